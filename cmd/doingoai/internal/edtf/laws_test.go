package edtf

import (
	"reflect"
	"slices"
	"testing"
)

// checkLaws holds what is true of every date.
func checkLaws(t *testing.T, d Date) {
	t.Helper()
	text := d.String()
	again, err := Parse(text)
	if err != nil {
		t.Fatalf("canonical text %q is refused: %v", text, err)
	}
	if !reflect.DeepEqual(again, d) || again.String() != text || Compare(d, again) != 0 || !d.Equal(again) {
		t.Fatalf("%q is read back as %q: %+v, not %+v", text, again, again, d)
	}
	checkBounds(t, d)
	checkSpans(t, d)
	checkValues(t, d)
	checkDoubts(t, d)
}

func checkBounds(t *testing.T, d Date) {
	t.Helper()
	first, last := d.Bounds()
	b := d.bounds()
	if b.lo > b.hi || first.IsZero() != (b.lo == always) || last.IsZero() != (b.hi == never) {
		t.Fatalf("%s has the bounds %v, %s to %s", d, b, first, last)
	}
	if !first.IsZero() && !last.IsZero() && first.Compare(last) > 0 {
		t.Fatalf("%s begins on %s and ends on %s", d, first, last)
	}
	if got := d.Within(first, last); got == Never || got == Possibly && d.Certainty() == Certain {
		t.Fatalf("%s falls within its own bounds: %s", d, got)
	}
	if !first.IsZero() && d.Within(Day{}, first.Add(-1)) != Never ||
		!last.IsZero() && d.Within(last.Add(1), Day{}) != Never {
		t.Fatalf("%s falls outside its bounds %s to %s", d, first, last)
	}
	if !first.IsZero() && d.On(first) == Never || !last.IsZero() && d.On(last) == Never {
		t.Fatalf("%s never falls on the bounds %s and %s", d, first, last)
	}
}

func checkSpans(t *testing.T, d Date) {
	t.Helper()
	spans := d.Spans()
	if len(spans) == 0 || len(spans) > MaxValues || !slices.IsSortedFunc(spans, compareSpans) {
		t.Fatalf("%s has the spans %v", d, spans)
	}
	b, reached := d.bounds(), span{never, always}
	for i, s := range spans {
		r := s.span()
		reached = span{min(reached.lo, r.lo), max(reached.hi, r.hi)}
		if r.lo > r.hi || !r.inside(b) {
			t.Fatalf("%s has the span %+v outside its bounds", d, s)
		}
		if d.kind == KindInterval && i > 0 && spans[i-1].span().hi+1 != r.lo {
			t.Fatalf("the interval %s has a gap or an overlap before %+v", d, s)
		}
		// Nothing is drawn where nothing can be, and nothing as certain that is not.
		if got := d.Within(s.Start, s.End); got == Never || s.Kind == Sure && (got != Surely || s.Doubts != Certain) {
			t.Fatalf("%s falls within its span %+v: %s", d, s, got)
		}
		if s.Kind == Sure && (!s.Start.IsZero() && d.On(s.Start) != Surely || !s.End.IsZero() && d.On(s.End) != Surely) {
			t.Fatalf("%s does not take place on the ends of its certain span %+v", d, s)
		}
		if year, month, ok := s.Month(); ok && d.InMonth(year, month) == Never {
			t.Fatalf("%s never falls in the month of its span %+v", d, s)
		}
	}
	if reached != b {
		t.Fatalf("the spans of %s reach %v, its bounds are %v", d, reached, b)
	}
}

func checkValues(t *testing.T, d Date) {
	t.Helper()
	values := d.Values()
	if (len(values) == 0) != (d.kind == KindInterval) || len(values) > MaxValues {
		t.Fatalf("%s has %d values", d, len(values))
	}
	for i, v := range values {
		if _, err := Single(v); err != nil {
			t.Fatalf("%s counts out to %v: %v", d, v, err)
		}
		if i > 0 && comparePoints(values[i-1], v) >= 0 {
			t.Fatalf("%s counts out to %v, not each once and in order", d, values)
		}
		if v.Certainty()&^d.Certainty() != 0 || !v.span().inside(d.bounds()) {
			t.Fatalf("%s counts out to %s", d, v)
		}
	}
}

