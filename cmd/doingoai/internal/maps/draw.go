package maps

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
	"doingoai/cmd/doingoai/internal/letters"
)

// drawing is a map while it is drawn.
type drawing struct {
	*Map
	atlas *Atlas
	id    string // begins the ids of the drawing
	out   strings.Builder
	at    []orb.Point // of the marks
	rings []text      // the label of each ring; without text where it has no place
	bar   barLine
	ways  [][]orb.LineString // of the flows
	placer
}

// Draw returns the map as HTML: a div of the class map-frame with the drawing and, where
// it shows Viet Nam, the inset of the archipelagos. Ids begin with id, which is unique on
// the page and made of ASCII letters, digits and hyphens.
func (a *Atlas) Draw(m Map, id string) template.HTML {
	d := &drawing{Map: &m, atlas: a, id: id}
	size := m.View.Size()
	d.frame = box{2, 2, size.Width - 2, size.Height - 2}
	holds := a.Holds(m.View)
	inside := "outside"
	if holds {
		inside = "inside"
	}
	d.write(`<div class="map-frame map-of-`, m.Kind, `" data-viet-nam="`, inside, `">`)
	if m.Still {
		d.write(`<svg class="map map-`, m.Kind, `" aria-hidden="true" focusable="false"`)
	} else {
		d.write(`<svg class="map map-`, m.Kind, `" role="group" aria-label="`, escape(m.Label), `"`)
	}
	d.write(` viewBox="0 0 `, num(size.Width), " ", num(size.Height), `" font-size="`, num(fontSize), "\">\n")
	d.patterns()
	d.place()
	d.ground(holds)
	d.flows()
	d.signs()
	d.drawBar()
	d.names()
	d.links()
	d.write("</svg>\n")
	if holds {
		a.islands(&d.out, m.Islands)
	}
	d.write("</div>")
	return template.HTML(d.out.String())
}

func (d *drawing) write(parts ...string) {
	for _, p := range parts {
		d.out.WriteString(p)
	}
}

// patterns are the fills of regions beside their colour, by relation.
func (d *drawing) patterns() {
	used := map[string]bool{}
	for _, r := range d.Regions {
		used[r.Class] = true
	}
	if !used["established"] && !used["contact"] {
		return
	}
	d.write("<defs>")
	if used["established"] {
		d.write(`<pattern id="`, d.id, `-hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="map-hatch" d="M1 0V4"/></pattern>`)
	}
	if used["contact"] {
		d.write(`<pattern id="`, d.id, `-dots" width="5" height="5" patternUnits="userSpaceOnUse"><path class="map-dots" d="M1.2 1.2h0M3.7 3.7h0"/></pattern>`)
	}
	d.write("</defs>\n")
}

// ground draws what stands below the marks: sea, land, Viet Nam, regions, rings, insets.
func (d *drawing) ground(holds bool) {
	v, size := d.View, d.View.Size()
	d.write(`<g class="map-ground" aria-hidden="true">`)
	if d.Edge {
		edge := v.Outline()
		d.line("map-sea", edge.Path(1), edge[0])
	} else {
		d.write(`<path class="map-sea" d="M0 0H`, num(size.Width), "V", num(size.Height), `H0z"/>`)
	}
	land := "coarse"
	switch {
	case d.Edge:
		land = "world" // all of it, in less detail
	case d.Fine:
		land = "land"
	}
	d.path("map-land", "", d.atlas.outline(v, land).path)
	if holds {
		d.path("map-vn", "viet-nam", d.atlas.outline(v, "VN").path)
		for _, g := range d.atlas.Archipelagos {
			d.path("map-vn map-isles", g.ID, dots(v, g, 0.5))
		}
	}
	for _, r := range d.Regions {
		if path := d.atlas.outline(v, r.Code).path; path != "" {
			if r.URL != "" && !d.Still { // for the pointer alone: the marks are there for the keyboard
				d.write(`<a href="`, escape(r.URL), `" tabindex="-1">`)
			}
			d.write(`<path class="map-region map-region-`, r.Class, `"`, markOf(r.ID))
			switch r.Class {
			case "established":
				d.write(` fill="url(#`, d.id, `-hatch)"`)
			case "contact":
				d.write(` fill="url(#`, d.id, `-dots)"`)
			}
			d.write(` d="`, path, `"/>`)
			if r.URL != "" && !d.Still {
				d.write("</a>")
			}
		}
	}
	d.drawRings()
	for _, inset := range d.Insets {
		d.path("map-window", "", geo.Path(1, d.outlineOf(inset.View)...))
	}
	d.write("</g>\n")
}

// outlineOf returns the frame of another view on this one. The corners are found by
// walking from its middle, because a view gives pixels for places and not the reverse.
func (d *drawing) outlineOf(v geo.View) []orb.LineString {
	b := d.insetBox(v)
	return []orb.LineString{{{b.left, b.top}, {b.right, b.top}, {b.right, b.bottom}, {b.left, b.bottom}, {b.left, b.top}}}
}

