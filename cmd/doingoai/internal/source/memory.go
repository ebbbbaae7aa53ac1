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
// read, by path and stat, so that a file is not read again while its stat is the same. In
// one run it holds the files themselves: of a file that is the same, [Memory.Read] returns
// the same [File], so that what was made of it may be held with it.
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
	// Grain is how long ago a file must have been changed to be remembered. It is set to more
	// than the grain of the clock of any file system; tests may set it to less.
	Grain time.Duration

	path    string
	known   map[string]memory   // what the file at path holds, by path as it is stored
	folders map[string]*listing // that the last Read looked into, by path as it is stored
	ahead   time.Duration       // the clock of the file system before ours
	fault   error               // of reading the file at path
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

// before reports whether the file was last changed before a time.
func (s stat) before(t time.Time) bool { return s.mtime < t.UnixNano() && s.ctime < t.UnixNano() }

// grain is how far apart two changes of a file must be to have different times on every
// file system, with a second for the clock of another machine: FAT counts two seconds.
const grain = 3 * time.Second

// Recall reads the memory in a file. There is none in a file that is missing, damaged or
// of another version; why one could not be read is told by [Memory.Save].
func Recall(path string) *Memory {
	m := &Memory{path: path, Grain: grain}
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		m.fault = fmt.Errorf("read the memory of the sources: %w", err)
	}
	m.known, _ = decodeMemory(text)
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

// settled returns what was read of files that would show another change.
func (m *Memory) settled() map[string]memory {
	old := make(map[string]memory, len(m.known))
	for _, l := range m.folders {
		for _, f := range l.files {
			if m.settles(f) {
				old[f.stored] = memory{f.stat, f.sum}
			}
		}
	}
	return old
}

// settles reports whether a file was read and last changed so long before it was looked at
// that another change shows in its stat.
func (m *Memory) settles(f *File) bool {
	if m == nil || !f.summed || f.Unread {
		return false
	}
	limit := f.looked + int64(m.ahead-m.Grain)
	return f.stat.mtime < limit && f.stat.ctime < limit
}

// Save keeps what was found for the next run, if anything is new.
func (m *Memory) Save() error {
	if m == nil {
		return nil
	}
	if m.fault != nil {
		return m.fault
	}
	if m.folders == nil || maps.Equal(m.settled(), m.known) {
		return nil
	}
	if err := m.write(); err != nil {
		return fmt.Errorf("write the memory of the sources: %w", err)
	}
	return nil
}

// Leave lets go of the files, so that the site may be read from another folder.
func (m *Memory) Leave() {
	if m != nil {
		m.folders = nil
	}
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
	var settled map[string]memory
	if err == nil {
		m.ahead = time.Until(info.ModTime())
		settled = m.settled()
		_, err = draft.Write(encodeMemory(settled))
	}
	err = errors.Join(err, draft.Close())
	if err == nil {
		err = os.Rename(draft.Name(), m.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(draft.Name()))
	}
	m.known = settled
	return nil
}
