package pages

import (
	"encoding/json"
	"html"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

var (
	descriptionForm = regexp.MustCompile(`<meta name="description" content="([^"]*)">`)
	linkedForm      = regexp.MustCompile(`<script type="application/ld\+json">(.*?)</script>`)
	reportForm      = regexp.MustCompile(`<a href="(mailto:[^"]*)">Báo lỗi`)
)

// headOf are the title and the description of a page.
func headOf(t *testing.T, name, text string) (title, description string) {
	t.Helper()
	titles, descriptions := titleForm.FindStringSubmatch(text), descriptionForm.FindStringSubmatch(text)
	if titles == nil || descriptions == nil {
		t.Fatalf("%s has no title or description", name)
	}
	return html.UnescapeString(titles[1]), html.UnescapeString(descriptions[1])
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		text, tail string
		most       int
		want       string
	}{
		{"Đoàn công tác", ", Lào", 18, "Đoàn công tác, Lào"},
		{"Đoàn công tác UBND tỉnh", ", Lào", 20, "Đoàn công tác…, Lào"},
		{"Đoàn công tác, đi Lào", "", 18, "Đoàn công tác, đi…"},
		{"Đoàn công tác, đi Lào", "", 16, "Đoàn công tác…"},
		{"Mộtchữrấtdàikhôngcódấucách", "", 20, "Mộtchữrấtdàikhôngcó…"},
		{"ຄະນະຜູ້ແທນຂັ້ນສູງ", "", 13, "ຄະນະຜູ້ແທນ…"}, // no letter without its mark
		{"ngắn", ", một phần đuôi dài hơn cả chỗ có", 10, "ngắn, một phần đuôi dài hơn cả chỗ có"},
	} {
		got := fit(c.text, c.tail, c.most)
		if got != c.want {
			t.Errorf("fit(%q, %q, %d) = %q, want %q", c.text, c.tail, c.most, got, c.want)
		}
	}
}

func TestDescribe(t *testing.T) {
	long := strings.Repeat("một hai ba bốn ", 9)
	for _, c := range []struct {
		sentences []string
		want      string
	}{
		{nil, ""},
		{[]string{"", " "}, ""},
		{[]string{"Một", "", "Hai?", "Ba."}, "Một. Hai? Ba."},
		{[]string{long, "Một câu nữa", "và thêm một câu dài hơn thế"}, strings.TrimSpace(long) + ". Một câu nữa."},
		{[]string{long + long}, strings.Repeat("một hai ba bốn ", 10) + "một hai…"},
	} {
		got := describe(c.sentences...)
		if got != c.want {
			t.Errorf("describe(%q) =\n%q, want\n%q", c.sentences, got, c.want)
		}
		if n := utf8.RuneCountInString(got); n > descriptionLetters {
			t.Errorf("describe(%q) has %d letters", c.sentences, n)
		}
	}
}

// TestReportAnError: a page of a site with an address leads to a message whose subject
// names the page; without an address no page has such a link.
func TestReportAnError(t *testing.T) {
	fsys := siteFiles(t)
	place := "content/places/nam-can.toml"
	fsys[place] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[place].Data), "Cửa khẩu quốc tế Nậm Cắn", `Cửa khẩu \"A&B\" + 100% ?x=1#y`, 1))}
	pages := rendered(t, fsys)
	links := reportForm.FindStringSubmatch(pages["dia-diem/nam-can/index.html"])
	if links == nil {
		t.Fatal("no link to report an error")
	}
	u, err := url.Parse(html.UnescapeString(links[1]))
	if err != nil {
		t.Fatal(err)
	}
	if u.Opaque != "ngoaivu@example.org" || strings.Contains(u.RawQuery, "+") || u.Fragment != "" {
		t.Errorf("the link leads to %q with %q", u.Opaque, u.RawQuery)
	}
	want := `Báo lỗi: Cửa khẩu "A&B" + 100% ?x=1#y (https://example.org/dia-diem/nam-can/)`
	if got := u.Query(); len(got) != 1 || got.Get("subject") != want {
		t.Errorf("the message has %q, want the subject %q", got, want)
	}
	if strings.Contains(pages["404.html"], "Báo lỗi") {
		t.Error("the page for an address that leads nowhere asks to report an error on it")
	}
	fsys["site.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys["site.toml"].Data), `email   = "ngoaivu@example.org"`, "", 1))}
	for name, text := range rendered(t, fsys) {
		if strings.Contains(text, "mailto:") || strings.Contains(text, "Báo lỗi") {
			t.Errorf("%s asks to write to nobody", name)
		}
	}
}

