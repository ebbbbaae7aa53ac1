package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// results are all times of one run of the benchmark.
type results struct {
	machine    string
	sizes      []*sized
	real       *real
	optional   []*optional
	optionalOf int
}

// machine says in words where the benchmark ran, and with what.
func (b *bench) machine() string {
	text := fmt.Sprintf("%s, %d processors, %s, %s, %s", time.Now().UTC().Format("2 January 2006"), runtime.NumCPU(), b.disk, runtime.GOOS, runtime.Version())
	if b.hugo == "" {
		return text
	}
	out, err := exec.Command(b.hugo, "version").Output()
	fields := strings.Fields(string(out))
	if err != nil || len(fields) < 2 {
		return text + ", Hugo of unknown version"
	}
	version, _, _ := strings.Cut(fields[1], "-")
	return text + ", Hugo " + strings.TrimPrefix(version, "v")
}

// What is wanted of the ratios. "By" is how many times as fast as Hugo.
const (
	fullBy        = 5.0
	fullByLarge   = 7.0 // from largeFrom articles
	largeFrom     = 25_000
	copyRatio     = 1.2  // of cp -r, at judgedAt articles
	memoryShare   = 0.25 // of Hugo's, from judgedAt articles
	judgedAt      = 5_000
	servedBy      = 40.0
	servedStartBy = 10.0
	realMost      = 1.0 // seconds for the portal with a warm memo
)

// againBy is how many times as fast as Hugo a build after an edit is wanted to be.
var againBy = map[string]float64{"": 50, editBody: 40, editTitle: 20}

// markdown writes the tables. A check after a ratio says whether it is what is wanted.
func (r *results) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Medians with the least and the greatest value, in seconds; %s.\nA factor says how many times as fast as Hugo; ✓ and ✗ whether it is what is wanted.\n", r.machine)
	r.full(&b)
	for _, s := range r.sizes {
		if len(s.again) > 0 && s.articles <= editedMost {
			s.edited(&b)
		}
	}
	if r.real != nil {
		r.real.line(&b)
	}
	if len(r.optional) > 0 {
		r.parts(&b)
	}
	return b.String()
}

func (r *results) full(b *strings.Builder) {
	b.WriteString("\n| full build of articles in each language | files, MB | doingoai | Hugo | factor | `cp -r` | doingoai / `cp -r` | sync: doingoai, Hugo, `cp` | peak memory, MiB: doingoai, Hugo | of Hugo's |\n|---|---|---|---|---|---|---|---|---|---|\n")
	for _, s := range r.sizes {
		own, twin := s.full["doingoai"], s.full["Hugo"]
		by := fullBy
		switch {
		case len(s.on) > 0:
			by = 0 // nothing is said of them
		case s.articles >= largeFrom:
			by = fullByLarge
		}
		ratio := own.wall().median / s.copied.wall().median
		fmt.Fprintf(b, "| %s | %s, %.0f | %s | %s | %s | %s | %s | %.2f, %.2f, %.2f | %.0f, %.0f | %s |\n",
			s.name(), thousands(s.files), float64(s.bytes)/1e6, own.wall(), twin.wall(),
			factor(own.wall(), twin.wall(), by), s.copied.wall(), verdict(ratio, "%.2f", s.articles == judgedAt && len(s.on) == 0, ratio <= copyRatio),
			own.sync().median, twin.sync().median, s.copied.sync().median, own.peak().median/(1<<20), twin.peak().median/(1<<20),
			share(own.peak(), twin.peak(), s.articles >= judgedAt))
	}
}

// name is the number of articles, and what is on.
func (s *sized) name() string {
	if len(s.on) == 0 {
		return thousands(s.articles)
	}
	return thousands(s.articles) + ", with " + strings.Join(s.on, ", ")
}

