package pages

import (
	"encoding/xml"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/ical"
	"doingoai/cmd/doingoai/internal/portal"
)

const base = "https://example.org"

var (
	hrefForm      = regexp.MustCompile(` (?:href|src)="([^"]*)"`)
	alternateForm = regexp.MustCompile(`<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">`)
	canonicalForm = regexp.MustCompile(`<link rel="canonical" href="([^"]+)">`)
	titleForm     = regexp.MustCompile(`<title>([^<]*)</title>`)
	headingForm   = regexp.MustCompile(`<h1[ >]`)
	emptyForm     = regexp.MustCompile(`<(a|li|h1|h2|p|span|dd|dt|th|ul|title)( [^>]*)?>\s*</`)
	idAttribute   = regexp.MustCompile(` id="([^"]*)"`)
)

// htmlPages are the pages among the planned files.
func htmlPages(files map[string]string) map[string]string {
	pages := map[string]string{}
	for name, text := range files {
		if strings.HasSuffix(name, ".html") {
			pages[name] = text
		}
	}
	return pages
}

// urlOf is the address of a file.
func urlOf(name string) string { return "/" + strings.TrimSuffix(name, "index.html") }

// alternatesOf are the translations that a page names, by language.
func alternatesOf(text string) map[string]string {
	out := map[string]string{}
	for _, m := range alternateForm.FindAllStringSubmatch(text, -1) {
		out[m[1]] = m[2]
	}
	return out
}

func TestTranslationsNameEachOther(t *testing.T) {
	pages := htmlPages(rendered(t, siteFiles(t)))
	named := 0
	for name, text := range pages {
		alternates := alternatesOf(text)
		if len(alternates) == 0 {
			continue
		}
		named++
		own := base + urlOf(name)
		if !slices.Contains(slices.Collect(maps.Values(alternates)), own) {
			t.Errorf("%s does not name itself: %v", name, alternates)
		}
		if x, vi := alternates["x-default"], alternates["vi"]; vi != "" && x != vi {
			t.Errorf("%s: x-default is %q, want %q", name, x, vi)
		}
		for code, url := range alternates {
			other, found := pages[strings.TrimPrefix(filePath(strings.TrimPrefix(url, base)), "/")]
			if !found {
				t.Errorf("%s names %s, which does not exist", name, url)
				continue
			}
			if !maps.Equal(alternatesOf(other), alternates) {
				t.Errorf("%s and %s name different translations", name, url)
			}
			if code != "x-default" && !strings.Contains(other, `<html lang="`+code+`"`) {
				t.Errorf("%s names %s as %s", name, url, code)
			}
		}
	}
	if named < 50 {
		t.Fatalf("only %d pages name translations", named)
	}
}

// TestLanguagesOfAPage tells which languages a page is found in by search engines: those
// in which it is more than another language's text.
func TestLanguagesOfAPage(t *testing.T) {
	pages := rendered(t, siteFiles(t))
	for name, want := range map[string]string{
		"index.html":                                     "en lo vi x-default",
		"doi-tac/gifu/index.html":                        "en lo vi x-default", // facts are complete, only the prose falls back
		"gioi-thieu/index.html":                          "en vi x-default",
		"en/about/index.html":                            "en vi x-default",
		"ban-tin/2026-01/01-mo-dau/index.html":           "en vi x-default",
		"tro-giup/index.html":                            "", // only Vietnamese
		"en/tro-giup/index.html":                         "",
		"en/bulletin/2026-01/04-english-only/index.html": "",
		"ban-tin/2026-01/04-english-only/index.html":     "",
		"404.html":              "",
		"tin-tuc/12/index.html": "",
		"chuong-trinh/2022-program/doan-ra/index.html":     "en lo vi x-default",
		"lo/phaen-ngan/2022-program/khana-khao/index.html": "en lo vi x-default",
	} {
		if pages[name] == "" {
			t.Errorf("there is no %s", name)
			continue
		}
		if got := strings.Join(slices.Sorted(maps.Keys(alternatesOf(pages[name]))), " "); got != want {
			t.Errorf("%s has the alternates %q, want %q", name, got, want)
		}
	}
}

