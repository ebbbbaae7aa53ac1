package pages

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doingoai/cmd/doingoai/internal/portal"
)

// at is a clock of the site, whose zone is seven hours ahead of UTC.
func at(day string) time.Time {
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		panic(err)
	}
	return t.Add(3 * time.Hour)
}

// TestAnotherDayChangesHomePagesOnly: a build on the next day writes nothing but what
// tells of that day.
func TestAnotherDayChangesHomePagesOnly(t *testing.T) {
	first := render(t, loadSiteAt(t, siteFiles(t), at("2026-03-24")))
	second := render(t, loadSiteAt(t, siteFiles(t), at("2026-03-25")))
	if len(first) != len(second) {
		t.Errorf("%d files, the next day %d", len(first), len(second))
	}
	home := []string{"index.html", "en/index.html", "lo/index.html"}
	for _, name := range slices.Sorted(maps.Keys(first)) {
		if first[name] != second[name] && !slices.Contains(home, name) {
			t.Errorf("%s differs%s", name, firstDifference(second[name], first[name]))
		}
	}
}

// plannedSite is the site of the tests without the report on its program, and with
// nothing done yet, so that what the program plans may still come.
func plannedSite(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := siteFiles(t)
	for name := range fsys {
		if strings.HasPrefix(name, "content/programs/2022-results/") {
			delete(fsys, name)
		} else if strings.HasPrefix(name, "content/programs/") {
			fsys[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(fsys[name].Data), `"done"`, `"planned"`))}
		}
	}
	return fsys
}

// viContext is the Vietnamese part of a site.
func viContext(t *testing.T, fsys fstest.MapFS, day string) *context {
	t.Helper()
	s := loadSiteAt(t, fsys, at(day))
	language, ok := s.Portal.Site.Language("vi")
	if !ok {
		t.Fatal("the site has no Vietnamese")
	}
	return newContext(s, language)
}

func TestComingFollowsTheClock(t *testing.T) {
	const late = "Đoàn đại biểu cấp cao; Hội thảo nông nghiệp"
	const early = "Đoàn Lào thăm tỉnh; Đoàn học tập; Dịch tài liệu; " + late
	for _, c := range []struct{ day, items, quarters, whole string }{
		// The program may be out before its year.
		{"2021-12-31", early, "Quý I/2022 Quý II/2022 Quý III/2022 Quý IV/2022", "2 việc làm trong cả năm."},
		{"2022-01-01", early, "*Quý I/2022 Quý II/2022 Quý III/2022 Quý IV/2022", "2 việc làm trong cả năm."},
		// On its last day an event still comes.
		{"2022-03-16", early, "*Quý I/2022 Quý II/2022 Quý III/2022 Quý IV/2022", "2 việc làm trong cả năm."},
		{"2022-03-17", "Đoàn học tập; Dịch tài liệu; " + late, "*Quý I/2022 Quý II/2022 Quý III/2022 Quý IV/2022", "2 việc làm trong cả năm."},
		{"2022-10-01", late, "-Quý I/2022 -Quý II/2022 -Quý III/2022 *Quý IV/2022", "2 việc làm trong cả năm."},
		{"2022-12-31", late, "-Quý I/2022 -Quý II/2022 -Quý III/2022 *Quý IV/2022", "2 việc làm trong cả năm."},
		{"2023-01-01", "", "", ""},
		{"2026-03-20", "", "", ""},
	} {
		v := viContext(t, plannedSite(t), c.day).coming()
		var items, quarters []string
		for _, i := range v.Items {
			items = append(items, i.Text)
		}
		for _, q := range v.Quarters {
			mark := ""
			switch {
			case q.Now && q.Past:
				mark = "?"
			case q.Now:
				mark = "*"
			case q.Past:
				mark = "-"
			}
			quarters = append(quarters, mark+q.Name)
		}
		if got := strings.Join(items, "; "); got != c.items {
			t.Errorf("%s: items %q, want %q", c.day, got, c.items)
		}
		if got := strings.Join(quarters, " "); got != c.quarters {
			t.Errorf("%s: quarters %q, want %q", c.day, got, c.quarters)
		}
		if v.Whole != c.whole {
			t.Errorf("%s: all the year %q, want %q", c.day, v.Whole, c.whole)
		}
	}
}

// TestComingReachesOverTheYear: what a program plans for one of two quarters is not over
// with its year.
func TestComingReachesOverTheYear(t *testing.T) {
	fsys := plannedSite(t)
	name := "content/programs/2022-program/conferences.toml"
	fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[name].Data), `"Tháng 11-12"`, `"Tháng 12/2022, Tháng 1/2023"`, 1))}
	for day, want := range map[string]string{"2022-12-31": "-Quý IV", "2023-01-15": "Quý I/2023", "2023-02-01": ""} {
		v := viContext(t, fsys, day).coming()
		got := ""
		for _, q := range v.Quarters {
			if q.Now {
				got = q.Name
			}
		}
		if want == "" != (len(v.Items) == 0) || day == "2023-01-15" && got != want {
			t.Errorf("%s: %d items, now is %q", day, len(v.Items), got)
		}
	}
}

