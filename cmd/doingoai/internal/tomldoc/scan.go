package tomldoc

import (
	"bytes"

	"doingoai/cmd/doingoai/internal/diag"
)

// scanner walks a TOML text once. Its methods return false where the text is not
// TOML; BurntSushi then says what is wrong, and the scanner's state where.
type scanner struct {
	file *diag.File
	text []byte // the file's text up to the end of the TOML
	copy string // of what text has from span.Start on; names and values are parts of it
	span diag.Span
	pos  int
	list *diag.List

	root, current *Table
	section       int // number of headers so far
	tooDeep       bool
	blank         []diag.Span // definitions that were reported, kept from BurntSushi
	skipFrom      int         // start of the refused section that is being read, or -1

	keys diag.Span // of the last key, all parts
	open diag.Span // the innermost bracket or quotes left open where the scan stopped
}

func newScanner(f *diag.File, span diag.Span, list *diag.List) *scanner {
	const most = 16 // keys for which there is room from the start
	text := f.Text[:span.End]
	root := &Table{Span: diag.Span{Start: span.Start, End: span.Start}, explicit: true}
	root.nodes = make([]Node, 0, min(most, bytes.Count(text[span.Start:], []byte("\n"))+1))
	return &scanner{
		file: f, text: text, copy: string(text[span.Start:]), span: span, pos: span.Start, list: list,
		root: root, current: root, skipFrom: -1,
	}
}

// part is one name of a dotted key.
type part struct {
	name string
	span diag.Span
}

// document scans everything.
func (s *scanner) document() bool {
	ok := s.expressions()
	if ok {
		s.endSection()
	}
	if len(s.root.nodes) > 0 {
		s.root.Span = s.root.nodes[0].Key
	}
	return ok
}

func (s *scanner) expressions() bool {
	for {
		s.skipLines()
		switch {
		case s.pos >= len(s.text):
			return true
		case s.text[s.pos] == '[':
			if !s.header() {
				return false
			}
		case !s.keyValue(s.current):
			return false
		}
		if !s.endOfLine() {
			return false
		}
	}
}

// string is a part of the text.
func (s *scanner) string(start, end int) string { return s.copy[start-s.span.Start : end-s.span.Start] }

func (s *scanner) peek() byte {
	if s.pos < len(s.text) {
		return s.text[s.pos]
	}
	return 0
}

func (s *scanner) accept(token string) bool {
	if bytes.HasPrefix(s.text[s.pos:], []byte(token)) {
		s.pos += len(token)
		return true
	}
	return false
}

func (s *scanner) skipSpaces() {
	for s.peek() == ' ' || s.peek() == '\t' {
		s.pos++
	}
}

// skipLines passes over white space, line ends and comments. It reports whether
// there was a line end.
func (s *scanner) skipLines() (newline bool) {
	for {
		s.skipSpaces()
		switch s.peek() {
		case '\n', '\r':
			s.pos++
			newline = true
		case '#':
			s.skipComment()
		default:
			return newline
		}
	}
}

func (s *scanner) skipComment() {
	for s.pos < len(s.text) && s.text[s.pos] != '\n' && s.text[s.pos] != '\r' {
		s.pos++
	}
}

func (s *scanner) endOfLine() bool {
	s.skipSpaces()
	if s.peek() == '#' {
		s.skipComment()
	}
	return s.pos >= len(s.text) || s.text[s.pos] == '\n' || s.text[s.pos] == '\r'
}

// header scans [a.b] or [[a.b]].
func (s *scanner) header() bool {
	start := s.pos
	s.endSection()
	double, end := s.accept("[["), "]]"
	if !double {
		s.pos, end = s.pos+1, "]"
	}
	var room [4]part
	parts, ok := s.path(room[:0])
	if !ok || !s.accept(end) {
		return s.leftOpen(start, len(end))
	}
	span := diag.Span{Start: start, End: s.pos}
	if len(parts) > MaxDepth {
		return s.deep(span)
	}
	s.openSection(parts, double, span)
	return true
}

// path scans a dotted key and the spaces around it, and appends its parts.
func (s *scanner) path(parts []part) ([]part, bool) {
	for {
		s.skipSpaces()
		start := s.pos
		name, ok := s.name()
		if !ok {
			return nil, false
		}
		parts = append(parts, part{name, diag.Span{Start: start, End: s.pos}})
		s.keys = diag.Span{Start: parts[0].span.Start, End: s.pos}
		s.skipSpaces()
		if !s.accept(".") {
			return parts, true
		}
	}
}

// name scans one part of a key.
func (s *scanner) name() (string, bool) {
	start := s.pos
	switch s.peek() {
	case '"':
		if !s.basicString() {
			return "", false
		}
		return unescape(s.string(start+1, s.pos-1), false)
	case '\'':
		if !s.literalString() {
			return "", false
		}
		return s.string(start+1, s.pos-1), true
	}
	for isBareKey(s.peek()) {
		s.pos++
	}
	return s.string(start, s.pos), s.pos > start
}

