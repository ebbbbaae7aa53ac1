package tomldoc

import (
	"reflect"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
)

// KeyName is the key of n for messages, with the dotted keys and inline tables
// that it stands in: "title.vi".
func (d *Decoder) KeyName(n Node) string { return n.path }

// WrongType reports that n must be of another type. example is a value of that
// type as TOML writes it, `"Quý III"`; with "" a general one is shown. Where the
// author's value only lacks its quotes or brackets, the hint shows it with them.
func (d *Decoder) WrongType(n Node, want Type, example string) {
	if example == "" || strings.HasPrefix(example, ".") {
		example = exampleOf(want)
	}
	if fixed := d.corrected(n, want); fixed != "" {
		example = fixed
	}
	line := example
	if n.Key.End != 0 {
		line = n.path + " = " + example
	}
	if header := d.correctedHeader(n, want); header != "" {
		line = header
	}
	wantEn, wantVi := want.words()
	gotEn, gotVi := foundWords(n.Value)
	if _, isList := n.Value.([]Node); isList && want == Pair {
		gotEn, gotVi = "another list", "một danh sách khác"
	}
	d.List.Add(diag.WrongType, d.File, n.Span, n.path, wantEn, gotEn, line, wantVi, gotVi)
}

// corrected is the author's own value in the form that want needs, or "".
func (d *Decoder) corrected(n Node, want Type) string {
	raw := string(d.File.Text[n.Span.Start:n.Span.End])
	switch v := n.Value.(type) {
	case int64, float64, bool, DateTime:
		if want == Text {
			return quote(raw)
		}
	case string:
		if want == TextList && !strings.Contains(raw, "\n") {
			return "[" + raw + "]"
		}
		if inner := strings.TrimSpace(v); inner != "" && isA(scalarOf(inner), want) {
			return inner
		}
	}
	return ""
}

// isA reports whether a value has one of the types that stand without quotes.
func isA(value any, want Type) bool {
	switch v := value.(type) {
	case int64:
		return want == Integer || want == Number
	case float64:
		return want == Number && v-v == 0
	case bool:
		return want == Boolean
	}
	return false
}

// correctedHeader is the header of n with double instead of single brackets, or
// the other way round, when that is what want needs; else "".
func (d *Decoder) correctedHeader(n Node, want Type) string {
	raw := string(d.File.Text[n.Span.Start:n.Span.End])
	if n.inline || !strings.HasPrefix(raw, "[") {
		return ""
	}
	_, isTable := n.Value.(*Table)
	switch {
	case want == TableList && isTable:
		return "[" + raw + "]"
	case want == TableOne && !isTable:
		return strings.TrimSuffix(raw[1:], "]")
	}
	return ""
}

// exampleOf is a value of a type.
func exampleOf(want Type) string {
	switch want {
	case Integer:
		return "1"
	case Number:
		return "1.5"
	case Boolean:
		return "true"
	case Pair:
		return "[105.69, 18.68]"
	case List, TextList:
		return `["…"]`
	case TableOne:
		return "{ … }"
	case TableList:
		return "[{ … }]"
	}
	return `"…"`
}

// typeFor names the type that a Go type is filled from.
func typeFor(t reflect.Type) Type {
	switch t.Kind() {
	case reflect.Pointer:
		return typeFor(t.Elem())
	case reflect.String:
		return Text
	case reflect.Bool:
		return Boolean
	case reflect.Float64:
		return Number
	case reflect.Array:
		return Pair
	case reflect.Map:
		return TableOne
	case reflect.Struct:
		if inner, ok := t.FieldByName("Value"); ok && isAt(t) {
			return typeFor(inner.Type)
		}
		return TableOne
	case reflect.Slice:
		switch typeFor(t.Elem()) {
		case Text:
			return TextList
		case TableOne:
			return TableList
		}
		return List
	}
	return Integer
}

// isAt reports whether t is an instance of At.
func isAt(t reflect.Type) bool {
	return t.PkgPath() == reflect.TypeFor[Any]().PkgPath() && strings.HasPrefix(t.Name(), "At[")
}

// missing reports that t lacks a required field.
func (d *Decoder) missing(t *Table, f *field) {
	name := joinPath(t.path, []part{{name: f.name}})
	line := f.line(name, t.depth)
	howEn, howVi := "add a line: "+line, "hãy thêm dòng: "+line
	if braces := d.File.Text[t.Span.Start:t.Span.End]; len(braces) > 0 && braces[0] == '{' {
		line = f.line(f.name, 1)
		howEn, howVi = "add between { and }: "+line, "hãy thêm giữa { và }: "+line
	}
	d.List.Add(diag.MissingKey, d.File, t.Span, name, howEn, howVi)
}

// line gives the field a value under a name; depth is that of the table it stands in.
func (f *field) line(name string, depth int) string {
	want := typeOfField(f.typ)
	switch {
	case strings.HasPrefix(f.example, "."):
		return name + f.example
	case f.example != "":
		return name + " = " + f.example
	case want == TableOne && depth == 0:
		return "[" + name + "]"
	case want == TableList && depth == 0:
		return "[[" + name + "]]"
	}
	return name + " = " + exampleOf(want)
}

// typeOfField is typeFor, but takes types that read themselves for text, which
// most of them can be written as.
func typeOfField(t reflect.Type) Type {
	if reflect.PointerTo(t).Implements(reflect.TypeFor[Unmarshaler]()) && !isAt(t) {
		return Text
	}
	return typeFor(t)
}
