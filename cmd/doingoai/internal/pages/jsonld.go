package pages

import (
	"html/template"
	"strconv"
	"unicode/utf8"
)

// object is JSON-LD (W3C JSON-LD 1.1) while it is written, from front to back: each method
// appends to it. Its bytes are those that encoding/json would write, which most pages of the
// site would otherwise spend more time on than on their markup.
type object []byte

const schemaOrg = "https://schema.org"

// begin begins what a page carries by itself, a thing of schema.org, in the memory of room.
func begin(room []byte, kind string) object {
	return append(object(room[:0]), `{"@context":"`+schemaOrg+`","@type":`...).quoted(kind)
}

// in begins a thing that is a property of the one around it, item one that is an element of
// a list; end ends either.
func (o object) in(key, kind string) object { return append(o.key(key), `{"@type":`...).quoted(kind) }

func (o object) item(kind string) object {
	if o[len(o)-1] != '[' {
		o = append(o, ',')
	}
	return append(o, `{"@type":`...).quoted(kind)
}

func (o object) end() object { return append(o, '}') }

// list begins a list that is a property, which endList ends.
func (o object) list(key string) object { return append(o.key(key), '[') }
func (o object) endList() object        { return append(o, ']') }

// js ends the whole.
func (o object) js() template.JS { return template.JS(append(o, '}')) }

// with adds a property, also an empty one.
func (o object) with(key, value string) object { return o.key(key).quoted(value) }

// some adds a property that is not empty.
func (o object) some(key, value string) object {
	if value == "" {
		return o
	}
	return o.with(key, value)
}

func (o object) number(key string, n int) object { return strconv.AppendInt(o.key(key), int64(n), 10) }

// texts adds a list of texts; an empty one is left out.
func (o object) texts(key string, values []string) object {
	if len(values) == 0 {
		return o
	}
	o = o.list(key)
	for i, v := range values {
		if i > 0 {
			o = append(o, ',')
		}
		o = o.quoted(v)
	}
	return o.endList()
}

func (o object) key(key string) object {
	return append(append(append(o, `,"`...), key...), `":`...)
}

// jsonSpecial marks the bytes that cannot stand in a JSON string inside of HTML as they are.
var jsonSpecial = func() (special [utf8.RuneSelf]bool) {
	for c := range special {
		special[c] = c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&'
	}
	return special
}()

// quoted writes a string as encoding/json does, which also escapes what HTML would read.
func (o object) quoted(s string) object {
	const digits = "0123456789abcdef"
	o = append(o, '"')
	last := 0
	for i, size := 0, 1; i < len(s); i += size {
		c := s[i]
		if size = 1; c < utf8.RuneSelf {
			if !jsonSpecial[c] {
				continue
			}
			o = append(o, s[last:i]...)
			switch c {
			case '"', '\\':
				o = append(o, '\\', c)
			case '\b':
				o = append(o, `\b`...)
			case '\f':
				o = append(o, `\f`...)
			case '\n':
				o = append(o, `\n`...)
			case '\r':
				o = append(o, `\r`...)
			case '\t':
				o = append(o, `\t`...)
			default:
				o = append(o, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
			}
			last = i + 1
			continue
		}
		var r rune
		switch r, size = utf8.DecodeRuneInString(s[i:]); {
		case r == utf8.RuneError && size == 1:
			o = append(append(o, s[last:i]...), `\ufffd`...)
			last = i + size
		case r == '\u2028' || r == '\u2029':
			o = append(append(o, s[last:i]...), `\u202`...)
			o = append(o, digits[r&15])
			last = i + size
		}
	}
	return append(append(o, s[last:]...), '"')
}
