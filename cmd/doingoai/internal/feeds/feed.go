// Package feeds writes what is new on the site as feeds: Atom (RFC 4287) and JSON Feed
// 1.1 (jsonfeed.org). Both hold the same entries in full.
//
// A [Feed] is a list of entries and knows nothing of the site. [Plan] makes those of the
// bulletin: one of each language, of each section and of each partner with articles,
// beside the page of the language, the section, the partner. A feed without entries is
// not written. It holds the [Most] articles that changed last, so that a correction shows
// as an update of its entry, however old that is.
//
// Nothing is taken from the clock: a feed is as new as its newest entry, and the same
// content gives the same bytes. Ids are tag URIs (RFC 4151) made of record ids.
package feeds

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"time"
)

// Feed is a list of what is new.
type Feed struct {
	Lang     string // BCP 47
	Title    string
	Subtitle string
	Page     string // absolute URL of the page with the same in it
	Atom     string // absolute URL of the feed itself, as Atom
	JSON     string // and as JSON Feed; "" when it is not written
	Icon     string // absolute URL of a square picture; may be empty
	Author   string
	Updated  time.Time
	Entries  []Entry // the last changed first
}

// Entry is one thing that is new.
type Entry struct {
	ID         string // a tag URI
	URL        string // absolute
	Title      string
	Summary    string     // plain text
	HTML       string     // the whole text, its addresses absolute; may be empty
	Image      string     // absolute URL; may be empty
	Author     string     // when it is not the feed's
	Categories []Category // sections, tags
	Published  time.Time
	Updated    time.Time
}

// Category is a subject of an entry.
type Category struct{ Term, Label string }

// The elements of Atom.
type (
	atomFeed struct {
		XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang     string      `xml:"xml:lang,attr"`
		ID       string      `xml:"id"`
		Title    string      `xml:"title"`
		Subtitle string      `xml:"subtitle,omitempty"`
		Updated  string      `xml:"updated"`
		Author   atomPerson  `xml:"author"`
		Icon     string      `xml:"icon,omitempty"`
		Links    []atomLink  `xml:"link"`
		Entries  []atomEntry `xml:"entry"`
	}
	atomPerson struct {
		Name string `xml:"name"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		ID         string         `xml:"id"`
		Title      string         `xml:"title"`
		Updated    string         `xml:"updated"`
		Published  string         `xml:"published"`
		Author     *atomPerson    `xml:"author"`
		Link       atomLink       `xml:"link"`
		Categories []atomCategory `xml:"category"`
		Summary    string         `xml:"summary,omitempty"`
		Content    *atomContent   `xml:"content"`
	}
	atomCategory struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr,omitempty"`
	}
	atomContent struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

// The media types of feeds.
const (
	AtomType = "application/atom+xml"
	JSONType = "application/feed+json"
)

// WriteAtom writes the feed as Atom.
func (f *Feed) WriteAtom(w io.Writer) error {
	out := atomFeed{
		Lang: f.Lang, ID: f.Page, Title: f.Title, Subtitle: f.Subtitle, Icon: f.Icon,
		Updated: stamp(f.Updated), Author: atomPerson{f.Author},
		Links: []atomLink{{"self", AtomType, f.Atom}, {"alternate", "text/html", f.Page}},
	}
	for _, e := range f.Entries {
		entry := atomEntry{
			ID: e.ID, Title: e.Title, Updated: stamp(e.Updated), Published: stamp(e.Published),
			Link: atomLink{"alternate", "text/html", e.URL}, Summary: e.Summary,
		}
		if e.Author != "" {
			entry.Author = &atomPerson{e.Author}
		}
		for _, c := range e.Categories {
			entry.Categories = append(entry.Categories, atomCategory(c))
		}
		if e.HTML != "" {
			entry.Content = &atomContent{"html", e.HTML}
		}
		out.Entries = append(out.Entries, entry)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("write the feed %s: %w", f.Atom, err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// The objects of JSON Feed.
type (
	jsonFeed struct {
		Version     string       `json:"version"`
		Title       string       `json:"title"`
		HomePage    string       `json:"home_page_url"`
		FeedURL     string       `json:"feed_url"`
		Description string       `json:"description,omitempty"`
		Icon        string       `json:"icon,omitempty"`
		Authors     []jsonPerson `json:"authors"`
		Language    string       `json:"language"`
		Items       []jsonItem   `json:"items"`
	}
	jsonPerson struct {
		Name string `json:"name"`
	}
	jsonItem struct {
		ID        string       `json:"id"`
		URL       string       `json:"url"`
		Title     string       `json:"title"`
		HTML      string       `json:"content_html,omitempty"`
		Text      string       `json:"content_text,omitempty"` // where there is no HTML
		Summary   string       `json:"summary,omitempty"`
		Image     string       `json:"image,omitempty"`
		Published string       `json:"date_published"`
		Modified  string       `json:"date_modified"`
		Authors   []jsonPerson `json:"authors,omitempty"`
		Tags      []string     `json:"tags,omitempty"`
		Language  string       `json:"language"`
	}
)

// WriteJSON writes the feed as JSON Feed.
func (f *Feed) WriteJSON(w io.Writer) error {
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.Title, HomePage: f.Page, FeedURL: f.JSON,
		Description: f.Subtitle, Icon: f.Icon, Authors: []jsonPerson{{f.Author}}, Language: f.Lang, Items: []jsonItem{},
	}
	for _, e := range f.Entries {
		item := jsonItem{
			ID: e.ID, URL: e.URL, Title: e.Title, HTML: e.HTML, Summary: e.Summary, Image: e.Image,
			Published: stamp(e.Published), Modified: stamp(e.Updated), Language: f.Lang,
		}
		if e.HTML == "" {
			item.Text, item.Summary = e.Summary, ""
		}
		if e.Author != "" {
			item.Authors = []jsonPerson{{e.Author}}
		}
		for _, c := range e.Categories {
			item.Tags = append(item.Tags, c.Label)
		}
		out.Items = append(out.Items, item)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("write the feed %s: %w", f.JSON, err)
	}
	return nil
}

func stamp(t time.Time) string { return t.Format(time.RFC3339) }
