package geo

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestTrigonometryAgreesWithPackageMath(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		x := (random.Float64() - 0.5) * 16
		s, c := sincos(x)
		if math.Abs(s-math.Sin(x)) > 3e-16 || math.Abs(c-math.Cos(x)) > 3e-16 {
			t.Fatalf("sincos(%v) = %v, %v; math has %v, %v", x, s, c, math.Sin(x), math.Cos(x))
		}
		a, b := (random.Float64()-0.5)*4, (random.Float64()-0.5)*math.Pow(10, float64(random.IntN(20)-10))
		if got, want := atan2(a, b), math.Atan2(a, b); math.Abs(got-want) > 9e-16 {
			t.Fatalf("atan2(%v, %v) = %v, math has %v", a, b, got, want)
		}
		if u := random.Float64()*2 - 1; math.Abs(asin(u)-math.Asin(u)) > 5e-16*(1+1/math.Sqrt(1-u*u)) {
			t.Fatalf("asin(%v) = %v, math has %v", u, asin(u), math.Asin(u))
		}
	}
	for _, c := range [][3]float64{
		{0, 0, 0}, {0, 1, 0}, {0, -1, math.Pi}, {1, 0, math.Pi / 2}, {-1, 0, -math.Pi / 2}, {-1, -1, -3 * math.Pi / 4},
	} {
		if got := atan2(c[0], c[1]); math.Abs(got-c[2]) > 1e-15 {
			t.Errorf("atan2(%v, %v) = %v instead of %v", c[0], c[1], got, c[2])
		}
	}
}
