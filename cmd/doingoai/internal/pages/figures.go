package pages

import (
	"cmp"
	"slices"
	"strconv"

	"doingoai/cmd/doingoai/internal/chart"
	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// FiguresView shows the figures of all documents, drawn and listed.
type FiguresView struct {
	Frame
	Intro    string
	Sections []ChartSection
	All      []FigureGroup
	Data     []Link
}

// ChartSection is a part of the figures page.
type ChartSection struct {
	ID      string
	Heading Value
	Lead    string
	Charts  []ChartView
}

// FigureGroup are the figures of a measure, or of a program.
type FigureGroup struct {
	Heading Value
	Rows    []FigureRow
}

// FigureRow is a figure in the list of all.
type FigureRow struct {
	Name    Value
	Year    Value // leads to the program
	Kind    string
	Value   Value
	Sources []Value
}

// planFigures plans the page of figures.
func planFigures(c *context) []output.File {
	if !c.hasSection("figures") {
		return nil
	}
	return []output.File{c.listed(c.sectionPaths("figures"), "figures", func() any { return c.figuresView() })}
}

func (c *context) figuresView() FiguresView {
	v := FiguresView{
		Frame: c.frame(head{
			page: "figures", paths: c.sectionPaths("figures"), heading: Value{Text: c.t("section-figures")},
			section: "figures", description: describe(c.t("figures-intro")), facts: c.whole(),
		}),
		Intro: c.t("figures-intro"),
	}
	series := c.series()
	section := func(id string, heading Value, lead string, charts []ChartView) {
		if len(charts) > 0 {
			v.Sections = append(v.Sections, ChartSection{ID: id, Heading: heading, Lead: lead, Charts: charts})
		}
	}
	var compared, others []ChartView
	for _, s := range series {
		switch chart, ok := c.seriesChart("m-"+s.measure, s); {
		case !ok:
		case countsRows(s.measure):
			compared = append(compared, chart)
		default:
			others = append(others, chart)
		}
	}
	section("compare", Value{Text: c.t("figures-compare")}, c.t("figures-compare-lead"), compared)
	for _, p := range c.Portal.Programs {
		heading := c.value(p.ShortName)
		if heading.Text == "" {
			heading = c.value(p.Name)
		}
		heading.URL = p.Paths[c.code]
		section("p-"+p.ID, heading, c.t("figures-program-lead"), c.programCharts(p, false))
	}
	section("years", Value{Text: c.t("figures-years")}, c.t("figures-years-lead"), others)
	v.All = c.allFigures(series)
	v.Data = c.dataLinks("figures")
	return v
}

// countsRows reports whether a measure counts the rows of an annex.
func countsRows(measure string) bool { return slices.Contains(config.Sections(), measure) }

// figureSeries are the figures of one measure, by year.
type figureSeries struct {
	measure string
	figures []*portal.Figure
}

// series are the measures of all figures, in the order of the oldest program first:
// those that count rows of annexes in the order of the annexes, then the others.
func (c *context) series() []figureSeries {
	var out []figureSeries
	at := map[string]int{}
	for _, p := range slices.Backward(c.Portal.Programs) {
		for _, g := range p.Figures {
			i, ok := at[g.Measure]
			if !ok {
				i = len(out)
				at[g.Measure] = i
				out = append(out, figureSeries{measure: g.Measure})
			}
			out[i].figures = append(out[i].figures, g)
		}
	}
	order := config.Sections()
	rank := func(s figureSeries) int {
		if i := slices.Index(order, s.measure); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(out, func(a, b figureSeries) int { return cmp.Compare(rank(a), rank(b)) })
	byYear := func(a, b *portal.Figure) int { return cmp.Compare(a.Program.Year, b.Program.Year) }
	for _, s := range out {
		slices.SortStableFunc(s.figures, byYear)
	}
	return out
}

// programs counts the programs that a series has figures of.
func (s figureSeries) programs() int {
	var seen []*portal.Program
	for _, g := range s.figures {
		if !slices.Contains(seen, g.Program) {
			seen = append(seen, g.Program)
		}
	}
	return len(seen)
}

// measureName names a measure: by site.toml, as the section whose rows it counts, or
// as its newest figure.
func (c *context) measureName(s figureSeries) Value {
	if v := c.commonMeasure(s.measure); v.Text != "" {
		return v
	}
	return c.value(s.figures[len(s.figures)-1].Name)
}

// commonMeasure names a measure that several documents have in common; "" when it is none.
func (c *context) commonMeasure(measure string) Value {
	switch measure {
	case "delegations-out", "delegations-in", "conferences", "agreements", "tasks":
		return Value{Text: c.t("section-" + measure)}
	}
	return c.value(c.Portal.Site.Measures[measure])
}

func measureHue(measure string) chart.Hue {
	switch measure {
	case "delegations-out":
		return chart.Outbound
	case "delegations-in":
		return chart.Inbound
	case "conferences":
		return chart.Conference
	case "agreements":
		return chart.Agreement
	}
	return chart.Plain
}

// sameUnit reports whether all figures of a series count in one unit.
func (c *context) sameUnit(s figureSeries) bool {
	return !slices.ContainsFunc(s.figures, func(g *portal.Figure) bool {
		return g.Unit[c.fallback] != s.figures[0].Unit[c.fallback]
	})
}

// seriesChart draws a measure through the years, planned beside result. There is none
// for a measure of one document only, or in several units.
func (c *context) seriesChart(id string, s figureSeries) (v ChartView, ok bool) {
	if s.programs() < 2 || !c.sameUnit(s) {
		return v, false
	}
	v = ChartView{ID: id, Heading: c.measureName(s), Columns: c.heads("year")}
	unit := c.value(s.figures[len(s.figures)-1].Unit)
	if unit.Text != "" {
		v.Notes = append(v.Notes, ChartNote{Label: c.t("chart-unit"), Text: unit})
	}
	d := chart.Years{Format: c.number, Unit: label(unit)}
	var forms []string
	for _, form := range portal.FigureKinds() {
		if !slices.ContainsFunc(s.figures, func(g *portal.Figure) bool { return g.Form == form }) {
			continue
		}
		fill := chart.Solid
		if form == "planned" {
			fill = chart.Half
		}
		forms = append(forms, form)
		name := c.t("figure-" + form)
		v.Columns = append(v.Columns, name)
		part := chart.Part{Label: chart.Label{Text: name}, Hue: measureHue(s.measure), Fill: fill}
		d.Series = append(d.Series, part)
	}
	for _, g := range s.figures {
		c.seriesFigure(&v, &d, forms, g)
	}
	c.seriesGaps(&v, forms, s)
	first, last := s.figures[0].Program.Year, s.figures[len(s.figures)-1].Program.Year
	d.Text = chart.Text{
		Title: v.Heading.Text + ", " + strconv.Itoa(first) + "–" + strconv.Itoa(last),
		Desc:  c.f("chart-desc-years", "First", strconv.Itoa(first), "Last", strconv.Itoa(last)),
	}
	if countsRows(s.measure) {
		v.Drawing = d.Columns(id)
	} else {
		v.Drawing = d.Dots(id)
	}
	return v, true
}

// seriesFigure adds a figure to the drawing and to its table, with its note and its
// sources. Figures come by year.
func (c *context) seriesFigure(v *ChartView, d *chart.Years, forms []string, g *portal.Figure) {
	year := g.Program.Year
	if n := len(d.Points); n == 0 || d.Points[n-1].Year != year {
		d.Points = append(d.Points, chart.Point{Year: year, Values: make([]chart.Value, len(forms))})
		v.Rows = append(v.Rows, ChartRow{Head: Value{Text: strconv.Itoa(year)}, Cells: make([][]Value, len(forms))})
	}
	i := slices.Index(forms, g.Form)
	point, row := d.Points[len(d.Points)-1], v.Rows[len(v.Rows)-1]
	if !point.Values[i].Known {
		point.Values[i] = chart.Of(g.Value.Value)
	}
	row.Cells[i] = append(row.Cells[i], Value{Text: c.number(g.Value.Value), URL: g.Paths[c.code]})
	if note := c.value(g.Note); note.Text != "" {
		v.Notes = append(v.Notes, ChartNote{Label: strconv.Itoa(year) + ", " + c.t("figure-"+g.Form), Text: note})
	}
	for _, s := range c.sources(g.Source) {
		if !slices.Contains(v.Sources, s) {
			v.Sources = append(v.Sources, s)
		}
	}
}

// seriesGaps says in the table where a report exists and does not tell the result.
func (c *context) seriesGaps(v *ChartView, forms []string, s figureSeries) {
	result := slices.Index(forms, "result")
	if result < 0 {
		return
	}
	for _, row := range v.Rows {
		reported := slices.ContainsFunc(s.figures, func(g *portal.Figure) bool {
			return strconv.Itoa(g.Program.Year) == row.Head.Text && len(g.Program.Reports) > 0
		})
		if reported && row.Cells[result] == nil {
			row.Cells[result] = []Value{{Text: c.t("not-reported")}}
		}
	}
}

// figureCharts draw the series that a figure belongs to.
func (c *context) figureCharts(g *portal.Figure) []ChartView {
	for _, s := range c.series() {
		if s.measure != g.Measure {
			continue
		}
		if v, ok := c.seriesChart("series", s); ok {
			return []ChartView{v}
		}
	}
	return nil
}

// figureCell is a figure's number with its unit, in the language of the unit.
func (c *context) figureCell(g *portal.Figure) Value {
	return Value{Text: c.figureValue(g), Lang: c.value(g.Unit).Lang}
}

// allFigures lists every figure: a measure of several documents under its name, the
// rest under their programs.
func (c *context) allFigures(series []figureSeries) []FigureGroup {
	var groups []FigureGroup
	row := func(g *portal.Figure) FigureRow {
		return FigureRow{
			Name: c.record(&g.Record),
			Year: Value{Text: strconv.Itoa(g.Program.Year), URL: g.Program.Paths[c.code]},
			Kind: c.t("figure-" + g.Form), Value: c.figureCell(g), Sources: c.sources(g.Source),
		}
	}
	single := map[*portal.Program][]FigureRow{}
	for _, s := range series {
		if s.programs() < 2 {
			for _, g := range s.figures {
				single[g.Program] = append(single[g.Program], row(g))
			}
			continue
		}
		group := FigureGroup{Heading: c.measureName(s)}
		for _, g := range s.figures {
			group.Rows = append(group.Rows, row(g))
		}
		groups = append(groups, group)
	}
	for _, p := range c.Portal.Programs {
		if rows := single[p]; rows != nil {
			groups = append(groups, FigureGroup{Heading: c.value(p.Name), Rows: rows})
		}
	}
	return groups
}
