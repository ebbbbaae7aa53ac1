package lang

import "testing"

// TestSlugsByTheTableAreThoseOfTheRules: the table gives each of its characters, alone and
// beside others, what decomposing gives it.
func TestSlugsByTheTableAreThoseOfTheRules(t *testing.T) {
	known := 0
	for r := rune(0); r < 0x2100; r++ {
		for _, s := range []string{string(r), "a" + string(r), string(r) + "b", "a" + string(r) + " " + string(r) + "b"} {
			if got, want := Slug(s), slugOf(s); got != want {
				t.Errorf("%U in %q: got %q, want %q", r, s, got, want)
			}
		}
		if _, ok := latinWords().of(r); ok {
			known++
		}
	}
	if known < 0x300 {
		t.Errorf("the table knows %d characters", known)
	}
}
