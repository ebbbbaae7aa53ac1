package edtf

import (
	"errors"
	"strings"
)

// Parse reads a date in the supported profile. An error is always an *Error; for common
// slips it carries the EDTF that was probably meant.
func Parse(s string) (Date, error) {
	d, err := parse(s)
	if err == nil {
		return d, nil
	}
	if err.Suggestion == "" && len(s) <= MaxLength {
		meant, reason := suggestion(s)
		if err.Suggestion = meant; meant != "" {
			err.refine(reason)
		}
	}
	return Date{}, err
}

// refine replaces the reason at which reading stopped by that of a known slip, which says more.
func (e *Error) refine(slip Reason) {
	switch e.Reason {
	case ReasonSyntax, ReasonSpace, ReasonDash, ReasonDigits:
		if e.Reason = slip; slip == ReasonTime {
			e.End = len(e.Text) // 2026-03-14 08:00
		}
	case ReasonMonth:
		if slip == ReasonNotation {
			e.Reason = slip // 2026-2027
		}
	}
}

func parse(s string) (Date, *Error) {
	fail := func(at, end int, r Reason) *Error { return &Error{Text: s, Offset: at, End: end, Reason: r} }
	switch {
	case s == "":
		return Date{}, fail(0, 0, ReasonEmpty)
	case len(s) > MaxLength:
		return Date{}, fail(0, len(s), ReasonTooLarge)
	case s[0] == '[' || s[0] == '{':
		return parseSet(s)
	}
	if i := strings.IndexByte(s, '/'); i >= 0 {
		return parseInterval(s, i)
	}
	p, err := scanPoint(s, 0, len(s))
	if err != nil {
		return Date{}, err
	}
	return built(s)(Single(p))
}

// built turns the error of a constructor into one about the text s.
func built(s string) func(Date, error) (Date, *Error) {
	return func(d Date, err error) (Date, *Error) {
		if err == nil {
			return d, nil
		}
		var e *Error
		if !errors.As(err, &e) {
			panic("internal error: a constructor of edtf returned " + err.Error())
		}
		return Date{}, &Error{Text: s, End: len(s), Reason: e.Reason, Suggestion: e.Suggestion}
	}
}

func parseInterval(s string, slash int) (Date, *Error) {
	var ends [2]End
	for i, part := range [2][2]int{{0, slash}, {slash + 1, len(s)}} {
		switch text := s[part[0]:part[1]]; text {
		case "":
			ends[i].Kind = Unknown
		case "..":
			ends[i].Kind = Open
		default:
			p, err := scanPoint(s, part[0], part[1])
			if err != nil {
				return Date{}, err
			}
			ends[i].Point = p
		}
	}
	return built(s)(Interval(ends[0], ends[1]))
}

func parseSet(s string) (Date, *Error) {
	kind, closing := KindOneOf, byte(']')
	if s[0] == '{' {
		kind, closing = KindAllOf, '}'
	}
	last := len(s) - 1
	if s[last] != closing {
		return Date{}, &Error{Text: s, Offset: last, End: len(s), Reason: ReasonSetClosed}
	}
	var members []Member
	for at := 1; at <= last; {
		end := last
		if i := strings.IndexByte(s[at:last], ','); i >= 0 {
			end = at + i
		}
		m, err := scanMember(s, at, end)
		if err != nil {
			return Date{}, err
		}
		if m.From.Kind == Open && at > 1 || m.To.Kind == Open && end < last {
			return Date{}, &Error{Text: s, Offset: at, End: end, Reason: ReasonSyntax}
		}
		if members = append(members, m); len(members) > MaxValues {
			return Date{}, &Error{Text: s, Offset: at, End: last, Reason: ReasonTooLarge}
		}
		at = end + 1
	}
	return built(s)(set(kind, members))
}

// scanMember reads the element s[at:end] of a set.
func scanMember(s string, at, end int) (Member, *Error) {
	i := strings.Index(s[at:end], "..")
	if i < 0 {
		p, err := scanPoint(s, at, end)
		return Value(p), err
	}
	var m Member
	for _, part := range []struct {
		end      *End
		from, to int
	}{{&m.From, at, at + i}, {&m.To, at + i + 2, end}} {
		if part.from == part.to {
			part.end.Kind = Open
			continue
		}
		p, err := scanPoint(s, part.from, part.to)
		if err != nil {
			return m, err
		}
		part.end.Point = p
	}
	if _, r := m.count(); r != "" {
		err := &Error{Text: s, Offset: at, End: end, Reason: r}
		if r == ReasonReversed {
			err.Suggestion = s[:at] + Range(m.To.Point, m.From.Point).String() + s[end:]
			if d, again := parse(err.Suggestion); again == nil {
				err.Suggestion = d.String()
			} else {
				err.Suggestion = ""
			}
		}
		return m, err
	}
	return m, nil
}

