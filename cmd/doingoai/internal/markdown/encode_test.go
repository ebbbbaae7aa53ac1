package markdown

import (
	"errors"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

// parsed is a document of a file that consists of it.
func parsed(t testing.TB, text string) *Doc {
	t.Helper()
	d, _ := testParser().Parse(diag.NewFile("in.md", []byte(text)), diag.Span{End: len(text)})
	return d
}

func encoded(d *Doc) string { return string(d.AppendTo(nil)) }

func TestADecodedDocumentIsTheSameInAnotherPlace(t *testing.T) {
	d := parsed(t, sampleBody())
	const front = "+++\ntitle = 1\n+++\n"
	f := diag.NewFile("other.md", []byte(front+sampleBody()))
	body := diag.Span{Start: len(front), End: len(f.Text)}
	again, err := Decode(f, body, d.Hash(), encoded(d))
	if err != nil {
		t.Fatal(err)
	}
	fresh, _ := testParser().Parse(f, body)
	for name, other := range map[string]*Doc{"decoded": again, "parsed": fresh} {
		if encoded(other) != encoded(d) || other.Hash() != d.Hash() || other.Words() != d.Words() {
			t.Errorf("%s: another document", name)
		}
		o := Options{Labels: testLabels()}
		if got, want := string(other.Render(testResolver(), o)), string(d.Render(testResolver(), o)); got != want {
			t.Errorf("%s: got %s\nwant %s", name, got, want)
		}
		at := other.References()[0].Span
		if got := string(f.Text[at.Start:at.End]); got != "[[partner:xieng-khoang]]" {
			t.Errorf("%s: the first reference stands at %q", name, got)
		}
	}
}

func TestHashesTellTextsAndSyntaxesApart(t *testing.T) {
	d := parsed(t, "một")
	if parsed(t, "một").Hash() != d.Hash() || testParser().Hash([]byte("một")) != d.Hash() {
		t.Error("the same text has two hashes")
	}
	other := New(Syntax{Kinds: []string{"partner"}, Slug: testSlug})
	if parsed(t, "hai").Hash() == d.Hash() || other.Hash([]byte("một")) == d.Hash() {
		t.Error("two documents have one hash")
	}
}

// everything has each operation.
const everything = "Một [[partner:gifu#lich]] <tel:+84-1>\\\nhai[^1] [a](bai.md \"t\") [b](#x) [c](https://a.vn)\n\n---\n\n" +
	"![a [[partner:gifu]]](anh.jpg) x\n\n![b](le-ky.jpg \"Lễ ký\")\n\n## Tiêu đề &amp; {#x}\n\n|a|b|\n|-|-|\n|c|d|\n\n[^1]: Ghi chú.\n"

func TestADamagedEncodingIsRefusedOrHarmless(t *testing.T) {
	d := parsed(t, everything)
	data := encoded(d)
	for _, s := range []string{"", data[1:], data + "\x00", data[:len(data)/2]} {
		if _, err := Decode(d.file, diag.Span{End: len(everything)}, Hash{}, s); !errors.Is(err, errDamaged) {
			t.Errorf("%q: %v", s, err)
		}
	}
	for i := range data {
		runAll(t, data[:i])
		for _, bit := range []byte{1, 8, 0x40, 0x80} {
			damaged := []byte(data)
			damaged[i] ^= bit
			runAll(t, string(damaged))
		}
	}
}

// FuzzDecode: what Decode accepts can be used.
func FuzzDecode(f *testing.F) {
	f.Add(encoded(parsed(f, everything)))
	f.Add(encoded(parsed(f, sampleBody())))
	f.Fuzz(runAll)
}

func runAll(t *testing.T, data string) {
	body := diag.Span{End: len(data)}
	d, err := Decode(diag.NewFile("in.md", []byte(data)), body, Hash{}, data)
	if err != nil {
		return
	}
	if encoded(d) != data {
		t.Error("another encoding")
	}
	for _, o := range []Options{{Labels: testLabels(), Eager: true}, {XHTML: true, Paged: true}} {
		d.Render(testResolver(), o)
	}
	d.Text(testResolver())
	d.Lead(testResolver())
	d.Headings(testResolver())
	d.Check(testResolver())
}

func TestAppendingToARoomyBufferAllocatesNothing(t *testing.T) {
	d := parsed(t, sampleBody())
	r, o := testResolver(), Options{IDPrefix: "a-"}
	buffer := make([]byte, 0, 2*len(d.Render(r, o)))
	if n := testing.AllocsPerRun(10, func() { d.Append(buffer, r, &o) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
