package ical

import (
	"fmt"
	"strings"
	"testing"
)

// delegation is a row of the annex of incoming delegations, which has no groups.
func delegation(when, status, more string) string {
	return fmt.Sprintf(`[[delegation]]
id        = "2022-in-01"
title.vi  = "Đoàn Lào"
title.en  = "Visit"
countries = ["LA"]
partners  = ["xieng-khoang"]
when      = %q
status    = %q
source    = "818-ctr-ubnd"
%s`, when, status, more)
}

// shown words the events of a record in a file, if it is there: number of the UID, days,
// status, sequence and summary of each.
func shown(t *testing.T, files map[string]string, path string) string {
	t.Helper()
	if files[path] == "" {
		return ""
	}
	var lines []string
	for _, e := range parse(t, files[path]).events {
		id, domain, _ := strings.Cut(e.get("UID"), "@")
		rest, ours := strings.CutPrefix(id, "2022-in-01")
		if !ours || domain != "example.org" {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s%s/%s %s %s: %s", rest, e.get("DTSTART"), e.get("DTEND"), e.get("STATUS"), e.get("SEQUENCE"), e.text("SUMMARY")))
	}
	return strings.Join(lines, "\n")
}

// TestTimesOfEvents: what each kind of time becomes. DTEND is the day after the last.
func TestTimesOfEvents(t *testing.T) {
	for _, c := range []struct{ when, status, vi, en string }{
		// Days.
		{"2022-03-14", "planned", "20220314/20220315 TENTATIVE 0: Đoàn Lào", "20220314/20220315 TENTATIVE 0: Visit"},
		{"2022-03-14", "confirmed", "20220314/20220315 CONFIRMED 0: Đoàn Lào", ""},
		{"30/12/2022 - 01/01/2023", "done", "20221230/20230102 CONFIRMED 0: Đoàn Lào", ""},
		{"2022-03-14", "not-reported", "20220314/20220315 TENTATIVE 0: Đoàn Lào", ""},
		{"2022-03-14?", "confirmed", "20220314/20220315 TENTATIVE 0: Đoàn Lào (ngày dự kiến)", "20220314/20220315 TENTATIVE 0: Visit (day to be confirmed)"},
		{"2022-03-14/2022-03-16~", "planned", "20220314/20220317 TENTATIVE 0: Đoàn Lào (ngày dự kiến)", ""},
		// Months, quarters, years and parts of them, also when done: the day is not known.
		{"Tháng 3", "done", "20220301/20220401 TENTATIVE 0: Tháng 3/2022 (chưa rõ ngày): Đoàn Lào", "20220301/20220401 TENTATIVE 0: Mar 2022 (day not fixed): Visit"},
		{"2024-02", "planned", "20240201/20240301 TENTATIVE 0: Tháng 2/2024 (chưa rõ ngày): Đoàn Lào", ""},
		{"Quý IV", "planned", "20221001/20230101 TENTATIVE 0: Quý IV/2022 (chưa rõ ngày): Đoàn Lào", "20221001/20230101 TENTATIVE 0: Q4 2022 (day not fixed): Visit"},
		{"2022-41", "planned", "20220701/20230101 TENTATIVE 0: 6 tháng cuối năm 2022 (chưa rõ ngày): Đoàn Lào", ""},
		{"Năm 2022", "planned", "20220101/20230101 TENTATIVE 0: 2022 (chưa rõ ngày): Đoàn Lào", "20220101/20230101 TENTATIVE 0: 2022 (day not fixed): Visit"},
		{"2022-XX-14", "planned", "20220114/20221215 TENTATIVE 0: Ngày 14 (chưa rõ tháng) năm 2022 (chưa rõ ngày): Đoàn Lào", ""},
		// One of several: all of it.
		{"Quý II-III", "planned", "20220401/20221001 TENTATIVE 0: Quý II hoặc Quý III/2022 (chưa rõ ngày): Đoàn Lào", "20220401/20221001 TENTATIVE 0: Q2 or Q3 2022 (day not fixed): Visit"},
		{"[2022-03-14,2022-03-20]", "confirmed", "20220314/20220321 TENTATIVE 0: 14 hoặc 20/3/2022 (chưa rõ ngày): Đoàn Lào", ""},
		// Each of several: an event each, the first under the plain UID.
		{"Quý I, III", "planned",
			"20220101/20220401 TENTATIVE 0: Quý I/2022 (chưa rõ ngày): Đoàn Lào\n" +
				"-220220701/20221001 TENTATIVE 0: Quý III/2022 (chưa rõ ngày): Đoàn Lào", ""},
		{"{2022-03-14,2022-05-02,2022-05-03}", "confirmed",
			"20220314/20220315 CONFIRMED 0: Đoàn Lào\n" +
				"-220220502/20220503 CONFIRMED 0: Đoàn Lào\n" +
				"-320220503/20220504 CONFIRMED 0: Đoàn Lào", ""},
		{"{2022-03..2022-04}", "planned",
			"20220301/20220401 TENTATIVE 0: Tháng 3/2022 (chưa rõ ngày): Đoàn Lào\n" +
				"-220220401/20220501 TENTATIVE 0: Tháng 4/2022 (chưa rõ ngày): Đoàn Lào", ""},
		{"{2022-11..}", "planned", "20221101/20230101 TENTATIVE 0: Mỗi tháng từ tháng 11/2022 trở đi (chưa rõ ngày): Đoàn Lào", ""},
		// What runs from one time to another, and without an end.
		{"Thường xuyên", "planned", "20220101/20230101 TENTATIVE 0: Cả năm 2022: Đoàn Lào", "20220101/20230101 TENTATIVE 0: Throughout 2022: Visit"},
		{"2022-03/2022-05", "planned", "20220301/20220601 TENTATIVE 0: Từ tháng 3 đến tháng 5/2022: Đoàn Lào", ""},
		{"Từ năm 2022", "planned", "20220101/20230101 TENTATIVE 0: Từ năm 2022: Đoàn Lào", "20220101/20230101 TENTATIVE 0: From 2022: Visit"},
		{"2024-03-14/..", "confirmed", "20240314/20250101 TENTATIVE 0: Từ 14/3/2024: Đoàn Lào", ""},
		{"../2021-06", "planned", "20210101/20210701 TENTATIVE 0: Đến tháng 6/2021: Đoàn Lào", ""},
		{"9999-12-31", "planned", "99991231/99991231 TENTATIVE 0: Đoàn Lào", ""},
	} {
		fsys := siteFiles(t)
		rows(t, fsys, "delegations-in", delegation(c.when, c.status, ""))
		files := plan(t, fsys)
		for path, want := range map[string]string{"lich/doan.ics": c.vi, "en/calendar/delegations.ics": c.en} {
			if want == "" {
				continue
			}
			if got := shown(t, files, path); got != want {
				t.Errorf("%s, %s in %s:\ngot  %s\nwant %s", c.when, c.status, path, got, want)
			}
		}
		confirmed := shown(t, files, "lich/doan-xac-nhan.ics")
		if settled := strings.Contains(c.vi, "CONFIRMED"); settled != (confirmed == c.vi) || !settled && confirmed != "" {
			t.Errorf("%s, %s: confirmed %q", c.when, c.status, confirmed)
		}
	}
}

// TestUnknownTimesStandInNoFile: neither in that of all events nor in any other.
func TestUnknownTimesStandInNoFile(t *testing.T) {
	for path, text := range plan(t, siteFiles(t)) {
		if strings.Contains(text, "2022-out-03") { // "Tùy thuộc lịch bay"
			t.Errorf("%s has the event that has no time", path)
		}
	}
}

// revision is a change of the delegation of 2022-in-01.
func revision(date, more string) string {
	return "[[delegation.revision]]\ndate = \"" + date + "\"\n" + more + "\n"
}

// TestRevisionsKeepTheUIDAndRaiseTheSequence.
func TestRevisionsKeepTheUIDAndRaiseTheSequence(t *testing.T) {
	move := revision("2022-05-04", `when = "Quý IV"`)
	for name, c := range map[string]struct{ revisions, modified, want string }{
		"as planned": {"", "20211230T000000Z", "20220701/20221001 TENTATIVE 0: Quý III/2022 (chưa rõ ngày): Đoàn Lào"},
		"moved":      {move, "20220504T000000Z", "20221001/20230101 TENTATIVE 1: Quý IV/2022 (chưa rõ ngày): Đoàn Lào"},
		"moved, then confirmed with a day": {
			move + revision("2022-09", "when = \"2022-10-03\"\nstatus = \"confirmed\""), "20220901T000000Z",
			"20221003/20221004 CONFIRMED 2: Đoàn Lào",
		},
		"a note changes nothing that counts": {
			move + revision("2022-09-10", `note.vi = "Đã báo cáo."`), "20220910T000000Z",
			"20221001/20230101 TENTATIVE 1: Quý IV/2022 (chưa rõ ngày): Đoàn Lào",
		},
		"the same time again is no change": {
			revision("2022-05-04", `when = "2022-35"`), "20220504T000000Z",
			"20220701/20221001 TENTATIVE 0: Quý III/2022 (chưa rõ ngày): Đoàn Lào",
		},
		"cancelled": {
			move + revision("2022-09-10", `status = "cancelled"`), "20220910T000000Z", "20221001/20230101 CANCELLED 2: [HỦY] Đoàn Lào",
		},
		"postponed": {
			revision("2022-09-10", `status = "postponed"`), "20220910T000000Z", "20220701/20221001 TENTATIVE 1: [HOÃN] Đoàn Lào",
		},
		"postponed to an unknown time": {
			revision("2022-09-10", "status = \"postponed\"\nwhen = { text = \"sẽ báo sau\" }"), "20220910T000000Z",
			"20220701/20221001 TENTATIVE 1: [HOÃN] Đoàn Lào",
		},
		"postponed to another time": {
			revision("2022-09-10", "status = \"postponed\"\nwhen = \"Tháng 2 năm 2023\""), "20220910T000000Z",
			"20230201/20230301 TENTATIVE 1: [DỜI LỊCH] Tháng 2/2023 (chưa rõ ngày): Đoàn Lào",
		},
		"postponed, and the time comes later": {
			revision("2022-09-10", `status = "postponed"`) + revision("2022-11-10", `when = "Tháng 2 năm 2023"`), "20221110T000000Z",
			"20230201/20230301 TENTATIVE 2: [DỜI LỊCH] Tháng 2/2023 (chưa rõ ngày): Đoàn Lào",
		},
		"postponed twice": {
			revision("2022-09-10", "status = \"postponed\"\nwhen = \"Quý IV\"") + revision("2022-10-01", `status = "planned"`) +
				revision("2022-12-10", `status = "postponed"`), "20221210T000000Z",
			"20221001/20230101 TENTATIVE 3: [HOÃN] Đoàn Lào",
		},
		"each of several instead": {
			revision("2022-05-04", `when = "Quý III, IV"`), "20220504T000000Z",
			"20220701/20221001 TENTATIVE 1: Quý III/2022 (chưa rõ ngày): Đoàn Lào\n" +
				"-220221001/20230101 TENTATIVE 1: Quý IV/2022 (chưa rõ ngày): Đoàn Lào",
		},
	} {
		fsys := siteFiles(t)
		rows(t, fsys, "delegations-in", delegation("Quý III", "planned", "\n"+c.revisions))
		files := plan(t, fsys)
		if got := shown(t, files, "lich/doan.ics"); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
		e := events(t, files, "lich/doan.ics")["2022-in-01@example.org"]
		if e == nil {
			t.Errorf("%s: the UID has gone", name)
			continue
		}
		if e.get("DTSTAMP") != c.modified || e.get("LAST-MODIFIED") != c.modified {
			t.Errorf("%s: DTSTAMP %s, LAST-MODIFIED %s, want %s", name, e.get("DTSTAMP"), e.get("LAST-MODIFIED"), c.modified)
		}
	}
}

// TestFactsOfAnEvent: what stands around the time.
func TestFactsOfAnEvent(t *testing.T) {
	files := plan(t, siteFiles(t))
	out := events(t, files, "lich/doan.ics")["2022-out-01@example.org"]
	for name, want := range map[string]string{
		"URL":        "https://example.org/chuong-trinh/2022-program/doan-ra/2022-out-01/",
		"GEO":        "19.45;103.18", // Xiêng Khoảng, the first of its partners
		"LOCATION":   "Tỉnh Xiêng Khoảng, huyện Mường Pẹc, Lào",
		"CATEGORIES": "Đoàn ra | Lào",
		"TRANSP":     "TRANSPARENT",
		"X-EDTF":     "2022-36",
		"DESCRIPTION": `Thời gian: Quý IV năm 2022 (in trong văn bản: “Quý IV/2022”)
Trước điều chỉnh: Quý III/2022
Trưởng đoàn: Chủ tịch UBND tỉnh
Cơ quan chủ trì: Ủy ban nhân dân tỉnh; Sở Ngoại vụ
Đối tác làm việc: Chính quyền tỉnh Xiêng Khoảng
Địa phương đối tác: tỉnh Xiêng Khoảng; huyện Mường Pẹc
Quốc gia, vùng lãnh thổ: Lào
Tình trạng: Đã xác nhận
Chương trình: Chương trình đối ngoại 2022
Nguồn: Chương trình số 818/CTr-UBND
https://example.org/chuong-trinh/2022-program/doan-ra/2022-out-01/`,
	} {
		if got := out.text(name); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, want)
		}
	}
	for path, want := range map[string][4]string{
		// Who comes in is at home, an agreement is with its partner.
		"lich/doan.ics 2022-in-01":               {"18.68;105.69", "Tỉnh Nghệ An, Việt Nam", "2022-03-14/2022-03-16", "Đoàn vào | Lào"},
		"lich/doan.ics 2022-conf-01":             {"18.68;105.69", "Tỉnh Nghệ An, Việt Nam", "[2022-11,2022-12]", "Hội nghị / hội thảo | Nhật Bản"},
		"lich/doan.ics 2022-agr-01":              {"35.39;136.72", "", "2022-01/2022-12", "Bản ghi nhớ | Nhật Bản"},
		"lich/doan.ics 2022-out-04":              {"", "Nhật Bản", "[2022-34,2022-35]", "Đoàn ra | Nhật Bản"},
		"en/calendar/delegations.ics 2022-in-01": {"18.68;105.69", "Nghệ An province, Vietnam", "2022-03-14/2022-03-16", "Inbound delegation | Laos"},
	} {
		file, id, _ := strings.Cut(path, " ")
		e := events(t, files, file)[id+"@example.org"]
		if got := [4]string{e.get("GEO"), e.text("LOCATION"), e.text("X-EDTF"), e.text("CATEGORIES")}; got != want {
			t.Errorf("%s:\ngot  %q\nwant %q", path, got, want)
		}
	}
	// A title in another language is marked.
	for _, p := range events(t, files, "lo/patithin/khana.ics")["2022-out-01@example.org"].properties {
		if p.name == "SUMMARY" && p.params != "LANGUAGE=vi" {
			t.Errorf("a Vietnamese title in Lao has the parameters %q", p.params)
		}
	}
}

