package edtf

import (
	"regexp"
	"strings"
)

// slip is another notation of dates that people write.
type slip struct {
	pattern *regexp.Regexp // of the text without spaces, all dashes hyphens
	reason  Reason
	edtf    func(m []string) string // of the submatches
}

// value is a year, a month or a day in EDTF as slips name it.
const value = `(\d{4}(?:-[\dX]{1,2}){0,2})`

// slips are tried in this order. "m" stands for the submatches.
var slips = []slip{
	{regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`), ReasonDayFirst, // 14/03/2026
		func(m []string) string { return ymd(m[3], m[2], m[1]) }},
	{regexp.MustCompile(`^(\d{1,2})[/.-](\d{4})$`), ReasonDayFirst, // 3/2026
		func(m []string) string { return ymd(m[2], m[1], "") }},
	{regexp.MustCompile(`(?i)^(\d{4})[/.-]?q([1-4])$`), ReasonQuarter, // 2026-Q2
		func(m []string) string { return quarter(m[1], m[2]) }},
	{regexp.MustCompile(`(?i)^(?:qu[ýyíi]|qúy|q)\.?(iv|i{1,3}|0?[1-4])[/.-]?(?:n[ăa]m)?(\d{4})$`),
		ReasonQuarter, // Q2/2026, quý II/2026
		func(m []string) string { return quarter(m[2], m[1]) }},
	{regexp.MustCompile(`^(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?$`), ReasonNotation, // 2026/03/14
		func(m []string) string { return ymd(m[1], m[2], m[3]) }},
	{regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)$`), ReasonNotation, // 20260314
		func(m []string) string { return ymd(m[1], m[2], m[3]) }},
	{regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$`), ReasonPadding, // 2026-3-5
		func(m []string) string { return ymd(m[1], m[2], m[3]) }},
	{regexp.MustCompile(`^(\d{4}-\d\d)-(\d\d)/(\d\d)$`), ReasonShortEnd, // 2026-03-10/14
		func(m []string) string { return m[1] + "-" + m[2] + "/" + m[1] + "-" + m[3] }},
	{regexp.MustCompile(`^(\d{4})-(\d\d(?:-\d\d)?)/(\d\d(?:-\d\d)?)$`), ReasonShortEnd, // 2026-03/05
		func(m []string) string { return m[1] + "-" + m[2] + "/" + m[1] + "-" + m[3] }},
	{regexp.MustCompile(`^` + value + `(?:\.\.|-)` + value + `$`), ReasonNotation, // 2026..2027, 2026-2027
		func(m []string) string { return between(m[1], m[2]) }},
	{regexp.MustCompile(`(?i)^(.+)/(?:open|now)$`), ReasonNotation, // of the drafts of EDTF
		func(m []string) string { return m[1] + "/.." }},
	{regexp.MustCompile(`(?i)^(.+)/unknown$`), ReasonNotation,
		func(m []string) string { return m[1] + "/" }},
}

// Slips that are told from the text as it stands.
var (
	slipTime    = regexp.MustCompile(`(?i)(\d{4}-\d\d-\d\d)[T ]\d\d[\d:.Z+-]*`)
	slipBetween = regexp.MustCompile(`^(.+?)(?:\s+[-/]\s+|\s*[–—−]\s*)(.+)$`)
)

// suggestion returns the EDTF that was probably meant by s and what is wrong with s, or "".
func suggestion(s string) (string, Reason) {
	s = strings.TrimSpace(s)
	if slipTime.MatchString(s) {
		return canonical(slipTime.ReplaceAllString(s, "$1")), ReasonTime
	}
	if m := slipBetween.FindStringSubmatch(s); m != nil {
		if c := interval(tidy(m[1]), tidy(m[2])); c != "" {
			return c, signReason(s)
		}
	}
	tight := tidy(s)
	if c := canonical(tight); c != "" {
		return c, signReason(s)
	}
	if c, r := rewritten(tight); c != "" {
		return c, r
	}
	if a, b, ok := strings.Cut(tight, "/"); ok {
		return interval(a, b), ReasonNotation
	}
	return "", ""
}

// signReason tells which signs are wrong in s.
func signReason(s string) Reason {
	switch {
	case strings.ContainsAny(s, "–—−‐‑"):
		return ReasonDash
	case strings.ContainsAny(s, " \t\u00a0"):
		return ReasonSpace
	}
	return ReasonNotation
}

// tidy drops spaces, and replaces other dashes by hyphens and x by X.
func tidy(s string) string {
	return strings.NewReplacer(" ", "", "\t", "", "\u00a0", "", "–", "-", "—", "-", "−", "-", "‐", "-",
		"‑", "-", "x", "X", ";", ",").Replace(s)
}

// rewritten turns another notation into canonical EDTF, or returns "".
func rewritten(s string) (string, Reason) {
	for _, slip := range slips {
		if m := slip.pattern.FindStringSubmatch(s); m != nil {
			if c := canonical(slip.edtf(m)); c != "" {
				return c, slip.reason
			}
		}
	}
	return "", ""
}

// ymd writes a day, or a month when day is "". Numbers that can only stand in the other
// order (2026-14-03) do so.
func ymd(year, month, day string) string {
	month, day = padded(month), padded(day)
	switch {
	case day == "":
		return year + "-" + month
	case month > "12" && day <= "12":
		month, day = day, month
	}
	return year + "-" + month + "-" + day
}

// quarter writes the quarter n, 1-4 or i-iv, of a year.
func quarter(year, n string) string {
	switch strings.ToLower(strings.TrimPrefix(n, "0")) {
	case "1", "i":
		return year + "-33"
	case "2", "ii":
		return year + "-34"
	case "3", "iii":
		return year + "-35"
	}
	return year + "-36"
}

func padded(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// interval returns the interval between a and b, whichever comes first, each in EDTF or another
// notation, or "".
func interval(a, b string) string {
	for _, end := range []*string{&a, &b} {
		if c, _ := rewritten(*end); c != "" {
			*end = c
		}
	}
	return between(a, b)
}

// between returns the interval between a and b, whichever comes first, or "".
func between(a, b string) string {
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
