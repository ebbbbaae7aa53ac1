package tomldoc

import (
	"bytes"

	"doingoai/cmd/doingoai/internal/diag"
)

// FrontMatter splits a Markdown file into the TOML between its first line, +++, and
// the next line +++, and the body after that. Spaces may follow the pluses. When
// the front matter is missing, all is body; when it is not closed, all is TOML.
func FrontMatter(f *diag.File) (toml, body diag.Span, list diag.List) {
	all := diag.Span{End: len(f.Text)}
	start := lineEnd(f.Text, 0)
	first := diag.Span{End: len(bytes.TrimRight(f.Text[:start], " \t\r\n"))}
	if !isFence(f.Text[:start]) {
		list.Add(diag.FrontMissing, f, first)
		return diag.Span{}, all, list
	}
	for at := start; at < len(f.Text); {
		next := lineEnd(f.Text, at)
		if isFence(f.Text[at:next]) {
			return diag.Span{Start: start, End: at}, diag.Span{Start: next, End: all.End}, nil
		}
		at = next
	}
	list.Add(diag.FrontUnclosed, f, first)
	return diag.Span{Start: start, End: all.End}, diag.Span{Start: all.End, End: all.End}, list
}

// lineEnd returns the offset behind the line end at or after at.
func lineEnd(text []byte, at int) int {
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

func isFence(line []byte) bool { return string(bytes.TrimRight(line, " \t\r\n")) == "+++" }
