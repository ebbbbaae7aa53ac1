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

// motif paints what the face shows: the marks inside an area, the rings around home over
// all of the drawing. Size is that of a mark. It returns what the rings or petals stand for.
func (p *page) motif(to area, size float64) (note string) {
	marks := p.set.seen(p.face)
	if len(marks) == 0 {
		return p.rose(to)
	}
	if len(marks) > 16 { // else they hide each other
		size = float64(size * 0.6)
	}
	low, high := drawing.Point{}, drawing.Point{}
	for _, m := range marks {
		low = drawing.Point{X: min(low.X, m.at.X), Y: min(low.Y, m.at.Y)}
		high = drawing.Point{X: max(high.X, m.at.X), Y: max(high.Y, m.at.Y)}
	}
	scale := min(to.width/max(high.X-low.X, 1), to.height/max(high.Y-low.Y, 1))
	centre := drawing.Point{
		X: to.x + float64(to.width/2) - float64((low.X+high.X)*scale/2),
		Y: to.y + float64(to.height/2) - float64((low.Y+high.Y)*scale/2),
	}
	step := p.rings(centre, scale)
	for i, m := range marks {
		marks[i].at = drawing.Point{X: centre.X + float64(m.at.X*scale), Y: centre.Y + float64(m.at.Y*scale)}
	}
	for _, m := range marks {
		p.beam(centre, m.at, radius(m.times, size), p.ray.Alpha(46))
	}
	for _, m := range marks {
		p.Line(drawing.Polyline(centre, m.at), float64(size*0.15), p.ray)
	}
	for _, m := range marks {
		p.dot(m.at, radius(m.times, size), m.partner.Relation, float64(size*0.18))
	}
	p.Fill(drawing.Circle(centre, float64(size*0.9)), p.ground)
	p.Fill(drawing.Circle(centre, float64(size*0.65)), p.accent)
	return p.face.words.F("cover-rings", map[string]any{"Distance": p.face.words.FormatInt(int(step)), "Place": p.face.seat})
}

// radius is how large the mark of a partner is that so many articles name.
func radius(times int, size float64) float64 {
	return float64(size * (0.64 + float64(0.1*float64(min(times, 5)))))
}

// rings paints circles around home, every second ring darker, as far as the drawing
// reaches. It returns their distance in kilometres.
func (p *page) rings(centre drawing.Point, scale float64) (km float64) {
	km = roundDistance(float64(p.Width) / 10 / scale)
	step := float64(km * scale)
	far := 0.0
	for _, c := range []drawing.Point{{}, {X: float64(p.Width)}, {Y: float64(p.Height)}, {X: float64(p.Width), Y: float64(p.Height)}} {
		dx, dy := c.X-centre.X, c.Y-centre.Y
		far = max(far, math.Sqrt(float64(dx*dx)+float64(dy*dy)))
	}
	for n := math.Ceil(far / step); n >= 1; n-- {
		c := p.ripple
		if math.Mod(n, 2) == 0 {
			c = p.ground
		}
		p.Fill(drawing.Circle(centre, float64(n*step)), c)
	}
	return km
}

// roundDistance is the least of 1, 2, 5, 10, 20 … kilometres that is not below km.
func roundDistance(km float64) float64 {
	for unit := 1.0; ; unit = float64(unit * 10) {
		for _, n := range []float64{1, 2, 5} {
			if float64(n*unit) >= km || unit > 1e6 {
				return float64(n * unit)
			}
		}
	}
}

// beam paints a ray that widens from home to a mark.
func (p *page) beam(from, to drawing.Point, radius float64, c drawing.Colour) {
	dx, dy := to.X-from.X, to.Y-from.Y
	length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	if length < radius {
		return
	}
	nx, ny := float64(-dy*radius)/length, float64(dx*radius)/length
	p.Fill(drawing.Polygon(from, drawing.Point{X: to.X + nx, Y: to.Y + ny}, drawing.Point{X: to.X - nx, Y: to.Y - ny}), c)
}

// dot paints the mark of a relation: the disc that fills as a partner comes closer.
func (p *page) dot(at drawing.Point, radius float64, relation string, line float64) {
	p.Fill(drawing.Circle(at, radius+line), p.ground)
	switch relation {
	case "border":
		p.Fill(drawing.Circle(at, radius), p.ray)
		return
	case "established":
		p.Fill(drawing.HalfCircle(at, radius), p.ray)
	case "contact":
		for i := range 10 {
			to, r := geo.Direction(float64(i*36)), radius-float64(line/2)
			p.Fill(drawing.Circle(drawing.Point{X: at.X + float64(r*to[0]), Y: at.Y + float64(r*to[1])}, float64(line*0.7)), p.ray)
		}
		return
	}
	p.Line(drawing.Circle(at, radius-float64(line/2)), line, p.ray)
}
