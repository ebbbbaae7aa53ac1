package pages

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// BulletinView is the bulletin: its newest issue, the others on a shelf, and the ways into
// all that it has printed.
type BulletinView struct {
	Frame
	Intro  string
	Newest IssueCard // on the first page
	Issues []IssueCard
	Pages  Pagination
	Facets []Facet
}

// ArchiveView are articles of all issues that have something in common.
type ArchiveView struct {
	Frame
	Kicker string // of what kind the archive is
	Count  string
	About  Value // the page of what the archive is about, where it has one
	Groups []ArchiveGroup
	Pages  Pagination
	Facet  Facet // the other archives of the kind
}

// ArchiveGroup are articles of one issue.
type ArchiveGroup struct {
	Issue    Value
	Note     string
	ID       string
	Articles []ArticleCard
}

// Facet is a list of archives of one kind.
type Facet struct {
	Heading string
	ID      string
	Links   []FacetLink
}

// FacetLink leads to an archive.
type FacetLink struct {
	Link
	Count   string
	Current bool
}

// Pagination leads through the pages of a list; it is empty where there is one only.
type Pagination struct {
	Prev, Next string // addresses
	Pages      []PageLink
}

// PageLink leads to a page of a list.
type PageLink struct {
	URL     string
	Number  string
	Name    string // "Page 3"
	Current bool
	Gap     bool // pages are left out before this one
}

// planBulletin plans the list of issues and the archives.
func planBulletin(c *context) []output.File {
	p := c.Portal
	var files []output.File
	for page := 1; page <= p.BulletinPages(); page++ {
		files = append(files, c.listedReading(p.BulletinPaths(page), "bulletin", func(r *portal.Reader) any { return c.bulletin(r, page) }))
	}
	for _, a := range p.Archives() {
		for page := 1; page <= a.Pages(c.code); page++ {
			files = append(files, c.listedReading(a.Paths(page), "archive", func(r *portal.Reader) any { return c.archive(r, a, page) }))
		}
	}
	return files
}

func (c *context) bulletin(r *portal.Reader, page int) BulletinView {
	issues := c.Portal.Issues
	from, to := (page-1)*portal.IssuesOnPage, min(page*portal.IssuesOnPage, len(issues))
	name := c.bulletinName()
	h := head{
		page: "bulletin", paths: c.Portal.BulletinPaths(page), heading: Value{Text: name}, title: c.numbered(name, page), section: "bulletin",
		facts: c.issues(),
	}
	v := BulletinView{Intro: c.f("bulletin-intro", "Organisation", c.value(c.Portal.Site.Organisation.Name).Text)}
	v.Pages = c.pagination(&h, page, c.Portal.BulletinPages(), func(n int) string { return c.Portal.BulletinPath(c.code, n) })
	if page == 1 {
		v.Newest = c.issueCard(r, issues[0], 6)
		from++
	} else {
		h.crumbs = []Link{c.crumb("bulletin")}
	}
	names := v.Newest.Text
	for _, i := range issues[from:to] {
		card := c.issueCard(r, i, 0)
		card.Cover = c.smallCover(i)
		card.Cover.Lazy = true
		v.Issues = append(v.Issues, card)
		names += ", " + card.Text
	}
	h.description = describe(c.numbered(c.sectionOf("bulletin"), page), names)
	v.Frame = c.frame(h)
	for _, kind := range archiveKinds {
		if f := c.facets[kind](); len(f.Links) > 0 {
			v.Facets = append(v.Facets, f)
		}
	}
	if page == 1 {
		v.Linked = append(v.Linked, c.periodicalData())
	}
	return v
}

// numbered names a page of a list: the first has the name of the list.
func (c *context) numbered(name string, page int) string {
	if page == 1 {
		return name
	}
	return c.f("page-of", "Name", name, "Number", strconv.Itoa(page))
}

// pagination leads to the pages around one, to the first and to the last, and tells head
// which come before and after it.
func (c *context) pagination(h *head, page, pages int, url func(int) string) Pagination {
	const around = 2
	var p Pagination
	if pages < 2 {
		return p
	}
	if page > 1 {
		p.Prev = url(page - 1)
	}
	if page < pages {
		p.Next = url(page + 1)
	}
	h.before, h.after = p.Prev, p.Next
	last := 0
	for n := 1; n <= pages; n++ {
		if n == 1 || n == pages || n >= page-around && n <= page+around {
			number := strconv.Itoa(n)
			p.Pages = append(p.Pages, PageLink{URL: url(n), Number: number, Name: c.f("page-number", "Number", number), Current: n == page, Gap: n != last+1})
			last = n
		}
	}
	return p
}

// archiveURL is where an archive of the bulletin begins; "" in a language that has none.
func (c *context) archiveURL(kind portal.ArchiveKind, key string) string {
	if a := c.Portal.Archive(kind, key); a != nil {
		return a.Path(c.code, 1)
	}
	return ""
}

