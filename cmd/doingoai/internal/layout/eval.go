package layout

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"doingoai/cmd/doingoai/internal/diag"
)

// operand is an argument that comes from the pipeline's previous command.
type operand struct {
	value
	node parse.Node
}

// pipeline checks a pipeline and sets its variables.
func (s *scope) pipeline(dot value, p *parse.PipeNode) value {
	v := s.operands(dot, p)
	for _, decl := range p.Decl {
		if !p.IsAssign {
			s.vars = append(s.vars, variable{decl.Ident[0], v})
			continue
		}
		old := s.lookup(decl)
		if !old.known() || !v.known() {
			continue
		}
		if !old.same(v) || old.addr && !v.addr {
			s.report(diag.LayoutType, p, s.source(p), v.String(), old.String())
		}
	}
	return v
}

// operands checks the commands of a pipeline and returns the last one's value.
func (s *scope) operands(dot value, p *parse.PipeNode) value {
	var final *operand
	for _, cmd := range p.Cmds {
		final = &operand{s.command(dot, cmd, final), cmd}
	}
	return final.value
}

func (s *scope) command(dot value, cmd *parse.CommandNode, final *operand) value {
	first, args := cmd.Args[0], cmd.Args[1:]
	switch n := first.(type) {
	case *parse.FieldNode:
		return s.chain(dot, dot, n, n.Ident, args, final)
	case *parse.ChainNode:
		return s.chain(dot, s.operand(dot, n.Node), n, n.Field, args, final)
	case *parse.VariableNode:
		if len(n.Ident) > 1 {
			return s.chain(dot, s.lookup(n), n, n.Ident[1:], args, final)
		}
	case *parse.IdentifierNode:
		return s.function(dot, n, args, final)
	case *parse.NilNode:
		s.report(diag.LayoutUnsupported, n, "nil")
		return value{}
	}
	if given := s.arguments(dot, args, final); len(given) > 0 {
		s.report(diag.LayoutArguments, first, s.source(first), "0", len(given))
		return value{}
	}
	return s.operand(dot, first)
}

// operand checks a node that stands as an argument or in parentheses.
func (s *scope) operand(dot value, n parse.Node) value {
	switch n := n.(type) {
	case *parse.DotNode:
		s.present(n, dot)
		return value{types: dot.types, addr: dot.addr}
	case *parse.FieldNode:
		return s.chain(dot, dot, n, n.Ident, nil, nil)
	case *parse.VariableNode:
		return s.chain(dot, s.lookup(n), n, n.Ident[1:], nil, nil)
	case *parse.ChainNode:
		return s.chain(dot, s.operand(dot, n.Node), n, n.Field, nil, nil)
	case *parse.IdentifierNode:
		return s.function(dot, n, nil, nil)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			// "and" and "or" might skip it, and the variable would have no value.
			s.report(diag.LayoutUnsupported, n.Decl[0], s.source(n.Decl[0])+" :=")
		}
		return s.pipeline(dot, n)
	case *parse.BoolNode:
		return of(reflect.TypeFor[bool]())
	case *parse.StringNode:
		return of(reflect.TypeFor[string]())
	case *parse.NumberNode:
		return s.number(n)
	}
	s.report(diag.LayoutUnsupported, n, s.source(n))
	return value{}
}

// number gives a literal without context its type, after idealConstant.
func (s *scope) number(n *parse.NumberNode) value {
	hex := strings.HasPrefix(strings.ToLower(n.Text), "0x") && !strings.ContainsAny(n.Text, "pP")
	switch {
	case n.IsComplex:
		return of(reflect.TypeFor[complex128]())
	case n.IsFloat && !hex && n.Text[0] != '\'' && strings.ContainsAny(n.Text, ".eEpP"):
		return of(reflect.TypeFor[float64]())
	case n.IsInt:
		return of(reflect.TypeFor[int]())
	}
	s.report(diag.LayoutType, n, n.Text, "too large", "int")
	return value{}
}

// lookup finds a variable; the innermost of a name wins.
func (s *scope) lookup(n *parse.VariableNode) value {
	for _, v := range slices.Backward(s.vars) {
		if v.name == n.Ident[0] {
			if v.none {
				s.present(n, v.value)
				return value{}
			}
			return v.value
		}
	}
	s.report(diag.LayoutVariable, n, n.Ident[0])
	return value{}
}

// chain follows .A.B.C from recv; only the last may be a method with arguments.
func (s *scope) chain(
	dot, recv value, n parse.Node, names []string, args []parse.Node, final *operand,
) value {
	for i, name := range names {
		at := identSpan(s.text, n, names, i)
		if i < len(names)-1 {
			recv = s.member(dot, recv, name, n, at, nil, nil)
		} else {
			recv = s.member(dot, recv, name, n, at, args, final)
		}
	}
	return recv
}

