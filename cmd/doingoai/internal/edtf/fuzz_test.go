package edtf

import (
	"errors"
	"math/rand/v2"
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
	if again.String() != text || Compare(d, again) != 0 || !d.Equal(again) {
		t.Fatalf("%q is read back as %q", text, again)
	}
	b := d.bounds()
	if b.lo > b.hi {
		t.Fatalf("%q has bounds %v", text, b)
	}
	if d.Within(Day{}, Day{}) == Never {
		t.Fatalf("%q falls nowhere", text)
	}
	spans := d.Spans()
	if len(spans) == 0 || len(spans) > MaxValues || len(d.Values()) > MaxValues {
		t.Fatalf("%q has %d spans, %d values", text, len(spans), len(d.Values()))
	}
	for _, s := range spans {
		if !s.span().inside(b) || s.span().lo > s.span().hi {
			t.Fatalf("%q has the span %v outside its bounds", text, s)
		}
		if s.Kind == Sure && (d.Certainty() != Certain || d.within(s.span()) != Surely) {
			t.Fatalf("%q does not fall surely within %v", text, s)
		}
	}
	for _, v := range d.Values() {
		if _, err := Single(v); err != nil {
			t.Fatalf("%q counts out to %v: %v", text, v, err)
		}
	}
	if q := d.Qualified(Approximate); q.Certainty()&Approximate == 0 || q.bounds() != b {
		t.Fatalf("%q with doubts is %q", text, q)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"2026", "2026-03-14", "2026-34", "2026-03-XX", "2026-XX-14", "2004-06~-11", "?2004-06-~11", "2022/..",
		"../2026-06", "2026-06/", "[2026-03,2026-05]", "{2022-33..2022-36}", "[..2022-03-14,2022-04..]",
		"2026-Q2", "Quý II/2026", "14/03/2026", "2026-03-10 – 2026-03-14", "2026-05/2026-03", "[0001..9999]",
		"2026-03-14T08:00", "Y20000", "-0001", "2026-21", "2026-14-03", "{2026, 2027}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err == nil {
			checkLaws(t, d)
			return
		}
		var e *Error
		if !errors.As(err, &e) || e.Reason == "" || e.Text != s {
			t.Fatalf("Parse(%q): %#v", s, err)
		}
		if e.Offset < 0 || e.Offset > e.End || e.End > len(s) {
			t.Fatalf("Parse(%q): span %d-%d", s, e.Offset, e.End)
		}
		if e.Suggestion != "" {
			meant, err := Parse(e.Suggestion)
			if err != nil || meant.String() != e.Suggestion {
				t.Fatalf("Parse(%q) suggests %q: %v", s, e.Suggestion, err)
			}
		}
	})
}

// randomPoint returns a point of any kind, seldom an impossible one.
func randomPoint(r *rand.Rand) Point {
	p := Point{Year: 2020 + r.IntN(4)}
	switch r.IntN(6) {
	case 0:
	case 1:
		p.Sub = 33 + r.IntN(9)
	case 2:
		p.Sub = Unspecified
	default:
		p.Sub = 1 + r.IntN(12)
		p.Day = r.IntN(32) - 1
	}
	for i := range p.components() {
		if r.IntN(6) == 0 {
			p.Qual[i] = Certainty(r.IntN(4))
		}
	}
	return p
}

func randomDate(r *rand.Rand) (Date, error) {
	end := func() End {
		if n := r.IntN(8); n < 2 {
			return End{Kind: EndKind(1 + n)}
		}
		return At(randomPoint(r))
	}
	switch r.IntN(4) {
	case 0:
		return Single(randomPoint(r))
	case 1:
		return Interval(end(), end())
	}
	var members []Member
	for range 1 + r.IntN(3) {
		m := Value(randomPoint(r))
		if r.IntN(3) == 0 {
			m.To = end()
		}
		members = append(members, m)
	}
	if r.IntN(2) == 0 {
		return OneOf(members...)
	}
	return AllOf(members...)
}

func TestLawsHoldForConstructedDates(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var dates []Date
	for range 20000 {
		d, err := randomDate(r)
		if err != nil {
			continue
		}
		checkLaws(t, d)
		if len(dates) < 60 {
			dates = append(dates, d)
		}
	}
	if len(dates) < 60 {
		t.Fatalf("only %d of the random dates are possible", len(dates))
	}
	for _, a := range dates {
		for _, b := range dates {
			if Compare(a, b) != -Compare(b, a) {
				t.Fatalf("Compare(%s, %s) is not antisymmetric", a, b)
			}
			if Overlaps(a, b) != Overlaps(b, a) {
				t.Fatalf("Overlaps(%s, %s) is not symmetric", a, b)
			}
			if (Overlaps(a, b) == Never) != !meetAnywhere(a, b) {
				t.Fatalf("Overlaps(%s, %s) = %s", a, b, Overlaps(a, b))
			}
			for _, c := range dates {
				if Compare(a, b) < 0 && Compare(b, c) < 0 && Compare(a, c) >= 0 {
					t.Fatalf("Compare is not transitive on %s, %s, %s", a, b, c)
				}
			}
		}
	}
}

// meetAnywhere looks for a common day the slow way.
func meetAnywhere(a, b Date) bool {
	for _, s := range a.Spans() {
		for _, u := range b.Spans() {
			if s.span().meets(u.span()) {
				return true
			}
		}
	}
	return false
}
