package pages

import (
	"slices"
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
	files := []output.File{planShelf(c)}
	for _, prog := range p.Programs {
		files = append(files, c.listedReading(prog.Paths, "program", func(r *portal.Reader) any { return c.programView(r, prog) }))
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

// annexPaths are the addresses of a program's annex in all languages.
func (c *context) annexPaths(p *portal.Program, section string) map[string]string {
	paths := map[string]string{}
	for code, at := range p.Paths {
		paths[code] = at + c.Portal.Site.Word(code, section) + "/"
	}
	return paths
}

func (c *context) programView(r *portal.Reader, p *portal.Program) ProgramView {
	v := ProgramView{
		Frame: c.frame(head{
			page: "program", paths: p.Paths, heading: c.value(p.Name), section: "programs",
			crumbs: []Link{c.crumb("programs")}, description: c.programDescription(r, p), facts: programDating(p, c.proseOf(p.Prose)),
		}),
		Kicker:  Kicker{Class: p.Form, Text: c.t("program-"+p.Form) + " · " + strconv.Itoa(p.Year)},
		Stamp:   c.stamp(p.Document),
		Lead:    c.leadOf(r, p.Prose),
		Totals:  c.totals(p),
		Annexes: c.annexCards(p),
		Data:    c.programData(p),
		Text:    c.text(r, p.Prose),
		Notes:   c.notes(p.Note),
		Sources: c.sources(p.Source),
		Figures: c.figures(p),
		Charts:  c.programCharts(p, true),
	}
	if d := p.Document; d != nil {
		name := c.documentName(d)
		v.Document = Link{URL: name.URL, Text: name.Text, Lang: name.Lang}
	}
	if p.ReportsOn != nil {
		v.Reports = append(v.Reports, c.programCard(p.ReportsOn))
	}
	for _, r := range p.Reports {
		v.Reports = append(v.Reports, c.programCard(r))
	}
	v.Compare = c.comparison(p, v.Totals)
	v.Contents = c.programContents(p, &v)
	return v
}

// programDating is how new what stands on a program's page is: also the plan whose
// results it tells stands there.
func programDating(p *portal.Program, prose *portal.Prose) dating {
	d := dating{}
	d.program(p)
	d.prose(prose)
	if p.ReportsOn != nil {
		d.record(&p.ReportsOn.Record)
	}
	return d
}

// programDescription says what kind of document a program is, of which year, and what
// is in it.
func (c *context) programDescription(r *portal.Reader, p *portal.Program) string {
	kind := c.t("program-"+p.Form) + " " + strconv.Itoa(p.Year)
	if number := c.programNote(p); number != "" {
		kind += " (" + number + ")"
	}
	return describe(kind+": "+c.summary(r, p.Prose, c.value(p.Name).Text), texts(c.annexCounts(p)))
}

// programData are the annexes of a program as files.
func (c *context) programData(p *portal.Program) []Collection {
	var out []Collection
	for _, a := range p.Annexes {
		if a.HasPage() && c.Portal.Site.Build.Data {
			name := Value{Text: c.t("section-" + a.Section)}
			out = append(out, Collection{Name: name, Count: c.tr.FormatInt(a.Rows), Formats: c.dataLinks(a.DataPath(p))})
		}
	}
	return out
}

// annexCounts are the annexes of a program with their sizes, in words.
func (c *context) annexCounts(p *portal.Program) []Value {
	var out []Value
	for _, a := range p.Annexes {
		if a.HasPage() {
			out = append(out, Value{Text: c.t("section-"+a.Section) + ": " + c.annexCount(p, a)})
		}
	}
	return out
}

// programContents lists the parts of a program's page.
func (c *context) programContents(p *portal.Program, v *ProgramView) []Link {
	var out []Link
	part := func(there bool, id, key string) {
		if there {
			out = append(out, Link{URL: "#" + id, Text: key})
		}
	}
	part(len(v.Totals) > 0, "s-totals", c.t("totals"))
	part(len(v.Annexes) > 0, "s-annexes", c.t("annexes"))
	part(len(v.Reports) > 0, "s-reports", c.t("reports"))
	part(len(v.Compare.Groups) > 0, "s-comparison", c.t("comparison"))
	part(len(v.Charts) > 0, "charts", c.t("charts"))
	out = append(out, v.Text.Contents...)
	part(len(v.Figures.Groups) > 0, "s-figures", c.t("section-figures"))
	part(len(v.Notes) > 0, "s-notes", c.t("notes"))
	return out
}

// annexCards lead to the annexes of a program.
func (c *context) annexCards(p *portal.Program) []Card {
	var out []Card
	for _, a := range p.Annexes {
		if a.HasPage() {
			name := c.annexName(a)
			out = append(out, Card{
				Link:  Link{URL: c.annexPaths(p, a.Section)[c.code], Text: name.Text, Lang: name.Lang},
				Class: a.Section, Kicker: c.annexNumber(a), Note: c.annexCount(p, a),
			})
		}
	}
	return out
}

func (c *context) programCard(p *portal.Program) Card {
	name := c.record(&p.Record)
	return Card{
		Link:  Link{URL: name.URL, Text: name.Text, Lang: name.Lang},
		Class: p.Form, Kicker: c.t("program-"+p.Form) + " · " + strconv.Itoa(p.Year), Note: c.programNote(p),
	}
}

// comparison sets the figures of a plan beside those of the reports on it: the rows
// are the measures that both have, and that the totals above have not shown.
func (c *context) comparison(p *portal.Program, shown []Total) Table {
	plan, reports := p, p.Reports
	if p.ReportsOn != nil {
		plan, reports = p.ReportsOn, p.ReportsOn.Reports
	}
	t := Table{Caption: c.t("comparison"), Columns: c.columns("figure", "planned", "carried-out")}
	var rows []TableRow
	for _, planned := range plan.Figures {
		if planned.Form != "planned" || slices.ContainsFunc(shown, func(t Total) bool { return t.measure == planned.Measure }) {
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

// annexCount says how many rows an annex has, that they are planned where the document
// is no report, and what it prints when that differs.
func (c *context) annexCount(p *portal.Program, a *portal.Annex) string {
	rows := c.n("rows-"+a.Section, a.Rows)
	if p.Form != "results" {
		rows = c.f("rows-planned", "Rows", rows)
	}
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
