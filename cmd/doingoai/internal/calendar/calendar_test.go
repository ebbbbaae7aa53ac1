package calendar

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// when is a time of EDTF; "" is a time that names none.
func when(t testing.TB, text string) portal.When {
	t.Helper()
	if text == "" {
		return portal.When{Printed: "tùy lịch", Words: map[string]string{"vi": "tùy lịch"}}
	}
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return portal.When{Printed: text, Date: d}
}

// event is an event of a program of 2022.
func event(t testing.TB, id, date string, revisions ...portal.Revision) *Event {
	t.Helper()
	return &Event{
		Kind: "delegations-out", Record: &portal.Record{ID: id}, Program: &portal.Program{Year: 2022},
		Timing: portal.Timing{When: when(t, date), Status: portal.Planned, Revisions: revisions},
	}
}

// revised is a revision to a time, "" for none, and a status, "" for none.
func revised(t testing.TB, date, to string, status portal.Status) portal.Revision {
	t.Helper()
	r := portal.Revision{Date: when(t, date).Date, Status: status}
	if to != "" {
		w := when(t, to)
		r.When = &w
	}
	return r
}

// dates are dates of every form of the profile.
var dates = []string{
	"2022", "2022?", "2022-35", "2022-35~", "2022-40", "2022-38", "2022-07", "2022-07?", "2022-07-14", "2022-07-14?", "2022-XX-14",
	"2022-07-XX", "2022-XX", "2022-07-10/2022-07-14", "2022-07-10?/2022-07-14", "2022-07-10/2022-07", "2022-07/2022-09", "2022-33/2022-34",
	"2022-01/2022-12", "2021-12-20/2022-01-10", "2022-12-20/2023-01-10", "2022/..", "../2022-06", "2022-06/", "/2022-06", "2020/2030", "2022-01-01/2022-12-31",
	"[2022-34,2022-35]", "[2022-11,2022-12]", "[2021-12,2022-01]", "[2022-03-01..2022-03-05]", "[2022-10..]", "[..2022-02]", "[2022-07-14,2022-08-01]",
	"{2022-33,2022-35}", "{2022-33..2022-36}", "{2022-07-14,2022-08-01}", "{2021,2022}", "{2022-05..}", "2024-02-29", "2024", "{2023-12-31,2024-12-31}",
}

// TestASpanIsDrawnWhereTheDateFalls compares the spans of every year with what edtf says
// of every day of it: drawn if, and only if, the event may take place on that day, and
// certain if, and only if, it surely does. A day of an unspecified month (2022-XX-14) is
// drawn as all that lies between the first and the last that it may be.
func TestASpanIsDrawnWhereTheDateFalls(t *testing.T) {
	for _, text := range dates {
		for year := 2020; year <= 2024; year++ {
			checkSpans(t, text, Year([]*Event{event(t, "a", text)}, year))
		}
	}
}

func checkSpans(t *testing.T, text string, v *YearView) {
	t.Helper()
	date := when(t, text).Date
	var spans []Span
	if len(v.Rows) > 0 {
		spans = v.Rows[0].Spans
	}
	for day := 1; day <= v.Days; day++ {
		var drawn, sure bool
		for _, s := range spans {
			if s.From <= day && day <= s.To {
				drawn = true
				sure = sure || s.Kind == edtf.Sure || s.Kind == edtf.Each && s.Precision == edtf.ToDay
			}
		}
		want := date.On(v.day(day))
		if date.Certainty() != edtf.Certain {
			want, sure = min(want, edtf.Possibly), false
		}
		hull := strings.Contains(text, "XX-") && drawn
		if drawn != (want > edtf.Never) && !hull || sure != (want == edtf.Surely) {
			t.Errorf("%s on %s: drawn %v, sure %v, but edtf says %s", text, v.day(day), drawn, sure, want)
			return
		}
	}
	for _, s := range spans {
		if s.From < 1 || s.To > v.Days || s.From > s.To || s.ClippedLeft && s.From != 1 || s.ClippedRight && s.To != v.Days {
			t.Errorf("%s in %d: an impossible span %+v", text, v.Year, s)
		}
	}
}

