package pages

import (
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// dating is how new the facts of a page are: the newest date among the documents that
// they come from and the revisions of what is shown. The build's clock says nothing of
// that, so it has no part in it, and a build on another day writes the same page.
type dating struct {
	newest  edtf.Date // unknown when no document has a date
	reach   edtf.Day  // of newest
	sourced bool      // there is a document, dated or not
}

// add takes a date into account. Of two, the one that may reach farther is the newer.
func (d *dating) add(date edtf.Date) {
	if date.IsUnknown() {
		return
	}
	if farther := reach(date); d.newest.IsUnknown() || farther.Compare(d.reach) > 0 {
		d.newest, d.reach = date, farther
	}
}

// reach is the last day of a date, or the first where the end is open.
func reach(d edtf.Date) edtf.Day {
	if p := d.Point(); d.Kind() == edtf.KindPoint && p.Precision() == edtf.ToDay { // as nearly all
		return edtf.Day{Year: p.Year, Month: p.Sub, Day: p.Day}
	}
	first, last := d.Bounds()
	if last.IsZero() {
		return first
	}
	return last
}

func (d *dating) document(doc *portal.Document) {
	d.sourced = true
	if doc.Date != nil {
		d.add(doc.Date.Date)
	}
}

func (d *dating) citations(list []portal.Citation) {
	for _, s := range list {
		d.document(s.Document)
	}
}

func (d *dating) record(r *portal.Record) { d.citations(r.Source) }

func (d *dating) timing(t portal.Timing) {
	for _, r := range t.Revisions {
		d.add(r.Date)
	}
}

// mentions takes the events into account that stand on the page of who they name.
func (d *dating) mentions(m *portal.Mentions) {
	for _, x := range m.Delegations {
		d.row(&x.Row)
	}
	for _, x := range m.Conferences {
		d.row(&x.Row)
	}
	for _, x := range m.Agreements {
		d.row(&x.Row)
	}
	for _, x := range m.Tasks {
		d.record(&x.Record)
		d.timing(x.Timing)
	}
}

func (d *dating) row(r *portal.Row) {
	d.record(&r.Record)
	d.timing(r.Timing)
}

// program takes a program into account with its annexes and figures, and the documents
// whose figures stand beside its own.
func (d *dating) program(p *portal.Program) {
	d.record(&p.Record)
	if p.Document != nil {
		d.document(p.Document)
	}
	d.mentions(&portal.Mentions{Delegations: p.Delegations, Conferences: p.Conferences, Agreements: p.Agreements, Tasks: p.Tasks})
	for _, x := range p.Figures {
		d.record(&x.Record)
	}
	for _, r := range p.Reports {
		d.record(&r.Record)
	}
}

// prose takes a text into account: what it was made from, or, where it names nothing,
// when it was written and changed.
func (d *dating) prose(p *portal.Prose) {
	if p == nil || p.State != portal.Live {
		return
	}
	if d.citations(p.Source); len(p.Source) > 0 {
		return
	}
	for _, w := range []*portal.When{p.Date, p.Updated} {
		if w != nil {
			d.add(w.Date)
		}
	}
	for _, change := range p.Changes {
		d.add(change.Date.Date)
	}
}

// whole is the dating of a page that draws on all programs.
func (c *context) whole() dating {
	var d dating
	for _, p := range c.Portal.Programs {
		d.program(p)
	}
	return d
}

// datingOf is the dating of records that are listed; record finds what they share.
func datingOf[T any](list []T, record func(T) *portal.Record) dating {
	var d dating
	for _, x := range list {
		d.record(record(x))
	}
	return d
}

// asOf says in a sentence how new the facts of a page are; "" when they come from no
// document.
func (c *context) asOf(d dating) string {
	switch {
	case !d.newest.IsUnknown():
		return c.dateIn(asOf, d.newest)
	case d.sourced:
		return c.t("as-of-undated")
	}
	return ""
}