func checkDoubts(t *testing.T, d Date) {
	t.Helper()
	first, last := d.Bounds()
	for _, c := range []Certainty{Certain, Uncertain, Approximate, Uncertain | Approximate} {
		q := d.Qualified(c)
		if q.Certainty() != d.Certainty()|c || q.bounds() != d.bounds() || q.Precision() > d.Precision() {
			t.Fatalf("%s with the doubts %s is %s", d, c, q)
		}
		if again, err := Parse(q.String()); err != nil || !reflect.DeepEqual(again, q) {
			t.Fatalf("%s with the doubts %s is %s, read back as %s: %v", d, c, q, again, err)
		}
		if c != Certain && (q.Within(first, last) != Possibly || Overlaps(q, d) == Surely) {
			t.Fatalf("%s is certain", q)
		}
	}
	certain := d.Certainty() == Certain
	for _, s := range d.Spans() {
		certain = certain && s.Doubts == Certain
		if s.Doubts&^d.Certainty() != 0 {
			t.Fatalf("%s has the span %+v", d, s)
		}
	}
	if certain != (d.Certainty() == Certain) {
		t.Fatalf("the doubts of %s are lost in its spans %+v", d, d.Spans())
	}
}

func TestLawsHoldForEveryForm(t *testing.T) {
	for seed, years := range [][]int{edgeYears, nearYears} {
		g := newGenerator(uint64(seed), years)
		for _, d := range g.dates(2400) {
			checkLaws(t, d)
			text := g.untidy(d)
			if again, err := Parse(text); err != nil || again.String() != d.String() || !again.Equal(d) {
				t.Fatalf("%q is read as %s, %v; want %s", text, again, err, d)
			}
		}
	}
}

func TestCompareIsATotalOrder(t *testing.T) {
	for seed, years := range [][]int{edgeYears, nearYears} {
		dates := newGenerator(20+uint64(seed), years).dates(300)
		dates = append(dates, Date{})
		Sort(dates)
		dates = slices.CompactFunc(dates, func(a, b Date) bool { return a.String() == b.String() })
		for i, a := range dates {
			for j, b := range dates {
				got := Compare(a, b)
				if (got < 0) != (i < j) || (got > 0) != (i > j) || (got == 0) != reflect.DeepEqual(a, b) {
					t.Fatalf("Compare(%q, %q) = %d at %d and %d", a, b, got, i, j)
				}
				if i < j && a.bounds() == b.bounds() && a.Precision() > b.Precision() {
					t.Fatalf("%s stands before %s, which is finer", a, b)
				}
			}
		}
	}
}

func TestOverlapsIsSymmetricAndWeakerWithDoubts(t *testing.T) {
	dates := newGenerator(30, nearYears).dates(120)
	for _, a := range dates {
		if Overlaps(a, Date{}) != Never || Overlaps(Date{}, a) != Never {
			t.Fatalf("%s overlaps the unknown date", a)
		}
		if Overlaps(a, a) == Never {
			t.Fatalf("%s does not overlap itself", a)
		}
		for _, b := range dates {
			o := Overlaps(a, b)
			if Overlaps(b, a) != o {
				t.Fatalf("%s and %s overlap: %s, and the other way round %s", a, b, o, Overlaps(b, a))
			}
			if q := Overlaps(a.Qualified(Approximate), b); q == Surely || (q == Never) != (o == Never) {
				t.Fatalf("%s and %s overlap: %s, with doubts %s", a, b, o, q)
			}
		}
	}
}

func TestAWiderWindowNeverAnswersLess(t *testing.T) {
	g := newGenerator(31, nearYears)
	for _, d := range g.dates(2000) {
		from := Day{Year: 2022 + g.IntN(4), Month: 1 + g.IntN(12), Day: 1 + g.IntN(28)}
		to := from.Add(g.IntN(200))
		narrow, wide := d.Within(from, to), d.Within(from.Add(-g.IntN(40)), to.Add(g.IntN(40)))
		if narrow > wide || wide > d.Within(Day{}, to.Add(40)) || wide > d.Within(from.Add(-40), Day{}) {
			t.Fatalf("%s falls within %s..%s: %s, within more days: %s", d, from, to, narrow, wide)
		}
		if from != to && d.Within(to, from) != Never {
			t.Fatalf("%s falls between %s and the earlier %s", d, to, from)
		}
	}
}
