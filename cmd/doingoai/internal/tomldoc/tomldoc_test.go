package tomldoc

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/unicode/norm"

	"doingoai/cmd/doingoai/internal/diag"
)

func parse(text string) (*diag.File, *Table, diag.List) {
	f := diag.NewFile("a.toml", []byte(text))
	t, list := Parse(f, diag.Span{End: len(text)})
	return f, t, list
}

// outline writes the tree with the source text of every key and value.
func outline(b *strings.Builder, f *diag.File, t *Table, indent string) {
	src := func(s diag.Span) string { return strings.ReplaceAll(string(f.Text[s.Start:s.End]), "\n", "␤") }
	var node func(n Node, indent string)
	node = func(n Node, indent string) {
		pos := f.Position(n.Span.Start)
		fmt.Fprintf(b, "%s%s key<%s> at %d:%d<%s>", indent, n.Name, src(n.Key), pos.Line, pos.Column, src(n.Span))
		switch v := n.Value.(type) {
		case *Table:
			b.WriteString(" table\n")
			outline(b, f, v, indent+"  ")
		case []Node:
			b.WriteString(" list\n")
			for _, item := range v {
				node(item, indent+"  ")
			}
		default:
			fmt.Fprintf(b, " %T %#v\n", v, v)
		}
	}
	for _, key := range t.Keys() {
		n, _ := t.Get(key)
		node(n, indent)
	}
}

