package pages

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/maps"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// MapView is a map with what it says in words.
type MapView struct {
	ID      string // begins the ids of the map; empty: there is no map
	Heading string
	Drawing template.HTML
	Words   []string  // what can be seen in it
	Items   []MapItem // its marks, in the order of the links
	Key     []MapKey  // its signs
	Notes   []string  // about the base data
	Tools   bool      // it can be moved and enlarged by a script
}

// MapItem is a mark of a map in the list beside it.
type MapItem struct {
	Value
	ID    string // of the mark
	Class string
	Mark  string // what the sign means
	Note  string
	Data  MapData
}

// MapData is what marks can be filtered by.
type MapData struct{ Country, Relation, Years string }

// MapKey explains a sign.
type MapKey struct{ Class, Text string }

// mapping is the geometry of the site's maps, which all languages share. It is worked
// out when the first map is drawn.
type mapping struct {
	portal *portal.Portal
	home   orb.Point
	atlas  func() *maps.Atlas
	world  func() geo.View
	insets func() []mapInset
	near   func() nearMap
}

// newMapping returns nil for a site without [map].
func newMapping(s *Site) *mapping {
	p := s.Portal
	if p.Site.Map == nil {
		return nil
	}
	m := &mapping{portal: p, home: orb.Point(p.Site.Home.Location)}
	m.atlas = sync.OnceValue(func() *maps.Atlas {
		if s.Program == (output.Sum{}) {
			return maps.New(nil, nil)
		}
		return maps.New(s.Memo, s.Program[:])
	})
	m.world = sync.OnceValue(m.worldView)
	m.insets = sync.OnceValue(m.clusters)
	m.near = sync.OnceValue(m.nearView)
	return m
}

// distance returns the kilometres from the home to a place.
func (m *mapping) distance(at [2]float64) float64 { return geo.Distance(m.home, orb.Point(at)) }

// kilometres words a distance: by whole kilometres up to a hundred, then by tens, because
// the places of localities are those of their seats.
func (c *context) kilometres(km float64) string {
	step := 10.0
	if km < 100 {
		step = 1
	}
	return c.f("map-km", "Km", c.tr.FormatInt(int(math.Floor(km/step+0.5)*step)))
}

// direction words the direction from the home to a place.
func (c *context) direction(at [2]float64) string {
	return c.t("compass-" + geo.Compass(geo.Bearing(c.maps.home, orb.Point(at)), 8))
}

// away says how far a place is from the home and in which direction; at the home itself
// only how far.
func (c *context) away(at [2]float64) string {
	km := c.maps.distance(at)
	if km < 1 {
		return c.kilometres(km)
	}
	return c.f("map-away", "Distance", c.kilometres(km), "Direction", c.direction(at))
}

// islands are the labels that every map of Viet Nam carries.
func (c *context) islands() maps.Islands {
	m := c.Portal.Site.Map
	return maps.Islands{HoangSa: c.mapLabel(m.HoangSa), TruongSa: c.mapLabel(m.TruongSa), Sea: c.mapLabel(m.Sea)}
}

func (c *context) mapLabel(t lang.Text) maps.Label {
	v := c.value(t)
	return maps.Label{Text: v.Text, Lang: v.Lang}
}

// homeMark is the seat of the home.
func (c *context) homeMark() maps.Mark {
	return maps.Mark{ID: "home", At: c.maps.home, Sign: maps.Home, Size: 4, Label: c.mapLabel(c.Portal.Site.Home.Seat), First: true}
}

// partnerMark is a partner with a link, sized by how often the documents name it.
func (c *context) partnerMark(p *portal.Partner) maps.Mark {
	name, events := c.value(p.Name), c.happenings(&p.Mentions, p)
	country := c.Portal.Territories.Name(p.Country, c.code)
	note := c.partnerNote(p) + ", " + country
	lines := []maps.Label{{Text: name.Text, Lang: name.Lang}, {Text: note}, {Text: c.away(p.Location)}, {Text: c.t("relation-" + p.Relation)}}
	said := []string{name.Text, note, c.t("relation-" + p.Relation), c.away(p.Location)}
	if count := c.eventCount(events); count != "" {
		lines[3].Text += ", " + count
		said = append(said, count)
	}
	return maps.Mark{
		ID: p.ID, At: orb.Point(p.Location), Sign: maps.Sign(p.Relation), Size: markSize(len(events)), URL: p.Paths[c.code],
		Label: lines[0], Aria: strings.Join(said, "; "), Card: lines, Data: mapData(p, events).attributes(),
	}
}

// markSize is the radius of a mark for a number of events: its area grows with it.
func markSize(events int) float64 { return math.Min(3.2+0.55*math.Sqrt(float64(events)), 7) }

