package layout

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"io"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
)

var update = flag.Bool("update", false, "write the wanted diagnostics anew")

// The views of the tests.

type siteView struct {
	Lang string
	Name string
}

func (s siteView) Title() string                  { return s.Name }
func (s *siteView) Grow() string                  { return s.Name + "!" }
func (s siteView) Link(path string, n int) string { return fmt.Sprint(path, n) }
func (s siteView) Pair() (string, error)          { return "p", nil }
func (s siteView) Fails() (string, error)         { return "", errors.New("it failed") }
func (s siteView) Two() (string, string)          { return "", "" }
func (s siteView) Many(names ...string) string    { return strings.Join(names, "+") }

type row struct {
	Title  string
	Count  int
	Parent *row
	hidden string
}

func (r row) String() string   { return r.Title + r.hidden }
func (r *row) Pointed() string { return r.Title }

type level string

type homeView struct {
	siteView
	Heading  string
	Body     template.HTML
	Rows     []row
	Refs     []*row
	Fixed    [2]row
	First    row
	Best     *row
	Level    level
	Total    int
	Small    uint8
	Ratio    float64
	Open     bool
	When     time.Time
	ByLang   map[string]string
	ByRow    map[int]row
	Any      any
	Anys     []any
	Site     siteView
	Speaker  fmt.Stringer
	Plain    struct{ A, B int }
	Callback func(int) string
	Seq      iter.Seq[row]
	Seq2     iter.Seq2[string, row]
	Stream   chan int
	Text     *string
}

func (h homeView) Each() iter.Seq2[int, row] { return slices.All(h.Rows) }

func sample() homeView {
	r := row{Title: "A <b>", Count: 2}
	r.Parent = &row{Title: "P", Parent: &row{Title: "G"}}
	text := "text"
	return homeView{
		siteView: siteView{"vi", "Cổng"}, Heading: "Tiêu đề", Body: "<p>thân</p>",
		Rows: []row{r, r}, Refs: []*row{&r},
		Fixed: [2]row{r, r}, First: r, Best: &r, Level: "cao", Total: 3, Small: 1, Ratio: 1.5, Open: true,
		ByLang: map[string]string{"vi": "có"}, ByRow: map[int]row{1: r}, Any: 1, Anys: []any{1}, Speaker: r,
		Callback: func(n int) string { return fmt.Sprint(n) },
		Seq:      slices.Values([]row{r}), Text: &text,
		Seq2: func(yield func(string, row) bool) { yield("k", r) },
	}
}

func testFuncs(lang string) template.FuncMap {
	return template.FuncMap{
		"t":    func(key string, args ...any) string { return lang + ":" + key + fmt.Sprint(args...) },
		"n":    func(key string, count int) string { return fmt.Sprint(lang, ":", key, count) },
		"lang": func() string { return lang },
		"need": func(r *row) string { return r.Title },
		"some": func() any { return 1 },
	}
}

func testOptions() Options {
	return Options{
		Views:     map[string]reflect.Type{"home": reflect.TypeFor[homeView]()},
		Languages: []string{"vi", "en"}, Funcs: testFuncs, KeyFuncs: []string{"t", "n"},
	}
}

func load(o Options, texts map[string]string) (*Set, diag.List) {
	var files []*diag.File
	for path, text := range texts {
		files = append(files, diag.NewFile(path, []byte(text)))
	}
	return Load(files, o)
}

// snippet puts a text into the block that the frame calls.
func snippet(text string) map[string]string {
	return map[string]string{
		"layouts/base.html": `{{template "main" .}}`,
		"layouts/home.html": `{{define "main"}}` + text + `{{end}}`,
	}
}

