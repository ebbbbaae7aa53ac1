package images

import "encoding/binary"

// packed puts files into one: the number of files and the length of each, in four bytes,
// little endian, then their bytes.
func packed(files [][]byte) []byte {
	size := 4 + 4*len(files)
	for _, f := range files {
		size += len(f)
	}
	data := binary.LittleEndian.AppendUint32(make([]byte, 0, size), uint32(len(files)))
	for _, f := range files {
		data = binary.LittleEndian.AppendUint32(data, uint32(len(f)))
	}
	for _, f := range files {
		data = append(data, f...)
	}
	return data
}

// unpack returns the n files in data; ok is false when it holds anything else.
func unpack(data []byte, n int) (files [][]byte, ok bool) {
	if len(data) < 4+4*n || binary.LittleEndian.Uint32(data) != uint32(n) {
		return nil, false
	}
	rest := data[4+4*n:]
	for i := range n {
		size := uint64(binary.LittleEndian.Uint32(data[4+4*i:]))
		if size > uint64(len(rest)) {
			return nil, false
		}
		files = append(files, rest[:size:size])
		rest = rest[size:]
	}
	return files, len(rest) == 0
}
