package feeds

import (
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
)

var hanoi = time.FixedZone("+07", 7*3600)

func sample() *Feed {
	day := func(d int) time.Time { return time.Date(2026, 3, d, 0, 0, 0, 0, hanoi) }
	return &Feed{
		Lang: "vi", Title: "Bản tin & đối ngoại", Subtitle: "Đầy đủ", Page: "https://x.example/", Atom: "https://x.example/feed.xml",
		JSON: "https://x.example/feed.json", Author: "Sở Ngoại vụ", Updated: day(9),
		Entries: []Entry{
			{
				ID: "tag:x.example,2026:article/2026-01/01-a/vi", URL: "https://x.example/ban-tin/2026-01/01-a/", Title: "Quý III < Quý IV",
				Summary: "Tóm tắt", HTML: `<p>Chữ “có dấu” &amp; ]]&gt;</p>`, Author: "Phòng Hợp tác", Published: day(2), Updated: day(9),
				Categories: []Category{{"laos", "Lào"}},
			},
			{ID: "tag:x.example,2026:b", URL: "https://x.example/b/", Title: "B", Summary: "Chỉ có tóm tắt", Published: day(1), Updated: day(1)},
		},
	}
}

// TestFormatsHoldTheSame reads both formats with a parser that is not ours.
func TestFormatsHoldTheSame(t *testing.T) {
	f := sample()
	for name, write := range map[string]func(*strings.Builder) error{
		"Atom": func(b *strings.Builder) error { return f.WriteAtom(b) },
		"JSON": func(b *strings.Builder) error { return f.WriteJSON(b) },
	} {
		var b strings.Builder
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		got, err := gofeed.NewParser().ParseString(b.String())
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, b.String())
		}
		if got.Title != f.Title || got.Language != "vi" || got.Description != f.Subtitle || got.Link != f.Page || len(got.Items) != len(f.Entries) {
			t.Errorf("%s: the feed is %+v", name, got)
		}
		for i, item := range got.Items {
			e := f.Entries[i]
			if item.GUID != e.ID || item.Link != e.URL || item.Title != e.Title || item.Content != e.HTML && item.Content != e.Summary ||
				!item.PublishedParsed.Equal(e.Published) || !item.UpdatedParsed.Equal(e.Updated) {
				t.Errorf("%s: entry %d is %+v", name, i, item)
			}
			if e.Author != "" && item.Authors[0].Name != e.Author {
				t.Errorf("%s: entry %d is by %v", name, i, item.Authors)
			}
		}
	}
}
