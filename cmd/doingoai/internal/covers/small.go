package covers

import (
	"doingoai/cmd/doingoai/internal/glyphs"
	"doingoai/cmd/doingoai/internal/portal"
)

// Small is the cover of an issue for a shelf, where its title stands below it: the number
// and the motif, without the words that nobody could read there. Outlines of words are
// most of a cover's weight. Of an issue with a photograph it is that.
func (s *Set) Small(i *portal.Issue, code string) Picture {
	p := s.Cover(i, code)
	if !p.Photo && p.URL != "" {
		p.URL = i.SmallCoverPath(code)
	}
	return p
}

// small draws the cover of a shelf.
func (s *Set) small(f face) *page {
	p := s.page(f, CoverWidth, CoverHeight, "cover-alt")
	p.motif(area{margin + 60, 420, CoverWidth - 2*margin - 120, CoverHeight - 420 - 150}, 44)
	figure := p.fit(f.figure, glyphs.Box{Width: 400, Height: 420, Size: 300, Lines: 1, Style: bold})
	if len(figure.Lines) > 0 {
		path := figure.Lines[0].Path(CoverWidth-margin-float64(figure.Lines[0].Width*figure.Size), margin+float64(figure.Size*0.72), figure.Size)
		p.texts = append(p.texts, path)
		p.Fill(path, p.accent)
	}
	return p
}
