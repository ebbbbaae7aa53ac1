package maps

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
	"doingoai/cmd/doingoai/internal/letters"
)

// half of a target of 24 px, in units of a drawing on a phone.
const finger = 13.0

// signs draws the marks. What readers can do with them lies above, see links, so that a
// card is never below a sign.
func (d *drawing) signs() {
	d.write(`<g class="map-signs" aria-hidden="true">`)
	order := make([]int, len(d.Marks))
	for i := range order {
		order[i] = i
	}
	// The smaller above the larger, so that none is hidden.
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d.Marks[b].Size, d.Marks[a].Size) })
	for _, i := range order {
		m := d.Marks[i]
		if p := d.at[i]; inside(p, d.View.Size()) {
			d.write(`<g class="map-at map-at-`, string(m.Sign), `" data-mark="`, escape(m.ID), `" transform="translate(`, num(p[0]), " ", num(p[1]), `)">`,
				`<g class="map-sign">`, sign(m.Sign, m.Size), "</g></g>")
		}
	}
	d.write("</g>\n")
}

// links writes the marks that have an address, in their order, each with its card. The
// room for a finger around each is as large as its neighbours allow.
func (d *drawing) links() {
	if d.Still {
		return
	}
	for i, m := range d.Marks {
		p := d.at[i]
		if m.URL == "" || !inside(p, d.View.Size()) {
			continue
		}
		d.write(`<a class="map-mark" href="`, escape(m.URL), `" aria-label="`, escape(m.Aria), `" data-link="`, escape(m.ID), `"`)
		for _, datum := range m.Data {
			d.write(" data-", datum.Name, `="`, escape(datum.Value), `"`)
		}
		d.write(`><circle class="map-hit" cx="`, num(p[0]), `" cy="`, num(p[1]), `" r="`, num(d.reach(i)), `"/></a>`)
		d.card(p, m)
		d.write("\n")
	}
}

// reach is the radius of the target of a mark: half a finger, or half the way to the next.
func (d *drawing) reach(i int) float64 {
	r := finger
	for j, m := range d.Marks {
		if j != i && m.URL != "" {
			dx, dy := d.at[i][0]-d.at[j][0], d.at[i][1]-d.at[j][1]
			r = math.Min(r, math.Sqrt(dx*dx+dy*dy)/2)
		}
	}
	return math.Max(r, d.Marks[i].Size)
}

// sign draws a mark around the origin. How much of a disc is filled says how close a
// partner is; the home is a ring around a disc, a gate a square.
func sign(s Sign, size float64) string {
	r := num(size)
	ring := func(class string) string { return `<circle class="` + class + `" r="` + r + `"/>` }
	switch s {
	case Border:
		return ring("map-full")
	case Established:
		return ring("map-open") + `<path class="map-full" d="M0-` + r + `A` + r + ` ` + r + ` 0 0 0 0 ` + r + `z"/>`
	case Developing:
		return ring("map-open")
	case Contact:
		return ring("map-open map-dashed")
	case Home:
		return ring("map-halo") + `<circle class="map-heart" r="` + num(size*0.5) + `"/>`
	}
	return `<path class="map-gate" d="M-` + r + `-` + r + `h` + num(2*size) + `v` + num(2*size) + `h-` + num(2*size) + `z"/>`
}

// Measures of cards, in units.
const (
	cardLine   = 15.0
	cardMargin = 7.0
)

// card writes what is shown beside a mark while the mark is chosen. It is drawn around the
// mark, so that it can shrink with the letters, and stays inside the frame.
func (d *drawing) card(at orb.Point, m Mark) {
	if len(m.Card) == 0 {
		return
	}
	size := d.View.Size()
	width := 0.0
	for i, l := range m.Card {
		w := letters.Width(l.Text) * fontSize
		if i == 0 {
			w *= letters.Bold
		}
		width = math.Max(width, w)
	}
	width = math.Ceil(math.Min(width+2*cardMargin, size.Width-4))
	height := cardLine*float64(len(m.Card)) + cardMargin
	left := math.Ceil(math.Min(math.Max(at[0]-width/2, 2), size.Width-2-width) - at[0])
	top := -height - math.Ceil(m.Size+5)
	if at[1]+top < 2 {
		top = math.Ceil(m.Size + 5)
	}
	d.write(`<g class="map-card" aria-hidden="true" transform="translate(`, num(at[0]), " ", num(at[1]), `)"><g class="map-card-in"><rect x="`, num(left), `" y="`, num(top),
		`" width="`, num(width), `" height="`, num(height), `" rx="3"/>`)
	for i, l := range m.Card {
		class := ""
		if i == 0 {
			class = ` class="map-card-name"`
		}
		d.write("<text", class, ` x="`, num(left+cardMargin), `" y="`, num(top+cardLine*float64(i+1)-1), `"`, lang(l), ">", escape(l.Text), "</text>")
	}
	d.write("</g></g>")
}

