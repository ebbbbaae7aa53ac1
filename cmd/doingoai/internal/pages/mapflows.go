package pages

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/maps"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// FlowsView shows where the delegations of a year go and come from.
type FlowsView struct {
	Frame
	Lead    string
	Years   []Sibling
	World   MapView
	Near    MapView
	Table   Table
	Missing string // countries that are not on the map
	Sources []Value
}

// flow is the delegations of a year between the home and a country.
type flow struct {
	code    string
	out, in int
	at      orb.Point
	known   bool // where the country is
}

// planFlows plans the map of each year that has delegations.
func planFlows(c *context) []output.File {
	var files []output.File
	for _, year := range c.flowYears() {
		paths := c.flowPaths(year)
		files = append(files, c.listed(paths, "flows", func() any { return c.flowsView(year) }))
	}
	return files
}

// flowYears are the years with delegations, the newest first; none without maps.
func (c *context) flowYears() []int {
	var years []int
	for _, d := range c.Portal.Delegations {
		if y := d.Timing.Year(d.Program.Year); !slices.Contains(years, y) && c.flowPaths(y)[c.code] != "" {
			years = append(years, y)
		}
	}
	slices.SortFunc(years, func(a, b int) int { return b - a })
	return years
}

// flowPaths are the addresses of the map of a year; none where it has no delegations.
func (c *context) flowPaths(year int) map[string]string {
	of := func(d *portal.Delegation) bool { return d.Timing.Year(d.Program.Year) == year }
	if c.maps == nil || !slices.ContainsFunc(c.Portal.Delegations, of) {
		return nil
	}
	return c.calendarPaths(yearNumber(year), "calendar-map")
}

// flowsOf counts the delegations of a year by country; one with several countries counts
// for each, a cancelled one for none. The busiest country is first.
func (c *context) flowsOf(year int) (list []flow, total int, facts dating) {
	count := map[string]*flow{}
	for _, d := range c.Portal.Delegations {
		if _, status := d.Current(); status == portal.Cancelled || d.Timing.Year(d.Program.Year) != year {
			continue
		}
		total++
		facts.row(&d.Row)
		for _, code := range d.Countries {
			if count[code] == nil {
				count[code] = &flow{code: code}
			}
			if d.Direction == portal.Out {
				count[code].out++
			} else {
				count[code].in++
			}
		}
	}
	for _, code := range sortedKeys(count) {
		f := *count[code]
		f.at, f.known = c.maps.country(code)
		list = append(list, f)
	}
	lang.SortBy(c.code, list, func(f flow) string { return c.Portal.Territories.Name(f.code, c.code) })
	slices.SortStableFunc(list, func(a, b flow) int { return cmp.Compare(b.out+b.in, a.out+a.in) })
	return list, total, facts
}

// country is where the flows of a country end: at the middle of its partners, else where
// site.toml says.
func (m *mapping) country(code string) (orb.Point, bool) {
	var points []orb.Point
	for _, p := range m.portal.Partners {
		if p.Country == code && p.PartOf == nil {
			points = append(points, orb.Point(p.Location))
		}
	}
	if len(points) > 0 {
		return middleOf(points), true
	}
	at, ok := m.portal.Site.Map.Countries[code]
	return orb.Point(at), ok
}

func (c *context) flowsView(year int) FlowsView {
	list, total, facts := c.flowsOf(year)
	number := strconv.Itoa(year)
	heading := c.f("map-flows-heading", "Year", number)
	v := FlowsView{Lead: c.n("map-flows-lead", total), Table: c.flowTable(heading, list)}
	v.Frame = c.frame(head{
		page: "calendar-map", paths: c.flowPaths(year), heading: Value{Text: heading}, section: "calendar", facts: facts,
		crumbs:      []Link{c.crumb("calendar"), {URL: c.calendarPaths(yearNumber(year))[c.code], Text: number}},
		description: describe(heading, v.Lead, c.flowWords(list)),
	})
	if years := c.flowYears(); len(years) > 1 {
		for _, y := range years {
			v.Years = append(v.Years, Sibling{Link: Link{URL: c.flowPaths(y)[c.code], Text: strconv.Itoa(y)}, Current: y == year})
		}
	}
	var missing []string
	for _, f := range list {
		if !f.known {
			missing = append(missing, c.Portal.Territories.Name(f.code, c.code))
		}
	}
	if len(missing) > 0 {
		v.Missing = c.f("map-flows-missing", "Countries", joined(missing))
	}
	v.World = c.flowMap("flows", c.t("map-flows-world"), flowWorld(c.maps.home, list), list)
	v.World.Words = []string{c.flowWords(list)}
	near := slices.DeleteFunc(slices.Clone(list), func(f flow) bool { return !f.known || geo.Distance(c.maps.home, f.at) > flowsNear })
	if len(near) > 1 && len(near) < len(list) {
		view := geo.Azimuthal(c.maps.home, 90).Fit(geo.Size{Width: maps.Width, Height: 320, Padding: 26}, flowPoints(c.maps.home, near)...)
		v.Near = c.flowMap("flows-near", c.f("map-flows-near", "Distance", c.kilometres(flowsNear)), view, near)
	}
	return v
}

