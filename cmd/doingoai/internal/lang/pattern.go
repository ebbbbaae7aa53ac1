package lang

import (
	"regexp"
	"strings"
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
