package pages

import (
	"slices"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/calendar"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// CalendarYearView is a year drawn: twelve months across, a row for each event. Every
// position is in hundredths of the year's width, so that it fits a phone, a wall and a
// sheet of paper.
type CalendarYearView struct {
	Frame
	Status   string // of the rows that say no other
	Years    []Sibling
	Switch   []Sibling // the ways to group the rows
	Links    []Link    // to the other pages of the year
	Programs []Link
	Leap     bool
	Year     string
	Now      string // where the build's clock stands in the year; empty in another
	Quarters []string
	Months   []YearMonth
	Density  Density
	Note     string // what the density leaves out
	Groups   []YearGroup
	Kinds    []KindCount // a key to the colours, too
	Marks    []YearMark  // the key to the drawing
	Defs     []YearDef
	List     []YearList // the same rows by quarter, for narrow screens and for reading
	Sources  []Value
	Subscribe
}

// YearMonth is the head of a month.
type YearMonth struct {
	Link
	Long     string
	Certain  string
	Possible string // empty for none
	Words    string // both in words
}

// Density draws how many events fall, or may fall, in each month of a year.
type Density struct {
	Height string
	Bars   []DensityBar
	Now    string // where the build's clock stands in the year; empty in another
}

// DensityBar is a bar of the density: how much of a month's height is certain, how much
// possible; all numbers as SVG writes them.
type DensityBar struct{ X, Width, CertainY, CertainHeight, PossibleY, PossibleHeight string }

// YearGroup is a group of rows.
type YearGroup struct {
	ID      string
	Heading Value
	Class   string // of a group of one kind
	Count   string
	Open    bool
	Density Density
	Rows    []YearRow
}

// YearRow is an event in a year.
type YearRow struct {
	ID     string // empty when the row stands in another group, too, which has the id
	Class  string // its kind
	Kind   string // the same in words; empty in a group of one kind
	Title  Value
	Off    bool // it will not take place then
	Where  string
	When   Value
	Before string // the time before it was moved
	Status string // empty when it is the usual one
	// StatusClass is the status as content writes it.
	StatusClass string
	Marks       []YearBar
}

// YearBar is a mark in the row of an event: a run of days, a line, an arrow, or a lozenge
// on one day.
type YearBar struct {
	Shape    string // "bar", "line", "left", "right", "day"
	Class    string // of a bar: "sure", "within", "one-of", "each", with "was", "void", "doubt", "through"
	X, Width string // Width of a line is its end
	Fill     string // id of a pattern; empty: by class
}

// YearList is a part of the list by quarter.
type YearList struct {
	ID, Heading string
	Count       string
	Rows        []YearRow
}

// YearMark is an entry of the key.
type YearMark struct {
	Bars []YearBar
	Text string
}

// YearDef is a pattern: the hatch of a kind, the finer the more is known.
type YearDef struct{ ID, Class, Size, Line string }

// hues are the classes of kinds and the short names of their patterns.
var hues = map[string]string{"delegations-out": "o", "delegations-in": "i", "conferences": "c", "agreements": "a", "tasks": "t"}

// openRows is how many rows a year may have for its groups to be open at first.
const openRows = 200

func (k *calendarPages) year(v *calendar.YearView, by calendar.Grouping, paths map[string]string) CalendarYearView {
	year := strconv.Itoa(v.Year)
	heading := k.f("calendar-year-heading", "Year", year)
	title := heading
	if paths[k.code] != k.calendarPaths(yearNumber(v.Year))[k.code] {
		title = k.f("calendar-year-by", "Heading", heading, "By", k.t("calendar-"+string(by)))
	}
	usual := usualStatus(v.Rows)
	view := CalendarYearView{
		Frame: k.frame(head{
			page: "calendar-year", paths: paths, heading: Value{Text: heading}, title: title, section: "calendar",
			crumbs: []Link{k.crumb("calendar")}, facts: k.datingOfYear(v),
			description: describe(title+": "+k.n("count-events", len(v.Rows)), k.t("calendar-year-describe")),
		}),
		Year: year, Leap: v.Days == 366, Now: k.nowIn(v),
		Years: k.yearLinks(v.Year), Switch: k.groupingLinks(v, by), Links: k.yearPages(v, ""),
		Quarters: k.quarterNames(), Months: k.monthHeads(v), Density: k.density(v, v.Density, tallHeight),
		Kinds: k.kindCounts(v), Defs: patternDefs(v.Rows), Sources: k.documentsOf(v.Rows, v.Year), Subscribe: k.offerAll(),
	}
	if usual != "" {
		view.Status = k.f("calendar-usual", "Status", k.t("status-"+string(usual)))
	}
	for _, p := range k.programsOf(v.Rows, k.deadlinesOf(v.Year)) {
		name := k.record(&p.Record)
		view.Programs = append(view.Programs, Link{URL: name.URL, Text: name.Text, Lang: name.Lang})
	}
	if n := len(v.Rows) - countLane(v, calendar.Dated); n > 0 {
		view.Note = k.n("calendar-density-note", n)
	}
	d := &yearDrawing{calendarPages: k, v: v, usual: usual, seen: map[*calendar.Row]bool{}}
	view.Groups, view.List = d.groups(by), d.lists()
	view.Marks = d.key()
	return view
}

func countLane(v *calendar.YearView, lane calendar.Lane) int {
	n := 0
	for _, r := range v.Rows {
		if r.Lane == lane {
			n++
		}
	}
	return n
}

// usualStatus is the status of most rows, which is said once for all of them.
func usualStatus(rows []*calendar.Row) portal.Status {
	count := map[portal.Status]int{}
	var usual portal.Status
	for _, r := range rows {
		s := rowStatus(r)
		if count[s]++; count[s] > count[usual] {
			usual = s
		}
	}
	if usual == portal.Cancelled || usual == portal.Postponed {
		return "" // what departs from the plan is said at every row
	}
	return usual
}

// rowStatus is what is known of a row's event.
func rowStatus(r *calendar.Row) portal.Status { return status(r.Event.Timing, r.Event.Program) }

// nowIn is where the build's clock stands in a year, "" when that is another year.
func (c *context) nowIn(v *calendar.YearView) string {
	if now := c.today(); now.Year == v.Year {
		return percent(float64(now.Time().YearDay())-0.5, v.Days)
	}
	return ""
}

// percent is how far a number of days is through the year, "24.66%".
func percent(days float64, of int) string {
	s := strconv.FormatFloat(100*days/float64(of), 'f', 2, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".") + "%"
}

// groupingLinks lead to the same year in other groups.
func (k *calendarPages) groupingLinks(v *calendar.YearView, current calendar.Grouping) []Sibling {
	var out []Sibling
	for i, by := range v.Groupings() {
		if path := k.groupingPaths(v.Year, i, by)[k.code]; path != "" {
			out = append(out, Sibling{Link: Link{URL: path, Text: k.t("calendar-" + string(by))}, Current: by == current})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// yearPages lead to the other pages of a year, but for the one at the path self.
func (k *calendarPages) yearPages(v *calendar.YearView, self string) []Link {
	var out []Link
	add := func(path, text string) {
		if path != "" && path != self {
			out = append(out, Link{URL: path, Text: text})
		}
	}
	if len(v.Rows) > 0 {
		add(k.calendarPaths(yearNumber(v.Year), "calendar-agenda")[k.code], k.t("calendar-agenda"))
	}
	if len(tasksOf(v)) > 0 {
		add(k.calendarPaths(yearNumber(v.Year), "tasks")[k.code], k.t("calendar-tasks"))
	}
	if path := k.flowPaths(v.Year)[k.code]; path != "" {
		add(path, k.t("calendar-map"))
	}
	add(k.changesLink().URL, k.t("calendar-changes"))
	return out
}

func (c *context) quarterNames() []string {
	return []string{c.t("date-short-part-33"), c.t("date-short-part-34"), c.t("date-short-part-35"), c.t("date-short-part-36")}
}

func (k *calendarPages) monthHeads(v *calendar.YearView) []YearMonth {
	var out []YearMonth
	for i, n := range v.Density {
		m := YearMonth{
			Link: Link{URL: k.monthPaths(v.Year, i+1)[k.code], Text: k.t("date-short-month-" + strconv.Itoa(i+1))}, Long: k.date(monthDate(v.Year, i+1)),
			Certain: k.tr.FormatInt(n.Certain), Words: k.f("calendar-density-words", "Certain", k.tr.FormatInt(n.Certain), "Possible", k.tr.FormatInt(n.Possible)),
		}
		if n.Possible > 0 {
			m.Possible = "+" + k.tr.FormatInt(n.Possible)
		}
		out = append(out, m)
	}
	return out
}

// Heights of the drawings of the density, in pixels.
const (
	tallHeight  = 44
	smallHeight = 20
)

// density draws the density of a year; the month with most has all the height.
func (c *context) density(v *calendar.YearView, density [12]calendar.Count, height int) Density {
	most := 1
	for _, n := range density {
		most = max(most, n.Certain+n.Possible)
	}
	out := Density{Height: strconv.Itoa(height), Now: c.nowIn(v)}
	number := func(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }
	from := 0
	for i, n := range density {
		days := edtf.DaysIn(v.Year, i+1)
		if n.Certain+n.Possible > 0 {
			sure, maybe := float64(n.Certain*height)/float64(most), float64(n.Possible*height)/float64(most)
			out.Bars = append(out.Bars, DensityBar{
				X: percent(float64(from)+2, v.Days), Width: percent(float64(days)-4, v.Days),
				CertainY: number(float64(height) - sure), CertainHeight: number(sure),
				PossibleY: number(float64(height) - sure - maybe), PossibleHeight: number(maybe),
			})
		}
		from += days
	}
	return out
}

// patternDefs are the patterns of drawings: one without a kind, for the density, and for
// each kind of the rows one of what lies within a month, a quarter, or more.
func patternDefs(rows []*calendar.Row) []YearDef {
	out := []YearDef{{ID: "n", Class: "plain", Size: "4", Line: "1.3"}}
	three := func(hue, class string) {
		out = append(out,
			YearDef{ID: hue + "m", Class: class, Size: "4", Line: "2.4"},
			YearDef{ID: hue + "q", Class: class, Size: "5", Line: "1.7"},
			YearDef{ID: hue + "y", Class: class, Size: "8", Line: "1.2"},
		)
	}
	if len(rows) > 0 {
		three("n", "plain") // for the key
	}
	for _, kind := range calendar.Kinds() {
		if slices.ContainsFunc(rows, func(r *calendar.Row) bool { return r.Event.Kind == kind }) {
			three(hues[kind], kind)
		}
	}
	return out
}
