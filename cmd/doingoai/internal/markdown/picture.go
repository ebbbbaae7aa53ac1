package markdown

import "cmp"

func (w *writer) figure(p picture) {
	w.str("<figure>")
	shown := w.image(p, true)
	if p.title != "" {
		shown.Caption = p.title
	}
	w.caption(shown)
	w.str("</figure>\n")
}

// image writes an image, or its description when there is no such file. alone is
// true in a figure, whose caption the title is. It returns what the image shows.
func (w *writer) image(p picture, alone bool) (t Picture) {
	if p.path != "" && w.r.Image != nil {
		t, _ = w.r.Image(p.path)
	}
	if t.URL == "" {
		w.alt(p, t)
		return t
	}
	w.str(`<img src="`)
	w.text(t.URL)
	w.text(p.rest)
	w.str(`" alt="`)
	w.alt(p, t)
	w.str(`"`)
	if p.title != "" && !alone {
		w.attr("title", oneSpace(p.title))
	}
	if t.Width > 0 && t.Height > 0 {
		w.str(` width="`)
		w.number(t.Width)
		w.str(`" height="`)
		w.number(t.Height)
		w.str(`"`)
	}
	w.hints(p, t)
	w.end()
	return t
}

// alt writes the description of an image, escaped: the document's, else that of t.
func (w *writer) alt(p picture, t Picture) {
	program := reader{p.description}
	switch {
	case p.description == "":
		w.text(t.Alt)
	case program.op() == opHTML:
		if text := program.text(); !program.more() { // as nearly all are
			if text != decorative {
				w.str(text)
			}
			return
		}
		fallthrough
	default:
		switch alt := w.d.description(p.description, w.r); alt {
		case "":
			w.text(t.Alt)
		case decorative:
		default:
			w.text(alt)
		}
	}
}

// hints tell a browser which file to load, and when.
func (w *writer) hints(p picture, t Picture) {
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
	case w.eager && p.flags&imageEarly != 0:
		w.str(` fetchpriority="high"`)
		w.eager = false
	default:
		w.str(` loading="lazy"`)
	}
	w.str(` decoding="async"`)
}

// decorative is the description of an image that says nothing.
const decorative = "-"

// caption writes what stands below a figure.
func (w *writer) caption(p Picture) {
	if p.Caption == "" && p.Credit == "" && len(p.Sources) == 0 {
		return
	}
	w.str("<figcaption>")
	w.text(p.Caption)
	if p.Credit != "" {
		if p.Caption != "" {
			w.str(" ")
		}
		w.str(`<span class="credit">`)
		if w.o.Labels.Credit != nil {
			w.text(w.o.Labels.Credit(p.Credit))
		} else {
			w.text(p.Credit)
		}
		w.str("</span>")
	}
	if len(p.Sources) > 0 {
		switch {
		case p.Credit != "":
			w.str(" · ") // between who and where from; a caption ends as its author ends it
		case p.Caption != "":
			w.str(" ")
		}
		w.sources(p.Sources)
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