// scanPoint reads s[at:end]: year[-month[-day]] with qualifiers left and right of each.
func scanPoint(s string, at, end int) (Point, *Error) {
	var p Point
	into := [3]*int{&p.Year, &p.Sub, &p.Day}
	for i := 0; ; i++ {
		from := at
		left, n := scanQualifier(s, at, end)
		at += n
		first := at
		for at < end && (s[at] >= '0' && s[at] <= '9' || s[at] == 'X') {
			at++
		}
		if r := p.component(i, s[first:at], into[i]); r != "" {
			return p, pointError(s, from, first, at, end, i, r)
		}
		right, n := scanQualifier(s, at, end)
		at += n
		p.Qual[i] |= left
		for j := range i + 1 {
			p.Qual[j] |= right // covers everything left of it too
		}
		if at == end {
			break
		}
		if s[at] != '-' || i == 2 {
			return p, pointError(s, from, at, at, end, i, ReasonSyntax)
		}
		at++
	}
	return p, nil
}

func scanQualifier(s string, at, end int) (Certainty, int) {
	if at < end {
		if i := strings.IndexByte("?~%", s[at]); i >= 0 {
			return Certainty(i + 1), 1
		}
	}
	return Certain, 0
}

// component stores text, digits and X only, as component i of p.
func (p *Point) component(i int, text string, into *int) Reason {
	digits := [3]int{4, 2, 2}[i]
	switch {
	case text == "":
		return ReasonSyntax
	case i > 0 && text == "XX":
		*into = Unspecified
		if i == 2 && p.Sub > 12 {
			return ReasonSyntax
		}
		return ""
	case strings.Contains(text, "X"):
		return ReasonPartialX
	case len(text) == 1 && i > 0:
		return ReasonPadding
	case len(text) != digits:
		return [3]Reason{ReasonDigits, ReasonMonth, ReasonDay}[i]
	}
	n := 0
	for _, c := range []byte(text) {
		n = 10*n + int(c-'0')
	}
	*into = n
	if i > 0 && n == 0 {
		return [3]Reason{"", ReasonMonth, ReasonDay}[i]
	}
	return p.check()
}

// check returns why p is impossible, or "".
func (p Point) check() Reason {
	switch s := p.Sub; {
	case p.Year < 0:
		return ReasonNegative
	case p.Year > 9999:
		return ReasonDigits
	case s >= 21 && s <= 32:
		return ReasonSeason
	case s < Unspecified || s > 12 && s < 33 || s > 41:
		return ReasonMonth
	case p.Day == 0 || p.Day == Unspecified && s != 0 && s <= 12:
		return ""
	case s == 0 || s > 12:
		return ReasonSyntax // the day of no month
	case p.Day < 0 || p.Day > 31 || s > 0 && p.Day > DaysIn(p.Year, s):
		return ReasonDay
	}
	return ""
}

func (e End) check() Reason {
	if e.Kind != Known {
		return ""
	}
	return e.Point.check()
}

// pointError says why component i, which starts at from, whose digits are s[first:at], cannot
// be read.
func pointError(s string, from, first, at, end, i int, r Reason) *Error {
	e := &Error{Text: s, Offset: first, End: max(at, min(first+1, end)), Reason: r}
	next := byte(0)
	if at < end {
		next = s[at]
	}
	switch {
	case next == ' ' || next == '\t':
		e.Reason, e.Offset, e.End = ReasonSpace, at, at+1
	case i == 0 && at == from && next == 'Y',
		(r == ReasonSyntax || r == ReasonDigits) && i == 0 && (next == 'E' || next == 'S'):
		e.Reason = ReasonYearForm
	case i == 0 && at == from && next == '-' && at+1 < end && s[at+1] >= '0' && s[at+1] <= '9':
		e.Reason = ReasonNegative
	case r == ReasonSyntax && (next == 'T' || next == 't') && at > from:
		e.Reason, e.Offset, e.End = ReasonTime, at, end
	case r == ReasonSyntax && (strings.HasPrefix(s[at:end], "–") || strings.HasPrefix(s[at:end], "—")):
		e.Reason, e.Offset, e.End = ReasonDash, at, at+len("–")
	}
	return e
}
