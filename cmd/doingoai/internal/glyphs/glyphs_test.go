package glyphs

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"doingoai/cmd/doingoai/internal/letters"
)

// own are the fonts of this repository.
func own(t testing.TB) *Fonts {
	t.Helper()
	names, err := filepath.Glob("../../../../static/fonts/*.woff2")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d fonts: %v", len(names), err)
	}
	f := &Fonts{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Add(data); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return f
}

// TestFontsHaveTheLettersOfTheSite: a subset that lacks one would print a box.
func TestFontsHaveTheLettersOfTheSite(t *testing.T) {
	f := own(t)
	vietnamese := "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
	for _, r := range vietnamese + strings.ToUpper(vietnamese) + "0123456789 .,:;!?()[]/&%+-–—·“”‘’…°×" {
		if !f.Has(r) {
			t.Errorf("no font has %c", r)
		}
	}
	for r := rune(0x0e80); r <= 0x0eff; r++ {
		if unicode.Is(unicode.Lao, r) && r != 'ຎ' && !pali(r) && !f.Has(r) {
			t.Errorf("no font has %c %U", r, r)
		}
	}
}

// pali reports whether r is one of the letters of Lao that only Pali is written with, or
// Khmu: no text of the site has them.
func pali(r rune) bool {
	return strings.ContainsRune("ຆຉຌຎຏຐຑຒຓຘຠຨຩຬ຺ໞໟ", r)
}

// TestSpellingsOfVietnameseLookTheSame: letters and marks make the composed letter.
func TestSpellingsOfVietnameseLookTheSame(t *testing.T) {
	f := own(t)
	composed := f.Line("Nghệ An", Style{}, "vi")
	decomposed := f.Line("Nghe\u0302\u0323 An", Style{}, "vi")
	if composed.Width != decomposed.Width || len(composed.runs) != 1 || len(decomposed.runs) != 1 {
		t.Errorf("composed it is %v em wide, decomposed %v", composed.Width, decomposed.Width)
	}
}

// TestMarksOfLaoStandOnTheirLetters: tone on vowel on consonant, and nothing takes room
// but the consonants.
func TestMarksOfLaoStandOnTheirLetters(t *testing.T) {
	f := own(t)
	plain, marked := f.Line("ກ", Style{}, "lo"), f.Line("ກີ້", Style{}, "lo")
	if plain.Width != marked.Width {
		t.Errorf("the letter is %v em wide, with its marks %v", plain.Width, marked.Width)
	}
	low, high, _ := plain.Path(0, 0, 100).Bounds()
	markedLow, markedHigh, _ := marked.Path(0, 0, 100).Bounds()
	if markedLow.Y > low.Y-30 || markedHigh.X > high.X+10 {
		t.Errorf("the marks reach from %v to %v, the letter from %v to %v", markedLow, markedHigh, low, high)
	}
}

// TestScriptsShareALine: each part in the font that has it, one after the other.
func TestScriptsShareALine(t *testing.T) {
	f := own(t)
	line := f.Line("ODA ໃນປີ 2022", Style{Bold: true}, "lo")
	if len(line.runs) != 3 {
		t.Fatalf("the line has %d runs", len(line.runs))
	}
	for i, r := range line.runs {
		for _, g := range r.glyphs {
			if g.id == 0 {
				t.Errorf("run %d has a letter without a glyph", i)
			}
		}
		if i > 0 && r.at <= line.runs[i-1].at {
			t.Errorf("run %d begins at %v", i, r.at)
		}
	}
}

// TestWidthsAreThoseOfBrowsers compares lines with what chromium 156 measures
// (spans of 1000 px with geometricPrecision; Lao falls back to Be Vietnam Pro).
func TestWidthsAreThoseOfBrowsers(t *testing.T) {
	f := own(t)
	for _, tt := range []struct {
		text  string
		style Style
		code  string
		want  float64
	}{
		{"Bản tin đối ngoại", Style{Bold: true}, "vi", 8.4010},
		{"Department of Foreign Affairs", Style{}, "en", 14.5070},
		{"Tỉnh Vân Nam, AVATAR To. 1/12/2026", Style{Bold: true}, "vi", 18.6440},
		{"ຂ່າວສານການຕ່າງປະເທດ", Style{Bold: true}, "lo", 8.7420},
		{"ຜູ້ຊື້ ຫຼື ກຸ້ງນ້ຳ", Style{}, "lo", 4.4480},
	} {
		if got := f.Line(tt.text, tt.style, tt.code).Width; math.Abs(got-tt.want) > 0.002 {
			t.Errorf("%q is %.3f em wide, in chromium %.3f", tt.text, got, tt.want)
		}
	}
}

func TestWordsStayWhole(t *testing.T) {
	f := own(t)
	text := "Chương trình đối ngoại năm 2024: kế hoạch và kết quả"
	b := f.Fit(text, Box{Width: 600, Height: 400, Size: 80, Leading: 1.25, Style: Style{Bold: true}, Lang: "vi"})
	words := strings.Fields(text)
	var got []string
	for _, l := range b.Lines {
		got = append(got, strings.Fields(l.Text)...)
	}
	if strings.Join(got, " ") != strings.Join(words, " ") {
		t.Errorf("the lines hold %q", got)
	}
	if len(b.Lines) < 3 || b.Size < 60 {
		t.Errorf("%d lines of %v", len(b.Lines), b.Size)
	}
}

// FuzzFit: whatever the text, all of it stands within the box.
func FuzzFit(f *testing.F) {
	fonts := own(f)
	for _, s := range []string{
		"", " ", "Kế hoạch", strings.Repeat("dài", 90), "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
		"ຂ່າວສານການຕ່າງປະເທດຂອງແຂວງເຫງະອານ", "النص العربي", "한국어 日本語", "a\u0302\u0301\u0323\u0302\u0301", "👩‍👩‍👧 🇻🇳", "ẪỄỮ ỘẬ", strings.Repeat("a ", 400),
	} {
		f.Add(s, 300.0, 200.0)
	}
	f.Fuzz(func(t *testing.T, text string, width, height float64) {
		if !(width >= 50 && width <= 2000 && height >= 50 && height <= 2000) || len(text) > 2000 {
			t.Skip()
		}
		text = letters.Clean(text)
		b := fonts.Fit(text, Box{Width: width, Height: height, Size: 60, Leading: 1.3, Style: Style{Bold: true}, Lang: "vi"})
		drawn := ""
		for _, l := range b.Lines {
			drawn += l.Text
			if float64(l.Width*b.Size) > width+0.01 {
				t.Errorf("%q is %v wide at %v", l.Text, l.Width*b.Size, b.Size)
			}
		}
		bare := func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsSpace(r) {
					return -1
				}
				return r
			}, s)
		}
		if bare(drawn) != bare(text) {
			t.Errorf("%q became %q", text, drawn)
		}
		if b.Height() > height+0.01 {
			t.Errorf("%q is %v high, the box %v", text, b.Height(), height)
		}
	})
}
