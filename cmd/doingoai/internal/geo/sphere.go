package geo

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// EarthRadius is the mean radius R1 = (2a+b)/3 of the GRS 80 ellipsoid in kilometres
// (International Union of Geodesy and Geophysics; Moritz 2000). Distances on a sphere of
// this radius differ from those on the ellipsoid by at most 0.56 per cent.
const EarthRadius = 6371.0088

// Distance returns the kilometres of the shortest way between two places, by the haversine
// formula: hav c = hav Δφ + cos φ₁ cos φ₂ hav Δλ (Sinnott 1984), which keeps its precision
// for places close together.
func Distance(a, b orb.Point) float64 { return float64(EarthRadius * arcBetween(a, b)) }

// arcBetween returns the angle between two places in radians.
func arcBetween(a, b orb.Point) float64 {
	_, c1 := sincos(float64(a[1] * degree))
	_, c2 := sincos(float64(b[1] * degree))
	dp, _ := sincos(float64((b[1] - a[1]) * (degree / 2)))
	dl, _ := sincos(float64(angleTo(b[0]-a[0], 180) * (degree / 2)))
	h := float64(dp*dp) + float64(float64(c1*c2)*float64(dl*dl))
	return float64(2 * atan2(math.Sqrt(h), math.Sqrt(max(0, 1-h))))
}

// Bearing returns the direction in which the shortest way from a to b starts, in degrees
// [0, 360) clockwise from north; 0 for the same place. From a pole it is measured from the
// pole's meridian of a.
func Bearing(a, b orb.Point) float64 {
	s1, c1 := sincos(float64(a[1] * degree))
	s2, c2 := sincos(float64(b[1] * degree))
	sl, cl := sincos(float64(angleTo(b[0]-a[0], 180) * degree))
	y := float64(sl * c2)
	x := float64(c1*s2) - float64(float64(s1*c2)*cl)
	if d := atan2(y, x) / degree; d < 0 {
		return max(0, min(d+360, 360-1e-9))
	} else {
		return d
	}
}

// Direction returns the point of the unit circle at a bearing, as a drawing has it: x to the
// right, y downwards, north up.
func Direction(bearing float64) orb.Point {
	s, c := sincos(float64(angleTo(bearing, 180) * degree))
	return orb.Point{s, -c}
}

// compass16 are the points of the compass clockwise from north.
var compass16 = [16]string{"n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw"}

// Compass returns the point of the compass nearest to a bearing, as an id for messages: of
// 8 points n, ne, e, se, s, sw, w, nw, of 16 also nne and so on. On the border between two
// it is the clockwise one.
func Compass(bearing float64, points int) string {
	if points != 8 && points != 16 {
		panic(fmt.Sprintf("internal error: a compass of %d points", points))
	}
	turned := angleTo(bearing, 180) + 360
	return compass16[int(math.Floor(turned/(360/float64(points))+0.5))*(16/points)%16]
}

// Destination returns the place at a distance in kilometres and a bearing in degrees.
func Destination(from orb.Point, bearing, km float64) orb.Point {
	r := towards(from)
	sb, cb := sincos(float64(angleTo(bearing, 180) * degree))
	sd, cd := sincos(angleTo(km/EarthRadius, math.Pi))
	return r.back(vec{cd, float64(sd * sb), float64(sd * cb)}).point()
}

// Circle returns the places at a distance in kilometres from a centre as a closed line,
// anticlockwise, with a vertex every three degrees.
func Circle(centre orb.Point, km float64) orb.LineString {
	line := make(orb.LineString, 0, 121)
	for i := range 120 {
		line = append(line, Destination(centre, float64(-3*i), km))
	}
	return append(line, line[0])
}

// GreatCircle returns the shortest way between two places with a vertex at least every
// step kilometres, ends included; it goes over the north between antipodes.
func GreatCircle(a, b orb.Point, step float64) orb.LineString {
	line := orb.LineString{a}
	for _, v := range halve(nil, vecOf(a), vecOf(b), max(step, 1)/EarthRadius) {
		line = append(line, v.point())
	}
	return append(line, b)
}

// halve appends the vertices between a and b that leave no gap wider than an angle.
func halve(to []vec, a, b vec, gap float64) []vec {
	if a.angle(b) <= gap {
		return to
	}
	m := middle(a, b)
	return halve(append(halve(to, a, m, gap), m), m, b, gap)
}
