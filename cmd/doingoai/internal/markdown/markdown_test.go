package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"doingoai/cmd/doingoai/internal/diag"
)

var update = flag.Bool("update", false, "write the results of the golden tests")

// testParser has some of the site's kinds and a slug that is plain enough for tests.
func testParser() *Parser {
	return New(Syntax{Kinds: []string{"partner", "program", "article", "document"}, Slug: testSlug})
}

func testSlug(s string) string {
	fold := strings.NewReplacer("ụ", "u", "ê", "e", "ố", "o", "ệ", "e", "ạ", "a", "ì", "i", "đ", "d")
	words := strings.FieldsFunc(fold.Replace(strings.ToLower(s)), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
	return strings.Join(words, "-")
}

// testResolver knows partner:xieng-khoang, partner:gifu (named in another
// language), document:818-ctr-ubnd, bai.md, anh.jpg and le-ky.jpg, which is described.
func testResolver() Resolver {
	missing := func(name string) *diag.Diag { return &diag.Diag{ID: diag.FileMissing, Args: []any{name}} }
	return Resolver{
		Reference: func(kind, id string) (Target, *diag.Diag) {
			switch kind + ":" + id {
			case "partner:xieng-khoang":
				return Target{URL: "/doi-tac/xieng-khoang/", Title: "Xiêng Khoảng"}, nil
			case "partner:gifu":
				return Target{URL: "/doi-tac/gifu/", Title: "岐阜県", Lang: "ja"}, nil
			case "document:818-ctr-ubnd":
				return Target{URL: "/van-ban/818/", Title: `818 "CTr" <UBND>`}, nil
			}
			return Target{}, missing(id)
		},
		Link: func(path string) (Target, *diag.Diag) {
			if path == "bai.md" || path == "/lich/" {
				return Target{URL: "/bai/"}, nil
			}
			return Target{}, missing(path)
		},
		Image: func(path string) (Picture, *diag.Diag) {
			if path == "anh.jpg" || path == "ảnh đẹp.jpg" {
				return Picture{URL: "/anh.0a1b.jpg", Width: 640, Height: 480}, nil
			}
			if path == "le-ky.jpg" {
				return Picture{
					URL: "/le-ky.0a1b-640.jpg", Srcset: "/le-ky.0a1b-320.jpg 320w, /le-ky.0a1b-640.jpg 640w", Width: 640, Height: 480,
					Alt: "Hai đoàn ký", Caption: "Lễ ký <2022>", Credit: "Sở",
					Sources: []Target{{URL: "/van-ban/818/", Title: "818/CTr"}, {Title: "Báo cáo", Lang: "vi"}},
				}, nil
			}
			return Picture{}, missing(path)
		},
	}
}

func testLabels() Labels {
	return Labels{
		Footnotes: "Footnotes",
		Credit:    func(name string) string { return "Photo: " + name },
		Source:    "Source:",
		Note:      func(n int) string { return fmt.Sprintf("Footnote %d", n) },
		Back:      func(n, use int) string { return fmt.Sprintf("Back to footnote %d, use %d", n, use) },
		Table: func(n int, heading string) string {
			return strings.TrimSuffix(fmt.Sprintf("Table %d: %s", n, heading), ": ")
		},
	}
}

// run parses, checks and renders text as a file in which something stands before
// the body, so that a wrong base shows.
func run(text string, o Options) (d *Doc, diags diag.List, html string) {
	const front = "+++\n+++\n"
	f := diag.NewFile("in.md", []byte(front+text))
	d, diags = testParser().Parse(f, diag.Span{Start: len(front), End: len(f.Text)})
	diags.Join(d.Check(testResolver()))
	diags.Sort()
	return d, diags, string(d.Render(testResolver(), o))
}

// TestGolden compares every testdata/*.txtar: in.md gives want.html, want.txt (the
// plain text), want.diag; a missing part means it is not looked at, except
// want.diag: missing means no diagnostics.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, path, archive)
		})
	}
}

