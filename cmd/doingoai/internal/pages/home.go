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
	Map      MapBand
	Sections []Card
}

// Coming is what the programs still plan, by the build's clock.
type Coming struct {
	Day      string // of the build's clock, in words
	Quarters []QuarterCount
	Items    []TimelineItem
	Rest     string // how many more there are, in words
	All      []Link // the programs where they stand
	Whole    string // how many go on all the year, in words
}

// QuarterCount is a quarter of the year and how many events fall, or may fall, in it.
type QuarterCount struct {
	Quarter string // for scripts: "2026-3"
	Name    string
	Count   string
	Now     bool
	Past    bool
}

// planHome plans the home page of a language.
func planHome(c *context) []output.File {
	site := c.Portal.Site
	paths := map[string]string{}
	for _, code := range site.Codes() {
		paths[code] = site.Prefix(code) + "/"
	}
	return []output.File{c.listedReading(paths, "home", func(r *portal.Reader) any { return c.homeView(r, paths) })}
}

func (c *context) homeView(r *portal.Reader, paths map[string]string) HomeView {
	place := c.value(c.Portal.Site.Home.Name)
	facts := c.whole()
	lead := c.f("home-lead", "Place", place.Text)
	v := HomeView{
		Frame: c.frame(head{
			page: "home", paths: paths, heading: Value{Text: c.f("home-heading", "Place", place.Text)}, title: c.t("site-title"),
			description: describe(lead), facts: facts,
		}),
		Lead:     lead,
		Shelf:    c.shelf(),
		Coming:   c.coming(),
		Map:      c.mapBand(),
		Issue:    c.newestIssue(r),
		Sections: c.sectionCards(),
	}
	if p := newestProgram(c.Portal.Programs); p != nil {
		v.Newest = ShelfProgram{
			Value: c.record(&p.Record), Kind: c.t("program-" + p.Form), Form: p.Form, Stamp: c.stamp(p.Document), Annexes: c.annexCards(p),
		}
		if len(v.Coming.Items) == 0 {
			v.Totals = c.totals(p)
		}
	}
	v.Linked = append(v.Linked, c.publisher(begin(nil, publisherType)).js())
	return v
}

// newestProgram is the program of the newest year, of several the one whose document
// has the newest date; nil when there is none.
func newestProgram(list []*portal.Program) *portal.Program {
	var newest *portal.Program
	var day edtf.Day
	for _, p := range list {
		var own edtf.Day
		if p.Document != nil && p.Document.Date != nil {
			own = reach(p.Document.Date.Date)
		}
		if newest == nil || own.Compare(day) > 0 && p.Year >= newest.Year {
			newest, day = p, own
		}
	}
	return newest
}

// sectionCards lead to the sections of the site, with their sizes.
func (c *context) sectionCards() []Card {
	p := c.Portal
	var out []Card
	for _, s := range []struct {
		section string
		n       int
	}{{"calendar", len(p.Delegations) + len(p.Conferences) + len(p.Agreements) + len(p.Tasks)},
		{"partners", len(p.Partners)}, {"countries", len(p.Countries())}, {"organisations", len(p.Organisations)}, {"places", len(p.Places)}, {"documents", len(p.Documents)},
		{"figures", len(p.Figures)}, {"glossary", len(p.Terms)}, {"bulletin", len(p.Issues)}} {
		if c.hasSection(s.section) && c.lang.Sections[s.section] != "" {
			out = append(out, Card{Link: c.crumb(s.section), Note: c.n("count-"+s.section, s.n)})
		}
	}
	if c.hasSection("data") {
		out = append(out, Card{Link: c.crumb("data"), Note: c.t("count-data")})
	}
	return out
}

// coming gathers what is planned and not over on the day of the build's clock, of all
// programs: one may be published before its year, and what it plans may reach into the
// next. What says no more than the year, or has no end, is only counted.
func (c *context) coming() Coming {
	const most = 5
	var v Coming
	today := c.today()
	var dated []happening
	whole := 0
	for _, p := range c.Portal.Programs {
		before := len(dated) + whole
		for _, h := range c.eventsOf(p) {
			first, last := h.date.Bounds()
			over := !last.IsZero() && last.Compare(today) < 0 || last.IsZero() && first.IsZero() && p.Year < today.Year
			switch {
			case over, h.status == portal.Done, h.status == portal.NotReported:
			case saysQuarter(h.date):
				dated = append(dated, h)
			default:
				whole++
			}
		}
		if len(dated)+whole > before {
			name := c.record(&p.Record)
			v.All = append(v.All, Link{URL: name.URL, Text: name.Text, Lang: name.Lang})
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
	if c.hasSection("calendar") {
		v.All = append(v.All, Link{URL: c.section("calendar"), Text: c.t("calendar-more")})
	}
	v.Day = c.f("coming-day", "Date", c.day(today))
	first, _ := dated[0].date.Bounds()
	v.Quarters = c.quarterCounts(max(first.Year, today.Year))
	return v
}

// day words a day in full.
func (c *context) day(d edtf.Day) string {
	date, err := edtf.Single(edtf.Point{Year: d.Year, Sub: d.Month, Day: d.Day})
	if err != nil {
		panic("internal error: a clock shows no day: " + err.Error())
	}
	return c.date(date)
}

// saysQuarter reports whether a time names a quarter or less, so that it can be said
// to come.
func saysQuarter(d edtf.Date) bool {
	switch d.Precision() {
	case edtf.Year, edtf.Ongoing, edtf.NotKnown:
		return false
	}
	return true
}

// quarterCounts counts what all programs plan in each quarter of a year.
func (c *context) quarterCounts(year int) []QuarterCount {
	counts := [5]int{}
	for _, p := range c.Portal.Programs {
		for _, h := range c.eventsOf(p) {
			for q := 1; q <= 4 && saysQuarter(h.date); q++ {
				from, to := edtf.Day{Year: year, Month: 3*q - 2, Day: 1}, edtf.Day{Year: year, Month: 3 * q, Day: edtf.DaysIn(year, 3*q)}
				if h.date.Within(from, to) > edtf.Never {
					counts[q]++
				}
			}
		}
	}
	now := c.today()
	current := (now.Month + 2) / 3
	var out []QuarterCount
	for q := 1; q <= 4; q++ {
		date, err := edtf.Single(edtf.Point{Year: year, Sub: 32 + q})
		if err != nil {
			panic("internal error: a quarter is no date: " + err.Error())
		}
		out = append(out, QuarterCount{
			Quarter: strconv.Itoa(year) + "-" + strconv.Itoa(q), Name: c.shortDate(date), Count: c.n("coming-count", counts[q]),
			Now: now.Year == year && current == q, Past: now.Year > year || now.Year == year && q < current,
		})
	}
	return out
}

// eventsOf are the events of a program that are still meant to happen or have
// happened: all but the cancelled.
func (c *context) eventsOf(p *portal.Program) []happening {
	all := c.happenings(&portal.Mentions{Delegations: p.Delegations, Conferences: p.Conferences, Agreements: p.Agreements, Tasks: p.Tasks}, nil)
	return slices.DeleteFunc(all, func(h happening) bool { return h.status == portal.Cancelled })
}

// newestIssue is the newest issue with its first three articles.
func (c *context) newestIssue(r *portal.Reader) IssueCard {
	if len(c.Portal.Issues) == 0 {
		return IssueCard{}
	}
	card := c.issueCard(r, c.Portal.Issues[0], 3)
	card.Cover.Lazy = true
	return card
}
