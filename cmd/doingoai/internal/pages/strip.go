package pages

import (
	"strconv"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/portal"
)

// Strip is a time drawn on the twelve months of a year: what is certain is filled,
// what is possible is hatched. The words stand beside it, so it is hidden from those
// who listen.
type Strip struct {
	Year  string // empty: nothing to draw
	Bands []Band
	Now   int // the month of the build's clock, 0 in another year
}

// Band is a run of months, 1 to 12, both included.
type Band struct {
	Class    string // "sure", "maybe"
	From, To int
}

// strip draws a time; year stands in where the time has no start. A time that names
// nothing, or nothing in that year, gives an empty strip.
func (c *context) strip(w portal.When, year int) Strip {
	first, _ := w.Date.Bounds()
	if !first.IsZero() {
		year = first.Year
	}
	from, to := edtf.Day{Year: year, Month: 1, Day: 1}, edtf.Day{Year: year, Month: 12, Day: 31}
	s := Strip{Year: strconv.Itoa(year)}
	for _, span := range w.Date.Spans() {
		b := Band{Class: "maybe", From: 1, To: 12}
		if sure(span, w.Date.Certainty()) {
			b.Class = "sure"
		}
		if !span.Start.IsZero() && span.Start.Compare(from) >= 0 {
			b.From = span.Start.Month
		}
		if !span.End.IsZero() && span.End.Compare(to) <= 0 {
			b.To = span.End.Month
		}
		if (span.Start.IsZero() || span.Start.Compare(to) <= 0) && (span.End.IsZero() || span.End.Compare(from) >= 0) {
			s.Bands = append(s.Bands, b)
		}
	}
	if len(s.Bands) == 0 {
		return Strip{}
	}
	if now := c.today(); now.Year == year {
		s.Now = now.Month
	}
	return s
}

// sure reports whether the months of a span are those of the event, not only among
// those in which it may be.
func sure(s edtf.Span, doubts edtf.Certainty) bool {
	exact := s.Kind == edtf.Within || s.Kind == edtf.Each
	return s.Kind == edtf.Sure || exact && s.Precision <= edtf.Month && doubts == edtf.Certain
}

// today is the day of the build's clock, in the site's time zone.
func (c *context) today() edtf.Day { return c.Portal.Today }

// yearLine are the months of the year that the line below the nameplate draws: those
// that are over, the one that is, and those to come.
func (c *context) yearLine() []string {
	months := make([]string, 12)
	for i := range months {
		switch now := c.today().Month; {
		case i+1 < now:
			months[i] = "past"
		case i+1 == now:
			months[i] = "now"
		}
	}
	return months
}

// known says in words how exactly a time is known.
func (c *context) known(w portal.When) string {
	switch w.Date.Precision() {
	case edtf.ToDay, edtf.IntervalOfDays:
		return c.t("known-day")
	case edtf.Month:
		return c.t("known-month")
	case edtf.Quarter:
		return c.t("known-quarter")
	case edtf.Half:
		return c.t("known-half")
	case edtf.Year:
		return c.t("known-year")
	case edtf.Ongoing:
		return c.t("known-ongoing")
	}
	return c.t("known-not")
}

// quarterNumbers are the numbers of the quarters that a time touches, "2 3", for filters;
// none when it says no more than the year.
func quarterNumbers(w portal.When) string {
	if p := w.Date.Precision(); p == edtf.Year || p == edtf.Ongoing || p == edtf.NotKnown {
		return ""
	}
	var in [5]bool
	for _, span := range w.Date.Spans() {
		if span.Start.IsZero() || span.End.IsZero() {
			continue
		}
		last := span.End.Month
		if span.End.Year > span.Start.Year {
			last = 12
		}
		for m := span.Start.Month; m <= last; m++ {
			in[(m+2)/3] = true
		}
	}
	text := ""
	for q := 1; q <= 4; q++ {
		if in[q] {
			text += " " + strconv.Itoa(q)
		}
	}
	if text == "" {
		return ""
	}
	return text[1:]
}
