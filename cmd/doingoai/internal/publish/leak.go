package publish

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"iter"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// minLetters is how many letters a secret must have to be looked for; shorter
// words stand in public texts by chance.
const minLetters = 8

// sampleSize is how many bytes of the public texts tell what is common. Counting them is the
// first thing a publication does, on one processor, so there are no more than are telling.
const sampleSize = 1 << 18

// minDigits is how many digits in a row make a telephone or identity number,
// which is looked for even without a letter. No date has as many.
const minDigits = 9

// Secret is a text that must not reach any output byte, and where it stands.
type Secret struct {
	Text string
	File *diag.File // nil when it stands in no source file
	Span diag.Span
}

// Guard knows what must not come out. It is safe for concurrent use.
type Guard struct {
	secrets []Secret
	search  *finder   // nil when there is nothing to look for
	owners  [][]int32 // for each pattern of search, the secrets it belongs to

	// Until something is found nobody asks whether it stands in a body.
	asked  sync.Once
	found  atomic.Bool
	bodies []iter.Seq[string]
	left   map[string][]int32 // the secrets by paragraph
	wanted []paragraph
}

// paragraph is a part of secrets, in all forms in which a file may have it.
type paragraph struct {
	text  string
	forms [][]byte
}

// NewGuard returns a Guard that looks for secrets.
//
// What is looked for: each paragraph (parts between blank lines) of each secret
// that has at least eight letters, or a number of nine digits. A paragraph that
// occurs within one of the public texts is public, as readers see it anyway; both
// are compared in NFC, which public texts already are, letter by letter (case counts),
// with every run of white space as one space. The bodies are public texts too, of which
// there may be so many that they are read only when something has been found.
func NewGuard(secrets []Secret, public, bodies []iter.Seq[string]) *Guard {
	owners := map[string][]int32{} // by paragraph
	for i, s := range secrets {
		for _, p := range paragraphs(norm.NFC.String(s.Text)) {
			owners[p] = append(owners[p], int32(i))
		}
	}
	g := &Guard{secrets: secrets, bodies: bodies, left: owners}
	if len(owners) == 0 {
		return g
	}
	common := sample(slices.Concat(public, bodies))
	dropPublic(owners, public, common)
	for p := range owners {
		g.wanted = append(g.wanted, paragraph{text: p})
	}
	formats := newForms()
	inParts(len(g.wanted), func(from, to int) {
		for i := from; i < to; i++ {
			g.wanted[i].forms = formats.variants(g.wanted[i].text)
		}
	})
	var patterns [][]byte
	for _, p := range g.wanted {
		patterns = append(patterns, p.forms...)
	}
	if len(patterns) == 0 {
		return g
	}
	g.search = newFinder(patterns, common)
	g.own()
	return g
}

// own tells to which of the secrets that are left each pattern belongs.
func (g *Guard) own() {
	byForm := map[string][]int32{}
	for _, p := range g.wanted {
		for _, form := range p.forms {
			byForm[string(form)] = append(byForm[string(form)], g.left[p.text]...)
		}
	}
	g.owners = make([][]int32, len(g.search.patterns))
	for i, p := range g.search.patterns {
		who := byForm[string(p)]
		slices.Sort(who)
		g.owners[i] = slices.Compact(who)
	}
}

// leaked returns the secrets to which a pattern belongs that was found.
func (g *Guard) leaked(pattern int) []int32 {
	g.asked.Do(func() {
		g.found.Store(true)
		if len(g.bodies) > 0 {
			dropPublic(g.left, g.bodies, sample(g.bodies))
			g.own()
		}
	})
	return g.owners[pattern]
}

// sum returns the sum of what is looked for by a program; zero when that is not known. In
// which forms it may stand is the program's.
func (g *Guard) sum(program output.Sum) output.Sum {
	if program == (output.Sum{}) {
		return output.Sum{}
	}
	texts := make([]string, len(g.wanted))
	for i, p := range g.wanted {
		texts[i] = p.text
	}
	slices.Sort(texts)
	h := sha256.New()
	h.Write(program[:])
	var room []byte
	for _, text := range texts {
		room = append(binary.LittleEndian.AppendUint64(room[:0], uint64(len(text))), text...)
		h.Write(room)
	}
	return output.Sum(h.Sum(nil))
}

var blankLine = regexp.MustCompile(`\n[ \t\r]*\n`)

// paragraphs returns the parts of text that are long enough to be looked for,
// without white space around them.
func paragraphs(text string) (parts []string) {
	for _, p := range blankLine.Split(text, -1) {
		if p = strings.TrimSpace(p); isTelling(p) {
			parts = append(parts, p)
		}
	}
	return parts
}

