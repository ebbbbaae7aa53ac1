package images

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/media"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/source"
)

// plan reads data as a build does and plans the picture.
func plan(t testing.TB, name string, data []byte) *Picture {
	t.Helper()
	p, list := planned(t, name, data)
	if len(list) > 0 {
		t.Fatalf("%s: %v", name, list)
	}
	return p
}

func planned(t testing.TB, name string, data []byte) (*Picture, diag.List) {
	t.Helper()
	at := "content/pages/a/" + name
	tree, _, err := source.Read(fstest.MapFS{at: {Data: data}}, source.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	info, list := media.Inspect(tree.File(at))
	if list.HasErrors() {
		return nil, list
	}
	return New(tree.File(at), "/media/pages/a/"+name, info), list
}

// pictureOf returns the decoded variant within a width.
func pictureOf(t testing.TB, p *Picture, width int) image.Image {
	t.Helper()
	v, data, err := NewSet(nil).Variant(p, width)
	if err != nil {
		t.Fatal(err)
	}
	m, format, err := image.Decode(bytes.NewReader(data))
	if err != nil || "image/"+format != p.Type {
		t.Fatalf("%s, want %s; %v", format, p.Type, err)
	}
	if m.Bounds() != image.Rect(0, 0, v.Width, v.Height) {
		t.Fatalf("%v is not %d × %d", m.Bounds(), v.Width, v.Height)
	}
	return m
}

// inAllWidths plans a small drawing as if its file were long.
func inAllWidths(p *Picture) *Picture {
	p.Variants = nil
	for _, w := range widthsOf(p.info.Width) {
		p.Variants = append(p.Variants, Variant{Path: fmt.Sprint(w), Width: w, Height: scaled(p.info.Height, w, p.info.Width)})
	}
	return p
}

func encodePNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodeJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// texts draws a picture with one letter for each pixel.
func texts(m image.Image) string {
	names := map[color.NRGBA]byte{
		{0, 0, 0, 255}: 'k', {255, 255, 255, 255}: 'w', {255, 0, 0, 255}: 'r', {0, 255, 0, 255}: 'g', {0, 0, 255, 255}: 'b', {}: '.',
	}
	var b strings.Builder
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			name, ok := names[color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)]
			if !ok {
				name = '?'
			}
			b.WriteByte(name)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// pixelsOf is the inverse of texts.
func pixelsOf(lines ...string) *image.NRGBA {
	colours := map[rune]color.NRGBA{
		'k': {0, 0, 0, 255}, 'w': {255, 255, 255, 255}, 'r': {255, 0, 0, 255}, 'g': {0, 255, 0, 255}, 'b': {0, 0, 255, 255}, '.': {},
	}
	m := image.NewNRGBA(image.Rect(0, 0, len(lines[0]), len(lines)))
	for y, line := range lines {
		for x, c := range line {
			m.SetNRGBA(x, y, colours[c])
		}
	}
	return m
}

func TestWidthsAreNeverAboveThePicture(t *testing.T) {
	for width, want := range map[int]string{
		1:    "[1]",
		320:  "[320]",
		340:  "[340]",
		640:  "[320 640]",
		700:  "[320 700]",
		1000: "[320 640 1000]",
		1919: "[320 640 960 1280 1919]",
		1920: "[320 640 960 1280 1920]",
		2000: "[320 640 960 1280 1920]",
		8000: "[320 640 960 1280 1920]",
	} {
		if got := fmt.Sprint(widthsOf(width)); got != want {
			t.Errorf("widths of %d: %s, want %s", width, got, want)
		}
	}
}

func TestNamesCarryHashAndWidth(t *testing.T) {
	data := encodeJPEG(t, image.NewGray(image.Rect(0, 0, 700, 351)))
	p := plan(t, "Ảnh một.JPG", data)
	var got []string
	for _, v := range p.Variants {
		got = append(got, fmt.Sprint(v.Path, " ", v.Width, " ", v.Height))
	}
	hash := fmt.Sprintf("%x", p.info.Sum[:5])
	want := []string{"/media/pages/a/Ảnh một." + hash + "-320.jpg 320 160", "/media/pages/a/Ảnh một." + hash + "-700.jpg 700 351"}
	if !slices.Equal(got, want) || p.Type != "image/jpeg" {
		t.Errorf("%q of %s, want %q", got, p.Type, want)
	}
	url := "/media/pages/a/%E1%BA%A2nh%20m%E1%BB%99t." + hash
	if want := url + "-320.jpg 320w, " + url + "-700.jpg 700w"; p.Srcset() != want {
		t.Errorf("srcset %q, want %q", p.Srcset(), want)
	}
	if p.Within(100).Width != 320 || p.Within(699).Width != 320 || p.Within(700).Width != 700 || p.Within(5000).Width != 700 {
		t.Error("Within finds other widths")
	}
}

func TestOrientationIsApplied(t *testing.T) {
	upright := pixelsOf("rrk", "kgk")
	want := texts(upright)
	for o := 1; o <= 8; o++ {
		stored := stored(upright, o)
		data := withChunk(encodePNG(t, stored), "eXIf", tiff(o))
		p := plan(t, "a.png", data)
		if got := texts(pictureOf(t, p, 3)); got != want {
			t.Errorf("orientation %d: stored\n%sbecomes\n%swant\n%s", o, texts(stored), got, want)
		}
	}
}

// stored returns how a picture that is shown as m stands in a file with an orientation,
// by the words of EXIF: which sides of the file are its visual top and left.
func stored(m *image.NRGBA, orientation int) *image.NRGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	to := image.NewNRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		to = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			// Row 0 of the file is the visual top, right, …; column 0 the left, top, ….
			at := map[int][2]int{
				1: {y, x}, 2: {y, w - 1 - x}, 3: {h - 1 - y, w - 1 - x}, 4: {h - 1 - y, x},
				5: {x, y}, 6: {w - 1 - x, y}, 7: {w - 1 - x, h - 1 - y}, 8: {x, h - 1 - y},
			}[orientation]
			to.SetNRGBA(at[1], at[0], m.NRGBAAt(x, y))
		}
	}
	return to
}

