// Package ical writes the events of a portal as iCalendar files (RFC 5545, with the
// properties of RFC 7986), to which calendar programs subscribe.
//
// # Files
//
// Each language that has the words for their addresses has the files of DESIGN.md,
// section 6: all events with a time that is known; those of them that are settled
// (confirmed or done, and known to the day); those of each partner and each country,
// beside their pages; and the tasks with the periodic deadlines of the programs. A file
// without events is not written. Delegations, conferences and agreements are never in
// the file of tasks, nor tasks in any other.
//
// # Times
//
// Every VEVENT is of whole days and TRANSPARENT, so that it blocks nobody's time. One
// that is settled is CONFIRMED, all others are TENTATIVE until they are CANCELLED:
//
//   - days and intervals of days: these days; with a doubt (? ~ %) the summary says so;
//   - months, quarters, years and parts of them: all their days, the summary begins with
//     the time and says that the day is open;
//   - one of several: from the first to the last, the text names them;
//   - each of several: a VEVENT each. The first has the UID of the event, so that the UID
//     stays when further ones come or go; the others end in their number, -2, -3;
//   - intervals of something coarser, what goes on all the time: all their days; an end
//     that is open or unknown is cut at the year of the program, or of the other end;
//   - no time: no VEVENT. What is cancelled, or postponed to no time that is known, keeps
//     the time that it had last (portal.Timing.Standing) and says so in its summary.
//
// The file of tasks leaves out what goes on all year: most tasks do, and would fill
// every day of the year with the same lines. A deadline is a recurring event from the
// date of its program to the end of the year.
//
// # Same content, same bytes
//
// Nothing is taken from the clock. DTSTAMP and LAST-MODIFIED are the day of the newest
// revision, else of the program's document, in UTC; without METHOD, that is what DTSTAMP
// means (RFC 5545, section 3.8.7.2). SEQUENCE counts the revisions that change the time
// or the status. UIDs are made of record ids.
package ical

