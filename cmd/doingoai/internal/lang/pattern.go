package lang

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// pattern is a message's text cut at its fields.
type pattern []patternPart

// patternPart is a piece of text, or, when field is not empty, a field's name.
type patternPart struct{ text, field string }

var fieldName = regexp.MustCompile(`^\.[A-Za-z][A-Za-z0-9]*$`)

// parsePattern cuts a text at its fields {{.Name}}. bad is what stands between
// braces, or the lonely braces, when that is not a field; else "".
func parsePattern(text string) (p pattern, bad string) {
	for text != "" {
		before, rest, open := strings.Cut(text, "{{")
		if strings.Contains(before, "}}") {
			return nil, "}}"
		}
		if before != "" {
			p = append(p, patternPart{text: before})
		}
		if !open {
			break
		}
		field, after, closed := strings.Cut(rest, "}}")
		if !closed {
			return nil, "{{" + rest
		}
		name := strings.TrimSpace(field)
		if !fieldName.MatchString(name) {
			return nil, "{{" + field + "}}"
		}
		p = append(p, patternPart{field: name[1:]})
		text = after
	}
	return p, ""
}

// Execute implements template.ParsedTemplate: data is a map[string]any, values
// are written as fmt.Sprint writes them.
func (p pattern) Execute(data any) (string, error) {
	values, _ := data.(map[string]any)
	var b strings.Builder
	for _, part := range p {
		if part.field == "" {
			b.WriteString(part.text)
			continue
		}
		switch v := values[part.field].(type) {
		case nil:
			return "", fmt.Errorf("no value for {{.%s}}", part.field)
		case string:
			b.WriteString(v)
		default:
			fmt.Fprint(&b, v)
		}
	}
	return b.String(), nil
}

// patternParser makes go-i18n use patterns instead of Go templates: faster, and a
// message file can run nothing.
type patternParser struct{}

func (patternParser) Cacheable() bool { return true }

func (patternParser) Parse(src, _, _ string) (template.ParsedTemplate, error) {
	p, bad := parsePattern(src)
	if bad != "" {
		return nil, fmt.Errorf("%q is not a field", bad)
	}
	return p, nil
}
