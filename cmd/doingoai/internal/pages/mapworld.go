package pages

import (
	"math"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/maps"
	"doingoai/cmd/doingoai/internal/portal"
)

// PartnersView is the index of partners: maps and lists together.
type PartnersView struct {
	Frame
	Intro   Value
	World   MapView
	Insets  []MapView
	Near    MapView
	Places  []Value // of the near map: places without a known position
	Filter  Filter  // of the marks of all maps
	Key     []Tag
	Orders  []PartnerOrder
	Sources []Value
}

// PartnerOrder is the list of partners in one of its orders.
type PartnerOrder struct {
	ID, Name string
	First    bool
	Groups   []IndexGroup
}

// mapInset is a part of the world map that is drawn larger.
type mapInset struct {
	view     geo.View
	partners []*portal.Partner
}

// nearMap is the map of the home and of the regions across the border.
type nearMap struct {
	view   geo.View
	shown  bool
	across []*portal.Partner // whose regions are filled
	places []*portal.Place
}

// worldView is as wide as the farthest partner is away.
func (m *mapping) worldView() geo.View {
	far := 25.0
	for _, p := range m.portal.Partners {
		far = math.Max(far, m.distance(p.Location)/geo.EarthRadius*180/math.Pi+6)
	}
	return geo.Azimuthal(m.home, math.Min(far, 180)).FitWorld(geo.Size{Width: maps.Width, Height: maps.Width, Padding: 3})
}

// Partners closer than clusterKm to each other are a group; a group of clusterLeast or more
// is drawn larger.
const (
	clusterKm    = 450.0
	clusterLeast = 3
)

// clusters finds the parts of the world where partners stand so close that the map of the
// world cannot tell them apart.
func (m *mapping) clusters() []mapInset {
	group := map[*portal.Partner]int{}
	groups := 0
	var visit func(p *portal.Partner, g int)
	visit = func(p *portal.Partner, g int) {
		group[p] = g
		for _, q := range m.portal.Partners {
			if group[q] == 0 && geo.Distance(orb.Point(p.Location), orb.Point(q.Location)) <= clusterKm {
				visit(q, g)
			}
		}
	}
	for _, p := range m.portal.Partners {
		if group[p] == 0 {
			groups++
			visit(p, groups)
		}
	}
	var out []mapInset
	for g := 1; g <= groups; g++ {
		var list []*portal.Partner
		for _, p := range m.portal.Partners {
			if group[p] == g {
				list = append(list, p)
			}
		}
		points, apart := m.extent(list), false
		for _, p := range list {
			apart = apart || geo.Distance(orb.Point(p.Location), orb.Point(list[0].Location)) > 1
		}
		if len(list) >= clusterLeast && apart {
			out = append(out, mapInset{fitted(roomy(points, 250), 250, 430, 20), list})
		}
	}
	return out
}

// extent are the places of partners and the outlines of their regions.
func (m *mapping) extent(list []*portal.Partner) []orb.Point {
	var points []orb.Point
	for _, p := range list {
		points = append(points, orb.Point(p.Location))
		if p.Region != "" {
			points = append(points, m.atlas().Region(p.Region).Shape.Points()...)
		}
	}
	return points
}

// nearView is the map of the home with the regions across the border.
func (m *mapping) nearView() nearMap {
	n := nearMap{}
	home := m.atlas().Region(m.portal.Site.Home.Region).Shape
	points := append(home.Points(), m.home)
	for _, p := range m.portal.Partners {
		shape := m.atlas().Region(p.Region).Shape
		if p.Relation == "border" && p.Region != "" && !shape.Empty() {
			n.across = append(n.across, p)
			points = append(points, shape.Points()...)
		}
	}
	if home.Empty() || len(n.across) == 0 {
		return nearMap{}
	}
	n.shown, n.view = true, fitted(points, 220, 430, 10)
	for _, x := range m.portal.Places {
		if x.Location != nil && n.view.Holds(orb.Point(*x.Location)) {
			n.places = append(n.places, x)
		}
	}
	return n
}

// ringSteps are distances for rings; the map shows those within its edge.
var (
	ringSteps = []float64{1000, 2500, 5000, 10000, 15000}
	flowRings = []float64{1000, 5000, 10000, 15000}
)

// rings are circles of equal distance around the home, within a reach in kilometres.
func (c *context) rings(reach float64, steps []float64) []maps.Ring {
	var out []maps.Ring
	for _, km := range steps {
		if km < reach {
			out = append(out, maps.Ring{Centre: c.maps.home, Km: km, Label: maps.Label{Text: c.kilometres(km)}})
		}
	}
	return out
}

