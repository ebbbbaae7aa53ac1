package media

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/source"
)

// planted stands in everything that must not be published.
const planted = "GPS-SECRET Copyright X"

// sourceFile returns data as package source hands it on.
func sourceFile(t testing.TB, name string, data []byte) *source.File {
	t.Helper()
	name = "content/pages/a/" + name
	tree, _, err := source.Read(fstest.MapFS{name: {Data: data}}, source.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return tree.File(name)
}

// sample returns a small image with many colours.
func sample(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, color.RGBA{uint8(x * 9), uint8(y * 11), uint8(x * y), 255})
		}
	}
	return m
}

func sampleJPEG(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, sample(24, 16), &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func samplePNG(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, sample(24, 16)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sampleGIF is an animation of two frames that loops three times.
func sampleGIF(t testing.TB) []byte {
	t.Helper()
	frame := func(c uint8) *image.Paletted {
		m := image.NewPaletted(image.Rect(0, 0, 12, 8), color.Palette{color.Black, color.White, color.Transparent})
		for i := range m.Pix {
			m.Pix[i] = uint8(i+int(c)) % 3
		}
		return m
	}
	var b bytes.Buffer
	g := &gif.GIF{Image: []*image.Paletted{frame(0), frame(1)}, Delay: []int{5, 9}, LoopCount: 3}
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// lossyWebP and losslessWebP are images of one pixel.
func lossyWebP(t testing.TB) []byte {
	return unbase64(t, "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
}

func losslessWebP(t testing.TB) []byte {
	return unbase64(t, "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
}

func unbase64(t testing.TB, s string) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// segment returns a JPEG segment.
func segment(marker byte, content string) []byte {
	return append(segmentHead(marker, len(content)), content...)
}

// withSegments puts segments behind the start of a JPEG.
func withSegments(data []byte, segments ...[]byte) []byte {
	return slices.Concat(data[:2], slices.Concat(segments...), data[2:])
}

// exif returns a TIFF structure with an artist, an orientation and a thumbnail.
func exif(order binary.AppendByteOrder, orientation int) []byte {
	head := map[bool]string{true: "II*\x00", false: "MM\x00*"}[order == binary.AppendByteOrder(binary.LittleEndian)]
	b := order.AppendUint32([]byte(head), 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint16(order.AppendUint16(b, 0x013B), 2) // artist, text
	b = order.AppendUint32(order.AppendUint32(b, uint32(len(planted))), 38)
	b = order.AppendUint16(order.AppendUint16(b, tagOrientation), 3)
	b = order.AppendUint16(order.AppendUint32(b, 1), uint16(orientation))
	b = append(b, 0, 0)
	b = order.AppendUint32(b, 0)
	return append(append(b, planted...), "\xff\xd8\xff\xd9 thumbnail"...)
}

// profile returns a colour profile of n bytes with a valid header.
func profile(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i * 7)
	}
	binary.BigEndian.PutUint32(b, uint32(n))
	copy(b[36:], "acsp")
	return b
}

// withChunks puts chunks behind the head of a PNG.
func withChunks(data []byte, chunks ...[]byte) []byte {
	const head = 8 + 25
	return slices.Concat(data[:head], slices.Concat(chunks...), data[head:])
}

// riff returns a RIFF chunk, filled up to an even size.
func riff(kind string, content ...[]byte) []byte {
	body := slices.Concat(content...)
	b := append(chunkHead(kind, len(body)), body...)
	if len(body)%2 == 1 {
		b = append(b, 0)
	}
	return b
}

// webp returns a WebP file of chunks.
func webp(chunks ...[]byte) []byte {
	return riff("RIFF", append([][]byte{[]byte("WEBP")}, chunks...)...)
}

// vp8x returns the head of an extended WebP with a canvas of 1 by 1.
func vp8x(flags byte) []byte { return riff("VP8X", []byte{flags, 0, 0, 0, 0, 0, 0, 0, 0, 0}) }

// frames decodes all pixels of an image; nil when it cannot be decoded.
func frames(name string, data []byte) (all []image.Image) {
	switch name {
	case "a.gif":
		g, err := gif.DecodeAll(bytes.NewReader(data))
		if err != nil {
			return nil
		}
		for _, m := range g.Image {
			all = append(all, m)
		}
	case "a.jpg":
		if m, err := jpeg.Decode(bytes.NewReader(data)); err == nil {
			all = append(all, m)
		}
	case "a.png":
		if m, err := png.Decode(bytes.NewReader(data)); err == nil {
			all = append(all, m)
		}
	}
	return all
}

// samePixels reports whether two decoded images are equal, colour by colour.
func samePixels(a, b []image.Image) bool {
	return slices.EqualFunc(a, b, func(x, y image.Image) bool {
		if x.Bounds() != y.Bounds() || x.ColorModel() == nil {
			return false
		}
		r := x.Bounds()
		for py := r.Min.Y; py < r.Max.Y; py++ {
			for px := r.Min.X; px < r.Max.X; px++ {
				if x.At(px, py) != y.At(px, py) {
					return false
				}
			}
		}
		return true
	})
}
