package assets

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/source"
)

// load loads the files of static/, by name.
func load(t testing.TB, files map[string]string) (*Set, []string) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys["static/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, list, err := source.Read(fsys, source.DefaultLimits)
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	s, list, err := Load(tree)
	if err != nil {
		t.Fatal(err)
	}
	list.Sort()
	var b strings.Builder
	if err := list.Print(&b, "en"); err != nil {
		t.Fatal(err)
	}
	return s, slices.Collect(strings.Lines(b.String()))
}

// published renders the files, by path.
func published(t testing.TB, s *Set) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, f := range s.Files() {
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		out[f.Path] = b.String()
	}
	return out
}

func TestFilesArePublishedByTheRules(t *testing.T) {
	s, faults := load(t, map[string]string{
		"favicon.ico":        "icon",
		"robots-like.txt":    "proof",
		"tools/old.js":       "let  kept = 1\n",
		"css/site.css":       "@import \"parts/base.css\";\n@font-face { src: url(\"../fonts/a.woff2\") }\np { background: url(/images/b.svg#x) }",
		"css/parts/base.css": "/* comment */\na { color: #ffffff }\nb { fill: url(#pattern); mask: url(data:image/png;base64,AA) }",
		"fonts/a.woff2":      "letters",
		"fonts/OFL.txt":      "licence",
		"images/b.svg":       "<svg/>",
		"images/icon.svg":    "<svg></svg>",
		"js/site.js":         "import { word } from \"./word.js\";\ndocument.title = word;\n",
		"js/word.js":         "/*! by us */ export const word = \"Nghệ An\";\n",
		"js/early.js":        "\ufeffdocument.documentElement.dataset.js = \"\";\n",
	})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	digits := regexp.MustCompile(`\.[0-9a-f]{10}\.`)
	got := map[string]string{}
	for path, text := range published(t, s) {
		got[digits.ReplaceAllString(path, ".*.")] = digits.ReplaceAllString(text, ".*.")
	}
	want := map[string]string{
		"favicon.ico":     "icon",
		"robots-like.txt": "proof",
		"tools/old.js":    "let  kept = 1\n",
		"css/site.*.css": "a{color:#fff}b{fill:url(#pattern);mask:url(data:image/png;base64,AA)}" +
			"@font-face{src:url(/fonts/a.*.woff2)}p{background:url(/images/b.*.svg#x)}\n",
		"fonts/a.*.woff2": "letters",
		"fonts/OFL.txt":   "licence",
		"images/b.*.svg":  "<svg/>",
		"images/icon.svg": "<svg></svg>",
		"js/site.*.js":    "(()=>{var o=\"Nghệ An\";document.title=o;})();\n",
		"js/early.*.js":   "(()=>{document.documentElement.dataset.js=\"\";})();\n",
	}
	for path, text := range want {
		if got[path] != text {
			t.Errorf("%s is %q, want %q", path, got[path], text)
		}
	}
	for path := range got {
		if _, ok := want[path]; !ok {
			t.Errorf("%s is published", path)
		}
	}
	for name, want := range map[string]string{
		"favicon.ico": "/favicon.ico", "images/icon.svg": "/images/icon.svg", "js/word.js": "", "css/parts/base.css": "", "css/none.css": "",
	} {
		if got := s.URL(name); got != want {
			t.Errorf("the address of %s is %q, want %q", name, got, want)
		}
	}
	for _, name := range []string{"css/site.css", "js/early.js", "fonts/a.woff2"} {
		url := s.URL(name)
		if !digits.MatchString(url) || got[strings.TrimPrefix(digits.ReplaceAllString(url, ".*."), "/")] == "" {
			t.Errorf("the address of %s is %q", name, url)
		}
		if !slices.Contains(s.Names(), name) {
			t.Errorf("%s is not among the names", name)
		}
	}
}

