//go:build unix

package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestBuildStopsWhenAsked sends signals to builds at random moments: each completes its
// site, or says that it stopped and leaves the folder and its neighbours as they were.
func TestBuildStopsWhenAsked(t *testing.T) {
	s := newTwoSites(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	out := filepath.Join(t.TempDir(), "public")
	s.build(t, 0, out)
	stands, stopped := 0, 0
	for round := range 16 {
		sig, lang := []os.Signal{syscall.SIGINT, syscall.SIGTERM}[round%2], []string{"vi", "en"}[round/2%2]
		words := map[string]string{"vi": "đã dừng theo yêu cầu", "en": "stopped as asked"}[lang]
		cmd := doingoai("build", "--lang", lang, "--site", s.dir[1-stands], "--out", out)
		var text bytes.Buffer
		cmd.Stdout, cmd.Stderr = &text, &text
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(s.longest)))) // the moment of the signal, not a wait for anything
		if err := cmd.Process.Signal(sig); err != nil && !strings.Contains(err.Error(), "finished") {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err == nil {
			stands = 1 - stands
		} else if code := cmd.ProcessState.ExitCode(); code == 3 && strings.Contains(text.String(), words) {
			stopped++
		} else if code != -1 { // -1: it had not begun to listen
			t.Fatalf("%v: status %d: %v\n%s", sig, code, err, text.String())
		}
		s.wantSite(t, stands, out)
		entries, err := os.ReadDir(filepath.Dir(out))
		if err != nil {
			t.Fatal(err)
		}
		if len(entries) != 2 { // it and its state
			t.Fatalf("left beside the site: %v", entries)
		}
	}
	if stopped == 0 {
		t.Log("no build was stopped in time")
	}
}
