package portal

import (
	"regexp"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
)

// Count is a number of people or things as printed: "10", "10-15", "18 người/tỉnh".
type Count struct {
	Printed  string
	Min, Max int
	Per      string // "tỉnh" in "18 người/tỉnh"; "" when the number is the whole
}

// Amount is a number as printed, "5.666,3", and its value.
type Amount struct {
	Printed string
	Value   float64
}

// countForm: a number or a range, then perhaps a unit, then perhaps "/ per what".
const countPattern = `^\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?(?:\s+[\p{L} ]+?)?(?:\s*/\s*([\p{L} ]+))?\s*$`

var countForm = regexp.MustCompile(countPattern)

// parseCount reads a count. ok is false when the text holds no number in the forms
// above or the range runs backwards.
func parseCount(s string) (c Count, ok bool) {
	m := countForm.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return c, false
	}
	c = Count{Printed: s, Per: strings.TrimSpace(m[3])}
	var err error
	if c.Min, err = strconv.Atoi(m[1]); err != nil {
		return c, false
	}
	c.Max = c.Min
	if m[2] != "" {
		if c.Max, err = strconv.Atoi(m[2]); err != nil {
			return c, false
		}
	}
	return c, c.Min <= c.Max
}

func (l *linker) count(f *diag.File, at str) *Count {
	if !at.Set() {
		return nil
	}
	c, ok := parseCount(at.Value)
	if !ok {
		l.list.Add(diag.CountInvalid, f, at.Span, at.Value)
		return nil
	}
	return &c
}

// amount reads a printed number with Vietnamese separators, as the programs print
// them whatever the language of the site.
func (l *linker) amount(f *diag.File, at str) *Amount {
	if !at.Set() {
		return nil
	}
	v, err := lang.ParseVietnameseNumber(at.Value)
	if err != nil {
		l.list.Add(diag.AmountInvalid, f, at.Span, at.Value)
		return nil
	}
	return &Amount{Printed: at.Value, Value: v}
}

// when reads a printed time; year is the one that the phrase leaves out.
func (l *linker) when(f *diag.File, w rawWhen, edtfText str, year int) *When {
	if !w.Set() {
		if edtfText.Set() && !l.mistyped[f] {
			l.list.Add(diag.EDTFAlone, f, edtfText.Span)
		}
		return nil
	}
	out := &When{Printed: w.Printed.Value, Words: l.text(f, w.Words)}
	if out.Words != nil {
		out.Printed = out.Words[l.site.DefaultLanguage]
	}
	phrase, at := w.Printed.Value, w.Printed.Span
	switch {
	case edtfText.Set():
		phrase, at = edtfText.Value, edtfText.Span
	case out.Words != nil:
		return out
	}
	p, err := l.phrase(phrase, year)
	if err != nil {
		l.list = append(l.list, lang.PhraseDiag(err, f, at))
		return out
	}
	for _, warning := range p.Warnings {
		l.list = append(l.list, lang.PhraseDiag(&warning, f, at))
	}
	out.Date = p.Date
	return out
}

// phrase is lang.ParsePhrase in the default language. Most dates stand in more than one text.
func (l *linker) phrase(phrase string, year int) (lang.Phrase, error) {
	key := datePhrase{phrase, year}
	if p, ok := l.phrases[key]; ok {
		return p, nil
	}
	p, err := lang.ParsePhrase(l.site.DefaultLanguage, phrase, year)
	if err == nil {
		l.phrases[key] = p
	}
	return p, err
}

// datePhrase is a date in words, and the year that the words leave out.
type datePhrase struct {
	words string
	year  int
}

// date reads a single date in EDTF, as front matter and documents give it.
func (l *linker) date(f *diag.File, at str) *When {
	if !at.Set() {
		return nil
	}
	return l.when(f, rawWhen{Printed: at}, str{}, 0)
}
