package covers

import (
	"strings"
	"unicode"

	"doingoai/cmd/doingoai/internal/lang"
)

// bonds tells which words of a few texts belong together. Vietnamese writes the syllables
// of a word apart ("kinh tế"), and a line should not end within one. No dictionary says
// so; the names of the site do, and the texts of an issue: syllables of a word come one
// after the other more often than not.
type bonds struct {
	words int
	alone map[string]int
	pairs map[[2]string]int
}

// names are the names of what the site speaks of, in one language.
func (s *Set) names(code string) []string {
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
	for _, x := range p.Organisations {
		add(x.Name)
	}
	for _, x := range p.Partners {
		add(x.Name)
	}
	return out
}

func bondsOf(texts []string) bonds {
	b := bonds{alone: map[string]int{}, pairs: map[[2]string]int{}}
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

// together reports whether two words that stand side by side are better not parted: they
// do so more than once, and twelve times as often as they would by chance.
func (b bonds) together(before, after string) bool {
	left, right := strings.Fields(before), strings.Fields(after)
	if len(left) == 0 || len(right) == 0 {
		return false
	}
	x, y := bare(left[len(left)-1]), bare(right[0])
	if x == "" || y == "" {
		return true // a dash in a name: "Đài Loan - Trung Quốc"
	}
	n := b.pairs[[2]string{x, y}]
	return n > 1 && n*b.words >= 12*b.alone[x]*b.alone[y]
}

// bare is a word without the signs around it, in small letters.
func bare(word string) string {
	return strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }))
}
