package source

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/nfc"
)

// reader reads the files of a site, each folder on a goroutine of its own while there are
// processors.
type reader struct {
	fsys   fs.FS
	limits Limits
	memory *Memory
	looked time.Time // when reading began
	group  errgroup.Group

	held    map[string]*listing      // by the read before
	changed func(folder string) bool // whether to look into a folder that is held

	mu    sync.Mutex
	files []*File
	list  diag.List
	found map[string]*listing // by stored name
}

// listing is what a folder holds.
type listing struct {
	files   []*File
	list    diag.List
	folders []string // below it, as they are stored
}

// settled reports whether the files of a folder would show another change, and nothing is
// wrong with them.
func (l *listing) settled(m *Memory) bool {
	return len(l.list) == 0 && !slices.ContainsFunc(l.files, func(f *File) bool { return !m.settles(f) })
}

// file returns the file with a stored name; nil when there is none, or nothing is known.
func (l *listing) file(stored string) *File {
	if l == nil {
		return nil
	}
	if i := slices.IndexFunc(l.files, func(f *File) bool { return f.stored == stored }); i >= 0 {
		return l.files[i]
	}
	return nil
}

// tree reads all files.
func (r *reader) tree() (*Tree, diag.List, error) {
	r.group.SetLimit(runtime.GOMAXPROCS(0))
	r.found = make(map[string]*listing, len(r.held))
	for _, root := range Roots {
		info, err := fs.Stat(r.fsys, root)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil && info.IsDir() {
			err = r.folder(root)
		} else if err == nil {
			l := &listing{}
			err = r.entry(l, r.held[root], root, fs.FileInfoToDirEntry(info))
			r.take(root, l)
		}
		if err != nil {
			return nil, nil, errors.Join(err, r.group.Wait())
		}
	}
	if err := r.group.Wait(); err != nil {
		return nil, nil, err
	}
	if len(r.files) > r.limits.Files {
		var list diag.List
		list.Add(diag.TooManyFiles, nil, diag.Span{}, r.limits.Files)
		return nil, list, nil
	}
	t := &Tree{Files: r.files, byPath: make(map[string]*File, len(r.files))}
	slices.SortFunc(t.Files, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	t.checkClashes(&r.list)
	return t, r.list, nil
}

// folder reads what is in a folder and below it.
func (r *reader) folder(stored string) error {
	l := r.held[stored]
	if l == nil || r.changed(stored) || !l.settled(r.memory) {
		var err error
		l, err = r.listing(stored, l)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it went away while we walked, as editors' temporary files do
		}
		if err != nil {
			return err
		}
	}
	r.take(stored, l)
	for _, name := range l.folders {
		if r.full() {
			return nil
		}
		// A folder for which there is no goroutine is read by this one.
		if !r.group.TryGo(func() error { return r.folder(name) }) {
			if err := r.folder(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// listing looks into a folder; before is what it held, nil when that is not known.
func (r *reader) listing(stored string, before *listing) (*listing, error) {
	entries, err := fs.ReadDir(r.fsys, stored)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", stored, err)
	}
	l := &listing{}
	for _, entry := range entries {
		switch name := path.Join(stored, entry.Name()); {
		case IsJunk(entry.Name()):
		case entry.IsDir():
			l.folders = append(l.folders, name)
		case len(l.files) > r.limits.Files:
			return l, nil
		default:
			if err := r.entry(l, before, name, entry); err != nil {
				return nil, err
			}
		}
	}
	return l, nil
}

// take adds what a folder holds to all that was read.
func (r *reader) take(stored string, l *listing) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files = append(r.files, l.files...)
	r.list.Join(l.list)
	r.found[stored] = l
}

// entry reads what is no folder into l.
func (r *reader) entry(l, before *listing, stored string, entry fs.DirEntry) error {
	if IsJunk(entry.Name()) {
		return nil
	}
	info, err := entry.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", stored, err)
	}
	if entry.Type()&fs.ModeSymlink != 0 {
		// fs.Stat follows the link; os.Root refuses one that leaves the folder.
		if info, err = fs.Stat(r.fsys, stored); err != nil || info.IsDir() {
			l.list.Add(diag.FileLink, diag.NewFile(nfc.String(stored), nil), diag.Span{})
			return nil
		}
	}
	if !info.Mode().IsRegular() {
		return nil
	}
	if f := before.file(stored); f != nil && f.stat == statOf(info) && r.memory.settles(f) {
		l.files = append(l.files, f)
		return nil
	}
	f, list, err := r.read(stored, info)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	l.list.Join(list)
	l.files = append(l.files, f)
	return nil
}

// full reports whether there are more files than may be.
func (r *reader) full() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.files) > r.limits.Files
}

