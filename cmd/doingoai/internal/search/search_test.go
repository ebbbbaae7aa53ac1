package search

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/output"
)

func plain(text string) func() string { return func() string { return text } }

// plainly is what an index of documents should say, made with no cleverness.
func plainly(docs []Document) map[string]map[string]*meaning {
	out := map[string]map[string]*meaning{}
	at := func(key, form string) *meaning {
		if out[key] == nil {
			out[key] = map[string]*meaning{}
		}
		if out[key][form] == nil {
			out[key][form] = &meaning{}
		}
		return out[key][form]
	}
	for n, d := range docs {
		count := map[[2]string]int{}
		for i, title := range append([]string{d.Title}, d.Also...) {
			var last *meaning
			words := 0
			for _, t := range Tokens(title) {
				if t.Unit {
					count[[2]string{t.Key, t.Form}] += often
					continue
				}
				if last = nil; words < alternatives {
					last = at(t.Key, t.Form)
					last.titles = append(last.titles, place{n, 2 * (i*alternatives + words)})
				}
				words++
			}
			if last != nil {
				last.titles[len(last.titles)-1].at++
			}
		}
		for _, t := range Tokens(d.Text()) {
			count[[2]string{t.Key, t.Form}]++
		}
		for _, key := range d.Filters {
			count[[2]string{key, key}]++
		}
		for word, c := range count {
			m := at(word[0], word[1])
			m.texts = append(m.texts, uint32(n)<<2|times(c))
		}
	}
	return out
}

func compareWords(t *testing.T, got, want map[string]map[string]*meaning) {
	t.Helper()
	if !slices.Equal(sorted(got), sorted(want)) {
		t.Fatalf("the index has the keys %q, want %q", sorted(got), sorted(want))
	}
	for key := range want {
		for form, m := range want[key] {
			if !reflect.DeepEqual(got[key][form], m) {
				t.Fatalf("%q, %q: %v, want %v", key, form, got[key][form], m)
			}
		}
		if len(got[key]) != len(want[key]) {
			t.Fatalf("%q has the forms %q, want %q", key, sorted(got[key]), sorted(want[key]))
		}
	}
}

// sample are documents of made-up syllables, some of which stand nearly everywhere.
func sample(n int) []Document {
	random := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("tỉnh tính Nghệ An hoà hòa đường dương duong 818/CTr-UBND ຊຽງຂວາງ ລາວ the committee's 5.666,3")
	for range 400 {
		syllables = append(syllables, strings.ToLower(fmt.Sprintf("%c%c%c", 'b'+random.IntN(20), "aăâeêiơưộứ"[0], 'a'+random.IntN(26))))
	}
	text := func(words int) string {
		var out []string
		for range words {
			i := int(float64(len(syllables)) * random.Float64() * random.Float64() * random.Float64())
			out = append(out, syllables[i])
		}
		return strings.Join(out, " ")
	}
	docs := make([]Document, n)
	for i := range docs {
		docs[i] = Document{
			URL: fmt.Sprintf("/trang/%d/", i), Kind: []string{"a", "b"}[i*2/n], Year: 2026 - i%(n/2)/4, Title: text(3 + random.IntN(40)), When: "2026",
			Also: []string{text(2)}, Filters: []string{FilterKey("LA")}, Text: plain(text(1+random.IntN(200)) + "\n" + text(30)),
		}
	}
	return docs
}

func TestIndexSaysWhatTheDocumentsSay(t *testing.T) {
	docs := sample(600)
	index := readIndex(t, Build("/tim-kiem/", []string{"a", "b"}, docs, nil, nil, output.Sum{}))
	compareWords(t, index.words, plainly(docs))
	for _, kind := range []string{"w", "p", "d", "t"} {
		if index.shards[kind] < 2 {
			t.Errorf("there is %d shard of %s: the test shows nothing", index.shards[kind], kind)
		}
	}
	if len(index.docs) != len(docs) {
		t.Fatalf("%d documents, want %d", len(index.docs), len(docs))
	}
	for i, d := range docs {
		text := d.Text()
		fields := strings.Split(index.docs[i], "\t")
		if want := []string{d.URL, d.Title, "", "2026"}; !slices.Equal(fields[:4], want) {
			t.Errorf("document %d: %q, want %q", i, fields, want)
		}
		whole, begin := strings.ReplaceAll(text, "\n", "\t"), strings.Join(fields[4:], "\t")
		if len(text) <= beginning && begin != whole || !strings.HasPrefix(whole, strings.TrimSuffix(begin, "…")) {
			t.Errorf("document %d begins with %q, want %q", i, begin, whole)
		}
		if got := index.texts[i]; len(text) > beginning && got != whole {
			t.Errorf("document %d has the text %q, want %q", i, got, whole)
		}
	}
}

