package maps

import (
	"strings"
	"testing"
)

// BenchmarkLint reads a page with a map and as much text as an ordinary one has.
func BenchmarkLint(b *testing.B) {
	page := []byte(`<html lang="vi"><body>` + strings.Repeat("<p class=\"text\">Đoàn công tác của tỉnh thăm và làm việc tại nước bạn.</p>\n", 400) +
		`<div class="map-frame"><svg class="map" viewBox="0 0 9 9"></svg></div></body></html>`)
	rules := Rules{Deny: []string{"Paracel", "Spratly", "South China Sea", "西沙", "南沙"}}
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if len(Lint(page, rules)) == 0 {
			b.Fatal("a map without islands passes")
		}
	}
}
