// Package machine executes templates that html/template has escaped.
//
// html/template decides what is escaped and how: it writes its escapers into the parse trees,
// {{.URL | _html_template_urlfilter | _html_template_urlnormalizer | _html_template_attrescaper}}.
// Its executor then walks those trees by reflection, makes a call and a string for each escaper,
// and so takes most of the time of a build. This package takes the same trees and the Go type of
// the view and compiles them, once, into flat lists of operations that append to a []byte.
//
// # Compiling
//
// Every template is compiled for the type of its dot ([Compile]). So the type of every expression
// is known, a chain of fields is a slot and an offset, a variable is the number of a slot, and a
// chain of escapers is one function that appends. What does not depend on the view, as the
// message {{t "key"}}, is escaped when compiled and joined with the literal text around it.
//
// # What is not compiled
//
// A template in which anything is unknown (a method, a map, an interface, an escaper of CSS, a
// function of an unusual type) is left as a whole to the standard executor, which is called where
// the template is called. [Program.Left] lists those, so that a test can refuse them. Nothing
// is approximated.
//
// # Errors
//
// A program fails where the standard executor fails: at a nil pointer, an index out of range, a
// function that panics. It only says that it did; the caller has the standard executor say
// why, with template, line and column.
//
// # Equality
//
// html/template is the oracle. Tests compare both executors on templates and values made at
// random, with hostile texts in every context, and on every page of the real site.
package machine

import "reflect"

type opcode uint8

// The operations. Those behind opCallNone have a place.
const (
	opText     opcode = iota // append text
	opJump                   // go on at to
	opNext                   // the next element of a range at to, or on
	opDone                   // a range ends
	opTest                   // as opIf…, of what test computes
	opCallNone               // run another template without a value
	opCall                   // run another template with the place's value
	opHTML                   // append a string, escaped for HTML
	opURL                    // append a string as a whole URL in an attribute
	opRaw                    // append a string as it is
	opWrite                  // append by write
	opLet                    // keep the place in set
	opIfString               // go on at to when the string is empty, else keep it in set
	opIfList                 // … when the list is empty
	opIfBool
	opIfPointer
	opIfValue // … by truth
	opRange   // begin a range over a list; go on at to when it is empty
	opRangeArray
	opRangeInt
)

// op is an operation.
type op struct {
	code opcode
	to   int32 // number of an operation
	set  int32 // a slot that receives the value; none: -1
	place
	text string
	more *more
}

// more is what few operations need.
type more struct {
	key   int32 // slots of the variables of a range; none: -1
	elem  int32
	n     int     // elements of an array; -1: the range is over numbers
	size  uintptr // of an element
	write func([]byte, pointer) []byte
	truth func(pointer) bool
	test  func(*state) bool
	body  *body
}

// place says where a value lies: at an offset from what a slot points to, or from what
// make computes; for each of rest, the pointer there is followed, and that offset added.
type place struct {
	slot   int32
	direct bool // make and rest are nil
	offset uintptr
	rest   []uintptr
	make   func(*state) pointer // nil when it fails
}

// body is a compiled template: slot 0 of its frame is the dot it was called with.
type body struct {
	ops   []op
	slots int
	left  *left // not compiled
}

// state is one execution. The frames of templates that call each other lie one behind the
// other in slots. A slot is written before it is read; what is left in those behind top is
// cleared when the execution ends.
type state struct {
	slots  []pointer
	base   int // of the frame of the template in hand
	top    int // of all frames
	high   int // the highest top
	loops  []loop
	depth  int
	failed bool
	view   reflect.Value // a copy of the view, so that it has an address
}

// loop is a range under way.
type loop struct {
	elem pointer // nil: the numbers themselves are the elements
	size uintptr
	i, n int
}

// maxDepth is text/template's limit of templates that call templates.
const maxDepth = 100_000

// at finds the value of a place; nil when the execution fails there.
func (s *state) at(p *place) pointer {
	var a pointer
	if p.make != nil {
		if a = p.make(s); a == nil {
			return nil
		}
	} else {
		a = s.slots[s.base+int(p.slot)]
	}
	a = add(a, p.offset)
	for _, offset := range p.rest {
		if a = loadAt(a); a == nil {
			s.failed = true
			return nil
		}
		a = add(a, offset)
	}
	return a
}

