package markdown

import (
	"unicode/utf8"
)

// plainByte are the bytes that HTML shows as they are: all of ASCII but what escapes,
// controls and the carriage return, which needs a look at the next byte.
var plainByte = func() (t [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		t[c] = c != '&' && c != '<' && c != '>' && c != '"'
	}
	t['\t'], t['\n'] = true, true
	return t
}()

// appendText adds plain text, escaped for elements and quoted attributes. What
// neither HTML nor XML may hold becomes U+FFFD, a line end is one line feed.
func appendText[T string | []byte](b []byte, s T) []byte {
	from := 0
	for i := 0; i < len(s); {
		if plainByte[s[i]] {
			i++
			continue
		}
		if n := common(s, i); n > 0 {
			i += n
			continue
		}
		var as string
		n := 1
		switch c := s[i]; {
		case c == '&':
			as = "&amp;"
		case c == '<':
			as = "&lt;"
		case c == '>':
			as = "&gt;"
		case c == '"':
			as = "&quot;"
		case c == '\r':
			if i+1 == len(s) || s[i+1] != '\n' {
				as = "\n"
			}
		case c < utf8.RuneSelf:
			as = "\uFFFD"
		default:
			var r rune
			r, n = utf8.DecodeRuneInString(string(s[i:min(i+utf8.UTFMax, len(s))]))
			if r > 0x9f && !noncharacter(r) && r != utf8.RuneError {
				i += n
				continue
			}
			as = "\uFFFD"
		}
		b = append(b, s[from:i]...)
		b = append(b, as...)
		i += n
		from = i
	}
	return append(b, s[from:]...)
}

// common returns the length of the character at s[i] when it is one of the many beyond
// ASCII that need no closer look: U+00C0 to U+07FF and U+1000 to U+CFFF.
func common[T string | []byte](s T, i int) int {
	switch c := s[i]; {
	case c >= 0xc3 && c <= 0xdf:
		if i+1 < len(s) && s[i+1]&0xc0 == 0x80 {
			return 2
		}
	case c >= 0xe1 && c <= 0xec:
		if i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80 {
			return 3
		}
	}
	return 0
}

func noncharacter(r rune) bool { return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef }
