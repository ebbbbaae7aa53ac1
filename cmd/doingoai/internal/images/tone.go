package images

import (
	"math"
	"sync"
)

// Tables between sRGB (IEC 61966-2-1) and linear light, which is held in 16 bits.
var (
	linear8 = linearTable(256) // by an 8-bit value of sRGB
	srgb8   = srgbTable()      // by a value of linear light

	// linear16 is by a 16-bit value: few pictures need it, and it takes milliseconds.
	linear16 = sync.OnceValue(func() []uint16 { return linearTable(1 << 16) })
)

// fromSRGB returns the linear light of a value of sRGB, both from 0 to 1.
func fromSRGB(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// linearTable returns the linear light of n values of sRGB.
func linearTable(n int) []uint16 {
	table := make([]uint16, n)
	for i := range table {
		table[i] = uint16(math.Round(fromSRGB(float64(i)/float64(n-1)) * math.MaxUint16))
	}
	return table
}

// srgbTable returns the value of sRGB whose linear light is nearest. That of linear8[v]
// is v: what is not scaled stays as it is.
func srgbTable() []uint8 {
	table := make([]uint8, 1<<16)
	v := 0
	for i := range table {
		// Half way in sRGB, not in light, divides the range between two values.
		for v < 255 && float64(i)/math.MaxUint16 >= fromSRGB((float64(v)+0.5)/255) {
			v++
		}
		table[i] = uint8(v)
	}
	return table
}
