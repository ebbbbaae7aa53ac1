package browser

import (
	"strings"
	"testing"
)

// soundSite is a small site without faults: a home page and a page, in two languages.
func soundSite() *site {
	s := &site{base: "https://example.org", files: map[string][]byte{
		"css/site.css":    []byte("body { margin: 0; font-family: sans-serif }\nmain, nav { padding: 1rem }\n"),
		"images/icon.svg": []byte(`<svg xmlns="http://www.w3.org/2000/svg"><path id="star" d="M0 0h1v1z"/></svg>`),
		"data/x.json":     []byte("[{\"id\":\"a\"},\n{\"id\":\"b\"}]\n"),
		"sitemap.xml": []byte(`<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` +
			`<url><loc>https://example.org/b/</loc></url></urlset>`),
	}}
	page := func(path, lang, kind, title, main string, versions ...string) {
		var alternates strings.Builder
		for i := 0; i < len(versions); i += 2 {
			alternates.WriteString(`<link rel="alternate" hreflang="` + versions[i] + `" href="https://example.org` +
				versions[i+1] + `">` + "\n")
		}
		s.files[path] = []byte(`<!doctype html>
<html lang="` + lang + `">
<head>
<meta charset="utf-8">
<title>` + title + `</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="https://example.org` + address(path) + `">
` + alternates.String() + `<link rel="stylesheet" href="/css/site.css">
<link rel="icon" href="/images/icon.svg" type="image/svg+xml">
</head>
<body data-page="` + kind + `">
<main id="main">
<h1>` + title + `</h1>
` + main + `
</main>
</body>
</html>
`)
	}
	homes := []string{"vi", "/", "en", "/en/", "x-default", "/"}
	page("index.html", "vi", "home", "Trang chủ",
		`<p><a href="b/#main">B</a>, <a href="/en/" hreflang="en" lang="en">English</a></p>`, homes...)
	page("en/index.html", "en", "home", "Home",
		`<p><a href="../b/">B</a>, <a href="https://elsewhere.example/">elsewhere</a></p>`, homes...)
	page("b/index.html", "vi", "text", "B", `<p><a href="#main">B</a></p>`)
	page("404.html", "vi", "notfound", "Không tìm thấy", `<p><a href="/">Trang chủ</a></p>`)
	return s
}

// with returns the sound site with old, which it has, put as new in a file. With old
// empty, new is the whole file.
func with(t *testing.T, path, old, text string) *site {
	t.Helper()
	s := soundSite()
	if old == "" {
		s.files[path] = []byte(text)
		return s
	}
	before := string(s.files[path])
	if !strings.Contains(before, old) {
		t.Fatalf("%s has no %q", path, old)
	}
	s.files[path] = []byte(strings.Replace(before, old, text, 1))
	return s
}

func TestCrawlAcceptsASoundSite(t *testing.T) {
	report(t, soundSite().crawl())
}

