package ical

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/publish"
)

// checkLines holds a file to RFC 5545, section 3.1: lines end in CR LF, have at most 75
// octets, and each is UTF-8 of its own, so that no letter is cut.
func checkLines(t *testing.T, path, text string) {
	t.Helper()
	if !strings.HasSuffix(text, "\r\n") {
		t.Errorf("%s does not end in CR LF", path)
	}
	for i, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		switch {
		case len(line) > 75:
			t.Errorf("%s:%d has %d octets: %q", path, i+1, len(line), line)
		case !utf8.ValidString(line):
			t.Errorf("%s:%d cuts a letter: %q", path, i+1, line)
		case line == "", strings.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }):
			t.Errorf("%s:%d is %q", path, i+1, line)
		}
	}
}

var stampForm, dayForm = regexp.MustCompile(`^\d{8}T\d{6}Z$`), regexp.MustCompile(`^\d{8}$`)

// TestEveryFileIsWellFormed: what RFC 5545 and RFC 7986 want of a calendar to which
// programs subscribe, and what must not be in one.
func TestEveryFileIsWellFormed(t *testing.T) {
	for path, text := range plan(t, siteFiles(t)) {
		checkLines(t, path, text)
		for _, name := range []string{"METHOD", "ORGANIZER", "ATTENDEE", "VTIMEZONE", "TZID"} {
			if strings.Contains(text, "\n"+name) || strings.Contains(text, ":"+name) || strings.Contains(text, ";"+name) {
				t.Errorf("%s has %s", path, name)
			}
		}
		cal := parse(t, text)
		for _, name := range []string{
			"VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", "URL", "SOURCE", "LAST-MODIFIED",
			"REFRESH-INTERVAL", "X-PUBLISHED-TTL", "COLOR",
		} {
			if len(cal.all(name)) != 1 || cal.get(name) == "" {
				t.Errorf("%s has the properties %s %q", path, name, cal.all(name))
			}
		}
		if cal.get("SOURCE") != "https://example.org/"+path || cal.get("REFRESH-INTERVAL") != "PT12H" || cal.text("NAME") != cal.text("X-WR-CALNAME") {
			t.Errorf("%s is %q of %s", path, cal.text("NAME"), cal.get("SOURCE"))
		}
		newest := ""
		uids := map[string]bool{}
		for _, e := range cal.events {
			for _, name := range []string{
				"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP", "URL",
			} {
				if len(e.all(name)) != 1 || e.get(name) == "" {
					t.Errorf("%s: %s has the properties %s %q", path, e.get("UID"), name, e.all(name))
				}
			}
			if uids[e.get("UID")] {
				t.Errorf("%s has two events %s", path, e.get("UID"))
			}
			uids[e.get("UID")] = true
			if !stampForm.MatchString(e.get("DTSTAMP")) || e.get("DTSTAMP") != e.get("LAST-MODIFIED") {
				t.Errorf("%s: %s is of %s and %s", path, e.get("UID"), e.get("DTSTAMP"), e.get("LAST-MODIFIED"))
			}
			newest = max(newest, e.get("LAST-MODIFIED"))
			if from, to := e.get("DTSTART"), e.get("DTEND"); !dayForm.MatchString(from) || !dayForm.MatchString(to) || from >= to {
				t.Errorf("%s: %s runs from %s to %s", path, e.get("UID"), from, to)
			}
			for _, p := range e.properties {
				if strings.HasPrefix(p.name, "DT") && p.name != "DTSTAMP" && p.params != "VALUE=DATE" {
					t.Errorf("%s: %s;%s", path, p.name, p.params)
				}
			}
		}
		if len(cal.events) == 0 || cal.get("LAST-MODIFIED") != newest {
			t.Errorf("%s has %d events, the newest of %s, and says %s", path, len(cal.events), newest, cal.get("LAST-MODIFIED"))
		}
	}
}

