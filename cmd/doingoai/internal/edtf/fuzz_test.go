package edtf

import (
	"errors"
	"testing"
)

var fuzzSeeds = []string{
	"2026", "2026-03-14", "2026-34", "2026-03-XX", "2026-XX-14", "2026-XX-31", "2004-06~-11", "?2004-06-~11",
	"2022/..", "../2026-06", "2026-06/", "2026-XX-20/2026-XX-10", "[2026-03,2026-05]", "{2022-33..2022-36}",
	"[..2022-03-14,2022-04..]", "{..1984}", "0000/9999", "9999-12-31/..", "{2026-39..2027-37,2026-40%}",
	"2026-Q2", "Quý II/2026", "14/03/2026", "2026-03-10 – 2026-03-14", "2026-05/2026-03", "[0001..9999]",
	"2026-03-14T08:00", "Y20000", "-0001", "2026-21", "2026-14-03", "{2026, 2027}", "20260314", "\xff/2026",
}

func FuzzParse(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err == nil {
			checkLaws(t, d)
			return
		}
		var e *Error
		if !errors.As(err, &e) || e.Reason == "" || e.Text != s || !d.IsUnknown() {
			t.Fatalf("Parse(%q): %s, %#v", s, d, err)
		}
		if e.Offset < 0 || e.Offset > e.End || e.End > len(s) {
			t.Fatalf("Parse(%q): span %d-%d", s, e.Offset, e.End)
		}
		if e.Suggestion == "" {
			return
		}
		meant, err := Parse(e.Suggestion)
		if err != nil || meant.String() != e.Suggestion || e.Suggestion == s {
			t.Fatalf("Parse(%q) suggests %q: %v", s, e.Suggestion, err)
		}
	})
}

func FuzzOverlaps(f *testing.F) {
	for i, s := range fuzzSeeds {
		f.Add(s, fuzzSeeds[(i+7)%len(fuzzSeeds)])
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, s, u string) {
		a, err := Parse(s)
		if err != nil {
			t.Skip()
		}
		b, err := Parse(u)
		if err != nil {
			t.Skip()
		}
		o := Overlaps(a, b)
		if Overlaps(b, a) != o || Compare(a, b) != -Compare(b, a) || a.Equal(b) != (a.String() == b.String()) {
			t.Fatalf("%s and %s: overlap %s and %s, order %d and %d", a, b, o, Overlaps(b, a), Compare(a, b), Compare(b, a))
		}
		if (o == Never) != !meetAnywhere(a, b) {
			t.Fatalf("%s and %s overlap: %s", a, b, o)
		}
	})
}

// meetAnywhere looks for a common day among all the days that a and b may be.
func meetAnywhere(a, b Date) bool {
	for _, s := range a.possible() {
		if meetsAny(s, b.possible()) {
			return true
		}
	}
	return false
}
