package images

import (
	"encoding/binary"
	"math"
)

// profile tells what the colours of a picture are, as an ICC profile of a matrix and
// three curves does (ICC.1:2022, section 8.3). A nil *profile is sRGB.
type profile struct {
	byte8, byte16 [3][]uint16 // light of the device by a value of 8 or 16 bits
	matrix        [9]int64    // from it to linear light of sRGB, by rows, in fixed point
}

// matrixBits of the fraction of a number in a matrix.
const matrixBits = 20

// srgbColumns are the colorants of sRGB seen in D50, as its profile has them.
var srgbColumns = [9]float64{
	0.43607, 0.38515, 0.14307,
	0.22249, 0.71687, 0.06061,
	0.01392, 0.09708, 0.71410,
}

// near is how far a number of a profile may be from that of sRGB to count as the same.
const near = 0.004

// parseProfile reads a profile. nil stands for sRGB, and for what cannot be applied: a
// profile of tables, of another colour space, or a broken one.
func parseProfile(data []byte) *profile {
	if len(data) < 132 || string(data[16:20]) != "RGB " || string(data[20:24]) != "XYZ " {
		return nil
	}
	var columns [9]float64
	var p profile
	same := true
	for i, channel := range "rgb" {
		xyz, ok := colorant(tag(data, string(channel)+"XYZ"))
		curve, good := curveOf(tag(data, string(channel)+"TRC"))
		if !ok || !good {
			return nil
		}
		for row, v := range xyz {
			columns[3*row+i] = v
		}
		p.byte8[i], p.byte16[i] = sampled(curve, 256), sampled(curve, 1<<16)
		for v := range 256 {
			same = same && math.Abs(float64(p.byte8[i][v])-float64(linear8[v])) < near*math.MaxUint16
		}
	}
	m := product(inverse(srgbColumns), columns)
	for i, v := range m {
		if math.IsNaN(v) || math.Abs(v) > 8 {
			return nil
		}
		p.matrix[i] = int64(math.Round(v * (1 << matrixBits)))
		same = same && math.Abs(v-[9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}[i]) < near
	}
	if same {
		return nil
	}
	return &p
}

// tag returns the data of a tag (section 7.3), nil when there is none.
func tag(data []byte, name string) []byte {
	count := binary.BigEndian.Uint32(data[128:])
	for entries := data[132:]; count > 0 && len(entries) >= 12; count-- {
		if string(entries[:4]) == name {
			at, n := uint64(binary.BigEndian.Uint32(entries[4:])), uint64(binary.BigEndian.Uint32(entries[8:]))
			if at+n > uint64(len(data)) {
				return nil
			}
			return data[at : at+n]
		}
		entries = entries[12:]
	}
	return nil
}

// number reads an s15Fixed16Number.
func number(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }

func colorant(b []byte) (xyz [3]float64, ok bool) {
	if len(b) < 20 || string(b[:4]) != "XYZ " {
		return xyz, false
	}
	for i := range xyz {
		xyz[i] = number(b[8+4*i:])
	}
	return xyz, true
}

// curveOf reads a tone curve: curveType (section 10.6) or parametricCurveType (10.18).
// It maps 0…1 to light, 0…1 in real profiles.
func curveOf(b []byte) (curve func(float64) float64, ok bool) {
	if len(b) < 12 {
		return nil, false
	}
	switch string(b[:4]) {
	case "curv":
		n := uint64(binary.BigEndian.Uint32(b[8:]))
		b = b[12:]
		switch {
		case n == 0:
			return func(x float64) float64 { return x }, true
		case 2*n > uint64(len(b)):
			return nil, false
		case n == 1:
			gamma := float64(binary.BigEndian.Uint16(b)) / 256
			return func(x float64) float64 { return math.Pow(x, gamma) }, true
		}
		return func(x float64) float64 { return between(b[:2*n], x) }, true
	case "para":
		return parametric(int(binary.BigEndian.Uint16(b[8:])), b[12:])
	}
	return nil, false
}

