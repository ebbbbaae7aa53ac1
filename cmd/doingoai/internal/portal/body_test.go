package portal

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/source"
)

// cached loads a site with what earlier runs have kept in a folder.
func cached(t *testing.T, dir string, fsys fs.FS, program byte) (*Portal, *memo.Memo, *source.Tree) {
	t.Helper()
	memory := source.Recall(filepath.Join(dir, "sources"))
	tree, _, err := memory.Read(fsys, source.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if err := memory.Save(); err != nil {
		t.Fatal(err)
	}
	site, _ := config.Load(tree.File("site.toml").File)
	m := memo.Open(filepath.Join(dir, "memo"), memo.DefaultLimit)
	p, list := Load(tree, site, Options{Now: clock, Memo: m, Program: output.Sum{program}})
	if len(list) > 0 {
		t.Fatalf("the site has faults:\n%s", strings.Join(messages(list), "\n"))
	}
	m.Close()
	if err := m.Fault(); err != nil {
		t.Fatal(err)
	}
	return p, m, tree
}

// bodiesOf writes all bodies of the articles and pages.
func bodiesOf(t *testing.T, p *Portal) string {
	t.Helper()
	var all strings.Builder
	f := Reading("x", func(_ *output.Buffer, r *Reader) error {
		for _, text := range p.prose {
			all.Write(r.Doc(text).Render(p.Resolver(r, text, text.Lang), markdown.Options{}))
		}
		return nil
	})
	if err := f.Render(new(output.Buffer)); err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func proseFiles(tree *source.Tree) (files, read int) {
	for _, f := range tree.Under("content") {
		if strings.HasSuffix(f.Path, ".md") {
			files++
			if text, _ := f.ReadAll(); len(f.Text) == len(text) {
				read++
			}
		}
	}
	return files, read
}

func TestTextsAreDecodedOnceForAllRuns(t *testing.T) {
	dir, fsys := t.TempDir(), siteFiles(t)
	clean := good(t, fsys, Options{})
	first, m, tree := cached(t, dir, fsys, 1)
	files, read := proseFiles(tree)
	if c := m.Counts()["prose"]; c.Made != files || c.Reused != 0 || read != files {
		t.Errorf("the first run keeps %+v of %d texts", c, files)
	}
	second, m, tree := cached(t, dir, fsys, 1)
	if _, read := proseFiles(tree); read != 0 {
		t.Errorf("the second run reads %d texts", read)
	}
	if c := m.Counts()["prose"]; c.Made != 0 || c.Reused != files {
		t.Errorf("the second run keeps %+v of %d texts", c, files)
	}
	gone := 0
	for _, text := range second.prose {
		if text.hidden || text.State != Live {
			gone++ // the leak check looks for it
		}
	}
	if c := m.Counts()["bodies"]; c.Reused != gone {
		t.Errorf("of %d bodies that are not public %+v are read", gone, c)
	}
	third, m, _ := cached(t, dir, fsys, 2)
	if c := m.Counts()["prose"]; c.Reused != 0 {
		t.Errorf("another program uses %+v", c)
	}
	for i, p := range []*Portal{first, second, third} {
		if dump(p) != dump(clean) || bodiesOf(t, p) != bodiesOf(t, clean) {
			t.Errorf("the portal of run %d is another one", i+1)
		}
		for _, text := range p.prose {
			if text.body.doc != nil {
				t.Errorf("run %d keeps the body of %s in memory", i+1, text.file.Path)
			}
		}
		for path, sum := range p.Known {
			if want := knownOf(clean, path); sum != want {
				t.Errorf("run %d knows something else of %s", i+1, path)
			}
		}
	}
}

func knownOf(p *Portal, path string) output.Sum {
	for at, sum := range p.Known {
		if at == path {
			return sum
		}
	}
	return output.Sum{}
}

func TestATextThatChangesWhileItIsShownIsTold(t *testing.T) {
	dir, fsys := t.TempDir(), siteFiles(t)
	cached(t, dir, fsys, 1)
	p, _, _ := cached(t, dir, fsys, 1)
	text := p.prose[0]
	text.body.reader.memo = nil // the cache was deleted meanwhile
	name := text.file.Path
	fsys[name] = &fstest.MapFile{Data: append(fsys[name].Data, "\n\nThêm một đoạn.\n"...), ModTime: time.Now()}
	f := Reading("x", func(_ *output.Buffer, r *Reader) error {
		r.Doc(text)
		return nil
	})
	if err := f.Render(new(output.Buffer)); err == nil || !strings.Contains(err.Error(), name) {
		t.Errorf("showing a text that is no longer what it was: %v", err)
	}
}
