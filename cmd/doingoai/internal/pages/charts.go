package pages

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/chart"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

// ChartView is a drawing, and its numbers as a table.
type ChartView struct {
	ID      string
	Heading Value
	Lead    []string // what is counted, and how
	Drawing template.HTML
	Columns []string // of the table; the first names its rows
	Rows    []ChartRow
	Small   bool // the table is folded
	Notes   []ChartNote
	Sources []Value
}

// ChartRow is a row of numbers.
type ChartRow struct {
	Head  Value
	Cells [][]Value
}

// ChartNote is an editor's note on one of the numbers.
type ChartNote struct {
	Label string
	Text  Value
}

// label is a value inside a drawing.
func label(v Value) chart.Label { return chart.Label{Text: v.Text, Lang: v.Lang} }

// heads are the heads of a table of numbers, whose messages are "column-" and the key.
func (c *context) heads(keys ...string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = c.t("column-" + k)
	}
	return out
}

// number writes a number as drawings and their tables do.
func (c *context) number(v float64) string { return c.decimal(v) }

// numberCells are the cells of a row of numbers.
func (c *context) numberCells(numbers ...float64) [][]Value {
	out := make([][]Value, len(numbers))
	for i, n := range numbers {
		out[i] = []Value{{Text: c.number(n)}}
	}
	return out
}

// programCharts are the drawings of a program's annexes; a program without rows has
// none. Small drawings stand beside other things on a page and fold their tables.
func (c *context) programCharts(p *portal.Program, small bool) []ChartView {
	var charts []ChartView
	if len(p.Delegations) > 0 {
		charts = append(charts, c.delegationsByCountry(p), c.delegationsByQuarter(p), c.delegationsByHost(p))
	}
	if len(p.Agreements) > 0 {
		charts = append(charts, c.agreementChart(p))
	}
	if len(p.Tasks) > 0 {
		charts = append(charts, c.taskCharts(p)...)
	}
	for i := range charts {
		charts[i].Small = small
	}
	return charts
}

// annexSources are the sources of the annexes of the sections, else of the program.
func (c *context) annexSources(p *portal.Program, sections ...string) []Value {
	var list []portal.Citation
	for _, a := range p.Annexes {
		if slices.Contains(sections, a.Section) {
			list = append(list, a.Source...)
		}
	}
	if list == nil {
		list = p.Source
	}
	return c.sources(list)
}

// tally counts delegations under a name.
type tally struct {
	name    Value
	out, in int
}

// taken are the delegations of a program that have not been cancelled, and how many
// have.
func taken(p *portal.Program) (list []*portal.Delegation, cancelled int) {
	for _, d := range p.Delegations {
		if _, status := d.Current(); status == portal.Cancelled {
			cancelled++
			continue
		}
		list = append(list, d)
	}
	return list, cancelled
}

// tallies counts delegations by the keys that each has; one with none counts under
// "". The tallies come in the order of first use, name makes their names.
func tallies(
	list []*portal.Delegation, keys func(*portal.Delegation) []string, name func(string) Value,
) map[string]*tally {
	found := map[string]*tally{}
	for _, d := range list {
		of := keys(d)
		if len(of) == 0 {
			of = []string{""}
		}
		slices.Sort(of)
		for _, key := range slices.Compact(of) {
			if found[key] == nil {
				found[key] = &tally{name: name(key)}
			}
			if d.Direction == portal.Out {
				found[key].out++
			} else {
				found[key].in++
			}
		}
	}
	return found
}

