package covers

import (
	"strings"
	"unicode"

	"doingoai/cmd/doingoai/internal/drawing"
	"doingoai/cmd/doingoai/internal/glyphs"
	"doingoai/cmd/doingoai/internal/letters"
)

// margin is the room around texts.
const margin = 64

// The hands of texts.
var (
	bold  = glyphs.Style{Bold: true}
	plain = glyphs.Style{}
	serif = glyphs.Style{Serif: true}
)

// page is a drawing that is being composed.
type page struct {
	*drawing.Drawing
	set  *Set
	face face
	inks
	texts []drawing.Path // what must be read, for tests
}

func (s *Set) page(f face, width, height int, alt string) *page {
	in := grounds[f.ground]
	return &page{Drawing: &drawing.Drawing{Width: width, Height: height, Ground: in.ground, Title: f.alt(alt), Lang: f.code}, set: s, face: f, inks: in}
}

// fit sets a text in a box. Lines keep the distance of headings, or more where vowels and
// tones stand above and below the letters.
func (p *page) fit(text string, box glyphs.Box) glyphs.Block {
	box.Lang, box.Leading, box.Bond = p.face.code, 1.24, p.face.bonds.between
	if letters.Tall(text) {
		box.Leading = 1.5
	}
	return p.set.fonts.Fit(legible(p.set.fonts, text), box)
}

// legible is a text without the letters that no font of the site has, which would be drawn
// as empty boxes, and without brackets and quotes that had nothing else inside: the page
// itself and the words for readers who do not see the picture hold all of it.
func legible(fonts *glyphs.Fonts, text string) string {
	var b strings.Builder
	for _, r := range text {
		// Shaping may set a mark with its letter as one.
		if unicode.IsSpace(r) || unicode.Is(unicode.Mn, r) || fonts.Has(r) {
			b.WriteRune(r)
		}
	}
	if b.Len() == len(text) {
		return text
	}
	clean := strings.NewReplacer("()", "", "( )", "", "“”", "", "“ ”", "", "[]", "").Replace(b.String())
	return strings.Join(strings.Fields(clean), " ")
}

// put paints a block, its upper left corner at x, y.
func (p *page) put(b glyphs.Block, x, y float64, c drawing.Colour) {
	path := b.Path(x, y)
	p.texts = append(p.texts, path)
	p.Fill(path, c)
}

// cover draws a cover: the name of the periodical and the number on top, the motif, the
// title, and who publishes it when.
func (s *Set) cover(f face) *page {
	p := s.page(f, CoverWidth, CoverHeight, "cover-alt")
	const wide, right = float64(CoverWidth - 2*margin), float64(CoverWidth - margin)
	who := p.fit(f.publisher, glyphs.Box{Width: wide * 0.6, Height: 70, Size: 25, Lines: 1, Style: plain})
	foot := p.fit(join(f.number, f.date), glyphs.Box{Width: wide * 0.6, Height: 60, Size: 27, Style: bold})
	y := float64(CoverHeight-margin) + 10 - who.Height()
	low := y - foot.Height() + 6 // where the foot begins
	title := p.fit(f.title, glyphs.Box{Width: wide, Height: 370, Size: 90, Style: serif})
	high := low - 22 - title.Height()

	note := p.motif(area{margin + 40, 325, wide - 80, high - 325 - 44}, 34)
	p.masthead(wide, right)
	p.put(title, margin, high, p.text)
	p.Line(drawing.Polyline(drawing.Point{X: margin, Y: low - 6}, drawing.Point{X: right, Y: low - 6}), 2, p.text)
	p.put(foot, margin, low, p.text)
	p.put(who, margin, y, p.quiet)
	legend := p.fit(note, glyphs.Box{Width: wide * 0.38, Height: 92, Size: 22, Lines: 2, Style: plain})
	for i, l := range legend.Lines {
		one := glyphs.Block{Lines: legend.Lines[i : i+1], Size: legend.Size, Leading: legend.Leading}
		p.put(one, right-float64(l.Width*legend.Size), low+6+float64(legend.Size*legend.Leading*float64(i)), p.quiet)
	}
	return p
}

// masthead paints the number at the right and the name of the periodical beside it.
func (p *page) masthead(wide, right float64) {
	figure := p.fit(p.face.figure, glyphs.Box{Width: 240, Height: 320, Size: 200, Lines: 1, Style: bold})
	taken := 0.0
	if len(figure.Lines) > 0 {
		taken = float64(figure.Lines[0].Width*figure.Size) + 40
		path := figure.Lines[0].Path(right-taken+40, margin+float64(figure.Size*0.72), figure.Size)
		p.texts = append(p.texts, path)
		p.Fill(path, p.accent)
	}
	name := p.fit(p.face.periodical, glyphs.Box{Width: wide - taken, Height: 230, Size: 78, Lines: 2, Style: bold})
	p.put(name, margin, margin-float64(name.Size*0.32), p.text)
}

// card draws a card: the texts on the left, the motif on the right.
func (s *Set) card(f face) *page {
	p := s.page(f, CardWidth, CardHeight, "card-alt")
	const width = 690
	p.motif(area{width + margin + 60, 120, CardWidth - width - 2*margin - 70, CardHeight - 240}, 26)
	y := float64(margin - 20)
	for _, line := range []struct {
		text  string
		style glyphs.Style
		ink   drawing.Colour
	}{{join(f.periodical, f.number), bold, p.text}, {f.section, bold, p.accent}} {
		b := p.fit(line.text, glyphs.Box{Width: width, Height: 70, Size: 33, Style: line.style})
		p.put(b, margin, y, line.ink)
		y += b.Height() - 4
	}
	foot := p.fit(join(f.publisher, f.date), glyphs.Box{Width: width, Height: 84, Size: 27, Lines: 1, Style: plain})
	low := float64(CardHeight-margin) + 18 - foot.Height()
	p.put(foot, margin, low, p.quiet)
	title := p.fit(f.title, glyphs.Box{Width: width, Height: low - y - 24, Size: 84, Style: serif})
	p.put(title, margin, low-8-title.Height(), p.text)
	return p
}

// join puts a dot between two texts that are there.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}