func isBareKey(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// keyValue scans one "key = value" and defines it in t.
func (s *scanner) keyValue(t *Table) bool {
	start := s.pos
	var room [4]part
	parts, ok := s.path(room[:0])
	if !ok || !s.accept("=") {
		return false
	}
	s.skipSpaces()
	depth := t.depth + len(parts) - 1
	if depth > MaxDepth {
		return s.deep(s.keys)
	}
	last := parts[len(parts)-1]
	n := Node{Name: last.name, Key: last.span, path: joinPath(t.path, parts), inline: true}
	if !s.valueInto(&n, depth) {
		return false
	}
	s.define(t, parts, n, start)
	return true
}

func joinPath(path string, parts []part) string {
	for _, p := range parts {
		if path != "" {
			path += "."
		}
		path += p.name
	}
	return path
}

func (s *scanner) deep(at diag.Span) bool {
	s.list.Add(diag.NestedTooDeep, s.file, at, MaxDepth)
	s.tooDeep = true
	return false
}

// valueInto scans a value at the given depth and sets the node's Span and Value.
func (s *scanner) valueInto(n *Node, depth int) (ok bool) {
	start := s.pos
	multiline := bytes.HasPrefix(s.text[s.pos:], []byte(`"""`)) || bytes.HasPrefix(s.text[s.pos:], []byte(`'''`))
	switch c := s.peek(); {
	case multiline:
		ok = s.multilineString(c)
	case c == '"':
		ok = s.basicString()
	case c == '\'':
		ok = s.literalString()
	case c == '[':
		ok = s.items(n, depth+1)
	case c == '{':
		ok = s.inlineTable(n, depth+1)
	default:
		ok = s.bareValue()
	}
	n.Span = diag.Span{Start: start, End: s.pos}
	if ok && n.Value == nil {
		n.Value = scalarOf(s.string(start, s.pos))
	}
	return ok
}

// bareValue scans a number, date, time, true or false. A date may hold a space.
func (s *scanner) bareValue() bool {
	n := bytes.IndexAny(s.text[s.pos:], ",]}#\r\n")
	if n < 0 {
		n = len(s.text) - s.pos
	}
	n = len(bytes.TrimRight(s.text[s.pos:s.pos+n], " \t"))
	s.pos += n
	return n > 0
}

func (s *scanner) items(n *Node, depth int) bool {
	start := s.pos
	if depth > MaxDepth {
		return s.deep(diag.Span{Start: start, End: start + 1})
	}
	s.pos++
	end := max(bytes.IndexByte(s.text[s.pos:], ']'), 0)
	items := make([]Node, 0, min(bytes.Count(s.text[s.pos:s.pos+end], []byte(","))+1, MaxItems))
	for {
		s.skipLines()
		if s.accept("]") {
			n.Value = items
			return true
		}
		item := Node{Name: n.Name, path: n.path, inline: true}
		if !s.valueInto(&item, depth) {
			return s.leftOpen(start, 1)
		}
		items = append(items, item)
		s.skipLines()
		if !s.accept(",") && s.peek() != ']' {
			return s.leftOpen(start, 1)
		}
	}
}

func (s *scanner) inlineTable(n *Node, depth int) bool {
	start := s.pos
	if depth > MaxDepth {
		return s.deep(diag.Span{Start: start, End: start + 1})
	}
	s.pos++
	t := &Table{path: n.path, depth: depth}
	lines := false
	for {
		lines = s.skipLines() || lines
		if s.accept("}") {
			break
		}
		refused := len(s.blank)
		if !s.keyValue(t) {
			return s.leftOpen(start, 1)
		}
		end := s.pos
		lines = s.skipLines() || lines
		if !s.accept(",") && s.peek() != '}' {
			return s.leftOpen(start, 1)
		}
		if last := len(s.blank) - 1; last >= refused && s.blank[last].End == end {
			s.blank[last].End = s.pos // a refused key goes with its comma
		}
	}
	t.Span = diag.Span{Start: start, End: s.pos}
	n.Value = t
	if lines {
		s.list.Add(diag.TOMLInlineLines, s.file, t.Span, inlineExample(n, t))
	}
	return true
}

// inlineExample is how else the inline table t of n can be written.
func inlineExample(n *Node, t *Table) string {
	switch {
	case n.Key.End == 0:
		return "[[" + n.path + "]]"
	case len(t.nodes) == 0:
		return n.path + " = {}"
	}
	return t.nodes[0].path + " = …"
}

// leftOpen notes the bracket or quotes at start, unless some inside it are open
// too.
func (s *scanner) leftOpen(start, n int) bool {
	if s.open.End == 0 {
		s.open = diag.Span{Start: start, End: start + n}
	}
	return false
}

func (s *scanner) basicString() bool {
	start := s.pos
	for s.pos++; s.pos < len(s.text); s.pos++ {
		switch s.text[s.pos] {
		case '"':
			s.pos++
			return true
		case '\\':
			s.pos++
		case '\n', '\r':
			return s.leftOpen(start, 1)
		}
	}
	s.pos = len(s.text)
	return s.leftOpen(start, 1)
}

func (s *scanner) literalString() bool {
	start := s.pos
	n := bytes.IndexAny(s.text[start+1:], "'\r\n")
	if n < 0 || s.text[start+1+n] != '\'' {
		return s.leftOpen(start, 1)
	}
	s.pos = start + 1 + n + 1
	return true
}

// multilineString scans """…""" or ”'…”'. The string ends with the first run of
// at least three quotes; those before the last three belong to the text.
func (s *scanner) multilineString(quote byte) bool {
	start := s.pos
	for s.pos += 3; s.pos < len(s.text); {
		switch c := s.text[s.pos]; {
		case c == '\\' && quote == '"':
			s.pos = min(s.pos+2, len(s.text))
		case c == quote:
			run := s.pos
			for s.peek() == quote {
				s.pos++
			}
			if s.pos-run >= 3 {
				return true
			}
		default:
			s.pos++
		}
	}
	return s.leftOpen(start, 3)
}
