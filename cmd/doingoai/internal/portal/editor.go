package portal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// This file holds what a careful editor would ask: warnings, which a note answers.

// checkTotals compares every printed total with the rows there are. Where rows could
// not be read, nobody knows how many there are.
func (l *linker) checkTotals() {
	for _, id := range sortedKeys(l.programs) {
		p := l.programs[id]
		for _, a := range p.Annexes {
			if kind, _ := (&file{group: "programs", base: a.Section + ".toml"}).kind(); l.unread.rows[kind] {
				continue
			}
			if a.Note == nil {
				l.checkTotal(p.file, a.printedAt, a.Printed, a.Rows)
			}
			for _, g := range a.Groups {
				if g.Note == nil {
					l.checkTotal(p.file, g.printedAt, g.Printed, g.Rows)
				}
			}
		}
	}
}

func (l *linker) checkTotal(f *diag.File, at diag.Span, printed *Count, rows int) {
	if printed != nil && (rows < printed.Min || rows > printed.Max) {
		l.list.Add(diag.TotalDiffers, f, at, printed.Printed, rows)
	}
}

// rendering is a way to name a term that the glossary does not want.
type rendering struct {
	text string // lower case
	term *Term
}

// checkTerms looks for renderings that the glossary tells to avoid, in every text
// of the language they belong to.
func (l *linker) checkTerms(files []*file) {
	avoid := map[string][]rendering{}
	for _, t := range l.portal.Terms {
		for _, code := range sortedKeys(t.Avoid) {
			for _, text := range t.Avoid[code] {
				avoid[code] = append(avoid[code], rendering{strings.ToLower(text), t})
			}
		}
	}
	if len(avoid) == 0 {
		return
	}
	for _, f := range files {
		if f.table == nil || f.group == "glossary.toml" {
			continue
		}
		l.checkTable(f, f.table, avoid)
		if f.lang != "" && f.doc != nil {
			l.checkBody(f, avoid[f.lang])
		}
	}
}

// checkBody looks at the body of a text. That there is nothing to be found is remembered.
func (l *linker) checkBody(f *file, avoid []rendering) {
	if len(avoid) == 0 {
		return
	}
	inputs := [][]byte{f.body.reader.program[:], f.body.hash[:]}
	for _, a := range avoid {
		inputs = append(inputs, []byte(a.text))
	}
	key, kept := memo.KeyOf("terms 1", inputs...), f.body.reader.memo
	if kept.Holds(key) {
		return
	}
	text, span, before := f.src.Whole().Text, f.body.span, len(l.list)
	if span.End > len(text) {
		return // it changed meanwhile; whoever loads the site again sees that
	}
	l.checkRenderings(f.src.File, span.Start, string(text[span.Start:span.End]), f.lang, avoid)
	if len(l.list) == before && kept != nil {
		kept.Put("terms", key, nil)
	}
}

// checkTable looks at the texts by language in a table: title.en, note.en.
func (l *linker) checkTable(f *file, t *tomldoc.Table, avoid map[string][]rendering) {
	for _, key := range t.Keys() {
		n, _ := t.Get(key)
		switch v := n.Value.(type) {
		case string:
			if found := avoid[key]; found != nil {
				raw := string(f.src.Text[n.Span.Start:n.Span.End])
				l.checkRenderings(f.src.File, n.Span.Start, raw, key, found)
			}
		case *tomldoc.Table:
			if key != "internal" {
				l.checkTable(f, v, avoid)
			}
		case []tomldoc.Node:
			for _, item := range v {
				if sub, ok := item.Value.(*tomldoc.Table); ok {
					l.checkTable(f, sub, avoid)
				}
			}
		}
	}
}

// checkRenderings reports every whole-word occurrence of an avoided rendering. base
// is the offset of text in the file.
func (l *linker) checkRenderings(f *diag.File, base int, text, code string, avoid []rendering) {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return // a letter whose lower case has another length: offsets would lie
	}
	for _, a := range avoid {
		for from := 0; ; {
			i := strings.Index(lower[from:], a.text)
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(a.text)
			from = end
			if !isWordAt(lower, start, end) {
				continue
			}
			name, _ := a.term.Name.In(code, l.site.DefaultLanguage)
			l.list.Add(diag.TermAvoided, f, diag.Span{Start: base + start, End: base + end}, text[start:end], name)
		}
	}
}

// isWordAt reports whether text[start:end] has no letter on either side.
func isWordAt(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !unicode.IsLetter(before) && !unicode.IsLetter(after)
}
