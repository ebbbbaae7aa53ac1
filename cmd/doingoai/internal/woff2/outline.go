package woff2

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// streams are the parts of a transformed glyf table (section 5.1).
type streams struct {
	contours, points, flags, coordinates, composites, boxes, instructions *reader
	boxed                                                                 []byte // a bit for every glyph with a box of its own
}

// outlines undoes the transform of glyf and loca. It returns both tables, loca with long
// places, and the left edge of every glyph.
func outlines(data []byte) (glyf, loca []byte, left []int16, err error) {
	r := &reader{data: data}
	r.take(2) // version
	r.take(2) // options: overlaps only matter to rasterisers of variable fonts
	count := int(r.u16())
	r.take(2) // format of the places, which become long
	var sizes [7]int
	for i := range sizes {
		sizes[i] = int(r.u32())
	}
	var s streams
	for i, to := range []**reader{&s.contours, &s.points, &s.flags, &s.coordinates, &s.composites, &s.boxes, &s.instructions} {
		*to = &reader{data: r.take(sizes[i])}
	}
	s.boxed = s.boxes.take((count + 31) / 32 * 4)
	if r.short || s.boxes.short {
		return nil, nil, nil, errors.New("glyf ends too early")
	}
	for i := range count {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		one, err := s.glyph(s.boxed[i/8]&(0x80>>(i%8)) != 0)
		if err != nil {
			return nil, nil, nil, fmt.Errorf("glyph %d: %w", i, err)
		}
		x := int16(0)
		if len(one) > 0 {
			x = int16(binary.BigEndian.Uint16(one[2:]))
		}
		left = append(left, x)
		glyf = append(glyf, one...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf))), left, nil
}

// short reports whether some stream ended too early.
func (s *streams) short() bool {
	for _, r := range []*reader{s.contours, s.points, s.flags, s.coordinates, s.composites, s.boxes, s.instructions} {
		if r.short {
			return true
		}
	}
	return false
}

// glyph returns the next glyph as glyf has it.
func (s *streams) glyph(boxed bool) ([]byte, error) {
	var box []byte
	if boxed {
		box = s.boxes.take(8)
	}
	contours := int16(s.contours.u16())
	var body []byte
	switch {
	case contours == 0 && boxed:
		return nil, errors.New("an empty glyph with a box")
	case contours == -1 && !boxed:
		return nil, errors.New("a composite glyph without a box")
	case contours < -1:
		return nil, fmt.Errorf("%d contours", contours)
	case contours == -1:
		body = s.composite()
	case contours > 0:
		var own []byte
		if body, own = s.simple(int(contours)); box == nil {
			box = own
		}
	}
	if s.short() {
		return nil, errors.New("a part of glyf ends too early")
	}
	if contours == 0 {
		return nil, nil
	}
	return append(append(binary.BigEndian.AppendUint16(nil, uint16(contours)), box...), body...), nil
}

// simple reads a glyph of contours: its body and the box around its points.
func (s *streams) simple(contours int) (body, box []byte) {
	last := -1
	for range contours {
		last += s.points.short255()
		body = binary.BigEndian.AppendUint16(body, uint16(last))
	}
	if last < 0 || last >= 1<<16 || s.points.short {
		s.points.short = true
		return nil, nil
	}
	flags, xs, ys := []byte{}, []byte{}, []byte{}
	var x, y, left, low, right, high int
	for i := range last + 1 {
		flag := s.flags.u8()
		dx, dy := s.step(flag & 0x7f)
		x, y = x+dx, y+dy
		if i == 0 {
			left, right, low, high = x, x, y, y
		}
		left, right, low, high = min(left, x), max(right, x), min(low, y), max(high, y)
		flags = append(flags, 1&^(flag>>7)) // on the curve; both steps have two bytes
		xs = binary.BigEndian.AppendUint16(xs, uint16(int16(dx)))
		ys = binary.BigEndian.AppendUint16(ys, uint16(int16(dy)))
		if s.flags.short || s.coordinates.short {
			return nil, nil
		}
	}
	for _, v := range []int{left, low, right, high} {
		box = binary.BigEndian.AppendUint16(box, uint16(int16(v)))
	}
	body = s.program(body)
	return append(append(append(body, flags...), xs...), ys...), box
}

// program appends the instructions of a glyph behind their length.
func (s *streams) program(body []byte) []byte {
	n := s.coordinates.short255()
	return append(binary.BigEndian.AppendUint16(body, uint16(n)), s.instructions.take(n)...)
}

// step reads the way from one point to the next (section 5.2, triplet encoding).
func (s *streams) step(flag byte) (dx, dy int) {
	f := int(flag)
	next := func() int { return int(s.coordinates.u8()) }
	sign := func(bit, v int) int {
		if bit&1 == 0 {
			return -v
		}
		return v
	}
	switch {
	case f < 10:
		return 0, sign(f, (f&14)<<7+next())
	case f < 20:
		return sign(f, ((f-10)&14)<<7+next()), 0
	case f < 84:
		g, b := f-20, next()
		return sign(f, 1+g&0x30+b>>4), sign(f>>1, 1+(g&0x0c)<<2+b&0x0f)
	case f < 120:
		g := f - 84
		a, b := next(), next()
		return sign(f, 1+(g/12)<<8+a), sign(f>>1, 1+(g%12>>2)<<8+b)
	case f < 124:
		a, b, c := next(), next(), next()
		return sign(f, a<<4+b>>4), sign(f>>1, (b&0x0f)<<8+c)
	}
	a, b, c, d := next(), next(), next(), next()
	return sign(f, a<<8+b), sign(f>>1, c<<8+d)
}

// composite reads a glyph that is made of others.
func (s *streams) composite() (body []byte) {
	const words, scale, more, twoScales, matrix, program = 1, 1 << 3, 1 << 5, 1 << 6, 1 << 7, 1 << 8
	r := s.composites
	programmed := false
	for {
		flags := r.u16()
		body = binary.BigEndian.AppendUint16(body, flags)
		n := 2 + 2 // the glyph and its place
		if flags&words != 0 {
			n += 2
		}
		switch {
		case flags&scale != 0:
			n += 2
		case flags&twoScales != 0:
			n += 4
		case flags&matrix != 0:
			n += 8
		}
		body = append(body, r.take(n)...)
		programmed = programmed || flags&program != 0
		if flags&more == 0 || r.short {
			break
		}
	}
	if programmed {
		body = s.program(body)
	}
	return body
}
