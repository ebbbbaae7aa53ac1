package pages

import (
	"slices"
	"strconv"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// CountryView is a country or territory: who the partners there are, and what is done
// with them.
type CountryView struct {
	Frame
	Code          string
	Lead          string
	Map           MapView
	Partners      []IndexItem
	Organisations []IndexItem
	Timeline      []TimelineYear
	Years         []Link // to the group of the country in the years drawn
	Sources       []Value
	Subscribe
}

// planCountries plans the index of countries and a page for each, in a language that has
// a word for them.
func planCountries(c *context) []output.File {
	codes := c.Portal.Countries()
	if len(codes) == 0 || c.sectionPaths("countries")[c.code] == "" {
		return nil
	}
	name := func(code string) string { return c.Portal.Territories.Name(code, c.code) }
	lang.SortBy(c.code, codes, name)
	files := []output.File{c.index("countries", func() IndexView {
		view := IndexView{Intro: Value{Text: c.n("countries-intro", len(codes))}, facts: c.whole()}
		with, others := IndexGroup{ID: "partners", Heading: c.t("countries-partners")}, IndexGroup{ID: "others", Heading: c.t("countries-others")}
		for _, code := range codes {
			partners, organisations, events := c.ofCountry(code)
			item := IndexItem{Value: Value{Text: name(code), URL: c.countryPaths(code)[c.code]}, Count: c.eventCount(events)}
			if n := len(partners); n > 0 {
				item.Note = c.n("count-partners", n)
				with.Items = append(with.Items, item)
				continue
			}
			if n := len(organisations); n > 0 {
				item.Note = c.n("count-organisations", n)
			}
			others.Items = append(others.Items, item)
		}
		for _, g := range []IndexGroup{with, others} {
			if len(g.Items) > 0 {
				view.Groups = append(view.Groups, g)
			}
		}
		return view
	})}
	for _, code := range codes {
		files = append(files, c.listed(c.countryPaths(code), "country", func() any { return c.country(code) }))
	}
	return files
}

// countryPaths are the addresses of a country's page in the languages that have one.
func (c *context) countryPaths(code string) map[string]string {
	paths := map[string]string{}
	for _, l := range c.Portal.Site.Codes() {
		if at := portal.CountryPath(c.Portal.Site, l, code); at != "" {
			paths[l] = at
		}
	}
	return paths
}

// countryLink leads to the page of a country, where there is one.
func (c *context) countryLink(code string) Value {
	v := c.countries([]string{code})[0]
	if slices.Contains(c.Portal.Countries(), code) {
		v.URL = c.countryPaths(code)[c.code]
	}
	return v
}

// ofCountry gathers the partners and organisations of a country and the events that name
// it or one of its localities.
func (c *context) ofCountry(code string) (partners []*portal.Partner, organisations []*portal.Organisation, events []happening) {
	p := c.Portal
	for _, x := range p.Partners {
		if x.Country == code {
			partners = append(partners, x)
		}
	}
	for _, x := range p.Organisations {
		if x.Country == code {
			organisations = append(organisations, x)
		}
	}
	names := func(r *portal.Row) bool { return slices.Contains(r.Countries, code) }
	var m portal.Mentions
	for _, x := range p.Delegations {
		if names(&x.Row) {
			m.Delegations = append(m.Delegations, x)
		}
	}
	for _, x := range p.Conferences {
		if names(&x.Row) {
			m.Conferences = append(m.Conferences, x)
		}
	}
	for _, x := range p.Agreements {
		if names(&x.Row) {
			m.Agreements = append(m.Agreements, x)
		}
	}
	return partners, organisations, c.happenings(&m, nil)
}

func (c *context) country(code string) CountryView {
	partners, organisations, events := c.ofCountry(code)
	name := c.Portal.Territories.Name(code, c.code)
	var facts dating
	v := CountryView{Code: code, Subscribe: c.offer(c.calendars().Country(code))}
	lang.SortBy(c.code, partners, func(p *portal.Partner) string { return c.value(p.Name).Text })
	for _, p := range partners {
		facts.record(&p.Record)
		facts.mentions(&p.Mentions)
		v.Partners = append(v.Partners, IndexItem{
			Value: c.record(&p.Record), Note: c.partnerNote(p), Class: "relation-" + p.Relation, Mark: c.t("relation-" + p.Relation),
			Count: c.eventCount(c.happenings(&p.Mentions, p)),
		})
	}
	lang.SortBy(c.code, organisations, func(o *portal.Organisation) string { return c.value(o.Name).Text })
	for _, o := range organisations {
		facts.record(&o.Record)
		item := IndexItem{Value: c.record(&o.Record)}
		if o.Form != "foreign" { // most are
			item.Note = c.t("organisation-" + o.Form)
		}
		v.Organisations = append(v.Organisations, item)
	}
	v.Map = c.countryMap(code, partners)
	v.Timeline = timeline(events)
	for _, y := range v.Timeline {
		if year, err := strconv.Atoi(y.Year); err == nil {
			if path := c.calendarPaths(yearNumber(year))[c.code]; path != "" {
				v.Years = append(v.Years, Link{URL: path, Text: c.f("calendar-year-heading", "Year", y.Year)})
			}
		}
	}
	v.Lead = c.f("country-lead", "Partners", c.n("count-partners", len(partners)), "Events", c.n("count-events", len(events)))
	v.Frame = c.frame(head{
		page: "country", paths: c.countryPaths(code), heading: Value{Text: name}, section: "partners", facts: facts,
		crumbs: []Link{c.crumb("partners"), c.crumb("countries")}, description: describe(name+": "+v.Lead, c.sectionOf("countries")),
	})
	return v
}
