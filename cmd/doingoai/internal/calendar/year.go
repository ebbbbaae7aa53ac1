package calendar

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// Lane says how a row lies in its year.
type Lane uint8

// The lanes of a year, in the order in which they are drawn. Dated: something is known of
// when in the year. WholeYear: nothing but the year is known, or the event runs through all
// of it. Undated: no time is named.
const (
	Dated Lane = iota
	WholeYear
	Undated
)

// Span is a run of days of one year to draw.
type Span struct {
	From, To  int // days of the year, 1 to 366, both included
	Kind      edtf.SpanKind
	Precision edtf.Precision
	Doubt     bool // the date carries a doubt (? ~ %)
	// ClippedLeft and ClippedRight say that it began before the year, or goes on after it.
	ClippedLeft, ClippedRight bool
}

// Row is an event in a year.
type Row struct {
	Event  *Event
	When   portal.When // after the newest revision
	Status portal.Status
	Lane   Lane
	Spans  []Span // in order of time; none when the event has no time, or has left the year
	Was    []Span // where it stood before it was moved
	// Void says that it will not take place at its time: it was cancelled, or postponed
	// without a new one.
	Void bool

	months [12]edtf.Overlap // whether it falls in the months of the year
	rank   int              // of its lane and date among those of the year
}

// Count is how many events certainly fall in a stretch of time, and how many more may.
type Count struct{ Certain, Possible int }

func (c *Count) add(o edtf.Overlap) {
	switch o {
	case edtf.Surely:
		c.Certain++
	case edtf.Possibly:
		c.Possible++
	}
}

// YearView is a year of events.
type YearView struct {
	Year int
	Days int    // 365 or 366
	Rows []*Row // by lane, then by time as [edtf.Compare] orders it, then by id
	// Density counts by month the rows of the lane Dated that are not void.
	Density [12]Count
}

// Years returns the years that have something to show, as [portal.Timing.Years] tells
// them, newest first.
func Years(events []*Event) []int {
	found := map[int]bool{}
	for _, e := range events {
		for _, y := range e.Timing.Years(e.Program.Year) {
			found[y] = true
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b int) int { return b - a })
}

// places are the times an event has had, the present one last.
func (e *Event) places() []portal.When {
	list := []portal.When{e.Timing.When}
	for _, r := range e.Timing.Revisions {
		if r.When != nil {
			list = append(list, *r.When)
		}
	}
	return list
}

// Year lays the events of a year out.
func Year(events []*Event, year int) *YearView {
	v := &YearView{Year: year, Days: edtf.Day{Year: year, Month: 12, Day: 31}.Time().YearDay()}
	for _, e := range events {
		if row, ok := v.row(e); ok {
			v.Rows = append(v.Rows, row)
		}
	}
	rankDates(v.Rows)
	slices.SortStableFunc(v.Rows, func(a, b *Row) int {
		return cmp.Or(a.rank-b.rank, strings.Compare(a.Event.Record.ID, b.Event.Record.ID))
	})
	for _, r := range v.Rows {
		v.count(&v.Density, r)
	}
	return v
}

// rankDates numbers the rows by lane and date. Most events of a year share few dates, and
// comparing two dates costs more than comparing two numbers.
func rankDates(rows []*Row) {
	type place struct {
		lane Lane
		date string
	}
	first := map[place]*Row{}
	var all []*Row // one of each place
	for _, r := range rows {
		p := place{r.Lane, r.When.Date.String()}
		if first[p] == nil {
			first[p], all = r, append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b *Row) int {
		return cmp.Or(cmp.Compare(a.Lane, b.Lane), edtf.Compare(a.When.Date, b.When.Date))
	})
	for i, r := range all {
		r.rank = i
	}
	for _, r := range rows {
		r.rank = first[place{r.Lane, r.When.Date.String()}].rank
	}
}

// count adds a row to a density.
func (v *YearView) count(density *[12]Count, r *Row) {
	if r.Lane != Dated || r.Void {
		return
	}
	for i := range density {
		density[i].add(r.months[i])
	}
}

// row lays an event out; ok is false when it has nothing to do with the year.
func (v *YearView) row(e *Event) (r *Row, ok bool) {
	r = &Row{Event: e, Void: void(e.Timing)}
	r.When, r.Status = e.Timing.Current()
	places := e.places()
	for _, w := range places[:len(places)-1] {
		if !w.Date.Equal(r.When.Date) {
			r.Was = append(r.Was, v.spans(w.Date)...)
		}
	}
	if r.When.Date.IsUnknown() {
		r.Lane = Undated
		return r, e.Program.Year == v.Year || len(r.Was) > 0
	}
	r.Spans = v.spans(r.When.Date)
	for i := range r.months {
		r.months[i] = r.When.Date.InMonth(v.Year, i+1)
	}
	if v.whole(r.When.Date, r.Spans) {
		r.Lane = WholeYear
	}
	return r, len(r.Spans)+len(r.Was) > 0
}

// void reports whether an event was cancelled, or postponed and given no time since.
func void(t portal.Timing) bool {
	status, timed := t.Status, false
	for _, r := range t.Revisions {
		if r.Status != "" {
			status = r.Status
			timed = timed && status != portal.Postponed
		}
		timed = timed || r.When != nil
	}
	return status == portal.Cancelled || status == portal.Postponed && !timed
}

// spans are the runs of days of a date that lie in the year.
func (v *YearView) spans(d edtf.Date) []Span {
	var out []Span
	for _, s := range d.Spans() {
		if !s.Start.IsZero() && s.Start.Year > v.Year || !s.End.IsZero() && s.End.Year < v.Year {
			continue
		}
		span := Span{From: 1, To: v.Days, Kind: s.Kind, Precision: s.Precision, Doubt: d.Certainty() != edtf.Certain}
		if span.ClippedLeft = s.Start.IsZero() || s.Start.Year < v.Year; !span.ClippedLeft {
			span.From = s.Start.Time().YearDay()
		}
		if span.ClippedRight = s.End.IsZero() || s.End.Year > v.Year; !span.ClippedRight {
			span.To = s.End.Time().YearDay()
		}
		out = append(out, span)
	}
	return out
}

// whole reports whether a date says no more of the year than that it lies in it, or runs
// through all of it.
func (v *YearView) whole(d edtf.Date, spans []Span) bool {
	set := d.Kind() == edtf.KindOneOf || d.Kind() == edtf.KindAllOf
	return len(spans) > 0 && (len(spans) == 1 || !set) && spans[0].From == 1 && spans[len(spans)-1].To == v.Days
}

// MonthOf returns the month of a day of the year.
func (v *YearView) MonthOf(day int) int { return v.day(day).Month }

func (v *YearView) day(n int) edtf.Day {
	return edtf.Day{Year: v.Year, Month: 1, Day: 1}.Add(n - 1)
}

// Quarters deals the rows of the year out as a list by quarter: first the lane WholeYear,
// then each quarter with what may begin in it, and last the lane Undated. Rows that have
// left the year stand in the quarter where they were.
func (v *YearView) Quarters() [6][]*Row {
	var out [6][]*Row
	for _, r := range v.Rows {
		at := 0
		switch spans := slices.Concat(r.Spans, r.Was); {
		case r.Lane == Undated:
			at = 5
		case r.Lane == Dated && len(spans) > 0:
			at = (v.MonthOf(spans[0].From) + 2) / 3
		}
		out[at] = append(out[at], r)
	}
	return out
}
