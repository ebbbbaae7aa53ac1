package portal

import (
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/edtf"
)

// Standing returns the time and the status with which a calendar keeps an event: those
// of [Timing.Current], but what is cancelled or postponed to no time that is known stays
// at the last time that it had. The time is unknown when it never had one.
func (t Timing) Standing() (When, Status) {
	when, status := t.Current()
	if !when.Date.IsUnknown() || status != Cancelled && status != Postponed {
		return when, status
	}
	if !t.When.Date.IsUnknown() {
		when = t.When
	}
	for _, r := range t.Revisions {
		if r.When != nil && !r.When.Date.IsUnknown() {
			when = *r.When
		}
	}
	return when, status
}

// Settled reports whether nothing is open about an event: it is confirmed or done, and
// its time is known to the day.
func (t Timing) Settled() bool {
	when, status := t.Standing()
	return (status == Confirmed || status == Done) && ToTheDay(when.Date) && when.Date.Certainty() == edtf.Certain
}

// ToTheDay reports whether d names days, whatever the doubts about them: a day, an
// interval from one day to another, or each of several days.
func ToTheDay(d edtf.Date) bool {
	day := func(p edtf.Point) bool { return p.Precision() == edtf.ToDay }
	switch d.Kind() {
	case edtf.KindPoint:
		return day(d.Point())
	case edtf.KindInterval:
		start, end := d.Ends()
		return start.Kind == edtf.Known && end.Kind == edtf.Known && day(start.Point) && day(end.Point)
	case edtf.KindAllOf:
		for _, m := range d.Members() {
			if m.From.Kind != edtf.Known || m.To.Kind != edtf.Known || !day(m.From.Point) {
				return false
			}
		}
		return true
	}
	return false
}

// FeedPath returns the URL path of a calendar file of the whole site: "calendar-all",
// "calendar-confirmed" or "tasks" stands for what is in it. It is "" in a language that
// has no word for it, and on a site without calendars.
func FeedPath(site *config.Site, code, feed string) string {
	folder, word := site.Word(code, "calendar"), site.Word(code, feed)
	if !site.Build.Calendars || folder == "" || word == "" || site.Word(code, "calendar-all") == "" {
		return ""
	}
	return site.Prefix(code) + "/" + folder + "/" + word + ".ics"
}

// FeedBeside returns the URL path of the calendar file beside the page of a partner or
// a country; "" where there is no such page or no calendar file in the language.
func FeedBeside(site *config.Site, code, page string) string {
	if page == "" || FeedPath(site, code, "calendar-all") == "" {
		return ""
	}
	return page + site.Word(code, "calendar") + ".ics"
}

// CountryPath returns the URL path of a country's page; "" in a language that has no
// word for countries.
func CountryPath(site *config.Site, code, country string) string {
	word := site.Word(code, "countries")
	if word == "" {
		return ""
	}
	return site.Prefix(code) + "/" + word + "/" + strings.ToLower(country) + "/"
}

// feedUse says which calendar files have something in them.
type feedUse struct {
	all, confirmed, tasks bool
	partners              map[*Partner]bool
	countries             map[string]bool
}

// feeds looks through the events for what calendar files hold.
func (p *Portal) feeds() feedUse {
	u := feedUse{partners: map[*Partner]bool{}, countries: map[string]bool{}}
	row := func(r *Row) {
		if when, _ := r.Standing(); when.Date.IsUnknown() {
			return
		}
		u.all, u.confirmed = true, u.confirmed || r.Settled()
		for _, partner := range r.Partners {
			u.partners[partner] = true
		}
		for _, country := range r.Countries {
			u.countries[country] = country != p.Site.Home.Country // which has no page
		}
	}
	for _, r := range p.Delegations {
		row(&r.Row)
	}
	for _, r := range p.Conferences {
		row(&r.Row)
	}
	for _, r := range p.Agreements {
		row(&r.Row)
	}
	for _, t := range p.Tasks {
		when, _ := t.Standing()
		u.tasks = u.tasks || WithinYear(when.Date)
	}
	for _, program := range p.Programs {
		for _, d := range program.Deadlines {
			u.tasks = u.tasks || len(d.Days()) > 0
		}
	}
	return u
}

// WithinYear reports whether a date is a time within a year, or each of several: one
// that neither goes on all year nor leaves open more than that.
func WithinYear(d edtf.Date) bool {
	within := func(first, last edtf.Day) bool {
		return !first.IsZero() && !last.IsZero() && last.Compare(first.Add(364)) < 0
	}
	if d.Kind() == edtf.KindAllOf {
		return slices.ContainsFunc(d.Spans(), func(s edtf.Span) bool { return within(s.Start, s.End) })
	}
	return within(d.Bounds())
}

// claimFeeds claims the addresses of the calendar files. Of those without events
// nothing is written: nobody else may have the address, and no link leads there.
func (l *linker) claimFeeds() {
	p, use, at := l.portal, l.portal.feeds(), l.tree.File("site.toml").File
	claim := func(path string, has bool) {
		if path != "" {
			l.claim(path, claim{file: at, empty: !has})
		}
	}
	for _, code := range l.site.Codes() {
		claim(FeedPath(l.site, code, "calendar-all"), use.all)
		claim(FeedPath(l.site, code, "calendar-confirmed"), use.confirmed)
		claim(FeedPath(l.site, code, "tasks"), use.tasks)
		for _, partner := range p.Partners {
			claim(FeedBeside(l.site, code, partner.Paths[code]), use.partners[partner])
		}
		for _, country := range sortedKeys(use.countries) {
			claim(FeedBeside(l.site, code, CountryPath(l.site, code, country)), use.countries[country])
		}
	}
}