// between interpolates a table of 16-bit numbers.
func between(table []byte, x float64) float64 {
	last := len(table)/2 - 1
	at := x * float64(last)
	i := min(int(at), last-1)
	low := float64(binary.BigEndian.Uint16(table[2*i:]))
	high := float64(binary.BigEndian.Uint16(table[2*i+2:]))
	return (low + (high-low)*(at-float64(i))) / math.MaxUint16
}

// parametric reads the parameters of a function of one of five forms (table 68).
func parametric(form int, b []byte) (func(float64) float64, bool) {
	counts := []int{1, 3, 4, 5, 7}
	if form >= len(counts) || len(b) < 4*counts[form] {
		return nil, false
	}
	var v [7]float64
	for i := range counts[form] {
		v[i] = number(b[4*i:])
	}
	g, a, bb, c, d, e, f := v[0], v[1], v[2], v[3], v[4], v[5], v[6]
	switch form {
	case 0:
		return func(x float64) float64 { return math.Pow(x, g) }, true
	case 1:
		c, d, e = 0, -bb/a, 0
	case 2: // the constant is added to both parts
		d, e, f, c = -bb/a, c, c, 0
	}
	return func(x float64) float64 {
		if x >= d {
			return math.Pow(a*x+bb, g) + e
		}
		return c*x + f
	}, true
}

// sampled returns the light of n values.
func sampled(curve func(float64) float64, n int) []uint16 {
	table := make([]uint16, n)
	for i := range table {
		v := curve(float64(i) / float64(n-1))
		if !(v > 0) { // NaN too
			v = 0
		}
		table[i] = uint16(math.Round(min(v, 1) * math.MaxUint16))
	}
	return table
}

// product returns a·b, both by rows.
func product(a, b [9]float64) (m [9]float64) {
	for row := range 3 {
		for col := range 3 {
			for k := range 3 {
				m[3*row+col] += a[3*row+k] * b[3*k+col]
			}
		}
	}
	return m
}

// inverse returns the inverse by the adjugate.
func inverse(m [9]float64) (inv [9]float64) {
	minor := func(r, c int) float64 {
		r1, r2, c1, c2 := (r+1)%3, (r+2)%3, (c+1)%3, (c+2)%3
		return m[3*r1+c1]*m[3*r2+c2] - m[3*r1+c2]*m[3*r2+c1]
	}
	det := m[0]*minor(0, 0) + m[1]*minor(0, 1) + m[2]*minor(0, 2)
	for r := range 3 {
		for c := range 3 {
			inv[3*c+r] = minor(r, c) / det
		}
	}
	return inv
}

// curves8 returns tables of light by 8-bit values of red, green and blue.
func (p *profile) curves8() [3][]uint16 {
	if p == nil {
		return [3][]uint16{linear8, linear8, linear8}
	}
	return p.byte8
}

// curves16 is curves8 for 16-bit values.
func (p *profile) curves16() [3][]uint16 {
	if p == nil {
		return [3][]uint16{linear16(), linear16(), linear16()}
	}
	return p.byte16
}

// apply brings light of the device to that of sRGB. What sRGB cannot show becomes the
// nearest value in each channel.
func (p *profile) apply(r *raster) {
	if p == nil || r.n < 3 {
		return
	}
	const half = 1 << (matrixBits - 1)
	m := p.matrix
	for i := 0; i < len(r.pix); i += r.n {
		most := int64(math.MaxUint16)
		if r.n == 4 {
			most = int64(r.pix[i+3])
		}
		c := r.pix[i : i+3 : i+3]
		v0, v1, v2 := int64(c[0]), int64(c[1]), int64(c[2])
		for k := range c {
			v := (m[3*k]*v0 + m[3*k+1]*v1 + m[3*k+2]*v2 + half) >> matrixBits
			c[k] = uint16(min(max(v, 0), most))
		}
	}
}
