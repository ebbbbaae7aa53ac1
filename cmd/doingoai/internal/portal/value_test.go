package portal

import (
	"testing"

	"doingoai/cmd/doingoai/internal/edtf"
)

func TestParseCount(t *testing.T) {
	for _, c := range []struct {
		text     string
		min, max int
		per      string
		ok       bool
	}{
		{"10", 10, 10, "", true},
		{"04", 4, 4, "", true},
		{"0", 0, 0, "", true},
		{"10-15", 10, 15, "", true},
		{"10 - 15", 10, 15, "", true},
		{"10–15 người", 10, 15, "", true},
		{"10-10", 10, 10, "", true},
		{"18 người/tỉnh", 18, 18, "tỉnh", true},
		{"18 người / tỉnh", 18, 18, "tỉnh", true},
		{"18/tỉnh", 18, 18, "tỉnh", true},
		{"5-7 đại biểu nước ngoài/đoàn công tác", 5, 7, "đoàn công tác", true},
		{"43 đoàn", 43, 43, "", true},
		{" 12 ", 12, 12, "", true},
		{"999999999", 999999999, 999999999, "", true},

		{"", 0, 0, "", false},
		{"-", 0, 0, "", false},
		{"mười", 0, 0, "", false},
		{"khoảng 10", 0, 0, "", false},
		{"15-10", 0, 0, "", false},
		{"10-15-20", 0, 0, "", false},
		{"-5", 0, 0, "", false},
		{"1.5", 0, 0, "", false},
		{"10,5", 0, 0, "", false},
		{"10người", 0, 0, "", false},
		{"10 người (2 nữ)", 0, 0, "", false},
		{"10 người/tỉnh/đoàn", 0, 0, "", false},
		{"10/", 0, 0, "", false},
		{"9999999999", 0, 0, "", false},
		{"１０", 0, 0, "", false}, // digits of another script
	} {
		got, ok := parseCount(c.text)
		want := Count{}
		if c.ok {
			want = Count{Printed: c.text, Min: c.min, Max: c.max, Per: c.per}
		}
		if ok != c.ok || ok && got != want {
			t.Errorf("parseCount(%q) = %+v, %t; want %+v, %t", c.text, got, ok, want, c.ok)
		}
	}
}

func TestAmountsAreReadAsPrinted(t *testing.T) {
	for printed, want := range map[string]float64{
		"5.666,3": 5666.3, "0": 0, "5.000": 5000, "12": 12, "0,25": 0.25, "1.234.567,89": 1234567.89, "5000": 5000,
	} {
		fsys := siteFiles(t)
		edit(t, fsys, "content/programs/2022-program/tasks.toml", `"5.666,3"`, `"`+printed+`"`)
		a := good(t, fsys, Options{}).Tasks[0].Allocated
		if a == nil || *a != (Amount{Printed: printed, Value: want}) {
			t.Errorf("%q is read as %+v, want %v", printed, a, want)
		}
	}
	p := good(t, siteFiles(t), Options{})
	if task := p.Tasks[1]; task.Allocated != nil || task.Additional != nil {
		t.Error("an amount that is left out is not nil")
	}
	if got := p.Tasks[0].Additional; *got != (Amount{Printed: "0"}) {
		t.Errorf("the amount 0 is %+v", got)
	}
	if got := p.Figures[1].Value; got != (Amount{Printed: "2,5", Value: 2.5}) {
		t.Errorf("the figure's value is %+v", got)
	}
}

// TestTimesKeepTheirPrintedPhrase also where edtf says how to read it, and where it
// names no time.
func TestTimesKeepTheirPrintedPhrase(t *testing.T) {
	p := good(t, siteFiles(t), Options{})
	for id, want := range map[string]struct{ printed, edtf, precision string }{
		"2022-out-01": {"Quý III", "2022-35", "quarter"},
		"2022-out-03": {"Tùy thuộc lịch bay", "", "unknown"},
		"2022-out-04": {"Mỗi đợt một quý", "[2022-34,2022-35]", "quarter"},
		"2022-in-01":  {"14-16/3/2022", "2022-03-14/2022-03-16", "interval"},
		"2022-in-02":  {"Từ năm 2022", "2022/..", "ongoing"},
	} {
		w := named(t, p.Delegations, delegationRecord, id).When
		date := ""
		if !w.Date.IsUnknown() {
			date = w.Date.String()
		}
		if w.Printed != want.printed || date != want.edtf || w.Date.Precision().String() != want.precision {
			t.Errorf("%s: %q, %s, %s; want %+v", id, w.Printed, date, w.Date.Precision(), want)
		}
	}
	if got := named(t, p.Partners, partnerRecord, "gifu").Since; got.Date.String() != "2019-04" {
		t.Errorf("since %+v", got)
	}
	if got := named(t, p.Partners, partnerRecord, "xieng-khoang").Since; got != nil {
		t.Errorf("a time that is left out is %+v", got)
	}
}

func TestCurrentIsTheNewestOfEachRevision(t *testing.T) {
	date := func(s string) edtf.Date {
		d, err := edtf.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	when := func(s string) *When { return &When{Printed: s, Date: date(s)} }
	printed := When{Printed: "Quý III", Date: date("2022-35")}
	for name, c := range map[string]struct {
		revisions []Revision
		when      string
		status    Status
	}{
		"none":                         {nil, "2022-35", Planned},
		"a time":                       {[]Revision{{When: when("2022-10")}}, "2022-10", Planned},
		"a status":                     {[]Revision{{Status: Confirmed}}, "2022-35", Confirmed},
		"a note":                       {[]Revision{{Note: map[string]string{"vi": "x"}}}, "2022-35", Planned},
		"a time, then a status":        {[]Revision{{When: when("2022-10")}, {Status: Done}}, "2022-10", Done},
		"a status, then another":       {[]Revision{{Status: Postponed}, {Status: Cancelled}}, "2022-35", Cancelled},
		"both, then a time":            {[]Revision{{When: when("2022-10"), Status: Postponed}, {When: when("2023")}}, "2023", Postponed},
		"back to what the plan prints": {[]Revision{{When: when("2022-10")}, {When: &printed}}, "2022-35", Planned},
	} {
		got, status := Timing{When: printed, Status: Planned, Revisions: c.revisions}.Current()
		if got.Date.String() != c.when || status != c.status {
			t.Errorf("%s: %s, %s; want %s, %s", name, got.Date, status, c.when, c.status)
		}
	}

	d := named(t, good(t, siteFiles(t), Options{}).Delegations, delegationRecord, "2022-out-01")
	w, status := d.Current()
	if w.Printed != "Quý IV/2022" || w.Date.String() != "2022-36" || status != Confirmed {
		t.Errorf("%s is now at %+v, %s", d.ID, w, status)
	}
	if d.When.Date.String() != "2022-35" || d.Status != Planned {
		t.Errorf("the plan of %s has become %+v, %s", d.ID, d.When, d.Status)
	}
	if r := d.Revisions[1]; r.Date.String() != "2022-09" || r.When != nil || r.Note["vi"] != "Đã chốt lịch." {
		t.Errorf("the second revision is %+v", r)
	}
}
