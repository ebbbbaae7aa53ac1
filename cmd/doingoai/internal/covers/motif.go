package covers

import (
	"math"
	"slices"

	"doingoai/cmd/doingoai/internal/drawing"
	"doingoai/cmd/doingoai/internal/geo"
)

// area is a rectangle of a drawing.
type area struct{ x, y, width, height float64 }

// mark is a partner as seen from home.
type mark struct {
	weighed
	at drawing.Point // in kilometres from home, y downwards
}

// seen returns the partners of a face as seen from home, those that most articles name
// first. The antipode of home has no direction.
func (s *Set) seen(f face) []mark {
	view := geo.Azimuthal(s.portal.Site.Home.Location, 180)
	var marks []mark
	for _, w := range f.partners {
		if p, shown := view.Forward(w.partner.Location); shown {
			marks = append(marks, mark{w, drawing.Point{X: float64(p[0] * geo.EarthRadius), Y: float64(p[1] * geo.EarthRadius)}})
		}
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return b.times - a.times })
	return marks
}

// motif paints what a face shows into a drawing: the marks inside an area, the rings
// around home over all of it. Size is that of a mark.
func (s *Set) motif(d *drawing.Drawing, f face, in inks, to area, size float64) {
	marks := s.seen(f)
	if len(marks) == 0 {
		rose(d, f, in, to)
		return
	}
	low, high := drawing.Point{}, drawing.Point{}
	for _, m := range marks {
		low = drawing.Point{X: min(low.X, m.at.X), Y: min(low.Y, m.at.Y)}
		high = drawing.Point{X: max(high.X, m.at.X), Y: max(high.Y, m.at.Y)}
	}
	scale := min(to.width/max(high.X-low.X, 1), to.height/max(high.Y-low.Y, 1))
	centre := drawing.Point{
		X: to.x + to.width/2 - float64((low.X+high.X)*scale)/2,
		Y: to.y + to.height/2 - float64((low.Y+high.Y)*scale)/2,
	}
	rings(d, centre, scale, in)
	for i, m := range marks {
		marks[i].at = drawing.Point{X: centre.X + float64(m.at.X*scale), Y: centre.Y + float64(m.at.Y*scale)}
	}
	for _, m := range marks {
		beam(d, centre, m.at, radius(m.times, size), in.ray.Alpha(46))
	}
	for _, m := range marks {
		d.Line(drawing.Polyline(centre, m.at), float64(size*0.16), in.ray)
	}
	for _, m := range marks {
		dot(d, m.at, radius(m.times, size), m.partner.Relation, in, float64(size*0.2))
	}
	d.Fill(drawing.Circle(centre, float64(size*0.95)), in.ground)
	d.Fill(drawing.Circle(centre, float64(size*0.7)), in.accent)
}

// radius is how large the mark of a partner is that so many articles name.
func radius(times int, size float64) float64 {
	return float64(size * (0.6 + float64(0.16*float64(min(times, 5)))))
}

// rings paints circles around home at round distances, every second ring darker, as far
// as the drawing reaches.
func rings(d *drawing.Drawing, centre drawing.Point, scale float64, in inks) {
	step := float64(roundDistance(90/scale) * scale)
	far := 0.0
	for _, c := range []drawing.Point{{}, {X: float64(d.Width)}, {Y: float64(d.Height)}, {X: float64(d.Width), Y: float64(d.Height)}} {
		dx, dy := c.X-centre.X, c.Y-centre.Y
		far = max(far, math.Sqrt(float64(dx*dx)+float64(dy*dy)))
	}
	for n := math.Ceil(far / step); n >= 1; n-- {
		c := in.ripple
		if math.Mod(n, 2) == 0 {
			c = in.ground
		}
		d.Fill(drawing.Circle(centre, float64(n*step)), c)
	}
}

// roundDistance is the least of 1, 2, 5, 10, 20 … kilometres that is not below km.
func roundDistance(km float64) float64 {
	for unit := 1.0; ; unit *= 10 {
		for _, n := range []float64{1, 2, 5} {
			if float64(n*unit) >= km || unit > 1e6 {
				return float64(n * unit)
			}
		}
	}
}

// beam paints a ray that widens from home to a mark.
func beam(d *drawing.Drawing, from, to drawing.Point, radius float64, c drawing.Colour) {
	dx, dy := to.X-from.X, to.Y-from.Y
	length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	if length < radius {
		return
	}
	nx, ny := float64(-dy*radius)/length, float64(dx*radius)/length
	d.Fill(drawing.Polygon(from, drawing.Point{X: to.X + nx, Y: to.Y + ny}, drawing.Point{X: to.X - nx, Y: to.Y - ny}), c)
}

// dot paints the mark of a relation: the disc that fills as a partner comes closer.
func dot(d *drawing.Drawing, at drawing.Point, radius float64, relation string, in inks, line float64) {
	d.Fill(drawing.Circle(at, radius+line), in.ground)
	switch relation {
	case "border":
		d.Fill(drawing.Circle(at, radius), in.ray)
		return
	case "established":
		d.Fill(drawing.HalfCircle(at, radius), in.ray)
	case "contact":
		for i := range 10 {
			p, r := geo.Direction(float64(i*36)), radius-line/2
			d.Fill(drawing.Circle(drawing.Point{X: at.X + float64(r*p[0]), Y: at.Y + float64(r*p[1])}, float64(line*0.7)), in.ray)
		}
		return
	}
	d.Line(drawing.Circle(at, radius-line/2), line, in.ray)
}
