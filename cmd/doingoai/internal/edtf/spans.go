package edtf

// SpanKind says what a Span means.
type SpanKind uint8

// The kinds of spans. Sure: on every day of it. Within: on some of its days, unknown which.
// Choice: one of several spans, in only one of which it takes place. Each: one of several
// spans, in every one of which it takes place.
const (
	Sure SpanKind = iota
	Within
	Choice
	Each
)

// String returns certain, within, one-of or each.
func (k SpanKind) String() string { return [...]string{"certain", "within", "one-of", "each"}[k] }

// Span is a run of days to draw. An absent Start or End is open or unknown.
type Span struct {
	Start, End Day
	Kind       SpanKind
	// Precision is that of the value drawn: a Choice or Each with ToDay is one certain day.
	Precision Precision
}

// Spans returns what is known of d as runs of days in order of time. An interval gives up to
// three: the days on which it may already run, those on which it does, those on which it may
// still run. A range in a one-of set is one span, in an all-of set one for each value. What
// carries doubts is never Sure. The unknown date has none.
func (d Date) Spans() []Span {
	switch d.kind {
	case KindPoint:
		kind := Within
		if d.Precision() == ToDay && d.Certainty() == Certain {
			kind = Sure
		}
		return []Span{d.span(d.bounds(), kind)}
	case KindInterval:
		return d.intervalSpans()
	case KindOneOf:
		var all []Span
		for _, m := range d.members {
			all = append(all, newSpan(m.span(), Choice, memberPrecision(m)))
		}
		return all
	case KindAllOf:
		var all []Span
		for _, m := range d.members {
			if m.IsValue() || m.From.Kind == Open || m.To.Kind == Open {
				all = append(all, newSpan(m.span(), Each, memberPrecision(m)))
				continue
			}
			for _, p := range m.values() {
				all = append(all, newSpan(p.span(), Each, p.Precision()))
			}
		}
		return all
	}
	return nil
}

func memberPrecision(m Member) Precision {
	if m.From.Kind == Open {
		return m.To.Point.Precision()
	}
	return m.From.Point.Precision()
}

func newSpan(s span, kind SpanKind, p Precision) Span {
	return Span{Start: dayOfNumber(s.lo), End: dayOfNumber(s.hi), Kind: kind, Precision: p}
}

func (d Date) span(s span, kind SpanKind) Span { return newSpan(s, kind, d.Precision()) }

func (d Date) intervalSpans() []Span {
	all, sure, ok := d.bounds(), span{}, d.Certainty() == Certain
	if ok {
		sure, ok = d.sure()
	}
	if !ok {
		return []Span{d.span(all, Within)}
	}
	var spans []Span
	if all.lo < sure.lo {
		spans = append(spans, d.span(span{all.lo, sure.lo - 1}, Within))
	}
	spans = append(spans, d.span(sure, Sure))
	if all.hi > sure.hi {
		spans = append(spans, d.span(span{sure.hi + 1, all.hi}, Within))
	}
	return spans
}

// sure returns the days on which the interval d certainly runs: from its latest start to its
// earliest end.
func (d Date) sure() (span, bool) {
	latestStart, earliestEnd := d.startEnd()
	return span{latestStart, earliestEnd}, latestStart <= earliestEnd
}

// startEnd returns the latest day on which the interval d starts and the earliest on which it
// ends. An unknown start may be as late as the end, an unknown end as early as the start.
func (d Date) startEnd() (latestStart, earliestEnd int) {
	latestStart, earliestEnd = always, never
	if d.start.Kind == Known {
		latestStart = d.start.latest()
	}
	if d.end.Kind == Known {
		earliestEnd = d.end.earliest()
	}
	if d.start.Kind == Unknown {
		latestStart = d.end.latest()
	}
	if d.end.Kind == Unknown {
		earliestEnd = d.start.earliest()
	}
	// It never ends before its start, nor starts after its end.
	earliestEnd = max(earliestEnd, d.start.earliest())
	latestStart = min(latestStart, d.end.latest())
	return latestStart, earliestEnd
}

// Overlap says whether things share a day.
type Overlap uint8

// The answers. Possibly: it depends on what the dates leave open.
const (
	Never Overlap = iota
	Possibly
	Surely
)

// String returns none, possible or certain.
func (o Overlap) String() string { return [...]string{"none", "possible", "certain"}[o] }

// Within reports whether d falls, on one day at least, between the days from and to, both
// included; a zero Day leaves that side open. Doubts (? ~ %) make a certain answer possible.
// The unknown date never does.
func (d Date) Within(from, to Day) Overlap {
	w := span{always, never}
	if !from.IsZero() {
		w.lo = from.number()
	}
	if !to.IsZero() {
		w.hi = to.number()
	}
	return d.within(w)
}

func (d Date) within(w span) Overlap {
	o := d.withinUndoubted(w)
	if o == Surely && d.Certainty() != Certain {
		return Possibly
	}
	return o
}

func (d Date) withinUndoubted(w span) Overlap {
	switch d.kind {
	case KindPoint:
		return spanWithin(d.bounds(), w)
	case KindInterval:
		latestStart, earliestEnd := d.startEnd()
		switch {
		case !d.bounds().meets(w):
			return Never
		case latestStart <= w.hi && earliestEnd >= w.lo:
			return Surely
		}
		return Possibly
	case KindOneOf:
		some, every := false, true
		for _, m := range d.members {
			o := spanWithin(m.span(), w)
			some, every = some || o > Never, every && o == Surely
		}
		if some && every {
			return Surely
		}
		if some {
			return Possibly
		}
	case KindAllOf:
		best := Never
		for _, s := range d.Spans() {
			best = max(best, spanWithin(s.span(), w))
		}
		return best
	}
	return Never
}

func (s Span) span() span {
	r := span{always, never}
	if !s.Start.IsZero() {
		r.lo = s.Start.number()
	}
	if !s.End.IsZero() {
		r.hi = s.End.number()
	}
	return r
}

// spanWithin answers for something on some day of s.
func spanWithin(s, w span) Overlap {
	switch {
	case !s.meets(w):
		return Never
	case s.inside(w):
		return Surely
	}
	return Possibly
}

// Overlaps reports whether a and b share a day. Surely: one of them certainly runs on days
// among which the other certainly falls.
func Overlaps(a, b Date) Overlap {
	best := Never
	for _, pair := range [2][2]Date{{a, b}, {b, a}} {
		for _, s := range pair[0].Spans() {
			o := pair[1].withinUndoubted(s.span())
			if o == Surely && (!s.certain() || pair[0].Certainty() != Certain) {
				o = Possibly
			}
			best = max(best, o)
		}
	}
	if best == Surely && a.Certainty()|b.Certainty() != Certain {
		return Possibly
	}
	return best
}

// certain reports whether something takes place on every day of s.
func (s Span) certain() bool { return s.Kind == Sure || s.Kind == Each && s.Precision == ToDay }
