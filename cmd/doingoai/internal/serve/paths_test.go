package serve

import (
	"bufio"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/output"
)

// TestRequestsThatNoBrowserSends writes them to the connection as they are, which
// clients of the standard library would not.
func TestRequestsThatNoBrowserSends(t *testing.T) {
	s := newSite(t, portal())
	s.write("secret.txt", "SECRET")
	p := s.start(eventsOnly())
	addr := strings.TrimSuffix(strings.TrimPrefix(p.url, "http://"), "/")
	host := "\r\nHost: " + addr
	for name, c := range map[string]struct {
		request string // without the end
		want    int
	}{
		"as it should be":            {"GET / HTTP/1.1" + host, 200},
		"climbing out":               {"GET /../secret.txt HTTP/1.1" + host, 404},
		"climbing out, below":        {"GET /en/../../secret.txt HTTP/1.1" + host, 404},
		"climbing out, encoded":      {"GET /%2e%2e%2fsecret.txt HTTP/1.1" + host, 404},
		"climbing out, twice":        {"GET /%252e%252e%252fsecret.txt HTTP/1.1" + host, 404},
		"climbing out, overlong":     {"GET /%c0%ae%c0%ae/secret.txt HTTP/1.1" + host, 404},
		"backslashes":                {`GET \..\secret.txt HTTP/1.1` + host, 400},
		"backslashes behind a slash": {`GET /..\..\secret.txt HTTP/1.1` + host, 404},
		"NUL":                        {"GET /index.html%00.txt HTTP/1.1" + host, 404},
		"the whole path":             {"GET " + s.dir + "/secret.txt HTTP/1.1" + host, 404},
		"a file's address":           {"GET file:///secret.txt HTTP/1.1" + host, 404},
		"a path without a slash":     {"GET secret.txt HTTP/1.1" + host, 400},
		"two slashes to a host":      {"GET //evil.example/en HTTP/1.1" + host, 404},
		"a folder of the content":    {"GET /content/index.html HTTP/1.1" + host, 404},
		"the address of another":     {"GET http://evil.example/ HTTP/1.1" + host, 403},
		"no host":                    {"GET / HTTP/1.0", 403},
		"no host in HTTP/1.1":        {"GET / HTTP/1.1", 400},
		"two hosts":                  {"GET / HTTP/1.1" + host + "\r\nHost: evil.example", 400},
		"a host with a user":         {"GET / HTTP/1.1\r\nHost: 127.0.0.1@evil.example", 400},
		"a tunnel":                   {"CONNECT " + addr + " HTTP/1.1" + host, 405},
		"everything":                 {"OPTIONS * HTTP/1.1" + host, 405},
		"a page by POST":             {"POST / HTTP/1.1" + host + "\r\nContent-Length: 0", 405},
		"another origin's events":    {"GET /-/events?page=/&seen=x HTTP/1.1" + host + "\r\nOrigin: http://evil.example", 403},
	} {
		t.Run(name, func(t *testing.T) {
			conn, err := net.Dial("tcp", addr)
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := conn.Close(); err != nil {
					t.Error(err)
				}
			}()
			if _, err := conn.Write([]byte(c.request + "\r\nConnection: close\r\n\r\n")); err != nil {
				t.Fatal(err)
			}
			method, _, _ := strings.Cut(c.request, " ")
			r, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
			if err != nil {
				t.Fatal(err)
			}
			var body strings.Builder
			if _, err := bufio.NewReader(r.Body).WriteTo(&body); err != nil {
				t.Fatal(err)
			}
			if r.StatusCode != c.want || strings.Contains(body.String(), "SECRET") {
				t.Errorf("%q is answered with %d, not %d: %q", c.request, r.StatusCode, c.want, body.String())
			}
		})
	}
}

// FuzzPath asks for any path. What comes is a file of the plan, the way to one, or a page
// that says there is none.
func FuzzPath(f *testing.F) {
	for _, path := range []string{"/", "/en", "/en/", "//en", "/../en", "/en/../x", "/style.css", "/style.css/", `/\en`, "/en\x00",
		"/-/", "/-/live.js", "/-/../en/", "en", "", "*", "/e\r\nn", "/%2e", "/./en", "/lo"} {
		f.Add(path)
	}
	s := newServer(Options{Addr: DefaultAddr}, log.New(io.Discard, "", 0), wordsIn("en"))
	var files []output.File
	for name, text := range portal() {
		files = append(files, fileOf(strings.TrimPrefix(name, "content/"), text))
	}
	s.state.plan = newPlan(1, files)
	handler := s.handler()
	f.Fuzz(func(t *testing.T, path string) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host, r.URL = DefaultAddr, &url.URL{Path: path}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		name := strings.TrimPrefix(path, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		_, planned := s.state.plan.files[name]
		switch at := w.Header().Get("Location"); w.Code {
		case http.StatusOK:
			if own := strings.HasPrefix(path, ownPrefix); !planned && !own {
				t.Errorf("%q is answered with %q", path, w.Body)
			}
		case http.StatusMovedPermanently:
			to, err := url.PathUnescape(at)
			if err != nil || to != path+"/" || !planned && s.state.plan.files[name+"/index.html"].Path == "" {
				t.Errorf("%q leads to %q", path, at)
			}
			if u, err := url.Parse(at); err != nil || u.Host != "" || u.Scheme != "" {
				t.Errorf("%q leads out, to %q", path, at)
			}
		case http.StatusNotFound:
			if planned {
				t.Errorf("%q is not found", path)
			}
		default:
			t.Errorf("%q is answered with the status %d", path, w.Code)
		}
	})
}
