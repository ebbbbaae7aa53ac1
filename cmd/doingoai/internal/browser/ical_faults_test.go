package browser

import (
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
)

// calendarSettings are a site.toml with the words that addresses of calendar files need.
const calendarSettings = `base_url = "https://example.org"
time_zone = "UTC"
default_language = "vi"
uid_domain = "example.org"
organisation.name = "Sở"
home = { name = "Tỉnh", seat = "Vinh", country = "VN", region = "VN-22", location = [105.0, 18.0] }
[languages.vi]
label = "Tiếng Việt"
[languages.vi.sections]
calendar-all = "doan"
calendar-confirmed = "doan-xac-nhan"
countries = "quoc-gia"
`

// calendarSite is a site with one event, a delegation from Laos in March, in the files of
// all events and of its country.
func calendarSite() *site {
	const calendar = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example.org//test//VI
X-WR-CALNAME:Lịch đối ngoại
BEGIN:VEVENT
UID:2022-in-01@example.org
DTSTAMP:20211230T000000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20220301
DTEND;VALUE=DATE:20220401
SUMMARY:Tháng 3/2022 (chưa rõ ngày): Đoàn đại biểu\, tỉnh
  Xiêng Khoảng
STATUS:TENTATIVE
URL:https://example.org/doan/
X-EDTF:2022-03
END:VEVENT
END:VCALENDAR
`
	ics := []byte(strings.ReplaceAll(calendar, "\n", "\r\n"))
	return &site{base: "https://example.org", files: map[string][]byte{
		"calendar/doan.ics":         ics,
		"countries/la/calendar.ics": ics,
		"data/delegations.json": []byte(`[{"id": "2022-in-01", "title": {"vi": "Đoàn đại biểu, tỉnh Xiêng Khoảng"}, "countries": ["LA"],
			"url": {"vi": "/doan/"}, "status": "planned", "when": {"edtf": "2022-03", "start": "2022-03-01", "end": "2022-03-31", "precision": "month"}},
			{"id": "2022-in-02", "title": {"vi": "Đoàn"}, "url": {"vi": "/"}, "status": "planned", "when": {"edtf": null, "start": null, "end": null}}]`),
		"data/conferences.json": []byte(`[]`), "data/agreements.json": []byte(`[]`), "data/tasks.json": []byte(`[]`),
		"data/partners.json": []byte(`[]`),
	}}
}

func calendarConfig(t *testing.T) *config.Site {
	t.Helper()
	text := calendarSettings
	for _, name := range config.Sections() {
		text += name + " = \"" + name + "\"\n"
	}
	text = strings.Replace(text, "\"quoc-gia\"", "\"countries\"", 1)
	c, list := config.Load(diag.NewFile("site.toml", []byte(text)))
	if c == nil || list.HasErrors() {
		t.Fatalf("site.toml has faults: %v", list)
	}
	return c
}

func TestCalendarChecksFindFaults(t *testing.T) {
	t.Parallel()
	const event = "BEGIN:VEVENT"
	for _, test := range []struct{ name, file, old, text, want string }{
		{"sound", "calendar/doan.ics", "", "", ""},
		{"a letter cut", "calendar/doan.ics", "Đoàn", "Đo\r\nàn", "calendar/doan.ics: invalid line"},
		{"another letter", "calendar/doan.ics", "Đoàn", "Doàn", `2022-in-01 is called "Tháng 3/2022 (chưa rõ ngày): Doàn đại biểu, tỉnh Xiêng Khoảng", not`},
		{"a fold that loses a space", "calendar/doan.ics", "\r\n  Xiêng", "\r\n Xiêng", "2022-in-01 is called"},
		{"an escape that is missing", "calendar/doan.ics", `\,`, `\\,`, "2022-in-01 is called"},
		{"another month", "calendar/doan.ics", "0301", "0201", "2022-in-01 runs from 2022-02-01 to before 2022-04-01, not from 2022-03-01 to 2022-03-31"},
		{"the last day", "calendar/doan.ics", "0401", "0331", "2022-in-01 runs from 2022-03-01 to before 2022-03-31"},
		{"another notation", "calendar/doan.ics", "X-EDTF:2022-03", "X-EDTF:2022-04", "2022-in-01 stands at 2022-04 in 1 events"},
		{"cancelled", "calendar/doan.ics", "TENTATIVE", "CANCELLED", "2022-in-01 has the status CANCELLED, is planned"},
		{"another page", "calendar/doan.ics", "org/doan/", "org/", "2022-in-01 leads to https://example.org/, not to /doan/"},
		{"another domain", "calendar/doan.ics", "@example.org", "@example.net", `the UID "2022-in-01@example.net"`},
		{"an event without a time", "calendar/doan.ics", "2022-in-01@", "2022-in-02@", "2022-in-02 does not belong there"},
		{"no event", "calendar/doan.ics", "2022-in-01@", "2022-in-02@", "2022-in-01 is missing"},
		{"a deadline among the events", "calendar/doan.ics", "2022-in-01@", "2022-deadline-01@", "the deadline 2022-deadline-01 comes on"},
		{"a file too many", "countries/la/calendar.ics", "countries/la", "countries/jp", "countries/jp/calendar.ics has no events in the open data"},
		{"a file too few", "countries/la/calendar.ics", "countries/la", "countries/jp", "countries/la/calendar.ics is not written"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := calendarSite()
			text := string(s.files[test.file])
			name := strings.Replace(test.file, test.old, test.text, 1)
			if test.old != "" && name == test.file && !strings.Contains(text, test.old) {
				t.Fatalf("%q does not stand in %s", test.old, test.file)
			}
			delete(s.files, test.file)
			s.files[name] = []byte(strings.Replace(text, test.old, test.text, 1))
			calendars, faults := s.readCalendars(t)
			faults = append(faults, s.calendarFaults(t, calendarConfig(t), calendars)...)
			if test.want == "" && len(faults) > 0 || !strings.Contains(strings.Join(faults, "\n"), test.want) {
				t.Errorf("want %q in %q", test.want, faults)
			}
		})
	}
	t.Run("between programs", func(t *testing.T) {
		t.Parallel()
		s := calendarSite()
		own, _ := s.readCalendars(t)
		if faults := differences(own, importWithKhal(t, s)); len(faults) > 0 {
			t.Errorf("khal has %q", faults)
		}
		for old, want := range map[string]string{"Đoàn": "2022-in-01@example.org is\n", "2022-in-01@": "2022-in-01@example.org is missing", event: event} {
			changed := calendarSite()
			ics := string(changed.files["calendar/doan.ics"])
			if old == event {
				second := strings.Replace(ics[strings.Index(ics, event):strings.Index(ics, "END:VCALENDAR")], "in-01", "in-03", 1)
				ics, want = strings.Replace(ics, event, second+event, 1), "2022-in-03@example.org is too much"
			}
			changed.files["calendar/doan.ics"] = []byte(strings.Replace(ics, old, strings.NewReplacer("Đ", "D", "01@", "03@").Replace(old), 1))
			faults := strings.Join(differences(own, importWithKhal(t, changed)), "\n")
			if !strings.Contains(faults, want) {
				t.Errorf("want %q in %q", want, faults)
			}
		}
	})
}
