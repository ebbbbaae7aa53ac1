package images

import (
	"image"
	"image/color"
)

// raster is a picture in linear light: n channels a pixel, which are gray, or red, green
// and blue, or these and alpha, by which they are multiplied.
type raster struct {
	w, h, n int
	pix     []uint16
}

// rows gives a picture in linear light, row by row from above.
type rows interface {
	size() (w, h, n int)
	row(y int, to []uint16) // fills to, which has w·n places
}

func (r *raster) size() (w, h, n int)    { return r.w, r.h, r.n }
func (r *raster) row(y int, to []uint16) { copy(to, r.pix[y*r.w*r.n:]) }

// decoded gives the rows of a decoded picture.
type decoded struct {
	m       image.Image
	n       int
	profile *profile // nil: sRGB
	palette [][4]uint16
	rgb     func(y, cb, cr uint8) (r, g, b uint8)
}

// newDecoded returns the rows of a picture that was decoded from a file of a media type.
func newDecoded(m image.Image, p *profile, mediaType string) *decoded {
	d := &decoded{m: m, profile: p, n: 3, rgb: color.YCbCrToRGB}
	if mediaType == "image/webp" {
		d.rgb = studioToRGB
	}
	opaque, known := m.(interface{ Opaque() bool })
	switch m.(type) {
	case *image.Gray, *image.Gray16:
		d.n = 1
		d.profile = nil
	case *image.CMYK:
		d.profile = nil
	default:
		if !known || !opaque.Opaque() {
			d.n = 4
		}
	}
	if m, ok := m.(*image.Paletted); ok {
		for _, c := range m.Palette {
			d.palette = append(d.palette, d.light(color.NRGBA64Model.Convert(c).(color.NRGBA64)))
		}
	}
	return d
}

func (d *decoded) size() (w, h, n int) {
	b := d.m.Bounds()
	return b.Dx(), b.Dy(), d.n
}

// light returns a colour in linear light, multiplied by alpha.
func (d *decoded) light(c color.NRGBA64) [4]uint16 {
	tables := d.profile.curves16()
	return [4]uint16{times(tables[0][c.R], c.A), times(tables[1][c.G], c.A), times(tables[2][c.B], c.A), c.A}
}

// times returns v·alpha, rounded, where 65535 is one.
func times(v, alpha uint16) uint16 {
	return uint16((uint32(v)*uint32(alpha) + 32767) / 65535)
}

func (d *decoded) row(y int, to []uint16) {
	switch m := d.m.(type) {
	case *image.YCbCr:
		d.ycbcr(m, y, to)
	case *image.NYCbCrA:
		for x := range len(to) / d.n {
			c := m.COffset(x, y)
			r, g, b := d.rgb(m.Y[m.YOffset(x, y)], m.Cb[c], m.Cr[c])
			d.bytes([]uint8{r, g, b, m.A[m.AOffset(x, y)]}, to[x*d.n:(x+1)*d.n])
		}
	case *image.Gray:
		for x, v := range m.Pix[y*m.Stride:][:len(to)] {
			to[x] = linear8[v]
		}
	case *image.Gray16:
		table := linear16()
		for x := range to {
			to[x] = table[m.Gray16At(x, y).Y]
		}
	case *image.Paletted:
		for x, i := range m.Pix[y*m.Stride:][:len(to)/d.n] {
			copy(to[x*d.n:(x+1)*d.n], d.palette[i][:])
		}
	case *image.NRGBA:
		d.bytes(m.Pix[y*m.Stride:], to)
	case *image.RGBA: // decoders give it for what is opaque only
		if d.n == 3 {
			d.bytes(m.Pix[y*m.Stride:], to)
			return
		}
		d.slowly(y, to)
	default:
		d.slowly(y, to)
	}
}

func (d *decoded) ycbcr(m *image.YCbCr, y int, to []uint16) {
	curves := d.profile.curves8()
	for x := range len(to) / d.n {
		c := m.COffset(x, y)
		r, g, b := d.rgb(m.Y[y*m.YStride+x], m.Cb[c], m.Cr[c])
		p := to[x*3 : x*3+3 : x*3+3]
		p[0], p[1], p[2] = curves[0][r], curves[1][g], curves[2][b]
	}
}

// studioToRGB converts a colour as WebP codes it with loss: ITU-R BT.601 with black at 16
// and white at 235, where JPEG and the image that Go's decoder returns have them at 0 and
// 255. The numbers are those of libwebp (src/dsp/yuv.h), which browsers use.
func studioToRGB(y, cb, cr uint8) (r, g, b uint8) {
	part := func(v uint8, factor int32) int32 { return int32(v) * factor >> 8 }
	clip := func(v int32) uint8 { return uint8(min(max(v>>6, 0), 255)) }
	light := part(y, 19077)
	return clip(light + part(cr, 26149) - 14234),
		clip(light - part(cb, 6419) - part(cr, 13320) + 8708),
		clip(light + part(cb, 33050) - 17685)
}

// bytes reads pixels of four bytes, red, green, blue and alpha.
func (d *decoded) bytes(pix []uint8, to []uint16) {
	curves := d.profile.curves8()
	for x := range len(to) / d.n {
		c := pix[4*x : 4*x+4 : 4*x+4]
		p := to[x*d.n : (x+1)*d.n : (x+1)*d.n]
		p[0], p[1], p[2] = curves[0][c[0]], curves[1][c[1]], curves[2][c[2]]
		if d.n == 4 {
			a := uint16(c[3]) * 0x101
			p[0], p[1], p[2], p[3] = times(p[0], a), times(p[1], a), times(p[2], a), a
		}
	}
}

// slowly reads pixels of any kind.
func (d *decoded) slowly(y int, to []uint16) {
	for x := range len(to) / d.n {
		c := d.light(color.NRGBA64Model.Convert(d.m.At(x, y)).(color.NRGBA64))
		copy(to[x*d.n:(x+1)*d.n], c[:])
	}
}
