package lang

import (
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
)

// phraseUnit says what one time of a phrase is.
type phraseUnit uint8

const (
	unitNone    phraseUnit = iota // a bare number, whose unit stands further right
	unitDay                       // day, with sub the month
	unitMonth                     // sub
	unitQuarter                   // sub 33-36
	unitPart                      // another part of a year: sub 37-41
	// unitNineMonths is "9 tháng đầu năm", "9 tháng cuối năm": three quarters of which it is
	// one; sub is the first.
	unitNineMonths
	unitTenDays // ten days of the month sub, from day on: the third to its end
	unitYear
)

// phraseItem is one time of a phrase. What it leaves out is 0.
type phraseItem struct {
	unit           phraseUnit
	year, sub, day int
	// comma and slash tell the sign that follows.
	comma, slash bool
	// partOf tells that it is only the beginning, the middle or the end of its month or quarter.
	partOf   bool
	from, to int // its tokens
}

func (i phraseItem) point() edtf.Point { return edtf.Point{Year: i.year, Sub: i.sub, Day: i.day} }

// date returns the date of a phrase that is one time.
func (i phraseItem) date() (edtf.Date, diag.ID) {
	switch i.unit {
	case unitTenDays:
		last := i.point()
		if last.Day += 9; i.day == 21 {
			last.Day = edtf.DaysIn(i.year, i.sub)
		}
		return built(edtf.OneOf(edtf.Range(i.point(), last)))
	default:
		return built(edtf.Single(i.point()))
	case unitNineMonths:
	}
	var members []edtf.Member
	for q := range 3 {
		members = append(members, edtf.Value(edtf.Point{Year: i.year, Sub: i.sub + q}))
	}
	return built(edtf.OneOf(members...))
}

// item reads one time; previous is the unit of the time before it, which a bare number or
// numeral shares.
func (p *phraseParser) item(previous phraseUnit) (phraseItem, diag.ID) {
	p.fillers()
	start := p.at
	item, id := p.bareItem(previous)
	item.comma, item.slash = p.is(0, wordComma), p.is(0, wordSlash)
	item.from, item.to = start, p.at
	return item, id
}

func (p *phraseParser) bareItem(previous phraseUnit) (phraseItem, diag.ID) {
	if p.at == len(p.tokens) {
		return phraseItem{}, diag.DateUnreadable
	}
	t := p.tokens[p.at]
	p.at++
	switch t.word {
	case wordDay:
		p.fillers()
		if !p.isShort(0) {
			return phraseItem{}, diag.DateUnreadable
		}
		p.at++
		return p.dayItem(p.tokens[p.at-1].n)
	case wordQuarter:
		p.fillers()
		if p.is(0, wordNumber) || p.is(0, wordRoman) || p.is(0, wordOrdinal) {
			p.at++
			return p.quarterItem(p.tokens[p.at-1].n)
		}
	case wordMonth:
		p.fillers()
		if p.isShort(0) || p.is(0, wordMonthName) {
			p.at++
			return p.monthItem(p.tokens[p.at-1].n)
		}
	case wordMonthName:
		return p.monthNameItem(t.n)
	case wordYear:
		item := phraseItem{unit: unitYear}
		if p.isYear(0) {
			item.year = p.tokens[p.at].n
			p.at++
		}
		return item, ""
	case wordHalf:
		return p.halfItem()
	case wordOrdinal:
		return p.ordinalItem(t.n, previous)
	case wordFinal: // last six months of 2022
		if p.is(0, wordNumber) && p.is(1, wordMonth) {
			p.at += 2
			return p.monthsItem(p.tokens[p.at-2].n, false)
		}
	case wordFirst, wordMiddle, wordLast:
		return p.partItem(t.word)
	case wordTenDays:
		return p.tenDaysItem(t.n)
	case wordRoman:
		if previous == unitQuarter {
			return p.quarterItem(t.n)
		}
	case wordNumber:
		return p.numberItem(t, previous)
	}
	return phraseItem{}, diag.DateUnreadable
}

