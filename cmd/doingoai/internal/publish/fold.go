package publish

import "slices"

// What fold does with a byte: most stand for themselves.
const (
	plainByte = iota
	spaceByte // ASCII white space
	leadByte  // may begin a wider space or a character that is not seen
)

var foldClass = func() (class [256]uint8) {
	for _, c := range []byte(" \t\n\v\f\r") {
		class[c] = spaceByte
	}
	for _, c := range []byte{0xC2, 0xE2, 0xE3, 0xEF} {
		class[c] = leadByte
	}
	return class
}()

// fold appends src to dst with every run of white space (ASCII, U+00A0,
// U+2000–U+200A, U+2028, U+2029, U+202F, U+205F, U+3000) as one space, and without
// the characters that only steer line breaks: soft hyphen, zero-width space, word
// joiner, byte order mark. Two texts that look alike on a page so become equal bytes.
func fold(dst, src []byte) []byte {
	dst = slices.Grow(dst, len(src))
	n := len(dst)
	out := dst[:n+len(src)] // it only gets shorter
	spaced := false         // out[n-1] is a space that this call wrote
	for i := 0; i < len(src); {
		width, space := 1, true
		switch foldClass[src[i]] {
		case leadByte:
			width, space = wideSpace(src[i:])
			if width > 0 {
				break
			}
			fallthrough
		case plainByte:
			out[n] = src[i]
			for n, i = n+1, i+1; i < len(src) && foldClass[src[i]] == plainByte; n, i = n+1, i+1 {
				out[n] = src[i]
			}
			spaced = false
			continue
		}
		i += width
		if space && !spaced {
			out[n] = ' '
			n++
			spaced = true
		}
	}
	return out[:n]
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
