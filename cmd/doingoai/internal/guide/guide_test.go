package guide

import "testing"

// TestLookup finds a kind of file, a key and a word of a list, in both languages.
func TestLookup(t *testing.T) {
	for _, name := range []string{"partner", "partner.country", "status=planned"} {
		e, ok := Lookup(name)
		vi, en := e.In("vi"), e.In("en")
		if !ok || vi.Name == "" || en.Name == "" || vi.Name == en.Name {
			t.Errorf("Lookup(%q) = %v, %v", name, e, ok)
		}
		if other := e.In("fr"); other != en {
			t.Errorf("%q in a language without words: %v, not the English %v", name, other, en)
		}
	}
	if e, ok := Lookup("partner.colour"); ok {
		t.Errorf("a key that no format has is explained: %v", e)
	}
}
