package images

import "math"

// bits of the fraction of a weight.
const weightBits = 14

// taps says which pixels of a line a pixel of the scaled line is made of.
type taps struct {
	from    int
	weights []int32 // their sum is one
}

// kernel returns the taps that scale a line of from pixels to one of to pixels, which
// are not more: the Catmull-Rom spline, as wide as the pixels to be.
func kernel(from, to int) []taps {
	all := make([]taps, to)
	scale := float64(from) / float64(to)
	for i := range all {
		centre := (float64(i)+0.5)*scale - 0.5
		first := max(int(math.Ceil(centre-2*scale)), 0)
		last := min(int(math.Floor(centre+2*scale)), from-1)
		exact := make([]float64, 0, last-first+1)
		sum := 0.0
		for j := first; j <= last; j++ {
			w := catmullRom((float64(j) - centre) / scale)
			exact = append(exact, w)
			sum += w
		}
		all[i] = taps{from: first, weights: rounded(exact, sum)}
	}
	return all
}

// rounded returns weights in fixed point whose sum is one: the largest takes what
// rounding leaves.
func rounded(exact []float64, sum float64) []int32 {
	weights := make([]int32, len(exact))
	rest, largest := int32(1<<weightBits), 0
	for i, w := range exact {
		weights[i] = int32(math.Round(w / sum * (1 << weightBits)))
		rest -= weights[i]
		if weights[i] > weights[largest] {
			largest = i
		}
	}
	weights[largest] += rest
	return weights
}

// catmullRom is the cubic of Mitchell and Netravali (1988) with B = 0 and C = 1/2.
func catmullRom(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x < 1:
		return (1.5*x-2.5)*x*x + 1
	case x < 2:
		return ((-0.5*x+2.5)*x-4)*x + 2
	}
	return 0
}

// scale returns a picture at most as large as src. It holds one row of src at a time.
func scale(src rows, width, height int) *raster {
	w, h, n := src.size()
	to := &raster{w: width, h: height, n: n, pix: make([]uint16, width*height*n)}
	line := make([]uint16, w*n)
	if w == width && h == height {
		for y := range h {
			src.row(y, to.pix[y*w*n:(y+1)*w*n])
		}
		return to
	}
	across, down := kernel(w, width), kernel(h, height)
	narrow := make([]int32, width*n)
	// Rows of the result that rows of src still add to, from first on.
	var open [][]int32
	first := 0
	var spare [][]int32
	for y := range h {
		src.row(y, line)
		squeeze(line, across, narrow, n)
		for first+len(open) < height && down[first+len(open)].from <= y {
			sum := make([]int32, 0)
			if len(spare) > 0 {
				sum, spare = spare[len(spare)-1], spare[:len(spare)-1]
				clear(sum)
			} else {
				sum = make([]int32, width*n)
			}
			open = append(open, sum)
		}
		for i, sum := range open {
			t := down[first+i]
			if k := y - t.from; k < len(t.weights) {
				add(sum, narrow, t.weights[k])
			}
		}
		for len(open) > 0 && y-down[first].from >= len(down[first].weights)-1 {
			finish(open[0], to.pix[first*width*n:(first+1)*width*n], n)
			spare = append(spare, open[0])
			open = open[1:]
			first++
		}
	}
	return to
}

// squeeze scales a line. Results are in units of linear light and may lie outside its
// range, as the kernel overshoots.
func squeeze(line []uint16, across []taps, narrow []int32, n int) {
	const half = 1 << (weightBits - 1)
	switch n {
	case 1:
		for x, t := range across {
			var sum int32
			for k, v := range line[t.from : t.from+len(t.weights)] {
				sum += t.weights[k] * int32(v)
			}
			narrow[x] = (sum + half) >> weightBits
		}
	case 3:
		for x, t := range across {
			var r, g, b int32
			p := line[3*t.from:]
			for _, w := range t.weights {
				r += w * int32(p[0])
				g += w * int32(p[1])
				b += w * int32(p[2])
				p = p[3:]
			}
			narrow[3*x], narrow[3*x+1], narrow[3*x+2] = (r+half)>>weightBits, (g+half)>>weightBits, (b+half)>>weightBits
		}
	default:
		for x, t := range across {
			var r, g, b, a int32
			p := line[4*t.from:]
			for _, w := range t.weights {
				r += w * int32(p[0])
				g += w * int32(p[1])
				b += w * int32(p[2])
				a += w * int32(p[3])
				p = p[4:]
			}
			narrow[4*x], narrow[4*x+1] = (r+half)>>weightBits, (g+half)>>weightBits
			narrow[4*x+2], narrow[4*x+3] = (b+half)>>weightBits, (a+half)>>weightBits
		}
	}
}

// add adds line, weighted, to sum.
func add(sum, line []int32, weight int32) {
	line = line[:len(sum)]
	for i, v := range line {
		sum[i] += weight * v
	}
}

// finish brings a row into the range of linear light, colours not above their alpha.
func finish(sum []int32, to []uint16, n int) {
	const half = 1 << (weightBits - 1)
	for i, v := range sum {
		to[i] = uint16(min(max((v+half)>>weightBits, 0), math.MaxUint16))
	}
	if n == 4 {
		for i := 0; i < len(to); i += 4 {
			a := to[i+3]
			to[i], to[i+1], to[i+2] = min(to[i], a), min(to[i+1], a), min(to[i+2], a)
		}
	}
}

// turned returns the picture upright, as the orientation of EXIF (CIPA DC-008, section
// 4.6.4, tag 0x0112) says.
func (r *raster) turned(orientation int) *raster {
	if orientation <= 1 {
		return r
	}
	w, h := r.w, r.h
	if orientation >= 5 {
		w, h = h, w
	}
	to := &raster{w: w, h: h, n: r.n, pix: make([]uint16, len(r.pix))}
	for y := range h {
		for x := range w {
			fx, fy := x, y
			if orientation >= 5 { // the first row of the file is a column
				fx, fy = y, x
			}
			switch orientation {
			case 2, 7, 3, 8: // columns of the file run backwards
				fx = r.w - 1 - fx
			}
			switch orientation {
			case 4, 3, 6, 7: // rows of the file run backwards
				fy = r.h - 1 - fy
			}
			copy(to.pix[(y*w+x)*r.n:][:r.n], r.pix[(fy*r.w+fx)*r.n:][:r.n])
		}
	}
	return to
}
