package portal

import (
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// texts gathers every text of the content, to tell the leak check what must not
// come out and what may.
type texts struct{ public []string }

// remember notes all texts of a record's table: those under the key "internal"
// are secret, and all of them when the record is hidden.
func (l *linker) remember(f *file, table *tomldoc.Table, hidden bool) {
	if table != nil {
		l.rememberTable(f.src.File, table, hidden)
	}
}

func (l *linker) rememberTable(f *diag.File, t *tomldoc.Table, hidden bool) {
	for _, key := range t.Keys() {
		n, _ := t.Get(key)
		l.rememberNode(f, n, hidden || key == "internal")
	}
}

func (l *linker) rememberNode(f *diag.File, n tomldoc.Node, hidden bool) {
	switch v := n.Value.(type) {
	case string:
		l.rememberText(f, n.Span, v, hidden)
	case []tomldoc.Node:
		for _, item := range v {
			l.rememberNode(f, item, hidden)
		}
	case *tomldoc.Table:
		l.rememberTable(f, v, hidden)
	}
}

func (l *linker) rememberText(f *diag.File, span diag.Span, text string, hidden bool) {
	if hidden {
		l.portal.Secrets = append(l.portal.Secrets, Secret{Text: text, File: f, Span: span})
	} else {
		l.seen.public = append(l.seen.public, text)
	}
}

// rememberProse notes a Markdown file. The title of an expired or withdrawn page
// stays public with its address; its summary and text do not.
func (l *linker) rememberProse(f *file, p *Prose) {
	gone := p.hidden || p.State != Live
	for _, key := range f.table.Keys() {
		n, _ := f.table.Get(key)
		secret := p.hidden || key == "internal" || gone && key == "summary"
		l.rememberNode(f.src.File, n, secret)
	}
	if f.doc == nil {
		return
	}
	for _, line := range strings.Split(f.doc.Text(markdown.Resolver{}), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			l.rememberText(f.src.File, diag.Span{}, line, gone)
		}
	}
}

// publicTexts returns what is public, sorted, each once. Ids of public records and
// the words of the formats are public also where a hidden record repeats them.
func (l *linker) publicTexts() []string {
	for _, kind := range sortedKeys(l.entries) {
		for _, id := range sortedKeys(l.entries[kind]) {
			if !l.entries[kind][id].hidden {
				l.seen.public = append(l.seen.public, id)
			}
		}
	}
	l.seen.public = slices.Concat(l.seen.public, visibilities, statuses, agreementKinds, figureKinds, programKinds, partnerKinds, partnerRelations,
		organisationKinds, placeKinds, documentKinds, termKinds, translations)
	slices.Sort(l.seen.public)
	return slices.Compact(l.seen.public)
}

// rowTable returns the table of the index-th element of the file's one array of
// tables.
func (f *file) rowTable(index int) *tomldoc.Table {
	for _, key := range f.table.Keys() {
		n, _ := f.table.Get(key)
		if rows, ok := n.Value.([]tomldoc.Node); ok && index < len(rows) {
			t, _ := rows[index].Value.(*tomldoc.Table)
			return t
		}
	}
	return nil
}
