package covers

import (
	"strings"
	"unicode"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

// bonds tells which words of a few texts belong together. Vietnamese writes the syllables
// of a word apart ("kinh tế"), and a line should not end within one. No dictionary says
// so; the names of the site do, and the texts of an issue: syllables of a word come one
// after the other more often than not.
type bonds struct {
	words int
	alone map[string]int
	pairs map[[2]string]int
	fixed map[[2]string]bool // pairs in names that must not be parted
}

// names are the names of what the site speaks of, in one language.
func (s *Set) names(r *portal.Reader, code string) []string {
	site, p := s.portal.Site, s.portal
	var out []string
	add := func(t lang.Text) {
		if name, ok := t[code]; ok {
			out = append(out, name)
		}
	}
	for _, list := range []map[string]lang.Text{site.Tags, site.Measures, site.Bulletin.Sections} {
		for _, t := range list {
			add(t)
		}
	}
	for _, t := range p.Terms {
		add(t.Name)
	}
	for _, x := range p.Programs {
		add(x.Name)
	}
	for _, x := range p.Documents {
		add(x.Name)
	}
	for _, x := range p.Pages {
		add(x.Name)
		if text := x.Prose[code]; text != nil && text.State == portal.Live {
			out = append(out, r.Words(text).Summary)
		}
	}
	for _, x := range p.Organisations {
		add(x.Name)
	}
	for _, x := range p.Partners {
		add(x.Name)
	}
	return out
}

func bondsOf(texts []string) bonds {
	b := bonds{alone: map[string]int{}, pairs: map[[2]string]int{}, fixed: map[[2]string]bool{}}
	for _, text := range texts {
		before := ""
		for word := range strings.FieldsSeq(text) {
			own := bare(word)
			b.words++
			b.alone[own]++
			if before != "" && own != "" {
				b.pairs[[2]string{before, own}]++
			}
			if before = own; len(own) < len(word) && strings.HasPrefix(strings.ToLower(word), own) {
				before = "" // a sign ends the phrase
			}
		}
	}
	return b
}

// bondsIn are those of the site's names and of other texts. Names of countries and
// territories are never parted: half of one may say something else.
func (s *Set) bondsIn(r *portal.Reader, code string, texts ...string) bonds {
	b := bondsOf(append(s.names(r, code), texts...))
	fix := func(name string) {
		words := strings.Fields(name)
		for i := 1; i < len(words); i++ {
			b.fixed[[2]string{bare(words[i-1]), bare(words[i])}] = true
		}
	}
	for _, t := range s.portal.Site.Territories {
		fix(t[code])
	}
	for _, p := range s.portal.Partners {
		fix(s.portal.Territories.Name(p.Country, code))
	}
	return b
}

// between is how firmly two words that stand side by side hold together, 0 to 1: in what
// part of the cases in which one of them is there both are (the geometric mean of both
// parts, squared). It is 0 for those that do so once, or less than twelve times as often
// as by chance, and 2 in names that must not be parted.
func (b bonds) between(before, after string) float64 {
	left, right := strings.Fields(before), strings.Fields(after)
	if len(left) == 0 || len(right) == 0 {
		return 0
	}
	x, y := bare(left[len(left)-1]), bare(right[0])
	if b.fixed[[2]string{x, y}] {
		return 2
	}
	if x == "" || y == "" {
		return 1 // a dash in a name: "Đài Loan - Trung Quốc"
	}
	n, chance := b.pairs[[2]string{x, y}], b.alone[x]*b.alone[y]
	if n < 2 || n*b.words < 12*chance {
		return 0
	}
	return float64(n*n) / float64(chance)
}

// bare is a word without the signs around it, in small letters.
func bare(word string) string {
	return strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }))
}
