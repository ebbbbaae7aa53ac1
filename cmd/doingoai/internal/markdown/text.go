package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
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
func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// joins reports whether a line end between two texts shows nothing: between wide
// characters (Chinese, Japanese), which are written without spaces (CSS Text 3,
// segment break transformation).
func joins(before, after []byte) bool {
	a, _ := utf8.DecodeLastRune(before)
	b, _ := utf8.DecodeRune(after)
	return wide(a) && wide(b)
}

func wide(r rune) bool {
	return util.IsEastAsianWideRune(r) && !unicode.Is(unicode.Hangul, r)
}

// lineBreakShows reports whether the soft line break after t is a space.
func (d *Doc) lineBreakShows(t *ast.Text) bool {
	next, ok := t.NextSibling().(*ast.Text)
	return !ok || !joins(t.Segment.Value(d.src), next.Segment.Value(d.src))
}

// Text returns the document as plain text for search, descriptions and counting:
// one line per paragraph, heading, list item and table row; cells are separated
// by a space. References without text show their title from r, or their id.
// Images and comments are left out, captions and footnotes are kept.
func (d *Doc) Text(r Resolver) string {
	p := plain{d: d, r: r}
	p.block(d.root)
	return p.b.String()
}

// Lead returns the first paragraph that is not inside another block, as plain text.
func (d *Doc) Lead(r Resolver) string {
	for n := d.root.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindParagraph && soleImage(n) == nil {
			p := plain{d: d, r: r}
			p.line(n)
			return strings.TrimSuffix(p.b.String(), "\n")
		}
	}
	return ""
}

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
		list[i] = Heading{Level: h.Level, ID: d.ids[h], Text: d.inlineText(h, r, false)}
	}
	return list
}

// inlineText returns the children of n as one line of plain text; alts includes
// the descriptions of images.
func (d *Doc) inlineText(n ast.Node, r Resolver, alts bool) string {
	p := plain{d: d, r: r, alts: alts}
	p.inlines(n)
	return oneSpace(p.b.String())
}

type plain struct {
	d    *Doc
	r    Resolver
	alts bool
	b    strings.Builder
}

func (p *plain) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.HTMLBlock, *ast.LinkReferenceDefinition, *ast.ThematicBreak:
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		for i := range n.Lines().Len() {
			seg := n.Lines().At(i)
			p.b.WriteString(strings.TrimRight(string(seg.Value(p.d.src)), "\r\n") + "\n")
		}
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *extast.DefinitionTerm:
		p.line(n)
	case *extast.TableHeader, *extast.TableRow:
		p.line(n)
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			p.block(c)
		}
	}
}

// line writes the inlines of n, or of its cells, as one line.
func (p *plain) line(n ast.Node) {
	if img := soleImage(n); img != nil && len(img.Title) > 0 {
		p.b.WriteString(oneSpace(unescape(img.Title)) + "\n")
		return
	}
	if s := p.d.inlineText(n, p.r, p.alts); s != "" {
		p.b.WriteString(s + "\n")
	}
}

func (p *plain) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if c.IsRaw() {
				p.b.Write(c.Segment.Value(p.d.src))
			} else {
				p.b.WriteString(unescape(c.Segment.Value(p.d.src)))
			}
			if c.HardLineBreak() || c.SoftLineBreak() && p.d.lineBreakShows(c) {
				p.b.WriteByte(' ')
			}
		case *reference:
			label, _ := p.r.label(c)
			p.b.WriteString(label)
		case *ast.AutoLink:
			p.b.Write(c.Label(p.d.src))
		case *ast.Image:
			if alt := p.d.inlineText(c, p.r, true); p.alts && alt != decorative {
				p.b.WriteString(alt)
			}
		case *extast.TableCell:
			p.inlines(c)
			p.b.WriteByte(' ')
		default:
			p.inlines(c)
		}
	}
}

// CountWords counts words for the reading time: what spaces separate, if it has a
// letter or digit (in Vietnamese that counts syllables, as word processors do);
// every Chinese or Japanese character; and, for scripts written without spaces
// between words (Lao, Thai, Khmer, Burmese), one word per five letters, the
// convention of typing tests.
func CountWords(s string) int {
	words, unspaced := 0, 0
	inWord := false
	for _, r := range s {
		switch {
		case wide(r) && unicode.IsLetter(r):
			words++
			inWord = false
		case unicode.In(r, unicode.Lao, unicode.Thai, unicode.Khmer, unicode.Myanmar):
			if unicode.IsLetter(r) {
				unspaced++
			}
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				words++
			}
			inWord = true
		case unicode.IsSpace(r):
			inWord = false
		}
	}
	return words + (unspaced+4)/5
}
