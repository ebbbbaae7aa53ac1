package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// errKilled stands for the end of the process: after it no step is made.
var errKilled = errors.New("killed")

// killAt returns a hook that ends everything at step n; steps tells how many there
// were.
func killAt(n int, steps *int) func(op, path string) error {
	return func(string, string) error {
		if *steps >= n {
			return errKilled
		}
		*steps++
		return nil
	}
}

// publishKilledAt publishes to dir and dies at step n. ended is true when there
// were not so many.
func publishKilledAt(t *testing.T, dir string, s site, n int) (ended bool) {
	t.Helper()
	steps := 0
	p := hooked(t, dir, killAt(n, &steps))
	_, _, err := p.publish(t.Context(), s.files(), Options{Workers: 1})
	if err != nil && !errors.Is(err, errKilled) {
		t.Fatalf("step %d: %v", n, err)
	}
	return err == nil
}

var interruptions = map[string]struct{ before, after site }{
	"first": {nil, newSite}, "later": {oldSite, newSite}, "back": {newSite, oldSite}, "all goes": {oldSite, site{}},
}

// eachKill calls check for a folder in which a publication was killed, for every
// step of some kinds of publication.
func eachKill(t *testing.T, kinds []string, check func(t *testing.T, dir string, before, after site)) {
	for _, name := range kinds {
		test := interruptions[name]
		t.Run(name, func(t *testing.T) {
			for n := 0; ; n++ {
				dir := filepath.Join(t.TempDir(), "public")
				if test.before != nil {
					mustPublish(t, dir, test.before)
				}
				ended := publishKilledAt(t, dir, test.after, n)
				wantWhole(t, dir, test.before, test.after)
				check(t, dir, test.before, test.after)
				if t.Failed() {
					t.Fatalf("killed at step %d", n)
				}
				if ended {
					if n < 5 {
						t.Fatalf("only %d steps", n)
					}
					return
				}
			}
		})
	}
}

func TestRecoverAfterAKillAtEveryStepGivesTheOldSiteOrTheNewOne(t *testing.T) {
	eachKill(t, []string{"first", "later", "back", "all goes"}, func(t *testing.T, dir string, before, after site) {
		_, err := os.Lstat(hooked(t, dir, nil).journalFile())
		decided := err == nil
		done, err := Recover(dir)
		if err != nil || done != decided {
			t.Fatalf("done %v, decided %v, error %v", done, decided, err)
		}
		if got := read(t, dir); decided || !maps.Equal(got, before) {
			wantTree(t, dir, after)
		}
		wantClean(t, dir)
		if done, err := Recover(dir); done || err != nil {
			t.Errorf("second Recover: done %v, error %v", done, err)
		}
	})
}

func TestPublishAfterAKillAtEveryStepGivesExactlyTheSite(t *testing.T) {
	eachKill(t, []string{"first", "later"}, func(t *testing.T, dir string, _, after site) {
		mustPublish(t, dir, after)
		wantTree(t, dir, after)
		wantClean(t, dir)
	})
}

func TestAnotherSiteAfterAKillAtEveryStep(t *testing.T) {
	third := site{"index.html": "third", "flip/x/y.html": "third", "gone.txt": "gone"}
	eachKill(t, []string{"later"}, func(t *testing.T, dir string, _, _ site) {
		mustPublish(t, dir, third)
		wantTree(t, dir, third)
		wantClean(t, dir)
	})
}

// The recovery itself is killed at every step, after a kill at every step.
func TestRecoverThatIsKilledToo(t *testing.T) {
	eachKill(t, []string{"first", "later"}, func(t *testing.T, dir string, before, after site) {
		for n := 0; ; n++ {
			steps := 0
			p := hooked(t, dir, killAt(n, &steps))
			_, err := p.recoverAlone()
			wantWhole(t, dir, before, after)
			if err == nil {
				break
			}
			if !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
		}
		if got := read(t, dir); !maps.Equal(got, before) {
			wantTree(t, dir, after)
		}
		wantClean(t, dir)
	})
}

// decided returns a folder with a publication from oldSite to newSite that was
// killed just after the decision.
func decided(t *testing.T) (dir string, p *publisher) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite)
	journaled := false
	p = hooked(t, dir, func(op, path string) error {
		if journaled {
			return errKilled
		}
		journaled = op == "syncdir"
		return nil
	})
	if _, _, err := p.publish(t.Context(), newSite.files(), Options{Workers: 1}); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	wantTree(t, dir, oldSite)
	p.disk.before = nil
	return dir, p
}

