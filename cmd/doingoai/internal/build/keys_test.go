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

func TestAChangeOfABodyChangesTheKeysOfTheFilesThatShowIt(t *testing.T) {
	dir := smallSite(t)
	before, whole := keysOf(t, optionsAt(t, dir, morning))
	for path, key := range before {
		if key == (output.Sum{}) {
			t.Fatalf("%s has no key", path)
		}
	}
	change(t, dir, article, "Lời mở đầu.", "Lời khai mạc số này.")
	after, other := keysOf(t, optionsAt(t, dir, morning))
	if whole == other {
		t.Error("the key of all files is the same")
	}
	got := changed(before, after)
	for _, path := range got {
		search := strings.HasPrefix(path, "tim-kiem/") // its index holds the words of the body
		if !search && !strings.HasPrefix(path, "ban-tin/2026-01/") && !strings.HasPrefix(path, "en/bulletin/2026-01/") && !strings.Contains(path, "feed.") {
			t.Errorf("%s has another key", path)
		}
	}
	for _, path := range []string{"ban-tin/2026-01/01-mo-dau/index.html", "en/bulletin/2026-01/01-mo-dau/index.html", "feed.xml"} {
		if !slices.Contains(got, path) {
			t.Errorf("%s has the same key", path)
		}
	}
}

func TestAChangeOfAnythingButABodyChangesEveryKey(t *testing.T) {
	changes := map[string]func(t *testing.T, dir string, o *Options){
		"title": func(t *testing.T, dir string, _ *Options) { change(t, dir, article, `"Mở đầu"`, `"Khai mạc"`) },
		"reading time": func(t *testing.T, dir string, _ *Options) {
			change(t, dir, article, "Lời mở đầu.", strings.Repeat("Lời mở đầu. ", 100))
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
