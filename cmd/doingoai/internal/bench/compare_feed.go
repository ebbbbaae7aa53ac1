package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"strings"
)

// entry is an article in a feed, in either format.
type entry struct {
	ID        string `json:"id" xml:"id"`
	Title     string `json:"title" xml:"title"`
	URL       string `json:"url"`
	Published string `json:"date_published" xml:"published"`
	Updated   string `json:"date_modified" xml:"updated"`
	Summary   string `json:"summary" xml:"summary"`
	HTML      string `json:"content_html" xml:"content"`
	Link      struct {
		Href string `xml:"href,attr"`
	} `json:"-" xml:"link"`
}

// feed is what is compared of a feed.
type feed struct {
	Title   string  `json:"title" xml:"title"`
	Entries []entry `json:"items" xml:"entry"`
}

func readAtom(data []byte) (f feed, err error) {
	err = xml.Unmarshal(data, &f)
	for i := range f.Entries {
		f.Entries[i].URL = f.Entries[i].Link.Href
	}
	return f, err
}

func readJSONFeed(data []byte) (f feed, err error) { return f, json.Unmarshal(data, &f) }

// compareFeeds returns what compares two feeds in the format that read reads: the feeds'
// titles, and of each entry, in order, what it is called, where it leads, its days and
// what its text says.
func compareFeeds(read func([]byte) (feed, error)) func(ours, twin string) (string, error) {
	return func(ours, twin string) (string, error) {
		var both [2]feed
		for i, name := range []string{ours, twin} {
			data, err := os.ReadFile(name)
			if err != nil {
				return "", err
			}
			if both[i], err = read(data); err != nil {
				return "", fmt.Errorf("%s: %w", name, err)
			}
		}
		a, b := both[0], both[1]
		if a.Title != b.Title || len(a.Entries) != len(b.Entries) {
			return fmt.Sprintf("feed: %q with %d entries and %q with %d", a.Title, len(a.Entries), b.Title, len(b.Entries)), nil
		}
		for i := range a.Entries {
			difference, err := a.Entries[i].differs(&b.Entries[i])
			if difference != "" || err != nil {
				return difference, err
			}
		}
		return "", nil
	}
}

func (e *entry) differs(g *entry) (string, error) {
	heads := [2]string{}
	var texts [2]facts
	for i, x := range []*entry{e, g} {
		heads[i] = strings.Join([]string{x.ID, x.Title, x.URL, x.Published, x.Updated, x.Summary}, " | ")
		var err error
		if texts[i], err = readFacts(strings.NewReader(x.HTML)); err != nil {
			return "", err
		}
	}
	if heads[0] != heads[1] {
		return fmt.Sprintf("entry: %q and %q", heads[0], heads[1]), nil
	}
	if difference := texts[0].differs(texts[1]); difference != "" {
		return "entry " + e.ID + ": " + difference, nil
	}
	return "", nil
}
