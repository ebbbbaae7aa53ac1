package publish

import (
	"bytes"
	"slices"
)

const (
	// maxDepth bounds the trie: of a longer text only this beginning is in it, and
	// the rest is compared where the beginning was found. It keeps the drafts of a
	// whole year, whose paragraphs all are secrets, within some megabytes.
	maxDepth = 64
	// denseNodes is how many nodes have a full row of 256 transitions. Nodes are in
	// breadth-first order, so these are the short beginnings, where a search spends
	// its time. 512 rows are half a megabyte and stay in the processor's cache.
	denseNodes = 512
)

// automaton finds all of a set of byte strings in one pass over a text (Aho,
// Corasick: Efficient string matching, CACM 18, 1975).
//
// Nodes are numbered breadth-first from the root 0, so the children of node n are
// the nodes first[n] to first[n+1].
type automaton struct {
	patterns [][]byte // sorted, each once, none empty
	label    []byte   // the byte that leads into a node
	first    []int32  // first child of a node; one entry more than there are nodes
	fail     []int32  // node of the longest proper suffix that is in the trie
	ends     []span   // patterns whose text, or first maxDepth bytes, a node spells
	found    []int32  // the node itself or the next on its fail path that has ends; 0 for none
	dense    []int32  // transitions of the first nodes, 256 each
}

// span is a range of patterns.
type span struct{ from, to int32 }

// newAutomaton builds the automaton of patterns, none of them empty, which it
// sorts in place.
func newAutomaton(patterns [][]byte) *automaton {
	slices.SortFunc(patterns, bytes.Compare)
	a := &automaton{patterns: slices.CompactFunc(patterns, bytes.Equal)}
	a.grow()
	a.link()
	return a
}

// grow builds the trie. Sorted patterns with a common beginning are neighbours,
// so a node is a range of them, and its children are the ranges that share the
// next byte.
func (a *automaton) grow() {
	type node struct {
		span
		depth int32
	}
	nodes := []node{{span{0, int32(len(a.patterns))}, 0}}
	a.label = []byte{0}
	for n := 0; n < len(nodes); n++ {
		a.first = append(a.first, int32(len(nodes)))
		from, to, depth := nodes[n].from, nodes[n].to, nodes[n].depth
		if depth == maxDepth {
			a.ends = append(a.ends, nodes[n].span)
			continue
		}
		ends := span{from, from}
		if from < to && len(a.patterns[from]) == int(depth) {
			ends.to++
			from++
		}
		a.ends = append(a.ends, ends)
		for from < to {
			c, last := a.patterns[from][depth], from+1
			for last < to && a.patterns[last][depth] == c {
				last++
			}
			nodes = append(nodes, node{span{from, last}, depth + 1})
			a.label = append(a.label, c)
			from = last
		}
	}
	a.first = append(a.first, int32(len(nodes)))
}

// link computes the fail links and the full rows. Both look only at nodes of less
// depth, which come first.
func (a *automaton) link() {
	a.fail = make([]int32, len(a.label))
	a.found = make([]int32, len(a.label))
	a.dense = make([]int32, 256*min(denseNodes, len(a.label)))
	for n := range int32(len(a.label)) {
		a.found[n] = a.found[a.fail[n]]
		if a.ends[n].from < a.ends[n].to {
			a.found[n] = n
		}
		row := a.row(n)
		if row != nil && n > 0 {
			copy(row, a.row(a.fail[n]))
		}
		for child := a.first[n]; child < a.first[n+1]; child++ {
			if n > 0 {
				a.fail[child] = a.step(a.fail[n], a.label[child])
			}
			if row != nil {
				row[a.label[child]] = child
			}
		}
	}
}

func (a *automaton) row(n int32) []int32 {
	if int(n)*256 >= len(a.dense) {
		return nil
	}
	return a.dense[int(n)*256:][:256]
}

// step returns the node of the longest suffix in the trie after node n reads c.
func (a *automaton) step(n int32, c byte) int32 {
	for {
		if row := a.row(n); row != nil {
			return row[c]
		}
		for child := a.first[n]; child < a.first[n+1]; child++ {
			if a.label[child] == c {
				return child
			}
		}
		n = a.fail[n]
	}
}

// find calls hit with the index of every pattern that occurs in text, once for
// each occurrence, in order of their ends (of a long pattern: the end of its
// first maxDepth bytes).
func (a *automaton) find(text []byte, hit func(pattern int)) {
	rows := int32(len(a.dense) / 256)
	root := a.dense[:256]
	for i, n := 0, int32(0); i < len(text); i++ {
		if n == 0 {
			for root[text[i]] == 0 {
				if i++; i == len(text) {
					return
				}
			}
		}
		if n < rows {
			n = a.dense[int(n)<<8|int(text[i])]
		} else {
			n = a.step(n, text[i])
		}
		if f := a.found[n]; f != 0 {
			a.report(f, text[i+1:], hit)
		}
	}
}

// report calls hit for the patterns that end at node n and at its suffixes, of the
// long ones those whose rest follows.
func (a *automaton) report(n int32, rest []byte, hit func(pattern int)) {
	for ; n != 0; n = a.found[a.fail[n]] {
		for p := a.ends[n].from; p < a.ends[n].to; p++ {
			pattern := a.patterns[p]
			if len(pattern) <= maxDepth || bytes.HasPrefix(rest, pattern[maxDepth:]) {
				hit(int(p))
			}
		}
	}
}
