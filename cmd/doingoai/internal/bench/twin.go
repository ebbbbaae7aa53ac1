package main

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// hugo are the layouts of the twin, as a Hugo expert writes them: relations by taxonomy,
// what many pages share is a cached partial, and no page scans all pages.
//
//go:embed all:twin
var hugo embed.FS

// writeTwin writes the corpus as a Hugo site into an empty folder. Its pages have the
// addresses of those of doingoai. An article that is not translated has, as there, a page
// in the other languages with the text of the default one. Of what is optional, the twin
// can have feeds.
func (c corpus) writeTwin(dir, root string, x extras) error {
	w := &writer{dir: dir}
	w.fail(fs.WalkDir(hugo, "twin", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		w.write(strings.TrimPrefix(name, "twin/"), string(must(hugo.ReadFile(name))))
		return nil
	}))
	w.write("assets/css/site.css", string(must(neutral.ReadFile("ours/site.css"))))
	settings, err := hugoTOML(root, x)
	w.fail(err)
	w.write("hugo.toml", settings)
	for _, lang := range languages {
		names, err := messages(root, lang)
		w.fail(err)
		w.write("i18n/"+lang+".toml", twinMessages(names))
		c.twinRecords(w, lang, names, x)
		for i := range c.issues() { // the two of a month have days of their own, for Hugo orders them by day
			w.write(fmt.Sprintf("content/bulletin/%s/_index.%s.md", c.issueID(i), lang), fmt.Sprintf(
				"+++\ntitle = %q\ndate = %s\ntype = \"issue\"\n+++\n", issueName(i, lang), c.issueDate(i).AddDate(0, 0, c.half(i)).Format("2006-01-02")))
		}
	}
	for i := range c.articles {
		for _, lang := range languages {
			a := c.article(i, lang)
			w.write(a.file(), c.twinArticle(&a))
		}
	}
	return w.err
}

func (c corpus) twinArticle(a *article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "+++\ntitle = %q\nsummary = %q\nsection = %q\nsections = [%[3]q]\nyears = [%[4]q]\ntags = %s\nmentions = %s\ndate = %s\n",
		a.title, a.summary, a.section, a.issue[:4], list(a.tags), list(a.partners), a.date.Format("2006-01-02"))
	if !a.own {
		fmt.Fprintf(&b, "fallback = %q\n[sitemap]\ndisable = true\n", a.textLang())
	}
	b.WriteString("+++\n")
	base := prefix(a.lang)
	b.WriteString(c.body(a, links{
		article: func(of *article, text string) string {
			return fmt.Sprintf("[%s](%s/%s/%s/%s/)", text, base, word(a.lang, "bulletin"), of.issue, of.name)
		},
		partner: func(id, text string) string {
			return fmt.Sprintf("[%s](%s/%s/%s/)", text, base, word(a.lang, "partners"), id)
		},
	}))
	return b.String()
}

// twinRecords writes what is not the bulletin, and the terms that articles have in common.
func (c corpus) twinRecords(w *writer, lang string, names map[string]string, x extras) {
	page := func(name, title, more, body string) {
		w.write(fmt.Sprintf("content/%s.%s.md", name, lang), fmt.Sprintf("+++\ntitle = %q\n%s+++\n%s", title, more, body))
	}
	outputs := "" // of a page that has feeds beside it
	if x.has("feeds") {
		outputs = "outputs = [\"html\", \"atom\", \"jsonfeed\"]\n"
	}
	page("_index", pick(lang, organisationVI, organisationEN), outputs, "")
	page("bulletin/_index", names["section-bulletin"], "layout = \"issues\"\n", "")
	page("partners/_index", names["section-partners"], "", "")
	page("documents/_index", names["section-documents"], "", "")
	page("documents/"+documentID, pick(lang, documentVI, documentEN), "date = "+documentDate+"\n", "")
	for i, id := range pageIDs {
		title, body := pageText(i, lang)
		page("pages/"+id, title, "", body)
	}
	page("pages/_index", "pages", "[build]\nrender = \"never\"\n", "") // no page of its own, as in doingoai
	for i := range partnerCount {
		summary, body := partnerBody(i, lang)
		country := pick(lang, countries[i%len(countries)].names[0], countries[i%len(countries)].names[1])
		page("partners/"+partnerID(i), partnerName(i, lang), fmt.Sprintf("summary = %q\ncountry = %q\n%s", summary, country, outputs), body)
		page("mentions/"+partnerID(i)+"/_index", partnerName(i, lang), "", "")
	}
	for i := range tagCount {
		page("tags/"+tagID(i)+"/_index", tagName(i, lang), "", "")
	}
	for _, id := range sections {
		page("sections/"+id+"/_index", sectionName(id, lang), outputs, "")
	}
}

// prefix is what stands before all addresses of a language.
func prefix(lang string) string {
	if lang == languages[0] {
		return ""
	}
	return "/" + lang
}

// messages reads the messages of a language from the repository, without plural forms.
func messages(root, lang string) (map[string]string, error) {
	data, err := os.ReadFile(filepath.Join(root, "layouts", "messages", lang+".toml"))
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, m := range plainMessage.FindAllSubmatch(data, -1) {
		names[string(m[1])] = string(m[2])
	}
	return names, nil
}

