package lang

import (
	"slices"
	"testing"
)

func TestTextFallsBackInOrder(t *testing.T) {
	text := Text{"vi": "Lào", "en": "Laos"}
	for _, c := range []struct {
		lang       string
		fallbacks  []string
		want, used string
	}{
		{"vi", nil, "Lào", "vi"},
		{"lo", []string{"fr", "en", "vi"}, "Laos", "en"},
		{"lo", nil, "", ""},
		{"en", []string{"vi"}, "Laos", "en"},
	} {
		if got, used := text.In(c.lang, c.fallbacks...); got != c.want || used != c.used {
			t.Errorf("In(%q, %q) = %q, %q; want %q, %q", c.lang, c.fallbacks, got, used, c.want, c.used)
		}
	}
	if got := text.Langs(); !slices.Equal(got, []string{"en", "vi"}) {
		t.Errorf("Langs() = %q", got)
	}
	if !text.Has("vi") || text.Has("lo") || text.IsZero() {
		t.Error("Has or IsZero is wrong")
	}
	var absent Text
	if got, used := absent.In("vi", "en"); got != "" || used != "" || !absent.IsZero() || absent.Has("vi") {
		t.Error("the absent text is not absent")
	}
}

func TestValidTagTakesCanonicalTagsOnly(t *testing.T) {
	for code, want := range map[string]bool{
		"vi": true, "en": true, "lo": true, "en-GB": true, "zh-Hant": true, "sr-Latn": true, "fil": true,
		"": false, "VI": false, "vn_VN": false, "en-gb": false, "und": false, "iw": false, "xq": false, "v": false,
		"vietnamese": false, "tiếng Việt": false,
	} {
		if got := ValidTag(code); got != want {
			t.Errorf("ValidTag(%q) = %v", code, got)
		}
	}
}

func TestDirectionFollowsTheScript(t *testing.T) {
	for code, want := range map[string]string{
		"vi": "ltr", "lo": "ltr", "ar": "rtl", "he": "rtl", "fa": "rtl", "ur": "rtl", "dv": "rtl", "az": "ltr",
		"az-Arab": "rtl", "pa": "ltr", "ku": "ltr", "ckb": "rtl",
	} {
		if got := Direction(code); got != want {
			t.Errorf("Direction(%q) = %q", code, got)
		}
	}
}
