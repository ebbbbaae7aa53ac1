package edtf

import "fmt"

// Reason says, for machines, why a text is no date of the supported kind.
type Reason string

// The reasons.
const (
	ReasonEmpty     Reason = "empty"          // nothing is written
	ReasonSyntax    Reason = "syntax"         // not the notation at all
	ReasonDigits    Reason = "digits"         // a year without four digits
	ReasonPadding   Reason = "padding"        // a month or day without two digits: 2026-3
	ReasonMonth     Reason = "no-such-month"  // 00, 13-20, 42 and above
	ReasonDay       Reason = "no-such-day"    // 00, 32, 30 February
	ReasonSeason    Reason = "season"         // 21-32
	ReasonYearForm  Reason = "year-form"      // Y, E or S in a year
	ReasonNegative  Reason = "negative-year"  // before the year 0
	ReasonTime      Reason = "time-of-day"    // T08:00
	ReasonPartialX  Reason = "partial-x"      // X that is not a whole month or day
	ReasonSpace     Reason = "space"          // a space inside
	ReasonDash      Reason = "dash"           // – or — instead of - or /
	ReasonReversed  Reason = "reversed"       // the end lies before the start
	ReasonNoEnd     Reason = "no-known-end"   // an interval without any known end
	ReasonRange     Reason = "range"          // a..b whose ends differ in precision or carry XX
	ReasonTooLarge  Reason = "too-large"      // too long, or too many values
	ReasonQuarter   Reason = "quarter"        // a quarter in another notation: 2026-Q2, quý II/2026
	ReasonDayFirst  Reason = "day-first"      // day or month before the year: 14/03/2026, 3/2026
	ReasonShortEnd  Reason = "short-end"      // an end that leaves out what it shares: 2026-03-10/14
	ReasonNotation  Reason = "other-notation" // another notation else: 20260314, 2026/03/14, 2026-03-xx
	ReasonSetClosed Reason = "set-not-closed" // [ without ], { without }
)

// Error is a text that Parse refuses, or values that a constructor refuses.
type Error struct {
	Text   string // the whole text
	Offset int    // of the first byte that cannot be read
	End    int    // of the first byte after it
	Reason Reason
	// Suggestion is the EDTF that was probably meant, "" when that cannot be told.
	Suggestion string
}

// Error implements error.
func (e *Error) Error() string {
	s := fmt.Sprintf("edtf: %q, byte %d: %s", e.Text, e.Offset, e.Reason)
	if e.Suggestion != "" {
		s += fmt.Sprintf(" (meant %q?)", e.Suggestion)
	}
	return s
}

// failure returns an error about all of d.
func (d Date) failure(r Reason) *Error {
	text := d.String()
	return &Error{Text: text, End: len(text), Reason: r}
}
