package chart

import (
	"math"

	"doingoai/cmd/doingoai/internal/letters"
)

// ticks returns the ticks of an axis from 0 to max or a little above: at most n steps
// of 1, 2 or 5 times a power of ten, at least 1 where all numbers are whole.
func ticks(max float64, n int, whole bool) []float64 {
	if n < 1 {
		n = 1
	}
	if max < 1e-9 { // nothing, or nothing that is seen
		max = 1
	}
	for exp := int(math.Floor(math.Log10(max/float64(n)))) - 1; ; exp++ {
		if whole && exp < 0 {
			exp = 0
		}
		for _, m := range [...]int{1, 2, 5} {
			steps := int(math.Ceil(max/scale(m, exp) - 1e-9))
			if steps > n {
				continue
			}
			out := make([]float64, steps+1)
			for i := range out {
				out[i] = scale(i*m, exp)
			}
			return out
		}
	}
}

// scale returns m·10^exp as the number nearest to it: 3 steps of 0.1 are 0.3.
func scale(m, exp int) float64 {
	if exp < 0 {
		return float64(m) / math.Pow10(-exp)
	}
	return float64(m) * math.Pow10(exp)
}

// axis is a scale from 0 to the last of its ticks.
type axis struct {
	ticks  []float64
	labels []string
	length float64 // in units
}

// at returns the distance of v from the axis's beginning.
func (a axis) at(v float64) float64 {
	return v / a.ticks[len(a.ticks)-1] * a.length
}

// newAxis makes an axis for numbers up to max with at most n steps, fewer when the
// labels have no room: pitch is the room that a label needs along the axis.
func newAxis(max float64, n int, whole bool, length float64, f Format, pitch func(string) float64) axis {
	for {
		a := axis{ticks: ticks(max, n, whole), length: length}
		room := 0.0
		for _, t := range a.ticks {
			a.labels = append(a.labels, letters.Clean(f.of(t)))
			room = math.Max(room, pitch(a.labels[len(a.labels)-1]))
		}
		if n == 1 || room*float64(len(a.ticks)-1) <= length {
			return a
		}
		n--
	}
}

// isWhole reports whether v is a whole number.
func isWhole(v float64) bool { return v == math.Trunc(v) }
