package markdown

import (
	"strconv"
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
	return d.Append(make([]byte, 0, len(d.code)+len(d.code)/4), r, &o)
}

// Append adds the document as HTML to b, as Render has it.
func (d *Doc) Append(b []byte, r Resolver, o *Options) []byte {
	w := writer{b: b, d: d, r: r, o: o, eager: o.Eager}
	w.run(d.code)
	return w.b
}

// writer runs a program.
type writer struct {
	b     []byte
	d     *Doc
	r     Resolver
	o     *Options
	links uint64 // a bit for each opLink around: whether it wrote a link; the lowest is the innermost
	eager bool   // the next image of the first blocks is loaded at once
}

func (w *writer) str(parts ...string) {
	for _, s := range parts {
		w.b = append(w.b, s...)
	}
}

func (w *writer) number(n int) { w.b = strconv.AppendInt(w.b, int64(n), 10) }

func (w *writer) text(s string) { w.b = appendText(w.b, s) }

// attr writes an attribute with its value escaped.
func (w *writer) attr(name, value string) {
	w.str(" ", name, `="`)
	w.text(value)
	w.str(`"`)
}

// end closes the tag of an empty element.
func (w *writer) end() {
	if w.o.XHTML {
		w.str(" />")
	} else {
		w.str(">")
	}
}

func (w *writer) run(program string) {
	p := reader{program}
	for p.more() {
		switch op := p.op(); op {
		case opHTML:
			w.b = append(w.b, p.text()...)
		case opBreak:
			w.str("<br")
			w.end()
			w.str("\n")
		case opRule:
			w.str("<hr")
			w.end()
			w.str("\n")
		case opHeading:
			h := &w.d.heads[p.number()]
			w.str("<h")
			w.number(w.level(h.level))
			w.str(` id="`, w.o.IDPrefix, h.id, `">`)
		case opHeadingEnd:
			w.str("</h")
			w.number(w.level(w.d.heads[p.number()].level))
			w.str(">\n")
		case opReference:
			ref := &w.d.refs[p.number()]
			label, t := w.r.label(ref)
			w.anchor(label, t, t.at(ref.Fragment))
		case opLink:
			w.link(p.address(), p.text())
		case opLinkEnd:
			if w.links&1 != 0 {
				w.str("</a>")
			}
			w.links >>= 1
		case opImage:
			w.image(p.picture(), false)
		case opFigure:
			w.figure(p.picture())
		case opTable:
			w.table(p.number(), p.number())
		case opTableEnd:
			if !w.o.XHTML {
				w.str("</section>\n")
			}
		default:
			w.note(op, &p)
		}
	}
}

// note runs the operations of footnotes.
func (w *writer) note(op operation, p *reader) {
	switch op {
	case opFootnotes:
		w.footnotes()
	case opFootnotesEnd:
		if !w.o.XHTML {
			w.str("</ol>\n")
		}
		w.str("</section>\n")
	case opNote:
		w.noteStart(p.number(), p.number() == 1)
	case opNoteEnd:
		if w.o.XHTML {
			w.str("</aside>\n")
		} else {
			w.str("</li>\n")
		}
	case opNoteMark:
		w.noteMark(p.number(), p.number())
	case opBacklink:
		w.backlink(p.number(), p.number())
	default:
		panic("internal error: a program with the operation " + strconv.Itoa(int(op)))
	}
}

// level is that of a heading on the page.
func (w *writer) level(n int) int { return min(max(n+w.o.Shift, 1), 6) }

// table opens a table in a region that can be scrolled, also with the keyboard. n is its
// number; heading that of the heading before it, 0 for none.
func (w *writer) table(n, heading int) {
	if w.o.XHTML {
		return
	}
	w.str(`<section class="table-scroll" tabindex="0"`)
	if w.o.Labels.Table != nil {
		title := ""
		if heading > 0 {
			title = w.d.plain(w.d.heads[heading-1].text, w.r)
		}
		w.attr("aria-label", w.o.Labels.Table(n, title))
	}
	w.str(">\n")
}

func (w *writer) footnotes() {
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
		w.str(">\n<h")
		w.number(w.level(2))
		w.str(` id="`, w.o.IDPrefix, `fn_title">`)
		w.text(title)
		w.str("</h")
		w.number(w.level(2))
	}
	w.str(">\n")
	if !w.o.XHTML {
		w.str("<ol>\n")
	}
}

// noteStart opens note n, for EPUB with its number. paragraph says that the text of one
// follows.
func (w *writer) noteStart(n int, paragraph bool) {
	if !w.o.XHTML {
		w.str(`<li id="`)
		w.noteID(n)
		w.str(`">`, "\n")
		if paragraph {
			w.str("<p>")
		}
		return
	}
	w.str(`<aside id="`)
	w.noteID(n)
	w.str(`" epub:type="footnote" role="doc-footnote">`, "\n", `<p><span class="note-number">`)
	w.number(n)
	w.str(".</span>")
	if paragraph {
		w.str(" ")
	} else {
		w.str("</p>\n")
	}
}

// The underscores keep these ids apart from those of headings.
func (w *writer) noteID(n int) {
	w.str(w.o.IDPrefix, "fn_")
	w.number(n)
}

func (w *writer) useID(n, use int) {
	w.str(w.o.IDPrefix, "fnref_")
	w.number(n)
	if use > 1 {
		w.str("_")
		w.number(use)
	}
}

func (w *writer) noteMark(n, use int) {
	w.str("<sup>")
	if w.links != 0 {
		w.number(n)
		w.str("</sup>")
		return
	}
	w.str(`<a id="`)
	w.useID(n, use)
	w.str(`" href="#`)
	w.noteID(n)
	w.str(`"`)
	if w.o.XHTML {
		w.str(` epub:type="noteref"`)
	}
	w.str(` role="doc-noteref"`)
	if w.o.Labels.Note != nil {
		w.attr("aria-label", w.o.Labels.Note(n))
	}
	w.str(">")
	w.number(n)
	w.str("</a></sup>")
}

func (w *writer) backlink(n, use int) {
	w.str(`<a href="#`)
	w.useID(n, use)
	w.str(`" role="doc-backlink"`)
	if w.o.Labels.Back != nil {
		w.attr("aria-label", w.o.Labels.Back(n, use))
	}
	w.str(">↩\uFE0E</a>") // VARIATION SELECTOR-15: the arrow as text, not as a picture
}
