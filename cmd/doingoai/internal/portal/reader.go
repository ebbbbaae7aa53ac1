package portal

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"

	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
)

// Words are what others than a text itself say of it: lists, neighbours, feeds, drawings.
type Words struct {
	Title      string
	ShortTitle string
	Summary    string
	Author     string
	Minutes    int // that it takes to read the body
}

// A Reader gives texts to one file while it is rendered, and writes down which. Everything
// else that a portal knows is free to every file. Words and bodies are to be had only here,
// so a file cannot show one that it has not read: as long as all that it has read is the
// same, and all that is free, it would read and show the same again.
//
// What is kept from file to file must be [Kept], so that each file which shows it has read
// what it was made of.
type Reader struct {
	reads *output.Reads
	docs  map[*Prose]*markdown.Doc // read so far; nil: they are not kept
	fault error                    // the first
}

// Reading plans a file at a path of the output folder that reads texts.
func Reading(path string, render func(b *output.Buffer, r *Reader) error) output.File {
	return output.File{Path: path, Render: func(b *output.Buffer) error {
		r := &Reader{reads: &b.Reads, docs: map[*Prose]*markdown.Doc{}}
		if err := render(b, r); err != nil {
			return err
		}
		return r.fault
	}}
}

// Planning gives texts to a plan, before any file is rendered. Nobody learns what it reads:
// what it makes of texts must stand in the names of files, or its sum among the Uses of the
// files that show it.
func Planning() *Reader { return &Reader{reads: new(output.Reads)} }

// Words returns the words of a text.
func (r *Reader) Words(p *Prose) *Words {
	*r.reads = append(*r.reads, 2*p.number)
	return &p.words
}

// Doc returns the body of a text. Of one that changes meanwhile it is what the text has
// now, and rendering the file fails.
func (r *Reader) Doc(p *Prose) *markdown.Doc {
	if doc := r.docs[p]; doc != nil {
		return doc
	}
	*r.reads = append(*r.reads, 2*p.number+1)
	doc, err := p.body.load()
	if r.fault == nil {
		r.fault = err
	}
	if r.docs != nil {
		r.docs[p] = doc
	}
	return doc
}

// Read writes down what was read for something that the file shows.
func (r *Reader) Read(reads output.Reads) { *r.reads = append(*r.reads, reads...) }

// Kept is something that was made of texts once, to be shown by many files.
type Kept[V any] struct {
	value V
	reads output.Reads
	fault error
}

// Keep makes what is kept. It must read texts by the Reader that it is given.
func Keep[V any](make func(r *Reader) V) *Kept[V] {
	k := new(Kept[V])
	r := &Reader{reads: &k.reads}
	k.value = make(r)
	k.fault = r.fault
	return k
}

// For gives what is kept to the file of a Reader.
func (k *Kept[V]) For(r *Reader) *V {
	r.Read(k.reads)
	if r.fault == nil {
		r.fault = k.fault
	}
	return &k.value
}

// Texts returns the sums of what Readers give: by 2n of the words, by 2n+1 of the body of
// the n-th text that [Portal.Known] yields.
func (p *Portal) Texts() output.Texts {
	sums := make(output.Texts, 0, 2*len(p.prose))
	for _, text := range p.prose {
		sums = append(sums, text.words.sum(), text.body.sum())
	}
	return sums
}

func (w *Words) sum() output.Sum {
	var room [1024]byte
	b := room[:0]
	for _, text := range []string{w.Title, w.ShortTitle, w.Summary, w.Author} {
		b = append(binary.AppendUvarint(b, uint64(len(text))), text...)
	}
	return sha256.Sum256(binary.AppendVarint(b, int64(w.Minutes)))
}

// namedFile is a file that a body shows as an image, or links to.
type namedFile struct {
	path  string
	image bool
}

// Known yields for every text of the content the path of its file and the sum of what any
// file of the site may show of it without reading: front matter but for the words, for the most
// part. The names of records that are no articles are made of the words. What is not public is
// not shown, but looked for by the leak check: there the body counts as known, too.
func (p *Portal) Known(yield func(path string, sum output.Sum) bool) {
	for _, text := range p.prose {
		b := append(make([]byte, 0, 256), text.head[:]...)
		for _, n := range text.named {
			b = strconv.AppendBool(strconv.AppendQuote(b, n.path), n.image)
		}
		gone := text.hidden || text.State != Live
		if gone || text.record.Kind != KindArticle {
			sum := text.words.sum()
			b = append(b, sum[:]...)
		}
		if gone {
			sum := text.body.sum()
			b = append(b, sum[:]...)
		}
		if !yield(text.file.Path, sha256.Sum256(b)) {
			return
		}
	}
}
