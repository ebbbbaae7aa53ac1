package media

import "io"

// parts are bytes to publish, one slice after the other. Most share their memory
// with the file they come from.
type parts [][]byte

// add appends slices. One that follows the last in memory only lengthens it, so that
// millions of tiny segments need no more room than one.
func (p *parts) add(slices ...[]byte) {
	for _, s := range slices {
		if len(s) == 0 {
			continue
		}
		if n := len(*p); n > 0 {
			last := (*p)[n-1]
			if len(last)+len(s) <= cap(last) && &last[:len(last)+1][len(last)] == &s[0] {
				(*p)[n-1] = last[:len(last)+len(s)]
				continue
			}
		}
		*p = append(*p, s)
	}
}

// reader reads the bytes of p.
func (p parts) reader() io.Reader { return &partsReader{rest: p} }

type partsReader struct {
	rest parts
	read int // bytes of the first of rest
}

func (r *partsReader) Read(b []byte) (n int, err error) {
	for len(r.rest) > 0 && r.read == len(r.rest[0]) {
		r.rest, r.read = r.rest[1:], 0
	}
	if len(r.rest) == 0 {
		return 0, io.EOF
	}
	n = copy(b, r.rest[0][r.read:])
	r.read += n
	return n, nil
}
