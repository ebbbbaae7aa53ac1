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

// yearDrawing draws the rows of a year.
type yearDrawing struct {
	*calendarPages
	v     *calendar.YearView
	usual portal.Status
	seen  map[*calendar.Row]bool // rows whose id has been given
}

// groups are the groups of a year: its deadlines first, the rows without a time last.
func (d *yearDrawing) groups(by calendar.Grouping) []YearGroup {
	var out []YearGroup
	if deadlines, ok := d.deadlines(); ok {
		out = append(out, deadlines)
	}
	groups := d.v.Groups(by)
	for _, g := range groups {
		group := YearGroup{
			ID: "g-" + strings.ToLower(g.Key), Heading: d.groupName(by, g), Count: d.n("count-events", len(g.Rows)), Open: len(d.v.Rows) <= openRows,
			Density: d.density(d.v, g.Density, smallHeight),
		}
		if by == calendar.ByKind {
			group.Class = g.Key
		}
		if g.Key == "" {
			group.ID = "g-none"
		}
		for _, r := range g.Rows {
			group.Rows = append(group.Rows, d.row(r, by, g.Key))
		}
		out = append(out, group)
	}
	if rows := d.v.Undated(); len(rows) > 0 {
		group := YearGroup{
			ID: "g-undated", Heading: Value{Text: d.t("calendar-undated")}, Count: d.n("count-events", len(rows)), Open: true,
			Density: Density{Height: strconv.Itoa(smallHeight)},
		}
		for _, r := range rows {
			group.Rows = append(group.Rows, d.row(r, "", ""))
		}
		out = append(out, group)
	}
	return out
}

func (d *yearDrawing) groupName(by calendar.Grouping, g *calendar.Group) Value {
	switch {
	case g.Key == "":
		return Value{Text: d.t("calendar-none-" + string(by))}
	case by == calendar.ByCountry:
		v := d.countries([]string{g.Key})[0]
		v.URL = ""
		return v
	case by == calendar.ByAgency:
		v := d.value(g.Agency.Name)
		return v
	}
	return Value{Text: d.t("section-" + g.Key)}
}

// row draws an event in a group.
func (d *yearDrawing) row(r *calendar.Row, by calendar.Grouping, key string) YearRow {
	row := d.words(r)
	if !d.seen[r] {
		row.ID, d.seen[r] = rowID(r.Event.Record), true
	}
	if by == calendar.ByKind {
		row.Kind = ""
	}
	row.Where = d.whereOf(r.Event, by, key)
	row.Marks = d.bars(r)
	return row
}

// words are what a row says.
func (d *yearDrawing) words(r *calendar.Row) YearRow {
	row := YearRow{Class: r.Event.Kind, Kind: d.kindName(r.Event), Title: d.record(r.Event.Record), Off: r.Void, When: d.shortWhen(r.When)}
	if first := r.Event.Timing.When; !first.Date.Equal(r.When.Date) || first.Date.IsUnknown() && first.Printed != r.When.Printed {
		row.Before = d.shortWhen(first).Text
	}
	if s := rowStatus(r); s != d.usual {
		row.Status, row.StatusClass = d.t("status-"+string(s)), string(s)
	}
	return row
}

// whereOf names the localities of an event, its organisations, or its countries; of a
// task its agencies. What the heading of its group says is left out.
func (d *yearDrawing) whereOf(e *calendar.Event, by calendar.Grouping, key string) string {
	var names []string
	add := func(list []Value) {
		for _, v := range list {
			names = append(names, v.Text)
		}
	}
	if len(e.Partners) > 0 {
		add(d.partners(e.Partners))
	} else if by != calendar.ByCountry {
		add(d.countries(e.Countries))
	} else {
		add(d.countries(slices.DeleteFunc(slices.Clone(e.Countries), func(c string) bool { return c == key })))
	}
	if names == nil && by != calendar.ByAgency {
		add(d.organisations(e.Agencies))
	}
	return d.unsaid(e, names)
}

// unsaid are the names that the title of an event does not say already.
func (c *context) unsaid(e *calendar.Event, names []string) string {
	title := strings.ToLower(c.value(e.Record.Name).Text)
	names = slices.DeleteFunc(names, func(n string) bool { return strings.Contains(title, strings.ToLower(n)) })
	return strings.Join(names, ", ")
}

// bars draw a row: the places that it has left, how its spans belong together, and the
// spans.
func (d *yearDrawing) bars(r *calendar.Row) []YearBar {
	var out []YearBar
	for _, s := range r.Was {
		bar := d.bar(s, "")
		bar.Class = "was"
		out = append(out, bar, YearBar{Shape: "line", Class: "strike", X: bar.X, Width: percent(float64(s.To), d.v.Days)})
	}
	n := len(r.Spans)
	if n == 0 {
		return out
	}
	first, last := r.Spans[0], r.Spans[n-1]
	for i, s := range r.Spans[1:] {
		if before := r.Spans[i]; s.Kind >= edtf.Choice && s.From > before.To+1 {
			out = append(out, YearBar{Shape: "line", Class: "join " + s.Kind.String(), X: percent(float64(before.To), d.v.Days), Width: percent(float64(s.From-1), d.v.Days)})
		}
	}
	through := r.Lane == calendar.WholeYear
	ongoing := through && r.When.Date.Precision() == edtf.Ongoing
	for _, s := range d.drawn(r, ongoing) {
		bar := d.bar(s, hues[r.Event.Kind])
		if through {
			bar.Class += " through"
		}
		if r.Void {
			bar.Class += " void"
		}
		out = append(out, bar)
	}
	if r.Void {
		out = append(out, YearBar{Shape: "line", Class: "strike", X: percent(float64(first.From-1), d.v.Days), Width: percent(float64(last.To), d.v.Days)})
	}
	if first.ClippedLeft || ongoing {
		out = append(out, YearBar{Shape: "left", X: "0%"})
	}
	if last.ClippedRight || ongoing {
		out = append(out, YearBar{Shape: "right", X: "100%"})
	}
	return out
}

