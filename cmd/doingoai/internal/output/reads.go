package output

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Reads are the numbers of texts that were read for a file, in the order in which it asked,
// some more than once. In portals that differ in nothing but texts the numbers are the same.
type Reads []uint32

// Encode returns the reads in few bytes, each once.
func (r Reads) Encode() string {
	sorted := slices.Compact(slices.Sorted(slices.Values(r)))
	b, before := make([]byte, 0, 2*len(sorted)), uint32(0)
	for _, n := range sorted {
		b, before = binary.AppendUvarint(b, uint64(n-before)), n
	}
	return string(b)
}

// Texts are the sums of all texts that files can read, by number.
type Texts []Sum

// Of returns the sum of a file's Key and of what it reads, by reads as Encode writes them.
// It is the zero Sum when the Key is, or when there is no such text.
func (t Texts) Of(key Sum, reads string) Sum {
	if key == (Sum{}) {
		return Sum{}
	}
	var room [2048]byte
	b, rest := append(room[:0], key[:]...), []byte(reads)
	for number := uint64(0); len(rest) > 0; {
		step, size := binary.Uvarint(rest)
		if size <= 0 {
			return Sum{}
		}
		number, rest = number+step, rest[size:]
		if number >= uint64(len(t)) {
			return Sum{}
		}
		b = append(b, t[number][:]...)
	}
	return sha256.Sum256(b)
}