// flows draws streams on great circles, side by side where one goes and one comes: those
// that go to the right of their way, as traffic does, seen from where they start.
func (d *drawing) flows() {
	if len(d.Flows) == 0 {
		return
	}
	d.write(`<g class="map-flows" aria-hidden="true">`)
	for i, f := range d.Flows {
		class := "map-flow-out"
		if f.Inbound {
			class = "map-flow-in"
		}
		if data := geo.Path(1, d.ways[i]...); data != "" {
			d.write(`<path class="map-flow `, class, `" stroke-width="`, num(f.Width), `" d="`, data, `"/>`)
			if !f.Plain {
				d.write(arrow(class+"-head", d.ways[i][0], f.Width))
			}
		}
	}
	d.write("</g>\n")
}

// findWays works out where the flows run, and asks labels to keep off them.
func (d *drawing) findWays() {
	for _, f := range d.Flows {
		var shifted []orb.LineString
		for _, line := range d.View.Line(geo.GreatCircle(f.From, f.To, 200)) {
			way := aside(line, f.Width/2+0.4)
			shifted = append(shifted, way)
			d.keepOff(aside(way, f.Width/2), aside(way, -f.Width/2))
		}
		d.ways = append(d.ways, shifted)
	}
}

// keepOff asks labels not to stand on lines.
func (d *drawing) keepOff(lines ...orb.LineString) {
	for _, line := range lines {
		for i := 1; i < len(line); i++ {
			a, b := line[i-1], line[i]
			n := math.Ceil(math.Max(math.Abs(b[0]-a[0]), math.Abs(b[1]-a[1])) / 2)
			for k := range int(n) {
				t := float64(k) / n
				d.lines = append(d.lines, orb.Point{a[0] + (b[0]-a[0])*t, a[1] + (b[1]-a[1])*t})
			}
		}
	}
}

// aside moves a line to its right.
func aside(line orb.LineString, by float64) orb.LineString {
	out := make(orb.LineString, len(line))
	for i, p := range line {
		a, b := line[max(i-1, 0)], line[min(i+1, len(line)-1)]
		dx, dy := b[0]-a[0], b[1]-a[1]
		if n := math.Sqrt(dx*dx + dy*dy); n > 0 {
			p = orb.Point{p[0] - dy/n*by, p[1] + dx/n*by}
		}
		out[i] = p
	}
	return out
}

// arrow is a head at two thirds of a line.
func arrow(class string, line orb.LineString, width float64) string {
	length := 0.0
	for i := 1; i < len(line); i++ {
		length += apart(line[i-1], line[i])
	}
	if length < 4*(width/2+1) {
		return ""
	}
	left := length * 2 / 3
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		n := apart(a, b)
		if n < left {
			left -= n
			continue
		}
		dx, dy, h := (b[0]-a[0])/n, (b[1]-a[1])/n, width/2+1
		b = orb.Point{a[0] + dx*left, a[1] + dy*left}
		return `<path class="` + class + `" d="M` + num(b[0]+dx*h) + " " + num(b[1]+dy*h) + "L" + num(b[0]-dy*h-dx*h) + " " + num(b[1]+dx*h-dy*h) +
			"L" + num(b[0]+dy*h-dx*h) + " " + num(b[1]-dx*h-dy*h) + `z"/>`
	}
	return ""
}

// apart is the distance of two points.
func apart(a, b orb.Point) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	return math.Sqrt(dx*dx + dy*dy)
}
