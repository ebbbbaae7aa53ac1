package portal

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
)

// declare makes a value for every record of every file and registers its id, so
// that link can resolve references in any order. It returns nothing: the work
// that is left stands in l.jobs, in file order.
func (l *linker) declare(files []*file) {
	// Programs first: the annexes beside them belong to them.
	for _, f := range files {
		if raw, ok := f.raw.(*rawProgram); ok {
			l.declareProgram(f, raw)
		}
	}
	for _, f := range files {
		switch raw := f.raw.(type) {
		case *rawPartner:
			p := &Partner{Record: l.record(KindPartner, f, raw.Name)}
			l.declareOne(f, p, &p.Record, &raw.rawRecord, func(hidden bool) { l.linkPartner(p, raw, hidden) })
		case *rawOrganisation:
			o := &Organisation{Record: l.record(KindOrganisation, f, raw.Name)}
			l.declareOne(f, o, &o.Record, &raw.rawRecord, func(hidden bool) { l.linkOrganisation(o, raw, hidden) })
		case *rawPlace:
			p := &Place{Record: l.record(KindPlace, f, raw.Name)}
			l.declareOne(f, p, &p.Record, &raw.rawRecord, func(hidden bool) { l.linkPlace(p, raw, hidden) })
		case *rawDocument:
			d := &Document{Record: l.record(KindDocument, f, raw.Subject)}
			l.declareOne(f, d, &d.Record, &raw.rawRecord, func(hidden bool) { l.linkDocument(d, raw, hidden) })
		case *rawIssue:
			i := &Issue{Record: l.record(KindIssue, f, raw.Title)}
			l.declareOne(f, i, &i.Record, &raw.rawRecord, func(hidden bool) { l.linkIssue(i, raw, hidden) })
		case *rawDelegations, *rawConferences, *rawAgreements, *rawTasks, *rawFigures:
			l.declareAnnex(f)
		case *rawGlossary:
			l.declareTerms(f, raw)
		}
	}
	l.declareProse(files)
}

// record returns a new Record for a file that holds one.
func (l *linker) record(kind Kind, f *file, name text) Record {
	return Record{Kind: kind, ID: f.id, Name: l.text(f.src.File, name), file: f.src.File}
}

// declareOne registers a record that has a file of its own.
func (l *linker) declareOne(f *file, value any, r *Record, raw *rawRecord, link func(hidden bool)) {
	hidden := l.hidden(f.src.File, raw.Visibility)
	l.add(&entry{value: value, record: r, hidden: hidden})
	l.remember(f, f.table, hidden)
	l.jobs = append(l.jobs, func() {
		l.fill(r, raw, hidden)
		link(hidden)
	})
}

func (l *linker) declareProgram(f *file, raw *rawProgram) {
	own := *raw // slips in the names of annexes are mended below
	own.Annex = maps.Clone(raw.Annex)
	raw = &own
	p := &Program{Record: l.record(KindProgram, f, raw.Title), Year: int(raw.Year.Value)}
	if y := raw.Year; y.Set() && !yearInRange(int(y.Value)) {
		l.list.Add(diag.YearRange, f.src.File, y.Span, y.Value)
	}
	l.programs[f.id] = p
	l.declareOne(f, p, &p.Record, &raw.rawRecord, func(hidden bool) { l.linkProgram(p, raw, hidden) })
	l.declareDeadlines(p, f.src.File, raw.Deadline, l.entries[KindProgram][f.id].hidden)
	for _, name := range sortedKeys(raw.Annex) {
		annex := raw.Annex[name]
		if !slices.Contains(annexOrder, name) {
			d := l.list.Add(diag.AnnexUnknown, f.src.File, f.keyOf("annex", name), name)
			d.Suggest = diag.Nearest(name, annexOrder)
			delete(raw.Annex, name)
			if name = d.Suggest; name == "" {
				continue
			}
			// Its rows are not to be blamed for the slip.
			if _, ok := raw.Annex[name]; !ok {
				raw.Annex[name] = annex
			}
		}
		l.declareGroups(p, f.src.File, name, annex)
	}
}

// The years that a program may be of.
const minYear, maxYear = 1900, 2200

func yearInRange(year int) bool { return year >= minYear && year <= maxYear }

// rowWords are the words of row ids by annex: 2022-out-38.
var rowWords = map[string]string{
	"delegations-out": "out", "delegations-in": "in", "conferences": "conf", "agreements": "agr", "tasks": "task",
}

// declareAnnex registers the rows of one annex file.
func (l *linker) declareAnnex(f *file) {
	section := strings.TrimSuffix(f.base, ".toml")
	p := l.programs[f.id]
	if p == nil {
		l.unread.add(f)
		if l.broken(path.Dir(f.src.Path) + "/program.toml") {
			return // the program itself has errors, which are reported
		}
		l.list.Add(diag.FileMissing, f.src.File, diag.Span{}, path.Dir(f.src.Path)+"/program.toml")
		return
	}
	a := &annexReader{linker: l, file: f, program: p, section: section, hiddenProgram: l.entries[KindProgram][f.id].hidden}
	switch raw := f.raw.(type) {
	case *rawDelegations:
		for i := range raw.Rows {
			a.delegation(&raw.Rows[i], i)
		}
	case *rawConferences:
		for i := range raw.Rows {
			a.conference(&raw.Rows[i], i)
		}
	case *rawAgreements:
		for i := range raw.Rows {
			a.agreement(&raw.Rows[i], i)
		}
	case *rawTasks:
		for i := range raw.Rows {
			a.task(&raw.Rows[i], i)
		}
	case *rawFigures:
		for i := range raw.Rows {
			a.figure(&raw.Rows[i], i)
		}
	}
}

