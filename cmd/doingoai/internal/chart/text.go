package chart

import (
	"strings"

	"doingoai/cmd/doingoai/internal/letters"
)

// Letters of a drawing, in units of its 360.
const fontSize = 13.0

// metrics are the heights of a line of text, in units.
type metrics struct{ ascent, descent float64 }

func (m metrics) line() float64 { return m.ascent + m.descent }

// Heights: of numbers, of Latin letters with stacked marks (ề), of scripts whose
// vowels and tones stand above and below (ຜູ້).
var (
	numerals = metricsOf("0")
	latin    = metricsOf("a")
	tall     = metricsOf("ກ")
)

// metricsOf returns the heights that s needs.
func metricsOf(s string) metrics {
	h := letters.HeightsOf(s)
	return metrics{h.Ascent * fontSize, h.Descent * fontSize}
}

// width estimates the width of s from above, in units.
func width(s string) float64 { return letters.Width(s) * fontSize }

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
		if w := letters.RuneWidth(r); w > 0 {
			end = i
			em += w
		}
		if em*fontSize > room {
			return s[:end]
		}
	}
	return s
}
