package geo

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/planar"
)

var update = flag.Bool("update", false, "write the golden hashes anew")

// views are maps of the world seen from a place, and of its surroundings.
func views(home orb.Point) map[string]View {
	size := Size{600, 600, 10}
	return map[string]View{
		"world":        Azimuthal(home, 180).FitWorld(size),
		"equal earth":  EqualEarth(home[0]).FitWorld(Size{900, 440, 10}),
		"hemisphere":   Azimuthal(home, 90).FitWorld(size),
		"surroundings": Azimuthal(home, 90).Fit(size, Circle(home, 400)...),
		"small circle": Azimuthal(home, 3).FitWorld(size),
	}
}

// checkDrawn reports what no drawing may have: numbers that are none, points outside the
// frame and its margin, and lines across the map.
func checkDrawn(t *testing.T, name string, v View, lines [][]orb.Point) {
	t.Helper()
	outline := v.Outline()
	onEdge := func(p orb.Point) bool {
		f := v.frame()
		if p[0] <= f.Min[0] || p[0] >= f.Max[0] || p[1] <= f.Min[1] || p[1] >= f.Max[1] {
			return true
		}
		for _, ring := range outline {
			if planar.DistanceFrom(orb.LineString(ring), p) < 1 {
				return true
			}
		}
		return false
	}
	for _, line := range lines {
		for i, p := range line {
			if math.IsNaN(p[0]+p[1]) || math.IsInf(p[0]+p[1], 0) || !v.frame().Pad(1e-9).Contains(p) {
				t.Fatalf("%s: the point %v", name, p)
			}
			if i == 0 {
				continue
			}
			q := line[i-1]
			length := math.Hypot(p[0]-q[0], p[1]-q[1])
			if length < 25 || onEdge(p) && onEdge(q) {
				continue
			}
			// a long line must be a great circle of the globe, at its middle too
			at := func(p orb.Point) vec {
				return vecOf(v.projection.inverse(orb.Point{(p[0] - v.left) / v.scale, (p[1] - v.top) / v.scale}))
			}
			a, b, m := at(p), at(q), at(orb.Point{(p[0] + q[0]) / 2, (p[1] + q[1]) / 2})
			if a.angle(m)+m.angle(b)-a.angle(b) > 0.01 {
				t.Fatalf("%s: a line across the map from %v to %v", name, q, p)
			}
		}
	}
}

func pointsOf(a Area) [][]orb.Point {
	var out [][]orb.Point
	for _, ring := range a {
		out = append(out, ring)
	}
	return out
}

func TestDrawingsOfTheWorldAreWholeFromEveryHome(t *testing.T) {
	atlas := Base()
	for _, home := range homes {
		for name, v := range views(home) {
			name = fmt.Sprintf("%s of %v", name, home)
			for _, finely := range []bool{true, false} {
				land := v.Shape(atlas.Land(finely), Fine())
				checkDrawn(t, name, v, pointsOf(land))
				for _, ring := range land {
					if !ring.Closed() || len(ring) < 4 {
						t.Errorf("%s: an open ring %v", name, ring)
					}
				}
			}
			for _, line := range v.Graticule(30) {
				checkDrawn(t, name, v, [][]orb.Point{line})
			}
			for _, other := range homes {
				for _, line := range v.Line(orb.LineString{home, other, vinh}) {
					checkDrawn(t, name, v, [][]orb.Point{line})
				}
				for _, line := range v.Line(Circle(other, 9000)) {
					checkDrawn(t, name, v, [][]orb.Point{line})
				}
			}
		}
	}
}

