package lang

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
)

// siteMessages loads the message files of the site.
func siteMessages(t testing.TB) *Bundle {
	t.Helper()
	langs := []string{"vi", "en", "lo"}
	var files []*diag.File
	for _, code := range langs {
		text, err := os.ReadFile(filepath.Join("../../../..", filepath.FromSlash(messagePath(code))))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, diag.NewFile(messagePath(code), text))
	}
	b, list := LoadMessages(files, langs)
	for _, d := range list {
		t.Errorf("%s: %s", d.Path(), d.Message("en"))
	}
	return b
}

var dateWordings = []struct{ edtf, vi, en, lo string }{
	{"2026", "năm 2026", "2026", "ປີ 2026"},
	{"2026-33", "Quý I năm 2026", "first quarter of 2026 (January–March)", "ໄຕມາດ I ປີ 2026"},
	{"2026-34", "Quý II năm 2026", "second quarter of 2026 (April–June)", "ໄຕມາດ II ປີ 2026"},
	{"2022-35", "Quý III năm 2022", "third quarter of 2022 (July–September)", "ໄຕມາດ III ປີ 2022"},
	{"2026-36", "Quý IV năm 2026", "fourth quarter of 2026 (October–December)", "ໄຕມາດ IV ປີ 2026"},
	{"2026-37", "4 tháng đầu năm 2026", "first four months of 2026 (January–April)", "4 ເດືອນຕົ້ນ ປີ 2026"},
	{"2026-38", "4 tháng giữa năm 2026", "middle four months of 2026 (May–August)", "4 ເດືອນກາງ ປີ 2026"},
	{"2026-39", "4 tháng cuối năm 2026", "last four months of 2026 (September–December)", "4 ເດືອນທ້າຍ ປີ 2026"},
	{"2026-40", "6 tháng đầu năm 2026", "first half of 2026", "6 ເດືອນຕົ້ນ ປີ 2026"},
	{"2026-41", "6 tháng cuối năm 2026", "second half of 2026", "6 ເດືອນທ້າຍ ປີ 2026"},
	{"2026-03", "tháng 3 năm 2026", "March 2026", "ເດືອນ ມີນາ ປີ 2026"},
	{"2026-03-14", "ngày 14 tháng 3 năm 2026", "14 March 2026", "ວັນທີ 14 ມີນາ 2026"},
	{"2026-03~", "khoảng tháng 3 năm 2026", "around March 2026", "ປະມານ ເດືອນ ມີນາ ປີ 2026"},
	{"2026-35~", "khoảng Quý III năm 2026", "around the third quarter of 2026", "ປະມານ ໄຕມາດ III ປີ 2026"},
	{"2026-03?", "tháng 3 năm 2026 (dự kiến)", "March 2026 (to be confirmed)",
		"ເດືອນ ມີນາ ປີ 2026 (ຄາດໝາຍ)"},
	{"2026-03%", "khoảng tháng 3 năm 2026 (dự kiến)", "around March 2026 (to be confirmed)",
		"ປະມານ ເດືອນ ມີນາ ປີ 2026 (ຄາດໝາຍ)"},
	{"2026-03-?14", "ngày 14 tháng 3 năm 2026 (ngày dự kiến)", "14 March 2026 (day to be confirmed)",
		"ວັນທີ 14 ມີນາ 2026 (ວັນທີຄາດໝາຍ)"},
	{"2026~-?03", "tháng 3 năm 2026 (năm ước chừng, tháng dự kiến)",
		"March 2026 (year approximate, month to be confirmed)",
		"ເດືອນ ມີນາ ປີ 2026 (ປີໂດຍປະມານ, ເດືອນຄາດໝາຍ)"},
	{"2026-~35", "Quý III năm 2026 (kỳ ước chừng)", "the third quarter of 2026 (part of the year approximate)",
		"ໄຕມາດ III ປີ 2026 (ໄລຍະໂດຍປະມານ)"},
	{"2026-XX", "một tháng trong năm 2026", "a month in 2026", "ເດືອນໜຶ່ງໃນປີ 2026"},
	{"2026-03-XX", "một ngày trong tháng 3 năm 2026", "a day in March 2026", "ມື້ໜຶ່ງໃນເດືອນ ມີນາ ປີ 2026"},
	{"2026-XX-XX", "một ngày trong năm 2026", "a day in 2026", "ມື້ໜຶ່ງໃນປີ 2026"},
	{"2026-XX-14", "ngày 14, chưa rõ tháng, năm 2026", "day 14 of a month in 2026",
		"ວັນທີ 14, ບໍ່ຮູ້ເດືອນ, ປີ 2026"},
	{"2026-03-10/2026-03-14", "từ ngày 10 đến ngày 14 tháng 3 năm 2026", "10–14 March 2026",
		"ແຕ່ ວັນທີ 10 ຫາ ວັນທີ 14 ມີນາ 2026"},
	{"2022-02-28/2022-03-03", "từ ngày 28 tháng 2 đến ngày 3 tháng 3 năm 2022", "28 February – 3 March 2022",
		"ແຕ່ ວັນທີ 28 ກຸມພາ ຫາ ວັນທີ 3 ມີນາ 2022"},
	{"2022-12-30/2023-01-02", "từ ngày 30 tháng 12 năm 2022 đến ngày 2 tháng 1 năm 2023",
		"30 December 2022 – 2 January 2023", "ແຕ່ ວັນທີ 30 ທັນວາ 2022 ຫາ ວັນທີ 2 ມັງກອນ 2023"},
	{"2026-03-10?/2026-03-14?", "từ ngày 10 đến ngày 14 tháng 3 năm 2026 (dự kiến)",
		"10–14 March 2026 (to be confirmed)", "ແຕ່ ວັນທີ 10 ຫາ ວັນທີ 14 ມີນາ 2026 (ຄາດໝາຍ)"},
	{"2026-03-10/2026-03-14?", "từ ngày 10 tháng 3 năm 2026 đến ngày 14 tháng 3 năm 2026 (dự kiến)",
		"from 10 March 2026 to 14 March 2026 (to be confirmed)",
		"ແຕ່ ວັນທີ 10 ມີນາ 2026 ຫາ ວັນທີ 14 ມີນາ 2026 (ຄາດໝາຍ)"},
	{"2026-03-10/2026-03", "từ ngày 10 tháng 3 đến tháng 3 năm 2026", "from 10 March to March 2026",
		"ແຕ່ ວັນທີ 10 ມີນາ ຫາ ເດືອນ ມີນາ ປີ 2026"},
	{"2022-03/2022-05", "từ tháng 3 đến tháng 5 năm 2022", "from March to May 2022",
		"ແຕ່ ເດືອນ ມີນາ ຫາ ເດືອນ ພຶດສະພາ ປີ 2022"},
	{"2022-03~/2022-05~", "từ khoảng tháng 3 đến khoảng tháng 5 năm 2022", "from around March to around May 2022",
		"ແຕ່ ປະມານ ເດືອນ ມີນາ ຫາ ປະມານ ເດືອນ ພຶດສະພາ ປີ 2022"},
	{"2022-33/2022-35", "từ Quý I đến Quý III năm 2022", "from the first quarter to the third quarter of 2022",
		"ແຕ່ ໄຕມາດ I ຫາ ໄຕມາດ III ປີ 2022"},
	{"2021/2025", "từ năm 2021 đến năm 2025", "from 2021 to 2025", "ແຕ່ ປີ 2021 ຫາ ປີ 2025"},
	{"2022-01/2022-12", "cả năm 2022", "throughout 2022", "ຕະຫຼອດປີ 2022"},
	{"2026-06/..", "từ tháng 6 năm 2026", "from June 2026", "ແຕ່ ເດືອນ ມິຖຸນາ ປີ 2026 ເປັນຕົ້ນໄປ"},
	{"2022/..", "từ năm 2022", "from 2022", "ແຕ່ ປີ 2022 ເປັນຕົ້ນໄປ"},
	{"../2026-06", "đến tháng 6 năm 2026", "until June 2026", "ເຖິງ ເດືອນ ມິຖຸນາ ປີ 2026"},
	{"2026-06/", "từ tháng 6 năm 2026, chưa rõ thời điểm kết thúc", "from June 2026, end unknown",
		"ແຕ່ ເດືອນ ມິຖຸນາ ປີ 2026, ບໍ່ຮູ້ເວລາສິ້ນສຸດ"},
	{"/2026-06", "đến tháng 6 năm 2026, chưa rõ thời điểm bắt đầu", "until June 2026, start unknown",
		"ເຖິງ ເດືອນ ມິຖຸນາ ປີ 2026, ບໍ່ຮູ້ເວລາເລີ່ມຕົ້ນ"},
	{"[2026-03,2026-05]", "tháng 3 hoặc tháng 5 năm 2026", "March or May 2026",
		"ເດືອນ ມີນາ ຫຼື ເດືອນ ພຶດສະພາ ປີ 2026"},
	{"{2026-03,2026-05}", "tháng 3 và tháng 5 năm 2026", "March and May 2026",
		"ເດືອນ ມີນາ ແລະ ເດືອນ ພຶດສະພາ ປີ 2026"},
	{"{2026-03,2026-05,2026-09}", "tháng 3, tháng 5 và tháng 9 năm 2026", "March, May and September 2026",
		"ເດືອນ ມີນາ, ເດືອນ ພຶດສະພາ ແລະ ເດືອນ ກັນຍາ ປີ 2026"},
	{"[2022-34,2022-35]", "Quý II hoặc Quý III năm 2022", "the second quarter or the third quarter of 2022",
		"ໄຕມາດ II ຫຼື ໄຕມາດ III ປີ 2022"},
	{"[2022-34?,2022-35?]", "Quý II hoặc Quý III năm 2022 (dự kiến)",
		"the second quarter or the third quarter of 2022 (to be confirmed)",
		"ໄຕມາດ II ຫຼື ໄຕມາດ III ປີ 2022 (ຄາດໝາຍ)"},
	{"[2022-34,2022-35?]", "Quý II năm 2022 hoặc Quý III năm 2022 (dự kiến)",
		"the second quarter of 2022 or the third quarter of 2022 (to be confirmed)",
		"ໄຕມາດ II ປີ 2022 ຫຼື ໄຕມາດ III ປີ 2022 (ຄາດໝາຍ)"},
	{"{2022-33,2022-34,2022-35,2022-36}", "Quý I, Quý II, Quý III và Quý IV năm 2022",
		"the first quarter, the second quarter, the third quarter and the fourth quarter of 2022",
		"ໄຕມາດ I, ໄຕມາດ II, ໄຕມາດ III ແລະ ໄຕມາດ IV ປີ 2022"},
	{"[2022-36,2023-33]", "Quý IV năm 2022 hoặc Quý I năm 2023",
		"the fourth quarter of 2022 or the first quarter of 2023", "ໄຕມາດ IV ປີ 2022 ຫຼື ໄຕມາດ I ປີ 2023"},
	{"{2022,2023}", "năm 2022 và năm 2023", "2022 and 2023", "ປີ 2022 ແລະ ປີ 2023"},
	{"[2022-03-10,2022-03-12]", "ngày 10 hoặc ngày 12 tháng 3 năm 2022", "10 or 12 March 2022",
		"ວັນທີ 10 ຫຼື ວັນທີ 12 ມີນາ 2022"},
	{"{2022-02-28,2022-03-03}", "ngày 28 tháng 2 và ngày 3 tháng 3 năm 2022", "28 February and 3 March 2022",
		"ວັນທີ 28 ກຸມພາ ແລະ ວັນທີ 3 ມີນາ 2022"},
	{"[2022-03..2022-06]", "một trong các mốc: tháng 3 đến tháng 6 năm 2022", "one of: March to June 2022",
		"ໜຶ່ງໃນ: ເດືອນ ມີນາ ຫາ ເດືອນ ມິຖຸນາ ປີ 2022"},
	{"{2022-03..2022-05,2022-09}", "tất cả các mốc: tháng 3 đến tháng 5, tháng 9 năm 2022",
		"each of: March to May, September 2022", "ທຸກໆເວລາ: ເດືອນ ມີນາ ຫາ ເດືອນ ພຶດສະພາ, ເດືອນ ກັນຍາ ປີ 2022"},
	{"[..2022-06]", "tháng 6 năm 2022 hoặc trước đó", "June 2022 or earlier", "ເດືອນ ມິຖຸນາ ປີ 2022 ຫຼື ກ່ອນນັ້ນ"},
	{"[2022-03,2022-06..]", "một trong các mốc: tháng 3, tháng 6 năm 2022 hoặc sau đó",
		"one of: March, June 2022 or later", "ໜຶ່ງໃນ: ເດືອນ ມີນາ, ເດືອນ ມິຖຸນາ ປີ 2022 ຫຼື ຫຼັງນັ້ນ"},
	{"{..2022}", "tất cả các mốc: năm 2022 hoặc trước đó", "each of: 2022 or earlier",
		"ທຸກໆເວລາ: ປີ 2022 ຫຼື ກ່ອນນັ້ນ"},
	{"[2022-03-XX,2022-05]", "một ngày trong tháng 3 năm 2022 hoặc tháng 5 năm 2022",
		"a day in March 2022 or May 2022", "ມື້ໜຶ່ງໃນເດືອນ ມີນາ ປີ 2022 ຫຼື ເດືອນ ພຶດສະພາ ປີ 2022"},
	{"", "chưa xác định thời gian", "date not set", "ຍັງບໍ່ໄດ້ກຳນົດເວລາ"},
}

