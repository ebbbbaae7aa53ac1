package pages

import (
	"html/template"
	"slices"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
	"doingoai/cmd/doingoai/internal/maps"
	"doingoai/cmd/doingoai/internal/portal"
)

// countryMap is the map of a country's partners; empty for one without partners.
func (c *context) countryMap(code string, partners []*portal.Partner) MapView {
	if c.maps == nil || len(partners) == 0 {
		return MapView{}
	}
	list := c.sortedPartners(partners)
	v := MapView{ID: "country", Heading: c.f("map-country", "Country", c.Portal.Territories.Name(code, c.code)), Notes: c.shapeNotes(list), Key: c.mapKey(list), Tools: len(list) > 8}
	view := c.countryView(partners)
	if !view.Holds(c.maps.home) {
		v.Key = v.Key[1:]
	}
	v.Drawing = c.maps.atlas().Draw(c.partnerDrawing("country", v.Heading, view, list), v.ID)
	for _, p := range list {
		v.Items = append(v.Items, c.mapItem(p))
	}
	return v
}

// countryReaches are how far around its partners the map of a country may reach, in
// kilometres: as far as a coast or Viet Nam is in sight, because the map draws no other lines.
var countryReaches = []float64{300, 500, 800, 1200}

// landMost is the part of a map that land may cover and still leave a coast in sight.
const landMost = 0.93

// countryView holds the partners of a country and their regions.
func (c *context) countryView(partners []*portal.Partner) geo.View {
	var v geo.View
	extent, land := c.maps.extent(partners), c.maps.atlas().Land(false)
	for _, km := range countryReaches {
		v = fitted(roomy(extent, km), 250, 520, 18)
		if size := v.Size(); c.maps.atlas().Holds(v) || v.Shape(land, geo.Fine()).Size() < landMost*size.Width*size.Height {
			break
		}
	}
	return v
}

// Locators show the way from the home: near ones in detail.
const locatorNear = 1600.0

// locator shows where a partner is, seen from the home.
func (c *context) locator(p *portal.Partner) MapView {
	if c.maps == nil {
		return MapView{}
	}
	m, at := c.maps, orb.Point(p.Location)
	name := c.value(p.Name).Text
	v := MapView{ID: "locator", Heading: c.f("map-locator", "Name", name, "Away", c.away(p.Location), "Seat", c.value(c.Portal.Site.Home.Seat).Text),
		Notes: c.shapeNotes([]*portal.Partner{p})}
	points := []orb.Point{m.home, at}
	near := m.distance(p.Location) < locatorNear
	if near && p.Region != "" {
		points = append(points, m.atlas().Region(p.Region).Shape.Points()...)
	}
	d := maps.Map{
		Kind: "locator", Label: v.Heading, Fine: near, Islands: c.islands(),
		View: locatorView(m.home, points, near), Flows: []maps.Flow{{From: m.home, To: at, Width: 1, Plain: true}},
	}
	if region, ok := c.region(p); ok {
		region.URL = ""
		d.Regions = []maps.Region{region}
	}
	mark := c.partnerMark(p)
	d.Marks = []maps.Mark{c.homeMark(), {ID: p.ID, At: at, Sign: mark.Sign, Size: 5, Label: mark.Label, First: true}}
	v.Drawing = m.atlas().Draw(d, v.ID)
	return v
}

// locatorView holds the home and a partner. Far ones are seen from the middle of the way.
func locatorView(home orb.Point, points []orb.Point, near bool) geo.View {
	if near {
		return fitted(roomy(points, 120), 240, 300, 34)
	}
	way := geo.GreatCircle(points[0], points[1], 500)
	middle := way[len(way)/2]
	return geo.Azimuthal(middle, 100).Fit(geo.Size{Width: maps.Width, Height: 250, Padding: 34}, append(way, geo.Circle(middle, 1000)...)...)
}

// MapBand is the map of partners on the home page, a picture that leads to the maps.
type MapBand struct {
	Link    Link
	Words   []string
	Drawing template.HTML
}

// mapBand draws all partners with the ways to them.
func (c *context) mapBand() MapBand {
	if c.maps == nil || len(c.Portal.Partners) == 0 {
		return MapBand{}
	}
	m, all := c.maps, c.sortedPartners(c.Portal.Partners)
	var places []orb.Point
	for _, p := range all {
		places = append(places, orb.Point(p.Location))
	}
	d := maps.Map{Kind: "band", View: bandView(m.home, places, -56, 78), Across: true, Still: true, Islands: c.islands(), Names: c.countryNames(all)}
	for _, p := range all {
		d.Marks = append(d.Marks, maps.Mark{ID: p.ID, At: orb.Point(p.Location), Sign: maps.Sign(p.Relation), Size: 2.2})
		way := geo.GreatCircle(m.home, orb.Point(p.Location), 300)
		if !slices.ContainsFunc(way, func(at orb.Point) bool { return !d.View.Holds(at) }) { // else it is torn
			d.Flows = append(d.Flows, maps.Flow{From: m.home, To: orb.Point(p.Location), Width: 0.4, Plain: true})
		}
	}
	d.Marks = append(d.Marks, c.homeMark())
	return MapBand{Link: c.crumb("partners"), Words: c.mapWords(all)[:2], Drawing: m.atlas().Draw(d, "band")}
}

// bandView is the world with the home's meridian in the middle, from the southernmost of
// places to the northernmost and some degrees beyond, within two latitudes.
func bandView(home orb.Point, places []orb.Point, lowest, highest float64) geo.View {
	south, north := home[1], home[1]
	for _, p := range places {
		south, north = min(south, p[1]), max(north, p[1])
	}
	south, north = max(south-7, lowest), min(north+12, highest)
	projection := geo.EqualEarth(home[0])
	edge := []orb.Point{{home[0] - 178, 0}, {home[0] + 178, 0}, {home[0], south}, {home[0], north}}
	top, _ := projection.Forward(edge[3])
	bottom, _ := projection.Forward(edge[2])
	left, _ := projection.Forward(edge[0])
	right, _ := projection.Forward(edge[1])
	height := float64(int(maps.Width * (bottom[1] - top[1]) / (right[0] - left[0])))
	return projection.Fit(geo.Size{Width: maps.Width, Height: max(height, 90)}, edge...)
}
