package serve

import (
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/output"
)

// portal is a site with every kind of answer.
func portal() map[string]string {
	return map[string]string{
		"content/index.html":         "<html><body><p>Trang chủ</p></body></html>",
		"content/404.html":           "<body>Không tìm thấy</body>",
		"content/en/index.html":      "<BODY>Home</BODY >",
		"content/en/404.html":        "<body>Not found</body>",
		"content/lo/404.html":        "<body>ບໍ່ພົບ</body>",
		"content/doi-tac/index.html": "no body tag",
		"content/style.css":          "p{}",
		"content/data/a.json":        "[]",
		"content/ảnh.png":            "PNG",
	}
}

func TestPathsAnswer(t *testing.T) {
	p := newSite(t, portal()).start(eventsOnly())
	for _, c := range []struct {
		name, path string
		status     int
		kind, text string
	}{
		{"home", "/", 200, htmlType, "<html><body><p>Trang chủ</p></body></html>"},
		{"folder", "/en/", 200, htmlType, "<BODY>Home</BODY >"},
		{"page without a body tag", "/doi-tac/", 200, htmlType, "no body tag"},
		{"file by name", "/en/index.html", 200, htmlType, "<BODY>Home</BODY >"},
		{"style", "/style.css", 200, "text/css; charset=utf-8", "p{}"},
		{"query is not part of the path", "/style.css?v=1", 200, "text/css; charset=utf-8", "p{}"},
		{"data", "/data/a.json", 200, "application/json; charset=utf-8", "[]"},
		{"name with accents", "/%E1%BA%A3nh.png", 200, "image/png", "PNG"},
		{"nothing there", "/khong-co/", 404, htmlType, "<body>Không tìm thấy</body>"},
		{"nothing there in English", "/en/nothing/", 404, htmlType, "<body>Not found</body>"},
		{"nothing there in Lao", "/lo/x", 404, htmlType, "<body>ບໍ່ພົບ</body>"},
		{"language without a folder of its own", "/fr/x", 404, htmlType, "<body>Không tìm thấy</body>"},
		{"file with a slash behind", "/style.css/", 404, htmlType, "<body>Không tìm thấy</body>"},
		{"two slashes", "//en/", 404, htmlType, "<body>Không tìm thấy</body>"},
		{"climbing out", "/../site.toml", 404, htmlType, "<body>Không tìm thấy</body>"},
		{"climbing out, encoded", "/%2e%2e/site.toml", 404, htmlType, "<body>Không tìm thấy</body>"},
		{"climbing out by backslash", "/..%5csite.toml", 404, htmlType, "<body>Không tìm thấy</body>"},
		{"file that is not published", "/site.toml", 404, htmlType, "<body>Không tìm thấy</body>"},
		{"reserved path", "/-/nothing", 404, "text/plain; charset=utf-8", "There is no such page.\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &preview{t: t, url: p.url}
			r := p.get(c.path)
			if r.status != c.status || r.header.Get("Content-Type") != c.kind || text(r.body) != c.text {
				t.Errorf("GET %s = %d, %q, %q\nwant %d, %q, %q", c.path,
					r.status, r.header.Get("Content-Type"), text(r.body), c.status, c.kind, c.text)
			}
			if got := r.header.Get("Cache-Control"); got != "no-store" {
				t.Errorf("Cache-Control = %q", got)
			}
			if isHTML := c.kind == htmlType; isHTML != (markOf(r.body) != "") {
				t.Errorf("script in the page: %v, want %v", !isHTML, isHTML)
			}
		})
	}
}

