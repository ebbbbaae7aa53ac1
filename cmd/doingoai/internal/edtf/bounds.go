package edtf

import (
	"cmp"
	"slices"
	"strings"
)

// Precision says how exactly a date is known: one word of a closed list, fine to coarse.
type Precision uint8

// The precisions. An IntervalOfDays runs between two days; an interval with an open, unknown
// or coarser end is Ongoing, unless it starts on a day and only its end is coarser.
const (
	ToDay Precision = iota
	IntervalOfDays
	Month
	Quarter
	Half
	Year
	Ongoing
	NotKnown
)

// String returns day, interval, month, quarter, half, year, ongoing or unknown.
func (p Precision) String() string {
	return [...]string{"day", "interval", "month", "quarter", "half", "year", "ongoing", "unknown"}[p]
}

// Precision returns how exactly d is known; for a set that of its coarsest member.
func (d Date) Precision() Precision {
	switch d.kind {
	case KindPoint:
		return d.start.Point.Precision()
	case KindInterval:
		if d.start.Kind == Known && d.end.Kind == Known && d.start.Point.isDay() {
			return IntervalOfDays
		}
		return Ongoing
	case KindOneOf, KindAllOf:
		coarsest := ToDay
		for _, p := range d.points() {
			coarsest = max(coarsest, p.Precision())
		}
		return coarsest
	}
	return NotKnown
}

// Precision returns how exactly p is known. A day of an unspecified month is known to the
// year, an unspecified day to its month.
func (p Point) Precision() Precision {
	switch {
	case p.isDay():
		return ToDay
	case p.Sub >= 1 && p.Sub <= 12:
		return Month
	case p.Sub >= 33 && p.Sub <= 36:
		return Quarter
	case p.Sub >= 37:
		return Half
	}
	return Year
}

func (p Point) isDay() bool { return p.Day > 0 && p.Sub > 0 }

func (e End) earliest() int {
	if e.Kind != Known {
		return always
	}
	return e.Point.span().lo
}

func (e End) latest() int {
	if e.Kind != Known {
		return never
	}
	return e.Point.span().hi
}

func (m Member) span() span { return span{m.From.earliest(), m.To.latest()} }

// Bounds returns the earliest first day and the latest last day of d. An end that is open or
// unknown is the zero Day; the unknown date has neither.
func (d Date) Bounds() (first, last Day) {
	s := d.bounds()
	return dayOfNumber(s.lo), dayOfNumber(s.hi)
}

func (d Date) bounds() span {
	switch d.kind {
	case KindPoint:
		return d.start.Point.span()
	case KindInterval:
		return span{d.start.earliest(), d.end.latest()}
	case KindOneOf, KindAllOf:
		all := span{never, always}
		for _, m := range d.members {
			s := m.span()
			all = span{min(all.lo, s.lo), max(all.hi, s.hi)}
		}
		return all
	}
	return span{always, never}
}

// Compare orders dates: by earliest first day (an open start first), by latest last day (an
// open end last), by precision fine to coarse, then by their canonical text. The unknown date
// comes last. The result is 0 only for equal dates.
func Compare(a, b Date) int {
	if a.kind == KindUnknown || b.kind == KindUnknown {
		return cmp.Compare(a.Precision()/NotKnown, b.Precision()/NotKnown)
	}
	x, y := a.bounds(), b.bounds()
	return cmp.Or(
		cmp.Compare(x.lo, y.lo),
		cmp.Compare(x.hi, y.hi),
		cmp.Compare(a.Precision(), b.Precision()),
		strings.Compare(a.String(), b.String()),
	)
}

// Equal reports whether a and b are the same date.
func (d Date) Equal(e Date) bool { return Compare(d, e) == 0 }

// Values returns the values that d names, each once and in order of time: the value itself,
// or the members of a set with ranges counted out (a range with an open end gives the end that
// is known). An interval and the unknown date have none. There are at most MaxValues.
func (d Date) Values() []Point {
	if d.kind == KindPoint {
		return []Point{d.start.Point}
	}
	var all []Point
	for _, m := range d.members {
		all = append(all, m.values()...)
	}
	slices.SortFunc(all, comparePoints)
	return slices.Compact(all)
}

func comparePoints(a, b Point) int {
	x, y := a.span(), b.span()
	return cmp.Or(cmp.Compare(x.lo, y.lo), cmp.Compare(x.hi, y.hi), strings.Compare(a.String(), b.String()))
}

// isOpen reports whether m is a range with an open end.
func (m Member) isOpen() bool { return m.From.Kind == Open || m.To.Kind == Open }

// doubts returns those about either end of m.
func (m Member) doubts() Certainty { return m.From.Point.Certainty() | m.To.Point.Certainty() }

// values counts m out, as Values does. Values between the ends take the doubts of both.
func (m Member) values() []Point {
	a, b := m.From.Point, m.To.Point
	switch {
	case m.From.Kind == Open:
		return []Point{b}
	case m.IsValue() || m.To.Kind == Open:
		return []Point{a}
	}
	doubts := a.Certainty() | b.Certainty()
	all := []Point{a}
	for i := a.index() + 1; i < b.index(); i++ {
		all = append(all, a.unit().at(i).Qualified(doubts))
	}
	return append(all, b)
}

// Sort orders dates as Compare does.
func Sort(dates []Date) { slices.SortStableFunc(dates, Compare) }