// linkedData are the JSON-LD objects of a page by type.
func linkedData(t *testing.T, name, text string) map[string][]map[string]any {
	t.Helper()
	out := map[string][]map[string]any{}
	for _, m := range linkedForm.FindAllStringSubmatch(text, -1) {
		var object map[string]any
		if err := json.Unmarshal([]byte(m[1]), &object); err != nil {
			t.Fatalf("%s: %v: %s", name, err, m[1])
		}
		if object["@context"] != "https://schema.org" {
			t.Errorf("%s: the context is %v", name, object["@context"])
		}
		kind, _ := object["@type"].(string)
		out[kind] = append(out[kind], object)
	}
	return out
}

// TestLinkedDataHasWhatSearchEnginesAskFor: what Google's documentation of structured
// data calls required of each type.
func TestLinkedDataHasWhatSearchEnginesAskFor(t *testing.T) {
	pages := htmlPages(rendered(t, siteFiles(t)))
	count := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		data := linkedData(t, name, pages[name])
		for kind, list := range data {
			count[kind] += len(list)
			for _, object := range list {
				checkLinked(t, name, kind, object)
			}
		}
		home := name == "index.html" || name == "en/index.html" || name == "lo/index.html"
		canonical := canonicalForm.MatchString(pages[name]) && !strings.Contains(pages[name], "http-equiv")
		if want := canonical && !home; (len(data["BreadcrumbList"]) == 1) != want {
			t.Errorf("%s has %d lists of breadcrumbs", name, len(data["BreadcrumbList"]))
		}
		if (len(data["GovernmentOrganization"]) == 1) != home {
			t.Errorf("%s tells %d times who speaks", name, len(data["GovernmentOrganization"]))
		}
	}
	for _, kind := range []string{"GovernmentOrganization", "BreadcrumbList", "Event", "Dataset", "Periodical", "PublicationIssue", "Article"} {
		if count[kind] == 0 {
			t.Errorf("no page has a %s", kind)
		}
	}
}

func checkLinked(t *testing.T, name, kind string, object map[string]any) {
	t.Helper()
	text := func(key string) string { s, _ := object[key].(string); return s }
	list := func(key string) []any { l, _ := object[key].([]any); return l }
	need := func(ok bool, what string) {
		if !ok {
			t.Errorf("%s: %s: %s: %v", name, kind, what, object)
		}
	}
	switch kind {
	case "GovernmentOrganization":
		need(text("name") != "" && strings.HasPrefix(text("url"), base), "no name or url")
	case "BreadcrumbList":
		items := list("itemListElement")
		need(len(items) >= 2, "less than two items")
		for i, item := range items {
			m := item.(map[string]any)
			need(m["position"] == float64(i+1) && m["name"] != "" && strings.HasPrefix(m["item"].(string), base+"/"), "a bad item")
		}
	case "Event":
		need(regexp.MustCompile(`^\d{4}-\d{2}(-\d{2})?$`).MatchString(text("startDate")), "no start to the month or day")
		need(len(list("location")) > 0, "no location")
		for _, l := range list("location") {
			address, _ := l.(map[string]any)["address"].(map[string]any)
			need(address["addressCountry"] != nil && l.(map[string]any)["name"] != "", "no address")
		}
		need(text("name") != "" && strings.HasPrefix(text("url"), base+"/"), "no name or url")
	case "Dataset":
		n := utf8.RuneCountInString(text("description"))
		need(text("name") != "" && n >= 50 && n <= 5000, "no name or a description that is too short or too long")
		need(len(list("distribution")) == 3, "not three downloads")
		for _, d := range list("distribution") {
			m := d.(map[string]any)
			need(strings.HasPrefix(m["contentUrl"].(string), base+"/data/") && strings.Contains(m["encodingFormat"].(string), "/"), "a bad download")
		}
	case "Periodical":
		need(text("name") != "" && strings.HasPrefix(text("url"), base+"/"), "no name or url")
	case "PublicationIssue":
		whole, _ := object["isPartOf"].(map[string]any)
		need(whole["@type"] == "Periodical" && whole["name"] != nil, "part of no periodical")
		need(text("issueNumber") != "" && text("datePublished") != "" && text("name") != "", "no number, date or name")
	case "Article":
		issue, _ := object["isPartOf"].(map[string]any)
		author, _ := object["author"].(map[string]any)
		need(issue["@type"] == "PublicationIssue" && issue["issueNumber"] != nil && issue["isPartOf"] != nil, "part of no issue")
		need(text("headline") != "" && text("datePublished") != "" && author["name"] != nil, "no headline, date or author")
		need(strings.HasPrefix(text("url"), base+"/") && strings.Contains(name, text("inLanguage")+"/") == (text("inLanguage") != "vi"), "a url or language of another page")
	default:
		t.Errorf("%s has a %s", name, kind)
	}
}

