package lang

import (
	"maps"
	"slices"

	"golang.org/x/text/language"
)

// Text is a text in several languages, by language code. It is not changed after
// loading. The zero value is the absent text.
type Text map[string]string

// In returns the text in the language lang, else in the first of the fallbacks
// that has it, and the language that it is in: the caller marks a text that is
// not in the page's language. Both are "" when none has it.
func (t Text) In(lang string, fallbacks ...string) (text, used string) {
	if s, ok := t[lang]; ok {
		return s, lang
	}
	for _, code := range fallbacks {
		if s, ok := t[code]; ok {
			return s, code
		}
	}
	return "", ""
}

// Has reports whether the text is given in the language lang.
func (t Text) Has(lang string) bool {
	_, ok := t[lang]
	return ok
}

// Langs returns the languages of the text in byte order of their codes.
func (t Text) Langs() []string { return slices.Sorted(maps.Keys(t)) }

// IsZero reports whether the text is absent in every language.
func (t Text) IsZero() bool { return len(t) == 0 }

// ValidTag reports whether code is a language tag in its canonical form (BCP 47,
// RFC 5646): "vi", "zh-Hant", but not "VI", "iw" or "und".
func ValidTag(code string) bool {
	tag, err := language.Parse(code)
	return err == nil && tag != language.Und && tag.String() == code
}

// Direction returns the writing direction of a language as HTML's attribute dir
// writes it: "rtl" or "ltr".
func Direction(code string) string {
	script, _ := language.Make(code).Script()
	if slices.Contains(rightToLeft[:], script.String()) {
		return "rtl"
	}
	return "ltr"
}

// rightToLeft are the scripts in use today that run from right to left (ISO 15924;
// Bidi_Class R or AL of their letters).
var rightToLeft = [...]string{"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
