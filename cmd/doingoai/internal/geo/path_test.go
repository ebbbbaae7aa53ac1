package geo

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
)

func TestPathsAreShortAndDoNotDrift(t *testing.T) {
	for _, c := range []struct {
		decimals int
		lines    []orb.LineString
		want     string
	}{
		{1, []orb.LineString{{{0, 0}, {1.04, -0.5}, {1.04, 10}}}, "M0 0l1-.5 0 10.5"},
		{0, []orb.LineString{{{0.4, 0.4}, {0.8, 0.8}, {1.2, 1.2}, {1.6, 1.6}}}, "M0 0l1 1 1 1"},
		{2, []orb.LineString{{{-0.005, 1}, {0.101, 1}}}, "M0 1l.1 0"},
		{2, []orb.LineString{{{-1.256, 1}, {-1.2, 1}}}, "M-1.26 1l.06 0"},
		{1, []orb.LineString{{{1, 1}, {2, 2}}, {{5, 1}, {6, 1}}}, "M1 1l1 1m3-1l1 0"},
		{1, []orb.LineString{{{1, 1}, {1.01, 1.01}}}, ""},
		{1, nil, ""},
		{HalfPixels, []orb.LineString{{{0.2, -0.3}, {1.3, 2}, {1.4, 2.1}, {-0.6, 10.74}}}, "M0-.5l1.5 2.5-2 8.5"},
	} {
		if got := Path(c.decimals, c.lines...); got != c.want {
			t.Errorf("%v is %q instead of %q", c.lines, got, c.want)
		}
	}
	area := Area{{{0, 0}, {2, 0}, {2, 2}, {0, 0}}, {{5, 5}, {5.01, 5}, {5, 5.01}, {5, 5}}, {{1, 1}, {1, 2}, {3, 2}, {1, 1}}}
	if got, want := area.Path(1), "M0 0l2 0 0 2zm1 1l0 1 2 0z"; got != want {
		t.Errorf("the area is %q instead of %q", got, want)
	}
}

func TestCentreIsThatOfTheLargestRing(t *testing.T) {
	at, size := Area{{{100, 100}, {101, 100}, {101, 101}, {100, 100}}, {{0, 0}, {4, 0}, {4, 2}, {0, 2}, {0, 0}}}.Centre()
	if !near(at, orb.Point{2, 1}, 1e-12) || size != 8 {
		t.Errorf("the centre is %v of %v square pixels", at, size)
	}
	if at, size := (Area{}).Centre(); size != 0 || at != (orb.Point{}) {
		t.Errorf("nothing has the centre %v of %v", at, size)
	}
}

func TestClippingAgreesWithOrb(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	box := orb.Bound{Min: orb.Point{0, 0}, Max: orb.Point{10, 10}}
	for range 20_000 {
		var ring orb.Ring
		for range 3 + random.IntN(6) {
			ring = append(ring, orb.Point{random.Float64()*30 - 10, random.Float64()*30 - 10})
		}
		ring = append(ring, ring[0])
		got, want := clipRing(ring, box), clip.Ring(box, ring.Clone())
		if math.Abs(planar.Area(got)-planar.Area(want)) > 1e-9 {
			t.Fatalf("%v is clipped to %v instead of %v", ring, got, want)
		}
		length := 0.0
		for _, line := range clipLine(ring, box) {
			length += planar.Length(line)
		}
		if wanted := planar.Length(clip.LineString(box, orb.LineString(ring))); math.Abs(length-wanted) > 1e-9 {
			t.Fatalf("of %v %v is inside instead of %v", ring, length, wanted)
		}
	}
}

