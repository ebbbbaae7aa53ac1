package lang

import (
	"math"
	"strings"
	"testing"
)

func TestNumbersAreWrittenAsEachLanguageDoes(t *testing.T) {
	b := siteBundle(t)
	vi, en, lo := b.For("vi"), b.For("en"), b.For("lo")
	for _, c := range []struct{ got, want string }{
		{vi.FormatInt(0), "0"},
		{vi.FormatInt(999), "999"},
		{vi.FormatInt(1000), "1.000"},
		{vi.FormatInt(-1234567), "-1.234.567"},
		{en.FormatInt(1234567), "1,234,567"},
		{lo.FormatInt(1234567), "1.234.567"},
		{vi.FormatInt(math.MinInt64), "-9.223.372.036.854.775.808"},
		{vi.FormatDecimal(5666.3, 1), "5.666,3"},
		{vi.FormatDecimal(5666.3, -1), "5.666,3"},
		{vi.FormatDecimal(5000, -1), "5.000"},
		{en.FormatDecimal(5666.25, 1), "5,666.2"},
		{en.FormatDecimal(5666.35, 2), "5,666.35"},
		{en.FormatDecimal(-0.04, 1), "0.0"},
		{en.FormatDecimal(-0.06, 1), "-0.1"},
		{en.FormatDecimal(999.96, 1), "1,000.0"},
		{vi.FormatPercent(0.125, 1), "12,5%"},
		{en.FormatPercent(1, 0), "100%"},
		{en.FormatSize(0), "0 bytes"},
		{en.FormatSize(1), "1 byte"},
		{vi.FormatSize(1), "1 byte"},
		{en.FormatSize(1023), "1,023 bytes"},
		{en.FormatSize(1024), "1 KB"},
		{vi.FormatSize(12 * 1024), "12 KB"},
		{en.FormatSize(1024*1024 - 1), "1.0 MB"},
		{vi.FormatSize(3_565_158), "3,4 MB"},
		{en.FormatSize(25 << 20), "25 MB"},
		{en.FormatSize(5 << 40), "5,120 GB"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestParseVietnameseNumber(t *testing.T) {
	for text, want := range map[string]float64{
		"5.666,3": 5666.3, "5.000": 5000, "0": 0, "08": 8, "12,50": 12.5, "1.234.567": 1234567, "-3,5": -3.5,
		"5000": 5000, "0,5": 0.5, "123456,7": 123456.7,
	} {
		if got, err := ParseVietnameseNumber(text); err != nil || got != want {
			t.Errorf("%q: got %v, %v", text, got, err)
		}
	}
	for _, text := range []string{
		"", ",", ".", "5,", ",5", "5.66", "5.6666", "0.500", "5.666.3", "5,666.3", "1234.567", "5 666", " 5", "+5", "1e3",
		"NaN", "Inf", "5,6,7", "..5", "--5", "-", "０", "5.000 ", "0x10",
	} {
		if got, err := ParseVietnameseNumber(text); err == nil {
			t.Errorf("%q: got %v, want an error", text, got)
		}
	}
}

func TestParseNumberUsesTheSeparatorsOfTheLanguage(t *testing.T) {
	en := siteBundle(t).For("en")
	if got, err := en.ParseNumber("5,666.3"); err != nil || got != 5666.3 {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := en.ParseNumber("5.666,3"); err == nil {
		t.Errorf("the Vietnamese way of writing gives %v", got)
	}
}

func FuzzParseVietnameseNumber(f *testing.F) {
	b := siteBundle(f)
	for _, seed := range []string{"5.666,3", "0,5", "-1.000", "5.66", ",", "1234567890123456789012"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := ParseVietnameseNumber(s)
		if err != nil {
			return
		}
		if strings.Trim(s, "-.,0123456789") != "" {
			t.Fatalf("%q is taken for %v", s, v)
		}
		again, err := b.For("vi").ParseNumber(b.For("vi").FormatDecimal(v, -1))
		if err != nil || again != v {
			t.Fatalf("%q is %v, written and read again %v, %v", s, v, again, err)
		}
	})
}
