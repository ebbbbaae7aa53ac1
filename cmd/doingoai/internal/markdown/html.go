package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Options are how a document is written.
type Options struct {
	IDPrefix string // of all ids, when several documents stand on one page: a letter first, "a3-"
	Shift    int    // added to the level of headings
	// XHTML is for EPUB: empty elements end in a slash, footnotes are such that readers show
	// them as pop-ups, tables do not scroll, and images have one file and no hints for
	// loading, which EPUB does not know.
	XHTML bool
	// Paged is for a book, as EPUB or for print: images load at once, and nothing leads to
	// the top of the page.
	Paged bool
	// Sizes are how wide images with several files are shown, as the HTML attribute has it;
	// "" means as wide as the window.
	Sizes string
	// Eager is true when the document begins within the first screen: an image in its first
	// blocks is then loaded at once, before others.
	Eager  bool
	Labels Labels
}

// Labels are the words that a document gets besides its own, in its page's
// language. What is nil or empty is left out.
type Labels struct {
	Footnotes string                             // the heading of the footnotes
	Note      func(n int) string                 // names the link to footnote n: "Footnote 2"
	Back      func(n, use int) string            // names the link back to the place of use, from 1
	Table     func(n int, heading string) string // names table n, below heading ("" when none); unique on the page
	Credit    func(name string) string           // says who made an image: "Photo: …"
	Source    string                             // stands before the sources of an image: "Source:"
}

// Render returns the document as HTML. What cannot be linked is shown as text.
func (d *Doc) Render(r Resolver, o Options) []byte {
	w := &writer{d: d, r: r, o: o}
	w.eager = o.Eager
	i := 0
	for c := d.root.FirstChild(); c != nil; c = c.NextSibling() {
		w.eager = w.eager && i < eagerBlocks
		w.block(c)
		i++
	}
	return w.Bytes()
}

// eagerBlocks is how many blocks at the beginning of a document count as its first screen.
const eagerBlocks = 3

type writer struct {
	bytes.Buffer
	d       *Doc
	r       Resolver
	o       Options
	tables  int
	heading string // the last one, as plain text
	inLink  bool
	inPhone bool
	eager   bool // the next image is loaded at once
}

func (w *writer) str(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
	}
}

// end closes the tag of an empty element.
func (w *writer) end() {
	if w.o.XHTML {
		w.str(" />")
	} else {
		w.str(">")
	}
}

func (w *writer) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c)
	}
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.HTMLBlock, *ast.LinkReferenceDefinition:
	case *ast.Heading:
		w.headingBlock(n)
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.inlines(n)
		if n.NextSibling() != nil {
			w.str("\n")
		}
	case *ast.Blockquote:
		w.element("blockquote", n)
	case *ast.List:
		w.list(n)
	case *ast.CodeBlock:
		w.code(n, "")
	case *ast.FencedCodeBlock:
		w.code(n, string(n.Language(w.d.src)))
	case *ast.ThematicBreak:
		w.str("<hr")
		w.end()
		w.str("\n")
	case *extast.Table:
		w.table(n)
	case *extast.DefinitionList:
		w.element("dl", n)
	case *extast.DefinitionTerm:
		w.str("<dt>")
		w.inlines(n)
		w.str("</dt>\n")
	case *extast.DefinitionDescription:
		w.item("dd", n)
	case *extast.FootnoteList:
		w.footnotes(n)
	default:
		panic(fmt.Sprintf("internal error: no HTML for the block %s", n.Kind()))
	}
}

func (w *writer) element(tag string, n ast.Node) {
	w.str("<", tag, ">\n")
	w.blocks(n)
	w.str("</", tag, ">\n")
}

// item writes a list item or description; a single line of text stays on its line.
func (w *writer) item(tag string, n ast.Node) {
	w.str("<", tag, ">")
	if first := n.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
		w.str("\n")
	}
	w.blocks(n)
	w.str("</", tag, ">\n")
}

func (w *writer) headingBlock(n *ast.Heading) {
	w.heading = w.d.inlineText(n, w.r, false)
	tag := "h" + strconv.Itoa(min(max(n.Level+w.o.Shift, 1), 6))
	w.str("<", tag, ` id="`, w.o.IDPrefix, w.d.ids[n], `">`)
	w.inlines(n)
	w.str("</", tag, ">\n")
}

func (w *writer) paragraph(n ast.Node) {
	img := soleImage(n)
	if img == nil {
		w.str("<p>")
		w.inlines(n)
		w.str("</p>\n")
		return
	}
	w.str("<figure>")
	p := w.image(img, true)
	if len(img.Title) > 0 {
		p.Caption = unescape(img.Title)
	}
	w.caption(p)
	w.str("</figure>\n")
}

