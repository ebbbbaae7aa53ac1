package geo

import (
	_ "embed" // base.bin
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"
)

// base is made by the program in the folder gen from the sources that it names.
//
//go:embed base.bin
var base []byte

// Magic begins the base data. The file goes on with these lists, in which n is an unsigned
// and i a signed number of encoding/binary (LEB128, signed ones in zigzag), a text is its
// length in bytes as n and the bytes, and a list is the number of its members as n and the
// members:
//
//	sources       list of: text name@version, 32 bytes SHA-256
//	layers        list of: text name, n steps of the grid in a degree, list of arcs, list of shapes
//	  arc         list of: i longitude, i latitude, in steps of the grid; each point is the
//	              difference to the one before, also from one arc to the next
//	  shape       text code ("" for land), list of polygons
//	  polygon     list of rings; the first is the outer one, the inside is on the left
//	  ring        list of: i arc, ^arc if it is followed backwards
//	changes       list of: text code, text state, n year, list of text other codes
//	archipelagos  list of: text id, list of islands
//	  island      text name, i longitude, i latitude, in ten-thousandths of a degree
//
// The shapes of a code may touch each other: they are joined when they are read.
const Magic = "doingoai base map 1\n"

// The layers of the base data.
const (
	landFine   = "land-50m"
	landCoarse = "land-110m"
	regions    = "regions"
)

// Atlas is the base data. It does not change.
type Atlas struct {
	Sources      []Source
	Archipelagos []Archipelago
	fine, coarse Shape
	shapes       map[string]Shape
	codes        []string // of shapes, sorted
	changes      map[string]Region
}

// Source is a file the base data were made from.
type Source struct {
	Name string // as npm prints it, name@version
	Hash [32]byte
}

// Archipelago is a group of islands that is drawn as points: none has the size of a pixel
// on any map of ours.
type Archipelago struct {
	ID      string // hoang-sa, truong-sa
	Islands []Island
}

// Island is a point with its Vietnamese name.
type Island struct {
	Name     string
	Location orb.Point
}

// Bound returns the box around the islands in degrees.
func (a Archipelago) Bound() orb.Bound {
	var points orb.MultiPoint
	for _, island := range a.Islands {
		points = append(points, island.Location)
	}
	return points.Bound()
}

// Base returns the embedded base data, decoded anew.
func Base() *Atlas {
	atlas, err := Read(base)
	if err != nil {
		panic("internal error: the embedded base map: " + err.Error())
	}
	return atlas
}

// BaseSize returns the bytes of the embedded base data.
func BaseSize() int { return len(base) }

// Land returns all land of the world, finely (1:50 million, for any map but the smallest)
// or coarsely (1:110 million, for a map of the world of less than about 400 pixels).
func (a *Atlas) Land(finely bool) Shape {
	if finely {
		return a.fine
	}
	return a.coarse
}

// errData is what is wrong with a file that is no base map.
var errData = errors.New("not a base map, or damaged")

// Read decodes base data.
func Read(data []byte) (*Atlas, error) {
	r := &reader{rest: data}
	if string(r.take(len(Magic))) != Magic {
		return nil, fmt.Errorf("magic: %w", errData)
	}
	atlas := &Atlas{shapes: map[string]Shape{}, changes: map[string]Region{}}
	for range r.count(33) {
		s := Source{Name: r.text()}
		copy(s.Hash[:], r.take(32))
		atlas.Sources = append(atlas.Sources, s)
	}
	for range r.count(4) {
		atlas.layer(r)
	}
	for range r.count(4) {
		c := Region{Code: r.text(), State: State(r.text()), Year: int(r.number(3000))}
		for range r.count(1) {
			c.Others = append(c.Others, r.text())
		}
		atlas.changes[c.Code] = c
	}
	for range r.count(2) {
		g := Archipelago{ID: r.text()}
		for range r.count(3) {
			name, lon, lat := r.text(), r.signed(1_800_000), r.signed(900_000)
			g.Islands = append(g.Islands, Island{name, orb.Point{float64(lon) / 1e4, float64(lat) / 1e4}})
		}
		atlas.Archipelagos = append(atlas.Archipelagos, g)
	}
	if r.bad || len(r.rest) > 0 {
		return nil, fmt.Errorf("content: %w", errData)
	}
	for code := range atlas.shapes {
		atlas.codes = append(atlas.codes, code)
	}
	slices.Sort(atlas.codes)
	return atlas, nil
}

