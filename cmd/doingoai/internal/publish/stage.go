package publish

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// take compares a rendered file with what stands and stages it if it differs.
func (b *job) take(i int, w *worker) error {
	data, path := w.buffer.Bytes(), b.files[i].Path
	r, at := &b.results[i], &b.places[i]
	r.sum, r.reads = w.sum, w.buffer.Reads.Encode()
	r.key = b.texts.Of(b.files[i].Key, r.reads)
	if at.untouched.has(w) {
		r.stat = at.untouched.stat
		return nil
	}
	if at.untouched == nil && at.regular {
		r.stat = b.site.stat(path) // before it is read: who touches it later is noticed
		same, err := w.equal(filepath.Join(b.out, filepath.FromSlash(path)), data)
		if err != nil || same {
			return err
		}
	}
	r.changed = true
	if err := b.stage(); err != nil {
		return err
	}
	if w.parents.tree == nil {
		w.parents = parents{disk: b.disk, tree: b.staging.tree}
	}
	if err := w.parents.above(path); err != nil {
		return err
	}
	var err error
	r.stat, err = b.disk.createIn(b.staging.tree, path, data)
	return err
}

// stage makes the staging folder when it is first needed.
func (b *job) stage() error {
	b.staging.once.Do(func() {
		s := &b.staging
		if s.err = b.disk.mkdir(b.next); s.err != nil {
			return
		}
		if b.whole {
			if s.err = os.Chmod(b.next, b.mode); s.err != nil {
				return
			}
		}
		s.tree, s.err = openTree(b.next)
	})
	return b.staging.err
}

// stageNothing makes the staging folder of a first publication that has no file.
func (b *job) stageNothing() error {
	if b.whole {
		return b.stage()
	}
	return nil
}

// equal reports whether the regular file at path has exactly the given bytes.
func (w *worker) equal(path string, data []byte) (same bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	info, err := f.Stat()
	if err == nil && info.Size() == int64(len(data)) {
		if cap(w.read) < len(data) {
			w.read = make([]byte, len(data)+len(data)/2)
		}
		var n int
		n, err = io.ReadFull(f, w.read[:len(data)])
		same = err == nil && string(w.read[:n]) == string(data)
	}
	return same, errors.Join(err, f.Close())
}
