package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// optional are the times of one part of the output that Hugo does not make, in a site
// that has nothing else of the kind.
type optional struct {
	name         string
	files        int   // of the whole output
	bytes        int64 // of the whole output
	first, again runs
}

// options times the parts of the output that Hugo does not make: without any of them, each
// on its own, then all.
func (b *bench) options(articles, count int) ([]*optional, error) {
	cases := []*optional{{name: ""}}
	on := []extras{nil}
	for _, name := range switches {
		cases, on = append(cases, &optional{name: name}), append(on, extras{name})
	}
	cases, on = append(cases, &optional{name: "everything"}), append(on, switches[:])
	for i, o := range cases {
		dir := filepath.Join(b.dir, "optional")
		if err := os.RemoveAll(dir); err != nil {
			return nil, err
		}
		c := corpus{articles: articles}
		if err := c.writeOurs(filepath.Join(dir, "site"), b.root, on[i]); err != nil {
			return nil, err
		}
		e := newOurs(b.program, dir, c.article(0, languages[0]))
		for range count {
			if err := e.clear(true); err != nil {
				return nil, err
			}
			for _, times := range []*runs{&o.first, &o.again} {
				r, err := measure(e.site, e.build...)
				if err != nil {
					return nil, err
				}
				*times = append(*times, r)
			}
		}
		var err error
		if o.files, o.bytes, err = countFiles(e.out); err != nil {
			return nil, err
		}
		b.say("  optional output: %s", orNothing(o.name))
		if err := os.RemoveAll(dir); err != nil {
			return nil, err
		}
	}
	return cases, nil
}

// countFiles counts the files and bytes of an output.
func countFiles(dir string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return fmt.Errorf("count the files of %s: %w", dir, err)
		}
		files++
		bytes += info.Size()
		return nil
	})
	return files, bytes, err
}
