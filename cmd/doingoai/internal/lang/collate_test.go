package lang

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

func itself(s string) string { return s }

// shuffled returns items in an order that depends on seed only.
func shuffled(items []string, seed uint64) []string {
	items = slices.Clone(items)
	r := rand.New(rand.NewPCG(seed, 1))
	r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	return items
}

func TestSortByFollowsTheLanguage(t *testing.T) {
	for _, c := range []struct {
		name, lang string
		want       []string
	}{
		{"Vietnamese tones", "vi", []string{"ma", "mà", "mả", "mã", "má", "mạ"}},
		{"Vietnamese letters", "vi", []string{
			"Ả Rập", "Anh", "Áo", "Ăng-gô-la", "Ấn Độ", "Daegu", "Dubai", "Đà Nẵng", "Đài Loan", "Đan Mạch",
			"Đắk Lắk", "Điện Biên", "Lai Châu", "Lạng Sơn", "Lào", "Lâm Đồng"}},
		{"all Vietnamese letters", "vi", strings.Split("a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y", " ")},
		{"English mixes d and đ", "en", []string{"Đà Nẵng", "Daegu", "Dubai"}},
		{"Lao by consonants", "lo", []string{
			"ກຳປູເຈຍ", "ເກົາຫລີ", "ແກ້ວ", "ຂຽວ", "ໂຂງ", "ຈີນ", "ໄທ", "ລາວ", "ວັດ", "ເວຍງຈັນ"}},
		{"bytes where the language sees no difference", "en", []string{"ab", "a\u00adb", "b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for seed := range uint64(20) {
				got := shuffled(c.want, seed)
				SortBy(c.lang, got, itself)
				if !slices.Equal(got, c.want) {
					t.Fatalf("got  %q\nwant %q", got, c.want)
				}
			}
		})
	}
}

func TestSortByKeepsTheOrderOfEqualKeys(t *testing.T) {
	type row struct {
		name string
		n    int
	}
	rows := []row{{"b", 1}, {"a", 2}, {"b", 3}, {"a", 4}, {"b", 5}}
	SortBy("vi", rows, func(r row) string { return r.name })
	if got := fmt.Sprint(rows); got != "[{a 2} {a 4} {b 1} {b 3} {b 5}]" {
		t.Errorf("got %s", got)
	}
}

func TestSortByIsSafeForConcurrentUse(t *testing.T) {
	want := []string{"Dubai", "Đà Nẵng", "Đan Mạch"}
	var wg sync.WaitGroup
	for seed := range uint64(8) {
		wg.Go(func() {
			got := shuffled(want, seed)
			if SortBy("vi", got, itself); !slices.Equal(got, want) {
				t.Errorf("got %q", got)
			}
		})
	}
	wg.Wait()
}

func TestIndexLetterIsTheHeadingOfADictionary(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"vi", "Anh", "A"}, {"vi", "Áo", "A"}, {"vi", "ả rập", "A"}, {"vi", "Ạ", "A"},
		{"vi", "Ăng-gô-la", "Ă"}, {"vi", "Ắc", "Ă"}, {"vi", "Ấn Độ", "Â"}, {"vi", "Ậm", "Â"},
		{"vi", "Daegu", "D"}, {"vi", "đà Nẵng", "Đ"}, {"vi", "Ệ", "Ê"}, {"vi", "Ợ", "Ơ"}, {"vi", "ộ", "Ô"},
		{"vi", "Ự", "Ư"}, {"vi", "Ụ", "U"}, {"vi", "Ý", "Y"}, {"vi", "“Ấn", "Â"}, {"vi", "Łódź", "L"},
		{"en", "Đà Nẵng", "D"}, {"en", "Ấn Độ", "A"}, {"en", "Ư", "U"}, {"en", "Łódź", "L"}, {"en", "Æro", "A"},
		{"en", "Ｔokyo", "T"}, {"da", "Æro", "Æ"}, {"sv", "Öland", "Ö"}, {"de", "Österreich", "O"},
		{"lo", "ເວຍງຈັນ", "ວ"}, {"lo", "ວຽງຈັນ", "ວ"}, {"lo", "ແກ້ວ", "ກ"}, {"lo", "ໂຂງ", "ຂ"}, {"lo", "ໃຈ", "ຈ"},
		{"lo", "ໄທ", "ທ"}, {"lo", "ຊຽງຂວາງ", "ຊ"}, {"lo", "ໜອງ", "ຫ"}, {"th", "เชียงใหม่", "ช"},
		{"vi", "2022", "#"}, {"vi", "", "#"}, {"vi", "…", "#"}, {"lo", "ເ", "ເ"}, {"ru", "Москва", "М"},
	} {
		if got := IndexLetter(c.lang, c.text); got != c.want {
			t.Errorf("IndexLetter(%q, %q) = %q, want %q", c.lang, c.text, got, c.want)
		}
	}
}

func TestIndexLettersOfSortedNamesStandTogether(t *testing.T) {
	names := strings.Split("Ả Rập|Anh|Áo|Ăng-gô-la|Ấn Độ|Âu|Ạ|Đức|Dubai|Đà Nẵng|Daegu|Đan Mạch|Ô|Ốc|Oa|Ơn|Ỗ|U|Ủ|Ư|Ừ|Úc", "|")
	for _, lang := range []string{"vi", "en"} {
		SortBy(lang, names, itself)
		seen, last := map[string]bool{}, ""
		for _, name := range names {
			letter := IndexLetter(lang, name)
			if letter != last && seen[letter] {
				t.Errorf("%s: %q comes twice in %q", lang, letter, names)
			}
			seen[letter], last = true, letter
		}
	}
}

func FuzzIndexLetter(f *testing.F) {
	for _, s := range []string{"Ấn Độ", "đ", "ເວຍງຈັນ", "Æ", "ß", "\u0301", "\xff", "ᾳ", "𝒜"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, lang := range []string{"vi", "lo"} {
			letter := IndexLetter(lang, s)
			if len([]rune(letter)) != 1 {
				t.Fatalf("%s: IndexLetter(%q) = %q", lang, s, letter)
			}
		}
	})
}

func BenchmarkSortBy(b *testing.B) {
	var names []string
	for _, word := range strings.Fields("Đoàn Hội nghị Ấn Độ Lào Xiêng Khoảng Thỏa thuận Đà Nẵng Ăng-gô-la") {
		for n := range 100 {
			names = append(names, fmt.Sprint(word, " ", n))
		}
	}
	names = shuffled(names, 1)
	for b.Loop() {
		SortBy("vi", slices.Clone(names), itself)
	}
}

func BenchmarkIndexLetter(b *testing.B) {
	for b.Loop() {
		IndexLetter("vi", "Ấn Độ")
	}
}
