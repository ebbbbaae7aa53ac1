package covers

import (
	"doingoai/cmd/doingoai/internal/drawing"
	"doingoai/cmd/doingoai/internal/glyphs"
	"doingoai/cmd/doingoai/internal/letters"
)

// margin is the room around texts.
const margin = 64

var (
	bold  = glyphs.Style{Bold: true}
	plain = glyphs.Style{}
)

// cover draws a cover: the name of the periodical and the number on top, the motif, the
// title, and who publishes it when.
func (s *Set) cover(f face) *drawing.Drawing {
	in := grounds[f.ground]
	d := &drawing.Drawing{Width: CoverWidth, Height: CoverHeight, Ground: in.ground, Title: f.alt("cover-alt"), Lang: f.code}
	wide := float64(CoverWidth - 2*margin)
	s.motif(d, f, in, area{margin + 40, 330, wide - 80, 400}, 26)

	figure := s.fit(f, f.figure, glyphs.Box{Width: 220, Height: 300, Size: 190, Lines: 1, Style: bold})
	right := 0.0
	if len(figure.Lines) > 0 {
		right = float64(figure.Lines[0].Width * figure.Size)
		d.Fill(figure.Lines[0].Path(CoverWidth-margin-right, margin+138, figure.Size), in.accent)
	}
	name := s.fit(f, f.periodical, glyphs.Box{Width: wide - right - 40, Height: 230, Size: 74, Lines: 2, Style: bold})
	d.Fill(name.Path(margin, margin-24), in.text)

	foot := s.fit(f, join(f.number, f.date), glyphs.Box{Width: wide, Height: 60, Size: 27, Style: bold})
	who := s.fit(f, f.publisher, glyphs.Box{Width: wide, Height: 60, Size: 25, Style: plain})
	y := float64(CoverHeight-margin) - who.Height() + 8
	d.Fill(who.Path(margin, y), in.quiet)
	y -= foot.Height() - 4
	d.Fill(foot.Path(margin, y), in.text)
	d.Line(drawing.Polyline(drawing.Point{X: margin, Y: y - 10}, drawing.Point{X: CoverWidth - margin, Y: y - 10}), 2, in.text)
	title := s.fit(f, f.title, glyphs.Box{Width: wide, Height: 330, Size: 82, Style: bold})
	d.Fill(title.Path(margin, y-24-title.Height()), in.text)
	return d
}

// wide draws a card: the texts on the left, the motif on the right.
func (s *Set) wide(f face) *drawing.Drawing {
	in := grounds[f.ground]
	d := &drawing.Drawing{Width: CardWidth, Height: CardHeight, Ground: in.ground, Title: f.alt("card-alt"), Lang: f.code}
	s.motif(d, f, in, area{800, 130, 310, 370}, 20)
	const width = 660
	head := s.fit(f, join(f.periodical, f.number), glyphs.Box{Width: width, Height: 70, Size: 31, Style: bold})
	d.Fill(head.Path(margin, margin-16), in.text)
	section := s.fit(f, f.section, glyphs.Box{Width: width, Height: 60, Size: 27, Style: plain})
	d.Fill(section.Path(margin, margin-16+head.Height()), in.accent)
	foot := s.fit(f, join(f.publisher, f.date), glyphs.Box{Width: width, Height: 80, Size: 25, Style: plain})
	y := float64(CardHeight-margin) - foot.Height() + 14
	d.Fill(foot.Path(margin, y), in.quiet)
	title := s.fit(f, f.title, glyphs.Box{Width: width, Height: 310, Size: 76, Style: bold})
	d.Fill(title.Path(margin, y-20-title.Height()), in.text)
	return d
}

// fit sets a text of a face in a box. Lines keep the distance of headings, or more where
// vowels and tones stand above and below the letters.
func (s *Set) fit(f face, text string, box glyphs.Box) glyphs.Block {
	box.Lang, box.Leading = f.code, 1.24
	if letters.Tall(text) {
		box.Leading = 1.5
	}
	return s.fonts.Fit(text, box)
}

// join puts a dot between two texts that are there.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}