func TestScriptStandsBeforeTheEndOfTheBody(t *testing.T) {
	const tag = `<script src="/-/live.js" data-seen="1-a"></script>`
	for in, want := range map[string]string{
		"<body>x</body></html>":                "<body>x" + tag + "</body></html>",
		"<BODY>x</BODY\n>":                     "<BODY>x" + tag + "</BODY\n>",
		"<pre>&lt;/body></pre>":                "<pre>&lt;/body></pre>" + tag,
		"<!-- </body> --><body></body><!---->": "<!-- </body> --><body>" + tag + "</body><!---->",
		"":                                     tag,
	} {
		if got := string(withScript([]byte(in), "1-a")); got != want {
			t.Errorf("withScript(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFolderWithoutSlashIsRedirected(t *testing.T) {
	p := newSite(t, portal()).start(eventsOnly())
	for path, want := range map[string]string{"/en": "/en/", "/doi-tac?a=b": "/doi-tac/?a=b"} {
		if r := p.get(path); r.status != http.StatusMovedPermanently || r.header.Get("Location") != want {
			t.Errorf("GET %s = %d to %q, want 301 to %q", path, r.status, r.header.Get("Location"), want)
		}
	}
}

func TestPortalWithoutOwn404AnswersPlainly(t *testing.T) {
	p := newSite(t, map[string]string{"content/index.html": "x"}).start(eventsOnly())
	if r := p.get("/nothing/"); r.status != 404 || r.body != "There is no such page.\n" {
		t.Errorf("got %d %q", r.status, r.body)
	}
}

func TestHeadAndRangesCarryNoMoreThanAsked(t *testing.T) {
	p := newSite(t, portal()).start(eventsOnly())
	get, head := p.get("/"), p.ask(http.MethodHead, "/", nil)
	if head.status != 200 || head.body != "" || head.header.Get("Content-Length") == "" ||
		head.header.Get("Content-Length") != get.header.Get("Content-Length") {
		t.Errorf("HEAD = %d, %q, %v; GET has %v", head.status, head.body, head.header, get.header)
	}
	if r := p.ask(http.MethodHead, "/nothing/", nil); r.status != 404 || r.body != "" {
		t.Errorf("HEAD of nothing = %d, %q", r.status, r.body)
	}
	part := p.ask(http.MethodGet, "/style.css", func(r *http.Request) { r.Header.Set("Range", "bytes=1-2") })
	if part.status != http.StatusPartialContent || part.body != "{}" {
		t.Errorf("range = %d %q", part.status, part.body)
	}
}

func TestOtherMethodsAreRefused(t *testing.T) {
	p := newSite(t, portal()).start(eventsOnly())
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH"} {
		r := p.ask(method, "/", nil)
		if r.status != http.StatusMethodNotAllowed || r.header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s = %d, Allow %q", method, r.status, r.header.Get("Allow"))
		}
	}
}

func TestForeignHostIsRefused(t *testing.T) {
	p := newSite(t, portal()).start(eventsOnly())
	for _, path := range []string{"/", "/style.css", "/-/events", "/-/live.js", "/nothing"} {
		r := p.ask(http.MethodGet, path, func(r *http.Request) { r.Host = "evil.example" })
		if r.status != http.StatusForbidden || !strings.Contains(r.body, "only on the machine") {
			t.Errorf("GET %s = %d %q", path, r.status, r.body)
		}
	}
	if r := p.ask(http.MethodGet, "/", func(r *http.Request) { r.Host = "localhost" }); r.status != 200 {
		t.Errorf("Host localhost = %d", r.status)
	}
}

func TestAllowedHosts(t *testing.T) {
	for _, c := range []struct {
		header, own string
		want        bool
	}{
		{"127.0.0.1:8080", "127.0.0.1", true},
		{"localhost:8080", "127.0.0.1", true},
		{"LOCALHOST", "127.0.0.1", true},
		{"[::1]:8080", "127.0.0.1", true},
		{"[::1]", "127.0.0.1", true},
		{"", "127.0.0.1", false},
		{"", "", false},
		{"evil.example", "127.0.0.1", false},
		{"evil.example", "0.0.0.0", false},
		{"localhost.evil.example", "127.0.0.1", false},
		{"127.0.0.1.evil.example", "127.0.0.1", false},
		{"127.0.0.1@evil.example", "127.0.0.1", false},
		{"[::1", "127.0.0.1", false},
		{"192.168.1.5:8080", "127.0.0.1", false},
		{"192.168.1.5:8080", "0.0.0.0", true},
		{"192.168.1.5:8080", "", true},
		{"[fe80::1]:8080", "::", true},
		{"preview.lan:8080", "preview.lan", true},
		{"Preview.LAN", "preview.lan", true},
		{"192.168.1.5", "preview.lan", false},
		{"192.168.1.5", "192.168.1.5", true},
		{"[::ffff:192.168.1.5]", "192.168.1.5", true},
	} {
		if got := allowedHost(c.header, c.own); got != c.want {
			t.Errorf("allowedHost(%q, %q) = %v, want %v", c.header, c.own, got, c.want)
		}
	}
}

func FuzzAllowedHost(f *testing.F) {
	for _, seed := range []string{"localhost:1", "[::1]:80", "evil.example", "127.0.0.1.nip.io", "[", "]:"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		if !allowedHost(header, "127.0.0.1") {
			return
		}
		switch host := strings.ToLower(hostOf(header)); host {
		case "localhost", "127.0.0.1", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1":
		default:
			if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
				t.Errorf("%q is let through as %q", header, host)
			}
		}
	})
}

