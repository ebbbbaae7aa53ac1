package layout

import (
	"errors"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"text/template/parse"

	"doingoai/cmd/doingoai/internal/diag"
)

// Errors of rendering that depend on values and that no check of types can see.
var ofValues = []string{
	"nil pointer", "out of range", "invalid slice index", "exceeded maximum template depth",
	"error calling Fails", "nil; should be", "too much", "slice of nil", "len of nil", "index of nil",
}

// limited refuses to grow without end.
type limited struct{ left int }

func (l *limited) Write(p []byte) (int, error) {
	if l.left -= len(p); l.left < 0 {
		return 0, errors.New("too much")
	}
	return len(p), nil
}

// slow are texts that would keep a render busy: deep recursion, long loops.
var slow = regexp.MustCompile(
	`[0-9]{4}|template[\s\S]*template|range[\s\S]*range[\s\S]*range|block|[eEpP][0-9]|[xXbBoO_]`)

// Whatever the text: Load does not panic, marks places inside the file, says the
// same twice; and a page that it lets pass fails in rendering only for its values.
func FuzzLoad(f *testing.F) {
	archive, err := readArchive("testdata/snippets.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for i := 0; i < len(archive.files); i += 2 {
		f.Add(strings.TrimSuffix(archive.files[i].text, "\n"))
	}
	f.Add(`{{end}}{{define "x"}}{{template "x" .}}{{end}}{{define "y"}}`)
	view := sample()
	f.Fuzz(func(t *testing.T, text string) {
		s, list := load(testOptions(), snippet(text))
		out := printed(t, list, "en") + printed(t, list, "vi")
		if strings.Contains(out, "%!") && !strings.Contains(text, "%!") {
			t.Errorf("%q:\n%s", text, out)
		}
		for _, d := range list {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(d.File.Text) {
				t.Errorf("%q: %s at %v of %d", text, d.ID, d.Span, len(d.File.Text))
			}
		}
		_, again := load(testOptions(), snippet(text))
		if got := printed(t, again, "en") + printed(t, again, "vi"); got != out {
			t.Errorf("%q: first\n%s\nthen\n%s", text, out, got)
		}
		if list.HasErrors() || slow.MatchString(text) {
			return
		}
		err := s.Render(&limited{1 << 16}, "vi", "home", view)
		if err == nil {
			return
		}
		for _, known := range ofValues {
			if strings.Contains(err.Error(), known) {
				return
			}
		}
		t.Errorf("%q passed, but: %v", text, err)
	})
}

// Expressions built at random from the names of the view: what passes, renders.
func TestWhatPassesRenders(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	atoms := strings.Fields(`. $ .Heading .Body .Rows .Refs .Fixed .First .Best .Level .Total .Small .Ratio
		.Open .When .ByLang .ByRow .Site .Speaker .Plain .Callback .Seq .Seq2 .Text .Each .Title .Count .Parent
		.Best.Parent .Pointed .Site.Title .Lang .Many .Pair "a" 1 2.5 true nil lang 'x' -1`)
	funcs := strings.Fields(`and or not len index slice eq ne lt le gt ge print printf html urlquery
		t n need .Link .Many lang`)
	pick := func(from []string) string { return from[rnd.IntN(len(from))] }
	var expr func(depth int) string
	expr = func(depth int) string {
		if depth == 0 || rnd.IntN(3) == 0 {
			return pick(atoms)
		}
		s := pick(funcs)
		for range rnd.IntN(4) {
			s += " " + expr(depth-1)
		}
		if rnd.IntN(5) == 0 {
			s = expr(depth-1) + " | " + s
		}
		return "(" + s + ")" + []string{"", "", "", ".Title", ".Parent"}[rnd.IntN(5)]
	}
	forms := []string{
		"{{X}}", "{{if X}}{{Y}}{{else}}{{Y}}{{end}}", "{{with X}}{{Y}}{{else}}{{Y}}{{end}}",
		"{{range X}}{{Y}}{{end}}", "{{range $k, $v := X}}{{$k}}{{$v}}{{Y}}{{end}}",
		"{{$x := X}}{{$x = Y}}{{$x}}", "{{$x := X}}{{$x.Title}}",
	}
	view, passed := sample(), 0
	for range 10_000 {
		text := strings.ReplaceAll(pick(forms), "X", expr(2))
		text = strings.ReplaceAll(text, "Y", expr(1))
		s, list := load(testOptions(), snippet(text))
		if list.HasErrors() {
			continue
		}
		passed++
		err := s.Render(&limited{1 << 16}, "vi", "home", view)
		if err == nil {
			continue
		}
		known := false
		for _, k := range ofValues {
			known = known || strings.Contains(err.Error(), k)
		}
		if !known {
			t.Errorf("%s\n\t%v", text, err)
		}
	}
	if passed < 400 {
		t.Errorf("only %d expressions passed", passed)
	}
}

