package tomldoc

// plain recognizes the part of TOML in which nearly all files of a portal are written, so
// that BurntSushi need not read them: bare keys, one-line strings without escapes, whole
// and decimal numbers, true and false, lists of these, headers and comments. What it
// accepts has no fault of syntax; of what it does not accept it says nothing.
type plain struct {
	text []byte
	pos  int
}

func isPlain(text []byte) bool {
	p := plain{text: text}
	for p.skipBlank(); p.pos < len(text); p.skipBlank() {
		if !p.expression() || !p.endOfLine() {
			return false
		}
	}
	return true
}

func (p *plain) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0 // which is no part of plain TOML
}

func (p *plain) accept(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.pos++
	return true
}

func (p *plain) skipSpaces() {
	for p.peek() == ' ' || p.peek() == '\t' {
		p.pos++
	}
}

// skipBlank passes over white space and line ends.
func (p *plain) skipBlank() {
	for {
		p.skipSpaces()
		if !p.accept('\n') && !p.windowsLineEnd() {
			return
		}
	}
}

func (p *plain) windowsLineEnd() bool {
	if p.peek() == '\r' && p.pos+1 < len(p.text) && p.text[p.pos+1] == '\n' {
		p.pos += 2
		return true
	}
	return false
}

// expression reads a header, a key with its value, or nothing before a comment.
func (p *plain) expression() bool {
	switch {
	case p.peek() == '#':
		return true
	case p.accept('['):
		double := p.accept('[')
		return p.key() && p.accept(']') && (!double || p.accept(']'))
	}
	if !p.key() || !p.accept('=') {
		return false
	}
	p.skipSpaces()
	return p.value()
}

// endOfLine reads what may stand behind an expression.
func (p *plain) endOfLine() bool {
	p.skipSpaces()
	if p.accept('#') {
		p.skipText(0)
	}
	return p.pos == len(p.text) || p.accept('\n') || p.windowsLineEnd()
}

// skipText passes over what may stand in a comment or a string up to a byte.
func (p *plain) skipText(end byte) {
	for p.pos < len(p.text) {
		c := p.text[p.pos]
		if c == end || c == 0x7f || c < ' ' && c != '\t' {
			return
		}
		p.pos++
	}
}

// key reads a dotted key and the spaces around it.
func (p *plain) key() bool {
	for {
		p.skipSpaces()
		start := p.pos
		for isBareKey(p.peek()) {
			p.pos++
		}
		if p.pos == start {
			return false
		}
		p.skipSpaces()
		if !p.accept('.') {
			return true
		}
	}
}

func (p *plain) value() bool {
	switch c := p.peek(); c {
	case '"', '\'':
		return p.quoted(c)
	case '[':
		return p.list()
	case 't':
		return p.word("true")
	case 'f':
		return p.word("false")
	}
	return p.number()
}

// quoted reads a string in quotes.
func (p *plain) quoted(quote byte) bool {
	p.pos++
	start := p.pos
	p.skipText(quote)
	if quote == '"' {
		for _, c := range p.text[start:p.pos] {
			if c == '\\' {
				return false
			}
		}
	}
	empty := p.pos == start
	return p.accept(quote) && (!empty || p.peek() != quote) // not """ or '''
}

func (p *plain) word(word string) bool {
	if len(p.text)-p.pos < len(word) || string(p.text[p.pos:p.pos+len(word)]) != word {
		return false
	}
	p.pos += len(word)
	return !isBareKey(p.peek())
}

// number reads digits, perhaps with a point: few enough for 64 bits.
func (p *plain) number() bool {
	const most = 15
	p.accept('-')
	start := p.pos
	p.digits()
	whole := p.text[start:p.pos]
	if len(whole) == 0 || len(whole) > most || whole[0] == '0' && len(whole) > 1 {
		return false
	}
	if p.accept('.') {
		start = p.pos
		if p.digits(); p.pos == start || p.pos-start > most {
			return false
		}
	}
	return !isBareKey(p.peek()) && p.peek() != '+' && p.peek() != ':' && p.peek() != '.'
}

func (p *plain) digits() {
	for p.peek() >= '0' && p.peek() <= '9' {
		p.pos++
	}
}

// list reads a list of values that are no lists.
func (p *plain) list() bool {
	p.pos++
	for p.skipBlank(); !p.accept(']'); p.skipBlank() {
		if p.peek() == '[' || !p.value() {
			return false
		}
		p.skipBlank()
		if !p.accept(',') && p.peek() != ']' {
			return false
		}
	}
	return true
}
