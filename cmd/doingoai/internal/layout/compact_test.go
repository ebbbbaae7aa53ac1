package layout

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// compactly renders a page of layouts without the white space between tags.
func compactly(t testing.TB, layouts map[string]string) string {
	t.Helper()
	o := testOptions()
	o.Compact = true
	s, list := load(o, layouts)
	if len(list) > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	var b bytes.Buffer
	if err := s.Render(&b, "vi", "home", sample()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCompactKeepsTheSpaceThatSeparatesWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"between blocks", "<div>\n  <p>a</p>\n\n  <p>b</p>\n</div>", "<div><p>a</p><p>b</p></div>"},
		{"between words", "<p>a\n  <b>b</b>  <i>c</i>\n</p>", "<p>a\n<b>b</b> <i>c</i></p>"},
		{"behind an element out of the line", "<p><i class=\"x\">a: </i> <a href=\"/\">b</a></p>", "<p><i class=\"x\">a: </i> <a href=\"/\">b</a></p>"},
		{"around an action", "<p>\n{{.Heading}} {{.Heading}}\n<b>b</b>\n</p>", "<p>Tiêu đề Tiêu đề\n<b>b</b></p>"},
		{"in branches", "<ul>\n{{range .Rows}}\n<li>{{.Count}}</li>\n{{end}}\n</ul>", "<ul><li>2</li><li>2</li></ul>"},
		{"of a branch that is not taken", "<p>a {{if not .Open}}<span>b</span>{{end}} c</p>", "<p>a  c</p>"},
		{"after a block that may be missing", "<p>a</p>{{if not .Open}}<p>b</p>{{end}} c", "<p>a</p> c"},
		{"trimmed by actions", "<ul>\n{{- range .Rows}}\n<li>{{.Count}}</li>\n{{- end}}\n</ul>", "<ul><li>2</li><li>2</li></ul>"},
		{"of an action's text", "<title>\n{{print \"a  b\"}}</title>{{print \"c  d\"}}", "<title>\na  b</title>c  d"},
		{"inside pre", "<pre>a\n  b</pre>\n<textarea>\n c\n</textarea>", "<pre>a\n  b</pre><textarea>\n c\n</textarea>"},
		{"of attributes", "<p class=\"{{if .Open}}a  b{{end}}\"  {{if .Open}} hidden{{end}} title=\"a  b\" >c</p>",
			"<p class=\"a  b\"   hidden title=\"a  b\">c</p>"},
		{"of a view", "<div>\n{{.Body}}\n</div>", "<div><p>thân</p></div>"},
		{"none at all", "", ""},
		{"comments", "<p>a</p> <!-- b --> <p>c</p>{{/* d */}}", "<p>a</p><p>c</p>"},
		{"actions in a comment", "<p>a</p>\n<!-- {{.Heading}} --><p>b</p>", "<p>a</p>\n<p>b</p>"},
		{"what must not be left out", "<form method=\"get\"><input type=\"text\" name=\"q\"><button type=\"submit\">a</button></form>",
			"<form method=\"get\"><input type=\"text\" name=\"q\"><button type=\"submit\">a</button></form>"},
	} {
		if got := compactly(t, snippet(c.text)); got != c.want {
			t.Errorf("space %s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestCompactKeepsTheSpaceAroundPartials(t *testing.T) {
	got := compactly(t, map[string]string{
		"layouts/base.html":       "<!doctype html>\n<html>\n<body>\n{{block \"main\" .}}none{{end}}\n</body>\n</html>\n",
		"layouts/home.html":       "{{define \"main\"}}\n<p>a{{template \"partials/b\"}}c {{template \"partials/d\"}}</p>\n{{end}}\n",
		"layouts/partials/b.html": "\n<b>b</b>\n",
		"layouts/partials/d.html": "{{- \"d\" -}}\n",
	})
	const want = "<!doctype html><html><body><p>a\n<b>b</b>\nc d</p></body></html>\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestCompactLeavesMessagesAsTheyAre(t *testing.T) {
	o := testOptions()
	o.Compact = true
	for _, text := range []string{
		"<p>\n\n</p>\n{{.Nothing}}", "<p>\n  a</p>\n\n<p title=\"{{.Heading}}>b</p>\n<p>c</p>", "<p>a</p>\n\n<p {{if .Open}}title=\"{{end}}\">b</p>",
	} {
		_, plain := load(testOptions(), snippet(text))
		_, list := load(o, snippet(text))
		if got, want := printed(t, list, "en"), printed(t, plain, "en"); got != want || want == "" {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
	s, list := load(o, snippet("<p>\n\n  a\n</p>\n\n{{.Fails}}"))
	if len(list) > 0 {
		t.Fatal(printed(t, list, "en"))
	}
	err := s.Render(io.Discard, "vi", "home", sample())
	if err == nil || !strings.Contains(err.Error(), "layouts/home.html:6:2: executing \"main\" at <.Fails>") {
		t.Errorf("the error is %v", err)
	}
}

// bogus matches what browsers take for a comment although it is none, and minify removes.
var bogus = regexp.MustCompile(`<[!?/][^a-zA-Z-]`)

// Whatever the layout: compact or not, it has the same faults or the same words.
func FuzzCompact(f *testing.F) {
	archive, err := readArchive("testdata/snippets.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for i := 0; i < len(archive.files); i += 2 {
		f.Add(strings.TrimSuffix(archive.files[i].text, "\n"))
	}
	f.Add("<div>\n<p class=\"a {{.Heading}}\">b\n<b> c</b> {{if .Open}} d {{end}}</p><pre>\n e</pre>\n</div>")
	o := testOptions()
	o.Compact = true
	f.Fuzz(func(t *testing.T, text string) {
		s, plain := load(testOptions(), snippet(text))
		small, list := load(o, snippet(text))
		if got, want := printed(t, list, "en"), printed(t, plain, "en"); got != want {
			t.Errorf("%q: got\n%s\nwant\n%s", text, got, want)
		}
		if plain.HasErrors() || slow.MatchString(text) || bogus.MatchString(text) {
			return
		}
		var a, b bytes.Buffer
		failed := s.Render(&a, "vi", "home", sample())
		if err := small.Render(&b, "vi", "home", sample()); (err == nil) != (failed == nil) {
			t.Errorf("%q: errors %v and %v", text, failed, err)
		}
		if got, want := words(&b), words(&a); failed == nil && got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	})
}

// words is the text of a page as a browser reads it, without any space.
func words(r io.Reader) string {
	doc, err := html.Parse(r)
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(strings.Join(strings.Fields(n.Data), ""))
		}
	}
	return b.String()
}
