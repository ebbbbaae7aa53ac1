package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldPhrase returns s in the form that entries have: compatible characters (Ⅲ, ３, no-break
// spaces) made plain, folded, every dash a hyphen, Lao digits as 0-9.
func foldPhrase(s string) string { return Fold(plainSigns(s)) }

func plainSigns(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '໐' && r <= '໙':
			return '0' + r - '໐'
		case unicode.Is(unicode.Pd, r) || r == '−':
			return '-'
		}
		return r
	}, norm.NFKC.String(s))
}

// phraseOrigin tells for each byte of a folded phrase which bytes of the phrase it comes from.
type phraseOrigin struct{ from, to []int }

// originOf folds s letter by letter. It is empty where that does not give the same as
// folding all of s, as between letters that no one writes.
func originOf(s string) phraseOrigin {
	var o phraseOrigin
	var b strings.Builder
	add := func(text string, from, to int) {
		b.WriteString(text)
		for range len(text) {
			o.from, o.to = append(o.from, from), append(o.to, to)
		}
	}
	space := -1 // where the space before the next letter begins
	for at := 0; at < len(s); {
		size := norm.NFKC.NextBoundaryInString(s[at:], true)
		if size <= 0 {
			_, size = utf8.DecodeRuneInString(s[at:])
		}
		text := foldPhrase(s[at : at+size])
		switch {
		case text != "":
			if space >= 0 && b.Len() > 0 {
				add(" ", space, at)
			}
			add(text, at, at+size)
			space = -1
		case space < 0 && strings.TrimSpace(plainSigns(s[at:at+size])) == "":
			space = at
		}
		at += size
	}
	if b.String() != foldPhrase(s) {
		return phraseOrigin{}
	}
	return o
}

// span returns the bytes of the phrase that the bytes from to to of the folded one come from;
// ok is false where that cannot be told.
func (o phraseOrigin) span(from, to int) (start, end int, ok bool) {
	if from >= to || to > len(o.from) {
		return 0, 0, false
	}
	return o.from[from], o.to[to-1], true
}
