package pages

import (
	"doingoai/cmd/doingoai/internal/feeds"
	"doingoai/cmd/doingoai/internal/portal"
)

// FeedLink leads to a feed of what is new.
type FeedLink struct {
	URL, Title string
	Format     string // "Atom"
	Type       string // media type
}

// feedLinks are the feeds of articles beside the page with the URL path folder, none
// where there are none.
func (c *context) feedLinks(folder string) []FeedLink {
	title, ok := c.news()[folder]
	if !ok {
		return nil
	}
	return []FeedLink{
		{URL: folder + portal.AtomFile, Title: title, Format: "Atom", Type: feeds.AtomType},
		{URL: folder + portal.JSONFeedFile, Title: title, Format: "JSON Feed", Type: feeds.JSONType},
	}
}
