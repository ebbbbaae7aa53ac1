package pages

import (
	"strings"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// byLetter groups items by the first letter of their names, in the order of the
// page's language.
func byLetter[T any](c *context, list []T, name func(T) string, item func(T) IndexItem) []IndexGroup {
	sorted := append([]T(nil), list...)
	lang.SortBy(c.code, sorted, name)
	var groups []IndexGroup
	for _, x := range sorted {
		letter := lang.IndexLetter(c.code, name(x))
		if len(groups) == 0 || groups[len(groups)-1].Heading != letter {
			groups = append(groups, IndexGroup{Heading: letter, ID: groupID(letter, len(groups))})
		}
		g := &groups[len(groups)-1]
		g.Items = append(g.Items, item(x))
	}
	return groups
}

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
		return view
	})}
	for _, o := range p.Organisations {
		files = append(files, c.listed(o.Paths, "record", func() any { return c.organisation(o) }))
	}
	return files
}

func (c *context) organisation(o *portal.Organisation) RecordView {
	f := facts{c: c}
	f.text("short", o.Short)
	f.plain("kind", c.t("organisation-"+o.Form))
	if o.Country != "" {
		f.add("country", c.countries([]string{o.Country})...)
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
	return RecordView{
		Frame: c.frame(head{
			page: "organisation", paths: o.Paths, heading: heading, section: "organisations", crumbs: []Link{c.crumb("organisations")},
			description: heading.Text + ": " + c.t("organisation-"+o.Form) + ".",
		}),
		Tags:    []Tag{{Class: "organisation", Text: c.t("organisation-" + o.Form)}},
		Facts:   f.list,
		Notes:   c.notes(o.Note),
		Tables:  c.mentions(&o.Mentions),
		Sources: c.sources(o.Source),
	}
}

func planPlaces(c *context) []output.File {
	p := c.Portal
	if len(p.Places) == 0 {
		return nil
	}
	name := func(x *portal.Place) string { return c.value(x.Name).Text }
	files := []output.File{c.index("places", func() IndexView {
		return IndexView{Groups: byLetter(c, p.Places, name, func(x *portal.Place) IndexItem {
			return IndexItem{Value: c.record(&x.Record), Note: c.t("place-" + x.Form)}
		})}
	})}
	for _, x := range p.Places {
		files = append(files, c.listed(x.Paths, "record", func() any { return c.place(x) }))
	}
	return files
}

func (c *context) place(x *portal.Place) RecordView {
	f := facts{c: c}
	f.plain("kind", c.t("place-"+x.Form))
	f.add("country", c.countries([]string{x.Country})...)
	f.add("partners", c.partners(x.Partners)...)
	if x.Location != nil {
		f.plain("location", c.location(*x.Location))
	}
	heading := c.value(x.Name)
	return RecordView{
		Frame: c.frame(head{
			page: "place", paths: x.Paths, heading: heading, section: "places", crumbs: []Link{c.crumb("places")},
			description: heading.Text + ": " + c.t("place-"+x.Form) + ".",
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
	files := []output.File{c.index("documents", func() IndexView {
		view := IndexView{Intro: Value{Text: c.n("documents-intro", len(p.Documents))}}
		for _, form := range portal.DocumentKinds() {
			g := IndexGroup{Heading: c.t("documents-" + form), ID: form}
			for _, d := range p.Documents {
				if d.Form == form {
					item := IndexItem{Value: c.documentName(d)}
					if d.Number != "" {
						item.Note = c.value(d.Name).Text
					}
					g.Items = append(g.Items, item)
				}
			}
			if len(g.Items) > 0 {
				view.Groups = append(view.Groups, g)
			}
		}
		return view
	})}
	for _, d := range p.Documents {
		files = append(files, c.listed(d.Paths, "record", func() any { return c.document(d) }))
	}
	return files
}

func (c *context) document(d *portal.Document) RecordView {
	f := facts{c: c}
	f.plain("kind", c.t("document-"+d.Form))
	f.plain("symbol", d.Number)
	if d.Date != nil {
		f.add("date", c.when(*d.Date)...)
	}
	f.add("issuer", c.organisations(d.Issuer)...)
	f.text("subject", d.Name)
	heading := c.documentName(d)
	heading.URL = ""
	v := RecordView{
		Frame: c.frame(head{
			page: "document", paths: d.Paths, heading: heading, title: heading.Text + c.f("in-register", "Register", c.t("section-documents")), section: "documents", crumbs: []Link{c.crumb("documents")},
			description: c.value(d.Name).Text,
		}),
		Tags:    []Tag{{Class: "document", Text: c.t("document-" + d.Form)}},
		Facts:   f.list,
		Notes:   c.notes(d.Note),
		Sources: c.sources(d.Source),
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
			page: "glossary", paths: c.sectionPaths("glossary"), heading: heading, section: "glossary", description: c.t("glossary-intro"),
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
			v.Table.Columns = append(v.Table.Columns, l.Label)
		}
		v.Table.Columns = append(v.Table.Columns, c.columns("note")...)
		for _, form := range portal.TermKinds() {
			g := TableGroup{Heading: Value{Text: c.t("terms-" + form)}, Level: 1, Rows: c.termRows(form, own, v.Table.Columns)}
			if len(g.Rows) > 0 {
				v.Table.Groups = append(v.Table.Groups, g)
			}
		}
		return v
	})}
}

// termRows are the terms of one kind, in the order of the page's language; langs
// are the languages of the columns, the page's first.
func (c *context) termRows(form string, langs, columns []string) []TableRow {
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