// tiff returns EXIF with an orientation.
func tiff(o int) []byte {
	return []byte{'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(o), 0, 0, 0, 0, 0, 0}
}

// withChunk puts a chunk behind the head of a PNG.
func withChunk(data []byte, kind string, body []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	chunk = append(append(chunk, kind...), body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	return slices.Concat(data[:33], chunk, data[33:])
}

// withSegment puts a segment behind the beginning of a JPEG.
func withSegment(data []byte, marker byte, body []byte) []byte {
	head := binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(body)+2))
	return slices.Concat(data[:2], head, body, data[2:])
}

func TestOrientationOfJPEGAndWebP(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 16, 8)) // left half black, right half white
	for i := range m.Pix {
		if i%16 >= 8 {
			m.Pix[i] = 255
		}
	}
	for o, white := range map[int]image.Point{1: {12, 4}, 2: {4, 4}, 3: {4, 4}, 4: {12, 4}, 5: {4, 12}, 6: {4, 12}, 7: {4, 4}, 8: {4, 4}} {
		data := withSegment(encodeJPEG(t, m), 0xE1, append([]byte("Exif\x00\x00"), tiff(o)...))
		got := pictureOf(t, plan(t, "a.jpg", data), 16)
		if c := color.GrayModel.Convert(got.At(white.X, white.Y)).(color.Gray); c.Y != 255 {
			t.Errorf("orientation %d: %v at %v", o, c, white)
		}
	}
}

