package publish

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"doingoai/cmd/doingoai/internal/output"
)

func TestCancelledBeforeTheDecisionChangesNothing(t *testing.T) {
	for name, before := range map[string]site{"first": {}, "later": oldSite} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			if len(before) > 0 {
				mustPublish(t, dir, before)
			}
			ctx, cancel := context.WithCancel(t.Context())
			files := newSite.files()
			files = append(files, output.File{Path: "m.html", Render: func(*output.Buffer) error {
				cancel()
				return nil
			}})
			_, _, err := Publish(ctx, files, Options{Dir: dir, Workers: 1})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("error %v", err)
			}
			wantTree(t, dir, before)
			wantClean(t, dir)
		})
	}
}

func TestCancelledAfterTheDecisionCompletes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite)
	ctx, cancel := context.WithCancel(t.Context())
	p := hooked(t, dir, func(op, path string) error {
		if op == "rename" && strings.HasSuffix(path, "journal") {
			cancel()
		}
		return nil
	})
	if _, _, err := p.publish(ctx, newSite.files(), Options{}); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, newSite)
	wantClean(t, dir)
}

// Every error of the system before the decision leaves the old site, names the
// operation's path and cleans up; every later one leaves whole files, and the
// next command completes.
func TestSystemErrorAtEveryStep(t *testing.T) {
	for name, before := range map[string]site{"first": {}, "later": oldSite} {
		t.Run(name, func(t *testing.T) {
			decided := false
			for n := 0; ; n++ {
				dir := filepath.Join(t.TempDir(), "public")
				if len(before) > 0 {
					mustPublish(t, dir, before)
				}
				count, at := 0, ""
				p := hooked(t, dir, func(op, path string) error {
					if count++; count-1 == n {
						at = path
						return &fs.PathError{Op: op, Path: path, Err: syscall.ENOSPC}
					}
					if op == "syncdir" || op == "rename" && path == dir {
						decided = true
					}
					return nil
				})
				decided = false
				_, _, err := p.publish(t.Context(), newSite.files(), Options{Workers: 1})
				if at == "" {
					if err != nil {
						t.Fatal(err)
					}
					if n < 10 {
						t.Fatalf("only %d steps", n)
					}
					return
				}
				if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), at) {
					t.Fatalf("step %d, %s: error %v", n, at, err)
				}
				if !decided {
					wantTree(t, dir, before)
				}
				wantWhole(t, dir, before, newSite)
				mustPublish(t, dir, newSite)
				wantTree(t, dir, newSite)
				wantClean(t, dir)
			}
		})
	}
}

// hooked returns a publisher that calls before at every step and does not wait for
// the disk.
func hooked(t testing.TB, dir string, before func(op, path string) error) *publisher {
	t.Helper()
	where, err := newFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	return &publisher{folder: where, disk: disk{before: before, unsynced: true}, wait: lockWait}
}

// wantWhole fails when a file of dir is not exactly that of one of the sites.
func wantWhole(t testing.TB, dir string, sites ...site) {
	t.Helper()
	for path, text := range read(t, dir) {
		if strings.HasSuffix(path, "/") {
			continue // an empty folder, on the way out
		}
		if !slices.ContainsFunc(sites, func(s site) bool { old, ok := s[path]; return ok && old == text }) {
			t.Errorf("%s holds %q", path, text)
		}
	}
}
