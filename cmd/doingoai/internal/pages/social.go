package pages

import (
	"html/template"
	"strings"

	"golang.org/x/text/language"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// Social is what a page tells services that show a preview of it (the Open Graph
// protocol, ogp.me).
type Social struct {
	Title   string
	Type    string // website, article
	Locale  string // "vi_VN"
	Locales []string
	Press   Press // of an article
	Image   Picture
}

// social makes the preview of a page; others are its translations.
func (c *context) social(h head, title string, others []Alternate) Social {
	s := Social{Title: title, Type: "website", Locale: c.locales[c.code]}
	card := h.card
	if card.URL == "" {
		card = c.Covers.SiteCard(c.code)
	}
	s.Image = Picture{URL: absolute(c.Portal.Site, card.URL), Alt: card.Alt, Width: card.Width, Height: card.Height}
	if h.press != nil {
		s.Type, s.Press = "article", *h.press
	}
	for _, a := range others {
		if a.Lang != c.code && a.Lang != "x-default" {
			s.Locales = append(s.Locales, c.locales[a.Lang])
		}
	}
	return s
}

// locale is a language with the territory in which CLDR finds it most likely, as the
// Open Graph protocol wants it: "vi_VN".
func locale(code string) string {
	tag := language.Make(code)
	base, _ := tag.Base()
	region, _ := tag.Region()
	return base.String() + "_" + region.String()
}

// publisherType is the type of schema.org that the publisher of the site has.
const publisherType = "GovernmentOrganization"

// publisher writes who publishes the site.
func (c *context) publisher(o object) object {
	site := c.Portal.Site
	o = o.with("name", c.value(site.Organisation.Name).Text).some("url", site.BaseURL+c.home()).
		some("email", site.Organisation.Email).some("telephone", site.Organisation.Phone).
		address(c.value(site.Home.Seat).Text, c.value(site.Home.Name).Text, site.Home.Country)
	return c.homeArea(o, "areaServed")
}

// address writes where a thing is; country is an ISO 3166-1 code.
func (o object) address(locality, region, country string) object {
	return o.in("address", "PostalAddress").some("addressLocality", locality).some("addressRegion", region).with("addressCountry", country).end()
}

// homeArea writes the site's own place as a property.
func (c *context) homeArea(o object, key string) object {
	home := c.Portal.Site.Home
	return o.in(key, "AdministrativeArea").with("name", c.value(home.Name).Text).some("identifier", home.Region).
		in("containedInPlace", "Country").with("name", c.Portal.Territories.Name(home.Country, c.code)).some("identifier", home.Country).end().
		end()
}

// crumbsData are a page's breadcrumbs, the page itself last.
func (c *context) crumbsData(crumbs []Link, heading, url string) template.JS {
	var room [1024]byte
	base := c.Portal.Site.BaseURL
	o := begin(room[:], "BreadcrumbList").list("itemListElement")
	for i, link := range crumbs {
		o = o.item("ListItem").number("position", i+1).with("name", link.Text).with("item", base+link.URL).end()
	}
	return o.item("ListItem").number("position", len(crumbs)+1).with("name", heading).with("item", base+url).end().endList().js()
}

// eventData is an event for search engines. They want a day or a month and a place;
// what is known to the quarter only, or names no place, is no event to them, so it is
// left out.
func (c *context) eventData(f *Frame, r *portal.Row, abroad bool, organizers []*portal.Organisation) []template.JS {
	when, _ := r.Current()
	start, end := eventDates(when.Date)
	places := c.eventPlaces(r, abroad)
	if start == "" || len(places) == 0 || f.Canonical == "" {
		return nil
	}
	o := begin(nil, "Event").with("name", c.value(r.Name).Text).some("description", f.Description).some("url", f.Canonical).
		with("inLanguage", c.code).with("startDate", start).some("endDate", end).
		some("eventStatus", eventStatus(status(r.Timing, r.Program))).list("location")
	for _, p := range places {
		o = o.item("Place").with("name", p.name).address("", p.region, p.country).end()
	}
	o = o.endList()
	if len(organizers) > 0 {
		o = o.list("organizer")
		for _, x := range organizers {
			v := c.record(&x.Record)
			o = o.item("Organization").with("name", v.Text).some("url", c.Portal.Site.BaseURL+v.URL).end()
		}
		o = o.endList()
	}
	return []template.JS{o.js()}
}

// eventPlace is where an event is; country is an ISO 3166-1 code.
type eventPlace struct{ name, region, country string }

// eventPlaces are where an event is: the localities it goes to, else the countries;
// at home the site's own place, as no document says more.
func (c *context) eventPlaces(r *portal.Row, abroad bool) []eventPlace {
	if !abroad {
		home := c.Portal.Site.Home
		name := c.value(home.Name).Text
		return []eventPlace{{name, name, home.Country}}
	}
	var out []eventPlace
	for _, p := range r.Partners {
		name := c.value(p.Name).Text
		out = append(out, eventPlace{name, name, p.Country})
	}
	if len(out) > 0 {
		return out
	}
	for _, code := range r.Countries {
		out = append(out, eventPlace{c.Portal.Territories.Name(code, c.code), "", code})
	}
	return out
}

// eventDates are the first and the last day, or month, of a time that is exact to the
// day or to one month.
func eventDates(d edtf.Date) (start, end string) {
	first, last := d.Bounds()
	switch {
	case d.Certainty() != edtf.Certain, d.Kind() == edtf.KindOneOf, d.Kind() == edtf.KindAllOf:
		return "", ""
	case d.Precision() == edtf.ToDay, d.Precision() == edtf.IntervalOfDays:
		return first.String(), last.String()
	case d.Precision() == edtf.Month:
		return first.String()[:len("2022-06")], last.String()[:len("2022-06")]
	}
	return "", ""
}

// eventStatus is schema.org's word for a status; what has happened has none.
func eventStatus(s portal.Status) string {
	switch s {
	case portal.Planned, portal.Confirmed:
		return schemaOrg + "/EventScheduled"
	case portal.Postponed:
		return schemaOrg + "/EventPostponed"
	case portal.Cancelled:
		return schemaOrg + "/EventCancelled"
	}
	return ""
}

// datasetData describes a table of the open data. A licence is not among what a site
// declares, so none is named.
func (c *context) datasetData(f *Frame, name string, downloads []Link) []template.JS {
	site := c.Portal.Site
	o := begin(nil, "Dataset").with("name", name+" – "+f.SiteName.Text).with("description", describe(name+" – "+f.SiteName.Text, f.Description)).
		with("url", f.Canonical).texts("inLanguage", site.Codes())
	o = c.homeArea(append(o, `,"isAccessibleForFree":true`...), "spatialCoverage")
	o = c.publisher(o.in("creator", publisherType)).end().list("distribution")
	for _, l := range downloads {
		o = o.item("DataDownload").with("encodingFormat", formatOf(l.URL)).with("contentUrl", site.BaseURL+l.URL).end()
	}
	return []template.JS{o.endList().js()}
}

// formatOf is the media type of a file, without its parameters.
func formatOf(url string) string {
	t, _, _ := strings.Cut(output.MediaType(url), ";")
	return t
}
