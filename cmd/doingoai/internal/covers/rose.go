package covers

import (
	"math"
	"slices"

	"doingoai/cmd/doingoai/internal/drawing"
	"doingoai/cmd/doingoai/internal/geo"
)

// rose paints the twelve months of a year as petals around a centre, January to the right
// of the top. The area of a petal stands for what is planned in the month; where nothing
// is planned in all of the year, all petals are alike. That of the issue has the accent.
func (p *page) rose(to area) (note string) {
	centre := drawing.Point{X: to.x + float64(to.width/2), Y: to.y + float64(to.height/2)}
	outer := float64(min(to.width, to.height) / 2)
	p.rings(centre, outer/400)
	most := slices.Max(p.face.months[:])
	for i, n := range p.face.months {
		r := outer
		if most > 0 {
			r = float64(outer * math.Sqrt(max(float64(n), 0.02)/float64(most)))
		}
		c := p.ray.Alpha(215)
		if i%2 == 1 {
			c = p.ray.Alpha(160)
		}
		if i+1 == p.face.month {
			c = p.accent
		}
		p.Fill(petal(centre, r, float64(30*i)+1, float64(30*i)+29), c)
	}
	p.Fill(drawing.Circle(centre, float64(outer*0.07)), p.ground)
	if p.face.year == 0 {
		return ""
	}
	return p.face.words.F("cover-rose", map[string]any{"Year": p.face.year})
}

// petal is a sector of a disc between two bearings.
func petal(centre drawing.Point, radius, from, to float64) drawing.Path {
	points := []drawing.Point{centre}
	for i := range 9 {
		p := geo.Direction(from + float64((to-from)*float64(i)/8))
		points = append(points, drawing.Point{X: centre.X + float64(radius*p[0]), Y: centre.Y + float64(radius*p[1])})
	}
	return drawing.Polygon(points...)
}
