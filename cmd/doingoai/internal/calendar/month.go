package calendar

import (
	"slices"

	"doingoai/cmd/doingoai/internal/edtf"
)

// MonthView is a month of events in lanes: what takes place on a day stands in the
// calendar, the rest in lists. A row stands in one lane only, the most exact. Rows that
// are void keep their places, so that readers learn of it.
type MonthView struct {
	Year, Month int
	Weeks       [][7]Cell // Monday first
	InMonth     []*Row    // in this month, on a day that is not fixed
	InQuarter   []*Row    // in a span of a quarter or of some months that this month is one of
	Wider       []*Row    // of which less is known, or which run on and on
}

// Cell is a day in the calendar of a month.
type Cell struct {
	Day     edtf.Day
	Outside bool // a day of the month before or after
	Entries []Entry
}

// Entry is a row on a day.
type Entry struct {
	Row   *Row
	Maybe bool // it is one of several days, or in doubt
}

// Month lays the events of a month out.
func Month(events []*Event, year, month int) *MonthView { return Year(events, year).Month(month) }

// Month lays the month out, 1 to 12.
func (v *YearView) Month(month int) *MonthView {
	first := edtf.Day{Year: v.Year, Month: month, Day: 1}
	m := &MonthView{Year: v.Year, Month: month}
	before := (int(first.Time().Weekday()) + 6) % 7 // days of the month before in the first week
	days := edtf.DaysIn(v.Year, month)
	for at := -before; at < days; at += 7 {
		var week [7]Cell
		for i := range week {
			day := first.Add(at + i)
			week[i] = Cell{Day: day, Outside: day.Month != month}
		}
		m.Weeks = append(m.Weeks, week)
	}
	from := first.Time().YearDay()
	for _, r := range v.Rows {
		m.place(r, from, from+days-1, before)
	}
	return m
}

// place puts a row into its lane. from and to are the first and the last day of the month
// in the year, before is how many days of the first week lie before it.
func (m *MonthView) place(r *Row, from, to, before int) {
	lane := &m.Wider
	met := false
	for _, s := range r.Spans {
		if s.From > to || s.To < from {
			continue
		}
		met = true
		exact := s.Kind == edtf.Sure || s.Precision == edtf.ToDay || s.Doubt && s.Precision == edtf.IntervalOfDays
		switch {
		case s.Precision > edtf.Quarter:
		case exact:
			for day := max(s.From, from); day <= min(s.To, to); day++ {
				at := before + day - from
				cell := &m.Weeks[at/7][at%7]
				cell.Entries = append(cell.Entries, Entry{Row: r, Maybe: s.Kind == edtf.Choice || s.Doubt})
			}
			lane = nil
		case lane == nil:
		case s.From >= from && s.To <= to && s.Kind != edtf.Choice:
			lane = &m.InMonth
		case lane != &m.InMonth:
			lane = &m.InQuarter
		}
	}
	if met && lane != nil {
		*lane = append(*lane, r)
	}
}

// Busy reports whether a day of the month has entries.
func (m *MonthView) Busy() bool {
	return slices.ContainsFunc(m.Weeks, func(week [7]Cell) bool {
		return slices.ContainsFunc(week[:], func(c Cell) bool { return len(c.Entries) > 0 })
	})
}
