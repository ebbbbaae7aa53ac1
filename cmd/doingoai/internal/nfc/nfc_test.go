package nfc

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TestPlainCharactersAreInNFCBesideAnyOther: no plain one changes, is joined to one before
// it or has a combining class.
func TestPlainCharactersAreInNFCBesideAnyOther(t *testing.T) {
	plainOnes := 0
	for r := rune(0); r <= utf8.MaxRune; r++ {
		s := string(r)
		if plain(s) == 0 {
			continue
		}
		plainOnes++
		p := norm.NFC.PropertiesString(s)
		if r == 0 || !utf8.ValidRune(r) || p.CCC() != 0 || !p.BoundaryBefore() || norm.NFC.String(s) != s {
			t.Errorf("%U counts as plain", r)
		}
	}
	if want := 0x2ff + 0x100 + 0x30; plainOnes != want {
		t.Errorf("%d characters are plain, want %d", plainOnes, want)
	}
}

func FuzzString(f *testing.F) {
	for _, s := range []string{"", "Nghệ An", "Nghe\u0323\u0302 An – “Xiêng Khoảng”", "a\u0301", "岐阜県", "\u2000\u2001", "x\x00y", "\xff",
		strings.Repeat("chữ ", 9) + "o\u031b\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := String(s), norm.NFC.String(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
		if got := Bytes([]byte(s)); !bytes.Equal(got, norm.NFC.Bytes([]byte(s))) {
			t.Errorf("%q: got %q", s, got)
		}
		n := Plain([]byte(s))
		if head := s[:n]; !utf8.ValidString(head) || !norm.NFC.IsNormalString(head) || strings.Contains(head, "\x00") {
			t.Errorf("%q: %d bytes are plain", s, n)
		}
	})
}

var sample = []byte(strings.Repeat("Ngày 14/3/2022, đoàn đại biểu tỉnh **Nghệ An** thăm Xiêng Khoảng – Lào.\n", 70))

func BenchmarkBytes(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		Bytes(sample)
	}
}

func BenchmarkNorm(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		norm.NFC.Bytes(sample)
	}
}