var shortDateWordings = []struct{ edtf, vi, en, lo string }{
	{"2022", "2022", "2022", "ປີ 2022"},
	{"2022-35", "Quý III/2022", "Q3 2022", "ໄຕມາດ III/2022"},
	{"2022-38", "4 tháng giữa/2022", "May–Aug 2022", "4 ເດືອນກາງ/2022"},
	{"2022-40", "6 tháng đầu/2022", "H1 2022", "6 ເດືອນຕົ້ນ/2022"},
	{"2022-03", "tháng 3/2022", "Mar 2022", "ເດືອນ 3/2022"},
	{"2022-03-14", "14/3/2022", "14 Mar 2022", "14/3/2022"},
	{"2022-03-14?", "14/3/2022 (dự kiến)", "14 Mar 2022 (tbc)", "14/3/2022 (ຄາດໝາຍ)"},
	{"2022-03~", "khoảng tháng 3/2022", "around Mar 2022", "ປະມານ ເດືອນ 3/2022"},
	{"2022-03-XX", "một ngày trong tháng 3/2022", "a day in Mar 2022", "ມື້ໜຶ່ງໃນເດືອນ 3/2022"},
	{"2022-03-10/2022-03-14", "10–14/3/2022", "10–14 Mar 2022", "10–14/3/2022"},
	{"2022-02-28/2022-03-03", "28/2 – 3/3/2022", "28 Feb – 3 Mar 2022", "28/2 – 3/3/2022"},
	{"2022-12-30/2023-01-02", "30/12/2022 – 2/1/2023", "30 Dec 2022 – 2 Jan 2023", "30/12/2022 – 2/1/2023"},
	{"2022-03/2022-05", "tháng 3 – tháng 5/2022", "Mar – May 2022", "ເດືອນ 3 – ເດືອນ 5/2022"},
	{"2021/2025", "2021 – 2025", "2021 – 2025", "ປີ 2021 – ປີ 2025"},
	{"2022-01/2022-12", "cả năm 2022", "throughout 2022", "ຕະຫຼອດປີ 2022"},
	{"2022/..", "từ 2022", "from 2022", "ແຕ່ ປີ 2022 ເປັນຕົ້ນໄປ"},
	{"[2022-34,2022-35]", "Quý II hoặc Quý III/2022", "Q2 or Q3 2022", "ໄຕມາດ II ຫຼື ໄຕມາດ III/2022"},
	{"{2022-03,2022-05}", "tháng 3 và tháng 5/2022", "Mar and May 2022", "ເດືອນ 3 ແລະ ເດືອນ 5/2022"},
	{"[2022-03-10,2022-03-12]", "10 hoặc 12/3/2022", "10 or 12 Mar 2022", "10 ຫຼື 12/3/2022"},
	{"", "chưa xác định thời gian", "date not set", "ຍັງບໍ່ໄດ້ກຳນົດເວລາ"},
}

