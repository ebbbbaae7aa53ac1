package tomldoc

import (
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
)

// The rules of TOML 1.0 on what may be defined where, in the form of CPython's
// tomllib: a table is closed once it has a header of its own, or once a dotted key
// under an earlier header went through it; a value is closed at once.

func (s *scanner) closed(t *Table) bool {
	return t.explicit || t.section != 0 && t.section != s.section+1
}

// define puts n, whose key has the given parts, into t. A definition that clashes
// is reported and blanked; start is where it begins.
func (s *scanner) define(t *Table, parts []part, n Node, start int) {
	last := len(parts) - 1
	for i, p := range parts[:last] {
		old := t.find(p.name)
		if old == nil {
			next := &Table{
				Span: p.span, path: joinPath(t.path, parts[i:i+1]), depth: t.depth + 1, section: s.section + 1,
			}
			t.add(Node{Name: p.name, Key: p.span, Span: p.span, Value: next, path: next.path})
			t = next
			continue
		}
		next, isTable := old.Value.(*Table)
		if !isTable || old.inline || s.closed(next) {
			s.clash(old, n, parts[i:], start)
			return
		}
		next.section = s.section + 1
		t = next
	}
	if old := t.find(n.Name); old != nil {
		s.clash(old, n, parts[last:], start)
		return
	}
	t.add(n)
}

// clash reports that n, reached from old by the names after rest[0], cannot stand
// beside old, and blanks the definition.
func (s *scanner) clash(old *Node, n Node, rest []part, start int) {
	at := diag.Span{Start: rest[0].span.Start, End: rest[len(rest)-1].span.End}
	_, oldTable := old.Value.(*Table)
	_, newTable := n.Value.(*Table)
	switch {
	case !oldTable && old.inline && len(rest) > 1:
		s.add(diag.TOMLTextLang, at, old.Key, old.path, joinPath(old.path, rest[1:]))
	case oldTable && !old.inline && len(rest) == 1 && !newTable:
		s.add(diag.TOMLTextLang, at, old.Key, old.path, firstLeaf(old))
	default:
		s.add(diag.TOMLKeyTwice, at, old.Key, old.path)
	}
	s.blank = append(s.blank, diag.Span{Start: start, End: s.pos})
}

func (s *scanner) add(id diag.ID, at, related diag.Span, args ...any) {
	d := s.list.Add(id, s.file, at, args...)
	d.Related = []diag.Place{{File: s.file, Span: related}}
}

// firstLeaf is the path of the first key inside a table.
func firstLeaf(n *Node) string {
	t, ok := n.Value.(*Table)
	if !ok || len(t.nodes) == 0 {
		return n.path
	}
	if t.path == "" { // opened by a header
		return n.path + "." + firstLeaf(&t.nodes[0])
	}
	return firstLeaf(&t.nodes[0])
}

// openSection makes the table of a header the current one. A header that clashes
// is reported, and its section read into a table that nobody sees.
func (s *scanner) openSection(parts []part, double bool, span diag.Span) {
	s.section++
	t := s.root
	last := len(parts) - 1
	for _, p := range parts[:last] {
		old := t.find(p.name)
		if old == nil {
			next := &Table{Span: span, depth: t.depth + 1}
			t.add(Node{Name: p.name, Key: p.span, Span: span, Value: next, path: p.name})
			t = next
			continue
		}
		if t = old.open(); t == nil {
			s.refuse(old, parts, double, span)
			return
		}
	}
	table := &Table{Span: span, depth: t.depth + 1, explicit: true}
	p := parts[last]
	old := t.find(p.name)
	if old == nil {
		n := Node{Name: p.name, Key: p.span, Span: span, Value: table, path: p.name}
		if double {
			n.Value = []Node{{Name: p.name, Span: span, Value: table, path: p.name}}
		}
		t.add(n)
		s.current = table
		return
	}
	items, isList := old.Value.([]Node)
	known, isTable := old.Value.(*Table)
	switch {
	case old.inline, double != isList, isTable && (known.explicit || known.section != 0):
		s.refuse(old, parts, double, span)
	case double:
		old.Value = append(items, Node{Name: p.name, Span: span, Value: table, path: p.name})
		s.current = table
	default:
		known.Span, known.explicit, old.Span = span, true, span
		s.current = known
	}
}

// open returns the table that a header reaches through n, nil when n is a value.
func (n *Node) open() *Table {
	if n.inline {
		return nil
	}
	if items, ok := n.Value.([]Node); ok {
		return items[len(items)-1].Value.(*Table)
	}
	return n.Value.(*Table)
}

// refuse reports a header that clashes with old.
func (s *scanner) refuse(old *Node, parts []part, double bool, span diag.Span) {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.name
	}
	header := "[" + strings.Join(names, ".") + "]"
	if double {
		header = "[" + header + "]"
	}
	if _, isTable := old.Value.(*Table); old.inline && !isTable {
		s.add(diag.TOMLTextLang, span, old.Key, old.path, header)
	} else {
		s.add(diag.TOMLKeyTwice, span, old.Key, header)
	}
	s.skipFrom = span.Start
	s.current = &Table{Span: span, depth: len(parts), explicit: true}
}

// endSection blanks the section that ends here if its header was refused.
func (s *scanner) endSection() {
	if s.skipFrom >= 0 {
		s.blank = append(s.blank, diag.Span{Start: s.skipFrom, End: s.pos})
	}
	s.skipFrom = -1
}

// blanked is the text without the refused definitions, offsets kept.
func (s *scanner) blanked() string {
	text := s.text[s.span.Start:]
	if len(s.blank) == 0 {
		return string(text)
	}
	out := append([]byte(nil), text...)
	for _, b := range s.blank {
		for i := b.Start - s.span.Start; i < b.End-s.span.Start; i++ {
			if out[i] != '\n' && out[i] != '\r' {
				out[i] = ' '
			}
		}
	}
	return string(out)
}

// countItems reports lists that are too long.
func (s *scanner) countItems(t *Table) {
	for i := range t.nodes {
		s.countIn(&t.nodes[i], t.nodes[i].Key)
	}
}

func (s *scanner) countIn(n *Node, at diag.Span) {
	switch v := n.Value.(type) {
	case *Table:
		s.countItems(v)
	case []Node:
		if len(v) > MaxItems {
			s.list.Add(diag.TooManyItems, s.file, at, n.path, len(v), MaxItems)
		}
		for i := range v {
			s.countIn(&v[i], v[i].Span)
		}
	}
}
