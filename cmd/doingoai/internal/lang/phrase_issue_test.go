package lang

import (
	"errors"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
)

func TestTheLetterLIsReadWithAWarning(t *testing.T) {
	for phrase, warned := range map[string]bool{
		"Quý l": true, "Quý ll": true, "Quý lV": true, "Quý I, ll": true, "Quý I": false, "Tháng 1": false,
	} {
		p, err := ParsePhrase("vi", phrase, 2022)
		if err != nil {
			t.Errorf("%q: %v", phrase, err)
			continue
		}
		if got := len(p.Warnings) == 1 && p.Warnings[0].ID == diag.DateLetterL; got != warned {
			t.Errorf("%q: warnings %v, want one: %v", phrase, p.Warnings, warned)
		}
	}
}

// What is wrong is marked below in the phrase itself.
func TestIssuesPointAtTheWrongWords(t *testing.T) {
	for _, tt := range []struct {
		phrase, marked string
		id             diag.ID
	}{
		{"Quý III xyz", "xyz", diag.DateUnreadable},
		{"Quý III, năm xyz", "xyz", diag.DateUnreadable},
		{"Qu\u0079\u0301 III xyz", "xyz", diag.DateUnreadable},
		{"Quý  III\u00a0abc", "abc", diag.DateUnreadable},
		{"Quý III,", ",", diag.DateUnreadable},
		{"Quý III Quý IV", "Quý", diag.DateUnreadable},
		{"Quý III và", "và", diag.DateUnreadable},
		{"Tùy thuộc lịch thi đấu", "Tùy thuộc lịch thi đấu", diag.DateUnreadable},
		{"Quý I, Quý 5 năm 2023", "5", diag.DateNoQuarter},
		{"Tháng 3, 14", "14", diag.DateNoMonth},
		{"Ngày 14 tháng 13 năm 2022", "13", diag.DateNoMonth},
		{"14/13/2022", "13", diag.DateNoMonth},
		{"14/3/22", "22", diag.DateDigits},
		{"Tháng 6/22", "22", diag.DateDigits},
		{"30/4, 31/4", "31/4", diag.DateNoDay},
		{"30/02/2022", "30/02/2022", diag.DateNoDay},
		{"Quý I, II hoặc III, IV", "Quý I, II hoặc III, IV", diag.DateMixed},
		{"Quý I và/hoặc II", "và/", diag.DateMixed},
		{"Quý I, (đầu năm)", "đầu", diag.DateVague},
		{"Giữa năm 2022", "Giữa", diag.DateVague},
		{"Thường xuyên, Quý III", "Quý III", diag.DateUnreadable},
		{"Mùa xuân 2022", "Mùa xuân", diag.DateSeason},
		{"Ngày 10/3 âm lịch", "âm lịch", diag.DateLunar},
		{"Quý I, Quý lll, Quý V", "V", diag.DateUnreadable},
		{"Quý III/2022, Quý I", "Quý III/2022, Quý I", diag.DateReversed},
		{"Lễ ký 08:30 ngày 14/3/2022", "Lễ ký 08:30 ngày 14/3/2022", diag.DateUnreadable},
		{"Ngày 14/3/2022, 08:30", "08:30", diag.DateTimeOfDay},
		{"2022-03-14T08:30", "T08:30", diag.DateTimeOfDay},
		{"2022-02-30", "30", diag.DateNoDay},
		{"2022-13", "13", diag.DateNoMonth},
		{"2022-1X", "1X", diag.DatePartialX},
		{"2022-Q3", "2022-Q3", diag.DateSlip},
		{"[2022-03, 2022-05]", " ", diag.DateSpaces},
		{"2022-03-10–2022-03-14", "–", diag.DateDash},
	} {
		_, err := ParsePhrase("vi", tt.phrase, 2022)
		var issue *PhraseIssue
		if !errors.As(err, &issue) || issue.ID != tt.id {
			t.Errorf("%q: %v, want %s", tt.phrase, err, tt.id)
			continue
		}
		if got := tt.phrase[issue.Offset:issue.End]; got != tt.marked {
			t.Errorf("%q: marked %q, want %q", tt.phrase, got, tt.marked)
		}
	}
	p, err := ParsePhrase("vi", "Quý I, ll và III", 2022)
	if err != nil || len(p.Warnings) != 1 || p.Warnings[0].Text[p.Warnings[0].Offset:p.Warnings[0].End] != "ll" {
		t.Errorf("the warning about ll is %+v, %v", p.Warnings, err)
	}
}

func TestPhraseDiagPointsAtTheTextAndSuggests(t *testing.T) {
	f := diag.NewFile("a.toml", []byte(`when = "2022-Q3"`+"\n"))
	span := diag.Span{Start: 7, End: 16}
	_, err := ParsePhrase("vi", "2022-Q3", 2022)
	var b strings.Builder
	if err := (diag.List{PhraseDiag(err, f, span)}).Print(&b, "en"); err != nil {
		t.Fatal(err)
	}
	const want = `a.toml:1:8: error: "2022-Q3" is almost a date [date-slip]
    when = "2022-Q3"
           ^~~~~~~~~
hint: did you mean "2022-35"?
`
	if b.String() != want {
		t.Errorf("printed\n%s\nwant\n%s", b.String(), want)
	}
	_, err = edtf.Parse("2022-02-30")
	if d := PhraseDiag(err, f, span); d.ID != diag.DateNoDay || d.Message("vi") == "" || d.File != f {
		t.Errorf("edtf's error gives %+v", d)
	}
	p, err := ParsePhrase("vi", "Quý l", 2022)
	if err != nil {
		t.Fatal(err)
	}
	if d := PhraseDiag(&p.Warnings[0], f, span); d.Level() != diag.Warning {
		t.Errorf("the letter l has the level %v", d.Level())
	}
}
