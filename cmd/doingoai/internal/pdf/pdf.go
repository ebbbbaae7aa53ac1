// Package pdf prints pages of the site as PDF, with a browser of this machine: Chromium
// or Google Chrome.
//
// A [Printer] is given the files of the site ([Printer.Serve]). To print a page, it
// starts a server on the loopback interface that renders these files as they are asked
// for, and lets the browser, without a window, open the page there. Scripts do not run,
// and no other host is asked for anything. The PDF is tagged, has the page's headings as
// bookmarks and what the page's stylesheet says in its margins, nothing else.
//
// PDFs are kept in the memo by the hash of the page, of every file that it loads and of
// the browser's version: an issue that has not changed is not printed again. A browser
// writes the time into a PDF, so that what is printed anew has other bytes each time.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

// Kind is the kind of results in the memo.
const Kind = "pdfs"

// version is that of the way to print; see memo.KeyOf.
const version = "pdf 2"

// timeLimit is how long the browser may take for one page.
const timeLimit = 2 * time.Minute

// Variable is the environment variable that names the browser.
const Variable = "CHROMIUM"

// names are the commands that the browser has on the systems that have it.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// ErrNoBrowser says that this machine has no browser that could print.
var ErrNoBrowser = errors.New("neither Chromium nor Google Chrome is installed")

// Find returns the path of the browser: the one that the environment variable CHROMIUM
// names, else the first that is installed.
func Find() (string, error) {
	if name := os.Getenv(Variable); name != "" {
		path, err := exec.LookPath(name)
		if err != nil {
			return "", fmt.Errorf("find the browser that %s names: %w", Variable, err)
		}
		return path, nil
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNoBrowser
}

// Printer prints pages of one site. It is safe for concurrent use.
type Printer struct {
	ctx     context.Context // ends what is being printed
	browser string
	version string
	memo    *memo.Memo
	turn    chan struct{} // has room for the browsers that may run at once
	files   map[string]output.File

	mu   sync.Mutex
	host *host // started when a page is first printed
}

// New returns a printer with the browser at a path. When ctx ends, so does the printing.
func New(ctx context.Context, browser string, m *memo.Memo) (*Printer, error) {
	soon, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	out, err := exec.CommandContext(soon, browser, "--version").Output()
	if err != nil {
		return nil, fmt.Errorf("ask %s for its version: %w", browser, err)
	}
	return &Printer{
		ctx: ctx, browser: browser, version: strings.TrimSpace(string(out)), memo: m,
		turn: make(chan struct{}, max(1, runtime.NumCPU()/2)),
	}, nil
}

// Version tells the browser from others: what it prints depends on it.
func (p *Printer) Version() string { return p.version }

// Serve gives the printer the files of the site. It is called before the first Print.
func (p *Printer) Serve(files []output.File) {
	p.files = map[string]output.File{}
	for _, f := range files {
		p.files["/"+f.Path] = f
	}
}

// Print writes the page at a URL path, "/a/b/", as a PDF. The text of the page, which the
// PDF hides, goes to b.Plain.
func (p *Printer) Print(b *output.Buffer, page string) error {
	html, err := p.render(b, page+"index.html")
	if err != nil {
		return fmt.Errorf("print %s: %w", page, err)
	}
	key, err := p.key(b, html)
	if err != nil {
		return fmt.Errorf("print %s: %w", page, err)
	}
	data, err := p.memo.Do(Kind, key, func() ([]byte, error) { return p.print(page) })
	if err != nil {
		return fmt.Errorf("print %s: %w", page, err)
	}
	b.Plain = append(b.Plain, string(html))
	b.Write(data)
	return nil
}

// render renders a file of the site, for which to reads what that does.
func (p *Printer) render(to *output.Buffer, path string) ([]byte, error) {
	f, found := p.files[path]
	if !found {
		return nil, fmt.Errorf("the site has no file %s", path)
	}
	var b output.Buffer
	if err := f.Render(&b); err != nil {
		return nil, fmt.Errorf("render %s: %w", path, err)
	}
	to.Reads = append(to.Reads, b.Reads...)
	return b.Bytes(), nil
}

// loaded are the attributes with what a page loads. Stylesheets load fonts, whose names
// change with their bytes, so that they stand for them.
var loaded = regexp.MustCompile(`\s(?:src|srcset|href)="([^"]+)"`)

// isPart reports whether a page shows a file, and does not only lead to it.
func isPart(path string) bool {
	t := output.MediaType(path)
	return strings.HasPrefix(t, "image/") || strings.HasPrefix(t, "font/") || strings.HasPrefix(t, "text/css") || strings.HasPrefix(t, "text/javascript")
}

// key is the key of a page's PDF in the memo. The PDF depends on nothing but what it is made
// of, so to has read all that the PDF shows.
func (p *Printer) key(to *output.Buffer, html []byte) (memo.Key, error) {
	inputs := [][]byte{[]byte(p.version), html}
	var paths []string
	for _, m := range loaded.FindAllSubmatch(html, -1) {
		for _, part := range strings.FieldsFunc(string(m[1]), func(r rune) bool { return r == ',' || r == ' ' }) {
			if _, found := p.files[part]; found && isPart(part) {
				paths = append(paths, part)
			}
		}
	}
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		data, err := p.render(to, path)
		if err != nil {
			return memo.Key{}, err
		}
		inputs = append(inputs, []byte(path), data)
	}
	return memo.KeyOf(version, inputs...), nil
}

