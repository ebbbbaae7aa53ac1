package lang

import (
	"fmt"
	"slices"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Translator gives the messages of one language. A message that is missing or
// wrong reads ⟦key⟧: an error has been reported for it, so that is never
// published. Every method is safe for concurrent use.
type Translator struct {
	lang           string
	texts          map[string]string // messages without forms and fields
	messages       map[string]forms  // every message
	plurals        *plurals
	group, decimal string // separators of numbers
}

// forms are the texts of a message, by plural.Form. A form that the message leaves out
// reads as "other".
type forms [len(formNames)]pattern

func newTranslator(lang string, plurals *plurals, messages map[string]*message) *Translator {
	t := &Translator{lang: lang, texts: map[string]string{}, messages: map[string]forms{}, plurals: plurals}
	for key, msg := range messages {
		if !msg.ok {
			continue
		}
		if len(msg.forms) == 1 && len(msg.fields) == 0 {
			t.texts[key] = msg.forms["other"].text
		}
		var all forms
		for i, name := range formNames {
			form, ok := msg.forms[name]
			if !ok {
				form = msg.forms["other"]
			}
			all[i], _ = parsePattern(form.text) // readMessages has judged it
		}
		t.messages[key] = all
	}
	t.group, t.decimal = t.texts["number-group"], t.texts["number-decimal"]
	return t
}

// newI18n returns a bundle of go-i18n for one language. One bundle per language
// keeps its matching of languages, which depends on their order, out of play. A
// language without plural rules takes those of CLDR's root: one form.
func newI18n(lang string) (*i18n.Bundle, language.Tag) {
	tag := language.Make(lang)
	bundle := i18n.NewBundle(tag)
	if err := bundle.AddMessages(tag); err != nil {
		return i18n.NewBundle(language.Und), language.Und
	}
	return bundle, tag
}

// Lang returns the translator's language.
func (t *Translator) Lang() string { return t.lang }

// Has reports whether the language has the message.
func (t *Translator) Has(key string) bool {
	_, ok := t.messages[key]
	return ok
}

// T returns a message without fields.
func (t *Translator) T(key string) string {
	if text, ok := t.texts[key]; ok {
		return text
	}
	return t.Fill(key)
}

// F returns a message with its fields filled from data, whose values read as
// [fmt.Sprint] writes them.
func (t *Translator) F(key string, data map[string]any) string {
	return t.write(key, plural.Other, func(field string) (string, bool) {
		switch v := data[field].(type) {
		case nil:
			return "", false
		case string:
			return v, true
		default:
			return fmt.Sprint(v), true
		}
	})
}

// Fill is F with texts: pairs are the fields, each a name and its value.
func (t *Translator) Fill(key string, pairs ...string) string {
	return t.write(key, plural.Other, func(field string) (string, bool) {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == field {
				return pairs[i+1], true
			}
		}
		return "", false
	})
}

// N returns the message's form for the number n. Its field {{.N}} is n written in
// the language; pairs are further fields, each a name and a value.
func (t *Translator) N(key string, n int, pairs ...any) string {
	if len(pairs)%2 != 0 {
		panic(fmt.Sprintf("internal error: message %q: a field without a value", key))
	}
	return t.write(key, t.plurals.of(n), func(field string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == field {
				return fmt.Sprint(pairs[i+1]), true
			}
		}
		if field == "N" {
			return t.FormatInt(n), true
		}
		return "", false
	})
}

// write writes a form of a message with the values of its fields.
func (t *Translator) write(key string, form plural.Form, value func(field string) (string, bool)) string {
	all, ok := t.messages[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	p := all[form]
	if len(p) == 1 && p[0].field == "" {
		return p[0].text
	}
	var room [160]byte
	text := room[:0]
	for _, part := range p {
		if part.field == "" {
			text = append(text, part.text...)
			continue
		}
		v, ok := value(part.field)
		if !ok {
			panic(fmt.Sprintf("internal error: message %q in language %q: no value for {{.%s}}", key, t.lang, part.field))
		}
		text = append(text, v...)
	}
	return string(text)
}

// plurals are the plural forms of a language, as go-i18n tells them.
type plurals struct {
	localizer *i18n.Localizer // its message "probe" reads as the form's name
	small     [201]plural.Form
	names     []string // the forms that messages are written in, "other" last
}

const probe = "probe"

func newPlurals(lang string) *plurals {
	bundle, tag := newI18n(lang)
	bundle.MustAddMessages(tag, &i18n.Message{
		ID: probe, Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other",
	})
	p := &plurals{localizer: i18n.NewLocalizer(bundle, tag.String())}
	for n := range p.small {
		p.small[n] = p.ask(n)
	}
	for _, n := range pluralSamples() {
		form := p.of(n)
		if name := formNames[form]; form == plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0) && !slices.Contains(p.names, name) {
			p.names = append(p.names, name)
		}
	}
	slices.SortFunc(p.names, func(a, b string) int { return slices.Index(pluralOrder[:], a) - slices.Index(pluralOrder[:], b) })
	if !slices.Contains(p.names, "other") {
		p.names = append(p.names, "other") // every language has it, if only for fractions
	}
	return p
}

// of returns the form for a number.
func (p *plurals) of(n int) plural.Form {
	if n >= 0 && n < len(p.small) {
		return p.small[n]
	}
	return p.ask(n)
}

func (p *plurals) ask(n int) plural.Form {
	name := p.localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: probe, PluralCount: n})
	return plural.Form(slices.Index(formNames[:], name))
}

// pluralOrder are the plural forms of all languages, as they are listed.
var pluralOrder = [...]string{"zero", "one", "two", "few", "many", "other"}

// formNames are the names of x/text's plural forms, as CLDR writes them.
var formNames = [...]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one",
	plural.Two: "two", plural.Few: "few", plural.Many: "many",
}

// pluralSamples returns whole numbers that show every form: the rules look at the
// last two digits and at round numbers up to a million.
func pluralSamples() []int {
	var all []int
	for n := range 201 {
		all = append(all, n)
	}
	return append(all, 1000, 10_000, 100_000, 1_000_000)
}
