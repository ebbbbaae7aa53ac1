package lang

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
)

// slipTable holds, for each slip in EDTF, what its author is told in both languages.
const slipTable = "testdata/slips.txt"

// edtfSlips are texts that are no EDTF of the profile, with the reason that edtf gives.
var edtfSlips = []struct {
	text   string
	reason edtf.Reason
}{
	{"2026-Q2", edtf.ReasonQuarter},
	{"2026Q2", edtf.ReasonQuarter},
	{"Q2/2026", edtf.ReasonQuarter},
	{"quý II/2026", edtf.ReasonQuarter},
	{"Quý 2 năm 2026", edtf.ReasonQuarter},
	{"14/03/2026", edtf.ReasonDayFirst},
	{"14.3.2026", edtf.ReasonDayFirst},
	{"14-03-2026", edtf.ReasonDayFirst},
	{"3/2026", edtf.ReasonDayFirst},
	{"2026-3", edtf.ReasonPadding},
	{"2026-3-5", edtf.ReasonPadding},
	{"26-03", edtf.ReasonDigits},
	{"2026-123", edtf.ReasonMonth},
	{"2026-13", edtf.ReasonMonth},
	{"2026-00", edtf.ReasonMonth},
	{"2026-42", edtf.ReasonMonth},
	{"2026-14-03", edtf.ReasonMonth},
	{"2026-02-30", edtf.ReasonDay},
	{"2025-02-29", edtf.ReasonDay},
	{"2026-04-31", edtf.ReasonDay},
	{"2026-XX-32", edtf.ReasonDay},
	{"20260314", edtf.ReasonNotation},
	{"2026/03/14", edtf.ReasonNotation},
	{"2026-03-xx", edtf.ReasonNotation},
	{"2026-03-10..2026-03-14", edtf.ReasonNotation},
	{"2026-2027", edtf.ReasonNotation},
	{"2026-03/open", edtf.ReasonNotation},
	{"[2026-03;2026-05]", edtf.ReasonNotation},
	{"2026-03-10/14", edtf.ReasonShortEnd},
	{"2026-03/05", edtf.ReasonShortEnd},
	{"2026-03-10–2026-03-14", edtf.ReasonDash},
	{"2026–03", edtf.ReasonDash},
	{"2026-03-10 – 2026-03-14", edtf.ReasonDash},
	{"[2026-03, 2026-05]", edtf.ReasonSpace},
	{"2026-03-10 / 2026-03-14", edtf.ReasonSpace},
	{"2026-03-14/2026-03-10", edtf.ReasonReversed},
	{"[2026-05..2026-03]", edtf.ReasonReversed},
	{"2026-21", edtf.ReasonSeason},
	{"2026-32", edtf.ReasonSeason},
	{"Y20260", edtf.ReasonYearForm},
	{"2026E2", edtf.ReasonYearForm},
	{"1950S2", edtf.ReasonYearForm},
	{"-0044", edtf.ReasonNegative},
	{"2026-03-14T08:00", edtf.ReasonTime},
	{"2026-03-14 08:00", edtf.ReasonTime},
	{"2026-03-14T08:00:00Z/2026-03-15", edtf.ReasonTime},
	{"202X", edtf.ReasonPartialX},
	{"2026-1X", edtf.ReasonPartialX},
	{"2026-03-1X", edtf.ReasonPartialX},
	{"XXXX-03", edtf.ReasonPartialX},
	{"../..", edtf.ReasonNoEnd},
	{"/", edtf.ReasonNoEnd},
	{"[2026..2026-03]", edtf.ReasonRange},
	{"{2026-XX..2027-XX}", edtf.ReasonRange},
	{"[2026-03,2026-05", edtf.ReasonSetClosed},
	{"{2026-03,2026-05]", edtf.ReasonSetClosed},
	{"[0001..9999]", edtf.ReasonTooLarge},
	{"2026-33-14", edtf.ReasonSyntax},
	{"2026-03-14/P3D", edtf.ReasonSyntax},
	{"2026-W12", edtf.ReasonSyntax},
	{"2026??", edtf.ReasonSyntax},
	{"[]", edtf.ReasonSyntax},
	{"", edtf.ReasonEmpty},
}

func TestEverySlipHasItsReasonAndItsHint(t *testing.T) {
	var out strings.Builder
	told := map[edtf.Reason]bool{}
	for _, slip := range edtfSlips {
		d, err := edtf.Parse(slip.text)
		var e *edtf.Error
		if !errors.As(err, &e) {
			t.Errorf("%q is read as %s", slip.text, d)
			continue
		}
		if e.Reason != slip.reason {
			t.Errorf("%q is refused because of %s, want %s", slip.text, e.Reason, slip.reason)
		}
		told[e.Reason] = true
		source := fmt.Sprintf("edtf = \"%s\"\n", slip.text)
		file := diag.NewFile("a.toml", []byte(source))
		list := diag.List{PhraseDiag(err, file, diag.Span{Start: 7, End: len(source) - 1})}
		fmt.Fprintf(&out, "# %s\n", e.Reason)
		for _, code := range []string{"vi", "en"} {
			if err := list.Print(&out, code); err != nil {
				t.Fatal(err)
			}
		}
		out.WriteByte('\n')
	}
	for _, r := range []edtf.Reason{
		edtf.ReasonEmpty, edtf.ReasonSyntax, edtf.ReasonDigits, edtf.ReasonPadding, edtf.ReasonMonth, edtf.ReasonDay,
		edtf.ReasonSeason, edtf.ReasonYearForm, edtf.ReasonNegative, edtf.ReasonTime, edtf.ReasonPartialX,
		edtf.ReasonSpace, edtf.ReasonDash, edtf.ReasonReversed, edtf.ReasonNoEnd, edtf.ReasonRange,
		edtf.ReasonTooLarge, edtf.ReasonQuarter, edtf.ReasonDayFirst, edtf.ReasonShortEnd, edtf.ReasonNotation,
		edtf.ReasonSetClosed,
	} {
		if !told[r] {
			t.Errorf("no slip shows the reason %s", r)
		}
	}
	compareGolden(t, slipTable, out.String())
}

// compareGolden compares text with a file below testdata line by line, or writes the file.
func compareGolden(t *testing.T, name, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got, lines := strings.Split(text, "\n"), strings.Split(string(want), "\n")
	for i, line := range lines {
		if i >= len(got) || got[i] != line {
			t.Fatalf("%s, line %d: want\n%s\ngot\n%s\n(-update writes it anew)", name, i+1, line,
				strings.Join(got[min(i, len(got)):min(i+1, len(got))], ""))
		}
	}
	if len(got) > len(lines) {
		t.Fatalf("%s ends before\n%s", name, got[len(lines)])
	}
}
