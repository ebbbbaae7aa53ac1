package tomldoc

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

func TestDecodeFillsEveryKindOfField(t *testing.T) {
	dst, list := decode(`year = 2022
draft = true
share = 3
location = [105, 18.68]
words.b = "x"
words."a b" = "y"
place = { name = "n", tags = ["t", "u"] }
[[delegation]]
id = "1"
title = "t"
when = "2022"
[[delegation.revision]]
name = "r"
tags = ["v"]
[delegation.internal]
note = "secret"
deep = [{ x = 1.50 }]
[[delegation]]
title.vi = "tv"
title.en = "te"
when = "2023"
countries = ["LA", "VN"]
`)
	if len(list) > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	if dst.Year.Value != 2022 || !dst.Draft || dst.Share != 3 || dst.Location.Value != [2]float64{105, 18.68} {
		t.Errorf("got %+v", dst)
	}
	if got := []string{dst.Words["b"].Value, dst.Words["a b"].Value}; !reflect.DeepEqual(got, []string{"x", "y"}) {
		t.Errorf("words are %q", got)
	}
	if want := (testPlace{"n", []string{"t", "u"}}); dst.Place == nil || !reflect.DeepEqual(*dst.Place, want) {
		t.Errorf("place is %+v, want %+v", dst.Place, want)
	}
	if len(dst.Rows) != 2 {
		t.Fatalf("got %d rows, want 2", len(dst.Rows))
	}
	first, second := dst.Rows[0], dst.Rows[1]
	if first.ID != "1" || first.Title.byLang["vi"] != "t" || second.Title.byLang["en"] != "te" {
		t.Errorf("the embedded fields are %+v and %+v", first.testBase, second.testBase)
	}
	if want := []testPlace{{"r", []string{"v"}}}; !reflect.DeepEqual(first.Revision, want) {
		t.Errorf("revisions are %+v, want %+v", first.Revision, want)
	}
	if len(second.Countries) != 2 || second.Countries[1].Value != "VN" || second.Revision != nil {
		t.Errorf("the second row is %+v", second)
	}
}

func TestAtKnowsWhereItsValueStands(t *testing.T) {
	text := `year = 2022
location = [1, 2]
[[delegation]]
title = "a"
when = "2022"
countries = ["LA", "VN"]
`
	dst, _ := decode(text)
	row := dst.Rows[0]
	for want, span := range map[string]diag.Span{
		"2022": dst.Year.Span, "[1, 2]": dst.Location.Span,
		`"2022"`: row.When.Span, `"VN"`: row.Countries[1].Span,
	} {
		if got := text[span.Start:span.End]; got != want {
			t.Errorf("the span holds %s, want %s", got, want)
		}
	}
}

func TestAtIsNotSetWhenAbsentOrOfTheWrongType(t *testing.T) {
	dst, _ := decode("year = \"x\"\n")
	if dst.Year.Set() || dst.Location.Set() {
		t.Errorf("year %v and location %v count as set", dst.Year, dst.Location)
	}
	dst, _ = decode("year = 0\n")
	if !dst.Year.Set() {
		t.Error("year = 0 does not count as set")
	}
}

