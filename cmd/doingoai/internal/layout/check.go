package layout

import (
	"maps"
	"reflect"
	"slices"
	"text/template/parse"

	"doingoai/cmd/doingoai/internal/diag"
)

// checker checks pages against their views. Its used set grows over all pages.
type checker struct {
	funcs map[string]signature
	list  *diag.List
	used  map[*tmpl]bool
	shown map[field]bool

	// Of the page in hand:
	page      *page
	templates map[string]*tmpl
	broken    bool // templates are missing because of syntax errors
	done      map[call]bool
}

// field is a field of a struct.
type field struct {
	of   reflect.Type
	name string
}

// call is a template with the type of its dot: checked once.
type call struct {
	t    *tmpl
	typ  reflect.Type // nil: none or unknown
	addr bool
	none bool
}

func newChecker(o Options, list *diag.List) *checker {
	c := &checker{funcs: map[string]signature{}, list: list, used: map[*tmpl]bool{}, shown: map[field]bool{}}
	for i, lang := range o.Languages {
		for name, fn := range o.Funcs(lang) {
			sig := signatureOf(reflect.TypeOf(fn), 0)
			old, ok := c.funcs[name]
			if i > 0 && (!ok || !slices.Equal(old.in, sig.in) || old.out != sig.out) {
				panic("internal error: the function " + name + " differs between languages")
			}
			c.funcs[name] = sig
		}
	}
	return c
}

// checkPage checks the frame and all that it calls. It returns false when the
// page cannot be rendered for lack of a usable view.
func (c *checker) checkPage(p *page, broken bool) bool {
	if p.view == nil || indirect(p.view).Kind() != reflect.Struct {
		name := "nil"
		if p.view != nil {
			name = p.view.String()
		}
		c.list.Add(diag.LayoutView, p.file, diag.Span{}, p.name, name)
		return false
	}
	base := p.templates[frame]
	if base == nil {
		return false
	}
	c.page, c.templates, c.broken, c.done = p, p.templates, broken, map[call]bool{}
	c.template(base, of(p.view), nil)
	return true
}

// template checks a template's body with the given dot. from is the call that
// explains a fault in it, when it stands in another file.
func (c *checker) template(t *tmpl, dot value, from *diag.Place) {
	c.used[t] = true
	typ, _ := dot.one()
	key := call{t, typ, dot.addr, dot.none}
	if c.done[key] {
		return
	}
	c.done[key] = true
	s := &scope{checker: c, t: t, text: t.file.Text, from: from, vars: []variable{{"$", dot}}}
	s.list(dot, t.tree.Root)
}

// scope is the check of one template's body.
type scope struct {
	*checker
	t    *tmpl
	text []byte
	from *diag.Place
	vars []variable
	said bool // that the dot is missing: once is enough
}

type variable struct {
	name string
	value
}

// report adds a diagnostic at a node.
func (s *scope) report(id diag.ID, n parse.Node, args ...any) *diag.Diag {
	return s.reportAt(id, spanOf(s.text, n), args...)
}

func (s *scope) reportAt(id diag.ID, span diag.Span, args ...any) *diag.Diag {
	d := s.checker.list.Add(id, s.t.file, span, args...)
	if s.from != nil {
		d.Related = []diag.Place{*s.from}
	}
	return d
}

func (s *scope) source(n parse.Node) string { return source(s.text, n) }

func (s *scope) list(dot value, l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		s.node(dot, n)
	}
}

func (s *scope) node(dot value, n parse.Node) {
	switch n := n.(type) {
	case *parse.ActionNode:
		v := s.pipeline(dot, n.Pipe)
		if len(n.Pipe.Decl) == 0 {
			s.prints(n.Pipe, v)
		}
	case *parse.IfNode:
		mark := len(s.vars)
		s.condition(n.Pipe, s.pipeline(dot, n.Pipe))
		s.branches(dot, dot, &n.BranchNode, mark)
	case *parse.WithNode:
		mark := len(s.vars)
		v := s.pipeline(dot, n.Pipe)
		s.present(n.Pipe, v)
		s.branches(v, dot, &n.BranchNode, mark)
	case *parse.RangeNode:
		s.rangeNode(dot, n)
	case *parse.TemplateNode:
		s.templateNode(dot, n)
	case *parse.ListNode:
		s.list(dot, n)
	}
}

// branches checks both lists. Variables of the pipeline live in both, those that
// a list declares only in it: the parser lets {{else}} see them, but there they
// have no value.
func (s *scope) branches(dot, elseDot value, b *parse.BranchNode, mark int) {
	declared := len(s.vars)
	s.list(dot, b.List)
	s.vars = s.vars[:declared]
	s.list(elseDot, b.ElseList)
	s.vars = s.vars[:mark]
}

