package letters

import (
	"testing"
	"unicode/utf8"
)

func TestWidthGrowsWithLetters(t *testing.T) {
	for _, tt := range []struct {
		text     string
		from, to float64 // in em
	}{
		{"", 0, 0},
		{"1.234", 2.5, 3.3},
		{"Đoàn ra", 4.0, 5.2},
		{"ế\u0302\u0301", 0.55, 0.75}, // marks stand above
		{"ເກົາຫລີໃຕ້", 4.6, 5.3},
		{"한국", 2, 2.2},
	} {
		if got := Width(tt.text); got < tt.from || got > tt.to {
			t.Errorf("%q is %.2f em wide, want %v to %v", tt.text, got, tt.from, tt.to)
		}
	}
}

func TestHeightsGrowWithMarks(t *testing.T) {
	numbers, latin, lao := HeightsOf("12.5"), HeightsOf("Đoàn 1"), HeightsOf("1 ຜູ້")
	if !(numbers.Line() < latin.Line() && latin.Line() < lao.Line()) {
		t.Errorf("the lines are %v, %v and %v em high", numbers.Line(), latin.Line(), lao.Line())
	}
}

func FuzzClean(f *testing.F) {
	f.Add("a\tb\n\x01c  d\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if !utf8.ValidString(got) || Clean(got) != got {
			t.Errorf("%q became %q, and that %q", s, got, Clean(got))
		}
	})
}