// TestWhatAReportTellsIsNotComing, nor what it does not tell.
func TestWhatAReportTellsIsNotComing(t *testing.T) {
	fsys := plannedSite(t)
	for name, f := range siteFiles(t) {
		if strings.HasPrefix(name, "content/programs/2022-results/") {
			fsys[name] = f
		}
	}
	v := viContext(t, fsys, "2022-05-01").coming()
	if len(v.Items) != 1 || v.Items[0].Text != "Đoàn đại biểu cấp cao" {
		t.Errorf("coming are %+v", v.Items)
	}
}

// TestHomeWithoutComingShowsTheNewest: the numbers of the newest program and the newest
// issue; with nothing at all, the page is whole nevertheless.
func TestHomeWithoutComingShowsTheNewest(t *testing.T) {
	c := viContext(t, siteFiles(t), "2026-03-20")
	v := c.homeView(portal.Planning(), map[string]string{"vi": "/"})
	if v.Newest.Text != "Kết quả năm 2022" || len(v.Totals) == 0 || v.Issue.Text != "Bản tin số 1" || len(v.Coming.Items) != 0 {
		t.Errorf("the newest are %q, %d numbers and %q", v.Newest.Text, len(v.Totals), v.Issue.Text)
	}
	empty := fstest.MapFS{}
	for name, f := range siteFiles(t) {
		if !strings.HasPrefix(name, "content/") {
			empty[name] = f
		}
	}
	config := string(empty["site.toml"].Data)
	empty["site.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(config, `, "page:gioi-thieu"`, "", 1))}
	for _, day := range []string{"2026-01-01", "2026-12-31"} {
		home := render(t, loadSiteAt(t, empty, at(day)))["index.html"]
		for _, part := range []string{`<h1>`, `href="/du-lieu/"`} {
			if !strings.Contains(home, part) {
				t.Errorf("the home page of an empty site lacks %s:\n%s", part, home)
			}
		}
		if bad := emptyForm.FindString(home); bad != "" {
			t.Errorf("the home page of an empty site has the empty element %s", bad)
		}
	}
}

// TestPagesSayHowNewTheirFactsAre: the newest date among the documents they come from
// and the revisions, as exact as it is given.
func TestPagesSayHowNewTheirFactsAre(t *testing.T) {
	pages := rendered(t, siteFiles(t))
	for name, want := range map[string]string{
		"chuong-trinh/2022-program/doan-ra/2022-out-01/index.html": "tháng 9 năm 2022", // its second revision
		"chuong-trinh/2022-program/doan-ra/2022-out-04/index.html": "ngày 30 tháng 12 năm 2021",
		"chuong-trinh/2022-program/doan-ra/index.html":             "tháng 9 năm 2022",
		"chuong-trinh/2022-program/doan-vao/index.html":            "ngày 30 tháng 12 năm 2021",
		"chuong-trinh/2022-program/index.html":                     "tháng 1 năm 2023", // its report stands there
		"chuong-trinh/2022-results/index.html":                     "tháng 1 năm 2023",
		"doi-tac/xieng-khoang/index.html":                          "tháng 9 năm 2022",
		"dia-diem/nam-can/index.html":                              "ngày 30 tháng 12 năm 2021",
		"van-ban/index.html":                                       "tháng 1 năm 2023",
		"ban-tin/2026-01/01-mo-dau/index.html":                     "tháng 1 năm 2023", // whenever it was written
		"ban-tin/2026-01/index.html":                               "tháng 1 năm 2023",
		"index.html":                                               "tháng 1 năm 2023",
	} {
		if sentence := fmt.Sprintf("Số liệu theo nguồn đến %s.", want); !strings.Contains(pages[name], sentence) {
			t.Errorf("%s does not say %q", name, sentence)
		}
	}
	for _, name := range []string{"404.html", "tro-giup/index.html"} {
		if strings.Contains(pages[name], "Số liệu theo nguồn") {
			t.Errorf("%s has no facts and says how new they are", name)
		}
	}
	fsys := siteFiles(t)
	file := "content/documents/818-ctr-ubnd.toml"
	fsys[file] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[file].Data), `date       = "2021-12-30"`, "", 1))}
	if !strings.Contains(rendered(t, fsys)["dia-diem/nam-can/index.html"], "Văn bản nguồn không ghi ngày.") {
		t.Error("a page from a document without a date does not say so")
	}
}