func TestSignificantDropsTheLeastFirst(t *testing.T) {
	line := []orb.Point{{0, 0}, {1, 0.1}, {2, 0}, {3, 5}, {4, 0}, {5, 0}, {6, 0}}
	want := []bool{true, false, false, true, false, false, true}
	got := Significant(line, 8)
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%v of %v is kept instead of %v", got, line, want)
		}
	}
	ring := []orb.Point{{0, 0}, {0.1, 0}, {0.1, 0.1}, {0, 0.1}, {0, 0}}
	kept := 0
	for _, k := range Significant(ring, 1e9) {
		if k {
			kept++
		}
	}
	if kept != 4 {
		t.Errorf("a ring was reduced to %d points", kept)
	}
}

func TestALineThatLeavesTheMapGoesOnAtTheOtherSide(t *testing.T) {
	v := EqualEarth(105).FitWorld(Size{800, 400, 0})
	lines := v.Line(orb.LineString{{-80, 10}, {-60, 10}}) // the cut is at 75° west
	if len(lines) != 2 || lines[0][len(lines[0])-1][0] < 700 || lines[1][0][0] > 100 {
		t.Errorf("the parts are %v", lines)
	}
	w := Azimuthal(vinh, 180).FitWorld(Size{400, 400, 0})
	home, _ := w.Point(vinh)
	lines = w.Line(orb.LineString{vinh, {-70.65, -33.44}})
	if len(lines) != 1 || !near(lines[0][0], home, 1e-9) || len(lines[0]) > 9 {
		t.Errorf("the straight way from home is %v", lines)
	}
}

func TestFitKeepsThePadding(t *testing.T) {
	places := Circle(vinh, 500)
	v := Azimuthal(vinh, 90).Fit(Size{300, 200, 15}, places...)
	box := orb.MultiPoint{}
	for _, p := range places {
		at, _ := v.Point(p)
		box = append(box, at)
	}
	if b := box.Bound(); math.Abs(b.Min[1]-15) > 0.2 || math.Abs(b.Max[1]-185) > 0.2 || math.Abs(b.Min[0]+b.Max[0]-300) > 0.2 {
		t.Errorf("the places fill %v", b)
	}
	if got := v.PixelsPerKm() * 1000; math.Abs(got-170) > 0.2 {
		t.Errorf("1000 km are %v pixels", got)
	}
	if one := Azimuthal(vinh, 90).Fit(Size{300, 200, 15}, vinh); one.PixelsPerKm() <= 0 {
		t.Error("a single place makes no view")
	}
}

// TestSizeLeavesOutHoles.
func TestSizeLeavesOutHoles(t *testing.T) {
	square := func(x, side float64, clockwise bool) orb.Ring {
		r := orb.Ring{{x, x}, {x + side, x}, {x + side, x + side}, {x, x + side}, {x, x}}
		if clockwise {
			r.Reverse()
		}
		return r
	}
	for _, tt := range []struct {
		area Area
		want float64
	}{
		{nil, 0}, {Area{square(0, 10, false)}, 100}, {Area{square(0, 10, true)}, 100}, {Area{square(0, 10, false), square(2, 3, true)}, 91},
		{Area{square(0, 10, true), square(2, 3, false)}, 91}, {Area{square(0, 10, false), square(20, 5, false)}, 125},
	} {
		if got := tt.area.Size(); got != tt.want {
			t.Errorf("the size of %v is %v, not %v", tt.area, got, tt.want)
		}
	}
	land := Base().Land(true)
	v := Azimuthal(orb.Point{-40, 30}, 60).Fit(Size{Width: 100, Height: 100}, orb.Point{-41, 29}, orb.Point{-39, 31})
	if got := v.Shape(land, Fine()).Size(); got != 0 {
		t.Errorf("there are %v square pixels of land in the middle of the Atlantic", got)
	}
	v = Azimuthal(orb.Point{20, 20}, 60).Fit(Size{Width: 100, Height: 100}, orb.Point{19, 19}, orb.Point{21, 21})
	if got, whole := v.Shape(land, Fine()).Size(), float64((100+2*margin)*(100+2*margin)); math.Abs(got-whole) > 1 {
		t.Errorf("there are %v square pixels of land in the middle of the Sahara, not %v", got, whole)
	}
}
