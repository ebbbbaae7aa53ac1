package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Letters of a drawing, in units of its 360.
const fontSize = 13.0

// metrics are the heights of a line of text.
type metrics struct{ ascent, descent float64 }

func (m metrics) line() float64 { return m.ascent + m.descent }

// Heights: of numbers, of Latin letters with stacked marks (ề), of scripts whose
// vowels and tones stand above and below (ຜູ້).
var (
	numerals = metrics{10.5, 3.5}
	letters  = metrics{13, 4}
	tall     = metrics{15, 6}
)

// metricsOf returns the heights that s needs.
func metricsOf(s string) metrics {
	m := numerals
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Lao, unicode.Thai, unicode.Khmer, unicode.Myanmar):
			return tall
		case unicode.IsLetter(r) || r >= utf8.RuneSelf:
			m = letters
		}
	}
	return m
}

// bold is how much wider bold letters are; numbers at marks are bold.
const bold = 1.12

// width estimates the width of s from above, in units.
func width(s string) float64 {
	em := 0.0
	for _, r := range s {
		em += runeWidth(r)
	}
	return em * fontSize
}

// runeWidth is the width of a letter in em, rounded up from the widest of the usual
// sans-serif fonts: Be Vietnam Pro (whose tabular digits are wide), DejaVu Sans and
// Verdana for Latin letters, Noto Sans Lao.
func runeWidth(r rune) float64 {
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

// clean makes s fit for XML: no control characters, no bytes that are no text, no
// runs of spaces.
func clean(s string) string {
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

// wrap breaks s into at most max lines no wider than room. What does not fit ends in
// an ellipsis, and whole is false.
func wrap(s string, room float64, max int) (lines []string, whole bool) {
	rest := strings.Fields(s)
	for len(rest) > 0 && len(lines) < max {
		n, text := 1, rest[0]
		for n < len(rest) && width(text+" "+rest[n]) <= room {
			text += " " + rest[n]
			n++
		}
		if last := len(lines) == max-1; last && n < len(rest) || n == 1 && width(text) > room {
			if last {
				return append(lines, cut(strings.Join(rest, " "), room)), false
			}
			head := prefix(text, room)
			if head == "" {
				return append(lines, cut(text, room)), false
			}
			lines, rest[0] = append(lines, head), text[len(head):]
			continue
		}
		lines, rest = append(lines, text), rest[n:]
	}
	return lines, true
}

// cut shortens s to room, with an ellipsis.
func cut(s string, room float64) string {
	if width(s) <= room {
		return s
	}
	return strings.TrimRight(prefix(s, room-width("…")), " ,;:.-–") + "…"
}

// prefix is the longest beginning of s no wider than room that leaves no mark behind
// which belongs to its last letter.
func prefix(s string, room float64) string {
	end, em := 0, 0.0
	for i, r := range s {
		if w := runeWidth(r); w > 0 {
			end = i
			em += w
		}
		if em*fontSize > room {
			return s[:end]
		}
	}
	return s
}
