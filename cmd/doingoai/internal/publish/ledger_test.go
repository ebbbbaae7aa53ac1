package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"hash/crc32"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/output"
)

// watched are the files of a site; rendered collects the paths of those that are rendered,
// by one worker.
func watched(s site, rendered *[]string) []output.File {
	files := s.files()
	for i, f := range files {
		files[i].Render = func(b *output.Buffer) error {
			*rendered = append(*rendered, f.Path)
			return f.Render(b)
		}
	}
	return files
}

func keyOf(text string) output.Sum { return sha256.Sum256([]byte(text)) }

var wholeOld = keyOf("old")

// publishWatched publishes a site with keys and returns what was rendered, sorted.
func publishWatched(t testing.TB, dir string, s site, whole output.Sum) (rendered []string, r Report) {
	t.Helper()
	r, _, err := hooked(t, dir, nil).publish(t.Context(), watched(s, &rendered), Options{Program: keyOf("program"), Workers: 1, Whole: whole})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(rendered)
	return rendered, r
}

func TestFileOfAnEqualKeyIsNotRendered(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if rendered, _ := publishWatched(t, dir, oldSite, wholeOld); len(rendered) != len(oldSite) {
		t.Errorf("first rendered %q", rendered)
	}
	for range 2 {
		rendered, r := publishWatched(t, dir, oldSite, wholeOld)
		r.Elapsed = 0
		if want := (Report{Files: 10, Pages: 6, Bytes: 61, Unchanged: 10}); len(rendered) > 0 || r != want {
			t.Errorf("rendered %q, report %+v, want %+v", rendered, r, want)
		}
	}
	changed := maps.Clone(oldSite)
	changed["en/index.html"] = "other"
	for round, want := range [][]string{{"en/index.html"}, nil} {
		rendered, _ := publishWatched(t, dir, changed, keyOf("changed"))
		if !slices.Equal(rendered, want) {
			t.Errorf("round %d: rendered %q, want %q", round, rendered, want)
		}
		wantTree(t, dir, changed)
	}
	// Other names, and those that stay are not rendered.
	rendered, _ := publishWatched(t, dir, newSite, keyOf("new"))
	if want := slices.DeleteFunc(slices.Sorted(maps.Keys(newSite)), func(p string) bool { return p == "same.html" }); !slices.Equal(rendered, want) {
		t.Errorf("rendered %q, want %q", rendered, want)
	}
	wantTree(t, dir, newSite)
	wantClean(t, dir)
}

func TestFileWithoutAKeyIsRendered(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite)
	var rendered []string
	files := watched(oldSite, &rendered)
	for i := range files {
		files[i].Key = output.Sum{}
	}
	r, _, err := hooked(t, dir, nil).publish(t.Context(), files, Options{Program: keyOf("program"), Workers: 1})
	if err != nil || len(rendered) != len(files) || r.Unchanged != len(files) {
		t.Errorf("rendered %q, report %+v, error %v", rendered, r, err)
	}
}

// touches are what somebody may do to an output folder that holds oldSite, with the
// files that must be written anew.
var touches = map[string]struct {
	do   func(dir string) error
	want []string
}{
	"other bytes": {func(dir string) error {
		return os.WriteFile(filepath.Join(dir, "index.html"), []byte("mad home"), 0o644)
	},
		[]string{"index.html"}},
	"other bytes, and the time set back": {func(dir string) error {
		name := filepath.Join(dir, "gone.txt")
		info, err := os.Stat(name)
		return errors.Join(err, os.WriteFile(name, []byte("mine"), 0o644), os.Chtimes(name, info.ModTime(), info.ModTime()))
	}, []string{"gone.txt"}},
	"another file in its place": {func(dir string) error {
		name := filepath.Join(dir, "en", "index.html")
		return errors.Join(os.WriteFile(name+"~", []byte("OLD EN"), 0o644), os.Rename(name+"~", name))
	}, []string{"en/index.html"}},
	"deleted": {func(dir string) error { return os.Remove(filepath.Join(dir, "flip", "sub", "index.html")) },
		[]string{"flip/sub/index.html"}},
	"a folder deleted": {func(dir string) error { return os.RemoveAll(filepath.Join(dir, "flip")) },
		[]string{"flip/index.html", "flip/sub/index.html"}},
	"cut": {func(dir string) error { return os.Truncate(filepath.Join(dir, "style.css"), 3) },
		[]string{"style.css"}},
}

