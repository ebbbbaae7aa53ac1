// Package edtf holds imprecise dates in the notation of ISO 8601-2:2019, the Extended
// Date/Time Format: their structure, bounds, precision, certainty, overlap and order. It
// knows no wording and no language.
//
// # Conformance
//
// Level 0 is supported, except time of day, and in addition the following features of
// levels 1 and 2 are supported:
//
//   - level 1: the qualifiers ? ~ % at the end of a date; a month or a day left unspecified
//     as a whole (2026-XX, 2026-03-XX, 2026-XX-XX); open (..) and unknown (empty) ends of
//     intervals;
//   - level 2: the sub-year groupings 33-36 (quarters), 37-39 (quadrimesters) and 40-41
//     (halves); one of a set [..] and all of a set {..} with ranges and open ends; qualifiers
//     of single components, left and right of them; an unspecified month before a given day
//     (2026-XX-14); qualified and unspecified parts in intervals.
//
// Extension: the standard is silent about groupings in intervals and sets; 33-41 are accepted
// there (2026-33/2026-34, {2026-33,2026-35}).
//
// Refused, each with a reason of its own: time of day, the seasons 21-32 (hemisphere and
// lunar ambiguity), years with Y, E or S, negative years, X inside a component. A set may
// name at most [MaxValues] values, ranges counted out, so that [0001..9999] costs nothing.
//
// # Decisions where the standard leaves room
//
// A set is unordered: members are kept sorted and once. A set of one value is that value, and
// an interval whose ends are the same day, with the same doubts, is that day. An interval may
// end in something coarser than it starts with (2026-03-10/2026-03 ends some day in March); it
// is reversed only if its latest end lies before its earliest start. {..2026-03} is March 2026
// and every month before it, [..2026-03] one of them. A quadrimester has the precision [Half],
// the nearest name for four months that is not too fine.
package edtf

import (
	"cmp"
	"slices"
)

// Limits of what Parse accepts.
const (
	MaxLength = 2000 // bytes of a text
	MaxValues = 400  // values that a set names, ranges counted out
)

// Unspecified is the month or the day of a Point that is written XX.
const Unspecified = -1

// Certainty is a set of doubts; the zero value is certain. Uncertain | Approximate is the
// qualifier %.
type Certainty uint8

// The doubts: the qualifiers ? and ~.
const (
	Certain     Certainty = 0
	Uncertain   Certainty = 1
	Approximate Certainty = 2
)

// String returns certain, uncertain, approximate or "uncertain and approximate".
func (c Certainty) String() string {
	return [...]string{"certain", "uncertain", "approximate", "uncertain and approximate"}[c&3]
}

// Point is one value: a year, a part of a year, a month or a day.
type Point struct {
	Year int // 0 to 9999
	// Sub is the month 1-12, a sub-year grouping 33-41, Unspecified, or 0 for a whole year.
	Sub int
	// Day is the day of the month Sub, Unspecified, or 0.
	Day int
	// Qual is the certainty of year, Sub and Day each; Certain where a component is absent.
	Qual [3]Certainty
}

// Certainty returns the doubts about any component of p.
func (p Point) Certainty() Certainty { return p.Qual[0] | p.Qual[1] | p.Qual[2] }

// Uniform reports whether every component of p carries the same doubts.
func (p Point) Uniform() bool {
	for _, q := range p.Qual[:p.components()] {
		if q != p.Qual[0] {
			return false
		}
	}
	return true
}

// Qualified returns p with the doubts c added to every component.
func (p Point) Qualified(c Certainty) Point {
	for i := range p.components() {
		p.Qual[i] |= c
	}
	return p
}

// Plain returns p without doubts.
func (p Point) Plain() Point {
	p.Qual = [3]Certainty{}
	return p
}

// normal returns p without doubts about components that it does not have.
func (p Point) normal() Point {
	for i := range p.Qual {
		p.Qual[i] &= Uncertain | Approximate
		if i >= p.components() {
			p.Qual[i] = Certain
		}
	}
	return p
}

// components is how many of year, sub-year and day p has.
func (p Point) components() int {
	switch {
	case p.Day != 0:
		return 3
	case p.Sub != 0:
		return 2
	}
	return 1
}

