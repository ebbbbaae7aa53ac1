package publish

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// found returns the patterns that a finds in text, sorted, each once.
func found(a *automaton, text string) []string {
	var all []string
	a.find([]byte(text), func(p int) { all = append(all, string(a.patterns[p])) })
	slices.Sort(all)
	return slices.Compact(all)
}

func build(patterns []string) *automaton {
	var all [][]byte
	for _, p := range patterns {
		all = append(all, []byte(p))
	}
	return newAutomaton(all)
}

// contained is the oracle: the patterns that occur in text.
func contained(patterns []string, text string) []string {
	var all []string
	for _, p := range patterns {
		if strings.Contains(text, p) {
			all = append(all, p)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func TestAutomatonFindsEveryPattern(t *testing.T) {
	long := strings.Repeat("Đoàn đại biểu cấp cao ", 9)
	tests := map[string]struct {
		patterns []string
		text     string
	}{
		"none of none":            {nil, "anything"},
		"overlapping":             {[]string{"he", "she", "his", "hers"}, "ushers"},
		"one within another":      {[]string{"abcde", "bcd", "c"}, "xabcdex"},
		"suffix after a mismatch": {[]string{"aaab", "aab"}, "aaaaab"},
		"whole text":              {[]string{"abc"}, "abc"},
		"beginning only":          {[]string{"abcd"}, "abc"},
		"longer than the trie":    {[]string{long + "Lào", long + "Thái Lan", long}, "x" + long + "Lào"},
		"longer, but not there":   {[]string{long + "Lào"}, long + "Là"},
		"bytes above 127":         {[]string{"ệ", "Nghệ An", "ế"}, "tỉnh Nghệ An"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, want := found(build(test.patterns), test.text), contained(test.patterns, test.text)
			if !slices.Equal(got, want) {
				t.Errorf("found %q, want %q", got, want)
			}
		})
	}
}

// Many beginnings, so that nodes beyond the full rows are searched too.
func TestAutomatonWithMoreNodesThanFullRows(t *testing.T) {
	var patterns []string
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			patterns = append(patterns, string([]rune{a, b, b, a, 'x', a}), string([]rune{b, a, a}))
		}
	}
	a := build(patterns)
	if len(a.label) <= denseNodes {
		t.Fatalf("only %d nodes", len(a.label))
	}
	text := strings.Join(patterns[200:260], "") + "qzzqxzzqxq"
	if got, want := found(a, text), contained(patterns, text); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func FuzzAutomatonAgreesWithContains(f *testing.F) {
	f.Add("he\nshe\nhis\nhers", "ushers")
	f.Add("aaab\naab\nab", "aaaabaaab")
	f.Add("Sở Ngoại vụ\nngoại", "Sở Ngoại vụ tỉnh")
	f.Add(strings.Repeat("ab", 50)+"\n"+strings.Repeat("ab", 33)+"c", strings.Repeat("ab", 60)+"c")
	f.Fuzz(func(t *testing.T, list, text string) {
		patterns := slices.DeleteFunc(strings.Split(list, "\n"), func(s string) bool { return s == "" })
		if got, want := found(build(patterns), text), contained(patterns, text); !slices.Equal(got, want) {
			t.Errorf("patterns %q in %q: found %q, want %q", patterns, text, got, want)
		}
	})
}

func TestFold(t *testing.T) {
	tests := map[string]string{
		"":                            "",
		"Nghệ An":                     "Nghệ An",
		"a\r\n\t  b":                  "a b",
		"a\u00a0\u2009\u3000b":        "a b",
		" a ":                         " a ",
		"a\u00adb\u200bc\ufeff\u2060": "abc",
		"a \u200b b":                  "a b",
		"“a” – …":                     "“a” – …",
		"a\xc2":                       "a\xc2",
		"a\xe2\x80":                   "a\xe2\x80",
		"\xc2 \xe2\x80 b":             "\xc2 \xe2\x80 b",
	}
	for in, want := range tests {
		if got := string(fold(nil, []byte(in))); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFoldTwiceIsFoldOnce(f *testing.F) {
	f.Add([]byte("a \u00a0\u200b b\xc2"))
	f.Add([]byte("\xe2\x80\u00ad\x8b \r\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		once := fold(nil, text)
		if bytes.Contains(once, []byte("  ")) || len(once) > len(text) {
			t.Errorf("fold(%q) = %q", text, once)
		}
		// What was apart can come together (a lead byte, a soft hyphen, the rest), but
		// only in text that is not UTF-8.
		if twice := fold(nil, once); bytes.Equal(bytes.ToValidUTF8(text, nil), text) && !bytes.Equal(once, twice) {
			t.Errorf("fold(%q) = %q, folded again %q", text, once, twice)
		}
	})
}

func TestUnfoldLines(t *testing.T) {
	in := "SUMMARY:Đoàn đại b\r\n iểu\r\nNOTE:x\n\ty\r\n"
	if got, want := string(unfoldLines(nil, []byte(in))), "SUMMARY:Đoàn đại biểu\r\nNOTE:xy\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