func golden(t *testing.T, path string, archive *txtar.Archive) {
	parts := map[string]string{}
	for _, f := range archive.Files {
		parts[f.Name] = string(f.Data)
	}
	o := Options{Labels: testLabels()}
	if strings.Contains(string(archive.Comment), "eager") {
		o.Eager, o.Sizes = true, "(min-width: 40rem) 36rem, 100vw"
	}
	if strings.Contains(string(archive.Comment), "xhtml") {
		o.XHTML, o.Paged, o.IDPrefix, o.Shift = true, true, "a3-", 1
	}
	d, diags, html := run(parts["in.md"], o)
	var printed bytes.Buffer
	if err := diags.Print(&printed, "en"); err != nil {
		t.Fatal(err)
	}
	for _, g := range diags {
		for _, lang := range []string{"vi", "en"} {
			if s := g.Message(lang) + g.Hint(lang); strings.Contains(s, "%!") {
				t.Errorf("%s in %s: %s", g.ID, lang, s)
			}
		}
	}
	got := map[string]string{"want.html": html, "want.txt": d.Text(testResolver()), "want.diag": printed.String()}
	for _, name := range []string{"want.html", "want.txt", "want.diag"} {
		want, given := parts[name]
		if !given && name != "want.diag" {
			continue
		}
		if *update && (given || got[name] != "") {
			set(archive, name, got[name])
			continue
		}
		if got[name] != want {
			t.Errorf("%s:\n--- got\n%s--- want\n%s", name, got[name], want)
		}
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func set(archive *txtar.Archive, name, data string) {
	for i := range archive.Files {
		if archive.Files[i].Name == name {
			archive.Files[i].Data = []byte(data)
			return
		}
	}
	archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(data)})
}

func TestHeadingsListWithIDsAndTitlesOfReferences(t *testing.T) {
	d, _, _ := run("## Mục tiêu\n\n### [[partner:gifu]] *2026*\n\n## Mục tiêu\n\n## ???\n\n## 1. Một {#mot}\n", Options{})
	want := []Heading{{2, "muc-tieu", "Mục tiêu"}, {3, "gifu-2026", "岐阜県 2026"},
		{2, "muc-tieu-2", "Mục tiêu"}, {2, "section-4", "???"}, {2, "mot", "1. Một"}}
	got := d.Headings(testResolver())
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestReferencesAndLinksHaveTheirSpans(t *testing.T) {
	const text = "Đoàn [[partner:gifu#lich|Gifu]] và [bài](bai.md#a), ![ảnh](<ảnh đẹp.jpg>).\n\n[r][x]\n\n[x]: /lich/\n"
	d, diags, _ := run(text, Options{})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	at := func(s diag.Span) string { return string(d.file.Text[s.Start:s.End]) }
	if r := d.References(); len(r) != 1 || r[0].Kind != "partner" || r[0].ID != "gifu" ||
		r[0].Fragment != "lich" || r[0].Text != "Gifu" || at(r[0].Span) != "[[partner:gifu#lich|Gifu]]" {
		t.Errorf("references: %+v", r)
	}
	var got []string
	for _, l := range d.Links() {
		got = append(got, fmt.Sprint(l.Path, l.Image, " at ", at(l.Span)))
	}
	want := "bai.mdfalse at bai.md#a|ảnh đẹp.jpgtrue at ảnh đẹp.jpg|/lich/false at /lich/"
	if strings.Join(got, "|") != want {
		t.Errorf("links: %q, want %q", strings.Join(got, "|"), want)
	}
}

func TestAReferenceInAFootnoteThatEndsWithAListCountsOnce(t *testing.T) {
	d, diags, _ := run("a[^1]\n\n[^1]: [[partner:gifu]]\n\n    - [x](bai.md)\n", Options{})
	if len(diags) > 0 || len(d.References()) != 1 || len(d.Links()) != 1 {
		t.Errorf("%v, references %v, links %v", diags, d.References(), d.Links())
	}
}

func TestLeadIsTheFirstParagraphOfWords(t *testing.T) {
	d, _, _ := run("## Tiêu đề\n\n![a](anh.jpg)\n\n> trích\n\nMột *đoạn*\nvăn &amp; hết.\n\nHai.\n", Options{})
	if got := d.Lead(Resolver{}); got != "Một đoạn văn & hết." {
		t.Errorf("got %q", got)
	}
}

// wordsByRunes is CountWords as it is defined, of a text of letters with spaces between words.
func wordsByRunes(s string) (n int) {
	for _, field := range strings.Fields(s) {
		if strings.ContainsFunc(field, isWord) {
			n++
		}
	}
	return n
}

func TestCountWordsOfEveryLetterBesideOthers(t *testing.T) {
	for r := rune(1); r < firstUnspaced; r++ {
		for _, s := range []string{string(r), "a" + string(r) + "b", string(r) + " ế", "một\n" + string(r) + "\t×÷", "÷" + string(r) + "\u00a0đ"} {
			if got, want := CountWords(s), wordsByRunes(s); got != want {
				t.Errorf("%q: %d words, want %d", s, got, want)
			}
		}
	}
	for r := rune(0x1e00); r < 0x1f00; r++ {
		if s := "a " + string(r) + string(r) + " b"; CountWords(s) != 3 {
			t.Errorf("%q: %d words", s, CountWords(s))
		}
	}
}

func TestCountWordsInEveryScript(t *testing.T) {
	for s, want := range map[string]int{
		"":                        0,
		"Tỉnh Nghệ An – năm 2022": 5,
		"well-known (twice)":      2,
		"岐阜県と友好":                  6,
		"ແຂວງ ຊຽງຂວາງ":            3, // eleven letters
	} {
		if got := CountWords(s); got != want {
			t.Errorf("%q: %d words, want %d", s, got, want)
		}
	}
}

func TestADocumentRendersTheSameInManyGoroutines(t *testing.T) {
	text := sampleBody()
	p := testParser()
	f := diag.NewFile("in.md", []byte(text))
	span := diag.Span{End: len(f.Text)}
	shared, _ := p.Parse(f, span)
	want := string(shared.Render(testResolver(), Options{}))
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			own, _ := p.Parse(f, span)
			for _, d := range []*Doc{shared, own} {
				if got := string(d.Render(testResolver(), Options{})); got != want {
					t.Error("another result in another goroutine")
				}
			}
		})
	}
	group.Wait()
	if string(f.Text) != text {
		t.Error("the file was written to")
	}
}

