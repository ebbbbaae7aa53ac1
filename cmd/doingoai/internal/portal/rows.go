package portal

import (
	"maps"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
)

// The closed lists of the formats. The first is what an absent key means, where
// the key may be absent.
var (
	statuses          = []string{"planned", "confirmed", "done", "postponed", "cancelled", "not-reported"}
	agreementKinds    = []string{"agreement", "memorandum", "contract"}
	figureKinds       = []string{"planned", "result"}
	programKinds      = []string{"program", "plan", "results"}
	partnerKinds      = []string{"province", "prefecture", "city", "state", "region", "district"}
	partnerRelations  = []string{"established", "border", "developing", "contact"}
	organisationKinds = []string{"agency", "group", "national", "foreign", "international", "mission", "business"}
	placeKinds        = []string{"border-gate", "border-marker", "point"}
	documentKinds     = []string{"law", "decree", "decision", "directive", "resolution", "conclusion", "regulation", "rules",
		"strategy", "scheme", "program", "plan", "report", "treaty", "minutes", "letter"}
	termKinds    = []string{"office", "document", "agency", "place", "activity", "other"}
	translations = config.Translations()
	visibilities = []string{"public", "internal"}
)

// timing reads when something happens, its status and its history. A record with a
// note has answered the warnings about its time.
func (l *linker) timing(f *diag.File, raw *rawTime, year int, answered bool) Timing {
	t := Timing{Status: Status(l.choice(f, raw.Status, "status", statuses))}
	before := len(l.list)
	if w := l.when(f, raw.When, raw.EDTF, year); w != nil {
		t.When = *w
	}
	if answered {
		l.list = append(l.list[:before], l.list[before:].Errors()...)
	}
	var last edtf.Date
	for i := range raw.Revision {
		rr := &raw.Revision[i]
		r := Revision{Decision: l.text(f, rr.Decision), Note: l.text(f, rr.Note), When: l.when(f, rr.When, rr.EDTF, year)}
		if rr.Status.Set() {
			r.Status = Status(l.choice(f, rr.Status, "status", statuses))
		}
		if r.When == nil && r.Status == "" && r.Note == nil && !rr.EDTF.Set() && !l.mistyped[f] {
			l.list.Add(diag.RevisionEmpty, f, rr.Date.Span)
		}
		if d := l.date(f, rr.Date); d != nil {
			r.Date = d.Date
			if i > 0 && edtf.Compare(r.Date, last) < 0 {
				l.list.Add(diag.RevisionOrder, f, rr.Date.Span, rr.Date.Value)
			}
			last = r.Date
		}
		t.Revisions = append(t.Revisions, r)
	}
	l.checkTiming(f, raw, t)
	return t
}

func (a *annexReader) linkRow(r *Row, raw *rawRow, hidden bool) {
	f := a.file.src.File
	r.Program = a.program
	r.Number = raw.Number.Value
	r.Countries = a.countries(f, raw.Countries)
	r.Partners = many[Partner](a.linker, KindPartner, f, raw.Partners, hidden)
	r.Organisations = many[Organisation](a.linker, KindOrganisation, f, raw.Organisations, hidden)
	r.Timing = a.timing(f, &raw.rawTime, a.program.Year, raw.Note.Set())
}

func (a *annexReader) linkDelegation(d *Delegation, raw *rawDelegation, hidden bool) {
	f := a.file.src.File
	d.Capacity = a.text(f, raw.Capacity)
	d.Head = a.text(f, raw.Head)
	d.Host = a.text(f, raw.Host)
	d.Duration = a.text(f, raw.Duration)
	d.Purpose = a.text(f, raw.Purpose)
	d.Funding = a.text(f, raw.Funding)
	d.Agency = many[Organisation](a.linker, KindOrganisation, f, raw.Agency, hidden)
	d.People = a.count(f, raw.People)
	annex := a.annex(a.program, a.section)
	d.Group = a.group(f, annex, raw.Group, raw.ID)
	annex.Rows++
	for g := d.Group; g != nil; g = g.Parent {
		g.Rows++
	}
	if !hidden {
		a.program.Delegations = append(a.program.Delegations, d)
	}
}

// group finds a row's section. An annex with sections wants one for every row.
func (l *linker) group(f *diag.File, annex *Annex, at, id str) *Group {
	switch {
	case !at.Set() && len(annex.Groups) > 0 && id.Set() && !l.mistyped[f]:
		l.list.Add(diag.GroupMissing, f, id.Span, annex.Section, strings.Join(groupIDs(annex), ", "))
		return nil
	case !at.Set():
		return nil
	}
	for _, g := range annex.Groups {
		if g.ID == at.Value {
			return g
		}
	}
	d := l.list.Add(diag.GroupUnknown, f, at.Span, at.Value, annex.Section)
	d.Suggest = nearest(at.Value, groupIDs(annex))
	return nil
}

func groupIDs(annex *Annex) []string {
	ids := make([]string, len(annex.Groups))
	for i, g := range annex.Groups {
		ids[i] = g.ID
	}
	return ids
}

