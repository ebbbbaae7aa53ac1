package lang

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s as a search compares it when accents do not matter: NFC, without
// the accents of European letters, đ as d, lower case, one space between words
// and none around. Vowel signs of Lao and similar scripts stay: they are letters
// to their readers.
func Fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(valid(s)) {
		switch r = unicode.ToLower(r); {
		case isAccent(r):
		case r == 'đ':
			b.WriteByte('d')
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(norm.NFC.String(b.String())), " ")
}

// valid replaces what is not UTF-8, behind which x/text/unicode/norm passes over
// good letters.
func valid(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

// isAccent tells marks that go with letters of several scripts; the voicing marks
// of Japanese make another letter.
func isAccent(r rune) bool {
	return unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Inherited, r) && r != 0x3099 && r != 0x309a
}

// FoldTone returns s in NFC with the tone mark of each Vietnamese syllable where
// the older, still more usual school writes it, so that both spellings compare
// equal: hoà and hòa, thuý and thúy. In "quý" and "già" u and i belong to the
// consonant. Words that are no Vietnamese syllable stay as they are.
func FoldTone(s string) string {
	s = norm.NFC.String(valid(s))
	var b strings.Builder
	for s != "" {
		n := strings.IndexFunc(s, func(r rune) bool { return !isWordRune(r) })
		if n < 0 {
			n = len(s)
		}
		b.WriteString(placeTone(s[:n]))
		s = s[n:]
		n = strings.IndexFunc(s, isWordRune)
		if n < 0 {
			n = len(s)
		}
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String()
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) }

// Parts of Vietnamese syllables, in lower case without tone.
const (
	vowels          = "aăâeêioôơuưy"
	markedVowels    = "ăâêôơư"
	toneMarks       = "\u0300\u0301\u0303\u0309\u0323" // huyền, sắc, ngã, hỏi, nặng
	onsets          = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x "
	codas           = " c ch m n ng nh p t "
	longestSyllable = 7 // nghiêng
)

// placeTone moves the tone mark of one word.
func placeTone(word string) string {
	letters, tone := splitTone(word)
	if tone == 0 || len(letters) > longestSyllable {
		return word
	}
	lower := make([]string, len(letters))
	for i, l := range letters {
		lower[i] = strings.ToLower(norm.NFC.String(l))
	}
	isVowel := func(i int) bool { return i < len(lower) && strings.Contains(vowels, lower[i]) }
	start := 0
	for start < len(lower) && !isVowel(start) {
		start++
	}
	onset := strings.Join(lower[:start], "")
	if isVowel(start+1) && (onset == "q" && lower[start] == "u" || onset == "g" && lower[start] == "i") {
		onset += lower[start]
		start++
	}
	end := start
	for isVowel(end) {
		end++
	}
	coda := strings.Join(lower[end:], "")
	if !oneOf(onset, onsets) || !oneOf(coda, codas) || end == start || end-start > 3 {
		return word
	}
	at := start + toneVowel(lower[start:end], coda != "")
	letters[at] += string(tone)
	return norm.NFC.String(strings.Join(letters, ""))
}

// oneOf reports whether part is empty or stands in list between spaces.
func oneOf(part, list string) bool { return part == "" || strings.Contains(list, " "+part+" ") }

// toneVowel returns which of a syllable's vowels carries the tone: the last with a
// mark of its own (ê in "tiếng", ơ in "nước"), else the second of three or before
// a consonant, else the first.
func toneVowel(nucleus []string, closed bool) int {
	for i, v := range slices.Backward(nucleus) {
		if strings.Contains(markedVowels, v) {
			return i
		}
	}
	if len(nucleus) == 3 || len(nucleus) == 2 && closed {
		return 1
	}
	return 0
}

// splitTone splits a word into its letters, decomposed and without the tone, and
// the tone mark: 0 when there is none or more than one.
func splitTone(word string) (letters []string, tone rune) {
	for _, r := range norm.NFD.String(word) {
		switch {
		case strings.ContainsRune(toneMarks, r):
			if tone != 0 {
				return nil, 0
			}
			tone = r
		case unicode.Is(unicode.Mn, r) && len(letters) > 0:
			letters[len(letters)-1] += string(r)
		default:
			letters = append(letters, string(r))
		}
	}
	return letters, tone
}
