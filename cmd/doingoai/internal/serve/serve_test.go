package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/output"
)

func loadOf(files []output.File) func(context.Context, func(string) bool) (Site, error) {
	return func(context.Context, func(string) bool) (Site, error) { return Site{Files: files}, nil }
}

func TestEditReachesOpenPages(t *testing.T) {
	s := newSite(t, map[string]string{"content/index.html": "one", "content/b/index.html": "b"})
	p := s.start(eventsOnly())
	home, other := p.open("/"), p.open("/b/")
	home.want("good")
	other.want("good")

	s.write("content/index.html", "two")
	home = p.reopened(home, "two")
	s.replace("content/index.html", "three")
	home = p.reopened(home, "three")

	// The other page is the same as before: it was left alone all the time.
	s.replace("content/b/index.html", "b2")
	p.reopened(other, "b2")
}

func TestStyleThatThePagesUseReloadsThem(t *testing.T) {
	s := newSite(t, map[string]string{
		"content/index.html": "x", "content/a.css": "1", "content/unused.css": "1",
	})
	p := s.start(eventsOnly())
	p.get("/a.css")
	pg := p.open("/")
	pg.want("good")

	// Nobody has asked for unused.css: the page stays. The file beside shows when
	// that load is over.
	s.replace("content/unused.css", "2")
	s.replace("content/new.txt", "new")
	p.awaitFile("/new.txt", "new")

	s.replace("content/a.css", "2")
	pg.want("reload")
	if got := p.get("/a.css").body; got != "2" {
		t.Errorf("a.css = %q", got)
	}
	p.open("/").want("good")
}

// awaitFile waits until a path has a text, when no event tells.
func (p *preview) awaitFile(path, want string) {
	p.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if r := p.get(path); r.status == 200 && text(r.body) == want {
			return
		}
	}
	p.t.Fatalf("%s does not become %q", path, want)
}

func TestErrorCoversThePagesAndKeepsThePortal(t *testing.T) {
	s := newSite(t, map[string]string{"content/index.html": "good", "content/b.html": "b"})
	p := s.start(eventsOnly())
	pg := p.open("/")
	pg.want("good")

	s.replace("content/index.html", "first line\n\t<b>BROKEN</b> & ODD")
	html := pg.want("problem").html(t)
	for _, want := range []string{
		`role="alertdialog"`, `tabindex="0"`, "The content has errors", "content/index.html:2:5",
		"the file is not UTF-8 text", "[file-encoding]", "&lt;b&gt;BROKEN&lt;/b&gt; &amp; ODD", "^~~~~~",
		"save it as UTF-8", "Close (Esc)",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the message lacks %q:\n%s", want, html)
		}
	}
	if strings.Contains(html, "<b>BROKEN") || strings.Contains(html, "heading-skipped") {
		t.Errorf("the message has the author's markup, or a warning:\n%s", html)
	}
	for path, want := range map[string]string{"/": "good", "/b.html": "b"} {
		if r := p.get(path); r.status != 200 || text(r.body) != want {
			t.Errorf("GET %s = %d %q, want the last good page", path, r.status, r.body)
		}
	}
	p.open("/b.html").want("problem") // a page opened now is covered too

	s.replace("content/index.html", "BROKEN in another way")
	if html := pg.want("problem").html(t); !strings.Contains(html, "in another way") {
		t.Errorf("the message is the old one:\n%s", html)
	}

	s.replace("content/index.html", "good")
	pg.want("good") // the same bytes as before: no reload
	s.replace("content/index.html", "better")
	p.reopened(pg, "better")

	log := p.log.String()
	for _, want := range []string{
		"errors: 1, warnings: 1;", "content/index.html:2:5: error: ", "loaded 2 files in",
	} {
		if !strings.Contains(log, want) {
			t.Errorf("the log lacks %q:\n%s", want, log)
		}
	}
}

func TestWarningsDoNotCoverThePage(t *testing.T) {
	s := newSite(t, map[string]string{"content/index.html": "ODD"})
	p := s.start(eventsOnly())
	p.open("/").want("good")
	for _, want := range []string{"warnings: 1", "[heading-skipped]"} {
		if log := p.log.String(); !strings.Contains(log, want) {
			t.Errorf("the log lacks %q:\n%s", want, log)
		}
	}
}

