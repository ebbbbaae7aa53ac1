package portal

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"sync"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

// Texts are many, and most builds show few of them. So the memo keeps two things of each
// in which nothing is wrong: under the sum of its file, the front matter as it is written
// and the outline of the body, which linking asks for; under the sum of the body, the
// body. A body is read from there when a file shows it, also in the run that put it there:
// so no more bodies are in memory than are being shown. Its source is read when a message
// quotes it.
const (
	proseKind  = "prose"
	bodiesKind = "bodies"
)

// body is the text of a Markdown file below its front matter.
type body struct {
	reader *fileReader
	file   *diag.File
	span   diag.Span
	hash   markdown.Hash

	whole bool // this run made what the memo keeps

	mu  sync.Mutex
	doc *markdown.Doc // when the memo does not keep it
	err error
}

// parse reads the body from the text of the file, or takes it from the memo. What it returns
// tells what linking asks for.
func (b *body) parse() (*markdown.Doc, diag.List) {
	doc := b.kept()
	if doc == nil {
		var list diag.List
		doc, list = b.reader.parser.Parse(b.file, b.span)
		if len(list) > 0 || b.reader.memo == nil {
			b.doc = doc
			return doc, list
		}
		b.reader.put(bodiesKind, b.key(), doc.AppendTo)
		b.whole = true
		return doc.Outlined(), nil
	}
	outline, err := markdown.DecodeOutline(b.file, b.span, b.hash, strings.Clone(doc.Outline()))
	if err != nil {
		panic("internal error: an outline that cannot be read: " + b.file.Path)
	}
	return outline, nil
}

// put keeps what a function adds to a buffer.
func (r *fileReader) put(kind string, key memo.Key, appendTo func(b []byte) []byte) {
	buffer, _ := r.buffers.Get().(*[]byte)
	if buffer == nil {
		buffer = new([]byte)
	}
	*buffer = appendTo((*buffer)[:0])
	r.memo.Put(kind, key, *buffer)
	r.buffers.Put(buffer)
}

// load returns the document. The error says that the text is no longer what it was when
// the portal was loaded; the document is that of the text as it is now.
func (b *body) load() (*markdown.Doc, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.doc != nil {
		return b.doc, b.err
	}
	if doc := b.kept(); doc != nil {
		return doc, nil
	}
	file, span := b.file.Whole(), b.span // a later load may be reading b.file
	if span.End != len(file.Text) || b.reader.parser.Hash(file.Text[span.Start:]) != b.hash {
		span = diag.Span{Start: min(span.Start, len(file.Text)), End: len(file.Text)}
		b.err = fmt.Errorf("%s: %w", file.Path, errChanged)
	}
	b.doc, _ = b.reader.parser.Parse(file, span)
	return b.doc, b.err
}

var errChanged = errors.New("the text changed while the site was made")

func (b *body) key() memo.Key {
	return memo.KeyOf("body 1", b.reader.program[:], b.hash[:])
}

func (b *body) kept() *markdown.Doc {
	if b.reader.memo == nil {
		return nil
	}
	data, ok := b.reader.memo.GetString(bodiesKind, b.key())
	if !ok {
		return nil
	}
	decode := markdown.Decode
	if b.whole {
		decode = markdown.Redecode
	}
	doc, err := decode(b.file, b.span, b.hash, data)
	if err != nil {
		return nil // it is made anew
	}
	return doc
}

// proseKey is the key of a file; ok is false when its bytes are not known.
func (r *fileReader) proseKey(f *file) (key memo.Key, ok bool) {
	sum, ok := f.src.Sum()
	return memo.KeyOf("prose 1", r.program[:], sum[:]), ok && r.memo != nil
}

// keep keeps what a file was decoded from and to. Nothing is wrong with it.
func (r *fileReader) keep(f *file, front diag.Span) {
	key, ok := r.proseKey(f)
	if !ok {
		return
	}
	r.put(proseKind, key, func(b []byte) []byte {
		for _, n := range [...]int{front.Start, front.End, f.body.span.Start, f.body.span.End} {
			b = binary.AppendUvarint(b, uint64(n))
		}
		b = append(b, f.body.hash[:]...)
		b = append(b, f.src.Text[:front.End]...)
		return append(b, f.doc.Outline()...)
	})
}

// recall decodes a file from what keep has kept: then front is where its front matter
// stands in its text, which has been read so far and no further.
func (r *fileReader) recall(f *file) (front diag.Span, ok bool) {
	key, ok := r.proseKey(f)
	if !ok || f.src.Text != nil {
		return front, false // the text is there anyway
	}
	data, ok := r.memo.Get(proseKind, key)
	if !ok {
		return front, false
	}
	var n [4]int
	for i := range n {
		v, size := binary.Uvarint(data)
		if size <= 0 || v > 1<<31 {
			return front, false
		}
		n[i], data = int(v), data[size:]
	}
	b := &body{reader: r, file: f.src.File, span: diag.Span{Start: n[2], End: n[3]}}
	if len(data) < len(b.hash)+n[1] || n[0] > n[1] || n[1] > n[2] || n[2] > n[3] {
		return front, false
	}
	data = data[copy(b.hash[:], data):]
	if !r.memo.Holds(b.key()) {
		return front, false
	}
	doc, err := markdown.DecodeOutline(f.src.File, b.span, b.hash, string(data[n[1]:]))
	if err != nil {
		return front, false
	}
	f.src.Begin(data[:n[1]:n[1]])
	f.doc, f.body = doc, b
	return diag.Span{Start: n[0], End: n[1]}, true
}

// sum names the text of the body.
func (b *body) sum() output.Sum { return output.Sum(b.hash) }
