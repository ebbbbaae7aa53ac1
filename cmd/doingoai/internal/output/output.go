// Package output holds the one value that features hand to the publisher: a
// file of the site to be, as a path and a pure function that renders its bytes.
package output

import (
	"bytes"
	"crypto/sha256"
)

// Sum is a SHA-256 sum. The zero Sum, which no input has, says "not known".
type Sum [sha256.Size]byte

// File is one file of the published site.
type File struct {
	// Path is relative to the output folder, with slashes: "en/index.html".
	Path string
	// Render writes the file's bytes. It is pure and safe for concurrent use: the
	// same portal gives the same bytes, in any order and on any goroutine. An error
	// is a bug or a system failure, never the author's.
	Render func(b *Buffer) error

	// Immutable says that the name changes with the bytes, so that caches may keep the file
	// for ever.
	Immutable bool

	// Encoding, if there is one, says that the file is another file in other bytes: Render
	// makes the other one and encodes it. Who has that one rendered need not do it twice.
	Encoding *Encoding

	// Uses are the sums of what the plan has made of texts and the file shows; see
	// portal.Planning.
	Uses []Sum
	// Key stands for all that the file's bytes can depend on, the program included, but
	// for texts that it reads while it is rendered (Buffer.Reads): where two builds give a
	// path the same Key and what was read is the same, they render the same bytes, so that
	// the file of the earlier one may stand as it is. The zero Key promises nothing.
	// Package build sets it, from Uses.
	Key Sum
}

// Encoding is how a file is made from another one.
type Encoding struct {
	Of string // the path of the other one
	// Base renders the other one, as its own Render does.
	Base func(b *Buffer) error
	// Encode writes its bytes, which it does not change, in other ones. It is pure and safe
	// for concurrent use.
	Encode func(b *Buffer, data []byte) error
}

// Encoded returns the file with the suffix behind its path that holds the bytes of f as
// encode writes them.
func Encoded(f File, suffix string, encode func(b *Buffer, data []byte) error) File {
	e := &Encoding{Of: f.Path, Base: f.Render, Encode: encode}
	f.Path += suffix
	f.Encoding = e
	f.Render = func(b *Buffer) error {
		var base Buffer
		if err := e.Base(&base); err != nil {
			return err
		}
		return e.Make(b, &base)
	}
	return f
}

// Make writes the file to b when the other one is rendered.
func (e *Encoding) Make(b, base *Buffer) error {
	b.Reads = append(b.Reads, base.Reads...)
	return e.Encode(b, base.Bytes())
}

// Buffer receives a rendered file.
type Buffer struct {
	bytes.Buffer
	// Plain holds the texts inside an encoded file (a zip, an image) before they
	// were encoded. The leak check reads them beside the bytes. Renderers of plain
	// text leave it alone.
	Plain []string
	// Reads are the texts that were read for the file. A portal.Reader writes them down; who
	// renders a file for the sake of another passes them on.
	Reads Reads
}

// Reset empties the buffer for the next file and keeps its memory.
func (b *Buffer) Reset() {
	b.Buffer.Reset()
	b.Plain = b.Plain[:0]
	b.Reads = b.Reads[:0]
}
