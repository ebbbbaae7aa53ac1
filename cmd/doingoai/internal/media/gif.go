package media

import (
	"encoding/binary"
)

// Blocks of GIF (GIF89a specification, appendix A).
const (
	gifExtension   = 0x21
	gifImage       = 0x2C
	gifTrailer     = 0x3B
	gifControl     = 0xF9
	gifApplication = 0xFF
)

// scanGIF keeps images, their graphic control and the number of loops. Comments,
// plain text, which no browser shows, and all other extensions go.
func scanGIF(data []byte) (picture, error) {
	const screen = 13 // signature and logical screen descriptor
	if len(data) < screen {
		return picture{}, errTruncated
	}
	i := screen + gifColours(data[10])
	if i > len(data) {
		return picture{}, errTruncated
	}
	p := picture{
		width:  int(binary.LittleEndian.Uint16(data[6:])),
		height: int(binary.LittleEndian.Uint16(data[8:])),
		parts:  parts{data[:i]},
	}
	for images := 0; ; {
		if i >= len(data) {
			return picture{}, errTruncated
		}
		var kept []byte
		var end int
		var err error
		switch data[i] {
		case gifTrailer:
			if images == 0 || p.width == 0 || p.height == 0 {
				return picture{}, brokenError{i}
			}
			p.parts.add(data[i : i+1])
			p.animated, p.alpha = images > 1, true
			p.memory = 5 * int64(p.width) * int64(p.height) // a palette's index, then four bytes
			return p, nil
		case gifImage:
			images++
			end, err = gifImageEnd(data, i)
			if err == nil {
				kept = data[i:end]
			}
		case gifExtension:
			kept, end, err = gifKept(data, i)
		default:
			err = brokenError{i}
		}
		if err != nil {
			return picture{}, err
		}
		p.parts.add(kept)
		i = end
	}
}

// gifColours returns the size in bytes of the colour table that the flags of a
// descriptor announce.
func gifColours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// gifImageEnd returns the offset behind the image that begins at i.
func gifImageEnd(data []byte, i int) (int, error) {
	const descriptor = 10
	if len(data)-i < descriptor {
		return 0, errTruncated
	}
	i += descriptor + gifColours(data[i+9])
	if i >= len(data) {
		return 0, errTruncated
	}
	if size := data[i]; size < 2 || size > 8 { // of LZW codes, in bits
		return 0, brokenError{i}
	}
	return gifBlocks(data, i+1, func([]byte) {})
}

// gifBlocks calls do with each data sub-block from i on, and returns the offset
// behind the empty one that ends them.
func gifBlocks(data []byte, i int, do func(block []byte)) (int, error) {
	for {
		if i >= len(data) {
			return 0, errTruncated
		}
		n := int(data[i])
		i++
		if n == 0 {
			return i, nil
		}
		if len(data)-i < n {
			return 0, errTruncated
		}
		do(data[i : i+n])
		i += n
	}
}

// gifKept returns what of the extension at i is published, nil for nothing, and the
// offset behind it.
func gifKept(data []byte, i int) (kept []byte, end int, err error) {
	if len(data)-i < 2 {
		return nil, 0, errTruncated
	}
	var blocks int
	var first, loop []byte
	end, err = gifBlocks(data, i+2, func(b []byte) {
		switch {
		case blocks == 0:
			first = b
		case len(b) == 3 && b[0] == 1 && loop == nil:
			loop = b
		}
		blocks++
	})
	if err != nil {
		return nil, 0, err
	}
	switch data[i+1] {
	case gifControl:
		if blocks != 1 || len(first) != 4 {
			return nil, 0, brokenError{i}
		}
		return data[i:end], end, nil
	case gifApplication:
		if name := string(first); loop != nil && (name == "NETSCAPE2.0" || name == "ANIMEXTS1.0") {
			kept = append([]byte{gifExtension, gifApplication, 11}, first...)
			kept = append(append(append(kept, 3), loop...), 0)
		}
	}
	return kept, end, nil
}
