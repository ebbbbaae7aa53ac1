package pages

import (
	"encoding/xml"
	"fmt"
	"net/url"

	"doingoai/cmd/doingoai/internal/opendata"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// index plans the index of a section.
func (c *context) index(section string, view func() IndexView) output.File {
	return c.listed(c.sectionPaths(section), "index", func() any {
		v := view()
		v.Frame = c.frame(head{
			page: "index-" + section, paths: c.sectionPaths(section), heading: Value{Text: c.t("section-" + section)}, section: section,
			description: describe(c.sectionOf(section), v.Intro.Text, v.listed()), facts: v.facts,
		})
		return v
	})
}

// planData plans the page that lists the open data.
func planData(c *context) []output.File {
	if !c.hasSection("data") {
		return nil
	}
	return []output.File{c.listed(c.sectionPaths("data"), "data", func() any {
		v := DataView{
			Frame: c.frame(head{
				page: "data", paths: c.sectionPaths("data"), heading: Value{Text: c.t("section-data")}, section: "data",
				description: describe(c.sectionOf("data"), c.t("data-intro")), facts: c.everything(),
			}),
			Package: "/data/datapackage.json",
		}
		for _, x := range opendata.Collections(c.Portal) {
			row := Collection{Name: Value{Text: c.t("section-" + x.Name)}, Count: c.tr.FormatInt(x.Rows), Formats: c.dataLinks(x.Name)}
			if c.hasSection(x.Name) {
				row.Name.URL = c.section(x.Name)
			}
			v.Collections = append(v.Collections, row)
			v.Linked = append(v.Linked, c.datasetData(&v.Frame, row.Name.Text, row.Formats)...)
		}
		return v
	})}
}

// everything is the dating of a page that draws on all records.
func (c *context) everything() dating {
	d := c.whole()
	for _, x := range c.Portal.Partners {
		d.record(&x.Record)
	}
	for _, x := range c.Portal.Organisations {
		d.record(&x.Record)
	}
	for _, x := range c.Portal.Places {
		d.record(&x.Record)
	}
	for _, x := range c.Portal.Documents {
		d.document(x)
	}
	for _, x := range c.Portal.Articles {
		for _, p := range x.Texts {
			d.prose(p)
		}
	}
	return d
}

// listed names the first records of an index, as many as a description may have room
// for.
func (v IndexView) listed() string {
	const most = 8
	var names []Value
	for _, g := range v.Groups {
		names = append(names, g.values()...)
	}
	return texts(names[:min(len(names), most)])
}

// values are the records of a part of an index.
func (g IndexGroup) values() []Value {
	out := make([]Value, len(g.Items))
	for i, item := range g.Items {
		out[i] = item.Value
	}
	return out
}

// planNotFound plans the page for an address that leads nowhere.
func planNotFound(c *context) []output.File {
	return []output.File{c.page(c.home()+"404.html", "notfound", func() any {
		return NotFoundView{
			Frame:    c.frame(head{page: "notfound", heading: Value{Text: c.t("not-found")}, description: c.t("not-found-text"), hide: true}),
			Sections: append([]Card{{Link: c.crumb("programs")}}[:min(len(c.Portal.Programs), 1)], c.sectionCards()...),
		}
	})}
}

// planRedirects plans a page at every old address that leads to the new one.
func planRedirects(c *context) []output.File {
	var files []output.File
	for _, r := range c.Portal.Redirects {
		if r.Lang != c.code {
			continue
		}
		from, err := url.PathUnescape(r.From)
		if err != nil {
			panic("internal error: the old address " + r.From + " is not escaped: " + err.Error())
		}
		files = append(files, c.page(from, "redirect", func() any {
			v := RedirectView{Frame: c.frame(head{page: "redirect", heading: Value{Text: c.t("moved")}, description: c.t("moved"), hide: true})}
			v.Canonical, v.Refresh = c.Portal.Site.BaseURL+r.To, r.To
			return v
		}))
	}
	return files
}

// mapEntry is a page of the site map: its language, its paths in all languages,
// and the languages in which it is a page of its own (nil: all of them).
type mapEntry struct {
	code  string
	paths map[string]string
	only  []string
}

// listed plans a page that stands in the site map.
func (c *context) listed(paths map[string]string, layoutName string, view func() any) output.File {
	c.entries = append(c.entries, mapEntry{code: c.code, paths: paths})
	return c.page(paths[c.code], layoutName, view)
}

// listedReading plans a page that stands in the site map and reads texts.
func (c *context) listedReading(paths map[string]string, layoutName string, view func(*portal.Reader) any) output.File {
	c.entries = append(c.entries, mapEntry{code: c.code, paths: paths})
	return c.readingPage(paths[c.code], layoutName, view)
}

// siteMap lists every page that is not only a fallback, with its translations
// (sitemaps.org 0.9 and the xhtml:link extension of the search engines).
func siteMap(s *Site, entries []mapEntry) output.File {
	type link struct {
		Rel  string `xml:"rel,attr"`
		Lang string `xml:"hreflang,attr"`
		Href string `xml:"href,attr"`
	}
	type url struct {
		Loc   string `xml:"loc"`
		Links []link `xml:"xhtml:link"`
	}
	type urlset struct {
		XMLName xml.Name `xml:"urlset"`
		NS      string   `xml:"xmlns,attr"`
		XHTML   string   `xml:"xmlns:xhtml,attr"`
		URLs    []url    `xml:"url"`
	}
	return output.File{Path: "sitemap.xml", Render: func(b *output.Buffer) error {
		site := s.Portal.Site
		set := urlset{NS: "http://www.sitemaps.org/schemas/sitemap/0.9", XHTML: "http://www.w3.org/1999/xhtml"}
		for _, e := range entries {
			u := url{Loc: site.BaseURL + e.paths[e.code]}
			for _, a := range alternates(site, e.paths, e.only) {
				u.Links = append(u.Links, link{Rel: "alternate", Lang: a.Lang, Href: a.URL})
			}
			set.URLs = append(set.URLs, u)
		}
		b.WriteString(xml.Header)
		enc := xml.NewEncoder(b)
		enc.Indent("", " ")
		if err := enc.Encode(set); err != nil {
			return fmt.Errorf("write the site map: %w", err)
		}
		b.WriteByte('\n')
		return nil
	}}
}

func robots(s *Site) output.File {
	return output.File{Path: "robots.txt", Render: func(b *output.Buffer) error {
		b.WriteString("User-agent: *\nAllow: /\nSitemap: " + s.Portal.Site.BaseURL + "/sitemap.xml\n")
		return nil
	}}
}
