package portal

import (
	"fmt"
	"regexp"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
)

// Deadline is a day of each month on which a program wants something done: "a report
// on the 18th of each month". It has no page of its own; its Paths are the program's.
type Deadline struct {
	Record
	Program    *Program
	MonthlyDay int             // 1 to 28
	Who, To    []*Organisation // who has to do it, and for whom
}

// Days returns the days of the deadline in order: one a month of the program's year,
// none before the date of the program's document, which nobody could keep.
func (d *Deadline) Days() []edtf.Day {
	var from edtf.Day
	if doc := d.Program.Document; doc != nil && doc.Date != nil {
		from, _ = doc.Date.Date.Bounds()
	}
	var days []edtf.Day
	for month := range 12 {
		if day := (edtf.Day{Year: d.Program.Year, Month: month + 1, Day: d.MonthlyDay}); day.Compare(from) >= 0 {
			days = append(days, day)
		}
	}
	return days
}

// rawDeadline is [[deadline]] of program.toml.
type rawDeadline struct {
	ID         str    `toml:"id,required" is:"deadline" example:"\"2026-deadline-01\""`
	Title      text   `toml:"title,required" example:".vi = \"…\""`
	MonthlyDay number `toml:"monthly_day,required" is:"monthly-day" example:"18"`
	Who        []str  `toml:"who" is:"organisation"`
	To         []str  `toml:"to" is:"organisation"`
	Source     str    `toml:"source,required" is:"citation" example:"\"818-ctr-ubnd\""`
	Note       text   `toml:"note"`
}

// lastMonthlyDay is the last day that every month has.
const lastMonthlyDay = 28

var deadlineIDForm = regexp.MustCompile(rowPattern("deadline"))

// declareDeadlines registers the deadlines of a program. Their texts are remembered
// with the program's.
func (l *linker) declareDeadlines(p *Program, f *diag.File, raw []rawDeadline, hidden bool) {
	for i := range raw {
		rd := &raw[i]
		d := &Deadline{Program: p, MonthlyDay: int(rd.MonthlyDay.Value)}
		d.Record = Record{Kind: KindDeadline, ID: rd.ID.Value, Name: l.text(f, rd.Title), file: f, span: rd.ID.Span}
		if rd.ID.Set() {
			l.add(&entry{value: d, record: &d.Record, hidden: hidden})
			prefix := fmt.Sprintf("%d-deadline-", p.Year)
			if yearInRange(p.Year) && (!deadlineIDForm.MatchString(d.ID) || d.ID[:len(prefix)] != prefix) {
				l.list.Add(diag.RowIDInvalid, f, rd.ID.Span, d.ID, fmt.Sprintf("%s%02d", prefix, i+1))
			}
		}
		if at := rd.MonthlyDay; at.Set() && (at.Value < 1 || at.Value > lastMonthlyDay) {
			l.list.Add(diag.MonthlyDay, f, at.Span, at.Value)
		}
		l.jobs = append(l.jobs, func() {
			d.Source = l.citation(f, rd.Source, hidden)
			d.Note = l.text(f, rd.Note)
			d.Who = many[Organisation](l, KindOrganisation, f, rd.Who, hidden)
			d.To = many[Organisation](l, KindOrganisation, f, rd.To, hidden)
		})
		p.Deadlines = append(p.Deadlines, d)
	}
}
