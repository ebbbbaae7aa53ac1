package portal

import (
	"fmt"
	"maps"
	"slices"

	"doingoai/cmd/doingoai/internal/edtf"
)

// Years returns the years in which an event starts or ends, started or ended before it
// was moved, or, if no time is named, is planned, in order. What only runs through a
// year, or has no end, gives that year no page of its own.
func (t Timing) Years(planned int) []int {
	found := map[int]bool{}
	add := func(w When) {
		if w.Date.IsUnknown() {
			found[planned] = true
		}
		for _, s := range w.Date.Spans() {
			for _, day := range []edtf.Day{s.Start, s.End} {
				if !day.IsZero() {
					found[day.Year] = true
				}
			}
		}
	}
	add(t.When)
	for _, r := range t.Revisions {
		if r.When != nil {
			add(*r.When)
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// Year returns the year in which a thing is shown: that of its first day after the newest
// revision, else of the last; the planned one if no time is named.
func (t Timing) Year(planned int) int {
	when, _ := t.Current()
	first, last := when.Date.Bounds()
	switch {
	case !first.IsZero():
		return first.Year
	case !last.IsZero():
		return last.Year
	}
	return planned
}

// Countries returns the codes of the countries and territories abroad that partners,
// organisations or events name, in order. The site's own is not among them.
func (p *Portal) Countries() []string {
	found := map[string]bool{}
	for _, x := range p.Partners {
		found[x.Country] = true
	}
	for _, x := range p.Organisations {
		found[x.Country] = true
	}
	row := func(r *Row) {
		for _, code := range r.Countries {
			found[code] = true
		}
	}
	for _, x := range p.Delegations {
		row(&x.Row)
	}
	for _, x := range p.Conferences {
		row(&x.Row)
	}
	for _, x := range p.Agreements {
		row(&x.Row)
	}
	delete(found, "")
	delete(found, p.Site.Home.Country)
	return slices.Sorted(maps.Keys(found))
}

// claimCalendar claims the addresses of the pages of the calendar and of countries.
func (l *linker) claimCalendar() {
	p, at := l.portal, l.tree.File("site.toml").File
	years := map[int]bool{}
	withTasks := map[int]bool{}
	withFlows := map[int]bool{}
	add := func(t Timing, planned int) {
		for _, y := range t.Years(planned) {
			years[y] = true
		}
	}
	for _, x := range p.Delegations {
		add(x.Timing, x.Program.Year)
		withFlows[x.Timing.Year(x.Program.Year)] = l.site.Map != nil
	}
	for _, x := range p.Conferences {
		add(x.Timing, x.Program.Year)
	}
	for _, x := range p.Agreements {
		add(x.Timing, x.Program.Year)
	}
	for _, x := range p.Tasks {
		add(x.Timing, x.Program.Year)
		for _, y := range x.Timing.Years(x.Program.Year) {
			withTasks[y] = true
		}
	}
	countries := p.Countries()
	for _, code := range l.site.Codes() {
		for _, country := range countries {
			if path := CountryPath(l.site, code, country); path != "" {
				l.claim(path, claim{file: at})
			}
		}
		if len(years) == 0 || !l.site.Build.Calendars {
			continue
		}
		base := l.site.Prefix(code) + "/" + l.site.Word(code, "calendar") + "/"
		below := func(folder, section string, has bool) {
			if word := l.site.Word(code, section); word != "" {
				l.claim(folder+word+"/", claim{file: at, empty: !has})
			}
		}
		below(base, "calendar-changes", true)
		for _, y := range slices.Sorted(maps.Keys(years)) {
			year := fmt.Sprintf("%s%04d/", base, y)
			l.claim(year, claim{file: at})
			for m := 1; m <= 12; m++ {
				l.claim(fmt.Sprintf("%s%02d/", year, m), claim{file: at})
			}
			below(year, "calendar-agenda", true)
			below(year, "tasks", withTasks[y])
			below(year, "calendar-map", withFlows[y])
			for _, grouping := range []string{"by-country", "by-kind", "by-agency"} {
				below(year, grouping, false) // which of them there are is the calendar's choice
			}
		}
	}
}
