package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/build"
	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/output"
)

// small is a corpus with every kind of page: several pages of lists, all tags and partners.
var small = corpus{articles: 125}

func root(t *testing.T) string {
	t.Helper()
	dir, err := repository()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestCorpusIsTheSameEverywhere compares the content with what it was when the benchmark
// was made: times of another corpus could not be compared with older ones. Whoever changes
// the corpus on purpose writes the new sum here.
func TestCorpusIsTheSameEverywhere(t *testing.T) {
	const want = "7a8cafc58a71bab8"
	dir := t.TempDir()
	if err := small.writeOurs(dir, root(t), nil); err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	files := map[string]int{}
	err := fs.WalkDir(os.DirFS(dir), "content", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(dir), name)
		fmt.Fprintf(sum, "%s %d\n%s", name, len(data), data)
		if strings.Contains(name, "-bai-") {
			files[name[len(name)-len("vi.md"):]]++
			if len(data) < 2_500 || len(data) > 9_000 {
				t.Errorf("%s has %d bytes", name, len(data))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(sum.Sum(nil))[:16]; got != want {
		t.Errorf("the sum of the content is %s, want %s", got, want)
	}
	if files["vi.md"] != 125 || files["en.md"] != 113 {
		t.Errorf("articles by language: %v, want 125 and a tenth less", files)
	}
}

// TestCorpusBuilds: the corpus has no fault, and every page of it renders, with nothing of
// what is optional and with all of it.
func TestCorpusBuilds(t *testing.T) {
	for _, c := range []struct {
		name string
		on   extras
	}{{"nothing", nil}, {"everything", switches[:]}} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := small.writeOurs(dir, root(t), c.on); err != nil {
				t.Fatal(err)
			}
			site, err := build.Load(build.Options{Dir: dir, Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range site.Diags {
				t.Errorf("%s: %s [%s]", d.Path(), d.Message("en"), d.ID)
			}
			pages, others := 0, map[string]int{}
			for _, f := range site.Files {
				ext := filepath.Ext(f.Path)
				if others[ext]++; ext != ".html" {
					continue
				}
				pages++
				var b output.Buffer
				if err := f.Render(&b); err != nil {
					t.Errorf("%s: %v", f.Path, err)
				}
			}
			if pages < 4*small.articles {
				t.Errorf("%d pages", pages)
			}
			for _, ext := range []string{".png", ".epub", ".ics", ".csv", ".svg", ".json"} {
				if has := others[ext] > 0; has != (c.on != nil) {
					t.Errorf("%d files %s", others[ext], ext)
				}
			}
			if len(site.Portal.Secrets) == 0 {
				t.Error("no internal text, so that the leak check has nothing to look for")
			}
		})
	}
}

// TestSwitches: a part of the output that site.toml can switch off must be off where
// programs are compared, or be made by the twin, too.
func TestSwitches(t *testing.T) {
	var names []string
	for field := range reflect.TypeFor[config.Build]().Fields() {
		names = append(names, strings.ToLower(field.Name))
	}
	slices.Sort(names)
	if got := slices.Sorted(slices.Values(switches[:])); !slices.Equal(got, names) {
		t.Errorf("the switches are %q, and those of site.toml are %q", got, names)
	}
}

// TestOrderOfDays: the twin sorts articles by day, which must be the order of the issues.
func TestOrderOfDays(t *testing.T) {
	c := corpus{articles: 1_000}
	before := c.article(0, "vi")
	for i := 1; i < c.articles; i++ {
		a := c.article(i, "vi")
		switch {
		case a.issue == before.issue && !a.date.Before(before.date):
			t.Fatalf("%s: %s does not stand before %s by day", a.issue, before.name, a.name)
		case a.issue != before.issue && (a.issue < before.issue || !a.date.After(before.date)):
			t.Fatalf("%s of %s does not come after %s of %s", a.date, a.issue, before.date, before.issue)
		case a.date.Format("2006") != a.issue[:4]:
			t.Fatalf("%s is in the issue %s", a.date, a.issue)
		}
		before = a
	}
}

// TestEdits: every edit changes what both sites hold.
func TestEdits(t *testing.T) {
	dir := t.TempDir()
	a := editedArticle(small.articles)
	own, twin := newOurs("doingoai", dir, a), newTwin("hugo", dir, a)
	if err := writeCorpus(small, dir, nil); err != nil {
		t.Fatal(err)
	}
	for _, e := range []*engine{own, twin} {
		for _, edit := range edits {
			if len(e.change[edit]) == 0 {
				t.Errorf("%s has no change for %s", e.name, edit)
			}
			if err := e.apply(edit, "Sửa1"); err != nil {
				t.Errorf("%s: %s: %v", e.name, edit, err)
			}
			for _, c := range e.change[edit] {
				data, err := os.ReadFile(filepath.Join(e.site, c.file))
				if err != nil || !strings.Contains(string(data), "Sửa1") {
					t.Errorf("%s: %s does not hold the mark (%v)", e.name, c.file, err)
				}
			}
		}
		e.change[editLayout][0].old = "<nowhere>"
		if err := e.apply(editLayout, "Sửa2"); err == nil {
			t.Errorf("%s: a change of what is not there is no error", e.name)
		}
	}
}
