package build

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// The tests in this file read the real content of this repository.

// repository is the folder of go.mod.
func repository(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
}

// loadContent loads the real site with a fixed clock.
func loadContent(t testing.TB) *Site {
	t.Helper()
	s, err := Load(Options{Dir: repository(t), Now: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	if s.Files == nil {
		t.Fatalf("the content has errors; the first of %d: %s: %s", len(s.Diags), s.Diags[0].Path(), s.Diags[0].Message("en"))
	}
	return s
}

func TestContent(t *testing.T) {
	s := loadContent(t)
	for _, c := range []struct {
		name string
		test func(*testing.T, *Site)
	}{
		{"has no faults", contentHasNoFaults},
		{"renders", contentRenders},
		{"has all annexes of 2022", annexesOf2022AreComplete},
		{"is translated", rowsOf2022AreTranslated},
		{"names territories as the department prints them", territoriesAreNamedAsTheDepartmentPrintsThem},
		{"has the times of 2022", timesOf2022},
		{"has all delegations in the data", publishedDelegations},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, s) })
	}
}

func program2022(t *testing.T, s *Site) *portal.Program {
	t.Helper()
	for _, p := range s.Portal.Programs {
		if p.ID == "2022-program" {
			return p
		}
	}
	t.Fatal("there is no program of 2022")
	return nil
}

func contentHasNoFaults(t *testing.T, s *Site) {
	for _, d := range s.Diags {
		at := d.File.Position(d.Span.Start)
		t.Errorf("%s:%d:%d: %s: %s [%s]", d.Path(), at.Line, at.Column, d.Level(), d.Message("en"), d.ID)
	}
}

func contentRenders(t *testing.T, s *Site) {
	last := ""
	for _, f := range s.Files {
		if f.Path <= last {
			t.Errorf("%s stands behind %s", f.Path, last)
		}
		last = f.Path
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
		if b.Len() == 0 {
			t.Errorf("%s is empty", f.Path)
		}
	}
}