// Quarter returns the number 1-4 of the quarter that p is, or 0.
func (p Point) Quarter() int {
	if p.Sub >= 33 && p.Sub <= 36 {
		return p.Sub - 32
	}
	return 0
}

// Months returns the first and the last month of p: the same one for a month or a day, 1
// and 12 for a year or an unspecified month.
func (p Point) Months() (first, last int) {
	switch s := p.Sub; {
	case s >= 1 && s <= 12:
		return s, s
	case s >= 33 && s <= 36:
		return 3*(s-33) + 1, 3*(s-33) + 3
	case s >= 37 && s <= 39:
		return 4*(s-37) + 1, 4*(s-37) + 4
	case s == 40 || s == 41:
		return 6*(s-40) + 1, 6*(s-40) + 6
	}
	return 1, 12
}

// EndKind says what an end of an interval or of a range in a set is.
type EndKind uint8

// The kinds of ends: a Point, open (..), unknown (empty).
const (
	Known EndKind = iota
	Open
	Unknown
)

// End is an end of an interval.
type End struct {
	Kind  EndKind
	Point Point // of a Known end
}

// normal returns e without a Point that is none of a Known end.
func (e End) normal() End {
	if e.Kind != Known {
		return End{Kind: e.Kind}
	}
	return At(e.Point.normal())
}

// At returns the known end p.
func At(p Point) End { return End{Point: p} }

// Member is an element of a set: one value (From and To equal), a range a..b with both
// values included, or, as the first or the last of a set, a range with an open end.
type Member struct{ From, To End }

// Value returns the member that is the one value p.
func Value(p Point) Member { return Member{From: At(p), To: At(p)} }

// Range returns the member from..to.
func Range(from, to Point) Member { return Member{From: At(from), To: At(to)} }

// IsValue reports whether m is one value.
func (m Member) IsValue() bool { return m.From == m.To }

// Kind says of what form a Date is.
type Kind uint8

// The forms of a Date. The zero Date has KindUnknown.
const (
	KindUnknown Kind = iota
	KindPoint
	KindInterval
	KindOneOf
	KindAllOf
)

// Date is an imprecise date. It is made by Parse and the constructors, which check it, and is
// never changed afterwards. The zero Date is the unknown date.
type Date struct {
	kind       Kind
	start, end End // of a point (start) and an interval
	members    []Member
}

// Kind returns the form of d.
func (d Date) Kind() Kind { return d.kind }

// IsUnknown reports whether d is the zero Date.
func (d Date) IsUnknown() bool { return d.kind == KindUnknown }

// Point returns the value of a Date of KindPoint.
func (d Date) Point() Point { return d.start.Point }

// Ends returns both ends of a Date of KindInterval.
func (d Date) Ends() (start, end End) { return d.start, d.end }

// Members returns the members of a set, in order of time.
func (d Date) Members() []Member { return slices.Clone(d.members) }

// Single returns the date that is p.
func Single(p Point) (Date, error) {
	d := Date{kind: KindPoint, start: At(p.normal())}
	if r := p.check(); r != "" {
		return Date{}, d.failure(r)
	}
	return d, nil
}

// Interval returns the date start/end. One of the ends must be known.
func Interval(start, end End) (Date, error) {
	start, end = start.normal(), end.normal()
	d := Date{kind: KindInterval, start: start, end: end}
	for _, e := range []End{start, end} {
		if r := e.check(); r != "" {
			return Date{}, d.failure(r)
		}
	}
	if start.Kind != Known && end.Kind != Known {
		return Date{}, d.failure(ReasonNoEnd)
	}
	if start.Kind == Known && end.Kind == Known {
		if end.Point.span().hi < start.Point.span().lo {
			err := d.failure(ReasonReversed)
			err.Suggestion = Date{kind: KindInterval, start: end, end: start}.String()
			return Date{}, err
		}
		if start == end && start.Point.isDay() {
			return Date{kind: KindPoint, start: start}, nil
		}
	}
	return d, nil
}

// OneOf returns the date [members]: one of them.
func OneOf(members ...Member) (Date, error) { return set(KindOneOf, members) }

