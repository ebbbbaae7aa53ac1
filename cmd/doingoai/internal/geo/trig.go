package geo

import "math"

const degree = math.Pi / 180

// sincos returns sine and cosine of x, with |x| at most some turns. The argument is reduced
// to ±π/4 with π/2 in two parts (Cody and Waite), then the Taylor series are summed to the
// last bit: at π/4 the first term left out is below 1e-18.
func sincos(x float64) (sin, cos float64) {
	const (
		high = 1.57079632673412561417e+00 // 33 bits of π/2: products with small integers are exact
		low  = 6.07710050650619224932e-11 // π/2 - high
	)
	k := math.Floor(float64(x*(2/math.Pi)) + 0.5)
	r := (x - float64(k*high)) - float64(k*low)
	z := float64(r * r)
	s := -1.0 / 355687428096000                      // 17!
	s = 1.0/1307674368000 + float64(z*s)             // 15!
	s = -1.0/6227020800 + float64(z*s)               // 13!
	s = 1.0/39916800 + float64(z*s)                  // 11!
	s = -1.0/362880 + float64(z*s)                   // 9!
	s = 1.0/5040 + float64(z*s)                      // 7!
	s = -1.0/120 + float64(z*s)                      // 5!
	s = 1.0/6 + float64(z*s)                         // 3!
	s = r - float64(float64(r*z)*s)                  // sin r
	c := 1.0 / 20922789888000                        // 16!
	c = -1.0/87178291200 + float64(z*c)              // 14!
	c = 1.0/479001600 + float64(z*c)                 // 12!
	c = -1.0/3628800 + float64(z*c)                  // 10!
	c = 1.0/40320 + float64(z*c)                     // 8!
	c = -1.0/720 + float64(z*c)                      // 6!
	c = 1.0/24 + float64(z*c)                        // 4!
	c = 1 - (float64(z/2) - float64(float64(z*z)*c)) // cos r
	switch int64(k) & 3 {
	case 0:
		return s, c
	case 1:
		return c, -s
	case 2:
		return -s, -c
	}
	return -c, s
}

// eighths are the arc tangents of 0, 1/8 … 1.
var eighths = [9]float64{
	0, 0.12435499454676143503, 0.24497866312686415417, 0.35877067027057225, 0.46364760900080611621,
	0.55859931534356243597, 0.64350110879328438680, 0.71882999962162450542, 0.78539816339744830962,
}

// atan2 returns the angle of the vector (x, y) in [-π, π]; 0 for the null vector. The arc
// tangent is that of the nearest eighth and a series of the rest, which is at most 1/16.
func atan2(y, x float64) float64 {
	ax, ay := math.Abs(x), math.Abs(y)
	if ax == 0 && ay == 0 {
		return 0
	}
	t := min(ax, ay) / max(ax, ay)
	i := math.Floor(float64(t*8) + 0.5)
	c := float64(i / 8)
	u := (t - c) / (1 + float64(t*c))
	z := float64(u * u)
	s := 1.0 / 13
	s = 1.0/11 - float64(z*s)
	s = 1.0/9 - float64(z*s)
	s = 1.0/7 - float64(z*s)
	s = 1.0/5 - float64(z*s)
	s = 1.0/3 - float64(z*s)
	a := eighths[int(i)] + (u - float64(float64(u*z)*s))
	if ay > ax {
		a = math.Pi/2 - a
	}
	if x < 0 {
		a = math.Pi - a
	}
	if y < 0 {
		return -a
	}
	return a
}

// asin returns the arc sine of x, which is put into [-1, 1].
func asin(x float64) float64 {
	x = max(-1, min(1, x))
	return atan2(x, math.Sqrt(float64((1-x)*(1+x))))
}

// angleTo returns x turned into [-half, half) by whole turns.
func angleTo(x, half float64) float64 {
	turn := half + half
	x = math.Mod(x, turn)
	switch {
	case x >= half:
		return x - turn
	case x < -half:
		return x + turn
	}
	return x
}
