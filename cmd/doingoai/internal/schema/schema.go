// Package schema writes JSON Schemas (2020-12) of the files that staff write, for editors
// that check and complete while typing.
//
// Nothing of the formats stands here: keys and types come from the Go types that load the
// files (tomldoc.Shape), lists and patterns from where loading looks them up
// (tomldoc.Rule), words from package guide. What is wrong by a schema is wrong for the
// loader, too; the loader knows more: references, dates, and whatever joins several keys or
// files. A test compares the two on every fixture and on records changed at random, and
// lists what schemas cannot say.
//
// Schemas hold no $ref, because one of the editors' servers reads draft 7, in which a $ref
// takes away the title and the description beside it.
package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/guide"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// Document is the schema of a kind of file.
type Document struct {
	Name  string   // "partner"
	Globs []string // of the paths in the site's folder: "content/partners/*/partner.toml"
	Front bool     // the TOML is the front matter of a Markdown file
	JSON  []byte
}

// FileName is what the schema's own file is called.
func (d Document) FileName() string { return d.Name + ".json" }

// All returns the schemas of all kinds of files: site.toml, those of content/, the
// messages.
func All() []Document {
	formats := append([]portal.Format{{Name: "site", Globs: []string{"site.toml"}, Shape: config.Shape()}}, portal.Formats()...)
	formats = append(formats, portal.Format{Name: "messages", Globs: []string{"layouts/messages/*.toml"}, Shape: lang.MessageShape()})
	w := &writer{rules: allRules()}
	var all []Document
	for _, f := range formats {
		n := w.node(f.Shape)
		n.Schema = "https://json-schema.org/draft/2020-12/schema"
		n.Title, n.Description = titled(words(f.Name))
		all = append(all, Document{Name: f.Name, Globs: f.Globs, Front: f.Front, JSON: encode(n)})
	}
	return all
}

// allRules are the rules of all shapes.
func allRules() map[string]tomldoc.Rule {
	rules := portal.Rules()
	maps.Copy(rules, lang.MessageRules())
	return rules
}

// words returns what the guide says under a name.
func words(name string) guide.Entry {
	e, ok := guide.Lookup(name)
	if !ok {
		panic(fmt.Sprintf("internal error: the guide says nothing of %q", name))
	}
	return e
}

func encode(n *node) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(n); err != nil {
		panic("internal error: a schema is no JSON: " + err.Error())
	}
	return b.Bytes()
}

// Plain returns a TOML value as encoding/json would give it. A date or time without
// quotes, for which JSON has nothing, becomes null.
func Plain(value any) any {
	switch v := value.(type) {
	case *tomldoc.Table:
		object := map[string]any{}
		for _, key := range v.Keys() {
			n, _ := v.Get(key)
			object[key] = Plain(n.Value)
		}
		return object
	case []tomldoc.Node:
		list := make([]any, len(v))
		for i, n := range v {
			list[i] = Plain(n.Value)
		}
		return list
	case tomldoc.DateTime:
		return nil
	case int64:
		return float64(v)
	}
	return value
}
