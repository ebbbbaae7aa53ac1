// Package source reads the files of a site: content, layouts, static files and
// site.toml, in one pass over the disk, into a [Tree].
//
// Texts (TOML, Markdown, HTML templates) are read whole, must be UTF-8, lose
// their byte order mark and become NFC, so that the rest of the program never
// sees two spellings of "Nghệ". Everything else (images, fonts) stays a handle
// that is opened when it is needed. Paths are relative to the site folder, with
// slashes, in NFC, whatever the file system stores; Open uses the stored name.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/diag"
)

// Limits bound what is read, so that a mistake (a video among the texts, a whole
// disk linked into content) becomes a message instead of a hang.
type Limits struct {
	TextBytes int // of one text file
	Files     int // in the site
}

// DefaultLimits are far above any real portal.
var DefaultLimits = Limits{TextBytes: 4 << 20, Files: 500_000}

// Tree is the site as it was read: immutable, files in path order.
type Tree struct {
	Files  []*File
	byPath map[string]*File
}

// File is one file of the site.
type File struct {
	*diag.File        // Path always; Text only of text files
	Unread     bool   // a text file that could not be read, which is reported
	stored     string // the name as the file system has it
	fsys       fs.FS
	Size       int64

	stat   stat
	looked int64 // when, in nanoseconds
	sum    [32]byte
	summed bool
}

// Open opens the file's bytes as they are on disk.
func (f *File) Open() (fs.File, error) { return f.fsys.Open(f.stored) }

// ReadAll returns the file's bytes as they are on disk.
func (f *File) ReadAll() ([]byte, error) {
	b, err := fs.ReadFile(f.fsys, f.stored)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	return b, nil
}

// Sum returns the SHA-256 of the file's bytes as they were read, or as they are remembered
// from when its stat was the same; ok is false when they could not be read.
func (f *File) Sum() (sum [32]byte, ok bool) { return f.sum, f.summed }

// Roots are the names at the top of a site folder that Read looks at.
var Roots = []string{"content", "layouts", "site.toml", "static"}

// Read reads the site in fsys. Faults of single files are diagnostics; the error
// is the system's (a folder that cannot be read). Names that editors and
// operating systems leave behind (see [IsJunk]) are passed over. The Tree is nil when
// there are too many files.
func Read(fsys fs.FS, limits Limits) (*Tree, diag.List, error) {
	return (*Memory)(nil).Read(fsys, limits)
}

// Read is [Read], except that files whose stat is as it is remembered are not read, unless
// they are texts; the Text of prose, Markdown below content, is then read by
// [diag.File.Load] when somebody needs it. What is found is remembered from then on.
func (m *Memory) Read(fsys fs.FS, limits Limits) (*Tree, diag.List, error) {
	return m.ReadChanged(fsys, limits, func(string) bool { return true })
}

// ReadChanged is Read, except that it looks only into folders for which changed holds and
// into those that were not held or not settled before: where something was wrong, or a file
// changed so shortly before that another change need not show. Folders are named as they
// are stored. fsys and limits are those of the Read before, or [Memory.Leave] was called.
func (m *Memory) ReadChanged(fsys fs.FS, limits Limits, changed func(folder string) bool) (*Tree, diag.List, error) {
	r := &reader{fsys: fsys, limits: limits, memory: m, looked: time.Now(), changed: changed}
	if m != nil {
		r.held, m.folders = m.folders, nil // after an error all is looked at
	}
	t, list, err := r.tree()
	if m != nil && t != nil {
		m.folders = r.found
	}
	return t, list, err
}

// ReadFile reads one text file of the site, so that site.toml can tell the limits
// of all others. The file is nil when it does not exist.
func ReadFile(fsys fs.FS, name string, limits Limits) (*File, diag.List, error) {
	info, err := fs.Stat(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	r := &reader{fsys: fsys, limits: limits, looked: time.Now()}
	f, list, err := r.read(name, info)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	return f, list, err
}

// firstInvalid returns the offset of the first byte that is not UTF-8, or is NUL,
// which only UTF-16 and binary files have; -1 when the text is good.
func firstInvalid(b []byte) int {
	zero := bytes.IndexByte(b, 0)
	if zero < 0 && utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if i == zero || r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// checkClashes reports paths that a file system without letter case, or one that
// normalises names, would take for one.
func (t *Tree) checkClashes(list *diag.List) {
	folded := map[string]*File{}
	for _, f := range t.Files {
		t.byPath[f.Path] = f
		key := strings.ToLower(f.Path)
		if first := folded[key]; first != nil {
			list.Add(diag.FileNameClash, f.File, diag.Span{}, first.Path)
			continue
		}
		folded[key] = f
	}
}

// File returns the file at a path, or nil.
func (t *Tree) File(name string) *File { return t.byPath[name] }

// Under returns the files below a folder, in path order.
func (t *Tree) Under(folder string) []*File {
	prefix := strings.TrimSuffix(folder, "/") + "/"
	from, _ := slices.BinarySearchFunc(t.Files, prefix, func(f *File, p string) int { return strings.Compare(f.Path, p) })
	to := from
	for to < len(t.Files) && strings.HasPrefix(t.Files[to].Path, prefix) {
		to++
	}
	return t.Files[from:to]
}

func isText(name string) bool {
	switch path.Ext(name) {
	case ".toml", ".md", ".html", ".txt", ".xml", ".css", ".js", ".svg":
		return !strings.HasPrefix(name, "static/")
	}
	return false
}

// IsJunk reports whether a file or folder name is one that editors, operating
// systems or version control leave behind.
func IsJunk(name string) bool {
	switch {
	case strings.HasPrefix(name, "."), // .git, .DS_Store, .#lock, .x.swp
		strings.HasPrefix(name, "~$"),                                // Office
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"), // Emacs
		strings.HasSuffix(name, "~"),
		name == "Thumbs.db", name == "desktop.ini", name == "4913": // 4913: vim's write probe
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".swp", ".swx", ".swo", ".tmp", ".bak", ".orig", ".rej", ".crdownload", ".part":
		return true
	}
	return strings.Contains(name, "___jb_")
}
