package media

import (
	"bytes"
	"encoding/binary"
	"image/jpeg"
)

// Markers of JPEG (ITU-T T.81, table B.1).
const (
	jpegTEM  = 0x01
	jpegSOF0 = 0xC0
	jpegDHT  = 0xC4
	jpegJPG  = 0xC8
	jpegDAC  = 0xCC
	jpegRST0 = 0xD0
	jpegRST7 = 0xD7
	jpegSOI  = 0xD8
	jpegEOI  = 0xD9
	jpegSOS  = 0xDA
	jpegDQT  = 0xDB
	jpegDNL  = 0xDC
	jpegDRI  = 0xDD
	jpegDHP  = 0xDE
	jpegEXP  = 0xDF
	jpegAPP0 = 0xE0
)

// jpegScan collects what of a JPEG is published.
type jpegScan struct {
	jfif, adobe []byte // the contents of APP0 and APP14; nil: none
	orientation int    // EXIF's, 1 to 8; 0: none
	icc         [][]byte
	body        parts // everything else that is kept, in order
	frames      int
	frame       []byte // the last frame segment, with its marker
	scans       int
}

// maxScans bounds the passes over a JPEG. Progressive ones of real programs have about
// ten; each takes the decoder through all pixels, however little it holds.
const maxScans = 100

// scanJPEG keeps the segments that decoding needs, JFIF without its thumbnail, the
// Adobe segment, which tells colour models apart, colour profiles, and the
// orientation. All else goes, and so does what stands after the end of the image.
func scanJPEG(data []byte) (picture, error) {
	var s jpegScan
	for i := 2; ; {
		marker, start := nextMarker(data, i)
		switch {
		case start < 0:
			return picture{}, errTruncated
		case marker == jpegEOI:
			return s.picture(start - 2)
		case marker == jpegTEM, jpegRST0 <= marker && marker <= jpegRST7:
			i = start
			continue
		case marker == jpegSOI:
			return picture{}, brokenError{start - 2}
		}
		if len(data)-start < 2 {
			return picture{}, errTruncated
		}
		n := int(binary.BigEndian.Uint16(data[start:]))
		if n < 2 {
			return picture{}, brokenError{start}
		}
		end := start + n
		if end > len(data) {
			return picture{}, errTruncated
		}
		content := data[start+2 : end]
		if marker == jpegSOS {
			end = scanEnd(data, end)
		}
		if !s.take(marker, content, data[start-2:end]) {
			return picture{}, brokenError{start - 2}
		}
		i = end
	}
}

// nextMarker returns the marker that follows at or after i, and the offset behind
// it, -1 when there is none. Stray bytes are passed over, as all decoders do.
func nextMarker(data []byte, i int) (marker byte, start int) {
	for {
		j := bytes.IndexByte(data[i:], 0xFF)
		if j < 0 {
			return 0, -1
		}
		i += j + 1
		for i < len(data) && data[i] == 0xFF { // fill bytes
			i++
		}
		if i == len(data) {
			return 0, -1
		}
		if data[i] != 0 {
			return data[i], i + 1
		}
	}
}

// scanEnd returns where the entropy-coded data that begins at i ends: at the next
// marker that is no restart marker.
func scanEnd(data []byte, i int) int {
	for {
		j := bytes.IndexByte(data[i:], 0xFF)
		if j < 0 || i+j+1 == len(data) {
			return len(data)
		}
		i += j
		switch c := data[i+1]; {
		case c == 0, jpegRST0 <= c && c <= jpegRST7:
			i += 2
		case c == 0xFF:
			i++
		default:
			return i
		}
	}
}

