package pages

import (
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// Ticket is the card of an event, made like a boarding card: from whom to whom, when
// and how exactly that is known, and on its stub the numbers.
type Ticket struct {
	Class    string // "delegations-out": the colour and its pattern
	Tags     []Tag
	Route    string // how the sides are joined: "out", "in", "both", "at", "with"
	From, To Side
	When     []Value
	Known    string // how exactly, in words
	Strip    Strip
	Facts    []Fact // who hosts and why
	Stub     []Fact
}

// Side is an end of a ticket's route.
type Side struct {
	Label string
	Code  string // of countries, large: "LA", "JP·KR"
	Lines []Value
}

// EventView is an event on a page of its own: a delegation, conference, agreement or
// task.
type EventView struct {
	Frame
	Ticket     Ticket
	Facts      []Fact
	Notes      []Value
	History    []Fact
	Sources    []Value
	Place      Link // in the year view
	Prev, Next Link // in the annex; empty at its ends
}

// ticket starts a card with what all events have.
func (c *context) ticket(class, kind string, t portal.Timing, p *portal.Program) Ticket {
	when, _ := t.Current()
	k := Ticket{
		Class: class, Tags: []Tag{{Class: class, Text: kind}, c.statusTag(t, p)},
		When: c.when(when), Known: c.known(when), Strip: c.strip(when, p.Year),
	}
	if when.Printed != t.When.Printed || edtf.Compare(when.Date, t.When.Date) != 0 {
		k.When = append(k.When, Value{Text: c.f("when-before", "When", c.shortWhen(t.When).Text)})
	}
	return k
}

// status is what is known of an event of a program. What is still called planned when a
// report on the program exists is what the report does not tell of.
func status(t portal.Timing, p *portal.Program) portal.Status {
	_, s := t.Current()
	if s == portal.Planned && len(p.Reports) > 0 {
		return portal.NotReported
	}
	return s
}

func (c *context) statusTag(t portal.Timing, p *portal.Program) Tag {
	status := status(t, p)
	return Tag{Class: string(status), Text: c.t("status-" + string(status))}
}

// homeSide is the end of a route that is the site's own place.
func (c *context) homeSide(label string) Side {
	home := c.Portal.Site.Home
	return Side{Label: label, Code: home.Country, Lines: []Value{c.value(home.Name)}}
}

// abroad is the end of a route that lies in other countries.
func (c *context) abroad(label string, r *portal.Row) Side {
	const most = 2 // codes that have room
	codes := r.Countries
	if len(codes) > most {
		codes = append(codes[:most:most], "+"+strconv.Itoa(len(r.Countries)-most))
	}
	s := Side{Label: label, Code: strings.Join(codes, " "), Lines: c.places(r)}
	if len(s.Lines) == 0 {
		s.Lines = c.organisations(r.Organisations)
	}
	if len(s.Lines) == 0 {
		s.Lines = []Value{{Text: c.t("not-named")}}
	}
	return s
}

// people is a side of a route that is made of organisations.
func (c *context) people(label string, list []*portal.Organisation) Side {
	return Side{Label: label, Lines: c.organisations(list)}
}

// pager leads to the neighbours of a record among the rows of its annex.
func (c *context) pager(v *EventView, self *portal.Record) {
	beside := c.neighbours()[self]
	if beside.before != nil {
		v.Prev = c.neighbour(beside.before)
	}
	if beside.after != nil {
		v.Next = c.neighbour(beside.after)
	}
}

// neighbours are the rows of an annex around one; nil at its ends.
type neighbours struct{ before, after *portal.Record }

// neighboursOf finds them for all rows of all annexes.
func neighboursOf(programs []*portal.Program) map[*portal.Record]neighbours {
	all := map[*portal.Record]neighbours{}
	annex := func(rows []*portal.Record) {
		for i, r := range rows {
			var n neighbours
			if i > 0 {
				n.before = rows[i-1]
			}
			if i+1 < len(rows) {
				n.after = rows[i+1]
			}
			all[r] = n
		}
	}
	for _, p := range programs {
		var out, in []*portal.Record
		for _, d := range p.Delegations {
			if d.Direction == portal.Out {
				out = append(out, &d.Record)
			} else {
				in = append(in, &d.Record)
			}
		}
		annex(out)
		annex(in)
		annex(recordsOf(p.Conferences, func(x *portal.Conference) *portal.Record { return &x.Record }))
		annex(recordsOf(p.Agreements, func(x *portal.Agreement) *portal.Record { return &x.Record }))
		annex(recordsOf(p.Tasks, func(x *portal.Task) *portal.Record { return &x.Record }))
	}
	return all
}

// neighbour leads to a record by the title of its page: rows of an annex often have one
// name, and differ by place and time. A name of another language stands alone.
func (c *context) neighbour(r *portal.Record) Link {
	const most = 100 // letters; tasks have names of several hundred
	name := c.record(r)
	text := c.titles().records[name.URL]
	if text == "" || name.Lang != "" {
		text = fit(name.Text, "", most)
	}
	return Link{URL: name.URL, Text: text, Lang: name.Lang}
}

// stubOf are the numbers of a stub: values first, the row's number and id last.
func (c *context) stubOf(f *facts, number, id string) []Fact {
	f.plain("number", number)
	f.plain("id", id)
	return f.list
}

func (c *context) delegation(d *portal.Delegation) EventView {
	section := "delegations-" + string(d.Direction)
	k := c.ticket(section, c.t("kind-"+section), d.Timing, d.Program)
	k.Route = string(d.Direction)
	if d.Direction == portal.Out {
		k.From, k.To = c.homeSide(c.t("route-from")), c.abroad(c.t("route-to"), &d.Row)
	} else {
		k.From, k.To = c.abroad(c.t("route-from"), &d.Row), c.homeSide(c.t("route-to"))
	}
	front := facts{c: c}
	front.text("purpose", d.Purpose)
	front.text("host", d.Host)
	front.add("agency", c.organisations(d.Agency)...)
	k.Facts = front.list
	stub := facts{c: c}
	stub.plain("people", c.count(d.People))
	stub.text("duration", d.Duration)
	k.Stub = c.stubOf(&stub, d.Number, d.ID)
	f := facts{c: c}
	f.text("head", d.Head)
	f.text("capacity", d.Capacity)
	f.add("organisations", c.organisations(d.Organisations)...)
	f.text("funding", d.Funding)
	f.add("program", c.record(&d.Program.Record))
	if d.Group != nil {
		f.add("group", c.groupName(d.Group))
	}
	v := c.event(event{"delegation", section, &d.Record, d.Program, d.Timing, c.placeAndTime(&d.Row), c.value(d.Purpose).Text}, k, f.list)
	v.Linked = append(v.Linked, c.eventData(&v.Frame, &d.Row, d.Direction == portal.Out, d.Agency)...)
	c.pager(&v, &d.Record)
	return v
}

// event is what the pages of all events are made of.
type event struct {
	page, section string
	record        *portal.Record
	program       *portal.Program
	timing        portal.Timing
	where         string // and when, as titles have it
	about         string // what it is for
}

// event is the page of an event but for its pager.
func (c *context) event(e event, k Ticket, f []Fact) EventView {
	facts := dating{}
	facts.record(e.record)
	facts.timing(e.timing)
	const most = 110 // letters of the name, so that there is room for what it is for
	if id := " (" + e.record.ID + ")"; strings.HasSuffix(c.titles().records[e.record.Paths[c.code]], id) {
		e.where += id
	}
	title := fit(c.value(e.record.Name).Text, e.where, most)
	lead := c.f("describe-event", "Kind", k.Tags[0].Text, "Status", k.Tags[1].Text, "Title", title)
	return EventView{
		Frame:  c.rowFrame(e.page, e.record, e.program, e.section, describe(lead, e.about, c.shortName(e.program).Text), facts),
		Ticket: k, Facts: f, Place: c.placeInYear(e.record, e.timing, e.program), Notes: c.notes(e.record.Note), History: c.history(e.timing), Sources: c.sources(e.record.Source),
	}
}

func (c *context) conference(x *portal.Conference) EventView {
	k := c.ticket("conferences", c.t("kind-conference"), x.Timing, x.Program)
	k.Route, k.From, k.To = "at", c.abroad(c.t("route-with"), &x.Row), c.homeSide(c.t("route-at"))
	front := facts{c: c}
	front.text("host-foreign", x.Host)
	front.add("organisations", c.organisations(x.Organisations)...)
	k.Facts = front.list
	stub := facts{c: c}
	stub.plain("domestic", c.count(x.Delegates.Domestic))
	stub.plain("foreign-resident", c.count(x.Delegates.ForeignResident))
	stub.plain("foreign-visiting", c.count(x.Delegates.ForeignVisiting))
	stub.text("duration", x.Duration)
	k.Stub = c.stubOf(&stub, x.Number, x.ID)
	f := facts{c: c}
	f.text("licensed-by", x.LicensedBy)
	f.text("funding", x.Funding)
	f.add("program", c.record(&x.Program.Record))
	v := c.event(event{"conference", "conferences", &x.Record, x.Program, x.Timing, c.placeAndTime(&x.Row), c.said("fact-host-foreign", c.value(x.Host).Text)}, k, f.list)
	v.Linked = append(v.Linked, c.eventData(&v.Frame, &x.Row, false, nil)...)
	c.pager(&v, &x.Record)
	return v
}

func (c *context) agreement(x *portal.Agreement) EventView {
	k := c.ticket("agreements", c.t("agreement-"+x.Form), x.Timing, x.Program)
	k.Route, k.From, k.To = "both", c.homeSide(c.t("route-between")), c.abroad(c.t("route-and"), &x.Row)
	front := facts{c: c}
	front.text("host-agreement", x.Host)
	front.text("signatories", x.Signatories)
	front.add("organisations", c.organisations(x.Organisations)...)
	k.Facts = front.list
	stub := facts{c: c}
	stub.plain("kind", c.t("agreement-"+x.Form))
	k.Stub = c.stubOf(&stub, x.Number, x.ID)
	f := facts{c: c}
	f.text("capacity-agreement", x.Capacity)
	f.add("proposed-by", c.organisations(x.ProposedBy)...)
	f.text("approved-by", x.ApprovedBy)
	f.add("program", c.record(&x.Program.Record))
	v := c.event(event{"agreement", "agreements", &x.Record, x.Program, x.Timing, c.placeAndTime(&x.Row), c.said("fact-signatories", c.value(x.Signatories).Text)}, k, f.list)
	c.pager(&v, &x.Record)
	return v
}

func (c *context) task(x *portal.Task) EventView {
	k := c.ticket("tasks", c.t("kind-task"), x.Timing, x.Program)
	k.Route, k.From = "with", c.people(c.t("route-lead"), x.Lead)
	if len(x.With) > 0 {
		k.To = c.people(c.t("route-support"), x.With)
	}
	front := facts{c: c}
	front.text("result", x.Result)
	if x.Group != nil {
		front.add("section", c.groupName(x.Group))
	} else {
		front.plain("section", x.Section)
	}
	k.Facts = front.list
	stub := facts{c: c}
	stub.plain("allocated", c.million(x.Allocated))
	stub.plain("additional", c.million(x.Additional))
	k.Stub = c.stubOf(&stub, x.Number, x.ID)
	f := facts{c: c}
	f.text("funding", x.Funding)
	f.add("program", c.record(&x.Program.Record))
	v := c.event(event{"task", "tasks", &x.Record, x.Program, x.Timing, ", " + c.shortWhen(x.When).Text, c.said("route-lead", texts(c.organisations(x.Lead)))}, k, f.list)
	c.pager(&v, &x.Record)
	return v
}

func recordsOf[T any](list []T, record func(T) *portal.Record) []*portal.Record {
	out := make([]*portal.Record, len(list))
	for i, x := range list {
		out[i] = record(x)
	}
	return out
}
