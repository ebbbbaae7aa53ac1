package machine

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	text "text/template"
	"text/template/parse"
)

// call compiles a call of a function. The site's stand before the built-in ones.
func (f *function) call(n *parse.IdentifierNode, nodes []parse.Node, final *expr, dot variable) expr {
	var args []expr
	for _, arg := range nodes {
		args = append(args, f.operand(arg, dot))
	}
	if final != nil {
		args = append(args, *final)
	}
	if fn, ok := f.Funcs[n.Ident]; ok {
		return f.site(n, fn, args)
	}
	switch n.Ident {
	case "and", "or":
		if final != nil {
			refuse("%s behind |", n) // its last argument is computed first
		}
		return andOr(n, args, n.Ident == "or")
	case "not":
		if len(args) == 1 {
			truth := args[0].truth(n)
			return boolean(func(s *state) bool { return !truth(s) })
		}
	case "len":
		if len(args) == 1 {
			return length(n, args[0])
		}
	case "index":
		if len(args) > 1 {
			return index(n, args)
		}
	case "eq", "ne", "lt", "le", "gt", "ge":
		return comparison(n, args)
	case "print":
		return printed(n, args, func(a []any) string { return fmt.Sprint(a...) })
	case "println":
		return printed(n, args, func(a []any) string { return fmt.Sprintln(a...) })
	case "html":
		return printed(n, args, func(a []any) string { return text.HTMLEscaper(a...) })
	case "js":
		return printed(n, args, func(a []any) string { return text.JSEscaper(a...) })
	case "urlquery":
		return printed(n, args, func(a []any) string { return text.URLQueryEscaper(a...) })
	case "_eval_args_":
		return printed(n, args, sprint)
	case "printf":
		if len(args) > 0 && args[0].typ == reflect.TypeFor[string]() {
			return printed(n, args, func(a []any) string { return fmt.Sprintf(a[0].(string), a[1:]...) })
		}
	}
	refuse("the function %s", n)
	return expr{}
}

// site compiles a call of a function of the site.
func (f *function) site(n *parse.IdentifierNode, fn any, args []expr) expr {
	variable := func(a expr) bool { return !a.constant }
	if slices.Contains(f.Pure, n.Ident) && !slices.ContainsFunc(args, variable) {
		if e, ok := folded(fn, args); ok {
			return e
		}
	}
	types := make([]reflect.Type, len(args))
	for i, a := range args {
		types[i] = a.known(n)
	}
	takes := func(want ...reflect.Type) bool { return slices.Equal(types, want) }
	word, count := reflect.TypeFor[string](), reflect.TypeFor[int]()
	switch fn := fn.(type) {
	case func() string:
		if takes() {
			return called(args, func([]pointer) string { return fn() })
		}
	case func(string) string:
		if takes(word) {
			return called(args, func(p []pointer) string { return fn(stringAt(p[0])) })
		}
	case func(int) string:
		if takes(count) {
			return called(args, func(p []pointer) string { return fn(int(intAt(reflect.Int, p[0]))) })
		}
	case func(string, int) string:
		if takes(word, count) {
			return called(args, func(p []pointer) string { return fn(stringAt(p[0]), int(intAt(reflect.Int, p[1]))) })
		}
	case func(string, ...any) string:
		if len(args) > 0 && types[0] == word {
			return called(args, func(p []pointer) string { return fn(stringAt(p[0]), anysAt(types[1:], p[1:])...) })
		}
	}
	refuse("the function %s of type %T", n, fn)
	return expr{}
}

// folded calls a function with constants. A panic or an error is left for run time.
func folded(fn any, args []expr) (e expr, ok bool) {
	f := reflect.ValueOf(fn)
	t := f.Type()
	if t.NumOut() != 1 || len(args) < t.NumIn() && !(t.IsVariadic() && len(args) == t.NumIn()-1) ||
		len(args) > t.NumIn() && !t.IsVariadic() {
		return expr{}, false
	}
	values := make([]reflect.Value, len(args))
	for i, a := range args {
		want := t.In(min(i, t.NumIn()-1))
		if t.IsVariadic() && i >= t.NumIn()-1 {
			want = want.Elem()
		}
		if a.typ == nil || !a.typ.AssignableTo(want) {
			return expr{}, false
		}
		values[i] = valueAt(a.typ, a.place.make(nil))
	}
	defer func() {
		if recover() != nil {
			e, ok = expr{}, false
		}
	}()
	result := reflect.New(t.Out(0))
	result.Elem().Set(f.Call(values)[0])
	p := result.UnsafePointer()
	e = computed(t.Out(0), func(*state) pointer { return p })
	e.constant = true
	return e, true
}

