package lang

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

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
	ID   diag.ID
	Text string // the date as written
	// Offset and End are the bytes of Text that it is about.
	Offset, End int
	Suggest     string // what was probably meant, or ""
}

// wholeIssue is about all of a phrase.
func wholeIssue(id diag.ID, phrase string) *PhraseIssue {
	return &PhraseIssue{ID: id, Text: phrase, End: len(phrase)}
}

// Error implements error.
func (i *PhraseIssue) Error() string { return i.diag(nil, diag.Span{}).Message("en") }

func (i *PhraseIssue) diag(f *diag.File, span diag.Span) diag.Diag {
	return diag.Diag{ID: i.ID, File: f, Span: i.within(f, span), Args: []any{i.Text}, Suggest: i.Suggest}
}

// within narrows span, at which the text stands in f between quotes or bare, to the part that
// the issue is about. What a file writes with escapes is not narrowed.
func (i *PhraseIssue) within(f *diag.File, span diag.Span) diag.Span {
	if f == nil || span.Start < 0 || span.End > len(f.Text) || i.End-i.Offset == len(i.Text) {
		return span
	}
	written := string(f.Text[span.Start:min(span.End, len(f.Text))])
	start := span.Start + len(written) - len(strings.TrimLeft(written, `"'`))
	if strings.Trim(written, `"'`) != i.Text {
		return span
	}
	return diag.Span{Start: start + i.Offset, End: start + i.End}
}

// PhraseDiag turns an error of [ParsePhrase] or [edtf.Parse], or a warning of a [Phrase],
// into a diagnostic about the text at span of f, or the part of it that is wrong.
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
// "," and "và" mean each of them. Case, accents, spaces and leading zeros do not matter. The
// beginning, middle or end of a month or quarter is that month or quarter, in which it surely
// lies; "đầu năm" is refused, because nobody knows how far it reaches.
func ParsePhrase(language, phrase string, year int) (Phrase, error) {
	date, err := edtf.Parse(phrase)
	if err == nil {
		return Phrase{Date: date}, nil
	}
	var e *edtf.Error
	if !errors.As(err, &e) {
		panic("internal error: edtf.Parse returned " + err.Error())
	}
	issue := wholeIssue(diag.DateUnreadable, phrase)
	if parse, ok := phraseGrammars[language]; ok {
		var p Phrase
		if p, issue = parse(phrase, year); issue == nil {
			return p, nil
		}
	}
	if (issue.ID == diag.DateUnreadable || issue.ID == diag.DateTimeOfDay) && (e.Suggestion != "" || looksLikeEDTF.MatchString(phrase)) {
		issue = edtfIssue(e)
	}
	return Phrase{}, issue
}

// looksLikeEDTF finds texts whose author had EDTF in mind.
var looksLikeEDTF = regexp.MustCompile(`^(?:[\[{/]|\.\.|[?~%Y-]?\d{3}[\dX])[\dXTYESZ?~%.,:+/\[\]{}-]*$`)

// edtfIssue words a refusal of edtf. Of another notation all is wrong, not one letter.
func edtfIssue(e *edtf.Error) *PhraseIssue {
	i := &PhraseIssue{ID: edtfIssueID(e), Text: e.Text, Offset: e.Offset, End: e.End, Suggest: e.Suggestion}
	if i.ID == diag.DateSlip || i.Offset == i.End {
		i.Offset, i.End = 0, len(e.Text)
	}
	return i
}

// edtfIssueIDs are the kinds of the reasons that have one of their own.
var edtfIssueIDs = map[edtf.Reason]diag.ID{
	edtf.ReasonDigits: diag.DateDigits, edtf.ReasonMonth: diag.DateNoMonth, edtf.ReasonDay: diag.DateNoDay,
	edtf.ReasonSeason: diag.DateSeason, edtf.ReasonYearForm: diag.DateYearForm,
	edtf.ReasonNegative: diag.DateYearForm, edtf.ReasonTime: diag.DateTimeOfDay,
	edtf.ReasonPartialX: diag.DatePartialX, edtf.ReasonReversed: diag.DateReversed,
	edtf.ReasonNoEnd: diag.DateNoEnd, edtf.ReasonRange: diag.DateRangeEnds,
	edtf.ReasonTooLarge: diag.DateTooLarge, edtf.ReasonSetClosed: diag.DateSetOpen,
	edtf.ReasonSpace: diag.DateSpaces, edtf.ReasonDash: diag.DateDash, edtf.ReasonQuarter: diag.DateSlip,
	edtf.ReasonDayFirst: diag.DateSlip, edtf.ReasonShortEnd: diag.DateSlip, edtf.ReasonPadding: diag.DateSlip,
	edtf.ReasonNotation: diag.DateSlip,
}

func edtfIssueID(e *edtf.Error) diag.ID {
	if id, ok := edtfIssueIDs[e.Reason]; ok {
		return id
	}
	return diag.DateUnreadable
}
