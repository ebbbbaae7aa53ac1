package lang

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"doingoai/cmd/doingoai/internal/diag"
)

// messageFile is one language's file.
type messageFile struct {
	lang     string
	file     *diag.File
	ok       bool // the file could be read; false hides what would only follow from that
	keys     []keyPlace
	messages map[string]*message
}

// message is a text in the plural forms of its language; a text without forms
// stands under "other".
type message struct {
	span   diag.Span
	forms  map[string]string
	fields []string // names of the fields of all forms, sorted
	ok     bool
}

var kebabCase = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// readMessages reads a file of the language lang, which has the plural forms given.
func readMessages(f *diag.File, lang string, forms []string, list *diag.List) *messageFile {
	m := &messageFile{lang: lang, file: f, keys: scanKeys(f.Text), messages: map[string]*message{}}
	doubles := duplicates(f, m.keys)
	var raw map[string]any
	if err := toml.Unmarshal(f.Text, &raw); err != nil {
		m.syntax(err, doubles, list)
		return m
	}
	list.Join(doubles)
	m.ok = len(doubles) == 0
	for _, key := range slices.Sorted(maps.Keys(raw)) {
		m.add(key, raw[key], forms, list)
	}
	return m
}

// syntax reports an error of the TOML reader. It stops at the first duplicate,
// duplicates gives them all and with both places.
func (m *messageFile) syntax(err error, doubles diag.List, list *diag.List) {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		list.Add(diag.TOMLSyntax, m.file, diag.Span{}, err.Error())
		return
	}
	start := min(max(pe.Position.Start, 0), len(m.file.Text)) // -1 for a bad first character
	line := m.file.Position(start).Line
	for _, d := range doubles {
		if m.file.Position(d.Span.Start).Line == line {
			list.Join(doubles)
			return
		}
	}
	end := min(start+max(pe.Position.Len, 0), len(m.file.Text))
	list.Add(diag.TOMLSyntax, m.file, diag.Span{Start: start, End: end}, strings.TrimSuffix(pe.Message, "."))
}

// duplicates finds messages given twice, also as text and by form, where the TOML
// reader silently keeps one of the two.
func duplicates(f *diag.File, keys []keyPlace) diag.List {
	var list diag.List
	first := map[string]diag.Span{}
	for _, k := range keys {
		at, double := first[k.path]
		if id, _, byForm := strings.Cut(k.path, "."); !double && byForm {
			at, double = first[id]
		}
		if !double && !strings.Contains(k.path, ".") {
			at, double = first[k.path+"."]
		}
		if double {
			d := list.Add(diag.MessageDuplicate, f, k.span, k.path)
			d.Related = []diag.Place{{File: f, Span: at}}
			continue
		}
		first[k.path] = k.span
		if id, _, byForm := strings.Cut(k.path, "."); byForm {
			if _, ok := first[id+"."]; !ok {
				first[id+"."] = k.span
			}
		}
	}
	return list
}

func (m *messageFile) add(key string, value any, forms []string, list *diag.List) {
	msg := &message{span: m.span(key), forms: map[string]string{}, ok: true}
	m.messages[key] = msg
	bad := func(id diag.ID, span diag.Span, args ...any) *diag.Diag {
		msg.ok = false
		return list.Add(id, m.file, span, args...)
	}
	if !kebabCase.MatchString(key) {
		bad(diag.MessageKey, msg.span, key).Suggest = Slug(key)
	}
	switch v := value.(type) {
	case string:
		msg.forms["other"] = v
	case map[string]any:
		for _, form := range slices.Sorted(maps.Keys(v)) {
			text, isText := v[form].(string)
			switch {
			case !slices.Contains(forms, form):
				bad(diag.MessageForm, m.span(key+"."+form), form, m.lang, strings.Join(forms, ", "))
			case !isText:
				bad(diag.MessageNotText, m.span(key+"."+form), key+"."+form)
			}
			msg.forms[form] = text
		}
		for _, form := range forms {
			if _, ok := msg.forms[form]; !ok {
				bad(diag.MessageFormMissing, msg.span, key, form)
			}
		}
	default:
		bad(diag.MessageNotText, msg.span, key)
	}
	if msg.ok {
		m.checkTexts(key, msg, list)
	}
}

// checkTexts refuses empty texts and reads the fields.
func (m *messageFile) checkTexts(key string, msg *message, list *diag.List) {
	for _, form := range slices.Sorted(maps.Keys(msg.forms)) {
		text, span := msg.forms[form], m.span(key+"."+form)
		// A separator of numbers may be a no-break space.
		if strings.Trim(text, " \t\r\n") == "" {
			msg.ok = false
			list.Add(diag.MessageEmpty, m.file, span, key)
			continue
		}
		p, bad := parsePattern(text)
		if bad != "" {
			msg.ok = false
			list.Add(diag.MessageField, m.file, span, key, bad)
			continue
		}
		for _, part := range p {
			if part.field != "" && !slices.Contains(msg.fields, part.field) {
				msg.fields = append(msg.fields, part.field)
			}
		}
	}
	slices.Sort(msg.fields)
}

// span returns where a key stands, "message" or "message.form", else where the
// first form of the message stands.
func (m *messageFile) span(path string) diag.Span {
	id, _, _ := strings.Cut(path, ".")
	var near *keyPlace
	for i, k := range m.keys {
		switch {
		case k.path == path:
			return k.span
		case near == nil && (k.path == id || strings.HasPrefix(k.path, id+".")):
			near = &m.keys[i]
		}
	}
	if near != nil {
		return near.span
	}
	return diag.Span{}
}
