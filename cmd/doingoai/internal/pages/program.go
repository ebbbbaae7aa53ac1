package pages

import (
	"strconv"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// planPrograms plans the shelf of programs, each program and its annexes.
func planPrograms(c *context) []output.File {
	p := c.Portal
	if len(p.Programs) == 0 {
		return nil
	}
	index := c.index("programs", func() IndexView {
		var groups []IndexGroup
		for _, prog := range p.Programs {
			year := strconv.Itoa(prog.Year)
			if len(groups) == 0 || groups[len(groups)-1].Heading != year {
				groups = append(groups, IndexGroup{Heading: year, ID: "y" + year})
			}
			g := &groups[len(groups)-1]
			g.Items = append(g.Items, IndexItem{Value: c.record(&prog.Record), Note: c.programNote(prog)})
		}
		return IndexView{Intro: Value{Text: c.t("programs-intro")}, Groups: groups}
	})
	files := []output.File{index}
	for _, prog := range p.Programs {
		files = append(files, c.listed(prog.Paths, "program", func() any { return c.programView(prog) }))
		for _, annex := range prog.Annexes {
			if !annex.HasPage() {
				continue
			}
			files = append(files, c.listed(c.annexPaths(prog, annex.Section), "annex", func() any {
				return c.annexView(prog, annex)
			}))
		}
	}
	return files
}

func (c *context) programNote(p *portal.Program) string {
	if p.Document == nil || p.Document.Number == "" {
		return ""
	}
	return p.Document.Number
}

// annexPaths are the addresses of a program's annex in all languages.
func (c *context) annexPaths(p *portal.Program, section string) map[string]string {
	paths := map[string]string{}
	for code, at := range p.Paths {
		paths[code] = at + c.Portal.Site.Word(code, section) + "/"
	}
	return paths
}

func (c *context) programView(p *portal.Program) ProgramView {
	text := c.text(p.Prose)
	v := ProgramView{
		Frame: c.frame(head{
			page: "program", paths: p.Paths, heading: c.value(p.Name), section: "programs",
			crumbs: []Link{c.crumb("programs")}, description: c.summary(p.Prose, c.value(p.Name).Text),
		}),
		Text:    text,
		Notes:   c.notes(p.Note),
		Sources: c.sources(p.Source),
		Figures: c.figures(p),
		Charts:  c.programCharts(p, true),
	}
	f := facts{c: c}
	if d := p.Document; d != nil {
		f.add("document", c.documentName(d))
		if d.Date != nil {
			f.add("date", c.when(*d.Date)...)
		}
		f.add("issuer", c.organisations(d.Issuer)...)
	}
	f.plain("year", strconv.Itoa(p.Year))
	v.Facts = f.list
	if p.ReportsOn != nil {
		v.Reports = append(v.Reports, c.programCard(p.ReportsOn))
	}
	for _, r := range p.Reports {
		v.Reports = append(v.Reports, c.programCard(r))
	}
	v.Compare = c.comparison(p)
	for _, a := range p.Annexes {
		if a.HasPage() {
			name := c.annexName(a)
			v.Annexes = append(v.Annexes, Card{Link: Link{URL: c.annexPaths(p, a.Section)[c.code], Text: name.Text, Lang: name.Lang}, Note: c.annexCount(a)})
		}
	}
	return v
}

func (c *context) programCard(p *portal.Program) Card {
	name := c.record(&p.Record)
	return Card{Link: Link{URL: name.URL, Text: name.Text, Lang: name.Lang}, Note: c.programNote(p)}
}

// comparison sets the figures of a plan beside those of the reports on it: the rows
// are the measures that both have.
func (c *context) comparison(p *portal.Program) Table {
	plan, reports := p, p.Reports
	if p.ReportsOn != nil {
		plan, reports = p.ReportsOn, p.ReportsOn.Reports
	}
	t := Table{Caption: c.t("comparison"), Columns: c.columns("figure", "planned", "carried-out")}
	var rows []TableRow
	for _, planned := range plan.Figures {
		if planned.Form != "planned" {
			continue
		}
		for _, report := range reports {
			for _, result := range report.Figures {
				if result.Measure != planned.Measure || result.Form != "result" {
					continue
				}
				rows = append(rows, TableRow{Cells: c.cells(t.Columns,
					[]Value{c.record(&planned.Record)}, []Value{{Text: c.figureValue(planned)}},
					[]Value{{Text: c.figureValue(result), URL: result.Paths[c.code]}},
				)})
			}
		}
	}
	if rows != nil {
		t.Groups = []TableGroup{{Rows: rows}}
	}
	return t
}

// figureValue is a figure's number in the page's separators, with its unit.
func (c *context) figureValue(g *portal.Figure) string {
	return c.decimal(g.Value.Value) + unitOf(c.value(g.Unit).Text)
}

func (c *context) annexName(a *portal.Annex) Value {
	if v := c.value(a.Name); v.Text != "" {
		return v
	}
	return Value{Text: c.t("section-" + a.Section)}
}

// annexCount says how many rows an annex has, and what the document prints when
// that differs.
func (c *context) annexCount(a *portal.Annex) string {
	rows := c.n("rows-"+a.Section, a.Rows)
	if a.Printed != nil && (a.Printed.Min != a.Rows || a.Printed.Max != a.Rows) {
		return rows + " " + c.f("printed-total", "Total", a.Printed.Printed)
	}
	return rows
}

func (c *context) figures(p *portal.Program) Table {
	t := Table{Caption: c.t("section-figures"), Columns: c.columns("figure", "value", "kind", "source")}
	var rows []TableRow
	for _, g := range p.Figures {
		rows = append(rows, TableRow{ID: g.ID, Cells: c.cells(t.Columns,
			[]Value{c.record(&g.Record)},
			[]Value{{Text: c.figureValue(g)}},
			[]Value{{Text: c.t("figure-" + g.Form)}},
			c.sources(g.Source),
		)})
	}
	if rows != nil {
		t.Groups = []TableGroup{{Rows: rows}}
	}
	return t
}

func unitOf(unit string) string {
	if unit == "" {
		return ""
	}
	return " " + unit
}

// cells makes a row of a table; the first cell names it.
func (c *context) cells(columns []string, values ...[]Value) []Cell {
	cells := make([]Cell, len(values))
	for i, v := range values {
		cells[i] = Cell{Label: columns[i], Values: v, Head: i == 0}
	}
	return cells
}