func (c *context) delegationsByCountry(p *portal.Program) ChartView {
	list, cancelled := taken(p)
	countries := func(d *portal.Delegation) []string { return slices.Clone(d.Countries) }
	found := tallies(list, countries, func(code string) Value {
		if code == "" {
			return Value{Text: c.t("chart-not-named")}
		}
		return c.countries([]string{code})[0]
	})
	var rows []tally
	for _, key := range sortedKeys(found) {
		if key != "" {
			rows = append(rows, *found[key])
		}
	}
	lang.SortBy(c.code, rows, func(t tally) string { return t.name.Text })
	slices.SortStableFunc(rows, func(a, b tally) int { return cmp.Compare(b.out+b.in, a.out+a.in) })
	if none := found[""]; none != nil {
		rows = append(rows, *none)
	}
	v := c.delegationBars(p, "country", c.t("chart-by-country"), c.heads("country")[0], rows)
	v.Lead = c.counted(c.n("chart-lead-country", len(list)), cancelled)
	return v
}

// counted says how a drawing counts, and how many delegations it leaves out.
func (c *context) counted(how string, cancelled int) []string {
	lead := []string{how}
	if cancelled > 0 {
		lead = append(lead, c.n("chart-cancelled", cancelled))
	}
	return lead
}

func (c *context) delegationsByHost(p *portal.Program) ChartView {
	list, cancelled := taken(p)
	// Counted by name: two kinds may have one name in the page's language.
	found := tallies(list, c.hostNames, func(name string) Value { return Value{Text: name} })
	var rows []tally
	for _, name := range c.hostOrder() {
		if t := found[name]; t != nil {
			rows = append(rows, *t)
			delete(found, name)
		}
	}
	v := c.delegationBars(p, "host", c.t("chart-by-host"), c.heads("host")[0], rows)
	v.Lead = c.counted(c.n("chart-lead-host", len(list)), cancelled)
	return v
}

// hostNames names the kinds of the localities and organisations of a delegation.
func (c *context) hostNames(d *portal.Delegation) []string {
	var names []string
	for _, p := range d.Partners {
		names = append(names, c.localityKind(p.Form))
	}
	for _, o := range d.Organisations {
		names = append(names, c.t("organisations-"+o.Form))
	}
	if names == nil {
		names = append(names, c.t("chart-not-named"))
	}
	return names
}

// hostOrder is the order of the kinds by name, what is not named last.
func (c *context) hostOrder() []string {
	var order []string
	for _, form := range portal.PartnerKinds() {
		order = append(order, c.localityKind(form))
	}
	for _, form := range portal.OrganisationKinds() {
		order = append(order, c.t("organisations-"+form))
	}
	return append(order, c.t("chart-not-named"))
}

func (c *context) localityKind(form string) string {
	return c.f("chart-locality", "Kind", c.t("partner-"+form))
}

// delegationBars draws rows of delegations out and in.
func (c *context) delegationBars(p *portal.Program, id, heading, first string, rows []tally) ChartView {
	v := ChartView{
		ID: "p-" + p.ID + "-" + id, Heading: Value{Text: heading},
		Columns: append([]string{first}, c.heads("outbound", "inbound")...),
		Sources: c.annexSources(p, "delegations-out", "delegations-in"),
	}
	d := chart.Bars{
		Parts: []chart.Part{
			{Label: chart.Label{Text: v.Columns[1]}, Hue: chart.Outbound, Fill: chart.Own},
			{Label: chart.Label{Text: v.Columns[2]}, Hue: chart.Inbound, Fill: chart.Own},
		},
		Format: c.number,
	}
	for _, row := range rows {
		g := chart.Group{Label: label(row.name)}
		if row.out > 0 {
			g.Bars = append(g.Bars, chart.Bar{Values: []chart.Value{chart.Of(float64(row.out)), {}}})
		}
		if row.in > 0 {
			g.Bars = append(g.Bars, chart.Bar{Values: []chart.Value{{}, chart.Of(float64(row.in))}})
		}
		d.Groups = append(d.Groups, g)
		v.Rows = append(v.Rows, ChartRow{Head: row.name, Cells: c.numberCells(float64(row.out), float64(row.in))})
	}
	d.Text = c.barsText(v, p)
	v.Drawing = d.SVG(v.ID)
	return v
}

