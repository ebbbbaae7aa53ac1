package pages

import (
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// planRows plans a page for every row of every annex and every figure.
func planRows(c *context) []output.File {
	p := c.Portal
	var files []output.File
	add := func(r *portal.Record, view func() EventView) {
		files = append(files, c.listed(r.Paths, "event", func() any { return view() }))
	}
	for _, d := range p.Delegations {
		add(&d.Record, func() EventView { return c.delegation(d) })
	}
	for _, x := range p.Conferences {
		add(&x.Record, func() EventView { return c.conference(x) })
	}
	for _, x := range p.Agreements {
		add(&x.Record, func() EventView { return c.agreement(x) })
	}
	for _, x := range p.Tasks {
		add(&x.Record, func() EventView { return c.task(x) })
	}
	for _, x := range p.Figures {
		files = append(files, c.listed(x.Paths, "record", func() any { return c.figure(x) }))
	}
	return files
}

// rowFrame is the Frame of a row's page.
func (c *context) rowFrame(page string, r *portal.Record, p *portal.Program, section, description string, facts dating) Frame {
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
		page: page, paths: r.Paths, heading: c.value(r.Name), section: "programs", crumbs: crumbs, description: description, facts: facts,
	})
}

// texts are the words of values, in a row.
func texts(values []Value) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = v.Text
	}
	return strings.Join(words, ", ")
}

func (c *context) figure(x *portal.Figure) RecordView {
	f := facts{c: c}
	f.plain("value", c.figureValue(x))
	f.plain("kind", c.t("figure-"+x.Form))
	f.plain("year", strconv.Itoa(x.Program.Year))
	f.add("program", c.record(&x.Program.Record))
	var own dating // the other figures of its series name their sources below the drawing
	own.record(&x.Record)
	lead := c.f("describe-figure", "Kind", c.t("figure-"+x.Form), "Title", c.value(x.Name).Text, "Value", c.figureValue(x), "Year", strconv.Itoa(x.Program.Year))
	return RecordView{
		Frame:   c.rowFrame("figure", &x.Record, x.Program, "figures", describe(lead, c.value(x.Program.Name).Text), own),
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
