package lang

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// SortBy sorts items by their keys in the order of a dictionary of the language:
// in Vietnamese ă and â after a, đ after d, then ma mà mả mã má mạ; in Lao by the
// consonant even where a vowel stands before it (CLDR, by x/text/collate). Keys
// that the language holds equal stand in byte order, equal keys as they came.
func SortBy[E any](lang string, items []E, key func(E) string) {
	type keyed struct {
		item E
		key  string
		rank []byte
	}
	var buf collate.Buffer
	c := collate.New(language.Make(lang)) // has state of its own, so no two goroutines share one
	all := make([]keyed, len(items))
	for i, item := range items {
		k := key(item)
		all[i] = keyed{item, k, c.KeyFromString(&buf, k)}
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		return cmp.Or(slices.Compare(a.rank, b.rank), strings.Compare(a.key, b.key))
	})
	for i, k := range all {
		items[i] = k.item
	}
}

// IndexLetter returns the heading under which a dictionary of the language lists
// s: the first letter in upper case without the accents that do not make a letter
// of their own there. "Ấn Độ" is under Â in Vietnamese and under A in English; a
// Lao word is under its first consonant, also behind a vowel written before it.
// What begins with a digit, and what has no letter, is under "#".
func IndexLetter(lang, s string) string {
	s = norm.NFKC.String(valid(s))
	n := strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if n < 0 {
		return "#"
	}
	runes := []rune(s[n:])
	if len(runes) > 1 && unicode.Is(unicode.Logical_Order_Exception, runes[0]) {
		runes = runes[1:]
	}
	first := runes[0]
	switch {
	case unicode.IsDigit(first):
		return "#"
	case first < unicode.MaxASCII:
		return string(unicode.ToUpper(first))
	}
	c := collate.New(language.Make(lang), collate.Loose)
	for _, letter := range plainerLetters(first) {
		if c.CompareString(letter, string(first)) == 0 {
			first = []rune(letter)[0]
			break
		}
	}
	return string(unicode.ToUpper(first))
}

// plainerLetters returns what the letter may be listed as, plainest first: its
// base, then its base with one of its marks (ậ decomposes to a, dot below,
// circumflex); or its transliteration, æ as "ae".
func plainerLetters(letter rune) []string {
	decomposed := []rune(norm.NFD.String(string(letter)))
	if len(decomposed) == 1 {
		if word := latin(unicode.ToLower(letter)); word != "" {
			return []string{word}
		}
		return nil
	}
	base := decomposed[0]
	all := []string{string(base)}
	for _, mark := range decomposed[1:] {
		all = append(all, norm.NFC.String(string([]rune{base, mark})))
	}
	return all
}
