package search

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

var update = flag.Bool("update", false, "write what the code does into testdata")

// wordCase is a text and its tokens: "key", "key form" where they differ, "key *" of a unit.
// static/js/search/words.js is held to the same file by package browser.
type wordCase struct {
	Text   string   `json:"text"`
	Tokens []string `json:"tokens"`
}

func written(tokens []Token) []string {
	out := []string{}
	for _, t := range tokens {
		switch {
		case t.Unit:
			out = append(out, t.Key+" *")
		case t.Key != t.Form:
			out = append(out, t.Key+" "+t.Form)
		default:
			out = append(out, t.Key)
		}
	}
	return out
}

func TestTokensOfTexts(t *testing.T) {
	const file = "testdata/words.json"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []wordCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		got := written(Tokens(c.Text))
		if *update {
			cases[i].Tokens = got
		} else if !slices.Equal(got, c.Tokens) {
			t.Errorf("Tokens(%q) = %q, want %q", c.Text, got, c.Tokens)
		}
	}
	if *update {
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(cases); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzTokens: the encoding of letters changes nothing, a key is a text of its own, and what
// stands in the index is met again when it is typed.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{
		"Số 818/CTr-UBND ngày 30/12/2021", "Hoà Bình, hòa bình", "Xiêng Khoảng (ຊຽງຂວາງ)", "the Committee's 12-member list",
		"ກຳປູເຈຍ ທີ່ ຫນອງຄາຍ", "東京都", "5.666,3 tỷ", "İstanbul ẞ Σίσυφος", "a\u0301\u0302\u0323", "\u0301", "\xff\xfe", "x/1-",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		all := Tokens(s)
		if other := Tokens(norm.NFD.String(s)); !slices.Equal(all, other) && norm.NFC.String(s) == norm.NFC.String(norm.NFD.String(s)) {
			t.Fatalf("Tokens of NFD(%q): %q, of NFC: %q", s, written(other), written(all))
		}
		for _, token := range all {
			if strings.ContainsAny(token.Key+token.Form, " \t\n") || token.Key == "" {
				t.Fatalf("Tokens(%q) has %+v", s, token)
			}
			if again := Tokens(token.Form); !token.Unit && (len(again) != 1 || again[0] != token) {
				t.Fatalf("Tokens(%q) has %+v, whose tokens are %+v", s, token, again)
			}
			if again := Tokens(token.Key); !token.Unit && (len(again) != 1 || again[0].Key != token.Key) {
				t.Fatalf("Tokens(%q) has the key of %+v, whose tokens are %+v", s, token, again)
			}
		}
	})
}

func toNFC(s string) string { return norm.NFC.String(s) }
