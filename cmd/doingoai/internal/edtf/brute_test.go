package edtf

import (
	"slices"
	"testing"
	"time"
)

// The calendar that the slow answers count through, day by day: whole years around those
// that nearYears names. An open end reaches to its edge.
var (
	bruteFirst = time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
	bruteLast  = time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC)
	bruteDays  = int(bruteLast.Sub(bruteFirst)/(24*time.Hour)) + 1
)

// dayset marks days of the calendar.
type dayset []bool

func newDayset(days ...int) dayset {
	s := make(dayset, bruteDays)
	for _, day := range days {
		s[day] = true
	}
	return s
}

// bruteCalendar lists the days.
var bruteCalendar = func() []Day {
	var all []Day
	for i := range bruteDays {
		all = append(all, DayOf(bruteFirst.AddDate(0, 0, i)))
	}
	return all
}()

func bruteDay(i int) Day { return bruteCalendar[i] }

// candidates returns the days that p may be: each day of the calendar is asked.
func candidates(p Point) []int {
	var all []int
	first, last := p.Months()
	for i, d := range bruteCalendar {
		if d.Year == p.Year && d.Month >= first && d.Month <= last && (p.Day <= 0 || d.Day == p.Day) {
			all = append(all, i)
		}
	}
	return all
}

// endCandidates returns the days that an end of an interval may be.
func endCandidates(e End, edge int) []int {
	switch e.Kind {
	case Open:
		return []int{edge}
	case Unknown:
		var all []int
		for i := range bruteDays {
			all = append(all, i)
		}
		return all
	}
	return candidates(e.Point)
}

// valuesOf returns the days of each value of a member. An open range goes on to the edge.
func valuesOf(m Member) [][]int {
	if m.IsValue() {
		return [][]int{candidates(m.From.Point)}
	}
	p := m.From.Point
	if m.From.Kind == Open {
		p = m.To.Point
	}
	from, to := 0, bruteDays-1
	if m.From.Kind == Known {
		from = candidates(m.From.Point)[0]
	}
	if m.To.Kind == Known {
		c := candidates(m.To.Point)
		to = c[len(c)-1]
	}
	var all [][]int
	var last Point
	for i := from; i <= to; i++ {
		u := p.unit().on(bruteDay(i))
		if u != last {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], i)
		last = u
	}
	return all
}

// bruteWithin answers by looking at every way in which d may have been.
func bruteWithin(d Date, w dayset) Overlap {
	some, every := false, true
	add := func(o Overlap) { some, every = some || o != Never, every && o == Surely }
	amongDays := func(days []int) Overlap {
		in := 0
		for _, day := range days {
			if w[day] {
				in++
			}
		}
		return answer(in > 0, in == len(days), Certain)
	}
	switch d.kind {
	case KindPoint:
		add(amongDays(candidates(d.start.Point)))
	case KindInterval:
		before := make([]int, bruteDays+1) // how many days of w lie before a day
		for i, in := range w {
			before[i+1] = before[i]
			if in {
				before[i+1]++
			}
		}
		ends := endCandidates(d.end, bruteDays-1)
		for _, start := range endCandidates(d.start, 0) {
			for _, end := range ends {
				if start <= end {
					add(answer(before[end+1] > before[start], true, Certain))
				}
			}
		}
	case KindOneOf:
		for _, m := range d.members {
			for _, days := range valuesOf(m) {
				add(amongDays(days))
			}
		}
	case KindAllOf:
		best := Never
		for _, m := range d.members {
			for _, days := range valuesOf(m) {
				doubts := m.doubts()
				if o := amongDays(days); o == Surely {
					best = max(best, surelyUnless(doubts))
				} else {
					best = max(best, o)
				}
			}
		}
		return best
	}
	if o := answer(some, every, Certain); o == Surely {
		return surelyUnless(d.Certainty())
	} else {
		return o
	}
}

