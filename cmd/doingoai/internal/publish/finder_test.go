package publish

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// found returns the patterns that a finder finds in text, sorted, as often as it does.
func found(patterns []string, text string) []string {
	var given [][]byte
	for _, p := range patterns {
		given = append(given, []byte(p))
	}
	f := newFinder(given, newCensus())
	var all []string
	f.find([]byte(text), func(p int) { all = append(all, string(f.patterns[p])) })
	slices.Sort(all)
	return all
}

// contained is the oracle: the patterns that occur in text, once for each place.
func contained(patterns []string, text string) []string {
	var all []string
	for _, p := range slices.Compact(slices.Sorted(slices.Values(patterns))) {
		for i := range len(text) {
			if strings.HasPrefix(text[i:], p) {
				all = append(all, p)
			}
		}
	}
	slices.Sort(all)
	return all
}

func TestFinderFindsEveryPattern(t *testing.T) {
	long := strings.Repeat("Đoàn đại biểu cấp cao ", 9)
	tests := map[string]struct {
		patterns []string
		text     string
	}{
		"none of none":       {nil, "anything at all"},
		"in nothing":         {[]string{"anything"}, ""},
		"in less":            {[]string{"anything"}, "anythin"},
		"at every offset":    {[]string{"anything"}, "anything.anything anything, anything;\nanything - anything"},
		"overlapping":        {[]string{"abababab", "babababa", "ababababa"}, "abababababab"},
		"one within another": {[]string{"abcdefghijkl", "bcdefghij", "cdefghij"}, "xabcdefghijklx"},
		"whole text":         {[]string{"abcdefgh"}, "abcdefgh"},
		"the same twice":     {[]string{"abcdefgh", "abcdefgh"}, "abcdefghabcdefgh"},
		"with equal windows": {[]string{long + "Lào", long + "Thái Lan", long}, "x" + long + "Lào"},
		"bytes above 127":    {[]string{"tỉnh Nghệ", "ỉnh Ngh", "Nghệ An"}, "các tỉnh Nghệ An"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got, want := found(test.patterns, test.text), contained(test.patterns, test.text); !slices.Equal(got, want) {
				t.Errorf("found %q, want %q", got, want)
			}
		})
	}
}

// A pattern is found by what is rare in it.
func TestWindowIsTheRarest(t *testing.T) {
	common := newCensus()
	common.add([]byte(strings.Repeat("Đoàn đại biểu cấp cao tỉnh ", 9)))
	p := []byte("Đoàn đại biểu cấp cao Xiengkhouang tỉnh")
	own := newCensus()
	own.add(p)
	at := rarest(p, common, own)
	for i := at; i < at+stride; i++ {
		if common.count(eightAt(p, i)) > 0 {
			t.Errorf("%q is common", p[i:i+gram])
		}
	}
}

func FuzzFinderAgreesWithContains(f *testing.F) {
	f.Add("ushers and users\nand users\nhers and", "the ushers and users and hers")
	f.Add("aaaaaaaa\naaaaaaaaab\nbaaaaaaaa", "aaaaaaaaaaaaabaaaaaaaaab")
	f.Add("Sở Ngoại vụ\nngoại vụ", "Sở Ngoại vụ tỉnh")
	f.Fuzz(func(t *testing.T, list, text string) {
		patterns := slices.DeleteFunc(strings.Split(list, "\n"), func(s string) bool { return len(s) < window })
		if got, want := found(patterns, text), contained(patterns, text); !slices.Equal(got, want) {
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

// foldable are the runs that fold changes, foldedSpace the white space in them.
var (
	foldable    = regexp.MustCompile(`[ \t\n\v\f\r\x{a0}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{ad}\x{200b}\x{2060}\x{feff}]+`)
	foldedSpace = regexp.MustCompile(`[ \t\n\v\f\r\x{a0}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]`)
)

func FuzzFoldAgreesWithItsDescription(f *testing.F) {
	f.Add([]byte("a \u00a0\u200b b\xc2"), []byte("x "))
	f.Add([]byte("\xe2\x80\u00ad\x8b \r\n"), []byte(""))
	f.Add([]byte("“Đoàn”  đi – về\u3000 \n\t abc def ghi jkl mno pqr\u2028stu"), []byte("x"))
	f.Fuzz(func(t *testing.T, text, before []byte) {
		want := foldable.ReplaceAllFunc(text, func(run []byte) []byte {
			if foldedSpace.Match(run) {
				return []byte(" ")
			}
			return nil
		})
		got := fold(bytes.Clone(before), text)
		if !bytes.Equal(got, append(before, want...)) {
			t.Errorf("fold(%q, %q) = %q, want %q behind it", before, text, got, want)
		}
	})
}

func TestUnfoldLines(t *testing.T) {
	in := "SUMMARY:Đoàn đại b\r\n iểu\r\nNOTE:x\n\ty\r\n"
	if got, want := string(unfoldLines(nil, []byte(in))), "SUMMARY:Đoàn đại biểu\r\nNOTE:xy\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