func (a *annexReader) linkConference(c *Conference, raw *rawConference, hidden bool) {
	f := a.file.src.File
	c.Host = a.text(f, raw.Host)
	c.Duration = a.text(f, raw.Duration)
	c.Funding = a.text(f, raw.Funding)
	c.LicensedBy = a.text(f, raw.LicensedBy)
	c.Delegates = Delegates{
		Domestic:        a.count(f, raw.Delegates.Domestic),
		ForeignResident: a.count(f, raw.Delegates.ForeignResident),
		ForeignVisiting: a.count(f, raw.Delegates.ForeignVisiting),
	}
	a.annex(a.program, a.section).Rows++
	if !hidden {
		a.program.Conferences = append(a.program.Conferences, c)
	}
}

func (a *annexReader) linkAgreement(g *Agreement, raw *rawAgreement, hidden bool) {
	f := a.file.src.File
	g.Form = a.choice(f, raw.Kind, "kind", agreementKinds)
	g.Capacity = a.text(f, raw.Capacity)
	g.Host = a.text(f, raw.Host)
	g.Signatories = a.text(f, raw.Signatories)
	g.ApprovedBy = a.text(f, raw.ApprovedBy)
	g.ProposedBy = many[Organisation](a.linker, KindOrganisation, f, raw.ProposedBy, hidden)
	a.annex(a.program, a.section).Rows++
	if !hidden {
		a.program.Agreements = append(a.program.Agreements, g)
	}
}

func (a *annexReader) linkTask(t *Task, raw *rawTask, hidden bool) {
	f := a.file.src.File
	t.Program = a.program
	t.Number = raw.Number.Value
	t.Section = raw.Section.Value
	t.Lead = many[Organisation](a.linker, KindOrganisation, f, raw.Lead, hidden)
	t.With = many[Organisation](a.linker, KindOrganisation, f, raw.With, hidden)
	t.Result = a.text(f, raw.Result)
	t.Allocated = a.amount(f, raw.Allocated)
	t.Additional = a.amount(f, raw.Additional)
	t.Funding = a.text(f, raw.Funding)
	t.Timing = a.timing(f, &raw.rawTime, a.program.Year, raw.Note.Set())
	annex := a.annex(a.program, a.section)
	annex.Rows++
	for g := a.taskGroup(f, annex, raw.Section); g != nil; g = g.Parent {
		if t.Group == nil {
			t.Group = g
		}
		g.Rows++
	}
	if !hidden {
		a.program.Tasks = append(a.program.Tasks, t)
	}
}

// taskGroup finds the section of the annex that a task names by its printed number.
func (l *linker) taskGroup(f *diag.File, annex *Annex, at str) *Group {
	if !at.Set() || len(annex.Groups) == 0 {
		return nil
	}
	var numbers []string
	for _, g := range annex.Groups {
		if g.Number == at.Value {
			return g
		}
		numbers = append(numbers, g.Number)
	}
	d := l.list.Add(diag.GroupUnknown, f, at.Span, at.Value, annex.Section)
	d.Suggest = diag.Nearest(at.Value, numbers)
	return nil
}

func (a *annexReader) linkFigure(g *Figure, raw *rawFigure, hidden bool) {
	f := a.file.src.File
	g.Program = a.program
	g.Measure = raw.Measure.Value
	g.Form = a.choice(f, raw.Kind, "kind", figureKinds)
	g.Unit = a.text(f, raw.Unit)
	if v := a.amount(f, raw.Value); v != nil {
		g.Value = *v
	}
	if raw.Measure.Set() && !idForm.MatchString(g.Measure) {
		a.list.Add(diag.FileNameInvalid, f, raw.Measure.Span, g.Measure)
	}
	a.annex(a.program, a.section).Rows++
	if !hidden {
		a.program.Figures = append(a.program.Figures, g)
	}
}

// The closed lists of the formats, in the order in which they are shown.

// Statuses are the values of "status".
func Statuses() []string { return slices.Clone(statuses) }

// AgreementKinds are the values of an agreement's "kind".
func AgreementKinds() []string { return slices.Clone(agreementKinds) }

// FigureKinds are the values of a figure's "kind".
func FigureKinds() []string { return slices.Clone(figureKinds) }

// ProgramKinds are the values of a program's "kind".
func ProgramKinds() []string { return slices.Clone(programKinds) }

// PartnerKinds are the values of a partner's "kind".
func PartnerKinds() []string { return slices.Clone(partnerKinds) }

// PartnerRelations are the values of "relation".
func PartnerRelations() []string { return slices.Clone(partnerRelations) }

// OrganisationKinds are the values of an organisation's "kind".
func OrganisationKinds() []string { return slices.Clone(organisationKinds) }

// PlaceKinds are the values of a place's "kind".
func PlaceKinds() []string { return slices.Clone(placeKinds) }

// DocumentKinds are the values of a document's "kind".
func DocumentKinds() []string { return slices.Clone(documentKinds) }

// TermKinds are the values of a term's "kind".
func TermKinds() []string { return slices.Clone(termKinds) }

func sortedKeys[K ~string, V any](m map[K]V) []K {
	return slices.Sorted(maps.Keys(m))
}