// call runs a template with its dot; false when it failed.
func (s *state) call(b *body, dot pointer, out []byte) ([]byte, bool) {
	if b.left != nil {
		return b.left.run(dot, out)
	}
	if s.depth > maxDepth {
		return out, false
	}
	s.depth++
	base, top := s.base, s.top
	s.base, s.top = top, top+b.slots
	if s.high = max(s.high, s.top); s.top > len(s.slots) {
		s.slots = append(s.slots, make([]pointer, len(s.slots)+b.slots)...)
	}
	s.slots[top] = dot
	out, ok := s.run(b.ops, out)
	s.base, s.top = base, top
	s.depth--
	return out, ok
}

// run executes operations in the current frame.
func (s *state) run(ops []op, out []byte) ([]byte, bool) {
	frame := s.slots[s.base:s.top]
	for pc := 0; pc < len(ops); pc++ {
		o := &ops[pc]
		var p pointer
		if o.code > opCallNone {
			if o.direct {
				p = add(frame[o.slot], o.offset)
			} else if p = s.at(&o.place); p == nil {
				return out, false
			}
		}
		truth := true
		switch o.code {
		case opText:
			out = append(out, o.text...)
			continue
		case opHTML:
			out = appendHTML(out, stringAt(p))
			continue
		case opURL:
			out = appendURL(out, stringAt(p))
			continue
		case opRaw:
			out = append(out, stringAt(p)...)
			continue
		case opWrite:
			out = o.more.write(out, p)
			continue
		case opJump:
			pc = int(o.to) - 1
			continue
		case opCall, opCallNone:
			var ok bool
			if out, ok = s.call(o.more.body, p, out); !ok {
				return out, false
			}
			frame = s.slots[s.base:s.top] // slots may have grown
			continue
		case opNext:
			if l := &s.loops[len(s.loops)-1]; l.i+1 < l.n {
				l.i++
				l.elem = add(l.elem, l.size)
				l.bind(o, frame)
				pc = int(o.to) - 1
			}
			continue
		case opDone:
			s.loops[len(s.loops)-1] = loop{}
			s.loops = s.loops[:len(s.loops)-1]
			continue
		case opLet:
		case opIfString:
			truth = stringAt(p) != ""
		case opIfList:
			_, n := listAt(p)
			truth = n > 0
		case opIfBool:
			truth = boolAt(p)
		case opIfPointer:
			truth = loadAt(p) != nil
		case opIfValue:
			truth = o.more.truth(p)
		case opTest:
			if truth = o.more.test(s); s.failed {
				return out, false
			}
		case opRange, opRangeArray, opRangeInt:
			truth = s.begin(o, p, frame)
		}
		if !truth {
			pc = int(o.to) - 1
		} else if o.set >= 0 && o.code < opRange {
			frame[o.set] = p
		}
	}
	return out, true
}

// begin starts a range and binds the first element, if there is one.
func (s *state) begin(o *op, p pointer, frame []pointer) bool {
	l := loop{size: o.more.size}
	switch o.code {
	case opRange:
		l.elem, l.n = listAt(p)
	case opRangeArray:
		l.elem, l.n = p, o.more.n
	default:
		l.n = int(intAt(reflect.Int, p))
	}
	if l.n <= 0 {
		return false
	}
	s.loops = append(s.loops, l)
	l.bind(o, frame)
	return true
}

// bind gives the dot and the variables of a range their values.
func (l *loop) bind(o *op, frame []pointer) {
	elem := l.elem
	if o.more.n < 0 {
		elem = number(l.i)
	}
	frame[o.set] = elem
	if o.more.elem >= 0 {
		frame[o.more.elem] = elem
	}
	if o.more.key >= 0 {
		frame[o.more.key] = number(l.i)
	}
}

// numbers are read-only: the small ones need not be made anew.
var numbers = func() (n [512]int) {
	for i := range n {
		n[i] = i
	}
	return n
}()

// number is the place of an int. A place never changes, since variables may keep it.
func number(n int) pointer {
	if n >= 0 && n < len(numbers) {
		return pointer(&numbers[n])
	}
	return addressOf(n)
}
