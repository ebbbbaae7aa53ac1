package pages

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"doingoai/cmd/doingoai/internal/calendar"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/feeds"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// CalendarChangesView is what has changed in the plans, the newest first.
type CalendarChangesView struct {
	Frame
	Lead    string
	Feed    Link
	Days    []ChangeDay
	Sources []Value
}

// ChangeDay is the changes of one date.
type ChangeDay struct {
	ID, Date string
	Items    []ChangeItem
}

// ChangeItem is a revision of an event.
type ChangeItem struct {
	Class, Kind   string
	Title         Value
	Place         Link  // in the year view
	Before, After Value // times; empty when the time was not changed
	From, To      string
	Off           bool
	Texts         []Value // decision and note
}

// planChanges plans the page of changes, and beside it a feed where there are any.
func (k *calendarPages) planChanges() []output.File {
	paths := k.calendarPaths("calendar-changes")
	if paths[k.code] == "" {
		return nil
	}
	changes := calendar.Changes(k.events)
	files := []output.File{k.listed(paths, "changes", func() any { return k.changes(changes, paths) })}
	if len(changes) > 0 {
		files = append(files, feeds.Files(paths[k.code], func() *feeds.Feed { return k.changesFeed(changes, paths[k.code]) })...)
	}
	return files
}

func (k *calendarPages) changes(changes []calendar.Change, paths map[string]string) CalendarChangesView {
	v := CalendarChangesView{Lead: k.t("calendar-changes-none")}
	facts := k.whole()
	if len(changes) > 0 {
		v.Lead = k.n("calendar-changes-lead", len(changes))
		v.Feed = Link{URL: paths[k.code] + portal.AtomFile, Text: k.t("calendar-changes-feed")}
	}
	v.Frame = k.frame(head{
		page: "calendar-changes", paths: paths, heading: Value{Text: k.t("calendar-changes")}, section: "calendar",
		crumbs: []Link{k.crumb("calendar")}, description: describe(k.t("calendar-changes") + ": " + v.Lead), facts: facts,
	})
	for i := range changes {
		change := &changes[i]
		date := k.date(change.Revision.Date)
		if n := len(v.Days); n == 0 || v.Days[n-1].Date != date {
			v.Days = append(v.Days, ChangeDay{ID: "d-" + strconv.Itoa(len(v.Days)+1), Date: date})
		}
		day := &v.Days[len(v.Days)-1]
		day.Items = append(day.Items, k.changeItem(change))
	}
	return v
}

func (k *calendarPages) changeItem(change *calendar.Change) ChangeItem {
	e := change.Event
	item := ChangeItem{
		Class: e.Kind, Kind: k.kindName(e), Title: k.record(e.Record), Place: k.placeInYear(e.Record, e.Timing, e.Program),
		Texts: k.notes(change.Revision.Decision, change.Revision.Note),
	}
	if change.Moved() {
		item.Before, item.After = k.shortWhen(change.Before), k.shortWhen(change.After)
	}
	if change.From != change.To {
		item.From, item.To = k.t("status-"+string(change.From)), k.t("status-"+string(change.To))
	}
	return item
}

// summary says a change in one line.
func (k *calendarPages) summary1(item ChangeItem) string {
	var parts []string
	if item.After.Text != "" {
		parts = append(parts, k.f("calendar-change-time", "Before", item.Before.Text, "After", item.After.Text))
	}
	if item.To != "" {
		parts = append(parts, k.f("calendar-change-status", "Before", item.From, "After", item.To))
	}
	for _, t := range item.Texts {
		parts = append(parts, t.Text)
	}
	return strings.Join(parts, " · ")
}

// changesFeed is the changes as a feed. The id of an entry is a tag URI (RFC 4151) of the
// site's domain, made of the event's id and the number of the revision, so that it stays
// the same whatever else changes.
func (k *calendarPages) changesFeed(changes []calendar.Change, path string) *feeds.Feed {
	site := k.Portal.Site
	feed := &feeds.Feed{
		Lang: k.code, Title: k.withSite(k.t("calendar-changes")), Author: k.value(site.Organisation.Name).Text,
		Page: site.BaseURL + path, Atom: site.BaseURL + path + portal.AtomFile, JSON: site.BaseURL + path + portal.JSONFeedFile,
		Updated: k.midnight(changes[0].Revision.Date),
	}
	for i := range changes {
		change := &changes[i]
		item := k.changeItem(change)
		at := k.midnight(change.Revision.Date)
		feed.Entries = append(feed.Entries, feeds.Entry{
			ID:    fmt.Sprintf("tag:%s,%s:%s/%d", site.UIDDomain, firstOf(change.Revision.Date), change.Event.Record.ID, change.Number),
			Title: item.Kind + ": " + item.Title.Text, URL: site.BaseURL + item.Title.URL, Summary: k.summary1(item),
			Published: at, Updated: at,
		})
	}
	return feed
}

// firstOf is the first day of a date that is known.
func firstOf(d edtf.Date) edtf.Day {
	first, last := d.Bounds()
	if first.IsZero() {
		return last
	}
	return first
}

// midnight is the start of a date in the site's time zone.
func (c *context) midnight(d edtf.Date) time.Time {
	day := firstOf(d)
	return time.Date(day.Year, time.Month(day.Month), day.Day, 0, 0, 0, 0, c.Portal.Site.TimeZone)
}
