package media

import (
	"compress/zlib"
	"encoding/binary"
	"io"
)

// pngHead is how a PNG codes its pixels (PNG, section 11.2.1).
type pngHead struct {
	width, height int
	bytes         int // of a pixel, one at least
	alpha         int // of these the last ones: its alpha; 0: none
	interlaced    bool
}

// readHead reads the content of the IHDR chunk.
func readHead(ihdr []byte) pngHead {
	const palette, colour, alpha = 1, 2, 4 // bits of the colour type
	depth, kind := ihdr[8], ihdr[9]
	channels, sample := 1, max(int(depth)/8, 1)
	if kind&colour != 0 && kind&palette == 0 {
		channels = 3
	}
	h := pngHead{
		width: int(binary.BigEndian.Uint32(ihdr)), height: int(binary.BigEndian.Uint32(ihdr[4:])), interlaced: ihdr[12] != 0,
	}
	if kind&alpha != 0 {
		channels++
		h.alpha = sample
	}
	h.bytes = channels * sample
	return h
}

// opaque reports whether no pixel is transparent, although the file provides for it:
// programs store photographs like that. Of what is interlaced or broken nothing is known.
// Two rows are held at a time.
func (h pngHead) opaque(coded io.Reader) bool {
	if h.alpha == 0 || h.interlaced || int64(h.width)*int64(h.height) > maxPixels {
		return false
	}
	z, err := zlib.NewReader(coded)
	if err != nil {
		return false
	}
	row, above := make([]byte, 1+h.width*h.bytes), make([]byte, 1+h.width*h.bytes)
	for range h.height {
		if _, err := io.ReadFull(z, row); err != nil || !unfilter(row[0], row[1:], above[1:], h.bytes) {
			return false
		}
		for x := h.bytes; x < len(row); x += h.bytes {
			if row[x] != 0xFF || h.alpha == 2 && row[x-1] != 0xFF {
				return false
			}
		}
		row, above = above, row
	}
	return true
}

// unfilter undoes a filter of a row (PNG, section 9.2), whose pixels have n bytes. It
// returns false for a filter that there is not.
func unfilter(filter byte, row, above []byte, n int) bool {
	if filter > 4 {
		return false
	}
	for i := range row {
		var left, corner byte
		if i >= n {
			left, corner = row[i-n], above[i-n]
		}
		switch filter {
		case 1:
			row[i] += left
		case 2:
			row[i] += above[i]
		case 3:
			row[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			row[i] += paeth(left, above[i], corner)
		}
	}
	return true
}

// paeth returns the neighbour that is nearest to left + above - corner.
func paeth(left, above, corner byte) byte {
	p := int(left) + int(above) - int(corner)
	distance := func(v byte) int { return max(p-int(v), int(v)-p) }
	switch l, a, c := distance(left), distance(above), distance(corner); {
	case l <= a && l <= c:
		return left
	case a <= c:
		return above
	}
	return corner
}

// idatReader reads the contents of the IDAT chunks of a PNG whose chunks are whole.
type idatReader struct {
	chunks []byte // from the next chunk on
	rest   []byte // of the one that is being read
}

func (r *idatReader) Read(b []byte) (int, error) {
	for len(r.rest) == 0 {
		if len(r.chunks) < 12 {
			return 0, io.EOF
		}
		n := int(binary.BigEndian.Uint32(r.chunks))
		if string(r.chunks[4:8]) == "IDAT" {
			r.rest = r.chunks[8 : 8+n]
		}
		r.chunks = r.chunks[12+n:]
	}
	n := copy(b, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}
