package machine

import (
	"html/template"
	"strings"
	"testing"
)

// contexts are places of a text in a template, each with what html/template does there, written
// with the functions of this package.
var contexts = []struct {
	before, after string
	escape        func(s string) string
}{
	{`<p>`, `</p>`, func(s string) string { return string(appendHTML(nil, s)) }},
	{`<p title="`, `">`, func(s string) string { return string(appendHTML(nil, s)) }},
	{`<p title=`, `>`, escapeUnquoted},
	{`<a href="`, `">`, func(s string) string { return string(appendHTML(nil, normalizeURL(filterURL(s)))) }},
	{`<a href="/?q=`, `">`, func(s string) string { return string(appendHTML(nil, escapeURL(s))) }},
	{`<img srcset="`, `">`, func(s string) string { return string(appendHTML(nil, escapeSrcset(s))) }},
	{`<script>x = '`, `'</script>`, escapeJSString},
}

// FuzzEscapers compares every escaper with html/template in its context.
func FuzzEscapers(f *testing.F) {
	for _, s := range []string{
		"", "Nghệ An", "a<b>&c\"'+`=", "\x00\x7f\ufffd\u2028\u2029", "&amp; &lt;", "javascript:alert(1)", "JaVaScRiPt:x", "https://x.example/a b?c=d%20%zz#é",
		"mailto:a@b", "/a:b", "a:b", "//host/'\"", "a 1x, b 2x", "javascript:x 1x, /b.png 640w", " , ,", "</script><!--", "\\'\n\r\t\f\v", "\xff\xfe", "%41%2g", "*-(),;",
	} {
		f.Add(s)
	}
	var compiled []*template.Template
	for _, e := range contexts {
		compiled = append(compiled, template.Must(template.New("").Parse(e.before+"{{.}}"+e.after)))
	}
	f.Fuzz(func(t *testing.T, s string) {
		for i, e := range contexts {
			var b strings.Builder
			if err := compiled[i].Execute(&b, s); err != nil {
				t.Fatal(err)
			}
			want := strings.TrimSuffix(strings.TrimPrefix(b.String(), e.before), e.after)
			if got := e.escape(s); got != want {
				t.Errorf("%s%q%s becomes %q, html/template makes %q", e.before, s, e.after, got, want)
			}
		}
	})
}
