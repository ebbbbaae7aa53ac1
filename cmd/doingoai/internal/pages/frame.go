package pages

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/covers"
	"doingoai/cmd/doingoai/internal/lang"
)

// head is what a page says of itself, from which its Frame is made.
type head struct {
	page        string            // kind, for styles and tests
	paths       map[string]string // of the page in each language that has it
	only        []string          // languages whose page is a translation of its own; nil: all of paths
	heading     Value
	title       string // of the document; empty: that of the record, or the heading
	description string
	section     string         // of the menu
	crumbs      []Link         // between home and the page
	facts       dating         // how new what the page says is
	hide        bool           // from search engines and the site map
	press       *Press         // of an article
	card        covers.Picture // what previews of the page show; without URL: what those of the site show

	before, after string // paths of the pages around this one in a list; empty: none
}

// frame makes the Frame of a page.
func (c *context) frame(h head) Frame {
	site := c.Portal.Site
	own := h.paths[c.code]
	title := cmp.Or(h.title, c.titles[own], fit(h.heading.Text, "", titleLetters))
	f := Frame{
		Page: h.page, Lang: c.code, Heading: h.heading, Description: h.description,
		Title:    c.withSite(title),
		SiteName: c.value(site.Organisation.Name), PlaceName: c.value(site.Home.Name), Home: c.home(),
		MachineMade:  c.lang.Machine,
		NoIndex:      h.hide,
		Organisation: Contact{Email: site.Organisation.Email, Phone: site.Organisation.Phone},
		AsOf:         c.asOf(h.facts), Report: c.report(title, own),
		YearLine: c.yearLine(),
		Footer:   c.footer,
	}
	if own != "" && !h.hide {
		f.Canonical = site.BaseURL + own
		f.Alternates = alternates(site, h.paths, h.only)
		f.Before, f.After = absolute(site, h.before), absolute(site, h.after)
	}
	if f.News = c.feedLinks(own); f.News == nil {
		f.News = c.feedLinks(c.home())
	}
	crumbs := append([]Link{{URL: c.home(), Text: c.t("home")}}, h.crumbs...)
	if f.Canonical != "" {
		f.Social = c.social(h, title, f.Alternates)
		if h.page != "home" {
			f.Linked = c.crumbsData(crumbs, h.heading.Text, own)
		}
	}
	for _, l := range site.Languages {
		link := LanguageLink{Code: l.Code, Label: l.Label, URL: h.paths[l.Code], Current: l.Code == c.code, Same: true}
		if link.URL == "" {
			link.URL, link.Same = site.Prefix(l.Code)+"/", false
		}
		f.Languages = append(f.Languages, link)
	}
	for _, item := range c.menu {
		item.Current = item.Section == h.section
		f.Menu = append(f.Menu, item)
	}
	if h.page != "home" {
		f.Breadcrumbs = crumbs
	}
	return f
}

// absolute is the full address of a path; "" of none.
func absolute(site *config.Site, path string) string {
	if path == "" {
		return ""
	}
	return site.BaseURL + path
}

// report is the address to write to about an error on a page, with a subject that names
// the page (RFC 6068); "" where the site gives no contact, and on a page without an
// address.
func (c *context) report(title, path string) string {
	site := c.Portal.Site
	if site.Organisation.Email == "" || path == "" {
		return ""
	}
	subject := c.f("report-subject", "Title", title, "URL", site.BaseURL+path)
	return "mailto:" + url.PathEscape(site.Organisation.Email) + "?subject=" + strings.ReplaceAll(url.QueryEscape(subject), "+", "%20")
}

// alternates lists the page in every language that truly has it, itself included,
// and x-default (the default language), as hreflang wants it. A page in one
// language only has none.
func alternates(site *config.Site, paths map[string]string, only []string) []Alternate {
	has := func(code string) bool { return paths[code] != "" && (only == nil || slices.Contains(only, code)) }
	var out []Alternate
	for _, code := range site.Codes() {
		if has(code) {
			out = append(out, Alternate{Lang: code, URL: site.BaseURL + paths[code]})
		}
	}
	if len(out) < 2 {
		return nil
	}
	if has(site.DefaultLanguage) {
		out = append(out, Alternate{Lang: "x-default", URL: site.BaseURL + paths[site.DefaultLanguage]})
	}
	return out
}

// sectionPaths are the paths of a section's index in all languages.
func (c *context) sectionPaths(section string) map[string]string {
	site := c.Portal.Site
	paths := map[string]string{}
	for _, l := range site.Languages {
		if word := l.Sections[section]; word != "" {
			paths[l.Code] = site.Prefix(l.Code) + "/" + word + "/"
		}
	}
	return paths
}

// crumb is the breadcrumb of a section's index.
func (c *context) crumb(section string) Link {
	return Link{URL: c.section(section), Text: c.t("section-" + section)}
}

// crumbTo is the breadcrumb of a record's page.
func (c *context) crumbTo(name lang.Text, url string) Link {
	v := c.value(name)
	return Link{URL: url, Text: v.Text, Lang: v.Lang}
}
