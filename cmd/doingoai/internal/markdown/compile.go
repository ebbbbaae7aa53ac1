package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"doingoai/cmd/doingoai/internal/diag"
)

// compiler walks a parsed document once, writes its program and reports faults. It is for
// any number of documents, one after another, and keeps its memory between them.
type compiler struct {
	code
	st        *state
	doc       Doc // whose lists are kept
	slug      func(string) string
	heads     []*ast.Heading // as in the document
	byID      map[string]int // index of the heading with an id
	fragments []fragmentLink
	tables    int
	level     int  // of the heading before
	inside    bool // a link or image
	phone     bool // inside the link of a telephone number
	early     bool // inside the first blocks
}

// fragmentLink is a link to a place of the document, to be checked when all are known.
type fragmentLink struct {
	id         string
	start, end int
}

// begin returns a new document that parsing and compiling fill.
func (c *compiler) begin(f *diag.File, base int, src []byte) *Doc {
	c.doc = Doc{file: f, base: base, src: src, heads: c.doc.heads, refs: c.doc.refs, links: c.doc.links}
	c.st = &state{doc: &c.doc}
	return &c.doc
}

// end lets go of the document but for the memory of its lists.
func (c *compiler) end() {
	clear(c.byID)
	clear(c.heads)
	clear(c.fragments)
	d := &c.doc
	clear(d.heads)
	clear(d.refs)
	clear(d.links)
	*c = compiler{
		code: c.code, slug: c.slug, byID: c.byID, heads: c.heads[:0], fragments: c.fragments[:0],
		doc: Doc{heads: d.heads[:0], refs: d.refs[:0], links: d.links[:0]},
	}
	c.reset()
}

// document compiles a whole document and gives its headings their ids.
func (c *compiler) document(root ast.Node) {
	d := c.st.doc
	i := 0
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		c.early = i < eagerBlocks
		i++
		if n.Kind() == ast.KindParagraph && soleImage(n) == nil && d.lead.end == 0 {
			c.leading(n)
			continue
		}
		c.block(n)
	}
	c.at()
	d.code = string(c.ops)
	c.headingIDs()
	c.checkFragments()
}

// eagerBlocks is how many blocks at the beginning of a document count as its first screen.
const eagerBlocks = 3

// leading compiles the first paragraph and notes where its text is.
func (c *compiler) leading(n ast.Node) {
	c.str("<p>")
	start := c.at()
	c.inlines(n)
	c.st.doc.lead = mark{start, c.at()}
	c.str("</p>\n")
}

func (c *compiler) blocks(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.block(child)
	}
}

func (c *compiler) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.LinkReferenceDefinition:
	case *ast.HTMLBlock:
		c.checkHTMLBlock(n)
	case *ast.Heading:
		c.headingBlock(n)
	case *ast.Paragraph:
		c.paragraph(n)
	case *ast.TextBlock:
		c.inlines(n)
		if n.NextSibling() != nil {
			c.str("\n")
		}
	case *ast.Blockquote:
		c.element("blockquote", n)
	case *ast.List:
		c.list(n)
	case *ast.CodeBlock:
		c.codeBlock(n, "")
	case *ast.FencedCodeBlock:
		c.codeBlock(n, string(n.Language(c.st.doc.src)))
	case *ast.ThematicBreak:
		c.op(opRule)
	case *plainTable:
		c.plainTable(n)
	case *extast.Table:
		c.table(n)
	case *extast.DefinitionList:
		c.element("dl", n)
	case *extast.DefinitionTerm:
		c.str("<dt>")
		c.inlines(n)
		c.str("</dt>\n")
	case *extast.DefinitionDescription:
		c.item("dd", n)
	case *extast.FootnoteList:
		c.footnotes(n)
	default:
		panic(fmt.Sprintf("internal error: no HTML for the block %s", n.Kind()))
	}
}

func (c *compiler) element(tag string, n ast.Node) {
	c.str("<", tag, ">\n")
	c.blocks(n)
	c.str("</", tag, ">\n")
}

