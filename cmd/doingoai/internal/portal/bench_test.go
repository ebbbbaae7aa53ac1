package portal

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/source"
)

// manyArticles is the test's site with n more articles of about 5 KB in two languages.
func manyArticles(t testing.TB, n int) fstest.MapFS {
	fsys := siteFiles(t)
	body := strings.Repeat("## Mục tiêu\n\nNgày 14/3/2022, đoàn đại biểu tỉnh **Nghệ An** thăm [[partner:gifu]], trao đổi về\n"+
		"*hợp tác* giáo dục, y tế[^1] và [trang](https://nghean.gov.vn).\n\n- một việc\n- hai việc\n\n| Đoàn | Số người |\n|---|--:|\n| Lào | 10 |\n\n", 13) +
		"[^1]: Theo báo cáo.\n"
	for i := range n {
		for _, code := range []string{"vi", "en"} {
			fsys[fmt.Sprintf("content/bulletin/2025-12/%02d-bai-%d.%s.md", i%90+10, i, code)] = &fstest.MapFile{Data: []byte(fmt.Sprintf(
				"+++\ntitle = \"Bài số %d\"\nsummary = \"Đoàn đại biểu tỉnh Nghệ An thăm tỉnh Xiêng Khoảng.\"\ndate = \"2025-12-%02d\"\n+++\n%s", i, i%28+1, body))}
		}
	}
	return fsys
}

// BenchmarkLoad measures loading without a memo, per text of about 5 KB.
func BenchmarkLoad(b *testing.B) {
	const articles = 1000
	tree, list, err := source.Read(manyArticles(b, articles), source.DefaultLimits)
	if err != nil || len(list) > 0 {
		b.Fatal(list, err)
	}
	site, list := config.Load(tree.File("site.toml").File)
	if site == nil {
		b.Fatal(list)
	}
	b.ReportAllocs()
	for b.Loop() {
		if p, list := Load(tree, site, Options{Now: clock}); p == nil || len(p.Articles) < articles {
			b.Fatal(list)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/(2*articles), "µs/text")
}
