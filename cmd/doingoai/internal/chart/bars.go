package chart

import (
	"html/template"
	"math"
	"slices"

	"doingoai/cmd/doingoai/internal/letters"
)

// Bars is a drawing of lying bars: groups of bars under a label, each bar made of
// one or more parts laid end to end. Lying bars leave room for long labels.
type Bars struct {
	Text
	Parts  []Part
	Groups []Group
	Format Format
	Unit   Label // of the axis; may be empty
}

// Group is the bars of one label.
type Group struct {
	Label Label
	Bars  []Bar
}

// Bar is a bar: Values[i] is the length of its part Parts[i].
type Bar struct {
	Values []Value
	Note   string // stands at its end; empty: its whole length, formatted
}

// Measures of lying bars.
const (
	barGap    = 3.0  // between bars of a group
	groupGap  = 9.0  // between groups whose labels stand beside them
	labelGap  = 14.0 // between groups whose labels stand above them
	noteGap   = 5.0  // between a bar and its note
	maxGutter = 0.38 // share of the width that labels beside the bars may take
)

// barsLayout is what SVG measures before it draws.
type barsLayout struct {
	labels  [][]string // lines of each group's label
	beside  bool       // labels stand beside the bars, else above them
	left    float64    // where bars begin
	thick   float64    // of a bar
	gap     float64    // between groups
	axis    axis
	notes   [][]string
	lengths [][]float64
}

// SVG draws the bars. The ids of the drawing begin with prefix, which is unique on
// the page and made of ASCII letters, digits and hyphens.
func (d Bars) SVG(prefix string) template.HTML { return d.draw(prefix).svg(d.Text) }

func (d Bars) draw(prefix string) *canvas {
	c := newCanvas(prefix, d.allLabels())
	c.legend(d.Parts, false)
	m := d.measure()
	tops := make([]float64, len(d.Groups))
	top := c.height
	y := top
	for i, g := range d.Groups {
		tops[i] = y
		y += d.groupHeight(c, m, i, g) + m.gap
	}
	bottom := y - m.gap + 4
	if len(d.Groups) == 0 {
		bottom = y
	}
	d.grid(c, m, tops, bottom)
	for i, g := range d.Groups {
		d.group(c, m, i, g, tops[i])
	}
	c.height = bottom
	d.ticks(c, m)
	return c
}

func (d Bars) allLabels() []Label {
	labels := []Label{d.Unit}
	for _, p := range d.Parts {
		labels = append(labels, p.Label)
	}
	for _, g := range d.Groups {
		labels = append(labels, g.Label)
	}
	return labels
}

// measure chooses where labels stand and how long the axis is.
func (d Bars) measure() barsLayout {
	m := barsLayout{beside: true, gap: groupGap, labels: make([][]string, len(d.Groups))}
	longest, whole, noteRoom, noteLine := 0.0, true, 0.0, numerals.line()
	for _, g := range d.Groups {
		var notes []string
		var lengths []float64
		for _, b := range g.Bars {
			length, integral, note := d.barLength(b)
			longest, whole = math.Max(longest, length), whole && integral
			noteRoom = math.Max(noteRoom, width(note)*letters.Bold+noteGap)
			noteLine = math.Max(noteLine, metricsOf(note).line())
			notes, lengths = append(notes, note), append(lengths, length)
		}
		m.notes, m.lengths = append(m.notes, notes), append(m.lengths, lengths)
	}
	for i, g := range d.Groups {
		lines, all := wrap(letters.Clean(g.Label.Text), maxGutter*fullWidth, 2)
		m.labels[i], m.beside = lines, m.beside && all
		for _, l := range lines {
			m.left = math.Max(m.left, width(l)+8)
		}
	}
	if !m.beside {
		m.left, m.gap = 1, labelGap
		for i, g := range d.Groups {
			m.labels[i], _ = wrap(letters.Clean(g.Label.Text), fullWidth-1, 2)
		}
	}
	m.thick = math.Max(12, noteLine-barGap)
	noteRoom = math.Min(noteRoom, fullWidth-m.left-60)
	pitch := func(s string) float64 { return width(s) + 12 }
	m.axis = newAxis(longest, 5, whole, fullWidth-m.left-noteRoom-1, d.Format, pitch)
	return m
}

// barLength returns the length of a bar, whether all its parts are whole numbers, and
// the note at its end.
func (d Bars) barLength(b Bar) (length float64, whole bool, note string) {
	whole = true
	known := false
	for i, v := range b.Values {
		if n, ok := v.number(); ok && i < len(d.Parts) {
			length, known, whole = length+n, true, whole && isWhole(n)
		}
	}
	if note = letters.Clean(b.Note); note == "" && known {
		note = letters.Clean(d.Format.of(length))
	}
	return length, whole, note
}

