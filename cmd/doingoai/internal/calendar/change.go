package calendar

import (
	"cmp"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// Change is a revision of an event: what was known before, and after.
type Change struct {
	Event    *Event
	Number   int // of the revision, from 1
	Revision portal.Revision
	// Before and After are the times, equal when the time was not changed; From and To
	// the statuses.
	Before, After portal.When
	From, To      portal.Status
}

// Moved reports whether the time was changed.
func (c *Change) Moved() bool {
	return !c.Before.Date.Equal(c.After.Date) || c.Before.Date.IsUnknown() && c.Before.Printed != c.After.Printed
}

// Changes returns every revision of every event, the newest first: by the last day that
// its date allows, then by event id, then the later one of an event first.
func Changes(events []*Event) []Change {
	var all []Change
	for _, e := range events {
		when, status := e.Timing.When, e.Timing.Status
		for i, r := range e.Timing.Revisions {
			c := Change{Event: e, Number: i + 1, Revision: r, Before: when, From: status}
			if r.When != nil {
				when = *r.When
			}
			if r.Status != "" {
				status = r.Status
			}
			c.After, c.To = when, status
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b Change) int {
		return cmp.Or(
			lastDay(b.Revision.Date).Compare(lastDay(a.Revision.Date)),
			strings.Compare(a.Event.Record.ID, b.Event.Record.ID), b.Number-a.Number,
		)
	})
	return all
}

// lastDay is the latest day that a date allows, of an open one the earliest.
func lastDay(d edtf.Date) edtf.Day {
	first, last := d.Bounds()
	if last.IsZero() {
		return first
	}
	return last
}
