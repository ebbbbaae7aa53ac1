package schema

import (
	"fmt"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/guide"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// writer turns shapes into schemas.
type writer struct {
	rules map[string]tomldoc.Rule
}

func (w *writer) rule(name string) tomldoc.Rule {
	rule, ok := w.rules[name]
	if !ok && name != "" {
		panic(fmt.Sprintf("internal error: there is no rule %q", name))
	}
	return rule
}

func (w *writer) node(s tomldoc.Shape) *node {
	if s.Ways != nil {
		n := &node{}
		for _, way := range s.Ways {
			n.OneOf = append(n.OneOf, w.node(way))
		}
		return n
	}
	switch s.Type {
	case tomldoc.Text:
		return w.text(s)
	case tomldoc.Boolean:
		return &node{Type: "boolean"}
	case tomldoc.Integer, tomldoc.Number:
		n := &node{Type: string(s.Type)}
		if bounds := w.rule(s.Is).Bounds; bounds != nil {
			n.Minimum, n.Maximum = &bounds[0][0], &bounds[0][1]
		}
		return n
	case tomldoc.Pair:
		return w.pair(s)
	case tomldoc.List, tomldoc.TextList, tomldoc.TableList:
		n := &node{Type: "array", Items: w.node(*s.Elem), UniqueItems: w.rule(s.Elem.Is).Once}
		if s.Filled {
			n.MinItems = 1
		}
		return n
	case tomldoc.TableOne:
		if s.Elem != nil {
			return w.ownKeys(s, nil)
		}
		return w.fields(s)
	}
	return &node{}
}

func (w *writer) text(s tomldoc.Shape) *node {
	rule := w.rule(s.Is)
	n := &node{Type: "string", Pattern: rule.Pattern}
	if s.Filled && n.Pattern == "" {
		n.Pattern = `\S`
	}
	if rule.Values == nil {
		return n
	}
	listed := &node{Type: "string", Enum: rule.Values}
	if documented(rule.Values, s.Is) {
		listed.Taplo = &taplo{}
		for _, value := range rule.Values {
			_, about := titled(words(s.Is + "=" + value))
			listed.Taplo.Docs.EnumValues = append(listed.Taplo.Docs.EnumValues, about)
		}
	}
	if rule.Pattern == "" {
		return listed
	}
	return &node{AnyOf: []*node{listed, n}}
}

// pair is a list of two numbers. Draft 7 takes "items" for both and does not know
// "prefixItems"; later drafts take it for what follows these, which is nothing.
func (w *writer) pair(s tomldoc.Shape) *node {
	n := &node{Type: "array", Items: &node{Type: "number"}, MinItems: 2, MaxItems: 2}
	if b := w.rule(s.Is).Bounds; b != nil {
		least, greatest := min(b[0][0], b[1][0]), max(b[0][1], b[1][1])
		n.Items.Minimum, n.Items.Maximum = &least, &greatest
		for i := range b {
			n.PrefixItems = append(n.PrefixItems, &node{Type: "number", Minimum: &b[i][0], Maximum: &b[i][1]})
		}
	}
	return n
}

// fields are a table whose keys the format gives.
func (w *writer) fields(s tomldoc.Shape) *node {
	n := &node{Type: "object", AdditionalProperties: false}
	var keys []string
	for _, f := range s.Fields {
		keys = append(keys, f.Key)
	}
	for _, f := range s.Fields {
		var child *node
		if f.Shape.Elem != nil && f.Shape.Type == tomldoc.TableOne {
			child = w.ownKeys(f.Shape, keys)
		} else {
			child = w.node(f.Shape)
		}
		child.Title, child.Description = titled(words(noun(f.Owner) + "." + f.Key))
		child.Description += w.choices(f.Shape)
		child.Examples = w.examples(f)
		n.Properties = append(n.Properties, property{f.Key, child})
		if f.Required {
			n.Required = append(n.Required, f.Key)
		}
	}
	return n
}

// ownKeys are a table with keys of the author's own; beside are the keys of the table that
// holds it.
func (w *writer) ownKeys(s tomldoc.Shape, beside []string) *node {
	rule := w.rule(s.Keys)
	n := &node{Type: "object", Required: rule.Needed, AdditionalProperties: w.node(*s.Elem)}
	if s.Filled {
		n.MinProperties = 1
	}
	if s.Elem.Type == "" && s.Elem.Ways == nil {
		n.AdditionalProperties = true
	}
	switch {
	case rule.Apart:
		n.PropertyNames = &node{Not: &node{Enum: beside}}
	case rule.Pattern != "":
		n.PropertyNames = &node{Pattern: rule.Pattern}
	case rule.Values != nil && !documented(rule.Values, s.Keys):
		n.PropertyNames = &node{Enum: rule.Values}
	case rule.Values != nil:
		n.AdditionalProperties = false
	}
	if rule.Values != nil && documented(rule.Values, s.Keys) && (rule.Pattern == "" || s.Elem.Type == tomldoc.Text) {
		for _, key := range rule.Values {
			child := w.node(*s.Elem)
			child.Title, child.Description = titled(words(s.Keys + "=" + key))
			n.Properties = append(n.Properties, property{key, child})
		}
	}
	return n
}

// documented reports whether the guide has words for the values of a list. It has none for
// countries, whose names editors know.
func documented(values []string, list string) bool {
	_, ok := guide.Lookup(list + "=" + values[0])
	return ok
}

// choices lists the values that a key takes, with what they mean.
func (w *writer) choices(s tomldoc.Shape) string {
	if s.Elem != nil {
		s = *s.Elem
	}
	rule := w.rule(s.Is)
	if rule.Values == nil || s.Type != tomldoc.Text || !documented(rule.Values, s.Is) {
		return ""
	}
	var b strings.Builder
	b.WriteByte('\n')
	for _, value := range rule.Values {
		title, _ := titled(words(s.Is + "=" + value))
		fmt.Fprintf(&b, "\n- `%s`: %s", value, title)
	}
	return b.String()
}

// examples are those of the key, else those of its rule.
func (w *writer) examples(f tomldoc.Field) []any {
	leaf, list := f.Shape, false
	if leaf.Ways != nil {
		leaf = leaf.Ways[0]
	}
	if leaf.Elem != nil {
		leaf, list = *leaf.Elem, true
	}
	rule := w.rule(leaf.Is)
	switch {
	case rule.Values != nil && rule.Pattern == "":
		return nil
	case rule.Examples != nil && leaf.Type == tomldoc.Text:
		var all []any
		for _, text := range rule.Examples {
			if list {
				all = append(all, []any{text})
			} else {
				all = append(all, text)
			}
		}
		return all
	case f.Example == "":
		return nil
	}
	line := "x = " + f.Example
	if strings.HasPrefix(f.Example, ".") {
		line = "x" + f.Example
	}
	text := []byte(line)
	table, bad := tomldoc.Parse(diag.NewFile("example", text), diag.Span{End: len(text)})
	if bad != nil {
		panic(fmt.Sprintf("internal error: the example %q of %s is no TOML", f.Example, f.Key))
	}
	n, _ := table.Get("x")
	return []any{Plain(n.Value)}
}

// noun is what the guide calls the type of a table: rawDelegation is a "delegation".
func noun(name string) string { return strings.ToLower(strings.TrimPrefix(name, "raw")) }

// titled returns a title and a description in both languages, Vietnamese first. Not every
// editor shows titles, so the description begins with the name, too.
func titled(e guide.Entry) (title, description string) {
	vi, en := e.In("vi"), e.In("en")
	title = vi.Name + " / " + en.Name
	return title, sentence(vi) + "\n\n" + sentence(en)
}

func sentence(w guide.Words) string {
	if w.About == "" {
		return w.Name
	}
	return w.Name + ". " + w.About
}
