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
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

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
	fsys   fs.FS
}

// File is one file of the site.
type File struct {
	*diag.File        // Path always; Text only of text files
	Unread     bool   // a text file that could not be read, which is reported
	stored     string // the name as the file system has it
	fsys       fs.FS
	Size       int64
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

// Roots are the names at the top of a site folder that Read looks at.
var Roots = []string{"content", "layouts", "site.toml", "static"}

// Read reads the site in fsys. Faults of single files are diagnostics; the error
// is the system's (a folder that cannot be read). Names that editors and
// operating systems leave behind (see [IsJunk]) are passed over. The Tree is nil when
// there are too many files.
func Read(fsys fs.FS, limits Limits) (*Tree, diag.List, error) {
	t := &Tree{byPath: map[string]*File{}, fsys: fsys}
	var list diag.List
	for _, root := range Roots {
		if _, err := fs.Stat(fsys, root); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := t.walk(root, limits, &list); err != nil {
			return nil, nil, err
		}
		if len(t.Files) > limits.Files {
			list.Add(diag.TooManyFiles, nil, diag.Span{}, limits.Files)
			return nil, list, nil
		}
	}
	slices.SortFunc(t.Files, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	t.checkClashes(&list)
	return t, list, nil
}

// ReadFile reads one text file of the site, so that site.toml can tell the limits
// of all others. The file is nil when it does not exist.
func ReadFile(fsys fs.FS, name string, limits Limits) (*File, diag.List, error) {
	t := &Tree{fsys: fsys}
	var list diag.List
	f, err := t.read(name, name, limits, &list)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	return f, list, err
}

func (t *Tree) walk(root string, limits Limits, list *diag.List) error {
	return fs.WalkDir(t.fsys, root, func(stored string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && stored != root:
			return nil // it went away while we walked, as editors' temporary files do
		case err != nil:
			return fmt.Errorf("read %s: %w", stored, err)
		case IsJunk(entry.Name()):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		name := norm.NFC.String(stored)
		if entry.Type()&fs.ModeSymlink != 0 {
			// fs.Stat follows the link; os.Root refuses one that leaves the folder.
			info, err := fs.Stat(t.fsys, stored)
			if err != nil || info.IsDir() {
				list.Add(diag.FileLink, diag.NewFile(name, nil), diag.Span{})
				return nil
			}
		} else if entry.IsDir() || !entry.Type().IsRegular() {
			return nil
		}
		if len(t.Files) > limits.Files {
			return fs.SkipAll
		}
		f, err := t.read(stored, name, limits, list)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		t.Files = append(t.Files, f)
		return nil
	})
}

func (t *Tree) read(stored, name string, limits Limits, list *diag.List) (*File, error) {
	info, err := fs.Stat(t.fsys, stored)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	f := &File{File: diag.NewFile(name, nil), stored: stored, fsys: t.fsys, Size: info.Size()}
	if !isText(name) {
		return f, nil
	}
	if info.Size() > int64(limits.TextBytes) {
		list.Add(diag.FileTooLarge, f.File, diag.Span{}, info.Size(), limits.TextBytes)
		f.Unread = true
		return f, nil
	}
	raw, err := fs.ReadFile(t.fsys, stored)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if bad := firstInvalid(raw); bad >= 0 {
		f.File = diag.NewFile(name, bytes.ToValidUTF8(raw, []byte("\ufffd")))
		list.Add(diag.FileEncoding, f.File, diag.Span{Start: bad, End: bad})
		f.Unread = true
		return f, nil
	}
	f.File = diag.NewFile(name, norm.NFC.Bytes(raw))
	return f, nil
}

// firstInvalid returns the offset of the first byte that is not UTF-8, or is NUL,
// which only UTF-16 and binary files have; -1 when the text is good.
func firstInvalid(b []byte) int {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			if b[i] == 0 {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
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
