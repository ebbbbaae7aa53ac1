// Package calendar holds the events of a portal laid out in time: the rows and spans of
// a year, the lanes of a month, the density of a year's months.
package calendar

import (
	"doingoai/cmd/doingoai/internal/portal"
)

// Event is a planned thing of a program: a delegation, a conference, an agreement or a
// task.
type Event struct {
	Kind          string // the section of its annex: "delegations-out", "tasks"
	Record        *portal.Record
	Timing        portal.Timing
	Program       *portal.Program
	Countries     []string
	Partners      []*portal.Partner
	Organisations []*portal.Organisation
	Agencies      []*portal.Organisation // who sends, receives, proposes or leads
}

// Events returns every event of a portal: by program, newest first, and in a program
// in the order of its annexes.
func Events(p *portal.Portal) []*Event {
	var all []*Event
	row := func(kind string, r *portal.Row, agencies []*portal.Organisation) {
		all = append(all, &Event{
			Kind: kind, Record: &r.Record, Timing: r.Timing, Program: r.Program,
			Countries: r.Countries, Partners: r.Partners, Organisations: r.Organisations, Agencies: agencies,
		})
	}
	for _, program := range p.Programs {
		for _, d := range program.Delegations {
			row("delegations-"+string(d.Direction), &d.Row, d.Agency)
		}
		for _, c := range program.Conferences {
			row("conferences", &c.Row, nil)
		}
		for _, a := range program.Agreements {
			row("agreements", &a.Row, a.ProposedBy)
		}
		for _, t := range program.Tasks {
			all = append(all, &Event{Kind: "tasks", Record: &t.Record, Timing: t.Timing, Program: program, Agencies: t.Lead})
		}
	}
	return all
}
