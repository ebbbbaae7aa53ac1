package markdown

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"doingoai/cmd/doingoai/internal/diag"
)

// FuzzDocument holds what must be true of any text: no panic, positions inside
// the body, HTML of known elements and attributes only, well nested and also
// well-formed XML, unique ids, no address that runs or loads something.
func FuzzDocument(f *testing.F) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range archive.Files {
			if part.Name == "in.md" {
				f.Add(string(part.Data))
			}
		}
	}
	for _, s := range hostile() {
		f.Add(s[:min(len(s), 2000)])
	}
	f.Add("a\r\n\r\n```\r\nb\r\n```\r\n| a | b |\r\n|---|---|\r\n| [[partner:gifu|x]] | c |\r\n")
	f.Add("\t- [x](\tbai.md)\n\n\t\t[[partner:gifu]]\n> - ## h {#a}\n")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("files are UTF-8")
		}
		checkAny(t, norm.NFC.String(text))
	})
}

func checkAny(t *testing.T, text string) {
	d, diags, page := run(text, Options{Labels: testLabels()})
	for _, g := range diags {
		if g.Span.Start < d.base || g.Span.Start > g.Span.End || g.Span.End > len(d.file.Text) {
			t.Fatalf("%s at %v, the body is %d to %d", g.ID, g.Span, d.base, len(d.file.Text))
		}
	}
	for _, r := range d.References() {
		if at := string(d.file.Text[r.Span.Start:r.Span.End]); !strings.HasPrefix(at, "[[") || !strings.HasSuffix(at, "]]") {
			t.Fatalf("reference %+v stands at %q", r, at)
		}
	}
	if again, err := Decode(d.file, diag.Span{Start: d.base, End: len(d.file.Text)}, d.Hash(), encoded(d)); err != nil ||
		string(again.Render(testResolver(), Options{Labels: testLabels()})) != page {
		t.Fatalf("decoded: %v", err)
	}
	checkHTML(t, page, diags.HasErrors())
	checkXML(t, string(d.Render(testResolver(), Options{XHTML: true, Paged: true, IDPrefix: "a-", Labels: testLabels()})))
	if again, _, second := run(text, Options{Labels: testLabels()}); second != page || again.Words() != d.Words() {
		t.Fatal("the same text gives two results")
	}
}

const (
	elements = " p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code hr br em strong a img figure figcaption section" +
		" table thead tbody tr th td dl dt dd sup span "
	attributes = " href src alt title class id rel role aria-label aria-labelledby tabindex scope start width" +
		" height loading decoding srcset sizes fetchpriority lang "
	void = " br hr img "
)

// checkHTML reads the HTML with another parser's eyes.
func checkHTML(t *testing.T, page string, faulty bool) {
	z := html.NewTokenizer(strings.NewReader(page))
	var open, targets []string
	ids := map[string]bool{}
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if !errors.Is(z.Err(), io.EOF) {
				t.Fatal(z.Err())
			}
			break
		}
		token := z.Token()
		switch kind {
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			t.Fatalf("unexpected %q in %s", token, page)
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("</%s> closes %v in %s", token.Data, open, page)
			}
			open = open[:len(open)-1]
		case html.StartTagToken:
			if !strings.Contains(elements, " "+token.Data+" ") {
				t.Fatalf("<%s> in %s", token.Data, page)
			}
			if token.Data == "a" && slices.Contains(open, "a") {
				t.Fatalf("a link in a link in %s", page)
			}
			for _, a := range token.Attr {
				targets = append(targets, checkAttribute(t, a, ids)...)
			}
			if !strings.Contains(void, " "+token.Data+" ") {
				open = append(open, token.Data)
			}
		}
	}
	if len(open) > 0 {
		t.Fatalf("%v is not closed in %s", open, page)
	}
	for _, id := range targets {
		if !faulty && !ids[id] && id != "top" && id != "" {
			t.Fatalf("#%s leads nowhere in %s", id, page)
		}
	}
}