// barsText names a drawing of bars, and describes it by the first row of its table.
func (c *context) barsText(v ChartView, p *portal.Program) chart.Text {
	title := c.f("chart-title-planned", "Title", v.Heading.Text, "Year", strconv.Itoa(p.Year))
	text := chart.Text{Title: title, Desc: c.t("chart-desc")}
	if len(v.Rows) > 0 {
		var numbers []string
		for i, cell := range v.Rows[0].Cells {
			for _, value := range cell {
				numbers = append(numbers, v.Columns[i+1]+" "+value.Text)
			}
		}
		text.Desc = c.f("chart-desc-bars", "First", v.Rows[0].Head.Text, "Numbers", strings.Join(numbers, ", "))
	}
	return text
}

// quarterCount is how many delegations certainly fall in a quarter, and how many may.
type quarterCount struct{ sure, maybe int }

func (q *quarterCount) count(o edtf.Overlap) {
	switch o {
	case edtf.Surely:
		q.sure++
	case edtf.Possibly:
		q.maybe++
	}
}

// text is "12 (+4)": twelve, and four more at most.
func (c *context) quarterText(q quarterCount) string {
	text := c.tr.FormatInt(q.sure)
	if q.maybe > 0 {
		text += " (+" + c.tr.FormatInt(q.maybe) + ")"
	}
	return text
}

// quarterRow is a row of the drawing by quarters.
type quarterRow struct {
	name    Value
	out, in quarterCount
}

// quarters counts the delegations of a program by quarter of its year. Those without
// a date, and those of another year, have rows of their own.
func (c *context) quarters(p *portal.Program, list []*portal.Delegation) []quarterRow {
	rows := make([]quarterRow, 4, 6)
	undated := quarterRow{name: Value{Text: c.t("chart-undated")}}
	elsewhere := quarterRow{name: Value{Text: c.f("chart-outside-year", "Year", strconv.Itoa(p.Year))}}
	for _, d := range list {
		of := func(r *quarterRow) *quarterCount {
			if d.Direction == portal.Out {
				return &r.out
			}
			return &r.in
		}
		when, _ := d.Current()
		if when.Date.IsUnknown() {
			of(&undated).maybe++
			continue
		}
		within := edtf.Never
		for i := range rows[:4] {
			first := edtf.Day{Year: p.Year, Month: 3*i + 1, Day: 1}
			last := edtf.Day{Year: p.Year, Month: 3*i + 3, Day: edtf.DaysIn(p.Year, 3*i+3)}
			o := when.Date.Within(first, last)
			of(&rows[i]).count(o)
			within = max(within, o)
		}
		if within == edtf.Never {
			of(&elsewhere).sure++
		}
	}
	for i := range rows {
		quarter, err := edtf.Single(edtf.Point{Year: p.Year, Sub: 33 + i})
		if err != nil {
			panic("internal error: a quarter is no date: " + err.Error())
		}
		rows[i].name = Value{Text: c.shortDate(quarter)}
	}
	for _, r := range []quarterRow{elsewhere, undated} {
		if r.out != (quarterCount{}) || r.in != (quarterCount{}) {
			rows = append(rows, r)
		}
	}
	return rows
}

