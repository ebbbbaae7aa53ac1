package pdf

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"doingoai/cmd/doingoai/internal/output"
)

// host serves the files of a site to the browser.
type host struct {
	files  map[string]output.File
	url    string // "http://127.0.0.1:1234"
	server *http.Server

	mu     sync.Mutex
	errs   []error
	leaves map[string]map[string]int // the sheets of places, by the page
}

// serving returns the host and starts it the first time.
func (p *Printer) serving() (*host, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.host != nil {
		return p.host, nil
	}
	var config net.ListenConfig
	listener, err := config.Listen(p.ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("serve pages to the browser: %w", err)
	}
	h := &host{files: p.files, url: "http://" + listener.Addr().String(), leaves: map[string]map[string]int{}}
	h.server = &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		if err := h.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			h.fail(fmt.Errorf("serve pages to the browser: %w", err))
		}
	}()
	p.host = h
	return h, nil
}

// Close ends the server.
func (p *Printer) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.host == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	err := p.host.server.Shutdown(ctx)
	p.host = nil
	if err != nil {
		return fmt.Errorf("stop serving pages to the browser: %w", err)
	}
	return nil
}

// number says on which sheets the places of a page are, before it is printed again.
func (h *host) number(page string, leaves map[string]int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.leaves[page] = leaves
}

// asPrinted is a page with the numbers of sheets that are known.
func (h *host) asPrinted(page string, html []byte) []byte {
	h.mu.Lock()
	defer h.mu.Unlock()
	return numbered(html, h.leaves[page])
}

func (h *host) fail(err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.errs = append(h.errs, err)
}

// fault is what went wrong since the host was started: a page of which a part is missing
// must not be printed.
func (h *host) fault() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return errors.Join(h.errs...)
}

// favicon is what a browser asks for without being told.
const favicon = "/favicon.ico"

// ServeHTTP answers with a file of the site. The server is for our browser alone: it
// listens on the loopback interface, and the name in the request must be its own, so that
// no page of another site can read here.
func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path
	if strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	f, found := h.files[name]
	if "http://"+r.Host != h.url || r.Method != http.MethodGet || !found {
		if name != favicon {
			h.fail(fmt.Errorf("the page asks for %s, which is no file of the site", r.URL.Path))
		}
		http.NotFound(w, r)
		return
	}
	var b output.Buffer
	if err := f.Render(&b); err != nil {
		h.fail(fmt.Errorf("render %s: %w", f.Path, err))
		http.Error(w, "it cannot be rendered", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", output.MediaType(name))
	w.Header().Set("Content-Security-Policy", "default-src 'self'; script-src 'none'")
	data := b.Bytes()
	if strings.HasSuffix(name, ".html") {
		data = h.asPrinted(r.URL.Path, data)
	}
	if _, err := w.Write(data); err != nil {
		return // the browser has gone; it will say why
	}
}
