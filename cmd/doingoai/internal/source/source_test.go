package source

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/diag"
)

func paths(t *Tree) []string {
	var out []string
	for _, f := range t.Files {
		out = append(out, f.Path)
	}
	return out
}

func ids(list diag.List) []diag.ID {
	var out []diag.ID
	for _, d := range list {
		out = append(out, d.ID)
	}
	return out
}

func TestReadNormalisesNamesAndTexts(t *testing.T) {
	fsys := fstest.MapFS{
		"site.toml":                           {Data: []byte("\ufeffname = \"Nghe\u0323\u0302 An\"")},
		"content/pages/gio\u031b\u0301i/a.md": {Data: []byte("x")},
		"README.md":                           {Data: []byte("not of the site")},
	}
	tree, list, err := Read(fsys, DefaultLimits)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	if want := []string{"content/pages/giới/a.md", "site.toml"}; !slices.Equal(paths(tree), want) {
		t.Errorf("paths = %q, want %q", paths(tree), want)
	}
	if got, want := string(tree.File("site.toml").Text), "name = \"Nghệ An\""; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	if data, err := tree.File("content/pages/giới/a.md").ReadAll(); err != nil || string(data) != "x" {
		t.Errorf("a file with a decomposed name reads as %q, %v", data, err)
	}
}

func TestReadPassesOverWhatEditorsLeaveBehind(t *testing.T) {
	fsys := fstest.MapFS{"content/a.toml": {}}
	for _, junk := range []string{".git/x", "~$a.toml", "a.toml~", "#a.toml#", ".a.toml.swp", "4913", "Thumbs.db", "a.tmp", ".DS_Store"} {
		fsys["content/"+junk] = &fstest.MapFile{}
	}
	tree, list, err := Read(fsys, DefaultLimits)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	if want := []string{"content/a.toml"}; !slices.Equal(paths(tree), want) {
		t.Errorf("paths = %q, want %q", paths(tree), want)
	}
}

func TestReadReportsFaultsOfFiles(t *testing.T) {
	tests := []struct {
		name   string
		fsys   fstest.MapFS
		limits Limits
		want   diag.ID
	}{
		{"not UTF-8", fstest.MapFS{"content/a.md": {Data: []byte("Ngh\xe1")}}, DefaultLimits, diag.FileEncoding},
		{"UTF-16", fstest.MapFS{"content/a.md": {Data: []byte("N\x00g\x00")}}, DefaultLimits, diag.FileEncoding},
		{"too large", fstest.MapFS{"content/a.md": {Data: []byte(strings.Repeat("x", 11))}}, Limits{TextBytes: 10, Files: 9}, diag.FileTooLarge},
		{"too many", fstest.MapFS{"content/a.md": {}, "content/b.md": {}}, Limits{TextBytes: 10, Files: 1}, diag.TooManyFiles},
		{"letter case", fstest.MapFS{"content/a.md": {}, "content/A.md": {}}, DefaultLimits, diag.FileNameClash},
		{"encodings of one name", fstest.MapFS{"content/ế.md": {}, "content/e\u0302\u0301.md": {}}, DefaultLimits, diag.FileNameClash},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, list, err := Read(tt.fsys, tt.limits)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(ids(list), []diag.ID{tt.want}) {
				t.Errorf("got %v, want %v", ids(list), tt.want)
			}
		})
	}
}

func TestReadRefusesLinksOutOfTheSite(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret.md"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "secret.md"), filepath.Join(dir, "content", "a.md")); err != nil {
		t.Skip("this system has no symbolic links:", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := root.Close(); err != nil {
			t.Error(err)
		}
	}()
	tree, list, err := Read(root.FS(), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Files) > 0 || !slices.Equal(ids(list), []diag.ID{diag.FileLink}) {
		t.Errorf("read %q with %v", paths(tree), ids(list))
	}
}

func TestUnderGivesOneFolder(t *testing.T) {
	tree, _, err := Read(fstest.MapFS{"content/a/x.md": {}, "content/a/b/y.md": {}, "content/ab/z.md": {}}, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range tree.Under("content/a") {
		got = append(got, f.Path)
	}
	if want := []string{"content/a/b/y.md", "content/a/x.md"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAForgottenTextIsReadAgainForDiagnostics(t *testing.T) {
	tree, _, err := Read(fstest.MapFS{"content/a.md": &fstest.MapFile{Data: []byte("+++\n+++\nMột\nHai\n")}}, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f := tree.File("content/a.md")
	sum, _ := f.Sum()
	f.Forget(8)
	f.Forget(9) // there is no more to let go of
	if string(f.Text) != "+++\n+++\n" {
		t.Errorf("%q is left", f.Text)
	}
	if at := f.Position(14); at.Line != 4 || string(f.Line(4)) != "Hai" {
		t.Errorf("at %v stands %q", at, f.Line(4))
	}
	if again, ok := f.Sum(); !ok || again != sum {
		t.Error("another sum")
	}
}
