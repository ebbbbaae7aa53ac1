package pages

import (
	"slices"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/search"
)

// searchKinds are the kinds of what readers find, in the order in which equally good
// results stand.
var searchKinds = []string{
	"country", "partner", "program", "issue", "article", "document", "delegation", "conference", "agreement",
	"organisation", "place", "task", "figure", "page", "term",
}

// findable gathers what readers find in the language of a context: pages with texts of
// their own. A text that stands in for a missing translation is not among them, nor is
// what is expired or withdrawn.
type findable struct {
	c    *context
	docs []search.Document
	read *portal.Reader
}

// searchDocuments are the documents of the index.
func (c *context) searchDocuments() []search.Document {
	f := &findable{c: c, read: portal.Planning()}
	f.sections()
	f.countries()
	for _, p := range c.Portal.Programs {
		f.program(p)
	}
	f.rows()
	for _, t := range c.Portal.Tasks {
		f.task(t)
	}
	for _, x := range c.Portal.Figures {
		d := f.record("figure", &x.Record)
		d.Year, d.When = x.Program.Year, strconv.Itoa(x.Program.Year)
		f.add(d, c.commonMeasure(x.Measure).Text, c.figureValue(x), c.own(x.Program.Name), c.own(x.Note))
	}
	f.names()
	for _, x := range c.Portal.Documents {
		f.document(x)
	}
	f.bulletin()
	f.terms()
	return f.docs
}

// own is a text in the language of the page alone.
func (c *context) own(t lang.Text) string { return t[c.code] }

// record is the document of a record's page.
func (f *findable) record(kind string, r *portal.Record) search.Document {
	v := f.c.record(r)
	return search.Document{URL: v.URL, Kind: kind, Title: v.Text, Lang: v.Lang}
}

// add adds a document with a text of lines; one without an address has no page.
func (f *findable) add(d search.Document, lines ...string) {
	text := strings.Join(slices.DeleteFunc(lines, func(s string) bool { return s == "" }), "\n")
	f.addText(d, func() string { return text })
}

func (f *findable) addText(d search.Document, text func() string) {
	if d.URL == "" {
		return
	}
	d.Text = text
	f.docs = append(f.docs, d)
}