func FuzzSpans(f *testing.F) {
	for _, text := range dates {
		f.Add(text, uint16(2022))
	}
	f.Fuzz(func(t *testing.T, text string, year uint16) {
		if _, err := edtf.Parse(text); err != nil || text == "" || year < 1 || year > 9998 {
			return
		}
		checkSpans(t, text, Year([]*Event{event(t, "a", text)}, int(year)))
	})
}

func TestRowsStandByLaneThenByTimeThenById(t *testing.T) {
	events := []*Event{
		event(t, "h", ""), event(t, "g", "2022/.."), event(t, "f", "2022"), event(t, "e", "2022-12"), event(t, "d", "2022-35"),
		event(t, "c", "2022-07"), event(t, "b", "2022-07"), event(t, "a", "{2022-33..2022-36}"), event(t, "z", "2023"),
	}
	for range 3 {
		v := Year(events, 2022)
		var got []string
		for _, r := range v.Rows {
			got = append(got, fmt.Sprint(r.Event.Record.ID, r.Lane))
		}
		if want := "a0 b0 c0 d0 e0 f1 g1 h2"; strings.Join(got, " ") != want {
			t.Errorf("got %v, want %s", got, want)
		}
		slices.Reverse(events)
	}
}

func TestEveryEventStandsInAYear(t *testing.T) {
	for _, text := range append(dates, "") {
		e := []*Event{event(t, "a", text)}
		years := Years(e)
		if len(years) == 0 {
			t.Errorf("%q has no year", text)
		}
		for i, y := range years {
			if len(Year(e, y).Rows) != 1 {
				t.Errorf("%q has the year %d but no row in it", text, y)
			}
			if i > 0 && years[i-1] <= y {
				t.Errorf("%q has its years in the order %v", text, years)
			}
		}
	}
}

func TestWhatWasMovedKeepsItsOldPlace(t *testing.T) {
	for name, c := range map[string]struct {
		event *Event
		want  string // by year: current spans, old spans
		void  bool
	}{
		"unchanged":                    {event(t, "a", "2022-07"), "2022: [182-212] []", false},
		"moved in its year":            {event(t, "a", "2022-07", revised(t, "2022-05", "2022-09", "")), "2022: [244-273] [182-212]", false},
		"moved to the next":            {event(t, "a", "2022-07", revised(t, "2022-05", "2023-01", "")), "2023: [1-31] []; 2022: [] [182-212]", false},
		"moved and moved back":         {event(t, "a", "2022-07", revised(t, "2022-05", "2022-09", ""), revised(t, "2022-06", "2022-07", "")), "2022: [182-212] [244-273]", false},
		"postponed without a new time": {event(t, "a", "2022-07", revised(t, "2022-05", "", portal.Postponed)), "2022: [182-212] []", true},
		"postponed to a new time":      {event(t, "a", "2022-07", revised(t, "2022-05", "2022-09", portal.Postponed)), "2022: [244-273] [182-212]", false},
		"given a new time later": {
			event(t, "a", "2022-07", revised(t, "2022-05", "", portal.Postponed), revised(t, "2022-06", "2022-09", "")), "2022: [244-273] [182-212]", false,
		},
		"postponed after a new time": {
			event(t, "a", "2022-07", revised(t, "2022-05", "2022-09", ""), revised(t, "2022-06", "", portal.Postponed)), "2022: [244-273] [182-212]", true,
		},
		"cancelled":          {event(t, "a", "2022-07", revised(t, "2022-05", "", portal.Cancelled)), "2022: [182-212] []", true},
		"cancelled, revived": {event(t, "a", "2022-07", revised(t, "2022-05", "", portal.Cancelled), revised(t, "2022-06", "", portal.Confirmed)), "2022: [182-212] []", false},
	} {
		var got []string
		for _, y := range Years([]*Event{c.event}) {
			r := Year([]*Event{c.event}, y).Rows[0]
			if got = append(got, fmt.Sprintf("%d: %s %s", y, short(r.Spans), short(r.Was))); r.Void != c.void {
				t.Errorf("%s: void is %v", name, r.Void)
			}
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: got %s, want %s", name, strings.Join(got, "; "), c.want)
		}
	}
}

