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

// span is a run of days by number, both ends included.
type span struct{ lo, hi int }

func (s span) meets(t span) bool  { return s.lo <= t.hi && t.lo <= s.hi }
func (s span) inside(t span) bool { return s.lo >= t.lo && s.hi <= t.hi }

func (p Point) span() span {
	first, last := p.Months()
	if p.Day > 0 {
		return span{Day{p.Year, first, p.Day}.number(), Day{p.Year, last, p.Day}.number()}
	}
	return span{Day{p.Year, first, 1}.number(), Day{p.Year, last, DaysIn(p.Year, last)}.number()}
}

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

// Values returns the values that d names one by one: the value itself, or the members of a
// set with ranges counted out (a range with an open end gives the end that is known). An
// interval and the unknown date have none. There are at most MaxValues.
func (d Date) Values() []Point {
	if d.kind == KindPoint {
		return []Point{d.start.Point}
	}
	var all []Point
	for _, m := range d.members {
		switch {
		case m.From.Kind == Open:
			all = append(all, m.To.Point)
		case m.IsValue() || m.To.Kind == Open:
			all = append(all, m.From.Point)
		default:
			all = append(all, m.values()...)
		}
	}
	return all
}

// values counts the range m out. Values between the ends take the doubts of both.
func (m Member) values() []Point {
	a, b := m.From.Point, m.To.Point
	doubts := a.Certainty() | b.Certainty()
	all := []Point{a}
	for i := a.index() + 1; i < b.index(); i++ {
		all = append(all, a.unit().at(i).Qualified(doubts))
	}
	return append(all, b)
}

// unit is what a range counts in.
type unit uint8

const (
	inYears unit = iota
	inHalves
	inQuadrimesters
	inQuarters
	inMonths
	inDays
)

// perYear and firstSub describe the units between year and day.
var (
	perYear  = [...]int{inYears: 1, inHalves: 2, inQuadrimesters: 3, inQuarters: 4, inMonths: 12}
	firstSub = [...]int{inYears: 0, inHalves: 40, inQuadrimesters: 37, inQuarters: 33, inMonths: 1}
)

func (p Point) unit() unit {
	switch {
	case p.Day != 0:
		return inDays
	case p.Sub == 0:
		return inYears
	case p.Sub >= 40:
		return inHalves
	case p.Sub >= 37:
		return inQuadrimesters
	case p.Sub >= 33:
		return inQuarters
	}
	return inMonths
}

// inRange reports whether p can be an end of a range in a set.
func (p Point) inRange() bool { return p.Sub != Unspecified && p.Day != Unspecified }

// index numbers the values of p's unit in order of time.
func (p Point) index() int {
	u := p.unit()
	if u == inDays {
		return p.span().lo
	}
	return p.Year*perYear[u] + p.Sub - firstSub[u]
}

// at is the inverse of index.
func (u unit) at(i int) Point {
	if u == inDays {
		d := dayOfNumber(i)
		return Point{Year: d.Year, Sub: d.Month, Day: d.Day}
	}
	p := Point{Year: i / perYear[u]}
	if u != inYears {
		p.Sub = firstSub[u] + i%perYear[u]
	}
	return p
}

// Sort orders dates as Compare does.
func Sort(dates []Date) { slices.SortStableFunc(dates, Compare) }
