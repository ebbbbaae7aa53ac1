package portal

import (
	"fmt"

	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
)

// Bodies are the texts whose bodies a file shows. What records and front matter say is
// free to every page; a body is to be had only here, so that no file can show one that its
// plan does not name (see [output.File.Uses]).
type Bodies struct {
	file  string
	texts []*Prose
}

// Showing plans a file at a path of the output folder that shows the bodies of texts, of
// which some may be nil, and of no others.
func Showing(path string, texts []*Prose, render func(b *output.Buffer, shown Bodies) error) output.File {
	shown := Bodies{file: path}
	f := output.File{Path: path}
	for _, p := range texts {
		if p != nil {
			shown.texts = append(shown.texts, p)
			f.Uses = append(f.Uses, p.sum)
		}
	}
	f.Render = func(b *output.Buffer) error { return render(b, shown) }
	return f
}

// Doc returns the body of a text. A file that did not plan to show it is a bug.
func (b Bodies) Doc(p *Prose) *markdown.Doc {
	b.require(p)
	return p.doc
}

// Require panics unless the texts are all among the bodies: what shows something that was
// made of them calls it.
func (b Bodies) Require(texts []*Prose) {
	for _, p := range texts {
		b.require(p)
	}
}

func (b Bodies) require(p *Prose) {
	for _, planned := range b.texts {
		if planned == p {
			return
		}
	}
	panic(fmt.Sprintf("internal error: %s shows the body of %s, which its plan does not name", b.file, p.file.Path))
}
