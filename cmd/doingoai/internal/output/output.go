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

	// Uses are the sums of the prose bodies that the file shows. Of everything else that a
	// site says any file may show all, so that only bodies are named. portal.Showing sets
	// it, which is the only way to a body.
	Uses []Sum
	// Key stands for all that the file's bytes can depend on, the program included:
	// two builds that give a path the same Key render the same bytes for it, so that
	// the file of the earlier one may stand as it is. The zero Key promises nothing.
	// Package build sets it, from Uses.
	Key Sum
}

// Buffer receives a rendered file.
type Buffer struct {
	bytes.Buffer
	// Plain holds the texts inside an encoded file (a zip, an image) before they
	// were encoded. The leak check reads them beside the bytes. Renderers of plain
	// text leave it alone.
	Plain []string
}

// Reset empties the buffer for the next file and keeps its memory.
func (b *Buffer) Reset() {
	b.Buffer.Reset()
	b.Plain = b.Plain[:0]
}
