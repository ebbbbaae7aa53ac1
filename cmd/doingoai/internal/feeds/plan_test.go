package feeds

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/tools/txtar"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/source"
)

// plan returns the feeds of the site that the tests of portal hold, with overlays in
// txtar put over its files, by path.
func plan(t *testing.T, overlays ...string) map[string]string {
	t.Helper()
	base, err := os.ReadFile(filepath.Join("..", "portal", "testdata", "site.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, text := range append([]string{string(base)}, overlays...) {
		for _, f := range txtar.Parse([]byte(text)).Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	tree, list, err := source.Read(fsys, source.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	site, found := config.Load(tree.File("site.toml").File)
	list.Join(found)
	p, found := portal.Load(tree, site, portal.Options{Now: time.Date(2026, 3, 20, 1, 0, 0, 0, time.UTC)})
	list.Join(found)
	if len(list) > 0 {
		t.Fatalf("the site has faults: %v", list)
	}
	var messages []*diag.File
	for _, code := range site.Codes() {
		name := lang.MessageFolder + "/" + code + ".toml"
		text, err := os.ReadFile(filepath.Join("..", "..", "..", "..", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		messages = append(messages, diag.NewFile(name, text))
	}
	bundle, list := lang.LoadMessages(messages, site.Codes())
	if list.HasErrors() {
		t.Fatal(list)
	}
	files := map[string]string{}
	for _, f := range Plan(p, bundle) {
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		files[f.Path] = b.String()
	}
	return files
}

func parse(t *testing.T, text string) *gofeed.Feed {
	t.Helper()
	f, err := gofeed.NewParser().ParseString(text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return f
}

func titles(f *gofeed.Feed) []string {
	var out []string
	for _, item := range f.Items {
		out = append(out, item.Title)
	}
	return out
}

// TestPlan: what is withdrawn, expired, a draft or not yet published is in no feed, and
// a language without articles has none.
func TestPlan(t *testing.T) {
	files := plan(t)
	var want []string
	for _, page := range []string{"", "ban-tin/muc/tin-tuc/", "doi-tac/gifu/", "doi-tac/xieng-khoang/", "en/", "en/bulletin/sections/tin-tuc/", "en/partners/gifu-prefecture/", "en/partners/xieng-khoang/"} {
		want = append(want, page+"feed.json", page+"feed.xml")
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(files)); !slices.Equal(got, want) {
		t.Errorf("the feeds are %q, not %q", got, want)
	}
	for name, text := range files {
		if strings.Contains(text, "BÍ MẬT") {
			t.Errorf("%s holds what is not public", name)
		}
	}
	en := parse(t, files["en/feed.xml"])
	if got := titles(en); !slices.Equal(got, []string{"For foreign readers", "Opening"}) {
		t.Errorf("the English feed holds %q", got)
	}
	if got := titles(parse(t, files["en/partners/gifu-prefecture/feed.json"])); !slices.Equal(got, []string{"Opening"}) {
		t.Errorf("the feed of a partner holds %q", got)
	}
}

// TestEntry looks at an article that was corrected.
func TestEntry(t *testing.T) {
	item := parse(t, plan(t)["feed.xml"]).Items[0]
	if item.GUID != "tag:example.org,2026:article/2026-01/01-mo-dau/vi" {
		t.Errorf("the id is %s", item.GUID)
	}
	if item.Published != "2026-03-01T00:00:00+07:00" || item.Updated != "2026-03-10T00:00:00+07:00" {
		t.Errorf("published %s, updated %s", item.Published, item.Updated)
	}
	if !slices.Equal(item.Categories, []string{"Tin tức", "Hợp tác"}) {
		t.Errorf("categories %q", item.Categories)
	}
	if item.Authors[0].Name != "Ban biên tập" || item.Description != "Lời chào bạn đọc." {
		t.Errorf("by %v: %s", item.Authors[0], item.Description)
	}
	if !strings.Contains(item.Content, `href="https://`) || strings.Contains(item.Content, `="/`) {
		t.Errorf("not all addresses are absolute: %s", item.Content)
	}
}

// TestAddressesOfPlaces: footnotes lead to the article, whatever page shows the entry;
// what only looks like an address stays as it is.
func TestAddressesOfPlaces(t *testing.T) {
	files := plan(t, "-- content/bulletin/2026-01/07-ghi-chu.vi.md --\n+++\ntitle = \"Ghi chú\"\ndate = \"2026-03-19\"\n+++\nCó chú thích[^1] và ` href=\"#x\"`.\n\n[^1]: Đây.\n")
	content := parse(t, files["feed.xml"]).Items[0].Content
	if n := strings.Count(content, `/ban-tin/2026-01/07-ghi-chu/#fn`); n != 2 {
		t.Errorf("%d links lead to footnotes of the page, not 2: %s", n, content)
	}
	if !strings.Contains(content, `<code> href=&quot;#x&quot;</code>`) {
		t.Errorf("the text has changed: %s", content)
	}
}

// TestMost: a feed is bounded, and a late correction of an old article is in it.
func TestMost(t *testing.T) {
	var b strings.Builder
	for i := range Most + 5 {
		b.WriteString("-- content/bulletin/2026-01/" + string(rune('2'+i/20)) + string(rune('0'+i%20/2)) + "-bai-" + string(rune('a'+i%20)) + ".vi.md --\n+++\ntitle = \"Bài\"\ndate = \"2026-03-15\"\n+++\nNội dung.\n")
	}
	f := parse(t, plan(t, b.String())["feed.xml"])
	if len(f.Items) != Most {
		t.Errorf("the feed has %d entries, not %d", len(f.Items), Most)
	}
	corrected := "-- content/bulletin/2026-01/20-bai-a.vi.md --\n+++\ntitle = \"Bài được sửa\"\ndate = \"2026-03-01\"\nchanges = [{ date = \"2026-03-18\", note = \"Sửa.\" }]\n+++\nNội dung.\n"
	if f = parse(t, plan(t, b.String(), corrected)["feed.xml"]); f.Items[0].Title != "Bài được sửa" {
		t.Errorf("the first entry is %s", f.Items[0].Title)
	}
}
