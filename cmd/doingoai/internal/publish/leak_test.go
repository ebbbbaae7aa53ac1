package publish

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"html"
	"html/template"
	"iter"
	"net/url"
	"slices"
	"strings"
	"testing"
	texttemplate "text/template"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// spiteful has every character that a format escapes, line ends included.
const spiteful = "Đoàn \"mật\" & <cấp> cao's; A+B, C\\D/E `f`\n  dự 50% = ưu tiên?"

func rendered(text string) *output.Buffer {
	var b output.Buffer
	b.WriteString(text)
	return &b
}

func leaks(secret, file, text string) bool {
	return len(NewGuard([]Secret{{Text: secret}}, nil, nil).Check(file, rendered(text))) > 0
}

func execute(t *testing.T, text, value string) string {
	t.Helper()
	var b strings.Builder
	if err := template.Must(template.New("").Parse(text)).Execute(&b, value); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func marshal(t *testing.T, value any, escapeHTML bool) string {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(escapeHTML)
	if err := enc.Encode(value); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The real encoders of the standard library write the text; the guard must see it
// through each of them and through two at once.
func TestGuardSeesThroughEveryFormat(t *testing.T) {
	folded := strings.Join(strings.Fields(spiteful), " ")
	var asXML, asCSV bytes.Buffer
	if err := xml.EscapeText(&asXML, []byte(spiteful)); err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(&asCSV)
	if err := w.Write([]string{"x", spiteful}); err != nil {
		t.Fatal(err)
	}
	w.Flush()
	inHTML := execute(t, "<p>{{.}}</p>", spiteful)
	tests := map[string]string{
		"plain":                    spiteful,
		"plain, folded":            folded,
		"plain, NBSP":              strings.ReplaceAll(folded, " ", "\u00a0"),
		"soft hyphens":             strings.ReplaceAll(folded, "cao", "c\u00adao"),
		"html/template text":       inHTML,
		"html/template attribute":  execute(t, `<p title="{{.}}">`, spiteful),
		"html/template address":    execute(t, `<a href="/{{.}}">`, spiteful),
		"html/template query":      execute(t, `<a href="/?q={{.}}">`, spiteful),
		"html/template script":     execute(t, `<script>let a = "{{.}}"</script>`, spiteful),
		"html/template json value": execute(t, `<script>let a = {{.}}</script>`, spiteful),
		"html.EscapeString":        html.EscapeString(spiteful),
		"text/template html":       texttemplate.HTMLEscapeString(spiteful),
		"xml":                      asXML.String(),
		"csv":                      asCSV.String(),
		"json":                     marshal(t, spiteful, true),
		"json without HTML":        marshal(t, spiteful, false),
		"query":                    "?q=" + url.QueryEscape(spiteful),
		"path":                     url.PathEscape(spiteful),
		"query, folded":            "?q=" + url.QueryEscape(folded),
		"html in json":             marshal(t, map[string]string{"content_html": inHTML}, true),
		"html in json, bare":       marshal(t, map[string]string{"content_html": inHTML}, false),
		"html in xml":              html.EscapeString(inHTML),
		"json in an attribute":     execute(t, `<p data-x="{{.}}">`, marshal(t, spiteful, false)),
		"query in an attribute":    html.EscapeString(url.QueryEscape(spiteful)),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			if !leaks(spiteful, "x.html", "<b>"+text+"</b>") {
				t.Errorf("not seen in %q", text)
			}
		})
	}
}

func TestGuardSeesThroughICalendar(t *testing.T) {
	escaped := strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(spiteful)
	var lines strings.Builder
	for i, r := range escaped { // folds fall inside words
		if i > 0 && i%7 == 0 {
			lines.WriteString("\r\n ")
		}
		lines.WriteRune(r)
	}
	if !leaks(spiteful, "lich.ics", "SUMMARY:"+lines.String()+"\r\n") {
		t.Errorf("not seen in %q", lines.String())
	}
}

func TestGuardLooksEverywhere(t *testing.T) {
	g := NewGuard([]Secret{{Text: "Nội dung mật"}, {Text: "Đoạn thứ nhất\n\nĐoạn thứ hai"}}, nil, nil)
	inZip := rendered("PK")
	inZip.Plain = []string{"x", "đây là Nội\ndung mật"}
	tests := map[string]struct {
		file   string
		buffer *output.Buffer
		want   []int32
	}{
		"bytes":           {"a.txt", rendered("Nội dung mật."), []int32{0}},
		"plain texts":     {"a.xlsx", inZip, []int32{0}},
		"path":            {"Nội dung mật/index.html", rendered(""), []int32{0}},
		"first paragraph": {"a.txt", rendered("Đoạn thứ nhất."), []int32{1}},
		"last paragraph":  {"a.txt", rendered("x Đoạn thứ  hai"), []int32{1}},
		"both":            {"a.txt", rendered("Nội dung mật. Đoạn thứ hai"), []int32{0, 1}},
		"other case":      {"a.txt", rendered("nội dung mật"), nil},
		"part":            {"a.txt", rendered("Nội dung"), nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := g.Check(test.file, test.buffer); !slices.Equal(got, test.want) {
				t.Errorf("leaks %v, want %v", got, test.want)
			}
		})
	}
}

