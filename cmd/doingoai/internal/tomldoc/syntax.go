package tomldoc

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"doingoai/cmd/doingoai/internal/diag"
)

// syntaxError reports what BurntSushi refused in words for people who write TOML
// once a month. The place is BurntSushi's Position (its Line can be wrong), moved
// only where that stands beside the fault; the messages are those of v1.6.0, and
// one that is not known here is passed on as it is.
func (s *scanner) syntaxError(e toml.ParseError) {
	at := s.errorSpan(e.Position)
	atEnd := len(bytes.TrimSpace(s.text[at.End:])) == 0
	is := func(starts ...string) bool {
		for _, start := range starts {
			if strings.HasPrefix(e.Message, start) {
				return true
			}
		}
		return false
	}
	switch {
	case is("Key '"), strings.HasSuffix(e.Message, "is not a table"):
		s.redefined(at, e.LastKey)
	case is("strings cannot contain", `unexpected EOF; expected '"`, `unexpected EOF; expected "'`):
		s.unclosedQuote(at)
	case is("expected a comma (',') or array"), atEnd && is("unexpected EOF") && s.opener() == '[':
		s.addOpen(diag.TOMLListOpen, at)
	case is("expected a comma or an inline"), atEnd && is("unexpected") && s.opener() == '{':
		s.addOpen(diag.TOMLInlineOpen, at)
	case is("unexpected comma"):
		s.list.Add(diag.TOMLComma, s.file, at)
	case is("unexpected EOF; expected value"):
		s.unquoted(s.lastCharacter())
	case is("expected value", "floats must", "invalid datetime", "Invalid ",
		"invalid float", "cannot use sign", "expected a digit", "not a"), strings.Contains(e.Message, "out of range"):
		s.unquoted(at.Start)
	case is("expected a top-level item"):
		s.afterValue(at)
	case is("unexpected EOF; expected key"):
		s.badKey(diag.Span{Start: s.lastCharacter(), End: s.lastCharacter()})
	case is("expected '.' or '='", "unexpected '.'", "unexpected '='"):
		s.badKey(at)
	case is("expected end of table", "unexpected end of table", "unexpected table", "expected '.' or ']'"):
		s.list.Add(diag.TOMLHeader, s.file, at)
	case is("invalid escape", "Escaped character"), strings.Contains(e.Message, "hexadecimal digits after"):
		s.escape(at, e.Message)
	case is("TOML files cannot", "files cannot contain NULL"):
		for at.Start < len(s.text)-1 && !isControl(s.text[at.Start]) { // Position is one too early
			at.Start++
		}
		s.list.Add(diag.TOMLControl, s.file, diag.Span{Start: at.Start, End: at.Start + 1})
	default:
		s.list.Add(diag.TOMLSyntax, s.file, at, e.Message)
	}
}

func isControl(c byte) bool { return c < ' ' && c != '\t' && c != '\n' || c == 0x7f }

// errorSpan is the place of an error without the white space around it. A place
// at the end of a line stands before the line end.
func (s *scanner) errorSpan(p toml.Position) diag.Span {
	start := min(max(s.span.Start+p.Start, s.span.Start), len(s.text))
	end := min(max(start+p.Len, start), len(s.text))
	if text := s.text[start:end]; len(bytes.TrimSpace(text)) > 0 {
		end -= len(text) - len(bytes.TrimRight(text, " \t\r\n"))
		start += len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
		return diag.Span{Start: start, End: end}
	}
	for start > s.span.Start && strings.IndexByte(" \t\r\n", s.text[start-1]) >= 0 {
		start--
	}
	return diag.Span{Start: start, End: start}
}

// redefined reports a second definition, unless the scanner did, which knows both
// places.
func (s *scanner) redefined(at diag.Span, key string) {
	for _, d := range *s.list {
		if d.ID == diag.TOMLKeyTwice || d.ID == diag.TOMLTextLang {
			return
		}
	}
	s.list.Add(diag.TOMLKeyTwice, s.file, at, key)
}

// opener is the bracket or quote that was open where the scan stopped, or 0.
func (s *scanner) opener() byte {
	if s.open.End == 0 {
		return 0
	}
	return s.text[s.open.Start]
}

// addOpen reports at with the opening bracket or quotes, when that stands on
// another line.
func (s *scanner) addOpen(id diag.ID, at diag.Span, args ...any) {
	if at.End == len(s.text) { // the end of the text: behind the last character
		at.Start, at.End = s.lastCharacter(), s.lastCharacter()
	}
	d := s.list.Add(id, s.file, at, args...)
	if bytes.IndexByte(s.text[s.open.Start:max(at.Start, s.open.Start)], '\n') >= 0 {
		d.Related = []diag.Place{{File: s.file, Span: s.open}}
	}
}

func (s *scanner) lastCharacter() int {
	return s.span.Start + len(bytes.TrimRight(s.text[s.span.Start:], " \t\r\n"))
}

func (s *scanner) unclosedQuote(at diag.Span) {
	if quote := s.opener(); quote == '"' || quote == '\'' {
		s.addOpen(diag.TOMLQuoteOpen, at, string(s.text[s.open.Start:s.open.End]))
		return
	}
	s.list.Add(diag.TOMLQuoteOpen, s.file, at, `"`)
}

