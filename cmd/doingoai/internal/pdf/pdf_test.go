package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

// TestMain lets this program play the browser: a real one is tried in package browser.
func TestMain(m *testing.M) {
	if act := os.Getenv("PLAY_BROWSER"); act != "" {
		os.Exit(play(act, os.Args[1:]))
	}
	os.Exit(m.Run())
}

// play asks for the page and for what stands behind src= in it, as the act wants, and
// writes what it got as if it were a PDF.
func play(act string, args []string) int {
	if args[0] == "--version" {
		fmt.Println("Browser 1.0 " + act)
		return 0
	}
	if act == "fail" {
		fmt.Fprintln(os.Stderr, "noise\nthe browser says why")
		return 7
	}
	var to, url string
	for _, arg := range args {
		if rest, ok := strings.CutPrefix(arg, "--print-to-pdf="); ok {
			to = rest
		}
		url = arg
	}
	if act == "silent" {
		return 0
	}
	text := fetch(url)
	if act == "places" {
		text = "\n3 0 obj\n<</Type /Pages\n4 0 obj\n<</Type /Page\n>>\n7 0 obj\n<</Type /Page\n>>\n<</x-1 [7 0 R /XYZ 0 1 0]\n/y [9 0 R /XYZ>>" + text
	}
	host := strings.Join(strings.SplitN(url, "/", 4)[:3], "/")
	for _, part := range strings.Split(text, `src="`)[1:] {
		path, _, _ := strings.Cut(part, `"`)
		text += fetch(host + path)
	}
	if err := os.WriteFile(to, []byte("%PDF-1.4 "+text), 0o600); err != nil {
		return 3
	}
	return 0
}

func fetch(url string) string {
	r, err := http.Get(url)
	if err != nil {
		return err.Error()
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%s [%s] %s", r.Status, r.Header.Get("Content-Security-Policy"), text)
}

// printer prints with this program as the browser; files are by path, "a/index.html".
func printer(t *testing.T, act string, m *memo.Memo, files map[string]string) *Printer {
	t.Helper()
	t.Setenv("PLAY_BROWSER", act)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(t.Context(), self, m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	var list []output.File
	for path, text := range files {
		list = append(list, output.File{Path: path, Render: func(b *output.Buffer) error {
			if text == "" {
				return errors.New("it does not render")
			}
			_, err := b.WriteString(text)
			return err
		}})
	}
	p.Serve(list)
	return p
}

func site() map[string]string {
	return map[string]string{
		"a/index.html": `<html><img src="/i.png"><link href="/s.css"><a href="/b/">b</a> Trang</html>`,
		"i.png":        "PNG", "s.css": "CSS", "b/index.html": "B",
	}
}

func printed(t *testing.T, p *Printer) *output.Buffer {
	t.Helper()
	var b output.Buffer
	if err := p.Print(&b, "/a/"); err != nil {
		t.Fatal(err)
	}
	return &b
}

// TestPrintGivesThePageToTheBrowser, without scripts, and its text to the leak check.
func TestPrintGivesThePageToTheBrowser(t *testing.T) {
	b := printed(t, printer(t, "print", nil, site()))
	for _, want := range []string{"%PDF-1.4 200 OK [default-src 'self'; script-src 'none'] <html>", "Trang", "PNG"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the browser has not got %s: %s", want, b.String())
		}
	}
	if len(b.Plain) != 1 || b.Plain[0] != site()["a/index.html"] {
		t.Errorf("the plain texts are %q", b.Plain)
	}
}

// TestLinksGetTheNumbersOfSheets when the page is printed again: those to places that the
// first PDF names.
func TestLinksGetTheNumbersOfSheets(t *testing.T) {
	files := site()
	files["a/index.html"] = `<a href="#x-1">X</a> <a href="#y">Y</a> <a id="a" href="#x-1">Z</a> <a href="/b/#x-1">B</a>`
	b := printed(t, printer(t, "places", nil, files))
	want := `<a href="#x-1" data-leaf="2">X</a> <a href="#y">Y</a> <a id="a" href="#x-1">Z</a> <a href="/b/#x-1">B</a>`
	if !strings.Contains(b.String(), want) {
		t.Errorf("the page that is printed is %s, want %s", b.String(), want)
	}
	if b.Plain[0] != files["a/index.html"] {
		t.Errorf("the plain text is %q", b.Plain[0])
	}
}

// TestWhatHasNotChangedIsNotPrintedAgain: nor when another page has; but when the page, a
// file that it loads or the browser has.
func TestWhatHasNotChangedIsNotPrintedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "memo")
	for i, step := range []struct {
		act    string
		change func(map[string]string)
		made   int
	}{
		{"print", func(map[string]string) {}, 1},
		{"print", func(map[string]string) {}, 0},
		{"print", func(s map[string]string) { s["b/index.html"] = "other" }, 0},
		{"print", func(s map[string]string) { s["i.png"] = "other" }, 1},
		{"print", func(s map[string]string) { s["s.css"] = "other" }, 1},
		{"print", func(s map[string]string) { s["a/index.html"] += "." }, 1},
		{"newer", func(map[string]string) {}, 1},
	} {
		files := site()
		step.change(files)
		m := memo.Open(dir, memo.DefaultLimit)
		p := printer(t, step.act, m, files)
		printed(t, p)
		printed(t, p)
		if c := m.Counts()[Kind]; c.Made != step.made || c.Made+c.Reused != 1 {
			t.Errorf("step %d: %+v, want %d made", i, c, step.made)
		}
		m.Close()
	}
}

