package build

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"doingoai/cmd/doingoai/internal/output"
)

// resident returns a load of a small site by a Loader. All files are new; it believes their
// stat all the same.
func resident(t *testing.T, dir string) (*Loader, Options) {
	t.Helper()
	o := optionsAt(t, dir, morning)
	o.Preview, o.Memory.Grain = true, -24*60*60*1e9
	return NewLoader(), o
}

func loadOf(t *testing.T, l *Loader, o Options, folders ...string) *Site {
	t.Helper()
	s, err := l.Load(o, func(folder string) bool {
		for _, f := range folders {
			if f == folder {
				return true
			}
		}
		return false
	})
	if err != nil || s.Files == nil {
		t.Fatal(err, s)
	}
	return s
}

// pagesOf renders the pages of a site.
func pagesOf(files []output.File) (map[string][]byte, error) {
	all := map[string][]byte{}
	for _, f := range files {
		if path.Ext(f.Path) != ".html" && path.Ext(f.Path) != ".xml" {
			continue
		}
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			return nil, fmt.Errorf("render %s: %w", f.Path, err)
		}
		all[f.Path] = bytes.Clone(b.Bytes())
	}
	return all, nil
}

func TestALaterLoadLeavesEarlierSitesAsTheyAre(t *testing.T) {
	dir := smallSite(t)
	l, o := resident(t, dir)
	first := loadOf(t, l, o)
	want, err := pagesOf(first.Files)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	done := make(chan struct{})
	for range 3 {
		group.Go(func() {
			for {
				got, err := pagesOf(first.Files)
				if err != nil {
					t.Error(err)
				}
				for name := range want {
					if !bytes.Equal(got[name], want[name]) {
						t.Errorf("%s of the first load is another one now", name)
					}
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	title := "Mở đầu"
	for i := range 6 {
		next := fmt.Sprintf("Lời mở đầu lần %d", i)
		change(t, dir, article, `"`+title+`"`, `"`+next+`"`)
		title = next
		site := loadOf(t, l, o, path.Dir(article))
		got, err := pagesOf(site.Files)
		if err != nil {
			t.Fatal(err)
		}
		if page := "ban-tin/2026-01/index.html"; !strings.Contains(string(got[page]), next) {
			t.Errorf("%s does not show %q", page, next)
		}
	}
	close(done)
	group.Wait()
}

func TestALoadLooksOnlyWhereSomethingChanged(t *testing.T) {
	dir := smallSite(t)
	l, o := resident(t, dir)
	first := loadOf(t, l, o)
	change(t, dir, article, "Lời mở đầu.", "Lời khai mạc số này.")
	const page = "ban-tin/2026-01/01-mo-dau/index.html"
	shows := func(s *Site) bool {
		all, err := pagesOf(s.Files)
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Contains(all[page], []byte("Lời khai mạc số này."))
	}
	if same := loadOf(t, l, o, "content/pages"); same.Portal.Articles[0].Prose["vi"] == first.Portal.Articles[0].Prose["vi"] {
		t.Error("a load has taken over the texts of another portal")
	}
	if !shows(loadOf(t, l, o, path.Dir(article))) {
		t.Errorf("%s is not that of the text as it is now", page)
	}
}

func TestWhatChangedWhileTheConfigurationWasBrokenIsSeen(t *testing.T) {
	dir := smallSite(t)
	l, o := resident(t, dir)
	loadOf(t, l, o)
	change(t, dir, article, "Lời mở đầu.", "Lời khai mạc số này.")
	config := filepath.Join(dir, "site.toml")
	text, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		config  string
		changed string
	}{{"broken", path.Dir(article)}, {string(text), "."}} {
		if err := os.WriteFile(config, []byte(step.config), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := l.Load(o, func(folder string) bool { return folder == step.changed })
		if err != nil {
			t.Fatal(err)
		}
		if broken := step.config == "broken"; broken != (s.Files == nil) {
			t.Fatal(s.Diags)
		}
		if s.Files == nil {
			continue
		}
		all, err := pagesOf(s.Files)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(all["ban-tin/2026-01/01-mo-dau/index.html"], []byte("Lời khai mạc số này.")) {
			t.Error("an edit that was made meanwhile does not show")
		}
	}
}

func TestAnotherFolderAtTheSamePathIsReadAnew(t *testing.T) {
	dir, other := smallSite(t), smallSite(t)
	l, o := resident(t, dir)
	loadOf(t, l, o)
	change(t, other, article, "Lời mở đầu.", "Lời khai mạc số này.")
	if err := os.Rename(dir, dir+"-old"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(other, dir); err != nil {
		t.Fatal(err)
	}
	all, err := pagesOf(loadOf(t, l, o).Files)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(all["ban-tin/2026-01/01-mo-dau/index.html"], []byte("Lời khai mạc số này.")) {
		t.Error("the pages are those of the folder that stood there before")
	}
}
