package portal

import (
	"doingoai/cmd/doingoai/internal/diag"
)

func (l *linker) linkProgram(p *Program, raw *rawProgram, hidden bool) {
	f := p.file
	p.Document = one[Document](l, KindDocument, f, raw.Document, hidden)
	p.Form = l.choice(f, raw.Kind, "kind", programKinds)
	l.choice(f, raw.Status, "status", statuses)
	p.ShortName = l.text(f, raw.ShortTitle)
	if p.ReportsOn = one[Program](l, KindProgram, f, raw.ReportsOn, hidden); p.ReportsOn != nil {
		l.parts = append(l.parts, part{&p.Record, &p.ReportsOn.Record, raw.ReportsOn.Span, "reports_on", nil})
	}
	for _, name := range sortedKeys(raw.Annex) {
		ra := raw.Annex[name]
		a := l.annex(p, name)
		a.Name = l.text(f, ra.Title)
		a.Number = ra.Number.Value
		a.Printed, a.printedAt = l.count(f, ra.Count), ra.Count.Span
		a.Source = l.citation(f, ra.Source, hidden)
		a.Note = l.text(f, ra.Note)
	}
	if !hidden {
		l.portal.Programs = append(l.portal.Programs, p)
	}
}

// annexOrder is the order in which a program shows its annexes.
var annexOrder = []string{"delegations-out", "delegations-in", "conferences", "agreements", "tasks", "figures"}

// annex returns a program's annex, and makes it when rows come without a
// declaration in program.toml.
func (l *linker) annex(p *Program, section string) *Annex {
	for _, a := range p.Annexes {
		if a.Section == section {
			return a
		}
	}
	a := &Annex{Section: section}
	p.Annexes = append(p.Annexes, a)
	return a
}

// declareGroups makes an annex and its sections. A parent stands before its
// children, as it does on paper, so that no circle can arise.
func (l *linker) declareGroups(p *Program, f *diag.File, name string, raw rawAnnex) {
	a := l.annex(p, name)
	for _, rg := range raw.Group {
		g := &Group{ID: rg.ID.Value, Number: rg.Number.Value, Name: l.text(f, rg.Title), Printed: l.count(f, rg.Count),
			Note: l.text(f, rg.Note), span: rg.ID.Span, printedAt: rg.Count.Span}
		if rg.ID.Set() && !idForm.MatchString(g.ID) {
			l.list.Add(diag.FileNameInvalid, f, rg.ID.Span, g.ID)
		}
		for _, o := range a.Groups {
			if o.ID == g.ID {
				d := l.list.Add(diag.IDTwice, f, rg.ID.Span, g.ID, "group", "nhóm")
				d.Related = []diag.Place{{File: f, Span: o.span}}
			}
			if rg.Parent.Set() && o.ID == rg.Parent.Value {
				g.Parent, g.Depth = o, o.Depth+1
			}
		}
		if rg.Parent.Set() && g.Parent == nil {
			l.list.Add(diag.GroupUnknown, f, rg.Parent.Span, rg.Parent.Value, name)
		}
		a.Groups = append(a.Groups, g)
	}
}

func (l *linker) linkPartner(p *Partner, raw *rawPartner, hidden bool) {
	f := p.file
	p.Country = l.country(f, raw.Country)
	p.Region = l.region(f, raw.Region, p.Country)
	p.Location = raw.Location.Value
	l.checkLocation(f, raw.Location)
	p.Form = l.choice(f, raw.Kind, "kind", partnerKinds)
	p.Relation = l.choice(f, raw.Relation, "relation", partnerRelations)
	p.PartOf = one[Partner](l, KindPartner, f, raw.PartOf, hidden)
	p.Counterpart = many[Organisation](l, KindOrganisation, f, raw.Counterpart, hidden)
	p.Since = l.date(f, raw.Since)
	p.Spellings = values(raw.Spellings)
	l.checkSpellings(f, raw.Spellings)
	if p.PartOf != nil {
		l.parts = append(l.parts, part{&p.Record, &p.PartOf.Record, raw.PartOf.Span, "part_of", p})
	}
	if !hidden {
		l.portal.Partners = append(l.portal.Partners, p)
	}
}

// part is a record that belongs to another of its kind, kept to be checked when all
// are linked.
type part struct {
	record, whole *Record
	span          diag.Span // of the id of whole, in the file of record
	key           string    // that names whole
	partner       *Partner  // whose record it is, nil for others
}

