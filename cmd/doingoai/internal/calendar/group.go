package calendar

import (
	"cmp"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/portal"
)

// Grouping is a way to put the rows of a year into groups.
type Grouping string

// The groupings.
const (
	ByCountry Grouping = "by-country"
	ByKind    Grouping = "by-kind"
	ByAgency  Grouping = "by-agency"
)

// Kinds are the kinds of events in the order in which groups of them stand.
func Kinds() []string {
	return []string{"delegations-out", "delegations-in", "conferences", "agreements", "tasks"}
}

// Group is a part of a year: the rows of one country, kind or agency, in the order of the
// year. An event of two countries is in both groups.
type Group struct {
	Key     string               // a country's code, a kind, an organisation's id; "" for rows that name none
	Agency  *portal.Organisation // of ByAgency
	Rows    []*Row
	Density [12]Count
}

// keys are the groups that an event belongs to.
func (g Grouping) keys(e *Event) []string {
	var keys []string
	switch g {
	case ByCountry:
		keys = slices.Clone(e.Countries)
	case ByKind:
		keys = []string{e.Kind}
	case ByAgency:
		for _, a := range e.Agencies {
			keys = append(keys, a.ID)
		}
	}
	if len(keys) == 0 {
		return []string{""}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Groups puts the rows that have a place in the year into groups: kinds in their order,
// countries and agencies by the number of their rows, the most first, then by key; what
// names none comes last. Rows without a time are in Undated.
func (v *YearView) Groups(by Grouping) []*Group {
	var groups []*Group
	found := map[string]*Group{}
	for _, r := range v.Rows {
		if r.Lane == Undated {
			continue
		}
		for _, key := range by.keys(r.Event) {
			g := found[key]
			if g == nil {
				g = &Group{Key: key}
				found[key], groups = g, append(groups, g)
			}
			g.Rows = append(g.Rows, r)
			v.count(&g.Density, r)
		}
	}
	for _, g := range groups {
		if by != ByAgency {
			break
		}
		at := slices.IndexFunc(g.Rows[0].Event.Agencies, func(o *portal.Organisation) bool { return o.ID == g.Key })
		if at >= 0 {
			g.Agency = g.Rows[0].Event.Agencies[at]
		}
	}
	kinds := Kinds()
	slices.SortFunc(groups, func(a, b *Group) int {
		if by == ByKind {
			return slices.Index(kinds, a.Key) - slices.Index(kinds, b.Key)
		}
		named := func(g *Group) int { return min(len(g.Key), 1) }
		return cmp.Or(named(b)-named(a), len(b.Rows)-len(a.Rows), strings.Compare(a.Key, b.Key))
	})
	return groups
}

// Undated are the rows without a time.
func (v *YearView) Undated() []*Row {
	var out []*Row
	for _, r := range v.Rows {
		if r.Lane == Undated {
			out = append(out, r)
		}
	}
	return out
}

// Groupings are the ways to group the year that tell its rows apart, the best first: one
// of which most rows have a key comes before one of which few have.
func (v *YearView) Groupings() []Grouping {
	var many, few []Grouping
	for _, by := range []Grouping{ByCountry, ByAgency, ByKind} {
		keyed, keys := 0, map[string]bool{}
		for _, r := range v.Rows {
			for i, key := range by.keys(r.Event) {
				keys[key] = true
				if i == 0 && key != "" {
					keyed++
				}
			}
		}
		switch {
		case len(keys) < 2:
		case 2*keyed >= len(v.Rows):
			many = append(many, by)
		default:
			few = append(few, by)
		}
	}
	if all := append(many, few...); len(all) > 0 {
		return all
	}
	return []Grouping{ByKind}
}
