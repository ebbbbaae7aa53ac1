package pages

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// IssuePrintView is a whole issue on one page, for print.
type IssuePrintView struct {
	Frame
	Series    string
	Number    string // "No. 3"
	Date      string
	Cover     Picture
	Editorial Value
	Imprint   []Fact
	Elsewhere []Value // articles that only other languages have
	Rights    Value   // what readers may do with it
	Parts     []PrintPart
	Sources   []Value
	Site      string // the address of the site as it is spoken
}

// PrintPart is a section of an issue.
type PrintPart struct {
	ID       string
	Heading  Value
	Articles []PrintArticle
}

// PrintArticle is an article of an issue; ids inside it begin with its own.
type PrintArticle struct {
	ID      string
	Title   string
	Summary string
	Byline  []Fact
	Notice  string
	Cover   Picture
	HTML    template.HTML
	Changes []Fact
	Sources []Value
	Links   []PrintLink
	Page    string // its address as it is spoken
}

// PrintLink is where a reference leads, for readers on paper.
type PrintLink struct {
	Text, Lang string
	Address    string // without what every address of the site begins with
}

// planIssuePrints plans the pages for print. They repeat what the pages of the articles
// have, so search engines are told to leave them alone, and name no page as the original,
// for they have several.
func planIssuePrints(c *context) []output.File {
	var files []output.File
	for _, i := range c.Portal.Issues {
		if at := portal.PrintPath(c.Portal.Site, i, c.code); at != "" {
			files = append(files, c.readingPage(at, "issue-print", func(r *portal.Reader) any { return c.issuePrint(r, i) }))
		}
	}
	return files
}

// planPDFs plans every issue as a PDF, if the build writes them.
func planPDFs(c *context) []output.File {
	var files []output.File
	for _, i := range c.Portal.Issues {
		at, page := portal.PDFPath(c.Portal.Site, i, c.code), portal.PrintPath(c.Portal.Site, i, c.code)
		if c.PDF != nil && at != "" {
			files = append(files, c.book(at, func(b *output.Buffer, _ *portal.Reader) error { return c.PDF(b, page) }))
		}
	}
	return files
}

func (c *context) issuePrint(r *portal.Reader, i *portal.Issue) IssuePrintView {
	paths := map[string]string{}
	for _, code := range c.Portal.Site.Codes() {
		paths[code] = portal.PrintPath(c.Portal.Site, i, code)
	}
	b := newBinding(c, r, i,
		func(n int, _ *portal.Article) string { return "#a" + strconv.Itoa(n) },
		func(at, id string) string { return at + "-" + id })
	v := IssuePrintView{
		Series: c.bulletinName(), Number: c.issueNumber(i), Date: c.date(i.Date.Date), Cover: c.cover(i), Editorial: c.value(i.Editorial),
		Imprint: b.imprint(), Elsewhere: b.elsewhere(), Rights: c.value(c.Portal.Site.Bulletin.Rights), Sources: b.outside(c.sources(i.Source)), Site: spoken(c.Portal.Site.BaseURL),
	}
	heading := c.value(i.Name)
	v.Frame = c.frame(head{
		page: "issue-print", paths: paths, heading: heading, section: "bulletin", hide: true, facts: issueDating(i, c.code),
		title:       fit(c.f("print-title", "Title", heading.Text, "Number", v.Number), "", titleLetters),
		crumbs:      []Link{c.crumb("bulletin"), c.issueLink(i)},
		description: describe(strings.Join([]string{v.Series, v.Number, v.Date}, ", ")+": "+c.t("print-page"), heading.Text, v.Editorial.Text),
	})
	v.Margin = v.Series + " · " + v.Number + " · " + v.Date
	for n, p := range b.parts {
		part := PrintPart{ID: "s" + strconv.Itoa(n+1), Heading: p.name}
		if part.Heading.Text == "" {
			part.Heading.Text = c.t("articles")
		}
		for _, a := range p.articles {
			part.Articles = append(part.Articles, b.print(a))
		}
		v.Parts = append(v.Parts, part)
	}
	return v
}

// print is an article on the page for print.
func (b *binding) print(a *portal.Article) PrintArticle {
	c, p := b.c, a.Prose[b.c.code]
	words := b.read.Words(p)
	x := PrintArticle{
		ID: strings.TrimPrefix(b.at[a.ID], "#"), Title: words.Title, Summary: words.Summary, Byline: b.byline(a, p), Cover: c.picture(p.Cover, ""),
		Changes: b.changes(p), Sources: b.outside(c.sources(p.Source)), Page: spoken(absolute(c.Portal.Site, a.Paths[c.code])),
	}
	if p.Machine {
		x.Notice = c.t("machine-translated")
	}
	resolver := b.noting(b.resolver(a), &x.Links)
	o := markdown.Options{IDPrefix: x.ID + "-", Shift: 2, Paged: true, Labels: c.labels}
	table := o.Labels.Table
	o.Labels.Table = func(n int, heading string) string { return table(n, heading) + " · " + words.Title }
	x.HTML = template.HTML(b.read.Doc(p).Render(resolver, o)) // markdown writes safe HTML
	return x
}

// outside makes the addresses of values such that they also work in a PDF.
func (b *binding) outside(values []Value) []Value {
	for n := range values {
		values[n].URL = b.c.absolute(values[n].URL)
	}
	return values
}

func (b *binding) byline(a *portal.Article, p *portal.Prose) []Fact {
	facts := b.c.byline(b.read, a, p)
	for _, f := range facts {
		b.outside(f.Values)
	}
	return facts
}

// noting is a resolver that also notes where references to the site lead, each once.
func (b *binding) noting(r markdown.Resolver, links *[]PrintLink) markdown.Resolver {
	base := b.c.Portal.Site.BaseURL
	note := func(t markdown.Target) {
		path, ok := strings.CutPrefix(t.URL, base)
		link := PrintLink{Text: fit(cmp.Or(t.Title, b.c.titleOf(b.read, path)), "", printLinkLetters), Lang: t.Lang, Address: path}
		if same := func(l PrintLink) bool { return l.Address == path }; ok && !slices.ContainsFunc(*links, same) {
			*links = append(*links, link)
		}
	}
	site := r
	r.Reference = func(kind, id string) (markdown.Target, *diag.Diag) {
		t, fault := site.Reference(kind, id)
		note(t)
		return t, fault
	}
	r.Link = func(path string) (markdown.Target, *diag.Diag) {
		t, fault := site.Link(path)
		note(t)
		return t, fault
	}
	return r
}

// printLinkLetters is how much of the title of a page stands before its address.
const printLinkLetters = 60

// spoken is an address as people say it: without the scheme.
func spoken(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	return rest
}
