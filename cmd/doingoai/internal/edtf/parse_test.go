package edtf

import (
	"errors"
	"strings"
	"testing"
)

func TestParsePrintsCanonicalText(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"2026", "2026"},
		{"0000", "0000"},
		{"9999-12-31", "9999-12-31"},
		{"2026-03", "2026-03"},
		{"2024-02-29", "2024-02-29"},
		{"2026-33", "2026-33"},
		{"2026-37", "2026-37"},
		{"2026-41", "2026-41"},
		{"2026-XX", "2026-XX"},
		{"2026-03-XX", "2026-03-XX"},
		{"2026-XX-XX", "2026-XX-XX"},
		{"2026-XX-14", "2026-XX-14"},
		{"2026?", "2026?"},
		{"2026-03~", "2026-03~"},
		{"2026-34%", "2026-34%"},
		{"2026-03-14?", "2026-03-14?"},
		{"?2026-03-14", "2026?-03-14"},
		{"2026?-03?-14?", "2026-03-14?"},
		{"2026-~03-14", "2026-~03-14"},
		{"2026?-03-14~", "2026%-~03-~14"},
		{"?2026-?03-?14", "2026-03-14?"},
		{"~2026-03-14?", "2026%-?03-?14"},
		{"2026-03-10/2026-03-14", "2026-03-10/2026-03-14"},
		{"2026-03-10/2026-03-10", "2026-03-10"},
		{"2026-03-10/2026-03", "2026-03-10/2026-03"},
		{"2026-03/2026", "2026-03/2026"},
		{"2026-33/2026-34", "2026-33/2026-34"},
		{"2026-06/..", "2026-06/.."},
		{"../2026-06", "../2026-06"},
		{"2026-06/", "2026-06/"},
		{"/2026-06", "/2026-06"},
		{"2026-03~/2026-05?", "2026-03~/2026-05?"},
		{"2026-XX/2027", "2026-XX/2027"},
		{"[2026-03,2026-05]", "[2026-03,2026-05]"},
		{"[2026-05,2026-03]", "[2026-03,2026-05]"},
		{"{2026-03,2026-03,2026-05}", "{2026-03,2026-05}"},
		{"{2026-33,2026-35}", "{2026-33,2026-35}"},
		{"[2026-03]", "2026-03"},
		{"[2026-03..2026-06]", "[2026-03..2026-06]"},
		{"[2026-03..2026-03]", "2026-03"},
		{"[..2026-03,2026-05,2026-07..]", "[..2026-03,2026-05,2026-07..]"},
		{"{2022,2026-03-10..2026-03-12}", "{2022,2026-03-10..2026-03-12}"},
		{"[2022-36..2023-34]", "[2022-36..2023-34]"},
	} {
		d, err := Parse(tt.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.in, err)
		} else if got := d.String(); got != tt.want {
			t.Errorf("Parse(%q) prints %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestParseRefusesWithReasonAndSuggestion(t *testing.T) {
	long := strings.Repeat("1", MaxLength+1)
	for _, tt := range []struct {
		in      string
		reason  Reason
		offset  int
		suggest string
	}{
		{"", ReasonEmpty, 0, ""},
		{"Quý III", ReasonSyntax, 0, ""},
		{"2026-Q2", ReasonQuarter, 5, "2026-34"},
		{"2026Q2", ReasonQuarter, 4, "2026-34"},
		{"Q2/2026", ReasonQuarter, 0, "2026-34"},
		{"quý II/2026", ReasonQuarter, 0, "2026-34"},
		{"Quí IV năm 2026", ReasonQuarter, 0, "2026-36"},
		{"14/03/2026", ReasonDayFirst, 0, "2026-03-14"},
		{"14.3.2026", ReasonDayFirst, 0, "2026-03-14"},
		{"3/2026", ReasonDayFirst, 0, "2026-03"},
		{"2026-3", ReasonPadding, 5, "2026-03"},
		{"2026-3-5", ReasonPadding, 5, "2026-03-05"},
		{"2026/03/14", ReasonNotation, 5, "2026-03-14"},
		{"20260314", ReasonNotation, 0, "2026-03-14"},
		{"2026-03-10/14", ReasonShortEnd, 11, "2026-03-10/2026-03-14"},
		{"2026-03-10/04-02", ReasonShortEnd, 11, "2026-03-10/2026-04-02"},
		{"2026-03/05", ReasonShortEnd, 8, "2026-03/2026-05"},
		{"2026-03-10..2026-03-14", ReasonNotation, 10, "2026-03-10/2026-03-14"},
		{"2026-03-10-2026-03-14", ReasonNotation, 10, "2026-03-10/2026-03-14"},
		{"2026-2027", ReasonNotation, 5, "2026/2027"},
		{"2026-03/open", ReasonNotation, 8, "2026-03/.."},
		{"2026-03/unknown", ReasonNotation, 8, "2026-03/"},
		{"2026-03-10 — 2026-03-14", ReasonDash, 10, "2026-03-10/2026-03-14"},
		{"2026-03-10/2026-3-14", ReasonPadding, 16, "2026-03-10/2026-03-14"},
		{"14/3/2026–16/3/2026", ReasonDash, 0, "2026-03-14/2026-03-16"},
		{"2026-14-03", ReasonMonth, 5, "2026-03-14"},
		{"2026-13", ReasonMonth, 5, ""},
		{"2026-00", ReasonMonth, 5, ""},
		{"2026-42", ReasonMonth, 5, ""},
		{"2026-02-30", ReasonDay, 8, ""},
		{"2025-02-29", ReasonDay, 8, ""},
		{"2026-03-00", ReasonDay, 8, ""},
		{"2026-XX-32", ReasonDay, 8, ""},
		{"2026-33-14", ReasonSyntax, 8, ""},
		{"2026-33-XX", ReasonSyntax, 8, ""},
		{"2026-21", ReasonSeason, 5, ""},
		{"2026-32", ReasonSeason, 5, ""},
		{"Y20260", ReasonYearForm, 0, ""},
		{"2026E2", ReasonYearForm, 4, ""},
		{"1950S2", ReasonYearForm, 4, ""},
		{"-0044", ReasonNegative, 0, ""},
		{"20260", ReasonDigits, 0, ""},
		{"26", ReasonDigits, 0, ""},
		{"201X", ReasonPartialX, 0, ""},
		{"2026-1X", ReasonPartialX, 5, ""},
		{"XXXX-03", ReasonPartialX, 0, ""},
		{"2026-03-14T08:00:00Z", ReasonTime, 10, "2026-03-14"},
		{"2026-03-10–2026-03-14", ReasonDash, 10, "2026-03-10/2026-03-14"},
		{"2026–03", ReasonDash, 4, "2026-03"},
		{"2026-03-10 - 2026-03-14", ReasonSpace, 10, "2026-03-10/2026-03-14"},
		{"[2026-03, 2026-05]", ReasonSpace, 9, "[2026-03,2026-05]"},
		{"2026-03 / 2026-05", ReasonSpace, 7, "2026-03/2026-05"},
		{"2026-03-xx", ReasonNotation, 8, "2026-03-XX"},
		{"2026-05/2026-03", ReasonReversed, 0, "2026-03/2026-05"},
		{"[2026-05..2026-03]", ReasonReversed, 1, "[2026-03..2026-05]"},
		{"../..", ReasonNoEnd, 0, ""},
		{"/", ReasonNoEnd, 0, ""},
		{"2026/2027/2028", ReasonSyntax, 9, ""},
		{"[2026..2026-03]", ReasonRange, 1, ""},
		{"[2026-XX..2027-XX]", ReasonRange, 1, ""},
		{"[2026-33..2026-40]", ReasonRange, 1, ""},
		{"[2026,2027", ReasonSetClosed, 9, ""},
		{"[2026,..2027]", ReasonSyntax, 6, ""},
		{"[2026..,2027]", ReasonSyntax, 1, ""},
		{"[..]", ReasonSyntax, 1, ""},
		{"[]", ReasonSyntax, 1, ""},
		{"[2026,]", ReasonSyntax, 6, ""},
		{"[0001..9999]", ReasonTooLarge, 0, ""},
		{"{2020-01-01..2026-01-01}", ReasonTooLarge, 0, ""},
		{long, ReasonTooLarge, 0, ""},
		{"2026??", ReasonSyntax, 5, ""},
		{"2026-03?-", ReasonSyntax, 9, ""},
	} {
		d, err := Parse(tt.in)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%.40q) = %v, %v; want an *Error", tt.in, d, err)
			continue
		}
		if e.Reason != tt.reason || e.Offset != tt.offset || e.Suggestion != tt.suggest {
			t.Errorf("Parse(%.40q): reason %q at %d, suggestion %q; want %q at %d, %q",
				tt.in, e.Reason, e.Offset, e.Suggestion, tt.reason, tt.offset, tt.suggest)
		}
		if e.Offset > e.End || e.End > len(tt.in) {
			t.Errorf("Parse(%.40q): span %d-%d", tt.in, e.Offset, e.End)
		}
	}
}

