package main

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/covers"
	"doingoai/cmd/doingoai/internal/feeds"
	"doingoai/cmd/doingoai/internal/ical"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/pages"
)

// neutral are the layouts of the corpus, and its stylesheet.
//
//go:embed ours
var neutral embed.FS

// switches are the parts of the output that Hugo does not make, or not alike, by their
// names in [build] of site.toml.
var switches = [...]string{"cards", "covers", "books", "calendars", "data", "search", "feeds", "precompression"}

// extras are those of the switches that are on. The site that is compared has none.
type extras []string

func (x extras) has(name string) bool { return slices.Contains(x, name) }

// lines are those of [build].
func (x extras) lines() string {
	var b strings.Builder
	for _, name := range switches {
		fmt.Fprintf(&b, "%s = %t\n", name, x.has(name))
	}
	return b.String()
}

// words are the URL words of a language that the corpus has pages for; all other sections
// have their own name.
var words = map[string]map[string]string{
	"vi": {
		"partners": "doi-tac", "documents": "van-ban", "bulletin": "ban-tin", "calendar": "lich",
		"bulletin-year": "nam", "bulletin-section": "muc", "bulletin-tag": "chu-de", "bulletin-partner": "theo-doi-tac",
	},
	"en": {"bulletin-year": "years", "bulletin-section": "sections", "bulletin-tag": "topics", "bulletin-partner": "by-partner"},
}

// word is what stands for a section in addresses.
func word(lang, section string) string { return cmp.Or(words[lang][section], section) }

const (
	organisationVI, organisationEN = "Sở Ngoại vụ", "Department of Foreign Affairs"
	homeVI, homeEN                 = "tỉnh Mẫu", "Sample province"
	bulletinVI, bulletinEN         = "Bản tin đối ngoại", "Foreign Affairs Bulletin" // as the messages call it
	documentID                     = "document-01"
	documentVI, documentEN         = "Chương trình số 1", "Programme 1" // as doingoai names it
	documentDate                   = "2020-01-02"
)

// writeOurs writes the corpus as a site of doingoai into an empty folder. root is the
// repository, whose messages and fonts it takes.
func (c corpus) writeOurs(dir, root string, x extras) error {
	w := &writer{dir: dir}
	w.write("site.toml", c.siteTOML(x))
	w.layouts(root)
	w.write("static/css/site.css", string(must(neutral.ReadFile("ours/site.css"))))
	if x.has("cards") || x.has("covers") {
		w.fonts(root)
	}
	w.write("content/documents/"+documentID+".toml", fmt.Sprintf(
		"number = \"1\"\nkind = \"program\"\ndate = %q\nsubject.vi = %q\nsubject.en = %q\nsource = %q\n",
		documentDate, documentVI, documentEN, documentID))
	for i := range partnerCount {
		c.ourPartner(w, i)
	}
	for i, id := range pageIDs {
		for _, lang := range languages {
			title, body := pageText(i, lang)
			w.write(fmt.Sprintf("content/pages/%s/index.%s.md", id, lang), fmt.Sprintf("+++\ntitle = %q\n+++\n%s", title, body))
		}
	}
	for i := range c.issues() {
		w.write("content/bulletin/"+c.issueID(i)+"/issue.toml", fmt.Sprintf(
			"number = \"%d\"\ntitle.vi = %q\ntitle.en = %q\ndate = %q\nsource = %q\n",
			i+1, issueName(i, "vi"), issueName(i, "en"), c.issueDate(i).Format("2006-01"), documentID))
	}
	for i := range c.articles {
		for _, lang := range languages {
			if a := c.article(i, lang); a.own {
				w.write(a.file(), c.ourArticle(&a))
			}
		}
	}
	if x.has("calendars") {
		c.ourProgram(w)
	}
	return w.err
}

// file is the path of an article's file, in both sites.
func (a *article) file() string {
	return fmt.Sprintf("content/bulletin/%s/%s.%s.md", a.issue, a.name, a.lang)
}

