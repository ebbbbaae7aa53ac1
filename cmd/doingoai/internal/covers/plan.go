package covers

import (
	"strings"

	"doingoai/cmd/doingoai/internal/output"
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
	add := func(p Picture, about func() face, draw func(face) ([]byte, error)) {
		if p.URL == "" || p.Photo {
			return
		}
		files = append(files, output.File{Path: strings.TrimPrefix(p.URL, "/"), Render: func(b *output.Buffer) error {
			f := about()
			data, err := draw(f)
			b.Write(data)
			b.Plain = append(b.Plain, f.texts()...)
			return err
		}})
	}
	cover := func(f face) ([]byte, error) { return s.cover(f).SVG(), nil }
	card := func(f face) ([]byte, error) { return s.png("card", f, s.card, CardWidth) }
	for _, code := range s.portal.Site.Codes() {
		add(s.SiteCard(code), func() face { return s.site(code) }, card)
		for _, i := range s.portal.Issues {
			about := func() face { return s.issue(i, code) }
			add(s.Cover(i, code), about, cover)
			add(s.Small(i, code), about, func(f face) ([]byte, error) { return s.small(f).SVG(), nil })
			add(s.IssueCard(i, code), about, card)
		}
		for _, a := range s.portal.Articles {
			add(s.ArticleCard(a, code), func() face { return s.article(a, code) }, card)
		}
	}
	return files
}