// take notes one segment: its content, and the whole with marker, length and, of a
// scan, the coded data. It returns false when the segment has no place there.
func (s *jpegScan) take(marker byte, content, whole []byte) bool {
	switch marker {
	case jpegJPG, jpegDHP, jpegEXP:
		return false
	case jpegAPP0:
		if s.jfif == nil && len(content) >= 14 && string(content[:5]) == "JFIF\x00" {
			s.jfif = append(content[:12:12], 0, 0) // width and height of the thumbnail
		}
	case jpegAPP0 + 1:
		if tiff, ok := bytes.CutPrefix(content, []byte(exifHead)); ok && s.orientation == 0 {
			s.orientation = orientation(tiff)
		}
	case jpegAPP0 + 2:
		if bytes.HasPrefix(content, []byte(iccHead)) {
			s.icc = append(s.icc, content[len(iccHead):])
		}
	case jpegAPP0 + 14:
		if s.adobe == nil && len(content) >= 12 && string(content[:5]) == "Adobe" {
			s.adobe = content[:12]
		}
	case jpegDHT, jpegDAC, jpegDQT, jpegDNL, jpegDRI:
		s.body.add(whole)
	case jpegSOS:
		s.scans++
		s.body.add(whole)
		return s.frames == 1 && s.scans <= maxScans
	default:
		if marker&0xF0 == jpegSOF0 { // SOF0 to SOF15; the others of this row stand above
			s.frames++
			s.frame = whole
			s.body.add(whole)
			return s.frames == 1
		}
	}
	return true
}

// picture puts the parts together. end is the offset of the end marker.
func (s *jpegScan) picture(end int) (picture, error) {
	var p picture
	p.parts.add([]byte{0xFF, jpegSOI})
	if s.jfif != nil {
		p.parts.add(segmentHead(jpegAPP0, len(s.jfif)), s.jfif)
	}
	if s.orientation > 1 {
		tiff := orientationTIFF(s.orientation)
		p.parts.add(segmentHead(jpegAPP0+1, len(exifHead)+len(tiff)), []byte(exifHead), tiff)
	}
	p.profile = joinICC(s.icc)
	p.parts.add(iccSegments(p.profile)...)
	if s.adobe != nil {
		p.parts.add(segmentHead(jpegAPP0+14, len(s.adobe)), s.adobe)
	}
	p.parts.add(s.body...)
	p.parts.add([]byte{0xFF, jpegEOI})

	size, err := jpeg.DecodeConfig(p.parts.reader())
	if err != nil || s.scans == 0 || size.Width == 0 || size.Height == 0 {
		return picture{}, brokenError{end}
	}
	p.width, p.height = size.Width, size.Height
	p.orientation, p.lossy = s.orientation, true
	p.memory = jpegMemory(s.frame, int64(size.Width)*int64(size.Height))
	return p, nil
}

// jpegMemory returns the bytes that decoding a picture takes: a byte for each sample,
// of progressive ones four more for its coefficient, and of those in four colours or in
// red, green and blue a copy. frame is the frame segment.
func jpegMemory(frame []byte, pixels int64) int64 {
	const head = 10 // marker, length, precision, height, width, number of components
	if len(frame) < head {
		return pixels
	}
	n := int(frame[9])
	var most, all int64
	for i := range min(n, (len(frame)-head)/3) {
		h, v := int64(frame[head+3*i+1]>>4), int64(frame[head+3*i+1]&15)
		most, all = max(most, h*v), all+h*v
	}
	if most == 0 {
		return pixels
	}
	samples := (pixels*all + most - 1) / most
	memory := samples
	if frame[1] == jpegSOF0+2 {
		memory += 4 * samples
	}
	if n >= 3 && all == int64(n)*most {
		memory += 4 * pixels
	}
	return memory
}

func segmentHead(marker byte, content int) []byte {
	return binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(content+2))
}

// iccHead begins the content of APP2 segments with a part of a colour profile; the
// number of the part and that of all parts follow (ICC.1, annex B.4).
const iccHead = "ICC_PROFILE\x00"

// joinICC returns the profile in the parts, which must be complete and in order;
// nil when it is not valid.
func joinICC(parts [][]byte) []byte {
	var profile []byte
	for i, p := range parts {
		if len(p) < 2 || int(p[0]) != i+1 || int(p[1]) != len(parts) {
			return nil
		}
		profile = append(profile, p[2:]...)
	}
	return validICC(profile)
}

// iccSegments writes a profile into segments that are as full as they can be.
func iccSegments(profile []byte) [][]byte {
	const room = 0xFFFF - 2 - len(iccHead) - 2
	count := (len(profile) + room - 1) / room
	var parts [][]byte
	for i := range count {
		chunk := profile[i*room : min((i+1)*room, len(profile))]
		head := segmentHead(jpegAPP0+2, len(iccHead)+2+len(chunk))
		head = append(append(head, iccHead...), byte(i+1), byte(count))
		parts = append(parts, head, chunk)
	}
	return parts
}
