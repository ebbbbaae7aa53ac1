package pages

import (
	"strconv"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/portal"
)

func (c *context) annexView(p *portal.Program, a *portal.Annex) AnnexView {
	name := c.annexName(a)
	count := c.annexCount(p, a)
	v := AnnexView{
		Frame: c.frame(head{
			page: "annex-" + a.Section, paths: c.annexPaths(p, a.Section), heading: name, section: "programs",
			crumbs:      []Link{c.crumb("programs"), c.crumbTo(p.Name, p.Paths[c.code])},
			description: describe(name.Text+": "+count, c.shortName(p).Text, c.t("describe-annex")),
			facts:       annexDating(p, a),
		}),
		Kicker:  Kicker{Class: a.Section, Text: c.annexNumber(a)},
		Intro:   []string{count},
		Strips:  true,
		Notes:   c.annexNotes(a),
		Sources: c.sources(a.Source),
	}
	length := 0
	for _, n := range v.Notes {
		length += utf8.RuneCountInString(n.Text)
	}
	v.NotesFirst = length < 600
	switch a.Section {
	case "delegations-out", "delegations-in":
		v.Table = c.delegationTable(p, a, name.Text)
	case "conferences":
		v.Table = c.conferenceTable(p, name.Text)
	case "agreements":
		v.Table = c.agreementTable(p, name.Text)
	case "tasks":
		v.Table = c.taskTable(p, a, name.Text)
	}
	v.Table.ID, v.Table.Sortable = "t-"+a.Section, true
	v.Table.Filter = c.filter(v.Table.Groups)
	v.Data = c.dataLinks(a.DataPath(p))
	v.Linked = append(v.Linked, c.datasetData(&v.Frame, name.Text, v.Data)...)
	for _, other := range p.Annexes {
		if other.HasPage() {
			n := c.annexName(other)
			v.Siblings = append(v.Siblings, Sibling{
				Link:    Link{URL: c.annexPaths(p, other.Section)[c.code], Text: c.t("section-" + other.Section), Lang: n.Lang},
				Current: other == a,
			})
		}
	}
	if len(v.Siblings) < 2 {
		v.Siblings = nil
	}
	return v
}

// annexNumber is what the document calls the annex, else "Annex".
func (c *context) annexNumber(a *portal.Annex) string {
	if a.Number != "" && c.code == c.fallback {
		return a.Number
	}
	for _, s := range a.Source {
		if place := c.fragment(s.Fragment); place != "" {
			return place
		}
	}
	return c.t("annex")
}

// annexDating is how new an annex is: by its sources and those of its rows.
func annexDating(p *portal.Program, a *portal.Annex) dating {
	d := dating{}
	d.citations(a.Source)
	switch a.Section {
	case "conferences":
		d.mentions(&portal.Mentions{Conferences: p.Conferences})
	case "agreements":
		d.mentions(&portal.Mentions{Agreements: p.Agreements})
	case "tasks":
		d.mentions(&portal.Mentions{Tasks: p.Tasks})
	default:
		for _, x := range p.Delegations {
			if "delegations-"+string(x.Direction) == a.Section {
				d.row(&x.Row)
			}
		}
	}
	return d
}

// dataLinks lead to a table of the open data in its formats; path is below /data/. A site
// without open data has none.
func (c *context) dataLinks(path string) []Link {
	if !c.Portal.Site.Build.Data {
		return nil
	}
	var out []Link
	for _, format := range portal.DataFormats() {
		out = append(out, Link{URL: "/data/" + path + "." + format, Text: c.t("format-" + format)})
	}
	return out
}

// delegationTable is an annex of delegations with all its printed columns, in the
// document's sections. The capacity stands below the name.
func (c *context) delegationTable(p *portal.Program, a *portal.Annex, caption string) Table {
	out := a.Section == "delegations-out"
	t := Table{Caption: caption, Columns: c.columns("number", "delegation-capacity", "when", "country"), Wide: true}
	if out {
		t.Columns = append(t.Columns, c.columns("host")...)
	}
	t.Columns = append(t.Columns, c.columns("head", "people", "purpose", "duration", "funding")...)
	rows := map[*portal.Group][]TableRow{}
	for _, d := range p.Delegations {
		if "delegations-"+string(d.Direction) != a.Section {
			continue
		}
		name := said(c.record(&d.Record))
		name.Sub = c.notes(d.Capacity)
		list := []Cell{numberCell(d.Number), name, c.whenCell(d.Timing, p), said(c.places(&d.Row)...)}
		if out {
			list = append(list, said(c.value(d.Host)))
		}
		list = append(list, said(c.value(d.Head)), c.countCell(d.People), said(c.value(d.Purpose)), said(c.value(d.Duration)), said(c.value(d.Funding)))
		rows[d.Group] = append(rows[d.Group], timed(d.ID, d.Countries, d.Timing, p, labelled(t.Columns, 1, list...)))
	}
	t.Groups = c.groups(a, rows)
	return t
}

