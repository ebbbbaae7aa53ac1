package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image/png"
	"io"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// maxProfile bounds what the colour profile of a PNG may inflate to, in bytes.
const maxProfile = 4 << 20

// pngScan collects what of a PNG is published.
type pngScan struct {
	picture
	seen   bool // a colour profile
	images int  // IDAT chunks
	head   pngHead
}

// scanPNG keeps the chunks (PNG, third edition) that tell pixels, colours and
// animation. A chunk that is not known to be one of them goes; an unknown one that
// declares itself critical is an error. Kept chunks must have the right checksum.
func scanPNG(data []byte) (picture, error) {
	var s pngScan
	s.parts.add(data[:len(pngSignature)])
	for i := len(pngSignature); ; {
		if len(data)-i < 12 {
			return picture{}, errTruncated
		}
		n := int64(binary.BigEndian.Uint32(data[i:]))
		if n > 1<<31-1 {
			return picture{}, brokenError{i}
		}
		if int64(len(data)-i-12) < n {
			return picture{}, errTruncated
		}
		end := i + 12 + int(n)
		chunk := data[i:end]
		kind := string(chunk[4:8])
		if (i == len(pngSignature)) != (kind == "IHDR") || !s.take(kind, chunk) {
			return picture{}, brokenError{i}
		}
		if kind == "IEND" {
			return s.finish(data, i)
		}
		i = end
	}
}

// take notes one chunk, given with its length, type and checksum. It returns false
// when the chunk is broken.
func (s *pngScan) take(kind string, chunk []byte) bool {
	body := chunk[8 : len(chunk)-4]
	critical := kind[0]&0x20 == 0
	low, high := pngLengths(kind)
	switch {
	case kind == "iCCP" && s.seen:
		return true // one is all there may be, and inflating thousands takes long
	case kind == "iCCP":
		s.seen = true
		if s.profile = pngProfile(body); s.profile != nil {
			s.parts.add(pngChunk("iCCP", deflated(s.profile)))
		}
		return true
	case kind == "eXIf":
		if s.orientation == 0 {
			s.orientation = orientation(body)
		}
		return true
	case high < 0:
		return !critical
	case len(body) < low || len(body) > high:
		// Of the others that may be left out, only tRNS changes pixels.
		return !critical && kind != "tRNS"
	case crc32.ChecksumIEEE(chunk[4:len(chunk)-4]) != binary.BigEndian.Uint32(chunk[len(chunk)-4:]):
		return false
	case kind == "IDAT":
		s.images++
	case kind == "acTL":
		s.animated = true
	case kind == "tRNS":
		s.alpha = true
	case kind == "IHDR":
		s.head = readHead(body)
		s.alpha = s.alpha || s.head.alpha > 0
	}
	s.parts.add(chunk)
	return true
}

// pngLengths returns how many bytes a chunk that is kept may have; high is -1 of
// chunks that are not.
func pngLengths(kind string) (low, high int) {
	const any = 1<<31 - 1
	switch kind {
	case "IHDR":
		return 13, 13
	case "PLTE":
		return 3, 768
	case "IDAT":
		return 0, any
	case "IEND":
		return 0, 0
	case "tRNS":
		return 1, 256
	case "cHRM":
		return 32, 32
	case "gAMA", "cICP":
		return 4, 4
	case "sRGB":
		return 1, 1
	case "sBIT":
		return 1, 4
	case "bKGD":
		return 1, 6
	case "pHYs":
		return 9, 9
	case "mDCV":
		return 24, 24
	case "cLLI", "acTL":
		return 8, 8
	case "fcTL":
		return 26, 26
	case "fdAT":
		return 4, any
	}
	return 0, -1
}

// pngProfile returns the profile in an iCCP chunk; nil when it is not valid, which
// decoders pass over.
func pngProfile(body []byte) []byte {
	_, rest, ok := bytes.Cut(body, []byte{0})
	if !ok || len(rest) < 1 || rest[0] != 0 {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(rest[1:]))
	if err != nil {
		return nil
	}
	raw, err := io.ReadAll(io.LimitReader(r, maxProfile))
	if err != nil {
		return nil
	}
	return validICC(raw)
}

// deflated returns the content of an iCCP chunk anew: a name that says nothing and
// the profile, compressed by us, so that nothing can hide beside it.
func deflated(profile []byte) []byte {
	b := bytes.NewBufferString("icc\x00\x00")
	w := zlib.NewWriter(b)
	_, err := w.Write(profile)
	if err := errors.Join(err, w.Close()); err != nil {
		panic("internal error: compressing into memory: " + err.Error())
	}
	return b.Bytes()
}

func pngChunk(kind string, body []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	chunk = append(append(chunk, kind...), body...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}

// decodedBytes returns how many bytes image/png takes for a pixel.
func decodedBytes(h pngHead) int64 {
	switch {
	case h.bytes == 1:
		return 1
	case h.bytes == 2 && h.alpha == 0:
		return 2
	case h.alpha == 2 || h.bytes == 6:
		return 8
	}
	return 4
}

// finish reads the size and, of a picture without loss that is as long as photographs are,
// whether it is transparent. end is the offset of the last chunk.
func (s *pngScan) finish(data []byte, end int) (picture, error) {
	size, err := png.DecodeConfig(s.parts.reader())
	if err != nil || s.images == 0 {
		return picture{}, brokenError{end}
	}
	s.width, s.height = size.Width, size.Height
	pixels := int64(s.width) * int64(s.height)
	s.memory = pixels * decodedBytes(s.head)
	if s.head.alpha > 0 && int64(end)-smallFile >= pixels && s.head.opaque(&idatReader{chunks: data[len(pngSignature):]}) {
		s.alpha = false
	}
	return s.picture, nil
}
