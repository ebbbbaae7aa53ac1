package pages

import (
	"slices"
	"strings"
	"sync"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// binding is an issue bound as a book in the language of a context: as an EPUB, or on
// one page for print. References among its articles lead to places of the book, all
// others to the site.
type binding struct {
	c     *context
	read  *portal.Reader
	issue *portal.Issue
	parts []part
	at    map[string]string // where an article stands in the book, by its id
	// place is the address of the heading id in the article that stands at at.
	place func(at, id string) string
}

// part is a section of the bulletin with its articles.
type part struct {
	name     Value
	articles []*portal.Article
}

// newBinding binds an issue. at says where the article with a number, from 1, stands.
func newBinding(c *context, r *portal.Reader, i *portal.Issue, at func(n int, a *portal.Article) string, place func(at, id string) string) *binding {
	b := &binding{c: c, read: r, issue: i, at: map[string]string{}, place: place}
	n := 0
	for _, p := range c.partsOf(i) {
		b.parts = append(b.parts, p)
		for _, a := range p.articles {
			n++
			b.at[a.ID] = at(n, a)
		}
	}
	return b
}

// partsOf are the contents of an issue by section, as its page has them, without what the
// language does not have.
func (c *context) partsOf(i *portal.Issue) []part {
	var parts []part
	in := i.In(c.code)
	for _, p := range i.Parts(c.code) {
		var articles []*portal.Article
		for _, a := range p.Articles {
			if slices.Contains(in, a) {
				articles = append(articles, a)
			}
		}
		if len(articles) > 0 {
			parts = append(parts, part{name: c.value(c.Portal.Site.Bulletin.Sections[p.Section]), articles: articles})
		}
	}
	if last := len(parts) - 1; last > 0 && parts[last].name.Text == "" {
		parts[last].name.Text = c.t("bulletin-others")
	}
	return parts
}

// absolute turns a path of the site into an address that works anywhere.
func (c *context) absolute(url string) string {
	if strings.HasPrefix(url, "/") {
		return c.Portal.Site.BaseURL + url
	}
	return url
}

// resolver tells what references and links of an article lead to.
func (b *binding) resolver(a *portal.Article) markdown.Resolver {
	r := b.c.Portal.Resolver(b.read, a.Prose[b.c.code], b.c.code)
	site := r
	r.Reference = func(kind, id string) (markdown.Target, *diag.Diag) {
		t, fault := site.Reference(kind, id)
		if kind == string(portal.KindArticle) && b.at[id] != "" {
			return b.inside(t, id), fault
		}
		t.URL = b.c.absolute(t.URL)
		return t, fault
	}
	r.Link = func(path string) (markdown.Target, *diag.Diag) {
		t, fault := site.Link(path)
		for id := range b.at {
			if other := b.article(id); other.Paths[b.c.code] == t.URL {
				return b.inside(t, id), fault
			}
		}
		t.URL = b.c.absolute(t.URL)
		return t, fault
	}
	r.Image = func(path string) (markdown.Picture, *diag.Diag) {
		shown, fault := site.Image(path)
		for n := range shown.Sources {
			shown.Sources[n].URL = b.c.absolute(shown.Sources[n].URL)
		}
		return shown, fault
	}
	return r
}

func (b *binding) article(id string) *portal.Article {
	i := slices.IndexFunc(b.issue.Articles, func(a *portal.Article) bool { return a.ID == id })
	return b.issue.Articles[i]
}

// inside makes a target of an article in the book. A place that the article does not have
// is the article itself.
func (b *binding) inside(t markdown.Target, id string) markdown.Target {
	at, doc := b.at[id], b.read.Doc(b.article(id).Prose[b.c.code])
	t.URL = at
	t.Place = func(fragment string) string {
		if doc.HasID(fragment) {
			return b.place(at, fragment)
		}
		return at
	}
	return t
}

// changes are the dated notes on what changed in an article.
func (b *binding) changes(p *portal.Prose) []Fact {
	var list []Fact
	for _, change := range p.Changes {
		list = append(list, Fact{Label: b.c.date(change.Date.Date), Values: []Value{{Text: change.Note}}})
	}
	return list
}

// imprint is what a book says of itself: who publishes it, what it belongs to, and where
// it is on the site.
func (b *binding) imprint() []Fact {
	site := b.c.Portal.Site
	f := facts{c: b.c}
	f.add("publisher", b.c.value(site.Organisation.Name))
	f.plain("series", b.c.bulletinName())
	f.plain("issue-number", b.issue.Number)
	f.plain("published", b.c.date(b.issue.Date.Date))
	page := b.c.absolute(b.issue.Paths[b.c.code])
	f.add("address", Value{Text: page, URL: page})
	if mail := site.Organisation.Email; mail != "" {
		f.add("contact", Value{Text: mail, URL: "mailto:" + mail})
	}
	return f.list
}

// elsewhere are the articles of the issue that can be read in other languages only.
func (b *binding) elsewhere() []Value {
	var list []Value
	for _, a := range b.issue.Articles {
		if p := a.Prose[b.c.code]; p != nil {
			continue
		}
		for _, text := range a.Texts {
			if text.State == portal.Live {
				list = append(list, Value{Text: b.read.Words(text).Title, URL: b.c.absolute(a.Paths[text.Lang]), Lang: text.Lang})
				break
			}
		}
	}
	return list
}

// formats are the forms in which an issue can be taken away.
func (c *context) formats(r *portal.Reader, i *portal.Issue) []Format {
	var list []Format
	if at := portal.EPUBPath(c.Portal.Site, i, c.code); at != "" {
		list = append(list, Format{Link: Link{URL: at, Text: "EPUB"}, Note: c.sizeOf(r, at)})
	}
	if at := portal.PDFPath(c.Portal.Site, i, c.code); c.PDF != nil && at != "" {
		list = append(list, Format{Link: Link{URL: at, Text: "PDF"}, Note: c.sizeOf(r, at)})
	}
	if at := portal.PrintPath(c.Portal.Site, i, c.code); at != "" {
		list = append(list, Format{Link: Link{URL: at, Text: c.t("print-page")}})
	}
	return list
}

// sizeOf words the size of a book by its URL path.
func (c *context) sizeOf(r *portal.Reader, at string) string {
	size, reads := c.books[at].size()
	r.Read(reads)
	return c.tr.FormatSize(size)
}

// bookFile is a book of an issue, whose size the page of the issue tells. It is made once
// for both: whichever is rendered first makes it, and leaves the other what that needs.
type bookFile struct {
	render func(*output.Buffer) error

	mu    sync.Mutex
	known bool
	bytes int64
	reads output.Reads
	made  *output.Buffer // made to know its size, until it is rendered
}

// size is how many bytes the book has, and what was read for it. What cannot be rendered
// has no size: rendering it again to publish it will say why.
func (f *bookFile) size() (int64, output.Reads) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.known {
		b := new(output.Buffer)
		if err := f.render(b); err != nil {
			return 0, b.Reads
		}
		f.made = b
		f.known, f.bytes, f.reads = true, int64(b.Len()), b.Reads
	}
	return f.bytes, f.reads
}

func (f *bookFile) write(b *output.Buffer) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if made := f.made; made != nil {
		f.made = nil
		b.Write(made.Bytes())
		b.Plain, b.Reads = append(b.Plain, made.Plain...), append(b.Reads, made.Reads...)
		return nil
	}
	if err := f.render(b); err != nil {
		return err
	}
	f.known, f.bytes, f.reads = true, int64(b.Len()), slices.Clone(b.Reads)
	return nil
}

// book plans a book at a URL path.
func (c *context) book(at string, render func(*output.Buffer, *portal.Reader) error) output.File {
	own := portal.Reading(filePath(at), render)
	f := &bookFile{render: own.Render}
	c.books[at] = f
	own.Render = f.write
	return own
}
