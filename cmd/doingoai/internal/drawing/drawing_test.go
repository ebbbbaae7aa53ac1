package drawing

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"strings"
	"testing"
)

// sample has everything that a drawing can have.
func sample() *Drawing {
	d := &Drawing{Width: 300, Height: 200, Ground: Hex("#fbfaf6"), Title: "<Bìa & thẻ>", Lang: "vi"}
	d.Fill(Circle(Point{100, 100}, 80), Hex("#0f4c75"))
	d.Fill(HalfCircle(Point{100, 100}, 40), Hex("#a8235a"))
	d.Line(Polyline(Point{-20, -20}, Point{150.25, 60}, Point{320, 190}), 12, Hex("#2b6a3f").Alpha(128))
	var p Path
	p.MoveTo(200, 40)
	p.QuadTo(280, 40, 280, 120)
	p.CubeTo(280, 180, 200, 180, 200, 120)
	p.Close()
	d.Fill(p, Hex("#805200"))
	return d
}

func TestSVGHoldsEveryShape(t *testing.T) {
	got := string(sample().SVG())
	for _, want := range []string{
		`viewBox="0 0 300 200"`, `xml:lang="vi"><title>&lt;Bìa &amp; thẻ&gt;</title>`,
		`<path fill="#fbfaf6" d="M0 0H300V200H0z"/>`,
		`<path fill="none" stroke="#2b6a3f" stroke-linejoin="round" stroke-width="12" opacity="0.5" d="m-20-20l170.3 80l169.7 130"/>`,
		`<path fill="#805200" d="m200 40q80 0 80 80c0 60-80 60-80 0z"/>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the SVG lacks %s:\n%s", want, got)
		}
	}
}

// TestPaintCoversTheRightArea compares areas of shapes with what geometry says, also of
// shapes that lie across tiles and outside the drawing.
func TestPaintCoversTheRightArea(t *testing.T) {
	black, white := Hex("#000000"), Hex("#ffffff")
	for name, tt := range map[string]struct {
		shape Shape
		want  float64
	}{
		"square":               {Shape{Path: Rect(10, 10, 100, 100), Colour: black}, 10000},
		"across tiles":         {Shape{Path: Rect(200.5, 200.5, 300, 300), Colour: black}, 90000},
		"half outside":         {Shape{Path: Rect(-100, -50, 200, 100), Colour: black}, 5000},
		"outside":              {Shape{Path: Rect(-300, -50, 200, 900), Colour: black}, 0},
		"disc":                 {Shape{Path: Circle(Point{300, 300}, 200), Colour: black}, math.Pi * 200 * 200},
		"half disc":            {Shape{Path: HalfCircle(Point{300, 300}, 200), Colour: black}, math.Pi * 200 * 100},
		"line":                 {Shape{Path: Polyline(Point{100, 100}, Point{400, 500}), Colour: black, Stroke: 10}, 5000},
		"ring":                 {Shape{Path: Circle(Point{300, 300}, 200), Colour: black, Stroke: 10}, 2 * math.Pi * 200 * 10},
		"half through":         {Shape{Path: Rect(0, 0, 600, 600), Colour: black.Alpha(128)}, 180000},
		"runs both ways round": {Shape{Path: both(), Colour: black}, 100 * 100},
	} {
		d := &Drawing{Width: 600, Height: 600, Ground: white, Shapes: []Shape{tt.shape}}
		got := 0.0
		for _, p := range d.paint(600).pixels {
			got += 1 - float64(p&0xff)/255
		}
		near := 0.005*tt.want + 3
		if tt.shape.Stroke > 0 {
			near *= 4 // where pieces of a line meet, their soft edges add up
		}
		if math.Abs(got-tt.want) > near {
			t.Errorf("%s: %.1f square pixels are painted, want %.1f", name, got, tt.want)
		}
	}
}

// both is a square of two halves that share an edge.
func both() Path {
	p := Rect(100, 100, 50, 100)
	p.Append(Rect(150, 100, 50, 100))
	return p
}

func TestPNGHasThePaintedColours(t *testing.T) {
	data, err := sample().PNG(600)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	own, ok := img.(*image.Paletted)
	if !ok || own.Bounds() != image.Rect(0, 0, 600, 400) || len(own.Palette) > 256 {
		t.Fatalf("the picture is a %T of %v", img, img.Bounds())
	}
	for _, tt := range []struct {
		x, y int
		want string
	}{{2, 200, "#fbfaf6"}, {160, 200, "#a8235a"}, {240, 230, "#0f4c75"}, {480, 200, "#805200"}} {
		r, g, b, _ := img.At(tt.x, tt.y).RGBA()
		if got := (Colour{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}); got != Hex(tt.want) {
			t.Errorf("at %d, %d stands %v, want %s", tt.x, tt.y, got, tt.want)
		}
	}
	if again, err := sample().PNG(600); err != nil || !bytes.Equal(data, again) {
		t.Errorf("drawn again, the picture has other bytes: %v", err)
	}
}

// TestManyColoursFitThePalette paints more mixtures than a palette holds.
func TestManyColoursFitThePalette(t *testing.T) {
	d := &Drawing{Width: 400, Height: 400, Ground: Hex("#ffffff")}
	for i := range 400 {
		d.Fill(Rect(float64(i*149%400), 0, 1, 400-float64(i%3)), Colour{uint8(i * 5 / 8), uint8(i / 2), uint8(255 - i*5/8), 255})
	}
	c := d.paint(400)
	p := paletted(c)
	if len(p.Palette) != 256 {
		t.Fatalf("the palette has %d colours", len(p.Palette))
	}
	for i, want := range c.pixels {
		r, g, b, _ := p.Palette[p.Pix[i]].RGBA()
		own := colourOf(want)
		if far := math.Abs(float64(r>>8)-float64(own.R)) + math.Abs(float64(g>>8)-float64(own.G)) + math.Abs(float64(b>>8)-float64(own.B)); far > 6 {
			t.Fatalf("pixel %d is %v off", i, far)
		}
	}
}
