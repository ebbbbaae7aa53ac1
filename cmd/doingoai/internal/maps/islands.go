package maps

import (
	"math"
	"strings"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
	"doingoai/cmd/doingoai/internal/letters"
)

// Measures of the inset of the archipelagos, in units.
const (
	islandsWidth  = 98.0
	islandsHeight = 104.0
	islandsText   = 11.0
	islandsRoom   = 126.0 // for labels
	seaText       = 9.0
)

// FeatureHoangSa and the others are the values of data-feature.
const (
	FeatureVietNam  = "viet-nam"
	FeatureHoangSa  = "hoang-sa"
	FeatureTruongSa = "truong-sa"
)

// islands writes the inset of the archipelagos: both as groups of points in the fill of
// Viet Nam, in a dotted outline, with their labels, the coast of Viet Nam beside them.
func (a *Atlas) islands(out *strings.Builder, labels Islands) {
	v := a.islandsView()
	write := func(parts ...string) {
		for _, p := range parts {
			out.WriteString(p)
		}
	}
	names := map[string]Label{FeatureHoangSa: labels.HoangSa, FeatureTruongSa: labels.TruongSa}
	lines := map[string][]string{}
	width := islandsWidth
	for _, g := range a.Archipelagos {
		lines[g.ID] = wrap(names[g.ID].Text, islandsRoom/islandsText)
		for _, line := range lines[g.ID] {
			width = math.Max(width, islandsWidth+9+letters.Width(line)*islandsText)
		}
	}
	write(`<svg class="map-islands" role="img" aria-label="`, escape(labels.HoangSa.Text+", "+labels.TruongSa.Text), `" viewBox="0 0 `, num(math.Ceil(width)), " ", num(islandsHeight),
		`" font-size="`, num(islandsText), "\">\n", `<svg width="`, num(islandsWidth), `" height="`, num(islandsHeight), `" viewBox="0 0 `, num(islandsWidth), " ", num(islandsHeight),
		`"><path class="map-sea" d="M0 0H`, num(islandsWidth), "V", num(islandsHeight), `H0z"/>`)
	write(`<path class="map-land" d="`, a.outline(v, "coarse").path, `"/><path class="map-vn" data-feature="viet-nam" d="`, a.outline(v, "VN").path, `"/>`,
		`<path class="map-frame-line" d="M.5 .5H`, num(islandsWidth-.5), "V", num(islandsHeight-.5), `H.5z"/>`)
	if sea := labels.Sea; sea.Text != "" {
		at, _ := v.Point(orb.Point{112.6, 13.2})
		x, anchor := at[0], "middle"
		if at[0]+letters.Width(sea.Text)*seaText/2 > islandsWidth-3 { // away from the coast
			x, anchor = islandsWidth-3, "end"
		}
		write(`<text class="map-sea-name" text-anchor="`, anchor, `" font-size="`, num(seaText), `" x="`, num(x), `" y="`, num(at[1]+4), `"`, lang(sea), ">", escape(sea.Text), "</text>")
	}
	for _, g := range a.Archipelagos {
		write(`<path class="map-vn map-isles" data-feature="`, g.ID, `" d="`, dots(v, g, 0.9), `"/>`)
	}
	write("</svg>\n")
	for _, g := range a.Archipelagos {
		b := groupBox(v, g)
		middle := (b.top + b.bottom) / 2
		write(`<rect class="map-group" x="`, num(b.left), `" y="`, num(b.top), `" width="`, num(b.right-b.left), `" height="`, num(b.bottom-b.top), `" rx="4"/>`,
			`<path class="map-leader" d="M`, num(b.right), " ", num(middle), "H", num(islandsWidth+6), `"/>`)
		l := names[g.ID]
		h := letters.HeightsOf(l.Text).Line() * islandsText
		y := middle - h*float64(len(lines[g.ID]))/2 + letters.HeightsOf(l.Text).Ascent*islandsText
		write(`<text class="map-islands-name" data-label="`, g.ID, `"`, lang(l), ">")
		for i, line := range lines[g.ID] {
			if i > 0 {
				write(" ")
			}
			write(`<tspan x="`, num(islandsWidth+8), `" y="`, num(y+h*float64(i)), `">`, escape(line), "</tspan>")
		}
		write("</text>\n")
	}
	write("</svg>\n")
}

// islandsView shows both archipelagos and the coast.
func (a *Atlas) islandsView() geo.View {
	var points []orb.Point
	for _, g := range a.Archipelagos {
		b := g.Bound()
		points = append(points, b.Min, b.Max)
	}
	points = append(points, orb.Point{106.6, 19.3}, orb.Point{117.2, 6.4}, orb.Point{106.6, 6.4}, orb.Point{117.2, 19.3})
	return geo.Azimuthal(orb.Point{112, 13}, 30).Fit(geo.Size{Width: islandsWidth, Height: islandsHeight, Padding: 1}, points...)
}

// groupBox is the box around the islands of a group, in pixels.
func groupBox(v geo.View, g geo.Archipelago) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, island := range g.Islands {
		p, _ := v.Point(island.Location)
		b = box{math.Min(b.left, p[0]-3), math.Min(b.top, p[1]-3), math.Max(b.right, p[0]+3), math.Max(b.bottom, p[1]+3)}
	}
	return b
}

// wrap breaks a text into lines of at most some em, but never inside a word or between the
// words in brackets.
func wrap(s string, room float64) []string {
	var words, lines []string
	for _, word := range strings.Fields(letters.Clean(s)) {
		if n := len(words); n > 0 && strings.Contains(words[n-1], "(") && !strings.Contains(words[n-1], ")") {
			words[n-1] += " " + word
			continue
		}
		words = append(words, word)
	}
	for _, word := range words {
		if n := len(lines); n > 0 && letters.Width(lines[n-1]+" "+word) <= room {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}