func TestKeyNameIsThePathFromTheHeader(t *testing.T) {
	_, table, _ := parse("[[a]]\nb.c = { d = [{ e = 1 }] }\n")
	a, _ := table.Get("a")
	b, _ := a.Value.([]Node)[0].Value.(*Table).Get("b")
	c, _ := b.Value.(*Table).Get("c")
	d, _ := c.Value.(*Table).Get("d")
	e, _ := d.Value.([]Node)[0].Value.(*Table).Get("e")
	var got []string
	for _, n := range []Node{a, b, c, d, e} {
		got = append(got, (&Decoder{}).KeyName(n))
	}
	if want := []string{"a", "b", "b.c", "b.c.d", "b.c.d.e"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnyKeepsWhateverTheTableHolds(t *testing.T) {
	text := `[[delegation]]
title = "a"
when = "2022"
internal.head = "Ông A"
internal.list = ["B", { c = 2022-03-14 }]
`
	dst, list := decode(text)
	internal := dst.Rows[0].Internal
	if len(list) > 0 || !internal.Set() || !reflect.DeepEqual(internal.Table().Keys(), []string{"head", "list"}) {
		t.Fatalf("internal is %+v; %v", internal, list)
	}
	var got []string
	for _, s := range internal.Strings(diag.NewFile("a.toml", []byte(text))) {
		got = append(got, s.Value+"@"+text[s.Span.Start:s.Span.End])
	}
	if want := []string{`Ông A@"Ông A"`, `B@"B"`, "2022-03-14@2022-03-14"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if (Any{}).Set() || (Any{}).Table().Len() != 0 {
		t.Error("the zero Any holds something")
	}
}

// Rows that do not fit keep their place, so that indices agree with the file.
func TestDecodeKeepsOneRowPerTable(t *testing.T) {
	dst, list := decode("[[delegation]]\n[[delegation]]\nid = 1\n[[delegation]]\nid = \"3\"\n")
	if len(dst.Rows) != 3 || dst.Rows[2].ID != "3" || !list.HasErrors() {
		t.Errorf("got %+v", dst.Rows)
	}
}

func TestListsAreLimited(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a list", "a = 1\nb = [" + strings.Repeat("1,", MaxItems+1) + "]\n", "a.toml:2:1"},
		{"tables", strings.Repeat("[[c]]\n", MaxItems+2), "a.toml:1:3"},
		{"a list in a list", "b = [1, [" + strings.Repeat("1,", MaxItems+1) + "]]\n", "a.toml:1:9"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, list := parse(tt.text)
			if len(list) != 1 || list[0].ID != diag.TooManyItems {
				t.Fatalf("got %v", list)
			}
			if got := printed(t, list, "en"); !strings.HasPrefix(got, tt.want+": ") {
				t.Errorf("got %.80s, want it at %s", got, tt.want)
			}
		})
	}
	if _, _, list := parse("b = [" + strings.Repeat("1,", MaxItems) + "]\n"); len(list) > 0 {
		t.Errorf("%d items are refused: %v", MaxItems, list)
	}
}

// A clash hides nothing: the rest of the file is still decoded and checked.
func TestClashesDoNotHideOtherFaults(t *testing.T) {
	_, list := decode("year = 2022\nyear = 2023\ndraft = 1\nxyz = 2\n")
	var got []diag.ID
	for _, d := range list {
		got = append(got, d.ID)
	}
	if want := []diag.ID{diag.TOMLKeyTwice, diag.WrongType, diag.UnknownKey}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// BurntSushi/toml keeps what it knows about keys by path and loses b.x.y here.
func TestRowsThatWriteAKeyDifferentlyKeepTheirValues(t *testing.T) {
	f, table, list := parse("[[a]]\nb.x = [1]\n[[a]]\nb = { x.y = 2, x.z = 3 }\n")
	var got []string
	for _, s := range table.Strings(f) {
		got = append(got, s.Value)
	}
	if want := []string{"1", "2", "3"}; len(list) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q; %v", got, want, list)
	}
}

func TestDecodePanicsOnTypesItCannotFill(t *testing.T) {
	tests := map[string]any{
		"no pointer": struct{}{},
		"unexported": &struct {
			a string `toml:"a"`
		}{},
		"the same key twice": &struct {
			A string `toml:"a"`
			B string `toml:"a"`
		}{},
		"an unknown kind": &struct {
			A uint8 `toml:"a"`
		}{},
	}
	for name, dst := range tests {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if r := recover(); r == nil || !strings.HasPrefix(fmt.Sprint(r), "internal error: ") {
					t.Errorf("recovered %v", r)
				}
			}()
			f, table, list := parse("a = 1\n")
			(&Decoder{File: f, List: &list}).Decode(table, dst)
		})
	}
}

