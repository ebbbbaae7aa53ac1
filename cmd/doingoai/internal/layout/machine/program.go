package machine

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	text "text/template"
	"text/template/parse"
)

// Source is what a program is compiled from.
type Source struct {
	// Tree returns a template as html/template has escaped it; nil: there is none. The
	// programs keep no part of it.
	Tree func(name string) *parse.Tree
	// Funcs are the functions that templates may call beside the built-in ones.
	Funcs map[string]any
	// Pure names those of them that give the same result for the same arguments; with
	// constant arguments they are called when compiled.
	Pure []string
	// Standard returns a template for the standard executor, with its escapers and
	// functions. It is asked at run time, for templates that are not compiled only.
	Standard func(name string) *text.Template
}

// Program is a template and all that it calls: immutable, safe for concurrent use.
type Program struct {
	main   *body
	view   reflect.Type
	left   []string
	states sync.Pool
}

// ErrFailed says that the standard executor fails with this view, too.
var ErrFailed = errors.New("the template cannot be executed with this view")

// Compile compiles a template for views of one type, a struct or a pointer to one. All
// templates that can be reached must exist. It never fails: see [Program.Left].
func Compile(source Source, name string, view reflect.Type) *Program {
	c := &compiler{Source: source, bodies: map[key]*body{}, left: map[string]string{}}
	p := &Program{main: c.body(name, view), view: view}
	for _, name := range slices.Sorted(maps.Keys(c.left)) {
		p.left = append(p.left, fmt.Sprintf("%q: %s", name, c.left[name]))
	}
	p.states.New = func() any {
		return &state{slots: make([]pointer, 256), view: reflect.New(view).Elem()}
	}
	return p
}

// Left lists the templates that are left to the standard executor, each with what the
// compiler does not know, sorted by name.
func (p *Program) Left() []string { return p.left }

// Append appends the page of a view to dst. After an error, ErrFailed, a part of the page
// stands there. The view must have the type that Compile was told.
func (p *Program) Append(dst []byte, view any) ([]byte, error) {
	s := p.states.Get().(*state)
	s.view.Set(reflect.ValueOf(view))
	dst, ok := s.call(p.main, s.view.Addr().UnsafePointer(), dst)
	if !ok {
		return dst, ErrFailed // whose state is not fit for another run
	}
	s.view.SetZero()
	clear(s.slots[:s.high])
	s.high = 0
	p.states.Put(s)
	return dst, nil
}

// left is a template that the standard executor executes.
type left struct {
	name     string
	dot      reflect.Type // nil: it is called without a value
	standard func(name string) *text.Template
}

func (l *left) run(dot pointer, out []byte) ([]byte, bool) {
	var value reflect.Value
	if l.dot != nil {
		value = valueAt(l.dot, dot)
	}
	w := appender{out}
	err := l.standard(l.name).Execute(&w, value)
	return w.out, err == nil
}

type appender struct{ out []byte }

func (a *appender) Write(p []byte) (int, error) {
	a.out = append(a.out, p...)
	return len(p), nil
}