func TestEveryFormOfDateIsWorded(t *testing.T) {
	b := siteMessages(t)
	for _, style := range []struct {
		name string
		word func(Messages, edtf.Date) string
		rows []struct{ edtf, vi, en, lo string }
	}{{"DateText", DateText, dateWordings}, {"DateShort", DateShort, shortDateWordings}} {
		for _, row := range style.rows {
			var d edtf.Date
			if row.edtf != "" {
				var err error
				if d, err = edtf.Parse(row.edtf); err != nil {
					t.Fatal(err)
				}
			}
			for code, want := range map[string]string{"vi": row.vi, "en": row.en, "lo": row.lo} {
				if got := style.word(b.For(code).F, d); got != want {
					t.Errorf("%s(%s) in %s is\n%q, want\n%q", style.name, row.edtf, code, got, want)
				}
			}
		}
	}
}

func TestDateKeysAreTheMessagesUsed(t *testing.T) {
	b := siteMessages(t)
	asked := map[string]bool{}
	listen := func(key string, data map[string]any) string {
		asked[key] = true
		return b.For("vi").F(key, data)
	}
	texts := []string{"2022-03?-~05", "2022-~36", "{2022~-~03-?04,2023?-34,2022-?40}"}
	for _, row := range slices.Concat(dateWordings, shortDateWordings) {
		texts = append(texts, row.edtf)
	}
	for month := 1; month <= 12; month++ {
		texts = append(texts, edtf.Point{Year: 2022, Sub: month}.String())
	}
	for part := 33; part <= 41; part++ {
		texts = append(texts, edtf.Point{Year: 2022, Sub: part}.String())
		texts = append(texts, edtf.Point{Year: 2022, Sub: part}.Qualified(edtf.Uncertain).String())
	}
	texts = append(texts, "?2022-35", "~2022-35", "2022-?35", "2022-~03", "2022-03-~05")
	for _, text := range texts {
		var d edtf.Date
		if text != "" {
			var err error
			if d, err = edtf.Parse(text); err != nil {
				t.Fatal(err)
			}
		}
		DateText(listen, d)
		DateShort(listen, d)
	}
	keys := DateKeys()
	for _, key := range keys {
		if !asked[key] {
			t.Errorf("%s is in DateKeys and never used", key)
		}
		for _, code := range []string{"vi", "en", "lo"} {
			if !b.For(code).Has(key) {
				t.Errorf("%s lacks %s", code, key)
			}
		}
	}
	for key := range asked {
		if !slices.Contains(keys, key) {
			t.Errorf("%s is used and missing in DateKeys", key)
		}
	}
}