func TestConstructorsRefuseWhatParseRefuses(t *testing.T) {
	may := Point{Year: 2026, Sub: 5}
	march := Point{Year: 2026, Sub: 3}
	for name, make := range map[string]func() (Date, error){
		"no such month":      func() (Date, error) { return Single(Point{Year: 2026, Sub: 13}) },
		"day without month":  func() (Date, error) { return Single(Point{Year: 2026, Day: 3}) },
		"year of five":       func() (Date, error) { return Single(Point{Year: 12026}) },
		"reversed interval":  func() (Date, error) { return Interval(At(may), At(march)) },
		"interval of no end": func() (Date, error) { return Interval(End{Kind: Open}, End{Kind: Unknown}) },
		"reversed range":     func() (Date, error) { return OneOf(Range(may, march)) },
		"empty set":          func() (Date, error) { return AllOf() },
		"unknown end in set": func() (Date, error) { return AllOf(Member{From: At(may), To: End{Kind: Unknown}}) },
	} {
		d, err := make()
		var e *Error
		if !errors.As(err, &e) || !d.IsUnknown() {
			t.Errorf("%s: %v, %v; want an *Error and no date", name, d, err)
		}
	}
}

func TestQualifiedAddsDoubtsToEveryValue(t *testing.T) {
	for in, want := range map[string]string{
		"2026-03-14":              "2026-03-14?",
		"2026-03~":                "2026-03%",
		"2026-03/2026-05":         "2026-03?/2026-05?",
		"2026-03/..":              "2026-03?/..",
		"[2026-03,2026-05]":       "[2026-03?,2026-05?]",
		"{2026-03?,2026-03}":      "2026-03?",
		"[2026-03..2026-05,2027]": "[2026-03?..2026-05?,2027?]",
	} {
		if got := mustParse(t, in).Qualified(Uncertain).String(); got != want {
			t.Errorf("%s with doubts is %s, want %s", in, got, want)
		}
	}
}

func mustParse(t testing.TB, s string) Date {
	t.Helper()
	d, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
