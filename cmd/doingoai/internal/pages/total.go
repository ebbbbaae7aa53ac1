package pages

import (
	"slices"
	"strconv"

	"doingoai/cmd/doingoai/internal/portal"
)

// Total is a headline number of a program: what was planned, what came of it.
type Total struct {
	Label   Value
	Class   string
	Unit    string
	Planned Value // the number, leading to its figure
	Result  Value
	Silent  string // says that the reports do not tell the result
	Bar     Bar

	measure string
}

// Bar draws a result against its plan, both in hundredths of the larger; zero widths
// draw nothing.
type Bar struct{ Planned, Result int }

// totals are the four headline numbers of a program: first what its annexes count,
// then its other figures in the document's order. Results come from the reports on a
// plan, plans from what a report reports on.
func (c *context) totals(p *portal.Program) []Total {
	const most = 4
	var out []Total
	for _, section := range annexSections {
		t, ok := c.total(p, section)
		for _, a := range p.Annexes {
			if a.Section != section || !a.HasPage() {
				continue
			}
			if !ok {
				t = Total{Class: section, Label: Value{Text: c.t("section-" + section)}, Planned: Value{Text: strconv.Itoa(a.Rows)}, measure: section}
				ok = true
			}
			t.Label.URL = c.annexPaths(p, section)[c.code]
		}
		if ok {
			out = append(out, c.reported(t, p))
		}
	}
	for _, g := range p.Figures {
		if len(out) < most && !slices.ContainsFunc(out, func(t Total) bool { return t.measure == g.Measure }) {
			if t, ok := c.total(p, g.Measure); ok {
				out = append(out, c.reported(t, p))
			}
		}
	}
	return out[:min(len(out), most)]
}

// reported says of a planned number without a result that the reports on the program do
// not tell it, where there are reports.
func (c *context) reported(t Total, p *portal.Program) Total {
	if t.Planned.Text != "" && t.Result.Text == "" && len(p.Reports) > 0 {
		t.Silent = c.t("not-reported")
	}
	return t
}

// total gathers what is known of a measure of a program; ok is false where the
// program itself has no figure of it.
func (c *context) total(p *portal.Program, measure string) (t Total, ok bool) {
	own := figureOf(p, measure)
	if own == nil {
		return t, false
	}
	t = Total{Class: measure, Unit: c.value(own.Unit).Text, measure: measure, Label: c.value(own.Name)}
	if slices.Contains(annexSections, measure) {
		t.Label = Value{Text: c.t("section-" + measure)}
	}
	planned, result := own, (*portal.Figure)(nil)
	if own.Form == "result" {
		planned, result = nil, own
	}
	alike := func(p *portal.Program) *portal.Figure {
		if g := figureOf(p, measure); g != nil && g.Unit[c.fallback] == own.Unit[c.fallback] {
			return g
		}
		return nil
	}
	if p.ReportsOn != nil && planned == nil {
		planned = alike(p.ReportsOn)
	}
	for _, r := range p.Reports {
		if result == nil {
			result = alike(r)
		}
	}
	if planned != nil {
		t.Planned = Value{Text: c.decimal(planned.Value.Value), URL: planned.Paths[c.code]}
	}
	if result != nil {
		t.Result = Value{Text: c.decimal(result.Value.Value), URL: result.Paths[c.code]}
	}
	if planned != nil && result != nil {
		if top := max(planned.Value.Value, result.Value.Value); top > 0 {
			t.Bar = Bar{Planned: int(100 * planned.Value.Value / top), Result: int(100 * result.Value.Value / top)}
		}
	}
	return t, true
}

// annexSections are the sections whose rows a figure may count.
var annexSections = []string{"delegations-out", "delegations-in", "conferences", "agreements", "tasks"}

func figureOf(p *portal.Program, measure string) *portal.Figure {
	for _, g := range p.Figures {
		if g.Measure == measure {
			return g
		}
	}
	return nil
}
