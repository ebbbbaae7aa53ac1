package lang

import (
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/edtf"
)

// Messages gives a message with its fields filled; a [Translator]'s F is one.
type Messages func(key string, data map[string]any) string

// DateText words a date in full, for running text: "quý III năm 2022", "10–14 March 2022".
// Days, months and years that the parts of a date share are said once, at the end.
func DateText(m Messages, d edtf.Date) string { return dateWriter{messages: m}.date(d) }

// DateShort words a date for tables: "Quý III/2022", "14 Mar 2022".
func DateShort(m Messages, d edtf.Date) string { return dateWriter{messages: m, short: true}.date(d) }

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
	case edtf.KindInterval:
		return w.interval(d)
	case edtf.KindOneOf, edtf.KindAllOf:
		return w.set(d)
	}
	return w.form("unknown", nil)
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
		!p.Uniform() || !last.Uniform() || p.Qual[0] != last.Qual[0]:
		return sharesNothing
	case p.Sub == last.Sub && p.Day > 0 && last.Day > 0:
		return sharesMonth
	}
	return sharesYear
}

// point words p with its doubts, inside other words.
func (w dateWriter) point(p edtf.Point, s sharing) string {
	if p.Uniform() {
		text := w.around(p, s)
		if p.Certainty()&edtf.Uncertain != 0 {
			text = w.noted(text, w.style("uncertain", nil))
		}
		return text
	}
	text := w.plain(p, s)
	for i, unit := range []string{"year", subUnit(p), "day"} {
		for _, doubt := range []edtf.Certainty{edtf.Approximate, edtf.Uncertain} {
			if p.Qual[i]&doubt != 0 {
				text = w.noted(text, w.form(unit+"-"+doubt.String(), nil))
			}
		}
	}
	return text
}

// noted adds a note in brackets, or behind the note that text ends with.
func (w dateWriter) noted(text, note string) string {
	if before, ok := strings.CutSuffix(text, ")"); ok {
		return w.form("comma", fields{"First": before, "Last": note}) + ")"
	}
	return w.form("noted", fields{"Date": text, "Note": note})
}

// notedAll adds a note about all of several times.
func (w dateWriter) notedAll(text, note string) string {
	if strings.HasSuffix(text, ")") {
		return w.form("noted-all", fields{"Date": text, "Note": note})
	}
	return w.form("noted", fields{"Date": text, "Note": note})
}

func subUnit(p edtf.Point) string {
	switch {
	case p.Quarter() > 0:
		return "quarter"
	case p.Sub >= 33:
		return "part"
	}
	return "month"
}

// around words p with no other doubt than that it is approximate.
func (w dateWriter) around(p edtf.Point, s sharing) string {
	switch {
	case p.Certainty()&edtf.Approximate == 0:
		return w.plain(p, s)
	case p.Sub == edtf.Unspecified || p.Day == edtf.Unspecified: // "around a day" says nothing
		return w.noted(w.plain(p, s), w.form("note-approximate", nil))
	case p.Sub == 0:
		w.short = false
	}
	return w.form("approximate", fields{"Date": w.plain(p, s)})
}

// unspecified returns the message for a month or day left unspecified, and of what it is one.
func unspecified(p edtf.Point) (key string, of edtf.Point) {
	switch {
	case p.Sub == edtf.Unspecified && p.Day == 0:
		return "some-month", edtf.Point{Year: p.Year}
	case p.Sub == edtf.Unspecified && p.Day == edtf.Unspecified:
		return "some-day", edtf.Point{Year: p.Year}
	case p.Day == edtf.Unspecified:
		return "some-day", edtf.Point{Year: p.Year, Sub: p.Sub}
	}
	return "", edtf.Point{}
}

// inWords is point for a value behind a preposition, where a bare year needs its noun.
func (w dateWriter) inWords(p edtf.Point) string {
	text := dateWriter{messages: w.messages}
	if p.Sub != 0 || !p.Uniform() || p.Certainty()&edtf.Uncertain != 0 {
		text = w
	}
	return text.point(p, sharesNothing)
}

