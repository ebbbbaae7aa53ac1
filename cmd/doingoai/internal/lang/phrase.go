package lang

import (
	"errors"
	"maps"
	"regexp"
	"slices"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
)

// Phrase is a date as a program prints it, read.
type Phrase struct {
	Date edtf.Date
	// Warnings are slips that leave no doubt about what is meant.
	Warnings []PhraseIssue
}

// PhraseIssue is what is wrong with a date text: a kind of the table of diagnostics.
type PhraseIssue struct {
	ID      diag.ID
	Text    string // the date as written
	Suggest string // what was probably meant, or ""
}

// Error implements error.
func (i *PhraseIssue) Error() string { return i.diag(nil, diag.Span{}).Message("en") }

func (i *PhraseIssue) diag(f *diag.File, span diag.Span) diag.Diag {
	return diag.Diag{ID: i.ID, File: f, Span: span, Args: []any{i.Text}, Suggest: i.Suggest}
}

// PhraseDiag turns an error of [ParsePhrase] or [edtf.Parse], or a warning of a [Phrase],
// into a diagnostic about the text at span of f.
func PhraseDiag(err error, f *diag.File, span diag.Span) diag.Diag {
	var issue *PhraseIssue
	var e *edtf.Error
	switch {
	case errors.As(err, &issue):
		return issue.diag(f, span)
	case errors.As(err, &e):
		return edtfIssue(e).diag(f, span)
	}
	panic("internal error: not an error about a date: " + err.Error())
}

// phraseGrammars holds the grammar of each language that has one.
var phraseGrammars = map[string]func(phrase string, year int) (Phrase, *PhraseIssue){
	"vi": vietnamesePhrases.parse,
	"en": englishPhrases.parse,
	"lo": laoPhrases.parse,
}

// PhraseLanguages returns the languages whose date phrases can be read, sorted.
func PhraseLanguages() []string { return slices.Sorted(maps.Keys(phraseGrammars)) }

// ParsePhrase reads a date as programs write it: EDTF, or a phrase of the language such as
// "Quý III", "Tháng 11-12", "từ ngày 10 đến ngày 14 tháng 3". A phrase that names no year
// means year; with year 0 it is an error. A language without a grammar has EDTF alone. The
// error is always a *PhraseIssue.
//
// Between quarters and between months "-" and "/" mean one of them; between days and between
// years "-" means all the time from one to the other, and so do "từ … đến …" and its like.
// "," and "và" mean each of them. Case, accents, spaces and leading zeros do not matter.
func ParsePhrase(language, phrase string, year int) (Phrase, error) {
	date, err := edtf.Parse(phrase)
	if err == nil {
		return Phrase{Date: date}, nil
	}
	var e *edtf.Error
	if !errors.As(err, &e) {
		panic("internal error: edtf.Parse returned " + err.Error())
	}
	issue := &PhraseIssue{ID: diag.DateUnreadable, Text: phrase}
	if parse, ok := phraseGrammars[language]; ok {
		var p Phrase
		if p, issue = parse(phrase, year); issue == nil {
			return p, nil
		}
	}
	if issue.ID == diag.DateUnreadable && (e.Suggestion != "" || looksLikeEDTF.MatchString(phrase)) {
		issue = edtfIssue(e)
	}
	return Phrase{}, issue
}

// looksLikeEDTF finds texts whose author had EDTF in mind.
var looksLikeEDTF = regexp.MustCompile(`^(?:[\[{/]|\.\.|[?~%Y-]?\d{3}[\dX])[\dXTYESZ?~%.,:+/\[\]{}-]*$`)

// edtfIssue words a refusal of edtf.
func edtfIssue(e *edtf.Error) *PhraseIssue {
	return &PhraseIssue{ID: edtfIssueID(e), Text: e.Text, Suggest: e.Suggestion}
}

func edtfIssueID(e *edtf.Error) diag.ID {
	switch e.Reason {
	case edtf.ReasonDigits:
		return diag.DateDigits
	case edtf.ReasonMonth:
		return diag.DateNoMonth
	case edtf.ReasonDay:
		return diag.DateNoDay
	case edtf.ReasonSeason:
		return diag.DateSeason
	case edtf.ReasonYearForm, edtf.ReasonNegative:
		return diag.DateYearForm
	case edtf.ReasonTime:
		return diag.DateTimeOfDay
	case edtf.ReasonPartialX:
		return diag.DatePartialX
	case edtf.ReasonReversed:
		return diag.DateReversed
	case edtf.ReasonNoEnd:
		return diag.DateNoEnd
	case edtf.ReasonRange:
		return diag.DateRangeEnds
	case edtf.ReasonTooLarge:
		return diag.DateTooLarge
	case edtf.ReasonSetClosed:
		return diag.DateSetOpen
	case edtf.ReasonSpace, edtf.ReasonDash, edtf.ReasonNotation:
		return diag.DateSlip
	}
	return diag.DateUnreadable
}
