// Package memo keeps results of expensive pure work by the hash of their input, from
// one build to the next.
//
// A result is looked for by its kind (a word such as "images") and its [Key], the hash
// of everything that it depends on, the version of its maker included. So nothing can
// be stale: other input has another key. [Memo.Do] returns what is kept, or has it made
// and keeps it.
//
// Big things (pictures, sharing cards) are entries in files of their own; small ones
// ([Memo.Get], [Memo.Put]) stand together in one file (pack.go):
//
//	.cache/memo/<kind>/<key in hexadecimal>
//	.cache/memo/small
//
// An entry (entry.go) names its kind and key and carries a checksum. One that is
// damaged, cut off, of another layout or under a wrong name is deleted and made anew,
// never trusted. Entries appear by a rename, so that any number of processes may use a
// folder at once. The folder may be deleted at any time and copied between machines:
// nothing in it names a place, a time or a user, and equal input has equal results
// everywhere.
//
// [Memo.Close] bounds the folder's size: what was not used for longest goes first. The
// time of an entry's last use is the time of its file, exact to half a day.
//
// Nothing is read or written before the first Do. A folder that cannot be written costs
// time, never a build: [Memo.Fault] tells the first reason.
package memo

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// Folder is where the memo of a site lies, below the site folder.
const Folder = ".cache/memo"

// DefaultLimit bounds the size of all entries together, in bytes: about six thousand
// photographs in all widths.
const DefaultLimit = 4 << 30

// maxEntry bounds one entry, so that a foreign file cannot fill the memory.
const maxEntry = 256 << 20

// touchAfter is how old the time of an entry's file must be for a use to renew it.
const touchAfter = 12 * time.Hour

// Key is the hash of all that a result depends on.
type Key [sha256.Size]byte

// KeyOf returns the key of a result that a maker of the given version makes from
// inputs. A maker whose results change gets another version.
func KeyOf(version string, inputs ...[]byte) Key {
	h := sha256.New()
	add := func(b []byte) {
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(b)))) // a hash never fails
		h.Write(b)
	}
	add([]byte(version))
	for _, in := range inputs {
		add(in)
	}
	return Key(h.Sum(nil))
}

// Memo is one folder of results. It is safe for concurrent use. A nil *Memo keeps
// nothing and has everything made.
type Memo struct {
	dir     string
	limit   int64
	flights singleflight.Group

	pack  pack
	rooms sync.Pool // of *[]byte, where small results are read

	mu      sync.Mutex
	used    map[string]use   // by file name below dir, in this run
	small   map[string]Count // of the small results, by kind
	dropped int
	wrote   bool
	fault   error
}

// use is how an entry came about in this run.
type use int

const (
	reused use = iota + 1
	made
)

// Count says how many results of a kind a run made, and how many it found. A result
// that is asked for more than once counts once.
type Count struct {
	Made, Reused int
}

// Open returns the memo in the folder dir, with entries of at most limit bytes together
// after Close. The folder need not exist.
func Open(dir string, limit int64) *Memo {
	return &Memo{dir: dir, limit: limit, used: map[string]use{}, small: map[string]Count{}, pack: pack{path: filepath.Join(dir, packName)}}
}

// Do returns the result of a kind with a key: the one that is kept, else that of make,
// which is then kept. Calls for the same result at once share one. The bytes must not
// be changed. The error is make's; it is not kept.
func (m *Memo) Do(kind string, key Key, make func() ([]byte, error)) ([]byte, error) {
	if m == nil {
		return make()
	}
	name := entryName(kind, key)
	result, err, _ := m.flights.Do(name, func() (any, error) {
		if data, ok := m.load(name, kind, key); ok {
			m.note(name, reused)
			return data, nil
		}
		data, err := make()
		if err != nil {
			return nil, err
		}
		m.note(name, made)
		m.store(name, kind, key, data)
		return data, nil
	})
	if err != nil {
		return nil, err
	}
	return result.([]byte), nil
}

// Get returns the small result of a kind with a key, if one is kept. The bytes are the
// caller's.
func (m *Memo) Get(kind string, key Key) (data []byte, ok bool) {
	if m == nil {
		return nil, false
	}
	return m.get(kind, key, []byte{})
}

// GetString is Get for who needs a string.
func (m *Memo) GetString(kind string, key Key) (data string, ok bool) {
	if m == nil {
		return "", false
	}
	room, _ := m.rooms.Get().(*[]byte)
	if room == nil {
		room = &[]byte{}
	}
	b, ok := m.get(kind, key, *room)
	data = string(b)
	if ok {
		*room = b
	}
	m.rooms.Put(room)
	return data, ok
}

func (m *Memo) get(kind string, key Key, room []byte) (data []byte, ok bool) {
	data, damaged, err := m.pack.get(kind, key, room)
	m.mu.Lock()
	if data != nil {
		c := m.small[kind]
		c.Reused++
		m.small[kind] = c
	}
	m.mu.Unlock()
	m.noteSmall("read", damaged, err)
	return data, data != nil
}

// Holds reports whether a small result is kept, without reading it, and counts it as used.
func (m *Memo) Holds(key Key) bool {
	if m == nil {
		return false
	}
	ok, damaged, err := m.pack.holds(key)
	m.noteSmall("read", damaged, err)
	return ok
}

