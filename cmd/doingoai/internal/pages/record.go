package pages

import (
	"strconv"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// planRows plans a page for every row of every annex and every figure.
func planRows(c *context) []output.File {
	p := c.Portal
	var files []output.File
	add := func(r *portal.Record, view func() RecordView) {
		files = append(files, c.listed(r.Paths, "record", func() any { return view() }))
	}
	for _, d := range p.Delegations {
		add(&d.Record, func() RecordView { return c.delegation(d) })
	}
	for _, x := range p.Conferences {
		add(&x.Record, func() RecordView { return c.conference(x) })
	}
	for _, x := range p.Agreements {
		add(&x.Record, func() RecordView { return c.agreement(x) })
	}
	for _, x := range p.Tasks {
		add(&x.Record, func() RecordView { return c.task(x) })
	}
	for _, x := range p.Figures {
		add(&x.Record, func() RecordView { return c.figure(x) })
	}
	return files
}

// rowFrame is the Frame of a row's page. Titles of rows repeat, so the document's
// title adds where and when.
func (c *context) rowFrame(page string, r *portal.Record, p *portal.Program, section, where, when string) Frame {
	heading := c.value(r.Name)
	title := heading.Text
	for _, part := range []string{where, when} {
		if part != "" {
			title += ", " + part
		}
	}
	crumbs := []Link{c.crumb("programs"), c.crumbTo(p.Name, p.Paths[c.code])}
	if section != "figures" {
		for _, a := range p.Annexes {
			if a.Section == section {
				name := c.annexName(a)
				crumbs = append(crumbs, Link{URL: c.annexPaths(p, section)[c.code], Text: name.Text, Lang: name.Lang})
			}
		}
	}
	return c.frame(head{
		page: page, paths: r.Paths, heading: heading, title: title + " (" + r.ID + ")", section: "programs", crumbs: crumbs,
		description: title + ". " + c.value(p.Name).Text + ".",
	})
}

func (c *context) where(r *portal.Row) string {
	var text string
	for i, v := range c.countries(r.Countries) {
		if i > 0 {
			text += ", "
		}
		text += v.Text
	}
	return text
}

func (c *context) delegation(d *portal.Delegation) RecordView {
	section := "delegations-" + string(d.Direction)
	f := facts{c: c}
	f.timing(d.Timing)
	if d.Direction == portal.Out {
		f.add("to", c.countries(d.Countries)...)
	} else {
		f.add("from", c.countries(d.Countries)...)
	}
	f.add("partners", c.partners(d.Partners)...)
	f.text("host", d.Host)
	f.add("organisations", c.organisations(d.Organisations)...)
	f.text("capacity", d.Capacity)
	f.text("head", d.Head)
	f.add("agency", c.organisations(d.Agency)...)
	f.plain("people", c.count(d.People))
	f.text("purpose", d.Purpose)
	f.text("duration", d.Duration)
	f.text("funding", d.Funding)
	if d.Group != nil {
		f.add("group", c.groupName(d.Group))
	}
	f.plain("number", d.Number)
	f.plain("id", d.ID)
	return RecordView{
		Frame:   c.rowFrame("delegation", &d.Record, d.Program, section, c.where(&d.Row), c.shortWhen(d.When).Text),
		Tags:    []Tag{{Class: section, Text: c.t("kind-" + section)}, c.statusTag(d.Timing)},
		Facts:   f.list,
		Notes:   c.notes(d.Note),
		History: c.history(d.Timing),
		Sources: c.sources(d.Source),
	}
}

func (c *context) statusTag(t portal.Timing) Tag {
	_, status := t.Current()
	return Tag{Class: string(status), Text: c.t("status-" + string(status))}
}

func (c *context) conference(x *portal.Conference) RecordView {
	f := facts{c: c}
	f.timing(x.Timing)
	f.add("country", c.countries(x.Countries)...)
	f.add("partners", c.partners(x.Partners)...)
	f.text("host-foreign", x.Host)
	f.add("organisations", c.organisations(x.Organisations)...)
	f.plain("domestic", c.count(x.Delegates.Domestic))
	f.plain("foreign-resident", c.count(x.Delegates.ForeignResident))
	f.plain("foreign-visiting", c.count(x.Delegates.ForeignVisiting))
	f.text("duration", x.Duration)
	f.text("licensed-by", x.LicensedBy)
	f.text("funding", x.Funding)
	f.plain("number", x.Number)
	f.plain("id", x.ID)
	return RecordView{
		Frame:   c.rowFrame("conference", &x.Record, x.Program, "conferences", c.where(&x.Row), c.shortWhen(x.When).Text),
		Tags:    []Tag{{Class: "conferences", Text: c.t("kind-conference")}, c.statusTag(x.Timing)},
		Facts:   f.list,
		Notes:   c.notes(x.Note),
		History: c.history(x.Timing),
		Sources: c.sources(x.Source),
	}
}

func (c *context) agreement(x *portal.Agreement) RecordView {
	f := facts{c: c}
	f.timing(x.Timing)
	f.plain("kind", c.t("agreement-"+x.Form))
	f.add("country", c.countries(x.Countries)...)
	f.add("partners", c.partners(x.Partners)...)
	f.text("host-agreement", x.Host)
	f.add("organisations", c.organisations(x.Organisations)...)
	f.text("signatories", x.Signatories)
	f.text("capacity-agreement", x.Capacity)
	f.add("proposed-by", c.organisations(x.ProposedBy)...)
	f.text("approved-by", x.ApprovedBy)
	f.plain("number", x.Number)
	f.plain("id", x.ID)
	return RecordView{
		Frame:   c.rowFrame("agreement", &x.Record, x.Program, "agreements", c.where(&x.Row), c.shortWhen(x.When).Text),
		Tags:    []Tag{{Class: "agreements", Text: c.t("agreement-" + x.Form)}, c.statusTag(x.Timing)},
		Facts:   f.list,
		Notes:   c.notes(x.Note),
		History: c.history(x.Timing),
		Sources: c.sources(x.Source),
	}
}

func (c *context) task(x *portal.Task) RecordView {
	f := facts{c: c}
	f.timing(x.Timing)
	if x.Group != nil {
		f.add("section", c.groupName(x.Group))
	} else {
		f.plain("section", x.Section)
	}
	f.add("lead", c.organisations(x.Lead)...)
	f.add("with", c.organisations(x.With)...)
	f.text("result", x.Result)
	f.plain("allocated", c.million(x.Allocated))
	f.plain("additional", c.million(x.Additional))
	f.text("funding", x.Funding)
	f.plain("number", x.Number)
	f.plain("id", x.ID)
	return RecordView{
		Frame:   c.rowFrame("task", &x.Record, x.Program, "tasks", "", c.shortWhen(x.When).Text),
		Tags:    []Tag{{Class: "tasks", Text: c.t("kind-task")}, c.statusTag(x.Timing)},
		Facts:   f.list,
		Notes:   c.notes(x.Note),
		History: c.history(x.Timing),
		Sources: c.sources(x.Source),
	}
}

func (c *context) figure(x *portal.Figure) RecordView {
	f := facts{c: c}
	f.plain("value", c.figureValue(x))
	f.plain("kind", c.t("figure-"+x.Form))
	f.plain("year", strconv.Itoa(x.Program.Year))
	f.add("program", c.record(&x.Program.Record))
	return RecordView{
		Frame:   c.rowFrame("figure", &x.Record, x.Program, "figures", "", strconv.Itoa(x.Program.Year)),
		Tags:    []Tag{{Class: "figures", Text: c.t("kind-figure")}},
		Facts:   f.list,
		Notes:   c.notes(x.Note),
		Charts:  c.figureCharts(x),
		Sources: c.sources(x.Source),
	}
}

// million is a sum of the programs, which count in millions of đồng.
func (c *context) million(a *portal.Amount) string {
	if a == nil {
		return ""
	}
	return c.f("million-vnd", "Amount", c.amount(a))
}

// decimal writes a number with as many decimals as it has, at most three.
func (c *context) decimal(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	decimals := 0
	for i := range s {
		if s[i] == '.' {
			decimals = min(len(s)-i-1, 3)
		}
	}
	return c.tr.FormatDecimal(v, decimals)
}