// layer reads a layer into the atlas.
func (a *Atlas) layer(r *reader) {
	name := r.text()
	grid := float64(max(1, r.number(1_000_000)))
	arcs := make([]arc, 0, r.count(1))
	var lon, lat int64
	for range cap(arcs) {
		points := make([]vec, 0, r.count(2))
		for range cap(points) {
			lon, lat = lon+r.signed(1<<40), lat+r.signed(1<<40)
			points = append(points, vecOf(orb.Point{float64(lon) / grid, float64(lat) / grid}))
		}
		if len(points) < 2 {
			r.bad = true
			return
		}
		arcs = append(arcs, newArc(points))
	}
	for range r.count(2) {
		code := r.text()
		s := Shape{arcs: arcs}
		for range r.count(1) {
			if p := newPolygon(arcs, r.rings(len(arcs))); len(p.rings) > 0 {
				s.polygons = append(s.polygons, p)
			}
		}
		switch {
		case r.bad:
			return
		case name == landFine:
			a.fine = s
		case name == landCoarse:
			a.coarse = s
		default:
			a.shapes[code] = Union(s)
		}
	}
}

// rings reads the rings of a polygon.
func (r *reader) rings(arcs int) [][]ref {
	var rings [][]ref
	for range r.count(1) {
		var ring []ref
		for range r.count(1) {
			n := r.signed(math.MaxInt32)
			if ref(n).index() >= arcs {
				r.bad = true
				return nil
			}
			ring = append(ring, ref(n))
		}
		rings = append(rings, ring)
	}
	return rings
}

// reader takes values from bytes. After the first fault all values are zero.
type reader struct {
	rest []byte
	bad  bool
}

func (r *reader) take(n int) []byte {
	if r.bad || n > len(r.rest) {
		r.bad = true
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// count reads the length of a list whose members have at least so many bytes each.
func (r *reader) count(least int) int {
	n := r.number(uint64(len(r.rest) / least))
	return int(n)
}

func (r *reader) number(most uint64) uint64 {
	n, size := binary.Uvarint(r.rest)
	if r.bad || size <= 0 || n > most {
		r.bad = true
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

func (r *reader) signed(most int64) int64 {
	n, size := binary.Varint(r.rest)
	if r.bad || size <= 0 || n > most || n < -most {
		r.bad = true
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

func (r *reader) text() string { return string(r.take(r.count(1))) }

// State says how the shape of a region agrees with its borders today.
type State string

// The states of regions.
const (
	Current  State = "current"  // the shape is right
	Older    State = "older"    // the shape is that before a change in Year; Others took part in it
	Missing  State = "missing"  // there is no shape; since Year the region is made of parts of Others
	Withheld State = "withheld" // no shape: its outline would follow a disputed line
	Merged   State = "merged"   // the region ended in Year; its area is part of the shape of Others
)

// Region is a first-level region of a country.
type Region struct {
	Code   string // ISO 3166-2
	State  State
	Year   int      // of the change, 0 where there is none
	Others []string // codes
	Shape  Shape    // empty: draw a point
}

// Region returns what is known of a code of ISO 3166-2. A code of which nothing is known is
// Missing, without a year.
func (a *Atlas) Region(code string) Region {
	region, changed := a.changes[code]
	shape, drawn := a.shapes[code]
	switch {
	case !changed && drawn:
		region = Region{Code: code, State: Current}
	case !changed:
		region = Region{Code: code, State: Missing}
	}
	region.Others = slices.Clone(region.Others)
	region.Shape = shape
	return region
}

// Regions returns the regions of a country (ISO 3166-1 alpha-2) that have a shape, in the
// order of their codes.
func (a *Atlas) Regions(country string) []Region {
	var out []Region
	for _, code := range a.codes {
		if strings.HasPrefix(code, country+"-") {
			out = append(out, a.Region(code))
		}
	}
	return out
}

// Changes returns the regions that are not Current, in the order of their codes.
func (a *Atlas) Changes() []Region {
	var out []Region
	for code := range a.changes {
		out = append(out, a.Region(code))
	}
	slices.SortFunc(out, func(x, y Region) int { return strings.Compare(x.Code, y.Code) })
	return out
}

// Country returns the regions of a country that have a shape, joined; the empty shape for a
// country without.
func (a *Atlas) Country(code string) Shape {
	var shapes []Shape
	for _, r := range a.Regions(code) {
		shapes = append(shapes, r.Shape)
	}
	return Union(shapes...)
}
