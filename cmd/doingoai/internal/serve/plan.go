package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"runtime/debug"
	"strings"
	"sync"

	"doingoai/cmd/doingoai/internal/output"
)

// plan is the portal of one good load.
type plan struct {
	// version grows with every load, and from one run of the server to the next, so
	// that a page knows whether it comes from before a change.
	version int64
	files   map[string]*output.File // by path

	mu sync.Mutex
	// sums of the files that were asked for. The first sum of a file stays: should a
	// renderer give other bytes each time, which is a bug, pages must not reload
	// for ever.
	sums map[string]string
}

func newPlan(version int64, files []output.File) *plan {
	p := &plan{version: version, files: make(map[string]*output.File, len(files)), sums: map[string]string{}}
	for i := range files {
		p.files[files[i].Path] = &files[i]
	}
	return p
}

// reply is the answer to a path.
type reply struct {
	status   int
	name     string // file in the plan, "" when the answer is not from the plan
	kind     string // media type
	body     []byte
	location string // where a redirect leads
	sum      string // of the body, the same for equal bytes
	bug      error  // why the file could not be rendered
}

// find returns the name of the file that answers a URL's path (decoded, with its
// leading slash) and the status; for a redirect the name is "" and the status 301.
func (p *plan) find(urlPath string) (name string, status int) {
	name = strings.TrimPrefix(urlPath, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	} else if _, ok := p.files[name+"/index.html"]; ok {
		return "", http.StatusMovedPermanently
	}
	if _, ok := p.files[name]; ok {
		return name, http.StatusOK
	}
	first, _, _ := strings.Cut(name, "/")
	if _, ok := p.files[first+"/404.html"]; ok {
		return first + "/404.html", http.StatusNotFound
	}
	return "404.html", http.StatusNotFound
}

// answer renders what stands at a URL's path.
func (p *plan) answer(urlPath string, pages *messagePages) reply {
	name, status := p.find(urlPath)
	if status == http.StatusMovedPermanently {
		to := url.URL{Path: urlPath + "/"}
		return reply{status: status, location: to.EscapedPath()}
	}
	file, ok := p.files[name]
	if !ok { // a portal without a 404.html
		return pages.plain(http.StatusNotFound, pages.text.notFound)
	}
	body, err := render(file)
	if err != nil {
		r := pages.bugPage(name, err)
		r.sum = p.remember(name, r.body)
		return r
	}
	return reply{status: status, name: name, kind: output.MediaType(name), body: body, sum: p.remember(name, body)}
}

// sumOf returns the sum of a file as answer would give it, "" when it is not in the plan.
func (p *plan) sumOf(name string, pages *messagePages) string {
	p.mu.Lock()
	known := p.sums[name]
	p.mu.Unlock()
	if file, ok := p.files[name]; ok && known == "" {
		body, err := render(file)
		if err != nil {
			body = pages.bugPage(name, err).body
		}
		return p.remember(name, body)
	}
	return known
}

func (p *plan) remember(name string, body []byte) string {
	sum := sumOfBytes(body)
	p.mu.Lock()
	defer p.mu.Unlock()
	if first, ok := p.sums[name]; ok {
		return first
	}
	p.sums[name] = sum
	return sum
}

// askedAssets returns the files other than pages that were asked for, with their
// sums: what the open pages may be made of.
func (p *plan) askedAssets() map[string]string {
	p.mu.Lock()
	defer p.mu.Unlock()
	assets := map[string]string{}
	for name, sum := range p.sums {
		if !isPage(name) {
			assets[name] = sum
		}
	}
	return assets
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

func sumOfBytes(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// render returns the bytes of a file. A panic in a renderer is a bug of ours; it
// becomes an error here, so that the author sees it in the page that has it.
func render(f *output.File) (body []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	var b output.Buffer
	if err := f.Render(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
