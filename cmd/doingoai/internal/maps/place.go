package maps

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/letters"
)

// box is room that is taken.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// about is the box around a point.
func about(p orb.Point, r float64) box { return box{p[0] - r, p[1] - r, p[0] + r, p[1] + r} }

// text is a label with its place: beside a point, to which it moves closer as letters
// become smaller.
type text struct {
	label  Label
	at     orb.Point
	dx, dy float64 // of the base line from there, at the anchor
	anchor string  // start, middle, end
	class  string
	mark   string    // the mark that it names
	of     string    // see Name
	wide   bool      // only in wide drawings
	room   *room     // of its letters; nil: not yet measured
	leader orb.Point // where a line from its place to it ends; zero: there is none
}

// room is what a label takes in units of a narrow drawing.
type room struct {
	width   float64
	heights letters.Heights
}

func roomOf(l Label) *room {
	return &room{letters.Width(l.Text) * fontSize, letters.HeightsOf(l.Text)}
}

// box is the estimated room of a text in a drawing of a scale.
func (t text) box(scale float64) box {
	if t.room == nil {
		t.room = roomOf(t.label)
	}
	w, h := t.room.width, t.room.heights
	left := t.dx
	switch t.anchor {
	case "middle":
		left -= w / 2
	case "end":
		left -= w
	}
	top, bottom := t.dy-h.Ascent*fontSize*capitals, t.dy+h.Descent*fontSize
	return box{t.at[0] + (left-1)*scale, t.at[1] + top*scale, t.at[0] + (left+w+1)*scale, t.at[1] + bottom*scale}
}

// capitals is how high letters are of the room for letters with stacked marks. Names on
// maps may come as close as that: two marks seldom meet.
const capitals = 0.86

// candidate is a place of a label beside a mark: its direction from there, to the right
// and down.
type candidate struct{ dx, dy float64 }

// beside are the places that a label may take, the best first.
var beside = [...]candidate{{1, 0}, {-1, 0}, {.75, -.75}, {.75, .75}, {-.75, -.75}, {-.75, .75}, {0, -1}, {0, 1},
	{.3, -1}, {-.3, -1}, {.3, 1}, {-.3, 1}}

// at returns a label beside a point, so that it keeps a distance from it.
func (c candidate) at(p orb.Point, gap float64, l Label, class string) text {
	t := text{label: l, class: class, anchor: "middle", at: p, dx: c.dx * gap}
	switch {
	case c.dx > 0:
		t.anchor = "start"
	case c.dx < 0:
		t.anchor = "end"
	}
	h := letters.HeightsOf(l.Text)
	t.dy = c.dy*gap + (h.Ascent*capitals-h.Descent)*fontSize/2
	if math.Abs(c.dy) == 1 { // above or below it
		t.dy += c.dy * (h.Ascent*capitals + h.Descent) * fontSize / 2
	}
	return t
}

// placer gives texts their places, for narrow drawings and then for wide ones.
type placer struct {
	frame box
	marks []orb.Point // with their radius
	radii []float64
	isles []orb.Point // what letters never cover: the islands of the archipelagos
	lines []orb.Point // what letters should not cover: points of flows
	texts []text
	small float64 // the factor of letters and signs in the wide drawing
}

// free reports whether a text touches nothing that is drawn at a scale.
func (p *placer) free(t text, scale float64) bool {
	b := t.box(scale)
	if b.left < p.frame.left || b.right > p.frame.right || b.top < p.frame.top || b.bottom > p.frame.bottom {
		return false
	}
	for i, m := range p.marks {
		if b.meets(about(m, p.radii[i]*scale)) {
			return false
		}
	}
	if slices.ContainsFunc(p.isles, func(at orb.Point) bool { return b.meets(about(at, 1)) }) {
		return false
	}
	for _, o := range p.texts {
		if (scale < 1 || !o.wide) && b.meets(o.box(scale)) {
			return false
		}
	}
	return true
}

// put places a text at the first of its places that is free, best one that covers no flow
// and is not near another mark than its own: in both drawings, or, if only wide ones may
// show it, in these. It returns the text as it is placed, or false.
func (p *placer) put(options []text, wide bool) (text, bool) {
	for i := range options { // most are places of one label
		if i > 0 && options[i].label == options[i-1].label {
			options[i].room = options[i-1].room
		} else {
			options[i].room = roomOf(options[i].label)
		}
	}
	free := slices.DeleteFunc(slices.Clone(options), func(t text) bool { return !p.fits(t, wide) })
	if len(free) == 0 {
		return text{}, false
	}
	t := free[0]
	for _, doubtful := range []func(text) bool{
		func(t text) bool { return p.covers(t, wide) || p.mistaken(t, wide) },
		func(t text) bool { return p.mistaken(t, wide) },
		func(t text) bool { return p.covers(t, wide) },
	} {
		if i := slices.IndexFunc(free, func(t text) bool { return !doubtful(t) }); i >= 0 {
			t = free[i]
			break
		}
	}
	t.wide = wide
	p.texts = append(p.texts, t)
	return t, true
}

// enlarged are the factors by which a reader may enlarge a wide drawing: letters then become
// smaller still and come closer to their places.
var enlarged = [...]float64{1, 1.5, 2.25, 3.4, 5}

// fits reports whether a text touches nothing in any drawing that shows it.
func (p *placer) fits(t text, wide bool) bool {
	if !wide && !p.free(t, 1) {
		return false
	}
	for _, by := range enlarged {
		if !p.free(t, p.small/by) {
			return false
		}
	}
	return true
}

// doubt is how much nearer to its own mark than to any other the label of a mark stands, in
// units, so that nobody takes it for that of the other.
const doubt = 2.5

// mistaken reports whether the label of a mark stands as near to another mark.
func (p *placer) mistaken(t text, wide bool) bool {
	if t.mark == "" {
		return false
	}
	scale := 1.0
	if wide {
		scale = p.small
	}
	b := t.box(scale)
	own, other := math.Inf(1), math.Inf(1)
	for i, m := range p.marks {
		away := b.away(m) - p.radii[i]*scale
		if m == t.at {
			own = math.Min(own, away)
		} else {
			other = math.Min(other, away)
		}
	}
	return other < own+doubt*scale
}

// away is how far a point lies from a box.
func (b box) away(p orb.Point) float64 {
	dx := math.Max(0, math.Max(b.left-p[0], p[0]-b.right))
	dy := math.Max(0, math.Max(b.top-p[1], p[1]-b.bottom))
	return math.Sqrt(dx*dx + dy*dy)
}

// covers reports whether a text stands on a flow.
func (p *placer) covers(t text, wide bool) bool {
	b := t.box(p.small)
	if !wide {
		b = t.box(1)
	}
	return slices.ContainsFunc(p.lines, func(at orb.Point) bool { return b.meets(about(at, 0.5)) })
}

// leaderGap is how far a name may stand from its place without a line that leads to it.
const leaderGap = 13.0

// around are the places of a name that belongs to a point or an area: at its middle and
// beside it. In a wide drawing, whose distances are small, it may stand farther away.
func around(at orb.Point, l Label, class string, wide bool) []text {
	gaps := []float64{4, 8, 13}
	if wide {
		gaps = []float64{4, 8, 13, 20, 30, 40}
	}
	list := []text{candidate{}.at(at, 0, l, class)}
	for _, gap := range gaps {
		for _, c := range beside {
			t := c.at(at, gap, l, class)
			if gap >= leaderGap {
				t.leader = orb.Point{c.dx * (gap - 1.5), c.dy * (gap - 1.5)}
			}
			list = append(list, t)
		}
	}
	return list
}
