package lang

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
)

// siteMessages loads the message files of the site.
func siteMessages(t testing.TB) *Bundle {
	t.Helper()
	langs := []string{"vi", "en", "lo"}
	var files []*diag.File
	for _, code := range langs {
		text, err := os.ReadFile(filepath.Join("../../../..", filepath.FromSlash(messagePath(code))))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, diag.NewFile(messagePath(code), text))
	}
	b, list := LoadMessages(files, langs)
	for _, d := range list {
		t.Errorf("%s: %s", d.Path(), d.Message("en"))
	}
	return b
}

func TestDateKeysAreTheMessagesUsed(t *testing.T) {
	b := siteMessages(t)
	asked := map[string]bool{}
	for _, code := range []string{"vi", "en", "lo"} {
		listen := func(key string, data map[string]any) string {
			asked[key] = true
			return b.For(code).F(key, data)
		}
		for _, g := range dateRows {
			for _, d := range tableDates(t, g.dates) {
				DateText(listen, d)
				DateShort(listen, d)
			}
		}
		for part := 33; part <= 41; part++ {
			p := edtf.Point{Year: 2022, Sub: part}
			for _, text := range []string{p.String() + "?", "[" + p.String() + ",2022-12-01]", "[2022-02," + p.String() + "]"} {
				d, err := edtf.Parse(text)
				if err != nil {
					t.Fatal(err)
				}
				DateText(listen, d)
				DateShort(listen, d)
			}
		}
	}
	keys := DateKeys()
	for _, key := range keys {
		if !asked[key] {
			t.Errorf("%s is in DateKeys and never used", key)
		}
		for _, code := range []string{"vi", "en", "lo"} {
			if !b.For(code).Has(key) {
				t.Errorf("%s lacks %s", code, key)
			}
		}
	}
	for key := range asked {
		if !slices.Contains(keys, key) {
			t.Errorf("%s is used and missing in DateKeys", key)
		}
	}
}

// What a language's wording says can be written back as a phrase, so that staff may copy it.
func TestWordingIsReadBackAsThePhrase(t *testing.T) {
	b := siteMessages(t)
	for _, text := range []string{
		"2026", "2026-34", "2026-40", "2026-03", "2026-03-14", "2026-03~", "2026-03?", "2026-03%",
		"2026-03-10/2026-03-14", "2022-02-28/2022-03-03", "2022-12-30/2023-01-02", "2022-03/2022-05",
		"2022-33/2022-35", "2022-01/2022-12", "2026-06/..", "../2026-06", "[2026-03,2026-05]",
		"{2026-03,2026-05,2026-09}", "[2022-34,2022-35]", "{2022-33,2022-34,2022-35,2022-36}", "[2022-36,2023-33]",
		"{2022,2023}", "[2022-03-10,2022-03-12]", "{2022-02-28,2022-03-03}", "[2022-34?,2022-35?]", "2021/2025",
	} {
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range PhraseLanguages() {
			worded := DateText(b.For(code).F, d)
			p, err := ParsePhrase(code, worded, 0)
			if err != nil || !p.Date.Equal(d) {
				t.Errorf("%s in %s is %q, which reads as %s, %v", text, code, worded, p.Date, err)
			}
		}
	}
}

// Words that staff copy into a record either say the same date there or are refused.
func TestWordingIsNeverMisread(t *testing.T) {
	b := siteMessages(t)
	read, all := 0, 0
	for _, g := range dateRows {
		for _, d := range tableDates(t, g.dates) {
			for _, code := range PhraseLanguages() {
				for _, worded := range []string{DateText(b.For(code).F, d), DateShort(b.For(code).F, d)} {
					all++
					p, err := ParsePhrase(code, worded, 1999)
					start, end := d.Ends()
					if err != nil || d.Kind() == edtf.KindInterval && start == end { // "within March" is "March"
						continue
					}
					if read++; !p.Date.Equal(d) {
						t.Errorf("%s in %s is %q, which reads as %s", d, code, worded, p.Date)
					}
				}
			}
		}
	}
	t.Logf("%d of %d wordings are read back", read, all)
}

func FuzzDateText(f *testing.F) {
	b := siteMessages(f)
	for _, g := range dateRows {
		for _, text := range strings.Fields(g.dates) {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := edtf.Parse(s)
		if err != nil {
			t.Skip()
		}
		for _, code := range PhraseLanguages() {
			m := b.For(code).F
			for _, text := range []string{DateText(m, d), DateShort(m, d)} {
				checkWording(t, code, text, d)
				if text == DateText(m, edtf.Date{}) {
					t.Fatalf("%s in %s reads as unknown", d, code)
				}
				start, end := d.Ends()
				within := d.Kind() == edtf.KindInterval && start == end // "within March" is "March"
				if p, err := ParsePhrase(code, text, 0); err == nil && !p.Date.Equal(d) && !within {
					t.Fatalf("%s in %s is %q, which reads as %s", d, code, text, p.Date)
				}
			}
		}
	})
}
