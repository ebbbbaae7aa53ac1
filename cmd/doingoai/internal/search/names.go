package search

import (
	"crypto/sha256"
	"fmt"
	"slices"
)

// Name is what is called by several words, or spelled in several ways: a partner, a
// country, an agency.
type Name struct {
	Text string   // as it is suggested to readers
	Also []string // other names and spellings
}

// mostNames is how many names are units: the root has them all. Further ones are found by
// their words.
const mostNames = 1000

// longestName is how many words a name has that is a unit: nobody types more of them.
const longestName = 7

// unit is a name, read.
type unit struct {
	text      string
	key       string // of its postings
	spellings []string
	words     [][]Token // of each spelling
}

// unitsOf reads names. A spelling is the keys of its words without spaces, each once, the
// first that of the text.
func unitsOf(names []Name) []unit {
	seen := map[string]Token{}
	var out []unit
	for _, n := range names {
		u := unit{text: n.Text}
		for _, s := range append([]string{n.Text}, n.Also...) {
			words := wordsOf(s, seen)
			spelling := ""
			for _, w := range words {
				spelling += w.Key
			}
			if len(words) == 0 || len(words) > longestName || slices.Contains(u.spellings, spelling) {
				continue
			}
			u.spellings = append(u.spellings, spelling)
			u.words = append(u.words, words)
		}
		if len(u.spellings) == 0 || len(out) == mostNames {
			continue
		}
		u.key = "_" + u.spellings[0]
		out = append(out, u)
	}
	return out
}

// sumOf is the sum of all that units say to a text.
func sumOf(units []unit) [sha256.Size]byte {
	h := sha256.New()
	for _, u := range units {
		fmt.Fprintf(h, "%q %v\n", u.key, u.words) // a hash takes what it is given, and words have no spaces
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// wordsOf are the words of a name; seen are those that names had before.
func wordsOf(text string, seen map[string]Token) []Token {
	var out []Token
	s := scanner{text: text}
	for s.next() {
		if s.unspaced {
			out = append(out, pairs(s.word())...)
			continue
		}
		t, ok := seen[s.word()]
		if !ok {
			t.Key, t.Form = normal(s.word())
			seen[s.word()] = t
		}
		if t.Key != "" {
			out = append(out, t)
		}
	}
	return out
}

// trie finds names in texts, word by word and with their marks.
type trie struct {
	first map[string]int32 // by form
	next  map[edge]int32
	ends  []string // by node: the key of the name that ends there
	inner []bool   // by node: longer names go on there
}

type edge struct {
	node int32
	form string
}

// newTrie takes names of two words and more, and those of one that have another spelling:
// to look for the others is to look for their word.
func newTrie(units []unit) *trie {
	t := &trie{first: map[string]int32{}, next: map[edge]int32{}, ends: []string{""}, inner: []bool{false}}
	for _, u := range units {
		for _, words := range u.words {
			if len(words) > 1 || len(u.words) > 1 {
				t.add(words, u.key)
			}
		}
	}
	return t
}

func (t *trie) add(words []Token, key string) {
	node := int32(0)
	for i, w := range words {
		at := t.first[w.Form]
		if i > 0 {
			at = t.next[edge{node, w.Form}]
			t.inner[node] = true
		}
		if at == 0 {
			at = int32(len(t.ends))
			t.ends, t.inner = append(t.ends, ""), append(t.inner, false)
			if i == 0 {
				t.first[w.Form] = at
			} else {
				t.next[edge{node, w.Form}] = at
			}
		}
		node = at
	}
	if t.ends[node] == "" {
		t.ends[node] = key
	}
}