// annexesOf2022AreComplete: the rows that the program prints, with its own numbers
// in their order.
func annexesOf2022AreComplete(t *testing.T, s *Site) {
	p := program2022(t, s)
	var got []string
	for _, d := range p.Delegations {
		got = append(got, d.ID)
	}
	for _, c := range p.Conferences {
		got = append(got, c.ID)
	}
	for _, a := range p.Agreements {
		got = append(got, a.ID)
	}
	var want []string
	for _, kind := range []struct {
		word string
		rows int
	}{{"out", 43}, {"in", 41}, {"conf", 7}, {"agr", 4}} { // the 41 are 37 paid from the state budget and 4 others
		for n := range kind.rows {
			want = append(want, fmt.Sprintf("2022-%s-%02d", kind.word, n+1))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("rows:\ngot  %q\nwant %q", got, want)
	}
	for _, a := range p.Annexes {
		wantPrinted := map[string]int{"delegations-out": 43, "delegations-in": 41, "conferences": 7, "agreements": 4}[a.Section]
		if wantPrinted > 0 && a.Rows != wantPrinted {
			t.Errorf("%s has %d rows, want %d", a.Section, a.Rows, wantPrinted)
		}
	}
}

// rowsOf2022AreTranslated: what stands in Vietnamese stands in English.
func rowsOf2022AreTranslated(t *testing.T, s *Site) {
	p := program2022(t, s)
	check := func(r *portal.Record, texts map[string]lang.Text) {
		texts["title"], texts["note"] = r.Name, r.Note
		for key, text := range texts {
			if !text.IsZero() && (strings.TrimSpace(text["vi"]) == "" || strings.TrimSpace(text["en"]) == "") {
				t.Errorf("%s: %s is %v", r.ID, key, text)
			}
		}
		if r.Name.IsZero() || len(r.Source) != 1 || r.Source[0].Document.ID != "818-ctr-ubnd" {
			t.Errorf("%s has the title %v and the source %+v", r.ID, r.Name, r.Source)
		}
	}
	for _, d := range p.Delegations {
		check(&d.Record, map[string]lang.Text{
			"capacity": d.Capacity, "head": d.Head, "host": d.Host, "duration": d.Duration, "purpose": d.Purpose, "funding": d.Funding,
		})
		if d.Group == nil || d.Program != p || d.Status == "" {
			t.Errorf("%s has the group %v, the status %q", d.ID, d.Group, d.Status)
		}
	}
	for _, c := range p.Conferences {
		check(&c.Record, map[string]lang.Text{"host": c.Host, "duration": c.Duration, "funding": c.Funding, "licensed_by": c.LicensedBy})
	}
	for _, a := range p.Agreements {
		check(&a.Record, map[string]lang.Text{"capacity": a.Capacity, "host": a.Host, "signatories": a.Signatories, "approved_by": a.ApprovedBy})
	}
}

func territoriesAreNamedAsTheDepartmentPrintsThem(t *testing.T, s *Site) {
	for _, c := range [][3]string{{"TW", "vi", "Đài Loan - Trung Quốc"}, {"TW", "en", "Taiwan (China)"}, {"LA", "vi", "Lào"}, {"AU", "vi", "Úc"}} {
		if got := s.Portal.Territories.Name(c[0], c[1]); got != c[2] {
			t.Errorf("%s in %s is %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// reading is how a printed time is to be understood.
type reading struct {
	edtf, start, end, precision string
	rows                        int // that print it
}

// readings2022 are the times that the annexes of 2022 print, read by hand as the
// contract of imprecise dates tells (DESIGN.md, section 4): "-" and "/" leave open which
// of several quarters, "," means each of them.
var readings2022 = map[string]reading{
	"Tháng 1":     {"2022-01", "2022-01-01", "2022-01-31", "month", 1},
	"Tháng 3":     {"2022-03", "2022-03-01", "2022-03-31", "month", 1},
	"Tháng 4":     {"2022-04", "2022-04-01", "2022-04-30", "month", 1},
	"Tháng 5":     {"2022-05", "2022-05-01", "2022-05-31", "month", 2},
	"Tháng 6":     {"2022-06", "2022-06-01", "2022-06-30", "month", 2},
	"Tháng 7":     {"2022-07", "2022-07-01", "2022-07-31", "month", 4},
	"Tháng 9":     {"2022-09", "2022-09-01", "2022-09-30", "month", 1},
	"Tháng 10":    {"2022-10", "2022-10-01", "2022-10-31", "month", 1},
	"Tháng 11":    {"2022-11", "2022-11-01", "2022-11-30", "month", 1},
	"Tháng 11-12": {"[2022-11,2022-12]", "2022-11-01", "2022-12-31", "month", 1},
	"3/2022":      {"2022-03", "2022-03-01", "2022-03-31", "month", 1},
	"5/2022":      {"2022-05", "2022-05-01", "2022-05-31", "month", 1},
	"6/2022":      {"2022-06", "2022-06-01", "2022-06-30", "month", 1},
	"9/2022":      {"2022-09", "2022-09-01", "2022-09-30", "month", 1},
	"12/2022":     {"2022-12", "2022-12-01", "2022-12-31", "month", 1},

	"Quý I":           {"2022-33", "2022-01-01", "2022-03-31", "quarter", 11},
	"Quý l":           {"2022-33", "2022-01-01", "2022-03-31", "quarter", 7}, // a slip of the print
	"Quý II":          {"2022-34", "2022-04-01", "2022-06-30", "quarter", 15},
	"Quý III":         {"2022-35", "2022-07-01", "2022-09-30", "quarter", 17},
	"Quý IV":          {"2022-36", "2022-10-01", "2022-12-31", "quarter", 11},
	"Quý II-III":      {"[2022-34,2022-35]", "2022-04-01", "2022-09-30", "quarter", 3},
	"Quý II/Quý III":  {"[2022-34,2022-35]", "2022-04-01", "2022-09-30", "quarter", 1},
	"Quý I, II":       {"{2022-33,2022-34}", "2022-01-01", "2022-06-30", "quarter", 1},
	"Quý II, III":     {"{2022-34,2022-35}", "2022-04-01", "2022-09-30", "quarter", 2},
	"Quý I, II, III":  {"{2022-33,2022-34,2022-35}", "2022-01-01", "2022-09-30", "quarter", 1},
	"Mỗi đợt một quý": {"{2022-33,2022-34,2022-35,2022-36}", "2022-01-01", "2022-12-31", "quarter", 1},

	"2022":                  {"2022", "2022-01-01", "2022-12-31", "year", 2},
	"02 đợt trong năm 2022": {"2022", "2022-01-01", "2022-12-31", "year", 1},
	"Từ năm 2022":           {"2022/..", "2022-01-01", "", "ongoing", 1},

	"Tùy thuộc lịch thi đấu các giải đấu": {"", "", "", "unknown", 1},
}

// timesOf2022 reads the times from the published data.
func timesOf2022(t *testing.T, s *Site) {
	rows := map[string]int{}
	for _, name := range []string{"delegations", "conferences", "agreements"} {
		for _, r := range published(t, s, name) {
			if r.Program != "2022-program" {
				continue
			}
			rows[r.When.Printed]++
			want, known := readings2022[r.When.Printed]
			want.rows = 0
			if got := (reading{r.When.EDTF, r.When.Start, r.When.End, r.When.Precision, 0}); !known || got != want {
				t.Errorf("%s: %q is read as %+v, want %+v", r.ID, r.When.Printed, got, want)
			}
			for _, code := range []string{"vi", "en", "lo"} {
				if unknown := r.When.EDTF == ""; r.When.Text[code] == "" && !(unknown && code == "lo") { // no machine words it
					t.Errorf("%s: %q has no words in %s", r.ID, r.When.Printed, code)
				}
			}
			if strings.HasSuffix(r.When.Printed, " l") && r.Note["vi"] == "" {
				t.Errorf("%s says nothing of the slip %q", r.ID, r.When.Printed)
			}
		}
	}
	for printed, want := range readings2022 {
		if rows[printed] != want.rows {
			t.Errorf("%d rows print %q, want %d", rows[printed], printed, want.rows)
		}
	}
}

func publishedDelegations(t *testing.T, s *Site) {
	byDirection := map[string]int{}
	for _, r := range published(t, s, "delegations") {
		byDirection[r.Direction]++
		for _, code := range []string{"vi", "en", "lo"} {
			if r.URL[code] == "" {
				t.Errorf("%s has the addresses %v", r.ID, r.URL)
			}
		}
	}
	if byDirection["out"] != 43 || byDirection["in"] != 41 || len(byDirection) != 2 {
		t.Errorf("delegations %v, want 43 out and 41 in", byDirection)
	}
}

// row is what these tests read of a published record.
type row struct {
	ID, Program, Direction string
	Note, URL              map[string]string
	When                   struct {
		Printed, EDTF, Start, End, Precision string
		Text                                 map[string]string
	}
}

func published(t *testing.T, s *Site, collection string) []row {
	t.Helper()
	path := "data/" + collection + ".json"
	i := slices.IndexFunc(s.Files, func(f output.File) bool { return f.Path == path })
	if i < 0 {
		t.Fatalf("%s is not published", path)
	}
	var b output.Buffer
	if err := s.Files[i].Render(&b); err != nil {
		t.Fatal(err)
	}
	var rows []row
	if err := json.Unmarshal(b.Bytes(), &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

func BenchmarkLoad(b *testing.B) {
	o := Options{Dir: repository(b), Now: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)}
	for b.Loop() {
		s, err := Load(o)
		if err != nil || s.Files == nil {
			b.Fatalf("%d files, %v", len(s.Files), err)
		}
	}
}

// BenchmarkRender renders every file of the site, one after the other.
func BenchmarkRender(b *testing.B) {
	s := loadContent(b)
	var buffer output.Buffer
	bytes := 0
	for b.Loop() {
		bytes = 0
		for _, f := range s.Files {
			buffer.Reset()
			if err := f.Render(&buffer); err != nil {
				b.Fatal(err)
			}
			bytes += buffer.Len()
		}
	}
	b.ReportMetric(float64(len(s.Files)), "files")
	b.ReportMetric(float64(bytes), "bytes")
}
