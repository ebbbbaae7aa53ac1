package tomldoc

import (
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

// testFile is an annex as the portal reads it, and one field of every other kind.
type testFile struct {
	Rows     []testRow             `toml:"delegation"`
	Year     At[int64]             `toml:"year"`
	Draft    bool                  `toml:"draft"`
	Share    float64               `toml:"share"`
	Location At[[2]float64]        `toml:"location"`
	Place    *testPlace            `toml:"place"`
	Words    map[string]At[string] `toml:"words"`
}

type testRow struct {
	testBase
	When      At[string]   `toml:"when,required" example:"\"Quý III\""`
	Countries []At[string] `toml:"countries"`
	Delegates testPlace    `toml:"delegates"`
	Revision  []testPlace  `toml:"revision"`
	Internal  Any          `toml:"internal"`
}

type testBase struct {
	ID    string   `toml:"id"`
	Title testText `toml:"title,required" example:".vi = \"…\""`
}

type testPlace struct {
	Name string   `toml:"name,required"`
	Tags []string `toml:"tags,required"`
}

// testText reads itself: a string or a table by language.
type testText struct{ byLang map[string]string }

func (t *testText) UnmarshalTOML(d *Decoder, n Node) {
	t.byLang = map[string]string{}
	switch v := n.Value.(type) {
	case string:
		t.byLang["vi"] = v
	case *Table:
		for _, key := range v.Keys() {
			sub, _ := v.Get(key)
			if s, ok := sub.Value.(string); ok {
				t.byLang[key] = s
				continue
			}
			d.WrongType(sub, Text, `"…"`)
		}
	default:
		d.WrongType(n, Text, "")
	}
}

func decode(text string) (testFile, diag.List) {
	f, table, list := parse(text)
	var dst testFile
	(&Decoder{File: f, List: &list}).Decode(table, &dst)
	list.Sort()
	return dst, list
}

// diagnosticCase is a text and what is printed about it, in English unless the name
// ends with "(vi)".
type diagnosticCase struct{ name, text, want string }

func TestDiagnosticsPrintThePlaceAndWhatToWrite(t *testing.T) {
	for _, tt := range slices.Concat(contentCases, syntaxCases) {
		t.Run(tt.name, func(t *testing.T) {
			lang := "en"
			if strings.HasSuffix(tt.name, "(vi)") {
				lang = "vi"
			}
			_, list := decode(tt.text)
			if got := "\n" + printed(t, list, lang); got != tt.want {
				t.Errorf("got:%s\nwant:%s", got, tt.want)
			}
		})
	}
}
