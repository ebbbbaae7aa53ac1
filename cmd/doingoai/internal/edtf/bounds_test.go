package edtf

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestBoundsPrecisionAndCertainty(t *testing.T) {
	for _, tt := range []struct{ in, start, end, precision, certainty string }{
		{"2026", "2026-01-01", "2026-12-31", "year", "certain"},
		{"2026-03", "2026-03-01", "2026-03-31", "month", "certain"},
		{"2024-02", "2024-02-01", "2024-02-29", "month", "certain"},
		{"2026-03-14", "2026-03-14", "2026-03-14", "day", "certain"},
		{"2026-33", "2026-01-01", "2026-03-31", "quarter", "certain"},
		{"2026-36", "2026-10-01", "2026-12-31", "quarter", "certain"},
		{"2026-37", "2026-01-01", "2026-04-30", "half", "certain"},
		{"2026-39", "2026-09-01", "2026-12-31", "half", "certain"},
		{"2026-40", "2026-01-01", "2026-06-30", "half", "certain"},
		{"2026-41", "2026-07-01", "2026-12-31", "half", "certain"},
		{"2026-XX", "2026-01-01", "2026-12-31", "year", "certain"},
		{"2026-03-XX", "2026-03-01", "2026-03-31", "month", "certain"},
		{"2026-XX-XX", "2026-01-01", "2026-12-31", "year", "certain"},
		{"2026-XX-31", "2026-01-31", "2026-12-31", "year", "certain"},
		{"2026-03?", "2026-03-01", "2026-03-31", "month", "uncertain"},
		{"2026-03-~14", "2026-03-14", "2026-03-14", "day", "approximate"},
		{"2026-03%", "2026-03-01", "2026-03-31", "month", "uncertain and approximate"},
		{"2026-03-10/2026-03-14", "2026-03-10", "2026-03-14", "interval", "certain"},
		{"2026-03-10/2026-03", "2026-03-10", "2026-03-31", "interval", "certain"},
		{"2026-03/2026-03-10", "2026-03-01", "2026-03-10", "ongoing", "certain"},
		{"2022-01/2022-12", "2022-01-01", "2022-12-31", "ongoing", "certain"},
		{"2022/..", "2022-01-01", "", "ongoing", "certain"},
		{"2022-03-14/..", "2022-03-14", "", "ongoing", "certain"},
		{"2022-03-14/", "2022-03-14", "", "ongoing", "certain"},
		{"../2025", "", "2025-12-31", "ongoing", "certain"},
		{"/2025~", "", "2025-12-31", "ongoing", "approximate"},
		{"[2022-34,2022-35]", "2022-04-01", "2022-09-30", "quarter", "certain"},
		{"[2022-03-14,2022-34]", "2022-03-14", "2022-06-30", "quarter", "certain"},
		{"{2022-03-14,2022-03-20}", "2022-03-14", "2022-03-20", "day", "certain"},
		{"[..2022-03]", "", "2022-03-31", "month", "certain"},
		{"[2022-03,2024-05..]", "2022-03-01", "", "month", "certain"},
		{"[2022,2022-03]", "2022-01-01", "2022-12-31", "year", "certain"},
		{"0000", "0000-01-01", "0000-12-31", "year", "certain"},
	} {
		d := mustParse(t, tt.in)
		first, last := d.Bounds()
		if first.String() != tt.start || last.String() != tt.end {
			t.Errorf("%s lasts %q to %q, want %q to %q", tt.in, first, last, tt.start, tt.end)
		}
		if got := d.Precision().String(); got != tt.precision {
			t.Errorf("%s has precision %s, want %s", tt.in, got, tt.precision)
		}
		if got := d.Certainty().String(); got != tt.certainty {
			t.Errorf("%s is %s, want %s", tt.in, got, tt.certainty)
		}
	}
}

func TestTheZeroDateIsUnknown(t *testing.T) {
	var d Date
	first, last := d.Bounds()
	if !d.IsUnknown() || d.Precision().String() != "unknown" || !first.IsZero() || !last.IsZero() ||
		d.String() != "" || d.Spans() != nil || d.Values() != nil || d.Within(Day{}, Day{}) != Never {
		t.Errorf("the zero Date is %+v, precision %s, bounds %v %v", d, d.Precision(), first, last)
	}
}

func TestCompareOrdersByStartEndAndPrecision(t *testing.T) {
	want := []string{
		"../2025", "[..2026-03]", // an open start first
		"2026-01-01", "2026-01", "2026-33", "2026-40", "2026", "2026-01/2026-12", "2026/..",
		"2026-03-10", "2026-03-10/2026-03-14", "2026-03-10/2026-03",
		"2026-34", "[2026-34,2026-35]", "2026-35",
		"", // unknown last
	}
	var dates []Date
	for _, s := range want {
		if s == "" {
			dates = append(dates, Date{})
			continue
		}
		dates = append(dates, mustParse(t, s))
	}
	slices.Reverse(dates)
	Sort(dates)
	for i, d := range dates {
		if d.String() != want[i] {
			t.Fatalf("order %v, want %v", dates, want)
		}
	}
	for i, a := range dates {
		for j, b := range dates {
			if got := Compare(a, b); (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("Compare(%q, %q) = %d", a, b, got)
			}
		}
	}
}

