package portal

import (
	"fmt"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/edtf"
)

// deadline is [[deadline]] at the end of a program.toml.
const deadline = `
[[deadline]]
id          = "2022-deadline-01"
title.vi    = "Báo cáo tháng"
title.en    = "Monthly report"
monthly_day = 18
who         = ["ubnd-tinh"]
to          = ["so-ngoai-vu"]
source      = "818-ctr-ubnd#phu-luc-1"
note.vi     = "In ở trang cuối."
`

// appendTo writes text at the end of a file.
func appendTo(fsys fstest.MapFS, name, text string) {
	fsys[name].Data = []byte(string(fsys[name].Data) + text)
}

func TestDeadlinesAreRead(t *testing.T) {
	fsys := siteFiles(t)
	const name = "content/programs/2022-program/program.toml"
	appendTo(fsys, name, deadline)
	p := good(t, fsys, Options{})
	program := p.entries[KindProgram]["2022-program"].value.(*Program)
	if len(program.Deadlines) != 1 {
		t.Fatalf("deadlines %v", program.Deadlines)
	}
	d := program.Deadlines[0]
	if d.ID != "2022-deadline-01" || d.Name["en"] != "Monthly report" || d.MonthlyDay != 18 || d.Program != program ||
		len(d.Who) != 1 || d.Who[0].ID != "ubnd-tinh" || len(d.To) != 1 || d.To[0].ID != "so-ngoai-vu" ||
		len(d.Source) != 1 || d.Source[0].Fragment != "phu-luc-1" || d.Note["vi"] != "In ở trang cuối." {
		t.Errorf("deadline %+v", d)
	}
	if d.Paths["en"] != program.Paths["en"] || d.Paths["en"] == "" {
		t.Errorf("it leads to %q, not to its program", d.Paths["en"])
	}
}

// TestDaysOfADeadline: one a month, from the date of the document on.
func TestDaysOfADeadline(t *testing.T) {
	for date, want := range map[string]string{
		"2025-12-30": "2026-01-18 2026-12-18 12",
		"2026-05-14": "2026-05-18 2026-12-18 8",
		"2026-05-18": "2026-05-18 2026-12-18 8",
		"2026-05-19": "2026-06-18 2026-12-18 7",
		"2026-05":    "2026-05-18 2026-12-18 8",
		"":           "2026-01-18 2026-12-18 12",
		"2027-01-02": "0",
	} {
		doc := &Document{}
		if date != "" {
			d, err := edtf.Parse(date)
			if err != nil {
				t.Fatal(err)
			}
			doc.Date = &When{Date: d}
		}
		d := &Deadline{Program: &Program{Year: 2026, Document: doc}, MonthlyDay: 18}
		days := d.Days()
		got := fmt.Sprint(len(days))
		if len(days) > 0 {
			got = fmt.Sprint(days[0], " ", days[len(days)-1], " ", len(days))
		}
		if got != want {
			t.Errorf("a document of %q: %s, want %s", date, got, want)
		}
	}
}

func TestFaultsOfDeadlines(t *testing.T) {
	for name, c := range map[string]struct{ old, text, want string }{
		"a day that not all months have": {"= 18", "= 29", `not every month has a day 29`},
		"a day of no month":              {"= 18", "= 0", `not every month has a day 0`},
		"an id of a row":                 {"2022-deadline-01", "2022-task-01", `the id "2022-task-01" does not fit this file`},
		"an id of another year":          {"2022-deadline-01", "2023-deadline-01", `the id "2023-deadline-01" does not fit this file`},
		"nobody":                         {`["ubnd-tinh"]`, `["ubnd"]`, `there is no organisation with the id "ubnd"`},
		"an internal addressee":          {`["so-ngoai-vu"]`, `["doan-thanh-tra"]`, `public content names the organisation "doan-thanh-tra", which is internal or not yet published`},
		"no document": {`= "818-ctr-ubnd#phu-luc-1"
note.vi     =`, `= "819-ctr-ubnd#phu-luc-1"
note.vi     =`, `there is no document with the id "819-ctr-ubnd"`},
		"an unknown key": {"to  ", "For ", `unknown key "For"`},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := siteFiles(t)
			const file = "content/programs/2022-program/program.toml"
			appendTo(fsys, file, deadline)
			edit(t, fsys, file, c.old, c.text)
			_, list := load(t, fsys, Options{})
			if len(list) != 1 || list[0].Message("en") != c.want {
				t.Errorf("faults %q, want %q", messages(list), c.want)
			}
		})
	}
	t.Run("the same id twice", func(t *testing.T) {
		fsys := siteFiles(t)
		const file = "content/programs/2022-program/program.toml"
		appendTo(fsys, file, deadline+deadline)
		if _, list := load(t, fsys, Options{}); len(list) != 1 || list[0].ID != "id-twice" {
			t.Errorf("faults %q", messages(list))
		}
	})
}

// TestDeadlinesOfInternalProgramsAreInternal: they may name what is internal, and
// their texts are secret.
func TestDeadlinesOfInternalProgramsAreInternal(t *testing.T) {
	fsys := siteFiles(t)
	const file = "content/programs/2026-plan/program.toml"
	appendTo(fsys, file, `
[[deadline]]
id          = "2026-deadline-01"
title.vi    = "Báo cáo riêng BÍ MẬT"
monthly_day = 18
who         = ["doan-thanh-tra"]
source      = "cong-van-mat"
`)
	p := good(t, fsys, Options{})
	for _, program := range p.Programs {
		if len(program.Deadlines) > 0 {
			t.Errorf("%s shows %v", program.ID, program.Deadlines)
		}
	}
	secret := false
	for _, s := range p.Secrets {
		secret = secret || s.Text == "Báo cáo riêng BÍ MẬT"
	}
	if !secret {
		t.Error("the title of the deadline is no secret")
	}
}
