package drawing

// Point is a place in a drawing.
type Point struct{ X, Y float64 }

// op is a step of a path.
type op byte

const (
	move  op = iota // one point
	line            // one point
	quad            // two points
	cubic           // three points
	closed
)

// points is how many points a step has.
func (o op) points() int { return [...]int{1, 1, 2, 3, 0}[o] }

// Path is a list of outlines. The zero value is an empty path.
type Path struct {
	ops []op
	at  []Point
}

// MoveTo begins an outline.
func (p *Path) MoveTo(x, y float64) { p.step(move, Point{x, y}) }

// LineTo adds a straight edge.
func (p *Path) LineTo(x, y float64) { p.step(line, Point{x, y}) }

// QuadTo adds a quadratic Bézier curve.
func (p *Path) QuadTo(bx, by, x, y float64) { p.step(quad, Point{bx, by}, Point{x, y}) }

// CubeTo adds a cubic Bézier curve.
func (p *Path) CubeTo(bx, by, cx, cy, x, y float64) {
	p.step(cubic, Point{bx, by}, Point{cx, cy}, Point{x, y})
}

// Close ends an outline where it began.
func (p *Path) Close() { p.step(closed) }

func (p *Path) step(o op, at ...Point) {
	p.ops = append(p.ops, o)
	p.at = append(p.at, at...)
}

// Append adds the outlines of another path.
func (p *Path) Append(q Path) {
	p.ops = append(p.ops, q.ops...)
	p.at = append(p.at, q.at...)
}

// Bounds returns a rectangle that holds the path; curves lie within their points. It is
// empty (ok is false) for a path without points.
func (p Path) Bounds() (low, high Point, ok bool) {
	for i, q := range p.at {
		if i == 0 {
			low, high = q, q
		}
		low, high = Point{min(low.X, q.X), min(low.Y, q.Y)}, Point{max(high.X, q.X), max(high.Y, q.Y)}
	}
	return low, high, len(p.at) > 0
}

// Moved returns the path, each point at scale times its place and then moved by a vector.
func (p Path) Moved(scale, dx, dy float64) Path {
	q := Path{ops: p.ops, at: make([]Point, len(p.at))}
	for i, a := range p.at {
		q.at[i] = Point{float64(scale*a.X) + dx, float64(scale*a.Y) + dy}
	}
	return q
}

// Polygon is a closed outline.
func Polygon(points ...Point) Path {
	p := Polyline(points...)
	if len(points) > 0 {
		p.Close()
	}
	return p
}

// Polyline is an open line.
func Polyline(points ...Point) Path {
	var p Path
	for i, q := range points {
		if i == 0 {
			p.MoveTo(q.X, q.Y)
		} else {
			p.LineTo(q.X, q.Y)
		}
	}
	return p
}

// Rect is a rectangle.
func Rect(x, y, width, height float64) Path {
	return Polygon(Point{x, y}, Point{x + width, y}, Point{x + width, y + height}, Point{x, y + height})
}

// round is the length of the handles of a quarter of a circle of radius 1 that come
// nearest to it (4/3 tan π/8).
const round = 0.5522847498307936

// Circle is a circle of four curves, clockwise.
func Circle(centre Point, radius float64) Path {
	x, y, k := centre.X, centre.Y, float64(round*radius)
	var p Path
	p.MoveTo(x, y-radius)
	p.CubeTo(x+k, y-radius, x+radius, y-k, x+radius, y)
	p.CubeTo(x+radius, y+k, x+k, y+radius, x, y+radius)
	p.CubeTo(x-k, y+radius, x-radius, y+k, x-radius, y)
	p.CubeTo(x-radius, y-k, x-k, y-radius, x, y-radius)
	p.Close()
	return p
}

// HalfCircle is the left half of a disc.
func HalfCircle(centre Point, radius float64) Path {
	x, y, k := centre.X, centre.Y, float64(round*radius)
	var p Path
	p.MoveTo(x, y+radius)
	p.CubeTo(x-k, y+radius, x-radius, y+k, x-radius, y)
	p.CubeTo(x-radius, y-k, x-k, y-radius, x, y-radius)
	p.Close()
	return p
}