// caption writes what stands below a figure.
func (w *writer) caption(p Picture) {
	var parts []func()
	if p.Caption != "" {
		parts = append(parts, func() { w.text(p.Caption) })
	}
	if p.Credit != "" {
		credit := p.Credit
		if w.o.Labels.Credit != nil {
			credit = w.o.Labels.Credit(credit)
		}
		parts = append(parts, func() {
			w.str(`<span class="credit">`)
			w.text(credit)
			w.str("</span>")
		})
	}
	if len(p.Sources) > 0 {
		parts = append(parts, func() { w.sources(p.Sources) })
	}
	if len(parts) == 0 {
		return
	}
	w.str("<figcaption>")
	for i, part := range parts {
		switch {
		case i > 0 && i == len(parts)-1 && p.Credit != "" && len(p.Sources) > 0:
			w.str(" · ") // between who and where from; a caption ends as its author ends it
		case i > 0:
			w.str(" ")
		}
		part()
	}
	w.str("</figcaption>")
}

// sources writes where an image is from.
func (w *writer) sources(all []Target) {
	w.str(`<span class="credit">`)
	if w.o.Labels.Source != "" {
		w.text(w.o.Labels.Source)
		w.str(" ")
	}
	for i, t := range all {
		if i > 0 {
			w.str("; ")
		}
		w.anchor(t.Title, t, t.URL)
	}
	w.str("</span>")
}

// soleImage returns the image that is all of a paragraph, or nil.
func soleImage(n ast.Node) *ast.Image {
	if n.Kind() != ast.KindParagraph || n.ChildCount() != 1 {
		return nil
	}
	img, _ := n.FirstChild().(*ast.Image)
	return img
}

func (w *writer) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	w.str("<", tag)
	if n.IsOrdered() && n.Start != 1 {
		w.str(` start="`, strconv.Itoa(n.Start), `"`)
	}
	w.str(">\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.item("li", c)
	}
	w.str("</", tag, ">\n")
}

func (w *writer) code(n ast.Node, language string) {
	w.str("<pre><code")
	if language != "" && strings.Trim(language, wordChars) == "" {
		w.str(` class="language-`, language, `"`)
	}
	w.str(">")
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		w.text(strings.TrimRight(string(seg.Value(w.d.src)), " \t\r\n"))
		w.str("\n")
	}
	w.str("</code></pre>\n")
}

const wordChars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-"

// table writes a table in a region that can be scrolled, also with the keyboard.
func (w *writer) table(n *extast.Table) {
	w.tables++
	if !w.o.XHTML {
		w.str(`<section class="table-scroll" tabindex="0"`)
		if w.o.Labels.Table != nil {
			w.attr("aria-label", w.o.Labels.Table(w.tables, w.heading))
		}
		w.str(">\n")
	}
	w.str("<table>\n")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		head := row.Kind() == extast.KindTableHeader
		switch {
		case head:
			w.str("<thead>\n")
		case row.PreviousSibling().Kind() == extast.KindTableHeader:
			w.str("<tbody>\n")
		}
		w.str("<tr>\n")
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			w.cell(c.(*extast.TableCell), head)
		}
		w.str("</tr>\n")
		switch {
		case head:
			w.str("</thead>\n")
		case row.NextSibling() == nil:
			w.str("</tbody>\n")
		}
	}
	w.str("</table>\n")
	if !w.o.XHTML {
		w.str("</section>\n")
	}
}

// cell writes a cell. An empty one heads no column: it stays td in the first row.
func (w *writer) cell(c *extast.TableCell, head bool) {
	tag, scope := "td", ""
	if head && c.HasChildren() {
		tag, scope = "th", ` scope="col"`
	}
	w.str("<", tag, scope)
	if class := alignClass(c.Alignment); class != "" {
		w.str(` class="`, class, `"`)
	}
	w.str(">")
	w.inlines(c)
	w.str("</", tag, ">\n")
}