func printed(t testing.TB, list diag.List, lang string) string {
	t.Helper()
	var b bytes.Buffer
	if err := list.Print(&b, lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Each pair of files in snippets.txtar is the body of a page and what Load says.
func TestSnippetsAreCheckedAgainstTheView(t *testing.T) {
	const path = "testdata/snippets.txtar"
	a, err := readArchive(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(a.files); i += 2 {
		in, want := a.files[i], &a.files[min(i+1, len(a.files)-1)]
		if want.name != in.name+".want" {
			t.Fatalf("%s: %q is followed by %q", path, in.name, want.name)
		}
		t.Run(in.name, func(t *testing.T) {
			_, list := load(testOptions(), snippet(strings.TrimSuffix(in.text, "\n")))
			got := printed(t, list, "en")
			if *update {
				want.text = got
			} else if got != want.text {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", in.text, got, want.text)
			}
		})
	}
	writeBack(t, path, a)
}

// Each archive in testdata/site is a folder of layouts; want is what Load says.
func TestSitesAreCheckedAsAWhole(t *testing.T) {
	paths, err := filepath.Glob("testdata/site/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := readArchive(path)
			if err != nil {
				t.Fatal(err)
			}
			o, texts, want := testOptions(), map[string]string{}, -1
			for i, f := range a.files {
				if f.name == "want" {
					want = i
					continue
				}
				texts[f.name] = f.text
			}
			if strings.Contains(a.comment, "page second") {
				o.Views["second"] = reflect.TypeFor[*siteView]()
			}
			_, list := load(o, texts)
			got := printed(t, list, "en")
			if *update {
				a.files[want].text = got
			} else if got != a.files[want].text {
				t.Errorf("got:\n%s\nwant:\n%s", got, a.files[want].text)
			}
			writeBack(t, path, a)
		})
	}
}

// archive is a text with files in it, each after a line "-- name --".
type archive struct {
	comment string
	files   []member
}

type member struct{ name, text string }

func readArchive(path string) (*archive, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	a := &archive{}
	for line := range strings.Lines(string(text)) {
		name, ok := strings.CutPrefix(line, "-- ")
		name, end := strings.CutSuffix(name, " --\n")
		switch {
		case ok && end:
			a.files = append(a.files, member{name: name})
		case len(a.files) == 0:
			a.comment += line
		default:
			a.files[len(a.files)-1].text += line
		}
	}
	return a, nil
}

func writeBack(t *testing.T, path string, a *archive) {
	t.Helper()
	if !*update {
		return
	}
	text := a.comment
	for _, f := range a.files {
		text += "-- " + f.name + " --\n" + f.text
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestEveryKindIsShownInBothLanguages(t *testing.T) {
	var all strings.Builder
	paths, _ := filepath.Glob("testdata/site/*.txtar")
	for _, path := range append(paths, "testdata/snippets.txtar") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	for _, k := range diag.Kinds() {
		if !strings.HasPrefix(string(k.ID), "layout-") {
			continue
		}
		// layout-view has a test of its own: archives have one fixed view.
		if !strings.Contains(all.String(), "["+string(k.ID)+"]") && k.ID != diag.LayoutView {
			t.Errorf("no fixture shows %s", k.ID)
		}
	}
	_, list := load(testOptions(), snippet(`{{.Headng}}{{printf "%d" .Heading}}{{template "x"}}{{t .Heading}}`))
	if got := printed(t, list, "vi"); strings.Contains(got, "%!") || strings.Count(got, "error:") != 4 {
		t.Errorf("Vietnamese:\n%s", got)
	}
}

func TestViewsMustBeStructs(t *testing.T) {
	for name, typ := range map[string]reflect.Type{
		"map[string]string": reflect.TypeFor[map[string]string](),
		"interface {}":      reflect.TypeFor[any](),
		"*int":              reflect.TypeFor[*int](),
		"nil":               nil,
	} {
		o := testOptions()
		o.Views["home"] = typ
		_, list := load(o, snippet(`{{.title}}`))
		want := `layouts/home.html: error: the view of the page "home" is ` + name + `, not a struct [layout-view]`
		if got := printed(t, list, "en"); !strings.HasPrefix(got, want) {
			t.Errorf("got:\n%s\nwant:\n%s", got, want)
		}
	}
}

func TestRenderBindsTheFunctionsOfTheLanguage(t *testing.T) {
	s, list := load(testOptions(), map[string]string{
		"layouts/base.html": `<html lang="{{lang}}"><title>{{block "title" .}}none{{end}}</title>` +
			`{{template "main" .}}</html>`,
		"layouts/home.html": `{{define "title"}}{{.Heading}}{{end}}` +
			`{{define "main"}}<h1 title="{{t "a.b" 1}}">{{.Heading}}</h1>{{.Body}}` +
			`{{range .Rows}}{{template "partials/row" .}}{{end}}{{end}}`,
		"layouts/partials/row.html": `<li><a href="/x/{{.Title}}">{{.Title}}</a>{{n "rows" .Count}}</li>`,
		"layouts/messages/vi.toml":  `this is = {{ no layout`,
	})
	if len(list) > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	row := func(lang string) string {
		return `<li><a href="/x/A%20%3cb%3e">A &lt;b&gt;</a>` + lang + `:rows2</li>`
	}
	for _, lang := range []string{"vi", "en"} {
		var b bytes.Buffer
		if err := s.Render(&b, lang, "home", sample()); err != nil {
			t.Fatal(err)
		}
		want := `<html lang="` + lang + `"><title>Tiêu đề</title>` +
			`<h1 title="` + lang + `:a.b1">Tiêu đề</h1><p>thân</p>` + row(lang) + row(lang) + `</html>`
		if b.String() != want {
			t.Errorf("got:\n%s\nwant:\n%s", &b, want)
		}
	}
}

func TestRenderIsSafeForConcurrentUse(t *testing.T) {
	s, list := load(testOptions(), snippet(`{{t "x"}}{{range .Rows}}{{.Title}}{{end}}`))
	if len(list) > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	var wg sync.WaitGroup
	for i := range 32 {
		wg.Go(func() {
			lang := []string{"vi", "en"}[i%2]
			var b bytes.Buffer
			err := s.Render(&b, lang, "home", sample())
			if err != nil || b.String() != lang+":xA &lt;b&gt;A &lt;b&gt;" {
				t.Errorf("%s: %q, %v", lang, b.String(), err)
			}
		})
	}
	wg.Wait()
}

func TestRenderErrorsNameTemplateAndPlace(t *testing.T) {
	for text, want := range map[string]string{
		"\n{{.Fails}}": `render layouts/home.html in "vi": template: layouts/home.html:2:2: ` +
			`executing "main" at <.Fails>: error calling Fails: it failed`,
		"{{.Best.Parent.Parent.Parent.Title}}": `layouts/home.html:1:24: ` +
			`executing "main" at <.Best.Parent.Parent.Parent.Title>: nil pointer evaluating *layout.row.Title`,
		"{{index .Rows 9}}": `layouts/home.html:1:19: ` +
			`executing "main" at <index .Rows 9>: error calling index: index out of range: 9`,
	} {
		s, list := load(testOptions(), snippet(text))
		if len(list) > 0 {
			t.Fatal(printed(t, list, "en"))
		}
		err := s.Render(io.Discard, "vi", "home", sample())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s:\ngot  %v\nwant %s", text, err, want)
		}
	}
}

func TestRenderRefusesWhatLoadWasNotTold(t *testing.T) {
	s, list := load(testOptions(), snippet(`{{.Heading}}`))
	if len(list) > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	broken, _ := load(testOptions(), snippet(`{{.Headin}}`))
	if err := broken.Render(io.Discard, "vi", "home", sample()); err == nil {
		t.Error("a page with errors was rendered")
	}
	for name, render := range map[string]func() error{
		"page":     func() error { return s.Render(io.Discard, "vi", "nowhere", sample()) },
		"view":     func() error { return s.Render(io.Discard, "vi", "home", siteView{}) },
		"language": func() error { return s.Render(io.Discard, "xx", "home", sample()) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if text := fmt.Sprint(recover()); !strings.HasPrefix(text, "internal error: ") {
					t.Errorf("recovered %q", text)
				}
			}()
			t.Errorf("returned %v", render())
		})
	}
}

