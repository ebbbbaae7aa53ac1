package drawing

import "math"

// flat is a path as closed polygons of short edges, ready to be rasterised.
type flat struct {
	outlines  [][]Point
	low, high Point
}

// curve is into how many straight pieces a curve is cut: for chords that leave it by less
// than a twentieth of a pixel, n² ≥ |second difference| / (8 · 0.05) · k(k-1) with k the
// degree.
func pieces(bend float64, degree float64) int {
	n := math.Ceil(math.Sqrt(float64(bend*degree) * (degree - 1) / 0.4))
	return int(max(1, min(n, 64)))
}

// bend is the larger part of a - 2b + c.
func bend(a, b, c Point) float64 {
	return max(math.Abs(a.X-b.X-(b.X-c.X)), math.Abs(a.Y-b.Y-(b.Y-c.Y)))
}

// polylines cuts the curves of a path; shut says of each line whether it was closed.
func (p Path) polylines() (lines [][]Point, shut []bool) {
	var pen Point
	i := 0
	add := func(q Point) {
		lines[len(lines)-1] = append(lines[len(lines)-1], q)
		pen = q
	}
	for _, o := range p.ops {
		at := p.at[i : i+o.points()]
		i += len(at)
		switch o {
		case move:
			lines, shut = append(lines, nil), append(shut, false)
			add(at[0])
		case line:
			add(at[0])
		case quad:
			a, n := pen, pieces(bend(pen, at[0], at[1]), 2)
			for k := 1; k <= n; k++ {
				t := float64(k) / float64(n)
				add(between(between(a, at[0], t), between(at[0], at[1], t), t))
			}
		case cubic:
			a, n := pen, pieces(max(bend(pen, at[0], at[1]), bend(at[0], at[1], at[2])), 3)
			for k := 1; k <= n; k++ {
				t := float64(k) / float64(n)
				ab, bc, cd := between(a, at[0], t), between(at[0], at[1], t), between(at[1], at[2], t)
				add(between(between(ab, bc, t), between(bc, cd, t), t))
			}
		case closed:
			shut[len(shut)-1] = true
			pen = lines[len(lines)-1][0]
		}
	}
	return lines, shut
}

// between is the point at t of the way from a to b; at 0 and 1 exactly these.
func between(a, b Point, t float64) Point {
	return Point{float64(a.X*(1-t)) + float64(b.X*t), float64(a.Y*(1-t)) + float64(b.Y*t)}
}

// flatten turns a shape into polygons, scaled to pixels.
func (s Shape) flatten(scale float64) flat {
	path := s.Path.Moved(scale, 0, 0)
	lines, shut := path.polylines()
	f := flat{outlines: lines}
	if s.Stroke > 0 {
		f.outlines = nil
		for i, l := range lines {
			f.outlines = append(f.outlines, thick(l, shut[i], float64(s.Stroke*scale/2))...)
		}
	}
	first := true
	for _, l := range f.outlines {
		for _, q := range l {
			if first {
				f.low, f.high, first = q, q, false
			}
			f.low, f.high = Point{min(f.low.X, q.X), min(f.low.Y, q.Y)}, Point{max(f.high.X, q.X), max(f.high.Y, q.Y)}
		}
	}
	return f
}

// thick returns what a pen of a half width paints along a line: a rectangle for every
// edge and a disc for every corner, all in the same direction, so that they join.
func thick(l []Point, shut bool, half float64) [][]Point {
	if shut && len(l) > 1 && l[0] != l[len(l)-1] {
		l = append(l[:len(l):len(l)], l[0])
	}
	var out [][]Point
	for i := 1; i < len(l); i++ {
		a, b := l[i-1], l[i]
		dx, dy := b.X-a.X, b.Y-a.Y
		length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
		if length == 0 {
			continue
		}
		nx, ny := float64(-dy*half)/length, float64(dx*half)/length
		out = append(out, []Point{{a.X - nx, a.Y - ny}, {b.X - nx, b.Y - ny}, {b.X + nx, b.Y + ny}, {a.X + nx, a.Y + ny}})
		if half > 0.4 && (i > 1 || shut) {
			lines, _ := Circle(a, half).polylines()
			out = append(out, lines[0])
		}
	}
	return out
}
