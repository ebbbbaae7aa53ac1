package pages

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"doingoai/cmd/doingoai/internal/calendar"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// TestEveryRowIsDrawnWhereItsDateLies compares, in every language, every year and every
// grouping, the marks of each row with the dates of its record: what is drawn covers the
// days on which the event may take place, no others, and what is filled those on which it
// surely does. So it is for times of every form, and for all records of this repository.
func TestEveryRowIsDrawnWhereItsDateLies(t *testing.T) {
	for name, c := range map[string]struct {
		site  *Site
		least map[string]int // rows of each kind in the portal
	}{
		"every form": {loadSite(t, calendarSite(t, delegations(len(everyTime), everyTime))), map[string]int{"delegations-out": len(everyTime)}},
		"content": {
			loadSite(t, os.DirFS(repository(t))),
			map[string]int{"delegations-out": 43, "delegations-in": 41, "conferences": 7, "agreements": 4, "tasks": 34, "deadlines": 1},
		},
	} {
		t.Run(name, func(t *testing.T) { compareSpans(t, c.site, c.least) })
	}
}

func compareSpans(t *testing.T, site *Site, least map[string]int) {
	files := map[string]*output.File{}
	for _, f := range Plan(site) {
		files[f.Path] = &f
	}
	events := calendar.Events(site.Portal)
	for _, language := range site.Portal.Site.Languages {
		compared := map[string]int{} // rows of each kind, once for each page on which they stand
		front := strings.TrimPrefix(site.Portal.Site.Prefix(language.Code)+"/"+language.Sections["calendar"], "/")
		for _, year := range calendar.Years(events) {
			pages := 0
			for _, by := range append([]string{""}, language.Sections["by-country"], language.Sections["by-kind"], language.Sections["by-agency"]) {
				path := strings.TrimSuffix(fmt.Sprintf("%s/%04d/%s", front, year, by), "/") + "/index.html"
				if files[path] == nil {
					continue
				}
				pages++
				var page output.Buffer
				if err := files[path].Render(&page); err != nil {
					t.Fatalf("%s: %v", path, err)
				}
				drawn := drawnRows(t, page.String())
				for _, e := range events {
					if compareRow(t, path, e, year, drawn) {
						compared[e.Kind]++
					}
				}
				for _, p := range site.Portal.Programs {
					for _, d := range p.Deadlines {
						if p.Year == year {
							compareDeadline(t, path, d, drawn[d.ID])
							compared["deadlines"]++
						}
					}
				}
			}
			if pages == 0 {
				t.Errorf("%s: the year %d has no page", language.Code, year)
			}
		}
		for kind, n := range least {
			if compared[kind] < n {
				t.Errorf("%s: %d rows of %s were compared, not %d", language.Code, compared[kind], kind, n)
			}
		}
	}
}

// compareRow compares the row of an event; there is false when it has none and needs none.
func compareRow(t *testing.T, path string, e *calendar.Event, year int, drawn map[string]drawnRow) (there bool) {
	t.Helper()
	when, _ := e.Timing.Current()
	row, there := drawn[e.Record.ID]
	first, last := edtf.Day{Year: year, Month: 1, Day: 1}, edtf.Day{Year: year, Month: 12, Day: 31}
	undated := when.Date.IsUnknown() && e.Program.Year == year
	if want := when.Date.Within(first, last) > edtf.Never || undated || len(row.was) > 0; there != want {
		t.Errorf("%s: %s (%s) is drawn: %v", path, e.Record.ID, when.Date, there)
		return there
	}
	if !there || when.Date.IsUnknown() {
		return there
	}
	days := last.Time().YearDay()
	for day := 1; day <= days; day++ {
		want := when.Date.On(first.Add(day - 1))
		if goesThrough(when.Date, year) {
			want = edtf.Surely
		}
		if row.may[day] != (want > edtf.Never) || row.sure[day] != (want == edtf.Surely) && when.Date.Certainty() == edtf.Certain {
			t.Errorf("%s: %s (%s) on day %d: drawn %v, filled %v, but it is %s", path, e.Record.ID, when.Date, day, row.may[day], row.sure[day], want)
			break
		}
	}
	return there
}

// goesThrough reports whether a time goes on from some day of January or before to some
// day of December or after: that is drawn as one run through the year.
func goesThrough(d edtf.Date, year int) bool {
	return d.Precision() == edtf.Ongoing && d.On(edtf.Day{Year: year, Month: 1, Day: 1}) > edtf.Never &&
		d.On(edtf.Day{Year: year, Month: 12, Day: 31}) > edtf.Never && d.On(edtf.Day{Year: year, Month: 7, Day: 1}) == edtf.Surely
}

// compareDeadline: a mark on each day, and nowhere else.
func compareDeadline(t *testing.T, path string, d *portal.Deadline, row drawnRow) {
	t.Helper()
	for day := 1; day <= 366; day++ {
		want := slices.ContainsFunc(d.Days(), func(on edtf.Day) bool { return on.Time().YearDay() == day })
		if row.may[day] != want || row.sure[day] != want {
			t.Errorf("%s: %s on day %d: drawn %v, want %v", path, d.ID, day, row.may[day], want)
			break
		}
	}
}

// drawnRow is what is drawn of a row, by day of the year.
type drawnRow struct{ may, sure, was map[int]bool }

// drawnRows reads the marks of the rows of a year.
func drawnRows(t *testing.T, page string) map[string]drawnRow {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	days := 365
	rows := map[string]drawnRow{}
	for n := range doc.Descendants() {
		if n.Data == "section" && strings.Contains(attrOf(n, "class"), "leap") {
			days = 366
		}
		id, isRow := strings.CutPrefix(attrOf(n, "id"), "e-")
		if !isRow {
			continue
		}
		r := drawnRow{map[int]bool{}, map[int]bool{}, map[int]bool{}}
		for mark := range n.Descendants() {
			if mark.Data == "svg" && strings.HasPrefix(attrOf(mark, "class"), "year-day") { // a lozenge on a day
				day := int(math.Ceil(percentOf(t, attrOf(mark, "x")) * float64(days) / 100))
				r.may[day], r.sure[day] = true, true
			}
			if mark.Data != "rect" {
				continue
			}
			class := strings.Fields(attrOf(mark, "class"))
			from, width := percentOf(t, attrOf(mark, "x")), percentOf(t, attrOf(mark, "width"))
			// A member of a set is drawn a little smaller, so that two can be told apart.
			first, last := int(math.Floor(from*float64(days)/100+0.1)), int(math.Ceil((from+width)*float64(days)/100-0.1))
			for day := first + 1; day <= last; day++ {
				switch {
				case slices.Contains(class, "was"):
					r.was[day] = true
				case slices.Contains(class, "sure"):
					r.may[day], r.sure[day] = true, true
				default:
					r.may[day] = true
				}
			}
		}
		rows[id] = r
	}
	return rows
}

func attrOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func percentOf(t *testing.T, text string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
	if err != nil || !strings.HasSuffix(text, "%") {
		t.Fatalf("%q is no place in the year", text)
	}
	return f
}
