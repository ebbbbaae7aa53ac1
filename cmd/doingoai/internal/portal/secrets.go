package portal

import (
	"iter"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// texts are the public texts of the content, by which the leak check knows what is no
// secret: values of records and front matter, and bodies of prose.
type texts struct {
	values []string
	fronts [][]string // values of front matter, by file
	bodies []*body
}

// frontTexts are the texts of front matter in which nothing is secret, unless the file is
// as a whole; nil of one with a key "internal".
func frontTexts(f *diag.File, front *tomldoc.Table) []string {
	if _, ok := front.Get("internal"); ok {
		return nil
	}
	l := linker{portal: &Portal{}}
	l.rememberTable(f, front, false)
	return slices.Clip(l.portal.seen.values)
}

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
		l.portal.seen.values = append(l.portal.seen.values, text)
	}
}

// rememberProse notes a Markdown file. The title of an expired or withdrawn page
// stays public with its address; its summary and text do not.
func (l *linker) rememberProse(f *file, p *Prose) {
	gone := p.hidden || p.State != Live
	if !gone && f.texts != nil {
		l.portal.seen.fronts = append(l.portal.seen.fronts, f.texts)
	} else {
		for _, key := range f.table.Keys() {
			n, _ := f.table.Get(key)
			secret := p.hidden || key == "internal" || gone && key == "summary"
			l.rememberNode(f.src.File, n, secret)
		}
	}
	switch {
	case f.body == nil:
	case gone:
		for line := range linesOf(f.body) {
			l.rememberText(f.src.File, diag.Span{}, line, true)
		}
	default:
		l.portal.seen.bodies = append(l.portal.seen.bodies, f.body)
	}
}

// linesOf yields the lines of a body's text.
func linesOf(b *body) iter.Seq[string] {
	return func(yield func(string) bool) {
		doc, _ := b.load() // of a text that changes meanwhile, those that it has now
		for line := range strings.SplitSeq(doc.Text(markdown.Resolver{}), "\n") {
			if line = strings.TrimSpace(line); line != "" && !yield(line) {
				return
			}
		}
	}
}

// Public returns the texts that are public, some more than once, in parts: a secret inside
// one of them is none. Ids of public records and the words of the formats are public also
// where a hidden record repeats them. Bodies, which are read and become text when their
// part is run, stand apart: they are needed only when something may be a leak.
func (p *Portal) Public() (texts, bodies []iter.Seq[string]) {
	words := slices.Concat(visibilities, statuses, agreementKinds, figureKinds, programKinds, partnerKinds, partnerRelations,
		organisationKinds, placeKinds, documentKinds, termKinds, translations)
	for _, entries := range p.entries {
		for id, e := range entries {
			if !e.hidden {
				words = append(words, id)
			}
		}
	}
	for _, b := range p.seen.bodies {
		bodies = append(bodies, linesOf(b))
	}
	fronts := func(yield func(string) bool) {
		for _, values := range p.seen.fronts {
			for _, text := range values {
				if !yield(text) {
					return
				}
			}
		}
	}
	return []iter.Seq[string]{slices.Values(p.seen.values), fronts, slices.Values(words)}, bodies
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
