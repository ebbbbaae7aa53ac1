package geo

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

var vinh = orb.Point{105.69, 18.68}

// homes are places where maps break if they break.
var homes = []orb.Point{
	vinh, {-3.7, 40.4}, {26.1, 44.4}, {179, -17}, {-179.9, 66}, {180, 0}, {-70.65, -33.44}, {174.8, -41.3},
	{0, 0}, {0, 90}, {20, -90}, {100, 89.9}, {109, 33}, {-60, -89},
}

func randomPlace(r *rand.Rand) orb.Point {
	return orb.Point{r.Float64()*360 - 180, math.Asin(r.Float64()*2-1) * 180 / math.Pi}
}

func near(a, b orb.Point, within float64) bool {
	return math.Abs(a[0]-b[0]) <= within && math.Abs(a[1]-b[1]) <= within
}

func TestDistancesAndBearingsAgreeWithOrb(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		a, b := randomPlace(random), randomPlace(random)
		want := orbgeo.DistanceHaversine(a, b) / orb.EarthRadius * EarthRadius
		if got := Distance(a, b); math.Abs(got-want) > 1e-4 {
			t.Fatalf("%v to %v: %v km instead of %v", a, b, got, want)
		}
		bearing := math.Mod(orbgeo.Bearing(a, b)+360, 360)
		got := Bearing(a, b)
		if got < 0 || got >= 360 || math.Abs(angleTo(got-bearing, 180)) > 1e-7 {
			t.Fatalf("%v to %v: bearing %v instead of %v", a, b, got, bearing)
		}
		if back := Destination(a, got, Distance(a, b)); Distance(back, b) > 1e-3 {
			t.Fatalf("%v along %v° arrives at %v instead of %v", a, got, back, b)
		}
	}
}

func TestDistanceIsExactForPlacesCloseTogetherAndForAntipodes(t *testing.T) {
	if got, want := Distance(vinh, orb.Point{vinh[0], vinh[1] + 1e-6}), EarthRadius*1e-6*math.Pi/180; math.Abs(got-want) > 1e-9 {
		t.Errorf("a millionth of a degree is %v km instead of %v", got, want)
	}
	for _, home := range homes {
		antipode := orb.Point{home[0] - 180, -home[1]}
		if got := Distance(home, antipode); math.Abs(got-math.Pi*EarthRadius) > 1e-3 {
			t.Errorf("%v is %v km from its antipode", home, got)
		}
		if Distance(home, home) != 0 || Bearing(home, home) != 0 {
			t.Errorf("%v is away from itself", home)
		}
	}
	if a, b := Distance(orb.Point{179, 0}, orb.Point{-179, 0}), Distance(orb.Point{-1, 0}, orb.Point{1, 0}); math.Abs(a-b) > 1e-9 {
		t.Errorf("two degrees across 180° are %v km, elsewhere %v", a, b)
	}
}

func TestCompassNamesTheNearestPoint(t *testing.T) {
	for _, c := range []struct {
		bearing float64
		points  int
		want    string
	}{
		{0, 8, "n"}, {22.4, 8, "n"}, {22.5, 8, "ne"}, {90, 8, "e"}, {180, 8, "s"}, {315, 8, "nw"}, {337.4, 8, "nw"},
		{337.5, 8, "n"}, {359.99, 8, "n"}, {360, 8, "n"}, {-45, 8, "nw"}, {11.2, 16, "n"}, {11.25, 16, "nne"}, {200, 16, "ssw"},
		{348.75, 16, "n"}, {348.7, 16, "nnw"},
	} {
		if got := Compass(c.bearing, c.points); got != c.want {
			t.Errorf("%v° of %d points is %q instead of %q", c.bearing, c.points, got, c.want)
		}
	}
}

func TestGreatCirclesAreShortestAndDense(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		a, b := randomPlace(random), randomPlace(random)
		total, last := 0.0, a
		for _, p := range GreatCircle(a, b, 500) {
			step := Distance(last, p)
			if step > 500+1e-6 {
				t.Fatalf("a step of %v km between %v and %v", step, a, b)
			}
			total, last = total+step, p
		}
		if last != b || math.Abs(total-Distance(a, b)) > 1e-3 {
			t.Fatalf("%v to %v: %v km instead of %v", a, b, total, Distance(a, b))
		}
	}
	for _, home := range homes {
		for _, p := range GreatCircle(home, orb.Point{home[0] + 180, -home[1]}, 1000) {
			if math.IsNaN(p[0]) || math.IsNaN(p[1]) {
				t.Fatalf("no way from %v to its antipode", home)
			}
		}
	}
}

func TestCirclesKeepTheirDistance(t *testing.T) {
	for _, home := range homes {
		for _, km := range []float64{100, 5000, 12000, 19900} {
			line := Circle(home, km)
			if line[0] != line[len(line)-1] {
				t.Errorf("the circle of %v km around %v is open", km, home)
			}
			for _, p := range line {
				if got := Distance(home, p); math.Abs(got-km) > 1e-3 {
					t.Fatalf("the circle of %v km around %v passes %v, at %v km", km, home, p, got)
				}
			}
		}
	}
}

func TestDirectionsGoClockwiseFromTheTop(t *testing.T) {
	for bearing, want := range map[float64]orb.Point{0: {0, -1}, 90: {1, 0}, 180: {0, 1}, 270: {-1, 0}, 450: {1, 0}, -45: {-math.Sqrt2 / 2, -math.Sqrt2 / 2}} {
		if got := Direction(bearing); math.Abs(got[0]-want[0])+math.Abs(got[1]-want[1]) > 1e-12 {
			t.Errorf("%v degrees are %v, want %v", bearing, got, want)
		}
	}
}