func TestEventsAreForPagesOfThisServer(t *testing.T) {
	p := newSite(t, portal()).start(eventsOnly())
	for _, c := range []struct {
		name, header, value string
		want                int
	}{
		{"fetch metadata of another site", "Sec-Fetch-Site", "cross-site", 403},
		{"another port of this machine", "Sec-Fetch-Site", "same-site", 403},
		{"origin of another site", "Origin", "http://evil.example", 403},
		{"page without an origin", "Origin", "null", 403},
		{"another port as origin", "Origin", "http://127.0.0.1:1", 403},
		{"page of this server", "Sec-Fetch-Site", "same-origin", 200},
		{"origin of this server", "Origin", strings.TrimSuffix(p.url, "/"), 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &preview{t: t, url: p.url}
			r := p.ask(http.MethodGet, "/-/events?page=/&seen=x", func(r *http.Request) {
				r.Header.Set(c.header, c.value)
			})
			if r.status != c.want {
				t.Errorf("%s: %s = %d, want %d", c.header, c.value, r.status, c.want)
			}
		})
	}
}

func TestClientFilesAreServed(t *testing.T) {
	p := newSite(t, portal()).start(eventsOnly())
	if r := p.get("/-/live.js"); r.status != 200 || !strings.Contains(r.body, "EventSource") ||
		r.header.Get("Content-Type") != "text/javascript; charset=utf-8" {
		t.Errorf("live.js = %d %v", r.status, r.header)
	}
	if r := p.get("/-/overlay.css"); r.status != 200 || !strings.Contains(r.body, "dialog.message") ||
		r.header.Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("overlay.css = %d %v", r.status, r.header)
	}
}

func TestFileThatCannotBeRenderedSaysSoInThePage(t *testing.T) {
	s := newSite(t, nil)
	files := []output.File{
		{Path: "error/index.html", Render: func(*output.Buffer) error { return errors.New("no <ink>") }},
		{Path: "panic/index.html", Render: func(*output.Buffer) error { panic("no paper") }},
		fileOf("good/index.html", "good"),
	}
	p := startWith(t, Options{Dir: s.dir, pace: eventsOnly(), Load: loadOf(files)})
	for path, want := range map[string]string{"/error/": "no &lt;ink&gt;", "/panic/": "no paper"} {
		r := p.get(path)
		if r.status != 500 || !strings.Contains(r.body, want) || markOf(r.body) == "" {
			t.Errorf("GET %s = %d %q, want 500 with %q", path, r.status, r.body, want)
		}
	}
	if r := p.get("/good/"); text(r.body) != "good" {
		t.Errorf("the page beside = %d %q", r.status, r.body)
	}
	if log := p.log.String(); !strings.Contains(log, "cannot render /error/: no <ink>") {
		t.Errorf("log = %q", log)
	}
}

func TestManyRequestsAtOnceWhileTheSiteChanges(t *testing.T) {
	s := newSite(t, portal())
	p := s.start(eventsOnly())
	paths := []string{"/", "/en/", "/style.css", "/nothing/", "/data/a.json", "/-/live.js", "/en"}
	var group sync.WaitGroup
	for i := range 16 {
		group.Go(func() {
			own := &preview{t: t, url: p.url}
			for n := range 20 {
				path := paths[(i+n)%len(paths)]
				if r := own.get(path); r.status == 500 || r.body == "" {
					t.Errorf("GET %s = %d %q", path, r.status, r.body)
				}
			}
		})
	}
	for range 10 {
		pg := p.open("/")
		pg.next()
		s.replace("content/style.css", "p{color:red}"+pg.path)
		s.replace("content/index.html", "<body>changed</body>")
	}
	group.Wait()
}

// TestClientsThatDoNotGoOnAreCutOff would wait for ever on a server that waits for them.
func TestClientsThatDoNotGoOnAreCutOff(t *testing.T) {
	p := startWith(t, Options{
		Dir: newSite(t, nil).dir, Load: loadOf([]output.File{fileOf("index.html", "home")}),
		pace: pace{sweep: time.Hour, poll: time.Hour, body: time.Millisecond},
	})
	address := strings.TrimSuffix(strings.TrimPrefix(p.url, "http://"), "/")
	for _, request := range []string{
		"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n",  // and no body
		"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n", // the same
	} {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, request); err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, conn); err != nil && !errors.Is(err, syscall.ECONNRESET) {
			t.Error(err)
		}
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	}
}
