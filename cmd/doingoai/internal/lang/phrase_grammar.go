package lang

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
)

// phraseParser reads one phrase from its tokens. Its methods return the issue's kind, "" when
// all is well.
type phraseParser struct {
	tokens []phraseToken
	at     int
	year   int // of phrases that name none; 0: there is no such year
	// wrong are the bytes of the folded phrase that an issue is about, when not all.
	wrongFrom, wrongTo int
}

func (g *phraseGrammar) parse(phrase string, year int) (Phrase, *PhraseIssue) {
	if len(phrase) > edtf.MaxLength {
		return Phrase{}, wholeIssue(diag.DateTooLarge, phrase)
	}
	folded := foldPhrase(phrase)
	tokens, doubts := splitDoubts(g.lex(folded))
	p := &phraseParser{tokens: tokens, year: year}
	d, id := p.phrase()
	if id == diag.DateUnreadable {
		id = p.unreadable(folded)
	}
	if id != "" {
		return Phrase{}, issueAt(id, phrase, p.wrongFrom, p.wrongTo)
	}
	r := Phrase{Date: d.Qualified(doubts)}
	if i := slices.IndexFunc(tokens, func(t phraseToken) bool { return t.letterL }); i >= 0 {
		r.Warnings = append(r.Warnings, *issueAt(diag.DateLetterL, phrase, tokens[i].from, tokens[i].to))
	}
	return r, nil
}

// issueAt is about the bytes from to to of the folded phrase; about all of it when there are none.
func issueAt(id diag.ID, phrase string, from, to int) *PhraseIssue {
	issue := wholeIssue(id, phrase)
	if start, end, ok := originOf(phrase).span(from, to); ok {
		issue.Offset, issue.End = start, end
	}
	return issue
}

// fail says that the tokens from to to are what is wrong, and returns id.
func (p *phraseParser) fail(from, to int, id diag.ID) diag.ID {
	if to = min(to, len(p.tokens)); from < to {
		p.wrongFrom, p.wrongTo = p.tokens[from].from, p.tokens[to-1].to
	}
	return id
}

// splitDoubts takes "dự kiến" and "khoảng" from the beginning of a phrase, "(dự kiến)" from
// its end.
func splitDoubts(tokens []phraseToken) ([]phraseToken, edtf.Certainty) {
	doubts := edtf.Certain
	for len(tokens) > 0 {
		first, last := tokens[0].word, tokens[len(tokens)-1].word
		n := len(tokens)
		switch {
		case first == wordUncertain:
			doubts |= edtf.Uncertain
			tokens = tokens[1:]
		case first == wordAbout:
			doubts |= edtf.Approximate
			tokens = tokens[1:]
		case first == wordFiller && n > 1 && (tokens[1].word == wordUncertain || tokens[1].word == wordAbout):
			tokens = tokens[1:]
		case last == wordUncertain:
			doubts |= edtf.Uncertain
			tokens = tokens[:n-1]
			if n > 1 && tokens[n-2].word == wordComma { // "Quý III, dự kiến"
				tokens = tokens[:n-2]
			}
		case last == wordClose && n > 2 && tokens[n-2].word == wordUncertain && tokens[n-3].word == wordOpen:
			doubts |= edtf.Uncertain
			tokens = tokens[:n-3]
		case last == wordClose && n > 3 && tokens[n-2].word == wordUncertain && tokens[n-3].word == wordComma:
			doubts |= edtf.Uncertain // "(April–June, to be confirmed)"
			tokens = append(slices.Clone(tokens[:n-3]), tokens[n-1])
		default:
			return tokens, doubts
		}
	}
	return tokens, doubts
}

func (p *phraseParser) phrase() (edtf.Date, diag.ID) {
	if slices.ContainsFunc(p.tokens, func(t phraseToken) bool { return t.word == wordAsAbove }) {
		return edtf.Date{}, diag.DateSameAsAbove
	}
	if d, id, ok := p.always(); ok {
		return d, id
	}
	if d, id, ok := p.recurring(); ok {
		return d, id
	}
	p.count()
	return p.times()
}