func TestParseGivesEveryKeyAndValueItsSpan(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"scalars", "a = \"x\" # c\nb = 5\nc = 1.5\nd = true\ne = 2026-03-14 10:00:00\n", `
a key<a> at 1:5<"x"> string "x"
b key<b> at 2:5<5> int64 5
c key<c> at 3:5<1.5> float64 1.5
d key<d> at 4:5<true> bool true
e key<e> at 5:5<2026-03-14 10:00:00> tomldoc.DateTime "2026-03-14 10:00:00"
`},
		{"dotted and quoted keys", "title . vi = 'x'\ntitle.\"e\\u006e\" = \"y\"\n", `
title key<title> at 1:1<title> table
  vi key<vi> at 1:14<'x'> string "x"
  en key<"e\u006e"> at 2:19<"y"> string "y"
`},
		{"strings over several lines", "a = \"\"\"\nx\\\n  \"y\"\"\"\"\"\nb = '''it's'''\n", `
a key<a> at 1:5<"""␤x\␤  "y"""""> string "x\"y\"\""
b key<b> at 4:5<'''it's'''> string "it's"
`},
		{"inline tables and lists", "a = { b = [1, [2]], c.d = \"x\" }\nl = [ # c\n  \"x\",\n\n  { k = 1 },\n]\n", `
a key<a> at 1:5<{ b = [1, [2]], c.d = "x" }> table
  b key<b> at 1:11<[1, [2]]> list
    b key<> at 1:12<1> int64 1
    b key<> at 1:15<[2]> list
      b key<> at 1:16<2> int64 2
  c key<c> at 1:21<c> table
    d key<d> at 1:27<"x"> string "x"
l key<l> at 2:5<[ # c␤  "x",␤␤  { k = 1 },␤]> list
  l key<> at 3:3<"x"> string "x"
  l key<> at 5:3<{ k = 1 }> table
    k key<k> at 5:9<1> int64 1
`},
		{"headers", `[[row]]
id = 1
[row.internal]
x = 2
[[row.rev]]
n = 3
[[row.rev]]
[[row]]
id = 4
[row.internal]
[a.b]
[a]
c = 5
`, `
row key<row> at 1:1<[[row]]> list
  row key<> at 1:1<[[row]]> table
    id key<id> at 2:6<1> int64 1
    internal key<internal> at 3:1<[row.internal]> table
      x key<x> at 4:5<2> int64 2
    rev key<rev> at 5:1<[[row.rev]]> list
      rev key<> at 5:1<[[row.rev]]> table
        n key<n> at 6:5<3> int64 3
      rev key<> at 7:1<[[row.rev]]> table
  row key<> at 8:1<[[row]]> table
    id key<id> at 9:6<4> int64 4
    internal key<internal> at 10:1<[row.internal]> table
a key<a> at 12:1<[a]> table
  b key<b> at 11:1<[a.b]> table
  c key<c> at 13:5<5> int64 5
`},
		{"line ends of Windows, tabs, wide characters", "a\t=\t\"日本\"\t# 日\r\n[b]\r\nc = \"\"\"\r\nNghệ\r\nAn\"\"\"\r\n", `
a key<a> at 1:5<"日本"> string "日本"
b key<b> at 2:1<[b]> table
  c key<c> at 3:5<"""` + "\r␤Nghệ\r␤" + `An"""> string "Nghệ\r\nAn"
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, table, list := parse(tt.text)
			if len(list) > 0 {
				t.Fatalf("unexpected diagnostics: %v", printed(t, list, "en"))
			}
			var b strings.Builder
			b.WriteByte('\n')
			outline(&b, f, table, "")
			if got := b.String(); got != tt.want {
				t.Errorf("got:%s\nwant:%s", got, tt.want)
			}
		})
	}
}

func TestStringsAreNFCEvenFromEscapes(t *testing.T) {
	_, table, _ := parse(`a = "Nghe\u0323\u0302"`)
	if n, _ := table.Get("a"); n.Value != "Nghệ" {
		t.Errorf("got %q, want the composed Nghệ", n.Value)
	}
}

func TestTableWithManyKeysKeepsTheirOrder(t *testing.T) {
	var text strings.Builder
	var want []string
	for i := range 40 {
		want = append(want, fmt.Sprintf("k%d", (i*17)%40))
		fmt.Fprintf(&text, "%s = %d\n", want[i], i)
	}
	_, table, list := parse(text.String())
	if len(list) > 0 || !reflect.DeepEqual(table.Keys(), want) {
		t.Fatalf("keys %v, want %v; %v", table.Keys(), want, list)
	}
	if n, ok := table.Get("k23"); !ok || want[n.Value.(int64)] != "k23" {
		t.Errorf("Get(k23) = %v, %v", n.Value, ok)
	}
	if _, ok := table.Get("k40"); ok {
		t.Error("Get finds a key that is not there")
	}
}

func TestStringsListsEveryTextAndNumberInOrder(t *testing.T) {
	f, table, _ := parse("a = 'x'\nb = [1.50, true, { c = 2026-03-14 }]\n[d]\ne.f = \"y\"\n")
	var got []string
	for _, s := range table.Strings(f) {
		got = append(got, s.Value)
	}
	if want := []string{"x", "1.50", "2026-03-14", "y"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNilTableIsEmpty(t *testing.T) {
	var table *Table
	if _, ok := table.Get("a"); ok || table.Len() != 0 || len(table.Keys()) != 0 {
		t.Error("a nil table has keys")
	}
	var list diag.List
	var dst struct {
		A string `toml:"a,required"`
	}
	(&Decoder{List: &list}).Decode(nil, &dst)
	if len(list) != 0 {
		t.Errorf("decoding nothing reports %v", list)
	}
}

func printed(t testing.TB, list diag.List, lang string) string {
	t.Helper()
	var b strings.Builder
	if err := list.Print(&b, lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// check holds the tree against BurntSushi's values: same keys, same shape, and
// every string and key readable again from its span alone.
func check(t *testing.T, f *diag.File, n Node, want any) {
	t.Helper()
	raw := string(f.Text[n.Span.Start:n.Span.End])
	switch want := want.(type) {
	case map[string]any:
		checkTable(t, f, n.Value.(*Table), want)
	case []map[string]any:
		items := n.Value.([]Node)
		if len(items) != len(want) {
			t.Fatalf("%q has %d tables, want %d", n.Name, len(items), len(want))
		}
		for i, item := range items {
			checkTable(t, f, item.Value.(*Table), want[i])
		}
	case []any:
		items := n.Value.([]Node)
		if len(items) != len(want) {
			t.Fatalf("%q has %d items, want %d", n.Name, len(items), len(want))
		}
		for i, item := range items {
			check(t, f, item, want[i])
		}
	case time.Time:
		if n.Value != DateTime(raw) {
			t.Fatalf("%q is %#v, want the date %s", n.Name, n.Value, raw)
		}
	case float64:
		if got, ok := n.Value.(float64); !ok || got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Fatalf("%q is %#v, want %v", n.Name, n.Value, want)
		}
	case string:
		var again struct{ X string }
		if _, err := toml.Decode("X = "+raw, &again); err != nil || again.X != want {
			t.Fatalf("%q stands at %q, which reads %q, want %q (%v)", n.Name, raw, again.X, want, err)
		}
		if n.Value != norm.NFC.String(want) {
			t.Fatalf("%q is %#v, want %q", n.Name, n.Value, want)
		}
	default:
		if n.Value != want {
			t.Fatalf("%q is %#v, want %#v", n.Name, n.Value, want)
		}
	}
}

func checkTable(t *testing.T, f *diag.File, table *Table, want map[string]any) {
	t.Helper()
	if table.Len() != len(want) {
		t.Fatalf("the table has the keys %q, want %d", table.Keys(), len(want))
	}
	for _, key := range table.Keys() {
		value, ok := want[key]
		if !ok {
			t.Fatalf("unknown key %q", key)
		}
		n, _ := table.Get(key)
		var again map[string]any
		raw := string(f.Text[n.Key.Start:n.Key.End])
		if _, err := toml.Decode(raw+" = 1", &again); err != nil || again[key] != int64(1) {
			t.Fatalf("the key %q stands at %q (%v)", key, raw, err)
		}
		check(t, f, n, value)
	}
}

// stricter are the faults that BurntSushi accepts.
func stricter(list diag.List) bool {
	for _, d := range list {
		switch d.ID {
		case diag.TOMLKeyTwice, diag.TOMLTextLang, diag.TOMLInlineLines, diag.NestedTooDeep, diag.TooManyItems:
		default:
			return false
		}
	}
	return len(list) > 0
}

func FuzzParse(f *testing.F) {
	for _, tt := range slices.Concat(contentCases, syntaxCases) {
		f.Add(tt.text)
	}
	f.Add("a = 1\n[[b]]\nc.d = \"x\"\n[b.e]\n[[b.f]]\ng = { h = [1, '''\n'''] }\n")
	f.Add("\ufeffa = \"\\u00e9\\U0001F600\\x41\\e\" # c\n\"\" = '\"'\n'x.y' . z = +1_0e-3\n")
	f.Add("t = 07:32:00\nd = 1979-05-27T00:32:00.5-07:00\nh = [0xff, 0o7, 0b1, -inf, nan]\n")
	f.Add("a = {b = 1, b = 2, c = {d = 1, d = 2}}\n[a]\n[a.b]\nx = \"\"\"\\\"\"\"\"\"\"\n")
	f.Add("r=0\nr=[0] [place]#0\na = { b = 1, b = 2 c = 3 }\n")
	f.Fuzz(checkText)
}

// FuzzDefinitions builds texts out of whole lines, so that most are good TOML and
// the fuzzer spends its time on what may be defined beside what.
func FuzzDefinitions(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 8})
	f.Add([]byte{31, 100, 41, 200, 12, 99, 250, 17, 3, 77, 180, 201, 202, 203})
	f.Fuzz(func(t *testing.T, choices []byte) { checkText(t, definitions(choices)) })
}

// definitions writes a line for every two bytes.
func definitions(choices []byte) string {
	keys := []string{"a", "b", "a.b", "b.a", "a.a", "a.b.a", "a.b.b", `"a"`}
	values := []string{
		"1", `"x"`, "[1]", "{}", "{ a = 1 }", "{ a.b = 1, a.a = 2 }", "[{ a = 1 }, { b.a = 2 }]",
		"{ a = 1, b = 2, a = 3, }", "{ a.b = 1, a = 3 }", "{ a = {}, a.b = 1, b = [] }", "{\na = 1\n}",
	}
	var b strings.Builder
	for i := 0; i+1 < len(choices); i += 2 {
		key := keys[int(choices[i])%len(keys)]
		switch kind := int(choices[i+1]) % (len(values) + 8); {
		case kind < len(values):
			fmt.Fprintf(&b, "%s = %s\n", key, values[kind])
		case kind < len(values)+4:
			fmt.Fprintf(&b, "[%s]\n", key)
		default:
			fmt.Fprintf(&b, "[[%s]]\n", key)
		}
	}
	return b.String()
}

// checkText holds Parse to its promises for any text.
func checkText(t *testing.T, text string) {
	file, table, list := parse(text)
	for _, lang := range []string{"vi", "en"} {
		printed(t, list, lang)
		if err := list.PrintJSON(io.Discard, lang); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range list {
		if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
			t.Fatalf("%s at %v, outside of the %d bytes", d.ID, d.Span, len(text))
		}
	}
	if !utf8.ValidString(text) {
		return
	}
	var want map[string]any
	meta, err := toml.Decode(text, &want)
	switch {
	case err == nil && len(list) == 0:
		var paths []string
		for _, key := range meta.Keys() {
			paths = append(paths, fmt.Sprintf("%q", []string(key)))
		}
		if got := definedPaths(table); !reflect.DeepEqual(got, paths) {
			t.Fatalf("got the keys %q, want %q", got, paths)
		}
		if !mixed(table, nil, map[string]string{}) {
			checkTable(t, file, table, want)
		}
	case err == nil && !stricter(list):
		t.Fatalf("BurntSushi accepts what we refuse: %s", printed(t, list, "en"))
	case err != nil && !list.HasErrors():
		t.Fatalf("BurntSushi refuses what we accept: %v", err)
	}
	if table != nil {
		decodeSome(file, table, &list)
		printed(t, list, "vi")
	}
}

// decodeSome fills a struct with one field of every kind.
func decodeSome(f *diag.File, table *Table, list *diag.List) {
	var dst struct {
		A string         `toml:"a,required"`
		B []At[string]   `toml:"b"`
		C map[string]Any `toml:"c"`
		D *struct {
			E At[[2]float64] `toml:"e,required"`
		} `toml:"d"`
		F []struct {
			G At[int64]   `toml:"g"`
			H At[float64] `toml:"h"`
			I At[bool]    `toml:"i"`
		} `toml:"f"`
	}
	(&Decoder{File: f, List: list}).Decode(table, &dst)
}

// definedPaths lists the paths of all headers and key = value in file order.
func definedPaths(t *Table) []string {
	type definition struct {
		at   int
		path string
	}
	var all []definition
	var walk func(t *Table, path []string)
	var item func(n Node, path []string)
	item = func(n Node, path []string) {
		switch v := n.Value.(type) {
		case *Table:
			if v.explicit {
				all = append(all, definition{v.Span.Start, fmt.Sprintf("%q", path)})
			}
			walk(v, path)
		case []Node:
			for _, n := range v {
				item(n, path)
			}
		}
	}
	walk = func(t *Table, path []string) {
		for _, n := range t.nodes {
			sub := append(path[:len(path):len(path)], n.Name)
			if n.inline {
				all = append(all, definition{n.Key.Start, fmt.Sprintf("%q", sub)})
			}
			item(n, sub)
		}
	}
	walk(t, nil)
	slices.SortStableFunc(all, func(a, b definition) int { return a.at - b.at })
	var paths []string
	for _, d := range all {
		paths = append(paths, d.path)
	}
	return paths
}

// mixed reports whether one path is defined in different ways in different rows of
// a list. BurntSushi, which keeps such things by path, then loses values.
func mixed(t *Table, path []string, seen map[string]string) bool {
	for _, n := range t.nodes {
		sub := append(path[:len(path):len(path)], n.Name)
		items, isList := n.Value.([]Node)
		inner, isTable := n.Value.(*Table)
		how := fmt.Sprintf("inline %v, list %v, table %v", n.inline, isList, isTable)
		key := fmt.Sprintf("%q", sub)
		if seen[key] != "" && seen[key] != how {
			return true
		}
		seen[key] = how
		if isTable && mixed(inner, sub, seen) {
			return true
		}
		for _, item := range items {
			if inner, ok := item.Value.(*Table); ok && mixed(inner, sub, seen) {
				return true
			}
		}
	}
	return false
}

func FuzzFrontMatter(f *testing.F) {
	for _, s := range []string{
		"+++\na = 1\n+++\nText\n", "+++\r\n+++\r\n", "+++\n", "# x", "", "+++ \n a\n+++", "+++\n+++\n+++\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := diag.NewFile("a.md", []byte(text))
		front, body, list := FrontMatter(file)
		printed(t, list, "vi")
		if len(list) > 0 {
			return
		}
		head := text[:front.Start] + text[front.End:body.Start]
		if body.End != len(text) || strings.Trim(head, "+ \t\r\n") != "" || strings.Count(head, "+") != 6 {
			t.Fatalf("front %v and body %v of %q leave %q", front, body, text, head)
		}
		for _, line := range bytes.Split(file.Text[front.Start:front.End], []byte("\n")) {
			if isFence(line) {
				t.Fatalf("the front matter %v of %q holds a line +++", front, text)
			}
		}
	})
}

// annex is a file of rows as staff write them.
func annex(rows int) string {
	var b strings.Builder
	for i := range rows {
		fmt.Fprintf(&b, `[[delegation]]
id           = "2022-out-%02d"
number       = "%d"
title.vi     = "Đoàn đại biểu cấp cao tỉnh Nghệ An"
title.en     = "High-level delegation of Nghệ An province"
capacity.vi  = "Đoàn đối ngoại"           # danh nghĩa đoàn
head.vi      = "Thường trực Tỉnh ủy"
agency       = ["tinh-uy-nghe-an"]
countries    = ["LA"]
partners     = ["xieng-khoang", "hua-phan"]
organisations = []
host.vi      = "Chính quyền tỉnh Xiêng Khoảng, Hủa Phăn"
people       = "10"
duration.vi  = "5 ngày/ 2 tỉnh"
when         = "Quý III"
purpose.vi   = """
Thăm, làm việc và trao đổi
về hợp tác"""
status       = "planned"
source       = "818-ctr-ubnd#phu-luc-1"
internal.composition = "Ông A, ông B"

`, i+1, i+1)
	}
	return b.String()
}

func BenchmarkParse(b *testing.B) {
	text := annex(50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, _, list := parse(text); len(list) > 0 {
			b.Fatal(list)
		}
	}
}

func TestReparseGivesWhatParseGave(t *testing.T) {
	for _, text := range []string{"a = 1\nb.c = \"é\"\n[d]\ne = [1, 2]\n", "a = '''\nx'''\n", "a = 2020-01-01\n", "a = \"\\u00e9\"\n"} {
		f, span := diag.NewFile("a.toml", []byte(text)), diag.Span{End: len(text)}
		want, list := Parse(f, span)
		got, found := Reparse(f, span)
		if len(list) > 0 || len(found) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, %v, want %v", text, got, found, want)
		}
	}
	f := diag.NewFile("a.toml", []byte("a = 1\na = 2\n"))
	if _, list := Reparse(f, diag.Span{End: len(f.Text)}); len(list) != 1 {
		t.Errorf("what is wrong after all is passed over: %v", list)
	}
}
