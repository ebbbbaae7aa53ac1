package geo

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// Size is a frame in pixels. What is fitted into it keeps Padding free on every side.
type Size struct{ Width, Height, Padding float64 }

// View is a projection fitted to a frame: it turns places into pixels and draws.
type View struct {
	projection Projection
	size       Size
	scale      float64 // pixels of the radius of the globe
	left, top  float64 // pixels of the projection's origin
	reach      bowl    // on the turned globe: holds all that the frame can show
}

// margin is how many pixels beyond the frame are drawn, so that the edges that clipping
// makes, and half the width of their strokes, are out of sight.
const margin = 8

// Fit returns the view in which the places fill the frame. Those that the projection does
// not show do not count. With none, or with a single one, it is the view of FitWorld.
func (p Projection) Fit(size Size, places ...orb.Point) View {
	points := make([]orb.Point, 0, len(places))
	for _, place := range places {
		if at, ok := p.Forward(place); ok {
			points = append(points, at)
		}
	}
	return p.fit(size, points)
}

// FitWorld returns the view in which all that the projection can show fills the frame.
func (p Projection) FitWorld(size Size) View {
	points := []orb.Point{}
	for _, n := range p.outline() {
		points = append(points, p.flatten(n))
	}
	return p.fit(size, points)
}

func (p Projection) fit(size Size, points []orb.Point) View {
	if len(points) == 0 {
		return p.FitWorld(size)
	}
	box := orb.Bound{Min: points[0], Max: points[0]}
	for _, at := range points[1:] {
		box = box.Extend(at)
	}
	w, h := box.Max[0]-box.Min[0], box.Max[1]-box.Min[1]
	if max(w, h) < 1e-9 {
		return p.FitWorld(size)
	}
	v := View{projection: p, size: size}
	padding := float64(2 * size.Padding)
	v.scale = min((size.Width-padding)/max(w, 1e-9), (size.Height-padding)/max(h, 1e-9))
	v.left = float64((size.Width - float64(v.scale*(box.Min[0]+box.Max[0]))) / 2)
	v.top = float64((size.Height - float64(v.scale*(box.Min[1]+box.Max[1]))) / 2)
	v.reach = v.reachOf()
	return v
}

// reachOf returns the cap around the centre that the frame and its margin can show.
func (v View) reachOf() bowl {
	reach := bowl{vec{1, 0, 0}, math.Pi}
	if !v.projection.azimuthal {
		return reach
	}
	x := max(math.Abs(v.left+margin), math.Abs(v.size.Width+margin-v.left))
	y := max(math.Abs(v.top+margin), math.Abs(v.size.Height+margin-v.top))
	far := math.Sqrt(float64(x*x)+float64(y*y)) / v.scale
	reach.radius = min(v.projection.radius, far) + 1e-6
	return reach
}

// Point returns the pixel of a place; false if the projection does not show it. It may lie
// outside the frame, see Holds.
func (v View) Point(place orb.Point) (orb.Point, bool) {
	at, ok := v.projection.Forward(place)
	return v.scaled(at), ok
}

// Holds reports whether a place lies in the frame.
func (v View) Holds(place orb.Point) bool {
	at, ok := v.Point(place)
	return ok && at[0] >= 0 && at[0] <= v.size.Width && at[1] >= 0 && at[1] <= v.size.Height
}

// String returns all that a view is made of: two with the same draw the same.
func (v View) String() string {
	type plain View // without this method
	return fmt.Sprintf("%v", plain(v))
}

// Size returns the frame.
func (v View) Size() Size { return v.size }

// PixelsPerKm returns the scale at the centre of the projection. On an azimuthal map it
// holds in every direction from the centre, so it also is that of distance rings.
func (v View) PixelsPerKm() float64 { return v.scale / EarthRadius }

func (v View) scaled(at orb.Point) orb.Point {
	return orb.Point{v.left + float64(v.scale*at[0]), v.top + float64(v.scale*at[1])}
}

func (v View) pixel(n node) orb.Point { return v.scaled(v.projection.flatten(n)) }

// frame is the frame with its margin.
func (v View) frame() orb.Bound {
	return orb.Bound{Min: orb.Point{-margin, -margin}, Max: orb.Point{v.size.Width + margin, v.size.Height + margin}}
}

// Line draws the great circles between places, one after the other. The result has a part
// for each stretch that lies in the frame or its margin: where the line leaves the map on
// one side it goes on at the other.
func (v View) Line(places orb.LineString) orb.MultiLineString {
	if len(places) < 2 {
		return nil
	}
	turned := make([]vec, len(places))
	for i, place := range places {
		turned[i] = v.projection.turn.turn(vecOf(place))
	}
	last := len(turned) - 1
	turned[0], turned[last] = offPole(turned[0], turned[1]), offPole(turned[last], turned[last-1])
	turned = split(turned)
	var lines orb.MultiLineString
	parts, _ := v.projection.cutLine(turned, false)
	for _, part := range parts {
		lines = append(lines, clipLine(v.pathOf(part, false), v.frame())...)
	}
	return lines
}

// offPole moves an end of a line off a pole, which Equal Earth draws as a line, by some
// metres, so that it ends where the line gets there.
func offPole(end, next vec) vec {
	if moved, ok := end.add(next.times(1e-6)).unit(); ok && math.Abs(end.z) > 1-1e-12 {
		return moved
	}
	return end
}

// split halves edges of more than a right angle, which have no clear middle and may cross
// the edge of the map more often than cutEdge looks for.
func split(line []vec) []vec {
	out := line[:1:1]
	for i, b := range line[1:] {
		out = append(halve(out, line[i], b, math.Pi/2), b)
	}
	return out
}

// Outline draws the edge of the map: the sea, in a map of the world.
func (v View) Outline() Area {
	return Area{clipRing(v.pathOf(v.projection.outline(), true), v.frame())}
}

// Graticule draws the meridians and the parallels at multiples of a number of degrees.
// Meridians end ten degrees from the poles, but for those at multiples of ninety.
func (v View) Graticule(degrees float64) orb.MultiLineString {
	var lines orb.MultiLineString
	for lon := -180.0; lon < 180; lon += degrees {
		end := 80.0
		if math.Mod(lon, 90) == 0 {
			end = 90
		}
		lines = append(lines, v.Line(orb.LineString{{lon, -end}, {lon, 0}, {lon, end}})...)
	}
	for lat := float64(math.Ceil(-89/degrees) * degrees); lat < 90; lat += degrees {
		var parallel orb.LineString
		for lon := -180.0; lon <= 180; lon += 2.5 {
			parallel = append(parallel, orb.Point{lon, lat})
		}
		lines = append(lines, v.Line(parallel)...)
	}
	return lines
}
