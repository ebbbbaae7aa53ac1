package memo

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// do asks for a result and reports whether it was made.
func do(t *testing.T, m *Memo, kind string, key Key, result string) (made bool) {
	t.Helper()
	data, err := m.Do(kind, key, func() ([]byte, error) {
		made = true
		return []byte(result), nil
	})
	if err != nil || string(data) != result {
		t.Fatalf("Do = %q, %v, want %q", data, err, result)
	}
	return made
}

func TestAResultIsMadeOnceForAllRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	key, other := KeyOf("v1", []byte("x")), KeyOf("v1", []byte("y"))
	first := Open(dir, DefaultLimit)
	if !do(t, first, "images", key, "one") || do(t, first, "images", key, "one") {
		t.Error("the first run makes it other than once")
	}
	if c := first.Counts(); len(c) != 1 || c["images"] != (Count{Made: 1}) {
		t.Errorf("counts of the first run: %v", c)
	}
	second := Open(dir, DefaultLimit)
	if do(t, second, "images", key, "one") || !do(t, second, "images", other, "") || !do(t, second, "cards", key, "card") {
		t.Error("the second run makes what is kept, or finds what is not")
	}
	do(t, second, "images", key, "one")
	if c := second.Counts(); c["images"] != (Count{1, 1}) || c["cards"] != (Count{Made: 1}) {
		t.Errorf("counts of the second run: %v", c)
	}
	if !second.Has("images", other) || second.Has("cards", other) {
		t.Error("Has is wrong")
	}
	if err := errors.Join(first.Fault(), second.Fault()); err != nil {
		t.Error(err)
	}
}

func TestWithoutAMemoEverythingIsMade(t *testing.T) {
	var m *Memo
	if !do(t, m, "images", Key{}, "x") || !do(t, m, "images", Key{}, "x") || m.Has("images", Key{}) {
		t.Error("a nil Memo keeps something")
	}
	m.Close()
	if m.Fault() != nil || len(m.Counts()) != 0 || m.Dropped() != 0 {
		t.Error("a nil Memo has a fault or counts")
	}
}

func TestKeysDifferWhenAnyInputDoes(t *testing.T) {
	seen := map[Key]string{}
	for _, in := range [][]string{{"v"}, {"v", ""}, {"v", "", ""}, {"", "v"}, {"v", "a"}, {"v", "a", ""}, {"va"}, {"v", "ab"}, {"v", "a", "b"}} {
		var parts [][]byte
		for _, s := range in[1:] {
			parts = append(parts, []byte(s))
		}
		k := KeyOf(in[0], parts...)
		if other, ok := seen[k]; ok {
			t.Errorf("%q and %s have one key", in, other)
		}
		seen[k] = fmt.Sprintf("%q", in)
	}
}

func TestErrorsAreNotKept(t *testing.T) {
	m := Open(t.TempDir(), DefaultLimit)
	want := errors.New("no")
	if _, err := m.Do("images", Key{}, func() ([]byte, error) { return nil, want }); !errors.Is(err, want) {
		t.Errorf("Do = %v", err)
	}
	if !do(t, m, "images", Key{}, "x") {
		t.Error("the error was kept")
	}
}

func TestCallsAtOnceShareOneResult(t *testing.T) {
	m := Open(t.TempDir(), DefaultLimit)
	var makes atomic.Int32
	start := make(chan struct{})
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			<-start
			data, err := m.Do("images", Key{1}, func() ([]byte, error) {
				makes.Add(1)
				time.Sleep(5 * time.Millisecond)
				return []byte("x"), nil
			})
			if err != nil || string(data) != "x" {
				t.Errorf("Do = %q, %v", data, err)
			}
		})
	}
	close(start)
	group.Wait()
	if n := makes.Load(); n != 1 {
		t.Errorf("made %d times", n)
	}
}

// entryFile returns the one file below dir.
func entryFile(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("files: %v, %v", files, err)
	}
	return files[0]
}

func TestWhatIsDamagedOldOrForeignIsMadeAnew(t *testing.T) {
	key := KeyOf("v1", []byte("x"))
	for name, spoil := range map[string]func(data []byte) []byte{
		"empty":             func([]byte) []byte { return nil },
		"cut in the head":   func(b []byte) []byte { return b[:40] },
		"cut off":           func(b []byte) []byte { return b[:len(b)-1] },
		"longer":            func(b []byte) []byte { return append(b, 0) },
		"another layout":    func(b []byte) []byte { b[7]++; return b },
		"a bit of the data": func(b []byte) []byte { b[len(b)-1] ^= 1; return b },
		"a bit of the sum":  func(b []byte) []byte { b[50] ^= 1; return b },
		"of another key": func([]byte) []byte {
			return append(encode("images", KeyOf("v0", []byte("x")), []byte("one")), "one"...)
		},
		"of another kind": func([]byte) []byte { return append(encode("cards", key, []byte("one")), "one"...) },
		"a text":          func([]byte) []byte { return []byte(strings.Repeat("not an entry\n", 20)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			do(t, Open(dir, DefaultLimit), "images", key, "one")
			file := entryFile(t, dir)
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, spoil(data), 0o644); err != nil {
				t.Fatal(err)
			}
			m := Open(dir, DefaultLimit)
			if !do(t, m, "images", key, "one") || m.Dropped() != 1 || m.Fault() != nil {
				t.Errorf("not made anew; dropped %d, fault %v", m.Dropped(), m.Fault())
			}
			if do(t, Open(dir, DefaultLimit), "images", key, "one") {
				t.Error("the damaged entry was not replaced")
			}
		})
	}
}