// known are places far from any coast.
var known = []struct {
	place orb.Point
	land  bool
}{
	{orb.Point{102.5, 19.5}, true}, {orb.Point{-4, 40}, true}, {orb.Point{-105, 40}, true}, {orb.Point{134, -25}, true},
	{orb.Point{20, 10}, true}, {orb.Point{100, 60}, true}, {orb.Point{-55, -10}, true}, {orb.Point{3, -85}, true},
	{orb.Point{90, -80}, true}, {orb.Point{-40, 72}, true}, {orb.Point{175.5, -39}, true}, {orb.Point{178, 67.5}, true},
	{orb.Point{-178.5, 67.5}, true}, {orb.Point{113.9, 0}, true}, {orb.Point{-71, -20}, false}, {orb.Point{-150, 0}, false},
	{orb.Point{180, 10}, false}, {orb.Point{-30, 30}, false}, {orb.Point{75, -20}, false}, {orb.Point{0, 88}, false},
	{orb.Point{-150, 80}, false}, {orb.Point{51, 41.5}, false}, {orb.Point{112, 12}, false}, {orb.Point{-100, -60}, false},
}

func TestLandIsWhereItIsFromEveryHome(t *testing.T) {
	atlas := Base()
	for _, home := range homes {
		for name, v := range views(home) {
			land := v.Shape(atlas.Land(true), Fine())
			for _, k := range known {
				at, ok := v.Point(k.place)
				if !ok || !v.Holds(k.place) {
					continue
				}
				if got := holds(land, at); got != k.land {
					t.Errorf("%s from %v: %v is land: %v", name, home, k.place, got)
				}
			}
		}
	}
}

// holds reports whether an area holds a point, by the rule even-odd.
func holds(a Area, p orb.Point) bool {
	in := false
	for _, ring := range a {
		for i := 1; i < len(ring); i++ {
			a, b := ring[i-1], ring[i]
			if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < a[0]+(p[1]-a[1])*(b[0]-a[0])/(b[1]-a[1]) {
				in = !in
			}
		}
	}
	return in
}

func signedArea(a Area) float64 {
	sum := 0.0
	for _, ring := range a {
		for i := 1; i < len(ring); i++ {
			sum += ring[i-1][1]*ring[i][0] - ring[i-1][0]*ring[i][1] // y downwards
		}
	}
	return sum / 2
}

func TestEqualEarthShowsTheSameLandWhereverItIsCut(t *testing.T) {
	atlas := Base()
	sphere := 0.0 // the same by orb, on the sphere
	for _, p := range atlas.Land(true).polygons {
		for _, ring := range p.rings {
			var points orb.Ring
			for _, r := range ring {
				arc := slices.Clone(atlas.fine.arcs[r.index()].points)
				if r < 0 {
					slices.Reverse(arc)
				}
				for _, v := range arc {
					p := v.point()
					if n := len(points); n > 0 { // across 180°
						p[0] = points[n-1][0] + angleTo(p[0]-points[n-1][0], 180)
					}
					points = append(points, p)
				}
			}
			if len(points) > 0 && points[0][1] > -60 { // orb knows no ring around a pole
				sphere += orbgeo.SignedArea(points)
			}
		}
	}
	want := sphere / (4 * math.Pi * orb.EarthRadius * orb.EarthRadius)
	for longitude := -180.0; longitude < 180; longitude += 23 {
		v := EqualEarth(longitude).FitWorld(Size{1000, 490, 0})
		drawn, antarctica := 0.0, 0.0
		for _, ring := range v.Shape(atlas.Land(true), Detail{}) {
			if area := signedArea(Area{ring}); v.projection.inverse(orb.Point{0, (ring.Bound().Max[1] - v.top) / v.scale})[1] < -60 {
				antarctica += area
			} else {
				drawn += area
			}
		}
		world := signedArea(v.Outline())
		if share := drawn / world; math.Abs(share-want) > 0.0005 {
			t.Errorf("cut opposite to %v° land is %.4f of the world instead of %.4f", longitude, share, want)
		}
		if share := antarctica / world; math.Abs(share-0.0238) > 0.0005 {
			t.Errorf("cut opposite to %v° Antarctica is %.4f of the world", longitude, share)
		}
	}
}