// AllOf returns the date {members}: each of them.
func AllOf(members ...Member) (Date, error) { return set(KindAllOf, members) }

func set(kind Kind, members []Member) (Date, error) {
	d := Date{kind: kind}
	if len(members) == 0 {
		return Date{}, d.failure(ReasonSyntax)
	}
	for _, m := range members {
		d.members = append(d.members, Member{From: m.From.normal(), To: m.To.normal()})
	}
	slices.SortFunc(d.members, compareMembers)
	d.members = slices.Compact(d.members)
	total := 0
	for i, m := range d.members {
		n, r := m.count()
		if r == "" && (m.From.Kind == Open && i > 0 || m.To.Kind == Open && i < len(d.members)-1) {
			r = ReasonSyntax // `..` at an end belongs to the first or the last of all
		}
		if total += n; r == "" && total > MaxValues {
			r = ReasonTooLarge
		}
		if r != "" {
			return Date{}, d.failure(r)
		}
	}
	if m := d.members[0]; len(d.members) == 1 && m.IsValue() {
		return Date{kind: KindPoint, start: m.From}, nil
	}
	return d, nil
}

func compareMembers(a, b Member) int {
	return cmp.Or(
		cmp.Compare(a.From.earliest(), b.From.earliest()),
		cmp.Compare(a.To.latest(), b.To.latest()),
		cmp.Compare(a.String(), b.String()),
	)
}

// count returns how many values m names, and why m is impossible.
func (m Member) count() (int, Reason) {
	for _, e := range []End{m.From, m.To} {
		if r := e.check(); r != "" {
			return 0, r
		}
	}
	switch {
	case m.From.Kind == Unknown || m.To.Kind == Unknown, m.From.Kind == Open && m.To.Kind == Open:
		return 0, ReasonSyntax
	case m.IsValue():
		return 1, ""
	case m.From.Kind == Open && !m.To.Point.inRange(), m.To.Kind == Open && !m.From.Point.inRange():
		return 0, ReasonRange
	case m.From.Kind == Open || m.To.Kind == Open:
		return 1, ""
	}
	a, b := m.From.Point, m.To.Point
	switch {
	case !a.inRange() || !b.inRange() || a.unit() != b.unit():
		return 0, ReasonRange
	case a.index() > b.index():
		return 0, ReasonReversed
	case a.index() == b.index(): // they differ in doubts only
		return 0, ReasonRange
	}
	return b.index() - a.index() + 1, ""
}

// Qualified returns d with the doubts c added to every value in it.
func (d Date) Qualified(c Certainty) Date {
	add := func(e End) End {
		if e.Kind == Known {
			e.Point = e.Point.Qualified(c)
		}
		return e
	}
	switch d.kind {
	case KindPoint:
		d.start = add(d.start)
	case KindInterval:
		d.start, d.end = add(d.start), add(d.end)
		if d.start == d.end && d.start.Point.isDay() {
			d = Date{kind: KindPoint, start: d.start}
		}
	case KindOneOf, KindAllOf:
		members := d.Members()
		for i, m := range members {
			members[i] = Member{From: add(m.From), To: add(m.To)}
		}
		slices.SortFunc(members, compareMembers)
		d.members = slices.Compact(members)
		if m := d.members[0]; len(d.members) == 1 && m.IsValue() {
			d = Date{kind: KindPoint, start: m.From}
		}
	}
	return d
}

// points returns every known Point in d: the value, the ends, the ends of the members.
func (d Date) points() []Point {
	var all []Point
	add := func(ends ...End) {
		for _, e := range ends {
			if e.Kind == Known {
				all = append(all, e.Point)
			}
		}
	}
	switch d.kind {
	case KindPoint:
		add(d.start)
	case KindInterval:
		add(d.start, d.end)
	}
	for _, m := range d.members {
		add(m.From, m.To)
	}
	return all
}

// Certainty returns the doubts about any value in d. The unknown date has none.
func (d Date) Certainty() Certainty {
	if d.kind == KindPoint {
		return d.start.Point.Certainty()
	}
	var c Certainty
	for _, p := range d.points() {
		c |= p.Certainty()
	}
	return c
}
