package memo

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// small has n results kept in the folder dir by a run of its own.
func small(t *testing.T, dir string, from, to int) {
	t.Helper()
	m := Open(dir, DefaultLimit)
	for i := from; i < to; i++ {
		m.Put("texts", smallKey(i), smallResult(i))
	}
	m.Close()
	if err := m.Fault(); err != nil {
		t.Fatal(err)
	}
}

func smallKey(i int) Key       { return KeyOf("test", fmt.Append(nil, i)) }
func smallResult(i int) []byte { return bytes.Repeat(fmt.Appendf(nil, "result %d ", i), i%50) }

// found counts the small results that a run finds, and fails on a wrong one.
func found(t *testing.T, m *Memo, n int) (got int) {
	t.Helper()
	for i := range n {
		data, ok := m.Get("texts", smallKey(i))
		if !ok {
			continue
		}
		if want := smallResult(i); !bytes.Equal(data, want) {
			t.Fatalf("result %d is %.40q, want %.40q", i, data, want)
		}
		got++
	}
	return got
}

func packFile(dir string) string { return filepath.Join(dir, packName) }

func TestSmallResultsAreFoundByLaterRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "memo")
	m := Open(dir, DefaultLimit)
	for i := range 5000 { // more than one block
		m.Put("texts", smallKey(i), smallResult(i))
	}
	if got := found(t, m, 5000); got != 5000 {
		t.Errorf("the run itself finds %d of 5000", got)
	}
	m.Close()
	small(t, dir, 5000, 5003)
	m = Open(dir, DefaultLimit)
	if got := found(t, m, 5003); got != 5003 {
		t.Errorf("a later run finds %d of 5003", got)
	}
	if c := m.Counts()["texts"]; c != (Count{Reused: 5003}) || m.Dropped() != 0 || m.Fault() != nil {
		t.Errorf("counts %+v, dropped %d, fault %v", c, m.Dropped(), m.Fault())
	}
	if _, ok := m.Get("texts", Key{}); ok {
		t.Error("a result was found that nobody kept")
	}
}

func TestASmallResultIsNotFoundUnderAnotherKind(t *testing.T) {
	dir := t.TempDir()
	small(t, dir, 0, 1)
	if _, ok := Open(dir, DefaultLimit).Get("maps", smallKey(0)); ok {
		t.Error("a text was found as a map")
	}
}

// Whatever byte of the file changes, and wherever it is cut off, no run finds a wrong
// result; and the run after it finds all of them again.
func TestASmallResultThatIsDamagedIsMadeAnew(t *testing.T) {
	whole := t.TempDir()
	small(t, whole, 0, 6)
	small(t, whole, 6, 12)
	text, err := os.ReadFile(packFile(whole))
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string][]byte{"empty": {}, "foreign": []byte("a note that somebody put here, longer than any head")}
	for i := 0; i < len(text); i += 3 {
		cases[fmt.Sprintf("cut at %d", i)] = text[:i]
		torn := bytes.Clone(text)
		torn[i] ^= 0x10
		cases[fmt.Sprintf("byte %d", i)] = torn
	}
	for name, text := range cases {
		dir := t.TempDir()
		if err := os.WriteFile(packFile(dir), text, 0o600); err != nil {
			t.Fatal(err)
		}
		m := Open(dir, DefaultLimit)
		got := found(t, m, 12)
		for i := range 12 {
			if _, ok := m.Get("texts", smallKey(i)); !ok {
				m.Put("texts", smallKey(i), smallResult(i))
			}
		}
		m.Close()
		// A file that ends with a whole block is only an older one.
		if got == 12 || m.Dropped() == 0 && got != 6 && len(text) != len(packMagic) {
			t.Errorf("%s: %d of 12 found, %d dropped", name, got, m.Dropped())
		}
		if m = Open(dir, DefaultLimit); found(t, m, 12) != 12 || m.Dropped() != 0 {
			t.Errorf("%s: after it was made anew %d are dropped", name, m.Dropped())
		}
	}
}