func TestFirstLoadWithErrorsIsAPageThatMendsItself(t *testing.T) {
	s := newSite(t, map[string]string{"content/index.html": "<script>BROKEN</script>"})
	p := startWith(t, Options{Dir: s.dir, Load: s.load, Lang: "vi", pace: eventsOnly()})
	for _, path := range []string{"/", "/bat-ky/", "/x.html"} {
		r := p.get(path)
		if r.status != 500 || !strings.Contains(r.body, "<h1>Nội dung có lỗi</h1>") ||
			!strings.Contains(r.body, `<html lang="vi">`) || strings.Contains(r.body, "<script>BROKEN") {
			t.Errorf("GET %s = %d %q", path, r.status, r.body)
		}
	}
	if r := p.get("/style.css"); r.status != 503 || r.header.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("style.css = %d %v", r.status, r.header)
	}
	pg := p.open("/")
	pg.want("good") // what it shows is how things stand; nothing lies over it
	s.replace("content/index.html", "still BROKEN")
	pg.want("reload")
	pg = p.open("/")
	pg.want("good")
	s.replace("content/index.html", "well")
	p.reopened(pg, "well")
}

func TestLongListsAreCutInTheBrowser(t *testing.T) {
	files := map[string]string{}
	for i := range maxShown + 3 {
		files[fmt.Sprintf("content/%03d.html", i)] = "BROKEN"
	}
	p := newSite(t, files).start(eventsOnly())
	body := p.get("/").body
	if n := strings.Count(body, "<li>"); n != maxShown || !strings.Contains(body, "and 3 more") {
		t.Errorf("%d items", n)
	}
	if n := strings.Count(p.log.String(), "[file-encoding]"); n != maxShown+3 {
		t.Errorf("%d items in the log", n)
	}
}

func TestPageOfAnotherRunReloads(t *testing.T) {
	p := newSite(t, portal()).start(eventsOnly())
	mark := markOf(p.get("/").body)
	_, sum, _ := strings.Cut(mark, "-")
	for _, old := range []string{"1-" + sum, "9999999999999999-" + sum, "", "x", mark + "0"} {
		p.listen("/", old).want("reload")
	}
	p.listen("/en", mark).want("reload") // nothing is shown at the address of a redirect
	p.listen("/", mark).want("good")
}

func TestPageThatComesAndGoesReloads(t *testing.T) {
	s := newSite(t, portal())
	p := s.start(eventsOnly())
	pg := p.open("/moi/")
	pg.want("good")
	s.write("content/moi/index.html", "mới")
	pg = p.reopened(pg, "mới")
	s.must(os.RemoveAll(s.path("content/moi")))
	p.reopened(pg, "<body>Không tìm thấy</body>")
}

func TestRendererWithChangingBytesDoesNotReloadForEver(t *testing.T) {
	n := 0
	files := []output.File{{Path: "index.html", Render: func(b *output.Buffer) error {
		n++
		_, err := fmt.Fprintf(b, "%d", n)
		return err
	}}}
	p := startWith(t, Options{Dir: newSite(t, nil).dir, Load: loadOf(files), pace: eventsOnly()})
	first := p.get("/").body
	if second := p.get("/").body; markOf(first) != markOf(second) || text(first) == text(second) {
		t.Fatalf("%q, %q", first, second)
	}
	p.listen("/", markOf(first)).want("good")
}

func TestFaultIsShownAndTriedAgain(t *testing.T) {
	s := newSite(t, map[string]string{"content/index.html": "one"})
	fast := eventsOnly()
	fast.retry = 10 * time.Millisecond
	broken := make(chan bool, 1)
	broken <- false
	set := func(b bool) { <-broken; broken <- b }
	p := startWith(t, Options{Dir: s.dir, pace: fast, Load: func(ctx context.Context, _ func(string) bool) (Site, error) {
		b := <-broken
		broken <- b
		if b {
			return Site{}, errors.New("the disk is <gone>")
		}
		return s.load(ctx, nil)
	}})
	pg := p.open("/")
	pg.want("good")
	set(true)
	s.replace("content/index.html", "two")
	if html := pg.want("problem").html(t); !strings.Contains(html, "the disk is &lt;gone&gt;") {
		t.Errorf("message = %s", html)
	}
	set(false) // no event tells: the retry finds it
	p.reopened(pg, "two")
	if n := strings.Count(p.log.String(), "<gone>"); n != 1 {
		t.Errorf("the log tells the fault %d times", n)
	}
}