// groups puts rows into the sections of an annex, in the document's order; rows
// without a section stand first.
func (c *context) groups(a *portal.Annex, rows map[*portal.Group][]TableRow) []TableGroup {
	var out []TableGroup
	if len(rows[nil]) > 0 {
		out = append(out, TableGroup{Rows: rows[nil]})
	}
	for _, g := range a.Groups {
		out = append(out, TableGroup{Heading: c.groupName(g), Note: c.groupNote(g), Level: g.Depth + 1, Rows: rows[g]})
	}
	return out
}

// annexNotes are the notes of an annex and of its sections, which name theirs.
func (c *context) annexNotes(a *portal.Annex) []Value {
	notes := c.notes(a.Note)
	for _, g := range a.Groups {
		for _, v := range c.notes(g.Note) {
			v.Text = c.groupName(g).Text + ": " + v.Text
			notes = append(notes, v)
		}
	}
	return notes
}

// groupName is a section's title behind its printed number.
func (c *context) groupName(g *portal.Group) Value {
	v := c.value(g.Name)
	if g.Number != "" {
		v.Text = g.Number + ". " + v.Text
	}
	return v
}

// groupNote says how many rows a section has beside the printed count.
func (c *context) groupNote(g *portal.Group) string {
	if g.Printed != nil && g.Printed.Min == g.Rows && g.Printed.Max == g.Rows {
		return strconv.Itoa(g.Rows)
	}
	if g.Printed == nil {
		return strconv.Itoa(g.Rows)
	}
	return strconv.Itoa(g.Rows) + " " + c.f("printed-total", "Total", g.Printed.Printed)
}

// places are the countries and localities of a row.
func (c *context) places(r *portal.Row) []Value {
	return append(c.countries(r.Countries), c.partners(r.Partners)...)
}

func (c *context) conferenceTable(p *portal.Program, caption string) Table {
	t := Table{Caption: caption, Wide: true, Columns: c.columns("number", "conference", "when", "country", "host",
		"domestic", "foreign-resident", "foreign-visiting", "duration", "funding", "licensed-by")}
	var rows []TableRow
	for _, x := range p.Conferences {
		rows = append(rows, timed(x.ID, x.Countries, x.Timing, p, labelled(t.Columns, 1,
			numberCell(x.Number), said(c.record(&x.Record)), c.whenCell(x.Timing, p), said(c.places(&x.Row)...), said(c.value(x.Host)),
			c.countCell(x.Delegates.Domestic), c.countCell(x.Delegates.ForeignResident), c.countCell(x.Delegates.ForeignVisiting),
			said(c.value(x.Duration)), said(c.value(x.Funding)), said(c.value(x.LicensedBy)),
		)))
	}
	t.Groups = []TableGroup{{Rows: rows}}
	return t
}

func (c *context) agreementTable(p *portal.Program, caption string) Table {
	t := Table{Caption: caption, Wide: true, Columns: c.columns("number", "agreement", "when", "kind", "country", "host",
		"signatories", "capacity", "proposed-by", "approved-by")}
	var rows []TableRow
	for _, x := range p.Agreements {
		rows = append(rows, timed(x.ID, x.Countries, x.Timing, p, labelled(t.Columns, 1,
			numberCell(x.Number), said(c.record(&x.Record)), c.whenCell(x.Timing, p), said(Value{Text: c.t("agreement-" + x.Form)}),
			said(c.places(&x.Row)...), said(c.value(x.Host)), said(c.value(x.Signatories)), said(c.value(x.Capacity)),
			said(c.organisations(x.ProposedBy)...), said(c.value(x.ApprovedBy)),
		)))
	}
	t.Groups = []TableGroup{{Rows: rows}}
	return t
}

func (c *context) taskTable(p *portal.Program, a *portal.Annex, caption string) Table {
	t := Table{Caption: caption, Wide: true,
		Columns: c.columns("number", "task", "when", "lead", "with", "result", "allocated", "additional", "funding")}
	rows := map[*portal.Group][]TableRow{}
	for _, x := range p.Tasks {
		rows[x.Group] = append(rows[x.Group], timed(x.ID, nil, x.Timing, p, labelled(t.Columns, 1,
			numberCell(x.Number), said(c.record(&x.Record)), c.whenCell(x.Timing, p), said(c.organisations(x.Lead)...), said(c.organisations(x.With)...),
			said(c.value(x.Result)), c.amountCell(x.Allocated), c.amountCell(x.Additional), said(c.value(x.Funding)),
		)))
	}
	t.Groups = c.groups(a, rows)
	return t
}

// amount is a sum in the page's separators.
func (c *context) amount(a *portal.Amount) string {
	if a == nil {
		return ""
	}
	return c.decimal(a.Value)
}
