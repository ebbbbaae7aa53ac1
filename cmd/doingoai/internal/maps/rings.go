package maps

import (
	"math"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
)

// bearings are the directions in which a ring may have its label, the best first: where
// maps of the world have most sea.
var bearings = []float64{90, 105, 120, 135, 150, 165, 180, 195, 210, 225, 240, 255, 270, 75, 60, 45, 300, 30, 330, 0}

// placeRings labels each ring: on its line, else just outside of it, in the first of some
// directions that is free.
func (d *drawing) placeRings(wide bool) {
	for i, r := range d.Rings {
		if d.placed(r.Label) {
			continue
		}
		centre, _ := d.View.Point(r.Centre)
		var on, outside []text
		for _, bearing := range bearings {
			at, ok := d.View.Point(geo.Destination(r.Centre, bearing, r.Km))
			if !ok {
				continue
			}
			on = append(on, candidate{}.at(at, 0, r.Label, "map-ring-label"))
			dx, dy := at[0]-centre[0], at[1]-centre[1]
			if n := math.Sqrt(dx*dx + dy*dy); n > 0 {
				outside = append(outside, candidate{round(dx / n), round(dy / n)}.at(at, 1.5, r.Label, "map-ring-label"))
			}
		}
		d.rings[i], _ = d.put(append(on, outside...), wide)
	}
}

// round makes a direction one of the eight of candidates.
func round(v float64) float64 {
	switch {
	case math.Abs(v) < 0.38:
		return 0
	case math.Abs(v) > 0.93:
		return math.Copysign(1, v)
	}
	return math.Copysign(0.75, v)
}

// drawRings draws the rings that have a label: one that has it in wide drawings only is
// seen in these.
func (d *drawing) drawRings() {
	for i, r := range d.Rings {
		t := d.rings[i]
		if t.label.Text == "" && r.Label.Text != "" {
			continue
		}
		class := "map-ring"
		if t.wide {
			class += " map-wide"
		}
		parts := d.View.Line(geo.Circle(r.Centre, r.Km))
		var points []orb.Point
		if len(parts) == 1 {
			points = parts[0]
		}
		d.line(class, geo.Path(1, parts...), points)
	}
}

// line writes a path, as a circle where its points are one: a circle has fewer letters.
func (d *drawing) line(class, data string, points []orb.Point) {
	if at, r, ok := circleOf(points); ok {
		d.write(`<circle class="`, class, `" cx="`, num(at[0]), `" cy="`, num(at[1]), `" r="`, num(r), `"/>`)
		return
	}
	d.path(class, "", data)
}

// circleOf returns the middle and the radius of points that lie on a whole circle, to
// what the eye cannot see.
func circleOf(points []orb.Point) (at orb.Point, r float64, ok bool) {
	if len(points) < 24 {
		return at, 0, false
	}
	b := orb.Bound{Min: points[0], Max: points[0]}
	longest := 0.0
	for i, p := range points {
		b = b.Extend(p)
		longest = math.Max(longest, apart(p, points[(i+1)%len(points)]))
	}
	at, r = b.Center(), (b.Max[1]-b.Min[1])/2
	for _, p := range points {
		if math.Abs(apart(p, at)-r) > 0.15 {
			return at, 0, false
		}
	}
	return at, r, longest < r/2
}

// barLine is the line of a scale bar in the drawing.
type barLine struct{ left, right, y float64 }

// barEdge is how far the scale bar stands from the edges.
const barEdge = 8.0

// placeBar puts the bar into the lower corner in which it stands on no mark.
func (d *drawing) placeBar() {
	if d.Bar.Km <= 0 {
		return
	}
	length := d.Bar.Km * d.View.PixelsPerKm()
	y := d.View.Size().Height - barEdge
	for _, left := range []float64{barEdge, d.View.Size().Width - barEdge - length} {
		t := candidate{0, -1}.at(orb.Point{left + length/2, y}, 3, d.Bar.Label, "map-bar-label")
		if placed, ok := d.put([]text{t}, false); ok {
			d.bar = barLine{left, left + length, placed.at[1]}
			d.keepOff(orb.LineString{{left, y - 1}, {left + length, y - 1}})
			return
		}
	}
}

// drawBar draws the bar of the scale, below its label.
func (d *drawing) drawBar() {
	if b := d.bar; b.right > b.left {
		d.write(`<path class="map-bar" d="M`, num(b.left), " ", num(b.y-3), "v3H", num(b.right), `v-3"/>`)
	}
}