func TestTouchedFileIsWrittenAnew(t *testing.T) {
	for name, test := range touches {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && name == "other bytes, and the time set back" {
				t.Skip("Windows tells only when bytes were changed")
			}
			dir := filepath.Join(t.TempDir(), "public")
			publishWatched(t, dir, oldSite, wholeOld)
			waitForTheClock(t)
			if err := test.do(dir); err != nil {
				t.Fatal(err)
			}
			if _, stands := Standing(dir, wholeOld); stands {
				t.Error("it counts as whole")
			}
			rendered, r := publishWatched(t, dir, oldSite, wholeOld)
			if !slices.Equal(rendered, test.want) || r.Written != len(test.want) {
				t.Errorf("rendered %q, want %q; report %+v", rendered, test.want, r)
			}
			wantTree(t, dir, oldSite)
			if _, stands := Standing(dir, wholeOld); !stands {
				t.Error("it does not count as whole")
			}
		})
	}
}

// waitForTheClock waits until the file system gives another time than before.
func waitForTheClock(t *testing.T) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "clock")
	var first time.Time
	for {
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if first.IsZero() {
			first = info.ModTime()
		} else if info.ModTime().After(first) {
			return
		}
	}
}

func TestStandingTellsTheNumbersOfTheSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if _, stands := Standing(dir, wholeOld); stands {
		t.Error("nothing counts as a site")
	}
	publishWatched(t, dir, oldSite, wholeOld)
	r, stands := Standing(dir, wholeOld)
	r.Elapsed = 0
	if want := (Report{Files: 10, Pages: 6, Bytes: 61, Unchanged: 10}); !stands || r != want {
		t.Errorf("stands %v, report %+v, want %+v", stands, r, want)
	}
	for name, key := range map[string]output.Sum{"another": keyOf("new"), "none": {}} {
		if _, stands := Standing(dir, key); stands {
			t.Errorf("key: %s: it counts as whole", name)
		}
	}
	publishWatched(t, dir, oldSite, output.Sum{})
	if _, stands := Standing(dir, output.Sum{}); stands {
		t.Error("a site without a key counts as whole")
	}
}

func TestWhatStandingDoesNotBelieve(t *testing.T) {
	tests := map[string]func(dir string) error{
		"a file of somebody":   func(dir string) error { return os.WriteFile(filepath.Join(dir, "en", "mine.txt"), nil, 0o644) },
		"a folder of somebody": func(dir string) error { return os.Mkdir(filepath.Join(dir, "mine"), 0o755) },
		"a journal":            func(dir string) error { return os.WriteFile(state(dir, "journal"), nil, 0o644) },
		"a staging folder":     func(dir string) error { return os.Mkdir(filepath.Join(filepath.Dir(dir), ".public.next"), 0o755) },
		"no manifest":          func(dir string) error { return os.Remove(state(dir, "manifest")) },
		"another manifest":     func(dir string) error { return os.WriteFile(state(dir, "manifest"), nil, 0o644) },
		"no ledger":            func(dir string) error { return os.Remove(state(dir, "ledger")) },
		"no state":             func(dir string) error { return os.RemoveAll(filepath.Dir(state(dir, "ledger"))) },
		"no site":              os.RemoveAll,
		"a copy in its place": func(dir string) error {
			return errors.Join(os.CopyFS(dir+"2", os.DirFS(dir)), os.RemoveAll(dir), os.Rename(dir+"2", dir))
		},
		"a link in its place": func(dir string) error { return errors.Join(os.Rename(dir, dir+"2"), os.Symlink(dir+"2", dir)) },
		"a link for a folder": func(dir string) error {
			return errors.Join(os.Rename(dir+"/en", dir+"2"), os.Symlink(dir+"2", dir+"/en"))
		},
		"the system started new": func(dir string) error {
			return changeLedger(state(dir, "ledger"), func(l *ledger) { l.boot = "before" })
		},
	}
	for name, do := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			publishWatched(t, dir, oldSite, wholeOld)
			waitForTheClock(t)
			if err := do(dir); err != nil {
				t.Fatal(err)
			}
			if _, stands := Standing(dir, wholeOld); stands {
				t.Error("it counts as whole")
			}
		})
	}
}

