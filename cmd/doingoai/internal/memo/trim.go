package memo

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// draftPrefix begins the names of entries that are being written.
const draftPrefix = "new-"

// draftAge is after which time a draft counts as left behind by a crash.
const draftAge = time.Hour

// kept is an entry on disk.
type kept struct {
	name string // below the memo's folder
	size int64
	at   time.Time // of its last use
	used bool      // in this run
}

// Close writes the small results that wait, and bounds the size of the folder when this run
// has added to it. The Memo can be used further. That it fails is told by [Memo.Fault].
func (m *Memo) Close() {
	if m == nil {
		return
	}
	if m.Fault() == nil {
		damaged, err := m.pack.close()
		m.noteSmall("write", damaged, err)
	}
	m.mu.Lock()
	wrote := m.wrote
	m.wrote = false
	m.mu.Unlock()
	if !wrote {
		return
	}
	if err := m.trim(); err != nil {
		m.fail("bound the size of the cache", err)
	}
}

// trim deletes the entries that were not used for longest until the rest is within the
// limit, and drafts that nobody completes. Files that are not ours stay.
func (m *Memo) trim() error {
	entries, err := m.entries(time.Now())
	if err != nil {
		return err
	}
	var total int64
	for _, e := range entries {
		total += e.size
	}
	if total <= m.limit {
		return nil
	}
	slices.SortFunc(entries, func(a, b kept) int {
		switch {
		case a.used != b.used && b.used:
			return -1
		case a.used != b.used:
			return 1
		case !a.at.Equal(b.at):
			return a.at.Compare(b.at)
		}
		return strings.Compare(a.name, b.name)
	})
	for _, e := range entries {
		// A tenth below the limit, so that not every build has to delete something.
		if total <= m.limit-m.limit/10 {
			break
		}
		if err := remove(filepath.Join(m.dir, e.name)); err != nil {
			return err
		}
		total -= e.size
	}
	return nil
}

// entries lists the entries on disk and removes drafts that were left behind.
func (m *Memo) entries(now time.Time) ([]kept, error) {
	kinds, err := os.ReadDir(m.dir)
	if err != nil {
		return nil, err
	}
	var all []kept
	for _, kind := range kinds {
		if !kind.IsDir() {
			if err := m.removeDraft(now, kind, kind.Name()); err != nil {
				return nil, err
			}
			continue
		}
		files, err := os.ReadDir(filepath.Join(m.dir, kind.Name()))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			name := filepath.Join(kind.Name(), f.Name())
			if err := m.removeDraft(now, f, name); err != nil {
				return nil, err
			}
			if !f.Type().IsRegular() || !isKey(f.Name()) {
				continue
			}
			info, err := f.Info()
			if errors.Is(err, fs.ErrNotExist) {
				continue // another process was quicker
			}
			if err != nil {
				return nil, err
			}
			all = append(all, kept{name: name, size: info.Size(), at: info.ModTime(), used: m.wasUsed(name)})
		}
	}
	return all, nil
}

// removeDraft removes a file, name below the memo's folder, that is a draft of a run
// which did not complete it.
func (m *Memo) removeDraft(now time.Time, f fs.DirEntry, name string) error {
	if !strings.HasPrefix(f.Name(), draftPrefix) || !f.Type().IsRegular() {
		return nil
	}
	info, err := f.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || now.Sub(info.ModTime()) <= draftAge {
		return err
	}
	return remove(filepath.Join(m.dir, name))
}

func isKey(name string) bool {
	b, err := hex.DecodeString(name)
	return err == nil && len(b) == len(Key{})
}

func (m *Memo) wasUsed(name string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.used[name] != 0
}

// remove deletes a file; that it is gone is no error.
func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
