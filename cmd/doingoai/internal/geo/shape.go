package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// run is the number of vertices in the pieces that arcs are drawn in. A piece that the frame
// cannot show costs two vertices.
const run = 128

// arc is a line between two points where regions meet, or a closed line. It is the same
// value for all regions along it.
type arc struct {
	points []vec
	caps   []bowl // of each piece of run edges
	closed bool
}

func newArc(points []vec) arc {
	a := arc{points: points, closed: points[0] == points[len(points)-1]}
	for from := 0; from < len(points)-1; from += run {
		a.caps = append(a.caps, bowlOf(points[from:min(from+run+1, len(points))]))
	}
	return a
}

// ref names an arc of a layer and the direction in which it is followed: i or ^i.
type ref int32

func (r ref) index() int {
	if r < 0 {
		return int(^r)
	}
	return int(r)
}

// Shape is a region: land, a province, a country. The zero value is the empty region.
type Shape struct {
	arcs     []arc // of its layer
	polygons []polygon
}

// polygon is a part of a shape that is drawn or left out as a whole.
type polygon struct {
	rings [][]ref
	cap   bowl
}

func newPolygon(arcs []arc, rings [][]ref) polygon {
	var lines [][]vec
	for _, ring := range rings {
		for _, r := range ring {
			lines = append(lines, arcs[r.index()].points)
		}
	}
	return polygon{rings, bowlOf(lines...)}
}

// Empty reports whether there is nothing to draw.
func (s Shape) Empty() bool { return len(s.polygons) == 0 }

// Points returns the vertices of a shape, for Fit.
func (s Shape) Points() []orb.Point {
	var points []orb.Point
	for _, p := range s.polygons {
		for _, ring := range p.rings {
			for _, r := range ring {
				for _, v := range s.arcs[r.index()].points {
					points = append(points, v.point())
				}
			}
		}
	}
	return points
}

// Union returns the region of several shapes of one layer without the borders between them.
func Union(shapes ...Shape) Shape {
	var out Shape
	uses := map[ref]int{}
	var order []ref
	for _, s := range shapes {
		if s.Empty() {
			continue
		}
		if out.arcs != nil && &out.arcs[0] != &s.arcs[0] {
			panic("internal error: a union of shapes of two layers")
		}
		out.arcs = s.arcs
		for _, p := range s.polygons {
			for _, ring := range p.rings {
				for _, r := range ring {
					uses[r]++
					order = append(order, r)
				}
			}
		}
	}
	left := order[:0]
	for _, r := range order {
		if uses[^r] == 0 { // else it is a border between two of them
			left = append(left, r)
		}
	}
	if rings := link(out.arcs, left); len(rings) > 0 {
		out.polygons = []polygon{newPolygon(out.arcs, rings)}
	}
	return out
}

// link joins arcs end to start into rings.
func link(arcs []arc, refs []ref) [][]ref {
	ends := func(r ref) (start, end vec) {
		p := arcs[r.index()].points
		if r < 0 {
			return p[len(p)-1], p[0]
		}
		return p[0], p[len(p)-1]
	}
	from := map[vec][]ref{}
	for _, r := range refs {
		start, _ := ends(r)
		from[start] = append(from[start], r)
	}
	used := map[ref]bool{}
	var rings [][]ref
	for _, first := range refs {
		var ring []ref
		begin, _ := ends(first)
		for r := first; !used[r]; {
			used[r] = true
			ring = append(ring, r)
			_, end := ends(r)
			if end == begin {
				break
			}
			for _, next := range from[end] {
				if r = next; !used[r] {
					break
				}
			}
		}
		if len(ring) > 0 {
			rings = append(rings, ring)
		}
	}
	return rings
}

// Detail says how finely shapes are drawn.
type Detail struct {
	Vertex float64 // square pixels: vertices that change less are left out
	Ring   float64 // square pixels: smaller islands and lakes are left out
}

// Fine returns the detail of a drawing that is shown in its own size: nobody sees less than
// a third of a square pixel.
func Fine() Detail { return Detail{Vertex: 0.35, Ring: 0.6} }

// Shape draws a region. Its largest ring stays even if it is smaller than the detail; it may
// still be too small for a path, and lie outside the frame.
func (v View) Shape(s Shape, d Detail) Area {
	var out Area
	var largest orb.Ring
	size := 0.0
	drawn := make(map[int][]vec)
	for _, p := range s.polygons {
		if v.misses(p.cap) {
			continue
		}
		rings := make([][]vec, len(p.rings))
		for i, ring := range p.rings {
			rings[i] = v.ring(s.arcs, ring, d, drawn)
		}
		for _, nodes := range v.projection.cutRings(rings) {
			ring := clipRing(v.pathOf(nodes, true), v.frame())
			switch a := ringArea(ring); {
			case a >= d.Ring:
				out = append(out, ring)
			case a > size:
				largest, size = ring, a
			}
		}
	}
	if len(out) == 0 && size > 0 {
		out = Area{largest}
	}
	return out
}

// misses reports whether nothing of a cap of the globe can be seen.
func (v View) misses(c bowl) bool {
	if v.reach.radius >= math.Pi-2*rim {
		return false
	}
	return bowl{v.projection.turn.turn(c.centre), c.radius}.misses(v.reach)
}

func ringArea(ring orb.Ring) float64 {
	twice := 0.0
	for i := 1; i < len(ring); i++ {
		p, q := ring[i-1], ring[i]
		twice += float64((p[0]-ring[0][0])*(q[1]-ring[0][1])) - float64((q[0]-ring[0][0])*(p[1]-ring[0][1]))
	}
	return float64(math.Abs(twice) / 2)
}

// ring returns the vertices of a ring on the turned globe that matter in the view. Drawn
// holds the arcs that are done.
func (v View) ring(arcs []arc, refs []ref, d Detail, drawn map[int][]vec) []vec {
	var out []vec
	for _, r := range refs {
		points, ok := drawn[r.index()]
		if !ok {
			points = v.arc(arcs[r.index()], d)
			drawn[r.index()] = points
		}
		if r < 0 {
			for i := len(points) - 1; i > 0; i-- {
				out = append(out, points[i])
			}
			continue
		}
		out = append(out, points[:len(points)-1]...)
	}
	return out
}

// arc returns the vertices of an arc that matter in the view, turned.
func (v View) arc(a arc, d Detail) []vec {
	turn := v.projection.turn
	out := []vec{turn.turn(a.points[0])}
	flat := make([]orb.Point, 0, run+1)
	turned := make([]vec, 0, run+1)
	for i, c := range a.caps {
		points := a.points[i*run : min((i+1)*run+1, len(a.points))]
		last := turn.turn(points[len(points)-1])
		if v.misses(c) && !(a.closed && len(a.caps) == 1) {
			out = append(out, last)
			continue
		}
		flat, turned = flat[:0], turned[:0]
		for _, p := range points {
			t := turn.turn(p)
			turned = append(turned, t)
			flat = append(flat, v.pixel(node{v: t}))
		}
		for j, keep := range Significant(flat, d.Vertex) {
			if keep && j > 0 {
				out = append(out, turned[j])
			}
		}
	}
	return out
}
