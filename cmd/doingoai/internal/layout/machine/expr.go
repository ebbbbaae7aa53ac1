package machine

import (
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// expr is a compiled expression.
type expr struct {
	typ reflect.Type // nil: and, or with arguments of several types, which have a truth only
	place
	test     func(*state) bool // its truth, when that is found without the place
	constant bool              // the place is the same in every execution
}

// known returns the type of an expression whose value is wanted.
func (e expr) known(n parse.Node) reflect.Type {
	if e.typ == nil {
		refuse("%s can have several types, or none", n)
	}
	if e.typ.Kind() == reflect.Interface {
		refuse("%s is an interface, %s", n, e.typ)
	}
	return e.typ
}

// plus moves the place into the object that it is in.
func (e expr) plus(offset uintptr) expr {
	if last := len(e.rest) - 1; last >= 0 {
		e.rest = slices.Clone(e.rest)
		e.rest[last] += offset
	} else {
		e.offset += offset
	}
	return e
}

// follow goes to what a pointer points to, and fails where it is nil.
func (e expr) follow(elem reflect.Type) expr {
	return expr{typ: elem, place: place{slot: e.slot, offset: e.offset, rest: append(slices.Clip(e.rest), 0), make: e.place.make}}
}

// deref follows pointers until there is none.
func (e expr) deref(n parse.Node) expr {
	for e.known(n).Kind() == reflect.Pointer {
		e = e.follow(e.typ.Elem())
	}
	return e
}

// computed is an expression that is computed; it gives nil when it fails.
func computed(t reflect.Type, compute func(*state) pointer) expr {
	return expr{typ: t, place: place{make: compute}}
}

func constant[T any](value T) expr {
	p := addressOf(value)
	e := computed(reflect.TypeFor[T](), func(*state) pointer { return p })
	e.constant = true
	return e
}

func boolean(test func(*state) bool) expr {
	yes, no := addressOf(true), addressOf(false)
	e := computed(reflect.TypeFor[bool](), func(s *state) pointer {
		truth := test(s)
		switch {
		case s.failed:
			return nil
		case truth:
			return yes
		}
		return no
	})
	e.test = test
	return e
}

// truth returns what finds out whether an expression is true in the sense of if.
func (e expr) truth(n parse.Node) func(*state) bool {
	if e.test != nil {
		return e.test
	}
	truth, place := truthOf(e.known(n)), e.place
	return func(s *state) bool {
		p := s.at(&place)
		return p != nil && truth(p)
	}
}

// truthOf follows text/template's isTrue.
func truthOf(t reflect.Type) func(pointer) bool {
	kind := t.Kind()
	switch {
	case kind == reflect.String:
		return func(p pointer) bool { return stringAt(p) != "" }
	case kind == reflect.Slice:
		return func(p pointer) bool { _, n := listAt(p); return n > 0 }
	case kind == reflect.Bool:
		return boolAt
	case kind == reflect.Pointer || kind == reflect.Func || kind == reflect.Chan || kind == reflect.UnsafePointer:
		return func(p pointer) bool { return loadAt(p) != nil }
	case kind == reflect.Struct:
		return func(pointer) bool { return true }
	case kind == reflect.Array:
		return func(pointer) bool { return t.Len() > 0 }
	case kind == reflect.Map:
		return func(p pointer) bool { return valueAt(t, p).Len() > 0 }
	case isInt(kind):
		return func(p pointer) bool { return intAt(kind, p) != 0 }
	case isUint(kind):
		return func(p pointer) bool { return uintAt(kind, p) != 0 }
	case isFloat(kind):
		return func(p pointer) bool { return floatAt(kind, p) != 0 }
	}
	refuse("the truth of %s", t)
	return nil
}

func isInt(k reflect.Kind) bool   { return reflect.Int <= k && k <= reflect.Int64 }
func isUint(k reflect.Kind) bool  { return reflect.Uint <= k && k <= reflect.Uintptr }
func isFloat(k reflect.Kind) bool { return k == reflect.Float32 || k == reflect.Float64 }

// commands compiles the commands of a pipeline; each has the value before it as its last
// argument.
func (f *function) commands(cmds []*parse.CommandNode, dot variable) expr {
	var final *expr
	for _, cmd := range cmds {
		e := f.command(cmd, final, dot)
		final = &e
	}
	return *final
}

func (f *function) command(cmd *parse.CommandNode, final *expr, dot variable) expr {
	if name, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		return f.call(name, cmd.Args[1:], final, dot)
	}
	if len(cmd.Args) > 1 || final != nil {
		refuse("%s has arguments", cmd)
	}
	return f.operand(cmd.Args[0], dot)
}

// operand compiles a command or an argument of one part.
func (f *function) operand(n parse.Node, dot variable) expr {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot.expr()
	case *parse.FieldNode:
		return chain(n, dot.expr(), n.Ident)
	case *parse.VariableNode:
		return chain(n, f.lookup(n.Ident[0]).expr(), n.Ident[1:])
	case *parse.ChainNode:
		return chain(n, f.operand(n.Node, dot), n.Field)
	case *parse.IdentifierNode:
		return f.call(n, nil, nil, dot)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			refuse("a declaration in parentheses")
		}
		return f.commands(n.Cmds, dot)
	case *parse.BoolNode:
		return constant(n.True)
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.NumberNode:
		return literal(n)
	}
	refuse("%s", n)
	return expr{}
}

// literal gives a number its type, after text/template's idealConstant.
func literal(n *parse.NumberNode) expr {
	hex := len(n.Text) > 2 && strings.HasPrefix(strings.ToLower(n.Text), "0x") && !strings.ContainsAny(n.Text, "pP")
	switch {
	case n.IsComplex:
	case n.IsFloat && !hex && n.Text[0] != '\'' && strings.ContainsAny(n.Text, ".eEpP"):
		return constant(n.Float64)
	case n.IsInt && int64(int(n.Int64)) == n.Int64:
		return constant(int(n.Int64))
	}
	refuse("the number %s", n)
	return expr{}
}

// chain compiles .A.B.C behind an expression.
func chain(n parse.Node, e expr, names []string) expr {
	for _, name := range names {
		e = field(n, e.deref(n), name)
	}
	return e
}

// field compiles .Name of a struct, through embedded structs and pointers.
func field(n parse.Node, e expr, name string) expr {
	t := e.known(n)
	if _, is := reflect.PointerTo(t).MethodByName(name); is {
		refuse("%s calls a method of %s", n, t)
	}
	if t.Kind() != reflect.Struct {
		refuse("%s of %s", n, t)
	}
	found, ok := t.FieldByName(name)
	if !ok || !found.IsExported() {
		refuse("%s: %s has no field %s", n, t, name)
	}
	for i, x := range found.Index {
		if i > 0 && e.typ.Kind() == reflect.Pointer {
			e = e.follow(e.typ.Elem())
		}
		part := e.typ.Field(x)
		e = e.plus(part.Offset)
		e.typ = part.Type
	}
	e.test, e.constant = nil, false
	e.known(n)
	return e
}
