package chart

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/letters"
)

// fullWidth is the width of every drawing.
const fullWidth = 360.0

// canvas is a drawing while it is made. Everything is added from top to bottom.
type canvas struct {
	prefix string
	body   strings.Builder
	paints []paint // patterns in use, in order of first use
	boxes  []box   // of all texts
	height float64
	text   metrics // of its labels
}

func newCanvas(prefix string, labels []Label) *canvas {
	c := &canvas{prefix: prefix, text: latin, height: 3}
	for _, l := range labels {
		if metricsOf(l.Text) == tall {
			c.text = tall
		}
	}
	return c
}

// box is the estimated room of a text.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(o box) bool {
	const touch = 0.01
	return b.left+touch < o.right && o.left+touch < b.right && b.top+touch < o.bottom && o.top+touch < b.bottom
}

// paint is a pattern in a colour.
type paint struct {
	hue     Hue
	pattern string // hatch, dots, half
}

// paintOf says how a part is painted: the pattern ("" is none) and whether the rest
// of the mark is filled.
func (p Part) paintOf() (pattern string, filled bool) {
	switch p.Fill {
	case Half:
		return "half", false
	case Outline:
		return "", false
	case Own:
		switch p.Hue {
		case Inbound:
			return "hatch", false
		case Conference:
			return "dots", false
		case Agreement:
			return "", false
		}
	}
	return "", true
}

// content is what is in a pattern, a square of 6 units.
func (p paint) content() string {
	switch p.pattern {
	case "hatch":
		return ` patternTransform="rotate(45)"><path d="M1.75 0V6" stroke="currentColor" stroke-width="3.5"/>`
	case "half":
		return ` patternTransform="rotate(-45)"><path d="M.75 0V6" stroke="currentColor" stroke-width="1.5"/>`
	}
	return `><path d="M1.5 1.5h0M4.5 4.5h0" stroke="currentColor" stroke-width="2.6" stroke-linecap="round"/>`
}

// mark returns the attributes of shapes painted as p.
func (c *canvas) mark(p Part) string {
	class := `class="` + p.Hue.class() + `"`
	pattern, filled := p.paintOf()
	if filled {
		return class + ` fill="currentColor" stroke="currentColor"`
	}
	if pattern == "" {
		return class + ` fill="none" stroke="currentColor"`
	}
	wanted := paint{p.Hue, pattern}
	at := slices.Index(c.paints, wanted)
	if at < 0 {
		at = len(c.paints)
		c.paints = append(c.paints, wanted)
	}
	return class + ` fill="url(#` + c.patternID(at) + `)" stroke="currentColor"`
}

func (c *canvas) patternID(i int) string { return c.prefix + "-p" + strconv.Itoa(i+1) }

// rect draws a rectangle whose outline lies inside the given box.
func (c *canvas) rect(p Part, x, y, w, h float64) {
	w, h = math.Max(w-1, 0.5), math.Max(h-1, 0.5) // a thing that is there is seen
	c.write("<rect ", c.mark(p), ` x="`, num(x+0.5), `" y="`, num(y+0.5), `" width="`, num(w), `" height="`, num(h), `"/>`)
}

// dot draws a dot around a point.
func (c *canvas) dot(p Part, x, y float64) {
	c.write("<circle ", c.mark(p), ` cx="`, num(x), `" cy="`, num(y), `" r="`, num(dotRadius), `"/>`)
}

// write adds markup.
func (c *canvas) write(parts ...string) {
	for _, p := range parts {
		c.body.WriteString(p)
	}
}

// anchor says which point of a text stands at its x.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// Classes of texts.
const (
	plainText = ""
	mutedText = "chart-muted" // of axes
	valueText = "chart-value" // numbers at marks, which are bold
)

// room is the box of a text of one line with its base line at y.
func room(x, y float64, a anchor, class, s string) box {
	w := width(s)
	if class == valueText {
		w *= letters.Bold
	}
	left := x - [...]float64{0, w / 2, w}[a]
	m := metricsOf(s)
	return box{left, y - m.ascent, left + w, y + m.descent}
}

// fits reports whether a box is free and inside the width of the drawing.
func (c *canvas) fits(b box) bool {
	return b.left >= -0.01 && b.right <= fullWidth+0.01 && !slices.ContainsFunc(c.boxes, b.meets)
}

