package pages

import (
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"doingoai/cmd/doingoai/internal/output"
)

// articlesOf are the names of the articles in an EPUB.
func articlesOf(archive *txtar.Archive) string {
	var names []string
	for _, f := range archive.Files {
		name := path.Base(f.Name)
		if strings.HasSuffix(name, ".xhtml") && name[0] >= '0' && name[0] <= '9' {
			names = append(names, strings.TrimSuffix(name, ".xhtml"))
		}
	}
	return strings.Join(names, " ")
}

// TestEPUBsHoldWhatIsLiveInTheirLanguage: no draft, nothing embargoed, expired or
// withdrawn, nothing that falls back; an issue without an article of the language, and a
// language that is not published in full, have none.
func TestEPUBsHoldWhatIsLiveInTheirLanguage(t *testing.T) {
	files := rendered(t, siteFiles(t))
	want := map[string]string{
		"ban-tin/2026-01/ban-tin-2026-01.epub":      "01-mo-dau",
		"en/bulletin/2026-01/bulletin-2026-01.epub": "01-mo-dau 04-english-only",
	}
	for name, text := range files {
		if !strings.HasSuffix(name, ".epub") {
			continue
		}
		book := unzipped(t, name, text)
		if got := articlesOf(txtar.Parse([]byte(book))); got != want[name] {
			t.Errorf("%s has the articles %q, want %q", name, got, want[name])
		}
		delete(want, name)
		if strings.Contains(book, "BÍ MẬT") {
			t.Errorf("%s has an internal text", name)
		}
	}
	for name := range want {
		t.Errorf("there is no %s", name)
	}
}

// TestEPUBsGiveTheirTextsToTheLeakCheck: every file that is compressed.
func TestEPUBsGiveTheirTextsToTheLeakCheck(t *testing.T) {
	seen := 0
	for _, f := range Plan(loadSite(t, siteFiles(t))) {
		if !strings.HasSuffix(f.Path, ".epub") {
			continue
		}
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		for _, part := range txtar.Parse([]byte(unzipped(t, f.Path, b.String()))).Files {
			if plain := string(part.Data); part.Name != "mimetype" && !slices.ContainsFunc(b.Plain, func(s string) bool {
				return strings.TrimSpace(s) == strings.TrimSpace(plain)
			}) {
				t.Errorf("%s: %s is not among the plain texts", f.Path, part.Name)
			}
			seen++
		}
	}
	if seen < 10 {
		t.Errorf("there are %d files in all EPUBs", seen)
	}
}

// TestReferencesOfBooksLeadIntoTheBookOrToTheSite: two articles refer to each other, to a
// place that is there and to one that is not, by reference and by path.
func TestReferencesOfBooksLeadIntoTheBookOrToTheSite(t *testing.T) {
	fsys := siteFiles(t)
	article := fsys["content/bulletin/2026-01/01-mo-dau.vi.md"]
	article.Data = append(slices.Clone(article.Data), `
[[article:2026-01/07-khac]] [[article:2026-01/07-khac#phan|a]] [[article:2026-01/07-khac#khong|b]]
[c](/ban-tin/2026-01/07-khac/#phan) [[article:2026-01/03-thu-hoi|d]] [e](/doi-tac/) [f](/ban-tin/2026-01/ban-tin-2026-01.epub)
`...)
	fsys["content/bulletin/2026-01/07-khac.vi.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Khác\"\n+++\n## Phần\n\nXong.\n")}
	const name = "ban-tin/2026-01/ban-tin-2026-01.epub"
	book := unzipped(t, name, rendered(t, fsys)[name])
	for _, want := range []string{
		`<a href="07-khac.xhtml">Khác</a> <a href="07-khac.xhtml#phan">a</a> <a href="07-khac.xhtml">b</a>`,
		`<a href="07-khac.xhtml#phan">c</a> <a href="https://example.org/ban-tin/2026-01/03-thu-hoi/">d</a>`,
		`<a href="https://example.org/doi-tac/">e</a> <a href="https://example.org/ban-tin/2026-01/ban-tin-2026-01.epub">f</a>`,
	} {
		if !strings.Contains(book, want) {
			t.Errorf("the EPUB lacks %s in\n%s", want, book)
		}
	}
}
