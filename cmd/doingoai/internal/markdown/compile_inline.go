package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"doingoai/cmd/doingoai/internal/diag"
)

func (c *compiler) inlines(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.inline(child)
	}
}

func (c *compiler) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.RawHTML:
		c.checkRawHTML(n)
	case *ast.Text:
		c.textNode(n)
	case *ast.CodeSpan:
		c.codeSpan(n)
	case *ast.Emphasis:
		tag := "em"
		if n.Level == 2 {
			tag = "strong"
		}
		c.str("<", tag, ">")
		c.inlines(n)
		c.str("</", tag, ">")
	case *reference:
		c.reference(n)
	case *ast.Link:
		c.link(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.Image:
		c.image(opImage, n)
	case *extast.FootnoteLink:
		if c.inside {
			end := n.Pos() + bytes.IndexByte(c.st.doc.src[n.Pos():], ']') + 1
			c.st.add(diag.LinkNested, n.Pos(), end)
		}
		c.op(opNoteMark, n.Index, n.RefIndex+1)
	case *extast.FootnoteBacklink:
		c.str(" ")
		c.op(opBacklink, n.Index, n.RefIndex+1)
	default:
		panic(fmt.Sprintf("internal error: no HTML for the inline %s", n.Kind()))
	}
}

func (c *compiler) textNode(n *ast.Text) {
	switch s := n.Segment.Value(c.st.doc.src); {
	case c.phone:
		c.words(unescape(s))
	case n.IsRaw() || bytes.IndexByte(s, '\\') < 0 && bytes.IndexByte(s, '&') < 0:
		c.html = appendText(c.html, s)
	default:
		c.escaped(unescape(s))
	}
	switch {
	case n.HardLineBreak():
		c.op(opBreak)
	case n.SoftLineBreak() && c.st.doc.lineBreakShows(n):
		c.str("\n")
	}
}

// words adds text; inside the link of a telephone number it is kept on one line
// (html-validate tel-non-breaking).
func (c *compiler) words(s string) {
	if c.phone {
		s = strings.NewReplacer(" ", "\u00a0", "-", "\u2011").Replace(s)
	}
	c.escaped(s)
}

func (c *compiler) codeSpan(n ast.Node) {
	c.str("<code>")
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		s := string(child.(*ast.Text).Segment.Value(c.st.doc.src))
		if line, ok := strings.CutSuffix(s, "\n"); ok {
			s = strings.TrimSuffix(line, "\r") + " "
		}
		c.escaped(s)
	}
	c.str("</code>")
}

func (c *compiler) reference(n *reference) {
	d := c.st.doc
	if c.inside {
		c.st.diags.Add(diag.LinkNested, d.file, n.ref.Span)
	}
	if n.literal != "" {
		c.escaped(n.literal)
		return
	}
	c.op(opReference, len(d.refs))
	d.refs = append(d.refs, n.ref)
}

func (c *compiler) link(n *ast.Link) {
	start, end := c.st.doc.destination(n, n.Destination)
	a, ok := c.address(unescape(n.Destination), start, end)
	if ok {
		c.op(opLink)
		c.code.address(a)
		c.text(string(appendText(nil, oneSpace(unescape(n.Title)))))
	}
	inside, phone, from := c.inside, c.phone, c.at()
	c.inside, c.phone = true, phone || ok && a.isPhone()
	c.inlines(n)
	c.inside, c.phone = inside, phone
	if !c.shows(from) {
		c.st.add(diag.LinkEmpty, n.Pos(), c.st.doc.linkEnd(n, end))
	}
	if ok {
		c.op(opLinkEnd)
	}
}

func (c *compiler) autoLink(n *ast.AutoLink) {
	label := string(n.Label(c.st.doc.src))
	start, end := n.Pos(), n.Pos()+len(label)+2
	if c.inside {
		c.st.add(diag.LinkNested, start, end)
	}
	a, ok := c.address(autoAddress(n, label), start+1, end-1)
	if !ok {
		c.words(label)
		return
	}
	c.op(opLink)
	c.code.address(a)
	c.text("")
	phone := c.phone
	c.phone = phone || a.isPhone()
	c.words(label)
	c.phone = phone
	c.op(opLinkEnd)
}

func autoAddress(n *ast.AutoLink, label string) string {
	if n.AutoLinkType != ast.AutoLinkEmail || strings.HasPrefix(strings.ToLower(label), "mailto:") {
		return label
	}
	return "mailto:" + label
}

// address reads and checks the destination of a link, which stands at the offsets. ok
// is false when it leads nowhere.
func (c *compiler) address(s string, start, end int) (a address, ok bool) {
	a, found := parseAddress(s)
	switch {
	case found != nil:
		c.fault(found, start, end)
		return a, false
	case a.form == relative:
		c.st.doc.links = append(c.st.doc.links, Link{Path: a.path, Span: c.st.doc.span(start, end)})
	case a.form == fragment:
		c.fragments = append(c.fragments, fragmentLink{a.id, start, end})
	}
	return a, true
}

// image compiles an image, or a figure, which it is alone in a paragraph.
func (c *compiler) image(op operation, n *ast.Image) {
	d := c.st.doc
	start, end := d.destination(n, n.Destination)
	s := unescape(n.Destination)
	a, found := parseAddress(s)
	switch {
	case found != nil:
	case a.form == external:
		found = &diag.Diag{ID: diag.ImageExternal}
	case a.form != relative:
		found = &diag.Diag{ID: diag.URLMalformed, Args: []any{s}}
	}
	if found != nil {
		c.fault(found, start, end)
		a = address{}
	} else {
		d.links = append(d.links, Link{Path: a.path, Image: true, Span: d.span(start, end)})
	}
	description, empty := c.description(n)
	if empty {
		c.st.add(diag.ImageAlt, n.Pos(), d.linkEnd(n, end), s)
	}
	flags := 0
	if c.early {
		flags |= imageEarly
	}
	c.op(op, flags)
	c.text(a.path)
	c.text(a.rest)
	c.text(unescape(n.Title))
	c.text(description)
}

// description compiles what stands in the brackets of an image. Without references it
// is one text. empty says that there is none.
func (c *compiler) description(n ast.Node) (program string, empty bool) {
	inside, phone, refs, start := c.inside, c.phone, len(c.st.doc.refs), c.at()
	c.inside, c.phone = true, false
	c.inlines(n)
	c.inside, c.phone = inside, phone
	words := c.plain(string(c.ops[start:c.at()]), true)
	if len(c.st.doc.refs) == refs {
		c.ops = c.ops[:start]
		c.escaped(words)
	}
	program = string(c.ops[start:c.at()])
	c.ops = c.ops[:start]
	return program, words == ""
}
