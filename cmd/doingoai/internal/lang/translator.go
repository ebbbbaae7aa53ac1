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
	known          map[string]bool   // every message
	localizer      *i18n.Localizer
	group, decimal string // separators of numbers
}

func newTranslator(lang string, messages map[string]*message) *Translator {
	t := &Translator{lang: lang, texts: map[string]string{}, known: map[string]bool{}}
	bundle, tag := newI18n(lang)
	for key, msg := range messages {
		if !msg.ok {
			continue
		}
		t.known[key] = true
		if len(msg.forms) == 1 && len(msg.fields) == 0 {
			t.texts[key] = msg.forms["other"].text
		}
		bundle.MustAddMessages(tag, i18nMessage(key, msg))
	}
	t.localizer = i18n.NewLocalizer(bundle, tag.String())
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

// i18nMessage fills the forms that a message leaves out with "other", which is
// what they read as.
func i18nMessage(key string, msg *message) *i18n.Message {
	form := func(name string) string {
		if f, ok := msg.forms[name]; ok {
			return f.text
		}
		return msg.forms["other"].text
	}
	return &i18n.Message{
		ID: key, Zero: form("zero"), One: form("one"), Two: form("two"),
		Few: form("few"), Many: form("many"), Other: form("other"),
	}
}

// Lang returns the translator's language.
func (t *Translator) Lang() string { return t.lang }

// Has reports whether the language has the message.
func (t *Translator) Has(key string) bool { return t.known[key] }

// T returns a message without fields.
func (t *Translator) T(key string) string {
	if text, ok := t.texts[key]; ok {
		return text
	}
	return t.localize(&i18n.LocalizeConfig{MessageID: key})
}

// F returns a message with its fields filled from data, whose values read as
// [fmt.Sprint] writes them.
func (t *Translator) F(key string, data map[string]any) string {
	return t.localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: data})
}

// N returns the message's form for the number n. Its field {{.N}} is n written in
// the language; pairs are further fields, each a name and a value.
func (t *Translator) N(key string, n int, pairs ...any) string {
	if len(pairs)%2 != 0 {
		panic(fmt.Sprintf("internal error: message %q: a field without a value", key))
	}
	data := make(map[string]any, 1+len(pairs)/2)
	data["N"] = t.FormatInt(n)
	for i := 0; i < len(pairs); i += 2 {
		data[pairs[i].(string)] = pairs[i+1]
	}
	return t.localize(&i18n.LocalizeConfig{MessageID: key, PluralCount: n, TemplateData: data})
}

func (t *Translator) localize(c *i18n.LocalizeConfig) string {
	if !t.known[c.MessageID] {
		return "⟦" + c.MessageID + "⟧"
	}
	c.TemplateParser = patternParser{}
	text, err := t.localizer.Localize(c)
	if err != nil {
		panic(fmt.Sprintf("internal error: message %q in language %q: %v", c.MessageID, t.lang, err))
	}
	return text
}

// pluralForms returns the plural forms that a language's messages are written in,
// "other" last: those that go-i18n and x/text both use for whole numbers.
func pluralForms(lang string) []string {
	const probe = "probe"
	bundle, tag := newI18n(lang)
	bundle.MustAddMessages(tag, &i18n.Message{
		ID: probe, Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other",
	})
	localizer := i18n.NewLocalizer(bundle, tag.String())
	var found []string
	for _, n := range pluralSamples() {
		form := localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: probe, PluralCount: n})
		if form == formNames[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)] && !slices.Contains(found, form) {
			found = append(found, form)
		}
	}
	order := []string{"zero", "one", "two", "few", "many", "other"}
	slices.SortFunc(found, func(a, b string) int { return slices.Index(order, a) - slices.Index(order, b) })
	if !slices.Contains(found, "other") {
		found = append(found, "other") // every language has it, if only for fractions
	}
	return found
}

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
