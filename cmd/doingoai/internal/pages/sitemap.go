package pages

import (
	"doingoai/cmd/doingoai/internal/output"
)

// SitemapView lists the sections of the site and what stands in them, for people.
type SitemapView struct {
	Frame
	Parts []SitemapPart
}

// SitemapPart is a section with its pages, or with the sizes of what is too long to
// list.
type SitemapPart struct {
	Card
	Items []SitemapItem
}

// SitemapItem is a page and those below it.
type SitemapItem struct {
	Value
	Pages []Card
}

// planSitemap plans the page that lists the site, in a language that gives it a word.
func planSitemap(c *context) []output.File {
	paths := c.sectionPaths("sitemap")
	if paths[c.code] == "" {
		return nil
	}
	return []output.File{c.listed(paths, "sitemap", func() any {
		v := SitemapView{Frame: c.frame(head{
			page: "sitemap", paths: paths, heading: Value{Text: c.t("section-sitemap")}, description: describe(c.sectionOf("sitemap"), c.t("sitemap-intro")),
		})}
		if len(c.Portal.Programs) > 0 {
			part := SitemapPart{Card: Card{Link: c.crumb("programs")}}
			for _, p := range c.Portal.Programs {
				part.Items = append(part.Items, SitemapItem{Value: c.record(&p.Record), Pages: c.annexCards(p)})
			}
			v.Parts = append(v.Parts, part)
		}
		if len(c.Portal.Issues) > 0 {
			part := SitemapPart{Card: Card{Link: c.crumb("bulletin")}}
			for _, i := range c.Portal.Issues {
				part.Items = append(part.Items, SitemapItem{Value: c.record(&i.Record)})
			}
			v.Parts = append(v.Parts, part)
		}
		for _, card := range c.sectionCards() {
			if card.URL != c.section("bulletin") {
				v.Parts = append(v.Parts, SitemapPart{Card: card})
			}
		}
		about := SitemapPart{Card: Card{Link: Link{Text: c.t("about-pages")}}}
		for _, p := range c.Portal.Pages {
			if p.Paths[c.code] != "" {
				about.Items = append(about.Items, SitemapItem{Value: c.record(&p.Record)})
			}
		}
		if len(about.Items) > 0 {
			v.Parts = append(v.Parts, about)
		}
		return v
	})}
}
