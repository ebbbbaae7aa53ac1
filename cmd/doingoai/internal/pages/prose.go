package pages

import (
	"html/template"
	"slices"
	"strconv"

	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// proseOf is a text in the page's language, else in the default language; nil when it
// is in neither.
func (c *context) proseOf(prose map[string]*portal.Prose) *portal.Prose {
	if p := prose[c.code]; p != nil {
		return p
	}
	return prose[c.fallback]
}

// text is the prose of a record in the page's language. Where it is missing, that
// of the default language stands in, marked and with a notice.
func (c *context) text(prose map[string]*portal.Prose) Text {
	p := c.proseOf(prose)
	if p == nil || p.State != portal.Live || p.Doc == nil {
		return Text{}
	}
	resolver := c.Portal.Resolver(p, c.code)
	html := p.Doc.Render(resolver, markdown.Options{Labels: c.labels()})
	t := Text{HTML: template.HTML(html), Lang: c.foreign(p.Lang)} // markdown writes safe HTML
	for _, h := range p.Doc.Headings(resolver) {
		if h.Level == 2 {
			t.Contents = append(t.Contents, Link{URL: "#" + h.ID, Text: h.Text, Lang: t.Lang})
		}
	}
	switch {
	case t.Lang != "":
		t.Notice = c.t("untranslated")
	case p.Machine:
		t.Notice = c.t("machine-translated")
	}
	return t
}

// labels are the words that prose gets besides its own.
func (c *context) labels() markdown.Labels {
	return markdown.Labels{
		Footnotes: c.t("footnotes"),
		Note:      func(n int) string { return c.f("footnote", "Number", strconv.Itoa(n)) },
		Back: func(n, use int) string {
			return c.f("footnote-back", "Number", strconv.Itoa(n), "Use", strconv.Itoa(use))
		},
		Table: func(n int, heading string) string {
			return c.f("table-region", "Number", strconv.Itoa(n), "Heading", heading)
		},
	}
}

// leadOf is the summary of a record's prose, in the page's language or the default.
func (c *context) leadOf(prose map[string]*portal.Prose) Value {
	p := c.proseOf(prose)
	if p == nil || p.State != portal.Live {
		return Value{}
	}
	return Value{Text: p.Summary, Lang: c.foreign(p.Lang)}
}

// summary is a page's description: its prose's summary, else the first words.
func (c *context) summary(prose map[string]*portal.Prose, fallback string) string {
	p := prose[c.code]
	if p == nil || p.State != portal.Live {
		return fallback
	}
	if p.Summary != "" {
		return p.Summary
	}
	if lead := p.Doc.Lead(c.Portal.Resolver(p, c.code)); lead != "" {
		return lead
	}
	return fallback
}

// planProsePages plans the pages of content/pages.
func planProsePages(c *context) []output.File {
	var files []output.File
	for _, p := range c.Portal.Pages {
		if p.Paths[c.code] == "" {
			continue
		}
		files = append(files, c.proseFile(&p.Record, p.Prose, func() any {
			return c.proseView(head{page: "page"}, &p.Record, p.Prose)
		}))
	}
	return files
}

// planBulletin plans the archive, the issues and the articles.
func planBulletin(c *context) []output.File {
	p := c.Portal
	if len(p.Issues) == 0 {
		return nil
	}
	files := []output.File{c.index("bulletin", func() IndexView {
		g := IndexGroup{Heading: c.t("issues"), ID: "issues"}
		for _, i := range p.Issues {
			g.Items = append(g.Items, IndexItem{Value: c.record(&i.Record), Note: c.date(i.Date.Date)})
		}
		return IndexView{Groups: []IndexGroup{g}, facts: c.bulletinDating()}
	})}
	for _, i := range p.Issues {
		files = append(files, c.listed(i.Paths, "index", func() any { return c.issue(i) }))
	}
	for _, a := range p.Articles {
		if a.Paths[c.code] == "" {
			continue
		}
		files = append(files, c.proseFile(&a.Record, a.Prose, func() any {
			return c.proseView(head{
				page: "article", section: "bulletin",
				crumbs: []Link{c.crumb("bulletin"), c.crumbTo(a.Issue.Name, a.Issue.Paths[c.code])},
			}, &a.Record, a.Prose)
		}))
	}
	return files
}

func (c *context) bulletinDating() dating {
	d := dating{}
	for _, i := range c.Portal.Issues {
		d.add(i.Date.Date)
		d.record(&i.Record)
	}
	return d
}

func (c *context) issue(i *portal.Issue) IndexView {
	heading := c.value(i.Name)
	g := IndexGroup{Heading: c.t("articles"), ID: "articles"}
	for _, a := range i.Articles {
		if a.Paths[c.code] != "" {
			g.Items = append(g.Items, IndexItem{Value: c.record(&a.Record)})
		}
	}
	facts := issueDating(i, c.code)
	var groups []IndexGroup
	if len(g.Items) > 0 {
		groups = append(groups, g)
	}
	return IndexView{
		Frame: c.frame(head{
			page: "issue", paths: i.Paths, heading: heading, section: "bulletin", crumbs: []Link{c.crumb("bulletin")}, facts: facts,
			description: describe(heading.Text+", "+c.date(i.Date.Date)+": "+c.value(i.Editorial).Text, texts(g.values())),
		}),
		Intro: c.value(i.Editorial), Groups: groups, Sources: c.sources(i.Source),
	}
}

// values are the records of a part of an index.
func (g IndexGroup) values() []Value {
	out := make([]Value, len(g.Items))
	for i, item := range g.Items {
		out[i] = item.Value
	}
	return out
}

// issueDating is how new an issue is: its own date, and those of its articles.
func issueDating(i *portal.Issue, code string) dating {
	d := dating{}
	d.record(&i.Record)
	d.add(i.Date.Date)
	for _, a := range i.Articles {
		d.prose(a.Prose[code])
	}
	return d
}

// proseFile plans a page of prose. One that only falls back to another language, or
// whose text is no longer shown, stays out of the site map.
func (c *context) proseFile(r *portal.Record, prose map[string]*portal.Prose, view func() any) output.File {
	if p := prose[c.code]; p == nil || p.State != portal.Live {
		return c.page(r.Paths[c.code], "prose", view)
	}
	f := c.listed(r.Paths, "prose", view)
	c.entries[len(c.entries)-1].only = liveLanguages(prose)
	return f
}

func languagesOf(prose map[string]*portal.Prose) []string {
	var codes []string
	for code := range prose {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// liveLanguages are the languages whose text is shown.
func liveLanguages(prose map[string]*portal.Prose) []string {
	return slices.DeleteFunc(languagesOf(prose), func(code string) bool { return prose[code].State != portal.Live })
}

func (c *context) proseView(h head, r *portal.Record, prose map[string]*portal.Prose) ProseView {
	p := prose[c.code]
	own := p != nil
	if !own {
		p = prose[c.fallback]
	}
	if p == nil { // only in a language that is neither
		p = prose[languagesOf(prose)[0]]
	}
	h.paths, h.only, h.hide = r.Paths, liveLanguages(prose), !own || p.State != portal.Live
	h.heading = Value{Text: p.Title, Lang: c.foreign(p.Lang)}
	h.description = describe(c.summary(prose, p.Title))
	h.facts.prose(p)
	v := ProseView{Frame: c.frame(h)}
	switch p.State {
	case portal.Expired:
		v.Gone = c.t("page-expired")
		return v
	case portal.Withdrawn:
		v.Gone = c.f("page-withdrawn", "Reason", p.Reason)
		return v
	}
	v.Text = c.text(map[string]*portal.Prose{c.fallback: p, p.Lang: p})
	v.Summary = Value{Text: p.Summary, Lang: c.foreign(p.Lang)}
	v.Sources = c.sources(p.Source)
	f := facts{c: c}
	if p.Date != nil {
		f.plain("published", c.date(p.Date.Date))
	}
	if p.Updated != nil {
		f.plain("updated", c.date(p.Updated.Date))
	}
	f.add("author", Value{Text: p.Author, Lang: c.foreign(p.Lang)})
	f.add("partners", c.partners(p.Partners)...)
	v.Facts = f.list
	for _, change := range p.Changes {
		v.Changes = append(v.Changes, Fact{Label: c.date(change.Date.Date), Values: []Value{{Text: change.Note, Lang: c.foreign(p.Lang)}}})
	}
	return v
}
