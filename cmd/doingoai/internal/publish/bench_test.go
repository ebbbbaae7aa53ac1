package publish

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// largeSite has 5,000 pages of 12 KB, each in its folder.
func largeSite() site {
	s := site{}
	body := strings.Repeat(samplePage, 12_000/len(samplePage))
	for i := range 5000 {
		s[fmt.Sprintf("ban-tin/2026-%02d/%04d-bai-viet/index.html", i/100, i)] = fmt.Sprintf("<h1>%d</h1>%s", i, body)
	}
	return s
}

func BenchmarkPublish(b *testing.B) {
	large := largeSite()
	options := func(b *testing.B, dir string) Options {
		return Options{Dir: filepath.Join(b.TempDir(), dir), Secrets: manySecrets(300, 60)}
	}
	publish := func(b *testing.B, s site, o Options) Report {
		report, list, err := Publish(b.Context(), s.files(), o)
		if err != nil || len(list) > 0 {
			b.Fatal(list, err)
		}
		return report
	}
	b.Run("first", func(b *testing.B) {
		o := options(b, "public")
		parent := o.Dir
		for i := 0; b.Loop(); i++ {
			o.Dir = filepath.Join(parent, fmt.Sprint(i), "public")
			publish(b, large, o)
		}
	})
	b.Run("nothing changed", func(b *testing.B) {
		o := options(b, "public")
		publish(b, large, o)
		for b.Loop() {
			if r := publish(b, large, o); r.Unchanged != len(large) {
				b.Fatalf("%+v", r)
			}
		}
	})
	b.Run("one changed", func(b *testing.B) {
		o := options(b, "public")
		publish(b, large, o)
		for i := 0; b.Loop(); i++ {
			large["ban-tin/2026-00/0000-bai-viet/index.html"] = fmt.Sprint("changed ", i)
			if r := publish(b, large, o); r.Written != 1 {
				b.Fatalf("%+v", r)
			}
		}
	})
	b.Run("all changed", func(b *testing.B) {
		o := options(b, "public")
		publish(b, large, o)
		for i := 0; b.Loop(); i++ {
			for path, text := range large {
				large[path] = "x" + text[1:] + "y"
			}
			publish(b, large, o)
		}
	})
}
