package pages

import (
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

func testContext(t *testing.T, code string) *context {
	t.Helper()
	s := loadSite(t, siteFiles(t))
	language, ok := s.Portal.Site.Language(code)
	if !ok {
		t.Fatalf("the site has no language %q", code)
	}
	return newContext(s, language)
}

func delegation(t *testing.T, direction portal.Direction, date string) *portal.Delegation {
	t.Helper()
	d := &portal.Delegation{Direction: direction}
	d.Status = portal.Planned
	if date != "" {
		when, err := edtf.Parse(date)
		if err != nil {
			t.Fatal(err)
		}
		d.When = portal.When{Printed: date, Date: when}
	}
	return d
}

func TestQuartersTellCertainFromPossible(t *testing.T) {
	c := testContext(t, "en")
	for _, tt := range []struct {
		date string
		want string // certain and possible of Q1 to Q4, then of the rows below
	}{
		{"2022-35", "Q1 2022 0, Q2 2022 0, Q3 2022 1, Q4 2022 0"},
		{"2022-03-14", "Q1 2022 1, Q2 2022 0, Q3 2022 0, Q4 2022 0"},
		{"2022-06", "Q1 2022 0, Q2 2022 1, Q3 2022 0, Q4 2022 0"},
		{"[2022-34,2022-35]", "Q1 2022 0, Q2 2022 0 (+1), Q3 2022 0 (+1), Q4 2022 0"},
		{"{2022-33,2022-34}", "Q1 2022 1, Q2 2022 1, Q3 2022 0, Q4 2022 0"},
		{"[2022-11,2022-12]", "Q1 2022 0, Q2 2022 0, Q3 2022 0, Q4 2022 1"},
		{"2022", "Q1 2022 0 (+1), Q2 2022 0 (+1), Q3 2022 0 (+1), Q4 2022 0 (+1)"},
		{"2022-35?", "Q1 2022 0, Q2 2022 0, Q3 2022 0 (+1), Q4 2022 0"},
		{"2023-01", "Q1 2022 0, Q2 2022 0, Q3 2022 0, Q4 2022 0, Not in 2022 1"},
		{"", "Q1 2022 0, Q2 2022 0, Q3 2022 0, Q4 2022 0, Time not set 0 (+1)"},
	} {
		for _, direction := range []portal.Direction{portal.Out, portal.In} {
			rows := c.quarters(&portal.Program{Year: 2022}, []*portal.Delegation{delegation(t, direction, tt.date)})
			var got []string
			for _, r := range rows {
				mine, other := r.out, r.in
				if direction == portal.In {
					mine, other = other, mine
				}
				if other != (quarterCount{}) {
					t.Errorf("%s: a delegation %q counts for the other direction", tt.date, direction)
				}
				got = append(got, r.name.Text+" "+c.quarterText(mine))
			}
			if joined := strings.Join(got, ", "); joined != tt.want {
				t.Errorf("%s: got %s, want %s", tt.date, joined, tt.want)
			}
		}
	}
}

func TestDelegationsCountOnceForEachCountry(t *testing.T) {
	c := testContext(t, "en")
	two := delegation(t, portal.Out, "2022-33")
	two.Countries = []string{"LA", "JP", "LA"}
	none := delegation(t, portal.In, "2022-33")
	cancelled := delegation(t, portal.In, "2022-33")
	cancelled.Status = portal.Cancelled
	p := &portal.Program{Record: portal.Record{ID: "x"}, Year: 2022, Delegations: []*portal.Delegation{two, none, cancelled}}
	v := c.delegationsByCountry(p)
	if got, want := table(v), "Japan 1 0; Laos 1 0; Not named 0 1"; got != want {
		t.Errorf("the table holds %q, want %q", got, want)
	}
	if want := "1 cancelled delegation is not counted."; !slices.Contains(v.Lead, want) {
		t.Errorf("%q lacks %q", v.Lead, want)
	}
}

func TestKindsOfHostsWithOneNameAreOneRow(t *testing.T) {
	c := testContext(t, "vi") // province and prefecture are both "tỉnh"
	d := delegation(t, portal.Out, "2022-33")
	d.Partners = []*portal.Partner{{Form: "province"}, {Form: "prefecture"}, {Form: "city"}}
	p := &portal.Program{Record: portal.Record{ID: "x"}, Year: 2022, Delegations: []*portal.Delegation{d}}
	if got, want := table(c.delegationsByHost(p)), "Địa phương: tỉnh 1 0; Địa phương: thành phố 1 0"; got != want {
		t.Errorf("the table holds %q, want %q", got, want)
	}
}

func TestMoneyOfTasksIsCountedOnce(t *testing.T) {
	c := testContext(t, "en")
	agency := func(id string) *portal.Organisation {
		o := &portal.Organisation{}
		o.ID, o.Name = id, lang.Text{"vi": id}
		return o
	}
	a, b := agency("a"), agency("b")
	task := func(section string, allocated, additional float64, lead ...*portal.Organisation) *portal.Task {
		return &portal.Task{Section: section, Lead: lead, Allocated: &portal.Amount{Value: allocated}, Additional: &portal.Amount{Value: additional}}
	}
	p := &portal.Program{Record: portal.Record{ID: "x"}, Year: 2026, Tasks: []*portal.Task{
		task("I", 100, 0, a), task("II", 36.604, 20, b, a), task("II", 0, 5.5, a, b), {Section: "III", Lead: []*portal.Organisation{b}},
	}}
	charts := c.taskCharts(p)
	for i, want := range []string{
		"I 1; II 2; III 1", "b; a 2; a 1; b 1", "I 100 0; II 36.604 25.5; III 0 0", "a 100 0; b; a 36.604 25.5; b 0 0",
	} {
		if got := table(charts[i]); got != want {
			t.Errorf("%s: the table holds %q, want %q", charts[i].ID, got, want)
		}
	}
	if svg := string(charts[2].Drawing); strings.Contains(svg, ">III</text>") || !strings.Contains(svg, ">II</text>") {
		t.Errorf("the drawing shows sections without money, or lacks those with it: %s", svg)
	}
}

func TestSeriesSetsPlanBesideResult(t *testing.T) {
	c := testContext(t, "en")
	figure := func(year int, form string, value float64, note string) *portal.Figure {
		g := &portal.Figure{Program: &portal.Program{Year: year}, Measure: "delegations-out", Form: form, Value: portal.Amount{Value: value}}
		g.Unit = lang.Text{"vi": "đoàn"}
		if note != "" {
			g.Note = lang.Text{"en": note}
		}
		return g
	}
	s := figureSeries{measure: "delegations-out", figures: []*portal.Figure{
		figure(2022, "planned", 43, ""), figure(2022, "result", 38, "another base"), figure(2024, "planned", 61, ""),
	}}
	v, ok := c.seriesChart("m", s)
	if got, want := table(v), "2022 43 38; 2024 61 "; !ok || got != want {
		t.Errorf("the table holds %q, want %q", got, want)
	}
	want := []ChartNote{{Label: "Unit", Text: Value{Text: "đoàn", Lang: "vi"}}, {Label: "2022, Result", Text: Value{Text: "another base"}}}
	if !slices.Equal(v.Notes, want) {
		t.Errorf("notes %v, want %v", v.Notes, want)
	}
	s.figures[2].Unit = lang.Text{"vi": "lượt người"}
	if _, ok := c.seriesChart("m", s); ok {
		t.Error("figures in two units are drawn on one scale")
	}
	if _, ok := c.seriesChart("m", figureSeries{measure: "delegations-out", figures: s.figures[:1]}); ok {
		t.Error("one figure is drawn as a series")
	}
}

// table writes the rows of a drawing's table.
func table(v ChartView) string {
	var rows []string
	for _, r := range v.Rows {
		row := r.Head.Text
		for _, cell := range r.Cells {
			var texts []string
			for _, value := range cell {
				texts = append(texts, value.Text)
			}
			row += " " + strings.Join(texts, "/")
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "; ")
}
