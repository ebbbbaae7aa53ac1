package publish

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// fold appends src to dst with every run of white space (ASCII, U+00A0,
// U+2000–U+200A, U+2028, U+2029, U+202F, U+205F, U+3000) as one space, and without
// the characters that only steer line breaks: soft hyphen, zero-width space, word
// joiner, byte order mark. Two texts that look alike on a page so become equal bytes.
func fold(dst, src []byte) []byte {
	dst = slices.Grow(dst, len(src))
	start := len(dst)
	for len(src) > 0 {
		n := settled(src)
		dst = append(dst, src[:n]...)
		src = src[n:]
		any := false // of the run that begins here
		for len(src) > 0 {
			width, space := spaceAt(src)
			if width == 0 {
				break
			}
			any = any || space
			src = src[width:]
		}
		if any && (len(dst) == start || dst[len(dst)-1] != ' ') {
			dst = append(dst, ' ')
		}
	}
	return dst
}

// settled returns how many bytes at the start of text fold leaves as they are: it ends
// before white space other than a single space, and before a character that is not seen.
func settled(text []byte) (n int) {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	// zeros has the highest bit of each byte of x that is 0; above the first, others may be
	// set too.
	zeros := func(x uint64) uint64 { return (x - ones) &^ x & highs }
	for ; n+9 <= len(text); n++ {
		x := binary.LittleEndian.Uint64(text[n:])
		after := binary.LittleEndian.Uint64(text[n+1:])
		doubtful := (x-0x0e*ones)&^x&highs | // line ends and tabs
			zeros(x^0x20*ones|after^0x20*ones) | // two spaces
			zeros(x&^(0x20*ones)^0xc2*ones) | zeros(x&^(0x0c*ones)^0xe3*ones) // leads of wider spaces: C2, E2; E3, EF
		if doubtful == 0 {
			n += 7
			continue
		}
		n += bits.TrailingZeros64(doubtful) / 8
		if width, _ := spaceAt(text[n:]); width > 0 {
			return n
		}
	}
	for ; n < len(text); n++ {
		if text[n] == ' ' && (n+1 == len(text) || text[n+1] != ' ') {
			continue
		}
		if width, _ := spaceAt(text[n:]); width > 0 {
			return n
		}
	}
	return n
}

// spaceAt reads white space (true) or a character that is not seen (false) at the start of
// b. width is 0 when another character stands there.
func spaceAt(b []byte) (width int, space bool) {
	switch b[0] {
	case ' ', '\t', '\n', '\v', '\f', '\r':
		return 1, true
	}
	return wideSpace(b)
}

// wideSpace reads a space (true) or an unseen character (false) of more than one
// byte at the start of b. width is 0 when another character stands there.
func wideSpace(b []byte) (width int, space bool) {
	if len(b) < 2 {
		return 0, false
	}
	if b[0] == 0xC2 {
		switch b[1] {
		case 0xA0:
			return 2, true
		case 0xAD: // soft hyphen
			return 2, false
		}
		return 0, false
	}
	if len(b) < 3 {
		return 0, false
	}
	switch string(b[:3]) {
	case "\u2028", "\u2029", "\u202f", "\u205f", "\u3000":
		return 3, true
	case "\u200b", "\u2060", "\ufeff":
		return 3, false
	}
	if b[0] == 0xE2 && b[1] == 0x80 && b[2] >= 0x80 && b[2] <= 0x8A { // U+2000–U+200A
		return 3, true
	}
	return 0, false
}

// unfoldLines appends src to dst without the line folds of iCalendar and vCard
// (RFC 5545 section 3.1: a line end and one space or tab), which may stand inside
// a word.
func unfoldLines(dst, src []byte) []byte {
	from := 0
	for i := 0; i < len(src); i++ {
		if src[i] != '\n' || i+1 == len(src) || src[i+1] != ' ' && src[i+1] != '\t' {
			continue
		}
		end := i
		if end > from && src[end-1] == '\r' {
			end--
		}
		dst = append(dst, src[from:end]...)
		from = i + 2
		i++
	}
	return append(dst, src[from:]...)
}