// put writes a line of text, or nothing where it would touch another or leave the
// drawing.
func (c *canvas) put(x, y float64, a anchor, class string, l Label) bool {
	if l.Text == "" {
		return true
	}
	b := room(x, y, a, class, l.Text)
	if !c.fits(b) {
		return false
	}
	c.boxes = append(c.boxes, b)
	c.write(`<text x="`, num(x), `" y="`, num(y), `"`)
	if a != start {
		c.write(` text-anchor="`, [...]string{"start", "middle", "end"}[a], `"`)
	}
	if class != "" {
		c.write(` class="`, class, `"`)
	}
	if l.Lang != "" {
		c.write(` lang="`, template.HTMLEscapeString(letters.Clean(l.Lang)), `"`)
	}
	c.write(">", template.HTMLEscapeString(l.Text), "</text>")
	return true
}

// Measures of the legend.
const (
	sampleWidth = 14.0
	sampleGap   = 6.0  // between a sample and its name
	entryGap    = 14.0 // between entries
)

// entry is a part in the legend.
type entry struct {
	part  Part
	lines []string
	width float64 // with its sample
}

// legend writes the samples and names of the parts that have a name, from the top of
// the drawing on: in one row, or else in columns, two for an even number of parts, so
// that pairs stay together. The samples are dots or squares.
func (c *canvas) legend(parts []Part, dots bool) {
	var entries []entry
	widest, together := 0.0, 0.0
	for _, p := range parts {
		e := entry{part: p, width: sampleWidth + sampleGap}
		e.lines, _ = wrap(letters.Clean(p.Label.Text), fullWidth-e.width, 2)
		if len(e.lines) == 0 {
			continue
		}
		longest := 0.0
		for _, l := range e.lines {
			longest = math.Max(longest, width(l))
		}
		e.width += longest
		widest, together = math.Max(widest, e.width), together+e.width+entryGap
		entries = append(entries, e)
	}
	if len(entries) == 0 {
		return
	}
	columns := int((fullWidth + entryGap) / (widest + entryGap))
	oneRow := together-entryGap <= fullWidth
	if !oneRow && len(entries)%2 == 0 {
		columns = min(columns, 2)
	}
	x, top, rows := 0.0, c.height, 0
	for i, e := range entries {
		if i > 0 && !oneRow && i%columns == 0 {
			x, top, rows = 0, top+float64(rows)*c.text.line(), 0
		}
		rows = max(rows, len(e.lines))
		c.entry(e, x, top, dots)
		if oneRow {
			x += e.width + entryGap
		} else {
			x += widest + entryGap
		}
	}
	c.height = top + float64(rows)*c.text.line() + 8
}

// entry writes an entry of the legend.
func (c *canvas) entry(e entry, x, top float64, dots bool) {
	if dots {
		c.dot(e.part, x+dotRadius+1, top+8)
	} else {
		c.rect(e.part, x, top+2, sampleWidth, 12)
	}
	x += sampleWidth + sampleGap
	for i, l := range e.lines {
		y := top + c.text.ascent + float64(i)*c.text.line()
		c.put(x, y, start, plainText, Label{l, e.part.Label.Lang})
	}
}

// svg closes the drawing.
func (c *canvas) svg(t Text) template.HTML {
	var b strings.Builder
	title, desc := c.prefix+"-title", c.prefix+"-desc"
	b.WriteString(`<svg class="chart" role="img" aria-labelledby="` + title + " " + desc + `" viewBox="0 0 ` +
		num(fullWidth) + " " + num(math.Ceil(c.height)))
	b.WriteString(`" font-size="` + num(fontSize) + `" fill="currentColor">` + "\n")
	b.WriteString(`<title id="` + title + `">` + template.HTMLEscapeString(letters.Clean(t.Title)) + "</title>\n")
	b.WriteString(`<desc id="` + desc + `">` + template.HTMLEscapeString(letters.Clean(t.Desc)) + "</desc>\n")
	if len(c.paints) > 0 {
		b.WriteString("<defs>")
		for i, p := range c.paints {
			b.WriteString(`<pattern id="` + c.patternID(i) + `" class="` + p.hue.class() +
				`" width="6" height="6" patternUnits="userSpaceOnUse"` + p.content() + "</pattern>")
		}
		b.WriteString("</defs>\n")
	}
	b.WriteString(c.body.String())
	b.WriteString("\n</svg>")
	return template.HTML(b.String())
}

// num writes a coordinate with one decimal at most.
func num(v float64) string {
	s := strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
	if s == "-0" {
		return "0"
	}
	return s
}
