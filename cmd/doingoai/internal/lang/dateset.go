package lang

import "doingoai/cmd/doingoai/internal/edtf"

// set words a set. A doubt about all members is said once; one about some of them must not
// seem to be about all.
func (w dateWriter) set(d edtf.Date) string {
	members := d.Members()
	wide := false // whether the items need commas between them
	shared := edtf.Uncertain | edtf.Approximate
	for _, m := range members {
		key, _ := unspecified(m.From.Point)
		wide = wide || !m.IsValue() || key != ""
		shared &= doubts(m)
	}
	last := lastPoint(members)
	last, _ = take(last, doubts(members[len(members)-1]))
	var items []string
	for i, m := range members {
		item := w.member(d.Kind(), m, last, i == len(members)-1)
		own := doubts(m) &^ shared
		if own&edtf.Approximate != 0 {
			item = w.noted(item, w.form("item-approximate", nil))
		}
		if own&edtf.Uncertain != 0 {
			item = w.noted(item, w.form("item-uncertain", nil))
		}
		items = append(items, item)
	}
	text := w.joined(items, d.Kind(), wide)
	switch {
	case shared&edtf.Approximate == 0:
	case wide:
		text = w.notedAll(text, w.form("note-approximate", nil))
	default:
		text = w.form("approximate", fields{"Date": text})
	}
	if shared&edtf.Uncertain != 0 {
		text = w.notedAll(text, w.style("uncertain", nil))
	}
	return text
}

// joined joins the items of a set.
func (w dateWriter) joined(items []string, kind edtf.Kind, wide bool) string {
	join := "or"
	if kind == edtf.KindAllOf {
		join = "and"
	}
	if wide {
		join += "-wide"
	}
	text := items[0]
	for i, item := range items[1:] {
		key := "comma"
		if i == len(items)-2 {
			key = join
		}
		text = w.form(key, fields{"First": text, "Last": item})
	}
	return text
}

// doubts returns the doubts that are about all of m.
func doubts(m edtf.Member) edtf.Certainty {
	all := edtf.Uncertain | edtf.Approximate
	for _, e := range []edtf.End{m.From, m.To} {
		switch {
		case e.Kind != edtf.Known:
		case e.Point.Uniform():
			all &= e.Point.Certainty()
		default:
			all = edtf.Certain
		}
	}
	return all
}

func lastPoint(members []edtf.Member) edtf.Point {
	m := members[len(members)-1]
	if m.To.Kind != edtf.Known {
		return m.From.Point
	}
	return m.To.Point
}

// member words a member of a set whose last value is last, without the doubts that are about
// all of the member.
func (w dateWriter) member(kind edtf.Kind, m edtf.Member, last edtf.Point, isLast bool) string {
	from, _ := take(m.From.Point, doubts(m))
	to, _ := take(m.To.Point, doubts(m))
	s := func(p edtf.Point) sharing {
		if isLast {
			return sharesNothing
		}
		return shared(p, last)
	}
	bound := func(p edtf.Point) string {
		if s(p) == sharesNothing {
			return w.inWords(p)
		}
		return w.point(p, s(p))
	}
	each := kind == edtf.KindAllOf
	switch {
	case m.IsValue():
		return w.point(from, s(from))
	case m.From.Kind == edtf.Open && each:
		return w.form("each-until", fields{"Unit": w.form(unitKey(to), nil), "Date": bound(to)})
	case m.From.Kind == edtf.Open:
		return w.form("on-or-before", fields{"Date": bound(to)})
	case m.To.Kind == edtf.Open && each:
		return w.form("each-from", fields{"Unit": w.form(unitKey(from), nil), "Date": bound(from)})
	case m.To.Kind == edtf.Open:
		return w.form("on-or-after", fields{"Date": bound(from)})
	}
	ends := fields{"From": w.point(from, shared(from, to)), "To": w.point(to, s(to))}
	if each {
		ends["Unit"] = w.form(unitKey(from), nil)
		return w.form("each-of-range", ends)
	}
	ends["Units"] = w.form(unitKey(from)+"s", nil)
	return w.form("one-of-range", ends)
}

// unitKey is the message that names what a range with the end p counts in; with an s behind
// it, several of them.
func unitKey(p edtf.Point) string {
	switch {
	case p.Day > 0:
		return "unit-day"
	case p.Sub == 0:
		return "unit-year"
	case p.Sub >= 40:
		return "unit-half-year"
	case p.Sub >= 37:
		return "unit-four-month"
	case p.Sub >= 33:
		return "unit-quarter"
	}
	return "unit-month"
}