// clockTime finds a time of day in a folded phrase.
var clockTime = regexp.MustCompile(`\d{1,2}:\d\d`)

// unreadable tells what it is that no rule could read, and where. With a word that is strange
// in dates the phrase may say anything.
func (p *phraseParser) unreadable(folded string) diag.ID {
	words := map[phraseWord]int{}
	for i, t := range slices.Backward(p.tokens) {
		words[t.word] = i // the first of them
	}
	at := func(word phraseWord) bool {
		i, ok := words[word]
		if ok {
			p.fail(i, i+1, "")
		}
		return ok
	}
	if at(wordLunar) {
		return diag.DateLunar
	}
	if i, ok := words[wordUnknown]; ok {
		p.wrongFrom, p.wrongTo = 0, 0
		if i > 0 {
			p.fail(i, i+1, "")
		}
		return diag.DateUnreadable
	}
	switch {
	case at(wordSeason):
		return diag.DateSeason
	case at(wordHour):
		return diag.DateTimeOfDay
	case clockTime.MatchString(folded):
		place := clockTime.FindStringIndex(folded)
		p.wrongFrom, p.wrongTo = place[0], place[1]
		return diag.DateTimeOfDay
	case at(wordVague) || at(wordFirst) || at(wordMiddle) || at(wordLast):
		return diag.DateVague
	}
	return diag.DateUnreadable
}

// always reads "Thường xuyên", "Thường xuyên theo …", "Cả năm 2022".
func (p *phraseParser) always() (edtf.Date, diag.ID, bool) {
	for p.accept(wordAlways) || p.at > 0 && p.accept(wordComma) {
		continue
	}
	whole := p.accept(wordWholeYear)
	if p.at == 0 {
		return edtf.Date{}, "", false
	}
	if !whole && p.accept(wordAccording) {
		p.at = len(p.tokens) // whatever plan it follows
	}
	year := p.yearTail()
	rest := signature(p.tokens[p.at:])
	if rest != "" && !strings.Contains(" EM EW ED EY m ", " "+rest+" ") {
		return edtf.Date{}, p.fail(p.at, len(p.tokens), diag.DateUnreadable), true
	}
	d, id := throughout(year)
	return d, id, true
}

// throughout is the whole of a year: from its first to its last month.
func throughout(year int) (edtf.Date, diag.ID) {
	if year == 0 {
		return edtf.Date{}, diag.DateYearMissing
	}
	first, last := edtf.Point{Year: year, Sub: 1}, edtf.Point{Year: year, Sub: 12}
	return built(edtf.Interval(edtf.At(first), edtf.At(last)))
}

// yearTail reads an optional year: "trong năm 2022", "năm", "2022". Without one it is the
// phrase's own.
func (p *phraseParser) yearTail() int {
	start := p.at
	for p.accept(wordFiller) || p.accept(wordComma) {
		continue
	}
	named := p.accept(wordYear)
	if p.isYear(0) {
		p.at++
		return p.tokens[p.at-1].n
	}
	if !named {
		p.at = start
	}
	return p.year
}

// Signatures of phrases that recur within the year, one letter for each word; see signature.
const (
	eachQuarter = " ETNQ EQ EQT EQNT EQTN NTEQ TEQ NTpQ TpQ NpQ QpT QpNT q NTq Tq "
	eachMonth   = " EM EMT EMNT EMTN NTEM TEM NTpM TpM NpM MpT MpNT m NTm Tm EW EWT EWNT TpW ED EDT "
)

// signature writes tokens as letters, without fillers, "?" for words that do not belong here.
func signature(tokens []phraseToken) string {
	letters := map[phraseWord]string{
		wordEvery: "E", wordTimes: "T", wordNumber: "N", wordQuarter: "Q", wordMonth: "M", wordWeek: "W",
		wordDay: "D", wordYear: "Y", wordPer: "p", wordSlash: "p", wordFiller: "", wordMonthly: "m",
		wordQuarterly: "q",
	}
	var b strings.Builder
	for _, t := range tokens {
		letter, ok := letters[t.word]
		if !ok || t.isYear() {
			return "?"
		}
		b.WriteString(letter)
	}
	return b.String()
}

