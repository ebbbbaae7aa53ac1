package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const samplePage = `<!doctype html><html lang="vi"><head><title>Một – Sở</title>
<link rel="canonical" href="https://example.org/a/"><link rel="alternate" hreflang="en" href="https://example.org/en/a/">
<link rel="stylesheet" href="/css/site.1.css"></head>
<body><h1>Một</h1><p>Hai <a href="/b/">ba</a><sup><a href="#fn1">1</a></sup>.</p><script>var x</script>
<section><h2 id="fn_title">Chú thích</h2></section></body></html>`

// write makes two outputs that agree, although each writes in its own way what is no
// difference.
func write(t *testing.T) (ours, twin string) {
	t.Helper()
	ours, twin = filepath.Join(t.TempDir(), "ours"), filepath.Join(t.TempDir(), "twin")
	other := strings.NewReplacer("site.1.css", "site.min.2.css", "#fn1", "#fn:1", `<h2 id="fn_title">Chú thích</h2>`, "<hr>", "<h1>Một</h1><p>", "\n<h1>Một</h1>\n\n<p>\n").Replace(samplePage)
	put(t, ours, "a/index.html", samplePage)
	put(t, ours, "css/site.1.css", "p {}")
	put(t, ours, "sitemap.xml", mapOf("/a/", "/ban-tin/muc/x/2/", "/en/a/"))
	put(t, twin, "a/index.html", other)
	put(t, twin, "css/site.min.2.css", "p{}")
	put(t, twin, "sitemap.xml", "<sitemapindex/>")
	put(t, twin, "vi/sitemap.xml", mapOf("/a/"))
	put(t, twin, "en/sitemap.xml", mapOf("/en/a/"))
	return ours, twin
}

func mapOf(paths ...string) string {
	var b strings.Builder
	for _, p := range paths {
		b.WriteString("<url><loc>https://example.org" + p + "</loc></url>")
	}
	return "<urlset>" + b.String() + "</urlset>"
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	w := &writer{dir: dir}
	if w.write(name, text); w.err != nil {
		t.Fatal(w.err)
	}
}

func TestCompareFindsDifferences(t *testing.T) {
	for _, c := range []struct {
		name, old, new, want string
	}{
		{"nothing", "", "", ""},
		{"title", "<title>Một", "<title>Hai", "title: "},
		{"canonical", `canonical" href="https://example.org/a/`, `canonical" href="https://example.org/b/`, "canonical: "},
		{"translation", `href="https://example.org/en/a/"`, `href="https://example.org/en/b/"`, "other pages: "},
		{"robots", "</head>", `<meta name="robots" content="noindex"></head>`, "robots: "},
		{"target", `href="/b/"`, `href="/c/"`, "links: "},
		{"link", "</body>", `<a href="/d/"></a></body>`, "links: "},
		{"text", "Hai ", "Hai và ", "text: "},
		{"joined words", "Hai <a", "Hai<a", "text: "},
		{"heading", `<hr>`, "<h2>Chú thích</h2>", "text: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			ours, twin := write(t)
			name := filepath.Join(twin, "a", "index.html")
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			put(t, twin, "a/index.html", strings.Replace(string(data), c.old, c.new, 1))
			found, read, err := compare(ours, twin, 0)
			if err != nil || read != 1 {
				t.Fatalf("%d pages read, %v", read, err)
			}
			if got := strings.Join(found, "\n"); c.want == "" && got != "" || !strings.Contains(got, c.want) || strings.Count(got, "\n") > 0 {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestCompareFindsFiles(t *testing.T) {
	ours, twin := write(t)
	put(t, ours, "only/index.html", samplePage)
	put(t, twin, "else/index.html", samplePage)
	put(t, twin, "vi/sitemap.xml", mapOf("/a/", "/else/"))
	found, _, err := compare(ours, twin, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := "only/index.html: only doingoai writes it\nelse/index.html: only Hugo writes it\nhttps://example.org/else/: only the site map of Hugo has it"
	if got := strings.Join(found, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestCompareFindsDifferencesInFeeds: an entry that is missing, later or other is seen in
// both formats; how a feed writes its text is not.
func TestCompareFindsDifferencesInFeeds(t *testing.T) {
	const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Tin</title><entry><id>1</id><title>Một</title>
<link href="https://example.org/a/"/><published>2025-01-02</published><updated>2025-01-02</updated><summary>S</summary>
<content type="html">&lt;p&gt;Hai &lt;a href="https://example.org/b/#x"&gt;ba&lt;/a&gt;&lt;/p&gt;</content></entry></feed>`
	const json = `{"title":"Tin","items":[{"id":"1","title":"Một","url":"https://example.org/a/","summary":"S",
"content_html":"<p>Hai <a href=\"https://example.org/b/#x\">ba</a></p>","date_published":"2025-01-02","date_modified":"2025-01-02"}]}`
	for _, c := range []struct{ name, text, old, new, want string }{
		{"feed.xml", atom, "&lt;p&gt;Hai ", "\n&lt;p&gt;\nHai ", ""},
		{"feed.xml", atom, "<title>Tin", "<title>Tin tức", "feed: "},
		{"feed.xml", atom, "<updated>2025-01-02", "<updated>2025-01-03", "entry: "},
		{"feed.xml", atom, "org/b/#x", "org/c/#x", "links: "},
		{"feed.json", json, "b/#x", "b/#y", ""},
		{"feed.json", json, `"url":"https://example.org/a/"`, `"url":"https://example.org/b/"`, "entry: "},
		{"feed.json", json, "Hai ", "Ba ", "text: "},
		{"feed.json", json, `"items":[`, `"items":[{},`, "feed: "},
	} {
		ours, twin := write(t)
		changed := strings.Replace(c.text, c.old, c.new, 1)
		if changed == c.text {
			t.Fatalf("%s does not hold %q", c.name, c.old)
		}
		put(t, ours, c.name, c.text)
		put(t, twin, c.name, changed)
		found, read, err := compare(ours, twin, 0)
		if err != nil || read != 2 {
			t.Fatalf("%s: %d pages read, %v", c.name, read, err)
		}
		if got := strings.Join(found, "\n"); c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s with %q: found %q, want %q", c.name, c.new, got, c.want)
		}
	}
}

// TestTwinAgrees builds the corpus with both programs, where there is Hugo.
func TestTwinAgrees(t *testing.T) {
	hugo := os.Getenv("HUGO")
	if hugo == "" {
		var err error
		if hugo, err = exec.LookPath("hugo"); err != nil {
			t.Skip("there is no Hugo; HUGO can name it")
		}
	}
	b := &bench{root: root(t), dir: t.TempDir(), hugo: hugo, program: filepath.Join(t.TempDir(), "doingoai"), log: t.Output()}
	if out, err := exec.Command("go", "build", "-o", b.program, "doingoai/cmd/doingoai").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := writeCorpus(small, b.dir, extras{"feeds"}); err != nil {
		t.Fatal(err)
	}
	a := editedArticle(small.articles)
	engines := []*engine{newOurs(b.program, b.dir, a), newTwin(b.hugo, b.dir, a)}
	for _, edit := range append([]string{""}, edits[:]...) {
		for _, e := range engines {
			if err := e.apply(edit, "Sửa1"); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(e.build[0], e.build[1:]...)
			cmd.Dir = e.site
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", e.name, err, out)
			}
		}
		if err := b.agree(engines, small.articles); err != nil {
			t.Fatalf("after a change of %s: %v", orNothing(edit), err)
		}
	}
}
