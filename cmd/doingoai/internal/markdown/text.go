package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text returns the document as plain text for search, descriptions and counting:
// one line per paragraph, heading, list item and table row; cells are separated
// by a space. References without text show their title from r, or their id.
// Images and comments are left out, captions and footnotes are kept.
func (d *Doc) Text(r Resolver) string { return string(d.AppendText(nil, r)) }

// AppendText adds the document as plain text to b, as Text has it.
func (d *Doc) AppendText(b []byte, r Resolver) []byte {
	p := plain{b: b, from: len(b), d: d, r: r}
	p.run(d.code)
	p.endLine()
	return p.b
}

// count counts the words of the document in memory that it takes from b and gives back.
func (d *Doc) count(b []byte) (words int, buffer []byte) {
	p := plain{b: b[:0], d: d, loose: true}
	p.run(d.code)
	return countWords(p.b), p.b
}

// Lead returns the first paragraph that is not inside another block, as plain text.
func (d *Doc) Lead(r Resolver) string { return d.plain(d.lead, r) }

// Heading is an entry of the contents list.
type Heading struct {
	Level int    // 2 to 6
	ID    string // without the prefix of Options
	Text  string
}

// Headings returns the headings in order.
func (d *Doc) Headings(r Resolver) []Heading {
	list := make([]Heading, len(d.heads))
	for i, h := range d.heads {
		list[i] = Heading{Level: h.level, ID: h.id, Text: d.plain(h.text, r)}
	}
	return list
}

// HasID reports whether a heading has an id.
func (d *Doc) HasID(id string) bool {
	for i := range d.heads {
		if d.heads[i].id == id {
			return true
		}
	}
	return false
}

// plain is a part of the program, without blocks, as one line of plain text.
func (d *Doc) plain(m mark, r Resolver) string {
	program := d.code[m.start:m.end]
	if s, ok := only(program); ok {
		return s
	}
	p := plain{d: d, r: r}
	p.run(program)
	return p.line()
}

// only returns the text of a program that is nothing else, and one line already.
func only(program string) (string, bool) {
	r := reader{program}
	if !r.more() || r.op() != opHTML {
		return "", false
	}
	s := r.text()
	if r.more() || strings.IndexByte(s, '<') >= 0 || strings.IndexByte(s, '&') >= 0 {
		return "", false
	}
	var room [128]byte // most headings fit
	return s, string(collapse(append(room[:0], s...), 0)) == s
}

// description is the program of an image's description as plain text.
func (d *Doc) description(program string, r Resolver) string {
	p := plain{d: d, r: r, alts: true}
	p.run(program)
	return p.line()
}

// plain runs a program and keeps its text alone. Tags of blocks end a line.
type plain struct {
	b     []byte
	from  int // where the line begins
	d     *Doc
	r     Resolver
	alts  bool // descriptions of images are text
	code  bool // inside a block of code, whose lines stay as they are
	phone bool // inside the link of a telephone number
	loose bool // white space may stay as it is
}

// line is all of the text as one line.
func (p *plain) line() string { return string(collapse(p.b, 0)) }

// endLine ends the line unless it is empty.
func (p *plain) endLine() {
	if !p.loose {
		p.b = collapse(p.b, p.from)
	}
	if len(p.b) > p.from {
		p.b = append(p.b, '\n')
	}
	p.from = len(p.b)
}

func (p *plain) run(program string) {
	r := reader{program}
	for r.more() {
		switch op := r.op(); op {
		case opHTML:
			p.html(r.text())
		case opBreak:
			p.b = append(p.b, ' ')
		case opReference:
			label, _ := p.r.label(&p.d.refs[r.number()])
			p.b = append(p.b, label...)
		case opLink:
			a := r.address()
			p.phone = a.isPhone()
			r.text()
		case opLinkEnd:
			p.phone = false
		case opImage:
			if image := r.picture(); p.alts {
				p.image(image)
			}
		case opFigure:
			p.endLine()
			p.b = append(p.b, r.picture().title...)
			p.endLine()
		case opNoteMark, opBacklink:
			r.number()
			r.number()
		case opTable, opNote:
			r.number()
			r.number()
			p.endLine()
		case opHeading, opHeadingEnd:
			r.number()
			p.endLine()
		default:
			p.endLine()
		}
	}
}

// image adds the description of an image.
func (p *plain) image(image picture) {
	start := len(p.b)
	p.run(image.description)
	p.b = collapse(p.b, start)
	if string(p.b[start:]) == decorative {
		p.b = p.b[:start]
	}
}

// html adds the text of HTML as the compiler writes it: < and > are only in tags.
func (p *plain) html(s string) {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			p.text(s)
			return
		}
		p.text(s[:i])
		end := i + strings.IndexByte(s[i:], '>')
		p.tag(s[i+1 : end])
		s = s[end+1:]
	}
}

func (p *plain) tag(tag string) {
	name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
	switch name {
	case "em", "strong", "code":
	case "td", "th":
		p.b = append(p.b, ' ')
	case "pre":
		p.endLine()
		p.code = tag[0] != '/'
	default:
		p.endLine()
	}
}

