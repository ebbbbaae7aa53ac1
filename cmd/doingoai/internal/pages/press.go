package pages

import (
	"fmt"
	"html/template"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// Press is what a page tells of an article in the words of the Open Graph protocol.
type Press struct {
	Published, Modified string // ISO 8601, to the day; empty when not so exact
	Section             string
	Tags                []string
}

// press is what Open Graph says of an article in the language of one of its texts.
func (c *context) press(a *portal.Article, p *portal.Prose) *Press {
	press := &Press{Published: c.published(a, p), Modified: c.modified(p), Section: c.bulletinSection(a.Section).Text}
	press.Tags = make([]string, 0, len(a.Tags))
	for _, tag := range a.Tags {
		press.Tags = append(press.Tags, c.topics().tags[tag].Text)
	}
	return press
}

// published is the day or the month on which an article appeared; of one without a date,
// that of its issue.
func (c *context) published(a *portal.Article, p *portal.Prose) string {
	if p.Date != nil {
		return c.isoDate(p.Date.Date)
	}
	return c.isoDate(a.Issue.Date.Date)
}

// modified is the last day on which an article was changed; "" when it never was.
func (c *context) modified(p *portal.Prose) string {
	newest := ""
	if p.Updated != nil {
		newest = c.isoDate(p.Updated.Date)
	}
	for _, change := range p.Changes {
		newest = max(newest, c.isoDate(change.Date.Date))
	}
	return newest
}

// isoDate writes a day, a month or a year as ISO 8601 does; "" for other times.
func (c *context) isoDate(d edtf.Date) string {
	if d.Kind() != edtf.KindPoint || d.Certainty() != edtf.Certain {
		return ""
	}
	return c.dateIn(inISO, d)
}

func isoDate(p edtf.Point) string {
	switch p.Precision() {
	case edtf.ToDay:
		return fmt.Sprintf("%04d-%02d-%02d", p.Year, p.Sub, p.Day)
	case edtf.Month:
		return fmt.Sprintf("%04d-%02d", p.Year, p.Sub)
	case edtf.Year:
		return fmt.Sprintf("%04d", p.Year)
	}
	return ""
}

// periodical writes the bulletin as schema.org describes it.
func (c *context) periodical(o object) object {
	at := absolute(c.Portal.Site, c.section("bulletin"))
	return o.with("@id", at+"#bulletin").with("name", c.bulletinName()).with("url", at)
}

func (c *context) periodicalData() template.JS {
	o := c.periodical(begin(nil, "Periodical")).texts("inLanguage", c.Portal.Site.Codes())
	return c.publisher(o.in("publisher", publisherType)).end().js()
}

// issueWork writes an issue, in its periodical.
func (c *context) issueWork(o object, i *portal.Issue, image, language string) object {
	at := absolute(c.Portal.Site, i.Paths[c.code])
	o = o.with("@id", at+"#issue").with("name", c.value(i.Name).Text).with("url", at).some("image", image).
		with("issueNumber", i.Number).some("datePublished", c.isoDate(i.Date.Date)).some("inLanguage", language)
	return c.periodical(o.in("isPartOf", "Periodical")).end()
}

// issueData is an issue with what can be read of it in the language.
func (c *context) issueData(r *portal.Reader, f *Frame, i *portal.Issue) []template.JS {
	if f.Canonical == "" {
		return nil
	}
	card := absolute(c.Portal.Site, c.Covers.IssueCard(i, c.code).URL)
	o := c.issueWork(begin(nil, "PublicationIssue"), i, card, c.code)
	if works := i.Sequence(c.code); len(works) > 0 {
		o = o.list("hasPart")
		for _, a := range works {
			o = c.work(r, o.item("Article"), a, a.Shown(c.code)).end()
		}
		o = o.endList()
	}
	return []template.JS{o.js()}
}

// work writes an article in the language of one of its texts.
func (c *context) work(r *portal.Reader, o object, a *portal.Article, p *portal.Prose) object {
	at := absolute(c.Portal.Site, a.Paths[p.Lang])
	return o.with("@id", at+"#article").with("headline", r.Words(p).Title).with("inLanguage", p.Lang).with("url", at)
}

// articleData is an article in its issue, with its translations.
func (c *context) articleData(r *portal.Reader, f *Frame, a *portal.Article, p *portal.Prose) template.JS {
	var room [2048]byte
	at, press := absolute(c.Portal.Site, a.Paths[p.Lang]), f.Social.Press
	var image string
	if p.Cover != nil {
		image = absolute(c.Portal.Site, p.Cover.URL())
	} else {
		image = absolute(c.Portal.Site, c.Covers.ArticleCard(r, a, c.code).URL)
	}
	o := begin(room[:], "Article").with("@id", at+"#article").with("headline", r.Words(p).Title).some("description", f.Description).with("url", at).
		some("image", image).with("inLanguage", p.Lang).some("datePublished", press.Published).some("dateModified", press.Modified).
		some("articleSection", press.Section).texts("keywords", press.Tags).number("wordCount", r.Doc(p).Words()).
		in("author", "Organization").with("name", c.author(r, p).Text).end()
	o = append(o.in("publisher", publisherType), c.self()...).end()
	o = append(o.in("isPartOf", "PublicationIssue"), c.issueWords(a.Issue).work...).end()
	original, listed := originalOf(a), false
	for _, other := range a.Texts {
		switch {
		case other == p || other.State != portal.Live || a.Paths[other.Lang] == "":
		case original == p:
			if !listed {
				o, listed = o.list("workTranslation"), true
			}
			o = c.work(r, o.item("Article"), a, other).end()
		case original == other:
			o = c.work(r, o.in("translationOfWork", "Article"), a, other).end()
		}
	}
	if listed {
		o = o.endList()
	}
	return o.js()
}
