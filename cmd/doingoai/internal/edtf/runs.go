package edtf

import (
	"cmp"
	"slices"
)

// span is a run of days by number, both ends included; always and never stand for an end
// that is absent.
type span struct{ lo, hi int }

func (s span) meets(t span) bool  { return s.lo <= t.hi && t.lo <= s.hi }
func (s span) inside(t span) bool { return s.lo >= t.lo && s.hi <= t.hi }

func meetsAny(s span, runs []span) bool  { return slices.ContainsFunc(runs, s.meets) }
func insideAny(s span, runs []span) bool { return slices.ContainsFunc(runs, s.inside) }

// spanOfDays returns the days from first to last; a zero Day leaves its side open.
func spanOfDays(first, last Day) span {
	s := span{always, never}
	if !first.IsZero() {
		s.lo = first.number()
	}
	if !last.IsZero() {
		s.hi = last.number()
	}
	return s
}

// joined sorts runs and joins those that touch.
func joined(runs []span) []span {
	slices.SortFunc(runs, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
	var all []span
	for _, r := range runs {
		if n := len(all); n > 0 && r.lo <= all[n-1].hi+1 {
			all[n-1].hi = max(all[n-1].hi, r.hi)
			continue
		}
		all = append(all, r)
	}
	return all
}

// span returns the days from the first to the last that p may be.
func (p Point) span() span {
	first, last := p.Months()
	if p.Day > 0 {
		return span{Day{p.Year, first, p.Day}.number(), Day{p.Year, last, p.Day}.number()}
	}
	return span{Day{p.Year, first, 1}.number(), Day{p.Year, last, DaysIn(p.Year, last)}.number()}
}

// runs returns the days that p may be: one run, or a day in each month that has it where the
// month alone is unspecified.
func (p Point) runs() []span {
	if p.Sub != Unspecified || p.Day <= 0 {
		return []span{p.span()}
	}
	var all []span
	for month := 1; month <= 12; month++ {
		if p.Day <= DaysIn(p.Year, month) {
			n := Day{p.Year, month, p.Day}.number()
			all = append(all, span{n, n})
		}
	}
	return all
}

// lastUpTo returns the last day up to n that p may be; one of them is not after n.
func (p Point) lastUpTo(n int) int {
	last := always
	for _, r := range p.runs() {
		if r.lo <= n {
			last = min(r.hi, n)
		}
	}
	return last
}

// firstFrom returns the first day from n on that p may be; one of them is not before n.
func (p Point) firstFrom(n int) int {
	for _, r := range p.runs() {
		if r.hi >= n {
			return max(r.lo, n)
		}
	}
	return never
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
		return u.on(dayOfNumber(i))
	}
	year, rest := i/perYear[u], i%perYear[u]
	if rest < 0 { // before the year 0
		year, rest = year-1, rest+perYear[u]
	}
	p := Point{Year: year}
	if u != inYears {
		p.Sub = firstSub[u] + rest
	}
	return p
}

// on returns the value of the unit that holds d.
func (u unit) on(d Day) Point {
	switch u {
	case inDays:
		return Point{Year: d.Year, Sub: d.Month, Day: d.Day}
	case inYears:
		return Point{Year: d.Year}
	}
	months := 12 / perYear[u]
	return Point{Year: d.Year, Sub: firstSub[u] + (d.Month-1)/months}
}
