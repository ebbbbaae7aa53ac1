package opendata

import (
	"bytes"
	"encoding/json"
	"fmt"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

// object is a JSON object with its keys in order. Its values are nil, string, int,
// float64, []any and object.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON implements json.Marshaler.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := marshal(m.key)
		if err != nil {
			return nil, err
		}
		value, err := marshal(m.value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.key, err)
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshal is json.Marshal without the escapes for HTML.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// record turns a row into the object that JSON shows.
func (t *table) record(row []any) object {
	o := make(object, len(row))
	for i, f := range t.fields {
		o[i] = member{f.name, t.value(f.kind, row[i])}
	}
	return o
}

func (t *table) value(k kind, v any) any {
	switch k {
	case kindString:
		return orNull(v.(string))
	case kindInteger:
		return v
	case kindText:
		return byLanguage(t.langs, v.(lang.Text))
	case kindURL:
		return byLanguage(t.langs, lang.Text(v.(map[string]string)))
	case kindList:
		return anys(v.([]string))
	case kindCount:
		return countObject(v.(*portal.Count))
	case kindAmount:
		return amountObject(v.(*portal.Amount))
	case kindWhen:
		return t.when(v.(*portal.When))
	case kindLocation:
		at := v.(*[2]float64)
		return []any{at[0], at[1]}
	case kindDelegates:
		d := v.(portal.Delegates)
		return object{{"domestic", countObject(d.Domestic)}, {"foreign_resident", countObject(d.ForeignResident)}, {"foreign_visiting", countObject(d.ForeignVisiting)}}
	case kindRevisions:
		return t.revisions(v.([]portal.Revision))
	}
	panic(fmt.Sprintf("internal error: open data has no kind %d", k))
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func anys(items []string) []any {
	out := make([]any, len(items))
	for i, s := range items {
		out[i] = s
	}
	return out
}

// byLanguage is a text as an object with the languages it has; null without any.
func byLanguage(langs []string, text lang.Text) any {
	var o object
	for _, code := range langs {
		if s, ok := text[code]; ok {
			o = append(o, member{code, s})
		}
	}
	if o == nil {
		return nil
	}
	return o
}

func countObject(c *portal.Count) any {
	if c == nil {
		return nil
	}
	return object{{"printed", c.Printed}, {"min", c.Min}, {"max", c.Max}, {"per", orNull(c.Per)}}
}

func amountObject(a *portal.Amount) any {
	if a == nil {
		return nil
	}
	return object{{"printed", a.Printed}, {"value", a.Value}}
}

// when is a time: as printed, as EDTF, its first and last day (null where open or
// unknown), its precision, and its words in every language.
func (t *table) when(w *portal.When) any {
	if w == nil {
		return nil
	}
	o := object{{"printed", w.Printed}, {"edtf", nil}, {"start", nil}, {"end", nil}, {"precision", w.Date.Precision().String()}}
	if !w.Date.IsUnknown() {
		first, last := w.Date.Bounds()
		o[1].value = w.Date.String()
		if !first.IsZero() {
			o[2].value = first.String()
		}
		if !last.IsZero() {
			o[3].value = last.String()
		}
	}
	return append(o, member{"text", byLanguage(t.langs, t.words(w))})
}

// words are a time's words by language. A time that is none has the words that
// the content gives.
func (t *table) words(w *portal.When) lang.Text {
	if w.Date.IsUnknown() {
		return w.Words
	}
	text := lang.Text{}
	for _, code := range t.langs {
		text[code] = lang.DateText(t.word[code], w.Date)
	}
	return text
}

func (t *table) revisions(list []portal.Revision) any {
	out := make([]any, len(list))
	for i, r := range list {
		out[i] = object{
			{"date", r.Date.String()}, {"decision", byLanguage(t.langs, r.Decision)}, {"when", t.when(r.When)},
			{"status", orNull(string(r.Status))}, {"note", byLanguage(t.langs, r.Note)},
		}
	}
	return out
}