func (s *scope) rangeNode(dot value, n *parse.RangeNode) {
	mark := len(s.vars)
	v := s.operands(dot, n.Pipe)
	if n.Pipe.IsAssign {
		// Over an empty list the variable would get the list itself.
		s.report(diag.LayoutUnsupported, n.Pipe.Decl[0], s.source(n.Pipe.Decl[0])+" =")
	}
	key, elem, ok := s.elements(v, len(n.Pipe.Decl))
	if !ok {
		s.report(diag.LayoutRange, n.Pipe, s.source(n.Pipe), v.String())
	}
	if !n.Pipe.IsAssign {
		for i, decl := range n.Pipe.Decl {
			what := elem
			if i == 0 && len(n.Pipe.Decl) > 1 {
				what = key
			}
			s.vars = append(s.vars, variable{decl.Ident[0], s.typed(decl, what)})
		}
	}
	body := elem
	if len(n.Pipe.Decl) == 0 {
		body = s.typed(n.Pipe, elem)
	} else if t, single := elem.one(); single && untyped(t) {
		body = value{}
	}
	s.list(body, n.List)
	s.vars = s.vars[:mark] // {{else}} runs when the variables have no element
	s.list(dot, n.ElseList)
	s.vars = s.vars[:mark]
}

// elements returns what range yields, after text/template's walkRange; vars is the
// number of variables, of which numbers and single iterators give only one.
func (s *scope) elements(v value, vars int) (key, elem value, ok bool) {
	if !v.known() {
		return v, v, true
	}
	v = v.deref()
	t, single := v.one()
	if !single {
		return value{}, value{}, false
	}
	switch kind := t.Kind(); {
	case classOf(t) == whole:
		return value{}, of(t), vars < 2
	case kind == reflect.Slice:
		return of(reflect.TypeFor[int]()), value{types: []reflect.Type{t.Elem()}, addr: true}, true
	case kind == reflect.Array:
		return of(reflect.TypeFor[int]()), value{types: []reflect.Type{t.Elem()}, addr: v.addr}, true
	case kind == reflect.Map:
		return of(t.Key()), of(t.Elem()), true
	case kind == reflect.Func && t.CanSeq():
		return value{}, of(t.In(0).In(0)), vars < 2
	case kind == reflect.Func && t.CanSeq2() && vars < 2:
		return value{}, of(t.In(0).In(0)), true
	case kind == reflect.Func && t.CanSeq2():
		return of(t.In(0).In(0)), of(t.In(0).In(1)), true
	}
	return value{}, value{}, false
}

func (s *scope) templateNode(dot value, n *parse.TemplateNode) {
	arg := value{none: true}
	if n.Pipe != nil {
		arg = s.pipeline(dot, n.Pipe)
		if len(arg.types) > 1 {
			s.report(diag.LayoutType, n.Pipe, s.source(n.Pipe), arg.String(), "one type")
			arg = value{}
		}
	}
	target := s.templates[n.Name]
	if target == nil {
		if !s.broken {
			names := slices.Collect(maps.Keys(s.templates))
			d := s.report(diag.LayoutTemplate, n, n.Name)
			d.Suggest = diag.Nearest(n.Name, names)
			if d.Suggest == "" && s.templates[partials+n.Name] != nil {
				d.Suggest = partials + n.Name
			}
		}
		return
	}
	from := s.from
	switch target.file {
	case s.t.file:
	case s.page.file:
		from = nil // the frame calls every page's blocks: no news
	default:
		from = &diag.Place{File: s.t.file, Span: spanOf(s.text, n)}
	}
	s.template(target, arg, from)
}

// prints checks a value that goes into the page.
func (s *scope) prints(n parse.Node, v value) {
	if !s.present(n, v) {
		return
	}
	for _, t := range v.types {
		if !printable(t) {
			s.report(diag.LayoutPrint, n, s.source(n), v.String())
			return
		}
	}
}

// condition checks a value whose truth is asked.
func (s *scope) condition(n parse.Node, v value) {
	if !s.present(n, v) {
		return
	}
	if t, ok := v.one(); ok && t.Kind() == reflect.Struct {
		s.report(diag.LayoutAlways, n, s.source(n), v.String())
	}
}

// present reports the use of a dot that was never given.
func (s *scope) present(n parse.Node, v value) bool {
	if v.none && !s.said {
		s.report(diag.LayoutNoValue, n, s.t.name)
		s.said = true
	}
	return !v.none
}
