package pages

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"doingoai/cmd/doingoai/internal/calendar"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/search"
)

// SearchView is the page on which readers search. A script does it; what leads elsewhere
// without one stands below.
type SearchView struct {
	Frame
	Own      string // URL path of the page
	Index    string // of the file with which a query begins
	Choices  []Choice
	AZ       string // of the page of names
	Letters  []Link
	Years    []SearchYear
	Sections []Card
}

// SearchYear leads to what there is of a year.
type SearchYear struct {
	Year  string
	Links []Value
}

// planSearch plans the index of a language, the page that searches it, and the names
// from A to Z.
func planSearch(c *context) []output.File {
	if !c.hasSection("search") {
		return nil
	}
	docs := c.searchDocuments()
	index := search.Build(c.section("search")+"parts/", searchKinds, docs, c.searchNames(), c.Memo, c.Program)
	choices := c.searchChoices(docs)
	paths := c.sectionPaths("search")
	page := c.listed(paths, "search", func() any {
		v := SearchView{
			Frame: c.frame(head{
				page: "search", paths: paths, heading: Value{Text: c.t("section-search")}, section: "search",
				description: describe(c.sectionOf("search"), c.t("search-hint")),
			}),
			Own: c.section("search"), Index: index.Root, Choices: choices, AZ: portal.NamesPath(c.Portal.Site, c.code),
			Years: c.searchYears(), Sections: c.searchWays(),
		}
		v.Search = "" // it is here
		for _, g := range c.letters() {
			v.Letters = append(v.Letters, Link{URL: v.AZ + "#" + g.ID, Text: g.Heading})
		}
		return v
	})
	page.Uses = []output.Sum{index.Sum}
	return append(index.Files, page, c.planNames())
}

// searchChoices are what readers can filter by: the kinds, years, countries and partners of
// the documents.
func (c *context) searchChoices(docs []search.Document) []Choice {
	kinds, years, keys := map[string]bool{}, map[int]bool{}, map[string]bool{}
	for _, d := range docs {
		kinds[d.Kind], years[d.Year] = true, true
		for _, key := range d.Filters {
			keys[key] = true
		}
	}
	var byKind, byYear, byCountry, byPartner []Option
	for _, kind := range searchKinds {
		if kinds[kind] {
			byKind = append(byKind, Option{Value: kind, Text: c.t("search-kind-" + kind)})
		}
	}
	for year := range years {
		if year != 0 {
			byYear = append(byYear, Option{Value: strconv.Itoa(year), Text: strconv.Itoa(year)})
		}
	}
	slices.SortFunc(byYear, func(a, b Option) int { return cmp.Compare(b.Value, a.Value) })
	for _, code := range c.Portal.Countries() {
		if keys[search.FilterKey(code)] {
			byCountry = append(byCountry, Option{Value: code, Text: c.Portal.Territories.Name(code, c.code)})
		}
	}
	lang.SortBy(c.code, byCountry, func(o Option) string { return o.Text })
	for _, p := range c.Portal.Partners {
		byPartner = append(byPartner, Option{Value: p.ID, Text: c.value(p.Name).Text})
	}
	lang.SortBy(c.code, byPartner, func(o Option) string { return o.Text })
	choices := []Choice{
		{Name: "kind", Label: c.t("search-kind"), Options: byKind}, {Name: "year", Label: c.t("column-year"), Options: byYear},
		{Name: "country", Label: c.t("column-country"), Options: byCountry}, {Name: "partner", Label: c.t("search-kind-partner"), Options: byPartner},
	}
	return slices.DeleteFunc(choices, func(c Choice) bool { return len(c.Options) < 2 })
}