func TestSpansCoverWhatTheyName(t *testing.T) {
	const text = `{{$x := .A.B.C}}{{$x.D.E}}{{(print .A "q\"r" | len).F.G}}{{now.H}}{{template "a\"b" .I}}` +
		"{{template `c`}}{{true}}{{12.5}}"
	root := parse.New("x")
	root.Mode = parse.SkipFuncCheck
	if _, err := root.Parse(text, "", "", map[string]*parse.Tree{}); err != nil {
		t.Fatal(err)
	}
	var got []string
	inspect(root.Root, func(n parse.Node) {
		switch n.(type) {
		case *parse.ListNode, *parse.ActionNode, *parse.PipeNode, *parse.CommandNode:
			return
		}
		span := spanOf([]byte(text), n)
		got = append(got, text[span.Start:span.End])
	})
	want := `.A.B.C|$x.D.E|(print .A "q\"r" | len).F.G|print|.A|"q\"r"|len|now.H|now|"a\"b"|.I|` + "`c`" + `|true|12.5`
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

func TestPositionsInParserMessages(t *testing.T) {
	const path = "layouts/a:b 7.html"
	f := diag.NewFile(path, []byte("a\n\t{{x\r\n  đ  \n"))
	for _, c := range []struct {
		message, text string
		line          int
		marked        string
	}{
		{"template: " + path + ":2: unexpected \"x\"", `unexpected "x"`, 2, "{{x"},
		{"template: " + path + ":3: template: multiple definition of template \"x\"",
			`multiple definition of template "x"`, 3, "đ"},
		{"template: " + path + ":4: unclosed action started at " + path + ":2", "unclosed action", 2, "{{x"},
		{"something else", "something else", 0, ""},
		{"template: " + path + ":x: y", path + ":x: y", 0, ""},
		{"template: " + path + ":99: y", "y", 99, ""},
	} {
		line, text := splitParseError(path, c.message)
		span := lineSpan(f, line)
		if marked := string(f.Text[span.Start:span.End]); text != c.text || line != c.line || marked != c.marked {
			t.Errorf("%s: line %d, text %q, marked %q", c.message, line, text, marked)
		}
	}
}

// The parser itself says it in that form.
func TestParserNamesFileAndLine(t *testing.T) {
	for text, line := range map[string]int{
		"{{": 1, "\n{{.X": 2, "\n{{end}}": 2, "\n\n{{if}}{{end}}": 3,
		"{{range .}}\n": 1, "{{\"a": 1, "a\n{{$x}}": 2, "{{define 1}}": 1,
	} {
		_, list := load(testOptions(), map[string]string{"layouts/base.html": text})
		d := list[0]
		at := d.File.Position(d.Span.Start).Line
		if d.ID != diag.LayoutSyntax || at != line || strings.Contains(d.Message("en"), "base.html") {
			t.Errorf("%q, line %d: %s", text, line, printed(t, list, "en"))
		}
	}
}