func (c *context) partnersView() PartnersView {
	p := c.Portal
	v := PartnersView{Intro: Value{Text: c.n("partners-intro", len(p.Partners))}, Key: c.relations(), Orders: c.partnerOrders()}
	v.Frame = c.frame(head{
		page: "index-partners", paths: c.sectionPaths("partners"), heading: Value{Text: c.t("section-partners")}, section: "partners",
		description: describe(c.sectionOf("partners"), v.Intro.Text, IndexView{Groups: v.Orders[0].Groups}.listed()),
		facts:       datingOf(p.Partners, func(x *portal.Partner) *portal.Record { return &x.Record }),
	})
	if c.maps == nil {
		return v
	}
	v.World = c.worldMap()
	for i, inset := range c.maps.insets() {
		v.Insets = append(v.Insets, c.insetMap(i, inset))
	}
	v.Near, v.Places = c.nearMap()
	v.Filter = c.mapFilter()
	return v
}

// partnerOrders are the lists of partners: by country, by name, by relation.
func (c *context) partnerOrders() []PartnerOrder {
	byName := slices.Clone(c.Portal.Partners)
	lang.SortBy(c.code, byName, func(p *portal.Partner) string { return c.value(p.Name).Text })
	var letters, relations []IndexGroup
	for _, p := range byName {
		letter := lang.IndexLetter(c.code, c.value(p.Name).Text)
		if n := len(letters); n == 0 || letters[n-1].Heading != letter {
			letters = append(letters, IndexGroup{Heading: letter, ID: "letter-" + strconv.Itoa(n+1)})
		}
		g := &letters[len(letters)-1]
		g.Items = append(g.Items, c.partnerItem(p))
	}
	for _, r := range portal.PartnerRelations() {
		g := IndexGroup{Heading: c.t("relation-" + r), ID: "relation-" + r}
		for _, p := range byName {
			if p.Relation == r {
				g.Items = append(g.Items, c.partnerItem(p))
			}
		}
		if len(g.Items) > 0 {
			relations = append(relations, g)
		}
	}
	return []PartnerOrder{
		{ID: "by-country", Name: c.t("partners-by-country"), First: true, Groups: c.partnersByCountry()},
		{ID: "by-name", Name: c.t("partners-by-name"), Groups: letters},
		{ID: "by-relation", Name: c.t("partners-by-relation"), Groups: relations},
	}
}

// worldMap is the world around the home. Partners that an inset shows are points; the
// others are links.
func (c *context) worldMap() MapView {
	m, all := c.maps, c.sortedPartners(c.Portal.Partners)
	v := MapView{ID: "world", Heading: c.f("map-world", "Seat", c.value(c.Portal.Site.Home.Seat).Text), Words: c.mapWords(all), Key: c.mapKey(all), Tools: true}
	d := maps.Map{
		Kind: "world", Label: v.Heading, View: m.world(), Fine: true, Edge: true, Islands: c.islands(),
		Rings: c.rings(float64(m.world().Size().Width)/2/m.world().PixelsPerKm(), ringSteps), Marks: []maps.Mark{c.homeMark()},
	}
	inset := map[*portal.Partner]bool{}
	for i, x := range m.insets() {
		d.Insets = append(d.Insets, maps.Inset{View: x.view, Label: maps.Label{Text: strconv.Itoa(i + 1)}, Long: maps.Label{Text: c.insetName(i, x)}})
		for _, p := range x.partners {
			inset[p] = true
		}
	}
	// The label of an inset names its countries.
	d.Names = c.countryNames(slices.DeleteFunc(slices.Clone(all), func(p *portal.Partner) bool { return inset[p] }))
	for _, p := range all {
		if region, ok := c.region(p); ok && !inset[p] { // in an inset it can be seen
			d.Regions = append(d.Regions, region)
		}
		mark := c.partnerMark(p)
		mark.Label = maps.Label{}
		if inset[p] {
			mark.URL, mark.Size = "", 2
		} else {
			v.Items = append(v.Items, c.mapItem(p))
		}
		d.Marks = append(d.Marks, mark)
	}
	v.Drawing = m.atlas().Draw(d, v.ID)
	return v
}

// insetMap is a part of the world map drawn larger.
func (c *context) insetMap(i int, x mapInset) MapView {
	list := c.sortedPartners(x.partners)
	v := MapView{ID: "inset-" + strconv.Itoa(i+1), Notes: c.shapeNotes(list)}
	v.Heading = c.insetName(i, x)
	d, near := c.partnerDrawing("inset", v.Heading, x.view, list), c.maps.near()
	d.Names = c.countryNames(list)
	for i, mark := range d.Marks {
		if near.shown && near.view.Holds(mark.At) && mark.Sign != maps.Home { // shown larger still
			d.Marks[i].URL, d.Marks[i].Label, d.Marks[i].Size = "", maps.Label{}, 2
			d.Insets = []maps.Inset{{View: near.view}}
		}
	}
	v.Drawing = c.maps.atlas().Draw(d, v.ID)
	for _, p := range list {
		if !near.shown || !near.view.Holds(orb.Point(p.Location)) {
			v.Items = append(v.Items, c.mapItem(p))
		}
	}
	return v
}

