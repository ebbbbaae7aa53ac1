package portal

import (
	"strings"
	"testing"
)

func TestListsStandInTheirOrder(t *testing.T) {
	// A second program of 2022, an older and a newer one: years fall, ids rise.
	p := good(t, siteFiles(t, `
-- content/programs/2024-program/program.toml --
document = "818-ctr-ubnd"
year     = 2024
kind     = "program"
title.vi = "Chương trình 2024"
source   = "818-ctr-ubnd"
-- content/programs/2024-program/delegations-in.toml --
[[delegation]]
id       = "2024-in-02"
title.vi = "Đoàn B"
when     = "2024"
status   = "planned"
source   = "818-ctr-ubnd"

[[delegation]]
id       = "2024-in-01"
title.vi = "Đoàn A"
when     = "2024-01"
status   = "planned"
source   = "818-ctr-ubnd"
-- content/programs/2013-plan/program.toml --
document = "818-ctr-ubnd"
year     = 2013
kind     = "plan"
title.vi = "Kế hoạch 2013"
source   = "818-ctr-ubnd"
-- content/programs/2013-plan/figures.toml --
[[figure]]
id      = "2013-out-planned"
measure = "delegations-out"
kind    = "planned"
value   = "1"
text.vi = "Số đoàn ra"
source  = "818-ctr-ubnd"
`), Options{})
	for _, c := range []struct {
		what, want string
		got        []string
	}{
		{"programs: newest year first, then by id", "2024-program 2022-program 2022-results 2013-plan", ids(p.Programs, programRecord)},
		{"delegations: by program, out before in, then in file order",
			"2024-in-02 2024-in-01 2022-out-01 2022-out-03 2022-out-04 2022-in-01 2022-in-02", ids(p.Delegations, delegationRecord)},
		{"conferences", "2022-conf-01", ids(p.Conferences, conferenceRecord)},
		{"agreements", "2022-agr-01", ids(p.Agreements, agreementRecord)},
		{"tasks: in file order", "2022-task-01 2022-task-02", ids(p.Tasks, taskRecord)},
		{"figures: by program", "2022-out-planned 2022-out-result 2013-out-planned", ids(p.Figures, figureRecord)},
		{"partners: by id", "gifu muong-pec xieng-khoang", ids(p.Partners, partnerRecord)},
		{"organisations: by id", "hoi-gifu so-ngoai-vu ubnd-tinh", ids(p.Organisations, organisationRecord)},
		{"places: by id", "nam-can", ids(p.Places, placeRecord)},
		{"documents: by id", "818-ctr-ubnd bao-cao-2022", ids(p.Documents, documentRecord)},
		{"issues: newest first", "2026-01 2025-12", ids(p.Issues, issueRecord)},
		{"articles: by issue, then in file order",
			"2026-01/01-mo-dau 2026-01/02-het-han 2026-01/03-thu-hoi 2026-01/04-english-only",
			ids(p.Articles, articleRecord)},
		{"pages: by id", "gioi-thieu tro-giup", ids(p.Pages, pageRecord)},
		{"terms: by id", "doan-ra tinh", ids(p.Terms, termRecord)},
		{"assets: by path", "/media/bulletin/2026-01/ban-do.svg /media/bulletin/2026-01/bia.svg /media/documents/818.pdf", assetPaths(p)},
	} {
		if got := strings.Join(c.got, " "); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.what, got, c.want)
		}
	}
}

func assetPaths(p *Portal) []string {
	var paths []string
	for _, a := range p.Assets {
		paths = append(paths, a.Path)
	}
	return paths
}

func TestMentionsNameEveryRecordOnce(t *testing.T) {
	p := good(t, siteFiles(t), Options{})
	type mentions struct{ delegations, conferences, agreements, tasks, articles string }
	of := func(m *Mentions) mentions {
		return mentions{
			strings.Join(ids(m.Delegations, delegationRecord), " "), strings.Join(ids(m.Conferences, conferenceRecord), " "),
			strings.Join(ids(m.Agreements, agreementRecord), " "), strings.Join(ids(m.Tasks, taskRecord), " "),
			strings.Join(ids(m.Articles, articleRecord), " "),
		}
	}
	for id, want := range map[string]mentions{
		"gifu":         {"2022-out-03", "2022-conf-01", "2022-agr-01", "", "2026-01/01-mo-dau"}, // the English text names it
		"xieng-khoang": {"2022-out-01 2022-in-01", "", "", "", "2026-01/01-mo-dau"},             // both texts do
		"muong-pec":    {"2022-out-01", "", "", "", ""},
	} {
		if got := of(&named(t, p.Partners, partnerRecord, id).Mentions); got != want {
			t.Errorf("partner %s:\ngot  %+v\nwant %+v", id, got, want)
		}
	}
	for id, want := range map[string]mentions{
		"so-ngoai-vu": {"2022-out-01 2022-out-03", "", "2022-agr-01", "2022-task-01 2022-task-02", ""}, // once as agency and guest
		"hoi-gifu":    {"2022-out-03", "2022-conf-01", "", "", ""},
		"ubnd-tinh":   {"2022-out-01", "", "", "2022-task-01", ""},
	} {
		if got := of(&named(t, p.Organisations, organisationRecord, id).Mentions); got != want {
			t.Errorf("organisation %s:\ngot  %+v\nwant %+v", id, got, want)
		}
	}
}

