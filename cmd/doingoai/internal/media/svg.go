package media

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
)

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
)

// svgScan reads a drawing token by token and writes it anew. It writes only names
// of its lists and escapes all values itself, so that no browser can read the
// result differently from how it was read here.
type svgScan struct {
	src  []byte
	dec  *xml.Decoder
	list diag.List
	out  bytes.Buffer

	from    int      // the offset of the current token
	stack   []string // the open elements that are written
	open    bool     // the last start tag still lacks its end
	dropped int      // depth inside an element that is left out; 0: none
	done    bool     // the root is closed
	style   []byte   // the text of the open style element, which begins at styled
	styled  int

	growth growth

	width, height int
}

// scanSVG reads a drawing, whose text must be UTF-8. Spans are offsets into src.
func scanSVG(src []byte) (picture, diag.List) {
	s := &svgScan{src: src, dec: xml.NewDecoder(bytes.NewReader(src))}
	s.dec.CharsetReader = s.charset
	for {
		s.from = int(s.dec.InputOffset())
		token, err := s.dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			s.syntax(err)
			return picture{}, s.list
		}
		if !s.token(token) {
			return picture{}, s.list
		}
	}
	if !s.done {
		s.fault(diag.SVGSyntax, "<svg>")
	}
	if !s.growth.fits() {
		s.from = 0
		s.tooMuch()
	}
	s.out.WriteByte('\n')
	return picture{width: s.width, height: s.height, parts: parts{s.out.Bytes()}}, s.list
}

// charset accepts any name of an encoding if the text is ASCII, in which nearly all
// encodings agree; drawing programs like to write iso-8859-1.
func (s *svgScan) charset(label string, r io.Reader) (io.Reader, error) {
	if i := slices.IndexFunc(s.src, func(b byte) bool { return b >= 0x80 }); i >= 0 {
		return nil, errors.New("encoding " + label)
	}
	return r, nil
}

// fault reports a diagnostic at the current token.
func (s *svgScan) fault(id diag.ID, args ...any) {
	s.list.Add(id, nil, diag.Span{Start: s.from, End: int(s.dec.InputOffset())}, args...)
}

// tooMuch reports that a drawing has no bounds.
func (s *svgScan) tooMuch() { s.fault(diag.SVGTooMuch, maxLevels, maxElements) }

// faultIn reports a diagnostic about a text, where it stands between an offset and
// the end of the current token; escaped texts are not found, and all is marked.
func (s *svgScan) faultIn(from int, id diag.ID, text string) {
	span := diag.Span{Start: from, End: int(s.dec.InputOffset())}
	short := strings.TrimSuffix(text, "…")
	if i := bytes.Index(s.src[span.Start:span.End], []byte(short)); i >= 0 {
		span = diag.Span{Start: from + i, End: from + i + len(short)}
	}
	s.list.Add(id, nil, span, text)
}

func (s *svgScan) syntax(err error) {
	text := err.Error()
	var e *xml.SyntaxError
	if errors.As(err, &e) {
		text = e.Msg
	}
	at := min(int(s.dec.InputOffset()), len(s.src))
	s.list.Add(diag.SVGSyntax, nil, diag.Span{Start: at, End: at}, text)
}

// token handles one token; false ends the scan.
func (s *svgScan) token(t xml.Token) bool {
	switch t := t.(type) {
	case xml.StartElement:
		return s.start(t)
	case xml.EndElement:
		s.end()
	case xml.CharData:
		s.text(t)
	case xml.ProcInst:
		if t.Target == "xml-stylesheet" {
			s.fault(diag.SVGForeign, "xml-stylesheet")
		}
	case xml.Directive:
		// The entities of a DOCTYPE can hide anything, and grow without bound.
		if bytes.ContainsAny(t, "[") || bytes.Contains(bytes.ToUpper(t), []byte("ENTITY")) {
			s.fault(diag.SVGEntity)
			return false
		}
	}
	return true
}