// insetName is the number of an inset with the countries that it shows.
func (c *context) insetName(i int, x mapInset) string {
	var countries []string
	for _, p := range c.sortedPartners(x.partners) {
		if name := c.Portal.Territories.Name(p.Country, c.code); !slices.Contains(countries, name) {
			countries = append(countries, name)
		}
	}
	return c.f("map-inset", "Number", strconv.Itoa(i+1), "Countries", joined(countries))
}

func joined(words []string) string {
	out := ""
	for i, w := range words {
		if i > 0 {
			out += ", "
		}
		out += w
	}
	return out
}

// nearMap is the home and the regions across the border, with border gates. The values are
// gates whose position no document gives.
func (c *context) nearMap() (MapView, []Value) {
	n := c.maps.near()
	if !n.shown {
		return MapView{}, nil
	}
	var list []*portal.Partner
	for _, p := range c.sortedPartners(c.Portal.Partners) {
		if n.view.Holds(orb.Point(p.Location)) {
			list = append(list, p)
		}
	}
	v := MapView{ID: "near", Heading: c.f("map-near", "Place", c.value(c.Portal.Site.Home.Name).Text), Key: c.mapKey(list), Tools: true}
	d := c.partnerDrawing("near", v.Heading, n.view, list)
	home := c.Portal.Site.Home
	d.Regions = append([]maps.Region{{Code: home.Region, Class: "home"}}, d.Regions...)
	d.Names = append([]maps.Name{{At: middleOf(c.maps.atlas().Region(home.Region).Shape.Points()), Label: c.mapLabel(home.Name)}}, c.countryNames(list)...)
	v.Notes = c.shapeNotes(append(slices.Clone(list), c.regionsAtEdge(&d, list)...))
	for _, p := range list {
		v.Items = append(v.Items, c.mapItem(p))
	}
	for _, x := range n.places {
		mark := maps.Mark{
			ID: "place-" + x.ID, At: orb.Point(*x.Location), Sign: maps.Gate, Size: 3.4, URL: x.Paths[c.code], Label: c.mapLabel(x.Name),
			Card: []maps.Label{c.mapLabel(x.Name), {Text: c.t("place-" + x.Form)}, {Text: c.away(*x.Location)}},
			Aria: c.value(x.Name).Text + "; " + c.t("place-"+x.Form) + "; " + c.away(*x.Location),
		}
		d.Marks = append(d.Marks, mark)
		v.Items = append(v.Items, MapItem{Value: c.record(&x.Record), ID: mark.ID, Class: "gate", Mark: c.t("place-" + x.Form), Note: c.away(*x.Location)})
	}
	if len(n.places) > 0 {
		v.Key = append(v.Key, MapKey{Class: "gate", Text: c.t("place-border-gate")})
	}
	v.Drawing = c.maps.atlas().Draw(d, v.ID)
	var unplaced []Value
	for _, x := range c.Portal.Places {
		if x.Location == nil && x.Form == "border-gate" {
			unplaced = append(unplaced, c.record(&x.Record))
		}
	}
	return v, unplaced
}

// regionLeast is how much of a region must be in sight to be filled and named, in square
// units.
const regionLeast = 400.0

// regionsAtEdge adds the regions of partners whose seat is outside of a map, but some of
// whose land is in sight, with their names. It returns these partners.
func (c *context) regionsAtEdge(d *maps.Map, list []*portal.Partner) []*portal.Partner {
	var more []*portal.Partner
	for _, p := range c.Portal.Partners {
		region, ok := c.region(p)
		if !ok || slices.Contains(list, p) {
			continue
		}
		if at, size := d.View.Shape(c.maps.atlas().Region(p.Region).Shape, geo.Fine()).Centre(); size > regionLeast {
			d.Regions = append(d.Regions, region)
			d.Names = append(d.Names, maps.Name{Pixel: at, Label: c.mapLabel(p.Name), Of: p.Country})
			more = append(more, p)
		}
	}
	return more
}

// homeName names the country of the home on a map that shows some of it.
func (c *context) homeName(view geo.View) []maps.Name {
	code := c.Portal.Site.Home.Country
	at, size := view.Shape(c.maps.atlas().Country(code), geo.Fine()).Centre()
	if size < 600 {
		return nil
	}
	return []maps.Name{{Pixel: at, Label: maps.Label{Text: c.Portal.Territories.Name(code, c.code)}}}
}

