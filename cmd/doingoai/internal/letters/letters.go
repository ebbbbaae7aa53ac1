// Package letters estimates how much room texts take in drawings.
//
// No font is known when a drawing is made. Widths are estimated from above, so that what
// does not touch by the estimate does not touch in any of the usual fonts. Widths and
// heights are in em: times the size of the letters they are units of the drawing.
package letters

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Heights are the heights of a line of text above and below its base line, in em.
type Heights struct{ Ascent, Descent float64 }

// Line returns the height of a line.
func (h Heights) Line() float64 { return h.Ascent + h.Descent }

// Bold is how much wider bold letters are.
const Bold = 1.12

// Tall reports whether s has letters of a script whose vowels and tones stand above and
// below (ຜູ້).
func Tall(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Lao, unicode.Thai, unicode.Khmer, unicode.Myanmar) })
}

// HeightsOf returns the heights that s needs: those of numbers, of Latin letters with
// stacked marks (ề), or of a tall script.
func HeightsOf(s string) Heights {
	switch {
	case Tall(s):
		return Heights{15.0 / 13, 6.0 / 13}
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || r >= utf8.RuneSelf }):
		return Heights{1, 4.0 / 13}
	}
	return Heights{10.5 / 13, 3.5 / 13}
}

// Width estimates the width of s from above, in em.
func Width(s string) float64 {
	em := 0.0
	for _, r := range s {
		em += RuneWidth(r)
	}
	return em
}

// RuneWidth is the width of a letter in em, rounded up from the widest of the usual
// sans-serif fonts: Be Vietnam Pro (whose tabular digits are wide), DejaVu Sans and
// Verdana for Latin letters, Noto Sans Lao.
func RuneWidth(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r == ' ' || r == '\u00a0':
		return 0.36
	case r >= '0' && r <= '9':
		return 0.69
	case strings.ContainsRune("ijl.,:;'|!", r):
		return 0.4
	case strings.ContainsRune("frtI()[]-/", r):
		return 0.46
	case strings.ContainsRune("mwMW%@…—", r):
		return 1.0
	case r < utf8.RuneSelf && unicode.IsUpper(r):
		return 0.79
	case r < utf8.RuneSelf:
		return 0.66
	case unicode.In(r, unicode.Lao, unicode.Thai):
		return 0.71
	case wide(r):
		return 1.05
	case unicode.Is(unicode.Latin, r) && unicode.IsLower(r):
		return 0.68
	case unicode.Is(unicode.Latin, r):
		return 0.87
	case unicode.IsLetter(r) || unicode.IsPunct(r):
		return 0.8
	}
	return 1.3
}

// wide reports whether r is a letter of a full em.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// Clean makes s fit for XML: no control characters, no bytes that are no text, no
// runs of spaces.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r != '\u00a0':
			return ' '
		case r == utf8.RuneError || r == '\ufffe' || r == '\uffff' || unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}