// read reads a file, as far as it is not remembered.
func (r *reader) read(stored string, info fs.FileInfo) (*File, diag.List, error) {
	f := &File{stored: stored, fsys: r.fsys, Size: info.Size(), stat: statOf(info), looked: r.looked.UnixNano()}
	name := nfc.String(stored)
	f.sum, f.summed = r.memory.sum(stored, f.stat)
	var list diag.List
	switch {
	case isText(name) && info.Size() > int64(r.limits.TextBytes):
		f.File, f.Unread, f.summed = diag.NewFile(name, nil), true, false
		list.Add(diag.FileTooLarge, f.File, diag.Span{}, info.Size(), r.limits.TextBytes)
	case isText(name) && !(f.summed && isProse(name)):
		raw, err := fs.ReadFile(r.fsys, stored)
		if err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", name, err)
		}
		f.text(name, raw, &list)
	case isText(name):
		f.File = diag.NewFileLater(name, f.later)
	default:
		f.File = diag.NewFile(name, nil)
		if !f.summed {
			if err := f.hash(); err != nil {
				return nil, nil, fmt.Errorf("read %s: %w", name, err)
			}
		}
	}
	return f, list, nil
}

// text takes the bytes of a text.
func (f *File) text(name string, raw []byte, list *diag.List) {
	f.sum, f.summed = sha256.Sum256(raw), true
	if nfc.Plain(raw) == len(raw) { // as nearly all texts are
		f.File = diag.NewFile(name, raw)
		return
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if bad := firstInvalid(raw); bad >= 0 {
		f.File = diag.NewFile(name, bytes.ToValidUTF8(raw, []byte("\ufffd")))
		list.Add(diag.FileEncoding, f.File, diag.Span{Start: bad, End: bad})
		f.Unread = true
		return
	}
	f.File = diag.NewFile(name, nfc.Bytes(raw))
}

// later reads the text of a file that is remembered. One that changed since it was looked
// at has what it has now.
func (f *File) later() []byte {
	raw, err := fs.ReadFile(f.fsys, f.stored)
	was := f.sum
	f.sum, f.summed = sha256.Sum256(raw), err == nil
	if f.sum != was {
		f.looked = 0 // its stat is not that of these bytes
	}
	return textOf(raw)
}

// again reads the text for whoever wants more of it than was kept: what Sum says stays.
func (f *File) again() []byte {
	raw, err := fs.ReadFile(f.fsys, f.stored)
	if err != nil { // it went away: diagnostics then name the file alone
		return nil
	}
	return textOf(raw)
}

// Forget lets go of the text behind its first n bytes. All of it is read again when a
// diagnostic points into it, or by [diag.File.Load]; what Sum says stays.
func (f *File) Forget(n int) {
	if len(f.Text) > n {
		f.File.Forget(bytes.Clone(f.Text[:n]), f.again)
	}
}

// Begin gives a file whose text was not read the beginning of it: what only looks there need
// not have it read. It is then as after Forget.
func (f *File) Begin(text []byte) { f.File.Forget(text, f.again) }

// textOf makes a good text of any bytes.
func textOf(raw []byte) []byte {
	return nfc.Bytes(bytes.ToValidUTF8(bytes.TrimPrefix(raw, []byte("\ufeff")), []byte("\ufffd")))
}

// hash reads the bytes of a file for their sum alone.
func (f *File) hash() error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	h := sha256.New()
	_, err = io.Copy(h, file)
	h.Sum(f.sum[:0])
	f.summed = err == nil
	return errors.Join(err, file.Close())
}

// isProse reports whether a file is a text of the content, of which there may be very many.
func isProse(name string) bool {
	return strings.HasPrefix(name, "content/") && path.Ext(name) == ".md"
}
