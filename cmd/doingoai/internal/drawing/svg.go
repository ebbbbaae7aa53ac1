package drawing

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// SVG writes the drawing as a file of its own: no fonts, no scripts, nothing from
// elsewhere. Coordinates have one decimal.
func (d *Drawing) SVG() []byte {
	w, h := strconv.Itoa(d.Width), strconv.Itoa(d.Height)
	b := []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="` + w + `" height="` + h + `" viewBox="0 0 ` + w + ` ` + h + `" role="img"`)
	if d.Lang != "" {
		b = append(b, ` xml:lang="`+escape(d.Lang)+`"`...)
	}
	b = append(b, "><title>"+escape(d.Title)+"</title><path fill=\""+d.Ground.hex()+"\" d=\"M0 0H"+w+"V"+h+"H0z\"/>"...)
	for _, s := range d.Shapes {
		b = append(b, "<path"...)
		if s.Stroke > 0 {
			b = append(b, ` fill="none" stroke="`+s.Colour.hex()+`" stroke-linejoin="round" stroke-width="`...)
			b = append(appendNumber(b, s.Stroke), '"')
		} else {
			b = append(b, ` fill="`+s.Colour.hex()+`"`...)
		}
		if s.Colour.A < 255 {
			b = append(b, ` opacity="`...)
			b = append(strconv.AppendFloat(b, math.Floor(float64(float64(s.Colour.A)/255*100)+0.5)/100, 'f', -1, 64), '"')
		}
		b = append(b, ` d="`...)
		b = append(s.Path.appendData(b), "\"/>"...)
	}
	return append(b, "</svg>\n"...)
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic("internal error: a text in memory cannot be written: " + err.Error())
	}
	return b.String()
}

// hex is the colour without its opacity.
func (c Colour) hex() string {
	const digits = "0123456789abcdef"
	b := []byte{'#'}
	for _, v := range []uint8{c.R, c.G, c.B} {
		b = append(b, digits[v>>4], digits[v&15])
	}
	return string(b)
}

// tenths rounds to a tenth.
func tenths(v float64) int { return int(math.Floor(float64(v*10) + 0.5)) }

func appendNumber(b []byte, v float64) []byte { return appendTenths(b, tenths(v)) }

func appendTenths(b []byte, n int) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	if n >= 10 || n == 0 {
		b = strconv.AppendInt(b, int64(n/10), 10)
	}
	if n%10 != 0 {
		b = append(b, '.', byte('0'+n%10))
	}
	return b
}

// appendData writes a path with relative steps. The pen goes in whole tenths, so that
// errors of rounding do not add up.
func (p Path) appendData(b []byte) []byte {
	var pen, start [2]int
	i := 0
	for _, o := range p.ops {
		b = append(b, "mlqcz"[o])
		n := o.points()
		for k, q := range p.at[i : i+n] {
			x, y := tenths(q.X), tenths(q.Y)
			if dx := x - pen[0]; k > 0 && dx >= 0 {
				b = append(b, ' ')
			}
			b = appendTenths(b, x-pen[0])
			if y >= pen[1] {
				b = append(b, ' ')
			}
			b = appendTenths(b, y-pen[1])
			if k == n-1 {
				pen = [2]int{x, y}
			}
		}
		switch o {
		case move:
			start = pen
		case closed:
			pen = start
		}
		i += n
	}
	return b
}
