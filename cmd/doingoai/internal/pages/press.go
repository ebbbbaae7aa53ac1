package pages

import (
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

// The types of schema.org for a periodical.
type (
	ldPeriodical struct {
		Context    string          `json:"@context,omitempty"`
		Type       string          `json:"@type"`
		ID         string          `json:"@id"`
		Name       string          `json:"name"`
		URL        string          `json:"url"`
		InLanguage []string        `json:"inLanguage,omitempty"`
		Publisher  *ldOrganization `json:"publisher,omitempty"`
	}
	ldIssue struct {
		Context    string        `json:"@context,omitempty"`
		Type       string        `json:"@type"`
		ID         string        `json:"@id"`
		Name       string        `json:"name"`
		URL        string        `json:"url"`
		Image      string        `json:"image,omitempty"`
		Number     string        `json:"issueNumber"`
		Published  string        `json:"datePublished,omitempty"`
		InLanguage string        `json:"inLanguage,omitempty"`
		IsPartOf   *ldPeriodical `json:"isPartOf,omitempty"`
		HasPart    []ldWork      `json:"hasPart,omitempty"`
	}
	ldWork struct {
		Type       string `json:"@type"`
		ID         string `json:"@id"`
		Headline   string `json:"headline"`
		InLanguage string `json:"inLanguage"`
		URL        string `json:"url"`
	}
	ldArticle struct {
		Context       string         `json:"@context"`
		Type          string         `json:"@type"`
		ID            string         `json:"@id"`
		Headline      string         `json:"headline"`
		Description   string         `json:"description,omitempty"`
		URL           string         `json:"url"`
		Image         string         `json:"image,omitempty"`
		InLanguage    string         `json:"inLanguage"`
		Published     string         `json:"datePublished,omitempty"`
		Modified      string         `json:"dateModified,omitempty"`
		Section       string         `json:"articleSection,omitempty"`
		Keywords      []string       `json:"keywords,omitempty"`
		Words         int            `json:"wordCount"`
		Author        ldOrganization `json:"author"`
		Publisher     ldOrganization `json:"publisher"`
		IsPartOf      ldIssue        `json:"isPartOf"`
		TranslationOf *ldWork        `json:"translationOfWork,omitempty"`
		Translations  []ldWork       `json:"workTranslation,omitempty"`
	}
)

// press is what Open Graph says of an article in the language of one of its texts.
func (c *context) press(a *portal.Article, p *portal.Prose) *Press {
	press := &Press{Published: c.published(a, p), Modified: modified(p), Section: c.bulletinSection(a.Section).Text}
	for _, tag := range a.Tags {
		press.Tags = append(press.Tags, c.value(c.Portal.Site.Tags[tag]).Text)
	}
	return press
}

// published is the day or the month on which an article appeared; of one without a date,
// that of its issue.
func (c *context) published(a *portal.Article, p *portal.Prose) string {
	if p.Date != nil {
		return isoDate(p.Date.Date)
	}
	return isoDate(a.Issue.Date.Date)
}

// modified is the last day on which an article was changed; "" when it never was.
func modified(p *portal.Prose) string {
	newest := ""
	if p.Updated != nil {
		newest = isoDate(p.Updated.Date)
	}
	for _, change := range p.Changes {
		newest = max(newest, isoDate(change.Date.Date))
	}
	return newest
}

// isoDate writes a day, a month or a year as ISO 8601 does; "" for other times.
func isoDate(d edtf.Date) string {
	first, _ := d.Bounds()
	switch {
	case d.Kind() != edtf.KindPoint || d.Certainty() != edtf.Certain:
		return ""
	case d.Precision() == edtf.ToDay:
		return first.String()
	case d.Precision() == edtf.Month:
		return first.String()[:len("2022-06")]
	case d.Precision() == edtf.Year:
		return first.String()[:len("2022")]
	}
	return ""
}

// periodical is the bulletin as schema.org describes it.
func (c *context) periodical() ldPeriodical {
	at := absolute(c.Portal.Site, c.section("bulletin"))
	return ldPeriodical{Type: "Periodical", ID: at + "#bulletin", Name: c.bulletinName(), URL: at}
}

func (c *context) periodicalData() []template.JS {
	p := c.periodical()
	who := c.publisher()
	p.Context, p.Publisher, p.InLanguage = schemaOrg, &who, c.Portal.Site.Codes()
	return linked(p)
}

// issueWork is an issue, in its periodical.
func (c *context) issueWork(i *portal.Issue) ldIssue {
	at, whole := absolute(c.Portal.Site, i.Paths[c.code]), c.periodical()
	return ldIssue{
		Type: "PublicationIssue", ID: at + "#issue", Name: c.value(i.Name).Text, URL: at, Number: i.Number, Published: isoDate(i.Date.Date), IsPartOf: &whole,
	}
}

// issueData is an issue with what can be read of it in the language.
func (c *context) issueData(f *Frame, i *portal.Issue) []template.JS {
	if f.Canonical == "" {
		return nil
	}
	w := c.issueWork(i)
	w.Context, w.InLanguage, w.Image = schemaOrg, c.code, absolute(c.Portal.Site, c.Covers.IssueCard(i, c.code).URL)
	for _, a := range i.Sequence(c.code) {
		w.HasPart = append(w.HasPart, c.work(a, a.Shown(c.code)))
	}
	return linked(w)
}

// work is an article in the language of one of its texts.
func (c *context) work(a *portal.Article, p *portal.Prose) ldWork {
	at := absolute(c.Portal.Site, a.Paths[p.Lang])
	return ldWork{Type: "Article", ID: at + "#article", Headline: p.Title, InLanguage: p.Lang, URL: at}
}

// articleData is an article in its issue, with its translations.
func (c *context) articleData(f *Frame, a *portal.Article, p *portal.Prose) []template.JS {
	if f.Canonical == "" {
		return nil
	}
	own := c.work(a, p)
	press := c.press(a, p)
	out := ldArticle{
		Context: schemaOrg, Type: own.Type, ID: own.ID, Headline: p.Title, Description: f.Description, URL: own.URL, InLanguage: p.Lang,
		Published: press.Published, Modified: press.Modified, Section: press.Section, Keywords: press.Tags, Words: p.Words,
		Author: ldOrganization{Type: "Organization", Name: c.author(p).Text}, Publisher: c.publisher(), IsPartOf: c.issueWork(a.Issue),
	}
	if p.Cover != nil {
		out.Image = absolute(c.Portal.Site, p.Cover.URL())
	} else {
		out.Image = absolute(c.Portal.Site, c.Covers.ArticleCard(a, c.code).URL)
	}
	for _, other := range a.Texts {
		switch {
		case other == p || other.State != portal.Live || a.Paths[other.Lang] == "":
		case original(a) == p:
			out.Translations = append(out.Translations, c.work(a, other))
		case original(a) == other:
			w := c.work(a, other)
			out.TranslationOf = &w
		}
	}
	return linked(out)
}