// called is a call at run time. As for text/template, a panic in a function is an error.
func called(args []expr, call func([]pointer) string) expr {
	places := placesOf(args)
	return computed(reflect.TypeFor[string](), func(s *state) (result pointer) {
		given, ok := s.all(places)
		if !ok {
			return nil
		}
		defer func() {
			if recover() != nil {
				s.failed, result = true, nil
			}
		}()
		return addressOf(call(given))
	})
}

func placesOf(args []expr) []place {
	places := make([]place, len(args))
	for i, a := range args {
		places[i] = a.place
	}
	return places
}

// all computes arguments.
func (s *state) all(places []place) (values []pointer, ok bool) {
	values = make([]pointer, len(places))
	for i := range places {
		if values[i] = s.at(&places[i]); values[i] == nil {
			return nil, false
		}
	}
	return values, true
}

func anysAt(types []reflect.Type, places []pointer) []any {
	values := make([]any, len(places))
	for i, p := range places {
		values[i] = anyAt(types[i], p)
	}
	return values
}

// printed is a text that package fmt makes of the arguments.
func printed(n parse.Node, args []expr, text func([]any) string) expr {
	types := make([]reflect.Type, len(args))
	fixed := true
	for i, a := range args {
		types[i] = a.known(n)
		fixed = fixed && a.constant
	}
	e := called(args, func(p []pointer) string { return text(anysAt(types, p)) })
	if fixed {
		var s state
		if p := e.place.make(&s); p != nil {
			return constant(stringAt(p))
		}
	}
	return e
}

// andOr gives the first argument that decides, or the last.
func andOr(n parse.Node, args []expr, or bool) expr {
	if len(args) == 0 {
		refuse("%s without arguments", n)
	}
	tests := make([]func(*state) bool, len(args))
	one := args[0].typ
	for i, a := range args {
		tests[i] = a.truth(n)
		if a.typ != one {
			one = nil
		}
	}
	last := len(args) - 1
	test := func(s *state) bool {
		for _, t := range tests[:last] {
			if truth := t(s); s.failed || truth == or {
				return or
			}
		}
		return tests[last](s)
	}
	e := expr{test: test}
	if one != nil {
		places := placesOf(args)
		e = computed(one, func(s *state) pointer {
			for i, t := range tests[:last] {
				switch truth := t(s); {
				case s.failed:
					return nil
				case truth == or:
					return s.at(&places[i])
				}
			}
			return s.at(&places[last])
		})
		e.test = test
	}
	return e
}

func length(n parse.Node, e expr) expr {
	e = e.deref(n)
	t, p := e.typ, e.place
	count := func(p pointer) int { return valueAt(t, p).Len() }
	switch t.Kind() {
	case reflect.String:
		count = func(p pointer) int { return len(stringAt(p)) }
	case reflect.Slice:
		count = func(p pointer) int { _, n := listAt(p); return n }
	case reflect.Array, reflect.Map:
	default:
		refuse("the length of %s", t)
	}
	return computed(reflect.TypeFor[int](), func(s *state) pointer {
		if p := s.at(&p); p != nil {
			return number(count(p))
		}
		return nil
	})
}

// index compiles index list i j: one step for each.
func index(n parse.Node, args []expr) expr {
	item := args[0]
	places := placesOf(args) // all are computed before the first step
	for at := range args[1:] {
		item = item.deref(n)
		t := item.typ
		list, first, by := item.place, places[1+at], args[1+at].known(n).Kind()
		if !isInt(by) && !isUint(by) {
			refuse("%s by %s", n, by)
		}
		var elements func(pointer) (pointer, int)
		elem := reflect.TypeFor[uint8]()
		switch t.Kind() {
		case reflect.Slice:
			elements, elem = listAt, t.Elem()
		case reflect.Array:
			elements, elem = func(p pointer) (pointer, int) { return p, t.Len() }, t.Elem()
		case reflect.String:
			elements = bytesOf
		default:
			refuse("%s of %s", n, t)
		}
		item = computed(elem, func(s *state) pointer {
			if at == 0 {
				if _, ok := s.all(places); !ok {
					return nil
				}
			}
			p, i := s.at(&list), s.at(&first)
			if p == nil || i == nil {
				return nil
			}
			var x uint64
			if isInt(by) {
				x = uint64(intAt(by, i))
			} else {
				x = uintAt(by, i)
			}
			begin, n := elements(p)
			if x >= uint64(n) {
				s.failed = true
				return nil
			}
			return add(begin, uintptr(x)*elem.Size())
		})
		item.known(n)
	}
	return item
}