// insetBox is the box around the marks that another view shows, in pixels of this one.
func (d *drawing) insetBox(v geo.View) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for i, m := range d.Marks {
		if m.Sign != Home && v.Holds(m.At) {
			p := d.at[i]
			b = box{math.Min(b.left, p[0]-5), math.Min(b.top, p[1]-5), math.Max(b.right, p[0]+5), math.Max(b.bottom, p[1]+5)}
		}
	}
	if b.left > b.right {
		return box{}
	}
	return b
}

// path writes a path, or nothing for an empty one.
func (d *drawing) path(class, feature, data string) {
	if data == "" {
		return
	}
	d.write(`<path class="`, class, `"`)
	if feature != "" {
		d.write(` data-feature="`, feature, `"`)
	}
	d.write(` d="`, data, `"/>`)
}

// dots returns the islands of a group that lie in the frame as small circles, and of those
// that would be drawn at one place one.
func dots(v geo.View, g geo.Archipelago, radius float64) string {
	var b strings.Builder
	var drawn []orb.Point
	for _, island := range g.Islands {
		at, ok := v.Point(island.Location)
		same := func(o orb.Point) bool { return math.Abs(o[0]-at[0]) < radius && math.Abs(o[1]-at[1]) < radius }
		if ok && v.Holds(island.Location) && !slices.ContainsFunc(drawn, same) {
			drawn = append(drawn, at)
			r, twice := num(radius), num(2*radius)
			b.WriteString("M" + num(at[0]-radius) + " " + num(at[1]) + "a" + r + " " + r + " 0 1 0 " + twice + " 0a" + r + " " + r + " 0 1 0 -" + twice + " 0z")
		}
	}
	return b.String()
}

// place gives marks and texts their places.
func (d *drawing) place() {
	d.at = make([]orb.Point, len(d.Marks))
	for i, m := range d.Marks {
		d.at[i], _ = d.View.Point(m.At)
	}
	d.spread()
	for i, m := range d.Marks {
		d.marks, d.radii = append(d.marks, d.at[i]), append(d.radii, m.Size+1)
	}
	d.small = 1 / Grow
	if d.Across {
		d.small = 1 / Wide
	}
	for _, g := range d.atlas.Archipelagos {
		for _, island := range g.Islands {
			if at, ok := d.View.Point(island.Location); ok {
				d.isles = append(d.isles, at)
			}
		}
	}
	d.findWays()
	d.placeBar()
	d.rings = make([]text, len(d.Rings))
	for _, wide := range []bool{false, true} {
		d.placeWindows(wide)
		d.placeFirst(wide)
		d.placeRings(wide)
		d.placeMarks(wide)
		d.placeNames(wide)
	}
}

// placeWindows puts the number of an inset at a corner of its window.
func (d *drawing) placeWindows(wide bool) {
	for _, inset := range d.Insets {
		b := d.insetBox(inset.View)
		if !wide {
			d.keepOff(d.outlineOf(inset.View)...)
		}
		if b == (box{}) || d.placed(inset.Label) || inset.Long.Text != "" && d.placed(inset.Long) {
			continue
		}
		var list []text
		for _, l := range []Label{inset.Long, inset.Label} {
			if l.Text != "" {
				list = append(list, besideBox(b, l)...)
			}
		}
		d.put(list, wide)
	}
}

// besideBox are the places of a text beside a window: to its left and right, at its top,
// its middle and its foot; above and below it.
func besideBox(b box, l Label) []text {
	var list []text
	h := letters.HeightsOf(l.Text)
	high := (h.Ascent*capitals - h.Descent) * fontSize
	t := text{label: l, class: "map-window-name"}
	for _, y := range []float64{b.top, (b.top + b.bottom) / 2, b.bottom} {
		t.dy = high / 2
		t.at, t.dx, t.anchor = orb.Point{b.left, y}, -3, "end"
		list = append(list, t)
		t.at, t.dx, t.anchor = orb.Point{b.right, y}, 3, "start"
		list = append(list, t)
	}
	t.dx, t.anchor = 0, "middle"
	t.at, t.dy = orb.Point{(b.left + b.right) / 2, b.top}, -3-h.Descent*fontSize
	above := t
	t.at, t.dy = orb.Point{(b.left + b.right) / 2, b.bottom}, 3+h.Ascent*capitals*fontSize
	return append(list, above, t)
}

// hidden is how much of the radius of a sign may be between it and another one, so that
// neither hides the other.
const hidden = 0.75