// plain words p without its doubts.
func (w dateWriter) plain(p edtf.Point, s sharing) string {
	if key, of := unspecified(p); key != "" {
		return w.form(key, fields{"Date": w.inWords(of)})
	}
	switch {
	case p.Sub == 0:
		return w.style("year", fields{"Year": p.Year})
	case p.Sub == edtf.Unspecified:
		return w.form("day-of-unknown-month", fields{"Day": p.Day, "Year": p.Year})
	case p.Sub >= 33:
		return w.part(p, s)
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

// part words a quarter or another part of a year inside other words.
func (w dateWriter) part(p edtf.Point, s sharing) string {
	name := "part-" + strconv.Itoa(p.Sub)
	switch {
	case s != sharesNothing:
		return w.style(name, nil)
	case !w.short:
		return w.form(name+"-in-year", fields{"Year": p.Year})
	case p.Quarter() > 0:
		return w.form("short-part-year", fields{"Part": w.style(name, nil), "Year": p.Year})
	}
	return w.form("short-months-year", fields{"Part": w.style(name, nil), "Year": p.Year})
}

// interval words an interval. What is to be confirmed of only one of two ends is said so.
func (w dateWriter) interval(d edtf.Date) string {
	start, end := d.Ends()
	a, b := start.Point, end.Point
	switch {
	case start.Kind == edtf.Open:
		return w.form("until", fields{"Date": w.inWords(b)})
	case start.Kind == edtf.Unknown:
		return w.form("until-start-unknown", fields{"Date": w.inWords(b)})
	case end.Kind == edtf.Open:
		return w.form("from", fields{"Date": w.inWords(a)})
	case end.Kind == edtf.Unknown:
		return w.form("from-end-unknown", fields{"Date": w.inWords(a)})
	}
	a, startDoubt := take(a, edtf.Uncertain)
	b, endDoubt := take(b, edtf.Uncertain)
	text := w.between(a, b)
	switch {
	case startDoubt && endDoubt:
		return w.notedAll(text, w.style("uncertain", nil))
	case startDoubt:
		return w.notedAll(text, w.form("start-uncertain", nil))
	case endDoubt:
		return w.notedAll(text, w.form("end-uncertain", nil))
	}
	return text
}

// take takes the doubt from p, if it is about all of it.
func take(p edtf.Point, doubt edtf.Certainty) (edtf.Point, bool) {
	c := p.Certainty()
	if !p.Uniform() || c&doubt == 0 {
		return p, false
	}
	return p.Plain().Qualified(c &^ doubt), true
}

// between words the time from a to b.
func (w dateWriter) between(a, b edtf.Point) string {
	s := shared(a, b)
	certain := known(a) && known(b)
	switch {
	case a == (edtf.Point{Year: a.Year, Sub: 1}) && b == (edtf.Point{Year: a.Year, Sub: 12}):
		return w.form("whole-year", fields{"Year": a.Year})
	case certain && a == b && a.Day > 0: // they differed in what is to be confirmed
		return w.point(a, sharesNothing)
	case known(a.Plain()) && a.Uniform() && a == b:
		text := w.form("within", fields{"Date": w.inWords(a.Plain())})
		if !certain {
			text = w.noted(text, w.form("note-approximate", nil))
		}
		return text
	case certain && holds(a, b):
		return w.form("starting-within", fields{"From": w.inWords(a), "To": w.inWords(b)})
	case certain && holds(b, a):
		return w.form("ending-within", fields{"From": w.inWords(a), "To": w.inWords(b)})
	}
	key := "from-to"
	switch days, years := a.Day > 0 && b.Day > 0, a.Sub == 0 && b.Sub == 0; {
	case !certain || !days && !years: // a dash between months or quarters means one of them
	case w.short && (years || s == sharesMonth):
		key = "short-range-tight" // 10–14/3/2022, 2021–2025
	case w.short:
		key = "short-range"
	case s == sharesMonth:
		key = "days-of-month"
	case days:
		key = "days"
	}
	return w.form(key, fields{"From": w.point(a, s), "To": w.point(b, sharesNothing)})
}

// known reports whether p has no doubts and leaves nothing unspecified.
func known(p edtf.Point) bool {
	return p.Certainty() == edtf.Certain && p.Sub != edtf.Unspecified && p.Day != edtf.Unspecified
}

// holds reports whether inner lies within outer, which is coarser.
func holds(outer, inner edtf.Point) bool {
	first, last := outer.Months()
	from, to := inner.Months()
	return outer.Day == 0 && outer.Year == inner.Year && first <= from && to <= last &&
		(inner.Day > 0 || to-from < last-first)
}
