package tomldoc

import (
	"math"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/nfc"
)

// scalarOf is the value of a scanned string, number, date, true or false; nil when
// raw is none, which BurntSushi then says.
func scalarOf(raw string) any {
	switch {
	case strings.HasPrefix(raw, `"""`):
		return basic(trimNewline(raw[3:len(raw)-3]), true)
	case strings.HasPrefix(raw, `'''`):
		return nfc.String(trimNewline(raw[3 : len(raw)-3]))
	case raw[0] == '"':
		return basic(raw[1:len(raw)-1], false)
	case raw[0] == '\'':
		return nfc.String(raw[1 : len(raw)-1])
	case raw == "true", raw == "false":
		return raw == "true"
	case strings.HasSuffix(raw, "nan"): // with a sign too
		return math.NaN()
	}
	if i, err := strconv.ParseInt(raw, 0, 64); err == nil {
		return i
	}
	if x, err := strconv.ParseFloat(strings.ReplaceAll(raw, "_", ""), 64); err == nil {
		return x
	}
	return DateTime(raw)
}

// basic is the text between double quotes, or nil when an escape is none.
func basic(raw string, multiline bool) any {
	s, ok := unescape(raw, multiline)
	if !ok {
		return nil
	}
	return nfc.String(s)
}

// trimNewline drops the line end right behind the opening quotes.
func trimNewline(s string) string {
	return strings.TrimPrefix(strings.TrimPrefix(s, "\r"), "\n")
}

// unescape resolves backslashes; in a multi-line string one before a line end
// takes all white space up to the next character with it. ok is false when a
// sequence is not TOML's.
func unescape(raw string, multiline bool) (s string, ok bool) {
	var b strings.Builder
	for {
		i := strings.IndexByte(raw, '\\')
		if i < 0 || i == len(raw)-1 {
			return b.String() + raw, i < 0
		}
		b.WriteString(raw[:i])
		c := raw[i+1]
		raw = raw[i+2:]
		if at := strings.IndexByte(`btnfre"\`, c); at >= 0 {
			b.WriteByte("\b\t\n\f\r\x1b\"\\"[at])
			continue
		}
		if multiline && strings.IndexByte(" \t\r\n", c) >= 0 {
			raw = strings.TrimLeft(raw, " \t\r\n")
			continue
		}
		digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
		if digits == 0 || len(raw) < digits {
			return "", false
		}
		code, err := strconv.ParseUint(raw[:digits], 16, 32)
		if err != nil {
			return "", false
		}
		b.WriteRune(rune(code))
		raw = raw[digits:]
	}
}
