package glyphs

import (
	"unicode"

	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/text/unicode/norm"

	"doingoai/cmd/doingoai/internal/drawing"
)

// Box is the room for a text and how it may fill it.
type Box struct {
	Width, Height float64
	Size          float64 // of the letters, at most
	Leading       float64 // from one base line to the next, in em
	Lines         int     // at most, 0: as many as there is room for
	Style         Style
	Lang          string
}

// Block is a text in lines.
type Block struct {
	Lines         []Line
	Size, Leading float64 // as in Box
}

// Rise and fall are how far letters with all their marks reach above and below the base
// line, in em: Ẫ and ຜູ້.
const (
	rise = 1.08
	fall = 0.42
)

// Height is the room that the block takes, marks of the first and the last line included.
func (b Block) Height() float64 {
	if len(b.Lines) == 0 {
		return 0
	}
	return float64(b.Size * (rise + fall + float64(b.Leading*float64(len(b.Lines)-1))))
}

// Path returns the outlines of the block, its upper left corner at x, y.
func (b Block) Path(x, y float64) drawing.Path {
	var p drawing.Path
	for i, l := range b.Lines {
		p.Append(l.Path(x, y+float64(b.Size*(rise+float64(b.Leading*float64(i)))), b.Size))
	}
	return p
}

// Fit breaks a text into lines and finds the largest size at which all of it has room.
// Words stay whole as long as that leaves half the size; then they are broken between
// letters, and in the end everything gets smaller: a text is never cut.
func (f *Fonts) Fit(text string, box Box) Block {
	whole := f.pieces(text, box, false)
	if len(whole) == 0 {
		return Block{Size: box.Size, Leading: box.Leading}
	}
	const smaller = 0.96
	for size := box.Size; size >= box.Size/2; size = float64(size * smaller) {
		if b, ok := f.at(whole, size, box); ok {
			return b
		}
	}
	broken := f.pieces(text, box, true)
	for size := box.Size; ; size = float64(size * smaller) {
		if b, ok := f.at(broken, size, box); ok || size < box.Size/1000 {
			return b
		}
	}
}

// piece is what cannot be broken, with the space behind it.
type piece struct {
	text         string
	width, space float64 // in em; width without the space
}

// pieces cuts a text where lines may end (UAX 14; in Lao before the vowels that begin a
// syllable), or at every letter.
func (f *Fonts) pieces(text string, box Box, letters bool) []piece {
	var out []piece
	var seg segmenter.Segmenter
	seg.Init([]rune(text))
	for it := seg.LineIterator(); it.Next(); {
		for _, part := range syllables(it.Line().Text) {
			if letters {
				out = append(out, f.letters(part, box)...)
			} else {
				out = append(out, f.piece(part, box))
			}
		}
	}
	return out
}

func (f *Fonts) piece(runes []rune, box Box) piece {
	end := len(runes)
	for end > 0 && unicode.IsSpace(runes[end-1]) {
		end--
	}
	p := piece{text: string(runes), width: f.Line(string(runes[:end]), box.Style, box.Lang).Width}
	p.space = f.Line(p.text, box.Style, box.Lang).Width - p.width
	return p
}

func (f *Fonts) letters(runes []rune, box Box) []piece {
	var out []piece
	var seg segmenter.Segmenter
	seg.Init(runes)
	for it := seg.GraphemeIterator(); it.Next(); {
		out = append(out, f.piece(it.Grapheme().Text, box))
	}
	return out
}

// syllables cuts a word of Lao, which is written without spaces, before the vowels that
// are written before their consonant; there a syllable begins.
func syllables(word []rune) [][]rune {
	var out [][]rune
	start := 0
	for i, r := range word {
		if i > start && r >= 'ເ' && r <= 'ໄ' && unicode.Is(unicode.Lao, word[i-1]) {
			out = append(out, word[start:i])
			start = i
		}
	}
	return append(out, word[start:])
}

// at breaks pieces into lines at a size; ok is false when they have no room. The lines
// are as even as their number allows.
func (f *Fonts) at(pieces []piece, size float64, box Box) (Block, bool) {
	b := Block{Size: size, Leading: box.Leading}
	lines := wrap(pieces, box.Width/size)
	if lines == nil {
		return b, false
	}
	low, high := 0.0, box.Width/size
	for range 12 {
		middle := (low + high) / 2
		if even := wrap(pieces, middle); even != nil && len(even) == len(lines) {
			lines, high = even, middle
		} else {
			low = middle
		}
	}
	fits := true
	for _, l := range lines {
		text := []rune{}
		for _, p := range l {
			text = append(text, []rune(p.text)...)
		}
		for len(text) > 0 && unicode.IsSpace(text[len(text)-1]) {
			text = text[:len(text)-1]
		}
		set := f.Line(string(text), box.Style, box.Lang)
		fits = fits && float64(set.Width*size) <= box.Width
		b.Lines = append(b.Lines, set)
	}
	return b, fits && b.Height() <= box.Height && (box.Lines == 0 || len(b.Lines) <= box.Lines)
}

// wrap fills lines of a width with pieces; nil when one of them is too wide.
func wrap(pieces []piece, width float64) [][]piece {
	var lines [][]piece
	used := 0.0
	for i, p := range pieces {
		if p.width > width {
			return nil
		}
		if i == 0 || used+p.width > width {
			lines, used = append(lines, nil), 0
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], p)
		used += p.width + p.space
	}
	return lines
}

// compose joins letters and marks as far as Unicode has a letter for both.
func compose(runes []rune) []rune { return []rune(norm.NFC.String(string(runes))) }
