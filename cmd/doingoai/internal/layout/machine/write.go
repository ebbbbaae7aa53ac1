package machine

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	text "text/template"
	"text/template/parse"
	"unicode/utf8"
)

// escapers are the functions of a text that a chain may end with.
var escapers = map[string]func(string) string{
	"_html_template_attrescaper":    viaAppend(appendHTML),
	"_html_template_htmlescaper":    viaAppend(appendHTML),
	"_html_template_rcdataescaper":  viaAppend(appendHTML),
	"_html_template_nospaceescaper": escapeUnquoted,
	"_html_template_commentescaper": func(string) string { return "" },
	"_html_template_urlfilter":      filterURL,
	"_html_template_urlnormalizer":  normalizeURL,
	"_html_template_urlescaper":     escapeURL,
	"_html_template_srcsetescaper":  escapeSrcset,
	"_html_template_jsstrescaper":   escapeJSString,
	"_html_template_jsvalescaper":   func(s string) string { return jsValue(s) },
	"html":                          text.HTMLEscapeString,
	"urlquery":                      func(s string) string { return text.URLQueryEscaper(s) },
}

func viaAppend(escape func([]byte, string) []byte) func(string) string {
	return func(s string) string { return string(escape(nil, s)) }
}

// isEscaper tells the escapers at the end of a pipeline from what makes its value. Those
// unknown here are found out by writerOf.
func isEscaper(cmd *parse.CommandNode) bool {
	name, ok := cmd.Args[0].(*parse.IdentifierNode)
	if !ok || len(cmd.Args) > 1 {
		return false
	}
	return escapers[name.Ident] != nil || strings.HasPrefix(name.Ident, "_html_template_")
}

// writerOf returns the operation that appends a value of type t through a chain of
// escapers; of opWrite, its function. The first escaper sees the value's type, the others
// what the one before made.
func writerOf(t reflect.Type, chain []string) (opcode, func([]byte, pointer) []byte) {
	if len(chain) == 0 {
		refuse("a value without an escaper")
	}
	for _, name := range chain {
		if escapers[name] == nil {
			refuse("the escaper %s", name)
		}
	}
	get, rest := textOf(t), chain
	switch own, as := trusted(t, chain[0]); {
	case as && own == nil && len(chain) == 1:
		return opRaw, nil
	case as && own == nil:
		rest = chain[1:]
	case as:
		get, rest = func(p pointer) string { return own(stringAt(p)) }, chain[1:]
	case isText(t) && len(chain) == 1 && isHTML(chain[0]):
		return opHTML, nil
	case isText(t) && slices.Equal(chain, wholeURL):
		return opURL, nil
	case chain[0] == "_html_template_jsvalescaper":
		get, rest = func(p pointer) string { return jsValue(anyAt(t, p)) }, chain[1:]
	case chain[0] == "html" && !isText(t):
		get, rest = func(p pointer) string { return text.HTMLEscaper(anyAt(t, p)) }, chain[1:]
	case chain[0] == "urlquery" && !isText(t):
		get, rest = func(p pointer) string { return text.URLQueryEscaper(anyAt(t, p)) }, chain[1:]
	}
	html := len(rest) > 0 && isHTML(rest[len(rest)-1])
	if html {
		rest = rest[:len(rest)-1]
	}
	steps := make([]func(string) string, len(rest))
	for i, name := range rest {
		steps[i] = escapers[name]
	}
	return opWrite, func(out []byte, p pointer) []byte {
		s := get(p)
		for _, step := range steps {
			s = step(s)
		}
		if html {
			return appendHTML(out, s)
		}
		return append(out, s...)
	}
}

// wholeURL is the chain of {{.}} as an attribute's whole URL.
var wholeURL = []string{"_html_template_urlfilter", "_html_template_urlnormalizer", "_html_template_attrescaper"}

// isHTML tells the escapers that write text and quoted values: of plain texts they are one.
func isHTML(name string) bool {
	return name == "_html_template_attrescaper" || name == "_html_template_htmlescaper" || name == "_html_template_rcdataescaper"
}

