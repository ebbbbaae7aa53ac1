package edtf

import "testing"

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("2026-03-10/2026-03-14"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInMonth(b *testing.B) {
	d := mustParse(b, "[2026-34,2026-35]")
	for b.Loop() {
		d.InMonth(2026, 5)
	}
}

// The most that a date may cost: each of as many days as a set may name.
func BenchmarkOverlapsOfTheLargestSets(b *testing.B) {
	days := mustParse(b, "{2025-01-01..2026-02-04}")
	for b.Loop() {
		Overlaps(days, days)
	}
}