func TestPixelsThatAreNotScaledStayAsTheyAre(t *testing.T) {
	size := image.Rect(0, 0, 32, 32)
	gray, gray16 := image.NewGray(size), image.NewGray16(size)
	rgba, nrgba, deep := image.NewRGBA(size), image.NewNRGBA(size), image.NewNRGBA64(size)
	web := image.NewPaletted(size, color.Palette{color.NRGBA{9, 99, 199, 255}, color.NRGBA{}, color.NRGBA{250, 128, 3, 255}})
	for i := range 32 * 32 {
		x, y := i%32, i/32
		gray.SetGray(x, y, color.Gray{uint8(i)})
		gray16.SetGray16(x, y, color.Gray16{uint16(i) & 255 * 257})
		rgba.SetRGBA(x, y, color.RGBA{uint8(i), uint8(i * 3), uint8(i * 7), 255})
		alpha := uint8(255)
		if x < 8 {
			alpha = 0
		}
		nrgba.SetNRGBA(x, y, color.NRGBA{uint8(i) & (alpha), uint8(i*3) & alpha, uint8(i*7) & alpha, alpha})
		deep.SetNRGBA64(x, y, color.NRGBA64{uint16(i&255) * 257, uint16(i*3&255) * 257, 0, 65535})
		web.SetColorIndex(x, y, uint8(i%3))
	}
	for name, m := range map[string]image.Image{"gray": gray, "gray 16": gray16, "rgba": rgba, "nrgba": nrgba, "16 bits": deep, "palette": web} {
		p := plan(t, "a.png", encodePNG(t, m))
		p.info.Photo, p.Type = false, typePNG
		got := pictureOf(t, p, 32)
		for i := range 32 * 32 {
			want := color.NRGBAModel.Convert(m.At(i%32, i/32))
			if c := color.NRGBAModel.Convert(got.At(i%32, i/32)); c != want {
				t.Errorf("%s: pixel %d is %v, want %v", name, i, c, want)
				break
			}
		}
	}
	var b bytes.Buffer
	if err := gif.Encode(&b, web, nil); err != nil {
		t.Fatal(err)
	}
	if got := pictureOf(t, plan(t, "a.gif", b.Bytes()), 32); color.NRGBAModel.Convert(got.At(1, 0)) != (color.NRGBA{}) ||
		color.NRGBAModel.Convert(got.At(2, 0)) != (color.NRGBA{250, 128, 3, 255}) {
		t.Errorf("GIF: %v %v", got.At(1, 0), got.At(2, 0))
	}
}

func TestAGIFThatDoesNotFillItsCanvas(t *testing.T) {
	frame := image.NewPaletted(image.Rect(1, 1, 3, 2), color.Palette{color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 0, 255, 255}})
	frame.Pix[1] = 1
	var b bytes.Buffer
	err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame}, Delay: []int{0}, Config: image.Config{Width: 4, Height: 3, ColorModel: frame.Palette}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := texts(pictureOf(t, plan(t, "a.gif", b.Bytes()), 4)), "....\n.rb.\n....\n"; got != want {
		t.Errorf("becomes\n%swant\n%s", got, want)
	}
}

func TestScalingAveragesLight(t *testing.T) {
	// A board of black and white fields of one pixel has half the light: 188 of 255, not 128.
	m := image.NewGray(image.Rect(0, 0, 640, 640))
	clear := image.NewNRGBA(image.Rect(0, 0, 640, 640))
	for i := range m.Pix {
		if (i%640+i/640)%2 == 0 {
			m.Pix[i] = 255
			clear.SetNRGBA(i%640, i/640, color.NRGBA{255, 0, 0, 255})
		}
	}
	got := pictureOf(t, inAllWidths(plan(t, "a.png", encodePNG(t, m))), 320)
	half := pictureOf(t, inAllWidths(plan(t, "a.png", encodePNG(t, clear))), 320)
	for _, at := range []image.Point{{2, 2}, {100, 57}, {317, 317}, {3, 200}} {
		if c := color.GrayModel.Convert(got.At(at.X, at.Y)).(color.Gray); c.Y != 188 {
			t.Errorf("gray at %v is %d", at, c.Y)
		}
		// What is transparent lends its colour to nothing.
		if c := color.NRGBAModel.Convert(half.At(at.X, at.Y)); c != (color.NRGBA{255, 0, 0, 128}) {
			t.Errorf("half transparent red at %v is %v", at, c)
		}
	}
}

func TestFlatColoursStayFlat(t *testing.T) {
	for _, c := range []color.NRGBA{{0, 0, 0, 255}, {1, 2, 3, 255}, {255, 255, 255, 255}, {200, 100, 50, 255}, {10, 250, 90, 128}} {
		m := image.NewNRGBA(image.Rect(0, 0, 1003, 77))
		for i := 0; i < len(m.Pix); i += 4 {
			m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = c.R, c.G, c.B, c.A
		}
		p := inAllWidths(plan(t, "a.png", encodePNG(t, m)))
		if len(p.Variants) != 3 {
			t.Fatalf("%d variants", len(p.Variants))
		}
		for _, v := range p.Variants {
			got := pictureOf(t, p, v.Width)
			for i := range v.Width * v.Height {
				if n := color.NRGBAModel.Convert(got.At(i%v.Width, i/v.Width)); n != c {
					t.Fatalf("%v at %d of width %d is %v", c, i, v.Width, n)
				}
			}
		}
	}
}

