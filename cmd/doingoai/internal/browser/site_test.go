package browser

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

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
	dir := s.write(t)
	audit := os.Getenv("AUDIT") != ""
	t.Run("crawl", func(t *testing.T) {
		t.Parallel()
		report(t, s.crawl())
	})
	t.Run("html-validate", func(t *testing.T) {
		t.Parallel()
		htmlValidate(t, s, dir)
	})
	t.Run("datapackage", func(t *testing.T) {
		t.Parallel()
		dataPackage(t, s, filepath.Join(dir, "data"))
	})
	t.Run("workbooks", func(t *testing.T) {
		t.Parallel()
		workbooks(t, s)
	})
	t.Run("chromium", func(t *testing.T) {
		t.Parallel()
		in := inspection{base: serveHost(t, &host{files: os.DirFS(dir), fonts: slowFonts}), rules: true}
		visits := s.visits(audit)
		results := in.visitAll(t, visits)
		t.Log("\n" + weights(visits, results))
		report(t, faultsOf(visits, results))
	})
	t.Run("keyboard", func(t *testing.T) {
		t.Parallel()
		report(t, visitAll(t, serve(t, dir), s.walks(audit)))
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

// repositorySite loads the site of this repository and renders every file.
func repositorySite(t *testing.T) *site {
	t.Helper()
	return renderSite(t, "")
}

// renderSite does so for an address; "" is that of site.toml.
func renderSite(t *testing.T, base string) *site {
	t.Helper()
	return renderFolder(t, build.Options{Dir: repository(t), Now: time.Now(), BaseURL: base})
}

func renderFolder(t *testing.T, o build.Options) *site {
	t.Helper()
	return renderSome(t, o, "")
}

// renderSome renders the files of a site whose names end in ending.
func renderSome(t *testing.T, o build.Options, ending string) *site {
	t.Helper()
	loaded, err := build.Load(o)
	if err != nil {
		t.Fatal(err)
	}
	if loaded.Files == nil {
		var b strings.Builder
		if err := loaded.Diags.Print(&b, "en"); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("the content has errors:\n%s", b.String())
	}
	s := &site{base: loaded.Config.BaseURL, files: map[string][]byte{}}
	for _, f := range loaded.Files {
		if !strings.HasSuffix(f.Path, ending) {
			continue
		}
		if s.files[f.Path] != nil {
			t.Errorf("%s is rendered twice", f.Path)
		}
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatalf("render %s: %v", f.Path, err)
		}
		s.files[f.Path] = bytes.Clone(b.Bytes())
	}
	return s
}

// repository is the folder with go.mod, from the test's folder upwards.
func repository(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			t.Fatalf("there is no go.mod in %s or above", dir)
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
