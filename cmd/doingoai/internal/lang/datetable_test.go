package lang

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"doingoai/cmd/doingoai/internal/edtf"
)

var update = flag.Bool("update", false, "write the table of wordings anew")

// dateTable holds every form of date in words, in all languages and both styles. Read it row by
// row when it changes.
const dateTable = "testdata/dates.txt"

// dateRows are the dates of the table by group; "" is the unknown date.
var dateRows = []struct{ group, dates string }{
	{"Years, parts of years, months, days", "2026 2026-33 2026-34 2026-35 2026-36 2026-37 2026-38 2026-39 2026-40 2026-41 " +
		"2026-01 2026-02 2026-03 2026-04 2026-05 2026-06 2026-07 2026-08 2026-09 2026-10 2026-11 2026-12 " +
		"2026-03-14 2026-03-01 2024-02-29 0987-05-04"},
	{"Unspecified", "2026-XX 2026-03-XX 2026-XX-XX 2026-XX-14"},
	{"Uncertain, approximate, both", "2026? 2026~ 2026% 2026-34? 2026-34~ 2026-34% 2026-38~ 2026-40? 2026-41~ 2026-03? " +
		"2026-03~ 2026-03% 2026-03-14? 2026-03-14~ 2026-03-14% 2026-XX? 2026-XX~ 2026-03-XX? 2026-03-XX~ 2026-03-XX% " +
		"2026-XX-XX~ 2026-XX-14~"},
	{"Parts with doubts of their own", "2026?-03 2026~-03 2026-?03 2026-~03 2026-?34 2026-~34 2026-~38 2026-?40 2026-03-?14 " +
		"2026-03-~14 2026-03?-14 2026-%03-~14 2026~-?03-14 2026-?XX"},
	{"Days from one to another", "2026-03-10/2026-03-14 2026-02-28/2026-03-03 2025-12-30/2026-01-02 " +
		"2026-03-10?/2026-03-14? 2026-03-10/2026-03-14? 2026-03-10?/2026-03-14 2026-03-10~/2026-03-14~ " +
		"2026-03-10/2026-03-14~ 2026-03-10/2026-03-?14 2026-03-10%/2026-03-14% 2026-03-14/2026-03-14?"},
	{"Months, parts and years from one to another", "2026-03/2026-05 2025-11/2026-02 2026-01/2026-12 2026-01?/2026-12? " +
		"2026-03~/2026-05 2026-03~/2026-05~ 2026-03?/2026-05? 2026-03/2026-05? 2026-33/2026-35 2025-36/2026-33 " +
		"2026-33?/2026-35 2026-37/2026-38 2025-41/2026-40 2021/2025 2021?/2025? 2021~/2025"},
	{"Intervals of different precision", "2026-03-10/2026-03 2026-03-10/2026-05 2026-03/2026-03-10 2026-03/2026-05-10 " +
		"2026-03/2026 2026/2026-03 2025-03/2026 2026-34/2026-09 2026-33/2026-03 2026-03-10/2026-34 2026-40/2026-35 " +
		"2026-03-10/2026-03? 2026-03/2026-03 2026-34/2026-34 2026/2026 2026-03~/2026-03~ 2026-03-10~/2026-03 " +
		"2026-XX/2027 2026-03-XX/2026-05 2026-03/2026-05-XX"},
	{"Open and unknown ends", "2026/.. 2026-34/.. 2026-06/.. 2026-06-15/.. ../2026 ../2026-34 ../2026-06 ../2026-06-15 " +
		"2026/ 2026-34/ 2026-06/ 2026-06-15/ /2026 /2026-06 /2026-06-15 2026-06?/.. 2026-06~/.. 2026?/ ../2026-06? " +
		"2026~/.. /2026-06~ 2026-?06/.. 2026-XX/.."},
	{"One of", "[2026-03,2026-05] [2025-12,2026-01] [2026-33,2026-34] [2026-34,2026-35,2026-36] [2025-36,2026-33] " +
		"[2026-37,2026-38] [2026-40,2026-41] [2026,2027] [2026-03-10,2026-03-12] [2026-02-28,2026-03-03] " +
		"[2026-03-10,2026-03-12,2026-04-02] [2026-03-14,2026-05] [2026-03,2026-34] [2026-03,2027] [2026-03-XX,2026-05] " +
		"[2026-03?,2026-05?] [2026-03?,2026-05] [2026-03,2026-05?] [2026-03~,2026-05~] [2026-03~,2026-05] " +
		"[2026-34?,2026-35?] [2026-34%,2026-35%] [2026-?03,2026-05]"},
	{"Each of", "{2026-03,2026-05} {2025-12,2026-01} {2026-33,2026-34} {2026-33,2026-34,2026-35,2026-36} {2025-36,2026-33} " +
		"{2026-37,2026-39} {2026-40,2026-41} {2026,2027} {2026-03-10,2026-03-12} {2026-02-28,2026-03-03} " +
		"{2026-03-10,2026-03-11,2026-03-12} {2026-03-14,2026-05} {2026-03,2026-34} {2026-03-XX,2026-05} {2026-03?,2026-05?} " +
		"{2026-03,2026-05?} {2026-03~,2026-05~} {2026-34?,2026-36?}"},
	{"One of a range", "[2026-03-10..2026-03-14] [2026-02-25..2026-03-05] [2026-03..2026-06] [2025-11..2026-02] " +
		"[2026-33..2026-35] [2025-36..2026-34] [2025-38..2026-37] [2025-41..2026-40] [2021..2025] " +
		"[2026-03?..2026-06?] [2026-03..2026-06~] [2026-03..2026-05,2026-09] [2026-03..2026-05,2026-09..2026-11] " +
		"[2026-01,2026-03..2026-05] [2024,2026-03..2026-05]"},
	{"Each of a range", "{2026-03-10..2026-03-14} {2026-02-25..2026-03-05} {2026-03..2026-06} {2025-11..2026-02} " +
		"{2026-33..2026-35} {2025-36..2026-34} {2025-38..2026-37} {2025-41..2026-40} {2021..2025} " +
		"{2026-03?..2026-06?} {2026-03..2026-05,2026-09} {2026-01,2026-03..2026-05} {2026-03..2026-05,2026-09?}"},
	{"Sets with open ends", "[..2026-06] [2026-06..] [..2026] [..2026-03-14] [2026-34..] [2026-03,2026-06..] [..2026-03,2026-06] " +
		"[..2026-06?] {..2026-06} {2026-06..} {..2026} {2026-03-14..} {2026-34..} {..2026-40} {2026-38..} {2026-03,2026-06..} " +
		"{..2026-03,2026-06} {2026..}"},
	{"Unknown", ""},
}

