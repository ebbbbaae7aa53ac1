package ical

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

// Keys returns the keys of every message that this package may use, sorted. A test
// compares the list with the code.
func Keys() []string {
	keys := []string{
		"column-lead", "document-name", "fact-agency", "fact-country", "fact-head", "fact-host",
		"fact-host-agreement", "fact-host-foreign", "fact-partners", "fact-program", "fact-proposed-by", "fact-when",
		"ical-all", "ical-all-about", "ical-cancelled", "ical-confirmed", "ical-confirmed-about", "ical-deadline",
		"ical-doubtful", "ical-line", "ical-moved", "ical-open", "ical-place", "ical-postponed", "ical-running",
		"ical-status", "ical-tasks", "ical-tasks-about", "ical-to", "ical-when-printed", "ical-who", "ical-with",
		"ical-with-about", "kind-conference", "kind-delegations-in", "kind-delegations-out", "kind-task",
		"printed-as", "source", "when-before",
	}
	for _, status := range portal.Statuses() {
		keys = append(keys, "status-"+status)
	}
	for _, kind := range portal.AgreementKinds() {
		keys = append(keys, "agreement-"+kind)
	}
	for _, kind := range portal.DocumentKinds() {
		keys = append(keys, "document-"+kind)
	}
	slices.Sort(keys)
	return keys
}

// details are facts of a record that calendar.Event does not have.
type details struct {
	category   string    // key of the message that names its kind
	head, host lang.Text // of a delegation: who leads it; who receives it, or is the other party
	hostLabel  string    // keys of the messages that name host
	whoLabel   string    // and the agencies
}

func detailsOf(p *portal.Portal) map[*portal.Record]details {
	all := map[*portal.Record]details{}
	for _, d := range p.Delegations {
		all[&d.Record] = details{"kind-delegations-" + string(d.Direction), d.Head, d.Host, "fact-host", "fact-agency"}
	}
	for _, x := range p.Conferences {
		all[&x.Record] = details{"kind-conference", nil, x.Host, "fact-host-foreign", ""}
	}
	for _, x := range p.Agreements {
		all[&x.Record] = details{"agreement-" + x.Form, nil, x.Host, "fact-host-agreement", "fact-proposed-by"}
	}
	for _, t := range p.Tasks {
		all[&t.Record] = details{"kind-task", nil, nil, "", "column-lead"}
	}
	for _, program := range p.Programs {
		for _, d := range program.Deadlines {
			all[&d.Record] = details{"ical-deadline", nil, nil, "", "ical-who"}
		}
	}
	return all
}

func (c *Calendars) f(key string, pairs ...string) string {
	data := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		data[pairs[i]] = pairs[i+1]
	}
	return c.tr.F(key, data)
}

// text is a localized text in the calendar's language, else in another that has it.
func (c *Calendars) text(t lang.Text) string {
	s, _ := c.textIn(t)
	return s
}

// textIn is text with the language that it is in.
func (c *Calendars) textIn(t lang.Text) (text, code string) {
	return t.In(c.code, append([]string{c.p.Site.DefaultLanguage}, c.p.Site.Codes()...)...)
}

// country names a country.
func (c *Calendars) country(code string) string {
	if name, ok := c.names[code]; ok {
		return name
	}
	return c.p.Territories.Name(code, c.code)
}

func (c *Calendars) home() string { return c.text(c.p.Site.Home.Name) }

// summary is the line that calendar programs show: what, and what is not certain of it.
func (c *Calendars) summary(e *entry, s slot) string {
	title := c.text(e.Record.Name)
	if e.deadline != nil {
		return title
	}
	switch {
	case e.status == portal.Cancelled:
		return c.f("ical-cancelled", "Title", title)
	case e.status == portal.Postponed && !e.postponedTo:
		return c.f("ical-postponed", "Title", title)
	case !portal.ToTheDay(s.date):
		key := "ical-open"
		if s.date.Kind() == edtf.KindInterval {
			key = "ical-running"
		}
		title = c.f(key, "When", sentence(lang.DateShort(c.tr.F, s.date)), "Title", title)
	case s.date.Certainty() != edtf.Certain:
		title = c.f("ical-doubtful", "Title", title)
	}
	if e.status == portal.Postponed {
		return c.f("ical-moved", "Title", title)
	}
	return title
}

