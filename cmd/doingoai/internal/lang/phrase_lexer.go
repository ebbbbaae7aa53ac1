package lang

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// phraseWord is what a word or a sign means in a date phrase, whatever the language.
type phraseWord uint8

const (
	wordUnknown   phraseWord = iota
	wordNumber               // digits
	wordOrdinal              // first, 3rd
	wordRoman                // I to IV
	wordQuarter              // quý
	wordMonth                // tháng
	wordMonthName            // March
	wordYear                 // năm
	wordDay                  // ngày
	wordWeek                 // tuần
	wordHalf                 // nửa, half
	wordFirst                // đầu
	wordMiddle               // giữa
	wordLast                 // cuối
	wordVague                // trước, sau
	wordTenDays              // thượng tuần: the n-th ten days of a month
	wordFinal                // last, of a number of months
	wordSeason               // mùa xuân
	wordLunar                // âm lịch
	wordHour                 // giờ
	wordDash                 // any dash
	wordSlash                // / and . between digits
	wordComma                // , and ;
	wordAnd                  // và
	wordOr                   // hoặc
	wordFrom                 // từ
	wordTo                   // đến
	wordOnward               // trở đi
	wordFiller               // trong, vào, the
	wordUncertain            // dự kiến
	wordAbout                // khoảng
	wordAlways               // thường xuyên
	wordWholeYear            // cả năm
	wordMonthly              // monthly
	wordQuarterly            // quarterly
	wordEvery                // mỗi, hằng
	wordTimes                // lần, đợt
	wordPer                  // per
	wordAccording            // theo
	wordAsAbove              // nt
	wordOpen                 // (
	wordClose                // )
)

// phraseToken is a word or sign of a phrase.
type phraseToken struct {
	word    phraseWord
	n       int  // of a number, ordinal, Roman numeral or the name of a month
	digits  int  // of a number as written, 0 for one in words
	letterL bool // a Roman numeral written with the letter l
	// from and to are where it stands in the folded phrase.
	from, to int
}

// isYear reports whether t is a number of four digits.
func (t phraseToken) isYear() bool { return t.word == wordNumber && t.digits == 4 }

// phraseGrammar reads the phrases of one language. The general forms are shared; a language
// has its words, and whatever else it does differently.
type phraseGrammar struct {
	entries []phraseEntry // longest first
	// unspaced says that words follow each other without spaces.
	unspaced bool
}

type phraseEntry struct {
	text  string // folded
	token phraseToken
}

// newPhraseGrammar builds a grammar from words in ordinary spelling. months are the names of
// the months, each with its variants.
func newPhraseGrammar(words map[phraseWord][]string, months [][]string, ordinals [][]string) *phraseGrammar {
	g := &phraseGrammar{}
	add := func(token phraseToken, texts []string) {
		for _, text := range texts {
			g.entries = append(g.entries, phraseEntry{foldPhrase(text), token})
		}
	}
	for word, texts := range words {
		add(phraseToken{word: word}, texts)
	}
	for i, texts := range months {
		add(phraseToken{word: wordMonthName, n: i + 1}, texts)
	}
	for i, texts := range ordinals {
		add(phraseToken{word: wordOrdinal, n: i + 1}, texts)
	}
	g.sort()
	return g
}

// withNumbers adds the words for 1, 2 and so on.
func (g *phraseGrammar) withNumbers(words ...string) *phraseGrammar {
	for i, text := range words {
		g.entries = append(g.entries, phraseEntry{foldPhrase(text), phraseToken{word: wordNumber, n: i + 1}})
	}
	g.sort()
	return g
}

// withTenDays adds the words for the first, the second and the last ten days of a month.
func (g *phraseGrammar) withTenDays(words ...string) *phraseGrammar {
	for i, text := range words {
		g.entries = append(g.entries, phraseEntry{foldPhrase(text), phraseToken{word: wordTenDays, n: i + 1}})
	}
	g.sort()
	return g
}

// withoutSpaces makes words end where the next entry begins.
func (g *phraseGrammar) withoutSpaces() *phraseGrammar {
	g.unspaced = true
	return g
}