func TestDisplayP3BecomesSRGB(t *testing.T) {
	// The red of sRGB is (234, 51, 35) in Display P3, whose own red no sRGB shows.
	for _, test := range []struct{ p3, srgb color.NRGBA }{
		{color.NRGBA{234, 51, 35, 255}, color.NRGBA{255, 0, 0, 255}},
		{color.NRGBA{117, 251, 76, 255}, color.NRGBA{0, 255, 0, 255}},
		{color.NRGBA{128, 128, 128, 255}, color.NRGBA{128, 128, 128, 255}},
		{color.NRGBA{255, 0, 0, 255}, color.NRGBA{255, 0, 0, 255}},
	} {
		m := image.NewNRGBA(image.Rect(0, 0, 2, 2))
		for i := range 4 {
			m.SetNRGBA(i%2, i/2, test.p3)
		}
		profile := displayP3()
		data := withChunk(encodePNG(t, m), "iCCP", slices.Concat([]byte("p3\x00\x00"), deflate(t, profile)))
		c := color.NRGBAModel.Convert(pictureOf(t, plan(t, "a.png", data), 2).At(0, 0)).(color.NRGBA)
		if far(c.R, test.srgb.R) || far(c.G, test.srgb.G) || far(c.B, test.srgb.B) {
			t.Errorf("%v of Display P3 becomes %v, want %v", test.p3, c, test.srgb)
		}
	}
	_, data, err := NewSet(nil).Variant(plan(t, "a.jpg", withSegment(encodeJPEG(t, pixelsOf("rr", "rr")), 0xE2,
		append([]byte("ICC_PROFILE\x00\x01\x01"), displayP3()...))), 2)
	if err != nil || bytes.Contains(data, []byte("ICC")) {
		t.Errorf("a profile is published, or %v", err)
	}
}

// far reports whether two values differ by more than the rounding of the test's colours.
func far(a, b uint8) bool { return max(a, b)-min(a, b) > 2 }

