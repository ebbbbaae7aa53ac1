package pages

import (
	"fmt"
	"testing"
)

// filterOf is the filter of a table with rows of these countries, states and quarters.
func filterOf(t *testing.T, language int, rows ...TableRow) Filter {
	t.Helper()
	s := loadSite(t, siteFiles(t))
	c := newContext(s, s.Portal.Site.Languages[language])
	half := len(rows) / 2
	return c.filter([]TableGroup{{Rows: rows[:half]}, {Rows: rows[half:]}})
}

func repeated(n int, rows ...TableRow) (all []TableRow) {
	for i := range n {
		all = append(all, rows[i%len(rows)])
	}
	return all
}

func TestFiltersOfferWhatRowsDifferIn(t *testing.T) {
	planned := TableRow{Countries: "VN LA", Status: "planned", Quarters: "3"}
	done := TableRow{Countries: "DK", Status: "done", Quarters: "1 3"}
	india := TableRow{Countries: "IN", Status: "planned"}
	for _, c := range []struct {
		name     string
		language int
		rows     []TableRow
		want     string
	}{
		{"Vietnamese", 0, repeated(9, planned, done, india), "[{country Quốc gia, vùng lãnh thổ [{IN Ấn Độ} {DK Đan Mạch} {LA Lào} {VN Việt Nam}]} " +
			"{status Trạng thái [{planned Dự kiến} {done Đã thực hiện}]} {quarter Quý [{1 Quý I} {3 Quý III}]}] Hiện {shown} trong 9 dòng, Hiện 9 trong 9 dòng"},
		{"English", 1, repeated(9, planned, done, india), "[{country Countries and territories [{DK Denmark} {IN India} {LA Laos} {VN Vietnam}]} " +
			"{status Status [{planned Planned} {done Carried out}]} {quarter Quarter [{1 Q1} {3 Q3}]}] Showing {shown} of 9 rows, Showing 9 of 9 rows"},
		{"all alike", 0, repeated(1200, india), "[] Hiện {shown} trong 1.200 dòng, Hiện 1.200 trong 1.200 dòng"},
		{"a few", 0, repeated(7, planned, done), "[] , "},
		{"none", 0, nil, "[] , "},
	} {
		f := filterOf(t, c.language, c.rows...)
		if got := fmt.Sprintf("%v %s, %s", f.Choices, f.Shown, f.All); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}