// Put keeps a small result: some kilobytes, at most a megabyte. It may be written as late
// as by [Memo.Close].
func (m *Memo) Put(kind string, key Key, data []byte) {
	if m == nil {
		return
	}
	m.mu.Lock()
	c := m.small[kind]
	c.Made++
	m.small[kind] = c
	m.mu.Unlock()
	if m.Fault() != nil {
		return // one attempt tells; others would only cost time
	}
	damaged, err := m.pack.put(kind, key, data)
	m.noteSmall("write", damaged, err)
}

// Small returns the small result of a kind with a key: the one that is kept, else that of
// make, which is then kept. The error is make's.
func (m *Memo) Small(kind string, key Key, make func() ([]byte, error)) ([]byte, error) {
	if data, ok := m.Get(kind, key); ok {
		return data, nil
	}
	data, err := make()
	if err == nil {
		m.Put(kind, key, data)
	}
	return data, err
}

func (m *Memo) noteSmall(what string, damaged bool, err error) {
	if damaged {
		m.mu.Lock()
		m.dropped++
		m.mu.Unlock()
	}
	if err != nil {
		m.fail(what+" the cache", err)
	}
}

// Has reports whether there is an entry for a result, without reading it: Do may still
// find it damaged. A nil Memo has none.
func (m *Memo) Has(kind string, key Key) bool {
	if m == nil {
		return false
	}
	info, err := os.Stat(filepath.Join(m.dir, entryName(kind, key)))
	return err == nil && info.Mode().IsRegular()
}

// Counts returns the counts by kind.
func (m *Memo) Counts() map[string]Count {
	counts := map[string]Count{}
	if m == nil {
		return counts
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.Copy(counts, m.small)
	for name, u := range m.used {
		kind := filepath.Dir(name)
		c := counts[kind]
		if u == made {
			c.Made++
		} else {
			c.Reused++
		}
		counts[kind] = c
	}
	return counts
}

// Dropped returns how many entries were found unusable and deleted.
func (m *Memo) Dropped() int {
	if m == nil {
		return 0
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.dropped
}

// Fault returns why the folder could not be used as it should, the first reason; nil
// when all went well.
func (m *Memo) Fault() error {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.fault
}

func (m *Memo) note(name string, u use) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.used[name] != made { // what was made in this run and is asked for again is not reused
		m.used[name] = u
	}
}

func (m *Memo) fail(what string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fault == nil {
		m.fault = fmt.Errorf("%s: %w", what, err)
	}
}

// entryName is the file of an entry below the memo's folder.
func entryName(kind string, key Key) string {
	if kind == "" || strings.Trim(kind, "abcdefghijklmnopqrstuvwxyz") != "" {
		panic(fmt.Sprintf("internal error: %q is no kind of results", kind))
	}
	return filepath.Join(kind, hex.EncodeToString(key[:]))
}

// load reads an entry. One that cannot be trusted is deleted.
func (m *Memo) load(name, kind string, key Key) ([]byte, bool) {
	path := filepath.Join(m.dir, name)
	file, at, err := readEntry(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false
	case err != nil && !errors.Is(err, errForeign):
		m.fail("read the cache", err)
		return nil, false
	}
	if err == nil {
		if data, ok := decode(kind, key, file); ok {
			m.touch(path, at)
			return data, true
		}
	}
	m.mu.Lock()
	m.dropped++
	m.mu.Unlock()
	if err := os.RemoveAll(path); err != nil { // also a folder that somebody put there
		m.fail("clean the cache", err)
	}
	return nil, false
}

// errForeign says that what stands in an entry's place is none.
var errForeign = errors.New("not an entry")

func readEntry(path string) (data []byte, at time.Time, err error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, time.Time{}, withoutFolder(err)
	}
	if !info.Mode().IsRegular() || info.Size() > maxEntry || info.Size() < headSize {
		return nil, time.Time{}, errForeign
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, time.Time{}, err
	}
	data = make([]byte, info.Size())
	_, err = io.ReadFull(f, data)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = errForeign // cut off meanwhile
	}
	return data, info.ModTime(), errors.Join(err, f.Close())
}

// withoutFolder takes a file in the place of a folder for a folder that is missing:
// nothing can be read, and writing will say why.
func withoutFolder(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		if info, statErr := os.Stat(filepath.Dir(at.Path)); statErr != nil || !info.IsDir() {
			return fs.ErrNotExist
		}
	}
	return err
}

// touch notes that an entry was used. A folder that only others may write keeps its
// times, which is no fault: nothing of it is deleted by us either.
func (m *Memo) touch(path string, at time.Time) {
	now := time.Now()
	if now.Sub(at) < touchAfter {
		return
	}
	if err := os.Chtimes(path, time.Time{}, now); err != nil && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, fs.ErrNotExist) {
		m.fail("note a use in the cache", err)
	}
}

// store writes an entry: beside its place, then renamed.
func (m *Memo) store(name, kind string, key Key, data []byte) {
	if m.Fault() != nil {
		return // one attempt tells; others would only cost time
	}
	if int64(len(data)) > maxEntry-headSize {
		return
	}
	if err := m.write(filepath.Join(m.dir, name), encode(kind, key, data), data); err != nil {
		m.fail("write the cache", err)
		return
	}
	m.mu.Lock()
	m.wrote = true
	m.mu.Unlock()
}

func (m *Memo) write(path string, parts ...[]byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), draftPrefix+"*")
	if err != nil {
		return err
	}
	err = f.Chmod(0o644) // for others who share the folder
	for _, p := range parts {
		if err == nil {
			_, err = f.Write(p)
		}
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		if removeErr := os.Remove(f.Name()); removeErr != nil {
			err = fmt.Errorf("%w; then %v", err, removeErr)
		}
	}
	return err
}
