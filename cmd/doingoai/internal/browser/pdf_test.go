package browser

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/build"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/pdf"
)

// printPDFs prints the issues of the site of bookFolder; change may alter its files.
func printPDFs(t *testing.T, change func(dir string)) (map[string][]byte, error) {
	t.Helper()
	browser := chromium()
	needs(t, "chromium", browser != "")
	dir := bookFolder(t)
	change(dir)
	m := memo.Open(filepath.Join(t.TempDir(), "memo"), memo.DefaultLimit)
	printer, err := pdf.New(t.Context(), browser, m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := printer.Close(); err != nil {
			t.Error(err)
		}
	})
	loaded, err := build.Load(build.Options{Dir: dir, Now: bookClock, Memo: m, PDF: printer})
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range loaded.Files {
		if !strings.HasSuffix(f.Path, ".pdf") || strings.HasPrefix(f.Path, "media/") {
			continue
		}
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			return nil, err
		}
		files[f.Path] = bytes.Clone(b.Bytes())
	}
	return files, nil
}

var pdfPage = regexp.MustCompile(`/Type /Page\b[^s]`)

// TestPDFs prints issues with chromium: each is tagged, in its language, with bookmarks
// and a title, and leads to the site, not to where it was printed.
func TestPDFs(t *testing.T) {
	files, err := printPDFs(t, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	for path, lang := range map[string]string{
		"ban-tin/2026-01/ban-tin-2026-01.pdf": "vi", "ban-tin/2026-03/ban-tin-2026-03.pdf": "vi",
		"en/bulletin/2026-01/bulletin-2026-01.pdf": "en", "en/bulletin/2026-03/bulletin-2026-03.pdf": "en",
	} {
		data := files[path]
		for _, want := range []string{"%PDF-", "/StructTreeRoot", "/Outlines", "/MarkInfo", fmt.Sprintf("/Lang (%s)", lang), "https://example.org/"} {
			if !bytes.Contains(data, []byte(want)) {
				t.Errorf("%s has no %s", path, want)
			}
		}
		for _, bad := range []string{"127.0.0.1", "file:///"} {
			if bytes.Contains(data, []byte(bad)) {
				t.Errorf("%s has %s", path, bad)
			}
		}
		if n := len(pdfPage.FindAll(data, -1)); n < 3 || n > 12 {
			t.Errorf("%s has %d pages", path, n)
		}
		delete(files, path)
	}
	for path := range files {
		t.Errorf("nobody wants %s", path)
	}
}

// TestPDFsFaults: a page that cannot load what it shows is not printed.
func TestPDFsFaults(t *testing.T) {
	_, err := printPDFs(t, func(dir string) {
		layout := filepath.Join(dir, "layouts", "issue-print.html")
		text, err := os.ReadFile(layout)
		if err != nil {
			t.Fatal(err)
		}
		faulty := bytes.Replace(text, []byte(`<div class="book">`), []byte(`<div class="book"><img src="/none.png" alt="A">`), 1)
		if err := os.WriteFile(layout, faulty, 0o644); err != nil {
			t.Fatal(err)
		}
	})
	if err == nil || !strings.Contains(err.Error(), "the page asks for /none.png, which is no file of the site") {
		t.Errorf("the error is %v", err)
	}
}
