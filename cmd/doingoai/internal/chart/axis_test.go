package chart

import (
	"math"
	"slices"
	"testing"
)

func TestTicks(t *testing.T) {
	for _, tt := range []struct {
		max   float64
		steps int
		whole bool
		want  []float64
	}{
		{0, 5, true, []float64{0, 1}},
		{1, 5, true, []float64{0, 1}},
		{1, 5, false, []float64{0, 0.2, 0.4, 0.6, 0.8, 1}},
		{0.3, 5, false, []float64{0, 0.1, 0.2, 0.3}},
		{3, 5, true, []float64{0, 1, 2, 3}},
		{4.09, 5, false, []float64{0, 1, 2, 3, 4, 5}},
		{7, 5, true, []float64{0, 2, 4, 6, 8}},
		{10, 5, true, []float64{0, 2, 4, 6, 8, 10}},
		{11, 5, true, []float64{0, 5, 10, 15}},
		{32, 5, true, []float64{0, 10, 20, 30, 40}},
		{43, 5, true, []float64{0, 10, 20, 30, 40, 50}},
		{61, 5, true, []float64{0, 20, 40, 60, 80}},
		{0.5e-9, 1, false, []float64{0, 1}},
		{61, 1, true, []float64{0, 100}},
		{61, 0, true, []float64{0, 100}},
		{100, 4, true, []float64{0, 50, 100}},
		{101, 2, true, []float64{0, 100, 200}},
		{90366.3, 5, false, []float64{0, 20000, 40000, 60000, 80000, 100000}},
		{0.0021, 3, false, []float64{0, 0.001, 0.002, 0.003}},
		{0.7, 5, true, []float64{0, 1}},
		{1e15, 2, true, []float64{0, 5e14, 1e15}},
	} {
		if got := ticks(tt.max, tt.steps, tt.whole); !slices.Equal(got, tt.want) {
			t.Errorf("ticks(%v, %d, %v) = %v, want %v", tt.max, tt.steps, tt.whole, got, tt.want)
		}
	}
}

func FuzzTicks(f *testing.F) {
	f.Add(43.0, 5, true)
	f.Add(0.3, 5, false)
	f.Add(5e-324, 7, false)
	f.Add(1e15, 1, true)
	f.Fuzz(func(t *testing.T, max float64, n int, whole bool) {
		if math.IsNaN(max) || max < 0 || max > limit || n > 50 {
			t.Skip()
		}
		got := ticks(max, n, whole)
		if n >= 1 && len(got)-1 > n {
			t.Fatalf("%d steps, want at most %d: %v", len(got)-1, n, got)
		}
		last := got[len(got)-1]
		if got[0] != 0 || last <= 0 || last < max*(1-1e-6) && max > 1e-9 || !slices.IsSorted(got) {
			t.Fatalf("ticks of %v: %v", max, got)
		}
		if max >= 1 && last > 10*max || whole && !isWhole(got[1]) {
			t.Fatalf("ticks of %v: %v", max, got)
		}
	})
}

func TestAxisDropsStepsWhoseLabelsHaveNoRoom(t *testing.T) {
	wide := func(string) float64 { return 60 }
	if a := newAxis(43, 5, true, 190, nil, wide); len(a.ticks) != 4 {
		t.Errorf("the axis has the ticks %v, want four", a.ticks)
	}
	if a := newAxis(43, 5, true, 10, nil, wide); len(a.ticks) != 2 || a.at(50) != 10 {
		t.Errorf("the axis has the ticks %v, want 0 and 50", a.ticks)
	}
}
