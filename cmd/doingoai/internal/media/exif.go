package media

import (
	"bytes"
	"encoding/binary"
)

// exifHead begins the APP1 segment of a JPEG that holds EXIF.
const exifHead = "Exif\x00\x00"

const tagOrientation = 0x0112

// orientation returns the orientation, 1 to 8, that the TIFF structure of EXIF (CIPA
// DC-008, section 4.6.4) states in its first directory; 0 when it states none.
func orientation(tiff []byte) int {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(tiff, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(tiff, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return 0
	}
	if len(tiff) < 8 {
		return 0
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 0
		}
		const short = 3 // the type of a 16-bit number
		if order.Uint16(entries) == tagOrientation && order.Uint16(entries[2:]) == short {
			if v := int(order.Uint16(entries[8:])); 1 <= v && v <= 8 {
				return v
			}
			return 0
		}
		entries = entries[12:]
	}
	return 0
}

// orientationTIFF returns a TIFF structure with one directory of one entry, the
// orientation.
func orientationTIFF(orientation int) []byte {
	return []byte{
		'M', 'M', 0, '*', 0, 0, 0, 8, // big endian, the directory's offset
		0, 1, // entries
		tagOrientation >> 8, tagOrientation & 0xFF, 0, 3, 0, 0, 0, 1, 0, byte(orientation), 0, 0,
		0, 0, 0, 0, // no further directory
	}
}

// validICC returns the profile that begins at the start of data, nil when there is
// none: its header states its length and carries a signature (ICC.1, section 7.2).
func validICC(data []byte) []byte {
	const header = 128
	if len(data) < header || string(data[36:40]) != "acsp" {
		return nil
	}
	n := int64(binary.BigEndian.Uint32(data))
	if n < header || n > int64(len(data)) {
		return nil
	}
	return data[:n]
}
