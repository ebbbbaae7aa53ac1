package layout

import (
	"bytes"
	"slices"
	"strings"
	"text/template/parse"

	"golang.org/x/net/html"

	"doingoai/cmd/doingoai/internal/diag"
)

// checkMarkup looks in the layouts' own HTML for what the Content-Security-Policy
// forbids (W3C CSP level 3: inline style, script and event handlers, javascript:
// URLs) and for what loads from another host. Values that are put in at run time
// are html/template's to judge.
func (src *sources) checkMarkup(list *diag.List) {
	for _, f := range src.files {
		if f.tree == nil {
			continue
		}
		text := markup(f)
		z := html.NewTokenizer(bytes.NewReader(text))
		for at := 0; z.Next() != html.ErrorToken; {
			raw := z.Raw()
			if tag, attrs, ok := parseTag(raw, at); ok {
				checkTag(f.File, diag.Span{Start: at, End: at + 1 + len(tag)}, tag, attrs, list)
			}
			at += len(raw)
		}
	}
}

// markup returns the file's text with every action and comment blanked, so that
// offsets stay. An action that is an attribute's unquoted value leaves one letter.
func markup(f *layoutFile) []byte {
	text := bytes.Repeat([]byte(" "), len(f.Text))
	for _, t := range append([]*tmpl{f.tree}, f.defines...) {
		inspect(t.tree.Root, func(n parse.Node) {
			if n, ok := n.(*parse.TextNode); ok {
				copy(text[n.Pos:], n.Text)
			}
		})
	}
	last := byte(0)
	for i, b := range text {
		if last == '=' && bytes.HasPrefix(f.Text[i:], []byte("{{")) {
			text[i] = 'x'
			b = 'x'
		}
		if b != ' ' && b != '\n' && b != '\t' && b != '\r' {
			last = b
		}
	}
	return text
}

// attr is an attribute as it is written: name in lower case, value without quotes.
type attr struct {
	name, value string
	span        diag.Span // of the name
}

// parseTag reads a start tag, whose bytes begin at offset at of the file.
func parseTag(raw []byte, at int) (tag string, attrs []attr, ok bool) {
	if len(raw) < 2 || raw[0] != '<' || !isLetter(raw[1]) {
		return "", nil, false
	}
	i := 1
	until := func(stops string) string {
		start := i
		for i < len(raw) && strings.IndexByte(stops, raw[i]) < 0 {
			i++
		}
		return string(raw[start:i])
	}
	skip := func(chars string) {
		for i < len(raw) && strings.IndexByte(chars, raw[i]) >= 0 {
			i++
		}
	}
	const space = " \t\r\n\f"
	tag = strings.ToLower(until(space + "/>"))
	for {
		skip(space + "/")
		if i >= len(raw) || raw[i] == '>' {
			return tag, attrs, true
		}
		a := attr{span: diag.Span{Start: at + i}}
		start := i
		i++ // HTML lets a name start with "="
		until(space + "/>=")
		a.name, a.span.End = strings.ToLower(string(raw[start:i])), at+i
		skip(space)
		if i < len(raw) && raw[i] == '=' {
			i++
			skip(space)
			if i < len(raw) && (raw[i] == '"' || raw[i] == '\'') {
				quote := string(raw[i])
				i++
				a.value = until(quote)
				i++
			} else {
				a.value = until(space + ">")
			}
		}
		attrs = append(attrs, a)
	}
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func checkTag(f *diag.File, at diag.Span, tag string, attrs []attr, list *diag.List) {
	get := func(name string) (attr, bool) {
		if i := slices.IndexFunc(attrs, func(a attr) bool { return a.name == name }); i >= 0 {
			return attrs[i], true
		}
		return attr{}, false
	}
	kind, _ := get("type")
	_, hasSrc := get("src")
	switch {
	case tag == "style":
		list.Add(diag.LayoutCSP, f, at, "<style>")
	case tag == "script" && !hasSrc && !strings.HasSuffix(kind.value, "json"):
		// JSON in a script element is data; no browser runs it.
		list.Add(diag.LayoutCSP, f, at, "<script>")
	}
	rel, _ := get("rel")
	for _, a := range attrs {
		value := strings.ToLower(strings.TrimSpace(a.value))
		switch {
		case a.name == "style", strings.HasPrefix(a.name, "on") && len(a.name) > 2:
			list.Add(diag.LayoutCSP, f, a.span, a.name+"=")
		case strings.HasPrefix(value, "javascript:"):
			list.Add(diag.LayoutCSP, f, a.span, "javascript:")
		case loads(tag, a.name, strings.ToLower(rel.value)) && foreign(a.name, value):
			list.Add(diag.LayoutForeign, f, a.span, a.name+"=")
		}
	}
}

// loads reports whether a browser fetches what the attribute names, or sends a
// form there, without the reader following a link.
func loads(tag, name, rel string) bool {
	switch name {
	case "src", "srcset", "poster", "action", "formaction":
		return true
	case "data":
		return tag == "object"
	case "href":
		quiet := []string{"", "canonical", "alternate", "license", "author", "help", "next", "prev", "me"}
		return tag == "link" && slices.ContainsFunc(strings.Fields(rel), func(word string) bool {
			return !slices.Contains(quiet, word)
		})
	}
	return false
}

func foreign(name, value string) bool {
	candidates := []string{value}
	if name == "srcset" {
		candidates = strings.Split(value, ",")
	}
	return slices.ContainsFunc(candidates, func(s string) bool {
		s = strings.TrimSpace(s)
		return strings.HasPrefix(s, "//") || strings.HasPrefix(s, "http:") || strings.HasPrefix(s, "https:")
	})
}
