package pages

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/output"
)

const printPage = "ban-tin/2026-01/ca-so/index.html"

// TestThePageForPrintHasAllArticles, each with ids of its own, and leads among them.
func TestThePageForPrintHasAllArticles(t *testing.T) {
	fsys := siteFiles(t)
	article := fsys["content/bulletin/2026-01/01-mo-dau.vi.md"]
	article.Data = append(slices.Clone(article.Data), `
## Phần

[[article:2026-01/07-khac]] [[article:2026-01/07-khac#phan|a]] [b](#phan) [[partner:gifu]] [[partner:gifu|c]] [d](https://example.com/x)[^1]

[^1]: Một.
`...)
	fsys["content/bulletin/2026-01/07-khac.vi.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Khác\"\n+++\n## Phần\n\nXong.[^1]\n\n[^1]: Hai.\n")}
	files := rendered(t, fsys)
	page := files[printPage]
	for _, want := range []string{
		`<article class="book-article" id="a1"`, `<article class="book-article" id="a2"`, `<h4 id="a1-phan">`, `<h4 id="a2-phan">`,
		`<a href="#a2">Khác</a> <a href="#a2-phan">a</a> <a href="#a1-phan">b</a> <a href="https://example.org/doi-tac/gifu/">`,
		`href="#a1-fn_1"`, `<li id="a2-fn_1">`, `<a href="https://example.com/x" rel="noopener">d</a>`,
		`<span class="book-address">/doi-tac/gifu/</span>`, `data-margin="Bản tin đối ngoại · Số 1 · tháng 3 năm 2026"`,
		`<meta name="robots" content="noindex">`, `<p class="book-page">example.org/ban-tin/2026-01/01-mo-dau/</p>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if n := strings.Count(page, `<span class="book-address">/doi-tac/gifu/</span>`); n != 1 {
		t.Errorf("one address stands %d times in the list of links", n)
	}
	for _, bad := range []string{"BÍ MẬT", `rel="canonical"`, `loading="lazy"`, "Bài đã thu hồi", "Thông báo đã hết hạn", `href="#top"`} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	if strings.Contains(files["sitemap.xml"], "/ca-so/") {
		t.Error("the page is in the site map")
	}
	if _, has := files["lo/khao-san/2026-01/ca-so/index.html"]; has {
		t.Error("a language that is not published in full has the page")
	}
}

// TestIssuesLeadToTheirBooks: the PDF only where the build writes one, and then with its
// size.
func TestIssuesLeadToTheirBooks(t *testing.T) {
	const issue, pdf = "ban-tin/2026-01/index.html", "ban-tin/2026-01/ban-tin-2026-01.pdf"
	site := loadSite(t, siteFiles(t))
	files := render(t, site)
	if page := files[issue]; !strings.Contains(page, `href="/ban-tin/2026-01/ban-tin-2026-01.epub">EPUB</a>`) ||
		!strings.Contains(page, `href="/ban-tin/2026-01/ca-so/"`) || strings.Contains(page, ".pdf") {
		t.Errorf("%s", page)
	}
	if _, has := files[pdf]; has {
		t.Error("there is a PDF that nobody asked for")
	}
	site.PDF = func(b *output.Buffer, page string) error {
		_, err := fmt.Fprintf(b, "%%PDF %s %s", page, strings.Repeat("x", 2000))
		return err
	}
	files = render(t, site)
	if !strings.HasPrefix(files[pdf], "%PDF /ban-tin/2026-01/ca-so/ ") {
		t.Errorf("the PDF is %q", files[pdf])
	}
	if want := `href="/ban-tin/2026-01/ban-tin-2026-01.pdf">PDF</a> <span class="count">2 KB</span>`; !strings.Contains(files[issue], want) {
		t.Errorf("the issue lacks %s in %s", want, files[issue])
	}
}
