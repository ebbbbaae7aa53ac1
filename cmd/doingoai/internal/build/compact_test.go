package build

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"doingoai/cmd/doingoai/internal/assets"
	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/layout"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/pages"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/source"
)

// plannedPages plans the pages of the real site, with layouts loaded in another way.
func plannedPages(t testing.TB, change func(*layout.Options, []*diag.File)) ([]output.File, *layout.Set) {
	t.Helper()
	root := os.DirFS(repository(t))
	f, list, err := readConfig(root)
	if err != nil || f == nil {
		t.Fatal(err, list)
	}
	site, list := config.Load(f.File)
	if site == nil {
		t.Fatal(list)
	}
	tree, list, err := source.Read(root, site.Limits)
	if err != nil {
		t.Fatal(err, list)
	}
	own, found, err := assets.Load(tree)
	list.Join(found)
	if err != nil {
		t.Fatal(err)
	}
	p, found := portal.Load(tree, site, portal.Options{Now: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)})
	list.Join(found)
	var messageFiles, layoutFiles []*diag.File
	for _, f := range tree.Under("layouts") {
		if strings.HasPrefix(f.Path, lang.MessageFolder+"/") {
			messageFiles = append(messageFiles, f.File)
		} else {
			layoutFiles = append(layoutFiles, f.File)
		}
	}
	bundle, found := lang.LoadMessages(messageFiles, site.Codes())
	list.Join(found)
	o := layoutOptions(site, bundle, own)
	change(&o, layoutFiles)
	layouts, found := layout.Load(layoutFiles, o)
	list.Join(found)
	if list.HasErrors() {
		t.Fatal(list)
	}
	files := slices.DeleteFunc(pages.Plan(&pages.Site{Portal: p, Messages: bundle, Layouts: layouts}), func(f output.File) bool {
		return !strings.HasSuffix(f.Path, ".html")
	})
	return files, layouts
}

func compactly(yes bool) func(*layout.Options, []*diag.File) {
	return func(o *layout.Options, _ []*diag.File) { o.Compact = yes }
}

// TestCompactPagesReadTheSame: taking white space out of the layouts changes neither the
// elements and attributes of a page nor the words that a reader sees. It looks at some
// pages of every kind.
func TestCompactPagesReadTheSame(t *testing.T) {
	plain, _ := plannedPages(t, compactly(false))
	compact, _ := plannedPages(t, compactly(true))
	if len(plain) != len(compact) || len(plain) < 100 {
		t.Fatalf("%d pages and %d", len(plain), len(compact))
	}
	var a, b output.Buffer
	before, after := 0, 0
	kinds := map[string]int{}
	for i, f := range plain {
		a.Reset()
		b.Reset()
		if err := f.Render(&a); err != nil {
			t.Fatal(err)
		}
		kind := pageKind.FindString(a.String())
		if kinds[kind]++; kinds[kind] > 9 {
			continue
		}
		if err := compact[i].Render(&b); err != nil {
			t.Fatal(err)
		}
		before, after = before+a.Len(), after+b.Len()
		want, got := asRead(t, a.Bytes()), asRead(t, b.Bytes())
		for j := range min(len(want), len(got)) {
			if want[j] != got[j] {
				t.Errorf("%s: has %q, not %q, behind %q", f.Path, got[j], want[j], got[max(j-3, 0):j])
				break
			}
		}
		if len(want) != len(got) {
			t.Errorf("%s: has %d parts, not %d", f.Path, len(got), len(want))
		}
	}
	if len(kinds) < 15 {
		t.Errorf("the pages are of %d kinds", len(kinds))
	}
	if after >= before {
		t.Errorf("%d bytes became %d", before, after)
	}
}

var pageKind = regexp.MustCompile(`<body data-page="[^"]*"`)

// inline are the elements that words run through (HTML, phrasing content that has no
// box of its own).
var inline = []string{"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"}

// asRead is a page as its elements, each with its attributes, and the words between
// them. White space counts only where it separates words.
func asRead(t testing.TB, data []byte) []string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	var words strings.Builder
	end := func() {
		parts = append(parts, strings.Fields(words.String())...)
		words.Reset()
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		flows := n.Type == html.ElementNode && slices.Contains(inline, n.Data)
		switch {
		case n.Type == html.TextNode:
			words.WriteString(n.Data)
		case flows: // marks stand in the word, so that a change of places shows
			fmt.Fprintf(&words, "<%s%s>", n.Data, strings.Join(strings.Fields(fmt.Sprint(n.Attr)), "_"))
		case n.Type == html.ElementNode:
			end()
			parts = append(parts, fmt.Sprintf("<%s %v>", n.Data, n.Attr))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if flows {
			words.WriteString("</" + n.Data + ">")
		} else if n.Type == html.ElementNode {
			end()
		}
	}
	walk(doc)
	end()
	return parts
}

// BenchmarkPages renders every page, with the layouts as they are and compact.
func BenchmarkPages(b *testing.B) {
	for _, compact := range []bool{false, true} {
		b.Run(fmt.Sprintf("compact=%t", compact), func(b *testing.B) {
			files, _ := plannedPages(b, compactly(compact))
			var buffer output.Buffer
			bytes := 0
			for b.Loop() {
				bytes = 0
				for _, f := range files {
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
