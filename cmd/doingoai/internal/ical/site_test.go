package ical

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/source"
)

// words are the words that addresses of calendar files need, by the word of calendars
// behind which they stand in site.toml.
var words = map[string][3]string{
	"lich": {"doan", "doan-xac-nhan", "quoc-gia"}, "calendar": {"delegations", "delegations-confirmed", "countries"},
	"patithin": {"khana", "khana-yuen-yan", "pathet"},
}

// siteFiles are the files of the site that the tests of portal hold, with the words of
// calendar files and a monthly deadline.
func siteFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("..", "portal", "testdata", "site.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		text := string(f.Data)
		if f.Name == "site.toml" {
			var lines []string
			for line := range strings.Lines(text) {
				name, word, _ := strings.Cut(strings.TrimSpace(line), "=")
				name, word = strings.TrimSpace(name), strings.Trim(word, ` "`)
				switch name {
				case "calendar-all", "calendar-confirmed", "countries":
					continue
				case "calendar":
					w := words[word]
					line += "calendar-all = \"" + w[0] + "\"\ncalendar-confirmed = \"" + w[1] + "\"\ncountries = \"" + w[2] + "\"\n"
				}
				lines = append(lines, line)
			}
			text = strings.Join(lines, "")
		}
		fsys[f.Name] = &fstest.MapFile{Data: []byte(text)}
	}
	program := fsys["content/programs/2022-program/program.toml"]
	program.Data = append(program.Data, `
[[deadline]]
id          = "2022-deadline-01"
title.vi    = "Báo cáo tháng"
title.en    = "Monthly report"
monthly_day = 18
who         = ["ubnd-tinh"]
to          = ["so-ngoai-vu"]
source      = "818-ctr-ubnd"
`...)
	return fsys
}

// rows replaces an annex of the test's program.
func rows(t testing.TB, fsys fstest.MapFS, annex, text string) {
	t.Helper()
	fsys["content/programs/2022-program/"+annex+".toml"] = &fstest.MapFile{Data: []byte(text)}
}

// load loads a site.
func load(t testing.TB, fsys fs.FS) *portal.Portal {
	t.Helper()
	tree, list, err := source.Read(fsys, source.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	site, found := config.Load(tree.File("site.toml").File)
	list.Join(found)
	if site == nil {
		t.Fatalf("site.toml has faults: %v", list)
	}
	p, found := portal.Load(tree, site, portal.Options{Now: time.Date(2026, 3, 20, 1, 0, 0, 0, time.UTC)})
	list.Join(found)
	for _, d := range list.Errors() {
		t.Errorf("%s: %s", d.Path(), d.Message("en"))
	}
	if p == nil {
		t.FailNow()
	}
	return p
}

// bundle loads the messages of this repository.
func bundle(t testing.TB, codes []string) *lang.Bundle {
	t.Helper()
	folder := filepath.Join("..", "..", "..", "..", filepath.FromSlash(lang.MessageFolder))
	var files []*diag.File
	for _, code := range codes {
		text, err := os.ReadFile(filepath.Join(folder, code+".toml"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, diag.NewFile(lang.MessageFolder+"/"+code+".toml", text))
	}
	b, list := lang.LoadMessages(files, codes)
	if list.HasErrors() {
		t.Fatalf("the messages have faults: %v", list)
	}
	return b
}

// plan loads a site and renders its calendar files, by path.
func plan(t testing.TB, fsys fs.FS) map[string]string {
	t.Helper()
	p := load(t, fsys)
	files := map[string]string{}
	for _, f := range Plan(p, bundle(t, p.Site.Codes())) {
		if _, twice := files[f.Path]; twice {
			t.Fatalf("%s is planned twice", f.Path)
		}
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		files[f.Path] = b.String()
	}
	return files
}

// property is a line of a calendar, unfolded.
type property struct{ name, params, value string }

// component is a calendar or an event of it.
type component struct {
	properties []property
	events     []*component
}

// all returns the values of the properties with a name.
func (c *component) all(name string) []string {
	var out []string
	for _, p := range c.properties {
		if p.name == name {
			out = append(out, p.value)
		}
	}
	return out
}

// get returns the value of the property with a name, "" when there is none.
func (c *component) get(name string) string { return strings.Join(c.all(name), " | ") }

var unescape = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\,`, `,`, `\;`, `;`)

// text is get of a TEXT.
func (c *component) text(name string) string { return unescape.Replace(c.get(name)) }

// parse reads a calendar: an own reading of RFC 5545, section 3.1, which refuses
// whatever this package must not write.
func parse(t testing.TB, text string) *component {
	t.Helper()
	var cal, at *component
	for _, line := range strings.Split(strings.ReplaceAll(strings.TrimSuffix(text, "\r\n"), "\r\n ", ""), "\r\n") {
		head, value, ok := strings.Cut(line, ":")
		name, params, _ := strings.Cut(head, ";")
		switch {
		case !ok:
			t.Fatalf("no property: %q", line)
		case line == "BEGIN:VCALENDAR" && cal == nil:
			cal = &component{}
			at = cal
		case line == "BEGIN:VEVENT" && at == cal && cal != nil:
			at = &component{}
			cal.events = append(cal.events, at)
		case line == "END:VEVENT" && at != cal:
			at = cal
		case line == "END:VCALENDAR" && at == cal:
			at = nil
		case at == nil:
			t.Fatalf("a property outside of the calendar: %q", line)
		default:
			at.properties = append(at.properties, property{name, params, value})
		}
	}
	if cal == nil || at != nil {
		t.Fatal("the calendar does not end")
	}
	return cal
}

// events are the events of a file of a site by UID.
func events(t testing.TB, files map[string]string, path string) map[string]*component {
	t.Helper()
	text, ok := files[path]
	if !ok {
		t.Fatalf("there is no file %s", path)
	}
	all := map[string]*component{}
	for _, e := range parse(t, text).events {
		if all[e.get("UID")] != nil {
			t.Errorf("%s has two events %s", path, e.get("UID"))
		}
		all[e.get("UID")] = e
	}
	return all
}