// bruteDaysOf returns the days on which d certainly, and those on which it possibly is: it
// counts in how many of all ways each day has its part.
func bruteDaysOf(d Date) (sure, possible dayset) {
	sure, possible = newDayset(), newDayset()
	ways, total := make([]int, bruteDays), 0
	switch d.kind {
	case KindPoint:
		for _, day := range candidates(d.start.Point) {
			ways[day]++
			total++
		}
	case KindInterval:
		change := make([]int, bruteDays+1)
		ends := endCandidates(d.end, bruteDays-1)
		for _, start := range endCandidates(d.start, 0) {
			for _, end := range ends {
				if start <= end {
					change[start]++
					change[end+1]--
					total++
				}
			}
		}
		running := 0
		for i := range ways {
			running += change[i]
			ways[i] = running
		}
	case KindOneOf, KindAllOf:
		for _, m := range d.members {
			for _, days := range valuesOf(m) {
				for _, day := range days {
					ways[day]++
					total++
					sure[day] = sure[day] || d.kind == KindAllOf && len(days) == 1 && m.doubts() == Certain
				}
			}
		}
	}
	for i, n := range ways {
		possible[i] = n > 0
		sure[i] = sure[i] || d.kind != KindAllOf && n == total && d.Certainty() == Certain
	}
	return sure, possible
}

func (s dayset) meets(t dayset) bool {
	for i := range s {
		if s[i] && t[i] {
			return true
		}
	}
	return false
}

func TestDaysAgreeWithCountingThem(t *testing.T) {
	g := newGenerator(11, nearYears)
	for _, d := range g.dates(240) {
		sure, possible := bruteDaysOf(d)
		for i := range bruteDays {
			want := Never
			if possible[i] {
				want = Possibly
			}
			if sure[i] {
				want = Surely
			}
			if got := d.On(bruteDay(i)); got != want {
				t.Fatalf("%s takes place on %s: %s, want %s", d, bruteDay(i), got, want)
			}
		}
		first, last := d.Bounds()
		lo, hi := slices.Index(possible, true), bruteDays-1
		for !possible[hi] {
			hi--
		}
		if !first.IsZero() && first != bruteDay(lo) || !last.IsZero() && last != bruteDay(hi) {
			t.Fatalf("%s has the bounds %s and %s, want %s and %s", d, first, last, bruteDay(lo), bruteDay(hi))
		}
	}
}

func TestWithinAgreesWithCountingDays(t *testing.T) {
	g := newGenerator(12, nearYears)
	for _, d := range g.dates(800) {
		from, to := g.IntN(bruteDays), g.IntN(bruteDays)
		if g.IntN(2) == 0 {
			to = min(from+g.IntN(100), bruteDays-1)
		}
		if from > to {
			from, to = to, from
		}
		w := newDayset()
		for i := from; i <= to; i++ {
			w[i] = true
		}
		if got, want := d.Within(bruteDay(from), bruteDay(to)), bruteWithin(d, w); got != want {
			t.Fatalf("%s falls within %s..%s: %s, want %s", d, bruteDay(from), bruteDay(to), got, want)
		}
		year, month := 2022+g.IntN(5), 1+g.IntN(12)
		w = newDayset()
		for i := range bruteDays {
			if day := bruteDay(i); day.Year == year && day.Month == month {
				w[i] = true
			}
		}
		if got, want := d.InMonth(year, month), bruteWithin(d, w); got != want {
			t.Fatalf("%s falls in month %d of %d: %s, want %s", d, month, year, got, want)
		}
	}
}

func TestOverlapAgreesWithCountingDays(t *testing.T) {
	g := newGenerator(13, nearYears)
	type counted struct {
		date           Date
		sure, possible dayset
	}
	var all []counted
	for _, d := range g.dates(72) {
		sure, possible := bruteDaysOf(d)
		all = append(all, counted{d, sure, possible})
	}
	for i, a := range all {
		for _, b := range all[i:] {
			want := Never
			if a.possible.meets(b.possible) {
				want = Possibly
			}
			if bruteWithin(a.date, b.sure) == Surely || bruteWithin(b.date, a.sure) == Surely {
				want = Surely
			}
			if got := Overlaps(a.date, b.date); got != want {
				t.Fatalf("%s and %s overlap: %s, want %s", a.date, b.date, got, want)
			}
		}
	}
}
