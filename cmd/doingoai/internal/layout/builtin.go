package layout

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"doingoai/cmd/doingoai/internal/diag"
)

// builtins are the functions of text/template, each with the check of its
// arguments. "call" is missing on purpose: views have methods.
func builtins() map[string]func(*scope, *parse.IdentifierNode, []operand) value {
	return map[string]func(*scope, *parse.IdentifierNode, []operand) value{
		"and": checkAndOr, "or": checkAndOr, "not": checkNot,
		"len": checkLen, "index": checkIndex, "slice": checkSlice,
		"eq": checkEq, "ne": checkEq,
		"lt": checkOrder, "le": checkOrder, "gt": checkOrder, "ge": checkOrder,
		"print": checkPrint, "println": checkPrint, "printf": checkPrintf,
		"html": checkPrint, "js": checkPrint, "urlquery": checkPrint,
	}
}

// count checks the number of arguments; most < 0 is no limit.
func (s *scope) count(n *parse.IdentifierNode, args []operand, least, most int, wanted string) bool {
	if len(args) < least || most >= 0 && len(args) > most {
		s.report(diag.LayoutArguments, n, n.Ident, wanted, len(args))
		return false
	}
	return true
}

// noNil reports arguments that are nil or a dot that was never given.
func (s *scope) noNil(args []operand) bool {
	ok := true
	for _, a := range args {
		if isNil(a.node) {
			s.report(diag.LayoutUnsupported, a.node, "nil")
			ok = false
		}
		ok = s.present(a.node, a.value) && ok
	}
	return ok
}

func isNil(n parse.Node) bool {
	_, ok := n.(*parse.NilNode)
	return ok
}

func checkAndOr(s *scope, n *parse.IdentifierNode, args []operand) value {
	if !s.count(n, args, 1, -1, "≥ 1") || !s.noNil(args) {
		return value{}
	}
	v := args[0].value
	for _, a := range args[1:] {
		v = v.join(a.value)
	}
	for _, a := range args[:len(args)-1] {
		s.condition(a.node, a.value)
	}
	return v
}

func checkNot(s *scope, n *parse.IdentifierNode, args []operand) value {
	if s.count(n, args, 1, 1, "1") && s.noNil(args) {
		s.condition(args[0].node, args[0].value)
	}
	return of(reflect.TypeFor[bool]())
}

func checkLen(s *scope, n *parse.IdentifierNode, args []operand) value {
	result := of(reflect.TypeFor[int]())
	if !s.count(n, args, 1, 1, "1") || !s.noNil(args) || !args[0].known() {
		return result
	}
	t, ok := args[0].deref().one()
	if !ok || !slices.Contains(sized, t.Kind()) {
		s.report(diag.LayoutType, args[0].node, s.source(args[0].node), args[0].String(), "list, map, string")
	}
	return result
}

var sized = []reflect.Kind{reflect.Slice, reflect.Array, reflect.Map, reflect.String}

func checkIndex(s *scope, n *parse.IdentifierNode, args []operand) value {
	if !s.count(n, args, 2, -1, "≥ 2") || !s.noNil(args) {
		return value{}
	}
	item := args[0].value
	for at, i := range args[1:] {
		if !item.known() {
			return value{}
		}
		item = item.deref()
		t, ok := item.one()
		if !ok || !slices.Contains(sized, t.Kind()) {
			// In "index x 1 2" the second step walks what the first one found.
			whose := []parse.Node{args[0].node, n}[min(at, 1)]
			s.report(diag.LayoutType, whose, s.source(whose), item.String(), "list, map, string")
			return value{}
		}
		index, single := i.one()
		var fits bool
		want := "int"
		switch {
		case !i.known():
			fits = true
		case t.Kind() == reflect.Map:
			want = t.Key().String()
			fits = single && (index.AssignableTo(t.Key()) ||
				classOf(index) == whole && classOf(t.Key()) == whole)
		default:
			fits = single && classOf(index) == whole
		}
		if !fits {
			s.report(diag.LayoutType, i.node, s.source(i.node), i.String(), want)
			return value{}
		}
		item = s.typed(n, elementOf(item))
	}
	return item
}

func elementOf(v value) value {
	t := v.types[0]
	switch t.Kind() {
	case reflect.String:
		return of(reflect.TypeFor[uint8]())
	case reflect.Map:
		return of(t.Elem())
	}
	return value{types: []reflect.Type{t.Elem()}, addr: v.addr || t.Kind() == reflect.Slice}
}