func (c corpus) ourArticle(a *article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "+++\ntitle = %q\nsummary = %q\nsection = %q\ntags = %s\npartners = %s\ndate = %q\n",
		a.title, a.summary, a.section, list(a.tags), list(a.partners), a.date.Format("2006-01-02"))
	if a.internal != "" {
		fmt.Fprintf(&b, "internal.note = %q\n", a.internal)
	}
	b.WriteString("+++\n")
	b.WriteString(c.body(a, links{
		article: func(of *article, text string) string {
			return "[[article:" + of.issue + "/" + of.name + "|" + text + "]]"
		},
		partner: func(id, text string) string { return "[[partner:" + id + "|" + text + "]]" },
	}))
	return b.String()
}

func (c corpus) ourPartner(w *writer, i int) {
	folder := "content/partners/" + partnerID(i)
	w.write(folder+"/partner.toml", fmt.Sprintf(
		"name.vi = %q\nname.en = %q\ncountry = %q\nkind = \"province\"\nrelation = \"established\"\nlocation = [%.2f, %.2f]\nsource = %q\n",
		partnerName(i, "vi"), partnerName(i, "en"), countries[i%len(countries)].code, 100+float64(i)/10, 10+float64(i)/10, documentID))
	for _, lang := range languages {
		summary, body := partnerBody(i, lang)
		w.write(fmt.Sprintf("%s/index.%s.md", folder, lang), fmt.Sprintf("+++\ntitle = %q\nsummary = %q\n+++\n%s", partnerName(i, lang), summary, body))
	}
}

// ourProgram writes a program whose delegations fill the calendar, 120 of them.
func (c corpus) ourProgram(w *writer) {
	folder := fmt.Sprintf("content/programs/%d-program/", lastYear)
	w.write(folder+"program.toml", fmt.Sprintf(
		"document = %q\nyear = %d\nkind = \"program\"\ntitle.vi = %q\ntitle.en = %q\nsource = %q\n\n[annex.delegations-out]\ntitle.vi = \"Đoàn ra\"\ntitle.en = \"Delegations\"\n",
		documentID, lastYear, documentVI, documentEN, documentID))
	var b strings.Builder
	t := newText(1<<43, "vi")
	for i := range 120 {
		fmt.Fprintf(&b, "[[delegation]]\nid = \"%d-out-%03d\"\ntitle.vi = %q\ntitle.en = %q\npartners = [%q]\nwhen = \"%d-%02d\"\nstatus = \"planned\"\nsource = %q\n\n",
			lastYear, i+1, t.phrase(5), t.phrase(5), partnerID(i%partnerCount), lastYear, i%12+1, documentID)
	}
	w.write(folder+"delegations-out.toml", b.String())
}

func (c corpus) siteTOML(x extras) string {
	var b strings.Builder
	fmt.Fprintf(&b, "base_url = %q\ntime_zone = \"UTC\"\ndefault_language = \"vi\"\nuid_domain = \"example.org\"\n", baseURL)
	fmt.Fprintf(&b, "\n[organisation]\nname.vi = %q\nname.en = %q\n", organisationVI, organisationEN)
	fmt.Fprintf(&b, "\n[home]\nname.vi = %q\nname.en = %q\nseat.vi = \"Mẫu\"\nseat.en = \"Sample\"\ncountry = \"VN\"\nregion = \"VN-22\"\nlocation = [105.69, 18.68]\n", homeVI, homeEN)
	for i, lang := range languages {
		fmt.Fprintf(&b, "\n[languages.%s]\nlabel = %q\norder = %d\n[languages.%[1]s.sections]\n", lang, pick(lang, "Tiếng Việt", "English"), i+1)
		for _, section := range siteSections {
			fmt.Fprintf(&b, "%s = %q\n", section, word(lang, section))
		}
		for _, section := range slices.Sorted(maps.Keys(words[lang])) {
			if strings.HasPrefix(section, "bulletin-") {
				fmt.Fprintf(&b, "%s = %q\n", section, words[lang][section])
			}
		}
		if x.has("calendars") {
			b.WriteString("calendar-all = \"doan\"\n")
		}
	}
	fmt.Fprintf(&b, "\n[menu]\nmain = %s\nfooter = [\"page:about\", \"page:contact\", \"page:reuse\"]\n", list(menu[:]))
	b.WriteString("\n[territories]\n")
	for _, country := range countries {
		fmt.Fprintf(&b, "%s.vi = %q\n%[1]s.en = %[3]q\n", country.code, country.names[0], country.names[1])
	}
	fmt.Fprintf(&b, "\n[bulletin]\nname.vi = %q\nname.en = %q\n\n[bulletin.sections]\n", bulletinVI, bulletinEN)
	for _, id := range sections {
		fmt.Fprintf(&b, "%s.vi = %q\n%[1]s.en = %[3]q\n", id, sectionName(id, "vi"), sectionName(id, "en"))
	}
	b.WriteString("\n[tags]\n")
	for i := range tagCount {
		fmt.Fprintf(&b, "%s.vi = %q\n%[1]s.en = %[3]q\n", tagID(i), tagName(i, "vi"), tagName(i, "en"))
	}
	b.WriteString("\n[build]\n" + x.lines())
	return b.String()
}

