package glyphs

import (
	"slices"
	"strings"
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
	Bond          func(word, next string) float64 // how firmly words hold together, 0: not at all, 1: firmly, 2: always
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

// Fit breaks a text into lines and finds the largest size at which all of it has room; a
// somewhat smaller one where that keeps together what belongs together. Words stay whole
// as long as that leaves most of the size, syllables of Lao (which is written without
// spaces) half of it; then words are broken between letters, and in the end everything
// gets smaller: a text is never cut.
func (f *Fonts) Fit(text string, box Box) Block {
	for _, unit := range []struct {
		cut   cut
		least float64 // of the size
	}{{words, 0.6}, {syllables, 0.5}, {clusters, 0.001}} {
		pieces := f.pieces(text, box, unit.cut)
		if len(pieces) == 0 {
			break
		}
		if b, ok := f.best(pieces, box, unit.least); ok {
			return b
		}
	}
	return Block{Size: box.Size, Leading: box.Leading} // nothing to set, or no room for anything
}

// best tries sizes from the largest down.
func (f *Fonts) best(pieces []piece, box Box, least float64) (best Block, ok bool) {
	const (
		smaller = 0.96
		enough  = 0.65 // of the largest size that fits: no break is worth more
		price   = 0.6  // of getting smaller, in the costs of lines
		dear    = 2.0  // of what goes beyond a fifth
	)
	cheapest, largest := 0.0, 0.0
	lines := map[string]Line{} // most come again at the next size
	set := func(text string) Line {
		l, ok := lines[text]
		if !ok {
			l = f.Line(text, box.Style, box.Lang)
			lines[text] = l
		}
		return l
	}
	for size := box.Size; size >= float64(box.Size*least) && size >= float64(largest*enough); size = float64(size * smaller) {
		b, cost, fits := at(pieces, size, box, set)
		if !fits {
			continue
		}
		if !ok {
			largest = size
		}
		loss := 1 - size/largest
		if cost += float64(price*loss) + float64(dear*max(0, loss-0.2)); !ok || cost < cheapest {
			best, cheapest, ok = b, cost, true
		}
		if len(pieces) == 1 {
			break
		}
	}
	return best, ok
}

// cut is what lines may be broken between.
type cut int

const (
	words cut = iota
	syllables
	clusters // letters with their marks
)

// piece is what cannot be broken, with the space behind it.
type piece struct {
	text         string
	width, space float64 // in em; width without the space
	pause        bool    // a pause follows: a good end for a line
	capital      bool    // it begins with a capital letter
}

// pieces cuts a text where lines may end (UAX 14), or into smaller parts. A number stays
// with the word before it: "Annex 2".
func (f *Fonts) pieces(text string, box Box, by cut) []piece {
	var out []piece
	var seg segmenter.Segmenter
	seg.Init([]rune(text))
	var before []rune
	for it := seg.LineIterator(); it.Next(); {
		word := it.Line().Text
		if n := len(out); by == words && n > 0 && unicode.IsDigit(word[0]) && len(before)+len(word) < 14 && endsInLetter(before) {
			word = append(before[:len(before):len(before)], word...)
			out = out[:n-1]
		}
		before = word
		for _, part := range split(word, by) {
			out = append(out, f.piece(part, box))
		}
	}
	return out
}

func endsInLetter(word []rune) bool {
	n := len(word)
	return n > 1 && unicode.IsSpace(word[n-1]) && unicode.IsLetter(word[n-2])
}

func split(word []rune, by cut) [][]rune {
	switch by {
	case words:
		return [][]rune{word}
	case syllables:
		return syllablesOf(word)
	}
	var out [][]rune
	var seg segmenter.Segmenter
	seg.Init(word)
	for it := seg.GraphemeIterator(); it.Next(); {
		out = append(out, it.Grapheme().Text)
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
	if end > 0 {
		p.pause = strings.ContainsRune(",;:.?!…–—)”»", runes[end-1])
		p.capital = unicode.IsUpper(runes[0])
	}
	return p
}

// syllablesOf cuts a word of Lao before the vowels that are written before their
// consonant; there a syllable begins.
func syllablesOf(word []rune) [][]rune {
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

// at breaks pieces into lines at a size, which set shapes; ok is false when they have no
// room. One line more than needed is taken where that costs less.
func at(pieces []piece, size float64, box Box, set func(text string) Line) (b Block, cost float64, ok bool) {
	width := box.Width / size
	room := float64(box.Height/size-rise-fall)/box.Leading + 1
	if box.Lines > 0 {
		room = min(room, float64(box.Lines))
	}
	n := fewest(pieces, width)
	if n == 0 || float64(n) > room {
		return Block{}, 0, false
	}
	lines, cost := even(pieces, n, width, box.Bond)
	if more, less := even(pieces, n+1, width, box.Bond); float64(n+1) <= room && more != nil && less < cost-0.05 {
		lines, cost = more, less
	}
	b = Block{Size: size, Leading: box.Leading}
	for _, l := range lines {
		text := ""
		for _, p := range l {
			text += p.text
		}
		line := set(strings.TrimRightFunc(text, unicode.IsSpace))
		if float64(line.Width*size) > box.Width {
			return Block{}, 0, false // letters of two pieces stand farther apart than those of one
		}
		b.Lines = append(b.Lines, line)
	}
	return b, cost, true
}

// fewest is how many lines of a width hold the pieces; 0 when one of them is too wide.
func fewest(pieces []piece, width float64) int {
	n, used := 0, 0.0
	for i, p := range pieces {
		if p.width > width {
			return 0
		}
		if i == 0 || used+p.width > width {
			n, used = n+1, 0
		}
		used += p.width + p.space
	}
	return n
}

// even breaks pieces into n lines of at most a width so that the lines are as even as can
// be, end with pauses, and do not part what belongs together. It finds the least sum of
// costs (Knuth and Plass 1981, without stretching); the lines are nil when there are fewer
// pieces than lines.
func even(pieces []piece, n int, width float64, bond func(word, next string) float64) (lines [][]piece, cost float64) {
	if n > len(pieces) {
		return nil, 0
	}
	total := 0.0
	for _, p := range pieces {
		total += p.width + p.space
	}
	mean := total / float64(n)
	const far = 1e18
	// least[k][i] is the cost of the first i pieces in k lines, from[k][i] where the last
	// of these begins
	least, from := make([][]float64, n+1), make([][]int, n+1)
	for k := range least {
		least[k], from[k] = slices.Repeat([]float64{far}, len(pieces)+1), make([]int, len(pieces)+1)
	}
	least[0][0] = 0
	for k := 1; k <= n; k++ {
		for i := 1; i <= len(pieces); i++ {
			used := 0.0
			for j := i - 1; j >= 0; j-- {
				used += pieces[j].width
				if used > width {
					break
				}
				if c := least[k-1][j] + costOf(pieces, i, used/mean, bond); least[k-1][j] < far && c < least[k][i] {
					least[k][i], from[k][i] = c, j
				}
				if j > 0 {
					used += pieces[j-1].space
				}
			}
		}
	}
	lines = make([][]piece, n)
	for k, i := n, len(pieces); k > 0; k-- {
		lines[k-1], i = pieces[from[k][i]:i], from[k][i]
	}
	return lines, least[n][len(pieces)]
}

// costOf is the cost of a line that ends before piece i and is so full, 1 being the mean.
func costOf(pieces []piece, i int, full float64, bond func(word, next string) float64) float64 {
	cost := float64((full - 1) * (full - 1))
	if i == len(pieces) {
		return cost
	}
	before := pieces[i-1]
	if before.pause {
		return cost - 0.08
	}
	firm := 0.0
	if bond != nil {
		firm = bond(before.text, pieces[i].text)
	}
	if before.capital && pieces[i].capital { // a name
		firm = max(firm, 0.4)
	}
	if firm > 0 {
		cost += 0.1 + float64(0.6*firm)
	}
	return cost
}

// compose joins letters and marks as far as Unicode has a letter for both.
func compose(runes []rune) []rune { return []rune(norm.NFC.String(string(runes))) }
