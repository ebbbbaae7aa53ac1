package pages

import (
	"archive/zip"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

const golden = "testdata/golden"

// TestGoldenPages compares every file that this package plans with testdata/golden.
// What stands around the content is the same on each page; it is kept of the home and
// error pages only, so that a change of the frame stays easy to review.
func TestGoldenPages(t *testing.T) {
	pages := rendered(t, siteFiles(t))
	for name, text := range pages {
		whole := strings.HasSuffix(name, "404.html") || name == "index.html" || name == "en/index.html" || name == "lo/index.html"
		if strings.HasSuffix(name, ".html") && !whole {
			pages[name] = withoutFrame(t, name, text)
		}
		if indexFile.MatchString(name) { // package search has tests of their own; the page names the root, whose name is its sum
			delete(pages, name)
		}
		if strings.HasSuffix(name, ".epub") {
			delete(pages, name)
			pages[name+".txtar"] = unzipped(t, name, text)
		}
	}
	if *update {
		if err := os.RemoveAll(golden); err != nil {
			t.Fatal(err)
		}
		for name, text := range pages {
			to := filepath.Join(golden, filepath.FromSlash(name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o755), os.WriteFile(to, []byte(text), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
	}
	want := map[string]string{}
	err := filepath.WalkDir(golden, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(golden, name)
		want[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range pages {
		golden, found := want[name]
		switch {
		case !found:
			t.Errorf("%s has no golden file", name)
		case golden != text:
			t.Errorf("%s differs from its golden file%s", name, firstDifference(text, golden))
		}
	}
	for name := range want {
		if _, found := pages[name]; !found {
			t.Errorf("no page has the golden file %s", name)
		}
	}
}

// indexFile is a file of a search index.
var indexFile = regexp.MustCompile(`/[a-z]+\.[0-9a-f]{10}\.txt$`)

// unzipped are the files in an EPUB, in their order, as one text.
func unzipped(t *testing.T, name, data string) string {
	t.Helper()
	r, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var archive txtar.Archive
	for _, f := range r.File {
		text, err := fs.ReadFile(r, f.Name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		archive.Files = append(archive.Files, txtar.File{Name: f.Name, Data: text})
	}
	return string(txtar.Format(&archive))
}

// withoutFrame cuts out the header and the footer.
func withoutFrame(t *testing.T, name, text string) string {
	t.Helper()
	for _, part := range []struct{ from, to string }{{`<header class="site-header">`, "</header>\n"}, {`<footer class="site-footer">`, "</footer>\n"}} {
		before, rest, found := strings.Cut(text, part.from)
		_, after, ends := strings.Cut(rest, part.to)
		if !found || !ends {
			t.Fatalf("%s has no %s", name, part.from)
		}
		text = before + after
	}
	return text
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return ":\ngot  " + g[i] + "\nwant " + w[i]
		}
	}
	return ": one is longer"
}