func checkSlice(s *scope, n *parse.IdentifierNode, args []operand) value {
	if !s.count(n, args, 1, 4, "1–4") || !s.noNil(args) || !args[0].known() {
		return value{}
	}
	for _, i := range args[1:] {
		if t, ok := i.one(); i.known() && (!ok || classOf(t) != whole) {
			s.report(diag.LayoutType, i.node, s.source(i.node), i.String(), "int")
		}
	}
	item := args[0].deref()
	t, ok := item.one()
	switch {
	case ok && t.Kind() == reflect.Slice:
		return of(t)
	case ok && t.Kind() == reflect.String && len(args) < 4:
		return of(t)
	case ok && t.Kind() == reflect.Array && item.addr:
		return of(reflect.SliceOf(t.Elem()))
	}
	s.report(diag.LayoutType, args[0].node, s.source(args[0].node), args[0].String(), "list, string")
	return value{}
}

func checkEq(s *scope, n *parse.IdentifierNode, args []operand) value {
	result := of(reflect.TypeFor[bool]())
	most, wanted := -1, "≥ 2"
	if n.Ident == "ne" {
		most, wanted = 2, "2"
	}
	if !s.count(n, args, 2, most, wanted) {
		return result
	}
	for _, a := range args {
		if !isNil(a.node) && !s.present(a.node, a.value) {
			return result
		}
	}
	for _, a := range args[1:] {
		if !equalizable(args[0], a) {
			s.report(diag.LayoutCompare, a.node, n.Ident, typeName(args[0]), typeName(a))
		}
	}
	return result
}

func typeName(a operand) string {
	if isNil(a.node) {
		return "nil"
	}
	return a.String()
}

func equalizable(a, b operand) bool {
	switch {
	case isNil(a.node) && isNil(b.node):
		return false
	case isNil(b.node):
		return !slices.ContainsFunc(a.types, func(t reflect.Type) bool { return !nillable(t) })
	case isNil(a.node):
		return equalizable(b, a)
	}
	for _, x := range a.types {
		for _, y := range b.types {
			c := classOf(x)
			if c != classOf(y) || c == other && (x != y || !x.Comparable() || x.Kind() == reflect.Interface) {
				return false
			}
		}
	}
	return true
}

func checkOrder(s *scope, n *parse.IdentifierNode, args []operand) value {
	result := of(reflect.TypeFor[bool]())
	if !s.count(n, args, 2, 2, "2") || !s.noNil(args) {
		return result
	}
	for _, x := range args[0].types {
		for _, y := range args[1].types {
			c := classOf(x)
			if c != classOf(y) || c == other || c == truths || c == complexes {
				s.report(diag.LayoutCompare, args[1].node, n.Ident, args[0].String(), args[1].String())
				return result
			}
		}
	}
	return result
}

func checkPrint(s *scope, n *parse.IdentifierNode, args []operand) value {
	if s.count(n, args, 1, -1, "≥ 1") && s.noNil(args) {
		for _, a := range args {
			s.prints(a.node, a.value)
		}
	}
	return of(reflect.TypeFor[string]())
}

var verb = regexp.MustCompile(`%[-+# 0]*\d*(?:\.\d*)?(.)`)

// verbClasses says what each verb of fmt prints; "v" and "s" also print what has
// a String method.
var verbClasses = map[string][]class{
	"v": {truths, whole, floats, complexes, texts}, "t": {truths}, "s": {texts}, "q": {texts, whole},
	"d": {whole}, "b": {whole}, "o": {whole}, "O": {whole}, "c": {whole}, "U": {whole},
	"x": {whole, texts}, "X": {whole, texts},
	"e": {floats}, "E": {floats}, "f": {floats}, "F": {floats}, "g": {floats}, "G": {floats},
}

func checkPrintf(s *scope, n *parse.IdentifierNode, args []operand) value {
	result := of(reflect.TypeFor[string]())
	if !s.count(n, args, 1, -1, "≥ 1") || !s.noNil(args) {
		return result
	}
	format := args[0]
	text, literal := literalText(format.node)
	if !assignable(format.value, reflect.TypeFor[string]()) {
		s.report(diag.LayoutType, format.node, s.source(format.node), format.String(), "string")
		return result
	}
	if !literal {
		checkPrint(s, n, args)
		return result
	}
	isPercent := func(m []string) bool { return m[1] == "%" }
	verbs := slices.DeleteFunc(verb.FindAllStringSubmatch(text, -1), isPercent)
	if len(verbs) != len(args)-1 {
		s.report(diag.LayoutArguments, n, s.source(format.node), strconv.Itoa(len(verbs)), len(args)-1)
		return result
	}
	for i, m := range verbs {
		a := args[i+1]
		for _, t := range a.types {
			spoken := strings.Contains("svq", m[1]) && speaks(t)
			if !spoken && !slices.Contains(verbClasses[m[1]], classOf(t)) {
				s.report(diag.LayoutFormat, a.node, m[0], a.String())
				break
			}
		}
	}
	return result
}
