package portal

import (
	"testing"

	"doingoai/cmd/doingoai/internal/edtf"
)

func date(t *testing.T, text string) edtf.Date {
	t.Helper()
	if text == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestStandingTimes: what is cancelled or postponed keeps the last time that it had.
func TestStandingTimes(t *testing.T) {
	type change struct {
		when   string // "-": unchanged, "": no time any more
		status Status
	}
	for name, c := range map[string]struct {
		when       string
		status     Status
		changes    []change
		want       string
		wantStatus Status
	}{
		"as planned":                  {"2022-35", Planned, nil, "2022-35", Planned},
		"moved":                       {"2022-35", Planned, []change{{"2022-36", ""}}, "2022-36", Planned},
		"cancelled":                   {"2022-35", Planned, []change{{"-", Cancelled}}, "2022-35", Cancelled},
		"moved, then cancelled":       {"2022-35", Planned, []change{{"2022-36", ""}, {"-", Cancelled}}, "2022-36", Cancelled},
		"cancelled without time":      {"2022-35", Planned, []change{{"", Cancelled}}, "2022-35", Cancelled},
		"postponed without time":      {"2022-35", Planned, []change{{"2022-36", ""}, {"", Postponed}}, "2022-36", Postponed},
		"postponed to a time":         {"2022-35", Planned, []change{{"2023", Postponed}}, "2023", Postponed},
		"its time is taken back":      {"2022-35", Planned, []change{{"", ""}}, "", Planned},
		"cancelled, never had a time": {"", Planned, []change{{"-", Cancelled}}, "", Cancelled},
	} {
		timing := Timing{When: When{Date: date(t, c.when)}, Status: c.status}
		for _, ch := range c.changes {
			r := Revision{Status: ch.status}
			if ch.when != "-" {
				r.When = &When{Date: date(t, ch.when)}
			}
			timing.Revisions = append(timing.Revisions, r)
		}
		if when, status := timing.Standing(); when.Date.String() != c.want || status != c.wantStatus {
			t.Errorf("%s: %q, %s; want %q, %s", name, when.Date, status, c.want, c.wantStatus)
		}
	}
}

func TestSettledEvents(t *testing.T) {
	for when, days := range map[string]bool{
		"2022-03-14": true, "2022-03-14/2022-03-16": true, "{2022-03-14,2022-05-02}": true, "{2022-03-14..2022-03-16}": true,
		"2022-03-14?": true, "2022-03-14~/2022-03-16": true,
		"": false, "2022-03": false, "2022-03-XX": false, "2022-XX-14": false, "2022": false, "2022-35": false, "2022-03-14/..": false,
		"2022-03-14/2022-03": false, "2022-03/2022-05": false, "[2022-03-14,2022-03-15]": false, "{2022-03-14,2022-04}": false,
		"{2022-03-14..}": false,
	} {
		d := date(t, when)
		if ToTheDay(d) != days {
			t.Errorf("%q is known to the day: %t", when, !days)
		}
		for _, status := range []Status{Planned, Confirmed, Done, Postponed, Cancelled, NotReported} {
			want := days && d.Certainty() == edtf.Certain && (status == Confirmed || status == Done)
			if got := (Timing{When: When{Date: d}, Status: status}).Settled(); got != want {
				t.Errorf("%q, %s: settled %t, want %t", when, status, got, want)
			}
		}
	}
}

func TestTimesWithinAYear(t *testing.T) {
	for when, want := range map[string]bool{
		"2026-35": true, "2026-03": true, "2026-03-14": true, "2026-40": true, "[2026-34,2026-35,2026-36]": true,
		"2026-03/2026-11": true, "{2026-33,2026-34,2026-35,2026-36}": true, "{2026,2027-03}": true, "2026-02/2027-01-30": true,
		"": false, "2026": false, "2026-01/2026-12": false, "2026/..": false, "../2026-03": false, "2026-03/": false,
		"[2026-33,2026-36]": false, "{2026,2027}": false, "2024-01-01/2024-12-30": false,
	} {
		if got := WithinYear(date(t, when)); got != want {
			t.Errorf("%q: %t, want %t", when, got, want)
		}
	}
}

// TestAddressesOfCalendarFiles: links lead to those with events, and none may have
// another use.
func TestAddressesOfCalendarFiles(t *testing.T) {
	const page = "content/pages/tro-giup/index.vi.md"
	for link, ok := range map[string]bool{
		"/lich/doan.ics":               true,
		"/lich/doan-xac-nhan.ics":      true,
		"/lich/nhiem-vu.ics":           true,
		"/doi-tac/gifu/lich.ics":       true,
		"/doi-tac/muong-pec/lich.ics":  true,
		"/lich/khac.ics":               false,
		"/en/calendar/delegations.ics": true,
		"/en/calendar/doan.ics":        false,
	} {
		fsys := siteFiles(t)
		appendTo(fsys, page, "Xem [lịch]("+link+").\n")
		_, list := load(t, fsys, Options{})
		if broken := len(list) == 1 && list[0].ID == "link-broken"; broken == ok || len(list) > 1 {
			t.Errorf("%s: %q", link, messages(list))
		}
	}
	// Without the word of the first, a language has none of them.
	fsys := siteFiles(t)
	edit(t, fsys, "site.toml", "calendar-all       = \"doan\"\n", "")
	appendTo(fsys, page, "Xem [lịch](/doi-tac/gifu/lich.ics).\n")
	if _, list := load(t, fsys, Options{}); len(list) != 1 || list[0].ID != "link-broken" {
		t.Errorf("a file without a word: %q", messages(list))
	}
	// A file without events is not written, but its address is kept for it.
	fsys = siteFiles(t)
	edit(t, fsys, "content/programs/2022-program/delegations-in.toml", `status    = "done"`, `status    = "planned"`)
	appendTo(fsys, page, "Xem [lịch](/lich/doan-xac-nhan.ics).\n")
	if _, list := load(t, fsys, Options{}); len(list) != 1 || list[0].ID != "link-broken" {
		t.Errorf("a file without events: %q", messages(list))
	}
	edit(t, fsys, "content/pages/gioi-thieu/index.vi.md", `"/about-us/"`, `"/lich/doan-xac-nhan.ics"`)
	edit(t, fsys, page, "Xem [lịch](/lich/doan-xac-nhan.ics).\n", "")
	if _, list := load(t, fsys, Options{}); len(list) != 1 || list[0].ID != "old-url-taken" {
		t.Errorf("its address as an old one: %q", messages(list))
	}
}
