// Package config holds site.toml, all that another department would change: who
// publishes, from where, in which languages, under which addresses.
//
// [Load] decodes it strictly. A [Site] is immutable.
package config

import (
	"cmp"
	"math"
	"net/url"
	"slices"
	"strings"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/source"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// Site is the configuration of a site, checked.
type Site struct {
	BaseURL         string // without a slash at the end
	TimeZone        *time.Location
	DefaultLanguage string
	UIDDomain       string
	Organisation    Organisation
	Home            Home
	Languages       []Language // in their order; the default language may stand anywhere
	Menu            []string   // section names, in order
	Footer          []FooterItem
	Territories     map[string]lang.Text
	Bulletin        Bulletin
	Tags            map[string]lang.Text
	Measures        map[string]lang.Text // names of what figures measure
	Map             *Map                 // nil: the site has no maps
	Build           Build
	Limits          source.Limits
}

// Build says which parts of the output a site wants; all of them unless site.toml says
// otherwise. What is off is neither written nor linked to. Maps are off without [map], and
// pages of optional sections without a word for their addresses.
type Build struct {
	Cards     bool // pictures for services that show a preview of pages
	Covers    bool // drawn covers of issues without a photograph
	Books     bool // issues as EPUB
	Calendars bool // the pages of the calendar, and its files to subscribe to
	Data      bool // the records as JSON, CSV and XLSX, and the page that lists them
	Feeds     bool // what is new as Atom and JSON Feed
	Search    bool // the index that readers search, and its page
	// Precompression is only made when site.toml asks for it: texts as .gz and .br beside
	// them, of use to servers that send such files.
	Precompression bool
}

// FooterItem is a link of the footer: a section, or a page of prose ("page:about").
// The portal checks that the page exists.
type FooterItem struct {
	Section string // empty for a page
	Page    string // empty for a section
	Span    diag.Span
}

// Organisation is who publishes the site.
type Organisation struct {
	Name         lang.Text
	Email, Phone string // empty: no contact is shown
}

// Home is the place whose foreign affairs the site is about.
type Home struct {
	Name, Seat lang.Text
	Country    string     // ISO 3166-1 alpha-2
	Region     string     // ISO 3166-2
	Location   [2]float64 // longitude, latitude in degrees
}

// Language is one language of the site.
type Language struct {
	Code     string // BCP 47
	Label    string // its own name
	Full     bool   // scope "full": every page; else only structured records
	Machine  bool   // its texts are machine-made and not yet reviewed
	Sections map[string]string
}

// Map is what maps say of places that no record tells: the archipelagos of Viet Nam, the
// sea around them, where the countries lie that no partner stands in.
type Map struct {
	HoangSa, TruongSa, Sea lang.Text
	Deny                   []string              // words that pages with maps must not hold
	Countries              map[string][2]float64 // longitude, latitude in degrees, by ISO 3166-1 alpha-2
}

// Bulletin names the periodical.
type Bulletin struct {
	Name     lang.Text
	Rights   lang.Text // what readers may do with it, printed in books; empty: nothing is said
	Sections map[string]lang.Text
	Order    []string // of Sections, as site.toml lists them
}

// Sections are the names of the site's sections, in the order in which site.toml
// lists them; every language gives each a word for its URLs.
var sections = [...]string{
	"programs", "delegations-out", "delegations-in", "conferences", "agreements", "tasks", "figures",
	"partners", "organisations", "places", "documents", "glossary", "bulletin", "calendar", "data", "search",
}

// optional are sections that a language may leave out; it then has no such page: the
// list of all pages, and the sheet that shows every component of the design. No menu
// can name them. "calendar-all" and "calendar-confirmed" name the calendar files of all
// events and of those that are confirmed: without the first, a language has no calendar
// files. Those of tasks, partners and countries take the words of "tasks" and "calendar".
// "countries" are the pages of countries; the words after it name pages below the
// calendar: the list of a year, the changes, the map of a year, and the year in other groups.
// Those that begin with "bulletin-" are the folders of the bulletin's archives, and
// "bulletin-print" the page below an issue that has all of it, for print.
var optional = [...]string{
	"sitemap", "styles", "calendar-all", "calendar-confirmed",
	"countries", "calendar-agenda", "calendar-changes", "calendar-map", "by-country", "by-kind", "by-agency",
	"bulletin-year", "bulletin-section", "bulletin-tag", "bulletin-partner", "bulletin-print",
}

// Sections returns the names of the site's sections.
func Sections() []string { return slices.Clone(sections[:]) }

// Codes returns the language codes in order.
func (s *Site) Codes() []string {
	codes := make([]string, len(s.Languages))
	for i, l := range s.Languages {
		codes[i] = l.Code
	}
	return codes
}

// Language returns the language with a code; ok is false when the site has none.
func (s *Site) Language(code string) (Language, bool) {
	for _, l := range s.Languages {
		if l.Code == code {
			return l, true
		}
	}
	return Language{}, false
}

// Prefix returns what stands before a language's paths: "" for the default
// language, "/en" for English.
func (s *Site) Prefix(code string) string {
	if code == s.DefaultLanguage {
		return ""
	}
	return "/" + code
}

// Word returns the URL word of a section in a language; "" when the language leaves
// the section out.
func (s *Site) Word(code, section string) string {
	l, _ := s.Language(code)
	return l.Sections[section]
}

// Load reads site.toml. The Site is nil when so much is wrong that content cannot be
// checked against it: the languages, or a list of what content may name.
func Load(f *diag.File) (*Site, diag.List) {
	table, list := tomldoc.Parse(f, diag.Span{Start: 0, End: len(f.Text)})
	if table == nil {
		return nil, list
	}
	var r rawSite
	d := &tomldoc.Decoder{File: f, List: &list}
	d.Decode(table, &r)
	c := &checker{file: f, list: &list, table: table}
	s := c.site(&r)
	if c.partial || len(r.Tags) < c.size("tags") || len(r.Bulletin.Sections) < c.size("bulletin", "sections") {
		return nil, list
	}
	return s, list
}

type checker struct {
	file  *diag.File
	list  *diag.List
	table *tomldoc.Table
	// partial says that a language is missing or lacks something that addresses need.
	partial bool
}

func (c *checker) site(r *rawSite) *Site {
	s := &Site{
		BaseURL:         c.baseURL(r.BaseURL),
		DefaultLanguage: r.DefaultLanguage.Value,
		UIDDomain:       r.UIDDomain.Value,
		TimeZone:        time.UTC,
		Territories:     map[string]lang.Text{},
		Tags:            map[string]lang.Text{},
		Measures:        map[string]lang.Text{},
		Build: Build{
			Cards: wanted(r.Build.Cards), Covers: wanted(r.Build.Covers), Books: wanted(r.Build.Books),
			Calendars: wanted(r.Build.Calendars), Data: wanted(r.Build.Data), Feeds: wanted(r.Build.Feeds),
			Search: wanted(r.Build.Search), Precompression: r.Build.Precompression.Value,
		},
		Limits: source.DefaultLimits,
	}
	c.limit(r.Build.MaxTextBytes, &s.Limits.TextBytes)
	c.limit(r.Build.MaxFiles, &s.Limits.Files)
	zone, err := time.LoadLocation(r.TimeZone.Value)
	switch {
	case err == nil && r.TimeZone.Value != "Local":
		s.TimeZone = zone
	case r.TimeZone.Set():
		c.list.Add(diag.TimeZoneUnknown, c.file, r.TimeZone.Span, r.TimeZone.Value)
	}
	before := len(*c.list)
	c.languages(s, r)
	c.partial = c.partial || len(*c.list) > before || len(s.Languages) < max(c.size("languages"), 1) ||
		!r.DefaultLanguage.Set()
	fallback := s.DefaultLanguage
	if def, ok := s.Language(fallback); !ok || !def.Full {
		fallback = "" // which is reported
	}
	text := func(t Text) lang.Text { return t.Resolve(c.file, c.list, s.Codes(), fallback) }
	s.Organisation = Organisation{Name: text(r.Organisation.Name), Email: r.Organisation.Email.Value, Phone: r.Organisation.Phone.Value}
	s.Home = Home{
		Name: text(r.Home.Name), Seat: text(r.Home.Seat), Country: r.Home.Country.Value,
		Region: r.Home.Region.Value, Location: r.Home.Location.Value,
	}
	if loc := s.Home.Location; loc[0] < -180 || loc[0] > 180 || loc[1] < -90 || loc[1] > 90 {
		c.list.Add(diag.LocationRange, c.file, r.Home.Location.Span, loc[0], loc[1])
	}
	if r.Home.Country.Set() && !lang.KnownTerritory(s.Home.Country) {
		c.list.Add(diag.CountryUnknown, c.file, r.Home.Country.Span, s.Home.Country)
	}
	if r.Home.Region.Set() && !lang.SubdivisionKnown(s.Home.Region) {
		c.list.Add(diag.RegionInvalid, c.file, r.Home.Region.Span, s.Home.Region)
	}
	for _, code := range sortedKeys(r.Territories) {
		if t := r.Territories[code]; !lang.KnownTerritory(code) {
			c.list.Add(diag.CountryUnknown, c.file, t.Span(), code)
		} else {
			s.Territories[code] = text(t)
		}
	}
	for _, id := range sortedKeys(r.Tags) {
		c.id("tags", id)
		s.Tags[id] = text(r.Tags[id])
	}
	for _, id := range sortedKeys(r.Measures) {
		c.id("measures", id)
		s.Measures[id] = text(r.Measures[id])
	}
	s.Map = c.maps(r.Map, text)
	s.Bulletin = Bulletin{Name: text(r.Bulletin.Name), Rights: text(r.Bulletin.Rights), Sections: map[string]lang.Text{}}
	for _, id := range sortedKeys(r.Bulletin.Sections) {
		c.id("bulletin", "sections", id)
		s.Bulletin.Sections[id] = text(r.Bulletin.Sections[id])
	}
	if listed, ok := c.node("bulletin", "sections").Value.(*tomldoc.Table); ok {
		s.Bulletin.Order = slices.DeleteFunc(listed.Keys(), func(id string) bool { return s.Bulletin.Sections[id] == nil })
	}
	for _, item := range r.Menu.Main {
		if c.isSection(item) {
			s.Menu = append(s.Menu, item.Value)
		}
	}
	for _, item := range r.Menu.Footer {
		if page, ok := strings.CutPrefix(item.Value, "page:"); ok {
			s.Footer = append(s.Footer, FooterItem{Page: page, Span: item.Span})
		} else if c.isSection(item) {
			s.Footer = append(s.Footer, FooterItem{Section: item.Value, Span: item.Span})
		}
	}
	return s
}

// id checks the last of the keys that lead to a declaration: it becomes a part of addresses.
func (c *checker) id(path ...string) {
	if id := path[len(path)-1]; id == "" || lang.Slug(id) != id {
		c.list.Add(diag.FileNameInvalid, c.file, c.key(path...), id).Suggest = lang.Slug(id)
	}
}

// wanted reads a switch of [build]: what site.toml does not mention is on.
func wanted(at tomldoc.At[bool]) bool { return at.Value || !at.Set() }

// maps checks what maps are drawn with; nil without [map].
func (c *checker) maps(r rawMap, text func(Text) lang.Text) *Map {
	if c.key("map") == (diag.Span{}) {
		return nil
	}
	m := &Map{HoangSa: text(r.HoangSa), TruongSa: text(r.TruongSa), Sea: text(r.Sea), Countries: map[string][2]float64{}}
	for _, word := range r.Deny {
		if strings.TrimSpace(word.Value) == "" {
			c.list.Add(diag.EmptyValue, c.file, word.Span, "deny")
			continue
		}
		m.Deny = append(m.Deny, word.Value)
	}
	for _, code := range sortedKeys(r.Countries) {
		at := r.Countries[code]
		switch {
		case !lang.KnownTerritory(code):
			c.list.Add(diag.CountryUnknown, c.file, c.key("map", "countries", code), code)
		case at.Value[0] < -180 || at.Value[0] > 180 || at.Value[1] < -90 || at.Value[1] > 90:
			c.list.Add(diag.LocationRange, c.file, at.Span, at.Value[0], at.Value[1])
		default:
			m.Countries[code] = at.Value
		}
	}
	return m
}

func (c *checker) isSection(at tomldoc.At[string]) bool {
	if slices.Contains(Sections(), at.Value) {
		return true
	}
	d := c.list.Add(diag.SectionUnknown, c.file, at.Span, at.Value, strings.Join(Sections(), ", "))
	d.Suggest = diag.Nearest(at.Value, Sections())
	return false
}

// limit takes a limit over when it is given; it must be positive.
func (c *checker) limit(at tomldoc.At[int64], limit *int) {
	switch {
	case at.Set() && (at.Value < 1 || at.Value > math.MaxInt32):
		c.list.Add(diag.LimitInvalid, c.file, at.Span, at.Value)
	case at.Set():
		*limit = int(at.Value)
	}
}

// baseURL accepts an absolute http(s) address without query; a path is allowed.
func (c *checker) baseURL(at tomldoc.At[string]) string {
	if !at.Set() {
		return ""
	}
	u, err := url.Parse(at.Value)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		c.list.Add(diag.BaseURLInvalid, c.file, at.Span, at.Value)
		return ""
	}
	if strings.Trim(u.Path, "/") != "" {
		c.list.Add(diag.BaseURLPath, c.file, at.Span, at.Value)
	}
	return strings.TrimRight(at.Value, "/")
}