func TestAFolderOrLinkInTheWayIsReplaced(t *testing.T) {
	key := KeyOf("v1")
	dir := t.TempDir()
	do(t, Open(dir, DefaultLimit), "images", key, "one")
	file := entryFile(t, dir)
	elsewhere := filepath.Join(t.TempDir(), "file")
	if err := os.Rename(file, elsewhere); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, file); err != nil {
		t.Fatal(err)
	}
	if !do(t, Open(dir, DefaultLimit), "images", key, "two") {
		t.Error("an entry was read through a link")
	}
	if err := errors.Join(os.Remove(file), os.MkdirAll(filepath.Join(file, "below"), 0o755)); err != nil {
		t.Fatal(err)
	}
	m := Open(dir, DefaultLimit)
	if !do(t, m, "images", key, "three") || m.Fault() != nil || do(t, m, "images", key, "three") {
		t.Errorf("a folder in an entry's place: %v", m.Fault())
	}
}

func TestAFolderThatCannotBeWrittenCostsNoBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dir, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	m := Open(filepath.Join(dir, "memo"), DefaultLimit)
	if !do(t, m, "images", Key{1}, "x") || !do(t, m, "images", Key{2}, "x") || m.Fault() == nil {
		t.Errorf("fault: %v", m.Fault())
	}
	m.Close()
	if c := m.Counts(); c["images"] != (Count{Made: 2}) {
		t.Errorf("counts: %v", c)
	}
}

func TestWhatWasNotUsedForLongestGoesFirst(t *testing.T) {
	dir := t.TempDir()
	m := Open(dir, DefaultLimit)
	body := strings.Repeat("x", 1000-headSize)
	for i := range byte(10) {
		do(t, m, "images", Key{i}, body)
		age(t, dir, Key{i}, time.Duration(20-i)*24*time.Hour)
	}
	m.Close()
	for i := range byte(10) {
		if !m.Has("images", Key{i}) {
			t.Fatalf("entry %d was removed within the limit", i)
		}
	}
	draft := filepath.Join(dir, "images", draftPrefix+"1")
	foreign := filepath.Join(dir, "images", "README")
	for _, name := range []string{draft, foreign} {
		if err := os.WriteFile(name, bytes.Repeat([]byte("x"), 5000), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, time.Time{}, time.Now().Add(-2*draftAge)); err != nil {
			t.Fatal(err)
		}
	}
	later := Open(dir, 5000)
	do(t, later, "images", Key{0}, body) // the oldest, used again
	do(t, later, "images", Key{1}, body)
	age(t, dir, Key{1}, 30*24*time.Hour) // by another clock: what this run used stays all the same
	do(t, later, "cards", Key{10}, body)
	later.Close()
	var left []byte
	for i := range byte(10) {
		if later.Has("images", Key{i}) {
			left = append(left, i)
		}
	}
	if !bytes.Equal(left, []byte{0, 1, 9}) || !later.Has("cards", Key{10}) {
		t.Errorf("left are %v, and the card: %v", left, later.Has("cards", Key{10}))
	}
	if _, err := os.Stat(draft); err == nil {
		t.Error("a draft of a crash was left")
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("a file that is none of ours was removed")
	}
	if err := later.Fault(); err != nil {
		t.Error(err)
	}
}

// age makes an entry's last use as long ago as given.
func age(t *testing.T, dir string, key Key, ago time.Duration) {
	t.Helper()
	if err := os.Chtimes(filepath.Join(dir, entryName("images", key)), time.Time{}, time.Now().Add(-ago)); err != nil {
		t.Fatal(err)
	}
}

func TestManyMemosOfOneFolderAtOnce(t *testing.T) {
	dir := t.TempDir()
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			m := Open(dir, 2000) // so small that they delete under each other's hands
			for i := range byte(60) {
				want := strings.Repeat(string('a'+rune(i%20)), 200)
				data, err := m.Do("images", Key{i % 20}, func() ([]byte, error) { return []byte(want), nil })
				if err != nil || string(data) != want {
					t.Errorf("Do = %q, %v", data, err)
				}
				if i%10 == 0 {
					m.Close()
				}
			}
			if err := m.Fault(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func FuzzDecode(f *testing.F) {
	key := KeyOf("v1")
	good := append(encode("images", key, []byte("result")), "result"...)
	f.Add(good)
	f.Add(good[:headSize])
	f.Add([]byte(magic))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, entry []byte) {
		data, ok := decode("images", key, entry)
		if ok && !bytes.Equal(append(encode("images", key, data), data...), entry) {
			t.Errorf("%x is taken for an entry of %q", entry, data)
		}
	})
}