// isTelling reports whether s has enough letters or digits to stand for itself.
func isTelling(s string) bool {
	letters, digits := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
		if '0' <= r && r <= '9' {
			digits++
		} else {
			digits = 0
		}
		if letters >= minLetters || digits >= minDigits {
			return true
		}
	}
	return false
}

// sample tells which grams stand often in texts.
func sample(public []iter.Seq[string]) *census {
	common := newCensus()
	left := sampleSize
	for _, texts := range public {
		if left == 0 {
			break
		}
		for text := range texts {
			part := text[:min(len(text), left)]
			common.add([]byte(part))
			if left -= len(part); left == 0 {
				break
			}
		}
	}
	return common
}

// dropPublic deletes the keys of owners that occur within a public text. common tells which
// grams stand often in such texts.
func dropPublic(owners map[string][]int32, public []iter.Seq[string], common *census) {
	if len(owners) == 0 {
		return
	}
	original := map[string][]string{} // keys of owners by their folded form
	var patterns [][]byte
	for p := range owners {
		folded := fold(nil, []byte(p))
		original[string(folded)] = append(original[string(folded)], p)
		patterns = append(patterns, folded)
	}
	search := newFinder(patterns, common)
	seen := make([]atomic.Bool, len(search.patterns))
	inParts(len(public), func(from, to int) {
		var s scratch
		for _, texts := range public[from:to] {
			for text := range texts {
				s.text = append(s.text[:0], text...)
				s.folded = fold(s.folded[:0], s.text)
				search.find(s.folded, func(pattern int) { seen[pattern].Store(true) })
			}
		}
	})
	for i, p := range search.patterns {
		if seen[i].Load() {
			for _, p := range original[string(p)] {
				delete(owners, p)
			}
		}
	}
}

// Check returns the secrets, as ascending indices of what NewGuard was given,
// that stand in the file's path, its bytes or its plain texts.
func (g *Guard) Check(file string, b *output.Buffer) []int32 {
	var s scratch
	return g.check(file, b, &s)
}

// scratch is memory that a worker keeps from file to file.
type scratch struct{ text, folded []byte }

func (g *Guard) check(file string, b *output.Buffer, s *scratch) (leaks []int32) {
	if g.search == nil {
		return nil
	}
	look := func(text []byte) {
		s.folded = fold(s.folded[:0], text)
		g.search.find(s.folded, func(pattern int) { leaks = append(leaks, g.leaked(pattern)...) })
	}
	lookString := func(text string) {
		s.text = append(s.text[:0], text...)
		look(s.text)
	}
	lookString(file)
	look(b.Bytes())
	if strings.HasSuffix(file, ".ics") || strings.HasSuffix(file, ".vcf") {
		s.text = unfoldLines(s.text[:0], b.Bytes())
		look(s.text)
	}
	for _, text := range b.Plain {
		lookString(text)
	}
	slices.Sort(leaks)
	return slices.Compact(leaks)
}

// Diags turns the leaks of many files into one diagnostic for each text, at the
// first place in the sources that has it; further places are related. files are
// paths, leaks[i] what Check returned for files[i].
func (g *Guard) Diags(files []string, leaks [][]int32) diag.List {
	where := map[int32][]string{} // paths of the files by secret
	for i, file := range files {
		for _, secret := range leaks[i] {
			where[secret] = append(where[secret], file)
		}
	}
	byText := map[string][]int32{}
	for secret := range where {
		byText[g.secrets[secret].Text] = append(byText[g.secrets[secret].Text], secret)
	}
	var list diag.List
	for _, same := range byText {
		slices.SortFunc(same, func(a, b int32) int { return compareSecrets(g.secrets[a], g.secrets[b]) })
		first := g.secrets[same[0]]
		paths := where[same[0]]
		slices.Sort(paths)
		d := list.Add(diag.InternalLeak, first.File, first.Span, paths[0], len(paths))
		for _, other := range same[1:] {
			if s := g.secrets[other]; s.File != nil && compareSecrets(first, s) != 0 {
				d.Related = append(d.Related, diag.Place{File: s.File, Span: s.Span})
			}
		}
	}
	list.Sort()
	return list
}

func compareSecrets(a, b Secret) int {
	return cmp.Or(strings.Compare(pathOf(a.File), pathOf(b.File)), cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End))
}

func pathOf(f *diag.File) string {
	if f == nil {
		return ""
	}
	return f.Path
}
