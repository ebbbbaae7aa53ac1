package pages

import (
	"cmp"
	"html/template"
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

// makeFrames makes what all pages of a section have around their content, by section; "" is
// that of pages that are in none of the menu.
func (c *context) makeFrames() map[string]*Frame {
	site := c.Portal.Site
	frames := map[string]*Frame{}
	searchPage := ""
	if c.hasSection("search") {
		searchPage = c.section("search")
	}
	for at := -1; at < len(c.menu); at++ {
		f := &Frame{
			Lang: c.code, SiteName: c.value(site.Organisation.Name), PlaceName: c.value(site.Home.Name), Home: c.home(),
			MachineMade:  c.lang.Machine,
			Organisation: Contact{Email: site.Organisation.Email, Phone: site.Organisation.Phone},
			YearLine:     c.yearLine(), Menu: slices.Clone(c.menu), Footer: c.footer, News: c.feedLinks(c.home()),
			Search: searchPage,
		}
		section := ""
		if at >= 0 {
			section = c.menu[at].Section
		}
		for i := range f.Menu {
			f.Menu[i].Current = f.Menu[i].Section == section
		}
		frames[section] = f
	}
	return frames
}

// frame makes the Frame of a page.
func (c *context) frame(h head) Frame {
	site := c.Portal.Site
	own := h.paths[c.code]
	title := cmp.Or(h.title, c.titles().records[own])
	if title == "" {
		title = fit(h.heading.Text, "", titleLetters)
	}
	around := c.frames()[h.section]
	if around == nil {
		around = c.frames()[""]
	}
	f := *around
	f.Page, f.Heading, f.Description, f.Title, f.NoIndex = h.page, h.heading, h.description, c.withSite(title), h.hide
	f.AsOf, f.Report = c.asOf(h.facts), c.report(title, own)
	if own != "" && !h.hide {
		f.Canonical = site.BaseURL + own
		f.Alternates = alternates(site, h.paths, h.only)
		f.Before, f.After = absolute(site, h.before), absolute(site, h.after)
	}
	if news := c.feedLinks(own); news != nil {
		f.News = news
	}
	crumbs := append(append(make([]Link, 0, len(h.crumbs)+1), c.start), h.crumbs...)
	if f.Canonical != "" {
		f.Social = c.social(h, title, f.Alternates)
		if h.page != "home" {
			f.Linked = append(make([]template.JS, 0, 2), c.crumbsData(crumbs, h.heading.Text, own))
		}
	}
	f.Languages = make([]LanguageLink, 0, len(site.Languages))
	for i := range site.Languages {
		l := &site.Languages[i]
		link := LanguageLink{Code: l.Code, Label: l.Label, URL: h.paths[l.Code], Current: l.Code == c.code, Same: true}
		if link.URL == "" {
			link.URL, link.Same = site.Prefix(l.Code)+"/", false
		}
		f.Languages = append(f.Languages, link)
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
	var room [768]byte
	out := encoded(append(room[:0], "mailto:"...), site.Organisation.Email, "@&=+$:")
	return string(encoded(append(out, "?subject="...), c.f("report-subject", "Title", title, "URL", site.BaseURL+path), ""))
}

// encoded appends a text in which all is encoded but letters, digits, what RFC 3986 calls
// unreserved beside them, and the bytes of kept.
func encoded(out []byte, s, kept string) []byte {
	const digits = "0123456789ABCDEF"
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '.', c == '_', c == '~',
			strings.IndexByte(kept, c) >= 0:
			out = append(out, c)
		default:
			out = append(out, '%', digits[c>>4], digits[c&15])
		}
	}
	return out
}

// alternates lists the page in every language that truly has it, itself included,
// and x-default (the default language), as hreflang wants it. A page in one
// language only has none.
func alternates(site *config.Site, paths map[string]string, only []string) []Alternate {
	has := func(code string) bool { return paths[code] != "" && (only == nil || slices.Contains(only, code)) }
	out := make([]Alternate, 0, len(site.Languages)+1)
	for i := range site.Languages {
		if code := site.Languages[i].Code; has(code) {
			out = append(out, Alternate{Lang: code, URL: site.BaseURL + paths[code]})
		}
	}
	if len(out) < 2 {
		return nil
	}
	for _, a := range out {
		if a.Lang == site.DefaultLanguage {
			return append(out, Alternate{Lang: "x-default", URL: a.URL})
		}
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
	if link, ok := c.sections[section]; ok {
		return link
	}
	return Link{URL: c.section(section), Text: c.t("section-" + section)}
}

// crumbTo is the breadcrumb of a record's page.
func (c *context) crumbTo(name lang.Text, url string) Link {
	v := c.value(name)
	return Link{URL: url, Text: v.Text, Lang: v.Lang}
}