func (c *checker) languages(s *Site, r *rawSite) {
	order := map[string]int64{}
	for _, code := range sortedKeys(r.Languages) {
		rl := r.Languages[code]
		at := c.key("languages", code)
		if !lang.ValidTag(code) {
			c.list.Add(diag.LanguageInvalid, c.file, at, code)
			continue
		}
		l := Language{Code: code, Label: rl.Label.Value, Sections: map[string]string{}}
		l.Full = c.choice(rl.Scope, "scope", scopes) == "full"
		l.Machine = c.choice(rl.Translation, "translation", translations) == "machine"
		c.sections(&l, rl, at)
		order[code] = rl.Order.Value
		s.Languages = append(s.Languages, l)
	}
	slices.SortStableFunc(s.Languages, func(a, b Language) int { return cmp.Compare(order[a.Code], order[b.Code]) })
	def, ok := s.Language(s.DefaultLanguage)
	if !r.DefaultLanguage.Set() || len(s.Languages) == 0 {
		return // which is reported
	}
	if !ok {
		d := c.list.Add(diag.LanguageUnknown, c.file, r.DefaultLanguage.Span, s.DefaultLanguage, strings.Join(s.Codes(), ", "))
		d.Suggest = diag.Nearest(s.DefaultLanguage, s.Codes())
	} else if !def.Full {
		c.list.Add(diag.DefaultNotFull, c.file, r.DefaultLanguage.Span, s.DefaultLanguage)
	}
}

