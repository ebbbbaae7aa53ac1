// Package maps draws maps as SVG: land, marks that are links, names that do not collide.
//
// A [Map] is a plain description whose texts are already in the page's language;
// [Atlas.Draw] turns it into the HTML of a frame. Drawing is pure: the same description
// gives the same bytes. An Atlas keeps the outlines that it has drawn, so that the
// languages of a build share them, and may be used by many goroutines.
//
// # What is on a map
//
// Land, and no borders of other countries: none is in the base data. Regions are filled
// only where the description names them. Viet Nam, with its two archipelagos, has a fill
// of its own.
//
// # The rule of the archipelagos
//
// A map whose frame holds any part of Viet Nam says so (data-viet-nam="inside"), draws it
// (data-feature="viet-nam"), and has beside it an inset with Hoàng Sa and Trường Sa
// (data-feature="hoang-sa", "truong-sa") in the same class of fill, with their labels. Where
// they lie in the frame itself they are drawn there too. [Lint] reads finished pages and
// finds every page that breaks the rule, also one whose drawing was changed afterwards.
//
// # Size
//
// A drawing is 360 units wide; letters are 12 units, as large as a phone needs. A wide
// window shows it larger, and the stylesheet then makes letters and signs smaller by
// [Grow] or [Wide]: what has no room in the small drawing and has in the large one is drawn with
// the class map-wide, which small drawings hide. Both have been placed so that nothing
// touches; a name far from its place has a line (map-leader), a ring whose label has no room
// is not drawn, signs that would hide each other stand side by side. Classes: map-ground,
// map-sea, map-land, map-vn, map-ring, map-region, map-flow, map-mark, map-sign, map-hit,
// map-name, map-bar, map-card, map-islands.
//
// # Reading
//
// The root is a group with a label, each mark with an address a link with a label, in the
// order of the description, which is that of the list beside the map. Outlines and names
// are hidden from screen readers. The card of a mark stands below the map and is shown
// by the stylesheet while the mark has the pointer or the focus.
package maps

import (
	"sync"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
	"doingoai/cmd/doingoai/internal/memo"
)

// Width is the width of every drawing in units.
const Width = 360.0

// Grow is how many times smaller letters and signs are, in units, in a wide window; Wide is
// the same of a map across the whole window.
const (
	Grow = 1.6
	Wide = 3.0
)

// fontSize is that of letters, in units of a narrow drawing.
const fontSize = 12.0

// Label is a text, in another language than the page's where Lang says so.
type Label struct{ Text, Lang string }

// Map describes a drawing.
type Map struct {
	Kind    string // class and, with the page's other maps, part of ids: world, near, country
	Label   string // names the drawing for those who do not see it
	View    geo.View
	Fine    bool // land in detail
	Edge    bool // the edge of the projection is seen: a map of the world
	Across  bool // it takes the whole width of a wide window
	Still   bool // no links and no cards: a picture, hidden from screen readers
	Rings   []Ring
	Regions []Region
	Insets  []Inset
	Flows   []Flow
	Bar     Bar
	Marks   []Mark
	Names   []Name
	Islands Islands
}

// Ring is a circle of equal distance.
type Ring struct {
	Centre orb.Point
	Km     float64
	Label  Label
}

// Bar is the bar of the scale, in a lower corner; none when Km is 0.
type Bar struct {
	Km    float64
	Label Label
}

// Region is a filled region.
type Region struct {
	ID    string // of the mark that it belongs to; empty: of none
	Code  string // ISO 3166-2
	Class string // of its pattern
	URL   string // where a click leads; empty: nowhere
}

// Inset is where another map of the page shows more.
type Inset struct {
	View  geo.View
	Label Label // its number
	Long  Label // the same with the names of what it shows, where there is room; may be empty
}

// Flow is a stream between two places on the shortest way.
type Flow struct {
	From, To orb.Point
	Width    float64 // units
	Inbound  bool
	Plain    bool // a line without an arrow
}

// Sign is the shape of a mark.
type Sign string

// The signs: how close a partner is, the home, a place such as a border gate.
const (
	Border      Sign = "border"
	Established Sign = "established"
	Developing  Sign = "developing"
	Contact     Sign = "contact"
	Home        Sign = "home"
	Gate        Sign = "gate"
)

