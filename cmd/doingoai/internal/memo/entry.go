package memo

import (
	"crypto/sha256"
	"encoding/binary"
)

// The layout of an entry, integers little endian:
//
//	0   8  magic and version of this layout
//	8   8  length of the result
//	16 32  key
//	48 32  SHA-256 of the kind, a zero byte, the key and the result
//	80     the result
const (
	magic    = "dn memo\x01"
	headSize = 80
)

// encode returns the head of the entry of a result.
func encode(kind string, key Key, data []byte) []byte {
	head := make([]byte, 0, headSize)
	head = append(head, magic...)
	head = binary.LittleEndian.AppendUint64(head, uint64(len(data)))
	head = append(head, key[:]...)
	sum := checksum(kind, key, data)
	return append(head, sum[:]...)
}

// decode returns the result in an entry; ok is false when the entry is not one of this
// layout, kind and key, whole and undamaged.
func decode(kind string, key Key, entry []byte) (data []byte, ok bool) {
	if len(entry) < headSize || string(entry[:8]) != magic || Key(entry[16:48]) != key {
		return nil, false
	}
	data = entry[headSize:]
	if binary.LittleEndian.Uint64(entry[8:]) != uint64(len(data)) || [sha256.Size]byte(entry[48:80]) != checksum(kind, key, data) {
		return nil, false
	}
	return data, true
}

func checksum(kind string, key Key, data []byte) [sha256.Size]byte {
	h := sha256.New()
	h.Write(append(append([]byte(kind), 0), key[:]...)) // a hash never fails
	h.Write(data)
	return [sha256.Size]byte(h.Sum(nil))
}
