package pages

import (
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// deadlinesOf are the deadlines of the programs of a year that have a day left in it.
func (c *context) deadlinesOf(year int) []*portal.Deadline {
	var out []*portal.Deadline
	for _, p := range c.Portal.Programs {
		for _, d := range p.Deadlines {
			if p.Year == year && len(d.Days()) > 0 {
				out = append(out, d)
			}
		}
	}
	return out
}

// deadlinesOn are the deadlines of programs that fall on a day.
func (c *context) deadlinesOn(day edtf.Day) []Value {
	var out []Value
	for _, d := range c.deadlinesOf(day.Year) {
		for _, on := range d.Days() {
			if on == day {
				out = append(out, c.record(&d.Record))
			}
		}
	}
	return out
}

// dayAndMonth is a day without its year, "18/5", "18 May".
func (c *context) dayAndMonth(d edtf.Day) string {
	return c.f("date-short-day-month", "Day", strconv.Itoa(d.Day), "Month", c.t("date-short-month-"+strconv.Itoa(d.Month)))
}

// deadlines are the group of the deadlines of a year: a row each, with a mark on each of
// its days. ok is false when the year has none.
func (d *yearDrawing) deadlines() (group YearGroup, ok bool) {
	all := d.deadlinesOf(d.v.Year)
	if len(all) == 0 {
		return group, false
	}
	group = YearGroup{
		ID: "g-deadlines", Heading: Value{Text: d.t("calendar-deadline")}, Class: "deadline", Open: true,
		Density: Density{Height: strconv.Itoa(smallHeight)},
	}
	days := 0
	for _, deadline := range all {
		row := d.deadline(deadline)
		row.ID, row.Kind = rowID(&deadline.Record), ""
		for _, day := range deadline.Days() {
			at := float64(day.Time().YearDay()) - 0.5
			row.Marks = append(row.Marks, YearBar{Shape: "day", X: percent(at, d.v.Days)})
			days++
		}
		group.Rows = append(group.Rows, row)
	}
	group.Count = d.n("count-days", days)
	return group, true
}

// deadline is what the row of a deadline says.
func (d *yearDrawing) deadline(of *portal.Deadline) YearRow {
	var who []string
	for _, v := range d.organisations(of.Who) {
		who = append(who, v.Text)
	}
	return YearRow{
		Class: "deadline", Kind: d.t("calendar-deadline"), Title: d.record(&of.Record), Where: strings.Join(who, ", "),
		When: Value{Text: d.f("calendar-monthly", "Day", strconv.Itoa(of.MonthlyDay))},
	}
}

// deadlinesIn are the rows of the deadlines that have days in a quarter, for the list by
// quarter: each says those days.
func (d *yearDrawing) deadlinesIn(quarter int) []YearRow {
	var out []YearRow
	for _, of := range d.deadlinesOf(d.v.Year) {
		var days []string
		for _, day := range of.Days() {
			if (day.Month+2)/3 == quarter {
				days = append(days, d.dayAndMonth(day))
			}
		}
		if len(days) > 0 {
			row := d.deadline(of)
			row.Where, row.When = "", Value{Text: strings.Join(days, ", ")}
			out = append(out, row)
		}
	}
	return out
}
