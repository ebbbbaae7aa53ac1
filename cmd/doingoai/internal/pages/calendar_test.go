package pages

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doingoai/cmd/doingoai/internal/output"
)

// delegations are rows of an annex, each a time and a country.
func delegations(n int, times []string) string {
	countries := []string{"LA", "JP", "KR", "TH", "CN", "US", "FR", "DE", "RU", "AU", "IN", "GB", "CA", "SG", "MY", "KH", "IT", "ES", "NL", "CH"}
	agencies := []string{"ubnd-tinh", "so-ngoai-vu"}
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[[delegation]]\nid = \"2022-out-%04d\"\ntitle.vi = \"Đoàn công tác số %d về %s\"\ntitle.en = \"Working delegation %d on %s\"\n",
			i+1, i*7919%n, topic(i), i, topic(i*31))
		fmt.Fprintf(&b, "agency = [%q]\ncountries = [%q]\npartners = [\"xieng-khoang\"]\nwhen = %q\nstatus = \"planned\"\nsource = \"818-ctr-ubnd\"\n\n",
			agencies[i%2], countries[i*i%len(countries)], times[i%len(times)])
	}
	return b.String()
}

// topic is a subject of eight words that no two delegations share, so that it compresses
// no better than what people write.
func topic(i int) string {
	words := strings.Fields("hợp tác nông nghiệp lâm thủy sản y tế giáo dục đào tạo thể thao văn hóa biên giới quốc phòng an ninh đầu tư thương mại du lịch lao động " +
		"việc làm thanh niên phụ nữ môi trường giao thông vận tải khoa học công nghệ thông tin truyền hình báo chí kiều bào hữu nghị nhân dân đại học bệnh viện " +
		"công an quân sự hải quan cửa khẩu kinh tế số xúc tiến khảo sát ký kết trao đổi kinh nghiệm học tập thăm chúc mừng viện trợ dự án hội thảo triển lãm")
	text, state := "", uint32(i)*2654435761+12345
	for range 8 {
		state = state*1664525 + 1013904223
		text += " " + words[int(state>>8)%len(words)]
	}
	return text[1:]
}

// calendarSite is the site of the tests with other outbound delegations.
func calendarSite(t testing.TB, rows string) fstest.MapFS {
	t.Helper()
	fsys := siteFiles(t)
	fsys["content/programs/2022-program/delegations-out.toml"] = &fstest.MapFile{Data: []byte(rows)}
	program := fsys["content/programs/2022-program/program.toml"]
	text := regexp.MustCompile(`(?s)\n\[\[?annex\.delegations-out.*?(\n\[\[?annex\.[^d]|\z)`).ReplaceAll(program.Data, []byte("$1"))
	fsys["content/programs/2022-program/program.toml"] = &fstest.MapFile{Data: text}
	withoutReferences(fsys)
	return fsys
}

// withoutReferences takes the references to delegations out of the texts of a site.
func withoutReferences(fsys fstest.MapFS) {
	reference := regexp.MustCompile(`\[\[(delegation|conference|agreement|task):[^\]]*\]\]`)
	for name, f := range fsys {
		if strings.HasSuffix(name, ".md") {
			fsys[name] = &fstest.MapFile{Data: reference.ReplaceAll(f.Data, []byte("…"))}
		}
	}
}

var everyTime = []string{
	"Quý III", "Tháng 6", "Quý II-III", "Quý I, II, III", "Mỗi đợt một quý", "2022", "Thường xuyên", "Từ năm 2022", "14-16/3/2022",
	"Tháng 11-12", "2022-05-14?", "2021-12-20/2022-01-10", "2022-12/2023-02", "[2022-03,2022-10]", "{2022-03-01,2022-03-20}", "2022-40", "2022-02~",
}

func renderedFiles(t testing.TB, site *Site) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for _, f := range Plan(site) {
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		pages[f.Path] = b.String()
	}
	return pages
}

