package chart

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"

	"doingoai/cmd/doingoai/internal/letters"
)

// Years is a drawing of series through the years, on a time axis that gives every
// year the same room, also those of which nothing is known.
type Years struct {
	Text
	Series []Part
	Points []Point
	Format Format
	Unit   Label // of the numbers; may be empty
}

// Point is what is known of a year: Values[i] belongs to Series[i]. Years are 1 to
// 9999; of several points of one year the first counts.
type Point struct {
	Year   int
	Values []Value
}

// Measures of drawings through the years.
const (
	plotHeight = 140.0
	slotMost   = 96.0 // widest room of a year
	columnMost = 26.0 // widest column
	dotRadius  = 5.0
)

// frame is the measured plot of a drawing through the years.
type frame struct {
	points      []Point
	left, right float64 // of the plot
	top, bottom float64
	first       int // year
	slot        float64
	axis        axis
}

// middle is the middle of a year's room.
func (f frame) middle(year int) float64 { return f.left + (float64(year-f.first)+0.5)*f.slot }

// Columns draws the series of a year as columns side by side. For prefix see
// [Bars.SVG].
func (d Years) Columns(prefix string) template.HTML { return d.columns(prefix).svg(d.Text) }

// Dots draws each number as a dot, which is hollow where columns are hatched. No line
// joins them: what documents some years apart say is no course of things. For prefix see
// [Bars.SVG].
func (d Years) Dots(prefix string) template.HTML { return d.dots(prefix).svg(d.Text) }

func (d Years) columns(prefix string) *canvas {
	c, f := d.begin(prefix, false)
	k := float64(max(len(d.Series), 1))
	w := math.Min(columnMost, f.slot*0.84/k)
	for _, p := range f.points {
		left := f.middle(p.Year) - w*k/2
		for i, v := range p.Values {
			n, ok := v.number()
			if !ok {
				continue
			}
			x, y := left+float64(i)*w, f.bottom-f.axis.at(n)
			if n > 0 {
				top := math.Min(y, f.bottom-1)
				c.rect(d.Series[i], x+0.5, top, w-1, f.bottom-top)
			}
			d.label(c, f, x+w/2, y-4, n)
		}
	}
	d.end(c, f)
	return c
}

func (d Years) dots(prefix string) *canvas {
	d.Series = slices.Clone(d.Series)
	for i, s := range d.Series {
		if s.Fill == Half { // a hatched dot looks like a sign that forbids
			d.Series[i].Fill = Outline
		}
	}
	c, f := d.begin(prefix, true)
	d.marks(c, f)
	d.end(c, f)
	return c
}

// marks draws the dots, and then their numbers, so that none lies under a dot. Dots of
// one year that would cover each other stand side by side.
func (d Years) marks(c *canvas, f frame) {
	each := func(do func(i int, x, y, n float64)) {
		for _, p := range f.points {
			aside := 0.0
			if f.crowded(p) {
				aside = 2*dotRadius + 2
			}
			for i, v := range p.Values {
				if n, ok := v.number(); ok {
					x := f.middle(p.Year) + (float64(i)-float64(len(p.Values)-1)/2)*aside
					x = math.Max(f.left+dotRadius, math.Min(x, fullWidth-dotRadius))
					do(i, x, f.bottom-f.axis.at(n), n)
				}
			}
		}
	}
	each(func(i int, x, y, n float64) {
		c.write(`<circle class="chart-ground" cx="`, num(x), `" cy="`, num(y), `" r="`, num(dotRadius), `"/>`)
		c.dot(d.Series[i], x, y)
	})
	each(func(_ int, x, y, n float64) { d.label(c, f, x, y-dotRadius-4, n) })
}

// crowded reports whether dots of a year would cover each other.
func (f frame) crowded(p Point) bool {
	var at []float64
	for _, v := range p.Values {
		if n, ok := v.number(); ok {
			at = append(at, f.axis.at(n))
		}
	}
	slices.Sort(at)
	for i := 1; i < len(at); i++ {
		if at[i]-at[i-1] < 2*dotRadius {
			return true
		}
	}
	return false
}

