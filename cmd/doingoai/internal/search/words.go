package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"doingoai/cmd/doingoai/internal/lang"
)

// longestWord is how many letters a word may have; longer ones are addresses and noise.
const longestWord = 40

// Token is a word of a text, or a unit of several.
type Token struct {
	Key  string // without marks
	Form string // with them; equal to Key in a unit
	Unit bool   // of the parts before it, "818/ctr/ubnd"; not a word of its own
}

// Tokens parts a text into tokens, each unit behind its parts.
func Tokens(text string) []Token {
	var out []Token
	s := scanner{text: norm.NFC.String(strings.ToValidUTF8(text, "\ufffd"))}
	chain := 0 // index of the first word of the parts that are joined
	for s.next() {
		if s.unspaced {
			out = append(out, pairs(s.word())...)
		} else if key, form := normal(s.word()); key != "" {
			out = append(out, Token{Key: key, Form: form})
		}
		if s.joined {
			continue
		}
		if unit := unitOf(out[chain:]); unit != "" {
			out = append(out, Token{Key: unit, Form: unit, Unit: true})
		}
		chain = len(out)
	}
	return out
}

// unitOf joins parts, at least one of which has a digit; "" when they are no unit.
// Numbers lose the zeros that some write before them: 03/2022 is 3/2022.
func unitOf(parts []Token) string {
	if len(parts) < 2 {
		return ""
	}
	keys, digit := make([]string, len(parts)), false
	for i, p := range parts {
		digit = digit || strings.ContainsAny(p.Key, "0123456789")
		keys[i] = p.Key
		if strings.Trim(p.Key, "0123456789") == "" {
			keys[i] = strings.TrimLeft(p.Key[:len(p.Key)-1], "0") + p.Key[len(p.Key)-1:]
		}
	}
	if !digit {
		return ""
	}
	return strings.Join(keys, "/")
}

// scanner finds the words of a text in NFC.
type scanner struct {
	text       string
	start, end int  // of the word that next has found
	at         int  // where it looks on
	unspaced   bool // it is of a script without spaces between words
	joined     bool // a single / - . or , and then another word follow
}

func (s *scanner) word() string { return s.text[s.start:s.end] }

// class is what a letter is to the scanner.
type class uint8

const (
	apart    class = iota // stands between words
	spaced                // of a word
	unspaced              // of a run of words
	mark                  // goes with what is before it
)

// classOf has short ways for the scripts of most texts.
func classOf(r rune) class {
	switch {
	case r < 0x80:
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			return spaced
		}
		return apart
	case 0xc0 <= r && r < 0x250 && r != 0xd7 && r != 0xf7, 0x1e00 <= r && r < 0x1f00:
		return spaced
	case 0x2000 <= r && r < 0x2070: // dashes, quotes, dots, spaces
		return apart
	case r > 0xffff:
		return apart
	case unicode.IsMark(r):
		return mark
	case unicode.Is(unicode.Nd, r):
		return spaced
	case !unicode.IsLetter(r):
		return apart
	case isUnspaced(r):
		return unspaced
	}
	return spaced
}

// isUnspaced reports whether r is of a block of Thai, Lao, Burmese, Khmer, Japanese or
// Chinese.
func isUnspaced(r rune) bool {
	return 0x0e00 <= r && r <= 0x0eff || 0x1000 <= r && r <= 0x109f || 0x1780 <= r && r <= 0x17ff ||
		0x3040 <= r && r <= 0x30ff || 0x3400 <= r && r <= 0x4dbf || 0x4e00 <= r && r <= 0x9fff || 0xf900 <= r && r <= 0xfaff
}

// next finds the next word; false at the end.
func (s *scanner) next() bool {
	for at := s.at; at < len(s.text); {
		r, n := rune(s.text[at]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s.text[at:])
		}
		c := classOf(r)
		if c == apart {
			at += n
			continue
		}
		s.start, s.unspaced = at, c == unspaced
		s.end = s.endOf(at+n, s.unspaced)
		s.at = s.end
		s.joined = s.joins()
		return true
	}
	return false
}

// endOf is where the word whose letters before at are known ends.
func (s *scanner) endOf(at int, un bool) int {
	for at < len(s.text) {
		r, n := rune(s.text[at]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s.text[at:])
		}
		if c := classOf(r); c == apart || c != mark && (c == unspaced) != un {
			break
		}
		at += n
	}
	return at
}

// joins looks behind the word, and passes over the 's of English.
func (s *scanner) joins() bool {
	rest := s.text[s.end:]
	if rest == "" {
		return false
	}
	switch rest[0] {
	case '/', '-', '.', ',':
		return beginsWord(rest[1:])
	case '\'', "’"[0]:
		for _, apostrophe := range [...]string{"'s", "'S", "’s", "’S"} {
			if tail, ok := strings.CutPrefix(rest, apostrophe); ok && !beginsWord(tail) {
				s.at += len(apostrophe)
			}
		}
	}
	return false
}

func beginsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && classOf(r) != apart
}

// normal returns the key and the form of a word; "" when it is too long.
func normal(word string) (key, form string) {
	if utf8.RuneCountInString(word) > longestWord {
		return "", ""
	}
	form = lang.FoldTone(strings.Map(lower, norm.NFC.String(word)))
	return strip(form), form
}

// lower is the small letter of r, one for each, as the script has it.
func lower(r rune) rune {
	if r == 'İ' {
		return 'i'
	}
	return unicode.ToLower(r)
}

// strip takes the marks from a form.
func strip(form string) string {
	plain := true
	for i := 0; plain && i < len(form); i++ {
		plain = form[i] < utf8.RuneSelf
	}
	if plain {
		return form
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(form) {
		switch {
		case 0x300 <= r && r <= 0x36f:
		case r == 'đ':
			b.WriteByte('d')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// sameLetters are spellings of Lao that look alike: ໍ and າ for ຳ, ຫ before ນ and ມ.
var sameLetters = strings.NewReplacer("ໍາ", "ຳ", "ຫນ", "ໜ", "ຫມ", "ໝ")

// pairs parts a run of a script without spaces into pairs of letters that overlap; a letter
// alone stays one.
func pairs(run string) []Token {
	var letters []string
	for _, r := range sameLetters.Replace(norm.NFC.String(run)) {
		if n := len(letters); n > 0 && (unicode.IsMark(r)) {
			letters[n-1] += string(r)
		} else {
			letters = append(letters, string(r))
		}
	}
	if len(letters) == 1 {
		return []Token{pair(letters[0])}
	}
	out := make([]Token, len(letters)-1)
	for i := range out {
		out[i] = pair(letters[i] + letters[i+1])
	}
	return out
}

// pair is the token of letters: its key is without marks of tone.
func pair(form string) Token {
	key := strings.Map(func(r rune) rune {
		if 0x0ec8 <= r && r <= 0x0ecb || 0x0e48 <= r && r <= 0x0e4b {
			return -1
		}
		return r
	}, form)
	return Token{Key: key, Form: form}
}