// TestEventsForSearchEngines are those whose time is exact to the day or the month.
func TestEventsForSearchEngines(t *testing.T) {
	pages := rendered(t, siteFiles(t))
	for name, want := range map[string]string{
		"chuong-trinh/2022-program/doan-vao/2022-in-01/index.html":      "2022-03-14 2022-03-16",
		"chuong-trinh/2022-program/doan-vao/2022-in-02/index.html":      "", // from 2022 on
		"chuong-trinh/2022-program/doan-ra/2022-out-01/index.html":      "", // a quarter
		"chuong-trinh/2022-program/doan-ra/doan-xuc-tien/index.html":    "", // no time
		"chuong-trinh/2022-program/hoi-nghi/2022-conf-01/index.html":    "", // one of two months
		"chuong-trinh/2022-program/nhiem-vu/2022-task-02/index.html":    "", // no event
		"en/programs/2022-program/delegations-in/2022-in-01/index.html": "2022-03-14 2022-03-16",
	} {
		got := ""
		for _, e := range linkedData(t, name, pages[name])["Event"] {
			got = e["startDate"].(string) + " " + e["endDate"].(string)
		}
		if got != want {
			t.Errorf("%s: event %q, want %q", name, got, want)
		}
	}
}

// TestWhatHasNotHappenedSaysSo, and where a report exists that it does not tell.
func TestWhatHasNotHappenedSaysSo(t *testing.T) {
	reported, planned := rendered(t, siteFiles(t)), rendered(t, plannedSite(t))
	for name, words := range map[string][2]string{
		"chuong-trinh/2022-program/hoi-nghi/2022-conf-01/index.html":   {"Dự kiến, chưa có báo cáo", "Dự kiến"},
		"chuong-trinh/2022-program/hoi-nghi/index.html":                {"Dự kiến, chưa có báo cáo", "Dự kiến"},
		"chuong-trinh/2022-program/nhiem-vu/2022-task-01/index.html":   {"Dự kiến, chưa có báo cáo", "Dự kiến"},
		"en/programs/2022-program/conferences/2022-conf-01/index.html": {"Planned, not reported", "Planned"},
		"chuong-trinh/2022-program/doan-ra/2022-out-04/index.html":     {"Đã thực hiện", "Dự kiến"},
		"chuong-trinh/2022-program/thoa-thuan/2022-agr-01/index.html":  {"Hủy", "Hủy"},
		"chuong-trinh/2022-program/index.html":                         {"Báo cáo không nêu kết quả", "2 nhiệm vụ dự kiến"},
	} {
		for i, pages := range []map[string]string{reported, planned} {
			text := pages[name]
			if !strings.Contains(text, words[i]) {
				t.Errorf("%s, with report %t, does not say %q", name, i == 0, words[i])
			}
			if i == 1 && (strings.Contains(text, "chưa có báo cáo") || strings.Contains(text, "không nêu kết quả") || strings.Contains(text, "not reported")) {
				t.Errorf("%s misses a report that does not exist", name)
			}
		}
	}
	_, description := headOf(t, "hoi-nghi", planned["chuong-trinh/2022-program/hoi-nghi/2022-conf-01/index.html"])
	if !strings.Contains(description, "(Dự kiến)") {
		t.Errorf("the description %q does not say that it is planned", description)
	}
}