func TestFrontMatterSplitsTheFile(t *testing.T) {
	tests := []struct{ name, text, toml, body, list string }{
		{"usual", "+++\ntitle = \"a\"\n+++\n# A\n+++\n", "title = \"a\"\n", "# A\n+++\n", ""},
		{"line ends of Windows and spaces", "+++ \r\na = 1\r\n+++\t\r\nText", "a = 1\r\n", "Text", ""},
		{"empty, at the end of the file", "+++\n+++", "", "", ""},
		{"none", "# A\n\n+++\n", "", "# A\n\n+++\n", `a.md:1:1: error: the file does not begin with front matter between two lines +++ [front-matter-missing]
    # A
    ^~~
hint: begin with the lines +++, title = "…", +++
`},
		{"YAML", "---\ntitle: a\n---\n", "", "---\ntitle: a\n---\n",
			`a.md:1:1: error: the file does not begin with front matter between two lines +++ [front-matter-missing]
    ---
    ^~~
hint: begin with the lines +++, title = "…", +++
`},
		{"an empty file", "", "", "", `a.md: error: the file does not begin with front matter between two lines +++ [front-matter-missing]
hint: begin with the lines +++, title = "…", +++
`},
		{"unclosed", "+++\na = 1\n++\n", "a = 1\n++\n", "", `a.md:1:1: error: the second line +++ is missing [front-matter-unclosed]
    +++
    ^~~
hint: write +++ on a line of its own after the last key
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			front, body, list := FrontMatter(diag.NewFile("a.md", []byte(tt.text)))
			if got := tt.text[front.Start:front.End]; got != tt.toml {
				t.Errorf("front matter %q, want %q", got, tt.toml)
			}
			if got := tt.text[body.Start:body.End]; got != tt.body {
				t.Errorf("body %q, want %q", got, tt.body)
			}
			if got := printed(t, list, "en"); got != tt.list {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.list)
			}
		})
	}
}

func TestPositionsCountFromTheStartOfTheFile(t *testing.T) {
	tests := []struct{ name, front, want string }{
		{"a key", "yaer = 1\n", `a.md:2:1: error: unknown key "yaer" [unknown-key]
    yaer = 1
    ^~~~
hint: did you mean "year"?
`},
		{"syntax", "draft = true\nwhen = 2026-34\n", `a.md:3:8: error: "2026-34" is neither text in quotes nor a number, true or false [toml-value-unquoted]
    when = 2026-34
           ^~~~~~~
hint: put it in quotes: "2026-34"
`},
		{"the end", "a = [1,\n", `a.md:2:8: error: the list lacks a comma or the closing ] before this [toml-list-unclosed]
    a = [1,
           ^
hint: write ["a", "b"]
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := diag.NewFile("a.md", []byte("+++\n"+tt.front+"+++\nÝ kiến\n"))
			front, _, list := FrontMatter(f)
			table, more := Parse(f, front)
			list.Join(more)
			(&Decoder{File: f, List: &list}).Decode(table, new(testFile))
			if got := printed(t, list, "en"); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestEmptyFrontMatterLacksItsRequiredKeys(t *testing.T) {
	f := diag.NewFile("a.md", []byte("+++\n+++\n"))
	front, _, _ := FrontMatter(f)
	table, list := Parse(f, front)
	var dst struct {
		Title  string      `toml:"title,required"`
		Place  testPlace   `toml:"place,required"`
		Places []testPlace `toml:"places,required"`
		Year   At[int64]   `toml:"year,required"`
	}
	(&Decoder{File: f, List: &list}).Decode(table, &dst)
	want := ""
	for _, line := range []string{`title = "…"`, "[place]", "[[places]]", "year = 1"} {
		name := strings.Trim(strings.Fields(line)[0], "[]")
		want += fmt.Sprintf("a.md:2:1: error: %q is missing [missing-key]\n    +++\n    ^\nhint: add a line: %s\n", name, line)
	}
	if got := printed(t, list, "en"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
