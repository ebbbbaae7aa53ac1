package media

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math/rand/v2"
	"testing"
)

// maybeClear is a picture that says that it may be transparent, whatever its pixels are.
type maybeClear struct{ draw.Image }

func (maybeClear) Opaque() bool { return false }

func TestPhotographsThatOnlySeemTransparent(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, deep := range []bool{false, true} {
		for _, clear := range []image.Point{{-1, -1}, {0, 0}, {63, 0}, {40, 20}, {63, 47}} {
			var m draw.Image = image.NewNRGBA(image.Rect(0, 0, 64, 48))
			if deep {
				m = image.NewNRGBA64(image.Rect(0, 0, 64, 48))
			}
			for y := range 48 {
				for x := range 64 { // noise on slopes, so that every filter is used
					n := uint16(random.IntN(9000))
					m.Set(x, y, color.NRGBA64{uint16(x*500) + n, uint16(y*700) + n, uint16(x*y*9) + n/2, 65535})
				}
			}
			if clear.X >= 0 {
				m.Set(clear.X, clear.Y, color.NRGBA64{1, 2, 3, 0xFEFE})
			}
			var b bytes.Buffer
			if err := png.Encode(&b, maybeClear{m}); err != nil {
				t.Fatal(err)
			}
			info, list := Inspect(sourceFile(t, "a.png", b.Bytes()))
			if want := clear.X >= 0; info.Alpha != want || info.Photo == want || len(list) > 0 {
				t.Errorf("16 bits %v, transparent at %v: %+v, %v", deep, clear, info, list)
			}
		}
	}
}

func TestFiltersOfAllRowsAreUndone(t *testing.T) {
	// Rows as PNG, section 9.2, has them: what each filter makes of 10 20 30 below 1 2 3,
	// with pixels of one byte.
	for filter, coded := range [][]byte{{10, 20, 30}, {10, 10, 10}, {9, 18, 27}, {10, 14, 19}, {9, 10, 10}} {
		if !unfilter(byte(filter), coded, []byte{1, 2, 3}, 1) || !bytes.Equal(coded, []byte{10, 20, 30}) {
			t.Errorf("filter %d gives %v", filter, coded)
		}
	}
	if unfilter(5, []byte{1}, []byte{1}, 1) {
		t.Error("there is a filter 5")
	}
}