// TestTasksAndDeadlines: tasks with a time within the year, and a day of each month
// from the document's date on.
func TestTasksAndDeadlines(t *testing.T) {
	fsys := siteFiles(t)
	task := "[[task]]\nid = \"2022-task-%02d\"\ntitle.vi = \"Việc %s\"\nwhen = %q\nstatus = \"planned\"\nsource = \"818-ctr-ubnd\"\n"
	var text string
	for i, when := range []string{"Quý III/IV", "Thường xuyên", "2022", "Mỗi đợt một quý", "2022-08-01"} {
		text += fmt.Sprintf(task, i+1, when, when)
	}
	rows(t, fsys, "tasks", text)
	edit := fsys["content/documents/818-ctr-ubnd.toml"]
	edit.Data = []byte(strings.Replace(string(edit.Data), `"2021-12-30"`, `"2022-05-14"`, 1))
	files := plan(t, fsys)
	var got []string
	for _, e := range parse(t, files["lich/nhiem-vu.ics"]).events {
		id, _, _ := strings.Cut(e.get("UID"), "@")
		got = append(got, fmt.Sprintf("%s %s/%s %s%s", id, e.get("DTSTART"), e.get("DTEND"), e.get("STATUS"), e.get("RRULE")))
	}
	want := `2022-deadline-01 20220518/20220519 CONFIRMEDFREQ=MONTHLY;UNTIL=20221218;BYMONTHDAY=18
2022-task-01 20220701/20230101 TENTATIVE
2022-task-04 20220101/20220401 TENTATIVE
2022-task-04-2 20220401/20220701 TENTATIVE
2022-task-04-3 20220701/20221001 TENTATIVE
2022-task-04-4 20221001/20230101 TENTATIVE
2022-task-05 20220801/20220802 TENTATIVE`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	for path, text := range files {
		if !strings.HasSuffix(path, "nhiem-vu.ics") && !strings.HasSuffix(path, "tasks.ics") && !strings.HasSuffix(path, "viak-ngan.ics") &&
			(strings.Contains(text, "-task-") || strings.Contains(text, "-deadline-")) {
			t.Errorf("%s has tasks", path)
		}
	}
}
