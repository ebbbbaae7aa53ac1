package memo

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// packSlack is how many bytes of results that a run did not use, beyond as many as it
// used, may stand in the file before the oldest of them are left out.
const packSlack = 64 << 20

// maxBlocks is how many blocks, beyond those that blockBytes asks for, make the file
// worth to be written anew: each build adds one, and opening reads the index of each.
const maxBlocks = 64

// pack is the file of small results. The zero value with a path is ready; it is safe for
// concurrent use.
type pack struct {
	path string

	mu      sync.Mutex
	opened  bool
	file    *os.File // nil when there is none that can be used
	entries []entry  // in the order in which they stand in the file
	index   map[Key]int
	blocks  int
	spoiled bool  // the file holds what cannot be trusted
	torn    bool  // it did not end with a whole block when it was opened
	end     int64 // of the last block that this run appended

	pending []byte // results that are not yet in the file, behind room for their head
	waiting []int  // their entries
	added   bool   // in this run
}

// entry is a small result.
type entry struct {
	key  Key
	at   int64 // where it stands in the file; in pending while it waits
	size uint32
	sum  uint32
	used bool // in this run
	wait bool
	gone bool // found damaged
}

// open reads the indexes, once. damaged tells that something was found that is not ours
// or not whole.
func (p *pack) open() (damaged bool, err error) {
	if p.opened {
		return false, nil
	}
	p.opened = true
	p.index = map[Key]int{}
	info, err := os.Lstat(p.path)
	if err != nil {
		if err = withoutFolder(err); errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		return false, err
	}
	if !info.Mode().IsRegular() {
		p.spoiled = true
		return true, os.RemoveAll(p.path) // a folder or link that somebody put there
	}
	f, err := os.OpenFile(p.path, os.O_RDWR|os.O_APPEND, 0)
	if errors.Is(err, fs.ErrPermission) {
		f, err = os.Open(p.path)
	}
	if err != nil {
		return false, err
	}
	if info, err = f.Stat(); err != nil { // another may have taken its place
		return false, errors.Join(err, f.Close())
	}
	if err := p.scan(f, info.Size()); err != nil {
		if p.blocks == 0 {
			p.spoiled = true
			return true, f.Close()
		}
		p.torn = true
	}
	p.file = f
	return false, nil
}

// find marks a result as used and returns its entry; for one that waits, also its bytes, in
// room if that is large enough.
func (p *pack) find(key Key, room []byte) (e entry, data []byte, i int, ok bool) {
	i, ok = p.index[key]
	if !ok {
		return entry{}, nil, 0, false
	}
	p.entries[i].used = true
	e = p.entries[i]
	if e.wait {
		data = append(slices.Grow(room[:0], int(e.size)), p.pending[e.at:e.at+int64(e.size)]...)
	}
	return e, data, i, true
}

// holds reports whether there is a result.
func (p *pack) holds(key Key) (ok, damaged bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	damaged, err = p.open()
	i, ok := p.index[key]
	if ok {
		p.entries[i].used = true
	}
	return ok, damaged, err
}

// get returns a result, in room if that is large enough. damaged tells that there was one
// that cannot be trusted.
func (p *pack) get(kind string, key Key, room []byte) (data []byte, damaged bool, err error) {
	p.mu.Lock()
	damaged, err = p.open()
	e, data, i, ok := p.find(key, room)
	file := p.file
	p.mu.Unlock()
	if err != nil || !ok || data != nil {
		return data, damaged, err
	}
	data = slices.Grow(room[:0], int(e.size))[:e.size]
	if _, err := file.ReadAt(data, e.at); err == nil && packSum(kind, key, data) == e.sum {
		return data, damaged, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.index[key] == i { // nobody has put another there
		delete(p.index, key)
		p.entries[i].gone = true
		p.spoiled = true
	}
	return nil, true, nil
}

// put adds a result.
func (p *pack) put(kind string, key Key, data []byte) (damaged bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if damaged, err = p.open(); err != nil {
		return damaged, err
	}
	p.added = true
	return damaged, p.append(entry{key: key, size: uint32(len(data)), sum: packSum(kind, key, data), used: true}, data)
}

// append adds an entry to those that wait, and writes these when they are many.
func (p *pack) append(e entry, data []byte) error {
	if len(p.waiting) == blockCount || len(p.pending) > blockBytes {
		if err := p.flush(); err != nil {
			return err
		}
	}
	if p.pending == nil {
		p.pending = make([]byte, room, room+2*len(data))
	}
	e.at, e.wait = int64(len(p.pending)), true
	p.index[e.key] = len(p.entries)
	p.waiting = append(p.waiting, len(p.entries))
	p.entries = append(p.entries, e)
	p.pending = append(p.pending, data...)
	return nil
}

// flush writes the waiting results to the end of the file, which it makes if need be.
func (p *pack) flush() (err error) {
	if len(p.waiting) == 0 {
		return nil
	}
	made := p.file == nil
	if made {
		if p.file, err = p.draft(); err != nil {
			return err
		}
	}
	block, head := p.block()
	if _, err = p.file.Write(block); err != nil {
		p.spoiled = true
		if made {
			err = errors.Join(err, discard(p.file))
			p.file = nil
		}
		return err
	}
	// The file was opened for appending: after a write its offset is the end of what was
	// written, whoever else appends.
	at, err := p.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	p.end = at
	at -= int64(len(block) - head)
	for _, i := range p.waiting {
		e := &p.entries[i]
		e.at, e.wait = at, false
		at += int64(e.size)
	}
	p.blocks++
	p.pending, p.waiting = p.pending[:room], p.waiting[:0]
	if made {
		return p.place()
	}
	return nil
}

// draft makes a file that will take the place of the present one.
func (p *pack) draft() (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(p.path), 0o755); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(filepath.Dir(p.path), draftPrefix+"*")
	if err != nil {
		return nil, err
	}
	err = f.Chmod(0o644) // for others who share the folder
	if err == nil {
		_, err = f.WriteString(packMagic)
	}
	if err != nil {
		return nil, errors.Join(err, discard(f))
	}
	return f, nil
}

