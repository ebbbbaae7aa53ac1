//go:build unix

package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// What the system refuses at any step is told in words that a person can act on, keeps
// the cause, and leaves whole files.
func TestErrorsOfTheDiskAreExplained(t *testing.T) {
	tests := []struct {
		cause error
		want  diag.ID
	}{
		{syscall.ENOSPC, diag.OutputFull}, {syscall.EDQUOT, diag.OutputFull},
		{syscall.EACCES, diag.OutputDenied}, {syscall.EPERM, diag.OutputDenied}, {syscall.EROFS, diag.OutputDenied},
		{syscall.ENAMETOOLONG, diag.OutputNameLong}, {syscall.EIO, ""},
	}
	for _, test := range tests {
		for _, op := range []string{"mkdir", "create", "rename", "sync"} {
			t.Run(fmt.Sprint(test.cause, ", ", op), func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "public")
				mustPublish(t, dir, oldSite)
				at := ""
				p := hooked(t, dir, func(step, path string) error {
					if step != op || strings.HasSuffix(path, ".state") {
						return nil
					}
					at = path
					return &fs.PathError{Op: op, Path: path, Err: test.cause}
				})
				_, _, err := p.publish(t.Context(), newSite.files(), Options{Workers: 1})
				var r *Refusal
				if got := refusal(err); got != test.want || !errors.Is(err, test.cause) {
					t.Errorf("refusal %q, want %q; error %v", got, test.want, err)
				}
				if errors.As(err, &r) && (!r.IsSystem() || r.Args[0] != at || !strings.Contains(r.Message("vi"), at)) {
					t.Errorf("at %s: %v", at, err)
				}
				wantWhole(t, dir, oldSite, newSite)
			})
		}
	}
}

// A renderer's error is none of the output folder's.
func TestErrorsOfSourcesAreNotExplained(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, path := range []string{"content/a.jpg", filepath.Join(filepath.Dir(dir), "content", "a.jpg")} {
		cause := &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
		files := []output.File{{Path: "a", Render: func(*output.Buffer) error { return cause }}}
		if _, _, err := Publish(t.Context(), files, Options{Dir: dir}); refusal(err) != "" || !errors.Is(err, cause) {
			t.Errorf("%s: error %v", path, err)
		}
	}
}

func TestStateThatIsNone(t *testing.T) {
	state := func(dir string) string { return filepath.Join(filepath.Dir(dir), ".public.state") }
	tests := map[string]struct {
		lay  func(t *testing.T, dir, outside string)
		want diag.ID
	}{
		"a link": {func(t *testing.T, dir, outside string) { symlink(t, outside, state(dir)) }, diag.OutputLink},
		"a file": {func(t *testing.T, dir, _ string) { write(t, filepath.Dir(dir), site{".public.state": "mine"}) }, diag.OutputOccupied},
		"a linked lock": {func(t *testing.T, dir, outside string) {
			write(t, state(dir), site{"x": ""})
			symlink(t, outside+"/a", state(dir)+"/lock")
		}, diag.OutputLink},
		"a folder, lock": {func(t *testing.T, dir, _ string) { write(t, state(dir), site{"lock/x": ""}) }, diag.OutputOccupied},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir, outside := filepath.Join(t.TempDir(), "public"), t.TempDir()
			write(t, outside, site{"a": "outside"})
			test.lay(t, dir, outside)
			_, _, err := Publish(t.Context(), newSite.files(), Options{Dir: dir})
			if got := refusal(err); got != test.want {
				t.Errorf("refusal %q, want %q; error %v", got, test.want, err)
			}
			wantTree(t, outside, site{"a": "outside"})
			wantTree(t, dir, site{})
		})
	}
}

// A link in place of the staging folder is removed, and nothing behind it.
func TestStagingFolderThatIsALink(t *testing.T) {
	dir, outside := filepath.Join(t.TempDir(), "public"), t.TempDir()
	mustPublish(t, dir, oldSite)
	write(t, outside, site{"index.html": "outside"})
	symlink(t, outside, filepath.Join(filepath.Dir(dir), ".public.next"))
	mustPublish(t, dir, newSite)
	wantTree(t, dir, newSite)
	wantTree(t, outside, site{"index.html": "outside"})
	wantClean(t, dir)
}

func TestNamesThatADiskMayTakeForOne(t *testing.T) {
	tests := map[string]struct {
		files []string
		alike bool
	}{
		"case":              {[]string{"Logo.png", "logo.png"}, true},
		"case, both mixed":  {[]string{"LOgo.png", "loGO.png"}, true},
		"case of a folder":  {[]string{"En/index.html", "en/index.html"}, true},
		"only the folder":   {[]string{"En/a.html", "en/b.html"}, false},
		"file and folder":   {[]string{"EN", "en/index.html"}, true},
		"folder and file":   {[]string{"EN/index.html", "en"}, true},
		"accents":           {[]string{"Nghe\u0323\u0302.html", "Nghệ.html"}, true},
		"accents, case":     {[]string{"nghe\u0323\u0302.html", "NGHỆ.html"}, true},
		"different accents": {[]string{"nghe.html", "Nghê.html", "nghệ.html"}, false},
		"beginnings":        {[]string{"Logo", "logo.png", "logo-2/a"}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			s := site{"index.html": "home"}
			for _, file := range test.files {
				s[file] = file
			}
			_, list, err := Publish(t.Context(), s.files(), Options{Dir: dir})
			checked, checkErr := Check(t.Context(), s.files(), Options{})
			if err != nil || checkErr != nil || list.HasErrors() != test.alike || checked.HasErrors() != test.alike {
				t.Fatalf("list %v and %v, error %v and %v", list, checked, err, checkErr)
			}
			_, err = os.Lstat(dir)
			if written := err == nil; written == test.alike {
				t.Errorf("written: %v", written)
			}
			if test.alike && list[0].ID != diag.OutputAlike {
				t.Errorf("list %v", list)
			}
		})
	}
}
