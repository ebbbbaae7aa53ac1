package portal

import "testing"

const programFile = "content/programs/2022-program/program.toml"

func TestPrintedTotalsAreComparedWithTheRows(t *testing.T) {
	for name, c := range map[string]struct {
		old, text string
		want      []string
	}{
		"the same, without a note": {`note.vi  = "Bản in không đánh số trang."`, ``, nil},
		"a range that holds it": {
			`count    = "4"
source `, `count    = "3-5"
source `, nil},
		"other than the rows, without a note": {
			`count    = "4"
source   = "818-ctr-ubnd#phu-luc-1"
note.vi  = "Bản in không đánh số trang."`, `count    = "5"
source   = "818-ctr-ubnd#phu-luc-1"`,
			[]string{programFile + `:13:12: total-differs: the document prints "5", and there are 4 rows`}},
		"other than the rows, with a note": {
			`count    = "4"
source `, `count    = "44"
source `, nil},
		"a group other than its rows": {`count    = "03"`, `count    = "02"`,
			[]string{programFile + `:22:12: total-differs: the document prints "02", and there are 3 rows`}},
		"a group, answered by a note": {`note.vi  = "Bản in ghi 4 đoàn nhưng liệt kê 2."`, `note.en  = "x"
note.vi  = "y"`, nil},
		"a group's note taken away": {`note.vi  = "Bản in ghi 4 đoàn nhưng liệt kê 2."`, ``,
			[]string{programFile + `:28:12: total-differs: the document prints "4", and there are 2 rows`}},
		"figures": {`[annex.tasks]
`, `[annex.figures]
title.vi = "Số liệu"
count    = "1"

[annex.tasks]
`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := siteFiles(t)
			edit(t, fsys, programFile, c.old, c.text)
			p, list := load(t, fsys, Options{})
			equal(t, "warnings", messages(list), c.want)
			if p == nil {
				t.Error("a warning stops the build")
			}
		})
	}
}

// TestAvoidedRenderings: the glossary's word is asked for in texts of its language, as
// a whole word, in any case; internal texts are left alone.
func TestAvoidedRenderings(t *testing.T) {
	const rows = "content/programs/2022-program/delegations-out.toml"
	for name, c := range map[string]struct {
		file, old, text string
		want            []string
	}{
		"in a text of the language": {rows, `"Investment promotion delegation"`, `"A Leaving Group for investment"`,
			[]string{rows + `:52:20: term-avoided: "Leaving Group" is not the glossary's word`}},
		"twice in a text": {rows, `"Investment promotion delegation"`, `"leaving group, leaving group"`,
			[]string{
				rows + `:52:18: term-avoided: "leaving group" is not the glossary's word`,
				rows + `:52:33: term-avoided: "leaving group" is not the glossary's word`,
			}},
		"in another language": {rows, `"Đoàn xúc tiến đầu tư"`, `"leaving group"`, nil},
		"inside a word":       {rows, `"Investment promotion delegation"`, `"Leaving groups"`, nil},
		"in an internal text": {rows, `"Danh sách đoàn BÍ MẬT"`, `"BÍ MẬT"
internal.en = "leaving group"`, nil},
		"in prose": {"content/bulletin/2026-01/01-mo-dau.en.md", `The opening`, `The leaving group's opening`,
			[]string{`content/bulletin/2026-01/01-mo-dau.en.md:8:5: term-avoided: "leaving group" is not the glossary's word`}},
		"in prose of another language": {"content/bulletin/2026-01/01-mo-dau.vi.md", `Lời mở đầu`, `leaving group`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := siteFiles(t)
			edit(t, fsys, c.file, c.old, c.text)
			_, list := load(t, fsys, Options{})
			equal(t, "warnings", messages(list), c.want)
			for _, d := range list {
				if hint := d.Hint("en"); hint != `the glossary says "outbound delegation"` {
					t.Errorf("hint: %s", hint)
				}
			}
		})
	}
}