// TestFilesHoldWhatTheirNamesSay.
func TestFilesHoldWhatTheirNamesSay(t *testing.T) {
	files := plan(t, siteFiles(t))
	for path, want := range map[string]string{
		"lich/doan.ics":                            "2022-agr-01 2022-conf-01 2022-in-01 2022-in-02 2022-out-01 2022-out-04",
		"lich/doan-xac-nhan.ics":                   "2022-in-01",
		"lich/nhiem-vu.ics":                        "2022-deadline-01 2022-task-02",
		"doi-tac/gifu/lich.ics":                    "2022-agr-01 2022-conf-01",
		"doi-tac/xieng-khoang/lich.ics":            "2022-in-01 2022-out-01",
		"doi-tac/muong-pec/lich.ics":               "2022-out-01",
		"quoc-gia/la/lich.ics":                     "2022-in-01 2022-out-01",
		"quoc-gia/jp/lich.ics":                     "2022-agr-01 2022-conf-01 2022-in-02 2022-out-04",
		"en/partners/gifu-prefecture/calendar.ics": "2022-agr-01 2022-conf-01",
		"lo/pathet/jp/patithin.ics":                "2022-agr-01 2022-conf-01 2022-in-02 2022-out-04",
	} {
		var got []string
		for uid := range events(t, files, path) {
			got = append(got, strings.TrimSuffix(uid, "@example.org"))
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s has %q, want %s", path, got, want)
		}
	}
	if len(files) != 3*8 {
		t.Errorf("there are %d files, want 8 in each of three languages", len(files))
	}
	// The same events under the same UIDs in every language.
	for _, uid := range []string{"2022-out-01", "2022-agr-01"} {
		for _, path := range []string{"lich/doan.ics", "en/calendar/delegations.ics", "lo/patithin/khana.ics"} {
			if events(t, files, path)[uid+"@example.org"] == nil {
				t.Errorf("%s lacks %s", path, uid)
			}
		}
	}
}

// TestEmptyFilesAreNotWritten: nor those of a language without words for them.
func TestEmptyFilesAreNotWritten(t *testing.T) {
	fsys := siteFiles(t)
	for _, annex := range []string{"delegations-out", "delegations-in", "conferences", "agreements", "tasks"} {
		rows(t, fsys, annex, "")
	}
	for name, old := range map[string]string{
		"content/programs/2022-program/program.toml": "[[deadline]]", "content/partners/gifu/index.vi.md": ", xem [[delegation:",
	} {
		before, _, _ := strings.Cut(string(fsys[name].Data), old)
		fsys[name].Data = []byte(before)
	}
	if files := plan(t, fsys); len(files) > 0 {
		t.Errorf("there are %d files", len(files))
	}
	fsys = siteFiles(t)
	fsys["site.toml"].Data = bytes.Replace(fsys["site.toml"].Data, []byte("calendar-all = \"delegations\"\n"), nil, 1)
	for path := range plan(t, fsys) {
		if strings.HasPrefix(path, "en/") {
			t.Errorf("%s is written in a language that has no word for it", path)
		}
	}
	p := load(t, fsys)
	c := New(p, bundle(t, p.Site.Codes()).For("en"))
	if f := c.All(); f.Path != "" || f.Events != 0 || len(c.Feeds()) > 0 {
		t.Errorf("the calendars of English are %+v", c.Feeds())
	}
}

// TestFeedsSayWhatIsInTheFile: path, name and number of events, for the pages that offer
// to subscribe; prose may lead to each.
func TestFeedsSayWhatIsInTheFile(t *testing.T) {
	fsys := siteFiles(t)
	files := plan(t, fsys)
	p := load(t, fsys)
	messages := bundle(t, p.Site.Codes())
	links := "\n"
	seen := 0
	for _, code := range p.Site.Codes() {
		c := New(p, messages.For(code))
		for _, f := range c.Feeds() {
			seen++
			cal := parse(t, files[strings.TrimPrefix(f.Path, "/")])
			if cal.text("NAME") != f.Title || len(cal.events) != f.Events || f.Address != "example.org"+f.Path {
				t.Errorf("%s: %q with %d events at %s; the file is %q with %d",
					f.Path, f.Title, f.Events, f.Address, cal.text("NAME"), len(cal.events))
			}
			links += "\n[tệp](" + f.Path + ")\n"
		}
		if f := c.Country("VN"); f.Path != "" {
			t.Errorf("the site's own country has the file %s", f.Path)
		}
		if f := c.Country("FR"); f.Path != "" {
			t.Errorf("a country without events has the file %s", f.Path)
		}
	}
	if seen != len(files) {
		t.Errorf("%d feeds, %d files", seen, len(files))
	}
	page := fsys["content/pages/tro-giup/index.vi.md"]
	page.Data = []byte(string(page.Data) + links)
	load(t, fsys)
}

