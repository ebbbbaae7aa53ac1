package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// rim is the angle around the antipode of the centre that an azimuthal map of the whole
// world leaves out, in radians: there a single place becomes the whole edge of the map.
const rim = 1e-3

// Projection turns the globe and flattens it. The zero value is of no use; make one with
// EqualEarth or Azimuthal.
type Projection struct {
	azimuthal bool
	turn      rotation
	cosine    float64 // azimuthal: of the radius that is shown
	radius    float64
}

// EqualEarth returns the projection of Šavrič, Patterson and Jenny (2018), which shows areas
// in their true proportions, with the meridian of a longitude in the middle. The map is cut
// along the opposite meridian.
func EqualEarth(longitude float64) Projection {
	return Projection{turn: towards(orb.Point{longitude, 0})}
}

// Azimuthal returns the azimuthal equidistant projection around a centre, up to a radius in
// degrees (180 or more: the whole world but for the antipode). Distances and bearings from
// the centre are true; every straight line through it is a great circle. Maps of a region
// also use it: within 1,500 km of the centre it stretches shapes by less than one per cent.
func Azimuthal(centre orb.Point, radius float64) Projection {
	r := min(float64(radius*degree), math.Pi-rim)
	_, cosine := sincos(r)
	return Projection{azimuthal: true, turn: towards(centre), cosine: cosine, radius: r}
}

// Forward projects a place to a plane of radius 1 with y downwards; false for a place that
// the projection does not show.
func (p Projection) Forward(place orb.Point) (orb.Point, bool) {
	v := p.turn.turn(vecOf(place))
	return p.flatten(node{v: v}), p.shows(v)
}

// node is a point of a line on the turned globe. On the cut of an Equal Earth map one point
// has two images; side says which: 1 is the right edge, -1 the left one, 0 elsewhere.
type node struct {
	v    vec
	side int8
}

// shows reports whether a point of the turned globe is part of the map.
func (p Projection) shows(v vec) bool { return !p.azimuthal || v.x > p.cosine }

// The coefficients of Equal Earth: Šavrič, Patterson and Jenny, The Equal Earth map
// projection, 2018, equations 7 and 8.
const (
	ee1 = 1.340264
	ee2 = -0.081106
	ee3 = 0.000893
	ee4 = 0.003796
)

// flatten projects a point of the turned globe.
func (p Projection) flatten(n node) orb.Point {
	if p.azimuthal {
		return flattenAzimuthal(n.v)
	}
	longitude := float64(float64(n.side) * math.Pi)
	if n.side == 0 && math.Abs(n.v.x)+math.Abs(n.v.y) > 1e-12 { // else a pole, drawn in the middle
		longitude = atan2(n.v.y, n.v.x)
	}
	// θ = asin(√3/2 sin φ), so that only its square roots are needed beside it
	const m = 0.866025403784438646764
	sine := float64(m * max(-1, min(1, n.v.z)))
	t := asin(sine)
	cosine := math.Sqrt(1 - float64(sine*sine))
	t2 := float64(t * t)
	t6 := float64(float64(t2*t2) * t2)
	slope := ee1 + float64(float64(3*ee2)*t2) + float64(t6*(float64(7*ee3)+float64(float64(9*ee4)*t2)))
	height := ee1 + float64(ee2*t2) + float64(t6*(ee3+float64(ee4*t2)))
	return orb.Point{float64(longitude*cosine) / float64(m*slope), -float64(t * height)}
}

// flattenAzimuthal keeps the direction from the centre and replaces the sine of the distance
// by the distance.
func flattenAzimuthal(v vec) orb.Point {
	sine := math.Sqrt(float64(v.y*v.y) + float64(v.z*v.z))
	c := atan2(sine, v.x)
	if sine < 1e-12 {
		if v.x > 0 {
			return orb.Point{v.y, -v.z}
		}
		return orb.Point{c, 0} // the antipode has no direction
	}
	k := c / sine
	return orb.Point{float64(k * v.y), -float64(k * v.z)}
}

// step is the angle between the vertices of an edge of the map, in radians.
const step = 2 * degree

// edge returns the points of the edge of the map from one parameter to a later one, see
// parameter, both excluded.
func (p Projection) edge(from, to float64) []node {
	var nodes []node
	if p.azimuthal {
		sine := math.Sqrt(1 - float64(p.cosine*p.cosine))
		n := math.Floor((to-from)/step) + 1
		for i := 1.0; i < n; i++ {
			s, c := sincos(from + float64((to-from)*i)/n)
			nodes = append(nodes, node{v: vec{p.cosine, float64(sine * c), float64(sine * s)}})
		}
		return nodes
	}
	// Every multiple of the step and the poles at π and 2π, where the edge changes sides.
	for t := float64(math.Floor(from/step+1) * step); t < to; t += step {
		nodes = append(nodes, p.edgeNode(t)...)
	}
	return nodes
}

// edgeNode returns the node of an Equal Earth map at a parameter: two at a pole, which is a
// line.
func (p Projection) edgeNode(t float64) []node {
	side, t := int8(1), math.Mod(t, 2*math.Pi)
	if t > math.Pi+step/2 {
		side, t = -1, 2*math.Pi-t
	}
	switch {
	case t < step/2:
		return []node{{vec{0, 0, -1}, -1}, {vec{0, 0, -1}, 1}}
	case t > math.Pi-step/2:
		return []node{{vec{0, 0, 1}, 1}, {vec{0, 0, 1}, -1}}
	}
	s, c := sincos(t - math.Pi/2)
	return []node{{vec{-c, 0, s}, side}}
}

// parameter places a point of the edge of the map on a scale of 0 to 2π that runs
// anticlockwise, with the map on its left. Azimuthal: the angle from the right. Equal Earth:
// the right edge upwards from 0 to π, the left edge downwards from π to 2π.
func (p Projection) parameter(n node) float64 {
	if p.azimuthal {
		a := atan2(n.v.z, n.v.y)
		if a < 0 {
			a += 2 * math.Pi
		}
		return a
	}
	up := n.v.latitude() + math.Pi/2
	if n.side < 0 {
		return 2*math.Pi - up
	}
	return up
}

// edgePoint returns a point of the edge of the map.
func (p Projection) edgePoint() vec {
	if !p.azimuthal {
		return vec{-1, 0, 0}
	}
	return vec{p.cosine, math.Sqrt(1 - float64(p.cosine*p.cosine)), 0}
}

// outline returns the edge of the map as a ring.
func (p Projection) outline() []node { return p.edge(1e-9, 2*math.Pi+1e-9) }