// partnerArchive leads to all articles about a partner; nowhere where there is none.
func (c *context) partnerArchive(p *portal.Partner) Link {
	url := c.archiveURL(portal.ByPartner, p.ID)
	if url == "" {
		return Link{}
	}
	n := len(c.Portal.Archive(portal.ByPartner, p.ID).Readable(c.code))
	return Link{URL: url, Text: c.f("partner-archive", "Bulletin", c.bulletinName(), "Articles", c.n("count-articles", n))}
}

// archiveName is what the articles of an archive have in common.
func (c *context) archiveName(a *portal.Archive) Value {
	switch a.Kind {
	case portal.BySection:
		return c.value(c.Portal.Site.Bulletin.Sections[a.Key])
	case portal.ByTag:
		return c.value(c.Portal.Site.Tags[a.Key])
	case portal.ByPartner:
		return c.value(a.Partner.Name)
	}
	return Value{Text: a.Key}
}

// archiveKinds are the kinds of archives as the list of issues shows them.
var archiveKinds = [...]portal.ArchiveKind{portal.BySection, portal.ByTag, portal.ByYear, portal.ByPartner}

// facet lists the archives of the kind of one, on whose page it stands.
func (c *context) facet(current *portal.Archive) Facet {
	f := c.facets[current.Kind]()
	f.Links = slices.Clone(f.Links)
	path := current.Path(c.code, 1)
	for i := range f.Links {
		f.Links[i].Current = f.Links[i].URL == path
	}
	return f
}

// makeFacet lists the archives of a kind that there are in the language. Partners and tags
// are in the order of the language, years and sections in their own.
func (c *context) makeFacet(kind portal.ArchiveKind) Facet {
	f := Facet{Heading: c.t("bulletin-by-" + string(kind)), ID: "by-" + string(kind)}
	for _, a := range c.Portal.Archives() {
		if a.Kind != kind || a.Pages(c.code) == 0 {
			continue
		}
		name := c.archiveName(a)
		f.Links = append(f.Links, FacetLink{
			Link:  Link{URL: a.Path(c.code, 1), Text: name.Text, Lang: name.Lang},
			Count: c.tr.FormatInt(len(a.Readable(c.code))),
		})
	}
	if kind == portal.ByPartner || kind == portal.ByTag {
		lang.SortBy(c.code, f.Links, func(l FacetLink) string { return l.Text })
	}
	return f
}

func (c *context) archive(r *portal.Reader, a *portal.Archive, page int) ArchiveView {
	list := a.Readable(c.code)
	shown := list[(page-1)*portal.ArticlesOnPage : min(page*portal.ArticlesOnPage, len(list))]
	heading := c.archiveName(a)
	title := c.f("archive-title", "Bulletin", c.bulletinName(), "Kind", c.t("archive-"+string(a.Kind)), "Name", heading.Text)
	h := head{
		page: "archive", paths: a.Paths(page), heading: heading, title: c.numbered(fit(title, "", titleLetters-len(", 99")), page), section: "bulletin",
		crumbs: []Link{c.crumb("bulletin")},
	}
	v := ArchiveView{Kicker: c.t("archive-" + string(a.Kind)), Count: c.n("count-articles", len(list)), Facet: c.facet(a)}
	v.Pages = c.pagination(&h, page, a.Pages(c.code), func(n int) string { return a.Path(c.code, n) })
	if page > 1 {
		h.crumbs = append(h.crumbs, Link{URL: a.Path(c.code, 1), Text: heading.Text, Lang: heading.Lang})
	}
	if a.Partner != nil {
		v.About = c.record(&a.Partner.Record)
		v.About.Text = c.f("archive-about", "Name", v.About.Text)
	}
	var titles []string
	letters := 0
	for _, article := range shown {
		i := article.Issue
		h.facts.prose(article.Shown(c.code))
		card := ArticleCard{ArticleText: c.articleText(r, article)}
		if a.Kind != portal.BySection {
			card.Section = c.bulletinSection(article.Section)
		}
		issue := c.issueWords(i)
		if n := len(v.Groups); n == 0 || v.Groups[n-1].ID != "issue-"+i.ID {
			v.Groups = append(v.Groups, ArchiveGroup{Issue: issue.Value, ID: "issue-" + i.ID, Note: issue.number + ", " + issue.date})
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Articles = append(g.Articles, card)
		if letters <= descriptionLetters { // more are cut off anyway
			titles = append(titles, card.Text)
			letters += utf8.RuneCountInString(card.Text)
		}
	}
	h.description = describe(c.numbered(title, page)+": "+v.Count, strings.Join(titles, ", "))
	v.Frame = c.frame(h)
	return v
}
