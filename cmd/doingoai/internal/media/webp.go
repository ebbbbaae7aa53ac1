package media

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// Flags of the VP8X chunk (WebP container specification, RFC 9649 section 2.7).
const (
	webpAnimated = 0x02
	webpAlpha    = 0x10
	webpProfile  = 0x20
)

// webpScan collects what of a WebP is published.
type webpScan struct {
	extended      []byte // content of VP8X; nil in a simple file
	profile       []byte
	body          parts
	width, height int // of the image, or of a frame; 0: no pixels yet
	orientation   int
	alpha         bool
	lossy         bool
}

// scanWebP keeps the image, its transparency, animation and colour profile. EXIF,
// XMP and unknown chunks go, and so does what stands behind the file's stated end.
func scanWebP(data []byte) (picture, error) {
	const head = 12
	n := int64(binary.LittleEndian.Uint32(data[4:]))
	if n > int64(len(data)-8) {
		return picture{}, errTruncated
	}
	if n < 4 {
		return picture{}, brokenError{4}
	}
	var s webpScan
	if err := eachChunk(data, head, int(n)+8, s.take); err != nil {
		return picture{}, err
	}
	return s.picture(int(n) + 8)
}

// eachChunk calls take with every RIFF chunk in data[i:end]. The chunk is given with
// its head and without the byte that fills it up to an even size; at is its offset.
func eachChunk(data []byte, i, end int, take func(kind string, chunk []byte, at int) error) error {
	for i < end {
		if end-i < 8 {
			return brokenError{i}
		}
		n := int64(binary.LittleEndian.Uint32(data[i+4:]))
		if n > int64(end-i-8) {
			return brokenError{i}
		}
		next := i + 8 + int(n)
		if err := take(string(data[i:i+4]), data[i:next], i); err != nil {
			return err
		}
		i = next + int(n&1)
	}
	return nil
}

func (s *webpScan) take(kind string, chunk []byte, at int) error {
	body := chunk[8:]
	switch kind {
	case "VP8X":
		if s.extended != nil || len(s.body) > 0 || len(body) < 10 {
			return brokenError{at}
		}
		s.extended = body[:10]
	case "ICCP":
		if s.profile == nil {
			s.profile = validICC(body)
		}
	case "EXIF":
		if s.orientation == 0 {
			s.orientation = orientation(bytes.TrimPrefix(body, []byte(exifHead)))
		}
	case "ANIM":
		if s.extended == nil || len(body) != 6 {
			return brokenError{at}
		}
		s.body.add(chunk)
	case "ANMF":
		return s.takeFrame(chunk, at)
	case "ALPH", "VP8 ", "VP8L":
		return s.takeImage(kind, chunk, at)
	}
	return nil
}

// takeImage notes coded pixels, and their size when they are the first.
func (s *webpScan) takeImage(kind string, chunk []byte, at int) error {
	if s.width != 0 || s.extended == nil && kind == "ALPH" {
		return nil // decoders see the first image only, and its transparency before it
	}
	if kind == "ALPH" {
		s.alpha = true
	} else {
		w, h := webpSize(kind, chunk[8:])
		if w == 0 || h == 0 {
			return brokenError{at}
		}
		s.width, s.height = w, h
		s.lossy = kind == "VP8 "
		s.alpha = s.alpha || kind == "VP8L" && chunk[8+4]&0x10 != 0 // alpha_is_used
	}
	s.body.add(evenChunk(chunk)...)
	return nil
}

// takeFrame notes one frame of an animation: its head, and of the chunks inside
// those with pixels.
func (s *webpScan) takeFrame(chunk []byte, at int) error {
	const head = 16
	body := chunk[8:]
	if s.extended == nil || len(body) < head {
		return brokenError{at}
	}
	var inside parts
	err := eachChunk(body, head, len(body), func(kind string, c []byte, i int) error {
		switch kind {
		case "VP8 ", "VP8L":
			w, h := webpSize(kind, c[8:])
			if w == 0 || h == 0 {
				return brokenError{i}
			}
			s.width, s.height = w, h
			inside.add(evenChunk(c)...)
		case "ALPH":
			inside.add(evenChunk(c)...)
		}
		return nil
	})
	if err != nil {
		return brokenError{at}
	}
	size := head
	for _, p := range inside {
		size += len(p)
	}
	s.body.add(chunkHead("ANMF", size), body[:head])
	s.body.add(inside...)
	return nil
}

// webpSize returns the size that coded pixels state: VP8 in its frame header (RFC
// 6386, section 9.1), VP8L in its first bytes (RFC 9649, section 3.4); 0, 0 when
// they do not begin as they should.
func webpSize(kind string, b []byte) (width, height int) {
	switch {
	case kind == "VP8 " && len(b) >= 10 && b[0]&1 == 0 && string(b[3:6]) == "\x9d\x01\x2a":
		return int(binary.LittleEndian.Uint16(b[6:]) & 0x3FFF), int(binary.LittleEndian.Uint16(b[8:]) & 0x3FFF)
	case kind == "VP8L" && len(b) >= 5 && b[0] == 0x2F && b[4]>>5 == 0:
		bits := binary.LittleEndian.Uint32(b[1:])
		return int(bits&0x3FFF) + 1, int(bits>>14&0x3FFF) + 1
	}
	return 0, 0
}

// evenChunk returns the chunk with the byte that an odd size asks for.
func evenChunk(chunk []byte) [][]byte {
	if len(chunk)%2 == 1 {
		return [][]byte{chunk, {0}}
	}
	return [][]byte{chunk}
}

func chunkHead(kind string, size int) []byte {
	return binary.LittleEndian.AppendUint32([]byte(kind), uint32(size))
}

func (s *webpScan) picture(end int) (picture, error) {
	if s.width == 0 {
		return picture{}, brokenError{end}
	}
	p := picture{width: s.width, height: s.height, orientation: s.orientation, alpha: s.alpha, lossy: s.lossy}
	p.profile = s.profile
	p.memory = 8 * int64(s.width) * int64(s.height) // without loss: the pixels, and once more while they are transformed
	if s.lossy {
		p.memory = 3 * int64(s.width) * int64(s.height)
	}
	var chunks parts
	if s.extended != nil {
		x := slices.Clone(s.extended)
		canvas := [2]int{uint24(x[4:]) + 1, uint24(x[7:]) + 1}
		if x[0]&webpAnimated == 0 && canvas != [2]int{s.width, s.height} {
			return picture{}, brokenError{end}
		}
		p.width, p.height = canvas[0], canvas[1]
		x[0] &= webpAnimated | webpAlpha
		p.animated = x[0]&webpAnimated != 0
		x[1], x[2], x[3] = 0, 0, 0
		if s.profile != nil {
			x[0] |= webpProfile
		}
		chunks.add(chunkHead("VP8X", len(x)), x)
		if s.profile != nil {
			chunks.add(chunkHead("ICCP", len(s.profile)))
			chunks.add(evenChunk(s.profile)...)
		}
	}
	chunks.add(s.body...)
	size := 4
	for _, c := range chunks {
		size += len(c)
	}
	p.parts.add(chunkHead("RIFF", size), []byte("WEBP"))
	p.parts.add(chunks...)
	return p, nil
}

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }
