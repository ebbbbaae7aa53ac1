package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

const tabWidth = 4

// Excerpt is the source line of a diagnostic with the marker below it, both with
// tabs widened, so that the marker stands under the text in a terminal.
type Excerpt struct {
	Line   string // the source line
	Marker string // spaces, then ^ and ~ below the span
}

// Excerpt returns the line that d points into, cut around the span when the line
// is very long. ok is false when d has no file or speaks of the whole file.
func (d Diag) Excerpt() (e Excerpt, ok bool) {
	if d.File == nil || d.Span == (Span{}) || d.File.empty() {
		return e, false
	}
	pos := d.File.Position(d.Span.Start)
	line := string(d.File.Line(pos.Line))
	start := byteIndex(line, pos.Column-1)
	end := min(start+max(d.Span.End-d.Span.Start, 0), len(line))
	const room = 60 // characters kept on each side of the span
	head, tail := line[:start], line[end:]
	if n := utf8.RuneCountInString(head); n > 2*room {
		head = "…" + head[byteIndex(head, n-room):]
	}
	if utf8.RuneCountInString(tail) > 2*room {
		tail = tail[:byteIndex(tail, room)] + "…"
	}
	mid := line[start:end]
	if n := utf8.RuneCountInString(mid); n > 4*room {
		mid = mid[:byteIndex(mid, room)] + "…"
		tail = ""
	}
	head = widen(head, 0)
	from := columns(head)
	mid = widen(mid, from)
	e.Line = head + mid + widen(tail, from+columns(mid))
	e.Marker = strings.Repeat(" ", from) + "^" + strings.Repeat("~", max(columns(mid)-1, 0))
	return e, true
}

func byteIndex(s string, runes int) int {
	for i := range s {
		if runes == 0 {
			return i
		}
		runes--
	}
	return len(s)
}

// widen replaces tabs by spaces and control characters by a visible mark.
func widen(s string, from int) string {
	var b strings.Builder
	at := from
	for _, r := range s {
		switch {
		case r == '\t':
			n := tabWidth - at%tabWidth
			b.WriteString(strings.Repeat(" ", n))
			at += n
			continue
		case r < ' ' || r == 0x7f || r == utf8.RuneError:
			r = '�'
		}
		b.WriteRune(r)
		at += columnsOf(r)
	}
	return b.String()
}

func columns(s string) (n int) {
	for _, r := range s {
		n += columnsOf(r)
	}
	return n
}

// columnsOf is how many terminal columns a character takes (Unicode UAX #11;
// combining marks take none).
func columnsOf(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Print writes the list for people:
//
//	path:line:col: error: text [id]
//	    source line
//	    ^~~~
//	note: path:line:col
//	hint: what to write
//
// lang is "vi" or "en".
func (l List) Print(w io.Writer, lang string) error {
	var b strings.Builder
	for _, d := range l {
		b.WriteString(d.where())
		fmt.Fprintf(&b, "%s: %s [%s]\n", d.Level(), oneLine(d.Message(lang)), d.ID)
		if e, ok := d.Excerpt(); ok {
			fmt.Fprintf(&b, "    %s\n    %s\n", e.Line, e.Marker)
		}
		for _, r := range d.Related {
			fmt.Fprintf(&b, "%s: %s\n", noteWord(lang), r)
		}
		if h := d.Hint(lang); h != "" {
			fmt.Fprintf(&b, "%s: %s\n", hintWord(lang), oneLine(h))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (d Diag) where() string {
	if d.File == nil {
		return ""
	}
	return Place{d.File, d.Span}.String() + ": "
}

// String returns "path:line:column", or the path alone of a whole file.
func (p Place) String() string {
	if p.Span == (Span{}) || p.File.empty() {
		return p.File.Path
	}
	pos := p.File.Position(p.Span.Start)
	return fmt.Sprintf("%s:%d:%d", p.File.Path, pos.Line, pos.Column)
}

func hintWord(lang string) string {
	if lang == "vi" {
		return "gợi ý"
	}
	return "hint"
}

func noteWord(lang string) string {
	if lang == "vi" {
		return "xem thêm"
	}
	return "see also"
}

// oneLine keeps a message, which may quote the author's text, on one line.
func oneLine(s string) string { return strings.Join(strings.FieldsFunc(s, isBreak), " ") }

func isBreak(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' }

// PrintJSON writes the list as a JSON array of objects with the keys path, line,
// column, end (of the span), level, id, message, hint and related.
func (l List) PrintJSON(w io.Writer, lang string) error {
	type place struct {
		Path string `json:"path"`
		Position
	}
	type row struct {
		place
		End     Position `json:"end"`
		Level   string   `json:"level"`
		ID      ID       `json:"id"`
		Message string   `json:"message"`
		Hint    string   `json:"hint"`
		Related []place  `json:"related"`
	}
	rows := make([]row, 0, len(l))
	for _, d := range l {
		r := row{Level: d.Level().String(), ID: d.ID, Message: d.Message(lang), Hint: d.Hint(lang), Related: []place{}}
		if d.File != nil {
			r.place = place{d.File.Path, d.File.Position(d.Span.Start)}
			r.End = d.File.Position(max(d.Span.Start, d.Span.End))
		}
		for _, o := range d.Related {
			r.Related = append(r.Related, place{o.File.Path, o.File.Position(o.Span.Start)})
		}
		rows = append(rows, r)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(rows)
}

// PrintGitHub writes the list as workflow commands, which GitHub and Forgejo show
// beside the lines of a change.
func (l List) PrintGitHub(w io.Writer, lang string) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	prop := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	var b strings.Builder
	for _, d := range l {
		fmt.Fprintf(&b, "::%s ", d.Level())
		if d.File != nil {
			pos := d.File.Position(d.Span.Start)
			fmt.Fprintf(&b, "file=%s,line=%d,col=%d,", prop.Replace(d.File.Path), pos.Line, pos.Column)
		}
		text := d.Message(lang)
		if h := d.Hint(lang); h != "" {
			text += "\n" + hintWord(lang) + ": " + h
		}
		fmt.Fprintf(&b, "title=%s::%s\n", prop.Replace(string(d.ID)), data.Replace(text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
