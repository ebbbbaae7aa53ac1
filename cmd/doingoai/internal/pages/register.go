package pages

import (
	"slices"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// planOrganisations plans the register of organisations, by kind, and a page for
// each.
func planOrganisations(c *context) []output.File {
	p := c.Portal
	if len(p.Organisations) == 0 {
		return nil
	}
	files := []output.File{c.index("organisations", func() IndexView {
		view := IndexView{Intro: Value{Text: c.n("organisations-intro", len(p.Organisations))}}
		for _, form := range portal.OrganisationKinds() {
			var list []*portal.Organisation
			for _, o := range p.Organisations {
				if o.Form == form {
					list = append(list, o)
				}
			}
			if len(list) == 0 {
				continue
			}
			lang.SortBy(c.code, list, func(o *portal.Organisation) string { return c.value(o.Name).Text })
			g := IndexGroup{Heading: c.t("organisations-" + form), ID: form}
			for _, o := range list {
				note := c.value(o.Short).Text
				if o.Country != "" {
					note = strings.TrimPrefix(note+", "+c.Portal.Territories.Name(o.Country, c.code), ", ")
				}
				g.Items = append(g.Items, IndexItem{Value: c.record(&o.Record), Note: note})
			}
			view.Groups = append(view.Groups, g)
		}
		view.facts = datingOf(p.Organisations, func(o *portal.Organisation) *portal.Record { return &o.Record })
		return view
	})}
	for _, o := range p.Organisations {
		files = append(files, c.listed(o.Paths, "record", func() any { return c.organisation(o) }))
	}
	return files
}

func (c *context) organisation(o *portal.Organisation) RecordView {
	f := facts{c: c}
	if c.value(o.Short) != c.value(o.Name) {
		f.text("short", o.Short)
	}
	if o.Country != "" {
		f.add("country", c.countryLink(o.Country))
	}
	if o.Partner != nil {
		f.add("locality", c.record(&o.Partner.Record))
	}
	if o.PartOf != nil {
		f.add("part-of", c.record(&o.PartOf.Record))
	}
	f.add("parts", c.organisations(o.Parts)...)
	for _, s := range o.Spellings {
		f.add("spellings", Value{Text: s, Lang: c.foreign(c.fallback)})
	}
	f.join("spellings")
	heading := c.value(o.Name)
	facts := dating{}
	facts.record(&o.Record)
	facts.mentions(&o.Mentions)
	events := c.happenings(&o.Mentions, nil)
	return RecordView{
		Frame: c.frame(head{
			page: "organisation", paths: o.Paths, heading: heading, section: "organisations", crumbs: []Link{c.crumb("organisations")}, facts: facts,
			description: describe(c.organisationLead(o), c.describeEvents(events), firstEvents(events), texts(c.notes(o.Note)), c.said("source", texts(c.sources(o.Source)))),
		}),
		Tags:    []Tag{{Class: "organisation", Text: c.t("organisation-" + o.Form)}},
		Facts:   f.list,
		Notes:   c.notes(o.Note),
		Events:  timeline(events),
		Sources: c.sources(o.Source),
	}
}

// organisationLead says what an organisation is: its names, kind, country or locality,
// and what it belongs to.
func (c *context) organisationLead(o *portal.Organisation) string {
	lead := c.value(o.Name).Text
	if short := c.value(o.Short).Text; short != "" && !strings.Contains(lead, short) {
		lead += " (" + short + ")"
	}
	lead += ": " + c.t("organisation-"+o.Form)
	if o.PartOf != nil {
		lead += ", " + c.value(o.PartOf.Name).Text
	}
	if o.Country != "" && o.Country != c.Portal.Site.Home.Country {
		lead += ", " + c.Portal.Territories.Name(o.Country, c.code)
	}
	return lead
}

// firstEvents names the first events of a list.
func firstEvents(list []happening) string {
	var names []Value
	for _, h := range list[:min(len(list), 2)] {
		names = append(names, h.item.Value)
	}
	return texts(names)
}

func planPlaces(c *context) []output.File {
	p := c.Portal
	if len(p.Places) == 0 {
		return nil
	}
	files := []output.File{c.index("places", func() IndexView {
		var view IndexView
		for _, form := range portal.PlaceKinds() {
			g := IndexGroup{Heading: c.t("place-" + form), ID: form}
			for _, x := range p.Places {
				if x.Form == form {
					g.Items = append(g.Items, IndexItem{Value: c.record(&x.Record), Note: c.countryNote(x)})
				}
			}
			if len(g.Items) > 0 {
				lang.SortBy(c.code, g.Items, func(i IndexItem) string { return i.Text })
				view.Groups = append(view.Groups, g)
			}
		}
		view.facts = datingOf(p.Places, func(x *portal.Place) *portal.Record { return &x.Record })
		return view
	})}
	for _, x := range p.Places {
		files = append(files, c.listed(x.Paths, "record", func() any { return c.place(x) }))
	}
	return files
}

// countryNote names the country of a place that is not at home.
func (c *context) countryNote(x *portal.Place) string {
	if x.Country == c.Portal.Site.Home.Country {
		return ""
	}
	return c.Portal.Territories.Name(x.Country, c.code)
}

func (c *context) place(x *portal.Place) RecordView {
	f := facts{c: c}
	f.add("country", c.countries([]string{x.Country})...)
	f.add("partners", c.partners(x.Partners)...)
	if x.Location != nil {
		f.plain("location", c.location(*x.Location))
	}
	heading := c.value(x.Name)
	facts := dating{}
	facts.record(&x.Record)
	lead := heading.Text + ": " + c.t("place-"+x.Form) + ", " + c.Portal.Territories.Name(x.Country, c.code)
	return RecordView{
		Frame: c.frame(head{
			page: "place", paths: x.Paths, heading: heading, section: "places", crumbs: []Link{c.crumb("places")}, facts: facts,
			description: describe(lead, c.said("fact-partners", texts(c.partners(x.Partners))), texts(c.notes(x.Note)), c.said("source", texts(c.sources(x.Source)))),
		}),
		Tags:    []Tag{{Class: "place", Text: c.t("place-" + x.Form)}},
		Facts:   f.list,
		Notes:   c.notes(x.Note),
		Sources: c.sources(x.Source),
	}
}

// planDocuments plans the register of documents, by kind, and a page for each.
func planDocuments(c *context) []output.File {
	p := c.Portal
	if len(p.Documents) == 0 {
		return nil
	}
	paths := c.sectionPaths("documents")
	files := []output.File{c.listed(paths, "annex", func() any {
		heading, intro := Value{Text: c.t("section-documents")}, c.n("documents-intro", len(p.Documents))
		table := c.documentTable(heading.Text)
		return AnnexView{
			Frame: c.frame(head{
				page: "index-documents", paths: paths, heading: heading, section: "documents",
				description: describe(c.sectionOf("documents"), intro, c.t("documents-order")), facts: documentsDating(p.Documents),
			}),
			Intro: []string{intro + " " + c.t("documents-order")}, Table: table, Jump: jump(table), Data: c.dataLinks("documents"),
		}
	})}
	for _, d := range p.Documents {
		files = append(files, c.listed(d.Paths, "record", func() any { return c.document(d) }))
	}
	return files
}

func documentsDating(list []*portal.Document) dating {
	d := dating{}
	for _, x := range list {
		d.document(x)
	}
	return d
}

// jump leads to the sections of a table.
func jump(t Table) []Link {
	var out []Link
	for _, g := range t.Groups {
		if g.ID != "" {
			out = append(out, Link{URL: "#" + g.ID, Text: g.Heading.Text, Lang: g.Heading.Lang})
		}
	}
	return out
}

// documentTable is the register of documents, by kind, the newest first.
func (c *context) documentTable(caption string) Table {
	t := Table{ID: "t-documents", Sortable: true, Caption: caption, Columns: c.columns("document", "date", "issuer")}
	for _, form := range portal.DocumentKinds() {
		var list []*portal.Document
		for _, d := range c.Portal.Documents {
			if d.Form == form {
				list = append(list, d)
			}
		}
		if len(list) == 0 {
			continue
		}
		slices.SortStableFunc(list, func(a, b *portal.Document) int { return strings.Compare(firstDay(b), firstDay(a)) })
		g := TableGroup{ID: "k-" + form, Heading: Value{Text: c.t("documents-" + form)}, Level: 1, Note: strconv.Itoa(len(list))}
		for _, d := range list {
			name := said(c.documentName(d))
			if d.Number != "" {
				name.Sub = c.notes(d.Name)
			}
			date := Cell{Data: firstDay(d)}
			if d.Date != nil {
				date.Values = []Value{c.shortWhen(*d.Date)}
			}
			g.Rows = append(g.Rows, TableRow{ID: d.ID, Cells: labelled(t.Columns, 0, name, date, said(c.organisations(d.Issuer)...))})
		}
		t.Groups = append(t.Groups, g)
	}
	return t
}

// firstDay is the first day of a document's date, ISO; empty when it has none.
func firstDay(d *portal.Document) string {
	if d.Date == nil {
		return ""
	}
	first, _ := d.Date.Date.Bounds()
	return first.String()
}

// documentLead says what a document is: its kind and number, day, issuer, subject.
func (c *context) documentLead(d *portal.Document) string {
	lead := c.t("document-" + d.Form)
	if d.Number != "" {
		lead = c.documentName(d).Text
	}
	if d.Date != nil {
		lead += ", " + c.date(d.Date.Date)
	}
	if issuers := texts(c.organisations(d.Issuer)); issuers != "" {
		lead += ", " + issuers
	}
	return lead + ": " + c.value(d.Name).Text
}

func (c *context) document(d *portal.Document) RecordView {
	f := facts{c: c}
	heading := c.documentName(d)
	if d.Number != "" { // else the subject is the heading
		f.text("subject", d.Name)
	}
	heading.URL = ""
	facts := dating{}
	facts.document(d)
	facts.record(&d.Record)
	v := RecordView{
		Frame: c.frame(head{
			page: "document", paths: d.Paths, heading: heading, section: "documents", crumbs: []Link{c.crumb("documents")}, facts: facts,
			description: describe(c.documentLead(d), texts(c.notes(d.Note))),
		}),
		Tags:    []Tag{{Class: "document", Text: c.t("document-" + d.Form)}},
		Stamp:   c.stamp(d),
		Facts:   f.list,
		Notes:   c.notes(d.Note),
		Sources: c.sources(d.Source),
	}
	for _, p := range c.Portal.Programs {
		if p.Document == d {
			v.Cards = append(v.Cards, c.programCard(p))
		}
	}
	for _, a := range d.Files {
		v.Files = append(v.Files, Link{URL: a.URL(), Text: a.Name + " (" + c.tr.FormatSize(a.Size) + ")"})
	}
	return v
}

// planGlossary plans the page of terms: a table with a column for each language.
func planGlossary(c *context) []output.File {
	if len(c.Portal.Terms) == 0 {
		return nil
	}
	return []output.File{c.listed(c.sectionPaths("glossary"), "annex", func() any {
		heading := Value{Text: c.t("section-glossary")}
		v := AnnexView{Frame: c.frame(head{
			page: "glossary", paths: c.sectionPaths("glossary"), heading: heading, section: "glossary",
			description: describe(c.sectionOf("glossary"), c.t("glossary-intro")),
			facts:       datingOf(c.Portal.Terms, func(t *portal.Term) *portal.Record { return &t.Record }),
		}), Intro: []string{c.t("glossary-intro")}}
		v.Table.Caption = heading.Text
		own := []string{c.code}
		for _, l := range c.Portal.Site.Languages {
			if l.Code != c.code {
				own = append(own, l.Code)
			}
		}
		for _, code := range own {
			l, _ := c.Portal.Site.Language(code)
			v.Table.Columns = append(v.Table.Columns, Column{Text: l.Label, Sort: "text"})
		}
		v.Table.Columns = append(v.Table.Columns, c.columns("note")...)
		for _, form := range portal.TermKinds() {
			g := TableGroup{ID: "k-" + form, Heading: Value{Text: c.t("terms-" + form)}, Level: 1, Rows: c.termRows(form, own, v.Table.Columns)}
			if len(g.Rows) > 0 {
				v.Table.Groups = append(v.Table.Groups, g)
			}
		}
		v.Jump = jump(v.Table)
		return v
	})}
}

// termRows are the terms of one kind, in the order of the page's language; langs
// are the languages of the columns, the page's first.
func (c *context) termRows(form string, langs []string, columns []Column) []TableRow {
	var terms []*portal.Term
	for _, t := range c.Portal.Terms {
		if t.Form == form {
			terms = append(terms, t)
		}
	}
	lang.SortBy(c.code, terms, func(t *portal.Term) string { return c.value(t.Name).Text })
	var rows []TableRow
	for _, t := range terms {
		values := [][]Value{{c.value(t.Name)}}
		for _, code := range langs[1:] {
			var name []Value
			if text := t.Name[code]; text != "" {
				name = []Value{{Text: text, Lang: code}}
			}
			values = append(values, name)
		}
		values = append(values, c.notes(t.Note))
		rows = append(rows, TableRow{ID: t.ID, Cells: c.cells(columns, values...)})
	}
	return rows
}
