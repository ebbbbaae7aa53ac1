package lang

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug returns s as a part of a URL or an id: ASCII lower-case letters and digits
// in words joined by single hyphens, "Đắk Lắk" as "dak-lak". Apostrophes vanish
// ("people's" is "peoples"). Letters of scripts that it does not transliterate
// count as spaces; "" when nothing else is there.
func Slug(s string) string {
	b := make([]byte, 0, 64)
	gap := false
	words := latinWords()
	for _, r := range s {
		word, ok := words.of(r)
		switch {
		case !ok:
			return slugOf(s)
		case word == "":
			gap = true
			continue
		case word == unseen:
			continue
		}
		if gap && len(b) > 0 {
			b = append(b, '-')
		}
		gap = false
		b = append(b, word...)
	}
	return string(b)
}

// latinTable has what slugOf writes for the characters of Latin, U+0000 to U+024F and U+1E00
// to U+1EFF: most texts have no others, and decomposing one takes ten times as long.
type latinTable struct {
	low  [0x250]string
	high [0x100]string // from U+1E00
}

// Special words of a latinTable.
const (
	unseen  = "-" // the character leaves no trace
	unknown = "?" // what is written depends on what stands around
)

// of returns what is written for a character, "" for one that counts as a space; ok is
// false when it is not known.
func (t *latinTable) of(r rune) (word string, ok bool) {
	switch {
	case r >= 0 && int(r) < len(t.low):
		word = t.low[r]
	case r >= 0x1e00 && r <= 0x1eff:
		word = t.high[r-0x1e00]
	default:
		return "", false
	}
	return word, word != unknown
}

var latinWords = sync.OnceValue(func() *latinTable {
	word := func(r rune) string {
		between, ok := strings.CutPrefix(slugOf("a"+string(r)+"a"), "a")
		between, end := strings.CutSuffix(between, "a")
		switch {
		case !ok || !end:
			return unknown
		case between == "":
			return unseen
		case between == "-":
			return ""
		case strings.Contains(between, "-"):
			return unknown
		}
		return between
	}
	t := &latinTable{}
	for i := range t.low {
		t.low[i] = word(rune(i))
	}
	for i := range t.high {
		t.high[i] = word(rune(0x1e00 + i))
	}
	return t
})

// slugOf is Slug for all characters.
func slugOf(s string) string {
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
