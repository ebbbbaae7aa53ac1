package serve

import (
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

func TestTemporaryFilesOfEditorsCauseNoLoad(t *testing.T) {
	s := newSite(t, map[string]string{"content/a/index.html": "one"})
	fast := eventsOnly()
	fast.quiet = time.Nanosecond // every event would be a load of its own
	p := s.start(fast)
	pg := p.open("/a/")
	pg.want("good")
	for _, name := range []string{
		"content/a/.index.html.swp", "content/a/4913", "content/a/index.html~", "content/a/#index.html#",
		"content/a/.#index.html", "content/a/~$bao-cao.docx", "content/a/x.tmp", "content/a/.git/index",
		"public/index.html", ".git/HEAD", "README.md", "content/a/index.html___jb_tmp___",
	} {
		s.write(name, "junk")
		s.must(os.Remove(s.path(name)))
	}
	s.replace("content/a/index.html", "two")
	p.reopened(pg, "two")
	if n := s.loads.Load(); n != 2 {
		t.Errorf("%d loads, want the first and the one of the edit\n%s", n, p.log)
	}
}

func TestFoldersAreFollowed(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(s *site) // leaves a page "new" at /page/
	}{
		{"made deep at once", func(s *site) {
			s.write("content/page/index.html", "new")
		}},
		{"moved within", func(s *site) {
			s.rename("content/old", "content/page")
			s.write("content/page/index.html", "new")
		}},
		{"moved in from outside", func(s *site) {
			s.write("aside/page/index.html", "new")
			s.rename("aside/page", "content/page")
		}},
		{"moved away and made again", func(s *site) {
			s.rename("content/old", "aside")
			s.write("content/old/x.html", "x")
			s.rename("content/old", "content/page")
			s.write("content/page/index.html", "new")
		}},
		{"content itself replaced", func(s *site) {
			s.rename("content", "content-old")
			s.write("content-new/page/index.html", "new")
			s.rename("content-new", "content")
		}},
		{"content removed and made again", func(s *site) {
			s.must(os.RemoveAll(s.path("content")))
			s.write("content/page/index.html", "new")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSite(t, map[string]string{
				"content/404.html": "none", "content/old/index.html": "old", "content/old/deep/index.html": "deep",
			})
			p := s.start(eventsOnly())
			pg := p.open("/page/")
			pg.want("good")
			c.do(s)
			pg = p.reopened(pg, "new")
			// What came is watched, as deep as it goes.
			s.replace("content/page/index.html", "newer")
			pg = p.reopened(pg, "newer")
			s.write("content/page/a/b/c.html", "c")
			p.awaitFile("/page/a/b/c.html", "c")
			s.replace("content/page/a/b/c.html", "c2")
			p.awaitFile("/page/a/b/c.html", "c2")
		})
	}
}

func TestRootsThatComeLaterAreWatched(t *testing.T) {
	s := newSite(t, nil)
	p := s.start(eventsOnly())
	s.write("content/index.html", "one")
	p.awaitFile("/", "one")
	n := s.loads.Load()
	s.write("layouts/base.html", "x")
	s.awaitLoads(n + 1)
	n = s.loads.Load()
	s.write("static/css/a.css", "x")
	s.awaitLoads(n + 1)
}

// awaitLoads waits until at least n loads have begun.
func (s *site) awaitLoads(n int64) {
	s.t.Helper()
	for deadline := time.Now().Add(patience); s.loads.Load() < n; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.t.Fatalf("%d loads, want %d", s.loads.Load(), n)
		}
	}
}

func TestConfigurationRemovedAndRecreated(t *testing.T) {
	s := newSite(t, map[string]string{"content/index.html": "one"})
	p := s.start(eventsOnly())
	pg := p.open("/")
	pg.want("good")
	s.must(os.Remove(s.path("site.toml")))
	if html := pg.want("problem").html(t); !strings.Contains(html, "site.toml") {
		t.Errorf("message = %s", html)
	}
	s.replace("content/index.html", "two")
	s.write("site.toml", "")
	pg = p.reopened(pg, "two")
	n := s.loads.Load()
	s.replace("site.toml", "# changed")
	s.awaitLoads(n + 1)
	s.replace("content/index.html", "three")
	p.reopened(pg, "three")
}

