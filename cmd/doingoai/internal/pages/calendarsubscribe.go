package pages

import (
	"html/template"
	"strconv"

	"doingoai/cmd/doingoai/internal/ical"
)

// Subscribe are the calendar files that a page offers; a file that is not written is not
// among them.
type Subscribe struct{ Feeds []Feed }

// Feed is a calendar file: to be subscribed to, copied, or downloaded.
type Feed struct {
	ID     string // of its address on the page
	Name   string
	Count  string
	Webcal template.URL // the address with which a program subscribes; of our own making
	HTTPS  string       // the same for programs that ask for it
	Path   string       // to download
}

// offer offers calendar files.
func (c *context) offer(feeds ...ical.Feed) Subscribe {
	var s Subscribe
	for _, f := range feeds {
		if f.Path != "" {
			s.Feeds = append(s.Feeds, Feed{
				ID: "feed-" + strconv.Itoa(len(s.Feeds)+1), Name: f.Title, Count: c.n("count-events", f.Events),
				Webcal: template.URL("webcal://" + f.Address), HTTPS: c.Portal.Site.BaseURL + f.Path, Path: f.Path,
			})
		}
	}
	return s
}

// offerAll offers the calendar files of the whole site.
func (c *context) offerAll() Subscribe {
	files := c.calendars()
	return c.offer(files.All(), files.Confirmed(), files.Tasks())
}
