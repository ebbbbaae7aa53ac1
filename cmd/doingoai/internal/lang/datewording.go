package lang

import (
	"slices"
	"strconv"

	"doingoai/cmd/doingoai/internal/edtf"
)

// Messages gives a message with its fields filled; a [Translator]'s F is one.
type Messages func(key string, data map[string]any) string

// DateText words a date in full, for running text: "Quý III năm 2022", "10–14 March 2022".
// Days, months and years that the parts of a date share are said once, at the end.
func DateText(m Messages, d edtf.Date) string { return dateWriter{messages: m}.date(d) }

// DateShort words a date for tables: "Quý III/2022", "14 Mar 2022".
func DateShort(m Messages, d edtf.Date) string { return dateWriter{messages: m, short: true}.date(d) }

// dateForms are the forms of dates that DateText and DateShort word alike, dateShortForms
// those of which each has a message of its own, date-… and date-short-….
var (
	dateForms = []string{
		"unknown", "some-month", "some-day", "day-of-unknown-month", "from", "until", "from-end-unknown",
		"until-start-unknown", "whole-year", "comma", "or", "and", "range-item", "one-of", "each-of",
		"on-or-before", "on-or-after", "approximate", "partial",
		"year-uncertain", "month-uncertain", "part-uncertain", "day-uncertain",
		"year-approximate", "month-approximate", "part-approximate", "day-approximate",
	}
	dateShortForms = []string{
		"year", "month", "month-year", "part-year", "day", "day-month", "day-only", "days-of-month", "days",
		"from-to", "uncertain",
	}
)

// DateKeys returns the keys of all messages that DateText and DateShort use, sorted.
func DateKeys() []string {
	var keys []string
	for _, form := range dateForms {
		keys = append(keys, "date-"+form)
	}
	both := slices.Clone(dateShortForms)
	for month := range 12 {
		both = append(both, "month-"+strconv.Itoa(month+1))
	}
	for part := 33; part <= 41; part++ {
		both = append(both, "part-"+strconv.Itoa(part))
		keys = append(keys, "date-part-"+strconv.Itoa(part)+"-year")
	}
	for _, form := range both {
		keys = append(keys, "date-"+form, "date-short-"+form)
	}
	slices.Sort(keys)
	return keys
}

// fields are the fields of a message.
type fields map[string]any

type dateWriter struct {
	messages Messages
	short    bool
}

// form words a form of both styles.
func (w dateWriter) form(key string, f fields) string { return w.messages("date-"+key, f) }

// style words a form that has a message for each style.
func (w dateWriter) style(key string, f fields) string {
	if w.short {
		key = "short-" + key
	}
	return w.messages("date-"+key, f)
}

func (w dateWriter) date(d edtf.Date) string {
	switch d.Kind() {
	case edtf.KindPoint:
		return w.single(d.Point())
	case edtf.KindInterval, edtf.KindOneOf, edtf.KindAllOf:
		parts := w.interval
		if d.Kind() != edtf.KindInterval {
			parts = w.set
		}
		if plain, ok := withoutSharedDoubt(d); ok {
			return w.doubtful(parts(plain), edtf.Uncertain)
		}
		return parts(d)
	}
	return w.form("unknown", nil)
}

// withoutSharedDoubt takes the doubt "to be confirmed" from all parts of d, if all have it
// and no part has it for some of its components only: it is then said once.
func withoutSharedDoubt(d edtf.Date) (edtf.Date, bool) {
	shared := true
	plain := func(e edtf.End) edtf.End {
		if e.Kind == edtf.Known {
			shared = shared && e.Point.Uniform() && e.Point.Certainty()&edtf.Uncertain != 0
			e.Point = e.Point.Plain().Qualified(e.Point.Certainty() &^ edtf.Uncertain)
		}
		return e
	}
	var r edtf.Date
	var err error
	if d.Kind() == edtf.KindInterval {
		start, end := d.Ends()
		start, end = plain(start), plain(end)
		r, err = edtf.Interval(start, end)
	} else {
		members := d.Members()
		for i, m := range members {
			members[i] = edtf.Member{From: plain(m.From), To: plain(m.To)}
		}
		if d.Kind() == edtf.KindOneOf {
			r, err = edtf.OneOf(members...)
		} else {
			r, err = edtf.AllOf(members...)
		}
	}
	return r, shared && err == nil && r.Kind() == d.Kind()
}

// single words a date that is one value.
func (w dateWriter) single(p edtf.Point) string {
	if p.Sub >= 33 && p.Certainty() == edtf.Certain && !w.short {
		return w.form("part-"+strconv.Itoa(p.Sub)+"-year", fields{"Year": p.Year})
	}
	return w.point(p, sharesNothing)
}

// sharing is what a time need not say, because the last one says it.
type sharing uint8

const (
	sharesNothing sharing = iota
	sharesYear
	sharesMonth
)

// shared returns what p shares with last, which stands behind it.
func shared(p, last edtf.Point) sharing {
	switch {
	case p.Year != last.Year || p.Sub <= 0 || last.Sub <= 0 || p.Day < 0 || last.Day < 0,
		!p.Uniform() || p.Qual[0] != last.Qual[0]:
		return sharesNothing
	case p.Sub == last.Sub && p.Day > 0 && last.Day > 0:
		return sharesMonth
	}
	return sharesYear
}

// point words p with its doubts, inside other words.
func (w dateWriter) point(p edtf.Point, s sharing) string {
	text := w.plain(p, s)
	if p.Uniform() {
		return w.doubtful(text, p.Certainty())
	}
	notes := ""
	for i, unit := range []string{"year", subUnit(p), "day"} {
		for _, doubt := range []edtf.Certainty{edtf.Approximate, edtf.Uncertain} {
			if p.Qual[i]&doubt == 0 {
				continue
			}
			note := w.form(unit+"-"+doubt.String(), nil)
			if notes != "" {
				note = w.form("comma", fields{"First": notes, "Last": note})
			}
			notes = note
		}
	}
	return w.form("partial", fields{"Date": text, "Notes": notes})
}

