package pages

import (
	"fmt"
	"slices"
	"strconv"
	"sync"

	"doingoai/cmd/doingoai/internal/calendar"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// planCalendar plans the calendar: its index, the years, their months, lists and tasks,
// and the changes.
func planCalendar(c *context) []output.File {
	if !c.hasSection("calendar") {
		return nil
	}
	k := newCalendarPages(c)
	files := []output.File{c.listed(c.sectionPaths("calendar"), "calendar", func() any { return k.index() })}
	for _, y := range k.years {
		files = append(files, k.planYear(y)...)
	}
	return append(files, k.planChanges()...)
}

// calendarPages are the pages of the calendar in one language while they are planned.
type calendarPages struct {
	*context
	events []*calendar.Event
	years  []int // newest first
	laid   map[int]func() *calendar.YearView
}

func newCalendarPages(c *context) *calendarPages {
	k := &calendarPages{context: c, events: calendar.Events(c.Portal), laid: map[int]func() *calendar.YearView{}}
	k.years = c.calendarYears(k.events)
	for _, y := range k.years {
		k.laid[y] = sync.OnceValue(func() *calendar.YearView { return calendar.Year(k.events, y) })
	}
	return k
}

// calendarYears are the years that the calendar has: those of the events, and those of
// programs with deadlines, whose rows stand in the year; newest first.
func (c *context) calendarYears(events []*calendar.Event) []int {
	years := calendar.Years(events)
	for _, p := range c.Portal.Programs {
		if !slices.Contains(years, p.Year) && len(c.deadlinesOf(p.Year)) > 0 {
			years = append(years, p.Year)
		}
	}
	slices.SortFunc(years, func(a, b int) int { return b - a })
	return years
}

// calendarPaths are the addresses of a page below the calendar in the languages that have
// it; none on a site without calendars. A part is a number, or a section whose word of the
// language stands for it.
func (c *context) calendarPaths(parts ...string) map[string]string {
	if !c.Portal.Site.Build.Calendars {
		return nil
	}
	paths := c.sectionPaths("calendar")
	for code := range paths {
		for _, part := range parts {
			if part[0] > '9' {
				part = c.Portal.Site.Word(code, part)
			}
			if part == "" {
				delete(paths, code)
				break
			}
			paths[code] += part + "/"
		}
	}
	return paths
}

// yearNumber is a year as addresses write it.
func yearNumber(year int) string { return fmt.Sprintf("%04d", year) }

// planYear plans the pages of a year.
func (k *calendarPages) planYear(year int) []output.File {
	var files []output.File
	add := func(paths map[string]string, layout string, view func() any) {
		if paths[k.code] != "" {
			files = append(files, k.listed(paths, layout, view))
		}
	}
	v := k.laid[year]
	for i, by := range v().Groupings() {
		paths := k.groupingPaths(year, i, by)
		add(paths, "year", func() any { return k.year(v(), by, paths) })
	}
	for month := 1; month <= 12; month++ {
		add(k.monthPaths(year, month), "month", func() any { return k.month(v(), month) })
	}
	if len(v().Rows) > 0 {
		add(k.calendarPaths(yearNumber(year), "calendar-agenda"), "agenda", func() any { return k.agenda(v()) })
	}
	if len(tasksOf(v())) > 0 {
		add(k.calendarPaths(yearNumber(year), "tasks"), "tasks", func() any { return k.tasks(v()) })
	}
	return files
}

// groupingPaths are the addresses of a year in groups; the first grouping has that of the
// year.
func (c *context) groupingPaths(year, at int, by calendar.Grouping) map[string]string {
	if at == 0 {
		return c.calendarPaths(yearNumber(year))
	}
	return c.calendarPaths(yearNumber(year), string(by))
}

func (c *context) monthPaths(year, month int) map[string]string {
	return c.calendarPaths(yearNumber(year), fmt.Sprintf("%02d", month))
}

// placeInYear leads to the row of an event in the year view; empty when the calendar has
// no page for it.
func (c *context) placeInYear(r *portal.Record, t portal.Timing, p *portal.Program) Link {
	when, _ := t.Current()
	year := p.Year
	if first, last := when.Date.Bounds(); !first.IsZero() {
		year = first.Year
	} else if !last.IsZero() {
		year = last.Year
	}
	path := c.calendarPaths(yearNumber(year))[c.code]
	if path == "" {
		return Link{}
	}
	return Link{URL: path + "#" + rowID(r), Text: c.f("calendar-place", "Year", strconv.Itoa(year))}
}

// rowID is the id of an event's row in a year.
func rowID(r *portal.Record) string { return "e-" + r.ID }

// CalendarView is the index of the calendar.
type CalendarView struct {
	Frame
	Lead    string
	Coming  Coming
	Years   []CalendarYearCard
	Defs    []YearDef
	Changes Link
	Sources []Value
	Subscribe
}

// CalendarYearCard leads to a year.
type CalendarYearCard struct {
	Link
	Count   string
	Kinds   []KindCount
	Density Density
}

// KindCount is how many events of a kind there are.
type KindCount struct{ Class, Name, Count string }

func (k *calendarPages) index() CalendarView {
	v := CalendarView{
		Frame: k.frame(head{
			page: "calendar", paths: k.sectionPaths("calendar"), heading: Value{Text: k.t("section-calendar")}, section: "calendar",
			description: describe(k.sectionOf("calendar"), k.t("calendar-intro")), facts: k.whole(),
		}),
		Lead: k.t("calendar-intro"), Defs: patternDefs(nil), Coming: k.coming(), Changes: k.changesLink(), Subscribe: k.offerAll(),
	}
	for _, y := range k.years {
		year := k.laid[y]()
		v.Years = append(v.Years, CalendarYearCard{
			Link: Link{URL: k.calendarPaths(yearNumber(y))[k.code], Text: strconv.Itoa(y)}, Count: k.n("count-events", len(year.Rows)),
			Kinds: k.kindCounts(year), Density: k.density(year, year.Density, smallHeight),
		})
	}
	return v
}

// kindCounts counts the rows of a year by kind.
func (c *context) kindCounts(v *calendar.YearView) []KindCount {
	var out []KindCount
	for _, kind := range calendar.Kinds() {
		n := 0
		for _, r := range v.Rows {
			if r.Event.Kind == kind {
				n++
			}
		}
		if n > 0 {
			out = append(out, KindCount{Class: kind, Name: c.t("section-" + kind), Count: c.tr.FormatInt(n)})
		}
	}
	return out
}

// changesLink leads to the page of changes, in a language that has it.
func (c *context) changesLink() Link {
	return Link{URL: c.calendarPaths("calendar-changes")[c.code], Text: c.t("calendar-changes")}
}

// yearLinks lead to the years, one of them current.
func (k *calendarPages) yearLinks(current int) []Sibling {
	var out []Sibling
	for _, y := range slices.Backward(k.years) {
		out = append(out, Sibling{Link: Link{URL: k.calendarPaths(yearNumber(y))[k.code], Text: strconv.Itoa(y)}, Current: y == current})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// yearCrumbs lead to a page below a year.
func (c *context) yearCrumbs(year int) []Link {
	return []Link{c.crumb("calendar"), {URL: c.calendarPaths(yearNumber(year))[c.code], Text: strconv.Itoa(year)}}
}

// programsOf are the programs whose events stand in rows, and those of deadlines, in the
// portal's order.
func (c *context) programsOf(rows []*calendar.Row, deadlines []*portal.Deadline) []*portal.Program {
	var out []*portal.Program
	for _, p := range c.Portal.Programs {
		if slices.ContainsFunc(rows, func(r *calendar.Row) bool { return r.Event.Program == p }) ||
			slices.ContainsFunc(deadlines, func(d *portal.Deadline) bool { return d.Program == p }) {
			out = append(out, p)
		}
	}
	return out
}

// documentsOf are the documents from which the rows and the deadlines of a year come:
// those of their programs.
func (c *context) documentsOf(rows []*calendar.Row, year int) []Value {
	var out []Value
	for _, p := range c.programsOf(rows, c.deadlinesOf(year)) {
		if p.Document != nil {
			out = append(out, c.documentName(p.Document))
		}
	}
	return out
}

// datingOfYear is how new the rows and the deadlines of a year are.
func (c *context) datingOfYear(v *calendar.YearView) dating {
	d := datingOfRows(v.Rows)
	for _, x := range c.deadlinesOf(v.Year) {
		d.record(&x.Record)
	}
	return d
}

// datingOfRows is how new the rows are.
func datingOfRows(rows []*calendar.Row) dating {
	var d dating
	for _, r := range rows {
		d.record(r.Event.Record)
		d.timing(r.Event.Timing)
	}
	return d
}

// monthDate is a month as a date, to be worded.
func monthDate(year, month int) edtf.Date {
	d, err := edtf.Single(edtf.Point{Year: year, Sub: month})
	if err != nil {
		panic("internal error: a month is no date: " + err.Error())
	}
	return d
}

// kindName names the kind of an event.
func (c *context) kindName(e *calendar.Event) string {
	switch e.Kind {
	case "conferences":
		return c.t("kind-conference")
	case "agreements":
		return c.t("section-agreements")
	case "tasks":
		return c.t("kind-task")
	}
	return c.t("kind-" + e.Kind)
}
