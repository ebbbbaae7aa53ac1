package source

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

// site is a site folder whose reads are counted.
type site struct {
	fs.FS
	dir string

	mu   sync.Mutex
	read map[string]int
}

func newSite(t *testing.T) *site {
	t.Helper()
	dir := t.TempDir()
	s := &site{FS: os.DirFS(dir), dir: dir, read: map[string]int{}}
	s.write(t, "content/pages/a/index.vi.md", "first")
	s.write(t, "content/pages/b/index.vi.md", "second")
	s.write(t, "content/pages/b/photo.jpg", "photograph")
	s.write(t, "static/robots.txt", "none")
	s.write(t, "site.toml", "x = 1")
	return s
}

func (s *site) Open(name string) (fs.File, error) {
	if filepath.Ext(name) != "" {
		s.mu.Lock()
		s.read[name]++
		s.mu.Unlock()
	}
	return s.FS.Open(name)
}

func (s *site) Stat(name string) (fs.FileInfo, error) { return fs.Stat(s.FS, name) }

// write writes a file that was last changed an hour ago.
func (s *site) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s.age(t, name)
}

func (s *site) age(t *testing.T, name string) {
	t.Helper()
	ago := time.Now().Add(-time.Hour).Truncate(time.Second)
	if err := os.Chtimes(filepath.Join(s.dir, name), ago, ago); err != nil {
		t.Fatal(err)
	}
}

// run is one run of the program; later is how long after now it takes place.
func (s *site) run(t *testing.T, later time.Duration) *Tree {
	t.Helper()
	clear(s.read)
	m := Recall(filepath.Join(s.dir, ".cache", "sources"))
	tree, list, err := m.Read(s, DefaultLimits)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	// What changed just now, ctime included, is not yet to be remembered.
	for _, f := range tree.Files {
		f.looked += int64(later)
	}
	if err := m.Save(); err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Files {
		text, err := os.ReadFile(filepath.Join(s.dir, f.Path))
		if err != nil {
			t.Fatal(err)
		}
		if sum, ok := f.Sum(); !ok || sum != sha256.Sum256(text) {
			t.Errorf("the sum of %s is not that of its bytes", f.Path)
		}
	}
	return tree
}

const settle = time.Minute

func TestWhatIsRememberedIsNotReadAgain(t *testing.T) {
	s := newSite(t)
	s.run(t, settle)
	if len(s.read) != 5 {
		t.Errorf("the first run reads %v", s.read)
	}
	tree := s.run(t, settle)
	if len(s.read) != 1 || s.read["site.toml"] != 1 {
		t.Errorf("the second run reads %v", s.read)
	}
	f := tree.File("content/pages/a/index.vi.md")
	if f.Text != nil {
		t.Error("the text of prose was read")
	}
	f.Load()
	f.Load()
	if string(f.Text) != "first" || s.read[f.Path] != 1 {
		t.Errorf("the text is %q, read %d times", f.Text, s.read[f.Path])
	}
}

func TestWhatChangedIsReadAgain(t *testing.T) {
	const name = "content/pages/a/index.vi.md"
	changes := map[string]func(*testing.T, *site){
		"another size": func(t *testing.T, s *site) { s.write(t, name, "first!") },
		// As long as before, and as old: only the inode tells (or its ctime).
		"in place": func(t *testing.T, s *site) { s.write(t, name, "FIRST") },
		"another file": func(t *testing.T, s *site) {
			s.write(t, "content/pages/a/new.vi.md", "FIRST")
			if err := os.Rename(filepath.Join(s.dir, "content/pages/a/new.vi.md"), filepath.Join(s.dir, name)); err != nil {
				t.Fatal(err)
			}
			s.age(t, name)
		},
	}
	for what, change := range changes {
		t.Run(what, func(t *testing.T) {
			s := newSite(t)
			s.run(t, settle)
			change(t, s)
			f := s.run(t, settle).File(name)
			f.Load()
			if s.read[name] != 1 || bytes.EqualFold(f.Text, []byte("first")) == (what == "another size") {
				t.Errorf("read %d times: %q", s.read[name], f.Text)
			}
		})
	}
}

