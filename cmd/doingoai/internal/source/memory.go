package source

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"time"
)

// Memory knows from one run to the next what the files of a site held when they were last
// read, by path and stat, so that a file is not read again while its stat is the same.
//
// A file that was changed shortly before it was looked at might be changed again within
// the grain of the file system's clock, with the same size and times: it is not
// remembered. Nor is one whose bytes are no good text. So what is remembered can only be
// wrong where somebody sets the clock of the machine back.
//
// Its file holds, integers little endian: magic and version; for each file the length of
// its path (4) and the path, size, time of change of the bytes and of the inode in
// nanoseconds, inode and device (8 each), and the SHA-256 of its bytes; in the end the
// CRC-32C (4) of all before. What is damaged or foreign is forgotten as a whole.
//
// A Memory is for one run of [Read] at a time. A nil *Memory knows nothing.
type Memory struct {
	path  string
	known map[string]memory // by path as it is stored
	saved map[string]memory // what the file at path holds
	began time.Time         // the last Read
	found map[string]memory // by it
	ahead time.Duration     // the clock of the file system before ours
	fault error             // of reading the file at path
}

// MemoryFile is where the memory of a site lies, below the site folder.
const MemoryFile = ".cache/sources"

const memoryMagic = "dnfiles\x01"

// memory is what is known of a file.
type memory struct {
	stat stat
	sum  [32]byte
}

// stat tells one state of a file from others. ctime, inode and device are 0 where the
// system has none.
type stat struct {
	size, mtime, ctime int64
	inode, device      uint64
}

func statOf(info fs.FileInfo) stat {
	s := stat{size: info.Size(), mtime: info.ModTime().UnixNano()}
	s.ctime, s.inode, s.device = system(info)
	return s
}

// grain is how far apart two changes of a file must be to have different times on every
// file system, with a second for the clock of another machine: FAT counts two seconds.
const grain = 3 * time.Second

// Recall reads the memory in a file. There is none in a file that is missing, damaged or
// of another version; why one could not be read is told by [Memory.Save].
func Recall(path string) *Memory {
	m := &Memory{path: path}
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		m.fault = fmt.Errorf("read the memory of the sources: %w", err)
	}
	m.known, _ = decodeMemory(text)
	m.saved = m.known
	return m
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

const memoryFixed = 5*8 + 32

// decodeMemory reads what encode wrote; ok is false for anything else.
func decodeMemory(text []byte) (known map[string]memory, ok bool) {
	end := len(text) - 4
	if end < len(memoryMagic) || string(text[:len(memoryMagic)]) != memoryMagic ||
		crc32.Checksum(text[:end], castagnoli) != binary.LittleEndian.Uint32(text[end:]) {
		return nil, false
	}
	known = make(map[string]memory, end/100)
	for b := text[len(memoryMagic):end]; len(b) > 0; {
		if len(b) < 4 {
			return nil, false
		}
		n := int(binary.LittleEndian.Uint32(b))
		if b = b[4:]; n > len(b) || len(b)-n < memoryFixed {
			return nil, false
		}
		path, fixed := string(b[:n]), b[n:n+memoryFixed]
		number := func(i int) uint64 { return binary.LittleEndian.Uint64(fixed[8*i:]) }
		known[path] = memory{
			stat{int64(number(0)), int64(number(1)), int64(number(2)), number(3), number(4)}, [32]byte(fixed[5*8:]),
		}
		b = b[n+memoryFixed:]
	}
	return known, true
}

func encodeMemory(known map[string]memory) []byte {
	b := make([]byte, 0, 150*len(known)+64)
	b = append(b, memoryMagic...)
	for path, k := range known {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(path)))
		b = append(b, path...)
		for _, n := range []uint64{uint64(k.stat.size), uint64(k.stat.mtime), uint64(k.stat.ctime), k.stat.inode, k.stat.device} {
			b = binary.LittleEndian.AppendUint64(b, n)
		}
		b = append(b, k.sum[:]...)
	}
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// sum is the sum of the bytes of a file in a state, if it is remembered.
func (m *Memory) sum(path string, now stat) (sum [32]byte, ok bool) {
	if m == nil {
		return sum, false
	}
	k, ok := m.known[path]
	return k.sum, ok && k.stat == now
}

// learn takes what a Read that began at a time found.
func (m *Memory) learn(began time.Time, files []*File) {
	if m == nil {
		return
	}
	found := make(map[string]memory, len(files))
	for _, f := range files {
		if f.summed && !f.Unread {
			found[f.stored] = memory{f.stat, f.sum}
		}
	}
	m.began, m.found = began, found
	m.known = m.settled()
}

// settled returns what was found of files that were last changed so long before they were
// looked at that a later change shows.
func (m *Memory) settled() map[string]memory {
	limit := m.began.Add(m.ahead - grain).UnixNano()
	old := make(map[string]memory, len(m.found))
	for path, k := range m.found {
		if k.stat.mtime < limit && k.stat.ctime < limit {
			old[path] = k
		}
	}
	return old
}

// Save keeps what the last [Read] found for the next run, if anything is new.
func (m *Memory) Save() error {
	if m == nil {
		return nil
	}
	if m.fault != nil {
		return m.fault
	}
	if m.found == nil || maps.Equal(m.known, m.saved) {
		return nil
	}
	if err := m.write(); err != nil {
		return fmt.Errorf("write the memory of the sources: %w", err)
	}
	return nil
}

func (m *Memory) write() (err error) {
	if err := os.MkdirAll(filepath.Dir(m.path), 0o755); err != nil {
		return err
	}
	draft, err := os.CreateTemp(filepath.Dir(m.path), "new-*")
	if err != nil {
		return err
	}
	// The file that was just made tells the time by the clock of the file system.
	info, err := draft.Stat()
	if err == nil {
		m.ahead = time.Until(info.ModTime())
		m.known = m.settled()
		_, err = draft.Write(encodeMemory(m.known))
	}
	err = errors.Join(err, draft.Close())
	if err == nil {
		err = os.Rename(draft.Name(), m.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(draft.Name()))
	}
	m.saved = m.known
	return nil
}
