// Package chart makes accessible drawings of numbers, as SVG.
//
// A drawing is a plain struct, [Bars] or [Years], whose texts are already in the
// page's language; its methods are pure and total: the same struct gives the same
// bytes, and every struct gives well-formed SVG. Numbers that no drawing can show
// (below zero, not finite, above 10^15) count as absent.
//
// # Size
//
// A drawing is 360 units wide and as high as it needs to be; letters are 13 units.
// The page sets its width. Shown 320 px wide, letters have 11.5 px, so that a phone
// of 360 px can show it whole; the stylesheet keeps it from growing past a width at
// which letters are larger than those of the page.
//
// # Colour and pattern
//
// Colours are the page's: every mark has the class of its hue (hue-outbound,
// hue-inbound, hue-conference, hue-agreement, hue-plain), whose property color the
// stylesheet sets, and is painted with currentColor. So dark pages and print need
// nothing of their own, and without a stylesheet all is drawn in the text's colour.
// Classes of lines and texts are chart-grid, chart-axis, chart-muted, chart-value.
// No mark is told by its colour alone: each [Fill] has a pattern.
//
// # Text
//
// No font is known when the drawing is made. Widths are estimated from above
// (text.go), and texts are placed so that their estimated boxes neither overlap nor
// leave the drawing; what finds no place is left out, which the table beside every
// drawing makes good.
package chart

import (
	"math"
	"strconv"
)

// Label is a text of a drawing.
type Label struct {
	Text string
	Lang string // when it is not the page's language
}

// Value is a number of a drawing, or its absence.
type Value struct {
	Known  bool
	Number float64
}

// Of returns the known value n.
func Of(n float64) Value { return Value{Known: true, Number: n} }

// limit is the largest number that is drawn.
const limit = 1e15

// number returns what is drawn for v.
func (v Value) number() (n float64, ok bool) {
	if !v.Known || math.IsNaN(v.Number) || v.Number < 0 || v.Number > limit {
		return 0, false
	}
	return v.Number, true
}

// Hue says whose colour a mark has.
type Hue uint8

// The hues: one meaning, one colour. Plain is for what has none of its own.
const (
	Plain Hue = iota
	Outbound
	Inbound
	Conference
	Agreement
)

func (h Hue) class() string {
	names := [...]string{"plain", "outbound", "inbound", "conference", "agreement"}
	return "hue-" + names[int(h)%len(names)]
}

// Fill says how a mark is painted.
type Fill uint8

// The fills. Own is the pattern of the hue: outbound (and plain) solid, inbound
// hatched, conference dotted, agreement an outline. Half is the thin hatch at half
// strength of what is planned or possible.
const (
	Solid Fill = iota
	Own
	Half
	Outline
)

// Part is what marks of one kind mean: an entry of the legend, when it has a label.
type Part struct {
	Label Label
	Hue   Hue
	Fill  Fill
}

// Text names and describes a drawing for those who do not see it.
type Text struct {
	Title string // what it shows
	Desc  string // what can be seen in it
}

// Format writes a number in the page's language. A nil Format writes it as Go does.
type Format func(float64) string

func (f Format) of(v float64) string {
	if f == nil {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return f(v)
}
