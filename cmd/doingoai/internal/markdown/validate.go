package markdown

import "strings"

// holds reports whether the program can be run: whole operations, all they name is
// there, what they open is closed, and so are the parts that are run alone.
func (d *Doc) holds() bool {
	v := validator{heads: len(d.heads), refs: len(d.refs)}
	if !v.program(d.code, 0) {
		return false
	}
	ends := 0 // parts do not overlap, so checking them is linear
	for _, h := range d.heads {
		if h.text.start < ends || h.text.end > len(d.code) || !v.program(d.code[h.text.start:h.text.end], 0) {
			return false
		}
		ends = h.text.end
	}
	return d.lead.end <= len(d.code) && v.program(d.code[d.lead.start:d.lead.end], 0)
}

type validator struct{ heads, refs int }

// maxNesting bounds descriptions inside descriptions, and links inside links.
const maxNesting = maxMarks + 1

func (v validator) program(s string, depth int) bool {
	links := 0
	for s != "" {
		op := operation(s[0])
		s = s[1:]
		switch op {
		case opLink:
			links++
		case opLinkEnd:
			links--
		}
		if links < 0 || links > 64 || depth > maxNesting || !v.operands(op, &s, depth) {
			return false
		}
	}
	return links == 0
}

func (v validator) operands(op operation, s *string, depth int) bool {
	switch op {
	case opHTML:
		text, ok := cutText(s)
		return ok && wholeTags(text)
	case opBreak, opRule, opLinkEnd, opTableEnd, opFootnotes, opFootnotesEnd, opNoteEnd:
		return true
	case opHeading, opHeadingEnd:
		return below(s, v.heads)
	case opReference:
		return below(s, v.refs)
	case opLink:
		_, ok := cutAddress(s)
		return ok && isText(s)
	case opImage, opFigure:
		return v.image(s, depth)
	case opTable:
		return isNumber(s) && below(s, v.heads+1)
	case opNote, opNoteMark, opBacklink:
		return isNumber(s) && isNumber(s)
	}
	return false
}

func (v validator) image(s *string, depth int) bool {
	if !isNumber(s) || !isText(s) || !isText(s) || !isText(s) {
		return false
	}
	description, ok := cutText(s)
	return ok && v.program(description, depth+1)
}

func cutAddress(s *string) (form, bool) {
	n, ok := cutNumber(s)
	switch f := form(n); {
	case !ok:
		return 0, false
	case f == external, f == contact, f == fragment:
		return f, isText(s)
	case f == relative:
		return f, isText(s) && isText(s)
	}
	return 0, false
}

func isNumber(s *string) bool {
	_, ok := cutNumber(s)
	return ok
}

func below(s *string, limit int) bool {
	n, ok := cutNumber(s)
	return ok && n < limit
}

func isText(s *string) bool {
	_, ok := cutText(s)
	return ok
}

// wholeTags reports whether every < has its > and every & outside of tags its semicolon.
func wholeTags(s string) bool {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return wholeCharacters(s)
		}
		n := strings.IndexByte(s[i:], '>')
		if n < 2 || !wholeCharacters(s[:i]) {
			return false
		}
		s = s[i+n+1:]
	}
}

func wholeCharacters(s string) bool {
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			return true
		}
		n := strings.IndexByte(s[i:], ';')
		if n < 2 {
			return false
		}
		s = s[i+n+1:]
	}
}
