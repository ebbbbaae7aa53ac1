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
	Nears   []MapView // its middle, larger
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
	levels := c.maps.flowLevels(list)
	v.World = c.flowMap("flows", c.t("map-flows-world"), levels[0], levels[1:])
	v.World.Words = []string{c.flowWords(list), c.f("map-flows-straight", "Seat", c.value(c.Portal.Site.Home.Seat).Text)}
	for i, l := range levels[1:] {
		v.Nears = append(v.Nears, c.flowMap("flows-near-"+strconv.Itoa(i+1), c.f("map-flows-near", "Distance", c.kilometres(l.reach)), l, levels[i+2:]))
	}
	return v
}

// flowLevel is one of the maps of the flows of a year: those to the countries within a
// distance, or all of them (0).
type flowLevel struct {
	reach float64
	list  []flow
}

// flowLevels are the maps of flows, the widest first: each narrower one shows fewer of them.
func (m *mapping) flowLevels(list []flow) []flowLevel {
	levels := []flowLevel{{0, slices.DeleteFunc(slices.Clone(list), func(f flow) bool { return !f.known })}}
	for _, reach := range flowReaches {
		wider := levels[len(levels)-1].list
		near := slices.DeleteFunc(slices.Clone(wider), func(f flow) bool { return geo.Distance(m.home, f.at) > reach })
		if len(near) > 0 && len(near) < len(wider) {
			levels = append(levels, flowLevel{reach, near})
		}
	}
	return levels
}

// flowReaches are how far the enlarged parts of a map of flows reach, in kilometres.
var flowReaches = []float64{5000, 1000}

// flowView is the part of the world that flows lead to, with the home in the middle: there
// every shortest way from the home is a straight line, and none leaves the map on its way.
func (m *mapping) flowView(l flowLevel) geo.View {
	if l.reach == 0 {
		far := 25.0
		for _, f := range l.list {
			far = math.Max(far, geo.Distance(m.home, f.at)/geo.EarthRadius*180/math.Pi+6)
		}
		return geo.Azimuthal(m.home, math.Min(far, 180)).FitWorld(geo.Size{Width: maps.Width, Height: maps.Width, Padding: 3})
	}
	points := roomy([]orb.Point{m.home}, l.reach/5)
	for _, f := range l.list {
		points = append(points, f.at)
	}
	return fittedAround(m.home, points, 200, 340, 62)
}

// flowMap draws the flows of a level. Countries that a narrower one shows are links there.
func (c *context) flowMap(id, heading string, l flowLevel, narrower []flowLevel) MapView {
	m := c.maps
	v := MapView{ID: id, Heading: heading, Tools: l.reach == 0}
	view := m.flowView(l)
	d := maps.Map{Kind: id, Label: heading, View: view, Fine: true, Edge: l.reach == 0, Islands: c.islands(), Marks: []maps.Mark{c.homeMark()}}
	if l.reach == 0 {
		d.Rings = c.rings(view.Size().Width/2/view.PixelsPerKm(), flowRings)
	} else {
		d.Kind, d.Bar = "flows-near", c.bar(view)
	}
	for _, f := range l.list {
		if f.out > 0 {
			d.Flows = append(d.Flows, maps.Flow{From: m.home, To: f.at, Width: flowWidth(f.out)})
		}
		if f.in > 0 {
			d.Flows = append(d.Flows, maps.Flow{From: f.at, To: m.home, Width: flowWidth(f.in), Inbound: true})
		}
		mark := c.flowMark(f)
		if mark.First = true; len(narrower) > 0 && slices.Contains(narrower[0].list, f) {
			mark.URL, mark.Size, mark.First = "", 1.6, false
		}
		d.Marks = append(d.Marks, mark)
	}
	v.Drawing = m.atlas().Draw(d, id)
	return v
}

// flowMark is the country at the end of flows.
func (c *context) flowMark(f flow) maps.Mark {
	name := c.Portal.Territories.Name(f.code, c.code)
	words := c.flowText(f)
	return maps.Mark{
		ID: "f-" + f.code, At: f.at, Sign: maps.Developing, Size: 2.4, Label: maps.Label{Text: name + " " + words[0]}, Aria: name + "; " + words[1],
		Card: []maps.Label{{Text: name}, {Text: words[1]}}, URL: c.countryPaths(f.code)[c.code],
	}
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