func TestSiteFolderBehindALink(t *testing.T) {
	s := newSite(t, map[string]string{"content/index.html": "one"})
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(s.dir, link); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	p := startWith(t, Options{Dir: link, Load: s.load, pace: eventsOnly()})
	pg := p.open("/")
	pg.want("good")
	s.replace("content/index.html", "two")
	p.reopened(pg, "two")
}

func TestRootBehindALinkInsideTheSite(t *testing.T) {
	s := newSite(t, map[string]string{"noi-dung/index.html": "one"})
	if err := os.Symlink("noi-dung", s.path("content")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	p := s.start(eventsOnly())
	pg := p.open("/")
	pg.want("good")
	s.replace("noi-dung/index.html", "two")
	p.reopened(pg, "two")
}

func TestBurstIsFewLoads(t *testing.T) {
	s := newSite(t, map[string]string{"content/199.html": "one"})
	p := s.start(eventsOnly())
	pg := p.open("/199.html")
	pg.want("good")
	start := time.Now()
	for i := range 200 {
		s.write(fmt.Sprintf("content/%d.html", i), "two")
	}
	p.reopened(pg, "two")
	// Two changes count as two only when 20 ms without any lie between them.
	if n, most := s.loads.Load(), 2+int64(time.Since(start)/(20*time.Millisecond)); n > most {
		t.Errorf("%d loads, want at most %d", n, most)
	}
}

func TestEndlessBurstIsNotWaitedFor(t *testing.T) {
	s := newSite(t, map[string]string{"content/index.html": "0"})
	p := s.start(eventsOnly())
	pg := p.open("/")
	pg.want("good")
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 1; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			if err := os.WriteFile(s.path("content/index.html"), fmt.Append(nil, i), 0o644); err != nil {
				t.Error(err)
				return
			}
		}
	}()
	pg.want("reload")
	close(stop)
	<-stopped
}

func TestChangeDuringALoadLeadsToAnother(t *testing.T) {
	s := newSite(t, map[string]string{"content/index.html": "one"})
	p := s.start(eventsOnly())
	pg := p.open("/")
	pg.want("good")
	// The load of "two" has read the file when "three" is written.
	once := func() {
		s.during.Store(nil)
		s.replace("content/index.html", "three")
	}
	s.during.Store(&once)
	s.replace("content/index.html", "two")
	pg = p.reopened(pg, "three")
}

func TestWithoutEventsOfTheSystemFilesAreLookedAt(t *testing.T) {
	for name, events := range map[string]func() (*fsnotify.Watcher, error){
		"no watcher": func() (*fsnotify.Watcher, error) { return nil, syscall.EMFILE },
		"folder cannot be watched": func() (*fsnotify.Watcher, error) {
			w, err := fsnotify.NewWatcher()
			if err == nil {
				err = w.Close()
			}
			return w, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, map[string]string{"content/index.html": "one"})
			p := s.start(pace{poll: 10 * time.Millisecond, sweep: time.Hour, events: events})
			pg := p.open("/")
			pg.want("good")
			s.write("content/index.html", "two")
			pg = p.reopened(pg, "two")
			s.write("content/new/deep/x.html", "x")
			p.awaitFile("/new/deep/x.html", "x")
			if n := strings.Count(p.log.String(), "does not report changes"); n != 1 {
				t.Errorf("the log says %d times that files are looked at:\n%s", n, p.log)
			}
		})
	}
}

func TestWatchingGoesOnAfterLostEvents(t *testing.T) {
	made := make(chan *fsnotify.Watcher, 10)
	counting := eventsOnly()
	counting.events = func() (*fsnotify.Watcher, error) {
		w, err := fsnotify.NewWatcher()
		made <- w
		return w, err
	}
	s := newSite(t, map[string]string{"content/index.html": "one"})
	p := s.start(counting)
	pg := p.open("/")
	pg.want("good")

	first := <-made
	first.Errors <- fsnotify.ErrEventOverflow
	s.awaitLoads(2)
	second := <-made
	s.replace("content/index.html", "two")
	pg = p.reopened(pg, "two")

	// A watcher that ends by itself: looking at the files takes its place.
	s.must(second.Close())
	p.awaitLog("does not report changes")
}

