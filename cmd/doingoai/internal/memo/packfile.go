package memo

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// The small results of a memo stand in one file, packName below its folder. Integers
// are little endian:
//
//	0   8  magic and version of this layout
//	8      blocks, one behind another
//
// A block holds the results that were kept together, and is added by one write to the
// end of the file, so that blocks of several processes do not mix:
//
//	0   8  blockMagic
//	8   4  number n of results
//	12  8  length of all results together
//	20  4  CRC-32C of the 20 bytes before and of the index
//	24 40n index: for each result its key (32), its length (4), and the CRC-32C (4) of
//	       its kind, a zero byte, its key and itself
//	       the results
//
// A block that was cut off ends what is read of the file; then, and when a result is
// damaged, the file is written anew without it. A new file takes the old one's place
// by a rename: whoever reads the old one goes on reading it.
const (
	packName   = "small"
	packMagic  = "dnsmall\x01"
	blockMagic = "dnblock\x01"

	blockHead  = 24
	indexEntry = 40
)

// room is kept before the waiting results for the head of their block.
const room = blockHead + blockCount*indexEntry

// A block is written when it holds so many results, or bytes of results.
const (
	blockCount = 2048
	blockBytes = 4 << 20
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func packSum(kind string, key Key, data []byte) uint32 {
	h := crc32.Update(0, castagnoli, append(append(append(make([]byte, 0, 64), kind...), 0), key[:]...))
	return crc32.Update(h, castagnoli, data)
}

// errTorn says that what follows in the file cannot be read.
var errTorn = errors.New("not a whole block")

// scan reads the indexes of all blocks.
func (p *pack) scan(f io.ReaderAt, size int64) error {
	head := make([]byte, blockHead)
	if _, err := f.ReadAt(head[:len(packMagic)], 0); err != nil || string(head[:len(packMagic)]) != packMagic {
		return errTorn
	}
	for at := int64(len(packMagic)); at < size; p.blocks++ {
		if size-at < blockHead {
			return errTorn
		}
		if _, err := f.ReadAt(head, at); err != nil || string(head[:8]) != blockMagic {
			return errTorn
		}
		n := int64(binary.LittleEndian.Uint32(head[8:]))
		length := int64(binary.LittleEndian.Uint64(head[12:]))
		data := at + blockHead + n*indexEntry
		if n > blockCount || length < 0 || data > size || length > size-data {
			return errTorn
		}
		index := make([]byte, n*indexEntry)
		if _, err := f.ReadAt(index, at+blockHead); err != nil {
			return errTorn
		}
		if crc32.Update(crc32.Checksum(head[:20], castagnoli), castagnoli, index) != binary.LittleEndian.Uint32(head[20:]) {
			return errTorn
		}
		at = data + length
		for ; len(index) > 0; index = index[indexEntry:] {
			e := entry{key: Key(index[:32]), at: data, size: binary.LittleEndian.Uint32(index[32:]), sum: binary.LittleEndian.Uint32(index[36:])}
			if data += int64(e.size); data > at {
				return errTorn
			}
			p.index[e.key] = len(p.entries)
			p.entries = append(p.entries, e)
		}
	}
	return nil
}

// block returns the waiting results as a block, and where in it the results begin.
func (p *pack) block() (block []byte, head int) {
	head = blockHead + len(p.waiting)*indexEntry
	block = p.pending[room-head:]
	b := append(block[:0], blockMagic...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(p.waiting)))
	b = binary.LittleEndian.AppendUint64(b, uint64(len(block)-head))
	sum := len(b)
	b = binary.LittleEndian.AppendUint32(b, 0)
	for _, i := range p.waiting {
		e := &p.entries[i]
		b = append(b, e.key[:]...)
		b = binary.LittleEndian.AppendUint32(b, e.size)
		b = binary.LittleEndian.AppendUint32(b, e.sum)
	}
	crc := crc32.Update(crc32.Checksum(b[:sum], castagnoli), castagnoli, b[blockHead:])
	binary.LittleEndian.PutUint32(b[sum:], crc)
	return block, head
}