func TestReferencesAreThePublicRecords(t *testing.T) {
	p := good(t, siteFiles(t), Options{})
	d := named(t, p.Delegations, delegationRecord, "2022-out-01")
	xieng := named(t, p.Partners, partnerRecord, "xieng-khoang")
	if d.Partners[0] != xieng || d.Partners[1].PartOf != xieng {
		t.Error("a delegation's partners are not those of the portal")
	}
	equal(t, "parts of xieng-khoang, without the internal one", ids(xieng.Parts, partnerRecord), []string{"muong-pec"})
	ubnd := named(t, p.Organisations, organisationRecord, "ubnd-tinh")
	equal(t, "parts of ubnd-tinh, without the internal one", ids(ubnd.Parts, organisationRecord), []string{"so-ngoai-vu"})
	gifu := named(t, p.Partners, partnerRecord, "gifu")
	equal(t, "counterparts in the order written", ids(gifu.Counterpart, organisationRecord), []string{"so-ngoai-vu", "hoi-gifu"})
	if o := named(t, p.Organisations, organisationRecord, "hoi-gifu"); o.Partner != gifu {
		t.Error("the organisation's locality is not the partner of the portal")
	}
	report := named(t, p.Documents, documentRecord, "bao-cao-2022")
	equal(t, "issuers in the order written", ids(report.Issuer, organisationRecord), []string{"so-ngoai-vu", "ubnd-tinh"})
	if c := d.Source[0]; c.Document.ID != "818-ctr-ubnd" || c.Fragment != "phu-luc-1" || c.Printed != "818-ctr-ubnd#phu-luc-1" {
		t.Errorf("citation %+v", c)
	}
	if place := p.Places[0]; len(place.Partners) != 1 || place.Partners[0] != xieng || *place.Location != [2]float64{104.08, 19.46} {
		t.Errorf("place %+v", place)
	}
	prose := named(t, p.Articles, articleRecord, "2026-01/01-mo-dau").Prose["vi"]
	if len(prose.Source) != 2 || prose.Source[1].Document != report || prose.Source[1].Fragment != "muc-2" {
		t.Errorf("sources of an article: %+v", prose.Source)
	}
	if c := prose.Cover; c.Path != "/media/bulletin/2026-01/bia.svg" || c.Alt != "Núi và sông" || c.Width != 4 || c.Height != 3 || c.Decorative {
		t.Errorf("cover %+v", c)
	}
}

func TestReportsAreJoinedToTheProgramTheyTellOf(t *testing.T) {
	p := good(t, siteFiles(t), Options{})
	program := named(t, p.Programs, programRecord, "2022-program")
	results := named(t, p.Programs, programRecord, "2022-results")
	if results.ReportsOn != program {
		t.Error("reports_on does not lead to the program")
	}
	equal(t, "reports on the program", ids(program.Reports, programRecord), []string{"2022-results"})
	if len(results.Reports) != 0 || program.ReportsOn != nil {
		t.Error("the program reports on something itself")
	}

	// An internal report is none for readers.
	fsys := siteFiles(t)
	edit(t, fsys, "content/programs/2022-results/program.toml", "reports_on =", "visibility = \"internal\"\nreports_on =")
	if program := named(t, good(t, fsys, Options{}).Programs, programRecord, "2022-program"); len(program.Reports) != 0 {
		t.Errorf("an internal report is shown: %v", ids(program.Reports, programRecord))
	}
}

