package woff2

import "encoding/binary"

// reader takes numbers from bytes. Past their end everything is zero and short is true.
type reader struct {
	data  []byte
	at    int
	short bool
}

// take returns the next n bytes; nil when there are not so many.
func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.data)-r.at {
		r.at, r.short = len(r.data), true
		return nil
	}
	r.at += n
	return r.data[r.at-n : r.at]
}

func (r *reader) u8() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) u16() uint16 {
	if b := r.take(2); b != nil {
		return binary.BigEndian.Uint16(b)
	}
	return 0
}

func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

// base128 reads a number of up to five bytes (UIntBase128, section 4.1).
func (r *reader) base128() int {
	v := 0
	for i := range 5 {
		b := r.u8()
		if i == 0 && b == 0x80 {
			break // a leading zero
		}
		v = v<<7 | int(b&0x7f)
		if b&0x80 == 0 {
			if v > most {
				break
			}
			return v
		}
	}
	r.short = true
	return 0
}

// short255 reads a number of up to three bytes (255UInt16, section 4.2).
func (r *reader) short255() int {
	switch b := r.u8(); b {
	case 253:
		return int(r.u16())
	case 254:
		return int(r.u8()) + 2*253
	case 255:
		return int(r.u8()) + 253
	default:
		return int(b)
	}
}