func (s *svgScan) start(t xml.StartElement) bool {
	name := t.Name.Local
	if len(s.stack) == 0 && s.dropped == 0 {
		if s.done || name != "svg" || !isSVG(t.Name.Space) {
			s.fault(diag.SVGSyntax, "<"+name+">")
			return false
		}
	}
	switch {
	case s.dropped > 0:
		s.dropped++
		return true
	case !isSVG(t.Name.Space), name == "metadata":
		s.dropped = 1 // an editor's own notes, or who made the drawing
		return true
	case name == "script":
		s.fault(diag.SVGScript)
	case !svgElements[name], len(s.stack) > 0 && s.stack[len(s.stack)-1] == "style":
		s.fault(diag.SVGElement, name)
	}
	if !svgElements[name] {
		s.dropped = 1
		return true
	}
	s.closeTag()
	s.out.WriteString("<" + name)
	if len(s.stack) == 0 {
		s.out.WriteString(` xmlns="` + svgSpace + `"`)
		s.width, s.height = svgSize(t.Attr)
	}
	s.growth.start()
	s.attributes(t.Attr)
	s.stack, s.open = append(s.stack, name), true
	if len(s.stack) > maxLevels {
		s.tooMuch()
		return false
	}
	if name == "style" {
		s.styled = int(s.dec.InputOffset())
	}
	return true
}

// isSVG reports whether a namespace is that of SVG. Drawings without any are taken
// for SVG too, and get it.
func isSVG(space string) bool { return space == svgSpace || space == "" }

func (s *svgScan) closeTag() {
	if s.open {
		s.out.WriteByte('>')
		s.open = false
	}
}

func (s *svgScan) end() {
	if s.dropped > 0 {
		s.dropped--
		return
	}
	last := len(s.stack) - 1
	name := s.stack[last]
	if name == "style" {
		s.endStyle()
	}
	if s.open {
		s.out.WriteString("/>")
	} else {
		s.out.WriteString("</" + name + ">")
	}
	s.open = false
	s.stack = s.stack[:last]
	s.growth.end()
	s.done = last == 0
}

func (s *svgScan) endStyle() {
	css, fault := cleanCSS(string(s.style))
	s.style = s.style[:0]
	if fault != "" {
		s.faultIn(s.styled, cssFault(fault), fault)
	}
	if css != "" {
		s.closeTag()
		s.out.WriteString(escapeText(css))
	}
}

// text writes what a text element holds. Elsewhere there is only white space, or
// what no browser shows.
func (s *svgScan) text(t xml.CharData) {
	if s.dropped > 0 || len(s.stack) == 0 || len(t) == 0 {
		return
	}
	switch name := s.stack[len(s.stack)-1]; {
	case name == "style":
		s.style = append(s.style, t...)
	case svgTexts[name]:
		s.closeTag()
		s.out.WriteString(escapeText(string(t)))
	}
}

func (s *svgScan) attributes(attrs []xml.Attr) {
	written := map[string]bool{}
	for _, a := range attrs {
		name, value := s.attribute(a)
		if name == "" || written[name] {
			continue
		}
		written[name] = true
		s.growth.attribute(name, value)
		s.out.WriteString(" " + name + `="` + escapeValue(value) + `"`)
	}
}

// attribute returns the name and value to write an attribute with; no name to leave
// it out.
func (s *svgScan) attribute(a xml.Attr) (name, value string) {
	name = a.Name.Local
	switch a.Name.Space {
	case xmlSpace:
		if name == "lang" || name == "space" {
			return "xml:" + name, a.Value
		}
		return "", ""
	case xlinkSpace, "xlink":
		if name != "href" {
			return "", ""
		}
	case "":
	default:
		return "", ""
	}
	switch {
	case strings.HasPrefix(strings.ToLower(name), "on"):
		s.faultIn(s.from, diag.SVGHandler, name)
	case name == "href":
		// SVG 2 needs no xlink: before href.
		if !strings.HasPrefix(a.Value, "#") {
			s.faultIn(s.from, diag.SVGForeign, excerpt(a.Value))
		}
		return name, a.Value
	case svgStyled[name]:
		css, fault := cleanCSS(a.Value)
		if fault != "" {
			s.faultIn(s.from, cssFault(fault), fault)
		}
		return name, css
	case svgPlain[name]:
		return name, a.Value
	}
	return "", ""
}

var (
	textEscapes  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "\n")
	valueEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;",
		"\r", " ", "\n", " ", "\t", " ")
)

func escapeText(s string) string { return textEscapes.Replace(s) }

// escapeValue writes white space as XML reads it in attributes.
func escapeValue(s string) string { return valueEscapes.Replace(s) }

// isDrawing reports whether the first element in data is svg.
func isDrawing(data []byte) bool {
	const head = 64 << 10 // licences in comments are long
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if trimmed := bytes.TrimLeft(data, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '<' {
		return false
	}
	dec := xml.NewDecoder(bytes.NewReader(data[:min(len(data), head)]))
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		t, err := dec.RawToken()
		if err != nil {
			return false
		}
		if e, ok := t.(xml.StartElement); ok {
			return e.Name.Local == "svg"
		}
	}
}