func (c *context) delegationsByQuarter(p *portal.Program) ChartView {
	list, cancelled := taken(p)
	v := ChartView{
		ID: "p-" + p.ID + "-quarter", Heading: Value{Text: c.t("chart-by-quarter")},
		Lead:    c.counted(c.n("chart-lead-quarter", len(list)), cancelled),
		Columns: c.heads("quarter", "outbound", "inbound"),
		Sources: c.annexSources(p, "delegations-out", "delegations-in"),
	}
	part := func(text string, hue chart.Hue, fill chart.Fill) chart.Part {
		return chart.Part{Label: chart.Label{Text: text}, Hue: hue, Fill: fill}
	}
	d := chart.Bars{
		Parts: []chart.Part{
			part(v.Columns[1], chart.Outbound, chart.Own),
			part(c.t("chart-out-possible"), chart.Outbound, chart.Half),
			part(v.Columns[2], chart.Inbound, chart.Own),
			part(c.t("chart-in-possible"), chart.Inbound, chart.Half),
		},
		Format: c.number,
	}
	of := func(n int) chart.Value { return chart.Of(float64(n)) }
	for i, r := range c.quarters(p, list) {
		cells := [][]Value{{{Text: c.quarterText(r.out)}}, {{Text: c.quarterText(r.in)}}}
		v.Rows = append(v.Rows, ChartRow{Head: r.name, Cells: cells})
		g := chart.Group{Label: label(r.name)}
		if i < 4 || r.out != (quarterCount{}) {
			values := []chart.Value{of(r.out.sure), of(r.out.maybe), {}, {}}
			g.Bars = append(g.Bars, chart.Bar{Values: values, Note: c.quarterText(r.out)})
		}
		if i < 4 || r.in != (quarterCount{}) {
			values := []chart.Value{{}, {}, of(r.in.sure), of(r.in.maybe)}
			g.Bars = append(g.Bars, chart.Bar{Values: values, Note: c.quarterText(r.in)})
		}
		d.Groups = append(d.Groups, g)
	}
	d.Text = c.barsText(v, p)
	v.Drawing = d.SVG(v.ID)
	return v
}

// agreementCounts counts agreements by country and kind. An agreement without a country
// counts under "". The kinds are those that occur.
func agreementCounts(list []*portal.Agreement) (counts map[string]map[string]int, kinds []string) {
	counts = map[string]map[string]int{}
	for _, a := range list {
		countries := a.Countries
		if len(countries) == 0 {
			countries = []string{""}
		}
		for _, code := range countries {
			if counts[code] == nil {
				counts[code] = map[string]int{}
			}
			counts[code][a.Form]++
		}
	}
	for _, kind := range portal.AgreementKinds() {
		if slices.ContainsFunc(list, func(a *portal.Agreement) bool { return a.Form == kind }) {
			kinds = append(kinds, kind)
		}
	}
	return counts, kinds
}

// agreementChart draws the agreements of a program by country, the kinds laid end to
// end.
func (c *context) agreementChart(p *portal.Program) ChartView {
	v := ChartView{
		ID: "p-" + p.ID + "-agreements", Heading: Value{Text: c.t("chart-agreements")}, Columns: c.heads("country"),
		Lead: []string{c.n("chart-lead-agreements", len(p.Agreements))}, Sources: c.annexSources(p, "agreements"),
	}
	counts, kinds := agreementCounts(p.Agreements)
	fills := [...]chart.Fill{chart.Own, chart.Half, chart.Solid}
	d := chart.Bars{Format: c.number}
	for i, kind := range kinds {
		name := c.t("agreement-" + kind)
		v.Columns = append(v.Columns, name)
		part := chart.Part{Label: chart.Label{Text: name}, Hue: chart.Agreement, Fill: fills[i%len(fills)]}
		d.Parts = append(d.Parts, part)
	}
	total := func(code string) (n int) {
		for _, kind := range kinds {
			n += counts[code][kind]
		}
		return n
	}
	codes := sortedKeys(counts)
	slices.SortStableFunc(codes, func(a, b string) int { return cmp.Compare(total(b), total(a)) })
	for _, code := range codes {
		name := Value{Text: c.t("chart-not-named")}
		if code != "" {
			name = c.countries([]string{code})[0]
		}
		row, bar := ChartRow{Head: name}, chart.Bar{}
		for _, kind := range kinds {
			row.Cells = append(row.Cells, []Value{{Text: c.tr.FormatInt(counts[code][kind])}})
			bar.Values = append(bar.Values, chart.Of(float64(counts[code][kind])))
		}
		v.Rows = append(v.Rows, row)
		d.Groups = append(d.Groups, chart.Group{Label: label(name), Bars: []chart.Bar{bar}})
	}
	d.Text = c.barsText(v, p)
	v.Drawing = d.SVG(v.ID)
	return v
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
