package lang

import (
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
)

// phraseCase is a phrase with its EDTF, or with the kind of its issue.
type phraseCase struct {
	phrase string
	edtf   string
	issue  diag.ID
}

func runPhrases(t *testing.T, language string, year int, cases []phraseCase) {
	t.Helper()
	for _, tt := range cases {
		p, err := ParsePhrase(language, tt.phrase, year)
		var issue *PhraseIssue
		switch {
		case tt.issue != "":
			if !errors.As(err, &issue) || issue.ID != tt.issue {
				t.Errorf("%q (%d) reads as %q, %v; want the issue %s", tt.phrase, year, p.Date, err, tt.issue)
			}
		case err != nil:
			t.Errorf("%q (%d): %v; want %s", tt.phrase, year, err, tt.edtf)
		case p.Date.String() != tt.edtf:
			t.Errorf("%q (%d) reads as %s, want %s", tt.phrase, year, p.Date, tt.edtf)
		}
	}
}

// Every time that the printed documents give.
func TestPhrasesOfTheProgramsAreRead(t *testing.T) {
	runPhrases(t, "vi", 2022, []phraseCase{
		{phrase: "Quý I", edtf: "2022-33"},
		{phrase: "Quý l", edtf: "2022-33"}, // printed with the letter l
		{phrase: "Quý II", edtf: "2022-34"},
		{phrase: "Quý III", edtf: "2022-35"},
		{phrase: "Quý IV", edtf: "2022-36"},
		{phrase: "Quý II/Quý III", edtf: "[2022-34,2022-35]"},
		{phrase: "Quý II-III", edtf: "[2022-34,2022-35]"},
		{phrase: "Quý I, II", edtf: "{2022-33,2022-34}"},
		{phrase: "Quý II, III", edtf: "{2022-34,2022-35}"},
		{phrase: "Quý I, II, III", edtf: "{2022-33,2022-34,2022-35}"},
		{phrase: "Mỗi đợt một quý", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		{phrase: "Tháng 1", edtf: "2022-01"},
		{phrase: "Tháng 3", edtf: "2022-03"},
		{phrase: "Tháng 4", edtf: "2022-04"},
		{phrase: "Tháng 5", edtf: "2022-05"},
		{phrase: "Tháng 6", edtf: "2022-06"},
		{phrase: "Tháng 7", edtf: "2022-07"},
		{phrase: "Tháng 9", edtf: "2022-09"},
		{phrase: "Tháng 10", edtf: "2022-10"},
		{phrase: "Tháng 11", edtf: "2022-11"},
		{phrase: "Tháng 11-12", edtf: "[2022-11,2022-12]"},
		{phrase: "6/2022", edtf: "2022-06"},
		{phrase: "3/2022", edtf: "2022-03"},
		{phrase: "5/2022", edtf: "2022-05"},
		{phrase: "9/2022", edtf: "2022-09"},
		{phrase: "12/2022", edtf: "2022-12"},
		{phrase: "2022", edtf: "2022"},
		{phrase: "02 đợt trong năm 2022", edtf: "2022"},
		{phrase: "Từ năm 2022", edtf: "2022/.."},
		// Names no time: written when = { text = "…" }.
		{phrase: "Tùy thuộc lịch thi đấu các giải đấu", issue: diag.DateUnreadable},
	})
	runPhrases(t, "vi", 2026, []phraseCase{
		{phrase: "Thường xuyên", edtf: "2026-01/2026-12"},
		{phrase: "Thường xuyên theo kế hoạch đã duyệt, có điều chỉnh hàng năm", edtf: "2026-01/2026-12"},
		{phrase: "Thường xuyên theo kế hoạch hàng năm", edtf: "2026-01/2026-12"},
		{phrase: "Quý II", edtf: "2026-34"},
		{phrase: "Quý III", edtf: "2026-35"},
		{phrase: "Quý IV", edtf: "2026-36"},
		{phrase: "Quý II/III", edtf: "[2026-34,2026-35]"},
		{phrase: "Quý III/IV", edtf: "[2026-35,2026-36]"},
		{phrase: "Quý II/III/IV", edtf: "[2026-34,2026-35,2026-36]"},
	})
}

func TestVietnamesePhrases(t *testing.T) {
	runPhrases(t, "vi", 2022, []phraseCase{
		// Quarters.
		{phrase: "Quý III/2022", edtf: "2022-35"},
		{phrase: "Quý III/2023", edtf: "2023-35"},
		{phrase: "quý 3", edtf: "2022-35"},
		{phrase: "quý 03", edtf: "2022-35"},
		{phrase: "Quí III", edtf: "2022-35"},
		{phrase: "Qúy III", edtf: "2022-35"},
		{phrase: "QUÝ III", edtf: "2022-35"},
		{phrase: "quy iii", edtf: "2022-35"},
		{phrase: "Quý Ⅲ", edtf: "2022-35"},
		{phrase: "  Quý   III . ", edtf: "2022-35"},
		{phrase: "Quý\u00a0III", edtf: "2022-35"},
		{phrase: "QuýIII", edtf: "2022-35"},
		{phrase: "quýiv/2023", edtf: "2023-36"},
		{phrase: "Quýl", edtf: "2022-33"},
		{phrase: "Quý3", edtf: "2022-35"},
		{phrase: "Qu\u0079\u0301 III", edtf: "2022-35"}, // NFD
		{phrase: "QUY\u0301 III/2022", edtf: "2022-35"},
		{phrase: "Quý\tIII\u202f/\u20092022", edtf: "2022-35"},
		{phrase: "Quý III / 2022", edtf: "2022-35"},
		{phrase: "Quý IV năm 2022 - Quý I năm 2023", edtf: "[2022-36,2023-33]"},
		{phrase: "Quý IV năm 2022 đến Quý I năm 2023", edtf: "2022-36/2023-33"},
		{phrase: "quý III và IV", edtf: "{2022-35,2022-36}"},
		{phrase: "quý III và IV/2023", edtf: "{2023-35,2023-36}"},
		{phrase: "Quý 1, 2, 3 và 4", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		{phrase: "02 đợt (Quý I, Quý III)", edtf: "{2022-33,2022-35}"},
		{phrase: "02 đoàn trong Quý II", edtf: "2022-34"},
		{phrase: "01 đoàn/quý", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		{phrase: "đầu Quý III", edtf: "2022-35"},
		{phrase: "Cuối quý II hoặc đầu quý III", edtf: "[2022-34,2022-35]"},
		{phrase: "Cuối quý II - đầu quý III/2023", edtf: "[2023-34,2023-35]"},
		{phrase: "Cuối quý II, đầu quý III", issue: diag.DateVague}, // once or twice?
		{phrase: "Hết quý II", edtf: "../2022-34"},
		{phrase: "DK Quý III", edtf: "2022-35?"},
		{phrase: "Q.III", edtf: "2022-35"},
		{phrase: "QIII/2022", edtf: "2022-35"},
		{phrase: "Q3/2022", edtf: "2022-35"},
		{phrase: "Quý III năm 2023", edtf: "2023-35"},
		{phrase: "Quý III-2023", edtf: "2023-35"},
		{phrase: "Quý III, 2023", edtf: "2023-35"},
		{phrase: "Trong Quý III", edtf: "2022-35"},
		{phrase: "Quý III trong năm", edtf: "2022-35"},
		{phrase: "Quý ll", edtf: "2022-34"},
		{phrase: "Quý lll", edtf: "2022-35"},
		{phrase: "Quý lV", edtf: "2022-36"},
		{phrase: "Quý Il", edtf: "2022-34"},
		{phrase: "Quý III – IV", edtf: "[2022-35,2022-36]"},
		{phrase: "Quý II hoặc Quý III", edtf: "[2022-34,2022-35]"},
		{phrase: "Quý II hoặc III/2023", edtf: "[2023-34,2023-35]"},
		{phrase: "Quý II-III/2023", edtf: "[2023-34,2023-35]"},
		{phrase: "Quý I-III", edtf: "[2022-33,2022-34,2022-35]"},
		{phrase: "Quý IV/2022 - Quý I/2023", edtf: "[2022-36,2023-33]"},
		{phrase: "Quý I và Quý III", edtf: "{2022-33,2022-35}"},
		{phrase: "Quý I, II và IV năm 2023", edtf: "{2023-33,2023-34,2023-36}"},
		{phrase: "Quý I; Quý III", edtf: "{2022-33,2022-35}"},
		{phrase: "Quý I, II hoặc IV", edtf: "[2022-33,2022-34,2022-36]"},
		{phrase: "02 đợt: Quý I, III", edtf: "{2022-33,2022-35}"},
		{phrase: "Từ Quý II đến Quý III", edtf: "2022-34/2022-35"},
		{phrase: "Quý I đến Quý III", edtf: "2022-33/2022-35"},
		{phrase: "Từ Quý II-III", edtf: "2022-34/2022-35"},
		{phrase: "Quý IV-I", issue: diag.DateReversed},
		{phrase: "Quý IV/2022, Quý I", issue: diag.DateReversed},
		{phrase: "Quý III-II/2022", issue: diag.DateReversed},
		{phrase: "Quý 5", issue: diag.DateNoQuarter},
		{phrase: "Quý 0", issue: diag.DateNoQuarter},
		{phrase: "Quý", issue: diag.DateUnreadable},
		{phrase: "Quý V", issue: diag.DateUnreadable},
		{phrase: "Quý I, II/III", issue: diag.DateMixed},
		{phrase: "Quý I và II hoặc III", issue: diag.DateMixed},
		{phrase: "Quý I-II, III", issue: diag.DateMixed},
		{phrase: "Quý I và/hoặc II", issue: diag.DateMixed},
		{phrase: "Mỗi quý một lần", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		{phrase: "Mỗi quý 01 đợt", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		{phrase: "01 lần/quý năm 2023", edtf: "{2023-33,2023-34,2023-35,2023-36}"},
		{phrase: "Hằng quý", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		{phrase: "Định kỳ hàng quý", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		// Months.
		{phrase: "tháng 06", edtf: "2022-06"},
		{phrase: "THÁNG 6", edtf: "2022-06"},
		{phrase: "thang 6", edtf: "2022-06"},
		{phrase: "T6/2022", edtf: "2022-06"},
		{phrase: "T11-12", edtf: "[2022-11,2022-12]"},
		{phrase: "06/2023", edtf: "2023-06"},
		{phrase: "6-2023", edtf: "2023-06"},
		{phrase: "Tháng 3 năm 2023", edtf: "2023-03"},
		{phrase: "Tháng 3/2023", edtf: "2023-03"},
		{phrase: "Tháng 3-2023", edtf: "2023-03"},
		{phrase: "Vào tháng 3", edtf: "2022-03"},
		{phrase: "Tháng 11 - 12/2023", edtf: "[2023-11,2023-12]"},
		{phrase: "Tháng 3/4", edtf: "[2022-03,2022-04]"},
		{phrase: "Tháng 3/4/2023", edtf: "[2023-03,2023-04]"},
		{phrase: "Tháng 3-5", edtf: "[2022-03,2022-04,2022-05]"},
		{phrase: "Tháng 3, 5 và 9", edtf: "{2022-03,2022-05,2022-09}"},
		{phrase: "3, 5/2023", edtf: "{2023-03,2023-05}"},
		{phrase: "các tháng 3, 5, 9", edtf: "{2022-03,2022-05,2022-09}"},
		{phrase: "tháng 12/2022 - tháng 1/2023", edtf: "[2022-12,2023-01]"},
		{phrase: "tháng 12/2022 - tháng 1/2024", edtf: "[2022-12..2024-01]"},
		{phrase: "Từ tháng 3 đến tháng 5", edtf: "2022-03/2022-05"},
		{phrase: "Tháng 3 đến hết tháng 5/2023", edtf: "2023-03/2023-05"},
		{phrase: "Từ tháng 3", edtf: "2022-03/.."},
		{phrase: "Tháng 3 trở đi", edtf: "2022-03/.."},
		{phrase: "Từ tháng 3/2021 đến nay", edtf: "2021-03/.."},
		{phrase: "Đến tháng 6", edtf: "../2022-06"},
		{phrase: "Tháng 12-1", issue: diag.DateReversed},
		{phrase: "Từ tháng 5 đến tháng 3", issue: diag.DateReversed},
		{phrase: "Tháng 13", issue: diag.DateNoMonth},
		{phrase: "Tháng 3, 14", issue: diag.DateNoMonth},
		{phrase: "13/2022", issue: diag.DateNoMonth},
		{phrase: "0/2022", issue: diag.DateNoMonth},
		{phrase: "Tháng 6/22", issue: diag.DateDigits},
		{phrase: "Tháng6", edtf: "2022-06"},
		{phrase: "Tháng sáu", edtf: "2022-06"},
		{phrase: "Tháng mười hai năm 2023", edtf: "2023-12"},
		{phrase: "ngày 10 tháng ba", edtf: "2022-03-10"},
		{phrase: "Mỗi tháng hai lần", issue: diag.DateUnreadable},
		{phrase: "Tháng năm 2022", issue: diag.DateUnreadable}, // May, or of which month?
		{phrase: "Đầu tháng 6", edtf: "2022-06"},
		{phrase: "giữa tháng 6/2023", edtf: "2023-06"},
		{phrase: "Từ đầu tháng 6 đến giữa tháng 7", edtf: "2022-06/2022-07"},
		{phrase: "Cuối tháng 6, đầu tháng 7", issue: diag.DateVague},
		{phrase: "Thượng tuần tháng 6", edtf: "[2022-06-01..2022-06-10]"},
		{phrase: "trung tuần tháng 6/2023", edtf: "[2023-06-11..2023-06-20]"},
		{phrase: "Hạ tuần tháng 2 năm 2024", edtf: "[2024-02-21..2024-02-29]"},
		{phrase: "Hạ tuần tháng 6 - thượng tuần tháng 7", issue: diag.DateUnreadable},
		{phrase: "Từ hạ tuần tháng 6", issue: diag.DateUnreadable},
		{phrase: "11/2022-02/2023", edtf: "[2022-11,2022-12,2023-01,2023-02]"},
		{phrase: "Tháng 10 hoặc 12/3/2022", issue: diag.DateUnreadable},
		{phrase: "Tháng 3, 4/5/2023", issue: diag.DateUnreadable},
		{phrase: "Tháng 3/4/5/2023", edtf: "[2023-03,2023-04,2023-05]"},
		{phrase: "Tháng 6 hằng năm", issue: diag.DateUnreadable},
		{phrase: "Hằng tháng", edtf: "2022-01/2022-12"},
		{phrase: "hàng tháng", edtf: "2022-01/2022-12"},
		{phrase: "Mỗi tháng một lần", edtf: "2022-01/2022-12"},
		{phrase: "Hằng tuần", edtf: "2022-01/2022-12"},
		// Years and their parts.
		{phrase: "Năm 2022", edtf: "2022"},
		{phrase: "Trong năm 2022", edtf: "2022"},
		{phrase: "Trong năm", edtf: "2022"},
		{phrase: "02 đợt/năm", edtf: "2022"},
		{phrase: "01 lần trong năm 2023", edtf: "2023"},
		{phrase: "Cả năm", edtf: "2022-01/2022-12"},
		{phrase: "Cả năm 2023", edtf: "2023-01/2023-12"},
		{phrase: "Thường xuyên trong năm 2023", edtf: "2023-01/2023-12"},
		{phrase: "Thường xuyên, liên tục", edtf: "2022-01/2022-12"},
		{phrase: "Thường xuyên hằng tháng", edtf: "2022-01/2022-12"},
		{phrase: "THƯỜNG XUYÊN", edtf: "2022-01/2022-12"},
		{phrase: "Thường xuyên, Quý III", issue: diag.DateUnreadable},
		{phrase: "Đến năm 2025", edtf: "../2025"},
		{phrase: "Đến hết năm 2025", edtf: "../2025"},
		{phrase: "giai đoạn 2021-2025", edtf: "2021/2025"},
		{phrase: "Giai đoạn 2021 - 2025", edtf: "2021/2025"},
		{phrase: "2021-2025", edtf: "2021/2025"},
		{phrase: "Từ năm 2021 đến năm 2025", edtf: "2021/2025"},
		{phrase: "2022, 2023", edtf: "{2022,2023}"},
		{phrase: "Năm 2022 hoặc 2023", edtf: "[2022,2023]"},
		{phrase: "2025-2021", issue: diag.DateReversed},
		{phrase: "6 tháng đầu năm", edtf: "2022-40"},
		{phrase: "06 tháng đầu năm 2023", edtf: "2023-40"},
		{phrase: "6 tháng cuối năm", edtf: "2022-41"},
		{phrase: "Nửa đầu năm 2023", edtf: "2023-40"},
		{phrase: "Nửa cuối năm", edtf: "2022-41"},
		{phrase: "4 tháng đầu năm", edtf: "2022-37"},
		{phrase: "4 tháng giữa năm", edtf: "2022-38"},
		{phrase: "4 tháng cuối năm", edtf: "2022-39"},
		{phrase: "3 tháng đầu năm", edtf: "2022-33"},
		{phrase: "9 tháng đầu năm", edtf: "[2022-33,2022-34,2022-35]"},
		{phrase: "5 tháng đầu năm", issue: diag.DateVague},
		{phrase: "6 tháng đầu năm và 6 tháng cuối năm", edtf: "{2022-40,2022-41}"},
		{phrase: "Đầu năm", issue: diag.DateVague},
		{phrase: "Giữa năm 2022", issue: diag.DateVague},
		{phrase: "Cuối năm", issue: diag.DateVague},
		{phrase: "Cuối tháng 3", edtf: "2022-03"},
		{phrase: "Đến cuối năm", edtf: "../2022"},
		{phrase: "từ năm 2022 đến cuối năm 2025", edtf: "2022/2025"},
		{phrase: "Từ đầu năm", issue: diag.DateVague},
		{phrase: "Trong 6 tháng đầu năm 2022", edtf: "2022-40"},
		{phrase: "Từ 9 tháng đầu năm", issue: diag.DateVague},
		{phrase: "Nửa đầu tháng 3", edtf: "2022-03"},
		{phrase: "trước ngày 18 hằng tháng", issue: diag.DateVague},
		{phrase: "Trước ngày 30/3/2024", issue: diag.DateVague},
		{phrase: "Hằng năm", issue: diag.DateUnreadable},
		// Days.
		{phrase: "ngày 14/03/2022", edtf: "2022-03-14"},
		{phrase: "14/3/2022", edtf: "2022-03-14"},
		{phrase: "14-3-2022", edtf: "2022-03-14"},
		{phrase: "14.3.2022", edtf: "2022-03-14"},
		{phrase: "Ngày 14 tháng 3 năm 2023", edtf: "2023-03-14"},
		{phrase: "14 tháng 3", edtf: "2022-03-14"},
		{phrase: "Ngày 14/3", edtf: "2022-03-14"},
		{phrase: "14/3", edtf: "2022-03-14"},
		{phrase: "14-16/3/2022", edtf: "2022-03-14/2022-03-16"},
		{phrase: "14 – 16/3", edtf: "2022-03-14/2022-03-16"},
		{phrase: "28/2-03/3/2022", edtf: "2022-02-28/2022-03-03"},
		{phrase: "30/12/2022-02/01/2023", edtf: "2022-12-30/2023-01-02"},
		{phrase: "ngày 10-14 tháng 3", edtf: "2022-03-10/2022-03-14"},
		{phrase: "từ ngày 10 đến ngày 14 tháng 3 năm 2022", edtf: "2022-03-10/2022-03-14"},
		{phrase: "Từ 10 đến 14/3/2022", edtf: "2022-03-10/2022-03-14"},
		{phrase: "Từ 10-14/3/2022", edtf: "2022-03-10/2022-03-14"},
		{phrase: "từ ngày 28 tháng 2 đến ngày 3 tháng 3 năm 2023", edtf: "2023-02-28/2023-03-03"},
		{phrase: "từ ngày 10 tháng 3 đến ngày 14", edtf: "2022-03-10/2022-03-14"},
		{phrase: "ngày 10, 11 và 12 tháng 3 năm 2022", edtf: "{2022-03-10,2022-03-11,2022-03-12}"},
		{phrase: "ngày 10 hoặc 11/3", edtf: "[2022-03-10,2022-03-11]"},
		{phrase: "Từ ngày 14/3/2022", edtf: "2022-03-14/.."},
		{phrase: "16-14/3/2022", issue: diag.DateReversed},
		{phrase: "30/12-02/01", issue: diag.DateReversed},
		{phrase: "31/4/2022", issue: diag.DateNoDay},
		{phrase: "29/2/2022", issue: diag.DateNoDay},
		{phrase: "14/13/2022", issue: diag.DateNoMonth},
		{phrase: "14/3/22", issue: diag.DateDigits},
		{phrase: "ngày 14", issue: diag.DateUnreadable},
		{phrase: "14", issue: diag.DateUnreadable},
		// Doubts.
		{phrase: "Dự kiến tháng 3", edtf: "2022-03?"},
		{phrase: "Dự kiến: Quý III", edtf: "2022-35?"},
		{phrase: "Quý III (dự kiến)", edtf: "2022-35?"},
		{phrase: "Quý III, dự kiến", edtf: "2022-35?"},
		{phrase: "Khoảng tháng 3", edtf: "2022-03~"},
		{phrase: "Dự kiến vào khoảng tháng 3", edtf: "2022-03%"},
		{phrase: "Dự kiến Quý II-III", edtf: "[2022-34?,2022-35?]"},
		// Others.
		{phrase: "nt", issue: diag.DateSameAsAbove},
		{phrase: "-nt-", issue: diag.DateSameAsAbove},
		{phrase: "Như trên", issue: diag.DateSameAsAbove},
		{phrase: "", issue: diag.DateUnreadable},
		{phrase: "Năm học 2022-2023", issue: diag.DateUnreadable},
		{phrase: "Xuân 2022", issue: diag.DateSeason},
		{phrase: "mùa hè năm 2022", issue: diag.DateSeason},
		{phrase: "10/3 âm lịch", issue: diag.DateLunar},
		{phrase: "Rằm tháng Giêng", issue: diag.DateLunar},
		{phrase: "dịp Tết Nguyên đán", issue: diag.DateLunar},
		{phrase: "8 giờ ngày 14/3/2022", issue: diag.DateTimeOfDay},
		{phrase: "8h30 ngày 14/3/2022", issue: diag.DateTimeOfDay},
		{phrase: "08:30 ngày 14/3/2022", issue: diag.DateTimeOfDay},
		{phrase: "quan hệ", issue: diag.DateUnreadable},
		{phrase: "Khi có điều kiện", issue: diag.DateUnreadable},
		{phrase: "Quý III xyz", issue: diag.DateUnreadable},
		{phrase: "Quý III,", issue: diag.DateUnreadable},
		{phrase: "-", issue: diag.DateUnreadable},
		{phrase: strings.Repeat("Quý I, ", 400), issue: diag.DateTooLarge},
		// EDTF, and what was meant as such.
		{phrase: "2022-35", edtf: "2022-35"},
		{phrase: "[2022-03,2022-05]", edtf: "[2022-03,2022-05]"},
		{phrase: "2022/2023", edtf: "2022/2023"},
		{phrase: "2022-13", issue: diag.DateNoMonth},
		{phrase: "2022-21", issue: diag.DateSeason},
		{phrase: "2022-Q3", issue: diag.DateSlip},
		{phrase: "2022-3", issue: diag.DateSlip},
		{phrase: "2022-05/2022-03", issue: diag.DateReversed},
		{phrase: "[2022-03, 2022-05]", issue: diag.DateSpaces},
		{phrase: "2022-03-10 – 2022-03-14", issue: diag.DateDash},
		{phrase: "[0001..9999]", issue: diag.DateTooLarge},
		{phrase: "201X", issue: diag.DatePartialX},
		{phrase: "2022-03-14T08:00", issue: diag.DateTimeOfDay},
		{phrase: "Y20222", issue: diag.DateYearForm},
		{phrase: "../..", issue: diag.DateNoEnd},
		{phrase: "[2022..2022-03]", issue: diag.DateRangeEnds},
		{phrase: "[2022,2023", issue: diag.DateSetOpen},
	})
	runPhrases(t, "vi", 0, []phraseCase{
		{phrase: "Quý III", issue: diag.DateYearMissing},
		{phrase: "Thường xuyên", issue: diag.DateYearMissing},
		{phrase: "Mỗi đợt một quý", issue: diag.DateYearMissing},
		{phrase: "Trong năm", issue: diag.DateYearMissing},
		{phrase: "Quý III/2022", edtf: "2022-35"},
		{phrase: "Thường xuyên năm 2022", edtf: "2022-01/2022-12"},
	})
}

func TestEnglishPhrases(t *testing.T) {
	runPhrases(t, "en", 2022, []phraseCase{
		{phrase: "Quarter III", edtf: "2022-35"},
		{phrase: "Q3 2022", edtf: "2022-35"},
		{phrase: "Q3", edtf: "2022-35"},
		{phrase: "third quarter of 2023", edtf: "2023-35"},
		{phrase: "the 3rd quarter", edtf: "2022-35"},
		{phrase: "second or third quarter of 2023", edtf: "[2023-34,2023-35]"},
		{phrase: "Quarters II and III", edtf: "{2022-34,2022-35}"},
		{phrase: "Q2-Q3 2022", edtf: "[2022-34,2022-35]"},
		{phrase: "one visit per quarter", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		{phrase: "quarterly", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		{phrase: "March 2022", edtf: "2022-03"},
		{phrase: "MARCH", edtf: "2022-03"},
		{phrase: "Sept. 2022", edtf: "2022-09"},
		{phrase: "March, 2023", edtf: "2023-03"},
		{phrase: "March or May 2023", edtf: "[2023-03,2023-05]"},
		{phrase: "March, May and September", edtf: "{2022-03,2022-05,2022-09}"},
		{phrase: "November–December", edtf: "[2022-11,2022-12]"},
		{phrase: "from March to May", edtf: "2022-03/2022-05"},
		{phrase: "monthly", edtf: "2022-01/2022-12"},
		{phrase: "every month", edtf: "2022-01/2022-12"},
		{phrase: "14 March 2022", edtf: "2022-03-14"},
		{phrase: "14th March", edtf: "2022-03-14"},
		{phrase: "March 14, 2022", edtf: "2022-03-14"},
		{phrase: "14/03/2022", edtf: "2022-03-14"},
		{phrase: "10–14 March 2022", edtf: "2022-03-10/2022-03-14"},
		{phrase: "28 February – 3 March 2022", edtf: "2022-02-28/2022-03-03"},
		{phrase: "from 10 to 14 March", edtf: "2022-03-10/2022-03-14"},
		{phrase: "2022", edtf: "2022"},
		{phrase: "in 2022", edtf: "2022"},
		{phrase: "2 rounds in 2022", edtf: "2022"},
		{phrase: "throughout the year", edtf: "2022-01/2022-12"},
		{phrase: "throughout 2023", edtf: "2023-01/2023-12"},
		{phrase: "all year", edtf: "2022-01/2022-12"},
		{phrase: "Regularly, according to the approved plan", edtf: "2022-01/2022-12"},
		{phrase: "from 2022", edtf: "2022/.."},
		{phrase: "March 2022 onwards", edtf: "2022-03/.."},
		{phrase: "until 2025", edtf: "../2025"},
		{phrase: "2021-2025", edtf: "2021/2025"},
		{phrase: "first half of 2023", edtf: "2023-40"},
		{phrase: "second half of the year", edtf: "2022-41"},
		{phrase: "H1 2022", edtf: "2022-40"},
		{phrase: "first six months of 2022", edtf: "2022-40"},
		{phrase: "last 6 months of the year", edtf: "2022-41"},
		{phrase: "around March", edtf: "2022-03~"},
		{phrase: "March 2022 (to be confirmed)", edtf: "2022-03?"},
		{phrase: "expected in March", edtf: "2022-03?"},
		{phrase: "early 2022", issue: diag.DateVague},
		{phrase: "mid-March", edtf: "2022-03"},
		{phrase: "early March 2023", edtf: "2023-03"},
		{phrase: "the end of March", edtf: "2022-03"},
		{phrase: "late in the third quarter", edtf: "2022-35"},
		{phrase: "until the end of 2023", edtf: "../2023"},
		{phrase: "from early March to mid-May", edtf: "2022-03/2022-05"},
		{phrase: "late March, early April", issue: diag.DateVague},
		{phrase: "last March", issue: diag.DateUnreadable},
		{phrase: "end of year", issue: diag.DateVague},
		{phrase: "middle four months of 2022", edtf: "2022-38"},
		{phrase: "third quarter of 2023 (July–September)", edtf: "2023-35"},
		{phrase: "the second quarter (April–June) or the third quarter of 2023 (July–September)", edtf: "[2023-34,2023-35]"},
		{phrase: "third quarter of 2023 (July–August)", issue: diag.DateUnreadable},
		{phrase: "14 March 2022, 8 pm", issue: diag.DateTimeOfDay},
		{phrase: "by 30 March 2022", issue: diag.DateVague},
		{phrase: "ditto", issue: diag.DateSameAsAbove},
		{phrase: "fifth quarter", issue: diag.DateUnreadable},
		{phrase: "5th quarter", issue: diag.DateNoQuarter},
		{phrase: "31 June 2022", issue: diag.DateNoDay},
		{phrase: "May to March", issue: diag.DateReversed},
		{phrase: "Q1, Q2 or Q3", edtf: "[2022-33,2022-34,2022-35]"},
		{phrase: "spring 2022", issue: diag.DateSeason},
		{phrase: "Quý III", issue: diag.DateUnreadable},
	})
}

func TestLaoPhrases(t *testing.T) {
	runPhrases(t, "lo", 2022, []phraseCase{
		{phrase: "ໄຕມາດ III", edtf: "2022-35"},
		{phrase: "ໄຕມາດ 3", edtf: "2022-35"},
		{phrase: "ໄຕມາດທີ ໓", edtf: "2022-35"},
		{phrase: "ໄຕມາດ III ປີ 2023", edtf: "2023-35"},
		{phrase: "ໄຕມາດ II-III", edtf: "[2022-34,2022-35]"},
		{phrase: "ໄຕມາດ II ຫຼື ໄຕມາດ III", edtf: "[2022-34,2022-35]"},
		{phrase: "ໄຕມາດ I, II ແລະ III", edtf: "{2022-33,2022-34,2022-35}"},
		{phrase: "ທຸກໄຕມາດ", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		{phrase: "ໄຕມາດລະຄັ້ງ", edtf: "{2022-33,2022-34,2022-35,2022-36}"},
		{phrase: "ເດືອນ 3", edtf: "2022-03"},
		{phrase: "ເດືອນ 3/2022", edtf: "2022-03"},
		{phrase: "ເດືອນມີນາ 2022", edtf: "2022-03"},
		{phrase: "ມີນາ ຫຼື ພຶດສະພາ 2023", edtf: "[2023-03,2023-05]"},
		{phrase: "ເດືອນ 11-12", edtf: "[2022-11,2022-12]"},
		{phrase: "ແຕ່ເດືອນ 3 ຫາເດືອນ 5", edtf: "2022-03/2022-05"},
		{phrase: "ທຸກເດືອນ", edtf: "2022-01/2022-12"},
		{phrase: "ປີ 2022", edtf: "2022"},
		{phrase: "ໃນປີ 2022", edtf: "2022"},
		{phrase: "ແຕ່ປີ 2022", edtf: "2022/.."},
		{phrase: "ເຖິງປີ 2025", edtf: "../2025"},
		{phrase: "ໄລຍະ 2021-2025", edtf: "2021/2025"},
		{phrase: "ຕະຫຼອດປີ", edtf: "2022-01/2022-12"},
		{phrase: "ເປັນປະຈຳຕາມແຜນການ", edtf: "2022-01/2022-12"},
		{phrase: "6 ເດືອນຕົ້ນປີ", edtf: "2022-40"},
		{phrase: "6 ເດືອນທ້າຍປີ 2023", edtf: "2023-41"},
		{phrase: "ວັນທີ 14/03/2022", edtf: "2022-03-14"},
		{phrase: "ວັນທີ ໑໔ ມີນາ ໒໐໒໒", edtf: "2022-03-14"},
		{phrase: "ວັນທີ 10-14/3/2022", edtf: "2022-03-10/2022-03-14"},
		{phrase: "ແຕ່ວັນທີ 10 ຫາວັນທີ 14 ມີນາ 2022", edtf: "2022-03-10/2022-03-14"},
		{phrase: "ຄາດວ່າເດືອນ 3", edtf: "2022-03?"},
		{phrase: "ປະມານເດືອນ 3", edtf: "2022-03~"},
		{phrase: "ຕົ້ນເດືອນ 3", edtf: "2022-03"},
		{phrase: "ທ້າຍໄຕມາດ III", edtf: "2022-35"},
		{phrase: "ຕົ້ນປີ", issue: diag.DateVague},
		{phrase: "ກ່ອນວັນທີ 14/3/2022", issue: diag.DateVague},
		{phrase: "ໄຕມາດ 5", issue: diag.DateNoQuarter},
		{phrase: "ເດືອນ 13", issue: diag.DateNoMonth},
		{phrase: "ຕາມແຜນການ", issue: diag.DateUnreadable},
	})
}

func TestALanguageWithoutGrammarHasEDTFAlone(t *testing.T) {
	runPhrases(t, "fr", 2022, []phraseCase{
		{phrase: "2022-35", edtf: "2022-35"},
		{phrase: "3e trimestre", issue: diag.DateUnreadable},
		{phrase: "14/03/2022", issue: diag.DateSlip},
	})
	if got := strings.Join(PhraseLanguages(), " "); got != "en lo vi" {
		t.Errorf("languages with a grammar: %s", got)
	}
}

func FuzzParsePhrase(f *testing.F) {
	for _, s := range []string{
		"Quý III", "Quý l", "Quý II/III/IV", "Tháng 11-12", "6/2022", "02 đợt trong năm 2022", "Mỗi đợt một quý",
		"từ ngày 10 đến ngày 14 tháng 3 năm 2022", "28/2-03/3/2022", "9 tháng đầu năm", "Dự kiến (khoảng) tháng 3",
		"second or third quarter of 2023", "March 14, 2022", "28 February – 3 March 2022", "first six months",
		"ໄຕມາດທີ ໓", "ແຕ່ວັນທີ 10 ຫາວັນທີ 14 ມີນາ 2022", "2022-35", "[2022-03, 2022-05]", "tháng 12/2022 - 1/9999",
	} {
		f.Add(s, 2022)
	}
	f.Fuzz(func(t *testing.T, s string, year int) {
		year = max(0, year%10000)
		for _, language := range PhraseLanguages() {
			p, err := ParsePhrase(language, s, year)
			if err != nil {
				var issue *PhraseIssue
				if !errors.As(err, &issue) || issue.Error() == "" || !p.Date.IsUnknown() {
					t.Fatalf("%s %q: %v, %v", language, s, p.Date, err)
				}
				checkPlace(t, issue)
				continue
			}
			if p.Date.IsUnknown() {
				t.Fatalf("%s %q reads as nothing", language, s)
			}
			again, err := edtf.Parse(p.Date.String())
			if err != nil || !again.Equal(p.Date) {
				t.Fatalf("%s %q reads as %s, which is no EDTF: %v", language, s, p.Date, err)
			}
			for _, warning := range p.Warnings {
				checkPlace(t, &warning)
			}
			if !plainLetters(s) {
				continue
			}
			// Case and spaces around do not matter.
			loud, err := ParsePhrase(language, " "+strings.ToUpper(s)+" ", year)
			if edtf, no := edtf.Parse(s); no == nil && err != nil && edtf.Equal(p.Date) {
				continue // EDTF is strict about spaces
			}
			if err != nil || !loud.Date.Equal(p.Date) {
				t.Fatalf("%s %q reads as %s, in capitals as %s, %v", language, s, p.Date, loud.Date, err)
			}
			apart, err := ParsePhrase(language, norm.NFD.String(s), year)
			if err != nil || !apart.Date.Equal(p.Date) {
				t.Fatalf("%s %q reads as %s, decomposed as %s, %v", language, s, p.Date, apart.Date, err)
			}
		}
	})
}

// checkPlace holds that an issue is about whole characters of its text.
func checkPlace(t *testing.T, i *PhraseIssue) {
	t.Helper()
	if i.Offset < 0 || i.Offset > i.End || i.End > len(i.Text) || i.Offset == i.End && i.Text != "" {
		t.Fatalf("%q: %s is about the bytes %d to %d", i.Text, i.ID, i.Offset, i.End)
	}
	if utf8.ValidString(i.Text) && !utf8.ValidString(i.Text[i.Offset:i.End]) {
		t.Fatalf("%q: %s is about %q", i.Text, i.ID, i.Text[i.Offset:i.End])
	}
}

// plainLetters excludes letters whose capitals do not fold back, such as ſ and ı.
func plainLetters(s string) bool {
	for _, r := range s {
		if unicode.ToLower(unicode.ToUpper(r)) != unicode.ToLower(r) {
			return false
		}
	}
	return true
}
