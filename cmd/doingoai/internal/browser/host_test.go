package browser

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/hosting"
	"doingoai/cmd/doingoai/internal/output"
)

// fingerprint is in the name of a file whose bytes never change.
var fingerprint = regexp.MustCompile(`\.[0-9a-f]{10}\.[a-z0-9]+$`)

// host serves a site as a good web host does: pages without their file names, texts
// compressed with gzip at its usual level, what has a fingerprint kept for ever and
// everything else asked for again, the site's own page for what is not there, and the
// headers of a careful administrator.
type host struct {
	*site
	fonts  time.Duration // how long a font waits: on a slow line it comes after the text
	packed sync.Map      // compressed files, by name
}

// serve serves a site on the loopback and returns the address.
func serve(t *testing.T, s *site) string {
	t.Helper()
	return serveHost(t, &host{site: s})
}

func serveHost(t *testing.T, h *host) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	slash := strings.HasSuffix(r.URL.Path, "/")
	page := path.Join(name, "index.html")
	switch {
	case h.files[page] != nil && !slash:
		http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
	case h.files[page] != nil:
		h.send(w, r, page, http.StatusOK)
	case h.files[name] == nil:
		h.missing(w, r)
	case slash:
		http.Redirect(w, r, "/"+name, http.StatusMovedPermanently)
	default:
		h.send(w, r, name, http.StatusOK)
	}
}

// missing answers with the 404 page of the folder, or of one above it.
func (h *host) missing(w http.ResponseWriter, r *http.Request) {
	for dir := path.Dir(strings.TrimPrefix(path.Clean(r.URL.Path), "/")); ; dir = path.Dir(dir) {
		name := path.Join(dir, "404.html")
		if h.files[name] != nil {
			h.send(w, r, name, http.StatusNotFound)
			return
		}
		if dir == "." || dir == "/" {
			http.NotFound(w, r)
			return
		}
	}
}

func (h *host) send(w http.ResponseWriter, r *http.Request, name string, status int) {
	data := h.files[name]
	mediaType := output.MediaType(name)
	head := w.Header()
	head.Set("Content-Type", mediaType)
	for _, h := range hosting.Headers() { // a breach of the policy is an error in the console
		head.Set(h.Name, h.Value)
	}
	head.Set("Cache-Control", "no-cache")
	if fingerprint.MatchString(name) {
		head.Set("Cache-Control", hosting.Forever)
	}
	if output.IsText(name) {
		head.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			head.Set("Content-Encoding", "gzip")
			small, ok := h.packed.Load(name)
			if !ok {
				small, _ = h.packed.LoadOrStore(name, compressed(data))
			}
			data = small.([]byte)
		}
	}
	if mediaType == "font/woff2" {
		select {
		case <-time.After(h.fonts):
		case <-r.Context().Done():
			return
		}
	}
	w.WriteHeader(status)
	_, _ = w.Write(data) // the reader may go away
}

// compressed is data as servers send it: gzip, level 6.
func compressed(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b) // the default level is 6
	_, err := z.Write(data)
	if e := z.Close(); err == nil {
		err = e
	}
	if err != nil {
		panic("internal error: gzip: " + err.Error()) // writing memory cannot fail
	}
	return b.Bytes()
}

func TestHostServesAsAGoodHostDoes(t *testing.T) {
	t.Parallel()
	s := soundSite()
	s.files["css/site.0123456789.css"] = s.files["css/site.css"]
	s.files["en/404.html"] = []byte("<title>Not found</title>")
	s.files["fonts/a.woff2"] = []byte("letters")
	base := serve(t, s)
	client := &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport:     &http.Transport{DisableCompression: true},
	}
	tests := []struct {
		path   string
		status int
		header string // which the answer has
		value  string // in it
	}{
		{"/", 200, "Content-Type", "text/html"},
		{"/", 200, "Content-Security-Policy", "default-src 'none'"},
		{"/b/", 200, "Content-Encoding", "gzip"},
		{"/b/", 200, "Cache-Control", "no-cache"},
		{"/css/site.0123456789.css", 200, "Cache-Control", "immutable"},
		{"/css/site.css", 200, "Cache-Control", "no-cache"},
		{"/fonts/a.woff2", 200, "Content-Encoding", ""},
		{"/images/icon.svg", 200, "Content-Type", "image/svg+xml"},
		{"/b", 301, "Location", "/b/"},
		{"/images/icon.svg/", 301, "Location", "/images/icon.svg"},
		{"/css/", 404, "Content-Type", "text/html"},
		{"/en/none/", 404, "Content-Length", "24"},
		{"/../none", 404, "Content-Type", "text/html"},
	}
	for _, test := range tests {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+test.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if test.header != "Content-Length" { // of the page as it is
			request.Header.Set("Accept-Encoding", "gzip, deflate, br")
		}
		answer, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if err := answer.Body.Close(); err != nil {
			t.Fatal(err)
		}
		have := answer.Header.Get(test.header)
		if answer.StatusCode != test.status || !strings.Contains(have, test.value) || test.value == "" && have != "" {
			t.Errorf("%s: %d, %s: %q, want %d, %q", test.path, answer.StatusCode, test.header, have, test.status, test.value)
		}
	}
}
