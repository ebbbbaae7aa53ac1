package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// kills is how many builds TestKilledBuildsLeaveWholeFiles kills.
func kills() int {
	switch {
	case os.Getenv("AUDIT") != "":
		return 200
	case os.Getenv("CI") != "":
		return 40
	}
	return 15
}

// twoSites are two sites that are published to one folder in turn.
type twoSites struct {
	dir     [2]string
	want    [2]map[string][]byte // what each publishes, by path
	longest time.Duration        // of their builds
}

func newTwoSites(t *testing.T) *twoSites {
	t.Helper()
	s := &twoSites{}
	for i := range s.dir {
		s.dir[i] = killSite(t, i)
		out := filepath.Join(t.TempDir(), "whole")
		start := time.Now()
		s.build(t, i, out)
		s.longest = max(s.longest, time.Since(start))
		s.want[i] = readAll(t, out)
	}
	return s
}

func (s *twoSites) build(t *testing.T, site int, out string) {
	t.Helper()
	if text, err := doingoai("build", "--site", s.dir[site], "--out", out).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
}

// wantWhole fails when a file of a folder has not the bytes that one of the sites gives it.
func (s *twoSites) wantWhole(t *testing.T, out string) {
	t.Helper()
	for path, data := range readAll(t, out) {
		if !bytes.Equal(data, s.want[0][path]) && !bytes.Equal(data, s.want[1][path]) {
			t.Fatalf("%s is that of neither site", path)
		}
	}
}

// wantSite fails when a folder does not hold exactly a site.
func (s *twoSites) wantSite(t *testing.T, site int, out string) {
	t.Helper()
	if got := readAll(t, out); !maps.EqualFunc(got, s.want[site], bytes.Equal) {
		t.Fatalf("%s: %d files, and not exactly the %d of site %d", out, len(got), len(s.want[site]), site)
	}
}

// TestKilledBuildsLeaveWholeFiles kills builds of two sites into one folder at random
// moments. After each, every published file is whole, and one more build leaves exactly
// its site.
func TestKilledBuildsLeaveWholeFiles(t *testing.T) {
	s := newTwoSites(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	out := filepath.Join(t.TempDir(), "public")
	killed := 0
	for range kills() {
		cmd := doingoai("build", "--site", s.dir[random.IntN(2)], "--out", out)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(s.longest)))) // the moment of the kill, not a wait for anything
		if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			killed++
		}
		s.wantWhole(t, out)
		after := random.IntN(2)
		s.build(t, after, out)
		s.wantSite(t, after, out)
	}
	if killed == 0 {
		t.Fatal("every build ended before it was killed")
	}
}

// TestTornRecords cuts each file that doingoai keeps for itself, and damages it: the next
// build leaves exactly its site.
func TestTornRecords(t *testing.T) {
	s := newTwoSites(t)
	top := t.TempDir()
	out := filepath.Join(top, "public")
	s.build(t, 0, out)
	for _, folder := range []string{filepath.Join(top, ".public.state"), filepath.Join(s.dir[0], ".cache")} {
		records := readAll(t, folder)
		if len(records) == 0 {
			t.Errorf("there is nothing in %s", folder)
		}
		for name, data := range records {
			middle := len(data) / 2
			damaged := bytes.Clone(data)
			for i := middle; i < len(data) && i < middle+9; i++ {
				damaged[i] ^= 0xff
			}
			for _, text := range [][]byte{data[:middle], damaged, nil} {
				if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
					t.Fatal(err)
				}
				s.build(t, 0, out)
				s.wantSite(t, 0, out)
			}
		}
	}
}

// TestTwoBuildsAtOnce: one waits for the other.
func TestTwoBuildsAtOnce(t *testing.T) {
	s := newTwoSites(t)
	out := filepath.Join(t.TempDir(), "public")
	for range 3 {
		var builds [2]*exec.Cmd
		var text [2]bytes.Buffer
		for i := range builds {
			builds[i] = doingoai("build", "--lang", "en", "--site", s.dir[i], "--out", out)
			builds[i].Stdout, builds[i].Stderr = &text[i], &text[i]
			if err := builds[i].Start(); err != nil {
				t.Fatal(err)
			}
		}
		for i := range builds {
			if err := builds[i].Wait(); err != nil && !strings.Contains(text[i].String(), "another doingoai (process ") {
				t.Errorf("%v\n%s", err, text[i].String())
			}
		}
		if maps.EqualFunc(readAll(t, out), s.want[0], bytes.Equal) {
			continue
		}
		s.wantSite(t, 1, out)
	}
}

// killSite makes a site of a few hundred pages. The two variants have pages in
// common, with other texts, and pages of their own.
func killSite(t *testing.T, variant int) string {
	t.Helper()
	dir := t.TempDir()
	repository := filepath.Join("..", "..")
	for to, from := range map[string]string{
		"layouts": filepath.Join(repository, "layouts"), "static": filepath.Join(repository, "static"), "": filepath.Join("testdata", "minimal"),
	} {
		if err := copyMissing(filepath.Join(dir, to), from); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 200 {
		if i%3 == variant {
			continue
		}
		page := filepath.Join(dir, "content", "pages", fmt.Sprintf("trang-%d", i))
		if err := os.MkdirAll(page, 0o700); err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf("+++\ntitle = \"Trang %d\"\n+++\n\nBản %d của trang %d.\n", i, variant, i)
		if err := os.WriteFile(filepath.Join(page, "index.vi.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// doingoai is the program under test, as TestMain runs it under its own name.
func doingoai(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Args[0] = "doingoai"
	return cmd
}

// readAll returns the files below a folder by path; none when it does not exist.
func readAll(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && path == dir {
			return fs.SkipAll
		}
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		files[path[len(dir):]] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
