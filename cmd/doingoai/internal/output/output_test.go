package output

import "testing"

func TestResetForgetsBytesAndPlainTexts(t *testing.T) {
	var b Buffer
	b.WriteString("page")
	b.Plain = append(b.Plain, "cell")
	b.Reset()
	if b.Len() != 0 || len(b.Plain) != 0 {
		t.Errorf("after Reset: %d bytes, texts %q", b.Len(), b.Plain)
	}
	b.WriteString("x")
	if b.String() != "x" {
		t.Errorf("after Reset and one write: %q", b.String())
	}
}
