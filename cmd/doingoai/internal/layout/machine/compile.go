package machine

import (
	"fmt"
	"reflect"
	"slices"
	"text/template/parse"
)

// compiler compiles templates, each once per type of its dot.
type compiler struct {
	Source
	bodies map[key]*body
	left   map[string]string // by name: why it is not compiled
}

type key struct {
	name string
	dot  reflect.Type // nil: called without a value
}

// unknown is what the compiler panics with where it meets what it does not know; body
// alone recovers it, as text/template's parser does with its errors.
type unknown string

func refuse(format string, args ...any) { panic(unknown(fmt.Sprintf(format, args...))) }

// body compiles a template. It may be on its way already: templates call themselves.
func (c *compiler) body(name string, dot reflect.Type) (b *body) {
	at := key{name, dot}
	if b := c.bodies[at]; b != nil {
		return b
	}
	b = &body{}
	c.bodies[at] = b
	defer func() {
		switch r := recover().(type) {
		case nil:
		case unknown:
			c.left[name] = string(r)
			*b = body{left: &left{name, dot, c.Standard}}
		default:
			panic(r)
		}
	}()
	tree := c.Tree(name)
	if tree == nil || tree.Root == nil {
		refuse("it is not defined")
	}
	f := &function{compiler: c, body: b, slots: 1, vars: []variable{{"$", 0, dot}}}
	f.list(tree.Root, f.vars[0])
	b.ops, b.slots = slices.Clip(f.ops), int(f.slots)
	return b
}

// function is the compilation of one template's body.
type function struct {
	*compiler
	body   *body
	ops    []op
	label  int // operations from here on may not grow: one before is jumped to
	slots  int32
	vars   []variable
	ranges []rangeEnds // those around, the innermost last
}

// variable is a name for a slot; "" is a dot.
type variable struct {
	name string
	slot int32
	typ  reflect.Type
}

func (v variable) expr() expr { return expr{typ: v.typ, place: place{slot: v.slot, direct: true}} }

// rangeEnds are the jumps out of a range's body, whose ends are not known yet.
type rangeEnds struct{ breaks, continues []int }

func (f *function) slot() int32 {
	f.slots++
	return f.slots - 1
}

func (f *function) emit(o op) int {
	f.ops = append(f.ops, o)
	return len(f.ops) - 1
}

// here makes operation i, a jump, lead to what comes next.
func (f *function) here(jumps ...int) {
	f.label = len(f.ops)
	for _, i := range jumps {
		f.ops[i].to = int32(len(f.ops))
	}
}

func (f *function) text(s string) {
	if s == "" {
		return
	}
	if n := len(f.ops); n > f.label && f.ops[n-1].code == opText {
		f.ops[n-1].text += s
		return
	}
	f.emit(op{code: opText, text: s})
}

func (f *function) list(l *parse.ListNode, dot variable) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		f.node(n, dot)
	}
}

// scope compiles a list whose variables end with it.
func (f *function) scope(l *parse.ListNode, dot variable) {
	vars := f.vars
	f.list(l, dot)
	f.vars = vars
}

func (f *function) node(n parse.Node, dot variable) {
	switch n := n.(type) {
	case *parse.TextNode:
		f.text(string(n.Text))
	case *parse.ListNode:
		f.list(n, dot)
	case *parse.CommentNode:
	case *parse.ActionNode:
		f.action(n, dot)
	case *parse.IfNode:
		f.branch(&n.BranchNode, dot, false)
	case *parse.WithNode:
		f.branch(&n.BranchNode, dot, true)
	case *parse.RangeNode:
		f.rangeOver(n, dot)
	case *parse.TemplateNode:
		f.template(n, dot)
	case *parse.BreakNode:
		ends := &f.ranges[len(f.ranges)-1]
		ends.breaks = append(ends.breaks, f.emit(op{code: opJump}))
	case *parse.ContinueNode:
		ends := &f.ranges[len(f.ranges)-1]
		ends.continues = append(ends.continues, f.emit(op{code: opJump}))
	default:
		refuse("%s", n)
	}
}

// action compiles {{pipeline}}: a declaration, or a value and the escapers behind it.
func (f *function) action(n *parse.ActionNode, dot variable) {
	if len(n.Pipe.Decl) > 0 {
		f.declare(n.Pipe, dot)
		return
	}
	cmds := n.Pipe.Cmds
	begin := len(cmds)
	for begin > 1 && isEscaper(cmds[begin-1]) {
		begin--
	}
	var chain []string
	for _, cmd := range cmds[begin:] {
		chain = append(chain, cmd.Args[0].(*parse.IdentifierNode).Ident)
	}
	e := f.commands(cmds[:begin], dot)
	code, write := writerOf(e.known(n), chain)
	if e.constant {
		p := e.place.make(nil)
		switch code {
		case opHTML:
			f.text(string(appendHTML(nil, stringAt(p))))
		case opURL:
			f.text(string(appendURL(nil, stringAt(p))))
		case opRaw:
			f.text(stringAt(p))
		default:
			f.text(string(write(nil, p)))
		}
		return
	}
	o := op{code: code, set: -1, place: e.place}
	if code == opWrite {
		o.more = &more{write: write}
	}
	f.emit(o)
}

