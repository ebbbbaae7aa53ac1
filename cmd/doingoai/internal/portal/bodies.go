package portal

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"

	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
)

// Bodies are the texts whose bodies a file shows. What records and front matter say is
// free to every page; a body is to be had only here, so that no file can show one that its
// plan does not name (see [output.File.Uses]).
type Bodies struct {
	file  string
	texts []*Prose
	docs  []*markdown.Doc // of the texts, while the file is rendered
	index map[*Prose]bool // instead of texts, where there are many
}

// Indexing gives the bodies of texts to a plan that makes files of them before any file is
// rendered. Such files bear what they are made of in their names; a file that is not one
// of them and names one has the sum of that file among its Uses.
func Indexing(texts []*Prose) Bodies {
	b := Bodies{file: "an index", index: make(map[*Prose]bool, len(texts))}
	for _, p := range texts {
		b.index[p] = true
	}
	return b
}

// namedFile is a file that a body shows as an image, or links to.
type namedFile struct {
	path  string
	image bool
}

// Known yields for every text of the content the path of its file and the sum of what any
// file of the site may show of it, front matter for the most part. What is not public is
// not shown, but looked for by the leak check: there the body counts as known.
func (p *Portal) Known(yield func(path string, sum output.Sum) bool) {
	for _, text := range p.prose {
		b := append(make([]byte, 0, 256), text.head[:]...)
		b = strconv.AppendInt(b, int64(text.Minutes), 10)
		for _, n := range text.named {
			b = strconv.AppendBool(strconv.AppendQuote(b, n.path), n.image)
		}
		if text.hidden || text.State != Live {
			sum := text.body.sum()
			b = append(b, sum[:]...)
		}
		if !yield(text.file.Path, sha256.Sum256(b)) {
			return
		}
	}
}

// Showing plans a file at a path of the output folder that shows the bodies of texts, of
// which some may be nil, and of no others.
func Showing(path string, texts []*Prose, render func(b *output.Buffer, shown Bodies) error) output.File {
	shown := Bodies{file: path}
	f := output.File{Path: path}
	for _, p := range texts {
		if p != nil {
			shown.texts = append(shown.texts, p)
			f.Uses = append(f.Uses, p.body.sum())
		}
	}
	f.Render = func(b *output.Buffer) error {
		rendered := shown // the documents go when it is
		rendered.docs = make([]*markdown.Doc, len(shown.texts))
		for i, p := range shown.texts {
			var err error
			if rendered.docs[i], err = p.body.load(); err != nil {
				return err
			}
		}
		return render(b, rendered)
	}
	return f
}

// Doc returns the body of a text. A file that did not plan to show it is a bug.
func (b Bodies) Doc(p *Prose) *markdown.Doc {
	if i := b.require(p); i >= 0 {
		return b.docs[i]
	}
	doc, _ := p.body.load() // of a text that changes meanwhile, what it has now
	return doc
}

// Require panics unless the texts are all among the bodies: what shows something that was
// made of them calls it.
func (b Bodies) Require(texts []*Prose) {
	for _, p := range texts {
		b.require(p)
	}
}

// require returns the place of a text among the texts, or -1 when it is in the index.
func (b Bodies) require(p *Prose) int {
	if b.index[p] {
		return -1
	}
	if i := slices.Index(b.texts, p); i >= 0 {
		return i
	}
	panic(fmt.Sprintf("internal error: %s shows the body of %s, which its plan does not name", b.file, p.file.Path))
}
