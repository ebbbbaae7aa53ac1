package pages

import (
	"slices"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// planPartners plans the index of partners by country and a page for each.
func planPartners(c *context) []output.File {
	p := c.Portal
	if len(p.Partners) == 0 {
		return nil
	}
	files := []output.File{c.listed(c.sectionPaths("partners"), "partners", func() any { return c.partnersView() })}
	for _, partner := range p.Partners {
		files = append(files, c.listedReading(partner.Paths, "partner", func(r *portal.Reader) any { return c.partner(r, partner) }))
	}
	return files
}

// PartnerView is a locality abroad on a page of its own.
type PartnerView struct {
	Frame
	Kicker   Kicker
	Tag      Tag
	Lead     Value
	Facts    []Fact
	Locator  MapView
	Text     Text
	Notes    []Value
	Timeline []TimelineYear
	Articles []Value // the newest
	Archive  Link    // of all of them
	Sources  []Value
	Subscribe
}

// partnersByCountry groups partners by country, both in the order of the page's
// language. A district stands behind the province it belongs to, with its name.
func (c *context) partnersByCountry() []IndexGroup {
	byCountry := map[string][]*portal.Partner{}
	var codes []string
	for _, p := range c.Portal.Partners {
		if byCountry[p.Country] == nil {
			codes = append(codes, p.Country)
		}
		byCountry[p.Country] = append(byCountry[p.Country], p)
	}
	name := func(code string) string { return c.Portal.Territories.Name(code, c.code) }
	lang.SortBy(c.code, codes, name)
	var groups []IndexGroup
	for _, code := range codes {
		g := IndexGroup{Heading: name(code), URL: c.countryLink(code).URL, ID: code, Code: code}
		list := byCountry[code]
		lang.SortBy(c.code, list, func(p *portal.Partner) string { return c.value(p.Name).Text })
		for _, p := range list {
			g.Items = append(g.Items, c.partnerItem(p))
		}
		groups = append(groups, g)
	}
	return groups
}

// partnerItem is a partner in a list.
func (c *context) partnerItem(p *portal.Partner) IndexItem {
	return IndexItem{
		Value: c.record(&p.Record), Note: c.partnerNote(p), Class: "relation-" + p.Relation, Mark: c.t("relation-" + p.Relation),
		Count: c.eventCount(c.happenings(&p.Mentions, p)),
	}
}

// eventCount says how many events the documents name; "" when they name none.
func (c *context) eventCount(list []happening) string {
	if len(list) == 0 {
		return ""
	}
	return c.n("count-events", len(list))
}

// describeEvents is the same as a sentence of a description.
func (c *context) describeEvents(list []happening) string {
	if len(list) == 0 {
		return ""
	}
	return c.n("describe-events", len(list))
}

// relations is the key to the marks of the index: the relations that there are.
func (c *context) relations() []Tag {
	var out []Tag
	for _, r := range portal.PartnerRelations() {
		if slices.ContainsFunc(c.Portal.Partners, func(p *portal.Partner) bool { return p.Relation == r }) {
			out = append(out, Tag{Class: "relation-" + r, Text: c.t("relation-" + r)})
		}
	}
	return out
}

func (c *context) partnerNote(p *portal.Partner) string {
	note := c.t("partner-" + p.Form)
	if p.PartOf != nil {
		note += ", " + c.value(p.PartOf.Name).Text
	}
	return note
}

func (c *context) partner(r *portal.Reader, p *portal.Partner) PartnerView {
	f := facts{c: c}
	f.add("country", c.countryLink(p.Country))
	f.plain("kind", c.t("partner-"+p.Form))
	if p.PartOf != nil {
		f.add("part-of", c.record(&p.PartOf.Record))
	}
	f.add("parts", c.partners(p.Parts)...)
	if p.Since != nil {
		f.add("since", c.when(*p.Since)...)
	}
	f.add("counterpart", c.organisations(p.Counterpart)...)
	for _, s := range p.Spellings {
		f.add("spellings", Value{Text: s, Lang: c.foreign(c.fallback)})
	}
	f.join("spellings")
	f.plain("location", c.location(p.Location))
	country := c.Portal.Territories.Name(p.Country, c.code)
	heading := c.value(p.Name)
	facts := dating{}
	facts.record(&p.Record)
	facts.mentions(&p.Mentions)
	facts.prose(c.proseOf(p.Prose))
	events := c.happenings(&p.Mentions, p)
	return PartnerView{
		Frame: c.frame(head{
			page: "partner", paths: p.Paths, heading: heading, section: "partners", crumbs: []Link{c.crumb("partners")}, facts: facts,
			description: describe(heading.Text+", "+country+": "+c.summary(r, p.Prose, c.t("relation-"+p.Relation)), c.describeEvents(events), c.said("source", texts(c.sources(p.Source)))),
		}),
		Kicker:   Kicker{Class: "relation-" + p.Relation, Text: country},
		Tag:      Tag{Class: "relation-" + p.Relation, Text: c.t("relation-" + p.Relation)},
		Lead:     c.leadOf(r, p.Prose),
		Facts:    f.list,
		Locator:  c.locator(p),
		Notes:    c.notes(p.Note),
		Text:     c.text(r, p.Prose),
		Timeline: timeline(events),
		Articles: c.articleLinks(r, p.Articles, 8),
		Archive:  c.partnerArchive(p),
		Sources:  c.sources(p.Source),

		Subscribe: c.offer(c.calendars().Partner(p)),
	}
}

// join merges neighbouring facts with the same label into one list.
func (f *facts) join(key string) {
	label := f.c.t("fact-" + key)
	var out []Fact
	for _, fact := range f.list {
		if n := len(out); n > 0 && fact.Label == label && out[n-1].Label == label {
			out[n-1].Values = append(out[n-1].Values, fact.Values...)
			out[n-1].List = true
			continue
		}
		out = append(out, fact)
	}
	f.list = out
}

// location words a position to two decimals of a degree.
func (c *context) location(at [2]float64) string {
	return c.f("location", "Lat", c.tr.FormatDecimal(at[1], 2), "Lon", c.tr.FormatDecimal(at[0], 2))
}
