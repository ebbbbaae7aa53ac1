package geo

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// piece is a part of a ring between two points on the edge of the map, where it enters the
// map and where it leaves it.
type piece struct {
	nodes       []node
	enter, exit float64 // parameters of the edge
	used        bool
}

// cutRings cuts a region to what the map shows. The rings are those of a region as a whole:
// inside on the left, not closed by a repeated point, edges great circles. The result are
// closed rings of the same kind, no edge of which crosses the edge of the map.
func (p Projection) cutRings(rings [][]vec) [][]node {
	var whole [][]node
	var pieces []piece
	for _, ring := range rings {
		if len(ring) < 3 {
			continue
		}
		lines, closed := p.cutLine(ring, true)
		if closed {
			whole = append(whole, lines[0])
			continue
		}
		for _, nodes := range lines {
			last := len(nodes) - 1
			pieces = append(pieces, piece{nodes: nodes, enter: p.parameter(nodes[0]), exit: p.parameter(nodes[last])})
		}
	}
	if len(pieces) > 0 {
		return append(whole, p.join(pieces)...)
	}
	// No ring crosses the edge, so all of it lies in the region or nothing does.
	turns := 0
	for _, ring := range rings {
		turns += winding(ring, p.edgePoint())
	}
	if turns > 0 {
		whole = append(whole, p.outline())
	}
	return whole
}

// winding returns how often a ring runs anticlockwise around a point and not around its
// antipode: 1 or -1 for a ring that has one of them inside, 0 for one that has both or none.
// No land or region holds two antipodes, so the sum over the rings of a region is 1 if the
// point lies in it. It counts where the ring crosses the half of a great circle from the
// point to its antipode.
func winding(ring []vec, at vec) int {
	ahead, ok := at.cross(vec{0.6, 0, 0.8}).unit()
	if !ok {
		ahead = vec{0, 1, 0}
	}
	left := at.cross(ahead)
	turns := 0
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		from, to := a.dot(left), b.dot(left)
		if (from >= 0) == (to >= 0) {
			continue
		}
		if float64(a.dot(ahead)*to)-float64(b.dot(ahead)*from) > 0 == (to >= 0) {
			if to >= 0 {
				turns++
			} else {
				turns--
			}
		}
	}
	return turns
}

// join makes rings of pieces. Where one leaves the map, its region goes on along the edge,
// anticlockwise, to the next place where a piece enters it.
func (p Projection) join(pieces []piece) [][]node {
	order := make([]int, len(pieces)) // by entrance
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if pieces[a].enter < pieces[b].enter {
			return -1
		} else if pieces[a].enter > pieces[b].enter {
			return 1
		}
		return 0
	})
	var rings [][]node
	for start := range pieces {
		var ring []node
		for i := start; !pieces[i].used; {
			pieces[i].used = true
			ring = append(ring, pieces[i].nodes...)
			exit := pieces[i].exit
			at, _ := slices.BinarySearchFunc(order, exit, func(j int, t float64) int {
				if pieces[j].enter < t {
					return -1
				}
				return 1
			})
			i = order[at%len(order)]
			enter := pieces[i].enter
			if enter < exit {
				enter += 2 * math.Pi
			}
			ring = append(ring, p.edge(exit, enter)...)
		}
		if len(ring) > 0 {
			rings = append(rings, ring)
		}
	}
	return rings
}

// cutLine cuts a line of great circles to what the map shows. The ends of the parts lie on
// the edge of the map, but for those of the line itself. Of a ring (the last point is
// followed by the first) that nowhere crosses the edge, closed is true and there is one
// part, which does not repeat the first point. A ring outside the map has no parts.
func (p Projection) cutLine(line []vec, ring bool) (parts [][]node, closed bool) {
	var part []node
	crossed := false
	flush := func() {
		if len(part) > 1 {
			parts = append(parts, part)
		}
		part, crossed = nil, true
	}
	edges := len(line) - 1
	if ring {
		edges++
	}
	if p.shows(line[0]) {
		part = append(part, node{v: line[0]})
	}
	for i := range edges {
		b := line[(i+1)%len(line)]
		p.cutEdge(line[i], b, func(out, in *node) {
			if out != nil {
				part = append(part, *out)
				flush()
			}
			if in != nil {
				crossed = true
				part = append(part[:0:0], *in)
			}
		})
		if p.shows(b) {
			part = append(part, node{v: b})
		}
	}
	if !ring {
		flush()
		return parts, false
	}
	if !crossed {
		if len(part) == 0 {
			return nil, false
		}
		return append(parts, part[:len(part)-1]), true // the last node is the first
	}
	// The ring began inside a part: what was left over at the end comes before it.
	if p.shows(line[0]) && len(parts) > 0 {
		parts[0] = append(part, parts[0][1:]...)
	}
	return parts, false
}

