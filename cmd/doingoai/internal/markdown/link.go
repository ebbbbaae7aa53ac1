package markdown

import "strings"

// link opens a link, or nothing where there is none to open. The title is escaped.
func (w *writer) link(a address, title string) {
	inLink := w.links != 0
	w.links <<= 1
	if inLink {
		return
	}
	start := len(w.b)
	w.str(`<a href="`)
	if !w.destination(a) {
		w.b = w.b[:start]
		return
	}
	w.links |= 1
	w.str(`"`)
	if title != "" {
		w.str(` title="`, title, `"`)
	}
	if a.form == external && !w.o.XHTML {
		w.str(` rel="noopener"`)
	}
	w.str(">")
}

// destination writes where a link leads, escaped; false means nowhere.
func (w *writer) destination(a address) bool {
	switch a.form {
	case external, contact:
		w.str(a.href)
		return true
	case fragment:
		if a.id == "" || a.id == "top" { // the top of the page, by definition of HTML
			w.str("#", a.id)
			return !w.o.Paged // a book has no such place
		}
		w.str("#", w.o.IDPrefix, a.id)
		return true
	}
	if w.r.Link == nil {
		return false
	}
	t, _ := w.r.Link(a.path)
	if t.URL == "" {
		return false
	}
	if place, ok := strings.CutPrefix(a.rest, "#"); ok && t.Place != nil {
		at := t.Place(place)
		w.text(at)
		return at != ""
	}
	w.text(t.URL)
	w.text(a.rest)
	return true
}

// anchor writes a link to a record, or its label alone when there is nothing to link to.
func (w *writer) anchor(label string, t Target, href string) {
	linked := href != "" && w.links == 0
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