// member checks one field or method, after text/template's evalField.
func (s *scope) member(
	dot, recv value, name string, n parse.Node, at diag.Span, args []parse.Node, final *operand,
) value {
	if !recv.known() || !s.present(n, recv) {
		s.arguments(dot, args, final)
		return value{}
	}
	if len(recv.types) > 1 {
		s.reportAt(diag.LayoutType, at, "."+name, recv.String(), "one type")
		s.arguments(dot, args, final)
		return value{}
	}
	recv = recv.deref()
	t := recv.types[0]
	if sig, ok := method(recv, name); ok {
		return s.invoke(dot, n, at, name, sig, args, final)
	}
	given := s.arguments(dot, args, final)
	if t.Kind() == reflect.Struct {
		if f, ok := t.FieldByName(name); ok && f.IsExported() {
			if len(given) > 0 {
				s.reportAt(diag.LayoutArguments, at, name, "0", len(given))
			}
			s.shown[field{t, name}] = true
			v := value{types: []reflect.Type{f.Type}, addr: reachable(t, f.Index, recv.addr)}
			return s.typedAt(at, name, v)
		}
	}
	s.unknownMember(recv, name, at)
	return value{}
}

func (s *scope) unknownMember(recv value, name string, at diag.Span) {
	t := recv.types[0]
	if t.Kind() == reflect.Map {
		s.reportAt(diag.LayoutMapKey, at, name)
		return
	}
	if _, ok := method(value{types: recv.types, addr: true}, name); ok {
		s.reportAt(diag.LayoutPointer, at, name, t.String())
		return
	}
	names := members(recv)
	hint := strings.Join(names, ", ")
	if hint == "" {
		hint = "–"
	}
	s.reportAt(diag.LayoutField, at, name, t.String(), hint).Suggest = diag.Nearest(name, names)
}

// method finds a method of a value that is no pointer.
func method(v value, name string) (signature, bool) {
	t := v.types[0]
	skip := 1
	switch {
	case t.Kind() == reflect.Interface:
		skip = 0
	case v.addr:
		t = reflect.PointerTo(t)
	}
	if m, ok := t.MethodByName(name); ok {
		return signatureOf(m.Type, skip), true
	}
	return signature{}, false
}

// reachable reports whether the field at index of a struct can be addressed: the
// struct can, or an embedded pointer leads to it.
func reachable(t reflect.Type, index []int, addr bool) bool {
	for i, x := range index {
		if i > 0 && t.Kind() == reflect.Pointer {
			t, addr = t.Elem(), true
		}
		t = t.Field(x).Type
	}
	return addr
}

// arguments checks arguments that no parameter asks for a type.
func (s *scope) arguments(dot value, args []parse.Node, final *operand) []operand {
	var all []operand
	for _, n := range args {
		if _, isNil := n.(*parse.NilNode); isNil {
			all = append(all, operand{value{}, n})
			continue
		}
		all = append(all, operand{s.operand(dot, n), n})
	}
	if final != nil {
		all = append(all, *final)
	}
	return all
}

// function checks a call of a function by name; the site's stand before the
// builtin ones.
func (s *scope) function(dot value, n *parse.IdentifierNode, args []parse.Node, final *operand) value {
	if sig, ok := s.funcs[n.Ident]; ok {
		return s.invoke(dot, n, spanOf(s.text, n), n.Ident, sig, args, final)
	}
	given := s.arguments(dot, args, final)
	if check, ok := builtins()[n.Ident]; ok {
		return check(s, n, given)
	}
	names := slices.Sorted(maps.Keys(s.funcs))
	names = append(names, slices.Sorted(maps.Keys(builtins()))...)
	d := s.report(diag.LayoutFunction, n, n.Ident, strings.Join(names, ", "))
	d.Suggest = diag.Nearest(n.Ident, names)
	return value{}
}

// invoke checks the arguments of a call and returns the result.
func (s *scope) invoke(
	dot value, n parse.Node, at diag.Span, name string, sig signature, args []parse.Node, final *operand,
) value {
	total := len(args)
	if final != nil {
		total++
	}
	if !sig.takes(total) {
		s.arguments(dot, args, final)
		s.reportAt(diag.LayoutArguments, at, name, sig.count(), total)
		return value{}
	}
	for i, arg := range args {
		want := sig.param(i)
		if fits, literal := literalFits(arg, want); literal {
			if !fits {
				s.report(diag.LayoutType, arg, s.source(arg), literalName(arg), want.String())
			}
			continue
		}
		if _, isNil := arg.(*parse.NilNode); isNil {
			continue // an untyped parameter takes nil
		}
		s.fits(operand{s.operand(dot, arg), arg}, want)
	}
	if final != nil {
		s.fits(*final, sig.param(total-1))
	}
	if sig.out == nil {
		s.reportAt(diag.LayoutUnsupported, at, name)
		return value{}
	}
	return s.typedAt(at, name, of(sig.out))
}

func (s *scope) fits(arg operand, want reflect.Type) {
	if arg.known() && s.present(arg.node, arg.value) && !assignable(arg.value, want) {
		s.report(diag.LayoutType, arg.node, s.source(arg.node), arg.String(), want.String())
	}
}

func literalName(n parse.Node) string {
	switch n.(type) {
	case *parse.BoolNode:
		return "bool"
	case *parse.StringNode:
		return "string"
	case *parse.NumberNode:
		return "a number"
	}
	return "nil"
}

// typed refuses a value whose type says nothing.
func (s *scope) typed(n parse.Node, v value) value {
	return s.typedAt(spanOf(s.text, n), s.source(n), v)
}

func (s *scope) typedAt(at diag.Span, name string, v value) value {
	if t, ok := v.one(); ok && untyped(t) {
		s.reportAt(diag.LayoutUntyped, at, name, t.String())
		return value{}
	}
	return v
}