// sentence begins s with a capital letter.
func sentence(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// description tells what the page of an event tells: a fact in each line, its address
// last, because many calendar programs do not show the property URL.
func (c *Calendars) description(e *entry, url string) string {
	var lines []string
	add := func(label, text string) {
		if text != "" {
			lines = append(lines, c.f("ical-line", "Label", c.tr.T(label), "Text", text))
		}
	}
	d := c.details[e.Record]
	if e.deadline == nil {
		add("fact-when", c.time(e))
	}
	add("fact-head", c.text(d.head))
	if d.whoLabel != "" {
		add(d.whoLabel, c.organisations(e.Agencies))
	}
	if e.deadline != nil {
		add("ical-to", c.organisations(e.deadline.To))
	}
	if d.hostLabel != "" {
		add(d.hostLabel, c.text(d.host))
	}
	add("fact-partners", c.partners(e.Partners))
	add("fact-country", c.countries(e.Countries))
	if e.deadline == nil {
		add("ical-status", c.tr.T("status-"+string(e.status)))
	}
	add("fact-program", c.text(e.Program.Name))
	add("source", c.sources(e.Record.Source))
	return strings.Join(append(lines, url), "\n")
}

// time words an entry's time, with the phrase that the program prints and, of what was
// moved, the time before.
func (c *Calendars) time(e *entry) string {
	words := lang.DateText(c.tr.F, e.when.Date)
	_, err := edtf.Parse(e.when.Printed)
	if err != nil && !strings.EqualFold(e.when.Printed, words) { // our own notation is in no print
		words = c.f("ical-when-printed", "When", words, "Printed", c.f("printed-as", "Text", e.when.Printed))
	}
	if first := e.Timing.When.Date; !first.IsUnknown() && !first.Equal(e.when.Date) {
		words += "\n" + c.f("when-before", "When", lang.DateShort(c.tr.F, first))
	}
	return words
}

func (c *Calendars) organisations(list []*portal.Organisation) string {
	names := make([]string, len(list))
	for i, o := range list {
		names[i] = c.text(o.Name)
	}
	return strings.Join(names, "; ")
}

func (c *Calendars) partners(list []*portal.Partner) string {
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = c.text(p.Name)
	}
	return strings.Join(names, "; ")
}

func (c *Calendars) countries(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = c.country(code)
	}
	return strings.Join(names, "; ")
}

func (c *Calendars) sources(list []portal.Citation) string {
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = c.text(s.Document.Name)
		if s.Document.Number != "" {
			names[i] = c.f("document-name", "Kind", c.tr.T("document-"+s.Document.Form), "Number", s.Document.Number)
		}
	}
	return strings.Join(names, "; ")
}

// location is where an event takes place, as far as that is known: with the partners of
// a delegation that goes out, at home for one that comes in and for a conference.
func (c *Calendars) location(e *entry) string {
	switch {
	case atHome(e):
		return c.f("ical-place", "Place", sentence(c.home()), "Country", c.country(c.p.Site.Home.Country))
	case e.Kind == "delegations-out":
		var places []string
		for _, country := range e.Countries {
			var names []string
			for _, p := range e.Partners {
				if p.Country == country {
					names = append(names, c.text(p.Name))
				}
			}
			place := c.country(country)
			if len(names) > 0 {
				place = c.f("ical-place", "Place", strings.Join(names, ", "), "Country", place)
			}
			places = append(places, place)
		}
		return sentence(strings.Join(places, "; "))
	}
	return ""
}

// atHome reports whether an event takes place in the site's own province.
func atHome(e *entry) bool { return e.Kind == "delegations-in" || e.Kind == "conferences" }

// categories are the kind of an event and its countries.
func (c *Calendars) categories(e *entry) []string {
	all := []string{c.tr.T(c.details[e.Record].category)}
	for _, country := range e.Countries {
		all = append(all, c.country(country))
	}
	return all
}