func TestNamesFollowTheBytes(t *testing.T) {
	files := map[string]string{
		"css/site.css": "@font-face{src:url(/fonts/a.woff2)}", "fonts/a.woff2": "one",
		"js/site.js": "import \"./part.js\"", "js/part.js": "alert(1)", "js/other.js": "alert(3)",
	}
	urls := func() map[string]string {
		s, faults := load(t, files)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		out := map[string]string{}
		for _, name := range s.Names() {
			out[name] = s.URL(name)
		}
		return out
	}
	first := urls()
	for _, c := range []struct {
		name, text string
		changed    []string
	}{
		{"css/site.css", "/* said otherwise */ @font-face { src: url('/fonts/a.woff2') }", nil},
		{"fonts/a.woff2", "two", []string{"css/site.css", "fonts/a.woff2"}},
		{"js/part.js", "alert(2)", []string{"js/site.js"}},
	} {
		before := files[c.name]
		files[c.name] = c.text
		for name, url := range urls() {
			if changed := url != first[name]; changed != slices.Contains(c.changed, name) {
				t.Errorf("%s changes: the address of %s was %s and is %s", c.name, name, first[name], url)
			}
		}
		files[c.name] = before
	}
}

func TestFaultsStandAtTheirPlace(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string // the first three lines
	}{
		{"a script that is no script", map[string]string{"js/a.js": "let a = 1;\nlet ă = ;\n"},
			"static/js/a.js:2:9: error: Unexpected \";\" [static-syntax]\n    let ă = ;\n            ^\n"},
		{"a rule that does not end", map[string]string{"css/a.css": "a { color: red\n\nb { color: red }"},
			"static/css/a.css:1:11: error: Expected identifier but found whitespace [static-syntax]\n    a { color: red\n              ^\n" +
				"static/css/a.css:3:17: error: Expected \"}\" to go with \"{\" [static-syntax]\n"},
		{"an unknown property", map[string]string{"css/a.css": "\ufeffa { colr: red }"},
			"static/css/a.css:1:5: warning: \"colr\" is not a known CSS property [static-doubtful]\n    a { colr: red }\n        ^~~~\nhint: did you mean \"color\"?\n"},
		{"no such script", map[string]string{"js/a.js": "import x from \"./tabel.js\"; x()", "js/table.js": "export default 1"},
			"static/js/a.js:1:15: error: \"./tabel.js\" leads to no file of static/ that can stand here [static-missing]\n" +
				"    import x from \"./tabel.js\"; x()\n                  ^~~~~~~~~~~~\nhint: did you mean \"./table.js\"?\n"},
		{"a package", map[string]string{"js/a.js": "import \"jquery\""}, "static/js/a.js:1:8: error: \"jquery\" leads to no file"},
		{"a stylesheet in a script", map[string]string{"js/a.js": "import \"../css/a.css\"", "css/a.css": "a{}"},
			"static/js/a.js:1:8: error: \"../css/a.css\" leads to no file"},
		{"no such font", map[string]string{"css/a.css": "@font-face { src: url(../fonts/x.woff2) }", "fonts/y.woff2": "", "js/a.js": ""},
			"static/css/a.css:1:19: error: \"../fonts/x.woff2\" leads to no file of static/ that can stand here [static-missing]\n" +
				"    @font-face { src: url(../fonts/x.woff2) }\n                      ^~~~~~~~~~~~~~~~~~~~~\nhint: did you mean \"../fonts/y.woff2\"?\n"},
		{"no such stylesheet", map[string]string{"css/a.css": "@import \"/css/b.css\";"}, "static/css/a.css:1:9: error: \"/css/b.css\" leads to no file"},
		{"out of static", map[string]string{"css/a.css": "a{background:url(../../content/x.png)}"}, "static/css/a.css:1:14: error: \"../../content/x.png\""},
		{"a foreign font", map[string]string{"css/a.css": "@import url(https://fonts.example/a.css);"},
			"static/css/a.css:1:9: error: \"https://fonts.example/a.css\" is on another host [static-foreign]\n"},
		{"a foreign picture", map[string]string{"css/a.css": "a{background:url(//pictures.example/a.png)}"},
			"static/css/a.css:1:14: error: \"//pictures.example/a.png\" is on another host [static-foreign]\n"},
	} {
		_, faults := load(t, c.files)
		if got := strings.Join(faults, ""); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestSitesWithoutAssets(t *testing.T) {
	s, faults := load(t, nil)
	if len(faults)+len(s.Files())+len(s.Names()) > 0 || s.URL("css/site.css") != "" {
		t.Errorf("faults %q, files %v, names %q", faults, s.Files(), s.Names())
	}
}
