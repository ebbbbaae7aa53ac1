package images

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
)

// quality of JPEG, as image/jpeg counts.
const quality = 80

// encode returns the files of all variants, made from the cleaned file with its colour
// profile.
func (p *Picture) encode(clean, icc []byte) ([][]byte, error) {
	m, err := p.decode(clean)
	if err != nil {
		return nil, err
	}
	prof := parseProfile(icc)
	src := newDecoded(m, prof, p.info.Type)
	largest := p.Largest()
	w, h := largest.Width, largest.Height
	if p.info.Orientation >= 5 {
		w, h = h, w
	}
	r := scale(src, w, h)
	src.profile.apply(r)
	r = r.turned(p.info.Orientation)
	files := make([][]byte, len(p.Variants))
	for i := len(files) - 1; i >= 0; i-- {
		v := p.Variants[i]
		at := r
		if v != largest {
			at = scale(r, v.Width, v.Height)
		}
		if files[i], err = at.encode(p.Type); err != nil {
			return nil, err
		}
	}
	// A file that already is what would be made again is better than its copy, if it is
	// not longer.
	_, fourColours := m.(*image.CMYK)
	if p.Type == p.info.Type && largest.Width == p.info.Width && p.info.Orientation == 1 &&
		icc == nil && !fourColours && len(clean) <= len(files[len(files)-1]) {
		files[len(files)-1] = clean
	}
	return files, nil
}

func (r *raster) encode(mediaType string) ([]byte, error) {
	var b bytes.Buffer
	m := r.image()
	var err error
	if mediaType == typeJPEG {
		err = jpeg.Encode(&b, m, &jpeg.Options{Quality: quality})
	} else {
		e := png.Encoder{CompressionLevel: png.BestCompression}
		err = e.Encode(&b, fewer(m))
	}
	if err != nil {
		return nil, fmt.Errorf("encode as %s: %w", mediaType, err)
	}
	return b.Bytes(), nil
}

// image returns the picture in sRGB, 8 bits a channel: a Gray, an RGBA that is opaque, or
// an NRGBA.
func (r *raster) image() image.Image {
	size := image.Rect(0, 0, r.w, r.h)
	switch r.n {
	case 1:
		m := image.NewGray(size)
		for i, v := range r.pix {
			m.Pix[i] = srgb8[v]
		}
		return m
	case 3:
		m := image.NewRGBA(size)
		for i, to := 0, m.Pix; i < len(r.pix); i, to = i+3, to[4:] {
			to[0], to[1], to[2], to[3] = srgb8[r.pix[i]], srgb8[r.pix[i+1]], srgb8[r.pix[i+2]], 255
		}
		return m
	}
	m := image.NewNRGBA(size)
	for i := 0; i < len(r.pix); i += 4 {
		a := uint32(r.pix[i+3])
		if a == 0 {
			continue // what cannot be seen has no colour
		}
		for k := range 3 {
			m.Pix[i+k] = srgb8[min((uint32(r.pix[i+k])*65535+a/2)/a, 65535)]
		}
		m.Pix[i+3] = uint8((a + 128) / 257)
	}
	return m
}

// fewer returns a picture for PNG with a palette, when it has at most 256 colours, or in
// grays when it has no others; else m.
func fewer(m image.Image) image.Image {
	if _, ok := m.(*image.Gray); ok {
		return m
	}
	pix := pixels(m)
	index := map[[4]uint8]uint8{}
	var palette color.Palette
	gray := true
	for i := 0; i < len(pix); i += 4 {
		c := [4]uint8(pix[i : i+4])
		gray = gray && c[0] == c[1] && c[1] == c[2] && c[3] == 255
		if _, ok := index[c]; !ok && len(palette) <= 256 {
			index[c] = uint8(len(palette))
			palette = append(palette, color.NRGBA{c[0], c[1], c[2], c[3]})
		}
		if !gray && len(palette) > 256 {
			return m
		}
	}
	b := m.Bounds()
	if gray && len(palette) > 16 {
		to := image.NewGray(b)
		for i := range to.Pix {
			to.Pix[i] = pix[4*i]
		}
		return to
	}
	to := image.NewPaletted(b, palette)
	for i := range to.Pix {
		to.Pix[i] = index[[4]uint8(pix[4*i:4*i+4])]
	}
	return to
}

// pixels returns the bytes of a picture, red, green, blue and alpha.
func pixels(m image.Image) []uint8 {
	switch m := m.(type) {
	case *image.RGBA:
		return m.Pix
	case *image.NRGBA:
		return m.Pix
	}
	panic(fmt.Sprintf("internal error: a %T is not encoded", m))
}
