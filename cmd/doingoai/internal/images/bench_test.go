package images

import (
	"image"
	"testing"

	"doingoai/cmd/doingoai/internal/memo"
)

// photograph is something with slopes, edges and noise, as a camera sees it.
func photograph(w, h int) *image.YCbCr {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	state := uint32(1)
	for i := range m.Y {
		state = state*1664525 + 1013904223
		x, y := i%w, i/w
		m.Y[i] = uint8(60 + 80*x/w + 60*(y/97%2) + int(state>>29))
	}
	for i := range m.Cb {
		m.Cb[i], m.Cr[i] = uint8(100+i/7%40), uint8(110+i/11%50)
	}
	return m
}

// BenchmarkPicture makes all widths of a telephone's photograph of twelve megapixels.
func BenchmarkPicture(b *testing.B) {
	data := encodeJPEG(b, photograph(4032, 3024))
	p := plan(b, "a.jpg", data)
	b.ReportAllocs()
	b.SetBytes(4032 * 3024)
	for b.Loop() {
		if _, err := NewSet(nil).Bytes(p, p.Largest()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	p := plan(b, "a.jpg", encodeJPEG(b, photograph(4032, 3024)))
	clean, _, err := p.clean()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := p.decode(clean); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScale(b *testing.B) {
	src := newDecoded(photograph(4032, 3024), nil, typeJPEG)
	b.SetBytes(4032 * 3024)
	for b.Loop() {
		scale(src, 1920, 1440)
	}
}

// BenchmarkReuse takes all widths of a picture out of the memo.
func BenchmarkReuse(b *testing.B) {
	dir := b.TempDir()
	p := plan(b, "a.jpg", encodeJPEG(b, photograph(4032, 3024)))
	if _, err := NewSet(memo.Open(dir, memo.DefaultLimit)).Bytes(p, p.Largest()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		set := NewSet(memo.Open(dir, memo.DefaultLimit))
		for _, v := range p.Variants {
			if _, err := set.Bytes(p, v); err != nil {
				b.Fatal(err)
			}
		}
	}
}
