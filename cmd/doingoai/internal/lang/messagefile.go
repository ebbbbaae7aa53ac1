package lang

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// messageFile is one language's file.
type messageFile struct {
	lang     string
	file     *diag.File
	ok       bool // the file could be read; false hides what would only follow from that
	messages map[string]*message
}

// message is a text in the plural forms of its language; a text without forms
// stands under "other".
type message struct {
	span   diag.Span
	forms  map[string]form
	fields []string // names of the fields of all forms, sorted
	ok     bool
}

// form is a text and where its key stands.
type form struct {
	text string
	span diag.Span
}

const kebabPattern = `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`

var kebabCase = regexp.MustCompile(kebabPattern)

// MessageShape tells what a file of messages may say, by the rules of [MessageRules].
func MessageShape() tomldoc.Shape {
	one := tomldoc.Shape{Type: tomldoc.Text, Is: "message"}
	return tomldoc.Shape{Type: tomldoc.TableOne, Keys: "message-key", Elem: &tomldoc.Shape{Ways: []tomldoc.Shape{
		one, {Type: tomldoc.TableOne, Keys: "plural-form", Elem: &one},
	}}}
}

// MessageRules returns the rules that [MessageShape] names, by name. Which messages there
// must be, which plural forms a language has and which fields a message is about, they
// cannot say.
func MessageRules() map[string]tomldoc.Rule {
	return map[string]tomldoc.Rule{
		"message":     {Pattern: `[^ \t\r\n]`}, // a separator of numbers may be a no-break space
		"message-key": {Pattern: kebabPattern},
		"plural-form": {Values: slices.Clone(pluralOrder[:]), Needed: []string{"other"}},
	}
}

// readMessages reads a file of the language lang, which has the plural forms given.
func readMessages(f *diag.File, lang string, forms []string, list *diag.List) *messageFile {
	m := &messageFile{lang: lang, file: f, messages: map[string]*message{}}
	table, found := tomldoc.Parse(f, diag.Span{End: len(f.Text)})
	list.Join(found)
	m.ok = !found.HasErrors()
	for _, key := range table.Keys() {
		n, _ := table.Get(key)
		m.add(n, forms, list)
	}
	return m
}

func (m *messageFile) add(n tomldoc.Node, forms []string, list *diag.List) {
	key := n.Name
	msg := &message{span: place(n), forms: map[string]form{}, ok: true}
	m.messages[key] = msg
	bad := func(id diag.ID, span diag.Span, args ...any) *diag.Diag {
		msg.ok = false
		return list.Add(id, m.file, span, args...)
	}
	if !kebabCase.MatchString(key) {
		bad(diag.MessageKey, msg.span, key).Suggest = Slug(key)
	}
	switch v := n.Value.(type) {
	case string:
		msg.forms["other"] = form{v, msg.span}
	case *tomldoc.Table:
		for _, name := range v.Keys() {
			sub, _ := v.Get(name)
			text, isText := sub.Value.(string)
			switch {
			case !slices.Contains(forms, name):
				bad(diag.MessageForm, place(sub), name, m.lang, strings.Join(forms, ", "))
			case !isText:
				bad(diag.MessageNotText, place(sub), key+"."+name)
			}
			msg.forms[name] = form{text, place(sub)}
		}
		for _, name := range forms {
			if _, ok := msg.forms[name]; !ok {
				bad(diag.MessageFormMissing, msg.span, key, name)
			}
		}
	default:
		bad(diag.MessageNotText, msg.span, key)
	}
	if msg.ok {
		m.checkTexts(key, msg, list)
	}
}

// place is where a message or a form stands: its key, or the header that opens it.
func place(n tomldoc.Node) diag.Span {
	if n.Key.End != 0 {
		return n.Key
	}
	return n.Span
}

// checkTexts refuses empty texts and reads the fields.
func (m *messageFile) checkTexts(key string, msg *message, list *diag.List) {
	for _, name := range slices.Sorted(maps.Keys(msg.forms)) {
		text, span := msg.forms[name].text, msg.forms[name].span
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