// tableDates returns the dates of the table in order.
func tableDates(t testing.TB, dates string) []edtf.Date {
	t.Helper()
	if dates == "" {
		return []edtf.Date{{}}
	}
	var all []edtf.Date
	for _, text := range strings.Fields(dates) {
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if d.String() != text {
			t.Fatalf("%s is not canonical: %s", text, d)
		}
		all = append(all, d)
	}
	return all
}

// worded returns d in words: vi, en, lo in full, then short.
func worded(b *Bundle, d edtf.Date) []string {
	var all []string
	for _, word := range []func(Messages, edtf.Date) string{DateText, DateShort} {
		for _, code := range []string{"vi", "en", "lo"} {
			all = append(all, word(b.For(code).F, d))
		}
	}
	return all
}

func TestEveryFormOfDateIsWordedAsInTheTable(t *testing.T) {
	b := siteMessages(t)
	var out strings.Builder
	out.WriteString("edtf | vi | en | lo | vi short | en short | lo short\n")
	for _, g := range dateRows {
		fmt.Fprintf(&out, "\n# %s\n", g.group)
		for _, d := range tableDates(t, g.dates) {
			fmt.Fprintf(&out, "%s | %s\n", d, strings.Join(worded(b, d), " | "))
		}
	}
	compareGolden(t, dateTable, out.String())
}

