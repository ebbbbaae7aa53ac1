package build

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/layout"
	"doingoai/cmd/doingoai/internal/output"
)

func standard(o *layout.Options, _ []*diag.File) { o.Standard = true }

func programs(*layout.Options, []*diag.File) {}

// nothing leaves of every page its kind: what remains to do is its view.
func nothing(_ *layout.Options, files []*diag.File) {
	for i, f := range files {
		if f.Path == "layouts/base.html" {
			files[i] = diag.NewFile(f.Path, []byte(`<body data-page="{{.Page}}">`))
		}
	}
}

// TestEveryPageIsWhatHTMLTemplateMakes: the programs that layouts are compiled to give the
// bytes that html/template gives, on every page of the site, and no layout of the
// repository has anything that the compiler leaves to html/template.
func TestEveryPageIsWhatHTMLTemplateMakes(t *testing.T) {
	want, _ := plannedPages(t, standard)
	got, layouts := plannedPages(t, programs)
	for _, left := range layouts.Left() {
		t.Errorf("not compiled: %s", left)
	}
	if len(got) != len(want) || len(got) < 100 {
		t.Fatalf("%d pages and %d", len(got), len(want))
	}
	var a, b output.Buffer
	for i, f := range want {
		a.Reset()
		b.Reset()
		if err := f.Render(&a); err != nil {
			t.Fatal(err)
		}
		if err := got[i].Render(&b); err != nil {
			t.Fatal(err)
		}
		if f.Path != got[i].Path || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s differs: has %q behind %q", f.Path, tail(b.Bytes(), a.Bytes(), 60), head(b.Bytes(), a.Bytes(), 60))
		}
	}
}

// head and tail are what stands in a before and after its first difference from b.
func head(a, b []byte, n int) []byte {
	at := difference(a, b)
	return a[max(0, at-n):at]
}

func tail(a, b []byte, n int) []byte {
	at := difference(a, b)
	return a[at:min(len(a), at+n)]
}

func difference(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// BenchmarkExecutors renders the page of a delegation of middle size, that of an annex, and all
// pages: with html/template, with programs, and with a layout that prints nothing of the view.
func BenchmarkExecutors(b *testing.B) {
	for _, way := range []struct {
		name   string
		change func(*layout.Options, []*diag.File)
	}{{"standard", standard}, {"program", programs}, {"nothing", nothing}} {
		files, _ := plannedPages(b, way.change)
		for _, pages := range []struct {
			name  string
			files []output.File
		}{{"delegation", middle(b, files, "delegation")}, {"annex", middle(b, files, "annex-delegations-out")}, {"site", files}} {
			b.Run(fmt.Sprintf("page=%s/by=%s", pages.name, way.name), func(b *testing.B) {
				var buffer output.Buffer
				bytes := 0
				b.ReportAllocs()
				for b.Loop() {
					bytes = 0
					for _, f := range pages.files {
						buffer.Reset()
						if err := f.Render(&buffer); err != nil {
							b.Fatal(err)
						}
						bytes += buffer.Len()
					}
				}
				b.ReportMetric(float64(bytes), "bytes")
			})
		}
	}
}

// middle returns the page of a kind that half of its kind are smaller than.
func middle(b *testing.B, files []output.File, kind string) []output.File {
	type page struct {
		file output.File
		size int
	}
	var found []page
	var buffer output.Buffer
	for _, f := range files {
		buffer.Reset()
		if err := f.Render(&buffer); err != nil {
			b.Fatal(err)
		}
		if strings.Contains(pageKind.FindString(buffer.String()), `"`+kind+`"`) {
			found = append(found, page{f, buffer.Len()})
		}
	}
	if len(found) == 0 {
		b.Fatalf("no page is of the kind %s", kind)
	}
	slices.SortStableFunc(found, func(a, b page) int { return a.size - b.size })
	return []output.File{found[len(found)/2].file}
}
