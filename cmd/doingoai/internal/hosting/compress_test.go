package hosting

import (
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

func file(path, text string) output.File {
	return output.File{Path: path, Render: func(b *output.Buffer) error {
		b.WriteString(text)
		return nil
	}}
}

func TestTextsAreCompressedAndNothingElse(t *testing.T) {
	files := []output.File{file("index.html", ""), file("a.png", ""), file("b/c.ics", ""), file("_headers", ""), file("f.woff2", ""), file("g.svg", "")}
	files[5].Immutable = true
	var got []string
	for _, f := range Compressed(files, nil, output.Sum{}) {
		got = append(got, f.Path)
		if want := strings.HasPrefix(f.Path, "g.svg"); f.Immutable != want {
			t.Errorf("%s: immutable is %t", f.Path, f.Immutable)
		}
	}
	if want := []string{"index.html.br", "index.html.gz", "b/c.ics.br", "b/c.ics.gz", "g.svg.br", "g.svg.gz"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Standard programs unpack what is written, however many goroutines share the compressors,
// and the memo gives the same bytes.
func TestCompressedTextsAreUnpacked(t *testing.T) {
	dir := t.TempDir()
	var first []string
	for run := range 2 {
		m := memo.Open(dir, memo.DefaultLimit)
		var files []output.File
		for i := range 20 {
			files = append(files, file(string(rune('a'+i))+".html", strings.Repeat("Đoàn ra, đoàn vào. ", i*i*10)))
		}
		packed := Compressed(files, m, output.Sum{1})
		got := make([]string, len(packed))
		var group sync.WaitGroup
		for i, f := range packed {
			group.Go(func() {
				var b output.Buffer
				if err := f.Render(&b); err != nil {
					t.Error(err)
				}
				got[i] = b.String()
			})
		}
		group.Wait()
		for i, data := range got {
			var r io.Reader = brotli.NewReader(strings.NewReader(data))
			if i%2 == 1 {
				var err error
				if r, err = gzip.NewReader(strings.NewReader(data)); err != nil {
					t.Fatal(err)
				}
			}
			plain, err := io.ReadAll(r)
			var want bytes.Buffer
			want.WriteString(strings.Repeat("Đoàn ra, đoàn vào. ", (i/2)*(i/2)*10))
			if err != nil || !bytes.Equal(plain, want.Bytes()) {
				t.Errorf("%s holds %d bytes, want %d (%v)", packed[i].Path, len(plain), want.Len(), err)
			}
		}
		if run == 0 {
			first = got
		} else if !slices.Equal(got, first) {
			t.Error("the second run makes other bytes")
		}
		m.Close()
		if counts := m.Counts()[compressedKind]; (counts.Made == 0) != (run == 1) {
			t.Errorf("run %d: %+v", run, counts)
		}
	}
}