// comparison compiles eq, ne, lt, le, gt and ge.
func comparison(n *parse.IdentifierNode, args []expr) expr {
	if len(args) < 2 || len(args) > 2 && n.Ident != "eq" {
		refuse("%s of %d values", n, len(args))
	}
	tests := make([]func(a, b pointer) bool, len(args)-1)
	for i, b := range args[1:] {
		tests[i] = compared(n, args[0].known(n), b.known(n))
	}
	places := placesOf(args)
	if len(args) == 2 {
		test, a, b := tests[0], places[0], places[1]
		return boolean(func(s *state) bool {
			x := s.at(&a)
			if x == nil {
				return false
			}
			y := s.at(&b)
			return y != nil && test(x, y)
		})
	}
	return boolean(func(s *state) bool {
		values, ok := s.all(places)
		for i, test := range tests {
			if ok && test(values[0], values[i+1]) {
				return true
			}
		}
		return false
	})
}

// compared returns a comparison of two types, with text/template's meaning of each.
func compared(n *parse.IdentifierNode, a, b reflect.Type) func(a, b pointer) bool {
	equal, less := orderOf(n, a, b)
	if less == nil && n.Ident != "eq" && n.Ident != "ne" {
		refuse("%s of %s", n, a)
	}
	switch n.Ident {
	case "eq":
		return equal
	case "ne":
		return func(a, b pointer) bool { return !equal(a, b) }
	case "lt":
		return less
	case "le":
		return func(a, b pointer) bool { return less(a, b) || equal(a, b) }
	case "gt":
		return func(a, b pointer) bool { return !less(a, b) && !equal(a, b) }
	}
	return func(a, b pointer) bool { return !less(a, b) }
}

func orderOf(n parse.Node, a, b reflect.Type) (equal, less func(a, b pointer) bool) {
	x, y := a.Kind(), b.Kind()
	switch {
	case x == reflect.String && y == reflect.String:
		return func(a, b pointer) bool { return stringAt(a) == stringAt(b) },
			func(a, b pointer) bool { return strings.Compare(stringAt(a), stringAt(b)) < 0 }
	case x == reflect.Bool && y == reflect.Bool:
		return func(a, b pointer) bool { return boolAt(a) == boolAt(b) }, nil
	case isInt(x) && isInt(y):
		return func(a, b pointer) bool { return intAt(x, a) == intAt(y, b) },
			func(a, b pointer) bool { return intAt(x, a) < intAt(y, b) }
	case isUint(x) && isUint(y):
		return func(a, b pointer) bool { return uintAt(x, a) == uintAt(y, b) },
			func(a, b pointer) bool { return uintAt(x, a) < uintAt(y, b) }
	case isFloat(x) && isFloat(y):
		return func(a, b pointer) bool { return floatAt(x, a) == floatAt(y, b) },
			func(a, b pointer) bool { return floatAt(x, a) < floatAt(y, b) }
	case isInt(x) && isUint(y):
		return func(a, b pointer) bool { v := intAt(x, a); return v >= 0 && uint64(v) == uintAt(y, b) },
			func(a, b pointer) bool { v := intAt(x, a); return v < 0 || uint64(v) < uintAt(y, b) }
	case isUint(x) && isInt(y):
		return func(a, b pointer) bool { v := intAt(y, b); return v >= 0 && uintAt(x, a) == uint64(v) },
			func(a, b pointer) bool { v := intAt(y, b); return v >= 0 && uintAt(x, a) < uint64(v) }
	}
	refuse("%s of %s and %s", n, a, b)
	return nil, nil
}