func TestTornJournalIsDropped(t *testing.T) {
	dir, p := decided(t)
	whole, err := os.ReadFile(p.journalFile())
	if err != nil {
		t.Fatal(err)
	}
	torn := map[string][]byte{
		"empty": {}, "zeros": make([]byte, len(whole)), "half": whole[:len(whole)/2], "no end": whole[:len(whole)-1],
		"longer":    append(bytes.Clone(whole), "x\n"...),
		"a bit":     bytes.Replace(whole, []byte("gone.txt"), []byte("gone.tyt"), 1),
		"elsewhere": (&journal{base: "other", stale: []string{"index.html"}}).encode(),
		"outside":   resum(bytes.Replace(whole, []byte(`"gone.txt"`), []byte(`"../x"`), 1)),
		"a mark":    resum(bytes.Replace(whole, []byte(`- "gone.txt"`), []byte(`* "gone.txt"`), 1)),
	}
	for name, text := range torn {
		t.Run(name, func(t *testing.T) {
			dir, p := decided(t)
			if err := os.WriteFile(p.journalFile(), text, 0o644); err != nil {
				t.Fatal(err)
			}
			if done, err := Recover(dir); done || err != nil {
				t.Errorf("done %v, error %v", done, err)
			}
			wantTree(t, dir, oldSite)
			wantClean(t, dir)
			mustPublish(t, dir, newSite)
			wantTree(t, dir, newSite)
		})
	}
	if done, err := Recover(dir); !done || err != nil { // the untouched one is good
		t.Errorf("done %v, error %v", done, err)
	}
	wantTree(t, dir, newSite)
}

// resum gives an altered journal a sum that is right.
func resum(text []byte) []byte {
	end := bytes.LastIndex(text, []byte("\n"+journalEnd)) + 1
	return fmt.Appendf(bytes.Clone(text[:end]), "end %s\n", sumOf(text[:end]))
}

func TestStagedFileThatWasTornOrLost(t *testing.T) {
	tests := map[string]func(p *publisher) error{
		"torn": func(p *publisher) error { return os.WriteFile(filepath.Join(p.next, "index.html"), nil, 0o644) },
		"other bytes": func(p *publisher) error {
			return os.WriteFile(filepath.Join(p.next, "index.html"), []byte("nEw home"), 0o644)
		},
		"lost":     func(p *publisher) error { return os.Remove(filepath.Join(p.next, "index.html")) },
		"all lost": func(p *publisher) error { return os.RemoveAll(p.next) },
	}
	for name, damage := range tests {
		t.Run(name, func(t *testing.T) {
			dir, p := decided(t)
			if err := damage(p); err != nil {
				t.Fatal(err)
			}
			var torn *tornError
			if done, err := Recover(dir); done || !errors.As(err, &torn) {
				t.Errorf("done %v, error %v", done, err)
			}
			if got := read(t, dir)["index.html"]; got != "old home" {
				t.Errorf("index.html holds %q", got)
			}
			wantClean(t, dir)
			mustPublish(t, dir, newSite)
			wantTree(t, dir, newSite)

			dir, p = decided(t)
			if err := damage(p); err != nil {
				t.Fatal(err)
			}
			mustPublish(t, dir, oldSite) // repairs without complaint
			wantTree(t, dir, oldSite)
			wantClean(t, dir)
		})
	}
}

func TestSiteThatWasDeletedAfterAKill(t *testing.T) {
	dir, _ := decided(t)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if done, err := Recover(dir); done || err != nil {
		t.Errorf("done %v, error %v", done, err)
	}
	wantClean(t, dir)
	mustPublish(t, dir, newSite)
	wantTree(t, dir, newSite)
}

func TestRecoverLeavesARunningPublicationAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	files := oldSite.files()
	files = append(files, output.File{Path: "zz.html", Render: func(*output.Buffer) error {
		done, err := Recover(dir) // the others are staged by now
		if done {
			err = errors.New("it did something")
		}
		return err
	}})
	if _, _, err := Publish(t.Context(), files, Options{Dir: dir, Workers: 1}); err != nil {
		t.Error(err)
	}
}