func TestRegionsKeepTheirDirectionAndDoNotGap(t *testing.T) {
	atlas := Base()
	for _, country := range []string{"LA", "VN", "KR", "DE", "FR"} {
		for _, detail := range []Detail{{}, {0.35, 0}, {20, 0}} {
			whole := atlas.Country(country)
			v := Azimuthal(whole.Points()[0], 90).Fit(Size{500, 500, 10}, whole.Points()...)
			sum := 0.0
			for _, r := range atlas.Regions(country) {
				area := signedArea(v.Shape(r.Shape, detail))
				if area < 0 || detail.Vertex < 1 && area == 0 {
					t.Errorf("%s has the area %v", r.Code, area)
				}
				sum += area
			}
			// islets that collapse into lines may be lost by the whole and the part alike
			if got := signedArea(v.Shape(whole, detail)); math.Abs(got-sum) > 1e-6*sum {
				t.Errorf("the regions of %s measure %v, the country %v with detail %v", country, sum, got, detail)
			}
		}
	}
}

func TestSimplifyingSavesVerticesAndKeepsAreas(t *testing.T) {
	v := EqualEarth(105).FitWorld(Size{1000, 490, 0})
	land := Base().Land(true)
	all, fewer := v.Shape(land, Detail{}), v.Shape(land, Fine())
	if a, b := len(all.Path(1)), len(fewer.Path(1)); b > a/3 {
		t.Errorf("%d bytes became %d", a, b)
	}
	if a, b := signedArea(all), signedArea(fewer); math.Abs(a-b) > a/100 {
		t.Errorf("the area %v became %v", a, b)
	}
}

// The hashes are the same on every architecture: run the test with GOARCH=386 to see it
// without another machine.
func TestDrawingsAreTheSameBytesEverywhere(t *testing.T) {
	atlas := Base()
	var got strings.Builder
	for _, home := range homes {
		for _, name := range []string{"world", "equal earth", "hemisphere", "surroundings"} {
			v := views(home)[name]
			text := v.Shape(atlas.Land(true), Fine()).Path(2) + Path(2, v.Graticule(15)...) + v.Outline().Path(2)
			for _, r := range atlas.Regions("LA") {
				text += v.Shape(r.Shape, Fine()).Path(3)
			}
			fmt.Fprintf(&got, "%x %s from %v\n", sha256.Sum256([]byte(text)), name, home)
		}
	}
	golden := filepath.Join("testdata", "drawings.sha256")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("drawings differ from %s (-update writes it anew):\n%s", golden, got.String())
	}
}

func FuzzDrawingFromAnyHome(f *testing.F) {
	for _, home := range homes {
		f.Add(home[0], home[1], 1000.0)
	}
	f.Add(-181.0, 12.0, 19_000.0)
	coarse := Base().Land(false)
	f.Fuzz(func(t *testing.T, lon, lat, km float64) {
		if math.IsNaN(lon+lat+km) || math.Abs(lon) > 1000 || math.Abs(lat) > 90 || km < 1 || km > 20_000 {
			t.Skip()
		}
		home := orb.Point{lon, lat}
		for name, v := range map[string]View{
			"world":       Azimuthal(home, 180).FitWorld(Size{500, 500, 5}),
			"equal earth": EqualEarth(lon).FitWorld(Size{800, 400, 5}),
			"part":        Azimuthal(home, km/111).Fit(Size{300, 200, 0}, Circle(home, km)...),
		} {
			area := v.Shape(coarse, Fine())
			checkDrawn(t, name, v, pointsOf(area))
			for _, ring := range area {
				if !ring.Closed() {
					t.Fatalf("%s: an open ring", name)
				}
			}
			for _, line := range v.Line(orb.LineString{home, {-lon, -lat}, {lon + 170, -lat / 2}}) {
				checkDrawn(t, name, v, [][]orb.Point{line})
			}
			if strings.Contains(area.Path(1), "N") {
				t.Fatalf("%s: a path with NaN", name)
			}
		}
	})
}
