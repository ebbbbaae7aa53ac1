package pages

import (
	"encoding/json"
	"testing"
)

// FuzzQuoted holds what objects write against encoding/json.
func FuzzQuoted(f *testing.F) {
	for _, s := range []string{"", "Quý III “…” đỗ", "a\"b\\c</script>&\x00\x1f\b\f\n\r\t\x7f", "\u2028\u2029\ufffd", "\xff\xc3(\xe2\x80", "\U0001f600"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(object(nil).quoted(s)); got != string(want) {
			t.Errorf("%q is written %s, not %s", s, got, want)
		}
	})
}

func TestObject(t *testing.T) {
	place := func(o object) object { return o.some("name", "").with("region", "").end() }
	o := place(begin(nil, "Event").with("name", "A").some("url", "").in("at", "Place")).number("n", 3).texts("tags", nil).texts("langs", []string{"vi", "en"})
	got := place(o.list("all").item("Place")).item("X").end().endList().js()
	want := `{"@context":"https://schema.org","@type":"Event","name":"A","at":{"@type":"Place","region":""},"n":3,"langs":["vi","en"],` +
		`"all":[{"@type":"Place","region":""},{"@type":"X"}]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
