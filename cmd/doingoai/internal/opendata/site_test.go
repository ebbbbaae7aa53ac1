package opendata

import (
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
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/source"
)

// siteFiles are the files of the site that the tests of portal hold.
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
	return fsys
}

// emptySite has a configuration and nothing else.
func emptySite(t testing.TB) fstest.MapFS {
	t.Helper()
	config := strings.Replace(string(siteFiles(t)["site.toml"].Data), `, "page:gioi-thieu"`, "", 1)
	return fstest.MapFS{"site.toml": &fstest.MapFile{Data: []byte(config)}}
}

// plan loads a site and returns its open data, by path.
func plan(t testing.TB, fsys fs.FS) map[string]output.File {
	t.Helper()
	return planWith(t, fsys, nil)
}

// planWith does so with a memo of workbooks.
func planWith(t testing.TB, fsys fs.FS, m *memo.Memo) map[string]output.File {
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
	now := time.Date(2026, 3, 20, 1, 0, 0, 0, time.UTC)
	p, found := portal.Load(tree, site, portal.Options{Now: now})
	list.Join(found)
	for _, d := range list {
		t.Errorf("%s: %s", d.Path(), d.Message("en"))
	}
	if t.Failed() {
		t.FailNow()
	}
	files := map[string]output.File{}
	for _, f := range Plan(p, bundle(t, site.Codes()), m, output.Sum{1}) {
		if files[f.Path].Render != nil {
			t.Fatalf("%s is planned twice", f.Path)
		}
		files[f.Path] = f
	}
	return files
}

// bundle loads the messages of this repository.
func bundle(t testing.TB, codes []string) *lang.Bundle {
	t.Helper()
	folder := filepath.Join(repository(t), filepath.FromSlash(lang.MessageFolder))
	var files []*diag.File
	for _, code := range codes {
		text, err := os.ReadFile(filepath.Join(folder, code+".toml"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, diag.NewFile(lang.MessageFolder+"/"+code+".toml", text))
	}
	messages, list := lang.LoadMessages(files, codes)
	if list.HasErrors() {
		t.Fatalf("the messages have faults: %v", list)
	}
	return messages
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

func render(t testing.TB, files map[string]output.File, path string) []byte {
	t.Helper()
	if files[path].Render == nil {
		t.Fatalf("%s is not planned", path)
	}
	var b output.Buffer
	if err := files[path].Render(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