// edited are the times of builds after edits, and of the servers; what is wanted of them is
// said for sites of at least judgedAt articles.
func (s *sized) edited(b *strings.Builder) {
	fmt.Fprintf(b, "\n| %s articles | doingoai | Hugo | factor |\n|---|---|---|---|\n", thousands(s.articles))
	line := func(what string, own, twin spread, by float64) {
		if s.articles < judgedAt {
			by = 0
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", what, own, twin, factor(own, twin, by))
	}
	for _, edit := range append([]string{""}, edits[:]...) {
		line("build again, changed: "+orNothing(edit), s.again[edit]["doingoai"].wall(), s.again[edit]["Hugo"].wall(), againBy[edit])
	}
	own, twin := s.served["doingoai"], s.served["Hugo"]
	if own == nil {
		return
	}
	if twin == nil {
		twin = &served{}
	}
	line("`serve`: start to first page", own.start.wall(), twin.start.wall(), servedStartBy)
	line("`serve`: a body saved to its page", own.body.wall(), twin.body.wall(), servedBy)
	line("`serve`: a title saved to the page of its issue", own.title.wall(), twin.title.wall(), servedBy)
}

// line are the times of the portal.
func (r *real) line(b *strings.Builder) {
	b.WriteString("\n| the portal of this repository, all on but PDF | files, MB | first build | output deleted, memo warm | nothing changed |\n|---|---|---|---|---|\n")
	warm := r.warm.wall()
	fmt.Fprintf(b, "| | %s, %.0f | %s | %s | %s |\n", thousands(r.files), float64(r.bytes)/1e6, r.first.wall(),
		mark(warm.String(), true, warm.median <= realMost), r.again.wall())
}

// parts are the optional parts of the output.
func (r *results) parts(b *strings.Builder) {
	fmt.Fprintf(b, "\n| optional parts, %s articles | files, MB | first build | again | processor time, first |\n|---|---|---|---|---|\n", thousands(r.optionalOf))
	for _, o := range r.optional {
		name := "none (as compared above)"
		if o.name != "" {
			name = o.name
		}
		fmt.Fprintf(b, "| %s | %s, %.0f | %s | %s | %.2f |\n", name, thousands(o.files), float64(o.bytes)/1e6, o.first.wall(), o.again.wall(), o.first.cpu().median)
	}
}

// String writes seconds: "1.12 (1.07–1.36)"; a dash for no times.
func (s spread) String() string {
	if s == (spread{}) {
		return "–"
	}
	digits := 2
	if s.median < 0.095 {
		digits = 3
	}
	return fmt.Sprintf("%.*f (%.*f–%.*f)", digits, s.median, digits, s.least, digits, s.most)
}

// factor is how many times as fast as Hugo, with a verdict where so much is wanted.
func factor(own, twin spread, by float64) string {
	if own.median == 0 || twin.median == 0 {
		return "–"
	}
	f := twin.median / own.median
	return verdict(f, "%.1f", by > 0, f >= by)
}

func share(own, twin spread, judged bool) string {
	if own.median == 0 || twin.median == 0 {
		return "–"
	}
	f := own.median / twin.median
	return verdict(f, "%.2f", judged, f <= memoryShare)
}

func verdict(value float64, format string, judged, good bool) string {
	return mark(fmt.Sprintf(format, value), judged, good)
}

// mark says behind a text whether it is what is wanted.
func mark(text string, judged, good bool) string {
	switch {
	case !judged:
		return text
	case good:
		return text + " ✓"
	}
	return text + " ✗"
}

// thousands writes a number in English: 25,000.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// The marks between which the tables stand in README.
const markBegin, markEnd = "<!-- bench: made by make bench -->\n", "<!-- bench: end -->\n"

// insert puts the tables between the marks of a file.
func insert(name, tables string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	before, rest, ok := bytes.Cut(data, []byte(markBegin))
	_, after, closed := bytes.Cut(rest, []byte(markEnd))
	if !ok || !closed {
		return fmt.Errorf("%s has no lines %q and %q", name, strings.TrimSpace(markBegin), strings.TrimSpace(markEnd))
	}
	text := string(before) + markBegin + tables + markEnd + string(after)
	return os.WriteFile(name, []byte(text), 0o666)
}