// TestSiteMapHasThePagesForSearchEngines: all of them, once, with their translations, and
// no other.
func TestSiteMapHasThePagesForSearchEngines(t *testing.T) {
	files := rendered(t, siteFiles(t))
	var urls struct {
		URL []struct {
			Loc  string `xml:"loc"`
			Link []struct {
				Rel      string `xml:"rel,attr"`
				Hreflang string `xml:"hreflang,attr"`
				Href     string `xml:"href,attr"`
			} `xml:"http://www.w3.org/1999/xhtml link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(files["sitemap.xml"]), &urls); err != nil {
		t.Fatal(err)
	}
	mapped := map[string]bool{}
	for _, u := range urls.URL {
		if mapped[u.Loc] {
			t.Errorf("%s stands twice", u.Loc)
		}
		mapped[u.Loc] = true
		links := map[string]string{}
		for _, l := range u.Link {
			links[l.Hreflang] = l.Href
		}
		if page := files[filePath(strings.TrimPrefix(u.Loc, base))]; !maps.Equal(links, alternatesOf(page)) {
			t.Errorf("%s: the site map has %v, the page %v", u.Loc, links, alternatesOf(page))
		}
	}
	for name, text := range htmlPages(files) {
		hidden := strings.Contains(text, `<meta name="robots" content="noindex">`)
		canonical := canonicalForm.FindStringSubmatch(text)
		switch url := base + urlOf(name); {
		case mapped[url] == hidden:
			t.Errorf("%s: in the site map %t, hidden from search engines %t", name, mapped[url], hidden)
		case !hidden && (canonical == nil || canonical[1] != url):
			t.Errorf("%s has the canonical address %q", name, canonical)
		}
	}
	if want := "User-agent: *\nAllow: /\nSitemap: " + base + "/sitemap.xml\n"; files["robots.txt"] != want {
		t.Errorf("robots.txt is %q", files["robots.txt"])
	}
}

// TestLinksLeadToFiles: no link of any page is broken.
func TestLinksLeadToFiles(t *testing.T) {
	site := loadSite(t, siteFiles(t))
	files := rendered(t, siteFiles(t))
	static := os.DirFS(filepath.Join(repository(t), "static"))
	assets := map[string]bool{}
	for _, name := range []string{"css/site.css", "css/issue-print.css", "favicon.ico", "fonts/be-vietnam-pro-400.woff2", "fonts/be-vietnam-pro-600.woff2", "fonts/literata-400.woff2",
		"fonts/noto-sans-lao-400.woff2", "fonts/noto-sans-lao-600.woff2", "images/apple-touch-icon.png", "images/icon.svg", "js/early.js", "js/search.js", "js/site.js"} {
		if _, err := fs.Stat(static, name); err != nil {
			t.Error(err)
		}
		assets["/"+name] = true
	}
	for _, a := range site.Portal.Assets {
		assets[a.Path] = true
	}
	for _, code := range site.Portal.Site.Codes() {
		for _, f := range ical.New(site.Portal, site.Messages.For(code)).Feeds() {
			assets[f.Path], assets["webcal://"+f.Address] = true, true
		}
		for _, folder := range site.Portal.NewsFolders(code) {
			assets[folder.Path+portal.AtomFile], assets[folder.Path+portal.JSONFeedFile] = true, true
		}
	}
	for name, text := range htmlPages(files) {
		for _, m := range hrefForm.FindAllStringSubmatch(text, -1) {
			target := strings.TrimPrefix(m[1], base)
			at, fragment, _ := strings.Cut(target, "#")
			switch {
			case at == "": // on this page
				at = urlOf(name)
			case strings.HasPrefix(at, "mailto:"), assets[at], strings.HasPrefix(at, "/data/") && path.Ext(at) != "":
				continue
			}
			page, found := files[filePath(at)]
			if !found || !strings.HasPrefix(at, "/") {
				t.Errorf("%s links to %q, which does not exist", name, m[1])
			} else if fragment != "" && !strings.Contains(page, ` id="`+fragment+`"`) {
				t.Errorf("%s links to %q, where nothing has that id", name, m[1])
			}
		}
	}
}

// TestPagesAreWhole: one heading, a title of its own, no empty element, no id twice.
func TestPagesAreWhole(t *testing.T) {
	titles := map[string]string{}
	pages := htmlPages(rendered(t, siteFiles(t)))
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		text := pages[name]
		if n := len(headingForm.FindAllString(text, -1)); n != 1 {
			t.Errorf("%s has %d headings of the first level", name, n)
		}
		title := titleForm.FindStringSubmatch(text)
		if title == nil {
			t.Errorf("%s has no title", name)
			continue
		}
		own := fmt.Sprintf("%t %s", strings.Contains(text, `http-equiv="refresh"`), title[1])
		if first := titles[own]; first != "" && !strings.HasPrefix(own, "true") && strings.HasPrefix(name, "en/") == strings.HasPrefix(first, "en/") &&
			strings.HasPrefix(name, "lo/") == strings.HasPrefix(first, "lo/") {
			t.Errorf("%s and %s have the same title %q", name, first, title[1])
		}
		titles[own] = name
		if empty := emptyForm.FindString(text); empty != "" {
			t.Errorf("%s has the empty element %s", name, empty)
		}
		seen := map[string]bool{}
		for _, m := range idAttribute.FindAllStringSubmatch(text, -1) {
			if seen[m[1]] || m[1] == "" {
				t.Errorf("%s has the id %q twice", name, m[1])
			}
			seen[m[1]] = true
		}
		for _, bad := range []string{"BÍ MẬT", "<no value>", "{{", "%!", "ZgotmplZ", "style=", "<script>"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %q", name, bad)
			}
		}
	}
}

// TestTextsInAnotherLanguageAreMarked where a page has no text of its own.
func TestTextsInAnotherLanguageAreMarked(t *testing.T) {
	pages := rendered(t, siteFiles(t))
	for name, want := range map[string][]string{
		"en/partners/gifu-prefecture/index.html":  {`<h1>Gifu Prefecture</h1>`, `<div class="prose" lang="vi">`, "has not been translated"},
		"en/partners/muong-pec/index.html":        {`<h1 lang="vi">huyện Mường Pẹc</h1>`},
		"en/partners/xieng-khoang/index.html":     {`<div class="prose">`, "translated by a machine"},
		"lo/khu-huam-mue/xieng-khoang/index.html": {`<h1>ແຂວງຊຽງຂວາງ</h1>`, `<div class="prose" lang="vi">`},
		"en/programs/2022-program/delegations-out/2022-out-01/index.html": {
			`<span lang="vi">Đoàn đối ngoại</span>`, `<dd>18 per province</dd>`, `<p class="ticket-also">printed: “Quý IV/2022”</p>`},
		"ban-tin/2026-01/04-english-only/index.html": {`<h1 lang="en">For foreign readers</h1>`, `<div class="prose" lang="en">`},
		"ban-tin/2026-01/index.html":                 {`<a href="/ban-tin/2026-01/04-english-only/" lang="en">For foreign readers</a>`},
		"en/bulletin/2026-01/index.html":             {`<span lang="vi">Số đầu tiên.</span>`},
		"en/tro-giup/index.html":                     {`<h1 lang="vi">Trợ giúp</h1>`, `<div class="prose" lang="vi">`},
		"lo/index.html":                              {`<a href="/lo/phaen-ngan/2022-results/" lang="vi">Kết quả năm 2022</a>`},
	} {
		for _, part := range want {
			if !strings.Contains(pages[name], part) {
				t.Errorf("%s lacks %s", name, part)
			}
		}
	}
	if strings.Contains(pages["doi-tac/gifu/index.html"], ` lang="vi">`) && strings.Contains(pages["doi-tac/gifu/index.html"], `class="prose" lang=`) {
		t.Error("a Vietnamese text on a Vietnamese page is marked")
	}
}

func TestPrintedWordsFollowOnlyWhereTheySayMore(t *testing.T) {
	pages := rendered(t, siteFiles(t))
	for name, want := range map[string]bool{
		"chuong-trinh/2022-program/doan-ra/2022-out-04/index.html":        true,  // "Mỗi đợt một quý" read by edtf
		"chuong-trinh/2022-program/index.html":                            false, // the document's date, in our own notation
		"doi-tac/gifu/index.html":                                         false, // since, too
		"chuong-trinh/2022-program/doan-ra/doan-xuc-tien/index.html":      false, // names no time
		"chuong-trinh/2022-program/nhiem-vu/2022-task-01/index.html":      false,
		"en/programs/2022-program/delegations-in/2022-in-01/index.html":   true,
		"chuong-trinh/2022-program/doan-vao/2022-in-02/index.html":        false, // "Từ năm 2022" is how we word it
		"en/programs/2022-program/delegations-out/2022-out-01/index.html": true,
	} {
		if got := strings.Contains(pages[name], "in trong văn bản") || strings.Contains(pages[name], "printed:"); got != want {
			t.Errorf("%s: what is printed is shown %t, want %t", name, got, want)
		}
	}
}

// TestNamesOfFilesAreEscaped where they stand in addresses.
func TestNamesOfFilesAreEscaped(t *testing.T) {
	fsys := siteFiles(t)
	rename := func(from, to, owner, old, text string) {
		fsys[to] = fsys[from]
		fsys[owner] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[owner].Data), old, text, 1))}
	}
	rename("content/bulletin/2026-01/ban-do.svg", "content/bulletin/2026-01/bản đồ.svg",
		"content/bulletin/2026-01/01-mo-dau.vi.md", "(ban-do.svg)", "(<bản đồ.svg>)")
	rename("content/documents/818.pdf", "content/documents/Số 818 100%25.pdf",
		"content/documents/818-ctr-ubnd.toml", `"818.pdf"`, `"Số 818 100%25.pdf"`)
	pages := rendered(t, fsys)
	for name, want := range map[string]string{
		"ban-tin/2026-01/01-mo-dau/index.html": `<img src="/media/bulletin/2026-01/b%E1%BA%A3n%20%C4%91%E1%BB%93.svg"`,
		"van-ban/818-ctr-ubnd/index.html":      `<a href="/media/documents/S%E1%BB%91%20818%20100%2525.pdf">Số 818 100%25.pdf `,
	} {
		if !strings.Contains(pages[name], want) {
			t.Errorf("%s lacks %s", name, want)
		}
	}
}

// TestGoneTexts: expired and withdrawn articles keep their page, with the reason.
func TestGoneTexts(t *testing.T) {
	pages := rendered(t, siteFiles(t))
	for name, want := range map[string]string{
		"ban-tin/2026-01/02-het-han/index.html":     "Thông báo đã hết hạn",
		"ban-tin/2026-01/03-thu-hoi/index.html":     "Lý do: Số liệu sai.",
		"en/bulletin/2026-01/03-thu-hoi/index.html": "Số liệu sai.",
	} {
		if !strings.Contains(pages[name], want) || !strings.Contains(pages[name], `<p class="notice">`) || strings.Contains(pages[name], `class="prose"`) {
			t.Errorf("%s is\n%s", name, pages[name])
		}
	}
	for name := range pages {
		if strings.Contains(name, "05-nhap") || strings.Contains(name, "06-tuong-lai") || strings.Contains(name, "2026-02") || strings.Contains(name, "2026-plan") {
			t.Errorf("%s is not to be published", name)
		}
	}
}

// TestRedirectsStandAtTheOldAddress and send readers on, also without JavaScript.
func TestRedirectsStandAtTheOldAddress(t *testing.T) {
	fsys := siteFiles(t)
	partner := fsys["content/partners/gifu/partner.toml"]
	partner.Data = []byte(strings.Replace(string(partner.Data), `"/nhat-ban/gifu.html"`, `"/nhat-ban/gifu.html", "/tin-tức/1"`, 1))
	pages := rendered(t, fsys)
	for name, to := range map[string]string{
		"nhat-ban/gifu.html":       "/doi-tac/gifu/",
		"en/japan/gifu/index.html": "/en/partners/gifu-prefecture/",
		"tin-tuc/12/index.html":    "/ban-tin/2026-01/01-mo-dau/",
		"opening/index.html":       "/en/bulletin/2026-01/opening/",
		"tin-tức/1/index.html":     "/doi-tac/gifu/", // the file's name is what a server looks for
	} {
		for _, part := range []string{
			`<meta http-equiv="refresh" content="0; url=` + to + `">`, `<link rel="canonical" href="` + base + to + `">`,
			`<meta name="robots" content="noindex">`, `<a href="` + to + `">`,
		} {
			if !strings.Contains(pages[name], part) {
				t.Errorf("%s lacks %s", name, part)
			}
		}
	}
}