const baseURL = "https://example.org"

// siteSections are the sections to which every language gives a word, and menu are those
// of the main menu.
var (
	siteSections = [...]string{
		"programs", "delegations-out", "delegations-in", "conferences", "agreements", "tasks", "figures",
		"partners", "organisations", "places", "documents", "glossary", "bulletin", "calendar", "data", "search",
	}
	menu = [...]string{"partners", "documents", "bulletin"}
)

// layouts writes the neutral layouts, those that the corpus has no page for as the bare
// frame, and the messages that they and the program use.
func (w *writer) layouts(root string) {
	used := map[string]bool{}
	for _, keys := range [][]string{pages.Keys(), covers.Keys(), feeds.Keys(), ical.Keys(), lang.DateKeys()} {
		for _, key := range keys {
			used[key] = true
		}
	}
	views := pages.Views()
	w.fail(fs.WalkDir(neutral, "ours/layouts", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data := must(neutral.ReadFile(name))
		for _, m := range messageUse.FindAllSubmatch(data, -1) {
			used[string(m[1])] = true
		}
		delete(views, strings.TrimSuffix(filepath.Base(name), ".html"))
		w.write(strings.TrimPrefix(name, "ours/"), string(data))
		return nil
	}))
	for name := range views {
		w.write("layouts/"+name+".html", "{{define \"main\"}}\n<h1>{{.Heading.Text}}</h1>\n{{end}}\n")
	}
	for _, code := range languages {
		data, err := os.ReadFile(filepath.Join(root, "layouts", "messages", code+".toml"))
		w.fail(err)
		w.write("layouts/messages/"+code+".toml", messagesOf(data, used))
	}
}

var (
	messageUse  = regexp.MustCompile(`{{-? *t "([a-z0-9-]+)"`)
	messageLine = regexp.MustCompile(`^([a-z0-9-]+)(?:\.[a-z]+)? *= *"`)
)

// messagesOf keeps the lines of a message file whose message is used.
func messagesOf(data []byte, used map[string]bool) string {
	var b strings.Builder
	for line := range bytes.Lines(data) {
		m := messageLine.FindSubmatch(line)
		if m == nil {
			continue
		}
		key := string(m[1])
		if used[key] || strings.HasPrefix(key, "number-") || strings.HasPrefix(key, "filesize-") { // which every site needs
			b.Write(line)
		}
	}
	return b.String()
}

// fonts copies the fonts of the repository, which covers and cards are lettered with.
func (w *writer) fonts(root string) {
	names, err := filepath.Glob(filepath.Join(root, "static", "fonts", "*"))
	w.fail(err)
	for _, name := range names {
		data, err := os.ReadFile(name)
		w.fail(err)
		w.write("static/fonts/"+filepath.Base(name), string(data))
	}
}

// writer writes files below a folder and remembers the first error.
type writer struct {
	dir  string
	last string // the folder that was made last
	err  error
}

func (w *writer) write(name, data string) {
	if w.err != nil {
		return
	}
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	if folder := filepath.Dir(path); folder != w.last {
		w.fail(os.MkdirAll(folder, 0o777))
		w.last = folder
	}
	w.fail(os.WriteFile(path, []byte(data), 0o666))
}

func (w *writer) fail(err error) {
	if w.err == nil && err != nil {
		w.err = fmt.Errorf("write the corpus: %w", err)
	}
}

// must is for what is embedded.
func must(data []byte, err error) []byte {
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return data
}

// list writes a TOML array of texts.
func list(items []string) string {
	quoted := make([]string, len(items))
	for i, item := range items {
		quoted[i] = fmt.Sprintf("%q", item)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
