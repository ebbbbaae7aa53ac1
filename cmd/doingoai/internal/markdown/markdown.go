// Package markdown reads the prose of the site and writes it as HTML.
//
// The language is CommonMark with tables, footnotes and definition lists, and
// three rules of its own:
//
//   - [[kind:id]], [[kind:id#place]] and [[kind:id|text]] refer to a record. Inside
//     a table the bar is written \|. Code shows brackets as they are; elsewhere a
//     literal [[ is written \[[.
//   - HTML is an error, except comments, which never reach the output.
//   - ![description](file "caption") must have a description. A hyphen, ![-](file),
//     says that the image is mere decoration. An image alone in its paragraph
//     becomes a figure with its caption.
//
// Headings begin at level 2, for the page's title is level 1. Their ids are ASCII,
// begin with a letter and are unique in the document; {#id} at the end of a heading
// sets one. They have no underscore; ids of footnotes have one, and so should those
// of the page around the document. Links lead to http, https, mailto and tel addresses, to #id in the same
// document, or to a path that the caller resolves.
//
// The package knows nothing of the site. [Parser.Parse] reports what the text alone
// shows; [Doc.Check] asks a [Resolver] about every reference and path, when all
// records are loaded; [Doc.Render] writes HTML with the same kind of Resolver, one
// per language. A Parser and a Doc may be used by many goroutines at once.
//
// Goldmark's tree is read once, by Parse, and not kept: a Doc is a program (program.go)
// of HTML that is always the same and slots that a page fills, so that writing it costs
// microseconds. Encoded ([Doc.Encode]), it can be kept by the hash of its text.
//
// Size, nesting, marks in a paragraph, table cells and footnotes are bounded
// (limits.go), so that no text makes the build hang or overflow the stack.
package markdown

import (
	"encoding/binary"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"doingoai/cmd/doingoai/internal/diag"
)

// Syntax is what the site adds to the language.
type Syntax struct {
	Kinds []string            // of references, in the order hints list them
	Slug  func(string) string // a heading's text as a-z, 0-9 and single hyphens; may be ""
}

// Parser reads documents of one Syntax.
type Parser struct {
	goldmark  parser.Parser
	syntax    Syntax
	version   []byte    // of what Parse makes
	compilers sync.Pool // of *compiler: their buffers
}

// New returns a Parser of s.
func New(s Syntax) *Parser {
	p := parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
			util.Prioritized(bounded{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(bounded{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(bounded{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(footnoteBlock{bounded{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(rationed{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(rationed{extension.NewFootnoteParser()}, 101),
			util.Prioritized(rationed{missingFootnote{}}, 102),
			util.Prioritized(rationed{referenceParser{s.Kinds}}, 103),
			util.Prioritized(linkParser{rationed{parser.NewLinkParser()}}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(htmlParser{rationed{parser.NewRawHTMLParser()}}, 400),
			util.Prioritized(rationed{parser.NewEmphasisParser()}, 500),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(definitions{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(tableTransformer{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(footnoteCheck{}, 998),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
	return &Parser{goldmark: p, syntax: s, version: []byte(Version + "\n" + strings.Join(s.Kinds, " ") + "\n")}
}

// Doc is a parsed document. It does not change after Parse.
type Doc struct {
	file  *diag.File
	base  int // where the body begins in file.Text
	hash  Hash
	words int
	lead  mark // of the first paragraph
	heads []heading
	refs  []Reference
	links []Link
	code  string // the program (program.go)

	outline string // all but the program, encoded
	src     []byte // of the body, while it is parsed
}

// Link is a link or image whose target the resolver knows.
type Link struct {
	Path  string // percent-decoded, without query and fragment
	Image bool
	Span  diag.Span // of the destination in the file's text
}

// References returns the references of the document in order. They must not be changed.
func (d *Doc) References() []Reference { return d.refs }

// Links returns the relative links and images in order. They must not be changed.
func (d *Doc) Links() []Link { return d.links }

// Words returns the number of words, as [CountWords] counts them.
func (d *Doc) Words() int { return d.words }

// Parse reads the part of f.Text that body spans. The document is usable, and
// its HTML safe, whatever the list says. It does not keep the text.
func (p *Parser) Parse(f *diag.File, body diag.Span) (*Doc, diag.List) {
	// The third index keeps goldmark, which appends line ends to slices of its
	// source, from writing into the file.
	src := f.Text[body.Start:body.End:body.End]
	c, _ := p.compilers.Get().(*compiler)
	if c == nil {
		c = &compiler{byID: map[string]int{}, slug: p.syntax.Slug}
	}
	d := c.begin(f, body.Start, src)
	st := c.st
	if len(src) > maxBytes {
		st.add(diag.MarkdownTooLarge, 0, 0, len(src), maxBytes)
		d.src = nil
	}
	st.controlCharacters()
	pc := parser.NewContext()
	pc.Set(stateKey, st)
	root := p.goldmark.Parse(text.NewReader(d.src), parser.WithContext(pc))
	c.document(root)
	d.words, c.html = d.count(c.html)
	d = c.compact(p.Hash(src))
	c.end()
	p.compilers.Put(c)
	st.diags.Sort()
	return d, st.diags
}

// controlCharacters reports the first control character of every line: HTML and
// XML have no place for them.
func (st *state) controlCharacters() {
	reported := false
	for i := 0; i < len(st.doc.src); {
		if i += uncontrolled(st.doc.src[i:]); i == len(st.doc.src) {
			return
		}
		r, n := utf8.DecodeRune(st.doc.src[i:])
		switch {
		case r == '\n':
			reported = false
		case unicode.IsControl(r) && r != '\t' && r != '\r' && !reported:
			st.add(diag.ControlCharacter, i, i+n, codePoint(r))
			reported = true
		}
		i += n
	}
}

// uncontrolled returns how many bytes at the start of s cannot begin a control character:
// those above ASCII begin with C2.
func uncontrolled(s []byte) (n int) {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	zeros := func(x uint64) uint64 { return (x - ones) &^ x & highs } // some byte is 0
	for ; n+8 <= len(s); n += 8 {
		x := binary.LittleEndian.Uint64(s[n:])
		if (x-' '*ones)&^x&highs|zeros(x^0x7f*ones)|zeros(x^0xc2*ones) != 0 {
			break
		}
	}
	for ; n < len(s); n++ {
		if c := s[n]; c < ' ' || c == 0x7f || c == 0xc2 {
			return n
		}
	}
	return n
}
