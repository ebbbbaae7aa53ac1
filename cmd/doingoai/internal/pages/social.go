package pages

import (
	"encoding/json"
	"html/template"
	"path"

	"golang.org/x/text/language"

	"doingoai/cmd/doingoai/internal/edtf"
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
	s := Social{Title: title, Type: "website", Locale: locale(c.code)}
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
			s.Locales = append(s.Locales, locale(a.Lang))
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

// The types of schema.org that pages carry as JSON-LD (W3C JSON-LD 1.1). Empty
// properties are left out.
type (
	ldOrganization struct {
		Context    string     `json:"@context,omitempty"`
		Type       string     `json:"@type"`
		Name       string     `json:"name"`
		URL        string     `json:"url,omitempty"`
		Email      string     `json:"email,omitempty"`
		Telephone  string     `json:"telephone,omitempty"`
		Address    *ldAddress `json:"address,omitempty"`
		AreaServed *ldArea    `json:"areaServed,omitempty"`
	}
	ldAddress struct {
		Type     string `json:"@type"`
		Locality string `json:"addressLocality,omitempty"`
		Region   string `json:"addressRegion,omitempty"`
		Country  string `json:"addressCountry"` // ISO 3166-1
	}
	ldPlace struct {
		Type    string    `json:"@type"`
		Name    string    `json:"name"`
		Address ldAddress `json:"address"`
	}
	ldArea struct {
		Type       string  `json:"@type"`
		Name       string  `json:"name"`
		Identifier string  `json:"identifier,omitempty"` // ISO 3166
		Inside     *ldArea `json:"containedInPlace,omitempty"`
	}
	ldCrumbs struct {
		Context string    `json:"@context"`
		Type    string    `json:"@type"`
		Items   []ldCrumb `json:"itemListElement"`
	}
	ldCrumb struct {
		Type     string `json:"@type"`
		Position int    `json:"position"`
		Name     string `json:"name"`
		Item     string `json:"item"`
	}
	ldEvent struct {
		Context     string           `json:"@context"`
		Type        string           `json:"@type"`
		Name        string           `json:"name"`
		Description string           `json:"description,omitempty"`
		URL         string           `json:"url,omitempty"`
		InLanguage  string           `json:"inLanguage"`
		StartDate   string           `json:"startDate"`
		EndDate     string           `json:"endDate,omitempty"`
		Status      string           `json:"eventStatus,omitempty"`
		Location    []ldPlace        `json:"location"`
		Organizer   []ldOrganization `json:"organizer,omitempty"`
	}
	ldDataset struct {
		Context      string          `json:"@context"`
		Type         string          `json:"@type"`
		Name         string          `json:"name"`
		Description  string          `json:"description"`
		URL          string          `json:"url"`
		InLanguage   []string        `json:"inLanguage"`
		Free         bool            `json:"isAccessibleForFree"`
		Coverage     *ldArea         `json:"spatialCoverage"`
		Creator      *ldOrganization `json:"creator"`
		Distribution []ldDownload    `json:"distribution"`
	}
	ldDownload struct {
		Type   string `json:"@type"`
		Format string `json:"encodingFormat"`
		URL    string `json:"contentUrl"`
	}
)

const schemaOrg = "https://schema.org"

// linked writes values as JSON-LD; encoding/json escapes what HTML would read.
func linked[T any](values ...T) []template.JS {
	out := make([]template.JS, len(values))
	for i, v := range values {
		text, err := json.Marshal(v)
		if err != nil {
			panic("internal error: JSON-LD: " + err.Error()) // structs of texts and numbers
		}
		out[i] = template.JS(text)
	}
	return out
}

// publisher is who publishes the site.
func (c *context) publisher() ldOrganization {
	site := c.Portal.Site
	return ldOrganization{
		Type: "GovernmentOrganization", Name: c.value(site.Organisation.Name).Text, URL: site.BaseURL + c.home(),
		Email: site.Organisation.Email, Telephone: site.Organisation.Phone,
		Address: &ldAddress{
			Type: "PostalAddress", Locality: c.value(site.Home.Seat).Text, Region: c.value(site.Home.Name).Text, Country: site.Home.Country,
		},
		AreaServed: c.homeArea(),
	}
}

func (c *context) homeArea() *ldArea {
	home := c.Portal.Site.Home
	return &ldArea{
		Type: "AdministrativeArea", Name: c.value(home.Name).Text, Identifier: home.Region,
		Inside: &ldArea{Type: "Country", Name: c.Portal.Territories.Name(home.Country, c.code), Identifier: home.Country},
	}
}

// crumbsData are a page's breadcrumbs, the page itself last.
func (c *context) crumbsData(crumbs []Link, heading, url string) []template.JS {
	site := c.Portal.Site
	list := ldCrumbs{Context: schemaOrg, Type: "BreadcrumbList"}
	for _, l := range append(crumbs[:len(crumbs):len(crumbs)], Link{URL: url, Text: heading}) {
		list.Items = append(list.Items, ldCrumb{Type: "ListItem", Position: len(list.Items) + 1, Name: l.Text, Item: site.BaseURL + l.URL})
	}
	return linked(list)
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
	e := ldEvent{
		Context: schemaOrg, Type: "Event", Name: c.value(r.Name).Text, Description: f.Description, URL: f.Canonical,
		InLanguage: c.code, StartDate: start, EndDate: end, Status: eventStatus(status(r.Timing, r.Program)), Location: places,
	}
	for _, o := range organizers {
		v := c.record(&o.Record)
		e.Organizer = append(e.Organizer, ldOrganization{Type: "Organization", Name: v.Text, URL: c.Portal.Site.BaseURL + v.URL})
	}
	return linked(e)
}

// eventPlaces are where an event is: the localities it goes to, else the countries;
// at home the site's own place, as no document says more.
func (c *context) eventPlaces(r *portal.Row, abroad bool) []ldPlace {
	place := func(name, region, country string) ldPlace {
		return ldPlace{Type: "Place", Name: name, Address: ldAddress{Type: "PostalAddress", Region: region, Country: country}}
	}
	if !abroad {
		home := c.Portal.Site.Home
		name := c.value(home.Name).Text
		return []ldPlace{place(name, name, home.Country)}
	}
	var out []ldPlace
	for _, p := range r.Partners {
		name := c.value(p.Name).Text
		out = append(out, place(name, name, p.Country))
	}
	if len(out) > 0 {
		return out
	}
	for _, code := range r.Countries {
		out = append(out, place(c.Portal.Territories.Name(code, c.code), "", code))
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
	who := c.publisher()
	d := ldDataset{
		Context: schemaOrg, Type: "Dataset", Name: name + " – " + f.SiteName.Text, URL: f.Canonical, InLanguage: site.Codes(), Creator: &who,
		Description: describe(name+" – "+f.SiteName.Text, f.Description), Free: true, Coverage: c.homeArea(),
	}
	for _, l := range downloads {
		d.Distribution = append(d.Distribution, ldDownload{Type: "DataDownload", Format: mediaType(path.Ext(l.URL)), URL: site.BaseURL + l.URL})
	}
	return linked(d)
}

// mediaType is the registered type of a format of the open data.
func mediaType(ext string) string {
	switch ext {
	case ".csv":
		return "text/csv"
	case ".xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "application/json"
}
