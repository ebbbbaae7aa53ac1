package edtf

import (
	"regexp"
	"strings"
)

// Other notations of dates that people write, after tidy: day/month/year, month/year, year
// and quarter in both orders, year-month-day with missing zeros or other separators.
var (
	slipDMY     = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)
	slipMY      = regexp.MustCompile(`^(\d{1,2})[/.-](\d{4})$`)
	slipYMD     = regexp.MustCompile(`^(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?$`)
	slipYQ      = regexp.MustCompile(`(?i)^(\d{4})[/.-]?q([1-4])$`)
	slipQY      = regexp.MustCompile(`(?i)^(?:qu[ýyíi]|qúy|q)\.?(iv|i{1,3}|[1-4])[/.-]?(?:n[ăa]m)?(\d{4})$`)
	slipTime    = regexp.MustCompile(`(?i)^(\d{4}-\d\d-\d\d)(?:T| )\d\d.*$`)
	slipBetween = regexp.MustCompile(`^(\d{4}(?:-[\dX]{1,2}){0,2})(?:\s+[-/]\s+|\s*[–—−]\s*)` +
		`(\d{4}(?:-[\dX]{1,2}){0,2})$`)
)

// suggestion returns the EDTF that was probably meant by s, or "".
func suggestion(s string) string {
	s = strings.TrimSpace(s)
	if m := slipBetween.FindStringSubmatch(s); m != nil {
		if c := orderedInterval(m[1], m[2]); c != "" {
			return c
		}
	}
	if m := slipTime.FindStringSubmatch(s); m != nil {
		return canonical(m[1])
	}
	tight := tidy(s)
	for _, c := range []string{tight, rewrite(tight)} {
		if c = canonical(c); c != "" {
			return c
		}
	}
	if a, b, ok := strings.Cut(tight, "/"); ok {
		return orderedInterval(a, b)
	}
	return ""
}

// tidy drops spaces, and replaces other dashes by hyphens and x by X.
func tidy(s string) string {
	return strings.NewReplacer(" ", "", "\t", "", "\u00a0", "", "–", "-", "—", "-", "−", "-", "‐", "-",
		"‑", "-", "x", "X", ";", ",").Replace(s)
}

// rewrite turns another notation into EDTF, or returns "".
func rewrite(s string) string {
	if m := slipDMY.FindStringSubmatch(s); m != nil {
		return m[3] + "-" + padded(m[2]) + "-" + padded(m[1])
	}
	if m := slipMY.FindStringSubmatch(s); m != nil {
		return m[2] + "-" + padded(m[1])
	}
	if m := slipYQ.FindStringSubmatch(s); m != nil {
		return m[1] + "-3" + quarterDigit(m[2])
	}
	if m := slipQY.FindStringSubmatch(s); m != nil {
		return m[2] + "-3" + quarterDigit(m[1])
	}
	m := slipYMD.FindStringSubmatch(s)
	switch {
	case m == nil:
		return ""
	case m[3] == "":
		return m[1] + "-" + padded(m[2])
	case padded(m[2]) > "12" && padded(m[3]) <= "12": // 2026-14-03
		return m[1] + "-" + padded(m[3]) + "-" + padded(m[2])
	}
	return m[1] + "-" + padded(m[2]) + "-" + padded(m[3])
}

// quarterDigit returns the last digit of the grouping for quarter 1-4 or i-iv.
func quarterDigit(s string) string {
	switch strings.ToLower(s) {
	case "1", "i":
		return "3"
	case "2", "ii":
		return "4"
	case "3", "iii":
		return "5"
	}
	return "6"
}

func padded(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// orderedInterval returns the interval between a and b, whichever comes first, or "".
func orderedInterval(a, b string) string {
	for _, end := range []*string{&a, &b} {
		if c := canonical(rewrite(*end)); c != "" {
			*end = c
		}
	}
	if c := canonical(a + "/" + b); c != "" {
		return c
	}
	return canonical(b + "/" + a)
}

func canonical(s string) string {
	d, err := parse(s)
	if err != nil {
		return ""
	}
	return d.String()
}

// slipReason names the slip in s, for which there is a suggestion.
func slipReason(s string) Reason {
	switch {
	case strings.ContainsAny(s, "–—−"):
		return ReasonDash
	case canonical(tidy(s)) != "" && strings.ContainsAny(s, " \t\u00a0"):
		return ReasonSpace
	}
	return ReasonNotation
}