// What a language's wording says can be written back as a phrase, so that staff may copy it.
func TestWordingIsReadBackAsThePhrase(t *testing.T) {
	b := siteMessages(t)
	for _, text := range []string{
		"2026", "2026-34", "2026-40", "2026-03", "2026-03-14", "2026-03~", "2026-03?", "2026-03%",
		"2026-03-10/2026-03-14", "2022-02-28/2022-03-03", "2022-12-30/2023-01-02", "2022-03/2022-05",
		"2022-33/2022-35", "2022-01/2022-12", "2026-06/..", "../2026-06", "[2026-03,2026-05]",
		"{2026-03,2026-05,2026-09}", "[2022-34,2022-35]", "{2022-33,2022-34,2022-35,2022-36}", "[2022-36,2023-33]",
		"{2022,2023}", "[2022-03-10,2022-03-12]", "{2022-02-28,2022-03-03}", "[2022-34?,2022-35?]", "2021/2025",
	} {
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range PhraseLanguages() {
			worded, _, _ := strings.Cut(DateText(b.For(code).F, d), " (April") // the gloss of quarters in English
			p, err := ParsePhrase(code, worded, 0)
			if err != nil || !p.Date.Equal(d) {
				t.Errorf("%s in %s is %q, which reads as %s, %v", text, code, worded, p.Date, err)
			}
		}
	}
}

func FuzzDateText(f *testing.F) {
	b := siteMessages(f)
	for _, row := range slices.Concat(dateWordings, shortDateWordings) {
		f.Add(row.edtf)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := edtf.Parse(s)
		if err != nil {
			t.Skip()
		}
		for _, code := range PhraseLanguages() {
			m := b.For(code).F
			for _, text := range []string{DateText(m, d), DateShort(m, d)} {
				if text == "" || strings.ContainsAny(text, "⟦{<") {
					t.Fatalf("%s in %s is %q", d, code, text)
				}
			}
			if !d.Equal(edtf.Date{}) && DateText(m, d) == DateText(m, edtf.Date{}) {
				t.Fatalf("%s in %s reads as unknown", d, code)
			}
		}
	})
}
