package portal

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
)

// ArchiveKind is what the articles of an [Archive] have in common.
type ArchiveKind string

// The kinds of archives. The word of an archive's folder is that of the section
// "bulletin-" and the kind.
const (
	ByYear    ArchiveKind = "year"
	BySection ArchiveKind = "section"
	ByTag     ArchiveKind = "tag"
	ByPartner ArchiveKind = "partner"
)

// How much stands on one page of the bulletin.
const (
	IssuesOnPage   = 8
	ArticlesOnPage = 20
)

// Archive are the articles of the bulletin that have something in common.
type Archive struct {
	Kind     ArchiveKind
	Key      string     // "2026", "economy", "laos", "gifu"
	Partner  *Partner   // of an archive by partner
	Articles []*Article // the newest issue first; what nobody can read is not among them

	readable map[string][]*Article // by language
	paths    map[string][]string   // by language: the URL paths of its pages
}

// archiveKey tells archives apart.
type archiveKey struct {
	kind ArchiveKind
	key  string
}

// Readable returns the articles that readers of a language are led to.
func (a *Archive) Readable(code string) []*Article { return a.readable[code] }

// Pages returns how many pages the archive has in a language; 0 where the language gives
// archives of the kind no word, or there is nothing to read.
func (a *Archive) Pages(code string) int { return len(a.paths[code]) }

// Path returns the URL path of a page of the archive, from 1; "" in a language that has
// fewer pages.
func (a *Archive) Path(code string, page int) string {
	if paths := a.paths[code]; page <= len(paths) {
		return paths[page-1]
	}
	return ""
}

// Paths returns the URL paths of a page of the archive, from 1, in the languages that
// have it.
func (a *Archive) Paths(page int) map[string]string {
	paths := make(map[string]string, len(a.paths))
	for code := range a.paths {
		if at := a.Path(code, page); at != "" {
			paths[code] = at
		}
	}
	return paths
}

// address gives the pages of the archive their URL paths in a language.
func (a *Archive) address(p *Portal, code string) {
	word := p.Site.Word(code, "bulletin-"+string(a.Kind))
	if word == "" {
		return
	}
	key := a.Key
	if a.Partner != nil {
		key = path.Base(a.Partner.Paths[code])
	}
	folder := p.bulletinFolder(code) + word + "/" + key + "/"
	for page := 1; page <= pagesFor(len(a.readable[code]), ArticlesOnPage); page++ {
		a.paths[code] = append(a.paths[code], numbered(folder, page))
	}
}

func (p *Portal) bulletinFolder(code string) string {
	return p.Site.Prefix(code) + "/" + p.Site.Word(code, "bulletin") + "/"
}

// BulletinPages returns how many pages the list of issues has.
func (p *Portal) BulletinPages() int { return pagesFor(len(p.Issues), IssuesOnPage) }

// BulletinPath returns the URL path of a page of the list of issues, from 1.
func (p *Portal) BulletinPath(code string, page int) string {
	return numbered(p.bulletinFolder(code), page)
}

// BulletinPaths returns the same in all languages.
func (p *Portal) BulletinPaths(page int) map[string]string {
	paths := map[string]string{}
	for _, code := range p.Site.Codes() {
		paths[code] = p.BulletinPath(code, page)
	}
	return paths
}

func pagesFor(things, each int) int { return (things + each - 1) / each }

// numbered is the path of a page of a list; the first has the address of the list.
func numbered(folder string, page int) string {
	if page == 1 {
		return folder
	}
	return folder + strconv.Itoa(page) + "/"
}

// Archives returns the archives of the bulletin: years, the newest first, sections in
// the order of site.toml, tags by id, partners by id. None is empty in every language.
func (p *Portal) Archives() []*Archive { return p.archives }

// Archive returns the archive of a kind and key, nil when there is none.
func (p *Portal) Archive(kind ArchiveKind, key string) *Archive {
	return p.archive[archiveKey{kind, key}]
}

// archive sorts the articles into archives.
func (l *linker) archive() {
	p := l.portal
	codes := p.Site.Codes()
	p.archive = map[archiveKey]*Archive{}
	add := func(kind ArchiveKind, key string, partner *Partner, article *Article) {
		if key == "" {
			return
		}
		a := p.archive[archiveKey{kind, key}]
		if a == nil {
			a = &Archive{Kind: kind, Key: key, Partner: partner, readable: map[string][]*Article{}, paths: map[string][]string{}}
			p.archive[archiveKey{kind, key}] = a
			p.archives = append(p.archives, a)
		}
		a.Articles = append(a.Articles, article)
	}
	for i, article := range p.Articles {
		article.index = i
		live := func(text *Prose) bool { return text.State == Live }
		if !slices.ContainsFunc(article.Texts, live) {
			continue
		}
		add(ByYear, article.Issue.Year(), nil, article)
		add(BySection, article.Section, nil, article)
		for _, tag := range article.Tags {
			add(ByTag, tag, nil, article)
		}
		for _, partner := range article.Partners {
			add(ByPartner, partner.ID, partner, article)
		}
	}
	for _, code := range codes {
		shown := make([]bool, len(p.Articles))
		for i, article := range p.Articles {
			_, shown[i] = article.Edition(code)
		}
		for _, a := range p.archives {
			for _, article := range a.Articles {
				if shown[article.index] {
					a.readable[code] = append(a.readable[code], article)
				}
			}
		}
	}
	kinds := []ArchiveKind{ByYear, BySection, ByTag, ByPartner}
	slices.SortStableFunc(p.archives, func(a, b *Archive) int {
		if by := cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)); by != 0 {
			return by
		}
		switch a.Kind {
		case ByYear:
			return cmp.Compare(b.Key, a.Key)
		case BySection:
			return cmp.Compare(slices.Index(p.Site.Bulletin.Order, a.Key), slices.Index(p.Site.Bulletin.Order, b.Key))
		}
		return cmp.Compare(a.Key, b.Key)
	})
}

// Year returns the year of the issue, "" when its date names none.
func (i *Issue) Year() string {
	first, _ := i.Date.Date.Bounds()
	if first.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d", first.Year)
}

// claimArchives gives and claims the addresses of the pages of the bulletin's lists.
func (l *linker) claimArchives() {
	p, at := l.portal, l.tree.File("site.toml").File
	for page := 2; page <= p.BulletinPages(); page++ {
		for _, code := range p.Site.Codes() {
			l.claim(p.BulletinPath(code, page), claim{file: at})
		}
	}
	for _, a := range p.archives {
		for _, code := range p.Site.Codes() {
			a.address(p, code)
			for _, page := range a.paths[code] {
				l.claim(page, claim{file: at})
			}
		}
	}
}
