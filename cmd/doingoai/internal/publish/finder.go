package publish

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
)

const (
	// window is the length of the part of a pattern by which it is found.
	window = 8
	// gram is how many bytes of a text are looked at together.
	gram = 5
	// stride is how far the search goes on from look to look: wherever a window stands in a
	// text, exactly one of its grams is looked at.
	stride = window - gram + 1
)

// finder finds all of a set of byte strings in a text. Of each it knows the grams of one
// window, the rarest that it has; where the text shows one of them, what stands around it
// is compared. So it looks at a quarter of the positions of a text, and mostly sees at once
// that there is nothing (as the filters of Wu and Manber: A fast algorithm for
// multi-pattern searching, University of Arizona TR 94-17, with windows chosen anywhere).
type finder struct {
	patterns [][]byte // sorted, each once, none shorter than window
	filter   []uint64 // a bit for each hash of a gram, some of them shared
	shift    int      // makes a hash an index of filter's bits
	starts   []int32  // of the marks whose hash begins with the index; one more than indices
	marks    []mark
}

// mark is one gram of a window.
type mark struct {
	hash    uint32
	before  int32 // bytes of the window before the gram
	bytes   uint64
	pattern int32
	offset  int32 // of the window in the pattern
}

// hashGram hashes the first bytes of eight (Knuth: The art of computer programming, 6.4).
func hashGram(eight uint64) uint32 {
	return uint32(eight << (64 - 8*gram) * 0x9e3779b97f4a7c15 >> 32)
}

// newFinder returns the finder of patterns, none of them shorter than window, which it
// sorts in place. common has counted texts like those to come.
func newFinder(patterns [][]byte, common *census) *finder {
	slices.SortFunc(patterns, bytes.Compare)
	f := &finder{patterns: slices.CompactFunc(patterns, bytes.Equal)}
	own := newCensus() // so that patterns which are alike are found by what differs in them
	for _, p := range f.patterns {
		own.add(p)
	}
	// Of sixteen bits at most one is set, so that few looks go further by chance.
	size := bits.Len(uint(max(stride*len(f.patterns), 1<<8)))
	f.shift = 32 - size - 4
	f.filter = make([]uint64, 1<<(size+4)/64)
	f.starts = make([]int32, 1<<size+1)
	at := make([]int32, len(f.patterns)) // where their windows are
	inParts(len(at), func(from, to int) {
		for i := from; i < to; i++ {
			at[i] = int32(rarest(f.patterns[i], common, own))
		}
	})
	for i, p := range f.patterns {
		for k := range stride {
			h := hashGram(eightAt(p, int(at[i])+k)) >> f.shift
			f.filter[h/64] |= 1 << (h % 64)
			f.starts[h>>4]++
		}
	}
	end := int32(0)
	for i, n := range f.starts {
		end += n
		f.starts[i] = end // of the marks of i; putting them in makes it their start
	}
	f.marks = make([]mark, end)
	for i, p := range f.patterns {
		for k := range stride {
			hash := hashGram(eightAt(p, int(at[i])+k))
			start := &f.starts[hash>>f.shift>>4]
			*start--
			f.marks[*start] = mark{hash, int32(k), eightAt(p, int(at[i])), int32(i), at[i]}
		}
	}
	return f
}

// eightAt returns the eight bytes at an offset of b, zeros behind its end.
func eightAt(b []byte, at int) uint64 {
	if at+8 <= len(b) {
		return binary.LittleEndian.Uint64(b[at:])
	}
	var end [8]byte
	copy(end[:], b[at:])
	return binary.LittleEndian.Uint64(end[:])
}

// rarest returns the offset of the window of p whose grams lead to the fewest comparisons:
// as often as they stand in texts, with as many patterns as have them.
func rarest(p []byte, common, own *census) (at int) {
	cost := func(i int) int {
		g := eightAt(p, i)
		return (1 + common.count(g)) * own.count(g)
	}
	sum := 0
	for i := range stride {
		sum += cost(i)
	}
	least := sum
	for i := 1; i+window <= len(p); i++ {
		if sum += cost(i+stride-1) - cost(i-1); sum < least {
			at, least = i, sum
		}
	}
	return at
}

// find calls hit with the index of every pattern that occurs in text, once for each
// occurrence.
func (f *finder) find(text []byte, hit func(pattern int)) {
	filter, shift := f.filter, f.shift&31
	rest := text
	for ; len(rest) >= 8; rest = rest[stride:] {
		if h := hashGram(binary.LittleEndian.Uint64(rest)) >> shift; filter[h/64]>>(h%64)&1 != 0 {
			f.compare(text, len(text)-len(rest), hit)
		}
	}
	for ; len(rest) >= gram; rest = rest[stride:] { // they may end the last window
		f.compare(text, len(text)-len(rest), hit)
	}
}

// compare calls hit for the patterns that have the gram at an offset of text in their
// window and stand around it.
func (f *finder) compare(text []byte, at int, hit func(pattern int)) {
	hash := hashGram(eightAt(text, at))
	bucket := hash >> f.shift >> 4
	for i := f.starts[bucket]; i < f.starts[bucket+1]; i++ {
		m := &f.marks[i]
		from := at - int(m.before)
		if m.hash != hash || from < 0 || from+window > len(text) || binary.LittleEndian.Uint64(text[from:]) != m.bytes {
			continue
		}
		if from -= int(m.offset); from >= 0 && bytes.HasPrefix(text[from:], f.patterns[m.pattern]) {
			hit(int(m.pattern))
		}
	}
}

// census counts grams, some of them together.
type census struct{ counts []int32 }

const censusBits = 18

func newCensus() *census { return &census{make([]int32, 1<<censusBits)} }

// count returns how often the gram at the start of eight bytes was seen, or more.
func (c *census) count(eight uint64) int { return int(c.counts[hashGram(eight)>>(32-censusBits)]) }

// add counts the grams of a text.
func (c *census) add(text []byte) {
	for i := range len(text) - gram + 1 {
		c.counts[hashGram(eightAt(text, i))>>(32-censusBits)]++
	}
}