func discard(f *os.File) error { return errors.Join(f.Close(), os.Remove(f.Name())) }

// place gives the draft that is the pack's file its name, and reads what stands there now:
// another process may have put its own there meanwhile. That it is ours cannot be told by
// its inode, which may be one that was just freed.
func (p *pack) place() error {
	draft := p.file.Name()
	err := p.file.Close()
	if err == nil {
		err = os.Rename(draft, p.path)
	}
	p.file = nil
	p.forget()
	if err != nil {
		return errors.Join(err, remove(draft))
	}
	_, err = p.open()
	return err
}

// forget has the file read anew when it is next needed.
func (p *pack) forget() {
	p.opened, p.entries, p.index, p.blocks, p.spoiled, p.torn, p.end = false, nil, nil, 0, false, false, 0
}

// close writes what waits, and the whole file anew when it is worth it. damaged tells that
// the file did not end with a whole block.
func (p *pack) close() (damaged bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.added && !p.spoiled && !p.torn {
		return false, nil
	}
	p.added = false
	if err := p.flush(); err != nil {
		return false, err
	}
	damaged = p.look()
	var used, total int64
	for i, e := range p.entries {
		if e.gone || p.index[e.key] != i {
			continue
		}
		total += int64(e.size)
		if e.used {
			used += int64(e.size)
		}
	}
	many := maxBlocks + int(2*total/blockBytes)
	if p.file == nil || !p.spoiled && total <= 2*used+packSlack && p.blocks <= many {
		return damaged, nil
	}
	return damaged, p.compact(used + packSlack/2)
}

// look reads the indexes once more when the file was torn, and tells whether it is. What was
// no whole block may have been one that another process was just writing: to write the file
// anew would lose whatever others append meanwhile. Blocks are written one after another,
// so all before the end of one of our own are whole by now; without one, a later run looks.
func (p *pack) look() (torn bool) {
	if !p.torn || p.end == 0 {
		return false
	}
	now := pack{index: map[Key]int{}}
	p.torn = now.scan(p.file, p.end) != nil
	p.spoiled = p.spoiled || p.torn
	return p.torn
}

// compact writes a file without what is damaged, and without the oldest of what this run
// did not use as far as the rest would have more than limit bytes.
func (p *pack) compact(limit int64) (err error) {
	next := pack{path: p.path, opened: true, index: map[Key]int{}}
	if next.file, err = p.draft(); err != nil {
		return err
	}
	for _, i := range p.worth(limit) {
		e := p.entries[i]
		data := make([]byte, e.size)
		if _, err = p.file.ReadAt(data, e.at); err != nil {
			break
		}
		// Its checksum goes along: damage is noticed by whoever asks for it.
		if err = next.append(e, data); err != nil {
			break
		}
	}
	if err == nil {
		err = next.flush()
	}
	if err == nil {
		err = p.file.Close()
		p.file = nil
	}
	if err != nil {
		return errors.Join(err, discard(next.file))
	}
	err = next.place()
	p.opened, p.file, p.entries, p.index, p.blocks = next.opened, next.file, next.entries, next.index, next.blocks
	p.spoiled, p.torn, p.end = false, false, 0
	return err
}

// worth lists the entries that a new file shall hold.
func (p *pack) worth(limit int64) []int {
	var total int64
	keep := make([]bool, len(p.entries))
	for _, used := range []bool{true, false} {
		for i := len(p.entries) - 1; i >= 0; i-- {
			e := p.entries[i]
			if e.gone || e.used != used || p.index[e.key] != i || !used && total+int64(e.size) > limit {
				continue
			}
			keep[i] = true
			total += int64(e.size)
		}
	}
	var list []int
	for i, k := range keep {
		if k {
			list = append(list, i)
		}
	}
	return list
}