func subUnit(p edtf.Point) string {
	if p.Sub >= 33 {
		return "part"
	}
	return "month"
}

func (w dateWriter) doubtful(text string, c edtf.Certainty) string {
	if c&edtf.Approximate != 0 {
		text = w.form("approximate", fields{"Date": text})
	}
	if c&edtf.Uncertain != 0 {
		text = w.style("uncertain", fields{"Date": text})
	}
	return text
}

// plain words p without its doubts.
func (w dateWriter) plain(p edtf.Point, s sharing) string {
	year := edtf.Point{Year: p.Year}
	switch {
	case p.Sub == 0:
		return w.style("year", fields{"Year": p.Year})
	case p.Sub == edtf.Unspecified && p.Day == 0:
		return w.form("some-month", fields{"Date": w.plain(year, sharesNothing)})
	case p.Sub == edtf.Unspecified && p.Day == edtf.Unspecified:
		return w.form("some-day", fields{"Date": w.plain(year, sharesNothing)})
	case p.Sub == edtf.Unspecified:
		return w.form("day-of-unknown-month", fields{"Day": p.Day, "Year": p.Year})
	case p.Sub >= 33:
		return w.part(p, s)
	case p.Day == edtf.Unspecified:
		month := edtf.Point{Year: p.Year, Sub: p.Sub}
		return w.form("some-day", fields{"Date": w.plain(month, sharesNothing)})
	}
	month := w.style("month-"+strconv.Itoa(p.Sub), nil)
	switch {
	case p.Day == 0 && s == sharesNothing:
		return w.style("month-year", fields{"Month": month, "Year": p.Year})
	case p.Day == 0:
		return w.style("month", fields{"Month": month})
	case s == sharesMonth:
		return w.style("day-only", fields{"Day": p.Day})
	case s == sharesYear:
		return w.style("day-month", fields{"Day": p.Day, "Month": month})
	}
	return w.style("day", fields{"Day": p.Day, "Month": month, "Year": p.Year})
}

// part words a quarter or another part of a year.
func (w dateWriter) part(p edtf.Point, s sharing) string {
	name := w.style("part-"+strconv.Itoa(p.Sub), nil)
	if s != sharesNothing {
		return name
	}
	return w.style("part-year", fields{"Part": name, "Year": p.Year})
}

func (w dateWriter) interval(d edtf.Date) string {
	start, end := d.Ends()
	switch {
	case start.Kind == edtf.Open:
		return w.form("until", fields{"Date": w.point(end.Point, sharesNothing)})
	case start.Kind == edtf.Unknown:
		return w.form("until-start-unknown", fields{"Date": w.point(end.Point, sharesNothing)})
	case end.Kind == edtf.Open:
		return w.form("from", fields{"Date": w.point(start.Point, sharesNothing)})
	case end.Kind == edtf.Unknown:
		return w.form("from-end-unknown", fields{"Date": w.point(start.Point, sharesNothing)})
	}
	a, b := start.Point, end.Point
	if a == (edtf.Point{Year: a.Year, Sub: 1}) && b == (edtf.Point{Year: a.Year, Sub: 12}) {
		return w.form("whole-year", fields{"Year": a.Year})
	}
	s := shared(a, b)
	key := "from-to"
	if a.Day > 0 && b.Day > 0 && a.Sub > 0 && b.Sub > 0 && (a.Certainty()|b.Certainty()) == edtf.Certain {
		key = "days"
		if s == sharesMonth {
			key = "days-of-month"
		}
	}
	return w.style(key, fields{"From": w.point(a, s), "To": w.point(b, sharesNothing)})
}

func (w dateWriter) set(d edtf.Date) string {
	members := d.Members()
	lastEnd := members[len(members)-1].To
	if lastEnd.Kind != edtf.Known {
		lastEnd = members[len(members)-1].From
	}
	last := lastEnd.Point
	ranges := false
	var items []string
	for i, m := range members {
		ranges = ranges || !m.IsValue()
		items = append(items, w.member(m, last, i == len(members)-1))
	}
	if len(items) == 1 && (members[0].From.Kind == edtf.Open || members[0].To.Kind == edtf.Open) &&
		d.Kind() == edtf.KindOneOf {
		return items[0]
	}
	joined := items[0]
	for i, item := range items[1:] {
		key := "comma"
		if i == len(items)-2 && !ranges {
			key = "or"
			if d.Kind() == edtf.KindAllOf {
				key = "and"
			}
		}
		joined = w.form(key, fields{"First": joined, "Last": item})
	}
	if !ranges {
		return joined
	}
	if d.Kind() == edtf.KindOneOf {
		return w.form("one-of", fields{"Items": joined})
	}
	return w.form("each-of", fields{"Items": joined})
}

// member words a member of a set whose last value is last.
func (w dateWriter) member(m edtf.Member, last edtf.Point, isLast bool) string {
	word := func(p edtf.Point, isLast bool) string {
		if isLast {
			return w.point(p, sharesNothing)
		}
		return w.point(p, shared(p, last))
	}
	switch {
	case m.From.Kind == edtf.Open:
		return w.form("on-or-before", fields{"Date": word(m.To.Point, isLast)})
	case m.To.Kind == edtf.Open:
		return w.form("on-or-after", fields{"Date": word(m.From.Point, isLast)})
	case m.IsValue():
		return word(m.From.Point, isLast)
	}
	return w.form("range-item", fields{"From": word(m.From.Point, false), "To": word(m.To.Point, isLast)})
}
