package pages

import (
	"cmp"
	"strings"

	"doingoai/cmd/doingoai/internal/covers"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// IssueView is an issue of the bulletin: its cover, and its contents as a magazine has
// them.
type IssueView struct {
	Frame
	Number    string // "No. 3"
	Date      string
	Cover     Picture
	Editorial Value
	Count     string // how much there is to read
	Parts     []IssuePart
	Formats   []Format
	Prev      Link // the issue before this one
	Next      Link
	Sources   []Value
}

// Picture is an image with what a reader is told about it. Without URL there is none.
type Picture struct {
	URL, Alt        string
	Srcset          string // other widths of it, as HTML has them; "" when there are none
	Width, Height   int    // in pixels; 0 when unknown
	Lazy            bool   // it stands below what is seen first
	Caption, Credit Value
}

// IssuePart is a section of the contents of an issue; it has no heading where no article
// names a section.
type IssuePart struct {
	Heading  Value // leads to the archive of the section
	ID       string
	Articles []ArticleCard
}

// Format is a form in which an issue can be taken away.
type Format struct {
	Link
	Note string
}

// IssueCard is an issue in a list, with the headlines that there is room for.
type IssueCard struct {
	Value
	Number    string
	Date      string
	Count     string
	Cover     Picture
	Editorial Value
	Articles  []ArticleCard
}

// ArticleCard is an article in a list.
type ArticleCard struct {
	*ArticleText
	Section Value // where articles of several sections stand together
	Issue   Value // where articles of several issues stand together
}

// ArticleText is what all lists say of an article.
type ArticleText struct {
	Value
	Page    string // the language of the page behind it, when not the list's
	Summary Value
	Reading string
	Marks   []string // what it lacks in the language of the list
}

// issueWords is what many pages say of an issue.
type issueWords struct {
	Value        // leads to its page
	number, date string
	work         object // in the words of schema.org
}

// planIssues plans the page of every issue.
func planIssues(c *context) []output.File {
	var files []output.File
	for i, issue := range c.Portal.Issues {
		files = append(files, c.listedReading(issue.Paths, "issue", func(r *portal.Reader) any { return c.issue(r, i) }))
	}
	return files
}

// issue makes the view of an issue, by its place in the list of issues.
func (c *context) issue(r *portal.Reader, at int) IssueView {
	i := c.Portal.Issues[at]
	heading := c.value(i.Name)
	words := c.issueWords(i)
	number, date := words.number, words.date
	v := IssueView{
		Number: number, Date: date, Cover: c.cover(i), Editorial: c.value(i.Editorial), Count: c.issueCount(r, i),
		Parts: c.issueParts(r, i), Formats: c.formats(r, i), Sources: c.sources(i.Source),
	}
	var titles []string
	for _, part := range v.Parts {
		for _, a := range part.Articles {
			titles = append(titles, a.Text)
		}
	}
	v.Frame = c.frame(head{
		page: "issue", card: c.Covers.IssueCard(i, c.code), paths: i.Paths, heading: heading, section: "bulletin", crumbs: []Link{c.crumb("bulletin")}, facts: issueDating(i, c.code),
		description: describe(strings.Join([]string{c.bulletinName(), number, date}, ", ")+": "+heading.Text, v.Editorial.Text, strings.Join(titles, ", ")),
	})
	if at+1 < len(c.Portal.Issues) {
		v.Prev = c.issueLink(c.Portal.Issues[at+1])
	}
	if at > 0 {
		v.Next = c.issueLink(c.Portal.Issues[at-1])
	}
	v.Linked = append(v.Linked, c.issueData(r, &v.Frame, i)...)
	return v
}

// issueParts are the contents of an issue, by section.
func (c *context) issueParts(r *portal.Reader, i *portal.Issue) []IssuePart {
	var parts []IssuePart
	list := i.Parts(c.code)
	for _, p := range list {
		part := IssuePart{ID: "section-" + p.Section, Heading: c.bulletinSection(p.Section)}
		if p.Section == "" {
			part.ID = "others"
			if len(list) > 1 {
				part.Heading = Value{Text: c.t("bulletin-others")}
			}
		}
		for _, a := range p.Articles {
			part.Articles = append(part.Articles, ArticleCard{ArticleText: c.articleText(r, a)})
		}
		parts = append(parts, part)
	}
	return parts
}

// issueCard is an issue in a list with its first articles.
func (c *context) issueCard(r *portal.Reader, i *portal.Issue, headlines int) IssueCard {
	words := c.issueWords(i)
	card := IssueCard{
		Value: words.Value, Number: words.number, Date: words.date, Count: c.issueCount(r, i), Cover: c.cover(i),
		Editorial: c.value(i.Editorial),
	}
	articles := i.Sequence(c.code)
	for _, a := range articles[:min(headlines, len(articles))] {
		headline := c.articleCard(r, a)
		headline.Issue = Value{}
		card.Articles = append(card.Articles, headline)
	}
	return card
}

// articleCard is an article in a list. There must be something to read.
func (c *context) articleCard(r *portal.Reader, a *portal.Article) ArticleCard {
	return ArticleCard{ArticleText: c.articleText(r, a), Section: c.bulletinSection(a.Section), Issue: c.issueWords(a.Issue).Value}
}

func (c *context) articleText(r *portal.Reader, a *portal.Article) *ArticleText {
	kept := c.shownArticles.of(a, func() *portal.Kept[ArticleText] {
		return portal.Keep(func(r *portal.Reader) ArticleText { return c.makeArticleText(r, a) })
	})
	return (*kept).For(r)
}

func (c *context) makeArticleText(r *portal.Reader, a *portal.Article) ArticleText {
	e, _ := a.Edition(c.code)
	words, lang := r.Words(e.Text), c.foreign(e.Text.Lang)
	card := ArticleText{
		Value: Value{Text: words.Title, URL: e.Path, Lang: lang}, Page: c.foreign(e.Page), Summary: Value{Text: words.Summary, Lang: lang},
		Reading: c.reading(words.Minutes),
	}
	if lang != "" {
		card.Marks = append(card.Marks, c.f("article-only-in", "Language", c.languageName(e.Text.Lang)))
	} else if e.Text.Machine {
		card.Marks = append(card.Marks, c.t("version-machine"))
	}
	return card
}

// articleLinks are articles by title, at most so many, those that readers can be led to.
func (c *context) articleLinks(r *portal.Reader, list []*portal.Article, most int) []Value {
	var out []Value
	for _, a := range list {
		if e, ok := a.Edition(c.code); ok && len(out) < most {
			out = append(out, Value{Text: r.Words(e.Text).Title, URL: e.Path, Lang: c.foreign(e.Text.Lang)})
		}
	}
	return out
}

// reading words how long it takes to read something.
func (c *context) reading(minutes int) string { return c.n("reading-time", minutes) }

// issueCount words how many articles of an issue there are to read, and how long that
// takes; "" when there are none.
func (c *context) issueCount(r *portal.Reader, i *portal.Issue) string {
	articles, minutes := i.Sequence(c.code), 0
	if len(articles) == 0 {
		return ""
	}
	for _, a := range articles {
		minutes += r.Words(a.Shown(c.code)).Minutes
	}
	return c.f("issue-count", "Articles", c.n("count-articles", len(articles)), "Reading", c.reading(minutes))
}

// bulletinName is the name of the periodical in the language, that of site.toml before
// that of the interface.
func (c *context) bulletinName() string {
	return cmp.Or(c.Portal.Site.Bulletin.Name[c.code], c.t("section-bulletin"))
}

func (c *context) issueWords(i *portal.Issue) *issueWords {
	return c.shownIssues.of(i, func() issueWords {
		return issueWords{
			Value: c.record(&i.Record), number: c.f("issue-number", "Number", i.Number), date: c.date(i.Date.Date),
			work: c.issueWork(nil, i, "", ""),
		}
	})
}

func (c *context) issueNumber(i *portal.Issue) string { return c.issueWords(i).number }

func (c *context) issueLink(i *portal.Issue) Link {
	return c.crumbTo(i.Name, i.Paths[c.code])
}

// topics are the sections and the tags of the bulletin by id, each leading to its archive.
type topics struct{ sections, tags map[string]Value }

func (c *context) makeTopics() topics {
	t := topics{map[string]Value{}, map[string]Value{}}
	add := func(to map[string]Value, kind portal.ArchiveKind, id string, name lang.Text) {
		v := c.value(name)
		v.URL = c.archiveURL(kind, id)
		to[id] = v
	}
	for id, name := range c.Portal.Site.Bulletin.Sections {
		add(t.sections, portal.BySection, id, name)
	}
	for id, name := range c.Portal.Site.Tags {
		add(t.tags, portal.ByTag, id, name)
	}
	return t
}

// bulletinSection is the name of a section of the bulletin, with its archive; the zero
// Value for none.
func (c *context) bulletinSection(id string) Value { return c.topics().sections[id] }

// languageName is the name of a language in that language.
func (c *context) languageName(code string) string {
	l, _ := c.Portal.Site.Language(code)
	return l.Label
}

// cover is the front of an issue, a photograph or a drawing; without URL it has none.
func (c *context) cover(i *portal.Issue) Picture {
	if i.Cover != nil {
		return c.picture(i.Cover, "")
	}
	return drawn(c.Covers.Cover(i, c.code))
}

// smallCover is the same for a shelf.
func (c *context) smallCover(i *portal.Issue) Picture {
	if i.Cover != nil {
		return c.picture(i.Cover, "")
	}
	return drawn(c.Covers.Small(i, c.code))
}

func drawn(p covers.Picture) Picture {
	return Picture{URL: p.URL, Alt: p.Alt, Width: p.Width, Height: p.Height}
}

// picture is an image of the content; lang is that of its texts.
func (c *context) picture(i *portal.Image, lang string) Picture {
	if i == nil {
		return Picture{}
	}
	return Picture{
		URL: i.URL(), Srcset: i.Picture.Srcset(), Alt: i.Alt, Width: i.Width, Height: i.Height,
		Caption: Value{Text: i.Caption, Lang: lang}, Credit: Value{Text: i.Credit, Lang: lang},
	}
}

// bulletinDating is how new the list of issues is.
func (c *context) bulletinDating() dating {
	d := dating{}
	for _, i := range c.Portal.Issues {
		d.record(&i.Record)
	}
	return d
}

// issueDating is how new what an issue says is: its sources, and those of its articles.
func issueDating(i *portal.Issue, code string) dating {
	d := dating{}
	d.record(&i.Record)
	for _, a := range i.Articles {
		d.prose(a.Prose[code])
	}
	return d
}