func TestRecoverWithoutAnythingChangesNothing(t *testing.T) {
	top := t.TempDir()
	write(t, top, site{"file": "x"})
	for _, dir := range []string{"public", "deep/public", "file"} {
		if done, err := Recover(filepath.Join(top, dir)); done || err != nil {
			t.Errorf("%s: done %v, error %v", dir, done, err)
		}
	}
	if _, err := Recover(""); refusal(err) != diag.OutputNoFolder {
		t.Errorf("error %v", err)
	}
	wantTree(t, top, site{"file": "x"})
}

func FuzzJournalIsReadAsWrittenOrRefused(f *testing.F) {
	j := &journal{base: "public", early: []string{"a"}, fresh: []fresh{{"b c\n\"", 3, 0xabc}},
		kept: []string{"Nghệ/d"}, stale: []string{"e/f"}}
	f.Add(j.encode())
	f.Add((&journal{base: "x", whole: true}).encode())
	f.Add([]byte(journalHead + "folder \"public\"\nwhole\n+ 1 2 \"a\"\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if _, err := decodeJournal(text); err == nil && !bytes.HasPrefix(text, []byte(journalHead)) {
			t.Errorf("read %q", text)
		}
		j, err := decodeJournal(fmt.Appendf(bytes.Clone(text), "%s%s\n", journalEnd, sumOf(text)))
		if err != nil {
			return
		}
		for _, list := range [][]string{j.paths(), j.early, j.stale} {
			for _, path := range list {
				if !isFilePath(path) {
					t.Errorf("path %q", path)
				}
			}
		}
		again, err := decodeJournal(j.encode())
		if err != nil || !bytes.Equal(again.encode(), j.encode()) {
			t.Errorf("%q read again: %v", j.encode(), err)
		}
	})
}

// The variables by which the test's own binary is told to publish until it is
// killed.
const (
	childDir  = "DOINGOAI_TEST_PUBLISH_DIR"
	childFrom = "DOINGOAI_TEST_PUBLISH_FROM"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := publishForever(dir, os.Getenv(childFrom)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

func publishForever(dir, from string) error {
	version, err := strconv.Atoi(from)
	if err != nil {
		return err
	}
	for ; ; version++ {
		if _, _, err := Publish(context.Background(), versionOf(version).files(), Options{Dir: dir}); err != nil {
			return err
		}
	}
}

// versionOf is a site of a hundred files that differs from each other version
// in most; each file says of which version it is and how long it must be.
func versionOf(version int) site {
	s := site{}
	for i := range 100 {
		text := fmt.Sprintf("version %d file %d\n", version, i) + strings.Repeat("x", 4000+i)
		switch {
		case i%5 == 4 && version%2 == 0:
		case i%5 == 3 && version%3 == 0:
			s[fmt.Sprintf("turn%d/index.html", i)] = text
		case i%5 == 3:
			s[fmt.Sprintf("turn%d", i)] = text
		default:
			s[fmt.Sprintf("section%d/page%d/index.html", i%7, i)] = text
		}
	}
	return s
}

func TestRealKills(t *testing.T) {
	kills := 10
	if testing.Short() {
		kills = 3
	}
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, versionOf(0))
	for kill := range kills {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childDir+"="+dir, childFrom+"="+strconv.Itoa(kill*1000+1))
		var stderr bytes.Buffer
		child.Stderr = &stderr
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+rand.IntN(150)) * time.Millisecond)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := child.Wait(); err == nil || stderr.Len() > 0 {
			t.Fatalf("the child ended with %v: %s", err, stderr.String())
		}
		for path, text := range read(t, dir) {
			if strings.HasSuffix(path, "/") {
				continue
			}
			var version, i int
			if _, err := fmt.Sscanf(text, "version %d file %d\n", &version, &i); err != nil || versionOf(version)[path] != text {
				t.Fatalf("after kill %d, %s is not whole: %.40q, %d bytes", kill, path, text, len(text))
			}
		}
		if kill%2 == 0 {
			if _, err := Recover(dir); err != nil {
				t.Fatal(err)
			}
			tree := read(t, dir)
			var version int
			if _, err := fmt.Sscanf(tree["section0/page0/index.html"], "version %d", &version); err != nil {
				t.Fatal(err)
			}
			wantTree(t, dir, versionOf(version))
		}
		mustPublish(t, dir, versionOf(kill))
		wantTree(t, dir, versionOf(kill))
		wantClean(t, dir)
	}
}
