package main

import (
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/build"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/publish"
	"doingoai/cmd/doingoai/internal/source"
)

// resident loads the site as a server does, which holds what it read and looks only where
// something changed.
type resident struct {
	loader *build.Loader
	kept   build.Options
	load   loading           // of the last load, but for the clock
	seen   map[string]string // the sources at the last load, by path
}

func newResident(t *testing.T) *resident {
	cache := t.TempDir()
	r := &resident{loader: build.NewLoader(), kept: build.Options{
		Program: output.Sum{1}, Preview: true,
		Memo:   memo.Open(filepath.Join(cache, "memo"), memo.DefaultLimit),
		Memory: source.Recall(filepath.Join(cache, "sources")),
	}}
	// All files of the test are young. A day in the future is beyond every clock's grain.
	r.kept.Memory.Grain = -24 * time.Hour
	t.Cleanup(r.kept.Memo.Close)
	return r
}

// changed tells in which folders files are not as at the last load.
func (r *resident) changed(now map[string]string) func(folder string) bool {
	folders := map[string]bool{}
	note := func(name string) {
		for name != "." {
			name = path.Dir(name)
			folders[name] = true
		}
	}
	for name, text := range now {
		if had, ok := r.seen[name]; !ok || had != text {
			note(name)
		}
	}
	for name := range r.seen {
		if _, ok := now[name]; !ok {
			note(name)
		}
	}
	r.seen = now
	return func(folder string) bool { return folders[folder] }
}

// preview loads the site in the resident loader and says how that differs from a clean
// build, which has the given messages and whose output stands.
func (w *world) preview(clean diag.List) (fault string) {
	r := w.resident
	load := w.load
	if load.now = ""; r.loader == nil || load != r.load {
		r.loader, r.load = build.NewLoader(), load // a server has its flags as long as it runs
	}
	o, err := w.load.options(w.dir)
	w.must(err)
	o.Memo, o.Memory, o.Program, o.Preview = r.kept.Memo, r.kept.Memory, r.kept.Program, true
	site, err := r.loader.Load(o, r.changed(w.sources()))
	w.must(err)
	w.must(site.Prepare(w.t.Context(), nil))
	if site.Files != nil && !w.broken {
		differences, faults, err := publish.Verify(w.t.Context(), site.Files, publishing(site, filepath.Join(w.dir, "public")))
		w.must(err)
		site.Diags.Join(faults)
		if w.strays {
			differences = w.expectStrays(&site.Diags, differences, filepath.Join(w.dir, "public"))
		}
		if len(differences) > 0 {
			var lines strings.Builder
			w.must(differences.Print(&lines, "en"))
			return "resident: " + lines.String()
		}
		site.Diags.Sort()
	}
	var want, got strings.Builder
	w.must(show(&want, clean, w.lang))
	w.must(show(&got, site.Diags, w.lang))
	if got.String() != want.String() && !(w.broken && site.Files != nil) { // a leak is found by publishing only
		return "resident: it says\n" + got.String() + "not\n" + want.String()
	}
	return ""
}
