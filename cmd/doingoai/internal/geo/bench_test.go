package geo

import (
	"testing"

	"github.com/paulmach/orb"
)

// partnerRegions are the regions of partners of the first department that uses the portal.
var partnerRegions = []string{
	"LA-BL", "LA-HO", "LA-KH", "LA-LM", "LA-SV", "LA-VI", "LA-VT", "LA-XI", "TH-38", "TH-43", "TH-47", "TH-48", "KR-27", "KR-29",
	"KR-41", "JP-21", "JP-22", "JP-39", "CN-GX", "CN-HN", "FR-22", "DE-TH", "RU-ULY", "AU-SA", "IN-HR",
}

func BenchmarkBase(b *testing.B) {
	for b.Loop() {
		Base()
	}
	b.ReportMetric(float64(BaseSize()), "bytes")
}

func benchmarkWorld(b *testing.B, v View) {
	atlas := Base()
	size := 0
	for b.Loop() {
		size = drawWorld(v, atlas)
	}
	b.ReportMetric(float64(size), "bytes")
}

func drawWorld(v View, atlas *Atlas) int {
	size := len(v.Shape(atlas.Land(true), Fine()).Path(1))
	for _, code := range partnerRegions {
		size += len(v.Shape(atlas.Region(code).Shape, Fine()).Path(1))
	}
	for km := 2000.0; km < 20_000; km += 2000 {
		size += len(Path(1, v.Line(Circle(vinh, km))...))
	}
	return size
}

func BenchmarkWorldAzimuthal(b *testing.B) {
	benchmarkWorld(b, Azimuthal(vinh, 180).FitWorld(Size{760, 760, 8}))
}

func BenchmarkWorldEqualEarth(b *testing.B) {
	benchmarkWorld(b, EqualEarth(105).FitWorld(Size{1000, 490, 8}))
}

func drawLocator(atlas *Atlas, code string) int {
	shape := atlas.Region(code).Shape
	points := append(shape.Points(), vinh)
	v := Azimuthal(points[0], 90).Fit(Size{320, 240, 16}, points...)
	size := len(v.Shape(atlas.Land(true), Fine()).Path(1)) + len(v.Shape(shape, Fine()).Path(1))
	return size + len(Path(1, v.Line(orb.LineString{vinh, points[0]})...))
}

func BenchmarkLocatorNear(b *testing.B) { benchmarkLocator(b, "LA-XI") }

func BenchmarkLocatorFar(b *testing.B) { benchmarkLocator(b, "FR-22") }

func benchmarkLocator(b *testing.B, code string) {
	atlas := Base()
	size := 0
	for b.Loop() {
		size = drawLocator(atlas, code)
	}
	b.ReportMetric(float64(size), "bytes")
}

// BenchmarkAll draws what a build draws once: both worlds, a locator for each partner, the
// neighbourhood and a map of each country.
func BenchmarkAll(b *testing.B) {
	for b.Loop() {
		atlas := Base()
		drawWorld(Azimuthal(vinh, 180).FitWorld(Size{760, 760, 8}), atlas)
		drawWorld(EqualEarth(105).FitWorld(Size{1000, 490, 8}), atlas)
		for range 2 { // as many partners have no region of their own
			for _, code := range partnerRegions {
				drawLocator(atlas, code)
			}
		}
		for _, country := range []string{"LA", "TH", "KR", "JP", "CN", "FR", "DE", "RU", "AU", "IN", "VN"} {
			whole := atlas.Country(country).Points()
			v := Azimuthal(whole[0], 90).Fit(Size{600, 500, 8}, whole...)
			v.Shape(atlas.Land(true), Fine()).Path(1)
			for _, r := range atlas.Regions(country) {
				v.Shape(r.Shape, Fine()).Path(1)
			}
		}
	}
}