// checkAttribute returns the id that an attribute refers to, if any.
func checkAttribute(t *testing.T, a html.Attribute, ids map[string]bool) []string {
	if !strings.Contains(attributes, " "+a.Key+" ") {
		t.Fatalf("attribute %q", a.Key)
	}
	switch a.Key {
	case "id":
		if ids[a.Val] || strings.ContainsAny(a.Val, " \t\n") || a.Val == "" {
			t.Fatalf("id %q stands twice or is none", a.Val)
		}
		ids[a.Val] = true
	case "href", "src":
		address := strings.ToLower(strings.Map(func(r rune) rune {
			if r <= ' ' || r == 0x7f {
				return -1
			}
			return r
		}, a.Val))
		safe := strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//") &&
			!strings.HasPrefix(address, `/\`) || strings.HasPrefix(address, "#")
		for _, scheme := range []string{"http://", "https://", "mailto:", "tel:"} {
			safe = safe || a.Key == "href" && strings.HasPrefix(address, scheme)
		}
		if !safe {
			t.Fatalf("%s=%q", a.Key, a.Val)
		}
		if id, ok := strings.CutPrefix(a.Val, "#"); ok {
			return []string{id}
		}
	}
	return nil
}

func checkXML(t *testing.T, page string) {
	dec := xml.NewDecoder(strings.NewReader("<div>" + page + "</div>"))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, page)
		}
	}
}

// FuzzAddress looks for an address that is accepted and that a browser would take
// for one of another scheme or host.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"javascript:x", "JAVA\tSCRIPT:x", "%6aavascript:x", "//x", `/\x`, "https://x.vn/a b",
		"http://[::1]:80/", "mailto:a@b", "tel:+1", "#a", "a/b?c#d", "&#106;avascript:x", "http:/x", "x%00y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, fault := parseAddress(s)
		if fault != nil {
			return
		}
		switch a.form {
		case external:
			if !strings.HasPrefix(strings.ToLower(a.href), "http") || strings.ContainsAny(a.href, " \t\n\\") {
				t.Errorf("%q gives %q", s, a.href)
			}
		case relative:
			if a.path == "" || strings.HasPrefix(a.path, "//") && strings.HasPrefix(s, "//") ||
				strings.ContainsAny(a.path, "\\\x00\n\t") {
				t.Errorf("%q gives the path %q", s, a.path)
			}
			if name, ok := scheme(s); ok {
				t.Errorf("%q with scheme %q counts as a path", s, name)
			}
		}
	})
}

// hostile are texts that make a careless parser hang or overflow.
func hostile() []string {
	var list []string
	for _, s := range []string{">", "[", "![", "[[", "]", "*", "**a ", "*a _b ", "a* b_ ", "`", "<", "<a ", "<!--", "<?",
		"- ", "1. ", "(", "[a](", "[a][", "[[partner:gifu", "[^a]", "[^a]: ", ": ", "|", "|-", "&", "\\", "a\n: b\n\n",
		"[a](b) ", "> - ", "\t", "# ", "~~~\n", "~", "[[a|", "]]"} {
		list = append(list, strings.Repeat(s, 100_000), strings.Repeat(s, 100_000)+"\n\nx")
	}
	short := strings.Repeat("|a", 60)
	list = append(list,
		"|a"+strings.Repeat("|a", 50_000)+"\n"+strings.Repeat("|-", 50_001)+"\n"+strings.Repeat("|\n", 100_000),
		short+"\n"+strings.Repeat("|-", 60)+"\n"+strings.Repeat("|\n", 200_000),
		strings.Repeat(short+"\n"+strings.Repeat("|-", 60)+"\n\n", 2000),
		strings.Repeat("*a **b ", 60_000)+strings.Repeat("c** d* ", 60_000),
		strings.Repeat("[", 50_000)+strings.Repeat("](x)", 50_000),
		strings.Repeat("[^a] ", 50_000)+"\n\n"+strings.Repeat("[^b]: c\n\n", 50_000)+"[^a]: d\n",
		strings.Repeat("a\n", 200_000)+"===\n", strings.Repeat("> a\n> ", 50_000),
		strings.Repeat("[a]: b\n", 80_000), strings.Repeat("## a\n", 100_000))
	for i := range 300 {
		list[0] += strings.Repeat(" ", i) + "- a\n"
	}
	return list
}

// TestHostileTextsEnd: the time limit of the tests is theirs; BenchmarkHostileTexts says
// how long each takes.
func TestHostileTextsEnd(t *testing.T) {
	for _, s := range hostile() {
		d, _, _ := run(s, Options{Labels: testLabels()})
		if html := d.Render(testResolver(), Options{}); len(s) > 0 && len(s) <= maxBytes && len(html) > 100*len(s)+1000 {
			t.Errorf("%.20q… of %d bytes becomes %d bytes of HTML", s, len(s), len(html))
		}
		d.Text(testResolver())
	}
}

func BenchmarkHostileTexts(b *testing.B) {
	for i, s := range hostile() {
		b.Run(strconv.Itoa(i), func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				d, _, _ := run(s, Options{Labels: testLabels()})
				d.Text(testResolver())
			}
		})
	}
}

// TestEveryKindHasAnExample keeps the golden files and the table of kinds together.
func TestEveryKindHasAnExample(t *testing.T) {
	seen := map[diag.ID]bool{}
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range txtar.Parse(data).Files {
			if part.Name == "in.md" {
				texts = append(texts, string(part.Data))
			}
		}
	}
	for _, s := range append(texts, strings.Repeat(">", 100)+"x", strings.Repeat("*a ", 5000),
		strings.Repeat("|a", 70)+"\n"+strings.Repeat("|-", 70), strings.Repeat("chữ ", maxBytes/4)) {
		_, diags, _ := run(s, Options{})
		for _, g := range diags {
			seen[g.ID] = true
		}
	}
	for _, id := range []diag.ID{diag.ReferenceMalformed, diag.ReferenceUnclosed, diag.ReferenceKind,
		diag.ReferenceInTable, diag.LinkNested, diag.LinkEmpty, diag.LinkNoAddress, diag.ImageAlt, diag.ImageExternal,
		diag.URLUnsafe, diag.URLMalformed, diag.URLNoScheme, diag.FragmentUnknown, diag.RawHTML, diag.CommentUnclosed,
		diag.CommentText, diag.HeadingLevel, diag.HeadingSkipped, diag.HeadingEmpty, diag.HeadingID,
		diag.HeadingIDDouble, diag.HeadingAttribute, diag.FootnoteMissing, diag.FootnoteUnused, diag.FootnoteDouble,
		diag.TableHeader, diag.TableCells, diag.TableTooLarge, diag.MarkdownTooLarge, diag.MarkdownTooDeep,
		diag.MarkdownTooComplex, diag.ControlCharacter} {
		if !seen[id] {
			t.Errorf("no example gives %s", id)
		}
	}
}
