package covers

import "testing"

func TestLegible(t *testing.T) {
	fonts := own(t).fonts
	for text, want := range map[string]string{
		"Gwangju và Daegu":       "Gwangju và Daegu",
		"Gwangju (광주) và Daegu":  "Gwangju và Daegu",
		"Tên “岐阜” trong văn bản": "Tên trong văn bản",
		"Nghe\u0323\u0302 An":    "Nghe\u0323\u0302 An", // no font has the marks alone in this order
		"ແຂວງເຫງະອານ":            "ແຂວງເຫງະອານ",
		"2024\u00a0tỷ → 2026":    "2024\u00a0tỷ → 2026",
		"광주":                     "",
	} {
		if got := legible(fonts, text); got != want {
			t.Errorf("legible(%q) = %q, want %q", text, got, want)
		}
	}
}
