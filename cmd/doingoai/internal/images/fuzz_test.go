package images

import (
	"bytes"
	"image"
	"image/gif"
	"slices"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

// FuzzPicture: whatever a file holds, it is refused by media, or cannot be decoded, or
// comes out in every size that was planned.
func FuzzPicture(f *testing.F) {
	var moving bytes.Buffer
	if err := gif.Encode(&moving, pixelsOf("rg.", "kwb"), nil); err != nil {
		f.Fatal(err)
	}
	p3 := append([]byte("p3\x00\x00"), deflate(f, displayP3())...)
	f.Add("a.jpg", encodeJPEG(f, pixelsOf("rgb", "kwk")))
	f.Add("a.jpg", fourColours([4]bool{true, false, true, false}))
	f.Add("a.png", encodePNG(f, pixelsOf("rg.", "kwb")))
	f.Add("a.png", withChunk(encodePNG(f, image.NewGray16(image.Rect(0, 0, 400, 3))), "eXIf", tiff(7)))
	f.Add("a.png", withChunk(encodePNG(f, pixelsOf("rg", "bw")), "iCCP", p3))
	f.Add("a.gif", moving.Bytes())
	for _, name := range []string{"lossy", "lossless", "lossy-alpha", "lossless-alpha"} {
		f.Add("a.webp", webpFile(f, name))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if !slices.Contains([]string{"a.jpg", "a.png", "a.gif", "a.webp"}, name) {
			return
		}
		p, list := planned(t, name, data)
		if p == nil || p.Plain || p.info.Memory > 1<<20 || p.info.Width > 1<<14 || p.info.Height > 1<<14 {
			return
		}
		if list.HasErrors() {
			t.Fatalf("planned with %v", list)
		}
		set := NewSet(nil)
		for _, v := range p.Variants {
			data, err := set.Bytes(p, v)
			if fault, ok := asDecodeError(err); ok {
				var list diag.List
				list.Add(diag.MediaUndecodable, p.Source.File, diag.Span{}, fault.Error())
				if list[0].Message("vi") == "" {
					t.Error("no message")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			c, format, err := image.DecodeConfig(bytes.NewReader(data))
			if err != nil || "image/"+format != p.Type || c.Width != v.Width || c.Height != v.Height {
				t.Fatalf("%s of %d × %d, %v; want %s of %d × %d", format, c.Width, c.Height, err, p.Type, v.Width, v.Height)
			}
		}
	})
}

// FuzzProfile: no profile ends the program, and a good one stays within its tables.
func FuzzProfile(f *testing.F) {
	f.Add(displayP3())
	gamma := append([]byte("curv\x00\x00\x00\x00\x00\x00\x00\x01"), 2, 51)
	table := append([]byte("curv\x00\x00\x00\x00\x00\x00\x00\x03"), 0, 0, 0x40, 0, 0xFF, 0xFF)
	for _, curve := range [][]byte{gamma, table, []byte("curv\x00\x00\x00\x00\x00\x00\x00\x00")} {
		f.Add(matrixProfile(curve, [3][3]float64{{0.6, 0.3, 0}, {0.2, 0.6, 0.1}, {0.15, 0.06, 0.7}}))
	}
	for form := range byte(5) {
		curve := append([]byte("para\x00\x00\x00\x00\x00"), form, 0, 0)
		f.Add(matrixProfile(append(curve, fixed(2.2, 0.9, 0.1, 0.05, 0.04, 0.01, 0.02)...), [3][3]float64{{0.6, 0.3, 0}, {0.2, 0.6, 0.1}, {0.15, 0.06, 0.7}}))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p := parseProfile(data)
		if p == nil {
			return
		}
		for i := range 3 {
			if len(p.byte8[i]) != 256 || len(p.byte16[i]) != 1<<16 {
				t.Fatal("tables have holes")
			}
		}
		r := &raster{w: 2, h: 1, n: 4, pix: []uint16{65535, 0, 65535, 65535, 9, 5, 0, 9}}
		p.apply(r)
		if r.pix[3] != 65535 || r.pix[7] != 9 || max(r.pix[4], r.pix[5], r.pix[6]) > 9 {
			t.Errorf("becomes %v", r.pix)
		}
	})
}

func FuzzUnpack(f *testing.F) {
	f.Add(packed([][]byte{[]byte("one"), nil, []byte("three")}), 3)
	f.Add([]byte{1, 0, 0, 0, 255, 255, 255, 255}, 1)
	f.Fuzz(func(t *testing.T, data []byte, n int) {
		if n < 0 || n > 100 {
			return
		}
		if files, ok := unpack(data, n); ok && !bytes.Equal(packed(files), data) {
			t.Errorf("%x is unpacked to %x", data, files)
		}
	})
}
