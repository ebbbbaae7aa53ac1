// Package glyphs turns texts into outlines, with the fonts of the site itself.
//
// [Fonts] hold the web fonts (WOFF2) of a site. [Fonts.Line] shapes one line of text as
// browsers do (HarfBuzz): marks of Vietnamese and Lao stand where the font wants them, in
// composed and in decomposed spelling. [Fonts.Fit] breaks a text into lines and finds the
// size at which it fits a box; it never cuts a text.
//
// Measures are in em, times the size they are units of a drawing. They come from the
// integers of the font, so they are the same on every machine.
package glyphs

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"

	"doingoai/cmd/doingoai/internal/woff2"
)

// Style chooses among the fonts of a site.
type Style struct {
	Bold  bool
	Serif bool
}

// Fonts are the fonts of a site. The zero value has none. They are safe for concurrent
// use once all are added.
type Fonts struct {
	fonts   []sized
	sum     [sha256.Size]byte
	setters sync.Pool
}

// sized is a font with what choosing it needs.
type sized struct {
	font  *font.Font
	bold  bool
	serif bool
}

// setter is what one goroutine sets text with.
type setter struct {
	faces  []*font.Face
	shaper shaping.HarfbuzzShaper
}

// Add adds a font (WOFF2). Of several fonts that have a letter in
// the style that is asked for, the one that was added first is used. It must not be called
// while texts are set.
func (f *Fonts) Add(data []byte) error {
	s, err := load(data)
	if err != nil {
		return err
	}
	f.fonts = append(f.fonts, s)
	f.sum = sha256.Sum256(append(f.sum[:], data...))
	f.setters = sync.Pool{}
	return nil
}

// setter returns what a goroutine sets text with until it gives it back.
func (f *Fonts) setter() *setter {
	if s, ok := f.setters.Get().(*setter); ok {
		return s
	}
	s := &setter{}
	for _, own := range f.fonts {
		s.faces = append(s.faces, font.NewFace(own.font))
	}
	return s
}

func load(data []byte) (sized, error) {
	data, err := woff2.Unpack(data)
	if err != nil {
		return sized{}, err
	}
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return sized{}, err
	}
	own, err := font.NewFont(loader)
	if err != nil {
		return sized{}, err
	}
	return sized{font: own, bold: own.Describe().Aspect.Weight >= font.WeightSemibold, serif: hasSerifs(own)}, nil
}

// hasSerifs looks at the letter I, whose serifs make it wide. (Subsets of fonts often lack
// the numbers of PANOSE that would tell.)
func hasSerifs(f *font.Font) bool {
	id, ok := f.NominalGlyph('I')
	if !ok {
		return false
	}
	box, ok := font.NewFace(f).GlyphExtents(id)
	return ok && box.Width > float32(-0.3*box.Height)
}

// Sum is a hash of all fonts.
func (f *Fonts) Sum() []byte { return f.sum[:] }

// Empty reports whether there are no fonts, so that no text can be set.
func (f *Fonts) Empty() bool { return f == nil || len(f.fonts) == 0 }

// Has reports whether some font has a letter.
func (f *Fonts) Has(r rune) bool {
	return slices.ContainsFunc(f.fonts, func(s sized) bool { _, ok := s.font.NominalGlyph(r); return ok })
}

// order returns the fonts by how well they suit a style, as indexes.
func (f *Fonts) order(style Style) []int {
	rank := func(i int) int {
		s, n := f.fonts[i], 0
		if s.serif != style.Serif {
			n++
		}
		if s.bold != style.Bold {
			n += 2
		}
		return n
	}
	order := make([]int, len(f.fonts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rank(a), rank(b)) })
	return order
}
