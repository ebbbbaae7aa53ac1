package pages

import (
	"slices"
	"strconv"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// HomeView is the home page: who speaks, what is new, what comes.
type HomeView struct {
	Frame
	Lead     string
	Newest   ShelfProgram
	Totals   []Total // of the newest program, when nothing is to come
	Coming   Coming
	Issue    IssueCard
	Shelf    []Spine
	Sections []Card
}

// Coming is what the programs of the newest year still plan, by the build's clock.
type Coming struct {
	Year     string
	Quarters []QuarterCount
	Items    []TimelineItem
	Rest     string // how many more there are, in words
	All      Link   // where they stand
	Whole    string // how many go on all the year, in words
}

// QuarterCount is a quarter of the year and how many events fall, or may fall, in it.
type QuarterCount struct {
	Name  string
	Count string
	Now   bool
	Past  bool
}

// IssueCard is the newest issue of the bulletin.
type IssueCard struct {
	Value
	Date     string
	Articles []Value
}

// planHome plans the home page of a language.
func planHome(c *context) []output.File {
	site := c.Portal.Site
	paths := map[string]string{}
	for _, code := range site.Codes() {
		paths[code] = site.Prefix(code) + "/"
	}
	return []output.File{c.listed(paths, "home", func() any {
		place := c.value(site.Home.Name)
		v := HomeView{
			Frame: c.frame(head{
				page: "home", paths: paths, heading: Value{Text: c.f("home-heading", "Place", place.Text)},
				title:       c.t("site-title") + ", " + place.Text,
				description: c.f("home-lead", "Place", place.Text),
			}),
			Lead:     c.f("home-lead", "Place", place.Text),
			Shelf:    c.shelf(),
			Coming:   c.coming(),
			Issue:    c.newestIssue(),
			Sections: c.sectionCards(),
		}
		if len(c.Portal.Programs) > 0 {
			p := c.Portal.Programs[0]
			v.Newest = ShelfProgram{
				Value: c.record(&p.Record), Kind: c.t("program-" + p.Form), Form: p.Form, Stamp: c.stamp(p.Document), Annexes: c.annexCards(p),
			}
			if len(v.Coming.Items) == 0 {
				v.Totals = c.totals(p)
			}
		}
		who := c.publisher()
		who.Context = schemaOrg
		v.Linked = append(v.Linked, linked(who)...)
		return v
	})}
}

// sectionCards lead to the sections of the site, with their sizes.
func (c *context) sectionCards() []Card {
	p := c.Portal
	var out []Card
	for _, s := range []struct {
		section string
		n       int
	}{{"partners", len(p.Partners)}, {"organisations", len(p.Organisations)}, {"places", len(p.Places)}, {"documents", len(p.Documents)},
		{"figures", len(p.Figures)}, {"glossary", len(p.Terms)}, {"bulletin", len(p.Issues)}} {
		if c.hasSection(s.section) {
			out = append(out, Card{Link: c.crumb(s.section), Note: c.n("count-"+s.section, s.n)})
		}
	}
	return append(out, Card{Link: c.crumb("data"), Note: c.t("count-data")})
}

// coming gathers what the programs of the newest year still plan. What has no end, or
// fills the whole year, is only counted.
func (c *context) coming() Coming {
	const most = 5
	var v Coming
	if len(c.Portal.Programs) == 0 || c.Portal.Programs[0].Year < c.today().Year {
		return v
	}
	year := c.Portal.Programs[0].Year
	v.Year = strconv.Itoa(year)
	var dated []happening
	whole := 0
	counts := [5]int{}
	for _, p := range c.Portal.Programs {
		if p.Year != year {
			continue
		}
		events := c.eventsOf(p)
		for _, h := range events {
			switch h.date.Precision() {
			case edtf.Year, edtf.Ongoing, edtf.NotKnown:
				whole++
				continue
			}
			for q := 1; q <= 4; q++ {
				from, to := edtf.Day{Year: year, Month: 3*q - 2, Day: 1}, edtf.Day{Year: year, Month: 3 * q, Day: edtf.DaysIn(year, 3*q)}
				if h.date.Within(from, to) > edtf.Never {
					counts[q]++
				}
			}
			if _, last := h.date.Bounds(); h.status != portal.Done && (last.IsZero() || last.Compare(c.today()) >= 0) {
				dated = append(dated, h)
			}
		}
		if len(events) > 0 && v.All.URL == "" {
			name := c.record(&p.Record)
			v.All = Link{URL: name.URL, Text: name.Text, Lang: name.Lang}
		}
	}
	if len(dated) == 0 {
		return Coming{}
	}
	slices.SortStableFunc(dated, func(a, b happening) int { return edtf.Compare(a.date, b.date) })
	for _, h := range dated[:min(len(dated), most)] {
		v.Items = append(v.Items, h.item)
	}
	if rest := len(dated) - len(v.Items); rest > 0 {
		v.Rest = c.n("coming-rest", rest)
	}
	if whole > 0 {
		v.Whole = c.n("coming-whole-year", whole)
	}
	for q := 1; q <= 4; q++ {
		now := c.today()
		current := (now.Month + 2) / 3
		v.Quarters = append(v.Quarters, QuarterCount{
			Name: c.t("date-short-part-" + strconv.Itoa(32+q)), Count: c.n("coming-count", counts[q]),
			Now: now.Year == year && current == q, Past: now.Year == year && q < current,
		})
	}
	return v
}

// eventsOf are the events of a program that are still meant to happen or have
// happened: all but the cancelled.
func (c *context) eventsOf(p *portal.Program) []happening {
	all := c.happenings(&portal.Mentions{Delegations: p.Delegations, Conferences: p.Conferences, Agreements: p.Agreements, Tasks: p.Tasks}, nil)
	return slices.DeleteFunc(all, func(h happening) bool { return h.status == portal.Cancelled })
}

// newestIssue is the newest issue with its first three articles.
func (c *context) newestIssue() IssueCard {
	if len(c.Portal.Issues) == 0 {
		return IssueCard{}
	}
	i := c.Portal.Issues[0]
	card := IssueCard{Value: c.record(&i.Record), Date: c.date(i.Date.Date)}
	for _, a := range i.Articles {
		if a.Paths[c.code] != "" && len(card.Articles) < 3 {
			card.Articles = append(card.Articles, c.record(&a.Record))
		}
	}
	return card
}
