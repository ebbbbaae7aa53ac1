// Package drawing holds drawings of flat shapes and writes them as SVG and as PNG.
//
// A [Drawing] is a ground and a list of shapes, painted in order: filled outlines and
// lines of a width. It has no text; package glyphs turns texts into outlines, so that a
// drawing looks the same wherever it is shown, also where no font can be loaded.
//
// Units are those of the drawing, x to the right and y downwards. The same drawing gives
// the same bytes on every processor: products are rounded before they are added (see
// package geo), coverage and mixing are integers.
package drawing

import "strconv"

// Colour is a colour of sRGB with its opacity, 255 for opaque.
type Colour struct{ R, G, B, A uint8 }

// Hex reads a colour of six hexadecimal digits behind "#". It panics on anything else:
// colours are written in code.
func Hex(s string) Colour {
	v, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil || len(s) != 7 || s[0] != '#' {
		panic("internal error: " + s + " is no colour")
	}
	return Colour{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

// Alpha returns the colour with another opacity.
func (c Colour) Alpha(a uint8) Colour {
	c.A = a
	return c
}

// Over returns what c looks like on an opaque ground, opaque.
func (c Colour) Over(ground Colour) Colour {
	a := int(c.A)
	mix := func(top, below uint8) uint8 { return uint8((int(top)*a + int(below)*(255-a) + 127) / 255) }
	return Colour{mix(c.R, ground.R), mix(c.G, ground.G), mix(c.B, ground.B), 255}
}

// Shape is one thing that is painted.
type Shape struct {
	Path   Path
	Colour Colour
	Stroke float64 // the width of the line along the path; 0: the path is filled (non-zero rule)
}

// Drawing is a finished picture.
type Drawing struct {
	Width, Height int
	Ground        Colour
	Title         string // what it shows, in words
	Lang          string // of Title
	Shapes        []Shape
}

// Fill paints the inside of a path.
func (d *Drawing) Fill(p Path, c Colour) { d.add(Shape{Path: p, Colour: c}) }

// Line paints a line along a path, with round corners and straight ends.
func (d *Drawing) Line(p Path, width float64, c Colour) {
	d.add(Shape{Path: p, Colour: c, Stroke: width})
}

func (d *Drawing) add(s Shape) {
	if len(s.Path.ops) > 0 && s.Colour.A > 0 {
		d.Shapes = append(d.Shapes, s)
	}
}
