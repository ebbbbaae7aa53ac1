package portal

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
)

// claim says who has a URL path.
type claim struct {
	file *diag.File
	span diag.Span
	what *Record // nil: a file or a page of the site itself
	old  bool    // an old address

	empty bool // of a section without a page: nobody else may have it, and no link leads there
}

// arrange puts the lists in their order and tells partners and organisations who
// names them.
func (l *linker) arrange() {
	p := l.portal
	slices.SortStableFunc(p.Programs, func(a, b *Program) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), strings.Compare(a.ID, b.ID))
	})
	for _, prog := range p.Programs {
		if plan := prog.ReportsOn; plan != nil {
			plan.Reports = append(plan.Reports, prog)
		}
		slices.SortStableFunc(prog.Annexes, func(a, b *Annex) int {
			return cmp.Compare(slices.Index(annexOrder, a.Section), slices.Index(annexOrder, b.Section))
		})
		slices.SortStableFunc(prog.Delegations, func(a, b *Delegation) int {
			return cmp.Compare(b.Direction, a.Direction) // "out" before "in"
		})
		p.Delegations = append(p.Delegations, prog.Delegations...)
		p.Conferences = append(p.Conferences, prog.Conferences...)
		p.Agreements = append(p.Agreements, prog.Agreements...)
		p.Tasks = append(p.Tasks, prog.Tasks...)
		p.Figures = append(p.Figures, prog.Figures...)
	}
	slices.SortStableFunc(p.Issues, func(a, b *Issue) int { return strings.Compare(b.ID, a.ID) })
	slices.SortStableFunc(p.Articles, func(a, b *Article) int {
		return cmp.Or(strings.Compare(b.Issue.ID, a.Issue.ID), strings.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(p.Terms, func(a, b *Term) int { return strings.Compare(a.ID, b.ID) })
	for _, a := range p.Articles {
		a.Issue.Articles = append(a.Issue.Articles, a)
		for _, code := range append([]string{l.site.DefaultLanguage}, l.site.Codes()...) {
			if text := a.Prose[code]; text != nil && !slices.Contains(a.Texts, text) {
				a.Texts = append(a.Texts, text)
			}
		}
	}
	l.classify()
	l.contents()
	l.archive()
	l.kin()
	l.checkParts()
	l.mention()
}

// mention fills the Mentions of partners and organisations, in program order.
func (l *linker) mention() {
	p := l.portal
	for _, part := range p.Partners {
		if part.PartOf != nil {
			part.PartOf.Parts = append(part.PartOf.Parts, part)
		}
	}
	for _, o := range p.Organisations {
		if o.PartOf != nil {
			o.PartOf.Parts = append(o.PartOf.Parts, o)
		}
	}
	for _, d := range p.Delegations {
		for _, m := range mentionsOf(d.Partners, d.Agency, d.Organisations) {
			m.Delegations = append(m.Delegations, d)
		}
	}
	for _, c := range p.Conferences {
		for _, m := range mentionsOf(c.Partners, c.Organisations) {
			m.Conferences = append(m.Conferences, c)
		}
	}
	for _, a := range p.Agreements {
		for _, m := range mentionsOf(a.Partners, a.Organisations, a.ProposedBy) {
			m.Agreements = append(m.Agreements, a)
		}
	}
	for _, t := range p.Tasks {
		for _, m := range mentionsOf(nil, t.Lead, t.With) {
			m.Tasks = append(m.Tasks, t)
		}
	}
	for _, a := range p.Articles {
		for _, m := range mentionsOf(a.Partners) {
			m.Articles = append(m.Articles, a)
		}
	}
}

// mentionsOf returns the Mentions of all the records, each once.
func mentionsOf(partners []*Partner, lists ...[]*Organisation) []*Mentions {
	var out []*Mentions
	add := func(m *Mentions) {
		if !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	for _, p := range partners {
		add(&p.Mentions)
	}
	for _, list := range lists {
		for _, o := range list {
			add(&o.Mentions)
		}
	}
	return out
}

// address gives every record its URL paths and reports those that collide.
func (l *linker) address() {
	l.claimSite()
	p := l.portal
	for _, r := range p.Programs {
		l.records(&r.Record, nil, "programs")
		for _, d := range r.Deadlines {
			d.Paths = r.Paths
		}
		for _, a := range r.Annexes {
			if !a.HasPage() {
				continue
			}
			for _, code := range l.site.Codes() {
				l.claim(r.Paths[code]+l.site.Word(code, a.Section)+"/", claim{file: r.file})
			}
		}
	}
	for _, r := range p.Delegations {
		l.records(&r.Record, &r.Program.Record, "delegations-"+string(r.Direction))
	}
	for _, r := range p.Conferences {
		l.records(&r.Record, &r.Program.Record, "conferences")
	}
	for _, r := range p.Agreements {
		l.records(&r.Record, &r.Program.Record, "agreements")
	}
	for _, r := range p.Tasks {
		l.records(&r.Record, &r.Program.Record, "tasks")
	}
	for _, r := range p.Figures {
		l.records(&r.Record, &r.Program.Record, "figures")
	}
	for _, r := range p.Partners {
		l.records(&r.Record, nil, "partners")
	}
	for _, r := range p.Organisations {
		l.records(&r.Record, nil, "organisations")
	}
	for _, r := range p.Places {
		l.records(&r.Record, nil, "places")
	}
	for _, r := range p.Documents {
		l.records(&r.Record, nil, "documents")
	}
	for _, r := range p.Issues {
		l.records(&r.Record, nil, "bulletin")
	}
	for _, r := range p.Articles {
		l.texts(&r.Record, r.Prose, func(code string) string { return r.Issue.Paths[code] })
	}
	for _, r := range p.Pages {
		l.texts(&r.Record, r.Prose, func(code string) string { return l.site.Prefix(code) + "/" })
	}
	l.claimFeeds()
	l.claimArchives()
	l.claimCovers()
	l.claimNews()
	l.claimCalendar()
	l.claimBooks()
	l.redirects()
}

// claimSite claims what the site itself has: section indexes, data, files.
func (l *linker) claimSite() {
	config := l.tree.File("site.toml").File
	for _, code := range l.site.Codes() {
		prefix := l.site.Prefix(code)
		l.claim(prefix+"/", claim{file: config})
		l.claim(prefix+"/404.html", claim{file: config})
		for _, section := range []string{"programs", "partners", "organisations", "places", "documents", "figures", "glossary", "bulletin", "calendar", "countries", "data", "search", "sitemap", "styles"} {
			word := l.site.Word(code, section)
			if at := prefix + "/" + word + "/"; at != "/data/" && word != "" {
				l.claim(at, claim{file: config, empty: !l.portal.HasSection(section)})
			}
		}
	}
	if l.site.Build.Search {
		for _, code := range l.site.Codes() {
			l.claim(NamesPath(l.site, code), claim{file: config})
		}
	}
	l.claimData(config)
	l.claim("/data/", claim{file: config, empty: l.site.Word(l.site.DefaultLanguage, "data") != "data"})
	for _, at := range []string{"/sitemap.xml", "/robots.txt"} {
		l.claim(at, claim{file: config})
	}
	for _, f := range l.tree.Under("static") {
		l.claim("/"+strings.TrimPrefix(f.Path, "static/"), claim{file: f.File})
	}
	for _, a := range l.portal.Assets {
		l.claim(a.Path, claim{file: a.Source.File})
	}
	for _, p := range l.portal.Pictures {
		if p.Plain {
			continue
		}
		for _, v := range p.Variants {
			l.claim(v.Path, claim{file: p.Source.File})
		}
	}
}

// NamesPath is the URL path of the page of all names from A to Z, below the search page.
func NamesPath(site *config.Site, code string) string {
	return site.Prefix(code) + "/" + site.Word(code, "search") + "/a-z/"
}

// Collections are the tables of the open data, each in every one of DataFormats.
func Collections() []string {
	return []string{"partners", "organisations", "delegations", "conferences", "agreements", "tasks", "programs", "figures", "articles", "documents"}
}

// DataFormats are the formats of the open data, as file names end.
func DataFormats() []string { return []string{"csv", "xlsx", "json"} }

// claimData lists the files of the open data, so that prose may lead there.
func (l *linker) claimData(config *diag.File) {
	if !l.site.Build.Data {
		return
	}
	tables := Collections()
	for _, p := range l.portal.Programs {
		for _, a := range p.Annexes {
			if a.HasPage() {
				tables = append(tables, a.DataPath(p))
			}
		}
	}
	for _, t := range tables {
		for _, format := range DataFormats() {
			l.claims["/data/"+t+"."+format] = claim{file: config}
		}
	}
	l.claims["/data/datapackage.json"] = claim{file: config}
}

// claim notes who has a path. The file index.html of a folder is the folder's page;
// all below data/ belongs to the open data.
func (l *linker) claim(at string, c claim) {
	if path.Base(at) == "index.html" {
		at = strings.TrimSuffix(at, "index.html")
	}
	first, taken := l.claims[at]
	if !taken && strings.HasPrefix(at, "/data/") && at != "/data/" {
		first, taken = l.claims["/data/"], true
	}
	if !taken {
		l.claims[at] = c
		return
	}
	if c.what != nil && first.what != nil && c.what.Kind == first.what.Kind && c.what.ID == first.what.ID {
		return // an id that is used twice, which is reported
	}
	id := diag.URLTwice
	if c.old {
		id = diag.OldURLTaken
	}
	d := l.list.Add(id, c.file, c.span, at)
	d.Related = []diag.Place{{File: first.file, Span: first.span}}
}

// records gives a structured record its paths, one in every language.
func (l *linker) records(r, parent *Record, section string) {
	r.Paths = map[string]string{}
	for _, code := range l.site.Codes() {
		base := l.site.Prefix(code) + "/"
		if parent != nil {
			base = parent.Paths[code]
		}
		slug := r.ID
		if s := r.slugs[code]; s != "" {
			slug = s
		}
		at := base + l.site.Word(code, section) + "/" + slug + "/"
		r.Paths[code] = at
		l.claim(at, claim{file: r.file, span: r.span, what: r})
	}
}

// texts gives a record of prose its paths: in every language of scope "full",
// where a missing text falls back, and in others only where there is a text.
func (l *linker) texts(r *Record, prose map[string]*Prose, base func(code string) string) {
	r.Paths = map[string]string{}
	for _, language := range l.site.Languages {
		p := prose[language.Code]
		if p == nil && !language.Full {
			continue
		}
		slug := path.Base(r.ID)
		c := claim{file: r.file, what: r}
		if p != nil {
			c.file = p.file
			if p.slug.Set() {
				slug, c.span = p.slug.Value, p.slug.Span
			}
		}
		r.Paths[language.Code] = base(language.Code) + slug + "/"
		l.claim(r.Paths[language.Code], c)
	}
}

func slugOK(s string) bool { return s != "" && lang.Slug(s) == s }

// redirects reads old_urls: addresses that led to a record before.
func (l *linker) redirects() {
	for _, kind := range sortedKeys(l.entries) {
		for _, id := range sortedKeys(l.entries[kind]) {
			e := l.entries[kind][id]
			if !e.hidden {
				l.redirect(e.record, e.record.file, e.record.old, l.site.DefaultLanguage)
			}
		}
	}
	for _, p := range l.prose {
		if !p.hidden {
			l.redirect(p.record, p.file, p.old, p.Lang)
		}
	}
	slices.SortStableFunc(l.portal.Redirects, func(a, b Redirect) int { return strings.Compare(a.From, b.From) })
}

func (l *linker) redirect(r *Record, f *diag.File, old []str, code string) {
	for _, at := range old {
		from, ok := oldAddress(at.Value)
		if !ok {
			l.list.Add(diag.OldURLInvalid, f, at.Span, at.Value)
			continue
		}
		toLang := code
		for _, other := range l.site.Codes() { // an old address of a language leads to that language
			if p := l.site.Prefix(other); p != "" && strings.HasPrefix(from, p+"/") {
				toLang = other
			}
		}
		if r.Paths[toLang] == "" {
			toLang = l.site.DefaultLanguage
		}
		l.claim(from, claim{file: f, span: at.Span, old: true})
		l.portal.Redirects = append(l.portal.Redirects, Redirect{From: from, To: r.Paths[toLang], Lang: toLang})
	}
}

// oldURLPattern matches whatever oldAddress reads.
const oldURLPattern = `^/[^/?#\s\\:*"<>|][^?#\s\\:*"<>|]*$`

// oldAddress reads an address that led to a record before: a path of the site, with
// percent escapes or with the letters they stand for. It returns the path of the page
// that answers there, escaped. ok is false for what is no such path, and for what no
// file can be called everywhere.
func oldAddress(s string) (at string, ok bool) {
	plain, err := url.PathUnescape(s)
	if err != nil || !utf8.ValidString(plain) || strings.ContainsAny(s, "?# \t") {
		return "", false
	}
	plain = norm.NFC.String(plain)
	if !strings.HasPrefix(plain, "/") || path.Clean(plain) != strings.TrimSuffix(plain, "/") ||
		strings.ContainsAny(plain, `?#%\:*"<>|`) || strings.ContainsFunc(plain, unicode.IsControl) {
		return "", false
	}
	if path.Ext(plain) == "" && !strings.HasSuffix(plain, "/") {
		plain += "/" // a page without a name for its file
	}
	return (&url.URL{Path: plain}).EscapedPath(), true
}
