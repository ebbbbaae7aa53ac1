package geo

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
)

// The vectors were computed by d3-geo with scale 1 and translate 0.
func TestProjectionsAgreeWithD3(t *testing.T) {
	for _, c := range []struct {
		place, equalEarth, azimuthal orb.Point
		radians                      float64
	}{
		{vinh, orb.Point{1.549095, -0.374892}, orb.Point{0, 0}, 0},
		{orb.Point{102.63, 17.97}, orb.Point{1.507139, -0.360898}, orb.Point{-0.050801, 0.011963}, 0.052190},
		{orb.Point{126.85, 35.16}, orb.Point{1.738943, -0.688243}, orb.Point{0.304648, -0.311071}, 0.435403},
		{orb.Point{48.40, 54.32}, orb.Point{0.578571, -1.007786}, orb.Point{-0.578689, -0.788328}, 0.977927},
		{orb.Point{112.0, 16.5}, orb.Point{1.650895, -0.331830}, orb.Point{0.105601, 0.036254}, 0.111651},
		{orb.Point{114.0, 9.5}, orb.Point{1.702957, -0.191990}, orb.Point{0.143631, 0.157408}, 0.213090},
		{orb.Point{-46.63, -23.55}, orb.Point{-0.673099, 0.469973}, orb.Point{-2.585508, 0.719454}, 2.683741},
	} {
		if got, ok := EqualEarth(0).Forward(c.place); !ok || !near(got, c.equalEarth, 1e-6) {
			t.Errorf("Equal Earth of %v is %v instead of %v", c.place, got, c.equalEarth)
		}
		if got, ok := Azimuthal(vinh, 180).Forward(c.place); !ok || !near(got, c.azimuthal, 1e-6) {
			t.Errorf("azimuthal of %v is %v instead of %v", c.place, got, c.azimuthal)
		}
		if got := Distance(vinh, c.place) / EarthRadius; math.Abs(got-c.radians) > 1e-6 {
			t.Errorf("%v is %v radians away instead of %v", c.place, got, c.radians)
		}
	}
}

func TestAnAzimuthalMapKeepsDistanceAndBearingFromItsCentre(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, home := range homes {
		p := Azimuthal(home, 180)
		for range 500 {
			place := randomPlace(random)
			at, ok := p.Forward(place)
			if !ok {
				continue // the antipode
			}
			if got, want := math.Hypot(at[0], at[1])*EarthRadius, Distance(home, place); math.Abs(got-want) > 1e-3 {
				t.Fatalf("%v from %v: %v km instead of %v", place, home, got, want)
			}
			bearing := math.Atan2(at[0], -at[1]) * 180 / math.Pi
			if off := angleTo(bearing-Bearing(home, place), 180); math.Abs(off) > 1e-5 && Distance(home, place) < 19_900 {
				t.Fatalf("%v from %v: bearing %v instead of %v", place, home, bearing, Bearing(home, place))
			}
		}
	}
}

func TestEveryPlaceComesBackFromThePlane(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for _, home := range homes {
		for _, p := range []Projection{EqualEarth(home[0]), Azimuthal(home, 180), Azimuthal(home, 40)} {
			for range 500 {
				place := randomPlace(random)
				at, ok := p.Forward(place)
				if !ok {
					if d := Distance(home, place) / EarthRadius; d < p.radius-1e-9 {
						t.Fatalf("%v is not shown from %v", place, home)
					}
					continue
				}
				if back := p.inverse(at); Distance(back, place) > 1e-3 {
					t.Fatalf("%v seen from %v comes back as %v", place, home, back)
				}
			}
		}
	}
}

// inverse returns the place of a point of the plane.
func (p Projection) inverse(at orb.Point) orb.Point {
	if p.azimuthal {
		c := math.Hypot(at[0], at[1])
		if c == 0 {
			return p.turn.back(vec{1, 0, 0}).point()
		}
		return p.turn.back(vec{math.Cos(c), math.Sin(c) * at[0] / c, -math.Sin(c) * at[1] / c}).point()
	}
	t := -at[1] / ee1
	for range 20 { // Newton
		t2, t6 := t*t, t*t*t*t*t*t
		f := t*(ee1+ee2*t2+t6*(ee3+ee4*t2)) + at[1]
		t -= f / (ee1 + 3*ee2*t2 + t6*(7*ee3+9*ee4*t2))
	}
	t2, t6 := t*t, t*t*t*t*t*t
	m := math.Sqrt(3) / 2
	longitude := at[0] * m * (ee1 + 3*ee2*t2 + t6*(7*ee3+9*ee4*t2)) / math.Cos(t)
	latitude := math.Asin(max(-1, min(1, math.Sin(t)/m)))
	c := math.Cos(latitude)
	return p.turn.back(vec{c * math.Cos(longitude), c * math.Sin(longitude), math.Sin(latitude)}).point()
}