func (w *writer) footnotes(n ast.Node) {
	w.str(`<section class="footnotes"`)
	named := w.o.XHTML || !w.o.Paged // else a page would have landmarks of one name
	switch {
	case w.o.XHTML:
		w.str(` epub:type="footnotes"`)
	case named:
		w.str(` role="doc-endnotes"`)
	}
	if title := w.o.Labels.Footnotes; title != "" {
		if named {
			w.str(` aria-labelledby="`, w.o.IDPrefix, `fn_title"`)
		}
		tag := "h" + strconv.Itoa(min(max(2+w.o.Shift, 1), 6))
		w.str(">\n<", tag, ` id="`, w.o.IDPrefix, `fn_title">`)
		w.text(title)
		w.str("</", tag)
	}
	w.str(">\n")
	if w.o.XHTML {
		w.asides(n)
		w.str("</section>\n")
		return
	}
	w.str("<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.str(`<li id="`, w.noteID(c.(*extast.Footnote).Index), `">`, "\n")
		w.footnote(c.FirstChild())
		w.str("</li>\n")
	}
	w.str("</ol>\n</section>\n")
}

// asides writes the notes as EPUB wants them, each with its number.
func (w *writer) asides(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note := c.(*extast.Footnote)
		w.str(`<aside id="`, w.noteID(note.Index), `" epub:type="footnote" role="doc-footnote">`, "\n")
		number := `<span class="note-number">` + strconv.Itoa(note.Index) + ".</span>"
		first := note.FirstChild()
		if p, ok := first.(*ast.Paragraph); ok && soleImage(p) == nil {
			w.str("<p>", number, " ")
			w.inlines(p)
			w.str("</p>\n")
			first = p.NextSibling()
		} else {
			w.str("<p>", number, "</p>\n")
		}
		w.footnote(first)
		w.str("</aside>\n")
	}
}

// footnote writes the content of a note. The links back stand in its last
// paragraph, or in one of their own when it ends with another block.
func (w *writer) footnote(first ast.Node) {
	own := false
	for c := first; c != nil; c = c.NextSibling() {
		back, ok := c.(*extast.FootnoteBacklink)
		if !ok {
			w.block(c)
			continue
		}
		if !own {
			w.str("<p>")
		} else {
			w.str(" ")
		}
		own = true
		w.backlink(back)
	}
	if own {
		w.str("</p>\n")
	}
}

// The underscores keep these ids apart from those of headings.
func (w *writer) noteID(n int) string { return w.o.IDPrefix + "fn_" + strconv.Itoa(n) }

func (w *writer) useID(n, use int) string {
	id := w.o.IDPrefix + "fnref_" + strconv.Itoa(n)
	if use > 1 {
		id += "_" + strconv.Itoa(use)
	}
	return id
}

func (w *writer) footnoteLink(n *extast.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	if w.inLink {
		w.str("<sup>", number, "</sup>")
		return
	}
	w.str(`<sup><a id="`, w.useID(n.Index, n.RefIndex+1), `" href="#`, w.noteID(n.Index), `"`)
	if w.o.XHTML {
		w.str(` epub:type="noteref"`)
	}
	w.str(` role="doc-noteref"`)
	if w.o.Labels.Note != nil {
		w.attr("aria-label", w.o.Labels.Note(n.Index))
	}
	w.str(">", number, "</a></sup>")
}

func (w *writer) backlink(n *extast.FootnoteBacklink) {
	w.str(`<a href="#`, w.useID(n.Index, n.RefIndex+1), `" role="doc-backlink"`)
	if w.o.Labels.Back != nil {
		w.attr("aria-label", w.o.Labels.Back(n.Index, n.RefIndex+1))
	}
	w.str(">↩\uFE0E</a>") // VARIATION SELECTOR-15: the arrow as text, not as a picture
}

// attr writes an attribute with its value escaped.
func (w *writer) attr(name, value string) {
	w.str(" ", name, `="`)
	w.text(value)
	w.str(`"`)
}

// text writes plain text, escaped for elements and quoted attributes. What
// neither HTML nor XML may hold becomes U+FFFD, a line end is one line feed.
func (w *writer) text(s string) {
	from := 0
	for i, r := range s {
		var as string
		switch {
		case r == '&':
			as = "&amp;"
		case r == '<':
			as = "&lt;"
		case r == '>':
			as = "&gt;"
		case r == '"':
			as = "&quot;"
		case r == '\r':
			if strings.HasPrefix(s[i+1:], "\n") {
				w.str(s[from:i])
				from = i + 1
				continue
			}
			as = "\n"
		case r < ' ' && r != '\t' && r != '\n', r >= 0x7f && r <= 0x9f, noncharacter(r), r == utf8.RuneError:
			as = "\uFFFD"
		default:
			continue
		}
		w.str(s[from:i], as)
		_, n := utf8.DecodeRuneInString(s[i:])
		from = i + n
	}
	w.str(s[from:])
}

func noncharacter(r rune) bool { return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef }
