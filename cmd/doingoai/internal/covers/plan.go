package covers

import (
	"strings"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// Keys returns the keys of every message that this package may use.
func Keys() []string {
	return []string{"card-alt", "cover-alt", "cover-number", "cover-rings", "cover-rose", "site-title"}
}

// Plan returns the files of all covers and cards.
func (s *Set) Plan() []output.File {
	if s.none() {
		return nil
	}
	var files []output.File
	add := func(p Picture, about func(r *portal.Reader) face, draw func(face) ([]byte, error)) {
		if p.URL == "" || p.Photo {
			return
		}
		files = append(files, portal.Reading(strings.TrimPrefix(p.URL, "/"), func(b *output.Buffer, r *portal.Reader) error {
			f := about(r)
			data, err := draw(f)
			b.Write(data)
			b.Plain = append(b.Plain, f.texts()...)
			return err
		}))
	}
	cover := func(f face) ([]byte, error) { return s.cover(f).SVG(), nil }
	card := func(f face) ([]byte, error) { return s.png("card", f, s.card, CardWidth) }
	for _, code := range s.portal.Site.Codes() {
		add(s.SiteCard(code), func(r *portal.Reader) face { return s.bound(r, s.site(code), nil) }, card)
		for _, i := range s.portal.Issues {
			about := func(r *portal.Reader) face { return s.bound(r, s.issue(i, code), i) }
			add(s.Cover(i, code), about, cover)
			add(s.Small(i, code), about, func(f face) ([]byte, error) { return s.small(f).SVG(), nil })
			add(s.IssueCard(i, code), about, card)
		}
		for _, a := range s.portal.Articles {
			about := func(r *portal.Reader) face { return s.bound(r, s.article(r, a, code), a.Issue) }
			add(s.ArticleCard(portal.Planning(), a, code), about, card)
		}
	}
	return files
}