func TestNumberOfProcessorsChangesNothing(t *testing.T) {
	docs := sample(600)
	names := []Name{{Text: "Nghệ An"}, {Text: "Lào", Also: []string{"ລາວ"}}}
	want := bytesOf(t, Build("/s/", []string{"a", "b"}, docs, names, nil, output.Sum{}))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(5))
	if got := bytesOf(t, Build("/s/", []string{"a", "b"}, docs, names, nil, output.Sum{})); !reflect.DeepEqual(got, want) {
		t.Error("with five processors the index is another one")
	}
	if _, ok := want["s/index.0000000000.txt"]; ok || len(want) < 10 {
		t.Errorf("there are %d files", len(want))
	}
}

func bytesOf(t *testing.T, index *Index) map[string]string {
	out := map[string]string{}
	for _, f := range index.Files {
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		out[f.Path] = b.String()
	}
	return out
}

func TestDocumentsStandByKindTheNewestFirst(t *testing.T) {
	doc := func(kind string, year int, title string) Document {
		return Document{URL: "/" + title + "/", Kind: kind, Year: year, Title: title, Text: plain("")}
	}
	index := readIndex(t, Build("/s/", []string{"b", "a"}, []Document{
		doc("a", 2013, "1"), doc("a", 2026, "2"), doc("b", 0, "3"), doc("b", 2022, "4"), doc("a", 2026, "5"),
	}, nil, nil, output.Sum{}))
	if want := []string{"b 2022 1", "b 0 1", "a 2026 2", "a 2013 1"}; !slices.Equal(index.kinds, want) {
		t.Errorf("kinds %q, want %q", index.kinds, want)
	}
	var titles []string
	for _, d := range index.docs {
		titles = append(titles, strings.Split(d, "\t")[1])
	}
	if want := []string{"4", "3", "2", "5", "1"}; !slices.Equal(titles, want) {
		t.Errorf("titles %q, want %q", titles, want)
	}
}