// sort puts longer entries first and finds words with two meanings.
func (g *phraseGrammar) sort() {
	slices.SortFunc(g.entries, func(a, b phraseEntry) int {
		return cmp.Or(cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
	})
	for i := range len(g.entries) - 1 {
		if a, b := g.entries[i], g.entries[i+1]; a.text == b.text && a.token != b.token {
			panic("internal error: the phrase word " + a.text + " has two meanings")
		}
	}
}

// lex splits a folded phrase into tokens.
func (g *phraseGrammar) lex(s string) []phraseToken {
	var tokens []phraseToken
	for at := 0; at < len(s); {
		found, size := g.next(s[at:], tokens)
		for _, t := range found {
			t.from, t.to = at, at+size
			tokens = append(tokens, t)
		}
		at += size
	}
	return tokens
}

// next reads the start of s, which stands behind the tokens before: what it is, none for a
// sign without meaning, and how long.
func (g *phraseGrammar) next(s string, before []phraseToken) ([]phraseToken, int) {
	r, size := utf8.DecodeRuneInString(s)
	if isDigit(r) {
		size = len(s) - len(strings.TrimLeft(s, "0123456789"))
		t := numberToken(s[:size])
		if ordinalSuffix.MatchString(s[size:]) {
			t.word, size = wordOrdinal, size+2
		}
		return []phraseToken{t}, size
	}
	if token, n := g.entry(s); n > 0 {
		return []phraseToken{token}, n
	}
	if isWordRune(r) {
		size = g.wordLength(s)
		return g.wordTokens(s[:size]), size
	}
	if token, ok := signToken(r, before, s[size:]); ok {
		return []phraseToken{token}, size
	}
	return nil, size
}

// entry finds the longest entry at the start of s.
func (g *phraseGrammar) entry(s string) (phraseToken, int) {
	for _, e := range g.entries {
		if !strings.HasPrefix(s, e.text) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[len(e.text):])
		if e.token.word == wordMonth && len(e.text) == 1 && !isDigit(next) {
			continue // "t" is a month in "T6" only
		}
		if g.unspaced || !isWordRune(next) {
			return e.token, len(e.text)
		}
	}
	return phraseToken{}, 0
}

// wordLength returns the length of the word at the start of s, which no entry has. Without
// spaces between words a foreign word ends with its letters a to z.
func (g *phraseGrammar) wordLength(s string) int {
	end := strings.IndexFunc(s, func(r rune) bool {
		return !isWordRune(r) || g.unspaced && r >= utf8.RuneSelf
	})
	if end < 0 {
		return len(s)
	}
	_, first := utf8.DecodeRuneInString(s)
	return max(end, first)
}

// ordinalSuffix matches what follows the digits of an English ordinal.
var ordinalSuffix = regexp.MustCompile(`^(st|nd|rd|th)($|[^\pL\p{Mn}])`)

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// numberToken returns the token of digits: no number of a date when they are more than four,
// or a year before 1000, which only EDTF can name.
func numberToken(digits string) phraseToken {
	t := phraseToken{word: wordNumber, digits: len(digits)}
	if len(digits) > 4 || len(digits) == 4 && digits[0] == '0' {
		t.word = wordUnknown
		return t
	}
	for _, c := range []byte(digits) {
		t.n = 10*t.n + int(c-'0')
	}
	return t
}

// romanWord matches a quarter in Roman numerals, written with l for I too.
var romanWord = regexp.MustCompile(`^(?:[il]{1,3}|[il]v)$`)

// wordTokens returns the tokens of a word that no entry has: a Roman numeral, also joined to
// the word for quarter (QIII), or one that does not belong into dates.
func (g *phraseGrammar) wordTokens(word string) []phraseToken {
	if romanWord.MatchString(word) {
		return []phraseToken{romanToken(word)}
	}
	for _, e := range g.entries {
		numeral, ok := strings.CutPrefix(word, e.text)
		if ok && e.token.word == wordQuarter && romanWord.MatchString(numeral) {
			return []phraseToken{e.token, romanToken(numeral)}
		}
	}
	return []phraseToken{{word: wordUnknown}}
}

func romanToken(numeral string) phraseToken {
	t := phraseToken{word: wordRoman, n: len(numeral), letterL: strings.Contains(numeral, "l")}
	if strings.HasSuffix(numeral, "v") {
		t.n = 4
	}
	return t
}

// signToken returns the token of the sign r between before and after; spaces, colons and
// full stops that divide no digits are none.
func signToken(r rune, before []phraseToken, after string) (phraseToken, bool) {
	switch r {
	case '-':
		return phraseToken{word: wordDash}, true
	case '/':
		return phraseToken{word: wordSlash}, true
	case ',', ';':
		return phraseToken{word: wordComma}, true
	case '&', '+':
		return phraseToken{word: wordAnd}, true
	case '(':
		return phraseToken{word: wordOpen}, true
	case ')':
		return phraseToken{word: wordClose}, true
	case '.':
		divides := len(before) > 0 && before[len(before)-1].digits > 0 &&
			after != "" && isDigit(rune(after[0]))
		return phraseToken{word: wordSlash}, divides
	case ' ', ':', '"', '“', '”':
		return phraseToken{}, false
	}
	return phraseToken{word: wordUnknown}, true
}