// recurring reads "Mỗi đợt một quý", "Mỗi quý một lần", "Hằng tháng", "01 lần/quý năm 2022".
func (p *phraseParser) recurring() (edtf.Date, diag.ID, bool) {
	end, year := len(p.tokens), p.year
	if end > 0 && p.tokens[end-1].isYear() {
		year = p.tokens[end-1].n
		end--
	}
	for end > 0 && (p.tokens[end-1].word == wordYear || p.tokens[end-1].word == wordFiller) {
		end--
	}
	sig := signature(p.tokens[:end])
	switch {
	case sig == "":
		return edtf.Date{}, "", false
	case strings.Contains(eachQuarter, " "+sig+" "):
		if year == 0 {
			return edtf.Date{}, diag.DateYearMissing, true
		}
		var members []edtf.Member
		for q := range 4 {
			members = append(members, edtf.Value(edtf.Point{Year: year, Sub: 33 + q}))
		}
		d, id := built(edtf.AllOf(members...))
		return d, id, true
	case strings.Contains(eachMonth, " "+sig+" "):
		d, id := throughout(year)
		return d, id, true
	}
	return edtf.Date{}, "", false
}

// count skips the number of times before a time: "02 đợt trong", "01 lần/", and the brackets
// in "02 đợt (Quý I, Quý III)".
func (p *phraseParser) count() {
	if !p.is(0, wordNumber) || !p.is(1, wordTimes) {
		return
	}
	p.at += 2
	for p.accept(wordSlash) || p.accept(wordPer) || p.accept(wordComma) {
		continue
	}
	if n := len(p.tokens); p.is(0, wordOpen) && p.tokens[n-1].word == wordClose {
		p.tokens, p.at = p.tokens[:n-1], p.at+1
	}
}

// times reads a list or a range of times: all the other forms.
func (p *phraseParser) times() (edtf.Date, diag.ID) {
	p.fillers()
	from, until := p.accept(wordFrom), false
	if !from {
		until = p.accept(wordTo)
	}
	var items []phraseItem
	var seps []phraseWord
	unit := unitNone
	for {
		start := p.at
		item, id := p.item(unit)
		if id != "" {
			if p.wrongTo == 0 && start > 0 { // all before it is well
				p.fail(start, p.at, id)
			}
			return edtf.Date{}, id
		}
		items = append(items, item)
		unit = item.unit
		if p.accept(wordOnward) {
			from = true
		}
		if p.at == len(p.tokens) {
			break
		}
		sep, id := p.separator()
		if id != "" {
			return edtf.Date{}, id
		}
		seps = append(seps, sep)
	}
	if wrong, id := settle(items, p.year); id != "" {
		if len(items) > 1 && wrong >= 0 {
			p.fail(items[wrong].from, items[wrong].to, id)
		}
		return edtf.Date{}, id
	}
	alone := func(i phraseItem) bool { return i.unit == unitNineMonths || i.unit == unitTenDays }
	switch {
	case (len(items) > 1 || from || until) && slices.ContainsFunc(items, alone):
		return edtf.Date{}, diag.DateUnreadable
	case until && len(items) == 1:
		return built(edtf.Interval(edtf.End{Kind: edtf.Open}, edtf.At(items[0].point())))
	case until:
		return edtf.Date{}, diag.DateUnreadable
	case from && len(items) == 1:
		return built(edtf.Interval(edtf.At(items[0].point()), edtf.End{Kind: edtf.Open}))
	}
	return combine(items, seps, from)
}

// separator reads what stands between two times, such as ", và", and returns its meaning:
// wordDash, wordTo, wordOr or wordAnd.
func (p *phraseParser) separator() (phraseWord, diag.ID) {
	meaning := wordUnknown
	for p.at < len(p.tokens) {
		word := p.tokens[p.at].word
		switch word {
		case wordComma, wordAnd:
			word = wordAnd
		case wordSlash, wordOr:
			word = wordOr
		case wordDash, wordTo:
		default:
			if meaning == wordUnknown {
				return meaning, p.fail(p.at, p.at+1, diag.DateUnreadable)
			}
			return meaning, ""
		}
		switch {
		case meaning == wordUnknown, meaning == wordAnd && p.tokens[p.at-1].word == wordComma:
			meaning = word
		case meaning != word:
			return meaning, p.fail(p.at-1, p.at+1, diag.DateMixed)
		}
		p.at++
	}
	return meaning, p.fail(p.at-1, p.at, diag.DateUnreadable) // nothing follows
}