func short(spans []Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, fmt.Sprintf("%d-%d", s.From, s.To))
	}
	return fmt.Sprint(out)
}

func TestDensityCountsWhatFallsAndWhatMayFall(t *testing.T) {
	v := Year([]*Event{
		event(t, "a", "2022-07"), event(t, "b", "2022-35"), event(t, "c", "[2022-07,2022-08]"), event(t, "d", "{2022-07,2022-09}"),
		event(t, "e", "2022-07-10/2022-07-14"), event(t, "f", "2022"), event(t, "g", ""), event(t, "h", "2022-01/2022-12"),
		event(t, "i", "2022-07", revised(t, "2022-05", "", portal.Cancelled)),
	}, 2022)
	want := [12]Count{6: {Certain: 3, Possible: 2}, 7: {Possible: 2}, 8: {Certain: 1, Possible: 1}}
	if v.Density != want {
		t.Errorf("got %v, want %v", v.Density, want)
	}
}

func TestGroupsHoldEveryPlacedRow(t *testing.T) {
	a, b, c, d := event(t, "a", "2022-07"), event(t, "b", "2022-03"), event(t, "c", "2022"), event(t, "d", "")
	a.Countries, b.Countries, c.Countries, d.Countries = []string{"LA"}, []string{"LA", "JP"}, nil, []string{"LA"}
	a.Kind, b.Kind = "tasks", "delegations-in"
	department := &portal.Organisation{Record: portal.Record{ID: "so"}}
	a.Agencies = []*portal.Organisation{department, department}
	v := Year([]*Event{a, b, c, d}, 2022)
	for by, want := range map[Grouping]string{
		ByCountry: "LA(b a) JP(b) (c)", ByKind: "delegations-out(c) delegations-in(b) tasks(a)", ByAgency: "so(a) (b c)",
	} {
		var got []string
		for _, g := range v.Groups(by) {
			var ids []string
			for _, r := range g.Rows {
				ids = append(ids, r.Event.Record.ID)
			}
			got = append(got, g.Key+"("+strings.Join(ids, " ")+")")
			if g.Key == "so" && g.Agency != department {
				t.Error("the group of an agency does not name it")
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got %v, want %s", by, got, want)
		}
	}
	if u := v.Undated(); len(u) != 1 || u[0].Event != d {
		t.Errorf("the rows without a time are %v", u)
	}
	if got := fmt.Sprint(v.Groupings()); got != "[by-country by-kind by-agency]" {
		t.Errorf("the groupings are %s", got)
	}
}

func TestAMonthHasItsLanes(t *testing.T) {
	for text, want := range map[string]string{
		"2022-08-15": "day 15", "2022-08-15?": "day 15?", "2022-08-10/2022-08-12": "day 10,11,12", "2022-07-30/2022-08-02": "day 1,2",
		"{2022-08-01,2022-08-31}": "day 1,31", "[2022-08-01,2022-09-01]": "day 1?", "2022-08": "month", "2022-08?": "month", "2022-08-XX": "month",
		"{2022-08,2022-10}": "month", "[2022-08,2022-09]": "quarter", "2022-35": "quarter", "[2022-34,2022-35]": "quarter", "{2022-33..2022-36}": "quarter",
		"2022": "wider", "2022-41": "wider", "2022-01/2022-12": "wider", "2022/..": "wider", "2022-09": "", "2022-34": "", "": "",
	} {
		m := Month([]*Event{event(t, "a", text)}, 2022, 8)
		var days []string
		for _, week := range m.Weeks {
			for _, cell := range week {
				for _, e := range cell.Entries {
					day := fmt.Sprint(cell.Day.Day)
					if e.Maybe {
						day += "?"
					}
					if days = append(days, day); cell.Outside {
						t.Errorf("%s: an entry on %s", text, cell.Day)
					}
				}
			}
		}
		var got []string
		if len(days) > 0 {
			got = append(got, "day "+strings.Join(days, ","))
		}
		if m.Busy() != (len(days) > 0) {
			t.Errorf("%s: busy is %v", text, m.Busy())
		}
		for i, lane := range [][]*Row{m.InMonth, m.InQuarter, m.Wider} {
			if len(lane) > 0 {
				got = append(got, []string{"month", "quarter", "wider"}[i])
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %v, want %q", text, got, want)
		}
	}
}

func TestAMonthHasWholeWeeksFromMonday(t *testing.T) {
	for year := 2019; year <= 2029; year++ {
		for month := 1; month <= 12; month++ {
			m := Month(nil, year, month)
			at, inside := m.Weeks[0][0].Day, 0
			for _, week := range m.Weeks {
				for i, cell := range week {
					if cell.Day != at || (int(at.Time().Weekday())+6)%7 != i || cell.Outside != (at.Month != month) {
						t.Fatalf("%d-%02d: %+v stands where %s should", year, month, cell, at)
					}
					if at = at.Add(1); !cell.Outside {
						inside++
					}
				}
			}
			if inside != edtf.DaysIn(year, month) || m.Weeks[0][6].Outside || m.Weeks[len(m.Weeks)-1][0].Outside {
				t.Errorf("%d-%02d has %d days in %d weeks", year, month, inside, len(m.Weeks))
			}
		}
	}
}

func TestQuartersHoldEveryRowOnce(t *testing.T) {
	var events []*Event
	for i, text := range append(dates, "") {
		events = append(events, event(t, fmt.Sprintf("e%02d", i), text))
	}
	v := Year(events, 2022)
	count := 0
	for q, rows := range v.Quarters() {
		for _, r := range rows {
			count++
			switch {
			case q == 0 && r.Lane != WholeYear, q == 5 && r.Lane != Undated, q > 0 && q < 5 && (v.MonthOf(r.Spans[0].From)+2)/3 != q:
				t.Errorf("%s stands in the list %d", r.When.Printed, q)
			}
		}
	}
	if count != len(v.Rows) {
		t.Errorf("%d rows in the lists, %d in the year", count, len(v.Rows))
	}
}

func TestChangesComeNewestFirst(t *testing.T) {
	events := []*Event{
		event(t, "b", "2022-07", revised(t, "2022-05-04", "2022-09", portal.Postponed), revised(t, "2022-09", "", portal.Confirmed)),
		event(t, "a", "2022-07", revised(t, "2022-05-04", "", portal.Cancelled)),
		event(t, "c", "2022-07"),
	}
	var got []string
	for _, c := range Changes(events) {
		got = append(got, fmt.Sprintf("%s%d %s>%s %s>%s %v", c.Event.Record.ID, c.Number, c.Before.Printed, c.After.Printed, c.From, c.To, c.Moved()))
	}
	want := []string{
		"b2 2022-09>2022-09 postponed>confirmed false", "a1 2022-07>2022-07 planned>cancelled false", "b1 2022-07>2022-09 planned>postponed true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func BenchmarkYearOfTenThousand(b *testing.B) {
	var events []*Event
	for i := range 10_000 {
		e := event(b, fmt.Sprintf("2022-out-%05d", i), dates[i%len(dates)])
		e.Countries = []string{string([]byte{'A' + byte(i%26), 'A' + byte(i/26%26)})}
		events = append(events, e)
	}
	for b.Loop() {
		v := Year(events, 2022)
		for m := 1; m <= 12; m++ {
			v.Month(m)
		}
		for _, by := range v.Groupings() {
			v.Groups(by)
		}
		v.Quarters()
		Changes(events)
	}
}