// trusted returns how an escaper treats a type of html/template's that it trusts; nil: it
// leaves it as it is.
func trusted(t reflect.Type, escaper string) (own func(string) string, as bool) {
	name := strings.TrimPrefix(escaper, "_html_template_")
	base := t
	for base.Kind() == reflect.Pointer {
		base = base.Elem()
	}
	switch base {
	case reflect.TypeFor[template.HTML]():
		switch name {
		case "htmlescaper":
			as = true
		case "rcdataescaper":
			own, as = escapeAgain, true
		case "attrescaper", "nospaceescaper": // takes the tags out
			refuse("%s in an attribute", t)
		}
	case reflect.TypeFor[template.JS]():
		as = name == "jsvalescaper"
	case reflect.TypeFor[template.JSStr]():
		if name == "jsstrescaper" {
			refuse("%s in a string of a script", t)
		}
	case reflect.TypeFor[template.URL]():
		switch name {
		case "urlfilter":
			as = true
		case "urlescaper":
			own, as = normalizeURL, true
		case "srcsetescaper":
			own, as = func(s string) string { return strings.ReplaceAll(normalizeURL(s), ",", "%2c") }, true
		}
	case reflect.TypeFor[template.Srcset]():
		as = name == "srcsetescaper"
	}
	if as && t != base {
		refuse("a pointer to %s", base)
	}
	return own, as
}

// spoken are the interfaces by which package fmt lets a value speak for itself.
var spoken = []reflect.Type{reflect.TypeFor[fmt.Formatter](), reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[error]()}

func speaks(t reflect.Type) bool { return slices.ContainsFunc(spoken, t.Implements) }

// isText reports whether a value is printed as the string that it is.
func isText(t reflect.Type) bool { return t.Kind() == reflect.String && !speaks(t) }

// textOf returns what turns a value of type t into text, as fmt.Sprint does.
func textOf(t reflect.Type) func(pointer) string {
	kind := t.Kind()
	switch {
	case speaks(t):
	case kind == reflect.String:
		return stringAt
	case isInt(kind):
		return func(p pointer) string { return strconv.FormatInt(intAt(kind, p), 10) }
	case isUint(kind):
		return func(p pointer) string { return strconv.FormatUint(uintAt(kind, p), 10) }
	case kind == reflect.Bool:
		return func(p pointer) string { return strconv.FormatBool(boolAt(p)) }
	}
	return func(p pointer) string { return sprint([]any{anyAt(t, p)}) }
}

// sprint is html/template's way to print: pointers are followed to what can speak.
func sprint(args []any) string {
	if len(args) == 1 {
		if s, ok := args[0].(string); ok {
			return s
		}
	}
	for i, arg := range args {
		args[i] = follow(arg, spoken[1:])
	}
	return fmt.Sprint(args...)
}

// follow follows pointers to a value that has one of the interfaces, or to the last.
func follow(a any, to []reflect.Type) any {
	if a == nil {
		return nil
	}
	v := reflect.ValueOf(a)
	for !slices.ContainsFunc(to, v.Type().Implements) && v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	return v.Interface()
}

var marshals = []reflect.Type{reflect.TypeFor[json.Marshaler]()}

// jsValue writes a value as a JavaScript expression, after html/template's jsValEscaper.
func jsValue(a any) string {
	a = follow(a, marshals)
	switch v := a.(type) {
	case template.JS:
		return string(v)
	case template.JSStr:
		return `"` + string(v) + `"`
	case json.Marshaler:
	case fmt.Stringer:
		a = v.String()
	}
	b, err := json.Marshal(a)
	if err != nil {
		message := scriptTag.ReplaceAllString(err.Error(), `\x3C${1}script`)
		message = strings.ReplaceAll(message, "*/", "* /")
		return fmt.Sprintf(" /* %s */null ", strings.ReplaceAll(message, "<!--", `\x3C!--`))
	}
	if len(b) == 0 {
		return " null "
	}
	first, _ := utf8.DecodeRune(b)
	last, _ := utf8.DecodeLastRune(b)
	changed := bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("\u2028"), []byte(`\u2028`)), []byte("\u2029"), []byte(`\u2029`))
	switch {
	case isWord(first) || isWord(last): // so that words do not run into each other
		return " " + string(changed) + " "
	}
	return string(changed)
}

var scriptTag = regexp.MustCompile("(?i)<(/?)script")

func isWord(r rune) bool {
	return r == '$' || r == '_' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
}
