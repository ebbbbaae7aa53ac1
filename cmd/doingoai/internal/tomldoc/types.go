package tomldoc

import "doingoai/cmd/doingoai/internal/diag"

// Unmarshaler is a type that reads itself from a node and reports what is wrong,
// usually with the node's spans. It is called on pointers, and only for keys that
// are there.
type Unmarshaler interface {
	UnmarshalTOML(d *Decoder, n Node)
}

// At is a value that remembers where it stands. T is any type that a Decoder
// fills. The zero At is an absent key, or one of the wrong type.
type At[T any] struct {
	Value T
	Span  diag.Span // of the value
}

// Set reports whether the document gives the value.
func (a At[T]) Set() bool { return a.Span.End != 0 }

// located is an At of any type.
type located interface{ place() *diag.Span }

func (a *At[T]) place() *diag.Span { return &a.Span }

// Any keeps a node as it is: a table with keys of the author's own.
type Any struct{ Node Node }

// TOMLShape implements [Shaper].
func (Any) TOMLShape() Shape { return Shape{} }

// UnmarshalTOML implements [Unmarshaler].
func (a *Any) UnmarshalTOML(_ *Decoder, n Node) { a.Node = n }

// Set reports whether the document gives the value.
func (a Any) Set() bool { return a.Node.Span.End != 0 }

// Table returns the value as a table; nil, which is an empty one, when it is none.
func (a Any) Table() *Table {
	t, _ := a.Node.Value.(*Table)
	return t
}

// Strings returns every text inside, as [Table.Strings] does.
func (a Any) Strings(f *diag.File) []At[string] { return a.Node.appendStrings(nil, f) }

// Type names what a value must be, in the words of diagnostics.
type Type string

// The types that a diagnostic can ask for.
const (
	Text      Type = "text"       // a string
	Integer   Type = "integer"    // a whole number
	Number    Type = "number"     // whole or not
	Boolean   Type = "boolean"    // true or false
	Pair      Type = "pair"       // a list of two numbers
	List      Type = "list"       // of anything
	TextList  Type = "text-list"  // a list of strings
	TableOne  Type = "table"      // by [header], dotted keys or braces
	TableList Type = "table-list" // by [[header]]
)

// words are a type in English and Vietnamese, as they stand after "must be" and
// "not".
func (t Type) words() (en, vi string) {
	switch t {
	case Text:
		return "text in quotes", "chữ trong dấu nháy"
	case Integer:
		return "a whole number", "số nguyên"
	case Number:
		return "a number", "số"
	case Boolean:
		return "true or false", "true hoặc false"
	case Pair:
		return "a list of two numbers", "danh sách gồm hai số"
	case List:
		return "a list", "danh sách"
	case TextList:
		return "a list of texts", "danh sách các chữ trong dấu nháy"
	case TableOne:
		return "a table", "bảng"
	case TableList:
		return "a list of tables", "danh sách các bảng"
	}
	panic("internal error: tomldoc has no words for the type " + string(t))
}

// foundWords are what a value is, in English and Vietnamese.
func foundWords(value any) (en, vi string) {
	switch v := value.(type) {
	case string:
		return Text.words()
	case int64:
		return Integer.words()
	case float64:
		if v-v != 0 { // NaN or infinite
			return "inf or nan", "inf hoặc nan"
		}
		return "a number with decimals", "số thập phân"
	case bool:
		return Boolean.words()
	case DateTime:
		return "a date or time without quotes", "ngày giờ không có dấu nháy"
	case []Node:
		if len(v) > 0 {
			if _, ok := v[0].Value.(*Table); ok {
				return TableList.words()
			}
		}
		return List.words()
	}
	return TableOne.words()
}
