package lang

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug returns s as a part of a URL or an id: ASCII lower-case letters and digits
// in words joined by single hyphens, "Đắk Lắk" as "dak-lak". Apostrophes vanish
// ("people's" is "peoples"). Letters of scripts that it does not transliterate
// count as spaces; "" when nothing else is there.
func Slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(valid(s)) {
		r = unicode.ToLower(r)
		word := latin(r)
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			word = string(r)
		case unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’ʼʻ\u00ad\u200b", r):
			continue
		}
		if word == "" {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(word)
	}
	return b.String()
}

// latin returns what is written for a lower-case Latin letter that Unicode does not
// decompose, "" for every other character.
func latin(r rune) string {
	switch r {
	case 'ɓ':
		return "b"
	case 'đ', 'ð', 'ɖ', 'ɗ':
		return "d"
	case 'ə', 'ɛ':
		return "e"
	case 'ƒ':
		return "f"
	case 'ħ':
		return "h"
	case 'ı':
		return "i"
	case 'ĸ', 'ƙ':
		return "k"
	case 'ł':
		return "l"
	case 'ŋ':
		return "ng"
	case 'ø', 'ɔ':
		return "o"
	case 'ŧ':
		return "t"
	case 'ƴ':
		return "y"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ß':
		return "ss"
	case 'þ':
		return "th"
	}
	return ""
}
