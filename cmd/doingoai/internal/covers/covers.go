// Package covers draws the face of an issue of the bulletin and of an article: the cover
// that lies on the site's pages and in its books, and the card that other services show
// with a link.
//
// # What is drawn
//
// A face says who speaks, which issue this is, and its title; behind the words stands a
// motif made of what the issue is about. Its articles name partners: the motif shows them
// as seen from home, each in its true direction and at its true distance, with circles
// around home at round distances (azimuthal equidistant projection, where rays from the
// centre are great circles). The mark of a partner is that of its relation, as everywhere
// on the site, and it is larger the more articles name it. An issue without partners gets
// a rose of the twelve months of its year, each petal as large as what the programs of
// that year plan in it.
//
// The motif is no map: it has no land, no borders and no names, only directions and
// distances. So it cannot show a territory wrongly or leave an archipelago out, and the
// rules for maps have nothing to find in it.
//
// The ground changes from issue to issue by its number, so that neighbours on a shelf
// differ. It means nothing else: colours that mean something are those of marks.
//
// # How it is written
//
// Texts are outlines, because an image in a page loads no fonts. A cover is a file of its
// own with a ground of its own, the same in the light and in the dark, as printed covers
// are. Cards are PNG of 1200 × 630 pixels, as the services want them, in palettes.
package covers

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"doingoai/cmd/doingoai/internal/glyphs"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/portal"
)

// The sizes of covers, in units of their drawing, and of cards, in pixels.
const (
	CoverWidth, CoverHeight = 900, 1200
	CardWidth, CardHeight   = 1200, 630
)

// Picture is a drawn or a photographed picture of the site. Without URL there is none.
type Picture struct {
	URL           string // path in the site
	Width, Height int    // in pixels; 0 when unknown
	Alt           string // in the language of the page
	Photo         bool   // not drawn: the title must stand beside it
}

// Set draws the covers and cards of a portal, as far as site.toml wants them. It is safe
// for concurrent use. A nil Set, and that of a site without fonts of its own, has none:
// all pictures are empty.
type Set struct {
	portal *portal.Portal
	fonts  *glyphs.Fonts
	words  map[string]*lang.Translator
	memo   *memo.Memo
	months map[int][12]int // by year: what its programs plan in each month
	faces  sync.Map        // faceKey to func() face
	bonds  sync.Map        // faceKey to func() *portal.Kept[bonds]
}

// New returns the covers of a portal.
func New(p *portal.Portal, fonts *glyphs.Fonts, messages *lang.Bundle, m *memo.Memo) *Set {
	s := &Set{portal: p, fonts: fonts, words: map[string]*lang.Translator{}, memo: m, months: monthsOf(p)}
	for _, code := range p.Site.Codes() {
		s.words[code] = messages.For(code)
	}
	return s
}

// Cover is the cover of an issue: its photograph, else the drawn one.
func (s *Set) Cover(i *portal.Issue, code string) Picture {
	if c := i.Cover; c != nil {
		return Picture{URL: c.URL(), Width: c.Width, Height: c.Height, Alt: c.Alt, Photo: true}
	}
	if !s.drawn() || i.CoverPath(code) == "" {
		return Picture{}
	}
	return Picture{URL: i.CoverPath(code), Width: CoverWidth, Height: CoverHeight, Alt: s.issue(i, code).alt("cover-alt")}
}

// IssueCard is the picture that services show with the page of an issue.
func (s *Set) IssueCard(i *portal.Issue, code string) Picture {
	return s.preview(i.CardPath(code), func() face { return s.issue(i, code) })
}

// ArticleCard is the picture that services show with the page of an article in one of the
// languages in which it can be read; a page that falls back to another has none.
func (s *Set) ArticleCard(r *portal.Reader, a *portal.Article, code string) Picture {
	if p := a.Prose[code]; p == nil || p.State != portal.Live {
		return Picture{}
	}
	return s.preview(a.CardPath(code), func() face { return s.article(r, a, code) })
}

// SiteCard is the picture that services show with all other pages.
func (s *Set) SiteCard(code string) Picture {
	if s == nil {
		return Picture{}
	}
	return s.preview(portal.SiteCardPath(s.portal.Site, code), func() face { return s.site(code) })
}

func (s *Set) preview(path string, about func() face) Picture {
	if s.none() || !s.portal.Site.Build.Cards || path == "" {
		return Picture{}
	}
	return Picture{URL: path, Width: CardWidth, Height: CardHeight, Alt: about().alt("card-alt")}
}

func (s *Set) none() bool { return s == nil || s.fonts.Empty() }

// drawn reports whether issues get a drawn cover.
func (s *Set) drawn() bool { return !s.none() && s.portal.Site.Build.Covers }

// CoverSVG draws the cover of an issue, also of one that has a photograph; nil on a site
// without fonts.
func (s *Set) CoverSVG(r *portal.Reader, i *portal.Issue, code string) []byte {
	if s.none() {
		return nil
	}
	return s.cover(s.bound(r, s.issue(i, code), i)).SVG()
}

// CoverPNG draws the cover of an issue as a picture of a width in pixels; nil on a site
// without fonts, and without drawn covers.
func (s *Set) CoverPNG(r *portal.Reader, i *portal.Issue, code string, width int) ([]byte, error) {
	if !s.drawn() {
		return nil, nil
	}
	return s.png("cover", s.bound(r, s.issue(i, code), i), s.cover, width)
}

// version names the look of pictures in the memo. TestLooks says what it must be.
const version = "covers ef989697"

// png returns a picture that is composed of a face, of a width in pixels. It is composed
// and rasterised once.
func (s *Set) png(kind string, f face, compose func(face) *page, width int) ([]byte, error) {
	key := memo.KeyOf(version, []byte(kind), []byte(strconv.Itoa(width)), s.fonts.Sum(), s.facts(f))
	return s.memo.Do("covers", key, func() ([]byte, error) { return compose(f).PNG(width) })
}

// facts are all that a picture of a face depends on, as bytes.
func (s *Set) facts(f face) []byte {
	note := func(key, name string) string {
		return f.words.F(key, map[string]any{"Distance": f.words.FormatInt(1000), "Place": f.seat, "Year": name})
	}
	b := fmt.Appendf(nil, "%q %q %q %v %d %d %v", f.code, append(f.texts(), f.figure), note("cover-rings", "")+note("cover-rose", "1"), f.months, f.year, f.month, grounds[f.ground])
	for _, text := range f.texts() { // how words keep together
		words := strings.Fields(text)
		for i := 1; i < len(words); i++ {
			b = fmt.Appendf(b, " %v", f.bonds.between(words[i-1], words[i]))
		}
	}
	b = fmt.Appendf(b, " %v", s.portal.Site.Home.Location)
	for _, w := range f.partners {
		b = fmt.Appendf(b, " %v %q %d", w.partner.Location, w.partner.Relation, w.times)
	}
	return b
}