// TestSameContentSameBytes: loaded again, on another day.
func TestSameContentSameBytes(t *testing.T) {
	first, second := plan(t, siteFiles(t)), plan(t, siteFiles(t))
	for path, text := range first {
		if second[path] != text {
			t.Errorf("%s differs%s", path, firstDifference(second[path], text))
		}
	}
}

// TestSecretsAreSeenInsideOfFoldedLines: the publisher finds a text that is folded and
// escaped here, so that a slip in what is internal would not come out.
func TestSecretsAreSeenInsideOfFoldedLines(t *testing.T) {
	const secret = `Danh sách: Nguyễn Văn Đức, trưởng đoàn; Trần Thị Phượng\thư ký, và những người khác đi cùng đoàn`
	fsys := siteFiles(t)
	row := strings.NewReplacer("Đoàn Lào", strings.ReplaceAll(secret, `\`, `\\`), "title.en  = \"Visit\"\n", "")
	rows(t, fsys, "delegations-in", row.Replace(delegation("Quý III", "planned", "")))
	p := load(t, fsys)
	guard := publish.NewGuard([]publish.Secret{{Text: secret}}, nil, nil)
	for _, f := range Plan(p, bundle(t, p.Site.Codes())) {
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		has := bytes.Contains(b.Bytes(), []byte("2022-in-01@"))
		if found := len(guard.Check(f.Path, &b)) > 0; found != has {
			t.Errorf("%s has the text: %t, found: %t", f.Path, has, found)
		}
		if bytes.Contains(b.Bytes(), []byte(secret)) {
			t.Errorf("%s has the text as it is, so that this test shows nothing", f.Path)
		}
	}
}

// TestInternalTextsStandInNoFile.
func TestInternalTextsStandInNoFile(t *testing.T) {
	for path, text := range plan(t, siteFiles(t)) {
		if unfolded := strings.ReplaceAll(text, "\r\n ", ""); strings.Contains(unfolded, "BÍ MẬT") {
			t.Errorf("%s has an internal text", path)
		}
	}
}

// FuzzText: whatever a title says, a reader gets it back, but for what no TEXT may hold.
func FuzzText(f *testing.F) {
	f.Add("Đoàn ra")
	f.Add(`a\b;c,d:e"f` + "\n\r\n\tg")
	f.Add(strings.Repeat("ệ", 200))
	f.Add(strings.Repeat("x", 80) + strings.Repeat(" ", 200) + "<>")
	f.Add("\x00\x7f\u0085\u2028\xff\xfe𝔸🇻🇳")
	f.Add("END:VEVENT\r\nBEGIN:VALARM")
	f.Add(`\n\N\\n\,`)
	fsys := siteFiles(f)
	p := load(f, fsys)
	vietnamese := bundle(f, p.Site.Codes()).For("vi")
	delegation := p.Delegations[0]
	f.Fuzz(func(t *testing.T, text string) {
		copied := *delegation
		copied.Name = map[string]string{"vi": text}
		changed := *p.Programs[0]
		for _, program := range p.Programs {
			if len(program.Delegations) > 0 {
				changed = *program
			}
		}
		changed.Delegations = []*portal.Delegation{&copied}
		changed.Conferences, changed.Agreements, changed.Tasks = nil, nil, nil
		site := *p
		site.Programs, site.Delegations = []*portal.Program{&changed}, changed.Delegations
		calendars := New(&site, vietnamese)
		feed := calendars.All()
		var b output.Buffer
		if err := calendars.write(&b, feed); err != nil {
			t.Fatal(err)
		}
		checkLines(t, feed.Path, b.String())
		cal := parse(t, b.String())
		if len(cal.events) != 1 {
			t.Fatalf("there are %d events", len(cal.events))
		}
		if got := cal.events[0].text("SUMMARY"); !strings.HasSuffix(got, clean(text)) {
			t.Fatalf("%q has become %q", text, got)
		}
	})
}

// TestKeysAreThoseOfTheCode compares Keys with the texts in this package that are keys
// of messages.
func TestKeysAreThoseOfTheCode(t *testing.T) {
	set := token.NewFileSet()
	packages, err := parser.ParseDir(set, ".", func(info fs.FileInfo) bool { return !strings.HasSuffix(info.Name(), "_test.go") }, 0)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, file := range packages["ical"].Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if f, ok := n.(*ast.FuncDecl); ok && f.Name.Name == "Keys" {
				return false
			}
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				used[text] = true
			}
			return true
		})
	}
	families := []string{"kind-delegations-", "agreement-", "status-", "document-"}
	for _, key := range Keys() {
		family := slices.ContainsFunc(families, func(prefix string) bool { return used[prefix] && strings.HasPrefix(key, prefix) })
		if !used[key] && !family {
			t.Errorf("Keys has %q, which no code uses", key)
		}
	}
	form := regexp.MustCompile(`^(ical|fact|column|kind|printed|when)-[a-z-]*[a-z]$`)
	for text := range used {
		if form.MatchString(text) && !slices.Contains(Keys(), text) {
			t.Errorf("Keys lacks %q, which code uses", text)
		}
	}
}