// partnerDrawing describes a map of partners: their regions, marks that are links, the
// names of countries.
func (c *context) partnerDrawing(kind, label string, view geo.View, list []*portal.Partner) maps.Map {
	d := maps.Map{Kind: kind, Label: label, View: view, Fine: true, Islands: c.islands(), Bar: c.bar(view)}
	if names := c.countryNames(list); len(names) > 1 {
		d.Names = names
	}
	d.Names = append(d.Names, c.homeName(view)...)
	if view.Holds(c.maps.home) {
		d.Marks = append(d.Marks, c.homeMark())
	}
	for _, p := range list {
		region, ok := c.region(p)
		if ok {
			d.Regions = append(d.Regions, region)
		}
		mark := c.partnerMark(p)
		mark.First = ok
		d.Marks = append(d.Marks, mark)
	}
	return d
}

// mapWords says what the map of the world shows: how many partners, in which countries, the
// nearest and the farthest.
func (c *context) mapWords(list []*portal.Partner) []string {
	byCountry := map[string]int{}
	var codes []string
	near, far := list[0], list[0]
	for _, p := range list {
		if byCountry[p.Country] == 0 {
			codes = append(codes, p.Country)
		}
		byCountry[p.Country]++
		if c.maps.distance(p.Location) < c.maps.distance(near.Location) {
			near = p
		}
		if c.maps.distance(p.Location) > c.maps.distance(far.Location) {
			far = p
		}
	}
	slices.SortStableFunc(codes, func(a, b string) int { return byCountry[b] - byCountry[a] })
	var shares []string
	for _, code := range codes {
		shares = append(shares, c.Portal.Territories.Name(code, c.code)+" "+c.tr.FormatInt(byCountry[code]))
	}
	name := func(p *portal.Partner) string {
		return c.value(p.Name).Text + " (" + c.Portal.Territories.Name(p.Country, c.code) + ")"
	}
	return []string{
		c.f("map-words-count", "Partners", c.n("count-partners", len(list)), "Countries", c.n("map-countries", len(codes)), "Shares", joined(shares)),
		c.f("map-words-reach", "Near", name(near), "NearAway", c.away(near.Location), "Far", name(far), "FarAway", c.away(far.Location),
			"Seat", c.value(c.Portal.Site.Home.Seat).Text),
		c.directionWords(list),
	}
}

// directionWords counts partners by the direction from the home.
func (c *context) directionWords(list []*portal.Partner) string {
	count := map[string]int{}
	for _, p := range list {
		count[geo.Compass(geo.Bearing(c.maps.home, orb.Point(p.Location)), 8)]++
	}
	var words []string
	for _, point := range compass {
		if count[point] > 0 {
			words = append(words, c.t("compass-"+point)+" "+c.tr.FormatInt(count[point]))
		}
	}
	return c.f("map-words-direction", "Shares", joined(words))
}

// compass are the points of the compass that directions are given in.
var compass = []string{"n", "ne", "e", "se", "s", "sw", "w", "nw"}

// mapFilter are the choices by which a script shows some of the marks.
func (c *context) mapFilter() Filter {
	countries, relations := Choice{Name: "country", Label: c.t("column-country")}, Choice{Name: "relation", Label: c.t("column-relation")}
	years := Choice{Name: "years", Label: c.t("column-year")}
	var found []string
	for _, p := range c.sortedPartners(c.Portal.Partners) {
		if !slices.ContainsFunc(countries.Options, func(o Option) bool { return o.Value == p.Country }) {
			countries.Options = append(countries.Options, Option{p.Country, c.Portal.Territories.Name(p.Country, c.code)})
		}
		for _, h := range c.happenings(&p.Mentions, p) {
			if y := strconv.Itoa(h.year); !slices.Contains(found, y) {
				found = append(found, y)
			}
		}
	}
	for _, r := range c.relations() {
		relations.Options = append(relations.Options, Option{r.Class[len("relation-"):], r.Text})
	}
	slices.Sort(found)
	for _, y := range slices.Backward(found) {
		years.Options = append(years.Options, Option{y, y})
	}
	f := Filter{Shown: c.n("map-shown", len(c.Portal.Partners), "Shown", "{shown}")}
	// A single year still parts those with activities from those without.
	for _, choice := range []Choice{countries, relations, years} {
		if len(choice.Options) > 1 || choice.Name == years.Name && len(found) > 0 {
			f.Choices = append(f.Choices, choice)
		}
	}
	return f
}