// filters are the keys of countries and partners, and of the partners' countries.
func filters(countries []string, partners []*portal.Partner) []string {
	var keys []string
	add := func(value string) {
		if key := search.FilterKey(value); value != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for _, code := range countries {
		add(code)
	}
	for _, p := range partners {
		add(p.ID)
		add(p.Country)
	}
	return keys
}

// others are the names of a record in the other languages, and its spellings.
func others(t lang.Text, shown string, spellings ...string) []string {
	var out []string
	for _, code := range t.Langs() {
		spellings = append(spellings, t[code])
	}
	for _, s := range spellings {
		if s != "" && s != shown && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// live is a prose text of the language itself, when it is shown.
func (c *context) live(prose map[string]*portal.Prose) *portal.Prose {
	if p := prose[c.code]; p != nil && p.State == portal.Live {
		return p
	}
	return nil
}

// said is what a prose text says, and the lines after it; p may be nil.
func (f *findable) said(p *portal.Prose, lines ...string) func() string {
	return func() string {
		all := slices.Clone(lines)
		if p != nil {
			all = append([]string{f.read.Words(p).Summary, f.read.Doc(p).Text(f.c.Portal.Resolver(f.read, p, f.c.code))}, lines...)
		}
		return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), "\n")
	}
}

// sections are the indexes, the calendar, the pages of prose.
func (f *findable) sections() {
	c := f.c
	for _, section := range searchSections {
		if c.hasSection(section) && c.lang.Sections[section] != "" {
			link := c.crumb(section)
			f.add(search.Document{URL: link.URL, Kind: "page", Title: link.Text}, c.sectionOf(section))
		}
	}
	for _, p := range c.Portal.Pages {
		if text := c.live(p.Prose); text != nil {
			f.addText(f.record("page", &p.Record), f.said(text))
		}
	}
}

// searchSections are the sections whose indexes are found by their names.
var searchSections = []string{
	"bulletin", "calendar", "countries", "data", "documents", "figures", "glossary", "organisations", "partners", "places", "programs",
}

func (f *findable) countries() {
	for _, code := range f.c.Portal.Countries() {
		name := f.c.countryName(code)
		link := f.c.countryLink(code)
		f.add(search.Document{
			URL: link.URL, Kind: "country", Title: link.Text, Also: others(name, link.Text), Filters: filters([]string{code}, nil),
		})
	}
}

// countryName is what a country is called in every language of the site.
func (c *context) countryName(code string) lang.Text {
	name := lang.Text{}
	for _, l := range c.Portal.Site.Codes() {
		name[l] = c.Portal.Territories.Name(code, l)
	}
	return name
}

func (f *findable) program(p *portal.Program) {
	c := f.c
	d := f.record("program", &p.Record)
	d.Year, d.When = p.Year, strconv.Itoa(p.Year)
	d.Also = others(nil, d.Title, c.own(p.ShortName))
	number := ""
	if p.Document != nil {
		number = p.Document.Number
		d.Also = append(d.Also, others(nil, d.Title, number)...)
	}
	f.addText(d, f.said(c.live(p.Prose), c.own(p.Note)))
	for _, a := range p.Annexes {
		if !a.HasPage() {
			continue
		}
		name := c.annexName(a)
		f.add(search.Document{
			URL: c.annexPaths(p, a.Section)[c.code], Kind: "program", Year: p.Year, When: strconv.Itoa(p.Year), Title: name.Text, Lang: name.Lang,
			Also: []string{c.t("section-" + a.Section)},
		}, c.value(p.Name).Text, number, c.own(a.Note))
	}
}

// rows are the delegations, conferences and agreements.
func (f *findable) rows() {
	c := f.c
	for _, x := range c.Portal.Delegations {
		section := "delegations-" + string(x.Direction)
		f.row("delegation", &x.Row, c.t("kind-"+section), c.own(x.Head), c.own(x.Capacity), c.own(x.Host), c.own(x.Purpose),
			c.own(x.Funding), texts(c.organisations(x.Agency)))
	}
	for _, x := range c.Portal.Conferences {
		f.row("conference", &x.Row, c.t("kind-conference"), c.own(x.Host), c.own(x.LicensedBy), c.own(x.Funding))
	}
	for _, x := range c.Portal.Agreements {
		f.row("agreement", &x.Row, c.t("agreement-"+x.Form), c.own(x.Capacity), c.own(x.Host), c.own(x.Signatories), c.own(x.ApprovedBy),
			texts(c.organisations(x.ProposedBy)))
	}
}

func (f *findable) row(kind string, r *portal.Row, what string, lines ...string) {
	c := f.c
	d := f.record(kind, &r.Record)
	when, _ := r.Current()
	d.Year, d.When = r.Year(r.Program.Year), c.shortWhen(when).Text
	d.Filters = filters(r.Countries, r.Partners)
	head := []string{what, texts(c.countries(r.Countries)), texts(c.partners(r.Partners)), texts(c.organisations(r.Organisations))}
	f.add(d, slices.Concat(head, lines, []string{c.own(r.Note)})...)
}

func (f *findable) task(t *portal.Task) {
	c := f.c
	d := f.record("task", &t.Record)
	when, _ := t.Current()
	d.Year, d.When = t.Year(t.Program.Year), c.shortWhen(when).Text
	f.add(d, c.own(t.Result), texts(c.organisations(t.Lead)), texts(c.organisations(t.With)), c.own(t.Funding), c.amount(t.Allocated), c.own(t.Note))
}

// names are the partners, organisations and places.
func (f *findable) names() {
	c := f.c
	for _, x := range c.Portal.Partners {
		d := f.record("partner", &x.Record)
		d.Also = others(x.Name, d.Title, x.Spellings...)
		d.Filters = filters([]string{x.Country}, []*portal.Partner{x})
		f.addText(d, f.said(c.live(x.Prose), c.partnerNote(x)+", "+c.Portal.Territories.Name(x.Country, c.code), c.t("relation-"+x.Relation), c.own(x.Note)))
	}
	for _, x := range c.Portal.Organisations {
		d := f.record("organisation", &x.Record)
		d.Also = others(x.Name, d.Title, slices.Concat(others(x.Short, d.Title), x.Spellings)...)
		d.Filters = filters([]string{x.Country}, nil)
		whole := ""
		if x.PartOf != nil {
			whole = c.value(x.PartOf.Name).Text
		}
		f.add(d, c.t("organisation-"+x.Form), whole, c.own(x.Note))
	}
	for _, x := range c.Portal.Places {
		d := f.record("place", &x.Record)
		d.Also = others(x.Name, d.Title, x.Spellings...)
		d.Filters = filters([]string{x.Country}, x.Partners)
		f.add(d, c.t("place-"+x.Form)+", "+c.Portal.Territories.Name(x.Country, c.code), texts(c.partners(x.Partners)), c.own(x.Note))
	}
}

func (f *findable) document(x *portal.Document) {
	c := f.c
	d := f.record("document", &x.Record)
	name := c.documentName(x)
	d.Title, d.Lang = name.Text, name.Lang
	d.Also = others(lang.Text{c.code: x.Name[c.code]}, d.Title, append(slices.Clone(x.Spellings), x.Number)...)
	if x.Date != nil {
		first, _ := x.Date.Date.Bounds()
		d.Year, d.When = first.Year, c.shortWhen(*x.Date).Text
	}
	f.add(d, c.own(x.Name), texts(c.organisations(x.Issuer)), c.own(x.Note))
}

// bulletin are the issues and the articles.
func (f *findable) bulletin() {
	c := f.c
	for _, i := range c.Portal.Issues {
		d := f.record("issue", &i.Record)
		d.Year, d.When = yearOf(i.Date.Date), c.shortWhen(i.Date).Text
		d.Also = others(nil, d.Title, c.issueNumber(i))
		lines := []string{c.own(i.Editorial)}
		for _, a := range i.Articles {
			if text := c.live(a.Prose); text != nil {
				lines = append(lines, f.read.Words(text).Title)
			}
		}
		f.add(d, lines...)
	}
	for _, a := range c.Portal.Articles {
		text := c.live(a.Prose)
		if text == nil {
			continue
		}
		date := a.Issue.Date
		if text.Date != nil {
			date = *text.Date
		}
		d := search.Document{
			URL: a.Paths[c.code], Kind: "article", Title: f.read.Words(text).Title, Year: yearOf(date.Date), When: c.shortWhen(date).Text,
			Filters: filters(nil, a.Partners),
		}
		f.addText(d, f.said(text))
	}
}

// yearOf is the year in which a date begins, 0 when it names none.
func yearOf(d edtf.Date) int {
	first, _ := d.Bounds()
	return first.Year
}

// termURL leads to a line of the glossary.
func (c *context) termURL(t *portal.Term) string { return c.section("glossary") + "#r-" + t.ID }

// terms are the lines of the glossary.
func (f *findable) terms() {
	for _, t := range f.c.Portal.Terms {
		v := f.c.value(t.Name)
		f.add(search.Document{
			URL: f.c.termURL(t), Kind: "term", Title: v.Text, Lang: v.Lang, Also: others(t.Name, v.Text),
		}, f.c.own(t.Note))
	}
}

// searchNames are the names that are found as units: of partners, countries, places,
// agencies and organisations.
func (c *context) searchNames() []search.Name {
	var out []search.Name
	add := func(t lang.Text, also ...string) {
		v := c.value(t)
		out = append(out, search.Name{Text: v.Text, Also: others(t, v.Text, also...)})
	}
	for _, x := range c.Portal.Partners {
		add(x.Name, x.Spellings...)
	}
	for _, code := range c.Portal.Countries() {
		add(c.countryName(code))
	}
	for _, x := range c.Portal.Places {
		add(x.Name, x.Spellings...)
	}
	for _, x := range c.Portal.Organisations {
		add(x.Name, slices.Concat(others(x.Short, ""), x.Spellings)...)
	}
	return out
}