func TestNamesAreUnitsUnderAllTheirSpellings(t *testing.T) {
	names := []Name{
		{Text: "Xiêng Khoảng", Also: []string{"Xieng Khouang", "Xiangkhouang", "ຊຽງຂວາງ"}}, {Text: "Quảng Trị"}, {Text: "Lào", Also: []string{"Laos"}}, {Text: "Ý"},
		{Text: "Ủy ban nhân dân tỉnh của một nơi có tên rất dài"}, {Text: "Tỉnh Xiêng Khoảng"}, {Text: "Quảng"},
	}
	texts := []string{
		"Đoàn của Xiêng Khoảng", "from Xieng Khouang province", "ແຂວງຊຽງຂວາງ", "the Xiangkhouang plateau", "Xiêng và Khoảng", "quang cảnh chính trị", "ở Quảng Trị, Quảng Trị và Quảng Trị và Quảng Trị",
		"lao động", "sang Lào", "Laos", "Ý kiến", "xiêng khoảng", "XIÊNG KHOẢNG", "tỉnh Xiêng Khoảng",
	}
	docs := make([]Document, len(texts))
	for i, text := range texts {
		docs[i] = Document{URL: fmt.Sprintf("/%d/", i), Kind: "a", Title: "x", Text: plain(text)}
	}
	docs = append(docs, Document{URL: "/title/", Kind: "a", Title: "Quảng Trị", Text: plain("")})
	index := readIndex(t, Build("/s/", []string{"a"}, docs, names, nil, output.Sum{}))
	for key, want := range map[string][]uint32{
		"_xiengkhoang":     {0 << 2, 1 << 2, 2 << 2, 3 << 2, 11 << 2, 12 << 2, 13 << 2},
		"_quangtri":        {6<<2 | 2, 14<<2 | 3},
		"_lao":             {8 << 2, 9 << 2},
		"_y":               nil,
		"_quang":           nil,
		"_tinhxiengkhoang": {13 << 2},
	} {
		var got []uint32
		if m := index.words[key][key]; m != nil {
			got = m.texts
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
	want := []string{"Xiêng Khoảng xiengkhouang xiangkhouang ຊຽຽງງຂຂວວາາງ", "Quảng Trị", "Lào laos", "Ý", "Tỉnh Xiêng Khoảng", "Quảng"}
	if !slices.Equal(index.names, want) {
		t.Errorf("names %q, want %q", index.names, want)
	}
}

// TestLargeIndexesHaveNoWholeTexts: those would be many times the index.
func TestLargeIndexesHaveNoWholeTexts(t *testing.T) {
	docs := make([]Document, wholeTexts+1)
	for i := range docs {
		docs[i] = Document{URL: fmt.Sprintf("/%d/", i), Kind: "a", Title: "x", Text: plain(strings.Repeat("một hai ba ", 100))}
	}
	index := readIndex(t, Build("/s/", []string{"a"}, docs, nil, nil, output.Sum{}))
	if index.shards["t"] != 0 || len(index.texts) != 0 {
		t.Errorf("there are %d shards of texts", index.shards["t"])
	}
	if text := strings.Split(index.docs[0], "\t")[4]; len(text) < beginning/2 || len(text) > beginning+3 || !strings.HasSuffix(text, "…") {
		t.Errorf("the document has the text %q", text)
	}
}

// TestLeakCheckSeesPackedWords: a key is cut where it begins as the one before it.
func TestLeakCheckSeesPackedWords(t *testing.T) {
	index := Build("/s/", []string{"a"}, []Document{{URL: "/1/", Kind: "a", Title: "x", Text: plain("0912345678 0912345699")}}, nil, nil, output.Sum{})
	for _, f := range index.Files {
		if !strings.HasPrefix(f.Path, "s/w.") {
			continue
		}
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		if text := strings.Join(b.Plain, " "); strings.Contains(b.String(), "0912345699") || !strings.Contains(text, "0912345699") {
			t.Errorf("%q with the plain texts %q", b.String(), text)
		}
	}
}

func TestKeysByLengthAreThoseOfWords(t *testing.T) {
	docs := []Document{{URL: "/1/", Kind: "a", Title: "Khoảng khoang", Text: plain("khoáng lao Nghệ 12345 a1b2c ຊຽງຂວາງ đường-1 laos")}}
	index := readIndex(t, Build("/s/", []string{"a"}, docs, nil, nil, output.Sum{}))
	want := map[int][]string{4: {"laos", "nghe"}, 5: {"duong"}, 6: {"khoang"}}
	if !reflect.DeepEqual(index.keys, want) {
		t.Errorf("keys %v, want %v", index.keys, want)
	}
}

func TestCutIsBetweenWords(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"một hai ba", 20, "một hai ba"}, {" một hai ba\n", 12, "một hai ba"}, {"một, hai ba", 9, "một…"}, {"ຊຽງຂວາງຊຽງຂວາງ", 10, "ຊຽງ…"}, {"", 5, ""},
	} {
		if got := cut(c.text, c.most); got != c.want {
			t.Errorf("cut(%q, %d) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
}

func FuzzNumber(f *testing.F) {
	f.Add(0, "")
	f.Add(31, "tail")
	f.Add(1<<40, "0")
	f.Fuzz(func(t *testing.T, n int, tail string) {
		if n >= 0 && n < 1<<60 {
			if got, rest := number(string(appendNumber(nil, n)) + tail); got != n || rest != tail {
				t.Fatalf("%d before %q is read as %d before %q", n, tail, got, rest)
			}
		}
		if got, rest := number(tail); got < 0 && rest != tail || got >= 0 && len(rest) >= len(tail) {
			t.Fatalf("%q is read as %d before %q", tail, got, rest)
		}
	})
}

func FuzzShared(f *testing.F) {
	f.Add("đường", "đương")
	f.Add("a", "ab")
	f.Fuzz(func(t *testing.T, a, b string) {
		n := shared(a, b)
		if a[:n] != b[:n] {
			t.Fatalf("%q and %q share %d bytes", a, b, n)
		}
		if utf8.ValidString(a) && utf8.ValidString(b) && (!utf8.ValidString(a[:n]) || !utf8.ValidString(b[n:])) {
			t.Fatalf("%q and %q share %d bytes, inside a letter", a, b, n)
		}
	})
}

// FuzzIndex: whatever documents say, the index says the same.
func FuzzIndex(f *testing.F) {
	f.Add("Nghệ An", "818/CTr-UBND", "hoà hòa\nĐường 1/2-3", "Quảng Trị quảng trị")
	f.Add("ຊຽງຂວາງ/1", "", "a/1 b", "=LA _x")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		for _, s := range []string{a, b, c, d} {
			if !utf8.ValidString(s) || s != toNFC(s) {
				t.Skip("not what documents may say")
			}
		}
		docs := []Document{
			{URL: "/1/", Kind: "a", Title: a, Also: []string{b}, Filters: []string{FilterKey("LA")}, Text: plain(c)},
			{URL: "/2/", Kind: "a", Title: c, Text: plain(a + "\n" + d)},
		}
		compareWords(t, readIndex(t, Build("/s/", []string{"a"}, docs, nil, nil, output.Sum{})).words, plainly(docs))
	})
}

func BenchmarkBuild(b *testing.B) {
	docs := sample(4750) // of each of two languages: the corpus of 5,000
	for i := range docs {
		docs[i].Text = plain(strings.Repeat(docs[i].Text()+"\n", 5))
	}
	for b.Loop() {
		Build("/s/", []string{"a", "b"}, docs, nil, nil, output.Sum{})
	}
}
