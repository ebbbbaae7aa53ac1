package source

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"

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
	group  errgroup.Group

	mu    sync.Mutex
	files []*File
	list  diag.List
}

// folder reads what is in a folder.
func (r *reader) folder(stored string) error {
	entries, err := fs.ReadDir(r.fsys, stored)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // it went away while we walked, as editors' temporary files do
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", stored, err)
	}
	for _, entry := range entries {
		if r.full() {
			return nil
		}
		name := path.Join(stored, entry.Name())
		if !entry.IsDir() {
			if err := r.entry(name, entry); err != nil {
				return err
			}
			continue
		}
		if IsJunk(entry.Name()) {
			continue
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

// entry reads what is no folder.
func (r *reader) entry(stored string, entry fs.DirEntry) error {
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
			r.mu.Lock()
			defer r.mu.Unlock()
			r.list.Add(diag.FileLink, diag.NewFile(nfc.String(stored), nil), diag.Span{})
			return nil
		}
	}
	if !info.Mode().IsRegular() {
		return nil
	}
	f, list, err := r.read(stored, info)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list.Join(list)
	r.files = append(r.files, f)
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
	f := &File{stored: stored, fsys: r.fsys, Size: info.Size(), stat: statOf(info)}
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
	f.sum, f.summed = sha256.Sum256(raw), err == nil
	return textOf(raw)
}

// Forget lets go of the text behind its first n bytes. All of it is read again when a
// diagnostic points into it, or by [diag.File.Load]; what Sum says stays.
func (f *File) Forget(n int) {
	if len(f.Text) <= n {
		return
	}
	f.File.Forget(bytes.Clone(f.Text[:n]), func() []byte {
		raw, err := fs.ReadFile(f.fsys, f.stored)
		if err != nil { // it went away: diagnostics then name the file alone
			return nil
		}
		return textOf(raw)
	})
}

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
