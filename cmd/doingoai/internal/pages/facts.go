package pages

import (
	"slices"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

// facts gathers the labelled lines of a record. Lines without a value are left
// out. The label's message is "fact-" and the key.
type facts struct {
	c    *context
	list []Fact
}

func (f *facts) add(key string, values ...Value) {
	if kept := slices.DeleteFunc(slices.Clone(values), func(v Value) bool { return v.Text == "" }); len(kept) > 0 {
		f.list = append(f.list, Fact{Label: f.c.t("fact-" + key), Values: kept, List: len(kept) > 1})
	}
}

func (f *facts) text(key string, t lang.Text) { f.add(key, f.c.value(t)) }
func (f *facts) plain(key, text string)       { f.add(key, Value{Text: text}) }

// when words a time. The printed phrase follows where it is not simply that time
// in the language it is printed in, nor our own notation, which no document prints.
func (c *context) when(w portal.When) []Value {
	if w.Date.IsUnknown() {
		return []Value{c.value(w.Words)}
	}
	long := c.date(w.Date)
	out := []Value{{Text: long}}
	_, err := edtf.Parse(w.Printed)
	if err != nil && !strings.EqualFold(w.Printed, c.shortDate(w.Date)) && !strings.EqualFold(w.Printed, long) {
		out = append(out, Value{Text: c.f("printed-as", "Text", w.Printed)})
	}
	return out
}

// date words a date for running text; short for tables.
func (c *context) date(d edtf.Date) string      { return c.dateIn(inText, d) }
func (c *context) shortDate(d edtf.Date) string { return c.dateIn(inTable, d) }

// shortWhen is a time in a table cell.
func (c *context) shortWhen(w portal.When) Value {
	if w.Date.IsUnknown() {
		return c.value(w.Words)
	}
	return Value{Text: c.shortDate(w.Date)}
}

// count words a count in the page's language: "10–15", "18 per province".
func (c *context) count(n *portal.Count) string {
	if n == nil {
		return ""
	}
	text := strconv.Itoa(n.Min)
	if n.Max != n.Min {
		text += "–" + strconv.Itoa(n.Max)
	}
	if n.Per != "" {
		text = c.f("count-per", "Count", text, "Per", c.term(n.Per))
	}
	return text
}

// term translates a word that a program prints, "tỉnh", by the glossary. A word
// that is not in it stays as it is.
func (c *context) term(printed string) string {
	if t := c.Portal.TermNamed(printed); t != nil {
		return c.value(t.Name).Text
	}
	return printed
}

func (c *context) countries(codes []string) []Value {
	out := make([]Value, len(codes))
	for i, code := range codes {
		out[i] = Value{Text: c.Portal.Territories.Name(code, c.code)}
	}
	return out
}

func (c *context) partners(list []*portal.Partner) []Value {
	out := make([]Value, len(list))
	for i, p := range list {
		out[i] = c.record(&p.Record)
	}
	return out
}

func (c *context) organisations(list []*portal.Organisation) []Value {
	out := make([]Value, len(list))
	for i, o := range list {
		out[i] = c.record(&o.Record)
	}
	return out
}

// sources words citations: the document's name and the place in it.
func (c *context) sources(list []portal.Citation) []Value {
	var out []Value
	for _, s := range list {
		v := c.documentName(s.Document)
		if place := c.fragment(s.Fragment); place != "" {
			v.Text += " (" + place + ")"
		}
		out = append(out, v)
	}
	return out
}

// fragment words the place in a document that a citation names: "phu-luc-2" is
// "Annex 2", "muc-ii-4-h" is "section II.4.h", "chu-thich-3" is "Footnote 3". Other
// fragments are names for programs, not for people, and give "".
func (c *context) fragment(s string) string {
	kind, number, _ := strings.Cut(s, "-")
	if rest, ok := strings.CutPrefix(s, "phu-luc"); ok {
		kind, number = "phu-luc", strings.TrimPrefix(rest, "-")
	} else if rest, ok := strings.CutPrefix(s, "chu-thich-"); ok {
		kind, number = "chu-thich", rest
	}
	switch {
	case kind == "phu-luc" && number == "":
		return c.t("annex")
	case kind == "phu-luc":
		return c.f("annex-number", "Number", number)
	case kind == "chu-thich":
		return c.f("footnote", "Number", number)
	case kind == "muc" && number != "":
		return c.f("section-number", "Number", sectionNumber(number))
	}
	return ""
}

// sectionNumber turns "ii-4-h" into "II.4.h".
func sectionNumber(s string) string {
	parts := strings.Split(s, "-")
	if strings.Trim(parts[0], "ivx") == "" {
		parts[0] = strings.ToUpper(parts[0])
	}
	return strings.Join(parts, ".")
}

// documentName is a document by its kind and number, else by its subject.
func (c *context) documentName(d *portal.Document) Value {
	v := Value{URL: d.Paths[c.code]}
	if d.Number == "" {
		subject := c.value(d.Name)
		subject.URL = v.URL
		return subject
	}
	v.Text = c.f("document-name", "Kind", c.t("document-"+d.Form), "Number", d.Number)
	return v
}

func (c *context) notes(texts ...lang.Text) []Value {
	var out []Value
	for _, t := range texts {
		if v := c.value(t); v.Text != "" {
			out = append(out, v)
		}
	}
	return out
}

// history lists the revisions of an event, newest first.
func (c *context) history(t portal.Timing) []Fact {
	var out []Fact
	for i := len(t.Revisions) - 1; i >= 0; i-- {
		r := t.Revisions[i]
		fact := Fact{Label: c.date(r.Date), List: true}
		if r.When != nil {
			fact.Values = append(fact.Values, c.when(*r.When)...)
		}
		if r.Status != "" {
			fact.Values = append(fact.Values, Value{Text: c.t("status-" + string(r.Status))})
		}
		for _, text := range []lang.Text{r.Decision, r.Note} {
			if v := c.value(text); v.Text != "" {
				fact.Values = append(fact.Values, v)
			}
		}
		out = append(out, fact)
	}
	return out
}