// Two dates that say different things must not read alike.
func TestDifferentDatesReadDifferently(t *testing.T) {
	b := siteMessages(t)
	columns := []string{"vi", "en", "lo", "vi short", "en short", "lo short"}
	seen := make([]map[string]edtf.Date, len(columns))
	for _, g := range dateRows {
		for _, d := range tableDates(t, g.dates) {
			for i, text := range worded(b, d) {
				if seen[i] == nil {
					seen[i] = map[string]edtf.Date{}
				}
				if other, ok := seen[i][text]; ok {
					t.Errorf("in %s both %s and %s read %q", columns[i], other, d, text)
				}
				seen[i][text] = d
			}
		}
	}
}

// checkWording holds what is true of the words for every date.
func checkWording(t *testing.T, code, text string, d edtf.Date) {
	t.Helper()
	switch {
	case text == "", strings.ContainsAny(text, "⟦{<"), strings.Contains(text, "  "), strings.TrimSpace(text) != text:
		t.Fatalf("%s in %s is %q", d, code, text)
	case strings.Count(text, "(") != strings.Count(text, ")"), strings.Contains(text, " ,"), strings.Contains(text, ",,"):
		t.Fatalf("%s in %s is %q", d, code, text)
	}
	for _, p := range d.Values() {
		if !strings.Contains(text, fmt.Sprint(p.Year)) && d.Kind() == edtf.KindPoint {
			t.Fatalf("%s in %s does not say its year: %q", d, code, text)
		}
	}
}

// Inside Vietnamese words nothing but the number of a quarter is in capitals.
func TestVietnameseWordsHaveNoCapitalsInside(t *testing.T) {
	m := siteMessages(t).For("vi").F
	for _, g := range dateRows {
		for _, d := range tableDates(t, g.dates) {
			for i, word := range strings.FieldsFunc(DateText(m, d), func(r rune) bool { return !unicode.IsLetter(r) }) {
				if i > 0 && strings.ToLower(word) != word && !slices.Contains([]string{"I", "II", "III", "IV"}, word) {
					t.Errorf("%s: %q in %q", d, word, DateText(m, d))
				}
			}
		}
	}
}

// The humanised forms that the reference gives.
func TestTheHumanisedFormsHold(t *testing.T) {
	b := siteMessages(t)
	for _, row := range []struct{ edtf, vi, en string }{
		{"2026", "năm 2026", "2026"},
		{"2026-34", "Quý II năm 2026", "second quarter of 2026 (April–June)"},
		{"2026-40", "6 tháng đầu năm 2026", "first half of 2026"},
		{"2026-03", "tháng 3 năm 2026", "March 2026"},
		{"2026-03-14", "ngày 14 tháng 3 năm 2026", "14 March 2026"},
		{"2026-03~", "khoảng tháng 3 năm 2026", "around March 2026"},
		{"2026-03?", "tháng 3 năm 2026 (dự kiến)", "March 2026 (to be confirmed)"},
		{"2026-03-XX", "một ngày trong tháng 3 năm 2026", "a day in March 2026"},
		{"2026-03-10/2026-03-14", "từ ngày 10 đến ngày 14 tháng 3 năm 2026", "10–14 March 2026"},
		{"2026-06/..", "từ tháng 6 năm 2026", "from June 2026"},
		{"../2026-06", "đến tháng 6 năm 2026", "until June 2026"},
		{"2026-06/", "từ tháng 6 năm 2026, chưa rõ thời điểm kết thúc", "from June 2026, end unknown"},
		{"[2026-03,2026-05]", "tháng 3 hoặc tháng 5 năm 2026", "March or May 2026"},
		{"{2026-03,2026-05}", "tháng 3 và tháng 5 năm 2026", "March and May 2026"},
	} {
		d := tableDates(t, row.edtf)[0]
		if vi, en := DateText(b.For("vi").F, d), DateText(b.For("en").F, d); vi != row.vi || en != row.en {
			t.Errorf("%s reads %q and %q, want %q and %q", row.edtf, vi, en, row.vi, row.en)
		}
	}
}
