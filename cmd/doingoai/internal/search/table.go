package search

import "strings"

// table maps words, as texts write them, to numbers. It is there for one lookup in every
// word of a site, in which a map spends twice the time.
type table struct {
	slots []slot // a power of two of them, at most half of them taken
	taken int
}

type slot struct {
	word  string // empty: the slot is free
	value int32
}

func newTable() *table { return &table{slots: make([]slot, 1<<12)} }

// at is the slot of a word, or the free one where it belongs.
func (t *table) at(word string) *slot {
	hash := uint32(2166136261) // FNV-1a
	for i := range len(word) {
		hash = (hash ^ uint32(word[i])) * 16777619
	}
	mask := uint32(len(t.slots) - 1)
	for i := hash ^ hash>>15; ; i++ {
		if s := &t.slots[i&mask]; s.word == word || s.word == "" {
			return s
		}
	}
}

// get returns the number of a word, which is not empty.
func (t *table) get(word string) (value int32, ok bool) {
	s := t.at(word)
	return s.value, s.word != ""
}

// put adds a word that is not there.
func (t *table) put(word string, value int32) {
	if t.taken++; 2*t.taken > len(t.slots) {
		old := t.slots
		t.slots = make([]slot, 2*len(old))
		for _, s := range old {
			if s.word != "" {
				*t.at(s.word) = s
			}
		}
	}
	*t.at(word) = slot{word: strings.Clone(word), value: value}
}
