package machine

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The escapers of html/template, whose functions are not exported: html.go, url.go and js.go
// of Go 1.26. Each returns what the original does, also for bytes that are not UTF-8.

// htmlSpecial marks what cannot stand in HTML text or in a quoted value.
var htmlSpecial = [256]bool{0: true, '"': true, '&': true, '\'': true, '+': true, '<': true, '>': true}

// appendHTML escapes for text and for values in quotes.
func appendHTML(out []byte, s string) []byte {
	last := 0
	for i := 0; i < len(s); i++ {
		if htmlSpecial[s[i]] {
			out = append(append(out, s[last:i]...), htmlEntity(s[i])...)
			last = i + 1
		}
	}
	return append(out, s[last:]...)
}

func htmlEntity(b byte) string {
	switch b {
	case '"':
		return "&#34;"
	case '&':
		return "&amp;"
	case '\'':
		return "&#39;"
	case '+':
		return "&#43;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	}
	return "\uFFFD"
}

// escapeAgain escapes HTML inside of title or textarea: entities stay.
func escapeAgain(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '&' && htmlSpecial[c] {
			b.WriteString(htmlEntity(c))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// failsafe stands where a value cannot: html/template's filterFailsafe.
const failsafe = "ZgotmplZ"

// escapeUnquoted escapes for a value without quotes.
func escapeUnquoted(s string) string {
	if s == "" {
		return failsafe
	}
	var b strings.Builder
	for i, w := 0, 0; i < len(s); i += w {
		var r rune
		r, w = utf8.DecodeRuneInString(s[i:])
		switch {
		case r == 0:
			b.WriteString("&#xfffd;")
		case '\t' <= r && r <= '\r', r == ' ', r == '=', r == '`':
			fmt.Fprintf(&b, "&#%d;", r)
		case r < utf8.RuneSelf && htmlSpecial[r]:
			b.WriteString(htmlEntity(byte(r)))
		case 0xfdd0 <= r && r <= 0xfdef, 0xfff0 <= r && r <= 0xffff:
			fmt.Fprintf(&b, "&#x%x;", r)
		default:
			b.WriteString(s[i : i+w])
		}
	}
	return b.String()
}

// filterURL lets only web and mail addresses and those of our own site pass.
func filterURL(s string) string {
	if isSafeURL(s) {
		return s
	}
	return "#" + failsafe
}

func isSafeURL(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	return !ok || strings.Contains(scheme, "/") || strings.EqualFold(scheme, "http") ||
		strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// Classes of bytes in a URL (RFC 3986, section 2).
const (
	plain    = 1 << iota // never encoded: letters, digits, "-._~"
	reserved             // kept in a whole URL, encoded in a part of one
	clean                // kept in a whole URL, and nothing to HTML or to filterURL
)

var urlBytes = func() (class [256]byte) {
	for c := range 128 {
		switch b := byte(c); {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9', strings.IndexByte("-._~", b) >= 0:
			class[c] = plain | clean
		case strings.IndexByte("!#$*,/;=?@[]", b) >= 0:
			class[c] = reserved | clean
		case strings.IndexByte("&+:", b) >= 0:
			class[c] = reserved
		}
	}
	return class
}()

// appendURL appends a URL that is the whole of a value in quotes.
func appendURL(out []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if urlBytes[s[i]]&clean == 0 {
			return appendHTML(out, normalizeURL(filterURL(s)))
		}
	}
	return append(out, s...)
}

// normalizeURL encodes what may not stand in a URL, and keeps what is encoded.
func normalizeURL(s string) string { return encodeURL(s, plain|reserved) }

// escapeURL encodes a part of a URL.
func escapeURL(s string) string { return encodeURL(s, plain) }

func encodeURL(s string, kept byte) string {
	var b strings.Builder
	written := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		encoded := c == '%' && kept&reserved != 0 && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
		if urlBytes[c]&kept != 0 || encoded {
			continue
		}
		const digits = "0123456789abcdef"
		b.WriteString(s[written:i])
		b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		written = i + 1
	}
	if written == 0 {
		return s
	}
	b.WriteString(s[written:])
	return b.String()
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }

// escapeSrcset filters and normalizes the addresses of a srcset.
func escapeSrcset(s string) string {
	parts := strings.Split(s, ",")
	for i, part := range parts {
		parts[i] = escapeCandidate(part)
	}
	return strings.Join(parts, ",")
}

func escapeCandidate(s string) string {
	begin := 0
	for begin < len(s) && isSpace(s[begin]) {
		begin++
	}
	end := begin
	for end < len(s) && !isSpace(s[end]) {
		end++
	}
	for i := end; i < len(s); i++ {
		if c := s[i]; !isSpace(c) && !('0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') {
			return "#" + failsafe
		}
	}
	if !isSafeURL(s[begin:end]) {
		return "#" + failsafe
	}
	return s[:begin] + normalizeURL(s[begin:end]) + s[end:]
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

// escapeJSString escapes for a string in quotes in a script.
func escapeJSString(s string) string {
	var b strings.Builder
	for i, w := 0, 0; i < len(s); i += w {
		var r rune
		r, w = utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\f':
			b.WriteString(`\f`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '/':
			b.WriteString(`\/`)
		case r == '\\':
			b.WriteString(`\\`)
		case r < ' ', r < utf8.RuneSelf && strings.ContainsRune("\"`&'+<>", r), r == '\u2028', r == '\u2029':
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(s[i : i+w])
		}
	}
	return b.String()
}
