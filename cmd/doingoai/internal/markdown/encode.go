package markdown

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"doingoai/cmd/doingoai/internal/diag"
)

// Version is that of the encoding and of what Parse makes of a text: it changes when
// either does, also by an update of goldmark.
const Version = "markdown 1"

// Hash names a document by all that [Parser.Parse] makes it from: its text, the syntax
// and the Version.
type Hash [sha256.Size]byte

// Hash returns the hash of the document with a body.
func (p *Parser) Hash(body []byte) Hash {
	h := sha256.New()
	h.Write(p.version) // a hash never fails
	h.Write(body)
	return Hash(h.Sum(nil))
}

// Hash returns the hash of the document's body, as [Parser.Hash] does.
func (d *Doc) Hash() Hash { return d.hash }

// AppendTo adds the document to b in a form that [Decode] reads. It holds no position in
// the file outside the body, so it is the same for equal bodies.
func (d *Doc) AppendTo(b []byte) []byte { return append(append(b, d.outline...), d.code...) }

// compact makes a document that was compiled the same as one that is decoded: it keeps
// one text, and nothing of what parsing needed.
func (c *compiler) compact(h Hash) *Doc {
	d := c.st.doc
	c.encode()
	out, _, whole := decode(d.file, diag.Span{Start: d.base, End: d.base + len(d.src)}, h, string(c.ops))
	if !whole {
		panic("internal error: an encoded document that cannot be read: " + d.file.Path)
	}
	out.code = d.code
	return out
}

// encode writes the outline of the document in place of its program: the number of words,
// the first paragraph's text, headings, references and links, each list behind its length.
func (c *compiler) encode() {
	c.reset()
	d := c.st.doc
	span := func(s diag.Span) {
		c.number(s.Start - d.base)
		c.number(s.End - s.Start)
	}
	c.number(d.words)
	c.mark(d.lead)
	c.number(len(d.heads))
	for _, h := range d.heads {
		c.number(h.level)
		c.text(h.id)
		c.mark(h.text)
	}
	c.number(len(d.refs))
	for _, r := range d.refs {
		c.text(r.Kind)
		c.text(r.ID)
		c.text(r.Fragment)
		c.text(r.Text)
		span(r.Span)
	}
	c.number(len(d.links))
	for _, l := range d.links {
		c.text(l.Path)
		image := 0
		if l.Image {
			image = 1
		}
		c.number(image)
		span(l.Span)
	}
}

func (c *code) mark(m mark) {
	c.number(m.start)
	c.number(m.end - m.start)
}

// errDamaged says that a text is no encoded document of this Version.
var errDamaged = errors.New("not an encoded document")

// Decode returns the document whose body f.Text[body] has the hash h from what AppendTo
// gave. The document keeps data. The error says that data is damaged; no data makes a
// document whose methods fail.
func Decode(f *diag.File, body diag.Span, h Hash, data string) (*Doc, error) {
	d, code, whole := decode(f, body, h, data)
	d.code = code
	if !whole || !d.holds() {
		return nil, errDamaged
	}
	return d, nil
}

// Redecode is Decode for what AppendTo gave in the same run of the program, and what is
// known to be whole since by its checksum: whether the document holds together is not
// looked at again.
func Redecode(f *diag.File, body diag.Span, h Hash, data string) (*Doc, error) {
	d, code, whole := decode(f, body, h, data)
	if !whole {
		return nil, errDamaged
	}
	d.code = code
	return d, nil
}

// Outline returns the beginning of what AppendTo adds, for [DecodeOutline].
func (d *Doc) Outline() string { return d.outline }

// Outlined returns the document as DecodeOutline does from its Outline.
func (d *Doc) Outlined() *Doc {
	out := *d
	out.code, out.lead, out.heads = "", mark{}, nil
	return &out
}

// DecodeOutline is Decode for what Outline gave: the document can be checked, and tells its
// words, references and links; what else its methods give is empty.
func DecodeOutline(f *diag.File, body diag.Span, h Hash, outline string) (*Doc, error) {
	d, code, whole := decode(f, body, h, outline)
	if !whole || code != "" {
		return nil, errDamaged
	}
	d.lead, d.heads = mark{}, nil
	return d, nil
}

// decode reads all but the program, which it returns as it is.
func decode(f *diag.File, body diag.Span, h Hash, data string) (d *Doc, code string, whole bool) {
	p := parts{reader: data, size: body.End - body.Start}
	d = &Doc{file: f, base: body.Start, hash: h}
	d.words = p.number()
	d.lead = p.mark()
	if n := p.count(4); n > 0 {
		d.heads = make([]heading, n)
	}
	for i := range d.heads {
		d.heads[i] = heading{level: p.number(), id: p.text(), text: p.mark()}
	}
	if n := p.count(6); n > 0 {
		d.refs = make([]Reference, n)
	}
	for i := range d.refs {
		d.refs[i] = Reference{Kind: p.text(), ID: p.text(), Fragment: p.text(), Text: p.text(), Span: p.span(d.base)}
	}
	if n := p.count(4); n > 0 {
		d.links = make([]Link, n)
	}
	for i := range d.links {
		d.links[i] = Link{Path: p.text(), Image: p.number() == 1, Span: p.span(d.base)}
	}
	d.outline = data[:len(data)-len(p.reader)]
	return d, p.reader, !p.damaged
}

// parts reads what stands before the program. After damage it reads zeros.
type parts struct {
	reader  string
	size    int // of the body
	damaged bool
}

func (p *parts) number() int {
	n, ok := cutNumber(&p.reader)
	if !ok {
		p.damaged, p.reader = true, ""
	}
	return n
}

func (p *parts) text() string {
	s, ok := cutText(&p.reader)
	if !ok {
		p.damaged, p.reader = true, ""
	}
	return s
}

// count reads the length of a list whose items take at least size bytes.
func (p *parts) count(size int) int {
	n := p.number()
	if n > len(p.reader)/size {
		p.damaged = true
		return 0
	}
	return n
}

func (p *parts) mark() mark {
	start := p.number()
	return mark{start, start + p.number()}
}

func (p *parts) span(base int) diag.Span {
	start := p.number()
	end := start + p.number()
	p.damaged = p.damaged || end > p.size
	return diag.Span{Start: base + start, End: base + end}
}

// cutNumber takes a number below 2^31 from the start of s.
func cutNumber(s *string) (int, bool) {
	n := 0
	for i := range min(len(*s), binary.MaxVarintLen32) {
		c := (*s)[i]
		n |= int(c&0x7f) << (7 * i)
		if c < 0x80 {
			*s = (*s)[i+1:]
			return n, n < 1<<31
		}
	}
	return 0, false
}

func cutText(s *string) (string, bool) {
	n, ok := cutNumber(s)
	if !ok || n > len(*s) {
		return "", false
	}
	text := (*s)[:n]
	*s = (*s)[n:]
	return text, true
}
