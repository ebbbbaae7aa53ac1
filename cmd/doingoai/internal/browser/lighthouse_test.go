package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/build"
)

// measured is a page that Lighthouse measures: the largest of a kind whose address has part.
type measured struct{ kind, part string }

// measuredPages are the pages of Vietnamese, the default language.
var measuredPages = []measured{
	{"home", ""}, {"program", "2022-program"}, {"delegation", "2022"}, {"partner", ""}, {"figures", ""},
	{"annex-tasks", "2026"},
}

// lighthouseRuns is how often each page is measured as a phone and as a desktop. Another
// process of the machine disturbs one run; the middle of three is not disturbed.
const lighthouseRuns = 3

// lighthouseAnswer is what lighthouse.mjs says of a page.
type lighthouseAnswer struct {
	URL, Form  string
	Scores     map[string]int
	Speed      int // of this machine; below 1,000 it is too slow or too busy to judge performance
	Complaints map[string][]string
}

// leastScores are what a page must reach. What a phone needs for the text of a table with
// some hundred cells may take a point of performance or two.
var leastScores = map[string]map[string]int{
	"mobile":  {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100},
	"desktop": {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100},
}

// TestLighthouse measures with Lighthouse 12, only with LIGHTHOUSE set in the environment:
// it needs the machine for itself, so "make audit" runs it after everything else.
//
// The site is built for the address of the test's server, so that its canonical addresses
// and versions are those of the pages that are measured; the server is what a good host is.
// Plain HTTP on the loopback counts as secure.
func TestLighthouse(t *testing.T) {
	if os.Getenv("LIGHTHOUSE") == "" {
		t.Skip("only with LIGHTHOUSE set in the environment")
	}
	_, err := os.Stat(filepath.FromSlash("node_modules/lighthouse/package.json"))
	needs(t, "lighthouse", err == nil)
	needs(t, "chromium", chromium() != "")
	h := &host{}
	base := serveHost(t, h)
	s := renderSome(t, build.Options{Dir: repository(t), Now: time.Now(), BaseURL: base}, "")
	h.site = s
	var urls []string
	for _, m := range measuredPages {
		p := s.measured(m)
		if p == nil {
			t.Fatalf("there is no page of the kind %q with %q in its address", m.kind, m.part)
		}
		urls = append(urls, base+p.url)
	}
	answers := lighthouse(t, lighthouseRuns, urls)
	if want := 2 * len(urls); len(answers) != want {
		t.Errorf("Lighthouse has answered %d times, not %d", len(answers), want)
	}
	for _, a := range answers {
		t.Logf("%-8s %v, speed of this machine %d: %s", a.Form, a.Scores, a.Speed, a.URL)
		report(t, a.faults())
	}
}

// measured finds the page, nil when there is none.
func (s *site) measured(m measured) *page {
	var fitting []*page
	for _, p := range s.pages() {
		if p.kind == m.kind && p.lang == "vi" && strings.Contains(p.url, m.part) {
			fitting = append(fitting, p)
		}
	}
	if fitting == nil {
		return nil
	}
	return s.largest(fitting)
}

func lighthouse(t *testing.T, runs int, urls []string) []lighthouseAnswer {
	t.Helper()
	order, err := json.Marshal(map[string]any{"chromium": chromium(), "runs": runs, "urls": urls})
	if err != nil {
		t.Fatal(err)
	}
	var answers []lighthouseAnswer
	node(t, "lighthouse.mjs", string(order), &answers)
	return answers
}

// faults are the scores that are too low.
func (a lighthouseAnswer) faults() []string {
	var out []string
	least := leastScores[a.Form]
	for _, category := range []string{"performance", "accessibility", "best-practices", "seo"} {
		if score := a.Scores[category]; score < least[category] {
			out = append(out, fmt.Sprintf("%s (%s): %s %d, not %d (speed of this machine: %d): %s",
				a.URL, a.Form, category, score, least[category], a.Speed, strings.Join(a.Complaints[category], "; ")))
		}
	}
	return out
}

func TestLighthouseFindsFaults(t *testing.T) {
	if os.Getenv("LIGHTHOUSE") == "" {
		t.Skip("only with LIGHTHOUSE set in the environment")
	}
	_, err := os.Stat(filepath.FromSlash("node_modules/lighthouse/package.json"))
	needs(t, "lighthouse", err == nil)
	s := with(t, "b/index.html", `<p>`, `<p><script src="/push.js"></script><img src="/none.png"> `)
	// A second later something high comes between what is there.
	s.files["push.js"] = []byte(`addEventListener("load", () => setTimeout(() => {
		const h1 = document.querySelector("h1");
		for (let i = 0; i < 15; i++) h1.before(document.createElement("hr"));
		h1.after(...Array.from({ length: 40 }, () => document.createElement("hr")));
	}, 1000));` + "\n")
	s.files["b/index.html"] = bytes.Replace(s.files["b/index.html"], []byte("<p>"), []byte(strings.Repeat("<p>A</p>", 20)+"<p>"), 1)
	answers := lighthouse(t, 1, []string{serve(t, s) + "/b/"})
	if len(answers) != 2 {
		t.Fatalf("there are %d answers, not 2: %+v", len(answers), answers)
	}
	for _, a := range answers {
		faults := strings.Join(a.faults(), "\n")
		for _, want := range []string{"performance", "accessibility", "best-practices", "seo"} {
			if !strings.Contains(faults, ": "+want+" ") {
				t.Errorf("%s: %s is not found; found is %s", a.Form, want, faults)
			}
		}
	}
}
