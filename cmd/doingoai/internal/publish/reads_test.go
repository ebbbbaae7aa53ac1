package publish

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/output"
)

// readingSite are files that show texts by their numbers, one of them in another encoding;
// rendered notes which are rendered.
func readingSite(texts []string, rendered *[]string) (files []output.File, sums output.Texts) {
	for _, text := range texts {
		sums = append(sums, keyOf(text))
	}
	for path, reads := range map[string]output.Reads{"both": {1, 0, 1}, "first": {0}, "none": nil, "second": {1}} {
		f := output.File{Path: path, Key: keyOf(path), Render: func(b *output.Buffer) error {
			*rendered = append(*rendered, path)
			for _, n := range reads {
				b.Reads = append(b.Reads, n)
				b.WriteString(texts[n])
			}
			return nil
		}}
		files = append(files, f)
		if path == "second" {
			files = append(files, output.Encoded(f, ".up", func(b *output.Buffer, data []byte) error {
				b.WriteString(strings.ToUpper(string(data)))
				return nil
			}))
		}
	}
	return files, sums
}

func TestWhatHasReadATextThatChangedIsRenderedAgain(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	for _, step := range []struct {
		texts    []string
		rendered string
		written  int
	}{
		{[]string{"a", "b"}, "both first none second", 5},
		{[]string{"a", "b"}, "", 0},
		{[]string{"a", "c"}, "both second", 3},
		{[]string{"d", "c"}, "both first", 2},
		{[]string{"d", "c"}, "", 0},
		{[]string{"d"}, "", 0},
	} {
		var rendered []string
		files, sums := readingSite(step.texts, &rendered)
		if len(step.texts) == 1 { // and files that read the other one
			files = slices.DeleteFunc(files, func(f output.File) bool { return f.Path != "first" && f.Path != "none" })
		}
		report, list, err := Publish(context.Background(), files, Options{Dir: out, Program: keyOf("program"), Texts: sums, Workers: 1})
		if err != nil || len(list) > 0 {
			t.Fatal(err, list)
		}
		if got := strings.Join(rendered, " "); got != step.rendered || report.Written != step.written {
			t.Errorf("with %q %q are rendered, not %q; written are %d", step.texts, got, step.rendered, report.Written)
		}
	}
}
