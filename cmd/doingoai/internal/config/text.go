package config

import (
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// Text is a localized text as a TOML file writes it: title.vi and title.en, or a
// plain string, which counts as the site's default language.
type Text struct {
	plain  tomldoc.At[string]
	byLang map[string]tomldoc.At[string]
	span   diag.Span
}

// TOMLShape implements tomldoc.Shaper. The rule that the key of a Text names is that of the
// text in each language.
func (Text) TOMLShape() tomldoc.Shape {
	one := tomldoc.Shape{Type: tomldoc.Text, Filled: true}
	return tomldoc.Shape{Ways: []tomldoc.Shape{one, {Type: tomldoc.TableOne, Filled: true, Keys: "language", Elem: &one}}}
}

// UnmarshalTOML implements tomldoc.Unmarshaler.
func (t *Text) UnmarshalTOML(d *tomldoc.Decoder, n tomldoc.Node) {
	t.span = n.Key
	switch v := n.Value.(type) {
	case string:
		t.plain = tomldoc.At[string]{Value: v, Span: n.Span}
		if strings.TrimSpace(v) == "" {
			d.List.Add(diag.EmptyValue, d.File, n.Span, d.KeyName(n))
		}
	case *tomldoc.Table:
		t.byLang = map[string]tomldoc.At[string]{}
		if v.Len() == 0 {
			d.List.Add(diag.EmptyValue, d.File, n.Span, d.KeyName(n))
		}
		for _, key := range v.Keys() {
			sub, _ := v.Get(key)
			s, ok := sub.Value.(string)
			if !ok {
				d.WrongType(sub, tomldoc.Text, `"…"`)
				continue
			}
			if strings.TrimSpace(s) == "" {
				d.List.Add(diag.EmptyValue, d.File, sub.Span, d.KeyName(n)+"."+key)
			}
			t.byLang[key] = tomldoc.At[string]{Value: s, Span: sub.Key}
		}
	default:
		d.WrongType(n, tomldoc.Text, `"…"`)
	}
}

// Set reports whether the text is given at all.
func (t Text) Set() bool { return t.plain.Set() || t.byLang != nil }

// Span returns where the text's key stands.
func (t Text) Span() diag.Span { return t.span }

// At returns where the text of a language stands: a plain text itself, else the key of
// the language.
func (t Text) At(code string) diag.Span {
	if t.plain.Set() {
		return t.plain.Span
	}
	return t.byLang[code].Span
}

// Resolve checks the languages of t against those of the site and returns the
// text. A text without the default language is an error, because every other
// language falls back to it. Without codes or fallback, which site.toml may lack by
// mistake, the check that needs them is left out.
func (t Text) Resolve(f *diag.File, list *diag.List, codes []string, fallback string) lang.Text {
	out := t.ResolveSome(f, list, codes, fallback)
	if _, ok := out[fallback]; !ok && len(out) > 0 && fallback != "" {
		list.Add(diag.DefaultMissing, f, t.span, fallback)
	}
	return out
}

// ResolveSome is Resolve for what has a value of its own in each language and falls
// back to something else, such as a slug: any of the languages may be missing.
func (t Text) ResolveSome(f *diag.File, list *diag.List, codes []string, fallback string) lang.Text {
	if !t.Set() {
		return nil
	}
	if t.plain.Set() {
		return lang.Text{fallback: t.plain.Value}
	}
	out := lang.Text{}
	for _, code := range sortedKeys(t.byLang) {
		at := t.byLang[code]
		if len(codes) > 0 && !slices.Contains(codes, code) {
			d := list.Add(diag.LanguageUnknown, f, at.Span, code, strings.Join(codes, ", "))
			d.Suggest = diag.Nearest(code, codes)
			continue
		}
		out[code] = at.Value
	}
	return out
}
