package ical

import (
	"doingoai/cmd/doingoai/internal/calendar"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// entry is a record of a calendar file with the times at which it stands there.
type entry struct {
	*calendar.Event
	deadline *portal.Deadline // nil for an event
	when     portal.When      // of a deadline: none
	status   portal.Status
	slots    []slot // one for each VEVENT; none when no time is known

	postponedTo bool     // postponed, and a new time is known
	sequence    int      // revisions that change the time or the status
	modified    edtf.Day // of the newest revision, else of the program's document

	text func() ([]byte, error) // its VEVENTs, written once for all files of the language
}

// slot is a run of days, both included, and the time that it stands for: the entry's,
// or one of each of several.
type slot struct {
	date        edtf.Date
	first, last edtf.Day
}

func newEntry(e *calendar.Event) *entry {
	x := &entry{Event: e, modified: issued(e.Program)}
	x.when, x.status = e.Timing.Standing()
	x.slots = slotsOf(x.when.Date, e.Program.Year)
	when, status := e.Timing.When, e.Timing.Status
	for _, r := range e.Timing.Revisions {
		moved := r.When != nil && (!r.When.Date.Equal(when.Date) || r.When.Date.IsUnknown() && r.When.Printed != when.Printed)
		changed := r.Status != "" && r.Status != status
		if moved {
			when = *r.When
		}
		if changed {
			status = r.Status
			x.postponedTo = false
		}
		x.postponedTo = x.postponedTo || moved && status == portal.Postponed && !when.Date.IsUnknown()
		if moved || changed {
			x.sequence++
		}
		// Revisions stand in the order of the first days that their dates allow.
		if first, _ := r.Date.Bounds(); !first.IsZero() {
			x.modified = first
		}
	}
	return x
}

// newDeadline returns the entry of a deadline whose days are those given.
func newDeadline(d *portal.Deadline, days []edtf.Day) *entry {
	return &entry{
		Event:    &calendar.Event{Kind: "deadlines", Record: &d.Record, Program: d.Program, Agencies: d.Who},
		deadline: d,
		slots:    []slot{{first: days[0], last: days[0]}},
		modified: issued(d.Program),
	}
}

// issued is the day of a program's document; of one without a date, the first day of
// the program's year.
func issued(p *portal.Program) edtf.Day {
	if p.Document != nil && p.Document.Date != nil {
		if first, _ := p.Document.Date.Date.Bounds(); !first.IsZero() {
			return first
		}
	}
	return edtf.Day{Year: p.Year, Month: 1, Day: 1}
}

// slotsOf lays a date out in runs of days: one, or one for each of several. Ends that
// are absent are cut at year, or at the year of the other end if that lies beyond.
func slotsOf(d edtf.Date, year int) []slot {
	if d.IsUnknown() {
		return nil
	}
	if d.Kind() != edtf.KindAllOf {
		return []slot{newSlot(d, year)}
	}
	var slots []slot
	for _, m := range d.Members() {
		member, err := edtf.AllOf(m)
		if err == nil && m.From.Kind == edtf.Known && m.To.Kind == edtf.Known {
			for _, p := range member.Values() {
				if member, err = edtf.Single(p); err == nil {
					slots = append(slots, newSlot(member, year))
				}
			}
		} else if err == nil {
			slots = append(slots, newSlot(member, year))
		}
		if err != nil {
			panic("internal error: a member of " + d.String() + ": " + err.Error())
		}
	}
	return slots
}

func newSlot(d edtf.Date, year int) slot {
	s := slot{date: d}
	s.first, s.last = d.Bounds()
	if s.first.IsZero() {
		s.first = edtf.Day{Year: min(year, s.last.Year), Month: 1, Day: 1}
	}
	if s.last.IsZero() {
		s.last = edtf.Day{Year: max(year, s.first.Year), Month: 12, Day: 31}
	}
	return s
}
