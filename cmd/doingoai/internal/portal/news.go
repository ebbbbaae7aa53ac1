package portal

import (
	"cmp"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/edtf"
)

// News is an article as feeds tell of it: in one language, with the days on which it
// appeared and was last changed.
type News struct {
	Article            *Article
	Text               *Prose
	Published, Updated edtf.Day
}

// newsIn are the articles whose text is shown in a language, the last changed first.
// An article without a date appeared with its issue.
func (p *Portal) newsIn(code string) []News {
	var news []News
	for _, a := range p.Articles {
		text := a.Prose[code]
		if text == nil || text.State != Live {
			continue
		}
		n := News{Article: a, Text: text, Published: firstDay(a.Issue.Date.Date)}
		if text.Date != nil {
			n.Published = firstDay(text.Date.Date)
		}
		n.Updated = n.Published
		later := func(w When) {
			if day := firstDay(w.Date); day.Compare(n.Updated) > 0 {
				n.Updated = day
			}
		}
		if text.Updated != nil {
			later(*text.Updated)
		}
		for _, change := range text.Changes {
			later(change.Date)
		}
		news = append(news, n)
	}
	slices.SortStableFunc(news, func(a, b News) int {
		return cmp.Or(b.Updated.Compare(a.Updated), b.Published.Compare(a.Published),
			strings.Compare(b.Article.Issue.ID, a.Article.Issue.ID), strings.Compare(a.Article.ID, b.Article.ID))
	})
	return news
}

// firstDay is the first day of a date, the zero Day of one that has none.
func firstDay(d edtf.Date) edtf.Day {
	first, _ := d.Bounds()
	return first
}

// The names of the feeds in the folder of the page that they belong to.
const (
	AtomFile     = "feed.xml"
	JSONFeedFile = "feed.json"
)

// NewsFolder is a page that has a feed of articles beside it, and what is in it.
type NewsFolder struct {
	Path    string   // URL path of the page: "/", "/doi-tac/gifu/"
	Partner *Partner // whose articles these are; nil: anybody's
	Section string   // of the bulletin; "": any
	News    []News   // the last changed first
}

// NewsFolders returns the feeds of articles in a language that have something in them:
// that of the language, those of the sections of the bulletin, those of the partners. A
// site without feeds has none.
func (p *Portal) NewsFolders(code string) []NewsFolder { return p.folders[code] }

func (p *Portal) newsFoldersIn(code string) []NewsFolder {
	if !p.Site.Build.Feeds {
		return nil
	}
	all := p.newsIn(code)
	if len(all) == 0 {
		return nil
	}
	sections, partners := map[string][]News{}, map[*Partner][]News{}
	for _, n := range all {
		sections[n.Article.Section] = append(sections[n.Article.Section], n)
		for _, partner := range n.Article.Partners {
			partners[partner] = append(partners[partner], n)
		}
	}
	folders := []NewsFolder{{Path: p.Site.Prefix(code) + "/", News: all}}
	for _, a := range p.Archives() {
		if at := a.Path(code, 1); a.Kind == BySection && at != "" && len(sections[a.Key]) > 0 {
			folders = append(folders, NewsFolder{Path: at, Section: a.Key, News: sections[a.Key]})
		}
	}
	for _, partner := range p.Partners {
		if at := partner.Paths[code]; at != "" && len(partners[partner]) > 0 {
			folders = append(folders, NewsFolder{Path: at, Partner: partner, News: partners[partner]})
		}
	}
	return folders
}

// claimNews sorts the news and claims the addresses of the feeds of articles.
func (l *linker) claimNews() {
	p, at := l.portal, l.tree.File("site.toml").File
	p.folders = map[string][]NewsFolder{}
	for _, code := range l.site.Codes() {
		p.folders[code] = p.newsFoldersIn(code)
		for _, folder := range p.folders[code] {
			for _, name := range []string{AtomFile, JSONFeedFile} {
				l.claim(folder.Path+name, claim{file: at})
			}
		}
	}
}
