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
func rose(d *drawing.Drawing, f face, in inks, to area) {
	centre := drawing.Point{X: to.x + to.width/2, Y: to.y + to.height/2}
	outer := min(to.width, to.height) / 2
	rings(d, centre, outer/400, in)
	most := slices.Max(f.months[:])
	for i, n := range f.months {
		r := outer
		if most > 0 {
			r = float64(outer * math.Sqrt(max(float64(n), 0.02)/float64(most)))
		}
		c := in.ray.Alpha(215)
		if i%2 == 1 {
			c = in.ray.Alpha(160)
		}
		if i+1 == f.month {
			c = in.accent
		}
		d.Fill(petal(centre, r, float64(30*i)+1, float64(30*i)+29), c)
	}
	d.Fill(drawing.Circle(centre, float64(outer*0.07)), in.ground)
}

// petal is a sector of a disc between two bearings.
func petal(centre drawing.Point, radius, from, to float64) drawing.Path {
	points := []drawing.Point{centre}
	for i := range 9 {
		p := geo.Direction(from + float64((to-from)*float64(i))/8)
		points = append(points, drawing.Point{X: centre.X + float64(radius*p[0]), Y: centre.Y + float64(radius*p[1])})
	}
	return drawing.Polygon(points...)
}
