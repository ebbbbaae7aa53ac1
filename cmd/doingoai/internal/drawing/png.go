package drawing

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"

	"golang.org/x/image/vector"
)

// tile is the side of the squares that are rasterised one by one: below 512 pixels the
// rasteriser computes in integers.
const tile = 256

// rows is how many rows of pixels an edge may cross: the rasteriser's steps from row to
// row are rounded, and their errors add up along an edge.
const rows = 16

// PNG writes the drawing as a picture of a width in pixels, with a palette of at most 256
// colours.
func (d *Drawing) PNG(width int) ([]byte, error) {
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := encoder.Encode(&b, paletted(d.paint(width))); err != nil {
		return nil, fmt.Errorf("write a PNG: %w", err)
	}
	return b.Bytes(), nil
}

// canvas is a picture of opaque colours, three bytes each in one number.
type canvas struct {
	width, height int
	pixels        []uint32
}

func (c Colour) number() uint32 { return uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B) }

func colourOf(n uint32) Colour { return Colour{uint8(n >> 16), uint8(n >> 8), uint8(n), 255} }

// paint rasterises the drawing.
func (d *Drawing) paint(width int) *canvas {
	scale := float64(width) / float64(d.Width)
	c := &canvas{width: width, height: int(math.Floor(float64(scale*float64(d.Height)) + 0.5))}
	c.pixels = slices.Repeat([]uint32{d.Ground.number()}, c.width*c.height)
	pixels := make([]byte, tile*tile)
	var r vector.Rasterizer
	for _, s := range d.Shapes {
		f := s.flatten(scale)
		right, bottom := lastPixel(f.high.X, c.width), lastPixel(f.high.Y, c.height)
		for y := firstPixel(f.low.Y); y < bottom; y += tile {
			for x := firstPixel(f.low.X); x < right; x += tile {
				wide, high := min(tile, right-x), min(tile, bottom-y)
				r.Reset(wide, high)
				for _, l := range f.outlines {
					outline(&r, l, float64(x), float64(y))
				}
				mask := &image.Alpha{Pix: pixels[:wide*high], Stride: wide, Rect: r.Bounds()}
				clear(mask.Pix)
				r.Draw(mask, mask.Rect, image.Opaque, image.Point{})
				c.mix(mask, x, y, s.Colour)
			}
		}
	}
	return c
}

// firstPixel and lastPixel bound the pixels that a shape touches, those from low to high.
func firstPixel(low float64) int { return max(0, int(math.Floor(low))) }

func lastPixel(high float64, size int) int { return min(size, int(math.Ceil(high))) }

// outline adds a polygon to a tile whose corner is at x, y.
func outline(r *vector.Rasterizer, l []Point, x, y float64) {
	bottom := y + float64(r.Size().Y)
	for i, p := range l {
		q := l[(i+1)%len(l)]
		if p.Y < y && q.Y < y || p.Y > bottom && q.Y > bottom {
			continue // no part of it lies in a row of the tile
		}
		n := max(1, math.Ceil(float64(math.Abs(q.Y-p.Y)/rows)))
		r.MoveTo(float32(p.X-x), float32(p.Y-y))
		for k := 1.0; k <= n; k++ {
			m := between(p, q, k/n)
			r.LineTo(float32(m.X-x), float32(m.Y-y))
		}
	}
}

// mix paints a colour through a mask. Coverage has 16 steps, which keeps the colours few.
func (c *canvas) mix(mask *image.Alpha, x, y int, colour Colour) {
	var inks [16]Colour
	for covered := range inks {
		inks[covered] = colour.Alpha(uint8(int(colour.A) * covered / 15))
	}
	full := colour.number()
	for row := range mask.Rect.Dy() {
		line := c.pixels[(y+row)*c.width+x:][:mask.Stride]
		for i, a := range mask.Pix[row*mask.Stride:][:mask.Stride] {
			switch covered := (int(a)*15 + 127) / 255; {
			case covered == 15 && colour.A == 255:
				line[i] = full
			case covered > 0:
				line[i] = inks[covered].Over(colourOf(line[i])).number()
			}
		}
	}
}

// paletted keeps the 256 colours that are used most; others become the nearest of them.
func paletted(c *canvas) *image.Paletted {
	count := map[uint32]int{}
	for i := 0; i < len(c.pixels); {
		from := i
		for i < len(c.pixels) && c.pixels[i] == c.pixels[from] {
			i++
		}
		count[c.pixels[from]] += i - from
	}
	colours := make([]uint32, 0, len(count))
	for p := range count {
		colours = append(colours, p)
	}
	slices.SortFunc(colours, func(a, b uint32) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	index := map[uint32]uint8{}
	var palette color.Palette
	for i, p := range colours {
		if i < 256 {
			own := colourOf(p)
			palette, index[p] = append(palette, color.RGBA(own)), uint8(i)
		} else {
			index[p] = nearest(colours[:256], p)
		}
	}
	out := image.NewPaletted(image.Rect(0, 0, c.width, c.height), palette)
	for i, p := range c.pixels {
		if i > 0 && p == c.pixels[i-1] {
			out.Pix[i] = out.Pix[i-1]
		} else {
			out.Pix[i] = index[p]
		}
	}
	return out
}

// nearest is the index of the colour with the smallest distance in sRGB.
func nearest(colours []uint32, p uint32) uint8 {
	best, least := 0, math.MaxInt
	own := colourOf(p)
	for i, q := range colours {
		o := colourOf(q)
		dr, dg, db := int(own.R)-int(o.R), int(own.G)-int(o.G), int(own.B)-int(o.B)
		if d := 2*dr*dr + 4*dg*dg + 3*db*db; d < least {
			best, least = i, d
		}
	}
	return uint8(best)
}
