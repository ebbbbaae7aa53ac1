package build

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/source"
)

const (
	article = "content/bulletin/2026-01/01-mo-dau.vi.md"
	morning = "2026-03-14T08:00:00+07:00"
)

// smallSite copies the smallest site, with the layouts of this repository.
func smallSite(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for to, from := range map[string]string{".": "../../testdata/minimal", "layouts": "../../../../layouts", "static": "../../../../static"} {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func change(t *testing.T, dir, name, old, now string) {
	t.Helper()
	path := filepath.Join(dir, name)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(text), old) != 1 {
		t.Fatalf("%s has %q not once", name, old)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(text), old, now, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func addFile(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o600); err != nil {
		t.Fatal(err)
	}
}

func optionsAt(t *testing.T, dir, at string) Options {
	t.Helper()
	now, err := time.Parse(time.RFC3339, at)
	if err != nil {
		t.Fatal(err)
	}
	return Options{
		Dir: dir, Now: now, Program: output.Sum{1}, Out: "public",
		Memo:   memo.Open(filepath.Join(dir, ".cache", "memo"), memo.DefaultLimit),
		Memory: source.Recall(filepath.Join(dir, ".cache", "sources")),
	}
}

func mustLoad(t *testing.T, o Options) *Site {
	t.Helper()
	s, err := Load(o)
	if err != nil {
		t.Fatal(err)
	}
	if s.Diags.HasErrors() {
		t.Fatal(s.Diags)
	}
	o.Memo.Close()
	return s
}

func keysOf(t *testing.T, o Options) (map[string]output.Sum, output.Sum) {
	t.Helper()
	s := mustLoad(t, o)
	keys := map[string]output.Sum{}
	for _, f := range s.Files {
		keys[f.Path] = f.Key
	}
	return keys, s.Whole
}

// changed lists the files whose keys differ.
func changed(a, b map[string]output.Sum) (paths []string) {
	for path := range maps.Keys(a) {
		if a[path] != b[path] {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// rendered is a file as a publication leaves it.
type rendered struct {
	text  string
	reads string
	key   output.Sum
}

// renderAll renders the files of a site.
func renderAll(t *testing.T, s *Site) map[string]rendered {
	t.Helper()
	all := map[string]rendered{}
	for _, f := range s.Files {
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		reads := b.Reads.Encode()
		all[f.Path] = rendered{b.String(), reads, s.Texts.Of(f.Key, reads)}
	}
	return all
}

// TestAChangeOfATextMakesTheFilesAnewThatShowIt: what a change of words or of a body makes
// different is rendered again, and so is little else.
func TestAChangeOfATextMakesTheFilesAnewThatShowIt(t *testing.T) {
	const page, english, issue = "ban-tin/2026-01/01-mo-dau/index.html", "en/bulletin/2026-01/01-mo-dau/index.html", "ban-tin/2026-01/index.html"
	changes := map[string]struct {
		old, now string
		shown    []string
	}{
		"body":         {"Lời mở đầu.", "Lời khai mạc số này.", []string{page, english, "feed.xml"}},
		"title":        {`"Mở đầu"`, `"Khai mạc"`, []string{page, english, issue, "index.html", "feed.xml", "ban-tin/index.html", "ban-tin/nam/2026/index.html", "data/articles.csv"}},
		"summary":      {`"Một."`, `"Tóm tắt."`, []string{page, english, issue, "feed.xml"}},
		"author":       {`"Hai"`, `"Phòng Lãnh sự"`, []string{page, english, "feed.xml"}},
		"reading time": {"Lời mở đầu.", strings.Repeat("Lời mở đầu. ", 100), []string{page, issue, "index.html"}},
		"same title":   {`"Mở đầu"`, `"Bản tin số 1"`, []string{page, issue}},
	}
	dir := smallSite(t)
	change(t, dir, article, `"Mở đầu"`, "\"Mở đầu\"\nsummary = \"Một.\"\nauthor = \"Hai\"")
	first := mustLoad(t, optionsAt(t, dir, morning))
	before := renderAll(t, first)
	for what, edit := range changes {
		t.Run(what, func(t *testing.T) {
			change(t, dir, article, edit.old, edit.now)
			defer change(t, dir, article, edit.now, edit.old)
			second := mustLoad(t, optionsAt(t, dir, morning))
			if first.Whole == second.Whole || first.Whole == (output.Sum{}) {
				t.Error("the key of all files is the same")
			}
			after, stale := renderAll(t, second), []string{}
			for _, f := range second.Files {
				old, stands := before[f.Path]
				if !stands || old.key == (output.Sum{}) || old.key != second.Texts.Of(f.Key, old.reads) {
					stale = append(stale, f.Path)
				} else if old != after[f.Path] {
					t.Errorf("%s has the same key and differs", f.Path)
				}
			}
			if n := len(stale); n > len(second.Files)/4 && what != "same title" {
				t.Errorf("of %d files %d are made anew: %q", len(second.Files), n, stale)
			}
			for _, path := range edit.shown {
				if !slices.Contains(stale, path) || before[path].text == after[path].text {
					t.Errorf("%s is not made anew, but %q", path, stale)
				}
			}
		})
	}
}

func TestAChangeOfAnythingElseChangesEveryKey(t *testing.T) {
	changes := map[string]func(t *testing.T, dir string, o *Options){
		"date": func(t *testing.T, dir string, _ *Options) {
			change(t, dir, article, "+++\nLời", "date = \"2026-03-02\"\n+++\nLời")
		},
		"tags": func(t *testing.T, dir string, _ *Options) {
			change(t, dir, article, `["hop-tac"]`, "[]")
		},
		"record": func(t *testing.T, dir string, _ *Options) {
			change(t, dir, "content/places/nam-can.toml", "[104.", "[104.0")
		},
		"layout": func(t *testing.T, dir string, _ *Options) {
			change(t, dir, "layouts/notfound.html", "{{define \"main\"}}", "{{define \"main\"}} ")
		},
		"message": func(t *testing.T, dir string, _ *Options) {
			change(t, dir, "layouts/messages/en.toml", `book-sources = "S`, `book-sources = "s`)
		},
		"setting": func(t *testing.T, dir string, _ *Options) {
			change(t, dir, "site.toml", `"Vinh"`, `"Thành phố Vinh"`)
		},
		"static file":  func(t *testing.T, dir string, _ *Options) { addFile(t, dir, "static/proof.txt") },
		"base address": func(_ *testing.T, _ string, o *Options) { o.BaseURL = "https://example.com" },
		"drafts":       func(_ *testing.T, _ string, o *Options) { o.Drafts = true },
		"future":       func(_ *testing.T, _ string, o *Options) { o.Future = true },
		"program":      func(_ *testing.T, _ string, o *Options) { o.Program = output.Sum{2} },
		"day":          func(_ *testing.T, _ string, o *Options) { o.Now = o.Now.Add(16 * time.Hour) },
	}
	for what, edit := range changes {
		t.Run(what, func(t *testing.T) {
			dir := smallSite(t)
			before, whole := keysOf(t, optionsAt(t, dir, morning))
			o := optionsAt(t, dir, morning)
			edit(t, dir, &o)
			after, other := keysOf(t, o)
			if n := len(changed(before, after)); n != len(before) || whole == other {
				t.Errorf("of %d keys %d differ", len(before), n)
			}
		})
	}
}

func TestTheClockChangesKeysWhenSomethingAppearsOrExpires(t *testing.T) {
	dir := smallSite(t)
	change(t, dir, article, "+++\nLời", "publish_at = \"2026-03-14T10:00:00+07:00\"\nexpires_at = \"2026-03-14T12:00:00+07:00\"\n+++\nLời")
	var wholes []output.Sum
	for _, hour := range []string{"08:00", "09:59", "10:00", "11:59", "12:00", "23:00"} {
		keys, whole := keysOf(t, optionsAt(t, dir, "2026-03-14T"+hour+":00+07:00"))
		if keys["index.html"] == (output.Sum{}) {
			t.Fatal("the home page has no key")
		}
		wholes = append(wholes, whole)
	}
	if wholes[0] != wholes[1] || wholes[2] != wholes[3] || wholes[4] != wholes[5] {
		t.Error("the key changes without need")
	}
	if wholes[1] == wholes[2] || wholes[3] == wholes[4] {
		t.Error("the key is the same before and after")
	}
}

func TestAFileThatCannotBeKnownLeavesNoKeys(t *testing.T) {
	o := optionsAt(t, smallSite(t), morning)
	o.Program = output.Sum{}
	keys, whole := keysOf(t, o)
	for path, key := range keys {
		if key != (output.Sum{}) {
			t.Errorf("%s has a key", path)
		}
	}
	if whole != (output.Sum{}) {
		t.Error("all files together have a key")
	}
}

func TestWhatStandsIsNotLoadedAndItsMessagesAreTheSame(t *testing.T) {
	dir := smallSite(t)
	change(t, dir, article, "Lời mở đầu.", "Lời mở đầu.\n\n#### Tiếp theo") // a heading is skipped
	o := optionsAt(t, dir, morning)
	first := mustLoad(t, o)
	if len(first.Diags) == 0 {
		t.Fatal("the site has no warning")
	}
	first.Keep(o, first.Diags)
	o.Memo.Close()

	asked := output.Sum{}
	o = optionsAt(t, dir, "2026-03-14T20:00:00+07:00")
	o.Stands = func(whole output.Sum) bool {
		asked = whole
		return true
	}
	second := mustLoad(t, o)
	if !second.Standing || second.Portal != nil || asked != first.Whole || asked == (output.Sum{}) {
		t.Errorf("standing %t, loaded %t", second.Standing, second.Portal != nil)
	}
	var want, got strings.Builder
	if err := first.Diags.Print(&want, "vi"); err != nil {
		t.Fatal(err)
	}
	if err := second.Diags.Print(&got, "vi"); err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() {
		t.Errorf("the messages are\n%s, not\n%s", &got, &want)
	}

	o = optionsAt(t, dir, "2026-03-15T08:00:00+07:00")
	o.Stands = func(output.Sum) bool { return true }
	if third := mustLoad(t, o); third.Standing {
		t.Error("on another day nothing was loaded")
	}
}
