package tomldoc

import (
	"fmt"
	"reflect"
	"slices"
)

// Shape is what a [Decoder] accepts for a Go type, told to others: to write the schema of a
// format, or a template of its files, from the very types that read it.
type Shape struct {
	Type   Type    // of the value; "" when anything goes, and for one with several Ways
	Is     string  // the name of the rule that a value of this Type follows; "" for none
	Filled bool    // a text is not blank, a list or a table not empty
	Name   string  // of a table with Fields: the struct type's
	Fields []Field // the keys of a table that the format gives
	Keys   string  // of a table whose keys are the author's: the rule that they follow, "" for none
	Elem   *Shape  // of the items of a list, and of the values under keys of the author's
	Ways   []Shape // different ways to write the same
}

// Field is a key that a format gives.
type Field struct {
	Key      string
	Owner    string // the struct type that declares it; embedded ones keep theirs
	Required bool   // it must be there
	Example  string // a value as TOML writes it; one that begins with a dot continues the key
	Shape    Shape
}

// Rule is what a tag names: what a value must be beyond its type. The packages that hold
// the raw types hold the rules, too.
type Rule struct {
	Values   []string     // good texts in the order to show; all of them unless there is a Pattern
	Pattern  string       // every other good text matches it; Go and ECMAScript read it alike
	Ref      string       // the kind of record whose id a text is, "" for none
	Once     bool         // no value stands twice in a list
	Needed   []string     // of keys of the author's: those that must all be there
	Apart    bool         // of keys of the author's: none is called like a key of the record that holds them
	Bounds   [][2]float64 // of a number, or of each of two: the least and the greatest
	Examples []string     // good texts
}

// Shaper is an [Unmarshaler] that tells what it accepts.
type Shaper interface {
	TOMLShape() Shape
}

// ShapeOf returns the shape of a type that a [Decoder] fills. Besides those of
// [Decoder.Decode] it reads these tags of fields: `is:"country"` names the rule of the
// value, of the items of a list, of the values of a map; `keys:"language"` the rule of a
// map's keys; `needed:"true"` says that a key must be there, though not the Decoder but a
// later check says so. It panics for types that tell nothing.
func ShapeOf(t reflect.Type) Shape {
	var types Types
	return types.shape(t)
}

func (types *Types) shape(t reflect.Type) Shape {
	if t.Kind() == reflect.Pointer {
		return types.shape(t.Elem())
	}
	if s, ok := reflect.New(t).Interface().(Shaper); ok {
		return s.TOMLShape()
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[Unmarshaler]()) {
		panic(fmt.Sprintf("internal error: %s reads itself and does not tell its shape", t))
	}
	if isAt(t) {
		return types.shape(t.Field(0).Type)
	}
	s := Shape{Type: typeFor(t)}
	switch t.Kind() {
	case reflect.Struct:
		s.Name = t.Name()
		for _, f := range types.fieldsOf(t) {
			s.Fields = append(s.Fields, types.fieldShape(f))
		}
	case reflect.Slice, reflect.Map:
		elem := types.shape(t.Elem())
		s.Elem = &elem
	}
	return s
}

func (types *Types) fieldShape(f field) Field {
	s := types.shape(f.typ).Following("", f.tag.Get("is"))
	s.Keys += f.tag.Get("keys")
	if f.required {
		s = s.filled()
	}
	return Field{
		Key: f.name, Owner: f.owner, Required: f.required || f.tag.Get("needed") == "true", Example: f.example, Shape: s,
	}
}

// Following returns s with the rule is for every value that follows the rule old, at any
// depth; old may be "", for none.
func (s Shape) Following(old, is string) Shape {
	s.Fields, s.Ways = slices.Clone(s.Fields), slices.Clone(s.Ways)
	for i := range s.Fields {
		s.Fields[i].Shape = s.Fields[i].Shape.Following(old, is)
	}
	for i := range s.Ways {
		s.Ways[i] = s.Ways[i].Following(old, is)
	}
	if s.Elem != nil {
		elem := s.Elem.Following(old, is)
		s.Elem = &elem
	}
	if s.Is == old && s.Type != "" && s.Type != List && s.Type != TextList && s.Type != TableOne && s.Type != TableList {
		s.Is = is
	}
	return s
}

// filled returns s without blank texts and empty lists at the top, as a required key
// wants it.
func (s Shape) filled() Shape {
	s.Ways = slices.Clone(s.Ways)
	for i := range s.Ways {
		s.Ways[i] = s.Ways[i].filled()
	}
	s.Filled = s.Filled || s.Type != TableOne && s.Ways == nil
	return s
}