func TestSpans(t *testing.T) {
	for in, want := range map[string]string{
		"2026-03-14":             "certain 2026-03-14 2026-03-14",
		"2026-03-14?":            "within 2026-03-14 2026-03-14",
		"2026-35":                "within 2026-07-01 2026-09-30",
		"2026-03-10/2026-03-14":  "certain 2026-03-10 2026-03-14",
		"2026-03-10/2026-03-14~": "within 2026-03-10 2026-03-14",
		"2026-03-10/2026-03":     "certain 2026-03-10 2026-03-10; within 2026-03-11 2026-03-31",
		"2022-01/2022-12": "within 2022-01-01 2022-01-30; certain 2022-01-31 2022-12-01; " +
			"within 2022-12-02 2022-12-31",
		"2022-03/2022-04": "within 2022-03-01 2022-03-30; certain 2022-03-31 2022-04-01; " +
			"within 2022-04-02 2022-04-30",
		"2022-03/2022-03":    "within 2022-03-01 2022-03-31",
		"2022/..":            "within 2022-01-01 2022-12-30; certain 2022-12-31 ",
		"../2022-06":         "certain  2022-06-01; within 2022-06-02 2022-06-30",
		"2022-06/":           "within 2022-06-01 ",
		"/2022-06":           "within  2022-06-30",
		"[2022-34,2022-35]":  "one-of 2022-04-01 2022-06-30; one-of 2022-07-01 2022-09-30",
		"[2022-03..2022-06]": "one-of 2022-03-01 2022-06-30",
		"{2022-03-10..2022-03-12}": "each 2022-03-10 2022-03-10; each 2022-03-11 2022-03-11; " +
			"each 2022-03-12 2022-03-12",
		"{2022-36..2023-33,2025}": "each 2022-10-01 2022-12-31; each 2023-01-01 2023-03-31; " +
			"each 2025-01-01 2025-12-31",
		"{2022-03,2022-05..}": "each 2022-03-01 2022-03-31; each 2022-05-01 ",
	} {
		var got []string
		for _, s := range mustParse(t, in).Spans() {
			got = append(got, fmt.Sprintf("%s %s %s", s.Kind, s.Start, s.End))
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s: %s\nwant %s", in, s, want)
		}
	}
}

func TestWithinTellsCertainFromPossible(t *testing.T) {
	for _, tt := range []struct{ date, from, to, want string }{
		{"2026-03-14", "2026-03-01", "2026-03-31", "certain"},
		{"2026-03-14?", "2026-03-01", "2026-03-31", "possible"},
		{"2026-03-14", "2026-04-01", "2026-04-30", "none"},
		{"2026-33", "2026-03-01", "2026-03-31", "possible"},
		{"2026-33", "2026-01-01", "2026-03-31", "certain"},
		{"2026-33", "2026-01-01", "", "certain"},
		{"2026-33", "", "2025-12-31", "none"},
		{"2026-02/2026-05", "2026-03-01", "2026-03-31", "certain"},
		{"2026-02/2026-05", "2026-02-01", "2026-02-28", "certain"},
		{"2026-02/2026-05", "2026-02-01", "2026-02-10", "possible"},
		{"2026-02/2026-05", "2026-06-01", "", "none"},
		{"2022/..", "2030-01-01", "2030-01-01", "certain"},
		{"2022/..", "2022-06-01", "2022-06-30", "possible"},
		{"2022-06/", "2022-07-01", "2022-07-31", "possible"},
		{"2022-06/", "2022-06-01", "2022-06-30", "certain"},
		{"../2022-06", "1999-01-01", "1999-01-01", "certain"},
		{"/2022-06", "1999-01-01", "1999-01-01", "possible"},
		{"[2026-03,2026-05]", "2026-03-01", "2026-03-31", "possible"},
		{"[2026-03,2026-05]", "2026-01-01", "2026-06-30", "certain"},
		{"[2026-03,2026-05]", "2026-04-01", "2026-04-30", "none"},
		{"{2026-03,2026-05}", "2026-03-01", "2026-03-31", "certain"},
		{"{2026-03..2026-05}", "2026-04-01", "2026-04-30", "certain"},
		{"{2026-03..2026-05}", "2026-04-02", "2026-04-03", "possible"},
		// Doubts about one value of a set {..} leave the others certain.
		{"{2026-03?,2026-05}", "2026-05-01", "2026-05-31", "certain"},
		{"{2026-03?,2026-05}", "2026-03-01", "2026-03-31", "possible"},
		{"[2026-03?,2026-05]", "2026-01-01", "2026-12-31", "possible"},
		// {..a} is a and every earlier value of its kind.
		{"{2026-03..}", "2026-04-01", "2026-04-30", "certain"},
		{"{2026-03..}", "2026-04-02", "2026-05-30", "possible"},
		{"{2026-03..}", "2026-02-01", "2026-02-28", "none"},
		{"{..2026-33}", "2025-07-01", "2025-09-30", "certain"},
		{"{..2026-33}", "2025-07-02", "2025-12-30", "possible"},
		{"[2026-03..]", "2026-04-01", "2026-04-30", "possible"},
		{"{..0000}", "", "0000-12-30", "certain"},
		// Not every month has a 31st.
		{"2026-XX-31", "2026-02-01", "2026-02-28", "none"},
		{"2026-XX-31", "2026-03-01", "2026-03-31", "possible"},
		{"2026-XX-20/2026-XX-10", "2026-11-20", "2026-12-31", "possible"},
		{"2026-XX-20/2026-XX-10", "2026-02-10", "2026-11-20", "certain"},
		// Nothing falls between a day and an earlier one.
		{"2026-03", "2026-03-20", "2026-03-10", "none"},
	} {
		from, to := day(t, tt.from), day(t, tt.to)
		if got := mustParse(t, tt.date).Within(from, to).String(); got != tt.want {
			t.Errorf("%s falls within %s..%s: %s, want %s", tt.date, tt.from, tt.to, got, tt.want)
		}
	}
}

