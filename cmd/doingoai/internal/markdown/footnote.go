package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"doingoai/cmd/doingoai/internal/diag"
)

// footnoteBlock refuses a footnote inside a footnote, which goldmark would move
// out of the document unread, and too many of them.
type footnoteBlock struct{ bounded }

func (b footnoteBlock) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	for p := parent; p != nil; p = p.Parent() {
		if p.Kind() == extast.KindFootnote {
			return nil, parser.NoChildren
		}
	}
	st := stateOf(pc)
	if st.footnotes > maxFootnotes {
		return nil, parser.NoChildren
	}
	_, position := r.Position()
	node, state := b.bounded.Open(parent, r, pc)
	if node == nil {
		return nil, state
	}
	st.footnotes++
	if st.footnotes > maxFootnotes {
		st.add(diag.MarkdownTooComplex, position.Start, position.Start+1, maxMarks, maxFootnotes)
	}
	return node, state
}

// missingFootnote sees the [^label] that no footnote answers to and leaves it to
// the parsers after it.
type missingFootnote struct{}

func (missingFootnote) Trigger() []byte { return []byte{'['} }

func (missingFootnote) Parse(_ ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, seg := r.PeekLine()
	if !bytes.HasPrefix(line, []byte("[^")) {
		return nil
	}
	end := bytes.IndexAny(line[2:], "[]") + 2
	if end <= 2 || line[end] != ']' || end+1 < len(line) && (line[end+1] == '(' || line[end+1] == '[') {
		return nil
	}
	if label := line[2:end]; len(bytes.TrimSpace(label)) > 0 {
		stateOf(pc).add(diag.FootnoteMissing, seg.Start, seg.Start+end+1, string(label))
	}
	return nil
}

// footnoteCheck reports footnotes that stand twice or are not referred to. It
// runs before goldmark drops them.
type footnoteCheck struct{}

func (footnoteCheck) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	st := stateOf(pc)
	list := footnoteList(doc)
	if list == nil {
		return
	}
	first := map[string]diag.Span{}
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		note := n.(*extast.Footnote)
		label := string(note.Ref)
		start := max(note.Pos(), 0)
		end := min(start+len("[^]:")+len(label), len(st.doc.src))
		if at, twice := first[label]; twice {
			d := st.add(diag.FootnoteDouble, start, end, label)
			d.Related = []diag.Place{{File: st.doc.file, Span: at}}
			continue
		}
		first[label] = st.doc.span(start, end)
		if note.Index < 0 {
			st.add(diag.FootnoteUnused, start, end, label)
		}
	}
}

func footnoteList(n ast.Node) ast.Node {
	if n.Kind() == extast.KindFootnoteList {
		return n
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeInline {
			return nil
		}
		if list := footnoteList(c); list != nil {
			return list
		}
	}
	return nil
}

// htmlParser reports a comment without end, which would be shown as text.
type htmlParser struct{ rationed }

func (p htmlParser) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, seg := r.PeekLine()
	n := p.rationed.Parse(parent, r, pc)
	if n == nil && bytes.HasPrefix(line, []byte("<!--")) {
		stateOf(pc).add(diag.CommentUnclosed, seg.Start, seg.Start+len("<!--"))
	}
	return n
}
