package layout

import (
	"fmt"
	"html/template"
	"maps"
	"reflect"
	"slices"
	"sync"
	text "text/template"
	"text/template/parse"

	"doingoai/cmd/doingoai/internal/layout/machine"
)

// bound is a page in one language. Both forms are made when they are first wanted: a preview
// needs few pages, and the standard executor runs in tests and after a failure only.
type bound struct {
	program  func() *machine.Program // nil: html/template did not give its trees
	standard func() *template.Template
}

// bindTo makes the page's two forms in one language. html/template escapes by structure,
// not by text, so that one escaped set serves the programs of all languages.
func (p *page) bindTo(o Options, lang string, small bool, escaped *text.Template) *bound {
	b := &bound{standard: sync.OnceValue(func() *template.Template {
		t := p.join(o, lang, small)
		if e := escape(t, frame); e != nil {
			panic("internal error: " + e.Error())
		}
		return t.Lookup(frame)
	})}
	if o.Standard || escaped == nil {
		return b
	}
	b.program = sync.OnceValue(func() *machine.Program {
		return machine.Compile(machine.Source{
			Tree:     func(name string) *parse.Tree { return treeOf(escaped, name) },
			Funcs:    o.Funcs(lang),
			Pure:     o.KeyFuncs,
			Standard: func(name string) *text.Template { return textOf(b.standard()).Lookup(name) },
		}, frame, p.view)
	})
	return b
}

// textOf returns what html/template executes: the text/template with its escapers in it.
// Only that one holds the templates which html/template derives, for calls inside of an
// attribute or a script, under names such as "x$htmltemplate_stateAttr_…". There is no exported
// way to it; the type of the field is checked, so that this returns nil, and all is left to
// the standard executor, should a release of Go keep it elsewhere.
func textOf(t *template.Template) *text.Template {
	field := reflect.ValueOf(t).Elem().FieldByName("text")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*text.Template]() {
		return nil
	}
	return (*text.Template)(field.UnsafePointer())
}

func treeOf(t *text.Template, name string) *parse.Tree {
	if t = t.Lookup(name); t == nil {
		return nil
	}
	return t.Tree
}

// Left lists the templates that are not compiled, but left to the slower standard executor:
// "home in vi: \"partials/x\": the function need", sorted.
func (s *Set) Left() (left []string) {
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		for _, lang := range slices.Sorted(maps.Keys(s.pages[name].bound)) {
			b := s.pages[name].bound[lang]
			if b.program == nil {
				left = append(left, fmt.Sprintf("%s in %s: all", name, lang))
				continue
			}
			for _, l := range b.program().Left() {
				left = append(left, fmt.Sprintf("%s in %s: %s", name, lang, l))
			}
		}
	}
	return left
}
