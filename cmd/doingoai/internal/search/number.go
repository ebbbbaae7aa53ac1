package search

// Numbers are written in digits of 5 bits, the lowest first, each a character from
// firstDigit on; moreDigits is added to a digit that another one follows. All 64
// characters are printable ASCII.
const (
	firstDigit = '0'
	digitBits  = 5
	moreDigits = 1 << digitBits
)

// appendNumber writes n, which is not negative.
func appendNumber(b []byte, n int) []byte {
	for n >= moreDigits {
		b = append(b, byte(firstDigit+moreDigits+n&(moreDigits-1)))
		n >>= digitBits
	}
	return append(b, byte(firstDigit+n))
}

// number reads what appendNumber has written and returns the rest; n is -1 where there is no
// number.
func number(s string) (n int, rest string) {
	for i, shift := 0, 0; i < len(s) && shift < 63; i, shift = i+1, shift+digitBits {
		d := int(s[i]) - firstDigit
		if d < 0 || d >= 2*moreDigits {
			break
		}
		n |= (d & (moreDigits - 1)) << shift
		if d < moreDigits {
			return n, s[i+1:]
		}
	}
	return -1, s
}

// shared is how many bytes two keys have in common at their beginnings, in whole letters.
func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(b) && b[n]&0xc0 == 0x80 { // inside a letter
		n--
	}
	return n
}