// spread puts links that stand at the same place side by side: signs that would hide each
// other, those west of the others to the left. Points without a link stay: another map of
// the page shows them.
func (d *drawing) spread() {
	done := map[int]bool{}
	for i := range d.Marks {
		var same []int
		for j := range d.Marks {
			dx, dy := d.at[i][0]-d.at[j][0], d.at[i][1]-d.at[j][1]
			reach := hidden * math.Max(d.Marks[i].Size, d.Marks[j].Size)
			if d.Marks[i].URL != "" && d.Marks[j].URL != "" && !done[j] && dx*dx+dy*dy < reach*reach {
				same = append(same, j)
			}
		}
		if len(same) < 2 || done[i] {
			continue
		}
		d.sideBySide(same)
		for _, j := range same {
			done[j] = true
		}
	}
}

// sideBySide puts marks into a row around the middle of where they stand.
func (d *drawing) sideBySide(same []int) {
	slices.SortStableFunc(same, func(a, b int) int { return cmp.Compare(d.at[a][0], d.at[b][0]) })
	width, x, y := 0.0, 0.0, 0.0
	for _, j := range same {
		width += 2*d.Marks[j].Size + 1
		x, y = x+d.at[j][0]/float64(len(same)), y+d.at[j][1]/float64(len(same))
	}
	x -= width / 2
	for _, j := range same {
		r := d.Marks[j].Size + 0.5
		d.at[j] = orb.Point{x + r, y}
		x += 2 * r
	}
}

func (d *drawing) placed(l Label) bool {
	return l.Text == "" || slices.ContainsFunc(d.texts, func(t text) bool { return t.label == l })
}

func (d *drawing) placeFirst(wide bool) {
	for i, m := range d.Marks {
		if !m.First || d.placed(m.Label) {
			continue
		}
		class := "map-label"
		if m.Sign == Home {
			class = "map-label-home"
		}
		d.put(d.besideMark(i, class), wide)
	}
}

func (d *drawing) placeMarks(wide bool) {
	for i, m := range d.Marks {
		if !inside(d.at[i], d.View.Size()) || d.placed(m.Label) {
			continue
		}
		list := d.besideMark(i, "map-label")
		if m.URL == "" { // it has its label on another map too: not across a flow
			list = slices.DeleteFunc(list, func(t text) bool { return d.covers(t, wide) })
		}
		d.put(list, wide)
	}
}

func (d *drawing) besideMark(i int, class string) []text {
	var list []text
	for _, gap := range []float64{2.5, 7} {
		for _, c := range beside {
			t := c.at(d.at[i], d.Marks[i].Size+gap, d.Marks[i].Label, class)
			t.mark = d.Marks[i].ID
			list = append(list, t)
		}
	}
	return list
}

func (d *drawing) placeNames(wide bool) {
	for _, n := range d.Names {
		at, ok := d.View.Point(n.At)
		if n.Pixel != (orb.Point{}) {
			at, ok = n.Pixel, true
		}
		if ok && !d.placed(n.Label) {
			list := around(at, n.Label, "map-name", wide)
			for i := range list {
				if list[i].of = n.Of; !d.Edge && !d.Across { // a name of land needs no line
					list[i].leader = orb.Point{}
				}
			}
			d.put(list, wide)
		}
	}
}

// names writes all texts, which links already name.
func (d *drawing) names() {
	if len(d.texts) == 0 {
		return
	}
	d.write(`<g class="map-names" aria-hidden="true">`)
	for _, t := range d.texts {
		class := t.class
		if t.wide {
			class += " map-wide"
		}
		d.write("<g", markOf(t.mark))
		if t.of != "" {
			d.write(` data-name-of="`, escape(t.of), `"`)
		}
		d.write(` transform="translate(`, num(t.at[0]), " ", num(t.at[1]), `)">`)
		if t.leader != (orb.Point{}) {
			line := "map-leader"
			if t.wide {
				line += " map-wide"
			}
			d.path(line, "", "M0 0L"+num(t.leader[0])+" "+num(t.leader[1]))
		}
		d.write(`<text class="`, class, `" x="`, num(t.dx), `" y="`, num(t.dy), `"`)
		if t.anchor != "start" {
			d.write(` text-anchor="`, t.anchor, `"`)
		}
		d.write(lang(t.label), ">", escape(t.label.Text), "</text></g>")
	}
	d.write("</g>\n")
}

// markOf is the attribute of what comes and goes with a mark.
func markOf(id string) string {
	if id == "" {
		return ""
	}
	return ` data-mark="` + escape(id) + `"`
}

func lang(l Label) string {
	if l.Lang == "" {
		return ""
	}
	return ` lang="` + escape(l.Lang) + `"`
}

func escape(s string) string { return template.HTMLEscapeString(letters.Clean(s)) }

// num writes a coordinate with one decimal at most.
func num(v float64) string {
	s := strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
	if s == "-0" {
		return "0"
	}
	return s
}