// item writes a list item or description; a single line of text stays on its line.
func (c *compiler) item(tag string, n ast.Node) {
	c.str("<", tag, ">")
	if first := n.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
		c.str("\n")
	}
	c.blocks(n)
	c.str("</", tag, ">\n")
}

func (c *compiler) headingBlock(n *ast.Heading) {
	d := c.st.doc
	i := len(d.heads)
	c.op(opHeading, i)
	d.heads = append(d.heads, heading{level: n.Level})
	c.heads = append(c.heads, n)
	start := c.at()
	c.inlines(n)
	d.heads[i].text = mark{start, c.at()}
	c.op(opHeadingEnd, i)
	c.checkHeading(n, !c.shows(start))
}

// shows reports whether the program has text from an offset on, also in descriptions of
// images.
func (c *compiler) shows(start int) bool {
	end := c.at()
	if i := start + 1; start < end && c.ops[start] == byte(opHTML) {
		for c.ops[i] >= 0x80 { // the length of the HTML
			i++
		}
		if first := c.ops[i+1]; first|0x20 >= 'a' && first|0x20 <= 'z' {
			return true // as nearly always
		}
	}
	return c.plain(string(c.ops[start:end]), true) != ""
}

// plain is the text of a program. Checks use it: references show their own text or id.
func (c *compiler) plain(program string, alts bool) string {
	c.at()
	p := plain{b: c.html[:0], d: c.st.doc, alts: alts}
	p.run(program)
	c.html = p.b[:0]
	return p.line()
}

func (c *compiler) paragraph(n ast.Node) {
	if img := soleImage(n); img != nil {
		c.image(opFigure, img)
		return
	}
	c.str("<p>")
	c.inlines(n)
	c.str("</p>\n")
}

// soleImage returns the image that is all of a paragraph, or nil.
func soleImage(n ast.Node) *ast.Image {
	if n.Kind() != ast.KindParagraph || n.ChildCount() != 1 {
		return nil
	}
	img, _ := n.FirstChild().(*ast.Image)
	return img
}

func (c *compiler) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	c.str("<", tag)
	if n.IsOrdered() && n.Start != 1 {
		c.str(` start="`, strconv.Itoa(n.Start), `"`)
	}
	c.str(">\n")
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.item("li", child)
	}
	c.str("</", tag, ">\n")
}

func (c *compiler) codeBlock(n ast.Node, language string) {
	c.str("<pre><code")
	if language != "" && strings.Trim(language, wordChars) == "" {
		c.str(` class="language-`, language, `"`)
	}
	c.str(">")
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		c.html = appendText(c.html, bytes.TrimRight(seg.Value(c.st.doc.src), " \t\r\n"))
		c.str("\n")
	}
	c.str("</code></pre>\n")
}

const wordChars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-"

func (c *compiler) footnotes(n ast.Node) {
	c.op(opFootnotes)
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		note := child.(*extast.Footnote)
		first := note.FirstChild()
		p, ok := first.(*ast.Paragraph)
		if ok && soleImage(p) == nil {
			c.op(opNote, note.Index, 1)
			c.inlines(p)
			c.str("</p>\n")
			first = p.NextSibling()
		} else {
			c.op(opNote, note.Index, 0)
		}
		c.footnote(first)
		c.op(opNoteEnd)
	}
	c.op(opFootnotesEnd)
}

// footnote writes the content of a note from a block on. The links back stand in its
// last paragraph, or in one of their own when it ends with another block.
func (c *compiler) footnote(first ast.Node) {
	own := false
	for n := first; n != nil; n = n.NextSibling() {
		back, ok := n.(*extast.FootnoteBacklink)
		switch {
		case !ok:
			c.block(n)
			continue
		case own:
			c.str(" ")
		default:
			c.str("<p>")
		}
		own = true
		c.op(opBacklink, back.Index, back.RefIndex+1)
	}
	if own {
		c.str("</p>\n")
	}
}

// fault reports a diagnostic that parseAddress found.
func (c *compiler) fault(found *diag.Diag, start, end int) {
	found.File, found.Span = c.st.doc.file, c.st.doc.span(start, end)
	c.st.diags = append(c.st.diags, *found)
}
