package search

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

// manyDocuments are so many that they have several parts.
func manyDocuments(r *rand.Rand, n int) []Document {
	words := []string{"đoàn", "Đoàn", "thăm", "Xiêng", "Khoảng", "hoà", "hòa", "818/CTr-UBND", "ວຽງຈັນ", "ODA", "Gifu", "2026"}
	text := func(most int) (s string) {
		for range r.IntN(most) {
			s += words[r.IntN(len(words))] + fmt.Sprint(" ", r.IntN(40), " ")
		}
		return s
	}
	var docs []Document
	for i := range n {
		body := text(40)
		docs = append(docs, Document{
			URL: fmt.Sprintf("/%d/", r.IntN(1<<30)), Kind: "a", Year: 2000 + i%3, Title: text(6), Also: []string{text(3)}, Filters: []string{FilterKey("LA")},
			Text: func() string { return body },
		})
	}
	return docs
}

var someNames = []Name{{Text: "Xiêng Khoảng", Also: []string{"Xiangkhouang", "Xieng Khouang"}}, {Text: "Gifu", Also: []string{"Gi-phu"}}}

// Whatever an edit leaves in the memo, the index is that of a clean build.
func TestTheMemoChangesNoIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	docs := manyDocuments(r, 700)
	if n := len(partsOf(docs)); n < 3 {
		t.Fatalf("%d parts", n)
	}
	dir := t.TempDir()
	var made []int
	for step := range 6 {
		names := someNames
		switch step {
		case 2: // a text changes
			docs[300].Text = func() string { return "một câu mới về Gifu" }
		case 3: // a document comes, another goes
			docs = slices.Insert(docs, 100, Document{URL: "/moi/", Kind: "a", Year: 2001, Title: "Mới"})
			docs = slices.Delete(docs, 500, 501)
		case 4: // a name gets another spelling
			names = append(slices.Clone(names), Name{Text: "Đoàn thăm"})
		}
		m := memo.Open(dir, memo.DefaultLimit)
		got := bytesOf(t, Build("/s/", []string{"a"}, docs, names, m, output.Sum{1}))
		m.Close()
		if want := bytesOf(t, Build("/s/", []string{"a"}, docs, names, nil, output.Sum{})); !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d: the index differs", step)
		}
		made = append(made, m.Counts()[partsKind].Made)
	}
	if parts := len(partsOf(docs)); made[0] < 3 || made[1] != 0 || made[2] != 1 || made[3] < 1 || made[3] > 3 || made[4] != parts {
		t.Errorf("parts made: %d of %d", made, parts)
	}
}

func TestAnotherProgramMakesItsOwnParts(t *testing.T) {
	docs := manyDocuments(rand.New(rand.NewPCG(3, 4)), 10)
	dir := t.TempDir()
	for _, program := range []output.Sum{{1}, {2}} {
		m := memo.Open(dir, memo.DefaultLimit)
		Build("/s/", []string{"a"}, docs, nil, m, program)
		m.Close()
		if m.Counts()[partsKind].Made == 0 {
			t.Errorf("program %x found parts", program[0])
		}
	}
}

func TestADamagedMemoChangesNoIndex(t *testing.T) {
	docs := manyDocuments(rand.New(rand.NewPCG(5, 6)), 50)
	dir := t.TempDir()
	build := func() map[string]string {
		m := memo.Open(dir, memo.DefaultLimit)
		defer m.Close()
		return bytesOf(t, Build("/s/", []string{"a"}, docs, someNames, m, output.Sum{1}))
	}
	want := build()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Fatal(entries, err)
	}
	file := filepath.Join(dir, entries[0].Name())
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for at := 60; at < len(whole); at += len(whole) / 40 {
		torn := bytes.Clone(whole)
		torn[at] ^= 0x41
		if err := os.WriteFile(file, torn, 0o644); err != nil {
			t.Fatal(err)
		}
		if got := build(); !reflect.DeepEqual(got, want) {
			t.Fatalf("byte %d: the index differs", at)
		}
	}
}

// FuzzPart: bytes that are no part are refused, and what is accepted is read without harm.
func FuzzPart(f *testing.F) {
	g := newGatherer(newTrie(unitsOf(someNames)))
	docs := manyDocuments(rand.New(rand.NewPCG(7, 8)), 3)
	for i := range docs {
		g.document(i, &docs[i], docs[i].Text())
	}
	f.Add(g.part())
	f.Add([]byte{1, 'a', 0, 0, 0})
	f.Add([]byte{1, 'a', 0, 1, 0, 0, 0, 2, 'a', 0, 0, 1, 0, 0, 0}) // a key is another with a zero byte
	f.Fuzz(func(t *testing.T, data []byte) {
		if !valid(data, 3) {
			return
		}
		var key, form string
		for e := range join([]part{{data: data}, {first: 3, data: data}}) {
			if e.key < key || e.key == key && e.form < form {
				t.Fatalf("%q %q after %q %q", e.key, e.form, key, form)
			}
			key, form = e.key, e.form
			for _, p := range e.titles {
				if p.doc >= 6 {
					t.Fatalf("document %d", p.doc)
				}
			}
		}
	})
}