// combine makes one date of several times.
func combine(items []phraseItem, seps []phraseWord, from bool) (edtf.Date, diag.ID) {
	first, last := items[0], items[len(items)-1]
	if len(items) == 1 {
		return first.date()
	}
	var members []edtf.Member
	for _, item := range items {
		members = append(members, edtf.Value(item.point()))
	}
	if slices.Contains(seps, wordDash) || slices.Contains(seps, wordTo) {
		if len(items) > 2 {
			return edtf.Date{}, diag.DateMixed
		}
		if seps[0] == wordTo || from || first.unit == unitDay || first.unit == unitYear {
			if seps[0] == wordDash && first.unit != last.unit {
				return edtf.Date{}, diag.DateUnreadable
			}
			return built(edtf.Interval(members[0].From, members[1].To))
		}
		return dashed(first, last)
	}
	if from {
		return edtf.Date{}, diag.DateUnreadable
	}
	// In "tháng 3, 5 hoặc 9" the comma takes the meaning of the last word.
	n := len(seps)
	or := seps[n-1] == wordOr
	for i, sep := range seps {
		if (sep == wordOr) != or && (!or || !items[i].comma || items[n-1].slash) {
			return edtf.Date{}, diag.DateMixed
		}
		if or && (first.unit == unitDay || last.unit == unitDay) && items[i].slash {
			return edtf.Date{}, diag.DateUnreadable // the slash belongs into dates
		}
	}
	if or {
		return built(edtf.OneOf(members...))
	}
	if slices.ContainsFunc(items, func(i phraseItem) bool { return i.partOf }) {
		return edtf.Date{}, diag.DateVague // "cuối tháng 6, đầu tháng 7" may be one time or two
	}
	return built(edtf.AllOf(members...))
}

// dashed is one of the quarters or months from first to last: listed, unless they are more
// than the months of a year.
func dashed(first, last phraseItem) (edtf.Date, diag.ID) {
	if first.unit != last.unit || first.unit == unitPart {
		return edtf.Date{}, diag.DateUnreadable
	}
	a, b := first.point(), last.point()
	if a == b {
		return built(edtf.Single(a))
	}
	r, id := built(edtf.OneOf(edtf.Range(a, b)))
	if values := r.Values(); id == "" && len(values) <= 12 {
		var members []edtf.Member
		for _, v := range values {
			members = append(members, edtf.Value(v))
		}
		return built(edtf.OneOf(members...))
	}
	return r, id
}

// built turns an error of edtf into the kind of an issue.
func built(d edtf.Date, err error) (edtf.Date, diag.ID) {
	var e *edtf.Error
	if errors.As(err, &e) {
		return edtf.Date{}, edtfIssueID(e)
	}
	return d, ""
}

// accept takes the next token if it is word.
func (p *phraseParser) accept(word phraseWord) bool {
	if p.is(0, word) {
		p.at++
		return true
	}
	return false
}

// is reports whether the token n places ahead is word.
func (p *phraseParser) is(n int, word phraseWord) bool {
	return p.at+n < len(p.tokens) && p.tokens[p.at+n].word == word
}

// isYear reports whether the token n places ahead is a year.
func (p *phraseParser) isYear(n int) bool { return p.at+n < len(p.tokens) && p.tokens[p.at+n].isYear() }

// isShort reports whether the token n places ahead is a number of one or two digits.
func (p *phraseParser) isShort(n int) bool {
	return p.is(n, wordNumber) && p.tokens[p.at+n].digits <= 2
}

func (p *phraseParser) fillers() {
	for p.accept(wordFiller) {
		continue
	}
}