// cutEdge reports where the great circle from a to b leaves the map (out) and enters it
// (in), in order along the edge.
func (p Projection) cutEdge(a, b vec, report func(out, in *node)) {
	if !p.azimuthal {
		// The cut is the half-plane y = 0, x < 0. Points on it count as its right side, so
		// that no crossing is seen twice or not at all.
		if (a.y >= 0) == (b.y >= 0) {
			return
		}
		t := a.y / (a.y - b.y)
		at, ok := a.times(1 - t).add(b.times(t)).unit()
		if !ok || at.x >= 0 {
			return
		}
		at.y = 0
		side := int8(1)
		if a.y < 0 {
			side = -1
		}
		report(&node{at, side}, &node{at, -side})
		return
	}
	ina, inb := p.shows(a), p.shows(b)
	if ina != inb {
		n := node{v: p.onCircle(a, b)}
		if ina {
			report(&n, nil)
		} else {
			report(nil, &n)
		}
		return
	}
	// Both ends on one side: the great circle may still cross twice, unless it is too short to
	// get there (no angle is longer than π/2 times its chord). Where it comes nearest to the
	// other side decides.
	chord := math.Abs(a.x-b.x) + math.Abs(a.y-b.y) + math.Abs(a.z-b.z)
	if math.Abs(a.x-p.cosine) > float64(chord*1.6) {
		return
	}
	if m, ok := p.nearest(a, b, !ina); ok && p.shows(m) != ina {
		first, second := node{v: p.onCircle(a, m)}, node{v: p.onCircle(m, b)}
		if ina {
			report(&first, nil)
			report(nil, &second)
		} else {
			report(nil, &first)
			report(&second, nil)
		}
	}
}

// nearest returns the point of the great circle from a to b that is nearest to the centre of
// the map, or to its antipode; false if that is an end.
func (p Projection) nearest(a, b vec, centre bool) (vec, bool) {
	n, ok := a.cross(b).unit()
	if !ok {
		return vec{}, false
	}
	to := vec{-1, 0, 0}
	if centre {
		to = vec{1, 0, 0}
	}
	m, ok := to.add(n.times(-n.dot(to))).unit()
	return m, ok && a.cross(m).dot(n) > 0 && m.cross(b).dot(n) > 0
}

// onCircle returns where the great circle between a point inside and one outside crosses
// the edge of an azimuthal map, by bisection, put exactly on the edge.
func (p Projection) onCircle(a, b vec) vec {
	inside := p.shows(a)
	for range 60 {
		m := middle(a, b)
		if p.shows(m) == inside {
			a = m
		} else {
			b = m
		}
	}
	sine := math.Sqrt(1 - float64(p.cosine*p.cosine))
	y, z := b.y, b.z
	h := math.Sqrt(float64(y*y) + float64(z*z))
	if h == 0 {
		y, h = 1, 1
	}
	return vec{p.cosine, float64(sine * (y / h)), float64(sine * (z / h))}
}

// pathOf projects nodes to pixels and adds vertices where great circles are bent. Between
// nodes of the edge of an Equal Earth map nothing is added: they are dense already.
func (v View) pathOf(nodes []node, closed bool) []orb.Point {
	points := make([]orb.Point, 0, len(nodes)+1)
	for i, n := range nodes {
		at := v.pixel(n)
		if i > 0 {
			points = v.bend(points, nodes[i-1], n, points[len(points)-1], at, 16)
		}
		points = append(points, at)
	}
	if closed && len(nodes) > 0 {
		last := len(nodes) - 1
		points = v.bend(points, nodes[last], nodes[0], points[len(points)-1], points[0], 16)
		points = append(points, points[0])
	}
	return points
}

// bend appends vertices between two nodes until the line is within a fifth of a pixel.
func (v View) bend(points []orb.Point, a, b node, from, to orb.Point, depth int) []orb.Point {
	const near = 1 - 1e-5 // a quarter of a degree is straight in every view that is not a plan of a town
	if depth == 0 || a.side != 0 && b.side != 0 {
		return points
	}
	dx, dy := to[0]-from[0], to[1]-from[1]
	if a.v.dot(b.v) > near && math.Abs(dx)+math.Abs(dy) < 10 {
		return points
	}
	m := node{v: middle(a.v, b.v)}
	at := v.pixel(m)
	ex, ey := at[0]-float64((from[0]+to[0])/2), at[1]-float64((from[1]+to[1])/2)
	if float64(ex*ex)+float64(ey*ey) <= 0.04 && a.v.dot(b.v) > 0.9 {
		return points
	}
	points = v.bend(points, a, m, from, at, depth-1)
	points = append(points, at)
	return v.bend(points, m, b, at, to, depth-1)
}
