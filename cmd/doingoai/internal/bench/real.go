package main

import (
	"os"
	"path/filepath"
)

// real are the times of the portal in the repository, with all that its site.toml has on.
type real struct {
	files int
	bytes int64
	first runs // nothing is kept
	warm  runs // the memo is, the output is not
	again runs // nothing has changed
}

// portal times the portal in the repository, in a copy.
func (b *bench) portal(count int) (*real, error) {
	site := filepath.Join(b.dir, "portal")
	for _, name := range []string{"content", "layouts", "static"} {
		if err := os.CopyFS(filepath.Join(site, name), os.DirFS(filepath.Join(b.root, name))); err != nil {
			return nil, err
		}
	}
	config, err := os.ReadFile(filepath.Join(b.root, "site.toml"))
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(site, "site.toml"), config, 0o666); err != nil {
		return nil, err
	}
	r := &real{}
	e := newOurs(b.program, b.dir, editedArticle(partnerCount))
	e.site, e.out, e.kept = site, filepath.Join(site, "public"), []string{filepath.Join(site, ".cache")}
	for i := range count {
		for _, c := range []struct {
			times     *runs
			out, memo bool // what is deleted before
		}{{&r.first, true, true}, {&r.warm, true, false}, {&r.again, false, false}} {
			if c.out {
				if err := e.clear(c.memo); err != nil {
					return nil, err
				}
			}
			took, err := measure(e.site, e.build...)
			if err != nil {
				return nil, err
			}
			*c.times = append(*c.times, took)
		}
		b.say("  the portal %d of %d", i+1, count)
	}
	if r.files, r.bytes, err = countFiles(e.out); err != nil {
		return nil, err
	}
	return r, os.RemoveAll(site)
}
