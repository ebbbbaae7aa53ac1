package layout

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// value is what the checker knows of a value: the types it can have.
type value struct {
	// types holds one type, several after "and" and "or" with arguments of different
	// types, and none after a fault that was reported: then all is allowed.
	types []reflect.Type
	// addr says that the value can be addressed, so that methods of *T are found.
	addr bool
	// none marks the dot of a template that is called without a value.
	none bool
}

func of(t reflect.Type) value { return value{types: []reflect.Type{t}} }

// String names the types as Go does.
func (v value) String() string {
	if v.none {
		return "no value"
	}
	names := make([]string, len(v.types))
	for i, t := range v.types {
		names[i] = t.String()
	}
	return strings.Join(names, " or ")
}

// known reports whether there is anything to check.
func (v value) known() bool { return v.none || len(v.types) > 0 }

// one returns the only type.
func (v value) one() (reflect.Type, bool) {
	if len(v.types) != 1 {
		return nil, false
	}
	return v.types[0], true
}

// same reports whether both have the same types.
func (v value) same(w value) bool { return v.none == w.none && slices.Equal(v.types, w.types) }

// join returns the value that is one of both.
func (v value) join(w value) value {
	if !v.known() || !w.known() {
		return value{}
	}
	out := value{types: slices.Clone(v.types), addr: v.addr && w.addr}
	for _, t := range w.types {
		if !slices.Contains(out.types, t) {
			out.types = append(out.types, t)
		}
	}
	return out
}

// deref follows pointers, as text/template does before it looks at a value.
func (v value) deref() value {
	t, ok := v.one()
	if !ok || t.Kind() != reflect.Pointer {
		return v
	}
	return value{types: []reflect.Type{indirect(t)}, addr: true}
}

func untyped(t reflect.Type) bool {
	return t == reflect.TypeFor[reflect.Value]() || t.Kind() == reflect.Interface && t.NumMethod() == 0
}

// signature is a function's or method's type without the receiver.
type signature struct {
	in       []reflect.Type
	variadic bool
	out      reflect.Type // nil when text/template refuses to call it
}

// signatureOf describes a function type; skip is 1 for a method with receiver.
func signatureOf(t reflect.Type, skip int) signature {
	s := signature{variadic: t.IsVariadic()}
	for i := skip; i < t.NumIn(); i++ {
		s.in = append(s.in, t.In(i))
	}
	if t.NumOut() == 1 || t.NumOut() == 2 && t.Out(1) == reflect.TypeFor[error]() {
		s.out = t.Out(0)
	}
	return s
}

// param returns the type of the i-th argument.
func (s signature) param(i int) reflect.Type {
	if last := len(s.in) - 1; s.variadic && i >= last {
		return s.in[last].Elem()
	}
	return s.in[i]
}

// takes reports whether n arguments can be given.
func (s signature) takes(n int) bool {
	if s.variadic {
		return n >= len(s.in)-1
	}
	return n == len(s.in)
}

func (s signature) count() string {
	if s.variadic {
		return fmt.Sprintf("≥ %d", len(s.in)-1)
	}
	return fmt.Sprint(len(s.in))
}

// assignable follows text/template's validateType.
func assignable(v value, want reflect.Type) bool {
	if want == reflect.TypeFor[reflect.Value]() {
		return true
	}
	for _, t := range v.types {
		switch {
		case t.AssignableTo(want):
		case t.Kind() == reflect.Pointer && t.Elem().AssignableTo(want):
		case v.addr && reflect.PointerTo(t).AssignableTo(want):
		default:
			return false
		}
	}
	return !v.none
}

// literalFits reports whether a literal can be given where want is expected, and
// handled is false when n is no literal.
func literalFits(n parse.Node, want reflect.Type) (fits, handled bool) {
	kind := want.Kind()
	if untyped(want) {
		return false, false
	}
	switch n := n.(type) {
	case *parse.BoolNode:
		return kind == reflect.Bool, true
	case *parse.StringNode:
		return kind == reflect.String, true
	case *parse.NilNode:
		return nillable(want), true
	case *parse.NumberNode:
		zero := reflect.Zero(want)
		switch {
		case zero.CanInt():
			return n.IsInt && !want.OverflowInt(n.Int64), true
		case zero.CanUint():
			return n.IsUint && !want.OverflowUint(n.Uint64), true
		case zero.CanFloat():
			return n.IsFloat, true
		case zero.CanComplex():
			return n.IsComplex, true
		}
		return false, true
	}
	return false, false
}

func nillable(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return true
	}
	return false
}

// class groups the kinds that can be compared with each other.
type class int

const (
	other class = iota
	truths
	whole
	floats
	complexes
	texts
)

func classOf(t reflect.Type) class {
	zero := reflect.Zero(t)
	switch {
	case t.Kind() == reflect.Bool:
		return truths
	case zero.CanInt(), zero.CanUint():
		return whole
	case zero.CanFloat():
		return floats
	case zero.CanComplex():
		return complexes
	case t.Kind() == reflect.String:
		return texts
	}
	return other
}

// speaks reports whether fmt prints a value of type t by a method of its own.
func speaks(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[error]()) || t.Implements(reflect.TypeFor[fmt.Stringer]())
}

// printable reports whether the output of a value makes sense to a reader.
func printable(t reflect.Type) bool { return classOf(t) != other || speaks(t) }

// members lists what can follow the dot after a value of struct or interface
// type: exported fields and methods, sorted.
func members(v value) []string {
	t, ok := v.one()
	if !ok {
		return nil
	}
	names := map[string]bool{}
	if t.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(t) {
			if _, found := t.FieldByName(f.Name); found && f.IsExported() && !f.Anonymous {
				names[f.Name] = true
			}
		}
	}
	if v.addr && t.Kind() != reflect.Interface {
		t = reflect.PointerTo(t)
	}
	for i := range t.NumMethod() {
		names[t.Method(i).Name] = true
	}
	return slices.Sorted(maps.Keys(names))
}