func TestFaultOfTheFirstLoadEndsRun(t *testing.T) {
	gone := errors.New("gone")
	load := func(context.Context, func(string) bool) (Site, error) { return Site{}, gone }
	err := Run(t.Context(), Options{Dir: t.TempDir(), Addr: "127.0.0.1:0", Load: load})
	if !errors.Is(err, gone) {
		t.Errorf("Run = %v", err)
	}
}

func TestCancelDuringTheFirstLoadIsNoError(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	load := func(ctx context.Context, _ func(string) bool) (Site, error) {
		cancel()
		return Site{}, ctx.Err()
	}
	err := Run(ctx, Options{Dir: t.TempDir(), Addr: "127.0.0.1:0", Load: load})
	if err != nil {
		t.Errorf("Run = %v", err)
	}
}

func TestOpenPagesDoNotHoldTheEndUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	ready, done := make(chan string, 1), make(chan error, 1)
	s := newSite(t, portal())
	go func() {
		o := Options{Dir: s.dir, Addr: "127.0.0.1:0", Load: s.load, Ready: func(u string) { ready <- u }}
		done <- Run(ctx, o)
	}()
	p := &preview{t: t, url: <-ready, log: &lines{}}
	pages := []*page{p.open("/"), p.open("/en/")}
	for _, pg := range pages {
		pg.want("good")
	}
	addr := strings.TrimSuffix(strings.TrimPrefix(p.url, "http://"), "/")
	// Browsers open connections in advance and send nothing on them.
	silent, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	p.get("/") // accepted after the silent one

	start := time.Now()
	cancel()
	if err := <-done; err != nil {
		t.Errorf("Run = %v", err)
	}
	for _, pg := range pages {
		if e, open := <-pg.events; open {
			t.Errorf("event %v after the end", e)
		}
	}
	if took := time.Since(start); took >= stopTime {
		t.Errorf("the end took %v: it waited for the open pages", took)
	}
	if _, err := net.DialTimeout("tcp", addr, patience); err == nil {
		t.Error("the address is still listened on")
	}
}

func TestAddressInUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	addr := taken.Addr().String()
	for lang, want := range map[string]string{
		"en": "another program listens on " + addr + "; choose another port, for example --addr 127.0.0.1:",
		"vi": "chương trình khác đang dùng " + addr + "; hãy chọn cổng khác, ví dụ --addr 127.0.0.1:",
	} {
		err := Run(t.Context(), Options{Dir: t.TempDir(), Addr: addr, Lang: lang, Load: loadOf(nil)})
		if !errors.Is(err, ErrAddrInUse) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("Run = %v, want %q", err, want)
		}
	}
}

func TestAddressThatIsNone(t *testing.T) {
	for _, addr := range []string{"8080", "127.0.0.1", "a:b:c"} {
		err := Run(t.Context(), Options{Dir: t.TempDir(), Addr: addr, Load: loadOf(nil)})
		if !errors.Is(err, ErrBadAddr) || !strings.Contains(err.Error(), "write host:port") {
			t.Errorf("Run with %q = %v", addr, err)
		}
	}
}

func TestHomeURL(t *testing.T) {
	bound := &net.TCPAddr{IP: net.IPv4zero, Port: 8081}
	for asked, want := range map[string]string{
		"127.0.0.1:0": "http://127.0.0.1:8081/", "localhost:8081": "http://localhost:8081/",
		":8081": "http://127.0.0.1:8081/", "0.0.0.0:8081": "http://127.0.0.1:8081/",
		"[::1]:8081": "http://[::1]:8081/", "[::]:0": "http://127.0.0.1:8081/",
	} {
		if got := homeURL(asked, bound); got != want {
			t.Errorf("homeURL(%q) = %q, want %q", asked, got, want)
		}
	}
}
