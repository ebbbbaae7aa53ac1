package publish

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// differences are what Verify says of the folder dir and a site, in English.
func differences(t *testing.T, dir string, s site) []string {
	t.Helper()
	list, faults, err := Verify(t.Context(), s.files(), Options{Dir: dir})
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	var lines []string
	for _, d := range list {
		lines = append(lines, d.Message("en"))
	}
	return lines
}

func TestVerifyFindsNothingAfterAPublication(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, s := range []site{oldSite, newSite, newSite, oldSite} {
		mustPublish(t, dir, s)
		if got := differences(t, dir, s); len(got) > 0 {
			t.Errorf("%q", got)
		}
	}
}

func TestVerifyNamesWhatDiffers(t *testing.T) {
	home := `index.html" is not what a clean build makes: from byte `
	tests := map[string]struct {
		change func(dir string) error
		want   []string
	}{
		"one byte, time and size as before": {func(dir string) error {
			file := filepath.Join(dir, "index.html")
			info, err := os.Stat(file)
			return errors.Join(err, os.WriteFile(file, []byte("old home"), 0o644), os.Chtimes(file, time.Time{}, info.ModTime()))
		}, []string{`"` + home + `0 on it has "old home", a clean build "new home"`}},
		"cut off": {func(dir string) error { return os.Truncate(filepath.Join(dir, "index.html"), 3) },
			[]string{`"` + home + `3 on it has "new", a clean build "new home"`}},
		"more": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "index.html"), []byte("new home, sweet home"), 0o644)
		}, []string{`"` + home + `8 on it has "new home, sweet home", a clean build "new home"`}},
		"nothing in it": {func(dir string) error { return os.Truncate(filepath.Join(dir, "index.html"), 0) },
			[]string{`"` + home + `0 on it has "", a clean build "new home"`}},
		"gone": {func(dir string) error { return os.Remove(filepath.Join(dir, "flip")) },
			[]string{`"flip" is missing, a clean build writes it`}},
		"a folder in its place": {func(dir string) error {
			return errors.Join(os.Remove(filepath.Join(dir, "flip")), os.Mkdir(filepath.Join(dir, "flip"), 0o755))
		}, []string{`"flip" is missing, a clean build writes it`}},
		"a link to an equal file in its place": {func(dir string) error {
			return errors.Join(os.Rename(filepath.Join(dir, "flip"), filepath.Join(dir, "..", "flip")), os.Symlink("../flip", filepath.Join(dir, "flip")))
		}, []string{`"flip" is missing, a clean build writes it`}},
		"a file more": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "en", "index.htm"), nil, 0o644) },
			[]string{`"en/index.htm" does not belong to the site`}},
		"folders more": {func(dir string) error {
			return errors.Join(os.MkdirAll(filepath.Join(dir, "a", "b"), 0o755), os.MkdirAll(filepath.Join(dir, "c"), 0o755),
				os.WriteFile(filepath.Join(dir, "c", "x"), nil, 0o644))
		}, []string{`"a/b/" does not belong to the site`, `"c/x" does not belong to the site`}},
		"what version control leaves": {func(dir string) error { return os.Mkdir(filepath.Join(dir, ".git"), 0o755) }, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			mustPublish(t, dir, newSite)
			if err := tt.change(dir); err != nil {
				t.Fatal(err)
			}
			before := read(t, filepath.Dir(dir))
			if got := differences(t, dir, newSite); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			wantTree(t, filepath.Dir(dir), before) // nothing is written
		})
	}
}

func TestVerifyWithoutAFolderMissesEveryFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if got := differences(t, dir, site{"a": "1", "b": "2"}); len(got) != 2 {
		t.Errorf("%q", got)
	}
}

func TestVerifyReportsLeaksAndErrors(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, newSite)
	secrets := []Secret{{Text: "a file now"}}
	_, faults, err := Verify(t.Context(), newSite.files(), Options{Dir: dir, Secrets: secrets})
	if err != nil || len(faults) != 1 || faults[0].ID != diag.InternalLeak {
		t.Errorf("of a leak it says %v, %v", faults, err)
	}
	broken := errors.New("broken")
	files := []output.File{{Path: "x", Render: func(*output.Buffer) error { return broken }}}
	if _, _, err := Verify(t.Context(), files, Options{Dir: dir}); !errors.Is(err, broken) {
		t.Errorf("the error of a renderer becomes %v", err)
	}
}