func (p *preview) awaitLog(want string) {
	p.t.Helper()
	deadline := time.Now().Add(patience)
	for !strings.Contains(p.log.String(), want) {
		if time.Now().After(deadline) {
			p.t.Fatalf("the log lacks %q", want)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func TestSweepFindsWhatEventsMiss(t *testing.T) {
	outside := t.TempDir()
	target := filepath.Join(outside, "target.html")
	if err := os.WriteFile(target, []byte("one"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, map[string]string{"content/x.html": "x"})
	if err := os.Symlink(target, s.path("content/index.html")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	p := s.start(pace{sweep: 10 * time.Millisecond})
	pg := p.open("/")
	pg.want("good")
	if err := os.WriteFile(target, []byte("two!"), 0o644); err != nil {
		t.Fatal(err)
	}
	p.reopened(pg, "two!")
}

func TestRelevantEvents(t *testing.T) {
	s := newSite(t, map[string]string{"content/a/x.md": "", "layouts/x.html": ""})
	w := newWatcher(s.dir, eventsOnly(), log.New(io.Discard, "", 0), wordsIn("en"))
	defer w.close()
	for name, want := range map[string]bool{
		"site.toml": true, "content": true, "content/a": true, "content/a/x.md": true, "content/a/new.md": true,
		"layouts/x.html": true, "static": true, "": true,
		"public": false, "public/x": false, "README.md": false, "contents": false, ".site.toml.swp": false,
		"content/a/.x.md.swp": false, "content/.git/config": false, "content/a/x.md~": false,
		"content/a/4913": false,
	} {
		e := fsnotify.Event{Name: filepath.Join(w.seen.dir, name), Op: fsnotify.Write}
		if got := w.relevant(e); got != want {
			t.Errorf("relevant(%q) = %v, want %v", name, got, want)
		}
	}
	if w.stale {
		t.Error("a write makes the watches stale")
	}
	gone := fsnotify.Event{Name: filepath.Join(w.seen.dir, "content", "a"), Op: fsnotify.Rename}
	if !w.relevant(gone) || !w.stale {
		t.Error("a renamed folder leaves the watches as they are")
	}
}

func TestScanSeesWhatALoadReads(t *testing.T) {
	s := newSite(t, map[string]string{"content/a/x.md": "1", "static/s.css": "1"})
	before := scan(s.dir)
	if again := scan(s.dir); len(again.differences(before)) > 0 || !again.sameFolders(before) {
		t.Fatal("two looks at the same files differ")
	}
	for _, c := range []struct {
		name           string
		do             func()
		sum, sameFolds bool
	}{
		{"junk", func() { s.write("content/a/.x.swp", "1") }, false, true},
		{"folder of junk", func() { s.write("content/.git/x", "1") }, false, true},
		{"outside of the roots", func() { s.write("public/x", "1") }, false, true},
		{"longer file", func() { s.write("content/a/x.md", "12") }, true, true},
		{"same size, other time", func() {
			s.must(os.Chtimes(s.path("static/s.css"), time.Time{}, time.Now().Add(time.Hour)))
		}, true, true},
		{"permission", func() { s.must(os.Chmod(s.path("static/s.css"), 0o600)) }, true, true},
		{"new file", func() { s.write("content/a/y.md", "") }, true, true},
		{"renamed file", func() { s.rename("content/a/y.md", "content/a/z.md") }, true, true},
		{"new folder", func() { s.must(os.Mkdir(s.path("content/b"), 0o755)) }, true, false},
		{"replaced folder", func() {
			s.must(os.Mkdir(s.path("content/c"), 0o755))
			s.must(os.Remove(s.path("content/b")))
			s.rename("content/c", "content/b")
		}, false, false},
		{"removed configuration", func() { s.must(os.Remove(s.path("site.toml"))) }, true, true},
		{"dangling link", func() { s.must(os.Symlink("nowhere", s.path("content/link.md"))) }, true, true},
		{"removed site", func() { s.must(os.RemoveAll(s.dir)) }, true, false},
	} {
		before := scan(s.dir)
		c.do()
		after := scan(s.dir)
		found := after.differences(before)
		if (len(found) > 0) != c.sum || after.sameFolders(before) != c.sameFolds {
			t.Errorf("%s: changed %q, same folders %v; want %v, %v", c.name, found, after.sameFolders(before), c.sum, c.sameFolds)
		}
	}
}