// sections checks a language's words: all there, ASCII slugs, no two the same.
func (c *checker) sections(l *Language, rl rawLanguage, at diag.Span) {
	used := map[string]string{}
	meant := map[string]bool{} // names that are there with a slip
	for _, name := range sortedKeys(rl.Sections) {
		word := rl.Sections[name]
		switch {
		case !slices.Contains(Sections(), name) && !slices.Contains(optional[:], name):
			at := c.key("languages", l.Code, "sections", name)
			d := c.list.Add(diag.SectionUnknown, c.file, at, name, strings.Join(Sections(), ", "))
			d.Suggest = diag.Nearest(name, Sections())
			meant[d.Suggest] = true
		case lang.Slug(word.Value) != word.Value || word.Value == "":
			d := c.list.Add(diag.SlugInvalid, c.file, word.Span, word.Value)
			d.Suggest = lang.Slug(word.Value)
		case used[word.Value] != "":
			c.list.Add(diag.SectionTwice, c.file, word.Span, word.Value, used[word.Value])
		}
		used[word.Value] = name
		l.Sections[name] = word.Value
	}
	for _, name := range Sections() {
		_, ok := rl.Sections[name]
		if !ok && !meant[name] && c.key("languages", l.Code, "sections", name) == (diag.Span{}) {
			c.list.Add(diag.SectionMissing, c.file, at, name, l.Code)
		}
		c.partial = c.partial || !ok
	}
}

// node returns the last of a path of keys.
func (c *checker) node(path ...string) tomldoc.Node {
	t := c.table
	var n tomldoc.Node
	for _, name := range path {
		n, _ = t.Get(name)
		t, _ = n.Value.(*tomldoc.Table)
	}
	return n
}

// key returns where the last of a path of keys stands.
func (c *checker) key(path ...string) diag.Span { return c.node(path...).Key }

// size returns how many keys the table at a path has.
func (c *checker) size(path ...string) int {
	t, _ := c.node(path...).Value.(*tomldoc.Table)
	return t.Len()
}

// choice checks a value of a closed list; absent means the first.
func (c *checker) choice(at tomldoc.At[string], key string, allowed []string) string {
	if !at.Set() {
		return allowed[0]
	}
	if !slices.Contains(allowed, at.Value) {
		d := c.list.Add(diag.NotAllowed, c.file, at.Span, key, at.Value, strings.Join(allowed, ", "))
		d.Suggest = diag.Nearest(at.Value, allowed)
		return allowed[0]
	}
	return at.Value
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// WithBaseURL returns the site under another address.
func (s *Site) WithBaseURL(base string) *Site {
	other := *s
	other.BaseURL = strings.TrimRight(base, "/")
	return &other
}
