package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// site is a tree of files: content by path. Each has a key that stands for both.
type site map[string]string

func (s site) files() []output.File {
	var all []output.File
	for path, text := range s {
		all = append(all, output.File{Path: path, Key: keyOf(path + "\n" + text), Render: func(b *output.Buffer) error {
			b.WriteString(text)
			return nil
		}})
	}
	return all // in any order
}

// read returns the tree below dir; an empty folder counts as "name/".
func read(t testing.TB, dir string) site {
	t.Helper()
	tree := site{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		switch {
		case entry.IsDir():
			empty, err := isEmpty(path)
			if err == nil && empty && rel != "." {
				tree[rel+"/"] = ""
			}
			return err
		case !entry.Type().IsRegular():
			tree[rel] = "(" + entry.Type().String() + ")"
			return nil
		}
		text, err := os.ReadFile(path)
		tree[rel] = string(text)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return tree
}

// write puts files of somebody else below dir.
func write(t testing.TB, dir string, tree site) {
	t.Helper()
	for path, text := range tree {
		full := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func mustPublish(t testing.TB, dir string, s site) (Report, diag.List) {
	t.Helper()
	report, list, err := hooked(t, dir, nil).publish(t.Context(), s.files(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return report, list
}

func wantTree(t testing.TB, dir string, want site) {
	t.Helper()
	if got := read(t, dir); !maps.Equal(got, want) {
		t.Errorf("%s\nholds %q\nwant  %q", dir, got, want)
	}
}

// wantClean fails when something is left beside the output folder but its state.
func wantClean(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	base := filepath.Base(dir)
	for _, e := range entries {
		if e.Name() != base && e.Name() != "."+base+".state" {
			t.Errorf("%s is left", e.Name())
		}
	}
	state, err := os.ReadDir(filepath.Join(filepath.Dir(dir), "."+base+".state"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range state {
		if e.Name() != "lock" && e.Name() != "manifest" && e.Name() != "ledger" {
			t.Errorf("state: %s is left", e.Name())
		}
	}
}

// oldSite and newSite differ in every way that a site can: changed, equal, new and
// stale files, a file that becomes a folder, a folder that becomes a file.
var (
	oldSite = site{
		"index.html": "old home", "style.css": "old style", "same.html": "same", "en/index.html": "old en",
		"gone/deep/index.html": "gone", "gone.txt": "gone", "turn": "a file", "flip/index.html": "a page",
		"flip/sub/index.html": "a page", "Logo.png": "old logo",
	}
	newSite = site{
		"index.html": "new home", "style.css": "new style", "same.html": "same", "en/index.html": "new en",
		"new/deep/index.html": "new page", "turn/index.html": "a page now", "flip": "a file now",
		"logo.png": "new logo", ".well-known/security.txt": "Contact: x",
	}
)

func TestFirstPublicationMakesTheFolder(t *testing.T) {
	for _, dir := range []string{"public", "deep/below/public"} {
		t.Run(dir, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), filepath.FromSlash(dir))
			report, list := mustPublish(t, dir, oldSite)
			wantTree(t, dir, oldSite)
			wantClean(t, dir)
			report.Elapsed = 0
			if want := (Report{Files: 10, Pages: 6, Bytes: 61, Written: 10}); report != want || len(list) > 0 {
				t.Errorf("report %+v, list %v, want %+v", report, list, want)
			}
		})
	}
}

func TestPublicationReplacesAnEmptyFolderAndKeepsItsMode(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, dir, oldSite)
	wantTree(t, dir, oldSite)
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o700 {
		t.Errorf("mode %v", got)
	}
}

func TestRelativeFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	mustPublish(t, "public", oldSite)
	wantTree(t, "public", oldSite)
}

func TestSiteWithoutFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, site{})
	wantTree(t, dir, site{})
	mustPublish(t, dir, oldSite)
	mustPublish(t, dir, site{})
	wantTree(t, dir, site{})
	wantClean(t, dir)
}

func TestLaterPublicationChangesWhatDiffers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite)
	report, list := mustPublish(t, dir, newSite)
	wantTree(t, dir, newSite)
	wantClean(t, dir)
	report.Elapsed = 0
	want := Report{Files: 9, Pages: 5, Bytes: 73, Written: 8, Unchanged: 1, Removed: 6}
	if report != want || len(list) > 0 {
		t.Errorf("report %+v, list %v, want %+v", report, list, want)
	}
}