// partItem reads what follows "đầu", "giữa", "cuối": a month or quarter, of which it is some
// part, and after "đến" the year that it is the end of. The beginning or end of a year is too
// vague, but "middle four months".
func (p *phraseParser) partItem(word phraseWord) (phraseItem, diag.ID) {
	before := p.at - 2
	for before >= 0 && p.tokens[before].word == wordFiller {
		before--
	}
	end := word == wordLast && before >= 0 && p.tokens[before].word == wordTo
	p.accept(wordDash) // mid-March
	p.fillers()
	switch {
	case end && (p.is(0, wordYear) || p.isYear(0)):
		return p.bareItem(unitNone)
	case word == wordMiddle && p.is(0, wordNumber) && p.is(1, wordMonth) && p.tokens[p.at].n == 4:
		p.at += 2
		return p.yearPart(phraseItem{unit: unitPart, sub: 38}), ""
	case p.is(0, wordMonth), p.is(0, wordMonthName), p.is(0, wordQuarter), p.is(0, wordOrdinal) && p.is(1, wordQuarter):
		item, id := p.bareItem(unitNone)
		if id == "" && item.unit == unitDay {
			id = diag.DateUnreadable // "mid-March 14, 2022"
		}
		item.partOf = true
		return item, id
	}
	return phraseItem{}, diag.DateUnreadable
}

// tenDaysItem reads the month of which it is the n-th ten days.
func (p *phraseParser) tenDaysItem(n int) (phraseItem, diag.ID) {
	p.fillers()
	if !p.is(0, wordMonth) && !p.is(0, wordMonthName) {
		return phraseItem{}, diag.DateUnreadable
	}
	item, id := p.bareItem(unitNone)
	item.unit, item.day = unitTenDays, 10*n-9
	return item, id
}

func (p *phraseParser) quarterItem(n int) (phraseItem, diag.ID) {
	if n < 1 || n > 4 {
		return phraseItem{}, p.fail(p.at-1, p.at, diag.DateNoQuarter)
	}
	return p.yearPart(phraseItem{unit: unitQuarter, sub: 32 + n}), ""
}

// monthNameItem reads what follows "March": its year, or "14, 2022".
func (p *phraseParser) monthNameItem(n int) (phraseItem, diag.ID) {
	if p.isShort(0) && p.is(1, wordComma) && p.isYear(2) {
		item := phraseItem{unit: unitDay, year: p.tokens[p.at+2].n, sub: n, day: p.tokens[p.at].n}
		p.at += 3
		return item, ""
	}
	return p.monthItem(n)
}

// yearPart reads what follows the name of a part of a year: its year, and its months in
// brackets before or behind the year.
func (p *phraseParser) yearPart(item phraseItem) phraseItem {
	p.gloss(item)
	item.year = p.yearOf()
	p.gloss(item)
	return item
}

// gloss skips "(April–June)", if that is what item is.
func (p *phraseParser) gloss(item phraseItem) {
	signs := p.is(0, wordOpen) && p.is(1, wordMonthName) && p.is(2, wordDash) && p.is(3, wordMonthName) && p.is(4, wordClose)
	first, last := item.point().Months()
	if signs && p.tokens[p.at+1].n == first && p.tokens[p.at+3].n == last {
		p.at += 5
	}
}

func (p *phraseParser) monthItem(n int) (phraseItem, diag.ID) {
	if n < 1 || n > 12 {
		return phraseItem{}, p.fail(p.at-1, p.at, diag.DateNoMonth)
	}
	return phraseItem{unit: unitMonth, sub: n, year: p.yearOf()}, ""
}

// yearOf reads the year behind a quarter, month or part: "/2022", "-2022", "năm 2022", "2022",
// and ", 2022" at the end.
func (p *phraseParser) yearOf() int {
	n := 0
	switch {
	case p.is(0, wordSlash) || p.is(0, wordDash), p.is(0, wordComma) && p.at+2 == len(p.tokens):
		n = 1
	}
	sign := n
	for p.is(n, wordFiller) {
		n++
	}
	if p.is(n, wordYear) {
		n++
		if n > sign+1 && sign == 0 && !p.isYear(n) { // "trong năm", "of the year"
			p.at += n
			return 0
		}
	}
	if !p.isYear(n) {
		return 0
	}
	p.at += n + 1
	return p.tokens[p.at-1].n
}