// TestAMovedDelegationKeepsItsOldPlace reads the year of the delegation that the site of
// the tests moves from the third quarter to the fourth.
func TestAMovedDelegationKeepsItsOldPlace(t *testing.T) {
	files := rendered(t, siteFiles(t))
	row := drawnRows(t, files["lich/2022/index.html"])["2022-out-01"]
	if !row.was[182] || row.was[181] || row.was[274] || !row.may[274] || row.may[273] {
		t.Errorf("the old place is %v, the new one %v", row.was, row.may)
	}
	page := files["lich/2022/index.html"]
	for _, want := range []string{`<s class="year-before">Quý III/2022</s>`, "Đã xác nhận", `href="/lich/2022/danh-sach/"`, `href="/lich/2022/nhiem-vu/"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the year lacks %s", want)
		}
	}
	if other := files["chuong-trinh/2022-program/doan-ra/2022-out-01/index.html"]; !strings.Contains(other, `href="/lich/2022/#e-2022-out-01"`) {
		t.Error("the page of the delegation does not lead to its place in the year")
	}
}

func TestChangesHaveAPageAndAFeed(t *testing.T) {
	files := rendered(t, siteFiles(t))
	page := files["lich/thay-doi/index.html"]
	first, second := strings.Index(page, "Đã chốt lịch."), strings.Index(page, "Quyết định 12")
	if first < 0 || second < first {
		t.Errorf("the changes stand at %d and %d", first, second)
	}
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Summary string `xml:"summary"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(files["lich/thay-doi/feed.xml"]), &feed); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range feed.Entries {
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.Title == "" || e.Summary == "" {
			t.Errorf("an entry is not whole: %+v", e)
		}
		got = append(got, e.ID)
	}
	want := []string{"tag:example.org,2022-09-01:2022-out-01/2", "tag:example.org,2022-05-04:2022-out-01/1"}
	if !slices.Equal(got, want) || feed.Updated != feed.Entries[0].Updated || feed.ID != "https://example.org/lich/thay-doi/" {
		t.Errorf("the feed %s of %s has the entries %v", feed.ID, feed.Updated, got)
	}
}

func TestWithoutChangesThereIsASentenceAndNoFeed(t *testing.T) {
	files := rendered(t, calendarSite(t, delegations(3, everyTime)))
	if page := files["lich/thay-doi/index.html"]; !strings.Contains(page, "chưa điều chỉnh") {
		t.Error("the page of changes says nothing")
	}
	if _, there := files["lich/thay-doi/feed.xml"]; there {
		t.Error("there is a feed of no changes")
	}
}

// TestALanguageWithoutWordsLacksThePages reads the Lao pages, whose language gives no word
// for the list, the changes and countries.
func TestALanguageWithoutWordsLacksThePages(t *testing.T) {
	files := rendered(t, siteFiles(t))
	for path := range files {
		if strings.HasPrefix(path, "lo/patithin/2022/") && strings.Contains(path, "//") {
			t.Errorf("%s has a part without a name", path)
		}
	}
	year := files["lo/patithin/2022/index.html"]
	if year == "" || strings.Contains(year, `href=""`) || strings.Contains(year, "//\"") {
		t.Error("the Lao year leads nowhere")
	}
}

func TestAYearWithoutCountriesIsGroupedByAgency(t *testing.T) {
	fsys := siteFiles(t)
	withoutReferences(fsys)
	for _, annex := range []string{"delegations-out", "delegations-in", "conferences", "agreements"} {
		delete(fsys, "content/programs/2022-program/"+annex+".toml")
	}
	program := string(fsys["content/programs/2022-program/program.toml"].Data)
	if at := strings.Index(program, "\n[annex"); at >= 0 {
		program = program[:at+1]
	}
	fsys["content/programs/2022-program/program.toml"] = &fstest.MapFile{Data: []byte(program)}
	fsys["content/programs/2022-program/tasks.toml"] = &fstest.MapFile{Data: []byte(`
[[task]]
id = "2022-task-01"
title.vi = "Một"
lead = ["so-ngoai-vu"]
when = "Quý III/IV"
status = "planned"
source = "818-ctr-ubnd"
[[task]]
id = "2022-task-02"
title.vi = "Hai"
lead = ["ubnd-tinh"]
when = "Thường xuyên"
status = "planned"
source = "818-ctr-ubnd"
`)}
	files := rendered(t, fsys)
	if page := files["lich/2022/index.html"]; !strings.Contains(page, `id="g-so-ngoai-vu"`) || !strings.Contains(page, `id="g-ubnd-tinh"`) {
		t.Error("the tasks are not grouped by agency")
	}
	if _, there := files["lich/2022/theo-loai/index.html"]; there {
		t.Error("tasks alone are grouped by kind")
	}
	if board := files["lich/2022/nhiem-vu/index.html"]; !strings.Contains(board, "task-one-of q3-4") || !strings.Contains(board, "task-ongoing q1-4") {
		t.Error("the board does not lay the tasks across their quarters")
	}
}

