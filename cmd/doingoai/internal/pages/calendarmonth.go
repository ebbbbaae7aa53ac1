package pages

import (
	"strconv"

	"doingoai/cmd/doingoai/internal/calendar"
)

// CalendarMonthView is a month in lanes: a calendar of what takes place on a day, and
// lists of what is known less exactly.
type CalendarMonthView struct {
	Frame
	Months   []Sibling // of the year
	Weekdays []Weekday
	Weeks    []CalendarWeek
	Compact  bool // no day has an event: the calendar needs no room for titles
	OnDays   []MonthDay
	Lanes    []MonthLane
	Empty    bool
	Wider    string // how many events are known less exactly than to the quarter
	Year     Link   // where they stand
	Links    []Link
	Prev     Link
	Next     Link
	Sources  []Value
}

// Weekday is the head of a column.
type Weekday struct{ Short, Long string }

// CalendarWeek is a week of a month.
type CalendarWeek struct{ Days []CalendarDay }

// CalendarDay is a day of a month.
type CalendarDay struct {
	Number    string
	Date      string // ISO
	Outside   bool
	Today     bool
	Events    []DayEvent
	Deadlines []Value
}

// DayEvent is an event on a day.
type DayEvent struct {
	Class, Kind string
	Title       Value
	Maybe       string // that it may be another day, in words
	Status      string
	Off         bool
}

// MonthDay is a day with events, in words, for the list below the calendar.
type MonthDay struct {
	Day       string
	Events    []DayEvent
	Deadlines []Value
}

// MonthLane is a list of events that are known to the month or the quarter.
type MonthLane struct {
	ID, Heading string
	Lead        string
	Count       string
	Items       []TimelineItem
}

func (k *calendarPages) month(v *calendar.YearView, month int) CalendarMonthView {
	m := v.Month(month)
	name := k.date(monthDate(v.Year, month))
	heading := k.f("calendar-month-heading", "Month", name)
	total := len(m.InMonth) + len(m.InQuarter)
	view := CalendarMonthView{
		Frame: k.frame(head{
			page: "calendar-month", paths: k.monthPaths(v.Year, month), heading: Value{Text: heading}, section: "calendar", crumbs: k.yearCrumbs(v.Year),
			description: describe(heading+": "+k.n("count-events", total), k.t("calendar-month-describe")), facts: k.datingOfYear(v),
		}),
		Compact: !m.Busy(), Links: k.yearPages(v, ""), Sources: k.documentsOf(v.Rows, v.Year),
		Year: Link{URL: k.calendarPaths(yearNumber(v.Year))[k.code], Text: k.f("calendar-year-heading", "Year", strconv.Itoa(v.Year))},
	}
	for i := 1; i <= 12; i++ {
		name := k.f("date-short-month", "Month", k.t("date-short-month-"+strconv.Itoa(i)))
		view.Months = append(view.Months, Sibling{Link: Link{URL: k.monthPaths(v.Year, i)[k.code], Text: name}, Current: i == month})
	}
	for _, day := range []string{"1", "2", "3", "4", "5", "6", "7"} {
		view.Weekdays = append(view.Weekdays, Weekday{Short: k.t("weekday-short-" + day), Long: k.t("weekday-" + day)})
	}
	k.weeks(&view, m)
	view.Prev, view.Next = k.neighbours(v.Year, month)
	lane := func(id, heading, lead string, rows []*calendar.Row) {
		if len(rows) > 0 {
			view.Lanes = append(view.Lanes, MonthLane{ID: id, Heading: heading, Lead: lead, Count: k.n("count-events", len(rows)), Items: k.laneItems(rows)})
		}
	}
	lane("s-month", k.t("calendar-in-month"), k.t("calendar-in-month-lead"), m.InMonth)
	quarter := (month + 2) / 3
	lane("s-quarter", k.t("calendar-in-quarter"), k.f("calendar-in-quarter-lead", "Quarter", k.quarterNames()[quarter-1]), m.InQuarter)
	view.Empty = len(view.Lanes) == 0 && len(view.OnDays) == 0
	if n := len(m.Wider); n > 0 {
		view.Wider = k.n("calendar-wider", n)
	}
	return view
}

// weeks fills the calendar of a month and the list of its days.
func (k *calendarPages) weeks(view *CalendarMonthView, m *calendar.MonthView) {
	today := k.today()
	for _, week := range m.Weeks {
		var w CalendarWeek
		for _, cell := range week {
			day := CalendarDay{Number: strconv.Itoa(cell.Day.Day), Date: cell.Day.String(), Outside: cell.Outside, Today: cell.Day == today}
			for _, e := range cell.Entries {
				day.Events = append(day.Events, k.dayEvent(e))
			}
			if !cell.Outside {
				day.Deadlines = k.deadlinesOn(cell.Day)
			}
			if len(day.Events)+len(day.Deadlines) > 0 {
				view.OnDays = append(view.OnDays, MonthDay{Day: k.day(cell.Day), Events: day.Events, Deadlines: day.Deadlines})
			}
			w.Days = append(w.Days, day)
		}
		view.Weeks = append(view.Weeks, w)
	}
}

func (k *calendarPages) dayEvent(e calendar.Entry) DayEvent {
	s := rowStatus(e.Row)
	d := DayEvent{
		Class: e.Row.Event.Kind, Kind: k.kindName(e.Row.Event), Title: k.record(e.Row.Event.Record), Off: e.Row.Void,
		Status: k.t("status-" + string(s)),
	}
	if e.Maybe {
		d.Maybe = k.shortWhen(e.Row.When).Text
	}
	return d
}

// neighbours lead to the months before and after, of years that have pages.
func (k *calendarPages) neighbours(year, month int) (prev, next Link) {
	link := func(year, month int) Link {
		if k.laid[year] == nil {
			return Link{}
		}
		return Link{URL: k.monthPaths(year, month)[k.code], Text: k.date(monthDate(year, month))}
	}
	if month > 1 {
		prev = link(year, month-1)
	} else {
		prev = link(year-1, 12)
	}
	if month < 12 {
		next = link(year, month+1)
	} else {
		next = link(year+1, 1)
	}
	return prev, next
}

// laneItems are rows as a list of what comes.
func (k *calendarPages) laneItems(rows []*calendar.Row) []TimelineItem {
	var out []TimelineItem
	for _, r := range rows {
		_, last := r.When.Date.Bounds()
		item := TimelineItem{
			Value: k.record(r.Event.Record), Class: r.Event.Kind, Kind: k.kindName(r.Event), When: k.shortWhen(r.When),
			Status: k.t("status-" + string(rowStatus(r))), Strip: k.strip(r.When, r.Event.Program.Year), Until: last.String(),
		}
		if len(r.Event.Partners) > 0 {
			item.Where = k.partners(r.Event.Partners)
		} else {
			item.Where = k.countries(r.Event.Countries)
		}
		out = append(out, item)
	}
	return out
}