// drawn are the spans of a row as they are drawn. What goes on through the whole year is
// one run: that it may begin on any day of January and end on any of December is no more
// than "all year" says.
func (d *yearDrawing) drawn(r *calendar.Row, ongoing bool) []calendar.Span {
	at := slices.IndexFunc(r.Spans, func(s calendar.Span) bool {
		return s.Kind == edtf.Sure && s.From <= 32 && s.To >= d.v.Days-31
	})
	if !ongoing || at < 0 {
		return r.Spans
	}
	whole := r.Spans[at]
	whole.From, whole.To = 1, d.v.Days
	return []calendar.Span{whole}
}

// bar draws a span in the pattern of a kind.
func (d *yearDrawing) bar(s calendar.Span, hue string) YearBar {
	from, to := float64(s.From-1), float64(s.To)
	if s.Kind >= edtf.Choice && s.To-s.From > 10 { // so that neighbours are seen to be two
		from, to = from+0.7, to-0.7
	}
	b := YearBar{Shape: "bar", Class: s.Kind.String(), X: percent(from, d.v.Days), Width: percent(to-from, d.v.Days)}
	if b.Class == "certain" || s.Kind == edtf.Each && s.Precision == edtf.ToDay {
		b.Class = "sure"
	} else if hue != "" {
		b.Fill = hue + fineness(s.Precision)
	}
	if s.Doubt {
		b.Class += " doubt"
	}
	return b
}

// fineness is the pattern of a precision: of a month, of a quarter, of more.
func fineness(p edtf.Precision) string {
	switch {
	case p <= edtf.Month:
		return "m"
	case p == edtf.Quarter:
		return "q"
	}
	return "y"
}

// lists are the rows by quarter.
func (d *yearDrawing) lists() []YearList {
	names := []string{d.t("calendar-whole-year"), "", "", "", "", d.t("calendar-undated")}
	copy(names[1:], d.quarterNames())
	var out []YearList
	quarters := d.v.Quarters()
	for _, q := range []int{1, 2, 3, 4, 0, 5} {
		deadlines := d.deadlinesIn(q)
		if len(quarters[q])+len(deadlines) == 0 {
			continue
		}
		list := YearList{ID: "q-" + strconv.Itoa(q), Heading: names[q], Count: d.n("count-events", len(quarters[q])), Rows: deadlines}
		for _, r := range quarters[q] {
			row := d.words(r)
			row.Where = d.placeOf(r.Event)
			list.Rows = append(list.Rows, row)
		}
		out = append(out, list)
	}
	return out
}

// placeOf names where an event leads: its localities, and the countries of those that
// name none.
func (c *context) placeOf(e *calendar.Event) string {
	var names []string
	for _, p := range e.Partners {
		names = append(names, c.value(p.Name).Text)
	}
	if names == nil {
		for _, v := range c.countries(e.Countries) {
			names = append(names, v.Text)
		}
		lang.SortBy(c.code, names, func(s string) string { return s })
	}
	return c.unsaid(e, names)
}

// key explains the marks that the drawing of a year can have.
func (d *yearDrawing) key() []YearMark {
	if len(d.v.Rows) == 0 {
		return nil
	}
	const hue = "n"
	bar := func(class, fill, x, width string) YearBar {
		return YearBar{Shape: "bar", Class: class, Fill: fill, X: x, Width: width}
	}
	whole := func(class, fill string) []YearBar { return []YearBar{bar(class, fill, "2%", "96%")} }
	two := func(class string) []YearBar {
		return []YearBar{{Shape: "line", Class: "join " + class, X: "40%", Width: "60%"}, bar(class, hue+"q", "2%", "38%"), bar(class, hue+"q", "60%", "38%")}
	}
	strike := YearBar{Shape: "line", Class: "strike", X: "2%", Width: "98%"}
	marks := []YearMark{
		{whole("sure", ""), d.t("calendar-key-sure")},
		{whole("within", hue+"m"), d.t("calendar-key-month")},
		{whole("within", hue+"q"), d.t("calendar-key-quarter")},
		{two("one-of"), d.t("calendar-key-one-of")},
		{two("each"), d.t("calendar-key-each")},
		{[]YearBar{bar("sure through", "", "2%", "96%"), {Shape: "left", X: "2%"}, {Shape: "right", X: "98%"}}, d.t("calendar-key-ongoing")},
		{whole("within through", hue+"y"), d.t("calendar-key-year")},
		{[]YearBar{bar("was", "", "2%", "96%"), strike}, d.t("calendar-key-moved")},
	}
	if len(d.deadlinesOf(d.v.Year)) > 0 {
		marks = append(marks, YearMark{[]YearBar{{Shape: "day", Class: "deadline", X: "50%"}}, d.t("calendar-key-deadline")})
	}
	return marks
}