// declare compiles the pipeline of a declaration or an assignment, and returns its value.
func (f *function) declare(p *parse.PipeNode, dot variable) expr {
	e := f.commands(p.Cmds, dot)
	for _, decl := range p.Decl {
		typ := e.known(decl)
		v := variable{decl.Ident[0], 0, typ}
		if p.IsAssign {
			if v = f.lookup(decl.Ident[0]); v.typ != typ {
				refuse("%s = with another type", v.name)
			}
		} else {
			v.slot = f.slot()
			f.vars = append(f.vars, v)
		}
		f.emit(op{code: opLet, set: v.slot, place: e.place})
		e = v.expr()
	}
	return e
}

func (f *function) lookup(name string) variable {
	for _, v := range slices.Backward(f.vars) {
		if v.name == name {
			return v
		}
	}
	refuse("the variable %s has no value", name)
	return variable{}
}

// branch compiles if and with.
func (f *function) branch(n *parse.BranchNode, dot variable, with bool) {
	vars := f.vars
	e := f.declare(n.Pipe, dot)
	inner := dot
	if with {
		inner = variable{"", f.slot(), e.known(n.Pipe)}
	}
	skip := f.condition(e, with, inner.slot)
	f.scope(n.List, inner)
	if n.ElseList == nil {
		f.here(skip)
	} else {
		end := f.emit(op{code: opJump})
		f.here(skip)
		f.scope(n.ElseList, dot)
		f.here(end)
	}
	f.vars = vars
}

// condition emits a jump that is taken when e is not true; else, when keep is set, its
// value is kept in a slot.
func (f *function) condition(e expr, keep bool, slot int32) int {
	o := op{set: -1, place: e.place}
	if keep {
		o.set = slot
	} else if e.test != nil {
		return f.emit(op{code: opTest, set: -1, more: &more{test: e.test}})
	}
	switch e.typ.Kind() {
	case reflect.String:
		o.code = opIfString
	case reflect.Slice:
		o.code = opIfList
	case reflect.Bool:
		o.code = opIfBool
	case reflect.Pointer:
		o.code = opIfPointer
	default:
		o.code, o.more = opIfValue, &more{truth: truthOf(e.typ)}
	}
	return f.emit(o)
}

// rangeOver compiles range:
//
//	range   begin the loop, or go to else
//	  body  continue goes to next, break to done
//	next    back to body
//	done
//	else
func (f *function) rangeOver(n *parse.RangeNode, dot variable) {
	vars := f.vars
	if n.Pipe.IsAssign {
		refuse("range with =")
	}
	e := f.commands(n.Pipe.Cmds, dot).deref(n.Pipe)
	o := op{code: opRange, place: e.place, more: &more{key: -1, elem: -1}}
	inner := variable{"", f.slot(), reflect.TypeFor[int]()}
	switch e.typ.Kind() {
	case reflect.Slice:
		inner.typ = e.typ.Elem()
	case reflect.Array:
		inner.typ = e.typ.Elem()
		o.code, o.more.n = opRangeArray, e.typ.Len()
	default:
		if e.typ != inner.typ || len(n.Pipe.Decl) > 1 {
			refuse("range over %s", e.typ)
		}
		o.code, o.more.n = opRangeInt, -1
	}
	if inner.typ.Kind() == reflect.Interface {
		refuse("range over %s", e.typ)
	}
	if o.code != opRangeInt {
		o.more.size = inner.typ.Size()
	}
	o.set = inner.slot
	for i, decl := range n.Pipe.Decl {
		v := variable{decl.Ident[0], f.slot(), inner.typ}
		if i == 0 && len(n.Pipe.Decl) > 1 {
			v.typ, o.more.key = reflect.TypeFor[int](), v.slot
		} else {
			o.more.elem = v.slot
		}
		f.vars = append(f.vars, v)
	}
	begin := f.emit(o)
	f.here()
	f.ranges = append(f.ranges, rangeEnds{})
	f.scope(n.List, inner)
	ends := f.ranges[len(f.ranges)-1]
	f.ranges = f.ranges[:len(f.ranges)-1]
	f.here(ends.continues...)
	f.emit(op{code: opNext, to: int32(begin) + 1, set: o.set, more: o.more})
	f.here(ends.breaks...)
	f.emit(op{code: opDone})
	end := f.emit(op{code: opJump})
	f.here(begin)
	f.vars = vars // the variables have no element in {{else}}
	f.scope(n.ElseList, dot)
	f.here(end)
	f.vars = vars
}

func (f *function) template(n *parse.TemplateNode, dot variable) {
	if n.Pipe == nil {
		f.emit(op{code: opCallNone, set: -1, more: &more{body: f.compiler.body(n.Name, nil)}})
		return
	}
	e := f.declare(n.Pipe, dot)
	f.emit(op{code: opCall, set: -1, place: e.place, more: &more{body: f.compiler.body(n.Name, e.known(n))}})
}
