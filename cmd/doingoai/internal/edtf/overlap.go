package edtf

import "slices"

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
// included; a zero Day leaves that side open. A set {..} is certain where one of its values
// is, a set [..] where all are. Doubts (? ~ %) make a certain answer possible; in a set {..}
// those of one value do not touch the others. The unknown date never does, and nothing does
// when from lies after to.
func (d Date) Within(from, to Day) Overlap {
	w := spanOfDays(from, to)
	if w.lo > w.hi {
		return Never
	}
	return d.within([]span{w})
}

// InMonth reports whether d falls on a day of the month, 1-12, as [Date.Within] answers.
// March is certain for {2026-03,2026-05}, possible for [2026-03,2026-05] and for 2026-33.
func (d Date) InMonth(year, month int) Overlap {
	return d.Within(Day{year, month, 1}, Day{year, month, DaysIn(year, month)})
}

// On reports whether d takes place on day, as [Date.Within] answers: Surely on a day that
// is given without doubts, on each day of {2026-03-10,2026-03-12}, and on every day between
// the ends of an interval; Possibly on a day of a month or quarter. No date falls on the zero Day.
func (d Date) On(day Day) Overlap {
	if day.IsZero() {
		return Never
	}
	return d.Within(day, day)
}

// Overlaps reports whether a and b share a day; the order of the two does not matter. Surely:
// one of them certainly falls on days on which the other certainly takes place.
func Overlaps(a, b Date) Overlap {
	switch {
	case a.within(b.sure()) == Surely || b.within(a.sure()) == Surely:
		return Surely
	case a.within(b.possible()) != Never:
		return Possibly
	}
	return Never
}

// within answers for the days w: runs in order of time that do not touch each other.
func (d Date) within(w []span) Overlap {
	switch d.kind {
	case KindPoint:
		return d.start.Point.within(w)
	case KindInterval:
		latestStart, earliestEnd := d.startEnd()
		if slices.ContainsFunc(w, func(s span) bool { return latestStart <= s.hi && earliestEnd >= s.lo }) {
			return surelyUnless(d.Certainty())
		}
		if meetsAny(d.bounds(), w) {
			return Possibly
		}
	case KindOneOf:
		some, every := false, true
		for _, m := range d.members {
			o := m.within(w)
			some, every = some || o != Never, every && o == Surely
		}
		switch {
		case some && every:
			return Surely
		case some:
			return Possibly
		}
	case KindAllOf:
		best := Never
		for _, m := range d.members {
			if m.isOpen() {
				best = max(best, m.eachWithin(w))
				continue
			}
			for _, p := range m.values() {
				best = max(best, p.within(w))
			}
		}
		return best
	}
	return Never
}

// within answers for something on one of the days that p names.
func (p Point) within(w []span) Overlap {
	some, every := false, true
	for _, s := range p.runs() {
		some = some || meetsAny(s, w)
		every = every && insideAny(s, w)
	}
	return answer(some, every, p.Certainty())
}

// within answers for something on a day of one of the values of m.
func (m Member) within(w []span) Overlap {
	if m.IsValue() {
		return m.From.Point.within(w)
	}
	return answer(meetsAny(m.span(), w), insideAny(m.span(), w), m.doubts())
}

// eachWithin answers for something in every value of m, a range with an open end.
func (m Member) eachWithin(w []span) Overlap {
	return answer(meetsAny(m.span(), w), slices.ContainsFunc(w, m.unitInside), m.doubts())
}

// unitInside reports whether the days w hold a value of m, a range with an open end.
func (m Member) unitInside(w span) bool {
	if m.From.Kind == Open {
		p := m.To.Point
		last := min(w.hi, p.span().hi)
		q := p.unit().on(dayOfNumber(last))
		if q.span().hi > last {
			q = p.unit().at(q.index() - 1)
		}
		return q.span().inside(w)
	}
	p := m.From.Point
	first := max(w.lo, p.span().lo)
	q := p.unit().on(dayOfNumber(first))
	if q.span().lo < first {
		q = p.unit().at(q.index() + 1)
	}
	return q.span().inside(w)
}

func answer(some, every bool, doubts Certainty) Overlap {
	switch {
	case !some:
		return Never
	case !every:
		return Possibly
	}
	return surelyUnless(doubts)
}

func surelyUnless(doubts Certainty) Overlap {
	if doubts != Certain {
		return Possibly
	}
	return Surely
}

// sure returns the days on which d certainly takes place, as runs in order of time.
func (d Date) sure() []span {
	var all []span
	switch d.kind {
	case KindPoint:
		if p := d.start.Point; p.isDay() && p.Certainty() == Certain {
			all = append(all, p.span())
		}
	case KindInterval:
		latestStart, earliestEnd := d.startEnd()
		if latestStart <= earliestEnd && d.Certainty() == Certain {
			all = append(all, span{latestStart, earliestEnd})
		}
	case KindAllOf:
		for _, s := range d.Spans() {
			if s.Precision == ToDay && s.Doubts == Certain {
				all = append(all, s.span())
			}
		}
	}
	return joined(all)
}

// possible returns the days on which d may take place, as runs in order of time.
func (d Date) possible() []span {
	var all []span
	switch d.kind {
	case KindPoint:
		all = d.start.Point.runs()
	case KindInterval:
		all = append(all, d.bounds())
	case KindOneOf, KindAllOf:
		for _, m := range d.members {
			if m.IsValue() {
				all = append(all, m.From.Point.runs()...)
			} else {
				all = append(all, m.span())
			}
		}
	}
	return joined(all)
}
