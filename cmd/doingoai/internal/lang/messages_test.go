package lang

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

// testFile returns a message file of a language.
func testFile(lang, text string) *diag.File { return diag.NewFile(messagePath(lang), []byte(text)) }

// printed returns a list as people read it.
func printed(t *testing.T, list diag.List, lang string) string {
	t.Helper()
	var b strings.Builder
	if err := list.Print(&b, lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// siteBundle returns the bundle of the site's own message files.
func siteBundle(t testing.TB) *Bundle {
	t.Helper()
	var files []*diag.File
	langs := []string{"vi", "en", "lo"}
	for _, code := range langs {
		text, err := os.ReadFile(filepath.Join("../../../..", messagePath(code)))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, diag.NewFile(messagePath(code), text))
	}
	b, list := LoadMessages(files, langs)
	if list.HasErrors() {
		var text strings.Builder
		if err := list.Print(&text, "en"); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("the site's messages have errors:\n%s", text.String())
	}
	return b
}

const viMessages = `number-group = "."
number-decimal = ","
menu-open = "Mở trình đơn"
updated = "Cập nhật {{.Date}}, {{ .By }}"
delegations = "{{.N}} đoàn"
in-country = "{{.N}} đoàn ở {{.Country}}"
`

const enMessages = `number-group = ","
number-decimal = "."
menu-open = "Open the menu"
updated = "Updated by {{.By}} on {{.Date}}"
delegations.one = "one delegation" # a form may leave a field out
delegations.other = "{{.N}} delegations"
in-country = { one = "{{.N}} delegation in {{.Country}}", other = "{{.N}} delegations in {{.Country}}" }
`

func TestTranslatorGivesTextsFieldsAndPluralForms(t *testing.T) {
	b, list := LoadMessages([]*diag.File{testFile("en", enMessages), testFile("vi", viMessages)}, []string{"vi", "en"})
	if len(list) != 0 {
		t.Fatal(printed(t, list, "en"))
	}
	date := map[string]any{"Date": "14/3", "By": 7}
	for _, c := range []struct{ name, got, want string }{
		{"text", b.For("vi").T("menu-open"), "Mở trình đơn"},
		{"text in English", b.For("en").T("menu-open"), "Open the menu"},
		{"fields in the order of the language", b.For("vi").F("updated", date), "Cập nhật 14/3, 7"},
		{"fields in English", b.For("en").F("updated", date), "Updated by 7 on 14/3"},
		{"zero in English", b.For("en").N("delegations", 0), "0 delegations"},
		{"one in English", b.For("en").N("delegations", 1), "one delegation"},
		{"many in English", b.For("en").N("delegations", 1234), "1,234 delegations"},
		{"zero in Vietnamese", b.For("vi").N("delegations", 0), "0 đoàn"},
		{"one in Vietnamese", b.For("vi").N("delegations", 1), "1 đoàn"},
		{"many in Vietnamese", b.For("vi").N("delegations", 1234), "1.234 đoàn"},
		{"plural with a field", b.For("en").N("in-country", 1, "Country", "Laos"), "1 delegation in Laos"},
		{"missing", b.For("en").T("no-such"), "⟦no-such⟧"},
		{"missing with number", b.For("en").N("no-such", 1), "⟦no-such⟧"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestTranslatorPanicsWhenTheProgramForgetsAField(t *testing.T) {
	b, _ := LoadMessages([]*diag.File{testFile("en", enMessages)}, []string{"en"})
	defer func() {
		want := `internal error: message "updated" in language "en": no value for {{.By}}`
		if got := recover(); got != want {
			t.Errorf("got panic %v, want %q", got, want)
		}
	}()
	b.For("en").F("updated", map[string]any{"Date": "14/3"})
}

func TestPluralFormsAreThoseOfWholeNumbers(t *testing.T) {
	for lang, want := range map[string]string{
		"vi": "other", "lo": "other", "en": "one other", "cs": "one few other", "fr": "one other",
		"ar": "zero one two few many other", "ru": "one few many other", "en-GB": "one other", "tlh": "other",
	} {
		if got := strings.Join(newPlurals(lang).names, " "); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}

func TestPluralFormFollowsTheLanguage(t *testing.T) {
	cs := testFile("cs", `day = { one = "{{.N}} den", few = "{{.N}} dny", other = "{{.N}} dní" }`)
	b, list := LoadMessages([]*diag.File{cs}, []string{"cs"})
	if len(list) != 0 {
		t.Fatal(printed(t, list, "en"))
	}
	for n, want := range map[int]string{1: "1 den", 2: "2 dny", 5: "5 dní", 0: "0 dní"} {
		if got := b.For("cs").N("day", n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}

func TestLoadMessagesReportsFaultsWithPlace(t *testing.T) {
	for _, c := range []struct {
		name, vi, en, want string
	}{
		{"given twice", "a = \"1\"\n# đ\nb = \"2\"\na = \"3\"\n", "",
			`layouts/messages/vi.toml:4:1: error: "a" is written twice [toml-key-twice]
    a = "3"
    ^
see also: layouts/messages/vi.toml:1:1
hint: keep one of the two; another row of a list starts with a header in double brackets [[…]]
`},
		{"given by form and as text, which the TOML reader lets pass", "a.other = \"1\"\na = \"2\"\n", "",
			`layouts/messages/vi.toml:2:1: error: "a" is given both as one value and as "a.other" [toml-text-and-languages]
    a = "2"
    ^
see also: layouts/messages/vi.toml:1:1
hint: keep one of the two; a text in several languages is written a.vi, a.en, …
`},
		{"given as text and by form", "a = \"1\"\na.other = \"2\"\n", "",
			`layouts/messages/vi.toml:2:1: error: "a" is given both as one value and as "a.other" [toml-text-and-languages]
    a.other = "2"
    ^~~~~~~
see also: layouts/messages/vi.toml:1:1
hint: keep one of the two; a text in several languages is written a.vi, a.en, …
`},
		{"form that the language does not have", "a = { one = \"1\", other = \"2\" }\n", "",
			`layouts/messages/vi.toml:1:7: error: "one" is not a plural form of the language "vi" [message-form-unknown]
    a = { one = "1", other = "2" }
          ^~~
hint: forms used here: other; a message of its own stands above every [heading]
`},
		{"message below a heading", "", "[a]\none = \"1\"\nother = \"2\"\nlabel = \"3\"\n",
			`layouts/messages/en.toml:4:1: error: "label" is not a plural form of the language "en" [message-form-unknown]
    label = "3"
    ^~~~~
hint: forms used here: one, other; a message of its own stands above every [heading]
`},
		{"form missing", "", "a.other = \"1\"\n",
			`layouts/messages/en.toml:1:1: error: the message "a" has no form "one" [message-form-missing]
    a.other = "1"
    ^
hint: add a line: a.one = "…"
`},
		{"empty", "a = \" \"\n", "",
			`layouts/messages/vi.toml:1:1: error: the message "a" is empty [message-empty]
    a = " "
    ^
hint: write its text
`},
		{"not a text", "a = 3\nb.other = [\"x\",\n 'y']\n", "",
			`layouts/messages/vi.toml:1:1: error: the message "a" is not a text [message-not-text]
    a = 3
    ^
hint: write it in quotes: a = "…"
layouts/messages/vi.toml:2:3: error: the message "b.other" is not a text [message-not-text]
    b.other = ["x",
      ^~~~~
hint: write it in quotes: b.other = "…"
`},
		{"name", "menu_Open = \"1\"\n", "",
			`layouts/messages/vi.toml:1:1: error: "menu_Open" cannot be the name of a message [message-key-invalid]
    menu_Open = "1"
    ^~~~~~~~~
hint: did you mean "menu-open"?
`},
		{"template that is no field", "a = \"x {{if .N}}\"\n", "",
			`layouts/messages/vi.toml:1:1: error: the message "a" has "{{if .N}}", which is not a field [message-field-invalid]
    a = "x {{if .N}}"
    ^
hint: write a field as {{.Name}}: two braces, a dot, letters and digits
`},
		{"field missing and field too many", "\n a = \"{{.Name}} {{.N}}\"\n", "a = \"{{.Nmae}} {{.N}}\"\n",
			`layouts/messages/en.toml:1:1: error: the message "a" has {{.Nmae}}, which the language "vi" does not have [message-field-extra]
    a = "{{.Nmae}} {{.N}}"
    ^
see also: layouts/messages/vi.toml:2:2
hint: delete it, or add it in every language
layouts/messages/en.toml:1:1: error: the message "a" has no {{.Name}}, which the language "vi" has [message-field-missing]
    a = "{{.Nmae}} {{.N}}"
    ^
see also: layouts/messages/vi.toml:2:2
hint: write {{.Name}} where the value belongs
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, list := LoadMessages([]*diag.File{testFile("vi", c.vi), testFile("en", c.en)}, []string{"vi", "en"})
			if got := printed(t, list, "en"); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			if got := printed(t, list, "vi"); strings.Contains(got, "%!") {
				t.Errorf("the Vietnamese text takes other arguments:\n%s", got)
			}
			for _, code := range []string{"vi", "en"} {
				if got := b.For(code).N("a", 1); got == "" {
					t.Errorf("the wrong message reads as nothing in %s", code)
				}
			}
		})
	}
}

func TestLoadMessagesReportsSyntaxErrorsAtTheirCharacter(t *testing.T) {
	for _, c := range []struct {
		text string
		id   diag.ID
		want diag.Position
	}{
		{"đ = \"1\"\n", diag.TOMLKeyLetters, diag.Position{Line: 1, Column: 1}},
		{"a = \"đ\"\nb = \"Mở\nc = \"3\"\n", diag.TOMLQuoteOpen, diag.Position{Line: 2, Column: 8}},
		{"a = \"1\"\nb = đ\n", diag.TOMLUnquoted, diag.Position{Line: 2, Column: 5}},
		{"a = “1”\n", diag.TOMLCurlyQuotes, diag.Position{Line: 1, Column: 5}},
		{"a = { other = \"1\",\n }\n", diag.TOMLInlineLines, diag.Position{Line: 1, Column: 5}},
	} {
		_, list := LoadMessages([]*diag.File{testFile("vi", c.text)}, []string{"vi"})
		if len(list) != 1 || list[0].ID != c.id {
			t.Fatalf("%q: got\n%s", c.text, printed(t, list, "en"))
		}
		if got := list[0].File.Position(list[0].Span.Start); got != c.want {
			t.Errorf("%q: error at %v, want %v", c.text, got, c.want)
		}
	}
}

func TestLoadMessagesReportsTheMissingFileOfALanguage(t *testing.T) {
	b, list := LoadMessages([]*diag.File{testFile("vi", "a = \"1\"\n"), testFile("fr", "?")}, []string{"vi", "en"})
	want := `error: "layouts/messages/en.toml" is missing [file-missing]
hint: create the file layouts/messages/en.toml
`
	if got := printed(t, list, "en"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := b.For("en").T("a"); got != "⟦a⟧" {
		t.Errorf("the language without file says %q", got)
	}
}

// numberMessages are the messages that Check expects in each file.
const numberMessages = `number-group = "."
number-decimal = ","
number-percent = "{{.N}}%"
filesize-bytes = "{{.N}} B"
filesize-kb = "{{.N}} KB"
filesize-mb = "{{.N}} MB"
filesize-gb = "{{.N}} GB"
`

func TestCheckReportsMissingAndUnusedMessages(t *testing.T) {
	template := diag.NewFile("layouts/home.html", []byte("<h1>{{t \"menu-opne\"}}</h1>\n{{t \"only-vi\"}}"))
	later := diag.NewFile("layouts/page.html", []byte("{{t \"only-vi\"}}"))
	used := map[string][]Use{
		"menu-open": {{}},
		"menu-opne": {{File: template, Span: diag.Span{Start: 9, End: 18}}},
		"only-vi":   {{File: later, Span: diag.Span{Start: 5, End: 12}}, {}, {File: template, Span: diag.Span{Start: 32, End: 39}}},
		"from-go":   {{}},
	}
	files := []*diag.File{
		testFile("vi", numberMessages+"menu-open = \"1\"\nonly-vi = \"2\"\nfrom-go = \"3\"\n"),
		testFile("en", numberMessages+"menu-open = \"1\"\nold.one = \"2\"\nold.other = \"3\"\n"),
	}
	b, list := LoadMessages(files, []string{"vi", "en"})
	if len(list) != 0 {
		t.Fatal(printed(t, list, "en"))
	}
	want := `layouts/home.html:1:10: error: the message "menu-opne" is missing in layouts/messages/en.toml [message-missing]
    <h1>{{t "menu-opne"}}</h1>
             ^~~~~~~~~
hint: did you mean "menu-open"?
layouts/home.html:1:10: error: the message "menu-opne" is missing in layouts/messages/vi.toml [message-missing]
    <h1>{{t "menu-opne"}}</h1>
             ^~~~~~~~~
hint: did you mean "menu-open"?
layouts/home.html:2:6: error: the message "only-vi" is missing in layouts/messages/en.toml [message-missing]
    {{t "only-vi"}}
         ^~~~~~~
hint: add a line there: only-vi = "…"
layouts/messages/en.toml:9:1: error: nothing uses the message "old" [message-unused]
    old.one = "2"
    ^~~
hint: delete the line in every language
layouts/messages/en.toml:11:1: error: the message "from-go" is missing in layouts/messages/en.toml [message-missing]
    
    ^
hint: add a line there: from-go = "…"
`
	if got := printed(t, b.Check(used), "en"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestCheckIsSilentAboutFilesThatCouldNotBeRead(t *testing.T) {
	b, list := LoadMessages([]*diag.File{testFile("vi", "a = ")}, []string{"vi", "en"})
	if got, _ := list.Count(); got != 2 {
		t.Errorf("got %d errors, want the syntax error and the missing file:\n%s", got, printed(t, list, "en"))
	}
	if more := b.Check(map[string][]Use{"a": {{}}}); len(more) != 0 {
		t.Errorf("Check repeats itself:\n%s", printed(t, more, "en"))
	}
}

func TestMessagesAreFoundInEveryFormOfTOML(t *testing.T) {
	text := "a = \"\"\"\nb = \"x\"\"\"\"\nc = '''\n[d]\n''' # e = \"\"\n\"f\" = \"\\\"g = \"\r\n" +
		"h . other='{'\ni = { other = \"}, j = 1\" } # c\n[o]\n other = \"1\"\n"
	b, list := LoadMessages([]*diag.File{testFile("vi", text)}, []string{"vi"})
	if len(list) != 0 {
		t.Fatal(printed(t, list, "en"))
	}
	for key, want := range map[string]string{"a": "b = \"x\"", "c": "[d]\n", "f": "\"g = ", "h": "{", "i": "}, j = 1", "o": "1"} {
		if got := b.For("vi").T(key); got != want {
			t.Errorf("%s reads %q, want %q", key, got, want)
		}
	}
}

func TestTranslatorIsSafeForConcurrentUse(t *testing.T) {
	b, _ := LoadMessages([]*diag.File{testFile("vi", viMessages), testFile("en", enMessages)}, []string{"vi", "en"})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for n := range 50 {
				if got := b.For("vi").N("in-country", n, "Country", "Lào"); !strings.HasSuffix(got, " đoàn ở Lào") {
					t.Errorf("got %q", got)
				}
				b.For("en").T("menu-open")
			}
		})
	}
	wg.Wait()
}

func TestSiteMessagesLoad(t *testing.T) {
	b := siteBundle(t)
	for _, key := range NumberKeys() {
		for _, code := range []string{"vi", "en", "lo"} {
			if !b.For(code).Has(key) {
				t.Errorf("%s has no message %q", code, key)
			}
		}
	}
}

func FuzzLoadMessages(f *testing.F) {
	f.Add([]byte(viMessages))
	f.Add([]byte(enMessages))
	f.Add([]byte("a = { one = \"}\", # x\n other = '''y''' }\n[b]\nother = \"{{.N\"\n"))
	f.Add([]byte("a.b.c = 1\n\"a.b\" = \"\"\"x\"\"\"\"\"\n[[a]]\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		diags := diag.NewFile(messagePath("en"), text)
		b, list := LoadMessages([]*diag.File{diags}, []string{"en"})
		for _, d := range append(list, b.Check(nil)...) {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("%s: span %v of %d bytes", d.ID, d.Span, len(text))
			}
		}
		printed(t, list, "vi")
		if list.HasErrors() {
			return
		}
		for key, m := range b.files["en"].messages {
			data := []any{}
			for _, field := range m.fields {
				data = append(data, field, "x")
			}
			for _, n := range []int{0, 1, 2} {
				if got := b.For("en").N(key, n, data...); strings.Contains(got, "{{") && len(m.fields) == 0 {
					t.Fatalf("%q reads %q", key, got)
				}
			}
			if m.span.Start == m.span.End {
				t.Fatalf("message %q of a valid file has no place", key)
			}
		}
	})
}

func BenchmarkT(b *testing.B) {
	bundle, _ := LoadMessages([]*diag.File{testFile("en", enMessages)}, []string{"en"})
	t := bundle.For("en")
	for b.Loop() {
		t.T("menu-open")
	}
}

func BenchmarkN(b *testing.B) {
	bundle, _ := LoadMessages([]*diag.File{testFile("en", enMessages)}, []string{"en"})
	t := bundle.For("en")
	for b.Loop() {
		t.N("in-country", 12, "Country", "Laos")
	}
}

func BenchmarkLoadMessages(b *testing.B) {
	files := []*diag.File{testFile("vi", viMessages), testFile("en", enMessages)}
	for b.Loop() {
		LoadMessages(files, []string{"vi", "en"})
	}
}
