package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// progress shows on a terminal how far a long run is: nothing in the first second, then a
// line that is drawn over and over and gone in the end. Elsewhere it shows nothing.
type progress struct {
	w    io.Writer // nil: nothing is shown
	lang string

	mu    sync.Mutex
	start time.Time
	drawn time.Time // zero: nothing stands there
}

// Times of the line: when it appears, and how often it changes.
const (
	progressAfter = time.Second
	progressEvery = 100 * time.Millisecond
)

func newProgress(w io.Writer, lang string) *progress {
	p := &progress{lang: lang, start: time.Now()}
	if f, ok := w.(*os.File); ok && isTerminal(f) {
		p.w = w
	}
	return p
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

// of returns a function that draws the line of one step of the run, named in English and
// Vietnamese. It may be called on any goroutine.
func (p *progress) of(en, vi string) func(done, total int) {
	text := en
	if p.lang == "vi" {
		text = vi
	}
	return func(done, total int) { p.step(text, done, total) }
}

func (p *progress) step(text string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == nil {
		return
	}
	now := time.Now()
	if now.Sub(p.start) < progressAfter || now.Sub(p.drawn) < progressEvery {
		return
	}
	p.drawn = now
	p.print(bar(text, done, total))
}

// close takes the line away. It may be called more than once.
func (p *progress) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w != nil && !p.drawn.IsZero() {
		p.print("")
		p.drawn = time.Time{}
	}
}

// print puts text in place of the line. A terminal that cannot be written is no reason to
// end a build: its messages will fail, and say so.
func (p *progress) print(text string) {
	const back, erase = "\r", "\x1b[K"
	if _, err := fmt.Fprint(p.w, back, text, erase); err != nil {
		p.w = nil
	}
}

// bar words a line of progress.
func bar(text string, done, total int) string {
	const width = 30
	full := width * done / max(total, 1)
	return fmt.Sprintf("%s %d/%d [%s%s]", text, done, total, strings.Repeat("#", full), strings.Repeat("-", width-full))
}
