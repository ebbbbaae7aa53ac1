package ical

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// refresh is how often a calendar program should ask for a file anew. Most take their
// own time: up to a day.
const refresh = "PT12H"

// write writes a calendar file. golang-ical folds lines at 75 octets and never inside
// of a letter (a test holds it to that), but ends them as the system does unless told.
func (c *Calendars) write(b *output.Buffer, f Feed) error {
	base := c.p.Site.BaseURL
	cal := ics.NewCalendarFor("doingoai")
	cal.SetProductId("-//" + c.p.Site.UIDDomain + "//doingoai//" + strings.ToUpper(c.code))
	cal.SetCalscale("GREGORIAN")
	cal.SetName(clean(f.Title)) // NAME and X-WR-CALNAME
	cal.SetDescription(clean(f.about))
	cal.SetXWRCalDesc(clean(f.about))
	cal.SetUrl(base + f.page)
	source := ics.BaseProperty{
		IANAToken: "SOURCE", Value: base + f.Path, ICalParameters: map[string][]string{"VALUE": {string(ics.ValueDataTypeUri)}},
	}
	cal.CalendarProperties = append(cal.CalendarProperties, ics.CalendarProperty{BaseProperty: source})
	modified := f.entries[0].modified
	for _, e := range f.entries {
		if e.modified.Compare(modified) > 0 {
			modified = e.modified
		}
	}
	cal.SetLastModified(modified.Time())
	cal.SetRefreshInterval(refresh) // with VALUE=DURATION
	cal.SetXPublishedTTL(refresh)
	cal.SetColor(f.colour)
	for _, e := range f.entries {
		text, err := e.text()
		if err != nil {
			return fmt.Errorf("write %s: %s: %w", f.Path, e.Record.ID, err)
		}
		cal.Components = append(cal.Components, written(text))
	}
	if err := cal.SerializeTo(b, lines()); err != nil {
		return fmt.Errorf("write %s: %w", f.Path, err)
	}
	return nil
}

// lines is how lines are written.
func lines() *ics.SerializationConfiguration {
	return &ics.SerializationConfiguration{MaxLength: 75, PropertyMaxLength: 75, NewLine: "\r\n"}
}

// written is the text of VEVENTs that stand in several files: those of all events, of
// partners and of countries.
type written []byte

// SerializeTo implements ics.Component.
func (w written) SerializeTo(to io.Writer, _ *ics.SerializationConfiguration) error {
	_, err := to.Write(w)
	return err
}

// UnknownPropertiesIANAProperties implements ics.Component.
func (w written) UnknownPropertiesIANAProperties() []ics.IANAProperty { return nil }

// SubComponents implements ics.Component.
func (w written) SubComponents() []ics.Component { return nil }

// vevents writes the VEVENTs of an entry.
func (c *Calendars) vevents(e *entry) ([]byte, error) {
	var b bytes.Buffer
	for i, s := range e.slots {
		if err := c.vevent(e, i, s).SerializeTo(&b, lines()); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// vevent is an entry in its i-th slot.
func (c *Calendars) vevent(e *entry, i int, s slot) *ics.VEvent {
	v := ics.NewEvent(c.uid(e.Record.ID, i))
	v.SetDtStampTime(e.modified.Time())
	v.SetModifiedAt(e.modified.Time())
	v.SetSequence(e.sequence)
	v.SetAllDayStartAt(s.first.Time())
	v.SetAllDayEndAt(dayAfter(s.last).Time()) // not itself part of the event
	if e.deadline != nil {
		days := e.deadline.Days()
		until := days[len(days)-1].Time().Format("20060102")
		v.AddRrule(fmt.Sprintf("FREQ=MONTHLY;UNTIL=%s;BYMONTHDAY=%d", until, e.deadline.MonthlyDay))
	}
	url := c.p.Site.BaseURL + e.Record.Paths[c.code]
	v.SetSummary(clean(c.summary(e, s)), c.foreign(e)...)
	v.SetDescription(clean(c.description(e, url)))
	v.SetStatus(statusOf(e))
	v.SetTimeTransparency(ics.TransparencyTransparent)
	// The library escapes commas, so that each category has a property of its own; and a
	// comma in a category, though escaped, parts it in two for python-icalendar.
	for _, category := range c.categories(e) {
		v.AddCategory(clean(strings.ReplaceAll(category, ", ", " / ")))
	}
	if place := c.location(e); place != "" {
		v.SetLocation(clean(place))
	}
	if lon, lat, ok := c.position(e); ok {
		v.SetProperty(ics.ComponentPropertyGeo, degrees(lat)+";"+degrees(lon))
	}
	v.SetURL(url)
	if !s.date.IsUnknown() {
		v.SetProperty("X-EDTF", s.date.String()) // ics.ComponentPropertyExtended drops the name
	}
	return v
}

func (c *Calendars) uid(id string, i int) string {
	if i > 0 {
		id += "-" + strconv.Itoa(i+1)
	}
	return id + "@" + c.p.Site.UIDDomain
}

// dayAfter is the day after d, but stays in the years that have four digits.
func dayAfter(d edtf.Day) edtf.Day {
	if next := d.Add(1); next.Year <= 9999 {
		return next
	}
	return d
}

// foreign marks a title that is not in the calendar's language.
func (c *Calendars) foreign(e *entry) []ics.PropertyParameter {
	if _, code := c.textIn(e.Record.Name); code != c.code {
		return []ics.PropertyParameter{&ics.KeyValues{Key: string(ics.ParameterLanguage), Value: []string{code}}}
	}
	return nil
}

func statusOf(e *entry) ics.ObjectStatus {
	switch {
	case e.status == portal.Cancelled:
		return ics.ObjectStatusCancelled
	case e.deadline != nil || e.Timing.Settled():
		return ics.ObjectStatusConfirmed
	}
	return ics.ObjectStatusTentative
}

// position is where on earth an event is: at home if it takes place there, else at the
// first of its partners.
func (c *Calendars) position(e *entry) (lon, lat float64, ok bool) {
	switch {
	case atHome(e):
		at := c.p.Site.Home.Location
		return at[0], at[1], true
	case len(e.Partners) > 0:
		at := e.Partners[0].Location
		return at[0], at[1], true
	}
	return 0, 0, false
}

func degrees(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// clean drops what a TEXT may not hold (RFC 5545, section 3.3.11): control characters
// but the tab and the line end, and bytes that are no UTF-8.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
