package hosting

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"sync"

	"github.com/andybalholm/brotli"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

// compressedKind is the kind of compressed texts in the memo.
const compressedKind = "compressed"

// encoding is a content coding (RFC 9110) in which servers can send a text.
type encoding struct {
	suffix  string
	version string // of what it makes, for the memo
	writers sync.Pool
}

// resetter is a compressor, which is used again and again.
type resetter interface {
	io.WriteCloser
	Reset(io.Writer)
}

// encodings returns those that browsers ask for. Brotli at level 5 makes pages a tenth
// smaller than gzip and takes as long; what higher levels save, a hundredth, takes a
// multiple of the time.
func encodings() []*encoding {
	return []*encoding{
		{suffix: ".br", version: "brotli 5", writers: sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, 5) }}},
		{suffix: ".gz", version: "gzip 9", writers: sync.Pool{New: func() any {
			w, err := gzip.NewWriterLevel(nil, gzip.BestCompression)
			if err != nil {
				panic("internal error: gzip: " + err.Error()) // the level is one of its own
			}
			return w
		}}},
	}
}

// Compressed returns, for each text among the files of a site, the same text compressed:
// "index.html.br" (RFC 7932) and "index.html.gz" (RFC 1952) beside "index.html". The memo
// keeps them by the program and the text.
func Compressed(files []output.File, m *memo.Memo, program output.Sum) []output.File {
	var list []output.File
	codings := encodings()
	for _, f := range files {
		if !output.IsText(f.Path) {
			continue
		}
		for _, e := range codings {
			list = append(list, output.Encoded(f, e.suffix, func(b *output.Buffer, data []byte) error {
				return e.encode(b, data, m, program)
			}))
		}
	}
	return list
}

func (e *encoding) encode(b *output.Buffer, data []byte, m *memo.Memo, program output.Sum) error {
	sum := sha256.Sum256(data)
	packed, err := m.Small(compressedKind, memo.KeyOf(e.version, program[:], sum[:]), func() ([]byte, error) {
		var out bytes.Buffer
		w := e.writers.Get().(resetter)
		defer e.writers.Put(w)
		w.Reset(&out)
		_, err := w.Write(data)
		if e := w.Close(); err == nil {
			err = e
		}
		return out.Bytes(), err
	})
	if err != nil {
		return fmt.Errorf("compress: %w", err)
	}
	b.Write(packed)
	return nil
}
