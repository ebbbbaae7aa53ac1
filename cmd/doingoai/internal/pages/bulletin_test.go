package pages

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// issueToml is an issue of the tests.
func issueToml(number int, date string) string {
	return fmt.Sprintf("number = \"%d\"\ntitle.vi = \"Bản tin số %d\"\ndate = %q\nsource = \"818-ctr-ubnd\"\n", number, number, date)
}

// article is a text with so much front matter.
func article(title, front string) string {
	return "+++\ntitle = \"" + title + "\"\n" + front + "\n+++\nLời của " + title + ".\n"
}

// pressSite is the site of the tests with another bulletin.
func pressSite(t *testing.T, files map[string]string) fstest.MapFS {
	t.Helper()
	fsys := siteFiles(t)
	for name := range fsys {
		if strings.HasPrefix(name, "content/bulletin/") {
			delete(fsys, name)
		}
	}
	for name, text := range files {
		fsys["content/bulletin/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	config := string(fsys["site.toml"].Data)
	config = strings.Replace(config, "sections.tin-tuc.vi = \"Tin tức\"", "[bulletin.sections]\nsau.vi = \"Mục trước\"\ntin-tuc.vi = \"Mục sau\"", 1)
	fsys["site.toml"] = &fstest.MapFile{Data: []byte(config + "\nlao.vi = \"Về Lào\"\nhiem.vi = \"Chuyện hiếm\"\n")}
	return fsys
}

var headlineForm = regexp.MustCompile(`<p class="headline-title"><a href="([^"]*)"[^>]*>([^<]*)</a>`)

// headlines are the titles of the articles that a page lists.
func headlines(text string) string {
	var titles []string
	for _, m := range headlineForm.FindAllStringSubmatch(text, -1) {
		titles = append(titles, m[2])
	}
	return strings.Join(titles, ", ")
}

// part is what stands in a page from one text to another.
func between(text, from, to string) string {
	_, text, _ = strings.Cut(text, from)
	text, _, _ = strings.Cut(text, to)
	return text
}

// TestContentsOfAnIssue: by section as site.toml lists them, in each in the order of the
// files, what has no section last; what is gone is not there, and neighbours follow the
// contents.
func TestContentsOfAnIssue(t *testing.T) {
	pages := rendered(t, pressSite(t, map[string]string{
		"2026-01/issue.toml": issueToml(1, "2026-01"),
		"2026-01/01-a.vi.md": article("A", ""),
		"2026-01/02-b.vi.md": article("B", `section = "tin-tuc"`),
		"2026-01/03-c.vi.md": article("C", `section = "sau"`),
		"2026-01/04-d.vi.md": article("D", `section = "tin-tuc"`),
		"2026-01/05-e.vi.md": article("E", "section = \"sau\"\nwithdrawn = \"Sai.\""),
		"2026-01/06-f.vi.md": article("F", "section = \"sau\"\nexpires_at = \"2026-01-02\""),
		"2026-01/07-g.vi.md": article("G", "section = \"sau\"\npublish_at = \"2027-01-02\""),
		"2026-01/08-h.en.md": article("H", `section = "sau"`),
		"2025-01/issue.toml": issueToml(0, "2025-01"),
		"2026-02/issue.toml": issueToml(2, "2026-02"),
	}))
	issue := pages["ban-tin/2026-01/index.html"]
	if got, want := headlines(issue), "C, H, B, D, A"; got != want {
		t.Errorf("the issue lists %s, want %s", got, want)
	}
	if got := between(issue, `<nav class="pager"`, "</nav>"); !strings.Contains(got, `href="/ban-tin/2025-01/" rel="prev"`) || !strings.Contains(got, `href="/ban-tin/2026-02/" rel="next"`) {
		t.Errorf("the issue leads to %s", got)
	}
	if got, want := headlines(pages["lo/khao-san/2026-01/index.html"]), "C, H, B, D, A"; got != want {
		t.Errorf("in Lao, which has no article of its own, the issue lists %s, want %s", got, want)
	}
	b := between(pages["ban-tin/2026-01/02-b/index.html"], `<nav class="pager"`, "</nav>")
	if !strings.Contains(b, `08-h/" rel="prev"`) || !strings.Contains(b, `04-d/" rel="next"`) {
		t.Errorf("B stands between %s", b)
	}
	for _, name := range []string{"05-e", "06-f"} {
		gone := pages["ban-tin/2026-01/"+name+"/index.html"]
		if !strings.Contains(gone, `class="notice"`) || strings.Contains(gone, "Lời của") || strings.Contains(gone, `class="pager"`) {
			t.Errorf("%s is not gone: %s", name, gone)
		}
	}
	for name, text := range pages {
		for _, hidden := range []string{"05-e/", "06-f/", "07-g"} {
			if strings.Contains(text, hidden) && !strings.Contains(name, hidden) && name != "sitemap.xml" {
				t.Errorf("%s leads to %s", name, hidden)
			}
		}
	}
}

// TestRelatedArticles: by partner before tag before section, rare things before common
// ones, the newer issue first; not the neighbours, nor what is gone, nor what shares
// nothing.
func TestRelatedArticles(t *testing.T) {
	pages := rendered(t, pressSite(t, map[string]string{
		"2026-01/issue.toml": issueToml(1, "2026-01"),
		"2026-01/01-a.vi.md": article("A", `section = "sau"`+"\ntags = [\"lao\", \"hiem\"]\npartners = [\"gifu\"]"),
		"2026-01/02-b.vi.md": article("Neighbour", "section = \"sau\"\ntags = [\"lao\"]\npartners = [\"gifu\"]"),
		"2026-02/issue.toml": issueToml(2, "2026-02"),
		"2026-02/01-c.vi.md": article("Section", `section = "sau"`),
		"2026-02/02-d.vi.md": article("Partner", `partners = ["gifu"]`),
		"2026-02/03-e.vi.md": article("Common tag", `tags = ["lao"]`),
		"2026-02/04-f.vi.md": article("Gone", "partners = [\"gifu\"]\nwithdrawn = \"Sai.\""),
		"2026-02/05-g.vi.md": article("Nothing", ""),
		"2026-03/issue.toml": issueToml(3, "2026-03"),
		"2026-03/01-h.vi.md": article("Rare tag", `tags = ["hiem"]`),
		"2026-03/02-i.vi.md": article("Newer section", `section = "sau"`),
	}))
	text := pages["ban-tin/2026-01/01-a/index.html"]
	// Rare tag 2/2; partner 3/3, in an older issue; common tag 2/3; sections 1/4.
	if got, want := headlines(text), "Rare tag, Partner, Common tag, Newer section"; got != want {
		t.Errorf("related are %s, want %s", got, want)
	}
	if got := headlines(pages["ban-tin/2026-02/05-g/index.html"]); got != "" {
		t.Errorf("%s are related to what they share nothing with", got)
	}
}

// TestArchivesInPages: what fills more than a page stands on several, which name each
// other, with titles and addresses of their own; each language has those that it has
// words for.
func TestArchivesInPages(t *testing.T) {
	files := map[string]string{}
	for i := range 14 {
		folder := fmt.Sprintf("2025-%02d/", i+1)
		files[folder+"issue.toml"] = issueToml(i+1, fmt.Sprintf("2025-%02d", i%12+1))
		for n := range 3 {
			files[folder+fmt.Sprintf("%02d-bai.vi.md", n+1)] = article(fmt.Sprintf("Bài %d %d", i+1, n+1), `section = "sau"`)
		}
		files[folder+"04-en.en.md"] = article("Piece "+strconv.Itoa(i+1), "section = \"tin-tuc\"\npartners = [\"gifu\"]")
	}
	pages := rendered(t, pressSite(t, files))
	for _, c := range []struct {
		page       string
		articles   int
		prev, next string
	}{
		{"ban-tin/muc/sau/index.html", 20, "", "/ban-tin/muc/sau/2/"},
		{"ban-tin/muc/sau/2/index.html", 20, "/ban-tin/muc/sau/", "/ban-tin/muc/sau/3/"},
		{"ban-tin/muc/sau/3/index.html", 2, "/ban-tin/muc/sau/2/", ""},
		{"en/bulletin/sections/sau/3/index.html", 2, "/en/bulletin/sections/sau/2/", ""},
		{"ban-tin/muc/tin-tuc/index.html", 14, "", ""},
		{"ban-tin/nam/2025/3/index.html", 16, "/ban-tin/nam/2025/2/", ""},
		{"en/bulletin/by-partner/gifu-prefecture/index.html", 14, "", ""},
		{"ban-tin/index.html", 4, "", "/ban-tin/2/"},
		{"ban-tin/2/index.html", 0, "/ban-tin/", ""},
		{"lo/khao-san/2/index.html", 0, "/lo/khao-san/", ""},
	} {
		text, found := pages[c.page]
		if !found {
			t.Errorf("there is no %s", c.page)
			continue
		}
		if got := len(headlineForm.FindAllString(text, -1)); got != c.articles {
			t.Errorf("%s lists %d articles, want %d", c.page, got, c.articles)
		}
		for rel, want := range map[string]string{"prev": c.prev, "next": c.next} {
			inHead, inPage := fmt.Sprintf(`<link rel="%s" href="%s%s">`, rel, base, want), fmt.Sprintf(`href="%s" rel="%s">`, want, rel)
			head, _, _ := strings.Cut(text, "</head>")
			if want == "" && strings.Contains(head, `rel="`+rel+`"`) || want != "" && (!strings.Contains(head, inHead) || !strings.Contains(text, inPage)) {
				t.Errorf("%s does not lead to %q as %s", c.page, want, rel)
			}
		}
	}
	for _, name := range []string{"ban-tin/muc/sau/4/index.html", "ban-tin/muc/sau/1/index.html", "ban-tin/3/index.html", "ban-tin/chu-de/hop-tac/index.html", "lo/khao-san/muc/sau/index.html"} {
		if _, found := pages[name]; found {
			t.Errorf("there is a %s", name)
		}
	}
	titles := map[string]string{}
	for name, text := range htmlPages(pages) {
		if title, _ := headOf(t, name, text); strings.HasPrefix(name, "ban-tin/") {
			if titles[title] != "" {
				t.Errorf("%s and %s have the title %q", name, titles[title], title)
			}
			titles[title] = name
		}
	}
}

// TestPagination leads to the first and the last page and those around.
func TestPagination(t *testing.T) {
	c := testContext(t, "en")
	for _, test := range []struct {
		page, pages int
		want        string
	}{
		{1, 1, ""},
		{1, 2, "[1] 2"},
		{1, 9, "[1] 2 3 … 9"},
		{5, 9, "1 … 3 4 [5] 6 7 … 9"},
		{3, 9, "1 2 [3] 4 5 … 9"},
		{9, 9, "1 … 7 8 [9]"},
	} {
		var h head
		var words []string
		for _, p := range c.pagination(&h, test.page, test.pages, strconv.Itoa).Pages {
			if p.Gap {
				words = append(words, "…")
			}
			if p.Current {
				p.Number = "[" + p.Number + "]"
			}
			words = append(words, p.Number)
		}
		if got := strings.Join(words, " "); got != test.want {
			t.Errorf("page %d of %d: %s, want %s", test.page, test.pages, got, test.want)
		}
	}
}

// TestArticleSaysWhatItIs: translations, the citation, dates for other services.
func TestArticleSaysWhatItIs(t *testing.T) {
	pages := rendered(t, siteFiles(t))
	for name, want := range map[string][]string{
		"ban-tin/2026-01/01-mo-dau/index.html": {
			"Ban biên tập: “Mở đầu”. Bản tin đối ngoại, Số 1, ngày 1 tháng 3 năm 2026. https://example.org/ban-tin/2026-01/01-mo-dau/",
			`<a href="/en/bulletin/2026-01/opening/" lang="en" hreflang="en">English</a> <span class="count">bản dịch</span>`,
			`<meta property="article:published_time" content="2026-03-01">`, `<meta property="article:modified_time" content="2026-03-10">`,
			`<meta property="article:section" content="Tin tức">`, `<meta property="article:tag" content="Hợp tác">`, `<meta property="og:locale:alternate" content="en_US">`,
			`"workTranslation":[{"@type":"Article","@id":"https://example.org/en/bulletin/2026-01/opening/#article"`,
			`href="/ban-tin/chu-de/hop-tac/"`, `href="/ban-tin/muc/tin-tuc/"`, `href="/doi-tac/xieng-khoang/"`, "Sửa một con số.",
		},
		"en/bulletin/2026-01/opening/index.html": {
			`"translationOfWork":{"@type":"Article","@id":"https://example.org/ban-tin/2026-01/01-mo-dau/#article"`,
			`<a href="/ban-tin/2026-01/01-mo-dau/" lang="vi" hreflang="vi">Tiếng Việt</a> <span class="count">original</span>`,
		},
		"ban-tin/2026-01/04-english-only/index.html": {
			"Bài này chưa có bản tiếng Việt; dưới đây là bản English.", `<div class="prose" lang="en">`, `<meta name="robots" content="noindex">`,
			`<span class="count">chưa có bản dịch</span>`,
		},
		"lo/khao-san/2026-01/index.html": {
			`<a href="/ban-tin/2026-01/01-mo-dau/" lang="vi" hreflang="vi">Mở đầu</a>`, `<a href="/en/bulletin/2026-01/04-english-only/" lang="en" hreflang="en">`,
		},
	} {
		for _, text := range want {
			if !strings.Contains(pages[name], text) {
				t.Errorf("%s lacks %s", name, text)
			}
		}
	}
	for _, name := range []string{"ban-tin/2026-01/02-het-han/index.html", "ban-tin/2026-01/03-thu-hoi/index.html", "ban-tin/2026-01/04-english-only/index.html"} {
		if slices.ContainsFunc([]string{"article:published_time", `"Article"`}, func(s string) bool { return strings.Contains(pages[name], s) }) {
			t.Errorf("%s is offered to other services", name)
		}
	}
}
