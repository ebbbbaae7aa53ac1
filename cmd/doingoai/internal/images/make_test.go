package images

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"slices"
	"testing"
)

func deflate(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fixed writes numbers as s15Fixed16Number.
func fixed(numbers ...float64) (b []byte) {
	for _, v := range numbers {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(v*65536)))
	}
	return b
}

// displayP3 returns a profile with the colorants of Display P3, seen in D50, and the
// curve of sRGB.
func displayP3() []byte {
	curve := append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), fixed(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)...)
	return matrixProfile(curve, [3][3]float64{{0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}})
}

// matrixProfile returns a profile with one curve and the colorants of red, green and blue.
func matrixProfile(curve []byte, colorants [3][3]float64) []byte {
	data := make([]byte, 128)
	copy(data[16:], "RGB XYZ ")
	copy(data[36:], "acsp")
	data = binary.BigEndian.AppendUint32(data, 6)
	at := uint32(len(data) + 6*12)
	var body []byte
	add := func(name string, value []byte) {
		data = append(data, name...)
		data = binary.BigEndian.AppendUint32(data, at+uint32(len(body)))
		data = binary.BigEndian.AppendUint32(data, uint32(len(value)))
		body = append(body, value...)
	}
	for i, channel := range []string{"r", "g", "b"} {
		add(channel+"XYZ", append([]byte("XYZ \x00\x00\x00\x00"), fixed(colorants[i][:]...)...))
		add(channel+"TRC", curve)
	}
	data = append(data, body...)
	binary.BigEndian.PutUint32(data, uint32(len(data)))
	return data
}

// fourColours returns a JPEG of one block in cyan, magenta, yellow and black, as Adobe's
// programs write it: inverted. Each is at its least or most.
func fourColours(most [4]bool) []byte {
	segment := func(marker byte, body ...byte) []byte {
		return append(binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(body)+2)), body...)
	}
	table := func(class byte, counts [16]byte, values ...byte) []byte {
		return segment(0xC4, slices.Concat([]byte{class}, counts[:], values)...)
	}
	// Of the table for the first coefficient, code 01 means ten bits; of that for the
	// others, code 0 means that all are zero. 1016/8 is the distance to the middle.
	bits := ""
	for _, m := range most {
		if m {
			bits += "01" + "1111111000" + "0"
		} else {
			bits += "01" + "0000000111" + "0"
		}
	}
	for len(bits)%8 != 0 {
		bits += "1"
	}
	var coded []byte
	for i := 0; i < len(bits); i += 8 {
		var c byte
		for _, bit := range bits[i : i+8] {
			c = c<<1 | byte(bit-'0')
		}
		if coded = append(coded, c); c == 0xFF {
			coded = append(coded, 0)
		}
	}
	return slices.Concat([]byte{0xFF, 0xD8},
		segment(0xEE, []byte("Adobe\x00\x64\x00\x00\x00\x00\x00")...),
		segment(0xDB, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...),
		segment(0xC0, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0),
		table(0x00, [16]byte{1: 2}, 0, 10),
		table(0x10, [16]byte{0: 1}, 0),
		segment(0xDA, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0), coded, []byte{0xFF, 0xD9})
}