// broken reports whether a file exists that could not be decoded.
func (l *linker) broken(name string) bool { return l.tree.File(name) != nil }

// annexReader registers the rows of one file.
type annexReader struct {
	*linker
	file    *file
	program *Program
	section string

	hiddenProgram bool // then its rows are hidden, too
}

// row makes the Record of a row and registers it.
func (a *annexReader) row(kind Kind, value any, r *Record, id str, name text, raw *rawRecord, index int, link func(hidden bool)) {
	f := a.file.src.File
	*r = Record{Kind: kind, ID: id.Value, Name: a.text(f, name), file: f, span: id.Span}
	hidden := a.hidden(f, raw.Visibility) || a.hiddenProgram
	a.checkRowID(f, id, index)
	if id.Set() {
		a.add(&entry{value: value, record: r, hidden: hidden})
	}
	a.remember(a.file, a.file.rowTable(index), hidden)
	a.jobs = append(a.jobs, func() {
		a.fill(r, raw, hidden)
		link(hidden)
	})
}

// checkRowID holds row ids to "<program year>-<kind>-<nn>" with nn in file order;
// figures are free behind the year.
func (a *annexReader) checkRowID(f *diag.File, id str, index int) {
	if !id.Set() || !yearInRange(a.program.Year) {
		return
	}
	year := fmt.Sprintf("%d-", a.program.Year)
	word := rowWords[a.section]
	if word == "" {
		if !idForm.MatchString(id.Value) || !strings.HasPrefix(id.Value, year) {
			a.list.Add(diag.RowIDInvalid, f, id.Span, id.Value, year+"out-planned")
		}
		return
	}
	want := fmt.Sprintf("%s%s-%02d", year, word, index+1)
	if !rowIDForms[word].MatchString(id.Value) || !strings.HasPrefix(id.Value, year) {
		a.list.Add(diag.RowIDInvalid, f, id.Span, id.Value, want)
	}
}

// rowPattern is what row ids with a word for their kind look like: "2022-out-38".
func rowPattern(word string) string { return `^\d{4}-` + word + `-\d{2,4}$` }

// rowIDForms are the same by word.
var rowIDForms = func() map[string]*regexp.Regexp {
	forms := map[string]*regexp.Regexp{}
	for _, word := range rowWords {
		forms[word] = regexp.MustCompile(rowPattern(word))
	}
	return forms
}()

func (a *annexReader) delegation(raw *rawDelegation, index int) {
	d := &Delegation{Direction: Direction(rowWords[a.section])}
	a.row(KindDelegation, d, &d.Record, raw.ID, raw.Title, &raw.rawRecord, index, func(hidden bool) {
		a.linkRow(&d.Row, &raw.rawRow, hidden)
		a.linkDelegation(d, raw, hidden)
	})
}

func (a *annexReader) conference(raw *rawConference, index int) {
	c := &Conference{}
	a.row(KindConference, c, &c.Record, raw.ID, raw.Title, &raw.rawRecord, index, func(hidden bool) {
		a.linkRow(&c.Row, &raw.rawRow, hidden)
		a.linkConference(c, raw, hidden)
	})
}

func (a *annexReader) agreement(raw *rawAgreement, index int) {
	g := &Agreement{}
	a.row(KindAgreement, g, &g.Record, raw.ID, raw.Title, &raw.rawRecord, index, func(hidden bool) {
		a.linkRow(&g.Row, &raw.rawRow, hidden)
		a.linkAgreement(g, raw, hidden)
	})
}

func (a *annexReader) task(raw *rawTask, index int) {
	t := &Task{}
	a.row(KindTask, t, &t.Record, raw.ID, raw.Title, &raw.rawRecord, index, func(hidden bool) { a.linkTask(t, raw, hidden) })
}

func (a *annexReader) figure(raw *rawFigure, index int) {
	g := &Figure{}
	a.row(KindFigure, g, &g.Record, raw.ID, raw.Text, &raw.rawRecord, index, func(hidden bool) { a.linkFigure(g, raw, hidden) })
}

func (l *linker) declareTerms(f *file, raw *rawGlossary) {
	for i := range raw.Rows {
		row := &raw.Rows[i]
		t := &Term{Record: Record{Kind: KindTerm, ID: row.ID.Value, Name: l.text(f.src.File, row.Name), file: f.src.File, span: row.ID.Span}}
		if row.ID.Set() && !idForm.MatchString(row.ID.Value) {
			l.list.Add(diag.FileNameInvalid, f.src.File, row.ID.Span, row.ID.Value)
		}
		l.add(&entry{value: t, record: &t.Record})
		l.remember(f, f.rowTable(i), false)
		l.jobs = append(l.jobs, func() {
			t.Source = l.citation(t.file, row.Source, false)
			t.Note = l.text(t.file, row.Note)
			t.Form = l.choice(t.file, row.Kind, "kind", termKinds)
			t.Avoid = l.avoid(t, row)
			l.portal.Terms = append(l.portal.Terms, t)
		})
	}
}
