package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// vec is a point of the unit sphere: x towards longitude 0, y towards 90° east, z north.
type vec struct{ x, y, z float64 }

func vecOf(p orb.Point) vec {
	sl, cl := sincos(float64(angleTo(p[0], 180) * degree))
	sp, cp := sincos(float64(max(-90, min(90, p[1])) * degree))
	return vec{float64(cp * cl), float64(cp * sl), sp}
}

// point returns longitude and latitude in degrees.
func (v vec) point() orb.Point {
	return orb.Point{atan2(v.y, v.x) / degree, v.latitude() / degree}
}

func (v vec) latitude() float64 {
	return atan2(v.z, math.Sqrt(float64(v.x*v.x)+float64(v.y*v.y)))
}

func (v vec) dot(o vec) float64 {
	return float64(v.x*o.x) + float64(v.y*o.y) + float64(v.z*o.z)
}

func (v vec) cross(o vec) vec {
	return vec{
		float64(v.y*o.z) - float64(v.z*o.y),
		float64(v.z*o.x) - float64(v.x*o.z),
		float64(v.x*o.y) - float64(v.y*o.x),
	}
}

func (v vec) add(o vec) vec { return vec{v.x + o.x, v.y + o.y, v.z + o.z} }

func (v vec) times(f float64) vec { return vec{float64(v.x * f), float64(v.y * f), float64(v.z * f)} }

func (v vec) length() float64 { return math.Sqrt(v.dot(v)) }

// unit returns v with the length 1, and false for a vector too short to have a direction.
func (v vec) unit() (vec, bool) {
	n := v.length()
	if n < 1e-12 {
		return vec{}, false
	}
	return vec{v.x / n, v.y / n, v.z / n}, true
}

// angle returns the angle between two points, exact for small and for large ones
// (Kahan: atan2 of |a×b| and a·b).
func (v vec) angle(o vec) float64 { return atan2(v.cross(o).length(), v.dot(o)) }

// middle returns the point half-way on the great circle; between antipodes, where every
// way is as short, one over the north, or for the poles one over longitude 0.
func middle(a, b vec) vec {
	if m, ok := a.add(b).unit(); ok {
		return m
	}
	north, ok := vec{0, 0, 1}.add(a.times(-a.z)).unit()
	if !ok {
		return vec{1, 0, 0}
	}
	return north
}

// rotation turns the globe: a point becomes its products with the three rows.
type rotation [3]vec

// towards returns the rotation that brings a point to longitude 0 on the equator, with
// north still up.
func towards(p orb.Point) rotation {
	sl, cl := sincos(float64(angleTo(p[0], 180) * degree))
	sp, cp := sincos(float64(max(-90, min(90, p[1])) * degree))
	return rotation{
		{float64(cp * cl), float64(cp * sl), sp},
		{-sl, cl, 0},
		{-float64(sp * cl), -float64(sp * sl), cp},
	}
}

func (r rotation) turn(v vec) vec { return vec{r[0].dot(v), r[1].dot(v), r[2].dot(v)} }

// back is the inverse of turn.
func (r rotation) back(v vec) vec {
	return r[0].times(v.x).add(r[1].times(v.y)).add(r[2].times(v.z))
}

// bowl is a spherical cap that holds some points.
type bowl struct {
	centre vec
	radius float64 // radians; π holds everything
}

// bowlOf returns a small cap around the points of lines.
func bowlOf(lines ...[]vec) bowl {
	var sum vec
	for _, line := range lines {
		for _, p := range line {
			sum = sum.add(p)
		}
	}
	centre, ok := sum.unit()
	if !ok {
		return bowl{vec{1, 0, 0}, math.Pi}
	}
	nearest := 1.0
	for _, line := range lines {
		for _, p := range line {
			nearest = min(nearest, centre.dot(p))
		}
	}
	return bowl{centre, bound(nearest)}
}

// bound returns an angle whose cosine is c, or somewhat more: rounding must not make a
// cap too small.
func bound(c float64) float64 { return math.Pi/2 - asin(c) + 1e-7 }

// misses reports whether two caps have no point in common.
func (b bowl) misses(o bowl) bool {
	reach := b.radius + o.radius
	return reach < math.Pi && b.centre.angle(o.centre) > reach
}
