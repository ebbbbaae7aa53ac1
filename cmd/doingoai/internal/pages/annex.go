package pages

import (
	"strconv"

	"doingoai/cmd/doingoai/internal/portal"
)

func (c *context) annexView(p *portal.Program, a *portal.Annex) AnnexView {
	name := c.annexName(a)
	v := AnnexView{
		Frame: c.frame(head{
			page: "annex-" + a.Section, paths: c.annexPaths(p, a.Section), heading: name, section: "programs",
			crumbs:      []Link{c.crumb("programs"), c.crumbTo(p.Name, p.Paths[c.code])},
			description: name.Text + ": " + c.annexCount(a) + ".",
		}),
		Intro:   []string{c.annexCount(a)},
		Notes:   c.annexNotes(a),
		Sources: c.sources(a.Source),
	}
	switch a.Section {
	case "delegations-out", "delegations-in":
		v.Table = c.delegationTable(p, a, name.Text)
	case "conferences":
		v.Table = c.conferenceTable(p.Conferences, name.Text)
	case "agreements":
		v.Table = c.agreementTable(p.Agreements, name.Text)
	case "tasks":
		v.Table = c.taskTable(p.Tasks, a, name.Text)
	}
	collection := a.Section
	if a.Section == "delegations-out" || a.Section == "delegations-in" {
		collection = "delegations"
	}
	for _, format := range []string{"csv", "xlsx", "json"} {
		v.Data = append(v.Data, Link{URL: "/data/" + collection + "." + format, Text: c.t("format-" + format)})
	}
	return v
}

// delegationTable is an annex of delegations with all its printed columns, in the
// document's sections.
func (c *context) delegationTable(p *portal.Program, a *portal.Annex, caption string) Table {
	out := a.Section == "delegations-out"
	t := Table{Caption: caption, Columns: c.columns("delegation", "number", "capacity", "head", "people", "country")}
	if out {
		t.Columns = append(t.Columns, c.columns("host")...)
	}
	t.Columns = append(t.Columns, c.columns("purpose", "duration", "when", "funding")...)
	rows := map[*portal.Group][]TableRow{}
	for _, d := range p.Delegations {
		if "delegations-"+string(d.Direction) != a.Section {
			continue
		}
		values := [][]Value{
			{c.record(&d.Record)}, {{Text: d.Number}}, {c.value(d.Capacity)}, {c.value(d.Head)}, {{Text: c.count(d.People)}}, c.places(&d.Row),
		}
		if out {
			values = append(values, []Value{c.value(d.Host)})
		}
		values = append(values, []Value{c.value(d.Purpose)}, []Value{c.value(d.Duration)}, c.timeCell(d.Timing), []Value{c.value(d.Funding)})
		rows[d.Group] = append(rows[d.Group], TableRow{ID: d.ID, Cells: c.cells(t.Columns, values...)})
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

// columns are the heads of a table, whose messages are "column-" and the key.
func (c *context) columns(keys ...string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = c.t("column-" + k)
	}
	return out
}

// places are the countries and localities of a row.
func (c *context) places(r *portal.Row) []Value {
	return append(c.countries(r.Countries), c.partners(r.Partners)...)
}

// timeCell is the time of a row, and its status when it is not simply planned.
func (c *context) timeCell(t portal.Timing) []Value {
	when, status := t.Current()
	out := []Value{c.shortWhen(when)}
	if status != portal.Planned {
		out = append(out, Value{Text: c.t("status-" + string(status))})
	}
	return out
}

func (c *context) conferenceTable(list []*portal.Conference, caption string) Table {
	t := Table{Caption: caption, Columns: c.columns("conference", "number", "host", "domestic", "foreign-resident", "foreign-visiting",
		"country", "when", "duration", "funding", "licensed-by")}
	var rows []TableRow
	for _, x := range list {
		rows = append(rows, TableRow{ID: x.ID, Cells: c.cells(t.Columns,
			[]Value{c.record(&x.Record)}, []Value{{Text: x.Number}}, []Value{c.value(x.Host)},
			[]Value{{Text: c.count(x.Delegates.Domestic)}}, []Value{{Text: c.count(x.Delegates.ForeignResident)}},
			[]Value{{Text: c.count(x.Delegates.ForeignVisiting)}}, c.places(&x.Row), c.timeCell(x.Timing),
			[]Value{c.value(x.Duration)}, []Value{c.value(x.Funding)}, []Value{c.value(x.LicensedBy)},
		)})
	}
	t.Groups = []TableGroup{{Rows: rows}}
	return t
}

func (c *context) agreementTable(list []*portal.Agreement, caption string) Table {
	t := Table{Caption: caption, Columns: c.columns("agreement", "number", "proposed-by", "capacity", "kind", "country", "host", "when", "signatories", "approved-by")}
	var rows []TableRow
	for _, x := range list {
		rows = append(rows, TableRow{ID: x.ID, Cells: c.cells(t.Columns,
			[]Value{c.record(&x.Record)}, []Value{{Text: x.Number}}, c.organisations(x.ProposedBy), []Value{c.value(x.Capacity)},
			[]Value{{Text: c.t("agreement-" + x.Form)}}, c.places(&x.Row), []Value{c.value(x.Host)}, c.timeCell(x.Timing),
			[]Value{c.value(x.Signatories)}, []Value{c.value(x.ApprovedBy)},
		)})
	}
	t.Groups = []TableGroup{{Rows: rows}}
	return t
}

func (c *context) taskTable(list []*portal.Task, a *portal.Annex, caption string) Table {
	t := Table{Caption: caption, Columns: c.columns("task", "number", "lead", "with", "result", "when", "allocated", "additional", "funding")}
	rows := map[*portal.Group][]TableRow{}
	for _, x := range list {
		rows[x.Group] = append(rows[x.Group], TableRow{ID: x.ID, Cells: c.cells(t.Columns,
			[]Value{c.record(&x.Record)}, []Value{{Text: x.Number}}, c.organisations(x.Lead), c.organisations(x.With),
			[]Value{c.value(x.Result)}, c.timeCell(x.Timing), []Value{{Text: c.amount(x.Allocated)}}, []Value{{Text: c.amount(x.Additional)}},
			[]Value{c.value(x.Funding)},
		)})
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
