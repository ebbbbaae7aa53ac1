package pages

import (
	"html/template"
	"slices"

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
func (c *context) text(r *portal.Reader, prose map[string]*portal.Prose) Text {
	p := c.proseOf(prose)
	if p == nil || p.State != portal.Live {
		return Text{}
	}
	doc := r.Doc(p)
	resolver := c.Portal.Resolver(r, p, c.code)
	t := Text{Lang: c.foreign(p.Lang)}
	t.HTML = c.html(doc, resolver, &markdown.Options{Labels: c.labels, Sizes: proseSizes, Eager: p.Cover == nil})
	for _, h := range doc.Headings(resolver) {
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

// html renders a document, in a buffer that serves one after another.
func (c *context) html(doc *markdown.Doc, r markdown.Resolver, o *markdown.Options) template.HTML {
	room, _ := c.rooms.Get().(*[]byte)
	if room == nil {
		room = new([]byte)
	}
	defer c.rooms.Put(room)
	*room = doc.Append((*room)[:0], r, o)
	return template.HTML(*room) // markdown writes safe HTML
}

// proseSizes are how wide pictures of prose are shown: as its column (--column of the
// stylesheet) where the window is wider.
const proseSizes = "(min-width: 40rem) 36rem, 100vw"

// leadOf is the summary of a record's prose, in the page's language or the default.
func (c *context) leadOf(r *portal.Reader, prose map[string]*portal.Prose) Value {
	p := c.proseOf(prose)
	if p == nil || p.State != portal.Live {
		return Value{}
	}
	return Value{Text: r.Words(p).Summary, Lang: c.foreign(p.Lang)}
}

// summary is a page's description: its prose's summary, else the first words.
func (c *context) summary(r *portal.Reader, prose map[string]*portal.Prose, fallback string) string {
	p := prose[c.code]
	if p == nil || p.State != portal.Live {
		return fallback
	}
	if summary := r.Words(p).Summary; summary != "" {
		return summary
	}
	if lead := r.Doc(p).Lead(c.Portal.Resolver(r, p, c.code)); lead != "" {
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
		files = append(files, c.proseFile(&p.Record, p.Prose, func(r *portal.Reader) any {
			return c.proseView(r, head{page: "page"}, &p.Record, p.Prose)
		}))
	}
	return files
}

// proseFile plans a page of prose. One that only falls back to another language, or
// whose text is no longer shown, stays out of the site map.
func (c *context) proseFile(record *portal.Record, prose map[string]*portal.Prose, view func(*portal.Reader) any) output.File {
	if p := prose[c.code]; p == nil || p.State != portal.Live {
		return c.readingPage(record.Paths[c.code], "prose", view)
	}
	f := c.listedReading(record.Paths, "prose", view)
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

func (c *context) proseView(r *portal.Reader, h head, record *portal.Record, prose map[string]*portal.Prose) ProseView {
	p := prose[c.code]
	own := p != nil
	if !own {
		p = prose[c.fallback]
	}
	if p == nil { // only in a language that is neither
		p = prose[languagesOf(prose)[0]]
	}
	words := r.Words(p)
	h.paths, h.only, h.hide = record.Paths, liveLanguages(prose), !own || p.State != portal.Live
	h.heading = Value{Text: words.Title, Lang: c.foreign(p.Lang)}
	h.description = describe(c.summary(r, prose, words.Title))
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
	v.Text = c.text(r, map[string]*portal.Prose{c.fallback: p, p.Lang: p})
	v.Summary = Value{Text: words.Summary, Lang: c.foreign(p.Lang)}
	v.Sources = c.sources(p.Source)
	f := facts{c: c}
	if p.Date != nil {
		f.plain("published", c.date(p.Date.Date))
	}
	if p.Updated != nil {
		f.plain("updated", c.date(p.Updated.Date))
	}
	f.add("author", Value{Text: words.Author, Lang: c.foreign(p.Lang)})
	f.add("partners", c.partners(p.Partners)...)
	v.Facts = f.list
	for _, change := range p.Changes {
		v.Changes = append(v.Changes, Fact{Label: c.date(change.Date.Date), Values: []Value{{Text: change.Note, Lang: c.foreign(p.Lang)}}})
	}
	return v
}
