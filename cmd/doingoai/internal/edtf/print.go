package edtf

import (
	"fmt"
	"strings"
)

// String returns d in canonical EDTF, which Parse reads back as d, and "" for the unknown
// date. Doubts about a leading run of components stand behind it, all others before the
// component they belong to.
func (d Date) String() string {
	switch d.kind {
	case KindPoint:
		return d.start.Point.String()
	case KindInterval:
		return d.start.String() + "/" + d.end.String()
	case KindOneOf:
		return "[" + d.list() + "]"
	case KindAllOf:
		return "{" + d.list() + "}"
	}
	return ""
}

func (d Date) list() string {
	var parts []string
	for _, m := range d.members {
		parts = append(parts, m.String())
	}
	return strings.Join(parts, ",")
}

// String returns the member as it stands in a set.
func (m Member) String() string {
	switch {
	case m.IsValue():
		return m.From.String()
	case m.From.Kind == Open:
		return ".." + m.To.String()
	case m.To.Kind == Open:
		return m.From.String() + ".."
	}
	return m.From.String() + ".." + m.To.String()
}

// String returns the end as it stands in an interval.
func (e End) String() string {
	switch e.Kind {
	case Open:
		return ".."
	case Unknown:
		return ""
	}
	return e.Point.String()
}

// String returns p in canonical EDTF.
func (p Point) String() string {
	n := p.components()
	run := 1
	for run < n && p.Qual[run] == p.Qual[0] {
		run++
	}
	texts := [3]string{fmt.Sprintf("%04d", p.Year), twoDigits(p.Sub), twoDigits(p.Day)}
	var b strings.Builder
	for i, text := range texts[:n] {
		if i > 0 {
			b.WriteByte('-')
		}
		if i >= run {
			b.WriteString(p.Qual[i].sign())
		}
		b.WriteString(text)
		if i == run-1 {
			b.WriteString(p.Qual[0].sign())
		}
	}
	return b.String()
}

func twoDigits(n int) string {
	if n == Unspecified {
		return "XX"
	}
	return fmt.Sprintf("%02d", n)
}

func (c Certainty) sign() string { return [...]string{"", "?", "~", "%"}[c&3] }
