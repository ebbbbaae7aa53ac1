package glyphs

import (
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"doingoai/cmd/doingoai/internal/drawing"
)

// Line is a line of shaped text.
type Line struct {
	Text  string
	Width float64 // in em
	runs  []run
}

// run is a part of a line in one font.
type run struct {
	font   *font.Font
	at     float64 // where it begins, in em
	glyphs []glyph
}

// glyph is an outline and its place in the run, in units of the font.
type glyph struct {
	id   font.GID
	x, y int
}

// Line shapes a text. Letters that no font has become the empty box of the first font.
func (f *Fonts) Line(text string, style Style, code string) Line {
	s := f.setter()
	defer f.setters.Put(s)
	runes := []rune(text)
	line := Line{Text: text}
	for _, part := range f.split(runes, style) {
		face := s.faces[part.font]
		out := s.shaper.Shape(shaping.Input{
			Text: runes, RunStart: part.start, RunEnd: part.end, Direction: di.DirectionLTR, Face: face,
			Size: fixed.I(int(face.Upem())), Script: scriptOf(runes[part.start:part.end]), Language: language.NewLanguage(code),
		})
		r := run{font: face.Font, at: line.Width}
		x := 0
		for _, g := range out.Glyphs {
			r.glyphs = append(r.glyphs, glyph{g.GlyphID, x + g.XOffset.Round(), g.YOffset.Round()})
			x += g.XAdvance.Round()
		}
		line.runs = append(line.runs, r)
		line.Width += float64(x) / float64(face.Upem())
	}
	return line
}

// part is a stretch of runes in one font.
type part struct{ font, start, end int }

// split gives each cluster of letter and marks the first font that has all of it; what
// no font has goes with what stands before it.
func (f *Fonts) split(runes []rune, style Style) []part {
	order := f.order(style)
	var parts []part
	var seg segmenter.Segmenter
	seg.Init(runes)
	for it := seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		use := order[0]
		if len(parts) > 0 {
			use = parts[len(parts)-1].font
		}
		if !f.holds(use, g.Text) || len(parts) == 0 || use != order[0] && !neutral(g.Text) {
			for _, i := range order {
				if f.holds(i, g.Text) {
					use = i
					break
				}
			}
		}
		end := g.Offset + len(g.Text)
		if n := len(parts); n > 0 && parts[n-1].font == use {
			parts[n-1].end = end
		} else {
			parts = append(parts, part{use, g.Offset, end})
		}
	}
	return parts
}

// neutral reports whether a cluster belongs to no script: spaces and punctuation stay in
// the font of the word before them.
func neutral(cluster []rune) bool {
	return unicode.IsSpace(cluster[0]) || unicode.IsPunct(cluster[0])
}

// holds reports whether a font has all letters of a cluster. A letter with a mark may
// stand there composed.
func (f *Fonts) holds(i int, cluster []rune) bool {
	for _, r := range compose(cluster) {
		if _, ok := f.fonts[i].font.NominalGlyph(r); !ok {
			return false
		}
	}
	return true
}

// scriptOf is the script of the first letter that has one.
func scriptOf(runes []rune) language.Script {
	for _, r := range runes {
		if s := language.LookupScript(r); s != language.Common && s != language.Inherited && s != language.Unknown {
			return s
		}
	}
	return language.Latin
}

// Path returns the outlines of the line, its base line beginning at x, y.
func (l Line) Path(x, y, size float64) drawing.Path {
	var path drawing.Path
	for _, r := range l.runs {
		upem := float64(r.font.Upem())
		face := font.NewFace(r.font)
		for _, g := range r.glyphs {
			outline, ok := face.GlyphData(g.id).(font.GlyphOutline)
			if !ok {
				continue
			}
			dx := x + float64(size*(r.at+float64(g.x)/upem))
			dy := y - float64(size*float64(g.y))/upem
			trace(&path, outline, func(p opentype.SegmentPoint) drawing.Point {
				return drawing.Point{X: dx + float64(size*float64(p.X))/upem, Y: dy - float64(size*float64(p.Y))/upem}
			})
		}
	}
	return path
}

// trace adds an outline to a path.
func trace(path *drawing.Path, outline font.GlyphOutline, place func(opentype.SegmentPoint) drawing.Point) {
	begun := false
	for _, s := range outline.Segments {
		a, b, c := place(s.Args[0]), place(s.Args[1]), place(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if begun {
				path.Close()
			}
			begun = true
			path.MoveTo(a.X, a.Y)
		case opentype.SegmentOpLineTo:
			path.LineTo(a.X, a.Y)
		case opentype.SegmentOpQuadTo:
			path.QuadTo(a.X, a.Y, b.X, b.Y)
		case opentype.SegmentOpCubeTo:
			path.CubeTo(a.X, a.Y, b.X, b.Y, c.X, c.Y)
		}
	}
	if begun {
		path.Close()
	}
}
