package markdown

import (
	"bytes"
	"net/url"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"

	"doingoai/cmd/doingoai/internal/diag"
)

// form is what an address leads to.
type form int

const (
	external form = iota // http, https
	contact              // mailto, tel
	fragment             // #id
	relative             // a path on this site
)

// address is the destination of a link or image.
type address struct {
	form form
	href string // external, contact: the whole, percent-encoded
	id   string // fragment: without #, percent-decoded
	path string // relative: percent-decoded
	rest string // relative: ?query#fragment, percent-encoded
}

// isPhone reports whether the address is a telephone number.
func (a address) isPhone() bool {
	return a.form == contact && strings.HasPrefix(strings.ToLower(a.href), "tel:")
}

// parseAddress reads a destination, whose escapes are resolved. What it accepts
// cannot run a script or leave the page for a host that is not written in it:
// the scheme is looked for as browsers find it (WHATWG URL 4.4, which drops tabs,
// line ends and control characters) and also behind percent-encoding and
// invisible characters, and must be one of four.
func parseAddress(s string) (address, *diag.Diag) {
	s = strings.Trim(s, " ")
	if s == "" {
		return address{}, &diag.Diag{ID: diag.LinkNoAddress}
	}
	found, hasScheme := scheme(s)
	if !isOpen(s) {
		if hidden, has := scheme(laidOpen(s)); has != hasScheme || hidden != found {
			return address{}, &diag.Diag{ID: diag.URLUnsafe, Args: []any{s}}
		}
	}
	if hasScheme {
		return parseAbsolute(s, found)
	}
	if strings.ContainsFunc(s, invisible) || strings.ContainsRune(s, '\\') {
		return address{}, malformed(s)
	}
	if strings.HasPrefix(s, "//") {
		return address{}, &diag.Diag{ID: diag.URLNoScheme, Args: []any{s}, Suggest: "https:" + s}
	}
	if len(s) > 4 && strings.EqualFold(s[:4], "www.") {
		return address{}, &diag.Diag{ID: diag.URLNoScheme, Args: []any{s}, Suggest: "https://" + s}
	}
	path, rest := s, ""
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		path, rest = s[:i], s[i:]
	}
	if path == "" && rest[0] == '#' {
		id, err := url.PathUnescape(rest[1:])
		if err != nil {
			return address{}, malformed(s)
		}
		return address{form: fragment, id: id}, nil
	}
	path, err := url.PathUnescape(path)
	if err != nil || path == "" || strings.ContainsFunc(path, invisible) || strings.ContainsRune(path, '\\') {
		return address{}, malformed(s)
	}
	return address{form: relative, path: path, rest: encode(rest)}, nil
}

// parseAbsolute reads an address whose scheme stands in plain view.
func parseAbsolute(s, scheme string) (address, *diag.Diag) {
	switch scheme {
	case "http", "https", "mailto", "tel":
	default:
		return address{}, &diag.Diag{ID: diag.URLUnsafe, Args: []any{s}}
	}
	if strings.ContainsFunc(s, invisible) || strings.ContainsRune(s, '\\') {
		return address{}, malformed(s)
	}
	rest := s[len(scheme)+1:]
	switch scheme {
	case "mailto":
		to, _, _ := strings.Cut(rest, "?")
		if at := strings.IndexByte(to, '@'); at < 1 || at == len(to)-1 || strings.ContainsAny(to, " /#") {
			return address{}, malformed(s)
		}
		return address{form: contact, href: encode(s)}, nil
	case "tel":
		if strings.Trim(rest, "0123456789+-.()") != "" || !strings.ContainsAny(rest, "0123456789") {
			return address{}, malformed(s)
		}
		return address{form: contact, href: s}, nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || u.User != nil || strings.HasSuffix(u.Host, ":") ||
		strings.ContainsAny(u.Host, " ,;<>\"'") {
		return address{}, malformed(s)
	}
	return address{form: external, href: encode(s)}, nil
}

func malformed(s string) *diag.Diag { return &diag.Diag{ID: diag.URLMalformed, Args: []any{s}} }

// scheme returns what stands before the first colon, in lower case, if no /, ? or
// # comes earlier.
func scheme(s string) (string, bool) {
	i := strings.IndexAny(s, `:/?#\`)
	if i < 0 || s[i] != ':' {
		return "", false
	}
	return strings.ToLower(s[:i]), true
}

// isOpen reports whether nothing can hide in s: it is of ASCII letters, digits and the
// marks of plain addresses.
func isOpen(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c|0x20 < 'a' || c|0x20 > 'z' {
			if (c < '-' || c > ':') && c != '#' && c != '?' && c != '=' && c != '_' && c != '@' && c != '+' {
				return false
			}
		}
	}
	return true
}

// laidOpen returns s as an obfuscated address wants to be read: percent-decoded,
// several times over, without spaces and invisible characters.
func laidOpen(s string) string {
	for range 4 {
		decoded := string(util.ResolveEntityNames(util.ResolveNumericReferences(percentDecode(s))))
		if decoded == s {
			break
		}
		s = decoded
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || invisible(r) {
			return -1
		}
		return r
	}, s)
}

// percentDecode decodes every valid %XX and leaves the others.
func percentDecode(s string) []byte {
	var b bytes.Buffer
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && util.IsHexDecimal(s[i+1]) && util.IsHexDecimal(s[i+2]) {
			v, err := url.PathUnescape(s[i : i+3])
			if err != nil {
				panic("internal error: percent-decoding " + s[i:i+3])
			}
			b.WriteString(v)
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.Bytes()
}

// invisible reports control and format characters and what is no character at
// all. Joiners are letters' companions in some scripts, but not in addresses.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar
}

// encode percent-encodes what may not stand in an address and keeps what is
// encoded already.
func encode(s string) string { return string(util.URLEscape([]byte(s), false)) }