// TestWhatCannotBePrintedIsAnError.
func TestWhatCannotBePrintedIsAnError(t *testing.T) {
	missing, broken := site(), site()
	delete(missing, "i.png")
	broken["i.png"] = ""
	for name, test := range map[string]struct {
		act   string
		files map[string]string
		want  string
	}{
		"no page":       {"print", map[string]string{}, "the site has no file /a/index.html"},
		"missing image": {"print", missing, "the page asks for /i.png, which is no file of the site"},
		"broken image":  {"print", broken, "render /i.png: it does not render"},
		"exit status":   {"fail", site(), "exit status 7\nnoise\nthe browser says why"},
		"no PDF":        {"silent", site(), "has written no PDF"},
	} {
		t.Run(name, func(t *testing.T) {
			var b output.Buffer
			err := printer(t, test.act, nil, test.files).Print(&b, "/a/")
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "print /a/: ") || b.Len() > 0 {
				t.Errorf("the error is %v, want %s", err, test.want)
			}
		})
	}
}

// TestPrintingEndsWithItsContext.
func TestPrintingEndsWithItsContext(t *testing.T) {
	t.Setenv("PLAY_BROWSER", "print")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	p, err := New(ctx, self, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Serve([]output.File{{Path: "a/index.html", Render: func(b *output.Buffer) error { return nil }}})
	cancel()
	var b output.Buffer
	if err := p.Print(&b, "/a/"); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// TestTheHostAnswersOurBrowserAlone: another name in the request is that of a page that
// reads what is not its own.
func TestTheHostAnswersOurBrowserAlone(t *testing.T) {
	p := printer(t, "print", nil, site())
	h, err := p.serving()
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*http.Request){
		"host": func(r *http.Request) { r.Host = "evil.example" }, "method": func(r *http.Request) { r.Method = http.MethodPost },
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.url+"/a/", nil)
		if err != nil {
			t.Fatal(err)
		}
		change(r)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s, %v", name, answer.Status, err)
		}
	}
}

// TestFindLooksAtTheVariableFirst.
func TestFindLooksAtTheVariableFirst(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv(Variable, "")
	if _, err := Find(); !errors.Is(err, ErrNoBrowser) {
		t.Errorf("the error is %v", err)
	}
	for _, name := range []string{"chromium", "other"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if path, err := Find(); err != nil || path != filepath.Join(dir, "chromium") {
		t.Errorf("%s, %v", path, err)
	}
	t.Setenv(Variable, "other")
	if path, err := Find(); err != nil || path != filepath.Join(dir, "other") {
		t.Errorf("%s, %v", path, err)
	}
	t.Setenv(Variable, "none")
	if _, err := Find(); err == nil || !strings.Contains(err.Error(), "CHROMIUM") {
		t.Errorf("the error is %v", err)
	}
}