// state is where the publisher keeps something of its own beside the output folder.
func state(dir, name string) string { return filepath.Join(filepath.Dir(dir), ".public.state", name) }

func changeLedger(name string, change func(*ledger)) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	l, err := decodeLedger(text)
	if err != nil {
		return err
	}
	change(l)
	return os.WriteFile(name, l.encode(), 0o644)
}

// A ledger that is torn anywhere is not believed; files are read instead.
func TestTornLedger(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishWatched(t, dir, oldSite, wholeOld)
	p := hooked(t, dir, nil)
	whole, err := os.ReadFile(p.ledgerFile())
	if err != nil {
		t.Fatal(err)
	}
	var torn [][]byte
	for n := range whole {
		flipped := bytes.Clone(whole)
		flipped[n] ^= 1 << (n % 8)
		torn = append(torn, whole[:n], flipped)
	}
	for _, text := range append(torn, append(bytes.Clone(whole), 0), make([]byte, len(whole))) {
		if _, err := decodeLedger(text); err == nil {
			t.Fatalf("read %q", text)
		}
	}
	if err := os.WriteFile(p.ledgerFile(), torn[len(torn)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	rendered, r := publishWatched(t, dir, oldSite, wholeOld)
	if len(rendered) != len(oldSite) || r.Unchanged != len(oldSite) {
		t.Errorf("rendered %q, report %+v", rendered, r)
	}
	if _, stands := Standing(dir, wholeOld); !stands {
		t.Error("the ledger is not good again")
	}
}

func FuzzLedgerIsReadAsWrittenOrRefused(f *testing.F) {
	l := &ledger{whole: wholeOld, clean: keyOf("clean"), manifest: stat{fileKind, 5, 6, 7}, boot: "boot",
		files:   []ledgerFile{{"a/b", keyOf("k"), "\x02\x05", 3, stat{fileKind, 1, 2, 3}}, {"c", keyOf("l"), "", 4, stat{fileKind, 2, 3, 4}}},
		folders: []ledgerFolder{{"", stat{folderKind, 0, 8, 9}}, {"a", stat{folderKind, 0, 9, 1}}}, strays: []string{"x", "Nghệ"}}
	f.Add(l.encode()[len(ledgerHead)+4:])
	f.Add((&ledger{}).encode()[len(ledgerHead)+4:])
	f.Fuzz(func(t *testing.T, body []byte) {
		text := append([]byte(ledgerHead), 0, 0, 0, 0)
		sum := crc32.Checksum(body, castagnoli)
		copy(text[len(ledgerHead):], []byte{byte(sum), byte(sum >> 8), byte(sum >> 16), byte(sum >> 24)})
		text = append(text, body...)
		l, err := decodeLedger(text)
		if err != nil {
			return
		}
		again := l.encode()
		other, err := decodeLedger(again)
		if !bytes.Equal(again, text) || err != nil || !reflect.DeepEqual(l, other) {
			t.Errorf("%q read and written: %q", text, again)
		}
	})
}

// secretSite has a text in a page that is secret in the tests below.
var secretSite = site{"index.html": "Nội dung mật", "other.html": "Nội dung khác"}

// withoutKeys are the files of a site, by path; all of them are rendered always.
func withoutKeys(s site) []output.File {
	files := sortFiles(s.files())
	for i := range files {
		files[i].Key = output.Sum{}
	}
	return files
}

var otherSecret = []Secret{{Text: "Thành phần đoàn"}}

// publishSearched publishes files, by one worker, and reports whether a leak was found.
func publishSearched(t *testing.T, dir string, files []output.File, o Options) (leaks bool) {
	t.Helper()
	o.Workers = 1
	_, list, err := hooked(t, dir, nil).publish(t.Context(), files, o)
	if err != nil {
		t.Fatal(err)
	}
	return list.HasErrors()
}

// What the ledger says was searched in vain is not searched again; all else is.
func TestBytesAreSearchedOnceForTheSameTexts(t *testing.T) {
	secret := []Secret{{Text: "Nội dung mật"}}
	program := keyOf("program")
	for name, test := range map[string]struct {
		do    func(dir string, files []output.File, o *Options) error
		leaks bool
	}{
		"same":          {func(string, []output.File, *Options) error { return nil }, false},
		"other program": {func(_ string, _ []output.File, o *Options) error { o.Program = keyOf("other"); return nil }, true},
		"no program":    {func(_ string, _ []output.File, o *Options) error { o.Program = output.Sum{}; return nil }, true},
		"more secrets": {func(_ string, _ []output.File, o *Options) error {
			o.Secrets = append(slices.Clone(o.Secrets), otherSecret...)
			return nil
		}, true},
		"touched": {func(dir string, _ []output.File, _ *Options) error {
			return os.WriteFile(filepath.Join(dir, "index.html"), []byte(secretSite["index.html"]), 0o644)
		}, true},
		"packed": {func(_ string, files []output.File, _ *Options) error {
			render := files[1].Render
			files[1].Render = func(b *output.Buffer) error { b.Plain = []string{"Nội dung mật"}; return render(b) }
			return nil
		}, true},
		"no ledger": {func(dir string, _ []output.File, _ *Options) error { return os.Remove(state(dir, "ledger")) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			o := Options{Program: program, Secrets: otherSecret}
			if publishSearched(t, dir, withoutKeys(secretSite), o) {
				t.Fatal("a leak of what stands nowhere")
			}
			waitForTheClock(t)
			o.Secrets = secret
			err := changeLedger(state(dir, "ledger"), func(l *ledger) { l.clean = NewGuard(secret, nil, nil).sum(program) })
			if err != nil {
				t.Fatal(err)
			}
			files := withoutKeys(secretSite)
			if err := test.do(dir, files, &o); err != nil {
				t.Fatal(err)
			}
			if got := publishSearched(t, dir, files, o); got != test.leaks {
				t.Errorf("leaks: %t", got)
			}
		})
	}
}

// A text that is public for a body that has it, and no longer when the body is gone, was
// never searched for in vain, whatever stood unsearched in between.
func TestTextOfABodyIsSearchedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	o := Options{Program: keyOf("program"), Secrets: []Secret{{Text: "Nội dung mật"}}}
	with := o
	with.Bodies = []iter.Seq[string]{slices.Values([]string{"Nội dung mật"})}
	keyed := secretSite.files()
	for i := range keyed {
		keyed[i].Key = keyOf(keyed[i].Path)
	}
	partly := slices.Clone(keyed)
	for i := range partly {
		if partly[i].Path == "other.html" {
			partly[i].Key = keyOf("new")
		}
	}
	for round, files := range [][]output.File{keyed, partly, partly} {
		if publishSearched(t, dir, files, with) {
			t.Fatalf("round %d: a leak of what a body has", round)
		}
	}
	if !publishSearched(t, dir, withoutKeys(secretSite), o) {
		t.Error("no leak is found")
	}
}

// What a file shows may stop being public because another file changed: then it is found in
// the file, too, although that one is as it was.
func TestATextThatIsPublicNoLongerIsFoundInWhatStands(t *testing.T) {
	const text = "một chuyến đi không ai được biết"
	files := []output.File{
		{Path: "a.html", Key: keyOf("a"), Render: func(b *output.Buffer) error { b.WriteString(text); return nil }},
		{Path: "b.html", Key: keyOf("b"), Render: func(b *output.Buffer) error { b.WriteString("b"); return nil }},
	}
	said := slices.Values([]string{"Có " + text + "."})
	for name, public := range map[string]Options{
		"by a record": {Public: []iter.Seq[string]{said}}, "by a body": {Bodies: []iter.Seq[string]{said}},
	} {
		t.Run(name, func(t *testing.T) {
			public.Dir = filepath.Join(t.TempDir(), "public")
			public.Program, public.Secrets = keyOf("program"), []Secret{{Text: text}}
			for range 2 {
				if _, list, err := Publish(t.Context(), files, public); err != nil || list.HasErrors() {
					t.Fatal(err, list)
				}
			}
			changed := slices.Clone(files)
			changed[1].Key = keyOf("b anew")
			secret := public
			secret.Public, secret.Bodies = nil, nil
			if _, list, err := Publish(t.Context(), changed, secret); err != nil || !list.HasErrors() {
				t.Errorf("it is published: %v, %v", list, err)
			}
		})
	}
}
