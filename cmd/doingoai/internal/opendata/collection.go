package opendata

import (
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

// cell is a field with its value in one row.
type cell struct {
	name  string
	kind  kind
	value any
}

// build makes a collection from records. The fields come from the cells of the
// zero record, so that an empty collection has them too.
func build[T any](name string, records []*T, cells func(*T) []cell) *Collection {
	return buildReading(name, records, func(_ *portal.Reader, x *T) []cell { return cells(x) })
}

// buildReading is build of records whose cells come from texts.
func buildReading[T any](name string, records []*T, cells func(*portal.Reader, *T) []cell) *Collection {
	c := &Collection{Name: name, Path: name, Rows: len(records)}
	for _, x := range cells(portal.Planning(), new(T)) {
		c.fields = append(c.fields, field{x.name, x.kind})
	}
	c.rows = func(r *portal.Reader) [][]any {
		rows := make([][]any, len(records))
		for i, record := range records {
			for _, x := range cells(r, record) {
				rows[i] = append(rows[i], x.value)
			}
		}
		return rows
	}
	return c
}

// Collections returns the open data of a portal, in a fixed order.
func Collections(p *portal.Portal) []*Collection {
	return []*Collection{
		build("partners", p.Partners, partnerCells),
		build("organisations", p.Organisations, organisationCells),
		build("delegations", p.Delegations, delegationCells),
		build("conferences", p.Conferences, conferenceCells),
		build("agreements", p.Agreements, agreementCells),
		build("tasks", p.Tasks, taskCells),
		build("programs", p.Programs, programCells),
		build("figures", p.Figures, figureCells),
		buildReading("articles", p.Articles, articleCells),
		build("documents", p.Documents, documentCells),
	}
}

// annex is the table of an annex, in the shape of the collection that its rows belong
// to.
func annex(p *portal.Program, a *portal.Annex) *Collection {
	var c *Collection
	switch a.Section {
	case "conferences":
		c = build(a.Section, p.Conferences, conferenceCells)
	case "agreements":
		c = build(a.Section, p.Agreements, agreementCells)
	case "tasks":
		c = build(a.Section, p.Tasks, taskCells)
	default:
		var list []*portal.Delegation
		for _, d := range p.Delegations {
			if "delegations-"+string(d.Direction) == a.Section {
				list = append(list, d)
			}
		}
		c = build(a.Section, list, delegationCells)
	}
	c.Path = a.DataPath(p)
	return c
}

func text(name, s string) cell                  { return cell{name, kindString, s} }
func localized(name string, t lang.Text) cell   { return cell{name, kindText, t} }
func list(name string, items []string) cell     { return cell{name, kindList, items} }
func count(name string, c *portal.Count) cell   { return cell{name, kindCount, c} }
func amount(name string, a *portal.Amount) cell { return cell{name, kindAmount, a} }
func when(name string, w *portal.When) cell     { return cell{name, kindWhen, w} }

// tail are the fields that end every record.
func tail(r *portal.Record) []cell {
	source := ""
	for i, s := range r.Source {
		if i > 0 {
			source += ";"
		}
		source += s.Printed
	}
	return []cell{text("source", source), localized("note", r.Note), {"url", kindURL, r.Paths}}
}

func programID(p *portal.Program) string {
	if p == nil {
		return ""
	}
	return p.ID
}

func partnerIDs(list []*portal.Partner) []string {
	ids := make([]string, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	return ids
}

func organisationIDs(list []*portal.Organisation) []string {
	ids := make([]string, len(list))
	for i, o := range list {
		ids[i] = o.ID
	}
	return ids
}

func partnerCells(p *portal.Partner) []cell {
	partOf := ""
	if p.PartOf != nil {
		partOf = p.PartOf.ID
	}
	return append([]cell{
		text("id", p.ID), localized("name", p.Name), text("country", p.Country), text("region", p.Region),
		{"location", kindLocation, &p.Location}, text("kind", p.Form), text("relation", p.Relation), text("part_of", partOf),
		list("counterpart", organisationIDs(p.Counterpart)), when("since", p.Since), list("spellings", p.Spellings),
	}, tail(&p.Record)...)
}

func organisationCells(o *portal.Organisation) []cell {
	partOf, partner := "", ""
	if o.PartOf != nil {
		partOf = o.PartOf.ID
	}
	if o.Partner != nil {
		partner = o.Partner.ID
	}
	return append([]cell{
		text("id", o.ID), localized("name", o.Name), localized("short", o.Short), text("kind", o.Form), text("country", o.Country),
		text("part_of", partOf), text("partner", partner), list("spellings", o.Spellings),
	}, tail(&o.Record)...)
}

// timing are the fields of everything that is planned.
func timing(t *portal.Timing) []cell {
	return []cell{when("when", &t.When), text("status", string(t.Status)), {"revision", kindRevisions, t.Revisions}}
}

// rowHead are the fields that begin a row of an annex.
func rowHead(r *portal.Row) []cell {
	return []cell{text("id", r.ID), text("program", programID(r.Program)), text("number", r.Number), localized("title", r.Name)}
}

func rowPlaces(r *portal.Row) []cell {
	return []cell{list("countries", r.Countries), list("partners", partnerIDs(r.Partners)), list("organisations", organisationIDs(r.Organisations))}
}

func join(parts ...[]cell) []cell {
	var out []cell
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func delegationCells(d *portal.Delegation) []cell {
	group := ""
	if d.Group != nil {
		group = d.Group.ID
	}
	return join(rowHead(&d.Row),
		[]cell{text("direction", string(d.Direction)), text("group", group), localized("capacity", d.Capacity), localized("head", d.Head),
			list("agency", organisationIDs(d.Agency))},
		rowPlaces(&d.Row),
		[]cell{localized("host", d.Host), count("people", d.People), localized("duration", d.Duration)},
		timing(&d.Timing),
		[]cell{localized("purpose", d.Purpose), localized("funding", d.Funding)},
		tail(&d.Record))
}

func conferenceCells(c *portal.Conference) []cell {
	return join(rowHead(&c.Row), rowPlaces(&c.Row),
		[]cell{localized("host", c.Host), {"delegates", kindDelegates, c.Delegates}, localized("duration", c.Duration), localized("licensed_by", c.LicensedBy)},
		timing(&c.Timing), []cell{localized("funding", c.Funding)}, tail(&c.Record))
}

func agreementCells(a *portal.Agreement) []cell {
	return join(rowHead(&a.Row), []cell{text("kind", a.Form)}, rowPlaces(&a.Row),
		[]cell{localized("capacity", a.Capacity), localized("host", a.Host), localized("signatories", a.Signatories),
			localized("approved_by", a.ApprovedBy), list("proposed_by", organisationIDs(a.ProposedBy))},
		timing(&a.Timing), tail(&a.Record))
}

func taskCells(t *portal.Task) []cell {
	return join([]cell{text("id", t.ID), text("program", programID(t.Program)), text("number", t.Number), localized("title", t.Name),
		text("section", t.Section), list("lead", organisationIDs(t.Lead)), list("with", organisationIDs(t.With)),
		localized("result", t.Result), amount("allocated", t.Allocated), amount("additional", t.Additional), localized("funding", t.Funding)},
		timing(&t.Timing), tail(&t.Record))
}

func programCells(p *portal.Program) []cell {
	document := ""
	if p.Document != nil {
		document = p.Document.ID
	}
	return append([]cell{
		text("id", p.ID), text("document", document), {"year", kindInteger, p.Year}, text("kind", p.Form),
		localized("title", p.Name), localized("short_title", p.ShortName),
	}, tail(&p.Record)...)
}

func figureCells(f *portal.Figure) []cell {
	return append([]cell{
		text("id", f.ID), text("program", programID(f.Program)), text("measure", f.Measure), text("kind", f.Form),
		amount("value", &f.Value), localized("unit", f.Unit), localized("text", f.Name),
	}, tail(&f.Record)...)
}

func documentCells(d *portal.Document) []cell {
	var files []string
	for _, a := range d.Files {
		files = append(files, a.URL())
	}
	return append([]cell{
		text("id", d.ID), text("number", d.Number), text("kind", d.Form), when("date", d.Date), list("issuer", organisationIDs(d.Issuer)),
		localized("subject", d.Name), list("files", files), list("spellings", d.Spellings),
	}, tail(&d.Record)...)
}

// articleCells are an article's fields. What differs by language is text by
// language; the rest comes from the first language that has it.
func articleCells(r *portal.Reader, a *portal.Article) []cell {
	issue := ""
	if a.Issue != nil {
		issue = a.Issue.ID
	}
	summary := lang.Text{}
	var first *portal.Prose
	var sources []string
	for _, p := range a.Texts {
		if first == nil {
			first = p
		}
		if words := r.Words(p); p.State == portal.Live && words.Summary != "" {
			summary[p.Lang] = words.Summary
		}
	}
	if first == nil {
		first = &portal.Prose{}
	}
	for _, s := range first.Source {
		sources = append(sources, s.Printed)
	}
	return []cell{
		text("id", a.ID), text("issue", issue), localized("title", a.Titles(r)), localized("summary", summary), when("date", first.Date),
		when("updated", first.Updated), text("section", first.Section), list("tags", first.Tags), list("partners", partnerIDs(first.Partners)),
		list("source", sources), {"url", kindURL, a.Paths},
	}
}
