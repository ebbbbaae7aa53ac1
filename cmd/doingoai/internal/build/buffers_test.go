package build

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// buffers are the files that make a buffer to render a file into, and why what is read for
// that file is not lost. Whoever renders a file for the sake of another must pass on its
// Reads, or what it makes stands when it should not.
var buffers = map[string]string{
	"output/output.go": "Encoded: Encoding.Make passes them on",
	"pages/book.go":    "bookFile.size returns them, bookFile.write passes them on",
	"pdf/pdf.go":       "Printer.render passes them on",
	"pdf/host.go":      "it answers the browser, which loads what Printer.key has rendered",
	"serve/plan.go":    "it answers a reader",
}

func TestNobodyElseRendersAFileForAnother(t *testing.T) {
	made := regexp.MustCompile(`new\((output\.)?Buffer\)|\boutput\.Buffer\{|\bvar \w+ (output\.)?Buffer\b`)
	found := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		name := filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))
		if made.Match(text) {
			found[name] = true
			if buffers[name] == "" {
				t.Errorf("%s makes an output.Buffer", name)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range buffers {
		if !found[name] {
			t.Errorf("%s makes no output.Buffer any more", name)
		}
	}
}
