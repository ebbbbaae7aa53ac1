package pages

import (
	"slices"
	"strconv"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// TimelineYear is a year of a timeline.
type TimelineYear struct {
	Year  string
	Items []TimelineItem
}

// TimelineItem is an event on a timeline, or in a list of what comes.
type TimelineItem struct {
	Value
	Class, Kind string
	When        Value
	Status      string
	Strip       Strip
	Where       []Value
	Until       string // the last day that it may still be, ISO; empty when open
}

// happening is an event while a timeline is put together.
type happening struct {
	item TimelineItem
	date edtf.Date
	year int

	status portal.Status
}

// happen makes an event of a row.
func (c *context) happen(class, kind string, r *portal.Record, t portal.Timing, p *portal.Program, where []Value) happening {
	when, _ := t.Current()
	status := status(t, p)
	first, last := when.Date.Bounds()
	year := p.Year
	if !first.IsZero() {
		year = first.Year
	}
	return happening{date: when.Date, year: year, status: status, item: TimelineItem{
		Value: c.record(r), Class: class, Kind: kind, When: c.shortWhen(when),
		Status: c.t("status-" + string(status)), Strip: c.strip(when, p.Year), Where: where, Until: last.String(),
	}}
}

// happenings are all events of a list of mentions, agreements and visits first on the
// same time. On the page of a partner, self, only the others are named.
func (c *context) happenings(m *portal.Mentions, self *portal.Partner) []happening {
	var out []happening
	for _, x := range m.Agreements {
		out = append(out, c.happen("agreements", c.t("agreement-"+x.Form), &x.Record, x.Timing, x.Program, c.others(&x.Row, self)))
	}
	for _, d := range m.Delegations {
		section := "delegations-" + string(d.Direction)
		out = append(out, c.happen(section, c.t("kind-"+section), &d.Record, d.Timing, d.Program, c.others(&d.Row, self)))
	}
	for _, x := range m.Conferences {
		out = append(out, c.happen("conferences", c.t("kind-conference"), &x.Record, x.Timing, x.Program, c.others(&x.Row, self)))
	}
	for _, x := range m.Tasks {
		out = append(out, c.happen("tasks", c.t("kind-task"), &x.Record, x.Timing, x.Program, nil))
	}
	return out
}

// others are the localities of a row but self, or its countries when it names none.
func (c *context) others(r *portal.Row, self *portal.Partner) []Value {
	if len(r.Partners) == 0 {
		return c.countries(r.Countries)
	}
	return c.partners(slices.DeleteFunc(slices.Clone(r.Partners), func(p *portal.Partner) bool { return p == self }))
}

// timeline groups events by year, the newest year first, each year in order of time.
func timeline(list []happening) []TimelineYear {
	slices.SortStableFunc(list, func(a, b happening) int {
		if a.year != b.year {
			return b.year - a.year
		}
		return edtf.Compare(a.date, b.date)
	})
	var out []TimelineYear
	for _, h := range list {
		year := strconv.Itoa(h.year)
		if len(out) == 0 || out[len(out)-1].Year != year {
			out = append(out, TimelineYear{Year: year})
		}
		y := &out[len(out)-1]
		y.Items = append(y.Items, h.item)
	}
	return out
}
