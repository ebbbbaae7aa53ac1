package browser

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// policy forbids all that a portal without other hosts and without inline code does not
// need. A breach is an error in the console.
const policy = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
	"connect-src 'self'; font-src 'self'; img-src 'self' data:; manifest-src 'self'; " +
	"script-src 'self'; style-src 'self'"

// visit is a page to open, and how.
type visit struct {
	path  string // of the address
	kind  string
	lang  string
	width int64 // of the window, CSS pixels
	dark  bool
	to    string // where the page sends the reader at once; "" for most
}

func (v visit) String() string {
	scheme := "light"
	if v.dark {
		scheme = "dark"
	}
	return fmt.Sprintf("%s (%s, %s, %d px, %s)", v.path, v.kind, v.lang, v.width, scheme)
}

// visits chooses the pages to open: of each kind in each language the first, and the
// largest in the other width and colours; with all, every page. Widths and colours take
// turns.
func (s *site) visits(all bool) []visit {
	var order []string
	groups := map[string][]*page{}
	for _, p := range s.pages() {
		key := p.kind + " " + p.lang
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], p)
	}
	var out []visit
	for i, key := range order {
		group := groups[key]
		if !all {
			first, largest := group[0], group[0]
			for _, p := range group {
				if len(s.files[p.path]) > len(s.files[largest.path]) {
					largest = p
				}
			}
			group = []*page{first, largest}
		}
		for j, p := range group {
			v := visit{path: p.url, kind: p.kind, lang: p.lang, width: 360, to: refresh(p.doc)}
			if (i+j)%2 == 1 {
				v.width = 1280
			}
			v.dark = (i/2+j)%2 == 1
			out = append(out, v)
		}
	}
	return out
}

// refresh is the address that a page sends the reader to.
func refresh(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.Data == "meta" && strings.EqualFold(attr(n, "http-equiv"), "refresh") {
			_, to, _ := strings.Cut(attr(n, "content"), "url=")
			return to
		}
	}
	return ""
}

// serve serves a folder on the loopback and returns the address.
func serve(t *testing.T, dir string) string {
	t.Helper()
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// needs skips a test whose tools are missing, or fails it where CI is set.
func needs(t *testing.T, tool string, there bool) {
	t.Helper()
	switch {
	case there:
	case os.Getenv("CI") == "":
		t.Skipf(`%s is not installed; "make tools" installs it`, tool)
	default:
		t.Fatalf(`%s is not installed; "make tools" installs it`, tool)
	}
}

// chromium finds the browser; tools.sh knows the same names.
func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
}

// scratchFolder is a folder for what the browser writes. Processes of the browser may
// write for a moment after it has gone; t.TempDir would take that for a fault.
func scratchFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "doingoai-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		var err error
		for range 50 {
			if err = os.RemoveAll(dir); err == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Errorf("remove what the browser has written: %v", err)
	})
	return dir
}

// visitAll opens the pages in one browser and returns what is wrong with them.
func visitAll(t *testing.T, base string, visits []visit) []string {
	t.Helper()
	program := chromium()
	needs(t, "chromium", program != "")
	axe, err := os.ReadFile(filepath.FromSlash("node_modules/axe-core/axe.min.js"))
	needs(t, "axe-core", err == nil)
	scratch := scratchFolder(t)
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.Env("TMPDIR="+scratch),
		chromedp.UserDataDir(filepath.Join(scratch, "profile")),
		chromedp.NoSandbox, // root has no sandbox; the pages are ours
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", program, err)
	}
	start := time.Now()
	faults := make([][]string, len(visits))
	next := make(chan int)
	var tabs sync.WaitGroup
	for range 2 {
		tabs.Go(func() {
			tb := &tab{base: base, axe: string(axe)}
			ctx, stop := chromedp.NewContext(ctx, chromedp.WithListener(tb.event))
			defer stop()
			for i := range next {
				faults[i] = tb.visit(ctx, visits[i])
			}
		})
	}
	for i := range visits {
		next <- i
	}
	close(next)
	tabs.Wait()
	t.Logf("opened %d pages in %.1f s", len(visits), time.Since(start).Seconds())
	var all []string
	for i, list := range faults {
		for _, f := range list {
			all = append(all, visits[i].String()+": "+f)
		}
	}
	return all
}

