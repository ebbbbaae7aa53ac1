package lang

import (
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
)

// keyPlace is a key that a TOML text gives a value, its parts joined by dots, and
// where its last line writes it. The headings of tables are part of the path.
type keyPlace struct {
	path string
	span diag.Span
}

// scanKeys lists the keys of a TOML text in their order. The TOML reader checks
// the text; it tells no positions of keys, so this finds them and is lenient: in
// a wrong text it skips the line.
func scanKeys(text []byte) []keyPlace {
	s := keyScanner{text: string(text)}
	for s.pos < len(s.text) {
		s.skip(" \t\r\n")
		switch {
		case s.at("#"):
			s.line()
		case s.at("["):
			s.skip("[ \t")
			if name, _, ok := s.key(); ok {
				s.table = name + "."
			}
			s.line()
		default:
			s.pair(s.table)
		}
	}
	return s.keys
}

type keyScanner struct {
	text  string
	pos   int
	table string // heading in force, with a dot at the end
	keys  []keyPlace
}

func (s *keyScanner) at(prefix string) bool { return strings.HasPrefix(s.text[s.pos:], prefix) }

func (s *keyScanner) skip(chars string) {
	for s.pos < len(s.text) && strings.IndexByte(chars, s.text[s.pos]) >= 0 {
		s.pos++
	}
}

// line goes to the end of the line.
func (s *keyScanner) line() {
	if n := strings.IndexByte(s.text[s.pos:], '\n'); n >= 0 {
		s.pos += n
		return
	}
	s.pos = len(s.text)
}

// pair reads "key = value"; prefix stands before the key's path.
func (s *keyScanner) pair(prefix string) {
	path, span, ok := s.key()
	s.skip(" \t")
	if !ok || !s.at("=") {
		s.line()
		return
	}
	s.pos++
	s.skip(" \t")
	if !s.at("{") {
		s.keys = append(s.keys, keyPlace{prefix + path, span})
		s.value()
		return
	}
	before := len(s.keys)
	s.pos++
	// Version 1.6 of the TOML reader takes inline tables of several lines.
	const between = " \t\r\n,"
	for s.skip(between); s.pos < len(s.text) && !s.at("}"); s.skip(between) {
		if s.at("#") {
			s.line()
			continue
		}
		s.pair(prefix + path + ".")
	}
	if s.at("}") {
		s.pos++
	}
	if len(s.keys) == before {
		s.keys = append(s.keys, keyPlace{prefix + path, span})
	}
}

// key reads a dotted key.
func (s *keyScanner) key() (path string, span diag.Span, ok bool) {
	var parts []string
	span = diag.Span{Start: s.pos, End: s.pos}
	for {
		start := s.pos
		if s.at(`"`) || s.at("'") {
			s.str()
			parts = append(parts, strings.Trim(s.text[start:s.pos], `"'`))
		} else {
			for s.pos < len(s.text) && isBare(s.text[s.pos]) {
				s.pos++
			}
			parts = append(parts, s.text[start:s.pos])
		}
		if s.pos == start {
			return "", span, false
		}
		span.End = s.pos
		s.skip(" \t")
		if !s.at(".") {
			return strings.Join(parts, "."), span, true
		}
		s.pos++
		s.skip(" \t")
	}
}

func isBare(c byte) bool {
	return c == '-' || c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// value goes behind a value: to the end of its line, or to the comma or brace
// that ends it inside an inline table.
func (s *keyScanner) value() {
	depth := 0
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; c {
		case '"', '\'':
			s.str()
			continue
		case '#':
			s.line()
			continue
		case '[':
			depth++
		case ']':
			depth--
		case '\n', ',', '}':
			if depth <= 0 {
				return
			}
		}
		s.pos++
	}
}

// str goes behind a string of any of TOML's four kinds.
func (s *keyScanner) str() {
	quote := s.text[s.pos : s.pos+1]
	escapes, multiline := quote == `"`, s.at(strings.Repeat(quote, 3))
	if multiline {
		quote = strings.Repeat(quote, 3)
	}
	s.pos += len(quote)
	for s.pos < len(s.text) {
		switch {
		case escapes && s.at(`\`):
			s.pos++
		case s.at(quote):
			s.pos += len(quote)
			// Up to two more quotes belong to the text of a multi-line string.
			for n := 0; multiline && n < 2 && s.at(quote[:1]); n++ {
				s.pos++
			}
			return
		case !multiline && s.at("\n"):
			return
		}
		s.pos++
	}
	s.pos = min(s.pos, len(s.text))
}