func mapData(p *portal.Partner, events []happening) MapData {
	var years []string
	for _, h := range events {
		if y := strconv.Itoa(h.year); !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	return MapData{Country: p.Country, Relation: p.Relation, Years: strings.Join(years, " ")}
}

func (d MapData) attributes() []maps.Datum {
	return []maps.Datum{{Name: "country", Value: d.Country}, {Name: "relation", Value: d.Relation}, {Name: "years", Value: d.Years}}
}

// mapItem is a partner in the list beside a map.
func (c *context) mapItem(p *portal.Partner) MapItem {
	return MapItem{
		Value: c.record(&p.Record), ID: p.ID, Class: "relation-" + p.Relation, Mark: c.t("relation-" + p.Relation), Note: c.away(p.Location),
		Data: mapData(p, c.happenings(&p.Mentions, p)),
	}
}

// region fills the region of a partner; false where the base data have no shape.
func (c *context) region(p *portal.Partner) (maps.Region, bool) {
	if p.Region == "" || c.maps.atlas().Region(p.Region).Shape.Empty() {
		return maps.Region{}, false
	}
	return maps.Region{ID: p.ID, Code: p.Region, Class: p.Relation, URL: p.Paths[c.code]}, true
}

// shapeNotes says of which regions the base data know an older shape, or none.
func (c *context) shapeNotes(list []*portal.Partner) []string {
	var notes []string
	for _, p := range list {
		if p.Region == "" {
			continue
		}
		region := c.maps.atlas().Region(p.Region)
		name, year := c.value(p.Name).Text, strconv.Itoa(region.Year)
		switch {
		case region.State == geo.Missing && region.Year > 0:
			notes = append(notes, c.f("map-shape-missing", "Name", name, "Year", year))
		case region.State == geo.Older:
			notes = append(notes, c.f("map-shape-older", "Name", name, "Year", year))
		}
	}
	return notes
}

// mapKey explains the signs of partners, in the order of closeness.
func (c *context) mapKey(list []*portal.Partner) []MapKey {
	out := []MapKey{{Class: "home", Text: c.value(c.Portal.Site.Home.Seat).Text}}
	for _, r := range portal.PartnerRelations() {
		if slices.ContainsFunc(list, func(p *portal.Partner) bool { return p.Relation == r }) {
			out = append(out, MapKey{Class: "relation-" + r, Text: c.t("relation-" + r)})
		}
	}
	return out
}

// sortedPartners are partners in the order of lists: by country, then by name.
func (c *context) sortedPartners(list []*portal.Partner) []*portal.Partner {
	list = slices.Clone(list)
	lang.SortBy(c.code, list, func(p *portal.Partner) string { return c.value(p.Name).Text })
	codes := []string{}
	for _, p := range list {
		if !slices.Contains(codes, p.Country) {
			codes = append(codes, p.Country)
		}
	}
	lang.SortBy(c.code, codes, func(code string) string { return c.Portal.Territories.Name(code, c.code) })
	slices.SortStableFunc(list, func(a, b *portal.Partner) int { return slices.Index(codes, a.Country) - slices.Index(codes, b.Country) })
	return list
}

// countryNames names the countries of partners, each at the middle of its partners.
func (c *context) countryNames(list []*portal.Partner) []maps.Name {
	var names []maps.Name
	byCountry := map[string][]orb.Point{}
	var codes []string
	for _, p := range list {
		if byCountry[p.Country] == nil {
			codes = append(codes, p.Country)
		}
		byCountry[p.Country] = append(byCountry[p.Country], orb.Point(p.Location))
	}
	for _, code := range codes {
		names = append(names, maps.Name{At: middleOf(byCountry[code]), Label: maps.Label{Text: c.Portal.Territories.Name(code, c.code)}, Of: code})
	}
	return names
}

// barMost is the length of a scale bar at most, in units.
const barMost = 84.0

// bar is the bar of the scale of a view: the longest of a round number of kilometres.
func (c *context) bar(v geo.View) maps.Bar {
	most := barMost / v.PixelsPerKm()
	km := 0.0
	for step := 1.0; step <= most; step *= 10 {
		for _, times := range []float64{1, 2, 5} {
			if step*times <= most {
				km = step * times
			}
		}
	}
	if km == 0 {
		return maps.Bar{}
	}
	return maps.Bar{Km: km, Label: maps.Label{Text: c.kilometres(km)}}
}

// middleOf is the place in the middle of places that lie on one side of the globe: the
// sum of their directions from the centre of the earth.
func middleOf(points []orb.Point) orb.Point {
	var x, y, z float64
	for _, p := range points {
		lon, lat := p[0]*math.Pi/180, p[1]*math.Pi/180
		x, y, z = x+math.Cos(lat)*math.Cos(lon), y+math.Cos(lat)*math.Sin(lon), z+math.Sin(lat)
	}
	if math.Abs(x)+math.Abs(y)+math.Abs(z) < 1e-9 {
		return points[0]
	}
	return orb.Point{math.Atan2(y, x) * 180 / math.Pi, math.Atan2(z, math.Sqrt(x*x+y*y)) * 180 / math.Pi}
}

// roomy returns the places that a frame around places must hold: themselves, and some
// kilometres around their middle.
func roomy(points []orb.Point, km float64) []orb.Point {
	return append(slices.Clone(points), geo.Circle(middleOf(points), km)...)
}

// fitted returns the view of a part of the world: as wide as all drawings, and as high as
// the places in it need, between two bounds.
func fitted(points []orb.Point, least, most, padding float64) geo.View {
	return fittedAround(middleOf(points), points, least, most, padding)
}

// fittedAround is fitted with the centre of the projection given.
func fittedAround(centre orb.Point, points []orb.Point, least, most, padding float64) geo.View {
	projection := geo.Azimuthal(centre, 120)
	var bound orb.Bound
	first := true
	for _, p := range points {
		at, ok := projection.Forward(p)
		if !ok {
			continue
		}
		if first {
			bound, first = orb.Bound{Min: at, Max: at}, false
		}
		bound = bound.Extend(at)
	}
	wide, high := bound.Max[0]-bound.Min[0], bound.Max[1]-bound.Min[1]
	height := least
	if wide > 0 {
		height = math.Round((maps.Width-2*padding)*high/wide + 2*padding)
	}
	return projection.Fit(geo.Size{Width: maps.Width, Height: math.Max(least, math.Min(most, height)), Padding: padding}, points...)
}
