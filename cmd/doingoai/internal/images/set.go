package images

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/media"
	"doingoai/cmd/doingoai/internal/memo"
)

// kind is the memo's word for pictures. maker is the version of what this package makes
// of a file: to be changed whenever it makes other bytes.
const (
	kind  = "images"
	maker = "images 1"
)

// room is how many bytes decoding may take at once, of several pictures together.
const room = 256 << 20

// largePicture is from how many bytes on the memory of a picture is collected at once.
const largePicture = room / 4

// maxRecent is how many bytes of finished pictures a Set remembers, so that whoever asks
// for the variants of a picture one after the other has it read once.
const maxRecent = 16 << 20

// Set makes the variants of pictures. It is safe for concurrent use.
type Set struct {
	memo *memo.Memo
	room *semaphore.Weighted

	mu     sync.Mutex
	recent []pack // last used first
	size   int    // of recent, in bytes
}

// pack holds the bytes of all variants of a picture, in their order.
type pack struct {
	key   memo.Key
	files [][]byte
	size  int
}

// NewSet returns a Set that keeps what it makes in m, which may be nil.
func NewSet(m *memo.Memo) *Set {
	return &Set{memo: m, room: semaphore.NewWeighted(room)}
}

// Bytes returns the file of a variant of p. They must not be changed. The error is the
// system's, or says that p cannot be decoded, which Prepare reports to the author.
func (s *Set) Bytes(p *Picture, v Variant) ([]byte, error) {
	i := slices.Index(p.Variants, v)
	if i < 0 {
		panic("internal error: " + v.Path + " is no variant of " + p.Source.Path)
	}
	if p.Plain {
		data, _, err := p.clean()
		return data, err
	}
	files, err := s.files(context.Background(), p)
	if err != nil {
		return nil, fmt.Errorf("make the picture %s: %w", p.Source.Path, err)
	}
	return files[i], nil
}

// Variant returns the widest variant of p within a width in pixels, and its bytes.
func (s *Set) Variant(p *Picture, maxWidth int) (Variant, []byte, error) {
	v := p.Within(maxWidth)
	data, err := s.Bytes(p, v)
	return v, data, err
}

// Prepare makes the pictures that the memo does not have, on all processors. Those that
// cannot be decoded are the diagnostics. progress, if there is one, is told how many of
// how many are done, on any goroutine. With ctx it ends early.
func (s *Set) Prepare(ctx context.Context, pictures []*Picture, progress func(done, total int)) (diag.List, error) {
	var missing []*Picture
	for _, p := range pictures {
		if !p.Plain && !s.memo.Has(kind, p.key()) {
			missing = append(missing, p)
		}
	}
	var done atomic.Int64
	faults := make([]error, len(missing))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range missing {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			_, err := s.files(ctx, p)
			if fault, ok := asDecodeError(err); ok {
				faults[i] = fault
				err = nil
			}
			if n := done.Add(1); progress != nil {
				progress(int(n), len(missing))
			}
			if err != nil {
				return fmt.Errorf("make the picture %s: %w", p.Source.Path, err)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var list diag.List
	for i, fault := range faults {
		if fault != nil {
			list.Add(diag.MediaUndecodable, missing[i].Source.File, diag.Span{}, fault.Error())
		}
	}
	return list, nil
}

// key is the memo's key of all variants together. Encoders change with Go.
func (p *Picture) key() memo.Key {
	in := [][]byte{p.info.Sum[:], []byte(p.Type), []byte(runtime.Version())}
	for _, v := range p.Variants {
		in = append(in, binary.LittleEndian.AppendUint64(nil, uint64(v.Width)<<32|uint64(v.Height)))
	}
	return memo.KeyOf(maker, in...)
}

// files returns the bytes of all variants of p: what was asked for just before, what the
// memo has, or new.
func (s *Set) files(ctx context.Context, p *Picture) ([][]byte, error) {
	key := p.key()
	if files := s.remembered(key); files != nil {
		return files, nil
	}
	make := func() ([]byte, error) { return s.make(ctx, p) }
	data, err := s.memo.Do(kind, key, make)
	if err != nil {
		return nil, err
	}
	files, ok := unpack(data, len(p.Variants))
	if !ok {
		// The memo keeps what was once made by the same key: it can only be ours.
		panic("internal error: the memo's picture of " + p.Source.Path + " is not one")
	}
	s.remember(pack{key, files, len(data)})
	return files, nil
}

func (s *Set) remembered(key memo.Key) [][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, p := range s.recent {
		if p.key == key {
			copy(s.recent[1:i+1], s.recent[:i])
			s.recent[0] = p
			return p.files
		}
	}
	return nil
}

func (s *Set) remember(p pack) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if slices.ContainsFunc(s.recent, func(q pack) bool { return q.key == p.key }) {
		return // another goroutine had it too
	}
	s.recent = slices.Insert(s.recent, 0, p)
	s.size += p.size
	for n := len(s.recent) - 1; n > 0 && s.size > maxRecent; n-- {
		s.size -= s.recent[n].size
		s.recent = slices.Delete(s.recent, n, n+1)
	}
}

// make makes all variants of p, as a pack.
func (s *Set) make(ctx context.Context, p *Picture) ([]byte, error) {
	need := min(p.info.Memory+int64(p.Source.Size), room)
	if err := s.room.Acquire(ctx, need); err != nil {
		return nil, err
	}
	defer func() {
		if need > largePicture {
			// The next one may begin only when the memory of this one is free.
			debug.FreeOSMemory()
		}
		s.room.Release(need)
	}()
	data, icc, err := p.clean()
	if err != nil {
		return nil, err
	}
	files, err := p.encode(data, icc)
	if err != nil {
		return nil, err
	}
	return packed(files), nil
}

// clean reads the file of p and takes out what is not to be published. The colour
// profile, nil when there is none, is given apart, too.
func (p *Picture) clean() (data, icc []byte, err error) {
	data = p.Source.Text
	if len(data) == 0 {
		file, err := p.Source.Open()
		if err != nil {
			return nil, nil, fmt.Errorf("open %s: %w", p.Source.Path, err)
		}
		data, err = io.ReadAll(io.LimitReader(file, p.Source.Size))
		if closeErr := file.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", p.Source.Path, err)
		}
	}
	if data, icc, err = media.Pixels(p.Source.Path, data); err != nil {
		return nil, nil, fmt.Errorf("clean %s: %w", p.Source.Path, err)
	}
	return data, icc, nil
}