// label writes a number above its mark, or one line higher where another text is in
// the way, and not at all where that is taken too.
func (d Years) label(c *canvas, f frame, x, y, n float64) {
	text := Label{Text: letters.Clean(d.Format.of(n))}
	half := width(text.Text) * letters.Bold / 2
	x = math.Max(half, math.Min(x, fullWidth-half))
	if !c.put(x, y, middle, valueText, text) && y-2*numerals.line() >= f.top-numerals.line()-4 {
		c.put(x, y-numerals.line(), middle, valueText, text)
	}
}

// begin measures the plot and draws the legend, the axis of the numbers and its grid.
func (d Years) begin(prefix string, dots bool) (*canvas, frame) {
	labels := []Label{d.Unit}
	for _, s := range d.Series {
		labels = append(labels, s.Label)
	}
	c := newCanvas(prefix, labels)
	c.legend(d.Series, dots)
	if unit, _ := wrap(letters.Clean(d.Unit.Text), fullWidth, 1); len(unit) > 0 {
		c.put(0, c.height+c.text.ascent, start, mutedText, Label{unit[0], d.Unit.Lang})
		c.height += c.text.line()
	}
	f := frame{points: d.sorted()}
	most, whole := 0.0, true
	for _, p := range f.points {
		for _, v := range p.Values {
			if n, ok := v.number(); ok {
				most, whole = math.Max(most, n), whole && isWhole(n)
			}
		}
	}
	f.axis = newAxis(most, 5, whole, plotHeight, d.Format, func(string) float64 { return latin.line() })
	for i, l := range f.axis.labels {
		f.axis.labels[i] = cut(l, fullWidth/3)
		f.left = math.Max(f.left, width(f.axis.labels[i])+6)
	}
	f.top = c.height + numerals.line() + 8 // room for the number of the highest mark
	f.bottom = f.top + plotHeight
	years := 1
	if n := len(f.points); n > 0 {
		f.first = f.points[0].Year
		years = f.points[n-1].Year - f.first + 1
	}
	f.slot = math.Min((fullWidth-f.left)/float64(years), slotMost)
	f.right = f.left + f.slot*float64(years)
	c.write(`<path class="chart-grid" fill="none" stroke="currentColor" d="`)
	for _, t := range f.axis.ticks[1:] {
		c.write("M", num(f.left), " ", num(f.bottom-f.axis.at(t)), "H", num(f.right))
	}
	c.write("\"/>\n")
	for i, t := range f.axis.ticks {
		c.put(f.left-6, f.bottom-f.axis.at(t)+4.5, end, mutedText, Label{Text: f.axis.labels[i]})
	}
	c.write("\n")
	return c, f
}

// sorted returns the points in order, each year once and with a value for each series.
func (d Years) sorted() []Point {
	var points []Point
	for _, p := range d.Points {
		if p.Year < 1 || p.Year > 9999 {
			continue
		}
		values := make([]Value, len(d.Series))
		copy(values, p.Values)
		points = append(points, Point{p.Year, values})
	}
	slices.SortStableFunc(points, func(a, b Point) int { return cmp.Compare(a.Year, b.Year) })
	return slices.CompactFunc(points, func(a, b Point) bool { return a.Year == b.Year })
}

// end draws the axis of the years: a stroke for every year, the number of those of
// which something is said.
func (d Years) end(c *canvas, f frame) {
	c.write("\n", `<path class="chart-axis" fill="none" stroke="currentColor" d="`)
	c.write("M", num(f.left), " ", num(f.bottom), "H", num(f.right))
	if n := len(f.points); n > 0 && f.slot >= 4 {
		for year := f.first; year <= f.points[n-1].Year; year++ {
			c.write("M", num(f.middle(year)), " ", num(f.bottom), "v4")
		}
	}
	c.write("\"/>\n")
	y := f.bottom + 5 + latin.ascent
	for _, k := range tickOrder(len(f.points)) {
		if k < len(f.points) {
			label := strconv.Itoa(f.points[k].Year)
			half := width(label) / 2
			x := math.Max(half, math.Min(f.middle(f.points[k].Year), fullWidth-half))
			c.put(x, y, middle, mutedText, Label{Text: label})
		}
	}
	c.height = y + latin.descent + 1
}
