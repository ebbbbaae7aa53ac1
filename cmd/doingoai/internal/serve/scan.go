package serve

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"doingoai/cmd/doingoai/internal/source"
)

// shape is what the sources look like from outside: enough to see that something
// has changed, at the price of one lstat for every file.
type shape struct {
	dir     string   // the site folder, links resolved
	roots   []string // what stands at source.Roots, links resolved
	folders []folder // to watch: the site folder and all below its roots
	// sum covers path, kind, permissions, size and time of every file that a load
	// reads, and what stopped us from looking. Times of folders are left out:
	// editors' temporary files change them.
	sum [sha256.Size]byte
}

type folder struct {
	path string
	info fs.FileInfo
}

// scan looks at the sources in the site folder dir. It never fails: what cannot be
// looked at is part of the sum, so that mending it is a change.
func scan(dir string) shape {
	h := sha256.New()
	resolved, err := filepath.EvalSymlinks(dir)
	if err != nil {
		note(h, dir, err)
		resolved = dir
	}
	s := shape{dir: resolved}
	if info, err := os.Stat(resolved); err == nil {
		s.folders = append(s.folders, folder{resolved, info})
	}
	for _, root := range source.Roots {
		s.walk(h, filepath.Join(resolved, root))
	}
	h.Sum(s.sum[:0])
	return s
}

func (s *shape) walk(h hash.Hash, root string) {
	// A root may be a link, as package source allows; links to folders further
	// down are not followed there either.
	start, err := filepath.EvalSymlinks(root)
	if err != nil {
		note(h, root, err)
		return
	}
	s.roots = append(s.roots, start)
	err = filepath.WalkDir(start, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			note(h, name, err)
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case name != start && source.IsJunk(entry.Name()):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		// Stat follows links to files, so that a change of the target counts.
		info, err := os.Stat(name)
		if err != nil {
			note(h, name, err)
			return nil
		}
		if entry.IsDir() {
			s.folders = append(s.folders, folder{name, info})
			fmt.Fprintf(h, "%q %o\n", name, info.Mode())
			return nil
		}
		fmt.Fprintf(h, "%q %o %d %d\n", name, info.Mode(), info.Size(), info.ModTime().UnixNano())
		return nil
	})
	note(h, root, err)
}

// note adds to the sum that name could not be looked at.
func note(h hash.Hash, name string, err error) {
	if err == nil {
		return
	}
	reason := err.Error()
	if errors.Is(err, fs.ErrNotExist) {
		reason = "not there"
	}
	fmt.Fprintf(h, "%q %q\n", name, reason)
}

// sameFolders reports whether watches on the folders of old serve for s.
func (s shape) sameFolders(old shape) bool {
	return slices.EqualFunc(s.folders, old.folders, func(a, b folder) bool {
		return a.path == b.path && os.SameFile(a.info, b.info)
	})
}
