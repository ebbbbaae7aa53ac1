package browser

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/sync/errgroup"

	"doingoai/cmd/doingoai/internal/build"
	"doingoai/cmd/doingoai/internal/output"
)

// site is a rendered site.
type site struct {
	base  string            // the address it is made for: "https://example.org"
	files map[string][]byte // by path: "en/index.html"
}

// slowFonts is how long fonts wait in the tests of layout shift: long enough for the text
// to appear without them.
const slowFonts = 300 * time.Millisecond

// TestPublishedSite holds the site of this repository to everything that this package
// checks.
func TestPublishedSite(t *testing.T) {
	s := repositorySite(t)
	audit := os.Getenv("AUDIT") != ""
	t.Run("crawl", func(t *testing.T) {
		t.Parallel()
		report(t, s.crawl())
	})
	t.Run("html-validate", func(t *testing.T) {
		t.Parallel()
		htmlValidate(t, s.some(s.validated(audit)))
	})
	t.Run("datapackage", func(t *testing.T) {
		t.Parallel()
		dataPackage(t, s, filepath.Join(s.some(s.pathsBelow("data/")).write(t), "data"))
	})
	t.Run("workbooks", func(t *testing.T) {
		t.Parallel()
		workbooks(t, s)
	})
	t.Run("chromium", func(t *testing.T) {
		t.Parallel()
		in := inspection{base: serveHost(t, &host{site: s, fonts: slowFonts}), rules: true}
		visits := s.visits(audit)
		results := in.visitAll(t, visits)
		t.Log("\n" + weights(visits, results))
		report(t, faultsOf(visits, results))
	})
	t.Run("keyboard", func(t *testing.T) {
		t.Parallel()
		report(t, visitAll(t, serve(t, s), s.walks(audit)))
	})
}

// report fails the test with the faults that were found, but does not drown the reader.
func report(t *testing.T, faults []string) {
	t.Helper()
	const most = 60
	for _, f := range faults[:min(len(faults), most)] {
		t.Error(f)
	}
	if len(faults) > most {
		t.Errorf("and %d more", len(faults)-most)
	}
}

// rendered is the site of this repository, which tests share: to render it takes longer
// than most of them.
var rendered = sync.OnceValues(func() (*site, error) {
	dir, err := findRepository()
	if err != nil {
		return nil, err
	}
	return render(build.Options{Dir: dir, Now: time.Now()}, "")
})

// repositorySite returns the rendered site of this repository. The map of its files is the
// caller's, the bytes are not.
func repositorySite(t *testing.T) *site {
	t.Helper()
	s, err := rendered()
	if err != nil {
		t.Fatal(err)
	}
	return &site{base: s.base, files: maps.Clone(s.files)}
}

// renderSome renders the files of a site whose names end in ending.
func renderSome(t *testing.T, o build.Options, ending string) *site {
	t.Helper()
	s, err := render(o, ending)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func render(o build.Options, ending string) (*site, error) {
	loaded, err := build.Load(o)
	if err != nil {
		return nil, err
	}
	if loaded.Files == nil {
		var b strings.Builder
		if err := loaded.Diags.Print(&b, "en"); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("the content has errors:\n%s", b.String())
	}
	s := &site{base: loaded.Config.BaseURL, files: map[string][]byte{}}
	var mu sync.Mutex
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range loaded.Files {
		if !strings.HasSuffix(f.Path, ending) {
			continue
		}
		group.Go(func() error {
			var b output.Buffer
			if err := f.Render(&b); err != nil {
				return fmt.Errorf("render %s: %w", f.Path, err)
			}
			mu.Lock()
			defer mu.Unlock()
			if s.files[f.Path] != nil {
				return fmt.Errorf("%s is rendered twice", f.Path)
			}
			s.files[f.Path] = bytes.Clone(b.Bytes())
			return nil
		})
	}
	return s, group.Wait()
}

// repository is the folder with go.mod, from the test's folder upwards.
func repository(t *testing.T) string {
	t.Helper()
	dir, err := findRepository()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func findRepository() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("there is no go.mod in %s or above", dir)
		}
	}
}

// write puts the files into a temporary folder.
func (s *site) write(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range s.files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// paths are the paths of the files that end in one of the suffixes, sorted.
func (s *site) paths(suffixes ...string) []string {
	var out []string
	for name := range s.files {
		if slices.ContainsFunc(suffixes, func(end string) bool { return strings.HasSuffix(name, end) }) {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out
}

// pathsBelow are the paths of the files in a folder, which ends in "/", sorted.
func (s *site) pathsBelow(folder string) []string {
	return slices.DeleteFunc(s.paths(""), func(name string) bool { return !strings.HasPrefix(name, folder) })
}

// some is the site with these files alone.
func (s *site) some(paths []string) *site {
	out := &site{base: s.base, files: map[string][]byte{}}
	for _, name := range paths {
		out.files[name] = s.files[name]
	}
	return out
}

// page is a parsed HTML file.
type page struct {
	path string // of the file
	url  string // path of its address: "/en/"
	lang string // of the html element
	kind string // data-page of the body element
	doc  *html.Node
}

// pages parses every HTML file, by path. The parser mends whatever it reads, so it has
// no errors; html-validate looks for those.
func (s *site) pages() []*page {
	var out []*page
	for _, name := range s.paths(".html") {
		doc, err := html.Parse(bytes.NewReader(s.files[name]))
		if err != nil {
			panic("internal error: " + name + ": " + err.Error()) // reading memory cannot fail
		}
		p := &page{path: name, url: address(name), doc: doc}
		for n := range doc.Descendants() {
			switch n.Data {
			case "html":
				p.lang = attr(n, "lang")
			case "body":
				p.kind = attr(n, "data-page")
			}
		}
		out = append(out, p)
	}
	return out
}

// address is the path in the address of a file.
func address(name string) string {
	if path.Base(name) == "index.html" {
		name = strings.TrimSuffix(name, "index.html")
	}
	return "/" + name
}

// attr is an attribute's value, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}
