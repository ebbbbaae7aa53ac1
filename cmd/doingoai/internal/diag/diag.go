// Package diag holds what doingoai tells authors about their content: positioned
// diagnostics, the one table of their kinds, and the printers.
//
// A [Diag] is born with a file and a byte span; line and column are computed
// when it is printed, never parsed out of a message. The wording of every kind
// stands in one table in Vietnamese and English (kinds*.go); a Diag carries only
// the kind's [ID] and the arguments. Diagnostics are collected in a [List],
// sorted by path, position and id, and printed at the border of a phase.
//
// Three kinds of failure exist in doingoai: a Diag for what an author can mend,
// a Go error for the system (disk, permission), a panic for a bug of ours.
package diag

import (
	"cmp"
	"slices"
	"strings"
)

// Level says how grave a diagnostic is. A build with an Error publishes nothing.
type Level int

// The levels.
const (
	Error Level = iota
	Warning
)

// String returns "error" or "warning", the word printed in every language.
func (l Level) String() string {
	if l == Warning {
		return "warning"
	}
	return "error"
}

// ID names a kind of diagnostic: stable, kebab-case, never reused.
type ID string

// Span is a range of bytes [Start, End) in a file's text. An empty span marks a
// point; the printer shows one caret for it. The zero Span stands for the file as a
// whole, its name for example: no line is shown.
type Span struct{ Start, End int }

// Diag is one message about one place.
type Diag struct {
	ID   ID
	File *File // nil when the message is about the site as a whole
	Span Span
	// Args fill the verbs of the kind's text and hint, in both languages.
	Args []any
	// Suggest, when not empty, is what the author probably meant. It is printed as
	// the hint instead of the kind's own.
	Suggest string
	// Related are other places that explain this one ("first given here").
	Related []Place
}

// Place is a position that a Diag refers to besides its own.
type Place struct {
	File *File
	Span Span
}

// List collects diagnostics. The zero value is ready; it is not safe for
// concurrent use: give every goroutine its own and join them.
type List []Diag

// Add appends a diagnostic of kind id at span of f.
func (l *List) Add(id ID, f *File, span Span, args ...any) *Diag {
	*l = append(*l, Diag{ID: id, File: f, Span: span, Args: args})
	return &(*l)[len(*l)-1]
}

// Join appends all of other.
func (l *List) Join(other List) { *l = append(*l, other...) }

// HasErrors reports whether any diagnostic has the level Error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diag) bool { return d.Level() == Error })
}

// Count returns the number of errors and of warnings.
func (l List) Count() (errors, warnings int) {
	for _, d := range l {
		if d.Level() == Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

// Errors returns a new list without the warnings.
func (l List) Errors() List {
	return slices.DeleteFunc(slices.Clone(l), func(d Diag) bool { return d.Level() != Error })
}

// Sort orders the list by path, position, id and arguments and drops exact
// repeats, so that the same input gives the same text.
func (l *List) Sort() {
	slices.SortStableFunc(*l, compare)
	*l = slices.CompactFunc(*l, func(a, b Diag) bool { return compare(a, b) == 0 })
}

func compare(a, b Diag) int {
	return cmp.Or(
		strings.Compare(a.Path(), b.Path()),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		strings.Compare(string(a.ID), string(b.ID)),
		strings.Compare(a.Message("en"), b.Message("en")),
	)
}

// Path returns the path of the diagnostic's file, "" when it has none.
func (d Diag) Path() string {
	if d.File == nil {
		return ""
	}
	return d.File.Path
}

// Level returns the level of the diagnostic's kind.
func (d Diag) Level() Level { return d.kind().Level }

// Nearest returns the candidate that an author who wrote s probably meant: the
// one with the smallest edit distance (Damerau-Levenshtein, in characters), if at
// most a third of the characters differ; "" when none is near. Of equally near
// candidates the first in byte order wins.
func Nearest(s string, candidates []string) string {
	best, limit := "", max(len([]rune(s))/3, 1)+1
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if d := distance([]rune(strings.ToLower(s)), []rune(strings.ToLower(c))); d < limit && c != s {
			best, limit = c, d
		}
	}
	return best
}

// distance counts insertions, deletions, replacements and swaps of neighbours
// (optimal string alignment).
func distance(a, b []rune) int {
	two, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i, x := range a {
		row[0] = i + 1
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			row[j+1] = min(prev[j+1]+1, row[j]+1, prev[j]+cost)
			if i > 0 && j > 0 && x == b[j-1] && a[i-1] == y {
				row[j+1] = min(row[j+1], two[j-1]+1)
			}
		}
		two, prev, row = prev, row, two
	}
	return prev[len(b)]
}
