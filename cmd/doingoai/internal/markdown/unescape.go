package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// unescape resolves backslashes and character references, as CommonMark 0.31
// (2.4, 2.5) says, in one pass, so that \&amp; stays &amp;.
func unescape(source []byte) string {
	if !bytes.ContainsAny(source, `\&`) {
		return string(source)
	}
	var b strings.Builder
	for i := 0; i < len(source); i++ {
		switch c := source[i]; {
		case c == '\\' && i+1 < len(source) && util.IsPunct(source[i+1]):
			i++
			b.WriteByte(source[i])
		case c == '&':
			s, n := entity(source[i:])
			b.WriteString(s)
			i += n - 1
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// entity returns the text of the character reference at the start of s and its
// length, or "&" and 1.
func entity(s []byte) (string, int) {
	const longest = 33 // &CounterClockwiseContourIntegral;
	end := bytes.IndexByte(s[:min(len(s), longest+1)], ';')
	if end < 2 {
		return "&", 1
	}
	name := string(s[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "&", 1
	}
	digits, base, room := name[1:], 10, 7
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, room = digits[1:], 16, 6
	}
	v, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > room { // not a character reference: text
		return "&", 1
	}
	r := rune(v)
	if v > unicode.MaxRune || !utf8.ValidRune(r) || unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) {
		r = utf8.RuneError
	}
	return string(r), end + 1
}

// oneSpace replaces every run of white space by one space and trims the ends.
func oneSpace(s string) string {
	if c := collapse([]byte(s), 0); len(c) < len(s) || string(c) != s {
		return string(c)
	}
	return s
}

// joins reports whether a line end between two texts shows nothing: between wide
// characters (Chinese, Japanese), which are written without spaces (CSS Text 3,
// segment break transformation).
func joins(before, after []byte) bool {
	a, _ := utf8.DecodeLastRune(before)
	b, _ := utf8.DecodeRune(after)
	return wide(a) && wide(b)
}

func wide(r rune) bool {
	return r >= 0x1100 && util.IsEastAsianWideRune(r) && !unicode.Is(unicode.Hangul, r)
}

// lineBreakShows reports whether the soft line break after t is a space.
func (d *Doc) lineBreakShows(t *ast.Text) bool {
	next, ok := t.NextSibling().(*ast.Text)
	return !ok || !joins(t.Segment.Value(d.src), next.Segment.Value(d.src))
}
