package portal

import "doingoai/cmd/doingoai/internal/config"

// CoverFile and CardFile are what the drawn face of an issue and the picture that
// services show with a page are called, beside that page; SmallCoverFile is the face on a
// shelf.
const (
	CoverFile      = "cover.svg"
	SmallCoverFile = "cover-small.svg"
	CardFile       = "card.png"
)

// CoverPath is the URL path of an issue's drawn cover in a language; "" for an issue
// with a photograph for a cover, and without a page in the language.
func (i *Issue) CoverPath(code string) string {
	if i.Cover != nil {
		return ""
	}
	return below(i.Paths[code], CoverFile)
}

// SmallCoverPath is the URL path of the same for a shelf.
func (i *Issue) SmallCoverPath(code string) string {
	if i.CoverPath(code) == "" {
		return ""
	}
	return below(i.Paths[code], SmallCoverFile)
}

// CardPath is the URL path of the picture that services show with a record's page; ""
// without a page in the language.
func (r *Record) CardPath(code string) string { return below(r.Paths[code], CardFile) }

func below(page, file string) string {
	if page == "" {
		return ""
	}
	return page + file
}

// SiteCardPath is the URL path of the picture that services show with pages that have none
// of their own.
func SiteCardPath(site *config.Site, code string) string { return site.Prefix(code) + "/" + CardFile }

// claimCovers claims the addresses of drawn covers and cards. No text leads there.
func (l *linker) claimCovers() {
	p, at := l.portal, l.tree.File("site.toml").File
	own := func(path string) {
		if path != "" {
			l.claim(path, claim{file: at, empty: true})
		}
	}
	for _, code := range l.site.Codes() {
		own(SiteCardPath(l.site, code))
		for _, i := range p.Issues {
			own(i.CoverPath(code))
			own(i.SmallCoverPath(code))
			own(i.CardPath(code))
		}
		for _, a := range p.Articles {
			own(a.CardPath(code))
		}
	}
}