func TestWhatIsLookedFor(t *testing.T) {
	tests := map[string]struct {
		secret string
		public []string
		want   bool
	}{
		"eight letters":                 {"Đoàn mật A", nil, true},
		"seven letters":                 {"Đoàn mật", nil, false},
		"digits are no letters":         {"12345678 abc", nil, false},
		"telephone":                     {"0912345678", nil, true},
		"a date":                        {"2022-03-14", nil, false},
		"Lao letters":                   {"ແຂວງຊຽງຂວາງ", nil, true},
		"decomposed in the source":      {"Ky\u0309 ye\u0302\u0301u ma\u0323\u0302t", nil, true},
		"also a public text":            {"Sở Ngoại vụ", []string{"Sở Ngoại vụ"}, false},
		"within a public text":          {"Sở Ngoại vụ", []string{"x", "Giám đốc Sở\n Ngoại vụ tỉnh"}, false},
		"public only in another case":   {"Sở Ngoại vụ", []string{"SỞ NGOẠI VỤ"}, true},
		"longer than the public text":   {"Sở Ngoại vụ họp kín", []string{"Sở Ngoại vụ"}, true},
		"two public texts side by side": {"Sở Ngoại vụ họp", []string{"Sở Ngoại", "vụ họp"}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			public := []iter.Seq[string]{slices.Values(test.public)}
			text := strings.ReplaceAll(test.secret, "Ky\u0309 ye\u0302\u0301u ma\u0323\u0302t", "Kỷ yếu mật")
			for where, g := range map[string]*Guard{
				"texts":  NewGuard([]Secret{{Text: test.secret}}, public, nil),
				"bodies": NewGuard([]Secret{{Text: test.secret}}, nil, public),
			} {
				if got := len(g.Check("a.html", rendered(text))) > 0; got != test.want {
					t.Errorf("with public %s it is looked for: %v, want %v", where, got, test.want)
				}
			}
		})
	}
}

// A body is asked once for what tells the common from the rare, and again only when
// something is found.
func TestBodiesAreReadOnlyWhenSomethingIsFound(t *testing.T) {
	asked := 0
	body := func(yield func(string) bool) {
		asked++
		yield("Nội dung mật")
	}
	g := NewGuard([]Secret{{Text: "Nội dung mật"}, {Text: "Thành phần đoàn"}}, nil, []iter.Seq[string]{body})
	before := asked
	if g.Check("a.html", rendered("Nội dung khác")) != nil || asked != before {
		t.Errorf("nothing is found, and the body is asked %d times", asked)
	}
	if leaks := g.Check("b.html", rendered("Nội dung mật, Thành phần đoàn")); !slices.Equal(leaks, []int32{1}) || asked == before {
		t.Errorf("found %v, and the body was asked %d times", leaks, asked)
	}
}

func TestLeaksAreReportedByTextAndPlace(t *testing.T) {
	a := diag.NewFile("content/a.toml", []byte("x = \"Nội dung mật\"\n"))
	b := diag.NewFile("content/b.toml", []byte("y = \"Nội dung mật\"\nz = \"Thành phần đoàn\"\n"))
	at := func(f *diag.File, text string) diag.Span {
		start := bytes.Index(f.Text, []byte(text))
		return diag.Span{Start: start, End: start + len(text)}
	}
	g := NewGuard([]Secret{
		{"Thành phần đoàn", b, at(b, "Thành phần đoàn")},
		{"Nội dung mật", b, at(b, "Nội dung mật")},
		{"Nội dung mật", a, at(a, "Nội dung mật")},
	}, nil, nil)
	list := g.Diags([]string{"z.html", "b.html", "a.html"},
		[][]int32{g.Check("z.html", rendered("Thành phần đoàn")), g.Check("b.html", rendered("Nội dung mật")),
			g.Check("a.html", rendered("Nội dung mật, Thành phần đoàn"))})
	var got strings.Builder
	if err := list.Print(&got, "en"); err != nil {
		t.Fatal(err)
	}
	const hint = "hint: if readers may see it, move it out of the internal part; " +
		"if not, change the public text or page that repeats it\n"
	want := `content/a.toml:1:6: error: this internal text would be published: it stands in "a.html" (files with it: 2) [internal-leak]
    x = "Nội dung mật"
         ^~~~~~~~~~~~
see also: content/b.toml:1:6
` + hint + `content/b.toml:2:6: error: this internal text would be published: it stands in "a.html" (files with it: 2) [internal-leak]
    z = "Thành phần đoàn"
         ^~~~~~~~~~~~~~~
` + hint
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

func FuzzGuardFindsWhatItIsGiven(f *testing.F) {
	f.Add("Đoàn đại biểu", "a ", " b")
	f.Add("a'b\"c<d>e&f+g\\h;i,j\nklm", "", "")
	f.Fuzz(func(t *testing.T, secret, before, after string) {
		if len(paragraphs(secret)) == 0 || !utf8.ValidString(secret) || strings.ContainsRune(secret, 0) {
			t.Skip()
		}
		written := []string{html.EscapeString(secret), marshal(t, secret, true), url.QueryEscape(secret)}
		for _, text := range written {
			text = before + " " + text + " " + after
			if utf8.ValidString(text) && !leaks(secret, "a.txt", text) {
				t.Errorf("%q not seen in %q", secret, text)
			}
		}
	})
}
