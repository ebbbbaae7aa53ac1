package feeds

import (
	"fmt"
	"strings"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// Most is how many articles a feed holds: more than a year of a monthly bulletin in
// which ten articles change.
const Most = 40

// Plan returns the feeds of the bulletin in every language.
func Plan(p *portal.Portal, messages *lang.Bundle) []output.File {
	var files []output.File
	for _, code := range p.Site.Codes() {
		w := newWriter(p, messages.For(code))
		for _, folder := range p.NewsFolders(code) {
			files = append(files, w.files(folder)...)
		}
	}
	return files
}

// Files returns the two files of a feed beside the page with the URL path folder.
func Files(folder string, feed func() *Feed) []output.File {
	at := strings.TrimPrefix(folder, "/")
	return []output.File{
		{Path: at + portal.AtomFile, Render: func(b *output.Buffer) error { return feed().WriteAtom(b) }},
		{Path: at + portal.JSONFeedFile, Render: func(b *output.Buffer) error { return feed().WriteJSON(b) }},
	}
}

// files are those of a folder of news, which show its newest texts.
func (w *writer) files(folder portal.NewsFolder) []output.File {
	at := strings.TrimPrefix(folder.Path, "/")
	return []output.File{
		portal.Reading(at+portal.AtomFile, func(b *output.Buffer, r *portal.Reader) error { return w.feed(r, folder).WriteAtom(b) }),
		portal.Reading(at+portal.JSONFeedFile, func(b *output.Buffer, r *portal.Reader) error { return w.feed(r, folder).WriteJSON(b) }),
	}
}

func newest(folder portal.NewsFolder) []portal.News { return folder.News[:min(len(folder.News), Most)] }

// Titles are the titles of the feeds in the language of a translator, by the URL path of
// the page that each stands beside.
func Titles(p *portal.Portal, tr *lang.Translator) map[string]string {
	w, titles := newWriter(p, tr), map[string]string{}
	for _, folder := range p.NewsFolders(w.code) {
		titles[folder.Path] = w.title(folder)
	}
	return titles
}

// Keys are the messages that feeds use.
func Keys() []string {
	return []string{"feed-of-part", "feed-subtitle", "figure-credit", "footnote", "footnote-back", "footnotes", "source", "table-region"}
}

// writer makes the feeds of one language.
type writer struct {
	p    *portal.Portal
	tr   *lang.Translator
	code string
}

func newWriter(p *portal.Portal, tr *lang.Translator) *writer {
	return &writer{p: p, tr: tr, code: tr.Lang()}
}

func (w *writer) feed(r *portal.Reader, folder portal.NewsFolder) *Feed {
	site := w.p.Site
	f := &Feed{
		Lang: w.code, Title: w.title(folder), Subtitle: w.tr.F("feed-subtitle", map[string]any{"Bulletin": w.text(site.Bulletin.Name)}),
		Page: site.BaseURL + folder.Path, Atom: site.BaseURL + folder.Path + portal.AtomFile, JSON: site.BaseURL + folder.Path + portal.JSONFeedFile,
		Author: w.text(site.Organisation.Name),
	}
	for _, n := range newest(folder) {
		f.Entries = append(f.Entries, w.entry(r, n))
	}
	f.Updated = f.Entries[0].Updated
	return f
}

// title is that of the bulletin, and whose articles these are, with the publisher.
func (w *writer) title(folder portal.NewsFolder) string {
	title := w.text(w.p.Site.Bulletin.Name)
	part := ""
	if folder.Partner != nil {
		part = w.text(folder.Partner.Name)
	} else if folder.Section != "" {
		part = w.text(w.p.Site.Bulletin.Sections[folder.Section])
	}
	if part != "" {
		title = w.tr.F("feed-of-part", map[string]any{"Bulletin": title, "Name": part})
	}
	return title + " – " + w.text(w.p.Site.Organisation.Name)
}

func (w *writer) entry(r *portal.Reader, n portal.News) Entry {
	site, text, words := w.p.Site, n.Text, r.Words(n.Text)
	url := site.BaseURL + n.Article.Paths[w.code]
	e := Entry{
		ID:  EntryID(site.UIDDomain, n.Article, w.code),
		URL: url, Title: words.Title, Summary: words.Summary, HTML: w.html(r, text, url), Author: words.Author,
		Published: w.midnight(n.Published), Updated: w.midnight(n.Updated),
	}
	if text.Cover != nil {
		e.Image = site.BaseURL + text.Cover.URL()
	}
	if name := site.Bulletin.Sections[text.Section]; name != nil {
		e.Categories = append(e.Categories, Category{Term: text.Section, Label: w.text(name)})
	}
	for _, tag := range text.Tags {
		e.Categories = append(e.Categories, Category{Term: tag, Label: w.text(site.Tags[tag])})
	}
	return e
}

// EntryID is what an article is called in the feeds of a language, for ever: the tag URI
// of its record, dated by the year of its issue, "tag:example.org,2026:article/2026-01/03-gifu/vi".
func EntryID(domain string, a *portal.Article, code string) string {
	return fmt.Sprintf("tag:%s,%.4s:article/%s/%s", domain, a.Issue.ID, a.ID, code)
}

// html is a text whose addresses are absolute, those of its own places included.
func (w *writer) html(r *portal.Reader, text *portal.Prose, url string) string {
	resolver := w.p.Resolver(r, text, w.code)
	options := markdown.Options{Labels: portal.Labels(w.tr)}
	html := r.Doc(text).Render(absolute(resolver, w.p.Site.BaseURL), options)
	// Quotes in texts are escaped: only an address can read like this.
	return strings.ReplaceAll(string(html), ` href="#`, ` href="`+url+`#`)
}

// absolute puts the address of the site before what a resolver finds.
func absolute(r markdown.Resolver, base string) markdown.Resolver {
	with := func(t markdown.Target, d *diag.Diag) (markdown.Target, *diag.Diag) {
		if strings.HasPrefix(t.URL, "/") {
			t.URL = base + t.URL
		}
		return t, d
	}
	return markdown.Resolver{
		Reference: func(kind, id string) (markdown.Target, *diag.Diag) { return with(r.Reference(kind, id)) },
		Link:      func(path string) (markdown.Target, *diag.Diag) { return with(r.Link(path)) },
		Image: func(path string) (markdown.Picture, *diag.Diag) {
			p, d := r.Image(path)
			t, _ := with(markdown.Target{URL: p.URL}, nil)
			p.URL, p.Srcset = t.URL, "" // readers of feeds get one that is large enough
			for i, source := range p.Sources {
				p.Sources[i], _ = with(source, nil)
			}
			return p, d
		},
	}
}

func (w *writer) text(t lang.Text) string {
	s, _ := t.In(w.code, append([]string{w.p.Site.DefaultLanguage}, w.p.Site.Codes()...)...)
	return s
}

// midnight is the beginning of a day where the site is.
func (w *writer) midnight(d edtf.Day) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, w.p.Site.TimeZone)
}
