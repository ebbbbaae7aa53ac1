package pages

import (
	"strconv"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// planPartners plans the index of partners by country and a page for each.
func planPartners(c *context) []output.File {
	p := c.Portal
	if len(p.Partners) == 0 {
		return nil
	}
	files := []output.File{c.index("partners", func() IndexView {
		return IndexView{Intro: Value{Text: c.n("partners-intro", len(p.Partners))}, Groups: c.partnersByCountry()}
	})}
	for _, partner := range p.Partners {
		files = append(files, c.listed(partner.Paths, "record", func() any { return c.partner(partner) }))
	}
	return files
}

// partnersByCountry groups partners by country, both in the order of the page's
// language. A district stands behind the province it belongs to, with its name.
func (c *context) partnersByCountry() []IndexGroup {
	byCountry := map[string][]*portal.Partner{}
	var codes []string
	for _, p := range c.Portal.Partners {
		if byCountry[p.Country] == nil {
			codes = append(codes, p.Country)
		}
		byCountry[p.Country] = append(byCountry[p.Country], p)
	}
	name := func(code string) string { return c.Portal.Territories.Name(code, c.code) }
	lang.SortBy(c.code, codes, name)
	var groups []IndexGroup
	for _, code := range codes {
		g := IndexGroup{Heading: name(code), ID: code}
		list := byCountry[code]
		lang.SortBy(c.code, list, func(p *portal.Partner) string { return c.value(p.Name).Text })
		for _, p := range list {
			g.Items = append(g.Items, IndexItem{Value: c.record(&p.Record), Note: c.partnerNote(p)})
		}
		groups = append(groups, g)
	}
	return groups
}

func (c *context) partnerNote(p *portal.Partner) string {
	note := c.t("partner-" + p.Form)
	if p.PartOf != nil {
		note += ", " + c.value(p.PartOf.Name).Text
	}
	return note
}

func (c *context) partner(p *portal.Partner) RecordView {
	f := facts{c: c}
	f.add("country", c.countries([]string{p.Country})...)
	f.plain("kind", c.t("partner-"+p.Form))
	if p.PartOf != nil {
		f.add("part-of", c.record(&p.PartOf.Record))
	}
	f.add("parts", c.partners(p.Parts)...)
	f.plain("relation", c.t("relation-"+p.Relation))
	if p.Since != nil {
		f.add("since", c.when(*p.Since)...)
	}
	f.add("counterpart", c.organisations(p.Counterpart)...)
	for _, s := range p.Spellings {
		f.add("spellings", Value{Text: s, Lang: c.foreign(c.fallback)})
	}
	f.join("spellings")
	f.plain("location", c.location(p.Location))
	country := c.Portal.Territories.Name(p.Country, c.code)
	heading := c.value(p.Name)
	return RecordView{
		Frame: c.frame(head{
			page: "partner", paths: p.Paths, heading: heading, title: heading.Text + ", " + country, section: "partners",
			crumbs: []Link{c.crumb("partners")}, description: c.summary(p.Prose, heading.Text+", "+country),
		}),
		Tags:    []Tag{{Class: "partner", Text: c.t("relation-" + p.Relation)}},
		Facts:   f.list,
		Notes:   c.notes(p.Note),
		Text:    c.text(p.Prose),
		Tables:  c.mentions(&p.Mentions),
		Sources: c.sources(p.Source),
	}
}

// join merges neighbouring facts with the same label into one list.
func (f *facts) join(key string) {
	label := f.c.t("fact-" + key)
	var out []Fact
	for _, fact := range f.list {
		if n := len(out); n > 0 && fact.Label == label && out[n-1].Label == label {
			out[n-1].Values = append(out[n-1].Values, fact.Values...)
			out[n-1].List = true
			continue
		}
		out = append(out, fact)
	}
	f.list = out
}

// location words a position to two decimals of a degree.
func (c *context) location(at [2]float64) string {
	return c.f("location", "Lat", c.tr.FormatDecimal(at[1], 2), "Lon", c.tr.FormatDecimal(at[0], 2))
}

// mentions are tables of what names a partner or an organisation.
func (c *context) mentions(m *portal.Mentions) []Table {
	var tables []Table
	add := func(section, first string, rows []TableRow) {
		if len(rows) > 0 {
			tables = append(tables, Table{Caption: c.t("section-" + section), Columns: c.mentionColumns(first), Groups: []TableGroup{{Rows: rows}}})
		}
	}
	row := func(first string, r *portal.Record, t portal.Timing, p *portal.Program, where []Value) TableRow {
		return TableRow{ID: r.ID, Cells: c.cells(c.mentionColumns(first), []Value{c.record(r)}, where, c.timeCell(t), []Value{{Text: strconv.Itoa(p.Year), URL: p.Paths[c.code]}})}
	}
	var out, in, conferences, agreements, tasks []TableRow
	for _, d := range m.Delegations {
		r := row("delegation", &d.Record, d.Timing, d.Program, c.places(&d.Row))
		if d.Direction == portal.Out {
			out = append(out, r)
		} else {
			in = append(in, r)
		}
	}
	for _, x := range m.Conferences {
		conferences = append(conferences, row("conference", &x.Record, x.Timing, x.Program, c.places(&x.Row)))
	}
	for _, x := range m.Agreements {
		agreements = append(agreements, row("agreement", &x.Record, x.Timing, x.Program, c.places(&x.Row)))
	}
	for _, x := range m.Tasks {
		tasks = append(tasks, row("task", &x.Record, x.Timing, x.Program, nil))
	}
	add("delegations-out", "delegation", out)
	add("delegations-in", "delegation", in)
	add("conferences", "conference", conferences)
	add("agreements", "agreement", agreements)
	add("tasks", "task", tasks)
	return tables
}

func (c *context) mentionColumns(first string) []string {
	return c.columns(first, "country", "when", "program")
}