// times returns the modification time of every file and folder.
func times(t *testing.T, dir string) map[string]time.Time {
	t.Helper()
	all := map[string]time.Time{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		all[path] = info.ModTime()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEqualFilesAreNotTouched(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	mustPublish(t, dir, oldSite)
	past := time.Now().Add(-time.Hour).Truncate(time.Second)
	for path := range times(t, dir) {
		if err := os.Chtimes(path, past, past); err != nil {
			t.Fatal(err)
		}
	}
	manifest := filepath.Join(top, ".public.state", "manifest")
	if err := os.Chtimes(manifest, past, past); err != nil {
		t.Fatal(err)
	}
	report, _ := mustPublish(t, dir, oldSite)
	if report.Unchanged != len(oldSite) || report.Written+report.Removed != 0 {
		t.Errorf("report %+v", report)
	}
	for path, at := range times(t, dir) {
		if !at.Equal(past) {
			t.Errorf("%s was touched", path)
		}
	}
	if info, err := os.Stat(manifest); err != nil || !info.ModTime().Equal(past) {
		t.Errorf("the manifest was written: %v", err)
	}
	// One change touches one file.
	changed := maps.Clone(oldSite)
	changed["en/index.html"] = "other"
	mustPublish(t, dir, changed)
	for path, at := range times(t, dir) {
		if at.Equal(past) == (filepath.Base(filepath.Dir(path)) == "en" || filepath.Base(path) == "en") {
			t.Errorf("%s: changed at %v", path, at)
		}
	}
}

func refusal(err error) diag.ID {
	var r *Refusal
	if errors.As(err, &r) {
		return r.ID
	}
	return ""
}

func TestFoldersThatAreRefused(t *testing.T) {
	tests := map[string]struct {
		lay  func(t *testing.T, dir string)
		want diag.ID
		keep site // what stands afterwards
	}{
		"holds files of somebody": {func(t *testing.T, dir string) { write(t, dir, site{"thesis.odt": "x"}) },
			diag.OutputNotOurs, site{"thesis.odt": "x"}},
		"holds a folder of somebody": {func(t *testing.T, dir string) { write(t, dir, site{"src/a.c": "x"}) },
			diag.OutputNotOurs, site{"src/a.c": "x"}},
		"was replaced by another folder": {func(t *testing.T, dir string) {
			mustPublish(t, dir, oldSite)
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			write(t, dir, site{"thesis.odt": "x"})
		}, diag.OutputNotOurs, site{"thesis.odt": "x"}},
		"lost its record": {func(t *testing.T, dir string) {
			mustPublish(t, dir, oldSite)
			if err := os.RemoveAll(filepath.Join(filepath.Dir(dir), ".public.state")); err != nil {
				t.Fatal(err)
			}
		}, diag.OutputNotOurs, oldSite},
		"is a link": {func(t *testing.T, dir string) {
			symlink(t, t.TempDir(), dir)
		}, diag.OutputLink, site{".": "(L---------)"}},
		"has a link for a folder": {func(t *testing.T, dir string) {
			mustPublish(t, dir, site{"a.html": "a"})
			outside := t.TempDir()
			write(t, outside, site{"index.html": "outside"})
			symlink(t, outside, filepath.Join(dir, "en"))
			t.Cleanup(func() { wantTree(t, outside, site{"index.html": "outside"}) })
		}, diag.OutputLink, site{"a.html": "a", "en": "(L---------)"}},
		"has a file of somebody for a page": {func(t *testing.T, dir string) {
			mustPublish(t, dir, site{"a.html": "a"})
			write(t, dir, site{"index.html": "mine"})
		}, diag.OutputOccupied, site{"a.html": "a", "index.html": "mine"}},
		"has a file of somebody for a folder": {func(t *testing.T, dir string) {
			mustPublish(t, dir, site{"a.html": "a"})
			write(t, dir, site{"en": "mine"})
		}, diag.OutputOccupied, site{"a.html": "a", "en": "mine"}},
		"has a file of somebody in a folder for a file": {func(t *testing.T, dir string) {
			mustPublish(t, dir, site{"flip/index.html": "a"})
			write(t, dir, site{"flip/mine.txt": "mine"})
		}, diag.OutputOccupied, site{"flip/index.html": "a", "flip/mine.txt": "mine"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			test.lay(t, dir)
			_, _, err := Publish(t.Context(), newSite.files(), Options{Dir: dir})
			if got := refusal(err); got != test.want {
				t.Errorf("refusal %q, want %q; error %v", got, test.want, err)
			}
			wantTree(t, dir, test.keep)
			wantClean(t, dir)
		})
	}
}

func symlink(t *testing.T, target, link string) {
	t.Helper()
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
}

func TestRefusedFolderGetsNoNeighbours(t *testing.T) {
	top := t.TempDir()
	write(t, top, site{"photos/a.jpg": "x"})
	if _, _, err := Publish(t.Context(), newSite.files(), Options{Dir: filepath.Join(top, "photos")}); err == nil {
		t.Error("not refused")
	}
	wantTree(t, top, site{"photos/a.jpg": "x"})
}

func TestOutputPathThatIsNoFolder(t *testing.T) {
	top := t.TempDir()
	write(t, top, site{"file": "x"})
	for _, dir := range []string{filepath.Join(top, "file"), "", "/"} {
		_, _, err := Publish(t.Context(), newSite.files(), Options{Dir: dir})
		if got := refusal(err); got != diag.OutputNoFolder {
			t.Errorf("%q: refusal %q; error %v", dir, got, err)
		}
	}
	below := filepath.Join(top, "file", "public")
	_, _, err := Publish(t.Context(), newSite.files(), Options{Dir: below})
	if err == nil || !strings.Contains(err.Error(), below) || refusal(err) != "" {
		t.Errorf("below a file: %v", err)
	}
	wantTree(t, top, site{"file": "x"})
}

func TestNameThatIsTooLong(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	long := strings.Repeat("x", 300) + ".html"
	_, _, err := Publish(t.Context(), site{long: "x"}.files(), Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), long) {
		t.Errorf("error %v", err)
	}
	wantTree(t, dir, site{})
	wantClean(t, dir)
}

func TestFilesOfSomebodyStayAndAreReported(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite)
	write(t, dir, site{"gone/mine.txt": "mine", "by-hand.html": "mine", ".git/HEAD": "ref", ".DS_Store": "x"})
	_, list := mustPublish(t, dir, newSite)
	want := maps.Clone(newSite)
	maps.Copy(want, site{"gone/mine.txt": "mine", "by-hand.html": "mine", ".git/HEAD": "ref", ".DS_Store": "x"})
	wantTree(t, dir, want)
	if len(list) != 1 || list[0].ID != diag.OutputStray || list.HasErrors() ||
		list[0].Message("en") != fmt.Sprintf("the output folder holds 2 files that do not belong to the site, such as %q",
			filepath.ToSlash(dir)+"/by-hand.html") {
		t.Errorf("list %v", list)
	}
}