// groupHeight is the height of a group with its label.
func (d Bars) groupHeight(c *canvas, m barsLayout, i int, g Group) float64 {
	bars := float64(len(g.Bars))*(m.thick+barGap) - barGap
	text := float64(len(m.labels[i])) * c.text.line()
	bars = math.Max(bars, 0)
	if m.beside {
		return math.Max(math.Max(bars, text), c.text.line())
	}
	return text + bars
}

// barsTop is where the bars of a group at top begin.
func (d Bars) barsTop(c *canvas, m barsLayout, i int, g Group, top float64) float64 {
	text := float64(len(m.labels[i])) * c.text.line()
	if !m.beside {
		return top + text
	}
	bars := float64(len(g.Bars))*(m.thick+barGap) - barGap
	return top + math.Max(0, (d.groupHeight(c, m, i, g)-bars)/2)
}

// grid draws the axis and the lines of its ticks behind the bars. Where labels stand
// above the bars, the lines leave them out.
func (d Bars) grid(c *canvas, m barsLayout, tops []float64, bottom float64) {
	var spans []string
	for i, g := range d.Groups {
		switch {
		case !m.beside && len(g.Bars) > 0:
			from := d.barsTop(c, m, i, g, tops[i]) - 1
			to := tops[i] + d.groupHeight(c, m, i, g) + 2
			spans = append(spans, " "+num(from)+"V"+num(to))
		case m.beside && i == 0:
			spans = append(spans, " "+num(tops[0])+"V"+num(bottom))
		}
	}
	if len(spans) == 0 {
		return
	}
	c.write(`<path class="chart-grid" fill="none" stroke="currentColor" d="`)
	for _, t := range m.axis.ticks[1:] {
		for _, s := range spans {
			c.write("M", num(m.left+m.axis.at(t)), s)
		}
	}
	c.write("\"/>\n", `<path class="chart-axis" fill="none" stroke="currentColor" d="`)
	for _, s := range spans {
		c.write("M", num(m.left), s)
	}
	c.write("\"/>\n")
}

// group draws a group's label, bars and notes.
func (d Bars) group(c *canvas, m barsLayout, i int, g Group, top float64) {
	x, at, y := m.left, start, top+c.text.ascent-3
	if m.beside {
		x, at = m.left-8, end
		y += 2 + (d.groupHeight(c, m, i, g)-float64(len(m.labels[i]))*c.text.line())/2
	}
	for _, l := range m.labels[i] {
		c.put(x, y, at, plainText, Label{l, g.Label.Lang})
		y += c.text.line()
	}
	barTop := d.barsTop(c, m, i, g, top)
	for j, b := range g.Bars {
		d.bar(c, m, b, barTop)
		if note := m.notes[i][j]; note != "" {
			base := barTop + m.thick/2 + 4.5
			noteX := m.left + m.axis.at(m.lengths[i][j]) + noteGap
			d.note(c, noteX, base, note)
		}
		barTop += m.thick + barGap
	}
	c.write("\n")
}

// note writes what stands at the end of a bar, shortened when it is too long.
func (d Bars) note(c *canvas, x, y float64, s string) {
	c.put(x, y, start, valueText, Label{Text: cut(s, (fullWidth-x)/letters.Bold)})
}

func (d Bars) bar(c *canvas, m barsLayout, b Bar, top float64) {
	sum := 0.0
	for i, v := range b.Values {
		n, ok := v.number()
		if !ok || n == 0 || i >= len(d.Parts) {
			continue
		}
		from, to := m.axis.at(sum), m.axis.at(sum+n)
		sum += n
		c.rect(d.Parts[i], m.left+from, top, to-from, m.thick)
	}
}

// ticks writes the numbers of the axis and its unit below the bars.
func (d Bars) ticks(c *canvas, m barsLayout) {
	if len(d.Groups) == 0 {
		return
	}
	y := c.height + latin.ascent
	for _, k := range tickOrder(len(m.axis.ticks)) {
		x, at := m.left+m.axis.at(m.axis.ticks[k]), middle
		half := width(m.axis.labels[k]) / 2
		if x-half < 0 {
			x, at = 0, start
		} else if x+half > fullWidth {
			x, at = fullWidth, end
		}
		c.put(x, y, at, mutedText, Label{Text: m.axis.labels[k]})
	}
	c.height += latin.line() + 2
	if unit, _ := wrap(letters.Clean(d.Unit.Text), fullWidth, 1); len(unit) > 0 {
		c.put(fullWidth, c.height+c.text.ascent, end, mutedText, Label{unit[0], d.Unit.Lang})
		c.height += c.text.line()
	}
	c.height += 1
}

// tickOrder numbers n ticks, the first and the last before those between: they keep
// their labels when there is no room for all.
func tickOrder(n int) []int {
	order := []int{0}
	if n > 1 {
		order = append(order, n-1)
	}
	for i := 1; i < n-1; i++ {
		order = append(order, i)
	}
	return slices.Clip(order)
}