// TestAYearOfAThousandStaysSmall holds every calendar page of a thousand delegations to
// 150 KB, compressed.
func TestAYearOfAThousandStaysSmall(t *testing.T) {
	site := loadSite(t, calendarSite(t, delegations(1000, everyTime)))
	for _, f := range Plan(site) {
		if !strings.HasPrefix(f.Path, "lich/2022/") || !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		var small bytes.Buffer
		z, err := gzip.NewWriterLevel(&small, gzip.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := z.Write(b.Bytes()); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d KB, %d KB compressed", f.Path, b.Len()/1024, small.Len()/1024)
		if small.Len() > 150*1024 {
			t.Errorf("%s has %d KB compressed", f.Path, small.Len()/1024)
		}
	}
}

// BenchmarkCalendarOfTenThousand renders all pages of the calendar of 10,000 events.
func BenchmarkCalendarOfTenThousand(b *testing.B) {
	site := loadSite(b, calendarSite(b, delegations(9_999, everyTime)))
	language, _ := site.Portal.Site.Language("vi")
	for b.Loop() {
		c := newContext(site, language)
		for _, f := range slices.Concat(planCalendar(c), planCountries(c)) {
			var buf output.Buffer
			if err := f.Render(&buf); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// TestYearOfDeadlinesOnly: a program may have deadlines and no events. Its year has a page
// with their rows, where their addresses lead, and no empty list.
func TestYearOfDeadlinesOnly(t *testing.T) {
	fsys := siteFiles(t)
	for _, f := range fsys { // "since 2022" would be in 2031, too
		f.Data = bytes.ReplaceAll(f.Data, []byte("Từ năm 2022"), []byte("2022"))
	}
	fsys["content/programs/2031-plan/program.toml"] = &fstest.MapFile{Data: []byte(`document = "818-ctr-ubnd"
year = 2031
kind = "plan"
title.vi = "Kế hoạch 2031"
source = "818-ctr-ubnd"
[[deadline]]
id = "2031-deadline-01"
title.vi = "Báo cáo tháng"
monthly_day = 18
source = "818-ctr-ubnd"
`)}
	pages := rendered(t, fsys)
	year, found := pages["lich/2031/index.html"]
	if !found {
		t.Fatal("the year has no page")
	}
	for _, want := range []string{`id="e-2031-deadline-01"`, "Báo cáo tháng", "Kế hoạch 2031"} {
		if !strings.Contains(year, want) {
			t.Errorf("the year lacks %s", want)
		}
	}
	if strings.Count(year, `class="year-day"`) < 12 {
		t.Error("the deadlines of twelve months are not drawn")
	}
	if strings.Contains(year, "NaN") {
		t.Error("the drawing divides by no events")
	}
	if _, found := pages["lich/2031/danh-sach/index.html"]; found || strings.Contains(pages["lich/2022/danh-sach/index.html"], "/lich/2031/danh-sach/") {
		t.Error("there is a list of no events, or a link to it")
	}
	if !strings.Contains(pages["lich/2031/05/index.html"], "Báo cáo tháng") || !strings.Contains(pages["lich/index.html"], `href="/lich/2031/"`) {
		t.Error("its month or the index of the calendar does not name it")
	}
}