// lineStart is the offset of the line that holds pos.
func (s *scanner) lineStart(pos int) int {
	return s.span.Start + bytes.LastIndexByte(s.text[s.span.Start:pos], '\n') + 1
}

// unquoted reports a value at start that is neither text nor a number, and says
// how to quote it.
func (s *scanner) unquoted(start int) {
	before := bytes.TrimSpace(s.text[s.lineStart(start):start])
	stop := "#\r\n"
	nested := !bytes.HasSuffix(before, []byte("=")) || bytes.ContainsAny(before, "[{")
	if nested {
		stop = ",]}#\r\n" // inside a list or an inline table
	}
	raw := s.text[start:]
	if i := bytes.IndexAny(raw, stop); i >= 0 {
		raw = raw[:i]
	}
	raw = bytes.TrimRight(raw, " \t")
	isHeader := string(before) == "[" || string(before) == "[["
	if s.opener() == '[' && (isHeader || nested && bytes.IndexByte(raw, '=') > 0) {
		// The next header or key, read as an item of a list that was never closed.
		line := bytes.TrimRight(s.text[start:lineEnd(s.text, start)], " \t\r\n")
		s.addOpen(diag.TOMLListOpen, diag.Span{Start: start - len(before), End: start + len(line)})
		return
	}
	at := diag.Span{Start: start, End: start + len(raw)}
	first, _ := utf8.DecodeRune(raw)
	switch word := string(raw); {
	case len(raw) == 0:
		s.list.Add(diag.TOMLNoValue, s.file, at, string(bytes.TrimRight(before, " \t=")))
	case strings.ContainsRune("“”„‘’«", first):
		inner := strings.Trim(word, "“”„‘’«»")
		s.list.Add(diag.TOMLCurlyQuotes, s.file, at, quote(inner))
	default:
		inner := word
		if strings.Count(word, `"`) == 1 {
			inner = strings.TrimSuffix(word, `"`) // its first quote was forgotten
		}
		d := s.list.Add(diag.TOMLUnquoted, s.file, at, word, quote(inner))
		if lower := strings.ToLower(word); lower == "true" || lower == "false" {
			d.Suggest = lower
		}
	}
}

// quote writes text as a TOML string.
func quote(text string) string {
	switch {
	case !strings.ContainsAny(text, `"\`):
		return `"` + text + `"`
	case !strings.Contains(text, "'"):
		return "'" + text + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// afterValue reports text behind a complete value: behind a number or a date it
// means that the whole should have been quoted.
func (s *scanner) afterValue(at diag.Span) {
	probe := *s
	probe.pos = s.lineStart(at.Start)
	if _, ok := probe.path(nil); ok && probe.accept("=") {
		probe.skipSpaces()
		if strings.IndexByte(`"'[{`, probe.peek()) < 0 {
			s.unquoted(probe.pos)
			return
		}
	}
	s.list.Add(diag.TOMLAfterValue, s.file, at)
}

// badKey reports a key that is not followed by "=": its own characters are wrong
// when there is a "=" farther on.
func (s *scanner) badKey(at diag.Span) {
	start := s.span.Start + bytes.LastIndexAny(s.text[s.span.Start:at.Start], "\n{,") + 1
	rest := s.text[at.Start:]
	if i := bytes.IndexAny(rest, "\"'#\r\n"); i >= 0 {
		rest = rest[:i]
	}
	end, id := at.Start+bytes.IndexByte(rest, '='), diag.TOMLKeyLetters
	if end < at.Start {
		end, id = at.Start, diag.TOMLNoEquals
		if len(bytes.TrimSpace(s.text[start:end])) == 0 { // not even a first letter
			end += len(rest)
		}
	}
	key := s.text[start:end]
	start += len(key) - len(bytes.TrimLeft(key, " \t"))
	key = bytes.TrimSpace(key)
	if id == diag.TOMLKeyLetters {
		at = diag.Span{Start: start, End: start + len(key)}
	}
	s.list.Add(id, s.file, at, string(key))
}

// escape reports a backslash with what follows. BurntSushi's place is the text
// from its beginning: up to the fault, or all of it when the message names the
// sequence.
func (s *scanner) escape(at diag.Span, message string) {
	text := s.text[at.Start:at.End]
	start, n := bytes.LastIndexByte(text, '\\'), 2
	if _, named, ok := strings.Cut(message, "invalid escape: '"); ok {
		start = bytes.Index(text, []byte(named[:2]))
	} else if _, named, ok := strings.Cut(message, `Escaped character '\u`); ok {
		code, _, _ := strings.Cut(named, "'")
		start, n = bytes.Index(text, []byte(code))-2, len(code)+2
	}
	if start >= 0 {
		_, first := utf8.DecodeRune(s.text[min(at.Start+start+1, len(s.text)):])
		at = diag.Span{Start: at.Start + start, End: min(at.Start+start+max(n, first+1), len(s.text))}
	}
	s.list.Add(diag.TOMLEscape, s.file, at, string(s.text[at.Start:at.End]))
}