// searchYears leads to the programs, the calendar and the archive of the bulletin of each
// year, the newest first.
func (c *context) searchYears() []SearchYear {
	byYear := map[int][]Value{}
	for _, p := range c.Portal.Programs {
		byYear[p.Year] = append(byYear[p.Year], c.record(&p.Record))
	}
	if c.hasSection("calendar") {
		for _, y := range c.calendarYears(calendar.Events(c.Portal)) {
			if at := c.calendarPaths(yearNumber(y))[c.code]; at != "" {
				byYear[y] = append(byYear[y], Value{URL: at, Text: c.f("calendar-year-heading", "Year", strconv.Itoa(y))})
			}
		}
	}
	for _, a := range c.Portal.Archives() {
		y, err := strconv.Atoi(a.Key)
		if at := c.archiveURL(a.Kind, a.Key); a.Kind == portal.ByYear && err == nil && at != "" {
			byYear[y] = append(byYear[y], Value{URL: at, Text: c.bulletinName() + " " + a.Key})
		}
	}
	var out []SearchYear
	for y, links := range byYear {
		out = append(out, SearchYear{Year: strconv.Itoa(y), Links: links})
	}
	slices.SortFunc(out, func(a, b SearchYear) int { return cmp.Compare(b.Year, a.Year) })
	return out
}

// searchWays are the sections and the site map.
func (c *context) searchWays() []Card {
	var out []Card
	if c.hasSection("programs") {
		out = append(out, Card{Link: c.crumb("programs")})
	}
	out = append(out, c.sectionCards()...)
	if c.lang.Sections["sitemap"] != "" {
		out = append(out, Card{Link: c.crumb("sitemap")})
	}
	return out
}

// planNames plans the page of all names from A to Z.
func (c *context) planNames() output.File {
	paths := map[string]string{}
	for _, code := range c.Portal.Site.Codes() {
		paths[code] = portal.NamesPath(c.Portal.Site, code)
	}
	return c.listed(paths, "index", func() any {
		v := IndexView{Intro: Value{Text: c.t("search-az-intro")}, Groups: c.letters()}
		v.Frame = c.frame(head{
			page: "names", paths: paths, heading: Value{Text: c.t("search-az")}, section: "search", crumbs: []Link{c.crumb("search")},
			description: describe(c.t("search-az-intro"), v.listed()), facts: c.everything(),
		})
		return v
	})
}

// letters groups the names of partners, countries, places, organisations and terms by their
// first letter.
func (c *context) letters() []IndexGroup {
	var items []IndexItem
	add := func(v Value, note string) {
		if v.URL != "" {
			items = append(items, IndexItem{Value: v, Note: note})
		}
	}
	for _, p := range c.Portal.Partners {
		add(c.record(&p.Record), c.Portal.Territories.Name(p.Country, c.code))
	}
	for _, code := range c.Portal.Countries() {
		add(c.countryLink(code), c.t("search-kind-country"))
	}
	for _, p := range c.Portal.Places {
		add(c.record(&p.Record), c.t("place-"+p.Form))
	}
	for _, o := range c.Portal.Organisations {
		add(c.record(&o.Record), c.value(o.Short).Text)
	}
	for _, t := range c.Portal.Terms {
		v := c.value(t.Name)
		v.URL = c.termURL(t)
		add(v, c.t("search-kind-term"))
	}
	lang.SortBy(c.code, items, func(i IndexItem) string { return i.Text })
	var groups []IndexGroup
	for _, i := range items {
		letter := firstLetter(i.Text)
		if n := len(groups); n == 0 || groups[n-1].Heading != letter {
			at := slices.IndexFunc(groups, func(g IndexGroup) bool { return g.Heading == letter })
			if at >= 0 { // an item of another script or case stands between
				groups[at].Items = append(groups[at].Items, i)
				continue
			}
			groups = append(groups, IndexGroup{Heading: letter, ID: "az-" + strconv.Itoa(n+1)})
		}
		last := &groups[len(groups)-1]
		last.Items = append(last.Items, i)
	}
	return groups
}

// firstLetter is the letter under which a name stands: without marks, but Đ is one of its
// own, and of Lao the consonant, behind a vowel that is written before it.
func firstLetter(name string) string {
	for _, r := range name {
		switch {
		case r >= 'ເ' && r <= 'ໄ' || !unicode.IsLetter(r) && !unicode.IsDigit(r):
		case unicode.IsDigit(r):
			return "0–9"
		case r == 'đ' || r == 'Đ':
			return "Đ"
		default:
			return strings.ToUpper(lang.Fold(string(r)))
		}
	}
	return "…"
}