func TestAFolderInTheWayOfTheSmallResultsIsReplaced(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(packFile(dir), "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	small(t, dir, 0, 3)
	if got := found(t, Open(dir, DefaultLimit), 3); got != 3 {
		t.Errorf("%d of 3 found", got)
	}
}

func TestSmallResultsOfManyProcessesAtOnce(t *testing.T) {
	dir := t.TempDir()
	small(t, dir, 0, 1) // else each makes the file, and the last one's stays
	var group sync.WaitGroup
	for p := range 8 {
		group.Go(func() {
			m := Open(dir, DefaultLimit)
			for i := range 100 {
				m.Put("texts", smallKey(100*p+i), smallResult(100*p+i))
			}
			m.Close()
			if err := m.Fault(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	m := Open(dir, DefaultLimit)
	if got := found(t, m, 800); got != 800 || m.Dropped() != 0 {
		t.Errorf("%d of 800 found, %d dropped", got, m.Dropped())
	}
}

func TestProcessesThatMakeTheFileOfSmallResultsAtOnceHarmNoResult(t *testing.T) {
	for range 20 {
		dir := t.TempDir()
		var group sync.WaitGroup
		for p := range 4 {
			group.Go(func() {
				m := Open(dir, DefaultLimit)
				for i := range 10 {
					m.Put("texts", smallKey(10*p+i), smallResult(10*p+i))
				}
				m.Close()
				for i := range 10 {
					m.Get("texts", smallKey(10*p+i))
				}
				if m.Fault() != nil || m.Dropped() > 0 {
					t.Errorf("%d dropped, fault %v", m.Dropped(), m.Fault())
				}
			})
		}
		group.Wait()
		if m := Open(dir, DefaultLimit); found(t, m, 40) < 10 || m.Dropped() > 0 {
			t.Errorf("%d dropped", m.Dropped())
		}
	}
}

func TestSmallResultsThatNobodyUsesGo(t *testing.T) {
	dir := t.TempDir()
	big := bytes.Repeat([]byte("x"), 1<<20)
	const n = packSlack>>20 + 8
	for i := range n {
		m := Open(dir, DefaultLimit)
		m.Put("texts", smallKey(i), big)
		m.Close()
		if m.Fault() != nil {
			t.Fatal(m.Fault())
		}
	}
	info, err := os.Stat(packFile(dir))
	if err != nil {
		t.Fatal(err)
	}
	if most := int64(packSlack + 4<<20); info.Size() > most {
		t.Errorf("the file has %d bytes, more than %d", info.Size(), most)
	}
	m := Open(dir, DefaultLimit)
	if _, ok := m.Get("texts", smallKey(n-1)); !ok {
		t.Error("the newest result went")
	}
	if _, ok := m.Get("texts", smallKey(0)); ok {
		t.Error("the oldest result stayed")
	}
}

func TestManyBlocksBecomeFew(t *testing.T) {
	dir := t.TempDir()
	for i := range 2 * maxBlocks {
		m := Open(dir, DefaultLimit)
		if got := found(t, m, i); got != i {
			t.Fatalf("run %d finds %d", i, got)
		}
		m.Put("texts", smallKey(i), smallResult(i))
		m.Close()
		if m.pack.blocks > maxBlocks+1 {
			t.Fatalf("run %d leaves %d blocks", i, m.pack.blocks)
		}
	}
}

func TestSmallResultsOfAFolderThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	small(t, dir, 0, 3)
	if err := os.Chmod(packFile(dir), 0o400); err != nil {
		t.Fatal(err)
	}
	if f, err := os.OpenFile(packFile(dir), os.O_RDWR, 0); err == nil {
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		t.Skip("this user may write everything")
	}
	m := Open(dir, DefaultLimit)
	if got := found(t, m, 3); got != 3 {
		t.Errorf("%d of 3 found", got)
	}
	m.Put("texts", smallKey(3), smallResult(3))
	m.Close()
	if m.Fault() == nil {
		t.Error("nothing is said of what could not be written")
	}
}

func FuzzScan(f *testing.F) {
	dir := f.TempDir()
	m := Open(dir, DefaultLimit)
	m.Put("texts", smallKey(1), []byte("one"))
	m.Put("texts", smallKey(2), []byte("two"))
	m.Close()
	text, err := os.ReadFile(packFile(dir))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Fuzz(func(t *testing.T, text []byte) {
		p := pack{index: map[Key]int{}}
		if err := p.scan(bytes.NewReader(text), int64(len(text))); err != nil && err != errTorn && err != io.EOF {
			t.Fatal(err)
		}
		for _, e := range p.entries {
			if e.at < 0 || e.at+int64(e.size) > int64(len(text)) {
				t.Fatalf("an entry at %d with %d bytes in a file of %d", e.at, e.size, len(text))
			}
		}
	})
}
