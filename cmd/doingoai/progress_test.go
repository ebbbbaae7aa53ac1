package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestProgressComesAfterASecondAndGoes(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, "en")
	if p.w != nil {
		t.Fatal("a buffer is taken for a terminal")
	}
	step := p.of("pictures", "ảnh")
	step(1, 4)
	p.w = &b
	step(1, 4)
	if b.Len() > 0 {
		t.Errorf("%q in the first second", b.String())
	}
	p.start = time.Now().Add(-2 * progressAfter)
	step(2, 4)
	step(3, 4) // too soon
	want := "\rpictures 2/4 [" + strings.Repeat("#", 15) + strings.Repeat("-", 15) + "]\x1b[K"
	if b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
	p.close()
	p.close()
	if b.String() != want+"\r\x1b[K" {
		t.Errorf("%q is left", b.String())
	}
}
