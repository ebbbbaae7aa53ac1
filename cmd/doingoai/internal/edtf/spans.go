package edtf

import (
	"cmp"
	"slices"
)

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
	// Precision is that of the value drawn: a Choice or Each with ToDay is one day.
	Precision Precision
	// Doubts are those about the value drawn, of an interval those about either end. A
	// span with doubts is never Sure.
	Doubts Certainty
}

// Month returns the month of s if s lies within one and ok is true: then the month is known,
// if not the day.
func (s Span) Month() (year, month int, ok bool) {
	if s.Start.IsZero() || s.End.IsZero() || s.Start.Year != s.End.Year || s.Start.Month != s.End.Month {
		return 0, 0, false
	}
	return s.Start.Year, s.Start.Month, true
}

// Spans returns what is known of d as runs of days, by start and then by end. An interval
// gives up to three: the days on which it may already run, those on which it does, those on
// which it may still run. A range in a one-of set is one span, in an all-of set one for each
// value; one with an open end is a single span of either kind. Equal spans of a set are one.
// The unknown date has none.
func (d Date) Spans() []Span {
	var all []Span
	switch d.kind {
	case KindPoint:
		kind := Within
		if d.Precision() == ToDay && d.Certainty() == Certain {
			kind = Sure
		}
		all = append(all, d.span(d.bounds(), kind))
	case KindInterval:
		all = d.intervalSpans()
	case KindOneOf:
		for _, m := range d.members {
			all = append(all, m.drawn(Choice))
		}
	case KindAllOf:
		for _, m := range d.members {
			if m.isOpen() {
				all = append(all, m.drawn(Each))
				continue
			}
			for _, p := range m.values() {
				all = append(all, Value(p).drawn(Each))
			}
		}
	}
	slices.SortFunc(all, compareSpans)
	return slices.Compact(all)
}

func compareSpans(a, b Span) int {
	x, y := a.span(), b.span()
	return cmp.Or(
		cmp.Compare(x.lo, y.lo), cmp.Compare(x.hi, y.hi),
		cmp.Compare(a.Precision, b.Precision), cmp.Compare(a.Doubts, b.Doubts),
	)
}

// drawn returns m as one span.
func (m Member) drawn(kind SpanKind) Span {
	known := m.From.Point
	if m.From.Kind == Open {
		known = m.To.Point
	}
	return newSpan(m.span(), kind, known.Precision(), m.doubts())
}

func newSpan(s span, kind SpanKind, p Precision, doubts Certainty) Span {
	return Span{Start: dayOfNumber(s.lo), End: dayOfNumber(s.hi), Kind: kind, Precision: p, Doubts: doubts}
}

func (d Date) span(s span, kind SpanKind) Span { return newSpan(s, kind, d.Precision(), d.Certainty()) }

func (s Span) span() span { return spanOfDays(s.Start, s.End) }

func (d Date) intervalSpans() []Span {
	all := d.bounds()
	sure := d.sure()
	if len(sure) == 0 {
		return []Span{d.span(all, Within)}
	}
	var spans []Span
	if all.lo < sure[0].lo {
		spans = append(spans, d.span(span{all.lo, sure[0].lo - 1}, Within))
	}
	spans = append(spans, d.span(sure[0], Sure))
	if all.hi > sure[0].hi {
		spans = append(spans, d.span(span{sure[0].hi + 1, all.hi}, Within))
	}
	return spans
}

// startEnd returns the latest day on which the interval d starts and the earliest on which it
// ends. An unknown start may be as late as the end, an unknown end as early as the start; it
// never ends before its start, nor starts after its end.
func (d Date) startEnd() (latestStart, earliestEnd int) {
	latestStart, earliestEnd = always, never
	switch d.start.Kind {
	case Known:
		latestStart = d.start.Point.lastUpTo(d.end.latest())
	case Unknown:
		latestStart = d.end.latest()
	}
	switch d.end.Kind {
	case Known:
		earliestEnd = d.end.Point.firstFrom(d.start.earliest())
	case Unknown:
		earliestEnd = d.start.earliest()
	}
	return latestStart, earliestEnd
}
