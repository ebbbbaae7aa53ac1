package woff2

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/go-text/typesetting/font"
)

// fonts are the web fonts of this repository.
func fonts(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../../../../static/fonts/*.woff2")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d fonts: %v", len(names), err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = data
	}
	return files
}

// TestFontsComeOutWhole compares what another reader sees in the unpacked fonts with
// what another program (github.com/tdewolff/font) unpacked from the same files: the number of glyphs, the width and the box of
// a letter whose outline is simple, and of one that is composed of others.
func TestFontsComeOutWhole(t *testing.T) {
	type letter struct {
		r          rune
		width      float32
		low, high  float32
		from, upto float32
	}
	want := map[string]struct {
		glyphs  int
		letters []letter
	}{
		"be-vietnam-pro-400.woff2": {359, []letter{{'Ệ', 630, -227, 963, 90, 565}, {'ế', 609, -10, 914, 65, 608}, {'8', 634, -10, 750, 60, 574}, {'g', 643, -210, 540, 60, 573}}},
		"be-vietnam-pro-600.woff2": {359, []letter{{'Ệ', 640, -240, 961, 78, 579}, {'ế', 615, -10, 908, 56, 647}, {'8', 656, -10, 750, 56, 600}, {'g', 654, -212, 540, 54, 592}}},
		"literata-400.woff2":       {384, []letter{{'Ệ', 636, -207, 934, 62, 583}, {'ế', 519, -14, 970, 46, 481}, {'8', 551, -13, 715, 27, 517}, {'g', 558, -230, 582, 25, 557}}},
		"noto-sans-lao-400.woff2":  {127, []letter{{'ກ', 614, -10, 558, 20, 532}, {'ຜ', 726, -10, 587, 78, 644}, {'ຫ', 726, -10, 558, 78, 644}, {'ຼ', 0, -210, -80, 50, 409}, {'ແ', 515, -10, 548, 78, 495}}},
		"noto-sans-lao-600.woff2":  {127, []letter{{'ກ', 626, -10, 560, 22, 558}, {'ຜ', 716, -10, 590, 65, 647}, {'ຫ', 725, -10, 560, 65, 657}, {'ຼ', 0, -223, -72, 50, 420}, {'ແ', 555, -10, 550, 65, 540}}},
	}
	for name, data := range fonts(t) {
		plain, err := Unpack(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		face, err := font.ParseTTF(bytes.NewReader(plain))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, l := range want[name].letters {
			id, ok := face.NominalGlyph(l.r)
			box, has := face.GlyphExtents(id)
			got := letter{l.r, face.HorizontalAdvance(id), box.YBearing + box.Height, box.YBearing, box.XBearing, box.XBearing + box.Width}
			if !ok || !has || got != l {
				t.Errorf("%s: the letter %c is %v, want %v", name, l.r, got, l)
			}
		}
		last := font.GID(want[name].glyphs - 1)
		if _, ok := face.GlyphData(last).(font.GlyphOutline); !ok {
			t.Errorf("%s: there is no glyph %d", name, last)
		}
		if out, ok := face.GlyphData(last + 1).(font.GlyphOutline); ok && len(out.Segments) > 0 {
			t.Errorf("%s: there is a glyph %d", name, last+1)
		}
	}
}

func TestBrokenFontsAreRefused(t *testing.T) {
	whole := fonts(t)["noto-sans-lao-400.woff2"]
	for name, data := range map[string][]byte{
		"nothing":      nil,
		"another file": []byte("This was a download page."),
		"half":         whole[:len(whole)/2],
		"head":         whole[:48],
		"collection":   append([]byte("wOF2ttcf"), whole[8:]...),
		"packed wrong": append(append([]byte{}, whole[:len(whole)-200]...), make([]byte, 200)...),
	} {
		if out, err := Unpack(data); err == nil {
			t.Errorf("%s: %d bytes came out", name, len(out))
		}
	}
}

func FuzzUnpack(f *testing.F) {
	for _, data := range fonts(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if out, err := Unpack(data); err == nil && len(out) < 12 {
			t.Errorf("a font of %d bytes", len(out))
		}
	})
}

func FuzzOutlines(f *testing.F) {
	f.Add(make([]byte, 36))
	f.Fuzz(func(t *testing.T, data []byte) {
		glyf, loca, left, err := outlines(data)
		if err == nil && (len(loca) != 4*len(left)+4 || len(glyf) > 40*len(data)) {
			t.Errorf("%d bytes became %d of outlines and %d places", len(data), len(glyf), len(loca)/4)
		}
	})
}