// tab is a tab of the browser that is used for one page after the other.
type tab struct {
	base string // address of the server
	axe  string // source of axe-core

	mu     sync.Mutex
	faults []string
	loader cdp.LoaderID                 // of the page that was asked for last
	open   map[network.RequestID]string // its requests under way
	seen   map[network.RequestID]string // all requests of the page
}

func (tb *tab) fault(format string, args ...any) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.faults = append(tb.faults, fmt.Sprintf(format, args...))
}

// event receives everything that the browser tells about the tab, in order.
func (tb *tab) event(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" || e.Type == "assert" {
			tb.fault("console.%s: %s", e.Type, arguments(e.Args))
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		tb.fault("exception: %s", text)
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			tb.fault("%s in the console: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		tb.request(e)
	case *network.EventResponseReceived:
		if e.Response.Status != http.StatusOK && e.Response.Status != http.StatusNotModified {
			tb.fault("%s answers %d", e.Response.URL, e.Response.Status)
		}
	case *network.EventLoadingFinished:
		tb.ended(e.RequestID)
	case *network.EventLoadingFailed:
		tb.fault("the request of %s fails: %s", tb.ended(e.RequestID), e.ErrorText)
	}
}

func (tb *tab) request(e *network.EventRequestWillBeSent) {
	u, err := url.Parse(e.Request.URL)
	if err != nil || u.Scheme != "data" && !strings.HasPrefix(e.Request.URL, tb.base+"/") {
		tb.fault("a request to another host: %s", e.Request.URL)
	}
	if e.RedirectResponse != nil {
		tb.fault("%s redirects to %s", e.RedirectResponse.URL, e.Request.URL)
	}
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.seen[e.RequestID] = e.Request.URL
	// A page that sends the reader on leaves its requests unanswered, also those that
	// are told of after the next page's own.
	if e.Type == network.ResourceTypeDocument {
		clear(tb.open)
		tb.loader = e.LoaderID
	}
	if e.LoaderID == tb.loader {
		tb.open[e.RequestID] = e.Request.URL
	}
}

func (tb *tab) ended(id network.RequestID) string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	delete(tb.open, id)
	return tb.seen[id]
}

func arguments(args []*runtime.RemoteObject) string {
	texts := make([]string, len(args))
	for i, a := range args {
		texts[i] = a.Description
		if len(a.Value) > 0 {
			texts[i] = string(a.Value)
		}
	}
	return strings.Join(texts, " ")
}

// visit opens a page and returns what is wrong with it.
func (tb *tab) visit(ctx context.Context, v visit) []string {
	tb.mu.Lock()
	tb.faults, tb.open, tb.seen = nil, map[network.RequestID]string{}, map[network.RequestID]string{}
	tb.mu.Unlock()
	if err := chromedp.Do(ctx); err != nil { // opens the tab, whose life no timeout ends
		return []string{err.Error()}
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := tb.look(ctx, v); err != nil {
		tb.fault("%v", err)
	}
	tb.mu.Lock()
	defer tb.mu.Unlock()
	return tb.faults
}

func (tb *tab) look(ctx context.Context, v visit) error {
	scheme := "light"
	if v.dark {
		scheme = "dark"
	}
	media := func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: scheme},
				{Name: "prefers-reduced-motion", Value: "reduce"}, // no colour is measured on its way
			},
		})
		return chromedp.Void{}, err
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(v.width, 800), media); err != nil {
		return err
	}
	response, err := chromedp.Run(ctx, chromedp.NavigateResponse(tb.base+v.path))
	if err != nil {
		return fmt.Errorf("open the page: %w", err)
	}
	if response == nil || response.Status != http.StatusOK {
		return fmt.Errorf("the page is not answered with 200: %+v", response)
	}
	if err := tb.settle(ctx, v); err != nil {
		return err
	}
	if err := tb.measure(ctx); err != nil {
		return err
	}
	return tb.accessibility(ctx)
}

// settle waits until the page has arrived where it sends the reader, and has no request
// under way.
func (tb *tab) settle(ctx context.Context, v visit) error {
	for {
		tb.mu.Lock()
		busy := len(tb.open)
		tb.mu.Unlock()
		at, err := chromedp.Run(ctx, chromedp.Evaluate[string](
			`document.readyState === "complete" ? location.pathname : ""`))
		if err != nil && v.to == "" { // while it is sent on, a page may go away under the question
			return err
		}
		if busy == 0 && at != "" && (v.to == "" || at == v.to) {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the page does not come to rest: it is at %q, %d requests open", at, busy)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
