package pages

import (
	"cmp"
	"reflect"
	"slices"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// ArticleView is an article: a page to read.
type ArticleView struct {
	Frame
	Section  Value
	Issue    Value
	Number   string // of the issue, in words
	Gone     string // why the text is not shown; then all below is empty
	Summary  Value
	Cover    Picture
	Byline   []Fact // when it appeared, who wrote it, how long it takes to read
	Versions []Version
	Text     Text
	Changes  []Fact
	Tags     []Value
	Partners []Value
	Sources  []Value
	Cite     string
	Related  []ArticleCard
	Prev     Link // in the same issue
	Next     Link
}

// Version is an article in one of the site's languages.
type Version struct {
	Link
	Note string // original, translation, none yet
}

// planArticles plans the page of every article, in the languages that have one. One that
// only falls back to another language, or whose text is no longer shown, stays out of
// the site map.
func planArticles(c *context) []output.File {
	var files []output.File
	for _, a := range c.Portal.Articles {
		if a.Paths[c.code] == "" {
			continue
		}
		view := func(r *portal.Reader) any { return c.article(r, a) }
		if p := a.Prose[c.code]; p == nil || p.State != portal.Live {
			files = append(files, c.readingPage(a.Paths[c.code], "article", view))
			continue
		}
		files = append(files, c.listedReading(a.Paths, "article", view))
		c.entries[len(c.entries)-1].only = liveIn(a)
	}
	return files
}

func (c *context) article(r *portal.Reader, a *portal.Article) *ArticleView {
	p := a.Shown(c.code)
	words, lang := r.Words(p), c.foreign(p.Lang)
	h := head{
		page: "article", section: "bulletin", paths: a.Paths, only: liveIn(a), hide: lang != "" || p.State != portal.Live,
		crumbs:  []Link{c.crumb("bulletin"), c.issueLink(a.Issue)},
		heading: Value{Text: words.Title, Lang: lang}, title: c.titleOf(r, a.Paths[c.code]), description: describe(c.summary(r, a.Prose, words.Title)),
	}
	h.facts.prose(p)
	if p.State == portal.Live {
		h.press, h.card = c.press(a, p), c.Covers.ArticleCard(r, a, c.code)
	}
	issue := c.issueWords(a.Issue)
	v := &ArticleView{Frame: c.frame(h), Section: c.bulletinSection(a.Section), Issue: issue.Value, Number: issue.number}
	switch p.State {
	case portal.Expired:
		v.Gone = c.t("page-expired")
		return v
	case portal.Withdrawn:
		v.Gone = c.f("page-withdrawn", "Reason", p.Reason)
		return v
	}
	v.Summary = Value{Text: words.Summary, Lang: lang}
	v.Cover = c.picture(p.Cover, lang)
	v.Byline, v.Versions = c.byline(r, a, p), c.versions(a, p)
	v.Text = c.text(r, map[string]*portal.Prose{c.code: p})
	if lang != "" {
		v.Text.Notice = c.f("article-untranslated", "Language", c.languageName(p.Lang))
	}
	for _, change := range p.Changes {
		v.Changes = append(v.Changes, Fact{Label: c.date(change.Date.Date), Values: []Value{{Text: change.Note, Lang: lang}}})
	}
	v.Tags = make([]Value, 0, len(a.Tags))
	for _, tag := range a.Tags {
		v.Tags = append(v.Tags, c.topics().tags[tag])
	}
	v.Partners = c.partners(a.Partners)
	v.Sources = c.sources(p.Source)
	if c.Layouts.Shows(reflect.TypeFor[ArticleView](), "Cite") {
		v.Cite = c.cite(r, a, p)
	}
	c.beside(r, v, a)
	if v.Canonical != "" {
		v.Linked = append(v.Linked, c.articleData(r, &v.Frame, a, p))
	}
	return v
}

// liveIn are the languages with a text of an article that is shown; nil: all that have a
// page of it.
func liveIn(a *portal.Article) []string {
	shown := func(text *portal.Prose) bool { return text.State == portal.Live }
	live := 0
	for _, text := range a.Texts {
		if shown(text) && a.Paths[text.Lang] != "" {
			live++
		}
	}
	if live == len(a.Paths) {
		return nil
	}
	codes := make([]string, 0, live)
	for _, text := range a.Texts {
		if shown(text) {
			codes = append(codes, text.Lang)
		}
	}
	return codes
}

// byline is when an article appeared and was changed, who wrote it, and how long it takes
// to read.
func (c *context) byline(r *portal.Reader, a *portal.Article, p *portal.Prose) []Fact {
	words := r.Words(p)
	f := facts{c: c, list: make([]Fact, 0, 4)}
	if p.Date != nil {
		f.plain("published", c.date(p.Date.Date))
	} else {
		f.plain("published", c.date(a.Issue.Date.Date))
	}
	if p.Updated != nil {
		f.plain("updated", c.date(p.Updated.Date))
	}
	f.add("author", Value{Text: words.Author, Lang: c.foreign(p.Lang)}) // none is said where none is named
	f.plain("reading", c.reading(words.Minutes))
	return f.list
}

// author is whom a citation names: the unit that wrote an article, else the publisher.
func (c *context) author(r *portal.Reader, p *portal.Prose) Value {
	if author := r.Words(p).Author; author != "" {
		return Value{Text: author, Lang: c.foreign(p.Lang)}
	}
	return c.value(c.Portal.Site.Organisation.Name)
}

// originalOf is the text of which the others are translations: that of the default language,
// else the first.
func originalOf(a *portal.Article) *portal.Prose { return a.Texts[0] }

// versions lists an article in the languages of the site, and which of those of scope
// "full" it has not been translated into. An article in the only language has none.
func (c *context) versions(a *portal.Article, shown *portal.Prose) []Version {
	out := make([]Version, 0, len(c.Portal.Site.Languages))
	for _, l := range c.Portal.Site.Languages {
		p := a.Prose[l.Code]
		if p != nil && p.State != portal.Live || p == nil && !l.Full {
			continue
		}
		v := Version{Link: Link{Text: l.Label, Lang: c.foreign(l.Code)}}
		switch {
		case p == nil:
			v.Note = c.t("version-none")
		case p == originalOf(a):
			v.Note = c.t("version-original")
		case p.Machine:
			v.Note = c.t("version-machine")
		default:
			v.Note = c.t("version-translation")
		}
		if p != nil && p != shown {
			v.URL = a.Paths[l.Code]
		}
		out = append(out, v)
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// cite is how to name an article in another text.
func (c *context) cite(r *portal.Reader, a *portal.Article, p *portal.Prose) string {
	date := a.Issue.Date.Date
	if p.Date != nil {
		date = p.Date.Date
	}
	return c.f("cite-article", "Author", c.author(r, p).Text, "Title", r.Words(p).Title, "Bulletin", c.bulletinName(), "Issue", c.issueNumber(a.Issue),
		"Date", c.date(date), "URL", c.Portal.Site.BaseURL+cmp.Or(a.Paths[p.Lang], a.Paths[c.code]))
}

// beside finds what to read next: the neighbours in the issue, and what is akin to the
// article elsewhere.
func (c *context) beside(r *portal.Reader, v *ArticleView, a *portal.Article) {
	const most = 4
	list := a.Issue.Sequence(c.code)
	at := slices.Index(list, a)
	var prev, next *portal.Article
	if at > 0 {
		prev = list[at-1]
		v.Prev = c.articleLink(r, prev)
	}
	if at >= 0 && at+1 < len(list) {
		next = list[at+1]
		v.Next = c.articleLink(r, next)
	}
	if !c.Layouts.Shows(reflect.TypeFor[ArticleView](), "Related") {
		return
	}
	related := c.Portal.Related(a, most, func(other *portal.Article) bool {
		_, ok := other.Edition(c.code)
		return ok && other != prev && other != next
	})
	v.Related = make([]ArticleCard, len(related))
	for i, other := range related {
		v.Related[i] = c.articleCard(r, other)
	}
}

func (c *context) articleLink(r *portal.Reader, a *portal.Article) Link {
	text := c.articleText(r, a)
	return Link{URL: text.URL, Text: text.Text, Lang: text.Lang}
}
