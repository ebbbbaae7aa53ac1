package chart

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"
)

// reader makes a drawing out of the bytes of a fuzz input.
type reader struct {
	data  []byte
	words []string
}

func (r *reader) byte() byte {
	if len(r.data) == 0 {
		return 0
	}
	b := r.data[0]
	r.data = r.data[1:]
	return b
}

func (r *reader) n(most int) int { return int(r.byte()) % (most + 1) }

func (r *reader) word() string {
	if len(r.words) == 0 {
		return ""
	}
	return strings.Repeat(r.words[r.n(len(r.words)-1)], r.n(4))
}

// value reads a number of any kind, most often a small one.
func (r *reader) value() Value {
	switch r.n(5) {
	case 0:
		return Value{}
	case 1:
		var b [8]byte
		r.data = r.data[copy(b[:], r.data):]
		return Of(math.Float64frombits(binary.LittleEndian.Uint64(b[:])))
	case 2:
		return Of(float64(r.byte()) / 7)
	}
	return Of(float64(r.byte()))
}

func (r *reader) values(most int) []Value {
	out := make([]Value, r.n(most))
	for i := range out {
		out[i] = r.value()
	}
	return out
}

func (r *reader) parts() []Part {
	out := make([]Part, r.n(4))
	for i := range out {
		out[i] = Part{Label{Text: r.word()}, Hue(r.n(5)), Fill(r.n(4))}
	}
	return out
}

func FuzzDrawings(f *testing.F) {
	f.Add("Lào|Hàn Quốc|Đài Loan - Trung Quốc", []byte("\x02\x00\x01\x01\x01\x02\x01\x02\x02\x05\x02\x02\x03\x04\x20\x03\x04\x18\x01\x00\x02"))
	f.Add("ຄະນະ|<b>&\"|\xff\x00|a b", []byte("\x03\x01\x02\x03\x04\x05\x06\x07\x08\x09\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x20\x21\x22\x23\x24"))
	f.Add("", []byte("\x04\x00\x00\x00\x00\x05\x01\xff\xff\xff\xff\xff\xff\xef\x7f\x01\x00\x00\x00\x00\x00\x00\xf0\x7f"))
	f.Fuzz(func(t *testing.T, words string, data []byte) {
		if len(words) > 2000 || len(data) > 4000 {
			t.Skip()
		}
		r := &reader{data: data, words: strings.Split(words, "|")}
		text := Text{Title: r.word(), Desc: r.word()}
		b := Bars{Text: text, Parts: r.parts(), Unit: Label{Text: r.word()}}
		if r.n(1) == 1 {
			b.Format = vietnamese
		}
		y := Years{Text: text, Series: b.Parts, Format: b.Format, Unit: b.Unit}
		for range r.n(12) {
			g := Group{Label: Label{Text: r.word(), Lang: r.word()}}
			for range r.n(3) {
				g.Bars = append(g.Bars, Bar{Values: r.values(5), Note: r.word()})
			}
			b.Groups = append(b.Groups, g)
			y.Points = append(y.Points, Point{Year: 1990 + r.n(255)*r.n(3), Values: r.values(5)})
		}
		for _, draw := range []func(string) *canvas{b.draw, y.columns, y.dots} {
			c := draw("f")
			if err := apart(c); err != nil {
				t.Error(err)
			}
			svg := c.svg(text)
			if err := sound(svg); err != nil {
				t.Error(err)
			}
			if again := draw("f").svg(text); again != svg {
				t.Error("the same struct is drawn in two ways")
			}
		}
	})
}