// TestGroupsCountTheirRows holds groups to the rows below them, internal ones
// included, and the lists to the public ones.
func TestGroupsCountTheirRows(t *testing.T) {
	p := good(t, siteFiles(t), Options{})
	program := named(t, p.Programs, programRecord, "2022-program")
	var sections []string
	rows := map[string]int{}
	for _, a := range program.Annexes {
		sections = append(sections, a.Section)
		rows[a.Section] = a.Rows
		for _, g := range a.Groups {
			rows[a.Section+"/"+g.ID] = g.Rows
		}
	}
	equal(t, "annexes in the order of the program", sections, []string{"delegations-out", "delegations-in", "conferences", "agreements", "tasks", "figures"})
	for name, want := range map[string]int{
		"delegations-out":             4, // 2022-out-02 is internal
		"delegations-out/province":    3, // its own and those of laos
		"delegations-out/laos":        2,
		"delegations-out/departments": 1,
		"delegations-in":              2,
		"conferences":                 1,
		"agreements":                  1,
		"tasks":                       2,
		"tasks/economy":               1, // the second task names no section
		"figures":                     1,
	} {
		if rows[name] != want {
			t.Errorf("%s has %d rows, want %d", name, rows[name], want)
		}
	}
	equal(t, "delegations of the program", ids(program.Delegations, delegationRecord),
		[]string{"2022-out-01", "2022-out-03", "2022-out-04", "2022-in-01", "2022-in-02"})

	out := program.Annexes[0]
	laos := out.Groups[1]
	if laos.Parent != out.Groups[0] || laos.Depth != 1 || out.Groups[0].Depth != 0 || laos.Printed.Max != 4 {
		t.Errorf("groups %+v %+v", out.Groups[0], laos)
	}
	if d := program.Delegations[0]; d.Group != laos || d.Direction != Out || d.Program != program {
		t.Errorf("delegation %s stands in the group %+v, direction %s", d.ID, d.Group, d.Direction)
	}
	if task := program.Tasks[0]; task.Group != program.Annexes[4].Groups[0] || task.Section != "I" {
		t.Errorf("task %s stands in the group %+v", task.ID, task.Group)
	}
	if task := program.Tasks[1]; task.Group != nil {
		t.Errorf("a task without a section stands in the group %+v", task.Group)
	}
}

func TestTermsAreFoundByTheirName(t *testing.T) {
	p := good(t, siteFiles(t), Options{})
	if term := p.TermNamed("tỉnh"); term == nil || term.Name["en"] != "province" {
		t.Errorf("the term tỉnh is %+v", term)
	}
	if term := p.TermNamed("province"); term != nil {
		t.Errorf("a term is found by its name in another language: %+v", term)
	}
	if page := p.PageNamed("gioi-thieu"); page == nil || page.Name["en"] != "About" {
		t.Errorf("the page gioi-thieu is %+v", page)
	}
	if page := p.PageNamed("nowhere"); page != nil {
		t.Errorf("there is a page %+v", page)
	}
}

// TestLinksToPagesOfTheSite: paths in prose lead to pages that there are.
func TestLinksToPagesOfTheSite(t *testing.T) {
	for target, good := range map[string]bool{
		"/":                                    true,
		"/en/":                                 true,
		"/doi-tac/":                            true,
		"/en/glossary/":                        true,
		"/doi-tac/gifu/":                       true,
		"/en/partners/gifu-prefecture/":        true,
		"/chuong-trinh/2022-program/doan-vao/": true,
		"/gioi-thieu/":                         true,
		"/tin-tuc/12/":                         true, // an old address
		"/media/documents/818.pdf":             true,
		"bia.svg":                              true,
		"/lich/":                               true,
		"/lich/2022/":                          true,
		"/en/calendar/2022/08/":                true,
		"/lich/2022/nhiem-vu/":                 true,

		"/lich/2031/":                         false, // a year without events
		"/lich/2022/13/":                      false,
		"/data/":                              false, // the folder of the open data, whose page is /du-lieu/
		"/doi-tac/gifu":                       false,
		"/doi-tac/muong-kham/":                false, // internal
		"/chuong-trinh/2022-program/so-lieu/": false, // figures stand on the program's page
		"/chuong-trinh/2022-results/doan-ra/": false, // an annex without rows
		"/lo/gioi-thieu/":                     false, // no such translation
		"/ban-tin/2026-01/05-nhap/":           false, // a draft
		"/media/bulletin/2026-01/het-han.svg": false, // of an expired article
		"../2025-12/issue.toml":               false,
		"nowhere.svg":                         false,
	} {
		fsys := siteFiles(t)
		edit(t, fsys, "content/bulletin/2026-01/01-mo-dau.vi.md", "Lời mở đầu,", "[Lời mở đầu]("+target+"),")
		p, list := load(t, fsys, Options{})
		if (p != nil) != good || !good && len(list) != 1 {
			t.Errorf("a link to %s: %q", target, messages(list))
		}
	}
	// The same section has a page when there is something in it.
	fsys := siteFiles(t, "-- content/places/nam-can.toml --\n")
	edit(t, fsys, "content/bulletin/2026-01/01-mo-dau.vi.md", "Lời mở đầu,", "[Lời mở đầu](/dia-diem/),")
	if p, list := load(t, fsys, Options{}); p != nil {
		t.Errorf("a link to a section with nothing in it: %q", messages(list))
	}
}
