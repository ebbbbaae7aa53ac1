package chart

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/letters"
)

func TestWrap(t *testing.T) {
	em := fontSize
	for _, tt := range []struct {
		text  string
		room  float64
		max   int
		want  []string
		whole bool
	}{
		{"", 100, 2, nil, true},
		{"Lào", 100, 2, []string{"Lào"}, true},
		{"Đài Loan - Trung Quốc", 9 * em, 2, []string{"Đài Loan -", "Trung Quốc"}, true},
		{"một hai ba bốn năm", 5 * em, 2, []string{"một hai", "ba bốn…"}, false},
		{"không-có-chỗ-cắt", 5.2 * em, 2, []string{"không-có", "-chỗ-cắt"}, true},
		{"ກຳແພງນະຄອນ", 4 * em, 9, []string{"ກຳແພງ", "ນະຄອນ"}, true},
		{"abc", 0, 2, []string{"…"}, false},
	} {
		got, whole := wrap(tt.text, tt.room, tt.max)
		if !slices.Equal(got, tt.want) || whole != tt.whole {
			t.Errorf("wrap(%q, %.0f, %d) = %q, %v; want %q, %v", tt.text, tt.room, tt.max, got, whole, tt.want, tt.whole)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("Thỏa thuận hợp tác về kinh tế - xã hội", 80.0, 2)
	f.Add("ຄະນະຜູ້ແທນ", 20.0, 3)
	f.Add("a\u0301\u0301 \x00", 10.0, 1)
	f.Fuzz(func(t *testing.T, s string, room float64, max int) {
		if !(room >= 20 && room <= 1000) || max < 1 || max > 20 {
			t.Skip()
		}
		s = letters.Clean(s)
		lines, whole := wrap(s, room, max)
		if len(lines) > max {
			t.Fatalf("%d lines: %q", len(lines), lines)
		}
		for _, l := range lines {
			if width(l) > room+0.01 || !utf8.ValidString(l) {
				t.Errorf("the line %q is %.1f wide, the room %.1f", l, width(l), room)
			}
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if whole && bare(strings.Join(lines, "")) != bare(s) {
			t.Errorf("%q became %q", s, lines)
		}
	})
}