// text adds escaped text.
func (p *plain) text(s string) {
	start := len(p.b)
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		end := i + strings.IndexByte(s[i:], ';') + 1
		p.b = append(p.b, s[:i]...)
		switch s[i:end] {
		case "&lt;":
			p.b = append(p.b, '<')
		case "&gt;":
			p.b = append(p.b, '>')
		case "&quot;":
			p.b = append(p.b, '"')
		default:
			p.b = append(p.b, '&')
		}
		s = s[end:]
	}
	p.b = append(p.b, s...)
	switch {
	case p.code:
		p.from = len(p.b)
	case p.phone: // the compiler put them in place of hyphens
		p.b = append(p.b[:start], strings.ReplaceAll(string(p.b[start:]), "\u2011", "-")...)
	}
}

// collapse replaces every run of white space in b from an offset on by one space, and
// takes it away at the ends.
func collapse(b []byte, from int) []byte {
	to, space := from, false
	for i := from; i < len(b); {
		c := b[i]
		if c > ' ' && c != 0xc2 && (c < 0xe1 || c > 0xe3) { // bytes of letters, for the most part
			if space {
				b[to] = ' '
				to++
				space = false
			}
			b[to] = c
			to++
			i++
			continue
		}
		n, isSpace := spaceAt(b[i:])
		i += n
		if isSpace {
			space = to > from
			continue
		}
		if space {
			b[to] = ' '
			to++
			space = false
		}
		to += copy(b[to:], b[i-n:i])
	}
	return b[:to]
}

// spaceAt returns the length of the character at the start of b, and whether it is white
// space.
func spaceAt(b []byte) (int, bool) {
	switch c := b[0]; {
	case c < utf8.RuneSelf:
		return 1, c == ' ' || c >= '\t' && c <= '\r'
	case c == 0xe1 && len(b) > 2 && b[1] != 0x9a: // U+1680 is the only one that begins so
		return 3, false
	}
	r, n := utf8.DecodeRune(b)
	return n, unicode.IsSpace(r)
}

// CountWords counts words for the reading time: what spaces separate, if it has a
// letter or digit (in Vietnamese that counts syllables, as word processors do);
// every Chinese or Japanese character; and, for scripts written without spaces
// between words (Lao, Thai, Khmer, Burmese), one word per five letters, the
// convention of typing tests.
func CountWords(s string) int { return countWords([]byte(s)) }

func countWords(s []byte) int {
	words, unspaced := 0, 0
	in := uint8(0) // 1 inside a word
	for i := 0; i < len(s); {
		c := s[i]
		kind := wordBytes[c]
		switch {
		case c == 0xc3 && i+1 < len(s) && s[i+1]&^0x20 == 0x97: // × and ÷ are none
			kind = markByte
		case c == 0xe1 && i+2 < len(s) && s[i+1] >= 0xb8 && s[i+1] <= 0xbb: // U+1E00 to U+1EFF
			kind = letterByte
			i += 2
		}
		if kind != otherByte {
			i++
			words += int(kind & letterByte &^ in)
			in = (in | kind&letterByte) &^ (kind >> 1)
			continue
		}
		r, n := utf8.DecodeRune(s[i:])
		i += n
		switch {
		case isWord(r):
			words += int(1 - in)
			in = 1
		case unicode.IsSpace(r):
			in = 0
		case r < firstUnspaced:
		case wide(r) && unicode.IsLetter(r):
			words++
			in = 0
		case unicode.In(r, unspacedScripts...):
			if unicode.IsLetter(r) {
				unspaced++
			}
			in = 0
		}
	}
	return words + (unspaced+4)/5
}

// Kinds of bytes for countWords, which takes no branch for the first three: nobody can
// foresee where a word ends.
const (
	markByte   = 0 // neither, or not the first byte of a character
	letterByte = 1 // a letter or digit, or the first byte of one
	spaceByte  = 2
	otherByte  = 4 // the first byte of some other character
)

var wordBytes = func() (t [256]uint8) {
	for i := range t {
		c := rune(i)
		switch {
		case c >= 0xc3 && c <= 0xc8: // U+00C0 to U+023F
			t[i] = letterByte
		case c >= 0xc0:
			t[i] = otherByte
		case c >= utf8.RuneSelf:
		case isWord(c):
			t[i] = letterByte
		case unicode.IsSpace(c):
			t[i] = spaceByte
		}
	}
	return t
}()

// isWord reports letters and digits of scripts that separate words by spaces. Latin
// letters, also those of Vietnamese, are found without a search.
func isWord(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	case r >= 0xc0 && r <= 0x24f:
		return r != '×' && r != '÷'
	case r >= 0x1e00 && r <= 0x1eff:
		return true
	case r >= firstUnspaced && (wide(r) && unicode.IsLetter(r) || unicode.In(r, unspacedScripts...)):
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// unspacedScripts are written without spaces between words.
var unspacedScripts = []*unicode.RangeTable{unicode.Lao, unicode.Thai, unicode.Khmer, unicode.Myanmar}

// firstUnspaced is below all scripts that are written without spaces between words: Thai
// begins here.
const firstUnspaced = 0x0e00