// dayItem reads what follows the day n: "/3/2022", "/3", "tháng 3 năm 2022", "March".
func (p *phraseParser) dayItem(n int) (phraseItem, diag.ID) {
	item := phraseItem{unit: unitDay, day: n}
	month := p.at
	switch {
	case p.is(0, wordSlash) && p.isShort(1),
		p.is(0, wordDash) && p.isShort(1) && p.is(2, wordDash) && p.isYear(3):
		month = p.at + 1
		item.sub = p.tokens[month].n
		p.at += 2
		if p.is(0, p.tokens[p.at-2].word) && p.isYear(1) {
			item.year = p.tokens[p.at+1].n
			p.at += 2
			break
		}
		if p.is(0, wordSlash) && p.isShort(1) {
			return item, p.fail(p.at+1, p.at+2, diag.DateDigits) // 14/3/22
		}
		item.year = p.yearOf()
	case p.is(0, wordMonth) && p.isShort(1), p.is(0, wordMonth) && p.is(1, wordMonthName):
		p.at++
		fallthrough
	case p.is(0, wordMonthName):
		month = p.at
		item.sub = p.tokens[month].n
		p.at++
		item.year = p.yearOf()
	default:
		return item, ""
	}
	if item.sub < 1 || item.sub > 12 {
		return item, p.fail(month, month+1, diag.DateNoMonth)
	}
	return item, ""
}

// halfItem reads what follows "nửa", "half": "đầu năm 2022", or H1; "đầu tháng 3" is a part
// of that month.
func (p *phraseParser) halfItem() (phraseItem, diag.ID) {
	p.fillers()
	switch {
	case (p.is(0, wordFirst) || p.is(0, wordLast)) && (p.is(1, wordMonth) || p.is(1, wordQuarter)):
		p.at++
		return p.partItem(wordMiddle)
	case p.accept(wordFirst):
		return p.monthsOfYear(40)
	case p.accept(wordLast):
		return p.monthsOfYear(41)
	case p.isShort(0) && p.tokens[p.at].n >= 1 && p.tokens[p.at].n <= 2:
		n := p.tokens[p.at].n
		p.at++
		return p.yearPart(phraseItem{unit: unitPart, sub: 39 + n}), ""
	}
	return phraseItem{}, diag.DateUnreadable
}

// ordinalItem reads "third quarter", "first half", "first six months", "14th March".
func (p *phraseParser) ordinalItem(n int, previous phraseUnit) (phraseItem, diag.ID) {
	switch {
	case p.accept(wordQuarter):
		return p.quarterItem(n)
	case p.accept(wordHalf) && n <= 2:
		return p.yearPart(phraseItem{unit: unitPart, sub: 39 + n}), ""
	case n == 1 && p.is(0, wordNumber) && p.is(1, wordMonth):
		p.at += 2
		return p.monthsItem(p.tokens[p.at-2].n, true)
	case p.is(0, wordMonthName), previous == unitDay:
		return p.dayItem(n)
	case p.ordinalOfQuarter():
		return p.quarterItem(n)
	}
	return phraseItem{unit: unitNone, day: n}, ""
}

// ordinalOfQuarter looks ahead in "second or third quarter".
func (p *phraseParser) ordinalOfQuarter() bool {
	for i := 0; p.at+i < len(p.tokens); i++ {
		if p.is(i, wordQuarter) {
			return true
		}
	}
	return false
}

// monthsItem is the first or the last n months of a year, whose year follows.
func (p *phraseParser) monthsItem(n int, first bool) (phraseItem, diag.ID) {
	parts := map[int][2]int{3: {36, 33}, 4: {39, 37}, 6: {41, 40}, 9: {34, 33}}
	subs, ok := parts[n]
	if !ok {
		return phraseItem{}, diag.DateUnreadable
	}
	item := phraseItem{unit: unitPart, sub: subs[0]}
	if first {
		item.sub = subs[1]
	}
	switch n {
	case 3:
		item.unit = unitQuarter
	case 9:
		item.unit = unitNineMonths
	}
	item = p.yearPart(item)
	p.accept(wordYear)
	return item, ""
}

