package tomldoc

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	"doingoai/cmd/doingoai/internal/diag"
)

// Decoder fills Go values from the tables of one file and adds what does not fit
// to List.
type Decoder struct {
	File  *diag.File
	List  *diag.List
	Types *Types // what is known of Go types; nil: it is found out anew
}

// Types knows which fields of Go types keys fill. Decoders of many files share one, also at
// the same time. The zero Types is ready.
type Types struct{ structs sync.Map } // reflect.Type → []field

// field is a struct field that a key fills.
type field struct {
	name     string
	required bool
	example  string // see Decode
	index    []int  // for reflect.Value.FieldByIndex
	typ      reflect.Type
	owner    string // the struct type that declares it
	tag      reflect.StructTag
}

// Decode fills the struct that dst points to. A field takes part with a tag
// `toml:"name"` or `toml:"name,required"`; embedded structs without a tag count as
// if their fields stood in dst. Every key must have a field, and every required
// field a value that is not blank.
//
// Fields are strings, bool, int, int64, float64, [2]float64, structs, pointers,
// slices and maps with string keys of these, [At], [Any] and other implementations
// of [Unmarshaler]. A slice of structs keeps one element per table, so that
// indices agree with the file; items of other slices that do not fit are left out.
//
// A tag `example:"…"` is the value that the hint of a missing key shows. One that
// begins with a dot continues the key: `example:".vi = \"…\""`. The tags of [ShapeOf] are
// for others than the Decoder.
func (d *Decoder) Decode(t *Table, dst any) {
	v := reflect.ValueOf(dst)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		panic(fmt.Sprintf("internal error: tomldoc.Decode needs a pointer to a struct, not %T", dst))
	}
	if d.Types == nil {
		d.Types = new(Types)
	}
	if t != nil {
		d.table(v.Elem(), t)
	}
}

func (d *Decoder) table(v reflect.Value, t *Table) {
	fields := d.Types.fieldsOf(v.Type())
	var names []string
	for _, n := range t.nodes {
		f := fieldNamed(fields, n.Name)
		if f != nil {
			d.field(v, f, n)
			continue
		}
		if names == nil {
			for _, f := range fields {
				names = append(names, f.name)
			}
		}
		unknown := d.List.Add(diag.UnknownKey, d.File, n.Key, n.Name, strings.Join(names, ", "))
		unknown.Suggest = diag.Nearest(n.Name, names)
	}
	for _, f := range fields {
		if f.required && t.find(f.name) == nil {
			d.missing(t, &f)
		}
	}
}

func fieldNamed(fields []field, name string) *field {
	for i := range fields {
		if fields[i].name == name {
			return &fields[i]
		}
	}
	return nil
}

func (d *Decoder) field(v reflect.Value, f *field, n Node) {
	if f.required && isBlank(n.Value) {
		d.List.Add(diag.EmptyValue, d.File, n.Span, n.path)
		return
	}
	d.value(v.FieldByIndex(f.index), n, f.example)
}

func isBlank(value any) bool {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(v) == ""
	case []Node:
		return len(v) == 0
	}
	return false
}

// value fills v from n. It returns false when it reported something about n itself.
// example is a value for the hint.
func (d *Decoder) value(v reflect.Value, n Node, example string) bool {
	if u, ok := v.Addr().Interface().(Unmarshaler); ok {
		before := len(*d.List)
		u.UnmarshalTOML(d, n)
		return len(*d.List) == before
	}
	if at, ok := v.Addr().Interface().(located); ok {
		if ok = d.value(v.Field(0), n, example); ok {
			*at.place() = n.Span
		}
		return ok
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return d.value(v.Elem(), n, example)
	case reflect.Struct:
		if t, ok := n.Value.(*Table); ok {
			d.table(v, t)
			return true
		}
	case reflect.Map:
		if t, ok := n.Value.(*Table); ok {
			d.mapped(v, t)
			return true
		}
	case reflect.Slice:
		if items, ok := n.Value.([]Node); ok {
			d.slice(v, items, example)
			return true
		}
	default:
		if scalar(v, n.Value) {
			return true
		}
	}
	d.WrongType(n, typeFor(v.Type()), example)
	return false
}

// scalar sets a string, bool, number or pair of numbers; false when value is
// something else.
func scalar(v reflect.Value, value any) bool {
	switch v.Kind() {
	case reflect.String:
		s, ok := value.(string)
		if ok {
			v.SetString(s)
		}
		return ok
	case reflect.Bool:
		b, ok := value.(bool)
		if ok {
			v.SetBool(b)
		}
		return ok
	case reflect.Int, reflect.Int64:
		i, ok := value.(int64)
		if ok = ok && !v.OverflowInt(i); ok {
			v.SetInt(i)
		}
		return ok
	case reflect.Float64:
		switch x := value.(type) {
		case int64:
			v.SetFloat(float64(x))
			return true
		case float64:
			v.SetFloat(x)
			return x-x == 0 // neither NaN nor infinite
		}
		return false
	case reflect.Array:
		items, ok := value.([]Node)
		if !ok || len(items) != v.Len() {
			return false
		}
		for i, item := range items {
			if !scalar(v.Index(i), item.Value) {
				return false
			}
		}
		return true
	}
	panic("internal error: tomldoc cannot fill a " + v.Type().String())
}

func (d *Decoder) mapped(v reflect.Value, t *Table) {
	v.Set(reflect.MakeMapWithSize(v.Type(), len(t.nodes)))
	for _, n := range t.nodes {
		elem := reflect.New(v.Type().Elem()).Elem()
		_, isTable := n.Value.(*Table)
		if d.value(elem, n, "") || isTable {
			v.SetMapIndex(reflect.ValueOf(n.Name).Convert(v.Type().Key()), elem)
		}
	}
}

func (d *Decoder) slice(v reflect.Value, items []Node, example string) {
	v.Set(reflect.MakeSlice(v.Type(), len(items), len(items)))
	example = strings.Trim(example, "[]")
	good := 0
	for _, n := range items {
		elem := v.Index(good)
		_, isTable := n.Value.(*Table)
		if d.value(elem, n, example) || isTable {
			good++
		} else {
			elem.SetZero()
		}
	}
	v.SetLen(good)
}

// fieldsOf lists the fields of a struct type that keys fill, embedded ones in
// their place.
func (types *Types) fieldsOf(t reflect.Type) []field {
	if known, ok := types.structs.Load(t); ok {
		return known.([]field)
	}
	var fields []field
	for i := range t.NumField() {
		sf := t.Field(i)
		tag, tagged := sf.Tag.Lookup("toml")
		switch {
		case tagged && !sf.IsExported():
			panic(fmt.Sprintf("internal error: the tagged field %s.%s is not exported", t, sf.Name))
		case tagged:
			name, option, _ := strings.Cut(tag, ",")
			fields = append(fields, field{
				name: name, required: option == "required", example: sf.Tag.Get("example"), index: sf.Index, typ: sf.Type,
				owner: t.Name(), tag: sf.Tag,
			})
		case sf.Anonymous && sf.Type.Kind() == reflect.Struct:
			for _, f := range types.fieldsOf(sf.Type) {
				f.index = append([]int{i}, f.index...)
				fields = append(fields, f)
			}
		}
	}
	for i, f := range fields {
		if fieldNamed(fields[:i], f.name) != nil {
			panic(fmt.Sprintf("internal error: two fields of %s have the key %s", t, f.name))
		}
	}
	types.structs.Store(t, fields)
	return fields
}
