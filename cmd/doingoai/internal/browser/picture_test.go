package browser

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestMatrix opens one page of every kind in each language, in every width, colour and
// mode. With AUDIT set it holds them to the rules, with SCREENSHOTS naming a folder it
// writes pictures there (and what a printer gets, as PDF), those whose names match the
// regular expression ONLY: "^home-vi", "-1280-dark$".
func TestMatrix(t *testing.T) {
	audit, shots := os.Getenv("AUDIT") != "", os.Getenv("SCREENSHOTS")
	if !audit && shots == "" {
		t.Skip("only with AUDIT or SCREENSHOTS set in the environment")
	}
	only, err := regexp.Compile(os.Getenv("ONLY"))
	if err != nil {
		t.Fatal(err)
	}
	if shots != "" {
		if !filepath.IsAbs(shots) {
			shots = filepath.Join(repository(t), shots)
		}
		if err := os.MkdirAll(shots, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	s := repositorySite(t)
	var visits []visit
	for _, v := range s.matrix() {
		if only.MatchString(v.name()) {
			visits = append(visits, v)
		}
	}
	in := inspection{base: serve(t, s), rules: audit, shots: shots}
	report(t, faultsOf(visits, in.visitAll(t, visits)))
}

// sheet is how wide and how high a picture may be, in pixels: what a screen shows without
// making it smaller. A page that is longer is folded into columns, and into several sheets.
const sheet = 1600

// picture writes what the page looks like, from its top to its end.
func (tb *tab) picture(ctx context.Context, v visit) error {
	if tb.shots == "" {
		return nil
	}
	if v.mode == printed {
		if err := tb.printOut(ctx, v); err != nil {
			return err
		}
	}
	if err := tb.ask(ctx, "whole"); err != nil {
		return err
	}
	metrics, err := chromedp.Call(ctx, cdppage.GetLayoutMetrics, cdp.Empty{})
	if err != nil {
		return fmt.Errorf("measure the page for its picture: %w", err)
	}
	width, height := int(metrics.CSSContentSize.Width), int(metrics.CSSContentSize.Height)
	columns := max(1, (sheet+gap)/(width+gap))
	for part, top := 1, 0; top < height; part, top = part+1, top+columns*sheet {
		strip, err := capture(ctx, width, top, min(columns*sheet, height-top))
		if err != nil {
			return fmt.Errorf("take a picture: %w", err)
		}
		name := v.name()
		if part > 1 {
			name += fmt.Sprintf("-part-%d", part)
		}
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, fold(strip)); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(tb.shots, name+".png"), b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// gap is how far the columns of a sheet are from each other, in pixels.
const gap = 16

// fold puts the parts of a high picture beside each other.
func fold(strip image.Image) image.Image {
	width, height := strip.Bounds().Dx(), strip.Bounds().Dy()
	columns := (height + sheet - 1) / sheet
	folded := image.NewRGBA(image.Rect(0, 0, columns*(width+gap)-gap, min(sheet, height)))
	for i := range columns {
		at := image.Rect(i*(width+gap), 0, i*(width+gap)+width, sheet)
		draw.Draw(folded, at, strip, image.Pt(0, i*sheet), draw.Src)
	}
	return folded
}

// capture takes a picture of a part of the page.
func capture(ctx context.Context, width, top, height int) (image.Image, error) {
	yes := true
	shot, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
		Format:                cdppage.CaptureScreenshotFormatPng,
		CaptureBeyondViewport: &yes,
		OptimizeForSpeed:      &yes,
		Clip:                  &cdppage.Viewport{Y: float64(top), Width: float64(width), Height: float64(height), Scale: 1},
	})
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(shot.Data))
}

// printOut writes the PDF that a printer gets, and leaves the page in its printed form.
func (tb *tab) printOut(ctx context.Context, v visit) error {
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		return fmt.Errorf("print the page: %w", err)
	}
	if err := os.WriteFile(filepath.Join(tb.shots, v.name()+".pdf"), pdf, 0o644); err != nil {
		return err
	}
	return chromedp.Do(ctx, chromedp.Func(emulatePrint))
}

// emulatePrint shows the page on the screen as it is printed.
func emulatePrint(ctx context.Context, t *chromedp.Target) error {
	_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	return err
}

func TestFoldPutsColumnsBesideEachOther(t *testing.T) {
	strip := image.NewGray(image.Rect(0, 0, 10, 2*sheet+30))
	mark := func(y int) { strip.SetGray(3, y, color.Gray{Y: uint8(100 + y/sheet)}) }
	mark(7)
	mark(sheet + 7)
	mark(2*sheet + 7)
	folded := fold(strip)
	if want := image.Pt(3*10+2*gap, sheet); folded.Bounds().Size() != want {
		t.Errorf("the size is %v, not %v", folded.Bounds().Size(), want)
	}
	for i := range 3 {
		if r, _, _, _ := folded.At(3+i*(10+gap), 7).RGBA(); r>>8 != uint32(100+i) {
			t.Errorf("column %d begins with %d", i, r>>8)
		}
	}
}
