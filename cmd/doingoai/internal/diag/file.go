package diag

import (
	"bytes"
	"sort"
	"sync"
	"unicode/utf8"
)

// File is a text that diagnostics point into.
type File struct {
	Path string // relative to the site folder, with slashes, NFC
	Text []byte // without byte order mark, NFC; never changed after NewFile or Load

	later  func() []byte // reads Text; nil: it is there
	loaded sync.Once
	once   sync.Once
	lines  []int // offset of the first byte of each line
}

// NewFile returns a File over text, which must not be changed afterwards.
func NewFile(path string, text []byte) *File { return &File{Path: path, Text: text} }

// NewFileLater returns a File whose Text is read by the first [File.Load], or when a
// diagnostic is printed.
func NewFileLater(path string, text func() []byte) *File { return &File{Path: path, later: text} }

// Load reads the Text, if that was left for later.
func (f *File) Load() {
	if f.later != nil {
		f.loaded.Do(func() { f.Text = f.later() })
	}
}

// Whole returns a File over all of the text as it is now, and leaves f as it is, so that
// others may use f meanwhile.
func (f *File) Whole() *File {
	if f.later == nil {
		return f
	}
	return NewFile(f.Path, f.later())
}

// Forget lets go of the Text but for a beginning of it: text reads it again when a
// diagnostic is printed, or for [File.Load]. Nobody else may use f meanwhile.
func (f *File) Forget(beginning []byte, text func() []byte) {
	f.Text, f.later, f.loaded, f.once, f.lines = beginning, text, sync.Once{}, sync.Once{}, nil
}

// Position is a place as people count: lines and columns from 1, a column is
// one character (Unicode code point), as text editors show it.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// empty reports whether there is no text to show.
func (f *File) empty() bool {
	f.Load()
	return len(f.Text) == 0
}

// Position converts a byte offset. Offsets outside the text are clamped to it.
func (f *File) Position(offset int) Position {
	starts := f.starts()
	offset = min(max(offset, 0), len(f.Text))
	line := sort.SearchInts(starts, offset+1)
	start := f.lines[line-1]
	return Position{Line: line, Column: utf8.RuneCount(f.Text[start:offset]) + 1}
}

// Line returns the text of line n, counted from 1, without its line end.
func (f *File) Line(n int) []byte {
	starts := f.starts()
	if n < 1 || n > len(starts) {
		return nil
	}
	end := len(f.Text)
	if n < len(starts) {
		end = starts[n] - 1
	}
	return bytes.TrimSuffix(f.Text[starts[n-1]:end], []byte("\r"))
}

func (f *File) starts() []int {
	f.once.Do(func() {
		f.Load()
		f.lines = append(f.lines, 0)
		for i, b := range f.Text {
			if b == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	})
	return f.lines
}