// Mark is a point of a map.
type Mark struct {
	ID    string // of a partner or place; lower-case ASCII
	At    orb.Point
	Sign  Sign
	Size  float64 // radius in units
	URL   string  // empty: a point without a link
	Label Label   // empty: none is drawn
	Aria  string  // the name of the link
	Card  []Label // lines of the card: the name, what there is to say
	Data  []Datum // what a reader may filter by
	First bool    // its label is placed before the others
}

// Datum is an attribute data-<Name>.
type Datum struct{ Name, Value string }

// Name is a name of a country or a region, which may stand a little aside.
type Name struct {
	At    orb.Point
	Pixel orb.Point // instead of At, when it is not zero
	Label Label
	Of    string // the value of "country" of the marks that it names, see Datum; empty: it stays
}

// Islands are the labels of the archipelagos and of the sea around them.
type Islands struct{ HoangSa, TruongSa, Sea Label }

// Atlas is the base data and what has been drawn of it.
type Atlas struct {
	*geo.Atlas
	memo    *memo.Memo
	program []byte
	mu      sync.Mutex
	drawn   map[outlineKey]*outline
	home    geo.Shape // Viet Nam
}

// New returns the embedded base data. The memo keeps outlines for the program with a sum,
// which draws and has the base data in it; nil: it keeps none.
func New(m *memo.Memo, program []byte) *Atlas {
	a := &Atlas{Atlas: geo.Base(), memo: m, program: program, drawn: map[outlineKey]*outline{}}
	a.home = a.Country("VN")
	return a
}

type outlineKey struct {
	view geo.View
	what string // "world", "land", "coarse", "VN", a code of a region
}

// outline is a shape as a view shows it.
type outline struct {
	once sync.Once
	path string
	seen bool // a part of it lies in the frame, not only in its margin
}

// outline draws a shape, once for each view.
func (a *Atlas) outline(v geo.View, what string) *outline {
	a.mu.Lock()
	key := outlineKey{v, what}
	o := a.drawn[key]
	if o == nil {
		o = &outline{}
		a.drawn[key] = o
	}
	a.mu.Unlock()
	o.once.Do(func() {
		key := memo.KeyOf("outline", a.program, []byte(v.String()), []byte(what))
		if kept, ok := a.memo.Get("maps", key); ok && len(kept) > 0 {
			o.seen, o.path = kept[0] == 1, string(kept[1:])
			return
		}
		area := a.shape(v, what)
		o.seen, o.path = seen(area, v.Size()), area.Path(geo.HalfPixels)
		kept := append([]byte{0}, o.path...)
		if o.seen {
			kept[0] = 1
		}
		a.memo.Put("maps", key, kept)
	})
	return o
}

// shape draws a shape as a view shows it.
func (a *Atlas) shape(v geo.View, what string) geo.Area {
	d := geo.Detail{Vertex: 1.1, Ring: 1.2}
	switch what {
	case "world":
		return v.Shape(a.Land(true), geo.Detail{Vertex: 2, Ring: 3})
	case "land":
		return v.Shape(a.Land(true), d)
	case "coarse":
		return v.Shape(a.Land(false), d)
	case "VN":
		return v.Shape(a.home, d)
	}
	return v.Shape(a.Region(what).Shape, d)
}

// Holds reports whether a view shows any part of Viet Nam, its archipelagos included.
func (a *Atlas) Holds(v geo.View) bool {
	if a.outline(v, "VN").seen {
		return true
	}
	for _, g := range a.Archipelagos {
		for _, island := range g.Islands {
			if v.Holds(island.Location) {
				return true
			}
		}
	}
	return false
}

// seen reports whether any part of an area lies in a frame.
func seen(area geo.Area, size geo.Size) bool {
	for _, ring := range area {
		for i, p := range ring { // an edge may cross a corner of the frame
			if inside(p, size) || i > 0 && inside(orb.Point{(p[0] + ring[i-1][0]) / 2, (p[1] + ring[i-1][1]) / 2}, size) {
				return true
			}
		}
	}
	return false
}

func inside(p orb.Point, size geo.Size) bool {
	return p[0] >= 0 && p[0] <= size.Width && p[1] >= 0 && p[1] <= size.Height
}
