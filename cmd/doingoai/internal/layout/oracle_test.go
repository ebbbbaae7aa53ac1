package layout

import (
	"bytes"
	"html/template"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// The views of the comparison with html/template.

type part struct {
	Text   string
	HTML   template.HTML
	URL    template.URL
	JS     template.JS
	Srcset template.Srcset
	Level  level
	N      int
	Small  uint8
	Neg    int16
	Ratio  float64
	Open   bool
	Next   *part
	Parts  []part
	Words  []string
	Refs   []*part
	Counts []int
	Fixed  [3]string
}

type Outer struct {
	Deep string
	Far  []string
}

type oracleView struct {
	part
	*Outer
	Lang  string
	Sub   part
	Best  *part
	When  time.Time
	Named *string
	Row   row
}

// hostile are the pieces of values: what breaks out of some context, and what is not text.
var hostile = []string{
	"", " ", "a", "Nghệ An", "<", ">", "&", "&amp;", `"`, "'", "`", "+", "=", "\\", "/", "\x00", "\t", "\n", "\r", "\f", "\v", "\x1b", "\x7f",
	"</script>", "<!--", "-->", "]]>", "</title>", "</textarea>", "<b title='x'>y</b>", "javascript:alert(1)", "JavaScript:x", "data:x", "http:", "https://a.vn/?b=c&d=e",
	"mailto:a@b.vn", "tel:+84", "//x", ":", "a:b", "a/b:c", "%", "%2", "%20", "%zz", "?q=", "#f", ",", " 2x", " 100w", "a.png 1x, b.png 2x", "(", ")", "{", "}", "[", "]", "$", "${x}",
	"\u2028", "\u2029", "\ufdd0", "\ufeff", "\uffff", "\U0001f600", "\xff", "\xc3", "\xed\xa0\x80", "€", "đ", "0", "1", "-", "_", "~", "ZgotmplZ", "*/", "url(x)", "expression(x)",
}

type dice struct{ *rand.Rand }

func (d dice) of(from ...string) string { return from[d.IntN(len(from))] }

func (d dice) text() (s string) {
	for range d.IntN(5) {
		s += d.of(hostile...)
	}
	return s
}

func (d dice) part(depth int) part {
	p := part{
		Text: d.text(), HTML: template.HTML(d.text()), URL: template.URL(d.text()), JS: template.JS(d.text()), Srcset: template.Srcset(d.text()),
		Level: level(d.text()), N: d.IntN(4) - 1, Small: uint8(d.IntN(3)), Neg: int16(d.IntN(5) - 2), Ratio: float64(d.IntN(5)-2) * 1.5e20, Open: d.IntN(2) == 0,
		Fixed: [3]string{d.text(), d.text(), d.text()},
	}
	for range d.IntN(4) {
		p.Words, p.Counts = append(p.Words, d.text()), append(p.Counts, d.IntN(3))
	}
	if depth == 0 {
		return p
	}
	if d.IntN(2) == 0 {
		next := d.part(depth - 1)
		p.Next = &next
	}
	for range d.IntN(3) {
		next := d.part(depth - 1)
		p.Parts, p.Refs = append(p.Parts, d.part(depth-1)), append(p.Refs, &next)
	}
	if d.IntN(8) == 0 {
		p.Refs = append(p.Refs, nil)
	}
	return p
}

func (d dice) view() oracleView {
	v := oracleView{part: d.part(3), Lang: d.text(), Sub: d.part(1), When: time.Unix(0, 0).UTC(), Row: row{Title: d.text()}}
	if d.IntN(4) > 0 {
		v.Outer = &Outer{d.text(), []string{d.text()}}
	}
	if d.IntN(2) == 0 {
		best, name := d.part(1), d.text()
		v.Best, v.Named = &best, &name
	}
	return v
}

// fields are texts, numbers and truths, lists and structs of a part.
var (
	printables = strings.Fields(`.Text .Text .Text .HTML .URL .JS .Srcset .Level .N .Small .Neg .Ratio .Open .Next.Text`)
	lists      = strings.Fields(`.Parts .Parts .Words .Refs .Fixed .Counts .Next.Parts`)
	parts      = strings.Fields(`.Next .Next .Next.Next`)
)

// value is an expression of one of the kinds; part says that the dot is a part.
func (d dice) value(depth int) string {
	if depth == 0 || d.IntN(3) > 0 {
		return d.of(printables...)
	}
	a, b := d.value(depth-1), d.value(depth-1)
	return "(" + d.of(
		"print "+a, "print "+a+" "+b, `printf "%v|%v" `+a+" "+b, `printf "%q" .Text`, "len "+d.of(lists...), "len .Text", "index .Fixed 1", "index .Words 0", "index .Words .N",
		"index .Counts 1", "index .Text 0", "(index .Parts 0).Text", "and "+a+" "+b, "or "+a+" "+b, "or .Text .Next.Text", "and .Text .Text", "or .N (len .Words)",
		"eq .Text "+`"a"`, "html "+a, "urlquery "+a, "println "+a, "not "+a, `n "k" .N`, `t "k" .N .Text`, `t "<k>"`, "lang", `"<&>"`, "1", "-2.5", "'a'", "true",
	) + ")"
}

func (d dice) test() string {
	a, b := d.value(1), d.value(1)
	return d.of(
		a, d.of(lists...), d.of(parts...), "not "+a, "and "+a+" "+b, "or "+a+" "+b+" "+d.of(lists...), "eq .Text .Level", `eq .Text "a" "b" ""`, "ne .N 1", "eq .N .Small",
		"lt .N .Small", "le .Small .Neg", "gt .Neg .N", "ge .Ratio 0.5", "lt .Text .Level", "eq .Open true", "gt (len .Words) 1", "and .Next .Next.Next", "and .Next (not .Next.Text)", "true", "eq .Small .N 2 .Neg",
	)
}

// contexts are the places of values, X.
var places = []string{
	"<p>X</p>", "<p>X</p>", "X", `<p title="X" class='a X'>`, `<p title="X">`, `<a href="X">`, `<a href='X'>`, `<a href="/p/X/">`, `<a href="/p/?a=X&amp;b=X#X">`, `<a href="mailto:X">`,
	`<img src="X" srcset="X">`, `<img srcset='/a.png 1x, X 2x'>`, "<title>X</title>", "<textarea>X</textarea>", "<p data-x=X>", `<a href=X>`, `<!-- X -->`, `<p style="color: X">`, `<p X>`,
	`<script type="application/ld+json">{"a": X, "b": "X"}</script>`, `<script>var a = X, b = 'X';</script>`, `<p onclick="f(X)">`, `<meta http-equiv="refresh" content="0; url=X">`, `<meta name="x" content="X">`,
}

// template is a template of nested actions around values in a context.
func (d dice) template(depth int) string {
	if depth == 0 || d.IntN(4) == 0 {
		text := d.of(places...)
		for strings.Contains(text, "X") {
			value := "{{" + d.value(2) + "}}"
			if d.IntN(6) == 0 {
				value = "{{" + d.of(printables...) + " | " + d.of("html", "urlquery", "print", `printf "%v-"`, "len", "js") + "}}"
			}
			text = strings.Replace(text, "X", value, 1)
		}
		return text
	}
	a, b := d.template(depth-1), d.template(depth-1)
	return d.of(
		a+b, "{{if "+d.test()+"}}"+a+"{{else}}"+b+"{{end}}", "{{if "+d.test()+"}}"+a+"{{else if "+d.test()+"}}"+b+"{{end}}",
		"{{with .Next}}"+a+"{{else}}"+b+"{{end}}", "{{with .Next}}"+a+"{{else with .Sub}}"+b+"{{end}}", "{{with $y := .Next}}{{$y.Text}}"+a+"{{end}}",
		"{{with "+d.value(1)+"}}{{.}}{{else}}"+b+"{{end}}", `<p{{with .Text}} title="{{.}}"{{end}}>`+a,
		"{{range .Parts}}"+a+"{{else}}"+b+"{{end}}", "{{range $i, $p := .Refs}}{{$i}}{{if $i}}, {{end}}{{$p.Text}}{{with $p}}"+a+"{{end}}{{else}}"+b+"{{end}}",
		"{{range .Parts}}{{if "+d.test()+"}}{{break}}{{end}}"+a+"{{if "+d.test()+"}}{{continue}}{{end}}"+b+"{{end}}",
		"{{range $w := .Words}}{{$w}}{{.}}{{end}}", "{{range $i, $w := .Fixed}}{{$i}}{{$w}}{{range $j, $x := $.Words}}{{$i}}{{$j}}{{$x}}{{end}}{{end}}", "{{range .N}}{{.}}{{end}}", "{{range $i := 600}}{{if gt $i 510}}{{$i}}{{end}}{{end}}",
		"{{$x := .Text}}{{$x}}{{range .Words}}{{$x = .}}{{end}}{{$x}}"+a, "{{$last := 0}}{{range $i, $w := .Words}}{{$last = $i}}{{end}}{{$last}}", "{{$x := .N}}{{if .Open}}{{$x = 7}}{{end}}{{$x}}"+a,
		"{{$p := .Next}}{{with .Next}}{{$p.Text}}{{$.Lang}}{{end}}"+a, `{{template "part" .}}`+a, `{{with .Next}}{{template "part" .}}{{end}}`+a, `{{range .Parts}}{{template "part" .}}{{end}}`, `<p title="{{template "plain" .Text}}">{{template "plain" .Text}}</p>`,
		`{{template "plain" $z := .Text}}{{$z}}`, `<a href="{{template "plain" .Text}}">{{template "none"}}</a>`, "{{/* nothing */}}"+a, "{{- if .Open -}} x {{- end -}}"+b,
	)
}

// Whatever passes the checks is rendered to the same bytes by the program and by
// html/template, and both fail or none does.
func TestProgramsEqualHTMLTemplate(t *testing.T) {
	d := dice{rand.New(rand.NewPCG(3, 4))}
	o := testOptions()
	o.Views = map[string]reflect.Type{"home": reflect.TypeFor[oracleView]()}
	passed, compiled, failed := 0, 0, 0
	for range 2500 {
		text := d.template(3)
		if d.IntN(8) == 0 {
			text += "{{.Deep}}" + d.of("{{.When}}", "{{.Named}}", "{{.Row}}", "{{range .Far}}{{.}}{{end}}", "{{len .Far}}", "{{.Best.Text}}", "{{with .Best}}{{template \"part\" .}}{{end}}")
		}
		s, list := load(o, map[string]string{
			"layouts/base.html": `{{template "main" .}}`,
			"layouts/home.html": `{{define "main"}}` + text + `{{if false}}{{template "part" .Sub}}{{template "plain" ""}}{{template "none"}}{{end}}{{end}}` +
				`{{define "part"}}[{{.Text}}{{with .Next}}{{template "part" .}}{{else}}{{t "end"}}{{end}}]{{end}}{{define "plain"}}{{.}}{{end}}{{define "none"}}none{{end}}`,
		})
		if list.HasErrors() {
			continue
		}
		passed++
		if len(s.Left()) == 0 {
			compiled++
		}
		for range 4 {
			if compare(t, s, d.view(), text) {
				failed++
			}
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d templates passed, %d are compiled, %d renderings fail", passed, compiled, failed)
	if passed < 1000 || compiled < passed*3/5 || failed < 100 {
		t.Errorf("%d templates passed, %d are compiled, %d renderings fail", passed, compiled, failed)
	}
}

// compare renders a view both ways and reports whether that fails.
func compare(t *testing.T, s *Set, view any, text string) (fails bool) {
	t.Helper()
	for lang, b := range s.pages["home"].bound {
		var want bytes.Buffer
		wantErr := b.standard().Execute(&want, view)
		got, err := b.program().Append([]byte("before"), view)
		got, whole := bytes.CutPrefix(got, []byte("before"))
		if !whole || (err == nil) != (wantErr == nil) || err == nil && !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s\nin %s of %+v\ngot  %q, %v\nwant %q, %v", text, lang, view, got, err, &want, wantErr)
		}
		fails = fails || wantErr != nil
	}
	return fails
}

// Expressions that an author may write without seeing a difference, but that the compiler
// leaves to html/template: they are listed, and rendered right.
func TestWhatIsNotCompiledIsLeftToHTMLTemplate(t *testing.T) {
	for text, why := range map[string]string{
		"{{.Title}}":                         "calls a method",
		"{{.Speaker}}":                       "an interface",
		"{{range .Seq}}{{.Title}}{{end}}":    "range over iter.Seq",
		"{{index .ByRow 1}}":                 "of map[int]layout.row",
		`<p title="{{.Body}}">`:              "template.HTML in an attribute",
		"{{need .Best}}":                     "the function need",
		`{{slice .Heading 1}}`:               "the function slice",
		`{{with or .Total .Small}}{{end}}`:   "several types",
		`<p {{.Heading}}>`:                   "the escaper _html_template_htmlnamefilter",
		`{{.Heading | or .Heading}}`:         "or behind |",
		`{{eq .Best nil}}`:                   "nil",
		`{{range $k, $v := .ByLang}}{{end}}`: "range over map[string]string",
		`{{(index .Rows 0).String}}`:         "calls a method",
		`{{define "x"}}{{need .}}{{end}}{{range .Refs}}{{template "x" .}}{{end}}`: "the function need",
	} {
		body, defines := text, ""
		if at := strings.Index(text, "{{end}}{{range .Refs"); at > 0 {
			body, defines = text[at+len("{{end}}"):], text[:at+len("{{end}}")]
		}
		files := snippet(body)
		files["layouts/home.html"] += defines
		s, list := load(testOptions(), files)
		if len(list) > 0 {
			t.Errorf("%s: %s", text, printed(t, list, "en"))
			continue
		}
		left := s.Left()
		if len(left) != 2 || !strings.Contains(left[0], why) {
			t.Errorf("%s: left %q, want %q", text, left, why)
		}
		compare(t, s, sample(), text)
	}
}

// A program keeps nothing of a view after an execution that went well, nor after one that
// failed, and a page that calls itself without end is an error.
func TestProgramsFailAndGoOn(t *testing.T) {
	s, list := load(testOptions(), map[string]string{
		"layouts/base.html": `{{template "main" .}}`,
		"layouts/home.html": `{{define "main"}}{{range .Rows}}{{.Parent.Parent.Title}}{{end}}{{template "deep" .Best}}{{end}}` +
			`{{define "deep"}}{{.Title}}{{template "deep" .Parent}}{{end}}`,
	})
	if len(list) > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	compare(t, s, sample(), "deep")
	endless, list := load(testOptions(), map[string]string{
		"layouts/base.html": `{{template "main" .}}`,
		"layouts/home.html": `{{define "main"}}{{template "main" .}}{{end}}`,
	})
	if len(list) > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	if !compare(t, endless, sample(), "endless") {
		t.Error("a page without end was rendered")
	}
}

func TestPagesWithPointersAsViews(t *testing.T) {
	o := testOptions()
	o.Views["home"] = reflect.TypeFor[*oracleView]()
	s, list := load(o, snippet(`{{.Text}}{{.Sub.Text}}{{len .Words}}`))
	if len(list) > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	if left := s.Left(); len(left) > 0 {
		t.Error(left)
	}
	d := dice{rand.New(rand.NewPCG(5, 6))}
	view := d.view()
	compare(t, s, &view, "pointer")
	if !compare(t, s, (*oracleView)(nil), "nil pointer") {
		t.Error("a view that is nil was rendered")
	}
}

func TestNoLanguageSharesItsConstants(t *testing.T) {
	s, list := load(testOptions(), snippet(`<p title="{{t "<x>"}}">{{t "y"}}</p>`))
	if len(list) > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	var all []string
	for _, lang := range []string{"en", "vi"} {
		var b bytes.Buffer
		if err := s.Render(&b, lang, "home", sample()); err != nil {
			t.Fatal(err)
		}
		all = append(all, b.String())
	}
	want := []string{`<p title="en:&lt;x&gt;">en:y</p>`, `<p title="vi:&lt;x&gt;">vi:y</p>`}
	if !slices.Equal(all, want) {
		t.Errorf("got %q", all)
	}
}