// Two edits within the grain of the file system's clock leave equal times; so what was
// changed just before it was looked at is looked at again.
func TestWhatChangedJustNowIsNotRemembered(t *testing.T) {
	s := newSite(t)
	s.run(t, settle)
	const name = "content/pages/a/index.vi.md"
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte("FIRST"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.run(t, 0)
	s.run(t, 0)
	if s.read[name] != 1 {
		t.Errorf("a file of this moment is read %d times", s.read[name])
	}
	s.run(t, settle)
	s.run(t, settle)
	if s.read[name] != 0 {
		t.Errorf("a file of a minute ago is read %d times", s.read[name])
	}
}

func TestWhatWentAwayIsForgottenAndWhatIsNewIsRead(t *testing.T) {
	s := newSite(t)
	s.run(t, settle)
	if err := os.Remove(filepath.Join(s.dir, "content/pages/b/photo.jpg")); err != nil {
		t.Fatal(err)
	}
	s.write(t, "content/pages/b/plan.pdf", "plan")
	s.run(t, settle)
	if s.read["content/pages/b/plan.pdf"] != 1 || len(s.read) != 2 {
		t.Errorf("read %v", s.read)
	}
	if n := len(Recall(filepath.Join(s.dir, ".cache", "sources")).known); n != 5 {
		t.Errorf("%d files are remembered", n)
	}
}

func TestADamagedMemoryIsForgotten(t *testing.T) {
	s := newSite(t)
	s.run(t, settle)
	path := filepath.Join(s.dir, ".cache", "sources")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		torn := bytes.Clone(whole)
		torn[i] ^= 4
		if _, ok := decodeMemory(torn); ok {
			t.Fatalf("a memory with another byte %d is trusted", i)
		}
		if _, ok := decodeMemory(whole[:i]); ok {
			t.Fatalf("a memory of %d bytes is trusted", i)
		}
	}
	if err := os.WriteFile(path, whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	s.run(t, settle)
	if len(s.read) != 5 {
		t.Errorf("with half a memory only %v are read", s.read)
	}
	s.run(t, settle)
	if len(s.read) != 1 {
		t.Errorf("the damage stays: %v are read", s.read)
	}
}

func TestAMemoryThatCannotBeWrittenIsTold(t *testing.T) {
	s := newSite(t)
	if err := os.WriteFile(filepath.Join(s.dir, ".cache"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	m := Recall(filepath.Join(s.dir, ".cache", "sources"))
	tree, _, err := m.Read(s, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Files {
		f.looked += int64(settle)
	}
	if m.Save() == nil {
		t.Error("nothing is said")
	}
}

func FuzzDecodeMemory(f *testing.F) {
	f.Add(encodeMemory(map[string]memory{"a": {}, "content/b.md": {stat: stat{size: 1, mtime: 2}}}))
	f.Fuzz(func(t *testing.T, text []byte) {
		if known, ok := decodeMemory(text); ok {
			if again, ok := decodeMemory(encodeMemory(known)); !ok || len(again) != len(known) {
				t.Errorf("%d files are %d when they are written again", len(known), len(again))
			}
		}
	})
}

func TestFilesThatAreTheSameAreHeld(t *testing.T) {
	const a, b = "content/pages/a/index.vi.md", "content/pages/b/index.vi.md"
	s := newSite(t)
	m := Recall(filepath.Join(s.dir, ".cache", "sources"))
	m.Grain = -time.Hour // all that is written here is new
	read := func(folders ...string) *Tree {
		t.Helper()
		tree, list, err := m.ReadChanged(s, DefaultLimits, func(folder string) bool { return slices.Contains(folders, folder) })
		if err != nil || len(list) > 0 {
			t.Fatal(list, err)
		}
		return tree
	}
	first := read()
	s.write(t, a, "another")
	s.write(t, b, "another")
	clear(s.read)
	second := read("content/pages/a")
	if second.File(a) == first.File(a) || string(second.File(a).Text) != "another" {
		t.Errorf("%s is as it was: %q", a, second.File(a).Text)
	}
	if second.File(b) != first.File(b) || len(s.read) != 1 {
		t.Errorf("what is not said to have changed is read: %v", s.read)
	}
	s.write(t, "content/pages/c/index.vi.md", "new")
	if third := read("content/pages"); third.File("content/pages/c/index.vi.md") == nil {
		t.Error("a new folder in one that changed is not read")
	}
	m.Grain = grain
	if fourth := read(); fourth.File(b) == first.File(b) {
		t.Error("a folder with a file that changed just now is not looked into again")
	}
}
