package pages

import (
	"strings"
	"sync"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/feeds"
	"doingoai/cmd/doingoai/internal/ical"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// context is one language of the site while its pages are planned.
type context struct {
	*Site
	lang      config.Language
	code      string
	tr        *lang.Translator
	fallback  string   // the default language
	fallbacks []string // the languages of the site as texts fall back to them
	menu      []MenuItem
	footer    []Link
	locales   map[string]string // of the languages of the site
	start     Link              // the breadcrumb of home
	sections  map[string]Link   // those of the indexes of sections
	titles    func() titles
	entries   []mapEntry // pages for the site map

	calendars     func() *ical.Calendars   // the calendar files of the language
	news          func() map[string]string // the titles of the feeds of articles by the path of their page
	books         map[string]*bookFile     // of the issues, by URL path
	frames        func() map[string]*Frame // by section: what all its pages have around their content
	words         wording
	labels        markdown.Labels // of prose
	rooms         sync.Pool       // of *[]byte, where prose is rendered
	shownArticles kept[portal.Article, *portal.Kept[ArticleText]]
	shownIssues   kept[portal.Issue, issueWords]
	topics        func() topics
	self          func() object // the publisher, in the words of schema.org
	neighbours    func() map[*portal.Record]neighbours
	facets        map[portal.ArchiveKind]func() Facet
	issues        func() dating // of all issues
	maps          *mapping      // shared by all languages; nil: the site has no maps
}

func newContext(s *Site, language config.Language) *context {
	c := &context{Site: s, lang: language, code: language.Code, tr: s.Messages.For(language.Code), fallback: s.Portal.Site.DefaultLanguage}
	c.labels = portal.Labels(c.tr)
	c.fallbacks = append([]string{c.fallback}, s.Portal.Site.Codes()...)
	c.start, c.sections = Link{URL: c.home(), Text: c.t("home")}, map[string]Link{}
	for section := range language.Sections {
		if c.tr.Has("section-" + section) {
			c.sections[section] = c.crumb(section)
		}
	}
	for _, section := range s.Portal.Site.Menu {
		if c.hasSection(section) {
			c.menu = append(c.menu, MenuItem{Link: Link{URL: c.section(section), Text: c.t("section-" + section)}, Section: section})
		}
	}
	for _, item := range s.Portal.Site.Footer {
		if c.hasSection(item.Section) {
			c.footer = append(c.footer, c.crumb(item.Section))
		} else if page := s.Portal.PageNamed(item.Page); page != nil && page.Paths[c.code] != "" {
			v := c.record(&page.Record)
			c.footer = append(c.footer, Link{URL: v.URL, Text: v.Text, Lang: v.Lang})
		}
	}
	if c.hasSection("search") {
		c.footer = append(c.footer, c.crumb("search"))
	}
	if language.Sections["sitemap"] != "" {
		c.footer = append(c.footer, c.crumb("sitemap"))
	}
	c.locales = map[string]string{}
	for _, code := range s.Portal.Site.Codes() {
		c.locales[code] = locale(code)
	}
	c.titles = sync.OnceValue(c.makeTitles)
	c.books = map[string]*bookFile{}
	c.neighbours = sync.OnceValue(func() map[*portal.Record]neighbours { return neighboursOf(s.Portal.Programs) })
	c.frames = sync.OnceValue(c.makeFrames)
	c.topics = sync.OnceValue(c.makeTopics)
	c.self = sync.OnceValue(func() object { return c.publisher(nil) })
	c.facets = map[portal.ArchiveKind]func() Facet{}
	for _, kind := range archiveKinds {
		c.facets[kind] = sync.OnceValue(func() Facet { return c.makeFacet(kind) })
	}
	c.issues = sync.OnceValue(c.bulletinDating)
	c.calendars = sync.OnceValue(func() *ical.Calendars { return ical.New(s.Portal, c.tr) })
	c.news = sync.OnceValue(func() map[string]string { return feeds.Titles(s.Portal, c.tr) })
	return c
}

// hasSection reports whether a section has an index page.
func (c *context) hasSection(section string) bool { return c.Portal.HasSection(section) }

// section returns the path of a section's index.
func (c *context) section(name string) string {
	return c.home() + c.lang.Sections[name] + "/"
}

func (c *context) home() string { return c.Portal.Site.Prefix(c.code) + "/" }

func (c *context) t(key string) string                      { return c.tr.T(key) }
func (c *context) n(key string, n int, pairs ...any) string { return c.tr.N(key, n, pairs...) }
func (c *context) f(key string, pairs ...string) string     { return c.tr.Fill(key, pairs...) }

// page plans one HTML page: path is its URL path, view makes the view when the
// page is rendered.
func (c *context) page(path, layoutName string, view func() any) output.File {
	return output.File{Path: filePath(path), Render: func(b *output.Buffer) error {
		return c.Layouts.Render(&b.Buffer, c.code, layoutName, view())
	}}
}

// readingPage plans one HTML page that reads texts.
func (c *context) readingPage(path, layoutName string, view func(*portal.Reader) any) output.File {
	return portal.Reading(filePath(path), func(b *output.Buffer, r *portal.Reader) error {
		return c.Layouts.Render(&b.Buffer, c.code, layoutName, view(r))
	})
}

// filePath turns a URL path into the path of the file behind it.
func filePath(url string) string {
	path := strings.TrimPrefix(url, "/")
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	return path
}

// value is a localized text in the page's language, or marked as another's: the
// default language's, or, of a page that has not even that, the first of the site's.
func (c *context) value(t lang.Text) Value {
	text, used := t.In(c.code, c.fallbacks...)
	return Value{Text: text, Lang: c.foreign(used)}
}

// foreign returns code when it is not the page's language, for a lang attribute.
func (c *context) foreign(code string) string {
	if code == c.code {
		return ""
	}
	return code
}

// record is a link to a record under its name.
func (c *context) record(r *portal.Record) Value {
	v := c.value(r.Name)
	v.URL = r.Paths[c.code]
	return v
}
