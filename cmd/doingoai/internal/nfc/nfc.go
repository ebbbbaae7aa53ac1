// Package nfc brings texts into Unicode's normalization form C, as package norm does, and
// sees fast that most of them have it: what is written with the letters of Latin, those
// of Vietnamese included, each as one character.
package nfc

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// String returns s in NFC.
func String(s string) string {
	if plain(s) == len(s) {
		return s
	}
	return norm.NFC.String(s)
}

// Bytes returns b in NFC: b itself, or a new slice.
func Bytes(b []byte) []byte {
	if plain(b) == len(b) {
		return b
	}
	return norm.NFC.Bytes(b)
}

// Plain returns how many bytes at the beginning of b are whole characters of which any
// sequence is in NFC, and none is NUL: len(b) says that b is UTF-8, in NFC and without NUL.
// It is not the longest beginning of which that is true.
//
// The characters are U+0001 to U+02FF, U+1E00 to U+1EFF (Latin), and U+2010 to U+203F
// (dashes, quotation marks).
func Plain(b []byte) int { return plain(b) }

func plain[T string | []byte](s T) int {
	i := 0
	for i < len(s) {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			if c == 0 {
				return i
			}
			i++
			continue
		case c >= 0xc2 && c <= 0xcb:
			if i+1 < len(s) && s[i+1]&0xc0 == 0x80 {
				i += 2
				continue
			}
		case c == 0xe1:
			if i+2 < len(s) && s[i+1] >= 0xb8 && s[i+1] <= 0xbb && s[i+2]&0xc0 == 0x80 {
				i += 3
				continue
			}
		case c == 0xe2:
			if i+2 < len(s) && s[i+1] == 0x80 && s[i+2] >= 0x90 && s[i+2] <= 0xbf {
				i += 3
				continue
			}
		}
		return i
	}
	return i
}