// print lets the browser print a page, and again with the numbers of sheets where the
// page leads to places of its own.
func (p *Printer) print(page string) ([]byte, error) {
	p.turn <- struct{}{}
	defer func() { <-p.turn }()
	h, err := p.serving()
	if err != nil {
		return nil, err
	}
	data, err := p.once(h, page)
	if err != nil {
		return nil, err
	}
	found := leaves(data)
	if len(found) == 0 {
		return data, nil
	}
	h.number(page, found)
	return p.once(h, page)
}

// once lets the browser print a page as the host serves it.
func (p *Printer) once(h *host, page string) (data []byte, err error) {
	dir, err := os.MkdirTemp("", "doingoai-pdf-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the browser: %w", err)
	}
	defer func() { err = errors.Join(err, removeAll(dir)) }()
	to := filepath.Join(dir, "page.pdf")
	ctx, cancel := context.WithTimeout(p.ctx, timeLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.browser, p.arguments(dir, to, h.url+page)...)
	cmd.WaitDelay = 5 * time.Second // processes of the browser may keep its output open
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			err = fmt.Errorf("it took longer than %s: %w", timeLimit, err)
		}
		return nil, fmt.Errorf("%s: %w\n%s", p.browser, err, tail(stderr.String()))
	}
	if fault := h.fault(); fault != nil {
		return nil, fault
	}
	data, err = os.ReadFile(to)
	if err != nil || !strings.HasPrefix(string(data[:min(len(data), 5)]), "%PDF-") {
		return nil, fmt.Errorf("%s has written no PDF: %w\n%s", p.browser, err, tail(stderr.String()))
	}
	return data, nil
}

// arguments are those of the browser.
func (p *Printer) arguments(profile, to, url string) []string {
	args := []string{
		"--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
		"--user-data-dir=" + filepath.Join(profile, "profile"),
		"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
		"--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf",
		"--print-to-pdf=" + to,
	}
	if os.Geteuid() == 0 { // the sandbox of the browser does not work for root
		args = append(args, "--no-sandbox")
	}
	return append(args, url)
}

// tail is the end of what a browser says, which says a lot.
func tail(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(lines[max(0, len(lines)-5):], "\n")
}

// removeAll removes a folder into which processes of the browser may still be writing.
func removeAll(dir string) error {
	var err error
	for range 40 {
		if err = os.RemoveAll(dir); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("remove the browser's folder: %w", err)
}
