package pages

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/output"
)

// largeSite is a site of n articles in two languages, in issues of twelve, with tags and
// partners drawn at random. Their texts are short: how prose is rendered is measured by
// package markdown.
func largeSite(b *testing.B, n int) *Site {
	fsys := siteFiles(b)
	const tags, partners = 40, 60
	toml := string(fsys["site.toml"].Data)
	var named strings.Builder
	named.WriteString("[tags]\n")
	for i := range tags {
		fmt.Fprintf(&named, "tag-%02d.vi = \"Chủ đề %d\"\ntag-%02d.en = \"Topic %d\"\n", i, i, i, i)
	}
	fsys["site.toml"].Data = []byte(strings.Replace(toml, "[tags]\n", named.String(), 1))
	add := func(name, format string, args ...any) {
		fsys[name] = &fstest.MapFile{Data: fmt.Appendf(nil, format, args...)}
	}
	for i := range partners {
		add(fmt.Sprintf("content/partners/p%02d/partner.toml", i), `name.vi = "Tỉnh Đông %[1]d"
name.en = "Province of the East %[1]d"
country = "LA"
kind = "province"
relation = "established"
location = [103.5, %[2]d.5]
source = "818-ctr-ubnd"
`, i, 15+i%10)
	}
	rnd := rand.New(rand.NewPCG(1, 1))
	for i := range n {
		issue := fmt.Sprintf("content/bulletin/%d-%02d/", 1990+i/12/24, i/12%24+1)
		if i%12 == 0 {
			add(issue+"issue.toml", "number = \"%[1]d\"\ntitle.vi = \"Bản tin số %[1]d\"\ntitle.en = \"Bulletin %[1]d\"\ndate = \"%[2]d-06\"\nsource = \"818-ctr-ubnd\"\n", i/12+1, 1990+i/12/24)
		}
		about := fmt.Sprintf("section = \"tin-tuc\"\ntags = [\"tag-%02d\", \"tag-%02d\"]\npartners = [\"p%02d\", \"p%02d\"]\ndate = \"%d-06-%02d\"\n",
			rnd.IntN(tags/2), tags/2+rnd.IntN(tags/2), rnd.IntN(partners/2), partners/2+rnd.IntN(partners/2), 1990+i/12/24, i%12+1)
		for _, code := range []string{"vi", "en"} {
			add(fmt.Sprintf("%s%02d-bai-%d.%s.md", issue, i%12+1, i, code),
				"+++\ntitle = \"Đoàn công tác của tỉnh thăm và làm việc %d\"\nsummary = \"Hai bên trao đổi về hợp tác thương mại, giáo dục và “kết nghĩa” trong năm tới.\"\n%s+++\nNội dung.\n", i, about)
		}
	}
	return loadSite(b, fsys)
}

// BenchmarkArticle measures what an article costs beside its prose.
func BenchmarkArticle(b *testing.B) {
	site := largeSite(b, 600)
	benchmarkFiles(b, planArticles(newContext(site, site.Portal.Site.Languages[0])))
}

func benchmarkFiles(b *testing.B, files []output.File) {
	b.ReportAllocs()
	var buffer output.Buffer
	size := 0
	for i := range b.N {
		buffer.Reset()
		if err := files[i%len(files)].Render(&buffer); err != nil {
			b.Fatal(err)
		}
		size += buffer.Len()
	}
	b.ReportMetric(float64(size)/float64(b.N), "bytes")
}

// BenchmarkArchive measures the pages of lists.
func BenchmarkArchive(b *testing.B) {
	site := largeSite(b, 600)
	files := planBulletin(newContext(site, site.Portal.Site.Languages[0]))
	benchmarkFiles(b, files)
}

// BenchmarkPlan measures what listing all pages costs, without rendering one.
func BenchmarkPlan(b *testing.B) {
	site := largeSite(b, 2400)
	b.ReportAllocs()
	for b.Loop() {
		b.ReportMetric(float64(len(Plan(site))), "files")
	}
}
