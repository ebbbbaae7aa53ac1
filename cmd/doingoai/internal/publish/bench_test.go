//go:build unix

package publish

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"doingoai/cmd/doingoai/internal/output"
)

// largeSite is of the size of 5,000 articles in two languages: 11,000 pages of 12 KB, each
// in its folder.
func largeSite() site {
	s := site{}
	body := strings.Repeat(samplePage, 12_000/len(samplePage))
	for i := range 11_000 {
		s[fmt.Sprintf("ban-tin/2026-%02d/%04d-bai-viet/index.html", i/100, i)] = fmt.Sprintf("<h1>%d</h1>%s", i, body)
	}
	return s
}

// BenchmarkPublish measures what publishing costs beside rendering and looking for leaks.
// TMPDIR should be on a file system with a journal.
func BenchmarkPublish(b *testing.B) {
	large := largeSite()
	whole := keyOf("large")
	publish := func(b *testing.B, dir string, files []output.File) Report {
		report, list, err := Publish(b.Context(), files, Options{Dir: dir, Whole: whole})
		if err != nil || len(list) > 0 {
			b.Fatal(list, err)
		}
		return report
	}
	b.Run("first", func(b *testing.B) {
		parent, files := b.TempDir(), sortFiles(large.files())
		defer processorTime(b)()
		for i := 0; b.Loop(); i++ {
			publish(b, filepath.Join(parent, fmt.Sprint(i), "public"), files)
		}
	})
	dir := filepath.Join(b.TempDir(), "public")
	publish(b, dir, large.files())
	b.Run("standing", func(b *testing.B) {
		defer processorTime(b)()
		for b.Loop() {
			if _, stands := Standing(dir, whole); !stands {
				b.Fatal("it does not stand")
			}
		}
	})
	b.Run("nothing rendered", func(b *testing.B) {
		defer processorTime(b)()
		files := sortFiles(large.files())
		for b.Loop() {
			if r := publish(b, dir, files); r.Unchanged != len(large) {
				b.Fatalf("%+v", r)
			}
		}
	})
	b.Run("nothing changed", func(b *testing.B) {
		defer processorTime(b)()
		files := sortFiles(large.files())
		for i := 0; b.Loop(); i++ {
			for k := range files {
				files[k].Key = keyOf(fmt.Sprint(i, files[k].Path))
			}
			if r := publish(b, dir, files); r.Unchanged != len(large) {
				b.Fatalf("%+v", r)
			}
		}
	})
	b.Run("one changed", func(b *testing.B) {
		defer processorTime(b)()
		files := sortFiles(large.files())
		for i := 0; b.Loop(); i++ {
			files[0] = site{files[0].Path: fmt.Sprint("changed ", i)}.files()[0]
			if r := publish(b, dir, files); r.Written != 1 {
				b.Fatalf("%+v", r)
			}
		}
	})
	b.Run("all changed", func(b *testing.B) {
		defer processorTime(b)()
		for i := 0; b.Loop(); i++ {
			for path, text := range large {
				large[path] = "x" + text[1:] + "y"
			}
			publish(b, dir, large.files())
		}
	})
}

// processorTime returns a function that reports the processor time since then: what the
// time on the clock hides when others use the machine too.
func processorTime(b *testing.B) func() {
	start := used(b)
	return func() { b.ReportMetric(float64(used(b)-start)/1e3/float64(b.N), "cpu-µs/op") }
}

func used(b *testing.B) int64 {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return u.Utime.Nano() + u.Stime.Nano()
}

// BenchmarkGuard looks for leaks in pages of 12 KB with the words of the secrets, and makes
// a Guard with 5 MB of public texts.
func BenchmarkGuard(b *testing.B) {
	words := syllables(3000)
	page := rendered("<p>" + strings.ReplaceAll(prose(words, 1, 12_000), ". ", ".</p>\n<p>"))
	public := make([]iter.Seq[string], 1000)
	for i := range public {
		public[i] = slices.Values([]string{prose(words, uint64(i+2), 5000)})
	}
	for _, size := range []struct{ n, bytes int }{{300, 60}, {1000, 100}, {4000, 300}} {
		secrets := make([]Secret, size.n)
		for i := range secrets {
			secrets[i].Text = prose(words, uint64(i+2000), size.bytes)
		}
		name := fmt.Sprintf("%d of %d bytes", size.n, size.bytes)
		b.Run("check, "+name, func(b *testing.B) {
			g := NewGuard(secrets, public, nil)
			var s scratch
			b.SetBytes(int64(page.Len()))
			defer processorTime(b)()
			for b.Loop() {
				if g.check("a.html", page, &s) != nil {
					b.Fatal("leak")
				}
			}
		})
		b.Run("new, "+name, func(b *testing.B) {
			defer processorTime(b)()
			for b.Loop() {
				NewGuard(secrets, public, nil)
			}
		})
	}
	b.Run("check, alike", func(b *testing.B) { // secrets and pages of the same few words
		g := NewGuard(manySecrets(4000, 300), nil, nil)
		page := rendered(strings.Repeat(samplePage, 12_000/len(samplePage)))
		var s scratch
		b.SetBytes(int64(page.Len()))
		defer processorTime(b)()
		for b.Loop() {
			if g.check("a.html", page, &s) != nil {
				b.Fatal("leak")
			}
		}
	})
}

// syllables returns n different syllables of Vietnamese shape.
func syllables(n int) []string {
	var all []string
	for _, end := range []string{"", "n", "ng", "c", "t", "m", "nh"} {
		for _, vowel := range strings.Fields("a ă â e ê i o ô ơ u ư á ạ ế ộ ứ ườ iệ uố oà") {
			for _, begin := range strings.Fields("b c d đ gh k l m n p r s t v x th tr ch ng nh ph kh") {
				all = append(all, begin+vowel+end)
			}
		}
	}
	return all[:n]
}

// prose returns sentences of size bytes in which few words are frequent and many are rare.
func prose(words []string, seed uint64, size int) string {
	random := rand.New(rand.NewPCG(seed, 0))
	common := rand.NewZipf(random, 1.1, 5, uint64(len(words)-1))
	var b strings.Builder
	for b.Len() < size {
		b.WriteString(words[(int(common.Uint64())*7919)%len(words)])
		b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", " ", ", ", ". "}[random.IntN(10)])
	}
	return b.String()
}

const samplePage = `<li><a href="/chuong-trinh/2022/doan-ra/2022-out-03/">Đoàn đại biểu cấp cao tỉnh Nghệ An thăm
  và làm việc tại tỉnh Xiêng Khoảng, Hủa Phăn</a> – <time>Quý III/2022</time>, “5 ngày/ 2 tỉnh”</li>
`

// manySecrets returns n different texts of about size bytes in Vietnamese.
func manySecrets(n, size int) []Secret {
	words := strings.Fields("Đoàn đại biểu tỉnh thăm và làm việc với thành phần danh sách kín họp nội bộ " +
		"kinh phí dự kiến chưa duyệt ý kiến Thường trực Tỉnh ủy phương án an ninh lễ tân")
	secrets := make([]Secret, n)
	for i := range secrets {
		var b strings.Builder
		for k := i; b.Len() < size; k = k*7 + 3 {
			b.WriteString(words[(k%len(words)+len(words))%len(words)])
			b.WriteString(" ")
			if b.Len() > size/2 && b.Len() < size/2+20 {
				b.WriteString(url.PathEscape(strings.Repeat("x", i%17)) + ", ")
			}
		}
		secrets[i].Text = b.String() + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))
	}
	return secrets
}