// checkParts finds records that belong to themselves, be it by way of others, and
// partners in another country than the one they belong to.
func (l *linker) checkParts() {
	next := map[*Record]part{}
	for _, p := range l.parts {
		next[p.record] = p
		if q := p.partner; q != nil && q.Country != q.PartOf.Country && q.Country != "" && q.PartOf.Country != "" {
			l.list.Add(diag.PartElsewhere, q.file, p.span, p.whole.ID, q.PartOf.Country, q.Country)
		}
	}
	reported := map[*Record]bool{}
	for _, p := range l.parts {
		chain := []part{p}
		for at, ok := next[p.whole]; ok && at.record != p.record && len(chain) <= len(l.parts); at, ok = next[at.whole] {
			chain = append(chain, at)
		}
		if reported[p.record] || chain[len(chain)-1].whole != p.record {
			continue
		}
		d := l.list.Add(diag.PartOfItself, p.record.file, p.span, p.record.ID, p.key)
		for _, other := range chain {
			reported[other.record] = true
			if other.record != p.record {
				d.Related = append(d.Related, diag.Place{File: other.record.file, Span: other.span})
			}
		}
	}
}

func (l *linker) linkOrganisation(o *Organisation, raw *rawOrganisation, hidden bool) {
	f := o.file
	o.Short = l.text(f, raw.Short)
	o.Form = l.choice(f, raw.Kind, "kind", organisationKinds)
	o.Country = l.country(f, raw.Country)
	o.PartOf = one[Organisation](l, KindOrganisation, f, raw.PartOf, hidden)
	if o.PartOf != nil {
		l.parts = append(l.parts, part{&o.Record, &o.PartOf.Record, raw.PartOf.Span, "part_of", nil})
	}
	o.Partner = one[Partner](l, KindPartner, f, raw.Partner, hidden)
	o.Spellings = values(raw.Spellings)
	l.checkSpellings(f, raw.Spellings)
	if !hidden {
		l.portal.Organisations = append(l.portal.Organisations, o)
	}
}

func (l *linker) linkPlace(p *Place, raw *rawPlace, hidden bool) {
	f := p.file
	p.Form = l.choice(f, raw.Kind, "kind", placeKinds)
	p.Country = l.country(f, raw.Country)
	p.Partners = many[Partner](l, KindPartner, f, raw.Partners, hidden)
	p.Spellings = values(raw.Spellings)
	l.checkSpellings(f, raw.Spellings)
	if raw.Location.Set() {
		l.checkLocation(f, raw.Location)
		p.Location = &raw.Location.Value
	}
	if !hidden {
		l.portal.Places = append(l.portal.Places, p)
	}
}

func (l *linker) linkDocument(d *Document, raw *rawDocument, hidden bool) {
	f := d.file
	d.Number = raw.Number.Value
	d.Form = l.choice(f, raw.Kind, "kind", documentKinds)
	d.Date = l.date(f, raw.Date)
	d.Issuer = many[Organisation](l, KindOrganisation, f, raw.Issuer, hidden)
	d.Spellings = values(raw.Spellings)
	l.checkSpellings(f, raw.Spellings)
	for _, at := range raw.Files {
		if a, ok := l.asset(f, at); ok && !hidden {
			d.Files = append(d.Files, a)
			l.publish(a, use{linked: true})
		}
	}
	if !hidden {
		l.portal.Documents = append(l.portal.Documents, d)
	}
}

func (l *linker) linkIssue(i *Issue, raw *rawIssue, hidden bool) {
	f := i.file
	i.Number = raw.Number.Value
	i.Editorial = l.text(f, raw.Editorial)
	i.Cover = l.image(f, raw.Cover, hidden, true)
	if d := l.date(f, raw.Date); d != nil {
		i.Date = *d
	}
	if !issueIDForm.MatchString(i.ID) {
		l.list.Add(diag.IssueID, f, diag.Span{}, i.ID)
	}
	if !hidden {
		l.portal.Issues = append(l.portal.Issues, i)
	}
}

func (l *linker) checkSpellings(f *diag.File, ats []str) {
	seen := map[string]bool{}
	for _, at := range ats {
		if seen[at.Value] {
			l.list.Add(diag.ListedTwice, f, at.Span, at.Value)
		}
		seen[at.Value] = true
	}
}

func values(ats []str) []string {
	out := make([]string, len(ats))
	for i, at := range ats {
		out[i] = at.Value
	}
	return out
}
