package pages

import (
	"slices"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/calendar"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

// CalendarAgendaView is the events of a year as a table in order of time.
type CalendarAgendaView struct {
	Frame
	Kinds   []KindCount
	Years   []Sibling
	Links   []Link
	Table   Table
	Sources []Value
	Data    []Link
	Subscribe
}

func (k *calendarPages) agenda(v *calendar.YearView) CalendarAgendaView {
	year := strconv.Itoa(v.Year)
	heading := k.f("calendar-agenda-heading", "Year", year)
	paths := k.calendarPaths(yearNumber(v.Year), "calendar-agenda")
	view := CalendarAgendaView{
		Frame: k.frame(head{
			page: "calendar-agenda", paths: paths, heading: Value{Text: heading}, section: "calendar", crumbs: k.yearCrumbs(v.Year),
			description: describe(heading+": "+k.n("count-events", len(v.Rows)), k.t("calendar-agenda-describe")), facts: datingOfRows(v.Rows),
		}),
		Kinds: k.kindCounts(v), Sources: k.documentsOf(v.Rows, v.Year), Data: k.dataLinks("delegations"), Subscribe: k.offerAll(),
		Links: append([]Link{{URL: k.calendarPaths(yearNumber(v.Year))[k.code], Text: k.f("calendar-year-heading", "Year", year)}}, k.yearPages(v, paths[k.code])...),
	}
	for _, y := range slices.Backward(k.years) {
		if len(k.years) > 1 && len(k.laid[y]().Rows) > 0 {
			view.Years = append(view.Years, Sibling{Link: Link{URL: k.calendarPaths(yearNumber(y), "calendar-agenda")[k.code], Text: strconv.Itoa(y)}, Current: y == v.Year})
		}
	}
	view.Table = k.agendaTable(v, heading)
	return view
}

func (k *calendarPages) agendaTable(v *calendar.YearView, caption string) Table {
	t := Table{
		ID: "t-agenda", Caption: caption, Sortable: true,
		Columns: k.columns("when", "event", "kind", "country", "lead"),
	}
	names := []string{k.t("calendar-whole-year"), "", "", "", "", k.t("calendar-undated")}
	copy(names[1:], k.quarterNames())
	quarters := v.Quarters()
	for _, q := range []int{1, 2, 3, 4, 0, 5} {
		if len(quarters[q]) == 0 {
			continue
		}
		g := TableGroup{ID: "q-" + strconv.Itoa(q), Heading: Value{Text: names[q]}, Level: 1, Note: k.n("count-events", len(quarters[q]))}
		for _, r := range quarters[q] {
			e := r.Event
			where := k.countries(e.Countries)
			if len(e.Partners) > 0 {
				where = append(where, k.partners(e.Partners)...)
			}
			row := timed(e.Record.ID, e.Countries, e.Timing, e.Program, labelled(t.Columns, 1,
				k.whenCell(e.Timing, e.Program), said(k.record(e.Record)), said(Value{Text: k.kindName(e)}), said(where...), said(k.organisations(e.Agencies)...),
			))
			row.Kind, row.Certainty = e.Kind, certainty(r)
			for _, p := range e.Partners {
				row.Partners = strings.TrimPrefix(row.Partners+" "+p.ID, " ")
			}
			g.Rows = append(g.Rows, row)
		}
		t.Groups = append(t.Groups, g)
	}
	if t.Filter = k.filter(t.Groups); t.Filter.Shown != "" {
		t.Filter.Choices = append(k.agendaChoices(v.Rows), t.Filter.Choices...)
	}
	return t
}

// certainty says how exactly the time of a row is known.
func certainty(r *calendar.Row) string {
	switch p := r.When.Date.Precision(); {
	case p == edtf.NotKnown:
		return "unknown"
	case p <= edtf.IntervalOfDays:
		return "day"
	case p == edtf.Month:
		return "month"
	case p == edtf.Quarter:
		return "quarter"
	}
	return "year"
}

// agendaChoices are the kinds, partners and certainties of which rows differ.
func (k *calendarPages) agendaChoices(rows []*calendar.Row) []Choice {
	kinds, certainties := map[string]string{}, map[string]bool{}
	var partners []*portal.Partner
	for _, r := range rows {
		kinds[r.Event.Kind] = k.kindName(r.Event)
		certainties[certainty(r)] = true
		for _, p := range r.Event.Partners {
			if !slices.Contains(partners, p) {
				partners = append(partners, p)
			}
		}
	}
	kind := Choice{Name: "kind", Label: k.t("column-kind")}
	for _, name := range calendar.Kinds() {
		if kinds[name] != "" {
			kind.Options = append(kind.Options, Option{Value: name, Text: kinds[name]})
		}
	}
	exact := Choice{Name: "certainty", Label: k.t("calendar-certainty")}
	for _, name := range []string{"day", "month", "quarter", "year", "unknown"} {
		if certainties[name] {
			exact.Options = append(exact.Options, Option{Value: name, Text: k.t("calendar-certainty-" + name)})
		}
	}
	partner := Choice{Name: "partner", Label: k.t("fact-partners")}
	lang.SortBy(k.code, partners, func(p *portal.Partner) string { return k.value(p.Name).Text })
	for _, p := range partners {
		partner.Options = append(partner.Options, Option{Value: p.ID, Text: k.value(p.Name).Text})
	}
	return slices.DeleteFunc([]Choice{kind, exact, partner}, func(c Choice) bool { return len(c.Options) < 2 })
}
