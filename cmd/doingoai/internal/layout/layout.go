// Package layout holds the layouts of a site: html/template files that are
// checked, before anything is rendered, against the Go types they are fed.
//
// Files. layouts/base.html is the frame of every page. layouts/<page>.html
// defines the blocks that the frame calls ({{define "main"}}…{{end}}), and
// nothing outside them. layouts/partials/x.html is the template "partials/x".
// A {{block}} of the frame is a default that a page may define anew; any other
// name stands for one template.
//
// Checking. A page has a view: a Go struct type. Every field, method, function,
// argument, variable, range, comparison and template call that the frame reaches
// is checked against it, also in branches that no build executes. What has no
// type (interface{}, the keys of a map) is refused, for it could not be checked.
// What remains to fail when a page is rendered depends on values: a nil pointer
// that no {{with}} guards, an index out of range, an error that a function returns.
//
// The rules are those of text/template's exec.go, made stricter where text/template
// prints nonsense in silence: a struct, list or pointer in the output, a struct as
// a condition, a format whose verbs do not fit.
//
// Languages. The templates are parsed once; functions are bound per language.
// Functions whose first argument is a key (messages, names of assets) must be called
// with a text in quotes, so that missing and unused keys can be found: see [Set.Uses].
//
// Rendering. Escaping is html/template's; what it has escaped is executed by a program of
// package machine, which appends to a buffer where html/template's executor reflects.
//
// Security. Inline style, script and event handlers, and loading from another host, are
// errors: the portal's Content-Security-Policy refuses them.
//
// The package knows nothing of the site: functions and view types are passed in.
package layout

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"maps"
	"reflect"
	"slices"

	"doingoai/cmd/doingoai/internal/diag"
)

// Options are what the site passes in.
type Options struct {
	// Views gives the type of each page's view: a struct or a pointer to one. The
	// page "home" is layouts/home.html.
	Views map[string]reflect.Type
	// Languages are the languages to render in.
	Languages []string
	// Funcs returns the functions of one language. Names and types are the same in
	// every language. A function returns one value, or a value and an error. It must
	// be safe for concurrent use.
	Funcs func(lang string) template.FuncMap
	// KeyFuncs names the functions whose first argument is a key.
	KeyFuncs []string
	// Compact takes the white space between tags out of what is rendered.
	Compact bool
	// Standard renders with html/template's own executor, which gives the same bytes
	// slowly: tests hold the programs of package machine against it.
	Standard bool
}

// Set is the layouts of a site: immutable, safe for concurrent use.
type Set struct {
	pages    map[string]*page
	uses     []Use
	shown    map[field]bool
	complete bool
}

type page struct {
	name      string
	file      *diag.File
	view      reflect.Type
	templates map[string]*tmpl  // all that the page can call
	bound     map[string]*bound // by language; nil when the page has errors
}

// Use is one call of a function of Options.KeyFuncs.
type Use struct {
	Func, Key string
	File      *diag.File
	Span      diag.Span // of the key, with its quotes
}

// Load parses and checks the layouts among files; others (messages) are passed
// over. The Set is never nil; pages with errors cannot be rendered.
func Load(files []*diag.File, o Options) (*Set, diag.List) {
	var list diag.List
	src := parseFiles(files, &list)
	s := &Set{pages: map[string]*page{}, complete: !src.broken}
	s.uses = keyUses(src, o.KeyFuncs, &list)
	src.checkMarkup(&list)
	for _, f := range src.files {
		if o.Compact && f.tree != nil {
			f.compact()
		}
	}
	c := newChecker(o, &list)
	for _, name := range slices.Sorted(maps.Keys(o.Views)) {
		p := src.assemble(name, &list)
		if p == nil {
			continue
		}
		p.view = o.Views[name]
		before := len(list)
		ok := c.checkPage(p, src.broken)
		if errors, _ := list[before:].Count(); ok && errors == 0 && !src.broken {
			p.bind(o, &list)
		}
		s.pages[name] = p
	}
	src.checkUnused(o, c.used, &list)
	s.shown = c.shown
	return s, distinct(list)
}

// distinct sorts the list and keeps the first of several diagnostics of one kind
// at one place: the frame is checked once per page, its faults are said once.
func distinct(list diag.List) diag.List {
	list.Sort()
	return slices.CompactFunc(list, func(a, b diag.Diag) bool {
		return a.File == b.File && a.Span == b.Span && a.ID == b.ID
	})
}

// Uses lists the calls of the functions of Options.KeyFuncs in all layouts, by
// file and position.
func (s *Set) Uses() []Use { return s.uses }

// Shows reports whether a layout that can be rendered asks for a field of a struct type, so
// that what no layout asks for need not be found out.
func (s *Set) Shows(view reflect.Type, name string) bool { return s.shown[field{view, name}] }

// Complete reports whether all files could be parsed, so that Uses misses nothing.
func (s *Set) Complete() bool { return s.complete }

// Render writes a page in one language. The view must have the type that Load was
// told. The error names template, line and column; w may have received a part by
// then.
func (s *Set) Render(w io.Writer, lang, name string, view any) error {
	p := s.pages[name]
	switch {
	case p == nil:
		panic(fmt.Sprintf("internal error: the layouts have no page %q", name))
	case reflect.TypeOf(view) != p.view:
		panic(fmt.Sprintf("internal error: the page %q takes %s, not %T", name, p.view, view))
	case p.bound == nil:
		return fmt.Errorf("render %s: the layouts have errors", p.file.Path)
	case p.bound[lang] == nil:
		panic(fmt.Sprintf("internal error: the layouts have no language %q", lang))
	}
	if err := p.bound[lang].execute(w, view); err != nil {
		return fmt.Errorf("render %s in %q: %w", p.file.Path, lang, err)
	}
	return nil
}

func (b *bound) execute(w io.Writer, view any) error {
	if b.program == nil {
		return b.standard().Execute(w, view)
	}
	var room []byte
	if buffer, ok := w.(*bytes.Buffer); ok {
		room = buffer.AvailableBuffer() // a page that has room there is not copied
	}
	out, err := b.program().Append(room, view)
	if err != nil {
		// The standard executor fails too, and says where.
		if err := b.standard().Execute(w, view); err != nil {
			return err
		}
		panic("internal error: the program of a page failed and html/template did not")
	}
	_, err = w.Write(out)
	return err
}
