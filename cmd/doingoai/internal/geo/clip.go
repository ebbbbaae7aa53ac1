package geo

import "github.com/paulmach/orb"

// clipRing clips a closed ring to a box (Sutherland and Hodgman 1974). Parts of the ring
// outside become edges along the box. What is left is closed, or nil.
func clipRing(ring []orb.Point, box orb.Bound) orb.Ring {
	inside := true
	for _, p := range ring {
		if !box.Contains(p) {
			inside = false
			break
		}
	}
	if inside || len(ring) == 0 {
		return ring
	}
	for side := range 4 {
		var out []orb.Point
		from := ring[len(ring)-1]
		for _, to := range ring {
			in, was := within(to, box, side), within(from, box, side)
			if in != was {
				out = append(out, crossing(from, to, box, side))
			}
			if in {
				out = append(out, to)
			}
			from = to
		}
		if len(out) < 3 {
			return nil
		}
		ring = out
	}
	if ring[0] != ring[len(ring)-1] {
		ring = append(ring, ring[0])
	}
	return ring
}

// The sides of a box are numbered left, top, right, bottom.
func within(p orb.Point, box orb.Bound, side int) bool {
	if axis := side & 1; side < 2 {
		return p[axis] >= box.Min[axis]
	} else {
		return p[axis] <= box.Max[axis]
	}
}

// crossing returns where an edge crosses the line of a side, exactly on the line. It is
// computed from the inner end, so that an edge gives the same point in both directions.
func crossing(a, b orb.Point, box orb.Bound, side int) orb.Point {
	if within(b, box, side) {
		a, b = b, a
	}
	axis, at := side&1, box.Min[side&1]
	if side >= 2 {
		at = box.Max[axis]
	}
	t := (at - a[axis]) / (b[axis] - a[axis])
	p := orb.Point{a[0] + float64(t*(b[0]-a[0])), a[1] + float64(t*(b[1]-a[1]))}
	p[axis] = at
	return p
}

// clipLine clips a line to a box (Cohen and Sutherland) into the stretches inside.
func clipLine(line []orb.Point, box orb.Bound) []orb.LineString {
	var out []orb.LineString
	var part orb.LineString
	for i := 1; i < len(line); i++ {
		a, b, ok := clipEdge(line[i-1], line[i], box)
		if !ok {
			continue
		}
		if len(part) == 0 || part[len(part)-1] != a {
			if len(part) > 1 {
				out = append(out, part)
			}
			part = orb.LineString{a}
		}
		part = append(part, b)
	}
	if len(part) > 1 {
		out = append(out, part)
	}
	return out
}

func clipEdge(a, b orb.Point, box orb.Bound) (from, to orb.Point, ok bool) {
	for side := range 4 {
		in, was := within(b, box, side), within(a, box, side)
		switch {
		case !in && !was:
			return a, b, false
		case !in:
			b = crossing(a, b, box, side)
		case !was:
			a = crossing(a, b, box, side)
		}
	}
	return a, b, true
}
