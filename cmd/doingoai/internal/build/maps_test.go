package build

import (
	"bytes"
	"path/filepath"
	"slices"
	"testing"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

// TestOnlySoundPagesAreKept: a page without faults is not looked at again, one with faults
// has them in every run.
func TestOnlySoundPagesAreKept(t *testing.T) {
	s := loadContent(t)
	i := slices.IndexFunc(s.Files, func(f output.File) bool { return f.Path == "doi-tac/index.html" })
	if i < 0 {
		t.Fatal("there is no list of partners")
	}
	var b output.Buffer
	if err := s.Files[i].Render(&b); err != nil {
		t.Fatal(err)
	}
	sound, path := b.Bytes(), s.Files[i].Path
	broken := bytes.ReplaceAll(sound, []byte(`data-feature="truong-sa"`), []byte(`data-feature="other"`))
	if bytes.Equal(sound, broken) {
		t.Fatal("the page shows no archipelago")
	}
	folder := filepath.Join(t.TempDir(), "memo")
	for run := range 2 {
		s.memo, s.program = memo.Open(folder, memo.DefaultLimit), output.Sum{1}
		inspect := s.Inspect()
		if list := inspect(path, sound); len(list) > 0 {
			t.Errorf("run %d: the page has faults: %v", run, list)
		}
		if list := inspect(path, broken); !list.HasErrors() {
			t.Errorf("run %d: the broken page has no faults", run)
		}
		if made := s.memo.Counts()["maps"].Made; made != 1-run {
			t.Errorf("run %d: %d pages were looked at and kept", run, made)
		}
		s.memo.Close()
	}
}
