package search

import (
	"strings"
)

// alternatives is how far apart the titles of one document are; a longer one is cut.
const alternatives = 32

// times parts how often a word stands in a text into four classes.
func times(n int) uint32 {
	switch {
	case n >= 10:
		return 3
	case n >= 4:
		return 2
	case n >= 2:
		return 1
	}
	return 0
}

// entry is a form and where it stands.
type entry struct {
	key, form string
	titles    []place
	texts     []uint32 // 4 * document + times
}

// place is a place in a title: 2 * the place, plus 1 at the end.
type place struct{ doc, at int }

// gatherer collects the words of the documents of one part after another, in the order of
// their numbers. It belongs to one goroutine; each document's words depend on nothing but the document and the names.
type gatherer struct {
	names   *trie
	entries []entry
	byForm  map[string]int32   // by key, NUL, form
	words   *table             // of single words, as texts write them: -1 for none
	runs    map[string][]int32 // of runs of words without spaces
	node    []int32            // by entry: where a name begins that begins with it; 0: nowhere

	known   []int32 // entries of the part at hand
	count   []int32 // by entry: how often in the text at hand
	touched []int32
	walks   []int32 // nodes up to which names have been read
	chain   []int32 // words that are joined
	one     [1]int32
}

func newGatherer(names *trie) *gatherer {
	return &gatherer{names: names, byForm: map[string]int32{}, words: newTable(), runs: map[string][]int32{}}
}

// entryOf is the number of the entry of a token.
func (g *gatherer) entryOf(key, form string) int32 {
	id := key + "\x00" + form
	n, ok := g.byForm[id]
	if !ok {
		n = int32(len(g.entries))
		g.byForm[id] = n
		g.entries = append(g.entries, entry{key: key, form: form})
		g.count = append(g.count, 0)
		g.node = append(g.node, g.names.first[form])
	}
	return n
}

// word is the entry of a single word as the text writes it, -1 for none.
func (g *gatherer) word(raw string) int32 {
	if n, ok := g.words.get(raw); ok {
		return n
	}
	n := int32(-1)
	if key, form := normal(raw); key != "" {
		n = g.entryOf(key, form)
	}
	g.words.put(raw, n)
	return n
}

func (g *gatherer) run(raw string) []int32 {
	if list, ok := g.runs[raw]; ok {
		return list
	}
	tokens := pairs(raw)
	list := make([]int32, len(tokens))
	for i, t := range tokens {
		list[i] = g.entryOf(t.Key, t.Form)
	}
	g.runs[strings.Clone(raw)] = list
	return list
}

// read are the entries of the words that a scanner has found.
func (g *gatherer) read(s *scanner) []int32 {
	if s.unspaced {
		return g.run(s.word())
	}
	if g.one[0] = g.word(s.word()); g.one[0] < 0 {
		return nil
	}
	return g.one[:]
}

// document collects a document.
func (g *gatherer) document(n int, d *Document, text string) {
	g.title(n, 0, d.Title)
	for i, other := range d.Also {
		g.title(n, (i+1)*alternatives, other)
	}
	g.text(text)
	for _, key := range d.Filters {
		g.note(g.entryOf(key, key), 1)
	}
	for _, e := range g.touched {
		g.meet(e)
		g.entries[e].texts = append(g.entries[e].texts, uint32(n)<<2|times(int(g.count[e])))
		g.count[e] = 0
	}
	g.touched = g.touched[:0]
}

// meet notes that an entry is of the part at hand.
func (g *gatherer) meet(e int32) {
	if len(g.entries[e].titles)+len(g.entries[e].texts) == 0 {
		g.known = append(g.known, e)
	}
}

// often is how often a name or a unit in a title counts as said in the text.
const often = 10

// title notes where the words of a title stand, from at on.
func (g *gatherer) title(n, at int, title string) {
	end, last := at+alternatives, int32(-1)
	s := scanner{text: title}
	for s.next() {
		list := g.read(&s)
		for _, e := range list {
			g.follow(e, often)
			if at < end {
				g.meet(e)
				g.entries[e].titles = append(g.entries[e].titles, place{n, 2 * at})
				at, last = at+1, e
			} else {
				last = -1
			}
		}
		g.link(&s, list, often)
	}
	if last >= 0 {
		places := g.entries[last].titles
		places[len(places)-1].at++
	}
	g.walks = g.walks[:0]
}

// text counts the words of a text.
func (g *gatherer) text(text string) {
	s := scanner{text: text}
	for s.next() {
		list := g.read(&s)
		for _, e := range list {
			g.note(e, 1)
			if len(g.walks) > 0 || g.node[e] != 0 {
				g.follow(e, 1)
			}
		}
		g.link(&s, list, 1)
	}
	g.walks = g.walks[:0]
}

// link gathers words that are joined, and notes their unit at the end.
func (g *gatherer) link(s *scanner, list []int32, n int) {
	if s.joined || len(g.chain) > 0 {
		g.chain = append(g.chain, list...)
	}
	if s.joined || len(g.chain) == 0 {
		return
	}
	parts := make([]Token, len(g.chain))
	for i, e := range g.chain {
		parts[i] = Token{Key: g.entries[e].key}
	}
	g.chain = g.chain[:0]
	if unit := unitOf(parts); unit != "" {
		g.note(g.entryOf(unit, unit), n)
	}
}

// follow goes on with the names that a word may belong to, and notes those that end.
func (g *gatherer) follow(e int32, n int) {
	form := g.entries[e].form
	going := g.walks[:0]
	advance := func(node int32) {
		if key := g.names.ends[node]; key != "" {
			g.note(g.entryOf(key, key), n)
		}
		if g.names.inner[node] {
			going = append(going, node)
		}
	}
	for _, w := range g.walks {
		if node := g.names.next[edge{w, form}]; node != 0 {
			advance(node)
		}
	}
	if node := g.node[e]; node != 0 {
		advance(node)
	}
	g.walks = going
}

// note counts a word n times.
func (g *gatherer) note(e int32, n int) {
	if g.count[e] == 0 {
		g.touched = append(g.touched, e)
	}
	g.count[e] += int32(n)
}
