// Package tomldoc is a TOML document with the position of every key and value,
// decoded strictly.
//
// A scanner of our own walks the text once and builds the tree of tables, in file
// order, with the span of every key and value, and holds it to the rules of TOML
// 1.0 on what may be defined beside what. BurntSushi/toml judges the syntax of what
// is not plain (plain.go), for it takes most of the time. It is
// not the source of the tree, because it keeps what it knows by key path and not by
// element: inside arrays of tables its positions are the last element's, it has
// none for a value of the wrong type or an unknown key, it silently drops
// title = "b" after title.vi = "a", and even loses values, b.x.y in
//
//	[[a]]
//	b.x = [1]
//	[[a]]
//	b = { x.y = 1, x.z = 2 }
//
// A definition that clashes is reported and blanked out, offsets kept, before
// BurntSushi reads the text, so that one run shows the other faults too.
//
// Inline tables of several lines are an error, as in TOML 1.0 but not 1.1; depth
// and length are limited ([MaxDepth], [MaxItems]), and strings are NFC even where
// an escape spells them otherwise. Dates without quotes are read, as [DateTime],
// only to be refused with a good hint. What BurntSushi takes from TOML 1.1 (a comma
// at the end of an inline table, \e, \x41) is accepted.
//
// [Decoder] fills structs from the tree: a key without a field, a missing required
// key and a value of the wrong type are diagnostics with their position.
package tomldoc

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"doingoai/cmd/doingoai/internal/diag"
)

// Limits of a document. No file of a portal comes near them.
const (
	MaxDepth = 16     // tables and lists inside each other, the parts of a dotted key included
	MaxItems = 10_000 // items of one list, or tables under one [[header]]
)

// Node is one key of a table with its value, or one item of a list.
type Node struct {
	Name string    // the key, unquoted; an item of a list has the list's
	Key  diag.Span // the key's own part of a dotted key; zero for items of a list
	// Span is the value's. A table opened by a header has the header's, a table
	// made by a dotted key (title.vi = …) that of its part of the key, a list of
	// tables that of its first header.
	Span diag.Span
	// Value is a string, int64, float64, bool, DateTime, []Node or *Table.
	Value any

	path   string // names from the nearest header, joined by dots
	inline bool   // written behind "=": nothing can be added to it
}

// DateTime is a TOML date or time, which stands without quotes, as written.
type DateTime string

// Table is a TOML table: keys in file order. A nil Table is empty.
type Table struct {
	// Span is the header's, the braces' of an inline table, the key's of a table
	// made by a dotted key. A document's own table has that of its first key.
	Span  diag.Span
	nodes []Node
	index map[string]int // position in nodes; nil while the table is small

	path     string // of the table, from the nearest header
	depth    int
	explicit bool // defined by a header of its own
	section  int  // number of the header under which a dotted key made or extended it
}

// smallTable is the number of keys up to which a linear search is used.
const smallTable = 8

func (t *Table) find(name string) *Node {
	if t == nil {
		return nil
	}
	if t.index != nil {
		if i, ok := t.index[name]; ok {
			return &t.nodes[i]
		}
		return nil
	}
	for i := range t.nodes {
		if t.nodes[i].Name == name {
			return &t.nodes[i]
		}
	}
	return nil
}

func (t *Table) add(n Node) {
	t.nodes = append(t.nodes, n)
	switch {
	case t.index != nil:
		t.index[n.Name] = len(t.nodes) - 1
	case len(t.nodes) > smallTable:
		t.index = make(map[string]int, 2*len(t.nodes))
		for i := range t.nodes {
			t.index[t.nodes[i].Name] = i
		}
	}
}

// Len returns the number of keys.
func (t *Table) Len() int {
	if t == nil {
		return 0
	}
	return len(t.nodes)
}

// Keys returns the keys in file order.
func (t *Table) Keys() []string {
	keys := make([]string, 0, t.Len())
	for _, n := range t.all() {
		keys = append(keys, n.Name)
	}
	return keys
}

// Get returns the node of a key; ok is false when the table has none.
func (t *Table) Get(key string) (n Node, ok bool) {
	if p := t.find(key); p != nil {
		return *p, true
	}
	return Node{}, false
}

// Strings returns every text at any depth with its span, in file order. Numbers
// and dates count as they are written; true and false do not.
func (t *Table) Strings(f *diag.File) []At[string] {
	var out []At[string]
	for _, n := range t.all() {
		out = n.appendStrings(out, f)
	}
	return out
}

func (t *Table) all() []Node {
	if t == nil {
		return nil
	}
	return t.nodes
}

func (n Node) appendStrings(out []At[string], f *diag.File) []At[string] {
	switch v := n.Value.(type) {
	case string:
		return append(out, At[string]{Value: v, Span: n.Span})
	case int64, float64, DateTime:
		return append(out, At[string]{Value: string(f.Text[n.Span.Start:n.Span.End]), Span: n.Span})
	case []Node:
		for _, item := range v {
			out = item.appendStrings(out, f)
		}
	case *Table:
		return append(out, v.Strings(f)...)
	}
	return out
}

// Parse reads the TOML text f.Text[span], a whole file or its front matter. Spans
// are offsets into f.Text. The Table is nil when the text is no TOML or exceeds a
// limit of depth; with lesser errors it holds what can be read.
func Parse(f *diag.File, span diag.Span) (*Table, diag.List) { return document(f, span, false) }

// Reparse is [Parse] for a text in which Parse found nothing wrong before: its syntax is not
// judged again.
func Reparse(f *diag.File, span diag.Span) (*Table, diag.List) { return document(f, span, true) }

func document(f *diag.File, span diag.Span, good bool) (*Table, diag.List) {
	var list diag.List
	text := f.Text[span.Start:span.End]
	if !good && !utf8.Valid(text) {
		at := span.Start + firstInvalid(text)
		list.Add(diag.FileEncoding, f, diag.Span{Start: at, End: at})
		return nil, list
	}
	if rest, ok := bytes.CutPrefix(text, []byte("\ufeff")); ok { // BurntSushi skips it and counts from there
		span.Start = span.End - len(rest)
	}
	s := newScanner(f, span, &list)
	complete := s.document()
	if s.tooDeep {
		return nil, list
	}
	if !complete || len(list) > 0 || !good && !isPlain(s.text[s.span.Start:]) {
		var nothing struct{}
		if _, err := toml.Decode(s.blanked(), &nothing); err != nil {
			var syntax toml.ParseError
			if !errors.As(err, &syntax) {
				panic("internal error: toml: " + err.Error())
			}
			s.syntaxError(syntax)
			return nil, list
		}
	}
	if !complete && len(s.blank) > 0 {
		// The fault stands behind a refused definition, without which it is none.
		rest := bytes.TrimRight(s.text[s.pos:lineEnd(s.text, s.pos)], " \t\r\n")
		list.Add(diag.TOMLAfterValue, f, diag.Span{Start: s.pos, End: s.pos + len(rest)})
		return nil, list
	}
	if !complete {
		panic("internal error: the TOML scanner stopped in a text without syntax errors: " + f.Path)
	}
	s.countItems(s.root)
	return s.root, list
}

func firstInvalid(text []byte) int {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(text)
}