import (
	"slices"
	"strings"
	"sync"

	"doingoai/cmd/doingoai/internal/calendar"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// Feed is a calendar file. The zero Feed stands for one that is not written.
type Feed struct {
	Path    string // URL path: "/lich/doan.ics"
	Address string // the same with the host and without a scheme, to stand behind webcal://
	Title   string // the calendar's name
	Events  int    // how many VEVENTs it has; a recurring one counts once

	about   string // what is in it and what is not
	page    string // URL path of the page that it belongs to
	colour  string // a name of CSS3 (RFC 7986, section 5.9)
	entries []*entry
}

// Calendars are the calendar files of a site in one language.
type Calendars struct {
	p    *portal.Portal
	tr   *lang.Translator
	code string

	events    []*entry // with a time, in the order of calendar.Events
	tasks     []*entry // and deadlines
	byPartner map[*portal.Partner][]*entry
	byCountry map[string][]*entry
	details   map[*portal.Record]details
	names     map[string]string // of countries, by code
}

// Colours of the feeds, the names nearest to those of the site's design.
const (
	colourEvents    = "steelblue"
	colourConfirmed = "seagreen"
	colourTasks     = "darkgoldenrod"
)

// New returns the calendar files in the language of a translator.
func New(p *portal.Portal, tr *lang.Translator) *Calendars {
	c := &Calendars{
		p: p, tr: tr, code: tr.Lang(),
		byPartner: map[*portal.Partner][]*entry{}, byCountry: map[string][]*entry{}, details: detailsOf(p), names: map[string]string{},
	}
	for _, country := range append(p.Countries(), p.Site.Home.Country) { // looking a name up takes its time
		c.names[country] = p.Territories.Name(country, c.code)
	}
	for _, program := range p.Programs {
		for _, d := range program.Deadlines {
			if days := d.Days(); len(days) > 0 {
				c.tasks = append(c.tasks, c.withText(newDeadline(d, days)))
			}
		}
	}
	for _, event := range calendar.Events(p) {
		e := c.withText(newEntry(event))
		switch {
		case len(e.slots) == 0:
		case event.Kind == "tasks":
			if portal.WithinYear(e.when.Date) {
				c.tasks = append(c.tasks, e)
			}
		default:
			c.events = append(c.events, e)
			for _, partner := range event.Partners {
				c.byPartner[partner] = append(c.byPartner[partner], e)
			}
			for _, country := range event.Countries {
				c.byCountry[country] = append(c.byCountry[country], e)
			}
		}
	}
	return c
}

// withText gives e its text, made when a file first wants it.
func (c *Calendars) withText(e *entry) *entry {
	e.text = sync.OnceValues(func() ([]byte, error) { return c.vevents(e) })
	return e
}

// All returns the file of all events.
func (c *Calendars) All() Feed {
	return c.feed(c.sitePath("calendar-all"), c.events, Feed{
		Title: c.f("ical-all", "Place", c.home()), about: c.tr.T("ical-all-about"), page: c.calendarPage(), colour: colourEvents,
	})
}

// Confirmed returns the file of the events that are settled.
func (c *Calendars) Confirmed() Feed {
	settled := slices.DeleteFunc(slices.Clone(c.events), func(e *entry) bool { return !e.Timing.Settled() })
	return c.feed(c.sitePath("calendar-confirmed"), settled, Feed{
		Title: c.f("ical-confirmed", "Place", c.home()), about: c.tr.T("ical-confirmed-about"),
		page: c.calendarPage(), colour: colourConfirmed,
	})
}

// Tasks returns the file of tasks and deadlines.
func (c *Calendars) Tasks() Feed {
	return c.feed(c.sitePath("tasks"), c.tasks, Feed{
		Title: c.f("ical-tasks", "Place", c.home()), about: c.tr.T("ical-tasks-about"), page: c.calendarPage(), colour: colourTasks,
	})
}

// Partner returns the file of the events that name a partner.
func (c *Calendars) Partner(p *portal.Partner) Feed {
	return c.beside(p.Paths[c.code], c.text(p.Name), c.byPartner[p])
}

// Country returns the file of the events that name a country, by its code.
func (c *Calendars) Country(country string) Feed {
	if country == c.p.Site.Home.Country {
		return Feed{}
	}
	page := portal.CountryPath(c.p.Site, c.code, country)
	return c.beside(page, c.country(country), c.byCountry[country])
}

// beside is the file beside the page of somebody who is called name.
func (c *Calendars) beside(page, name string, entries []*entry) Feed {
	return c.feed(portal.FeedBeside(c.p.Site, c.code, page), entries, Feed{
		Title: c.f("ical-with", "Name", name, "Place", c.home()), about: c.f("ical-with-about", "Name", name),
		page: page, colour: colourEvents,
	})
}

// feed fills in what depends on the path and the entries; without either, there is none.
func (c *Calendars) feed(path string, entries []*entry, f Feed) Feed {
	if path == "" || len(entries) == 0 {
		return Feed{}
	}
	f.Path, f.entries = path, entries
	_, host, _ := strings.Cut(c.p.Site.BaseURL, "://")
	f.Address = host + path
	for _, e := range entries {
		f.Events += len(e.slots)
	}
	return f
}

func (c *Calendars) sitePath(feed string) string { return portal.FeedPath(c.p.Site, c.code, feed) }

func (c *Calendars) calendarPage() string {
	return c.p.Site.Prefix(c.code) + "/" + c.p.Site.Word(c.code, "calendar") + "/"
}

// Feeds returns every file that is written, those of the whole site first, then
// partners by id and countries by code.
func (c *Calendars) Feeds() []Feed {
	all := []Feed{c.All(), c.Confirmed(), c.Tasks()}
	for _, p := range c.p.Partners {
		all = append(all, c.Partner(p))
	}
	for _, country := range c.p.Countries() {
		all = append(all, c.Country(country))
	}
	return slices.DeleteFunc(all, func(f Feed) bool { return f.Path == "" })
}

// Plan returns the calendar files of every language of a site.
func Plan(p *portal.Portal, messages *lang.Bundle) []output.File {
	var files []output.File
	for _, code := range p.Site.Codes() {
		c := New(p, messages.For(code))
		for _, f := range c.Feeds() {
			files = append(files, output.File{Path: strings.TrimPrefix(f.Path, "/"), Render: func(b *output.Buffer) error {
				return c.write(b, f)
			}})
		}
	}
	return files
}
