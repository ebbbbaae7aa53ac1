package pages

import (
	"slices"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

// Filter is what a script lets a reader choose the rows of a table by, in words; its
// Shown is empty for a table that is short enough to look through.
type Filter struct {
	Choices []Choice
	Shown   string // how many rows are to see, with "{shown}" for the number
	All     string // the same when all are
}

// Choice is one of several values of an attribute of rows: data-<Name>.
type Choice struct {
	Name, Label string
	Options     []Option
}

// Option is a value and its name.
type Option struct{ Value, Text string }

// filter makes the choices that the rows of a table differ in.
func (c *context) filter(groups []TableGroup) Filter {
	const fewest = 8 // a bar of choices above less would be longer than the search
	rows := 0
	countries, statuses, quarters := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, g := range groups {
		for _, r := range g.Rows {
			rows++
			for _, code := range strings.Fields(r.Countries) {
				countries[code] = true
			}
			for _, n := range strings.Fields(r.Quarters) {
				quarters[n] = true
			}
			statuses[r.Status] = true
		}
	}
	if rows < fewest {
		return Filter{}
	}
	f := Filter{
		Shown: c.n("filter-shown", rows, "Shown", "{shown}"),
		All:   c.n("filter-shown", rows, "Shown", c.tr.FormatInt(rows)),
	}
	choose := func(name, label string, options []Option) {
		if len(options) > 1 {
			f.Choices = append(f.Choices, Choice{Name: name, Label: label, Options: options})
		}
	}
	var places, states, parts []Option
	for code := range countries {
		places = append(places, Option{Value: code, Text: c.Portal.Territories.Name(code, c.code)})
	}
	slices.SortFunc(places, func(a, b Option) int { return strings.Compare(a.Value, b.Value) })
	lang.SortBy(c.code, places, func(o Option) string { return o.Text })
	for _, s := range portal.Statuses() {
		if statuses[s] {
			states = append(states, Option{Value: s, Text: c.t("status-" + s)})
		}
	}
	for q := 1; q <= 4; q++ {
		if value := strconv.Itoa(q); quarters[value] {
			parts = append(parts, Option{Value: value, Text: c.t("date-short-part-" + strconv.Itoa(32+q))})
		}
	}
	choose("country", c.t("column-country"), places)
	choose("status", c.t("filter-status"), states)
	choose("quarter", c.t("column-quarter"), parts)
	return f
}
