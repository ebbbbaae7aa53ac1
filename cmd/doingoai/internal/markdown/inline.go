package markdown

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (w *writer) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.RawHTML:
	case *ast.Text:
		w.textNode(n)
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Emphasis:
		tag := "em"
		if n.Level == 2 {
			tag = "strong"
		}
		w.str("<", tag, ">")
		w.inlines(n)
		w.str("</", tag, ">")
	case *reference:
		w.reference(n)
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n, false)
	case *extast.FootnoteLink:
		w.footnoteLink(n)
	case *extast.FootnoteBacklink:
		w.str(" ")
		w.backlink(n)
	default:
		panic(fmt.Sprintf("internal error: no HTML for the inline %s", n.Kind()))
	}
}

func (w *writer) textNode(n *ast.Text) {
	if n.IsRaw() {
		w.phone(string(n.Segment.Value(w.d.src)))
	} else {
		w.phone(unescape(n.Segment.Value(w.d.src)))
	}
	switch {
	case n.HardLineBreak():
		w.str("<br")
		w.end()
		w.str("\n")
	case n.SoftLineBreak() && w.d.lineBreakShows(n):
		w.str("\n")
	}
}

// phone writes text; inside the link of a telephone number it is kept on one line
// (html-validate tel-non-breaking).
func (w *writer) phone(s string) {
	if w.inPhone {
		s = strings.NewReplacer(" ", "\u00a0", "-", "\u2011").Replace(s)
	}
	w.text(s)
}

func (w *writer) codeSpan(n ast.Node) {
	w.str("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s := string(c.(*ast.Text).Segment.Value(w.d.src))
		if line, ok := strings.CutSuffix(s, "\n"); ok {
			s = strings.TrimSuffix(line, "\r") + " "
		}
		w.text(s)
	}
	w.str("</code>")
}

func (w *writer) reference(n *reference) {
	label, t := w.r.label(n)
	w.anchor(label, t, t.at(n.ref.Fragment))
}

// anchor writes a link to a record, or its label alone when there is nothing to link to.
func (w *writer) anchor(label string, t Target, href string) {
	linked := href != "" && !w.inLink
	switch {
	case linked:
		w.str("<a")
		w.attr("href", href)
		w.lang(t.Lang)
		w.str(">")
	case t.Lang != "":
		w.str("<span")
		w.lang(t.Lang)
		w.str(">")
	}
	w.text(label)
	switch {
	case linked:
		w.str("</a>")
	case t.Lang != "":
		w.str("</span>")
	}
}

// at returns the address of a place of the target; "" is the whole.
func (t Target) at(fragment string) string {
	switch {
	case fragment == "" || t.URL == "":
		return t.URL
	case t.Place != nil:
		return t.Place(fragment)
	}
	url, _, _ := strings.Cut(t.URL, "#")
	return url + "#" + encode(fragment)
}

func (w *writer) lang(code string) {
	if code == "" {
		return
	}
	w.attr("lang", code)
	if w.o.XHTML {
		w.attr("xml:lang", code)
	}
}

// href returns where a link leads, "" when nowhere, and other attributes.
func (w *writer) href(s string) (href, attrs string, phone bool) {
	a, fault := parseAddress(s)
	if fault != nil {
		return "", "", false
	}
	switch a.form {
	case external:
		if w.o.XHTML {
			return a.href, "", false
		}
		return a.href, ` rel="noopener"`, false
	case contact:
		return a.href, "", strings.HasPrefix(strings.ToLower(a.href), "tel:")
	case fragment:
		if a.id == "" || a.id == "top" { // the top of the page, by definition of HTML
			if w.o.Paged { // a book has no such place
				return "", "", false
			}
			return "#" + a.id, "", false
		}
		return "#" + w.o.IDPrefix + encode(a.id), "", false
	}
	if w.r.Link == nil {
		return "", "", false
	}
	t, _ := w.r.Link(a.path)
	if t.URL == "" {
		return "", "", false
	}
	if place, ok := strings.CutPrefix(a.rest, "#"); ok && t.Place != nil {
		return t.Place(place), "", false
	}
	return t.URL + a.rest, "", false
}

func (w *writer) link(n *ast.Link) {
	href, attrs, phone := w.href(unescape(n.Destination))
	if href == "" || w.inLink {
		w.inlines(n)
		return
	}
	w.str("<a")
	w.attr("href", href)
	if len(n.Title) > 0 {
		w.attr("title", oneSpace(unescape(n.Title)))
	}
	w.str(attrs, ">")
	w.inLink, w.inPhone = true, phone
	w.inlines(n)
	w.inLink, w.inPhone = false, false
	w.str("</a>")
}

func (w *writer) autoLink(n *ast.AutoLink) {
	href, attrs, phone := w.href(autoAddress(n, w.d.src))
	label := string(n.Label(w.d.src))
	if href == "" || w.inLink {
		w.phone(label)
		return
	}
	w.str("<a")
	w.attr("href", href)
	w.str(attrs, ">")
	w.inPhone = phone
	w.phone(label)
	w.inPhone = false
	w.str("</a>")
}

// image writes an image, or its description when there is no such file. alone is
// true in a figure, whose caption the title is. It returns what the image shows.
func (w *writer) image(n *ast.Image, alone bool) (t Picture) {
	alt := w.d.inlineText(n, w.r, true)
	if a, fault := parseAddress(unescape(n.Destination)); fault == nil && a.form == relative && w.r.Image != nil {
		t, _ = w.r.Image(a.path)
		if t.URL != "" {
			t.URL += a.rest
		}
	}
	switch alt {
	case "":
		alt = t.Alt
	case decorative:
		alt = ""
	}
	if t.URL == "" {
		w.text(alt)
		return t
	}
	w.str("<img")
	w.attr("src", t.URL)
	w.attr("alt", alt)
	if len(n.Title) > 0 && !alone {
		w.attr("title", oneSpace(unescape(n.Title)))
	}
	if t.Width > 0 && t.Height > 0 {
		w.str(` width="`, strconv.Itoa(t.Width), `" height="`, strconv.Itoa(t.Height), `"`)
	}
	w.hints(t)
	w.end()
	return t
}

// hints tell a browser which file to load, and when.
func (w *writer) hints(t Picture) {
	if w.o.XHTML {
		return
	}
	if t.Srcset != "" {
		w.attr("srcset", t.Srcset)
		w.attr("sizes", cmp.Or(w.o.Sizes, "100vw"))
	}
	switch {
	case w.o.Paged:
		return
	case w.eager:
		w.str(` fetchpriority="high"`)
		w.eager = false
	default:
		w.str(` loading="lazy"`)
	}
	w.str(` decoding="async"`)
}

// decorative is the description of an image that says nothing.
const decorative = "-"
