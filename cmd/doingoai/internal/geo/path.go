package geo

import (
	"math"
	"strconv"

	"github.com/paulmach/orb"
)

// Area is a drawn region: closed rings in pixels, holes the other way round than the rest,
// so that both fill rules of SVG paint it.
type Area []orb.Ring

// HalfPixels, in place of a number of decimals, writes path data in steps of half a pixel:
// no eye sees the difference in a small map, and compressed it takes a fifth less.
const HalfPixels = -1

// Path returns the region as SVG path data with a number of decimals (0 to 3), or in
// [HalfPixels].
func (a Area) Path(decimals int) string {
	w := newPathWriter(decimals)
	for _, ring := range a {
		w.line(ring, true)
	}
	return string(w.out)
}

// Empty reports whether nothing is to be drawn.
func (a Area) Empty() bool { return len(a) == 0 }

// Bound returns the smallest box around the region; that of the zero value is empty.
func (a Area) Bound() orb.Bound {
	var box orb.Bound
	for i, ring := range a {
		for j, p := range ring {
			if i == 0 && j == 0 {
				box = orb.Bound{Min: p, Max: p}
			}
			box = box.Extend(p)
		}
	}
	return box
}

// Centre returns the centroid of the largest ring, where a label may stand, and its size in
// square pixels; zero for an empty region.
func (a Area) Centre() (at orb.Point, size float64) {
	for _, ring := range a {
		twice, x, y := 0.0, 0.0, 0.0
		for i := 1; i < len(ring); i++ {
			p, q := ring[i-1], ring[i]
			cross := float64((p[0]-ring[0][0])*(q[1]-ring[0][1])) - float64((q[0]-ring[0][0])*(p[1]-ring[0][1]))
			twice += cross
			x += float64(cross * (p[0] + q[0] + ring[0][0]))
			y += float64(cross * (p[1] + q[1] + ring[0][1]))
		}
		if s := float64(math.Abs(twice) / 2); s > size {
			at, size = orb.Point{x / (3 * twice), y / (3 * twice)}, s
		}
	}
	return at, size
}

// Size returns the area of the region in square pixels, its holes left out.
func (a Area) Size() float64 {
	twice := 0.0
	for _, ring := range a {
		for i := 1; i < len(ring); i++ {
			p, q := ring[i-1], ring[i]
			twice += float64((p[0]-ring[0][0])*(q[1]-ring[0][1])) - float64((q[0]-ring[0][0])*(p[1]-ring[0][1]))
		}
	}
	return float64(math.Abs(twice) / 2)
}

// Path returns lines as SVG path data with a number of decimals (0 to 3), or in [HalfPixels].
func Path(decimals int, lines ...orb.LineString) string {
	w := newPathWriter(decimals)
	for _, line := range lines {
		w.line(line, false)
	}
	return string(w.out)
}

// pathWriter writes path data on a grid: the first point as it is, all others relative to
// the one before, in whole steps of the grid, so that rounding does not add up.
type pathWriter struct {
	out      []byte
	decimals int   // of what is written
	step     int64 // of the grid, in the last decimal
	x, y     int64 // where the pen is
}

func newPathWriter(decimals int) pathWriter {
	if decimals == HalfPixels {
		return pathWriter{decimals: 1, step: 5}
	}
	return pathWriter{decimals: decimals, step: 1}
}

// on returns the coordinate of the grid that is nearest to x, in the last decimal.
func (w *pathWriter) on(x float64) int64 {
	grid := float64([]int64{1, 10, 100, 1000}[w.decimals]) / float64(w.step)
	return w.step * int64(math.Floor(float64(x*grid)+0.5))
}

func (w *pathWriter) line(points []orb.Point, closed bool) {
	var steps [][2]int64
	for _, p := range points {
		at := [2]int64{w.on(p[0]), w.on(p[1])}
		if n := len(steps); n > 0 && steps[n-1] == at {
			continue
		}
		steps = append(steps, at)
	}
	if closed && len(steps) > 1 && steps[0] == steps[len(steps)-1] {
		steps = steps[:len(steps)-1]
	}
	if closed && len(steps) < 3 || len(steps) < 2 {
		return
	}
	start := steps[0]
	if len(w.out) == 0 {
		w.out = append(w.out, 'M')
		w.number(start[0], false)
		w.number(start[1], true)
	} else {
		w.out = append(w.out, 'm')
		w.number(start[0]-w.x, false)
		w.number(start[1]-w.y, true)
	}
	w.x, w.y = start[0], start[1]
	for i, at := range steps[1:] {
		if i == 0 {
			w.out = append(w.out, 'l')
		}
		w.number(at[0]-w.x, i > 0)
		w.number(at[1]-w.y, true)
		w.x, w.y = at[0], at[1]
	}
	if closed {
		w.out = append(w.out, 'z')
		w.x, w.y = start[0], start[1]
	}
}

// number writes steps of the grid as a decimal number without needless zeros. After another
// number a separator stands, unless the sign is one.
func (w *pathWriter) number(n int64, after bool) {
	negative := n < 0
	if negative {
		n = -n
	}
	unit := int64(1)
	for range w.decimals {
		unit *= 10
	}
	if negative {
		w.out = append(w.out, '-')
	} else if after {
		w.out = append(w.out, ' ')
	}
	whole, part := n/unit, n%unit
	if whole > 0 || part == 0 {
		w.out = strconv.AppendInt(w.out, whole, 10)
	}
	if part == 0 {
		return
	}
	w.out = append(w.out, '.')
	for unit /= 10; part > 0; unit /= 10 {
		w.out = append(w.out, byte('0'+part/unit))
		part %= unit
	}
}