func TestOverlapsIsSymmetric(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"2026-03-10/2026-03-14", "2026-03-14", "certain"},
		{"2026-03-10/2026-03-14", "2026-03-14/2026-03-20", "certain"},
		{"2026-03-10/2026-03-14", "2026-03-15", "none"},
		{"2026-03-10/2026-03-14?", "2026-03-14", "possible"},
		{"2026-03", "2026-03-14", "possible"},
		{"2026-03", "2026-03", "possible"},
		{"2026-03", "2026-34", "none"},
		{"2026-02/2026-06", "2026-04", "certain"},
		{"2026-02/2026-06", "2026-02", "possible"},
		{"[2026-03,2026-05]", "2026-05-02", "possible"},
		{"{2026-03-01,2026-03-05}", "2026-03-05", "certain"},
		{"{2026-03,2026-05}", "2026-05-02", "possible"},
		{"2022/..", "2030-05", "certain"},
	} {
		a, b := mustParse(t, tt.a), mustParse(t, tt.b)
		if x, y := Overlaps(a, b), Overlaps(b, a); x.String() != tt.want || y != x {
			t.Errorf("%s and %s overlap: %s and %s, want %s", tt.a, tt.b, x, y, tt.want)
		}
	}
	if Overlaps(Date{}, mustParse(t, "2026")) != Never {
		t.Error("the unknown date overlaps")
	}
}

func TestValuesCountRangesOut(t *testing.T) {
	for in, want := range map[string]string{
		"2026-03":                  "2026-03",
		"2026-03/2026-05":          "",
		"[2025-11..2026-02]":       "2025-11 2025-12 2026-01 2026-02",
		"{2025-36..2026-34}":       "2025-36 2026-33 2026-34",
		"{2025-41..2026-40}":       "2025-41 2026-40",
		"{2025-39..2026-37}":       "2025-39 2026-37",
		"{2020..2022}":             "2020 2021 2022",
		"{2024-02-28..2024-03-01}": "2024-02-28 2024-02-29 2024-03-01",
		"{2020~..2022}":            "2020~ 2021~ 2022",
		"[..2020,2022..]":          "2020 2022",
	} {
		var got []string
		for _, p := range mustParse(t, in).Values() {
			got = append(got, p.String())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("values of %s: %s, want %s", in, s, want)
		}
	}
}

func TestDayArithmeticFollowsTheCalendar(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2024-02-28", 1, "2024-02-29"},
		{"2023-02-28", 1, "2023-03-01"},
		{"2026-01-01", -1, "2025-12-31"},
		{"1969-12-31", 1, "1970-01-01"},
		{"0000-01-01", 366, "0001-01-01"},
	} {
		if got := day(t, tt.from).Add(tt.n).String(); got != tt.want {
			t.Errorf("%s %+d days is %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
	var absent Day
	if got := absent.Add(3); !got.IsZero() {
		t.Errorf("three days after no day is %s", got)
	}
	if DaysIn(2000, 2) != 29 || DaysIn(1900, 2) != 28 || DaysIn(2026, 12) != 31 {
		t.Error("days of months are wrong")
	}
}

func day(t testing.TB, s string) Day {
	t.Helper()
	if s == "" {
		return Day{}
	}
	first, _ := mustParse(t, s).Bounds()
	return first
}
