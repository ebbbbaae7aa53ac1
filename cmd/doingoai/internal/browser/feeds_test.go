package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"
)

// TestFeeds lets two programs read every feed of this repository's site: gofeed, whose
// Atom and JSON Feed must hold the same entries, and feedparser, which must find nothing
// wrong with the Atom feeds and see the same ids.
func TestFeeds(t *testing.T) {
	t.Parallel()
	s := repositorySite(t)
	own, faults := s.readFeeds()
	report(t, faults)
	if len(own) == 0 {
		t.Fatal("there is no feed")
	}
	report(t, s.otherFaults(t, own))
}

// readFeeds lets gofeed parse every feed, and returns the ids of the entries of each Atom
// feed.
func (s *site) readFeeds() (map[string][]string, []string) {
	ids := map[string][]string{}
	var faults []string
	for _, name := range s.paths("feed.xml", "feed.json") {
		feed, err := gofeed.NewParser().Parse(bytes.NewReader(s.files[name]))
		if err != nil {
			faults = append(faults, fmt.Sprintf("%s: gofeed: %v", name, err))
			continue
		}
		ids[name] = []string{}
		for _, item := range feed.Items {
			ids[name] = append(ids[name], item.GUID)
			if page, ok := strings.CutPrefix(item.Link, s.base); !ok || s.files[strings.TrimPrefix(page, "/")+"index.html"] == nil {
				faults = append(faults, fmt.Sprintf("%s: %s leads to no page of the site: %s", name, item.GUID, item.Link))
			}
		}
	}
	for _, name := range s.paths("feed.json") {
		atom := strings.TrimSuffix(name, ".json") + ".xml"
		if !slices.Equal(ids[name], ids[atom]) {
			faults = append(faults, fmt.Sprintf("%s has the entries %q, %s has %q", name, ids[name], atom, ids[atom]))
		}
		delete(ids, name)
	}
	for _, name := range s.paths("feed.xml") {
		if json := strings.TrimSuffix(name, ".xml") + ".json"; s.files[json] == nil {
			faults = append(faults, name+": there is no JSON Feed beside it")
		}
	}
	return ids, faults
}

// otherFaults are what feedparser finds in the Atom feeds.
func (s *site) otherFaults(t *testing.T, own map[string][]string) []string {
	t.Helper()
	const python = "/usr/bin/python3" // Debian's: another one has not its packages
	needs(t, "feedparser", exec.CommandContext(t.Context(), python, "-c", "import feedparser").Run() == nil)
	only := &site{files: map[string][]byte{}}
	for name := range own {
		only.files[name] = s.files[name]
	}
	var stderr strings.Builder
	cmd := exec.CommandContext(t.Context(), python, "feeds.py", only.write(t))
	cmd.Stdin, cmd.Stderr = strings.NewReader(strings.Join(only.paths("feed.xml"), "\n")), &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3 feeds.py: %v\n%s", err, stderr.String())
	}
	var answer map[string]struct{ IDs, Faults []string }
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatalf("python3 feeds.py: %v in %.200q", err, out)
	}
	var faults []string
	for name, ids := range own {
		for _, f := range answer[name].Faults {
			faults = append(faults, name+": feedparser: "+f)
		}
		if !slices.Equal(answer[name].IDs, ids) {
			faults = append(faults, fmt.Sprintf("%s: feedparser reads the entries %q, gofeed %q", name, answer[name].IDs, ids))
		}
	}
	slices.Sort(faults)
	return faults
}

// TestFeedChecksFindFaults: feeds that a reader would stumble over are found.
func TestFeedChecksFindFaults(t *testing.T) {
	t.Parallel()
	const entry = `<entry><id>tag:a</id><title>A</title><updated>2026-03-01T00:00:00+07:00</updated><published>2026-03-01T00:00:00+07:00</published><link rel="alternate" href="https://x.example/a/"/></entry>`
	atom := func(inside string) []byte {
		return []byte(`<feed xmlns="http://www.w3.org/2005/Atom"><id>https://x.example/</id><title>T</title><updated>2026-03-01T00:00:00+07:00</updated>` + inside + `</feed>`)
	}
	twin := []byte(`{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"tag:a","url":"https://x.example/a/","content_text":"x"}]}`)
	sound := map[string][]byte{"a/index.html": nil, "feed.xml": atom(entry), "feed.json": twin}
	sound["a/index.html"] = []byte("<!doctype html>")
	for _, c := range []struct {
		name string
		with map[string][]byte
		want string // "": nothing is wrong
	}{
		{"sound", nil, ""},
		{"torn", map[string][]byte{"feed.xml": atom(entry)[:300]}, "gofeed"},
		{"no page", map[string][]byte{"a/index.html": nil}, "leads to no page"},
		{"no twin", map[string][]byte{"feed.json": nil}, "no JSON Feed"},
		{"fewer entries", map[string][]byte{"feed.xml": atom("")}, `feed.xml has []`},
		{"no date", map[string][]byte{"feed.xml": atom(strings.Replace(entry, "2026-03-01T00:00:00+07:00</updated>", "bald</updated>", 1))}, "has no updated_parsed"},
		{"another format", map[string][]byte{"feed.xml": []byte(`<rss version="2.0"><channel><title>T</title><item><guid>tag:a</guid><link>https://x.example/a/</link></item></channel></rss>`)}, "not Atom 1.0"},
		{"bad entity", map[string][]byte{"feed.xml": atom(strings.Replace(entry, "<title>A", "<title>A &nbsp; B", 1))}, "feedparser"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &site{base: "https://x.example", files: map[string][]byte{}}
			for _, files := range []map[string][]byte{sound, c.with} {
				for name, data := range files {
					if s.files[name] = data; data == nil {
						delete(s.files, name)
					}
				}
			}
			own, faults := s.readFeeds()
			if len(faults) == 0 {
				faults = s.otherFaults(t, own)
			}
			switch got := strings.Join(faults, "\n"); {
			case c.want == "" && got != "":
				t.Errorf("found %s", got)
			case !strings.Contains(got, c.want):
				t.Errorf("found %q, not %q", got, c.want)
			}
		})
	}
}