func TestAnUnterminatedLastLineDoesNotWriteBehindTheBody(t *testing.T) {
	f := diag.NewFile("in.md", []byte("```\ncodeX"))
	d, _ := testParser().Parse(f, diag.Span{End: len(f.Text) - 1})
	if string(f.Text) != "```\ncodeX" {
		t.Errorf("the file became %q", f.Text)
	}
	if got := string(d.Render(Resolver{}, Options{})); got != "<pre><code>code\n</code></pre>\n" {
		t.Errorf("got %q", got)
	}
}

func TestWindowsLineEndsChangeNothing(t *testing.T) {
	text := sampleBody() + "\n```\na\n\nb\n```\n\n<!-- x\ny -->\n\nTiêu đề\n---\n\n    mã\n\nx \\\ny `c\nd`\n"
	_, _, unix := run(text, Options{Labels: testLabels()})
	_, diags, windows := run(strings.ReplaceAll(text, "\n", "\r\n"), Options{Labels: testLabels()})
	if len(diags) > 0 || windows != unix {
		t.Errorf("%v\n%s\nwant %s", diags, windows, unix)
	}
}

// sampleBody is about 5 KB of what an article has.
func sampleBody() string {
	const part = `## Mục tiêu

Ngày 14/3/2022, đoàn đại biểu tỉnh **Nghệ An** thăm [[partner:xieng-khoang]], trao đổi về
*hợp tác* giáo dục, y tế[^1] và [chương trình](bai.md#muc-tieu) của năm.

- một việc với [[partner:gifu|Gifu]]
- hai việc, xem <https://nghean.gov.vn>

| Đoàn | Số người | Kinh phí |
|---|--:|:-:|
| [[partner:xieng-khoang\|Lào]] | 10-15 | 5.000 |
| Nhật Bản | 8 | 3.200 |

![Lễ ký](anh.jpg "Lễ ký biên bản")

`
	return strings.Repeat(part, 8) + "[^1]: Theo báo cáo.\n"
}

func BenchmarkParse(b *testing.B) {
	f, p := diag.NewFile("in.md", []byte(sampleBody())), testParser()
	b.SetBytes(int64(len(f.Text)))
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(f, diag.Span{End: len(f.Text)})
	}
}

func BenchmarkRender(b *testing.B) {
	f := diag.NewFile("in.md", []byte(sampleBody()))
	d, _ := testParser().Parse(f, diag.Span{End: len(f.Text)})
	b.SetBytes(int64(len(f.Text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Render(testResolver(), Options{Labels: testLabels()})
	}
}
