package pages

import (
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/layout"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/source"
)

// siteFiles are the files of the site that the tests of portal hold, with the layouts
// of this repository.
func siteFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("..", "portal", "testdata", "site.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	root := repository(t)
	err = filepath.WalkDir(filepath.Join(root, "layouts"), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		fsys[filepath.ToSlash(rel)] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

// repository is the folder of go.mod.
func repository(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
}

// rendered loads a site without faults and returns its pages, by path.
func rendered(t testing.TB, fsys fs.FS) map[string]string {
	t.Helper()
	return render(t, loadSite(t, fsys))
}

// render returns the pages of a site, by path.
func render(t testing.TB, site *Site) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for _, f := range Plan(site) {
		if _, twice := pages[f.Path]; twice {
			t.Fatalf("%s is planned twice", f.Path)
		}
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		pages[f.Path] = b.String()
	}
	return pages
}

func loadSite(t testing.TB, fsys fs.FS) *Site {
	t.Helper()
	return loadSiteAt(t, fsys, time.Date(2026, 3, 20, 1, 0, 0, 0, time.UTC))
}

// loadSiteAt loads a site without faults, as the clock of the build shows it.
func loadSiteAt(t testing.TB, fsys fs.FS, now time.Time) *Site {
	t.Helper()
	tree, list, err := source.Read(fsys, source.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	site, found := config.Load(tree.File("site.toml").File)
	list.Join(found)
	if site == nil {
		t.Fatalf("site.toml has faults: %v", list)
	}
	p, found := portal.Load(tree, site, portal.Options{Now: now})
	list.Join(found)
	var messageFiles, layoutFiles []*diag.File
	for _, f := range tree.Under("layouts") {
		if strings.HasPrefix(f.Path, lang.MessageFolder+"/") {
			messageFiles = append(messageFiles, f.File)
		} else {
			layoutFiles = append(layoutFiles, f.File)
		}
	}
	bundle, found := lang.LoadMessages(messageFiles, site.Codes())
	list.Join(found)
	layouts, found := layout.Load(layoutFiles, layout.Options{
		Views:     Views(),
		Languages: site.Codes(),
		Funcs: func(code string) template.FuncMap {
			tr := bundle.For(code)
			return template.FuncMap{
				"t": tr.T, "n": func(key string, n int) string { return tr.N(key, n) },
				"asset": func(name string) string { return "/" + name },
			}
		},
		KeyFuncs: []string{"t", "n", "asset"},
	})
	list.Join(found)
	for _, d := range list {
		t.Errorf("%s: %s", d.Path(), d.Message("en"))
	}
	if t.Failed() {
		t.FailNow()
	}
	return &Site{Portal: p, Messages: bundle, Layouts: layouts}
}