var (
	plainMessage = regexp.MustCompile(`(?m)^([a-z0-9-]+) *= *"([^"\\]*)"`)
	twinMessage  = regexp.MustCompile(`{{-? *T "([a-z0-9-]+)"`)
)

// twinMessages are the messages that the layouts of the twin use, those whose fields have
// the same value in the whole corpus with it.
func twinMessages(names map[string]string) string {
	used := map[string]bool{"bulletin-by-section": true, "bulletin-by-tag": true, "bulletin-by-year": true, "bulletin-by-partner": true}
	for _, m := range twinMessage.FindAllSubmatch(layoutsOf(hugo, "twin/layouts"), -1) {
		used[string(m[1])] = true
	}
	place := homeVI
	if names["home"] == "Home" {
		place = homeEN
	}
	fill := strings.NewReplacer("{{.Place}}", place, "{{.Language}}", "Tiếng Việt")
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(used)) {
		fmt.Fprintf(&b, "%s = %q\n", key, fill.Replace(names[key]))
	}
	return b.String()
}

// layoutsOf joins all layouts below a folder.
func layoutsOf(fsys embed.FS, folder string) []byte {
	var all []byte
	err := fs.WalkDir(fsys, folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all = append(all, must(fsys.ReadFile(name))...)
		}
		return err
	})
	return must(all, err)
}

// hugoTOML are the settings of the twin. Markdown extensions that the corpus does not use
// are off, as they are in doingoai.
func hugoTOML(root string, x extras) (string, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "baseURL = %q\n%s", baseURL+"/", hugoSettings)
	if x.has("feeds") {
		b.WriteString(feedSettings)
	}
	for i, lang := range languages {
		names, err := messages(root, lang)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "\n[languages.%s]\ntitle = %q\nlabel = %q\nweight = %d\n", lang,
			pick(lang, organisationVI, organisationEN), pick(lang, "Tiếng Việt", "English"), i+1)
		fmt.Fprintf(&b, "[languages.%s.params]\nday = %q\nmonth = %q\n", lang,
			pick(lang, "ngày 2 tháng 1 năm 2006", "2 January 2006"), pick(lang, "tháng 1 năm 2006", "January 2006"))
		bulletin, partners, documents := word(lang, "bulletin"), word(lang, "partners"), word(lang, "documents")
		fmt.Fprintf(&b, "[languages.%s.permalinks.page]\nbulletin = \"/%s/:sections[1:]/:contentbasename/\"\npartners = \"/%s/:contentbasename/\"\ndocuments = \"/%s/:contentbasename/\"\npages = \"/:contentbasename/\"\n",
			lang, bulletin, partners, documents)
		fmt.Fprintf(&b, "[languages.%s.permalinks.section]\nbulletin = \"/%s/:sections[1:]/\"\npartners = \"/%s/\"\ndocuments = \"/%s/\"\n", lang, bulletin, partners, documents)
		fmt.Fprintf(&b, "[languages.%s.permalinks.term]\n", lang)
		for _, kind := range [][2]string{{"years", "year"}, {"sections", "section"}, {"tags", "tag"}, {"mentions", "partner"}} {
			fmt.Fprintf(&b, "%s = \"/%s/%s/:contentbasename/\"\n", kind[0], bulletin, words[lang]["bulletin-"+kind[1]])
		}
		for n, section := range menu {
			fmt.Fprintf(&b, "[[languages.%s.menus.main]]\nname = %q\npageRef = \"/%s\"\nweight = %d\n", lang, names["section-"+section], section, n+1)
		}
		for n, id := range pageIDs {
			title, _ := pageText(n, lang)
			fmt.Fprintf(&b, "[[languages.%s.menus.footer]]\nname = %q\npageRef = \"/pages/%s\"\nweight = %d\n", lang, title, id, n+1)
		}
	}
	return b.String(), nil
}

// feedSettings are those of sites with feeds.
const feedSettings = `[mediaTypes."application/atom+xml"]
suffixes = ["xml"]
[mediaTypes."application/feed+json"]
suffixes = ["json"]
[outputFormats.atom]
mediaType = "application/atom+xml"
baseName = "feed"
noUgly = true
[outputFormats.jsonfeed]
mediaType = "application/feed+json"
baseName = "feed"
isPlainText = true
noUgly = true
`

const hugoSettings = `defaultContentLanguage = "vi"
disableDefaultLanguageRedirect = true
disableKinds = ["taxonomy", "rss"]
enableRobotsTXT = true
timeZone = "UTC"
[pagination]
path = ""
disableAliases = true
[taxonomies]
tag = "tags"
section = "sections"
year = "years"
partner = "mentions"
[markup.goldmark.parser]
autoHeadingIDType = "github-ascii"
[markup.goldmark.renderHooks.link]
useEmbedded = "never"
[markup.goldmark.renderHooks.image]
useEmbedded = "never"
[markup.goldmark.extensions]
definitionList = false
linkify = false
strikethrough = false
taskList = false
[markup.goldmark.extensions.typographer]
disable = true
`
