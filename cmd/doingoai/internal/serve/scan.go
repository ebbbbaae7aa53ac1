package serve

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"doingoai/cmd/doingoai/internal/source"
)

// shape is what the sources look like from outside: enough to see in which folders
// something has changed, at the price of one stat for every file.
type shape struct {
	dir     string            // the site folder, links resolved
	roots   map[string]string // what stands at source.Roots, links resolved, and its name
	folders []folder          // to watch: the site folder and all below its roots
	took    time.Duration     // the look
}

type folder struct {
	path string
	name string // in the site folder, as package source has it: "content/pages"
	info fs.FileInfo
	// sum covers path, kind, permissions, size and time of every file in the folder that
	// a load reads, the names of folders in it, and what stopped us from looking. Times of
	// folders are left out: editors' temporary files change them.
	sum [sha256.Size]byte
}

// scan looks at the sources in the site folder dir. It never fails: what cannot be
// looked at is part of a sum, so that mending it is a change.
func scan(dir string) shape {
	start := time.Now()
	var top notes
	resolved, err := filepath.EvalSymlinks(dir)
	if err != nil {
		top.fault(dir, err)
		resolved = dir
	}
	s := shape{dir: resolved, roots: map[string]string{}}
	info, err := os.Stat(resolved)
	top.fault(resolved, err)
	s.folders = append(s.folders, folder{path: resolved, name: ".", info: info})
	for _, root := range source.Roots {
		// A root may be a link, as package source allows; links to folders further
		// down are not followed there either.
		path, err := filepath.EvalSymlinks(filepath.Join(resolved, root))
		if err != nil {
			top.fault(root, err)
			continue
		}
		s.roots[path] = root
		if top.entry(path) {
			s.walk(path, root)
		}
	}
	s.folders[0].sum = top.sum()
	s.took = time.Since(start)
	return s
}

// walk adds a folder and all below it.
func (s *shape) walk(path, name string) {
	f, below := lookInto(path, name)
	s.folders = append(s.folders, f)
	for _, base := range below {
		s.walk(filepath.Join(path, base), name+"/"+base)
	}
}

// lookInto looks at what is in a folder; below are the folders in it.
func lookInto(path, name string) (f folder, below []string) {
	var n notes
	f = folder{path: path, name: name}
	var err error
	f.info, err = os.Stat(path)
	n.fault(path, err)
	entries, err := os.ReadDir(path)
	n.fault(path, err)
	for _, entry := range entries {
		if !source.IsJunk(entry.Name()) && n.entry(filepath.Join(path, entry.Name())) && entry.IsDir() {
			below = append(below, entry.Name())
		}
	}
	f.sum = n.sum()
	return f, below
}

// notes are what was seen of a folder.
type notes struct{ b []byte }

// entry notes what stands at a path, and reports whether it is a folder. It follows links,
// so that a change of the target counts.
func (n *notes) entry(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		n.fault(path, err)
		return false
	}
	n.text(path)
	n.number(uint64(info.Mode()))
	if !info.IsDir() {
		n.number(uint64(info.Size()))
		n.number(uint64(info.ModTime().UnixNano()))
	}
	return info.IsDir()
}

// fault notes that a path could not be looked at.
func (n *notes) fault(path string, err error) {
	if err == nil {
		return
	}
	reason := err.Error()
	if errors.Is(err, fs.ErrNotExist) {
		reason = "not there"
	}
	n.text(path)
	n.text(reason)
}

func (n *notes) text(s string)          { n.number(uint64(len(s))); n.b = append(n.b, s...) }
func (n *notes) number(i uint64)        { n.b = binary.LittleEndian.AppendUint64(n.b, i) }
func (n *notes) sum() [sha256.Size]byte { return sha256.Sum256(n.b) }

// find returns the place of a folder, -1 when it is not among those that were seen.
func (s shape) find(path string) int {
	return slices.IndexFunc(s.folders, func(f folder) bool { return f.path == path })
}

// hasBelow reports whether the folders in the i-th folder are those with the given names.
func (s shape) hasBelow(i int, names []string) bool {
	have := 0
	for _, f := range s.folders[i+1:] {
		if filepath.Dir(f.path) != s.folders[i].path {
			continue
		}
		if !slices.Contains(names, filepath.Base(f.path)) {
			return false
		}
		have++
	}
	return have == len(names)
}

// sameFolders reports whether watches on the folders of old serve for s.
func (s shape) sameFolders(old shape) bool {
	return slices.EqualFunc(s.folders, old.folders, func(a, b folder) bool {
		return a.path == b.path && (a.info == nil) == (b.info == nil) && (a.info == nil || os.SameFile(a.info, b.info))
	})
}

// differences returns the names of the folders in which something is not as in old, or
// which one of the two does not have.
func (s shape) differences(old shape) []string {
	was := make(map[string]folder, len(old.folders))
	for _, f := range old.folders {
		was[f.path] = f
	}
	var names []string
	for _, f := range s.folders {
		if before, ok := was[f.path]; !ok || before.sum != f.sum || before.name != f.name {
			names = append(names, f.name)
		}
		delete(was, f.path)
	}
	for _, f := range was {
		names = append(names, f.name)
	}
	return names
}
