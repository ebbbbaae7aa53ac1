package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/source"
)

// patience is how long a test waits for what must happen: far longer than it
// takes, because test machines are busy.
const patience = 30 * time.Second

// eventsOnly switches the looks at all files off, so that a test that passes
// has had the events of the system.
func eventsOnly() pace { return pace{sweep: time.Hour, poll: time.Hour} }

// site is a site folder whose load is as simple as can be: content/x is published
// as x. Lines with BROKEN are errors, lines with ODD warnings.
type site struct {
	t     *testing.T
	dir   string
	loads atomic.Int64
	// during, when set, is called in the middle of a load.
	during atomic.Pointer[func()]
}

func newSite(t *testing.T, files map[string]string) *site {
	t.Helper()
	s := &site{t: t, dir: t.TempDir()}
	s.write("site.toml", "")
	for name, text := range files {
		s.write(name, text)
	}
	return s
}

func (s *site) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s *site) write(name, text string) {
	s.t.Helper()
	s.must(os.MkdirAll(filepath.Dir(s.path(name)), 0o755))
	s.must(os.WriteFile(s.path(name), []byte(text), 0o644))
}

// replace writes as careful editors do: a new file, renamed over the old one.
func (s *site) replace(name, text string) {
	s.t.Helper()
	s.write(name+".tmp", text)
	s.rename(name+".tmp", name)
}

func (s *site) rename(from, to string) {
	s.t.Helper()
	s.must(os.Rename(s.path(from), s.path(to)))
}

func (s *site) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) load(context.Context, func(string) bool) (Site, error) {
	s.loads.Add(1)
	var out Site
	if _, err := os.Stat(s.path("site.toml")); err != nil {
		return out, err
	}
	root, err := filepath.EvalSymlinks(s.path("content"))
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	err = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || entry.IsDir() || source.IsJunk(entry.Name()) {
			return err
		}
		text, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		rel := filepath.ToSlash(strings.TrimPrefix(name, root+string(filepath.Separator)))
		file := diag.NewFile("content/"+rel, text)
		for word, id := range map[string]diag.ID{"BROKEN": diag.FileEncoding, "ODD": diag.HeadingSkipped} {
			if at := bytes.Index(text, []byte(word)); at >= 0 {
				out.Diags.Add(id, file, diag.Span{Start: at, End: at + len(word)}, 1, 3)
			}
		}
		out.Files = append(out.Files, fileOf(rel, string(text)))
		return err
	})
	if f := s.during.Load(); f != nil {
		(*f)()
	}
	return out, err
}

func fileOf(name, text string) output.File {
	return output.File{Path: name, Render: func(b *output.Buffer) error {
		_, err := b.WriteString(text)
		return err
	}}
}

// preview is a running server.
type preview struct {
	t   *testing.T
	url string
	log *lines
}

// start runs the server over s until the test ends, and checks that it ends well.
func (s *site) start(p pace) *preview {
	s.t.Helper()
	return startWith(s.t, Options{Dir: s.dir, Load: s.load, pace: p})
}

func startWith(t *testing.T, o Options) *preview {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	p := &preview{t: t, log: &lines{}}
	ready, done := make(chan string, 1), make(chan error, 1)
	o.Addr, o.Log, o.Ready = "127.0.0.1:0", p.log, func(url string) { ready <- url }
	if o.Lang == "" {
		o.Lang = "en"
	}
	go func() { done <- Run(ctx, o) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("Run: %v", err)
			}
		case <-time.After(patience):
			t.Error("Run does not end")
		}
		if t.Failed() {
			t.Logf("log of the server:\n%s", p.log)
		}
	})
	select {
	case p.url = <-ready:
	case err := <-done:
		done <- err
		t.Fatalf("Run ended at once: %v", err)
	case <-time.After(patience):
		t.Fatal("the server does not become ready")
	}
	return p
}

// lines is a log that a test can read while it is written.
type lines struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

type response struct {
	status int
	header http.Header
	body   string
}

// ask sends a request without following redirects; change may alter it.
func (p *preview) ask(method, path string, change func(*http.Request)) response {
	p.t.Helper()
	req, err := http.NewRequest(method, strings.TrimSuffix(p.url, "/")+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	if change != nil {
		change(req)
	}
	client := http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	resp, err := client.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return response{resp.StatusCode, resp.Header, string(body)}
}

func (p *preview) get(path string) response {
	p.t.Helper()
	return p.ask(http.MethodGet, path, nil)
}

var scriptTag = regexp.MustCompile(`<script src="/-/live.js" data-seen="([^"]*)"></script>`)

// markOf is what the script of a page says that the page is made of.
func markOf(body string) string {
	if m := scriptTag.FindStringSubmatch(body); m != nil {
		return m[1]
	}
	return ""
}

// text is the page without what the server adds.
func text(body string) string { return scriptTag.ReplaceAllString(body, "") }

// page is an open page: its text and the events it gets.
type page struct {
	t      *testing.T
	path   string
	body   string
	events chan event
}

type event struct{ name, data string }

// open loads a page as a browser does and listens to its events. The first says
// how things stand: "good" for a page that was just made.
func (p *preview) open(path string) *page {
	p.t.Helper()
	body := p.get(path).body
	pg := p.listen(path, markOf(body))
	pg.body = text(body)
	return pg
}

func (p *preview) listen(path, mark string) *page {
	p.t.Helper()
	query := url.Values{"page": {path}, "seen": {mark}}
	ctx, cancel := context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+"-/events?"+query.Encode(), nil)
	if err != nil {
		p.t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	pg := &page{t: p.t, path: path, events: make(chan event, 100)}
	ended := make(chan struct{})
	p.t.Cleanup(func() { cancel(); <-ended })
	go func() {
		defer close(ended)
		defer close(pg.events)
		defer resp.Body.Close()
		var e event
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				e.name = name
			} else if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				e.data = data
			} else if lines.Text() == "" && e.name != "" {
				pg.events <- e
				e = event{}
			}
		}
	}()
	return pg
}

// next waits for the next event.
func (pg *page) next() event {
	pg.t.Helper()
	select {
	case e, ok := <-pg.events:
		if !ok {
			pg.t.Fatalf("%s: the events ended", pg.path)
		}
		return e
	case <-time.After(patience):
		pg.t.Fatalf("%s: no event", pg.path)
	}
	panic("unreachable")
}

// want waits for the next event and checks its name.
func (pg *page) want(name string) event {
	pg.t.Helper()
	e := pg.next()
	if e.name != name {
		pg.t.Fatalf("%s: event %q %s, want %q", pg.path, e.name, e.data, name)
	}
	return e
}

// reopened waits until the page has to reload and opens it again, until it reads
// want: while a file is being written there may be a version in between.
func (p *preview) reopened(pg *page, want string) *page {
	p.t.Helper()
	for {
		if e := pg.next(); e.name != "reload" {
			continue
		}
		if pg = p.open(pg.path); pg.body == want {
			pg.want("good")
			return pg
		}
	}
}

func (e event) html(t *testing.T) string {
	t.Helper()
	var data struct{ HTML string }
	if err := json.Unmarshal([]byte(e.data), &data); err != nil {
		t.Fatalf("data of event %q: %v", e.name, err)
	}
	return data.HTML
}
