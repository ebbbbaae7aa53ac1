package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// kills is how many builds TestKilledBuildsLeaveWholeFiles kills.
const kills = 50

// TestKilledBuildsLeaveWholeFiles kills builds of two sites into one folder at
// random moments. After each kill every published file is whole: it has the bytes
// that one of the two sites gives it. After the last one, one more build leaves
// exactly its site.
func TestKilledBuildsLeaveWholeFiles(t *testing.T) {
	sites := [2]string{killSite(t, 0), killSite(t, 1)}
	var want [2]map[string][]byte
	var longest time.Duration
	for i, site := range sites {
		out := filepath.Join(t.TempDir(), "whole")
		start := time.Now()
		if text, err := doingoai("build", "--site", site, "--out", out).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		longest = max(longest, time.Since(start))
		want[i] = readAll(t, out)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	out := filepath.Join(t.TempDir(), "public")
	killed := 0
	for round := range kills {
		cmd := doingoai("build", "--site", sites[round%2], "--out", out)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(longest)))) // the moment of the kill, not a wait for anything
		if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			killed++
		}
		for path, data := range readAll(t, out) {
			if !bytes.Equal(data, want[0][path]) && !bytes.Equal(data, want[1][path]) {
				t.Fatalf("round %d: %s is that of neither site", round, path)
			}
		}
	}
	if killed == 0 {
		t.Fatal("every build ended before it was killed")
	}
	for i, site := range sites {
		if text, err := doingoai("build", "--site", site, "--out", out).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		got := readAll(t, out)
		for path := range got {
			if want[i][path] == nil {
				t.Errorf("site %d: %s is left over", i, path)
			}
		}
		for path, data := range want[i] {
			if !bytes.Equal(got[path], data) {
				t.Errorf("site %d: %s is missing or wrong", i, path)
			}
		}
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