// flowsNear is how far the enlarged part of a map of flows reaches, in kilometres.
const flowsNear = 5000.0

func flowPoints(home orb.Point, list []flow) []orb.Point {
	points := roomy([]orb.Point{home}, 900)
	for _, f := range list {
		if f.known {
			points = append(points, f.at)
		}
	}
	return points
}

// flowWorld is the world with the home in the middle.
func flowWorld(home orb.Point, list []flow) geo.View {
	places := []orb.Point{home}
	for _, f := range list {
		if f.known { // the way may lead farther north or south than both ends
			places = append(places, geo.GreatCircle(home, f.at, 500)...)
		}
	}
	return bandView(home, places, -60, 84)
}

// flowMap draws the flows of countries.
func (c *context) flowMap(id, heading string, view geo.View, list []flow) MapView {
	v := MapView{ID: id, Heading: heading}
	d := maps.Map{Kind: id, Label: heading, View: view, Fine: id == "flows-near", Across: id == "flows", Islands: c.islands(), Marks: []maps.Mark{c.homeMark()}}
	for _, f := range list {
		if !f.known {
			continue
		}
		name := c.Portal.Territories.Name(f.code, c.code)
		if f.out > 0 {
			d.Flows = append(d.Flows, maps.Flow{From: c.maps.home, To: f.at, Width: flowWidth(f.out)})
		}
		if f.in > 0 {
			d.Flows = append(d.Flows, maps.Flow{From: f.at, To: c.maps.home, Width: flowWidth(f.in), Inbound: true})
		}
		words := c.flowText(f)
		mark := maps.Mark{ID: "f-" + f.code, At: f.at, Sign: maps.Developing, Size: 2.4, Label: maps.Label{Text: name + " " + words[0]}, Aria: name + "; " + words[1],
			Card: []maps.Label{{Text: name}, {Text: words[1]}}, URL: c.countryPaths(f.code)[c.code]}
		d.Marks = append(d.Marks, mark)
	}
	v.Drawing = c.maps.atlas().Draw(d, id)
	return v
}

// flowWidth is the width of a flow in units.
func flowWidth(n int) float64 { return math.Min(0.5+0.11*float64(n), 6) }

// flowText words the numbers of a country shortly and in full.
func (c *context) flowText(f flow) [2]string {
	out, in := c.tr.FormatInt(f.out), c.tr.FormatInt(f.in)
	return [2]string{c.f("map-flow-short", "Out", out, "In", in), c.f("map-flow-long", "Out", out, "In", in)}
}

// flowWords says which countries have most delegations.
func (c *context) flowWords(list []flow) string {
	var words []string
	for _, f := range list[:min(len(list), 5)] {
		words = append(words, c.Portal.Territories.Name(f.code, c.code)+" "+c.flowText(f)[0])
	}
	return c.f("map-flows-words", "Shares", joined(words))
}

// flowTable has the numbers of the map.
func (c *context) flowTable(caption string, list []flow) Table {
	t := Table{ID: "t-flows", Sortable: true, Caption: caption, Columns: c.columns("country", "outbound", "inbound", "distance")}
	t.Columns[1].Sort, t.Columns[2].Sort = "number", "number"
	var g TableGroup
	for _, f := range list {
		name := c.countries([]string{f.code})[0]
		name.URL = c.countryPaths(f.code)[c.code]
		number := func(n int) Cell { return Cell{Number: true, Values: []Value{{Text: c.tr.FormatInt(n)}}} }
		far := Cell{Number: true}
		if f.known {
			km := geo.Distance(c.maps.home, f.at)
			far.Values, far.Data = []Value{{Text: c.kilometres(km)}}, strconv.Itoa(int(math.Round(km)))
		}
		g.Rows = append(g.Rows, TableRow{ID: "c-" + f.code, Countries: f.code, Cells: labelled(t.Columns, 0, said(name), number(f.out), number(f.in), far)})
	}
	t.Groups = []TableGroup{g}
	return t
}