// manyEvents is a site with n delegations, of a hundred programs at most.
func manyEvents(b *testing.B, n int) *portal.Portal {
	b.Helper()
	fsys := siteFiles(b)
	times := []string{"Quý III", "Tháng 5", "14-16/3", "Quý II-III", "Quý I, II", "Thường xuyên", "2022-06-01?"}
	year := 2021
	for made := 0; made < n; year-- {
		program := fmt.Sprintf("content/programs/%d-many/", year)
		var text strings.Builder
		for i := 1; i <= 1000 && made < n; i, made = i+1, made+1 {
			fmt.Fprintf(&text, `
[[delegation]]
id        = "%d-in-%02d"
title.vi  = "Đoàn đại biểu số %d của tỉnh bạn, sang học tập kinh nghiệm"
title.en  = "Delegation %d"
countries = ["LA"]
partners  = ["xieng-khoang"]
host.vi   = "Ủy ban nhân dân tỉnh"
when      = %q
status    = "confirmed"
source    = "818-ctr-ubnd"
`, year, i, i, i, times[i%len(times)])
		}
		fsys[program+"program.toml"] = &fstest.MapFile{Data: []byte(fmt.Sprintf(`document = "818-ctr-ubnd"
year     = %d
kind     = "program"
title.vi = "Chương trình %d"
title.en = "Programme %d"
source   = "818-ctr-ubnd"
`, year, year, year))}
		fsys[program+"delegations-in.toml"] = &fstest.MapFile{Data: []byte(text.String())}
	}
	return load(b, fsys)
}

// BenchmarkTenThousandEvents plans and renders every calendar file of a site with ten
// thousand events in three languages, one after the other.
func BenchmarkTenThousandEvents(b *testing.B) {
	p := manyEvents(b, 10_000)
	messages := bundle(b, p.Site.Codes())
	var buffer output.Buffer
	size := 0
	for b.Loop() {
		size = 0
		for _, f := range Plan(p, messages) {
			buffer.Reset()
			if err := f.Render(&buffer); err != nil {
				b.Fatal(err)
			}
			size += buffer.Len()
		}
	}
	b.ReportMetric(float64(size), "bytes")
}