// monthsOfYear reads the year that must follow "nửa đầu".
func (p *phraseParser) monthsOfYear(sub int) (phraseItem, diag.ID) {
	if !p.is(0, wordYear) {
		return phraseItem{}, diag.DateUnreadable
	}
	item := phraseItem{unit: unitPart, sub: sub, year: p.yearOf()}
	p.accept(wordYear)
	return item, ""
}

// numberItem reads a time that begins with the number t.
func (p *phraseParser) numberItem(t phraseToken, previous phraseUnit) (phraseItem, diag.ID) {
	switch {
	case t.isYear():
		return phraseItem{unit: unitYear, year: t.n}, ""
	case t.digits > 2 || previous == unitYear:
		return phraseItem{}, diag.DateUnreadable
	case p.is(0, wordMonth) && (p.is(1, wordFirst) || p.is(1, wordLast)): // 6 tháng đầu năm
		first := p.is(1, wordFirst)
		p.at += 2
		if p.at < len(p.tokens) && !p.is(0, wordYear) && !p.isYear(0) {
			return phraseItem{}, diag.DateUnreadable
		}
		return p.monthsItem(t.n, first)
	case p.is(0, wordMonth) && p.is(1, wordMiddle) && t.n == 4:
		p.at += 2
		return p.monthsOfYear(38)
	case p.is(0, wordMonth) || p.is(0, wordMonthName):
		return p.dayItem(t.n)
	case (p.is(0, wordSlash) || p.is(0, wordDash)) && p.isYear(1): // 6/2022
		if previous == unitQuarter {
			return p.quarterItem(t.n)
		}
		return p.monthItem(t.n)
	case (previous == unitQuarter || previous == unitMonth) && p.tokens[p.at-2].word != wordSlash &&
		p.is(0, wordSlash) && p.isShort(1) && p.is(2, wordSlash):
		return phraseItem{}, diag.DateUnreadable // "tháng 10 hoặc 12/3/2022": a day, or months?
	case previous == unitQuarter:
		return p.quarterItem(t.n)
	case previous == unitMonth && t.n > 12 && p.tokens[p.at-2].word == wordSlash:
		return phraseItem{}, p.fail(p.at-1, p.at, diag.DateDigits) // tháng 6/22
	case previous == unitMonth:
		return p.monthItem(t.n)
	}
	item, id := p.dayItem(t.n)
	if item.sub == 0 && previous != unitDay {
		item.unit = unitNone
	}
	return item, id
}

// settle fills what the items leave out from their neighbours: the unit and the month of a
// bare number from the right, or the month from the left; the year from the right, else from
// the left, else it is year. It returns which item is wrong, and why; none (-1) when that is
// the fault of all.
func settle(items []phraseItem, year int) (int, diag.ID) {
	for i := len(items) - 2; i >= 0; i-- {
		item, next := &items[i], items[i+1]
		if item.unit == unitNone {
			item.unit = next.unit
			if next.unit != unitDay {
				item.sub, item.day = item.day, 0
			}
			if next.unit == unitMonth && item.sub > 12 {
				return i, diag.DateNoMonth
			}
		}
		if item.unit == unitDay && item.sub == 0 && next.unit == unitDay {
			item.sub, item.year = next.sub, next.year
		}
		if item.year == 0 {
			item.year = next.year
		}
	}
	given := false // the item before gives its year, itself or through its right
	for i := range items {
		item := &items[i]
		if i > 0 && item.unit == unitDay && item.sub == 0 && items[i-1].unit == unitDay {
			item.sub = items[i-1].sub
		}
		if item.unit == unitNone || item.unit != unitYear && item.sub == 0 {
			return i, diag.DateUnreadable
		}
		inherits := item.year == 0 && given
		switch given = given || item.year != 0; {
		case inherits:
			item.year = items[i-1].year
		case item.year == 0:
			item.year = year
		}
		if item.year == 0 {
			return -1, diag.DateYearMissing
		}
		if inherits && (item.sub < items[i-1].sub ||
			item.sub == items[i-1].sub && item.day < items[i-1].day) {
			return -1, diag.DateReversed // "Quý IV/2022, Quý I": of which year?
		}
		if _, id := built(edtf.Single(item.point())); id != "" {
			return i, id
		}
	}
	return -1, ""
}