func TestPhotographsAreJPEGAndDrawingsPNG(t *testing.T) {
	noise := image.NewRGBA(image.Rect(0, 0, 64, 64))
	state := uint32(1)
	for i := range noise.Pix {
		state = state*1664525 + 1013904223
		noise.Pix[i] = uint8(state >> 24)
		if i%4 == 3 {
			noise.Pix[i] = 255
		}
	}
	glass := image.NewNRGBA(image.Rect(0, 0, 400, 300)) // long, and transparent
	for i := range glass.Pix {
		glass.Pix[i] = noise.Pix[i%len(noise.Pix)] ^ uint8(i>>12)
	}
	var animated bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black, color.White})
	if err := gif.EncodeAll(&animated, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		data []byte
		want string
		n    int
	}{
		{"a.jpg", encodeJPEG(t, noise), "image/jpeg", 1},
		{"a.png", encodePNG(t, noise), "image/jpeg", 1},
		{"a.png", encodePNG(t, pixelsOf("rgb", "kwk")), "image/png", 1},
		{"a.png", encodePNG(t, image.NewGray(image.Rect(0, 0, 900, 9))), "image/png", 1},
		{"a.png", encodePNG(t, glass), "image/png", 2},
		{"a.webp", webpFile(t, "lossy"), "image/jpeg", 1},
		{"a.webp", webpFile(t, "lossless"), "image/png", 1},
		{"a.gif", animated.Bytes(), "image/gif", 1},
		{"a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4000 3000"/>`), "image/svg+xml", 1},
	} {
		p := plan(t, test.name, test.data)
		if p.Type != test.want || len(p.Variants) != test.n {
			t.Errorf("%s: %s in %d sizes, want %s in %d", test.name, p.Type, len(p.Variants), test.want, test.n)
		}
		if _, _, err := NewSet(nil).Variant(p, 5000); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if plain := test.want == "image/gif" || test.want == "image/svg+xml"; p.Plain != plain || plain && p.Variants[0].Path != "/media/pages/a/"+test.name {
			t.Errorf("%s: plain is %v, path %s", test.name, p.Plain, p.Variants[0].Path)
		}
	}
}

// webpFile returns a file of testdata.
func webpFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".webp")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestFourColours(t *testing.T) {
	for _, test := range []struct {
		most [4]bool // of what is stored: no ink
		want color.NRGBA
	}{
		{[4]bool{true, true, true, true}, color.NRGBA{255, 255, 255, 255}},
		{[4]bool{true, false, false, true}, color.NRGBA{255, 1, 1, 255}},
		{[4]bool{false, true, true, true}, color.NRGBA{1, 255, 255, 255}},
		{[4]bool{true, true, true, false}, color.NRGBA{1, 1, 1, 255}},
	} {
		p := plan(t, "a.jpg", fourColours(test.most))
		p.Type = typePNG // to see what goes into the encoder
		if c := color.NRGBAModel.Convert(pictureOf(t, p, 8).At(4, 4)); c != test.want {
			t.Errorf("%v is %v, want %v", test.most, c, test.want)
		}
	}
}

func TestWebP(t *testing.T) {
	for name, want := range map[string][4]color.NRGBA{
		"lossless":       {{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}},
		"lossless-alpha": {{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {}},
		"lossy-alpha":    {{255, 1, 0, 255}, {0, 255, 1, 255}, {0, 0, 253, 255}, {}},
		"lossy":          {{255, 1, 0, 255}, {0, 255, 1, 255}, {0, 0, 253, 255}, {255, 255, 255, 255}},
	} {
		p := plan(t, "a.webp", webpFile(t, name))
		p.Type = typePNG
		m := pictureOf(t, p, 48)
		for i, at := range []image.Point{{4, 4}, {44, 4}, {4, 28}, {44, 28}} {
			if c := color.NRGBAModel.Convert(m.At(at.X, at.Y)); c != want[i] {
				t.Errorf("%s: %v at %v, want %v", name, c, at, want[i])
			}
		}
	}
}

func TestTheSameFileGivesTheSameBytesOnceForAllBuilds(t *testing.T) {
	dir := t.TempDir()
	m := image.NewNRGBA(image.Rect(0, 0, 1300, 400))
	for i := range m.Pix {
		m.Pix[i] = uint8(i * i >> 3)
	}
	p := plan(t, "a.png", encodePNG(t, m))
	var runs [][][]byte
	for run := range 2 {
		kept := memo.Open(dir, memo.DefaultLimit)
		set := NewSet(kept)
		if list, err := set.Prepare(context.Background(), []*Picture{p}, nil); err != nil || len(list) > 0 {
			t.Fatal(list, err)
		}
		var files [][]byte
		for _, v := range p.Variants {
			data, err := set.Bytes(p, v)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, data)
		}
		runs = append(runs, files)
		if c := kept.Counts()["images"]; c != (memo.Count{Made: 1 - run, Reused: run}) {
			t.Errorf("run %d: %+v", run, c)
		}
	}
	_, alone, err := NewSet(nil).Variant(p, 320)
	if err != nil || !bytes.Equal(alone, runs[0][0]) {
		t.Errorf("without a memo: other bytes, or %v", err)
	}
	for i := range p.Variants {
		if !bytes.Equal(runs[0][i], runs[1][i]) {
			t.Errorf("variant %d has other bytes in the second run", i)
		}
	}
}

func TestDamagedPixelsAreADiagnosticAtTheFile(t *testing.T) {
	good := encodeJPEG(t, image.NewRGBA(image.Rect(0, 0, 400, 300)))
	at := bytes.Index(good, []byte{0xFF, 0xDA})
	bad := slices.Concat(good[:at+16], []byte{0xFF, 0xD9})
	p, fine := plan(t, "a.jpg", bad), plan(t, "b.jpg", good)
	done := 0
	list, err := NewSet(memo.Open(t.TempDir(), memo.DefaultLimit)).Prepare(context.Background(), []*Picture{fine, p},
		func(n, total int) { done = max(done, n) })
	if err != nil || len(list) != 1 || list[0].ID != diag.MediaUndecodable || list[0].File != p.Source.File {
		t.Errorf("%v, %v", list, err)
	}
	if done != 2 {
		t.Errorf("%d of 2 are done", done)
	}
}

func TestPrepareEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := NewSet(nil).Prepare(ctx, []*Picture{plan(t, "a.png", encodePNG(t, pixelsOf("rg")))}, nil)
	if err == nil {
		t.Error("no error")
	}
}
