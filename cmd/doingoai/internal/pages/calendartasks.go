package pages

import (
	"slices"
	"strconv"

	"doingoai/cmd/doingoai/internal/calendar"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

// CalendarTasksView is the tasks of a year by lead agency and quarter: a board of four
// columns, in which a task lies across the quarters in which it may be done.
type CalendarTasksView struct {
	Frame
	Lead      string
	Status    string
	Quarters  []TaskQuarter
	Agencies  []TaskAgency
	Deadlines []TaskDeadline
	Links     []Link
	Sources   []Value
	Data      []Link
	Subscribe
}

// TaskQuarter is the head of a column.
type TaskQuarter struct {
	Name  string
	Count string
	Now   bool
	Past  bool
}

// TaskAgency is a band of the board.
type TaskAgency struct {
	Name  Value
	ID    string
	Count string
	Tasks []TaskBar
}

// TaskBar is a task across quarters 1 to 4.
type TaskBar struct {
	Title    Value
	When     Value
	From, To int
	Class    string // "sure": within one quarter; "one-of"; "each"; "ongoing"; "undated"
	Off      bool
	Status   string
	With     string // who helps
}

// TaskDeadline is a day of each month on which a program wants a report.
type TaskDeadline struct {
	Title Value
	Day   string
	Who   []Value
	To    []Value
	Notes []Value
	Days  []DeadlineDay
}

// DeadlineDay is one such day.
type DeadlineDay struct {
	Link        // to its month
	Date string // ISO
	Past bool
}

// tasksOf are the rows of a year that are tasks.
func tasksOf(v *calendar.YearView) []*calendar.Row {
	var out []*calendar.Row
	for _, r := range v.Rows {
		if r.Event.Kind == "tasks" {
			out = append(out, r)
		}
	}
	return out
}

func (k *calendarPages) tasks(v *calendar.YearView) CalendarTasksView {
	rows := tasksOf(v)
	year := strconv.Itoa(v.Year)
	heading := k.f("calendar-tasks-heading", "Year", year)
	paths := k.calendarPaths(yearNumber(v.Year), "tasks")
	view := CalendarTasksView{
		Frame: k.frame(head{
			page: "calendar-tasks", paths: paths, heading: Value{Text: heading}, section: "calendar", crumbs: k.yearCrumbs(v.Year),
			description: describe(heading+": "+k.n("rows-tasks", len(rows)), k.t("calendar-tasks-describe")), facts: datingOfRows(rows),
		}),
		Lead: k.n("calendar-tasks-lead", len(rows)), Sources: k.documentsOf(rows, v.Year), Data: k.dataLinks("tasks"),
		Links:     append([]Link{{URL: k.calendarPaths(yearNumber(v.Year))[k.code], Text: k.f("calendar-year-heading", "Year", year)}}, k.yearPages(v, paths[k.code])...),
		Subscribe: k.offer(k.calendars().Tasks()),
	}
	usual := usualStatus(rows)
	if usual != "" {
		view.Status = k.f("calendar-usual", "Status", k.t("status-"+string(usual)))
	}
	now := k.today()
	for q, name := range k.quarterNames() {
		n := 0
		for _, r := range rows {
			if from, to, _ := k.quartersOf(v, r); r.Lane == calendar.Dated && !r.Void && from <= q+1 && q+1 <= to {
				n++
			}
		}
		quarter := (now.Month + 2) / 3
		view.Quarters = append(view.Quarters, TaskQuarter{
			Name: name, Count: k.n("coming-count", n), Now: now.Year == v.Year && q+1 == quarter, Past: now.Year == v.Year && q+1 < quarter,
		})
	}
	view.Agencies = k.taskAgencies(v, rows, usual)
	for _, d := range k.deadlinesOf(v.Year) {
		view.Deadlines = append(view.Deadlines, k.taskDeadline(d))
	}
	return view
}

// quartersOf are the quarters that a row lies across, and what kind of bar it is.
func (k *calendarPages) quartersOf(v *calendar.YearView, r *calendar.Row) (from, to int, class string) {
	spans := r.Spans
	switch {
	case r.Lane == calendar.WholeYear:
		return 1, 4, "ongoing"
	case len(spans) == 0:
		return 1, 4, "undated"
	}
	from, to = (v.MonthOf(spans[0].From)+2)/3, (v.MonthOf(spans[len(spans)-1].To)+2)/3
	switch class = spans[0].Kind.String(); {
	case from == to:
		class = "sure"
	case class == "certain":
		class = "within"
	}
	return from, to, class
}

// taskAgencies are the bands of the board: those with the most tasks first. A task of two
// agencies stands in both bands.
func (k *calendarPages) taskAgencies(v *calendar.YearView, rows []*calendar.Row, usual portal.Status) []TaskAgency {
	type band struct {
		agency *portal.Organisation // nil: none is named
		rows   []*calendar.Row
	}
	var bands []*band
	for _, r := range rows {
		agencies := r.Event.Agencies
		if len(agencies) == 0 {
			agencies = []*portal.Organisation{nil}
		}
		for _, a := range agencies {
			at := slices.IndexFunc(bands, func(b *band) bool { return b.agency == a })
			if at < 0 {
				at, bands = len(bands), append(bands, &band{agency: a})
			}
			bands[at].rows = append(bands[at].rows, r)
		}
	}
	name := func(b *band) Value {
		if b.agency == nil {
			return Value{Text: k.t("calendar-none-by-agency")}
		}
		return k.record(&b.agency.Record)
	}
	lang.SortBy(k.code, bands, func(b *band) string { return name(b).Text })
	slices.SortStableFunc(bands, func(a, b *band) int { return len(b.rows) - len(a.rows) })
	var out []TaskAgency
	for i, b := range bands {
		agency := TaskAgency{Name: name(b), ID: "a-" + strconv.Itoa(i+1), Count: k.n("rows-tasks", len(b.rows))}
		for _, r := range b.rows {
			bar := TaskBar{Title: k.record(r.Event.Record), When: k.shortWhen(r.When), Off: r.Void}
			bar.From, bar.To, bar.Class = k.quartersOf(v, r)
			if s := rowStatus(r); s != usual {
				bar.Status = k.t("status-" + string(s))
			}
			agency.Tasks = append(agency.Tasks, bar)
		}
		out = append(out, agency)
	}
	return out
}

func (k *calendarPages) taskDeadline(d *portal.Deadline) TaskDeadline {
	out := TaskDeadline{
		Title: k.record(&d.Record), Day: k.f("calendar-monthly", "Day", strconv.Itoa(d.MonthlyDay)),
		Who: k.organisations(d.Who), To: k.organisations(d.To), Notes: k.notes(d.Note),
	}
	for _, day := range d.Days() {
		out.Days = append(out.Days, DeadlineDay{
			Link: Link{URL: k.monthPaths(day.Year, day.Month)[k.code], Text: k.dayAndMonth(day)},
			Date: day.String(), Past: day.Compare(k.today()) < 0,
		})
	}
	return out
}