func TestUsesListsKeysInOrder(t *testing.T) {
	s, _ := load(testOptions(), map[string]string{
		"layouts/base.html": `{{t "base.one"}}{{template "main" .}}`,
		"layouts/home.html": `{{define "main"}}{{if .Open}}{{n "two" 2 | printf "%s"}}` +
			`{{else}}{{print (t "three")}}{{end}}{{end}}`,
		"layouts/partials/never.html": "{{t `four`}}",
	})
	var got []string
	for _, u := range s.Uses() {
		got = append(got, fmt.Sprintf("%s %s %s %s", u.File.Path, u.Func, u.Key, u.File.Text[u.Span.Start:u.Span.End]))
	}
	want := []string{
		`layouts/base.html t base.one "base.one"`, `layouts/home.html n two "two"`,
		`layouts/home.html t three "three"`, "layouts/partials/never.html t four `four`",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestShowsTellsWhatLayoutsAskFor(t *testing.T) {
	s, list := load(testOptions(), map[string]string{
		"layouts/base.html":          `{{.Name}}{{template "main" .}}`,
		"layouts/home.html":          `{{define "main"}}{{if .First.Count}}{{range .Rows}}{{template "partials/row" .}}{{end}}{{end}}{{end}}`,
		"layouts/partials/row.html":  `{{.Title}}`,
		"layouts/partials/none.html": `{{.Best}}`,
	})
	if errors, _ := list.Count(); errors > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	home, part := reflect.TypeFor[homeView](), reflect.TypeFor[row]()
	for _, want := range []struct {
		of    reflect.Type
		name  string
		shown bool
	}{
		{home, "Name", true}, {home, "First", true}, {home, "Rows", true}, {part, "Count", true}, {part, "Title", true},
		{home, "Best", false}, {home, "Title", false}, {part, "Parent", false}, {part, "Name", false},
	} {
		if got := s.Shows(want.of, want.name); got != want.shown {
			t.Errorf("Shows(%s, %s) = %t", want.of, want.name, got)
		}
	}
}

func TestLoadGivesTheSameTextForAnyOrderOfFiles(t *testing.T) {
	texts := map[string]string{
		"layouts/base.html":       `{{.A}}{{template "main" .}}{{template "partials/a" .B}}`,
		"layouts/home.html":       `{{define "main"}}{{.C}}{{end}}{{define "x"}}{{end}}`,
		"layouts/partials/a.html": `{{define "x"}}{{end}}{{nofunc}}`,
		"layouts/partials/b.html": `{{define "x"}}{{end}}<p style="a">`,
	}
	_, list := load(testOptions(), texts)
	first := printed(t, list, "en")
	for range 20 {
		_, list := load(testOptions(), texts)
		if again := printed(t, list, "en"); again != first {
			t.Fatalf("first:\n%s\nthen:\n%s", first, again)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, list := load(testOptions(), benchPage()); len(list) > 0 {
			b.Fatal(printed(b, list, "en"))
		}
	}
}

func BenchmarkRender(b *testing.B) {
	s, list := load(testOptions(), benchPage())
	if len(list) > 0 {
		b.Fatal(printed(b, list, "en"))
	}
	view := sample()
	for range 6 {
		view.Rows = append(view.Rows, view.Rows...)
	}
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if err := s.Render(&buf, "vi", "home", view); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(buf.Len()), "bytes/page")
}

// benchPage is a page with a table, as an annex of a program has it.
func benchPage() map[string]string {
	return map[string]string{
		"layouts/base.html": `<!doctype html><html lang="{{lang}}"><head><title>{{.Heading}}</title></head>` +
			`<body><header>{{t "site.name"}}</header><main>{{template "main" .}}</main></body></html>`,
		"layouts/home.html": `{{define "main"}}<h1>{{.Heading}}</h1><table>{{range $i, $r := .Rows}}` +
			`{{template "partials/row" $r}}{{end}}</table>{{end}}`,
		"layouts/partials/row.html": `<tr><th scope="row"><a href="/x/{{.Title}}/">{{.Title}}</a></th>` +
			`<td data-label="{{t "count"}}">{{n "rows" .Count}}</td><td>{{with .Parent}}{{.Title}}{{end}}</td></tr>`,
	}
}
