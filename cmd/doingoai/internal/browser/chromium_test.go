package browser

import (
	"context"
	_ "embed"
	"fmt"
	"net/http"
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
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

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

// launch starts the browser, which ends with the test. Tabs are children of the context.
func launch(t *testing.T) context.Context {
	t.Helper()
	program := chromium()
	needs(t, "chromium", program != "")
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
	// Cleanups run last to first: the browser goes before what it has written.
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", program, err)
	}
	return ctx
}

// inspection is what one browser does with the pages that it opens.
type inspection struct {
	base  string // address of the server
	rules bool   // hold them to the rules; without, only see that they open
	shots string // folder for pictures of them; "" for none
}

// result is what a visit has found.
type result struct {
	faults []string
	weight weight
}

// visitAll opens the pages in one browser and returns what is wrong with them.
func visitAll(t *testing.T, base string, visits []visit) []string {
	t.Helper()
	return faultsOf(visits, inspection{base: base, rules: true}.visitAll(t, visits))
}

// faultsOf are the faults of all visits, each with its visit.
func faultsOf(visits []visit, results []result) []string {
	var all []string
	for i, r := range results {
		for _, f := range r.faults {
			all = append(all, visits[i].String()+": "+f)
		}
	}
	return all
}

// visitAll opens the pages in one browser, three at a time: they wait for fonts and frames.
func (in inspection) visitAll(t *testing.T, visits []visit) []result {
	t.Helper()
	axe, err := os.ReadFile(filepath.FromSlash("node_modules/axe-core/axe.min.js"))
	needs(t, "axe-core", err == nil)
	browser := launch(t)
	start := time.Now()
	results := make([]result, len(visits))
	next := make(chan int)
	var tabs sync.WaitGroup
	for range 3 {
		tabs.Go(func() {
			tb := &tab{inspection: in, axe: string(axe)}
			ctx, stop := chromedp.NewContext(browser, chromedp.WithListener(tb.event))
			defer stop()
			// Opens the tab, whose life no timeout ends.
			err := chromedp.Do(ctx, chromedp.Func(prepare))
			for i := range next {
				if err != nil {
					results[i].faults = []string{"open a tab: " + err.Error()}
					continue
				}
				results[i] = tb.visit(ctx, visits[i])
			}
		})
	}
	for i := range visits {
		next <- i
	}
	close(next)
	tabs.Wait()
	t.Logf("opened %d pages in %.1f s", len(visits), time.Since(start).Seconds())
	return results
}

//go:embed shift.js
var shiftScript string

// prepare makes a tab one of a first visit: nothing is kept from one page to the next, it
// has the focus, and what moves is noticed from the beginning.
func prepare(ctx context.Context, t *chromedp.Target) error {
	if _, err := cdp.Call(ctx, t, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}); err != nil {
		return err
	}
	focus := emulation.SetFocusEmulationEnabledParams{Enabled: true}
	if _, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, focus); err != nil {
		return err
	}
	script := cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: shiftScript}
	_, err := cdp.Call(ctx, t, cdppage.AddScriptToEvaluateOnNewDocument, script)
	return err
}

// tab is a tab of the browser that is used for one page after the other.
type tab struct {
	inspection
	axe string // source of axe-core

	mu     sync.Mutex
	faults []string
	loader cdp.LoaderID                 // of the page that was asked for last
	open   map[network.RequestID]string // its requests under way
	seen   map[network.RequestID]string // all requests of the page
	types  map[network.RequestID]network.ResourceType
	weight weight
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
		tb.ended(e.RequestID, e.EncodedDataLength)
	case *network.EventLoadingFailed:
		tb.fault("the request of %s fails: %s", tb.ended(e.RequestID, 0), e.ErrorText)
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
	tb.seen[e.RequestID], tb.types[e.RequestID] = e.Request.URL, e.Type
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

// ended notes that a request is over, which has brought size bytes, and returns its address.
func (tb *tab) ended(id network.RequestID, size float64) string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	delete(tb.open, id)
	if !strings.HasPrefix(tb.seen[id], "data:") {
		tb.weight.add(tb.types[id], int(size))
	}
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
func (tb *tab) visit(ctx context.Context, v visit) result {
	tb.mu.Lock()
	tb.faults, tb.open, tb.weight = nil, map[network.RequestID]string{}, weight{}
	tb.seen, tb.types = map[network.RequestID]string{}, map[network.RequestID]network.ResourceType{}
	tb.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	r := result{}
	err := tb.goTo(ctx, v)
	if err == nil {
		tb.mu.Lock()
		r.weight = tb.weight // of the first view: nothing is scrolled yet
		tb.mu.Unlock()
		err = tb.look(ctx, v, r.weight)
	}
	if err != nil {
		tb.fault("%v", err)
	}
	tb.mu.Lock()
	defer tb.mu.Unlock()
	r.faults = tb.faults
	return r
}

// goTo opens the page as the visit says, and waits until it has come to rest.
func (tb *tab) goTo(ctx context.Context, v visit) error {
	height := int64(800)
	if v.mode == zoomed {
		height = 256
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(v.width, height), chromedp.Func(v.emulate)); err != nil {
		return err
	}
	response, err := chromedp.Run(ctx, chromedp.NavigateResponse(tb.base+v.path))
	if err != nil {
		return fmt.Errorf("open the page: %w", err)
	}
	if response == nil || response.Status != http.StatusOK {
		return fmt.Errorf("the page is not answered with 200: %+v", response)
	}
	return tb.settle(ctx, v)
}

// emulate sets what media queries ask for, and whether scripts run.
func (v visit) emulate(ctx context.Context, t *chromedp.Target) error {
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: v.scheme()},
		{Name: "prefers-reduced-motion", Value: "reduce"}, // no colour is measured on its way
		{Name: "forced-colors", Value: "none"},
	}}
	if v.mode == forced {
		media.Features[2].Value = "active"
	}
	if _, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, media); err != nil {
		return err
	}
	scripts := emulation.SetScriptExecutionDisabledParams{Value: v.mode == bare}
	_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, scripts)
	return err
}

// settle waits until the page has arrived where it sends the reader, and has no request
// under way: twice in a row, for what the browser tells of requests comes a little later.
func (tb *tab) settle(ctx context.Context, v visit) error {
	for rests := 0; ; {
		at, err := chromedp.Run(ctx, chromedp.Evaluate[string](
			`document.readyState === "complete" && document.fonts.status === "loaded" ? location.pathname : ""`))
		if err != nil && v.to == "" { // while it is sent on, a page may go away under the question
			return err
		}
		tb.mu.Lock()
		busy := len(tb.open)
		tb.mu.Unlock()
		rests++
		if busy > 0 || at == "" || v.to != "" && at != v.to {
			rests = 0
		}
		if rests == 2 {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the page does not come to rest: it is at %q, %d requests open", at, busy)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
