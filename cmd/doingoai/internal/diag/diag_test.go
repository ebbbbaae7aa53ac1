package diag

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

func TestPrintPutsTheMarkerUnderTheSpan(t *testing.T) {
	tests := []struct {
		name, text, mark, want string
	}{
		{"plain", "a = 1\nwhne = \"Quý III\"\n", "whne", `x.toml:2:1: error: unknown key "k" [unknown-key]
    whne = "Quý III"
    ^~~~
hint: known here: a, b
`},
		{"tabs widen", "\tkey\t= 1\n", "key", `x.toml:1:2: error: unknown key "k" [unknown-key]
        key = 1
        ^~~
hint: known here: a, b
`},
		{"wide letters take two columns", "日本 = x\n", "x", `x.toml:1:6: error: unknown key "k" [unknown-key]
    日本 = x
           ^
hint: known here: a, b
`},
		{"stacked marks take none", "Quy\u0323\u0301 = x\n", "x", "x.toml:1:9: error: unknown key \"k\" [unknown-key]\n    Quy\u0323\u0301 = x\n          ^\nhint: known here: a, b\n"},
		{"a carriage return is no part of the line", "a\r\nbad\r\n", "bad", `x.toml:2:1: error: unknown key "k" [unknown-key]
    bad
    ^~~
hint: known here: a, b
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := NewFile("x.toml", []byte(tt.text))
			at := strings.Index(tt.text, tt.mark)
			var list List
			list.Add(UnknownKey, f, Span{at, at + len(tt.mark)}, "k", "a, b")
			var b bytes.Buffer
			if err := list.Print(&b, "en"); err != nil {
				t.Fatal(err)
			}
			if b.String() != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", b.String(), tt.want)
			}
		})
	}
}

func TestPrintShowsSuggestionsAndOtherPlaces(t *testing.T) {
	f := NewFile("a.toml", []byte("one\ntwo\n"))
	var list List
	d := list.Add(UnknownKey, f, Span{4, 7}, "two", "x")
	d.Suggest = "tow"
	d.Related = []Place{{File: f, Span: Span{0, 3}}}
	want := map[string]string{
		"en": "a.toml:2:1: error: unknown key \"two\" [unknown-key]\n    two\n    ^~~\nsee also: a.toml:1:1\nhint: did you mean \"tow\"?\n",
		"vi": "a.toml:2:1: error: không có khóa \"two\" [unknown-key]\n    two\n    ^~~\nxem thêm: a.toml:1:1\ngợi ý: có phải ý bạn là \"tow\"?\n",
	}
	for lang, text := range want {
		var b bytes.Buffer
		if err := list.Print(&b, lang); err != nil {
			t.Fatal(err)
		}
		if b.String() != text {
			t.Errorf("%s: got:\n%s\nwant:\n%s", lang, b.String(), text)
		}
	}
}

func TestSortOrdersByPlaceAndDropsRepeats(t *testing.T) {
	a, b := NewFile("a", []byte("xy")), NewFile("b", []byte("xy"))
	var list List
	list.Add(UnknownKey, b, Span{0, 1}, "k", "")
	list.Add(UnknownKey, a, Span{1, 2}, "k", "")
	list.Add(EmptyValue, a, Span{0, 1}, "k")
	list.Add(UnknownKey, a, Span{1, 2}, "k", "")
	list.Sort()
	var got []string
	for _, d := range list {
		got = append(got, d.Path()+string(d.ID))
	}
	if want := "aempty-value aunknown-key bunknown-key"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestPositionCountsCharacters(t *testing.T) {
	f := NewFile("x", []byte("ắ\nđo\n"))
	tests := []struct{ offset, line, column int }{
		{0, 1, 1}, {3, 1, 2}, {4, 2, 1}, {6, 2, 2}, {8, 3, 1}, {-5, 1, 1}, {99, 3, 1},
	}
	for _, tt := range tests {
		if got := f.Position(tt.offset); got != (Position{tt.line, tt.column}) {
			t.Errorf("Position(%d) = %v, want %d:%d", tt.offset, got, tt.line, tt.column)
		}
	}
}

func TestNearestFindsSlipsOnly(t *testing.T) {
	words := []string{"partner", "program", "when", "gifu", "xieng-khoang"}
	for slip, want := range map[string]string{
		"whne": "when", "parnter": "partner", "Gifu": "gifu", "xieng-khuang": "xieng-khoang", "zebra": "", "": "",
	} {
		if got := Nearest(slip, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", slip, got, want)
		}
	}
}

// TestEveryKindIsWellFormed holds the table to its rules.
func TestEveryKindIsWellFormed(t *testing.T) {
	id := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	unindexed := regexp.MustCompile(`%[^\[%]`)
	for _, k := range Kinds() {
		if !id.MatchString(string(k.ID)) {
			t.Errorf("%s: not kebab-case", k.ID)
		}
		if k.En == "" || k.Vi == "" {
			t.Errorf("%s: a message is missing", k.ID)
		}
		if (k.HintEn == "") != (k.HintVi == "") {
			t.Errorf("%s: a hint in one language only", k.ID)
		}
		for _, text := range []string{k.En, k.Vi, k.HintEn, k.HintVi} {
			if unindexed.MatchString(text) {
				t.Errorf("%s: %q has a verb without an index", k.ID, text)
			}
			if strings.HasSuffix(text, ".") {
				t.Errorf("%s: %q ends in a full stop", k.ID, text)
			}
		}
	}
}

// TestEveryKindIsUsed finds rows of the table that no code raises.
func TestEveryKindIsUsed(t *testing.T) {
	names := regexp.MustCompile(`(?m)^\t([A-Z]\w+)\s+ID = "([a-z0-9-]+)"$`)
	uses := regexp.MustCompile(`diag\.([A-Z]\w+)\b`)
	used := map[string]bool{}
	root := os.DirFS("../..")
	walk(t, root, func(path string, text []byte) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		for _, m := range uses.FindAllSubmatch(text, -1) {
			used[string(m[1])] = true
		}
	})
	walk(t, os.DirFS("."), func(path string, text []byte) {
		for _, m := range names.FindAllSubmatch(text, -1) {
			if !used[string(m[1])] {
				t.Errorf("%s: nothing raises %s (%s)", path, m[1], m[2])
			}
		}
	})
}

func TestGitHubFormatEscapes(t *testing.T) {
	f := NewFile("a,b.toml", []byte("x"))
	var list List
	list.Add(UnknownKey, f, Span{0, 1}, "50%", "y")
	var b bytes.Buffer
	if err := list.PrintGitHub(&b, "en"); err != nil {
		t.Fatal(err)
	}
	want := "::error file=a%2Cb.toml,line=1,col=1,title=unknown-key::unknown key \"50%25\"%0Ahint: known here: y\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func FuzzPrint(f *testing.F) {
	f.Add("a = 1\n\tb = \"Quý\"\r\n", 3, 9, "en")
	f.Add("日本\x00\u200b", 0, 99, "vi")
	f.Add("", -1, 5, "xx")
	f.Fuzz(func(t *testing.T, text string, start, end int, lang string) {
		file := NewFile("x.toml", []byte(text))
		var list List
		list.Add(UnknownKey, file, Span{start, end}, text, text)
		list.Add(IDTwice, nil, Span{}, text, text, text)
		list.Sort()
		var b bytes.Buffer
		if err := list.Print(&b, lang); err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			if e, ok := d.Excerpt(); ok && strings.ContainsAny(e.Line+e.Marker, "\n\r") {
				t.Fatalf("the excerpt has a line break: %q", e)
			}
		}
		b.Reset()
		if err := list.PrintJSON(&b, lang); err != nil {
			t.Fatal(err)
		}
		if !json.Valid(b.Bytes()) {
			t.Fatalf("not JSON: %s", b.Bytes())
		}
		b.Reset()
		if err := list.PrintGitHub(&b, lang); err != nil {
			t.Fatal(err)
		}
		if strings.Count(b.String(), "\n") != len(list) {
			t.Fatalf("a command takes more than a line: %q", b.String())
		}
	})
}