func TestCrawlFindsFaults(t *testing.T) {
	const b = "b/index.html"
	tests := []struct {
		name, path, old, text string
		want                  string // in one of the faults
	}{
		{"link to no file", b, `#main`, `/c/`, `b/index.html: the link "/c/" leads to no file`},
		{"relative link to no file", b, `#main`, `c`, `the link "c" leads to no file`},
		{"link to no id", b, `#main`, `/#other`, `the link "/#other" leads to no id`},
		{"link to no id of a drawing", b, `#main`, `/images/icon.svg#moon`, `leads to no id`},
		{"empty fragment", b, `#main`, `#`, `the link "#" has an empty fragment`},
		{"address of a file", b, `#main`, `/index.html`, `is not the address of its page, /`},
		{"malformed address", b, `#main`, `%zz`, `the address "%zz" is not well formed`},
		{"script address", b, `#main`, `javascript:f()`, `a a element has the address "javascript:f()"`},
		{"mail to nobody", b, `#main`, `mailto:`, `a a element has the address "mailto:"`},
		{"picture missing", b, `<p>`, `<p><img src="/a.png" alt="">`, `the link "/a.png" leads to no file`},
		{"larger picture missing", b, `<p>`, `<p><img srcset="/images/icon.svg 1x, /a.png 2x">`,
			`"/a.png" leads to no file`},
		{"foreign picture", b, `<p>`, `<p><img src="//cdn.example/a.png">`,
			`a img element asks another host: //cdn.example`},
		{"foreign script", b, `<p>`, `<p><script src="https://cdn.example/a.js"></script>`,
			`a script element asks another host`},
		{"foreign stylesheet", b, `/css/site.css`, `https://cdn.example/a.css`, `a link element asks another host`},
		{"foreign drawing", b, `<p>`, `<p><svg><use xlink:href="https://cdn.example/#a"/></svg>`,
			`a use element asks another host`},
		{"inline script", b, `<p>`, `<p><script>f()</script>`, `there is a script element without src`},
		{"style element", b, `<p>`, `<p><style>p{}</style>`, `there is a style element`},
		{"style attribute", b, `<p>`, `<p style="color:red">`, `a p element has the attribute style="color:red"`},
		{"event handler", b, `<p>`, `<p onclick="f()">`, `a p element has the attribute onclick`},
		{"id twice", b, `<p>`, `<p id="main">`, `the id "main" is given twice`},
		{"two h1", b, `<p>`, `<h1>B</h1><p>`, `there are 2 h1 elements, not one`},
		{"no h1", b, `h1>B</h1`, `h2>B</h2`, `there are 0 h1 elements, not one`},
		{"too many regions", b, `<p>`, strings.Repeat(`<section aria-label="B"></section>`, 13) + `<p>`, `13 named sections are regions of the page`},
		{"no lang", b, ` lang="vi"`, ``, `the html element has no lang`},
		{"no kind", b, ` data-page="text"`, ``, `the body element has no data-page`},
		{"empty title", b, `<title>B<`, `<title> <`, `the title is empty`},
		{"title twice", b, `<title>B<`, `<title>Trang chủ<`,
			`index.html: the title "Trang chủ" is that of b/index.html too`},
		{"link names the wrong language", "index.html", `hreflang="en" lang`, `hreflang="lo" lang`,
			`the page there is "en"`},
		{"version does not name back", "en/index.html", `hreflang="vi"`, `hreflang="lo"`,
			`which does not name this page`},
		{"version of another language", "en/index.html", `hreflang="vi"`, `hreflang="lo"`,
			`hreflang lo names /, which is "vi"`},
		{"page is no version of itself", "en/index.html", `org/en/">`, `org/b/">`, `the canonical address is /b/`},
		{"no default version", "en/index.html", `x-default`, `fr`, `none for x-default`},
		{"unreachable page", "c.html", "", `<html lang=vi><title>C</title><body data-page=c><h1>C</h1>`,
			`no link leads here`},
		{"refresh to nowhere", b, `<p>`, `<meta http-equiv="refresh" content="0; url=/c/"><p>`,
			`the link "/c/" leads to no file`},
		{"missing message", b, `<p>`, `<p>⟦key⟧`, `there is "⟦"`},
		{"wrong verb", "data/x.json", `"a"`, `"%!d(string=a)"`, `data/x.json: there is "%!"`},
		{"action not run", b, `<p>`, `<p>{{.X}}`, `there is "{{"`},
		{"absent value", b, `<p>`, `<p><no value>`, `there is "<no value>"`},
		{"absent value, escaped", b, `<p>`, `<p>&lt;no value&gt;`, `there is "&lt;no value&gt;"`},
		{"broken JSON", "data/x.json", `]`, ``, `data/x.json: it is no JSON`},
		{"broken XML", "sitemap.xml", `</urlset>`, ``, `sitemap.xml: it is no XML`},
		{"site map of another page", "sitemap.xml", `/b/`, `/c/`, `leads to no file`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			faults := with(t, test.path, test.old, test.text).crawl()
			if !strings.Contains(strings.Join(faults, "\n"), test.want) {
				t.Errorf("want %q in %q", test.want, faults)
			}
		})
	}
}
