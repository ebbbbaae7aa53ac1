package markdown

import (
	"encoding/binary"
	"strconv"
)

// A document is kept as a program: a string of operations, each one byte and its
// operands. Running it copies the HTML that is always the same and fills in what
// depends on the page: where references lead, ids, levels of headings, labels. The
// same string is what the cache keeps (encode.go), so that reading it back needs no
// work but a check.
//
// An operand is a number (unsigned varint) or a text (its length as a number, then its
// bytes). Operations with End close what the one before them opened; they nest.
type operation byte

// Values are part of the encoding: a change needs another Version.
const (
	opHTML         operation = iota + 1 // text: HTML of whole tags and escaped characters
	opBreak                             // a hard line break
	opRule                              // a thematic break
	opHeading                           // number: index of the heading
	opHeadingEnd                        // number: index of the heading
	opReference                         // number: index of the reference
	opLink                              // address, text: the title, escaped
	opLinkEnd                           //
	opImage                             // image
	opFigure                            // image: all of a paragraph
	opTable                             // numbers: of the table, from 1; of the heading before it, from 1, 0 for none
	opTableEnd                          //
	opFootnotes                         //
	opFootnotesEnd                      //
	opNote                              // numbers: of the note, from 1; 1 when a paragraph's text follows, whose <p> it writes
	opNoteEnd                           //
	opNoteMark                          // numbers: of the note; of the use, from 1
	opBacklink                          // numbers: of the note; of the use, from 1
)

// An address is a number, its form, and a text, escaped: for external and contact the
// address, for fragment the id; relative has two texts, the path and what follows it, not
// escaped. An image is a number of imageFlags, the texts of a relative address
// (both empty when it leads nowhere), the title as text, and as one text the program of
// its description.
const (
	imageEarly = 1 << iota // in one of the first blocks
)

// mark is a part of a program, by offsets.
type mark struct{ start, end int }

// reader takes operations and operands from a program that was checked (validate).
type reader struct{ rest string }

func (r *reader) more() bool { return r.rest != "" }

func (r *reader) op() operation {
	op := operation(r.rest[0])
	r.rest = r.rest[1:]
	return op
}

func (r *reader) number() int {
	if c := r.rest[0]; c < 0x80 {
		r.rest = r.rest[1:]
		return int(c)
	}
	n, shift := 0, 0
	for i := 0; ; i++ {
		c := r.rest[i]
		n |= int(c&0x7f) << shift
		if c < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
		shift += 7
	}
}

func (r *reader) text() string {
	n := r.number()
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *reader) address() address {
	a := address{form: form(r.number())}
	switch a.form {
	case external, contact:
		a.href = r.text()
	case fragment:
		a.id = r.text()
	case relative:
		a.path, a.rest = r.text(), r.text()
	}
	return a
}

// picture is the operand of an image.
type picture struct {
	flags       int
	path, rest  string // of its address; "" when it leads nowhere
	title       string
	description string // a program
}

func (r *reader) picture() picture {
	return picture{flags: r.number(), path: r.text(), rest: r.text(), title: r.text(), description: r.text()}
}

// code builds a program.
type code struct {
	ops  []byte
	html []byte // that is not yet in ops
}

// reset empties the program; its buffers are kept.
func (c *code) reset() { c.ops, c.html = c.ops[:0], c.html[:0] }

func (c *code) str(parts ...string) {
	for _, s := range parts {
		c.html = append(c.html, s...)
	}
}

// escaped adds plain text to the HTML.
func (c *code) escaped(s string) { c.html = appendText(c.html, s) }

// at ends the HTML so far and returns the offset of what comes next.
func (c *code) at() int {
	if len(c.html) > 0 {
		c.ops = append(c.ops, byte(opHTML))
		c.number(len(c.html))
		c.ops = append(c.ops, c.html...)
		c.html = c.html[:0]
	}
	return len(c.ops)
}

// op adds an operation with numbers.
func (c *code) op(op operation, numbers ...int) {
	c.at()
	c.ops = append(c.ops, byte(op))
	for _, n := range numbers {
		c.number(n)
	}
}

func (c *code) number(n int) {
	if n < 0 {
		panic("internal error: a program with the number " + strconv.Itoa(n))
	}
	c.ops = binary.AppendUvarint(c.ops, uint64(n))
}

func (c *code) text(s string) {
	c.number(len(s))
	c.ops = append(c.ops, s...)
}

func (c *code) address(a address) {
	c.number(int(a.form))
	switch a.form {
	case external, contact:
		c.text(string(appendText(nil, a.href)))
	case fragment:
		c.text(string(appendText(nil, encode(a.id))))
	case relative:
		c.text(a.path)
		c.text(a.rest)
	}
}