func TestFolderOfVersionControlOnlyCountsAsEmpty(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	write(t, dir, site{".git/HEAD": "ref"})
	mustPublish(t, dir, site{"index.html": "x"})
	wantTree(t, dir, site{".git/HEAD": "ref", "index.html": "x"})
}

func TestLinkInPlaceOfAFileIsReplacedItself(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite)
	outside := t.TempDir()
	write(t, outside, site{"a": "outside"})
	for _, name := range []string{"index.html", "gone.txt"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		symlink(t, filepath.Join(outside, "a"), filepath.Join(dir, name))
	}
	mustPublish(t, dir, newSite)
	wantTree(t, dir, newSite)
	wantTree(t, outside, site{"a": "outside"})
}

// Old pages behind a folder that somebody turned into a link are not ours any more.
func TestStaleFilesBehindALinkAreLeftAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite)
	outside := t.TempDir()
	write(t, outside, site{"deep/index.html": "outside"})
	if err := os.RemoveAll(filepath.Join(dir, "gone")); err != nil {
		t.Fatal(err)
	}
	symlink(t, outside, filepath.Join(dir, "gone"))
	_, list := mustPublish(t, dir, newSite)
	wantTree(t, outside, site{"deep/index.html": "outside"})
	if len(list) != 1 || list[0].ID != diag.OutputStray {
		t.Errorf("list %v", list)
	}
}

func TestDamagedManifestRemovesNothing(t *testing.T) {
	cut := journalHead + "folder \"public\"\nwhole\n= \"a\"\n"
	for name, text := range map[string]string{"empty": "", "cut": cut, "foreign": "hello\n"} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "public")
			mustPublish(t, dir, site{"a.html": "old", "b.html": "old"})
			write(t, top, site{".public.state/manifest": text})
			_, list := mustPublish(t, dir, site{"a.html": "new"})
			wantTree(t, dir, site{"a.html": "new", "b.html": "old"})
			if len(list) != 1 || list[0].ID != diag.OutputStray {
				t.Errorf("list %v", list)
			}
			_, _ = mustPublish(t, dir, site{"c.html": "new"}) // the record is good again
			wantTree(t, dir, site{"c.html": "new", "b.html": "old"})
		})
	}
}

func TestLeakPublishesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite)
	source := diag.NewFile("content/a.toml", []byte(`composition = "Danh sách kín của đoàn"`))
	secret := Secret{"Danh sách kín của đoàn", source, diag.Span{Start: 15, End: len(source.Text) - 1}}
	leaky := maps.Clone(newSite)
	leaky["data/delegations.json"] = `{"composition":"Danh sách kín của đoàn"}`
	options := Options{Dir: dir, Secrets: []Secret{secret}}
	for range 20 { // whatever the order of the goroutines
		report, list, err := Publish(t.Context(), leaky.files(), options)
		if err != nil || report != (Report{}) {
			t.Fatalf("report %+v, error %v", report, err)
		}
		if len(list) != 1 || list[0].ID != diag.InternalLeak || list[0].Span != secret.Span ||
			list[0].Args[0] != "data/delegations.json" {
			t.Fatalf("list %v", list)
		}
	}
	wantTree(t, dir, oldSite)
	wantClean(t, dir)
	if list, err := Check(t.Context(), leaky.files(), options); err != nil || len(list) != 1 {
		t.Errorf("Check: %v, error %v", list, err)
	}
	options.Public = []iter.Seq[string]{slices.Values([]string{"Công bố: Danh sách kín\ncủa đoàn."})}
	if _, list, err := Publish(t.Context(), leaky.files(), options); err != nil || len(list) > 0 {
		t.Errorf("public all the same: %v, error %v", list, err)
	}
	wantTree(t, dir, leaky)
}

func TestFirstRenderErrorInOrderOfPathsIsReported(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite)
	files := newSite.files()
	cause := errors.New("out of ink")
	for _, name := range []string{"b", "c"} {
		files = append(files, output.File{Path: name, Render: func(*output.Buffer) error {
			return fmt.Errorf("%s: %w", name, cause)
		}})
	}
	for range 20 {
		_, _, err := Publish(t.Context(), files, Options{Dir: dir, Workers: 4})
		if want := "publish to " + dir + ": b: render: b: out of ink"; !errors.Is(err, cause) || err.Error() != want {
			t.Fatalf("error %v, want %s", err, want)
		}
	}
	wantTree(t, dir, oldSite)
	wantClean(t, dir)
}

// panicOf returns the text that f panics with.
func panicOf(f func()) (text string) {
	defer func() { text = fmt.Sprint(recover()) }()
	f()
	return ""
}

func TestBugsPanic(t *testing.T) {
	named := func(paths ...string) (files []output.File) {
		for _, path := range paths {
			files = append(files, output.File{Path: path, Render: func(*output.Buffer) error { return nil }})
		}
		return files
	}
	bad := output.File{Path: "b", Render: func(*output.Buffer) error { panic("no such view") }}
	tests := map[string]struct {
		files []output.File
		want  string
	}{
		"twice":      {named("a", "b", "a"), `internal error: two output files have the path "a"`},
		"upwards":    {named("../a"), `internal error: "../a" is no path`},
		"absolute":   {named("/a"), `internal error: "/a" is no path`},
		"not clean":  {named("a//b"), `internal error: "a//b" is no path`},
		"the folder": {named("."), `internal error: "." is no path`},
		"file and folder": {named("a/b/c", "a"),
			`internal error: "a" is an output file and the folder of another`},
		"in a renderer": {append(named("a"), bad),
			"internal error: render b: no such view"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			got := panicOf(func() { Publish(t.Context(), test.files, Options{Dir: dir}) })
			if !strings.HasPrefix(got, test.want) {
				t.Errorf("panic %q, want %q", got, test.want)
			}
			wantTree(t, dir, site{})
			wantClean(t, dir)
		})
	}
}

func TestSecondPublicationWaitsForTheFirst(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	p := hooked(t, dir, nil)
	release, err := p.takeLock(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	second := hooked(t, dir, nil)
	second.wait = 50 * time.Millisecond
	_, _, err = second.publish(t.Context(), oldSite.files(), Options{})
	want := fmt.Sprintf("another doingoai (process %d) is publishing to %q", os.Getpid(), dir)
	if refusal(err) != diag.OutputBusy || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %s", err, want)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	if _, _, err := Publish(ctx, oldSite.files(), Options{Dir: dir}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	done := make(chan error)
	go func() {
		_, _, err := Publish(context.Background(), oldSite.files(), Options{Dir: dir})
		done <- err
	}()
	time.Sleep(2 * lockPoll)
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	wantTree(t, dir, oldSite)
}
