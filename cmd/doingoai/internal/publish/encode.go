package publish

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// encoder is a way in which a format writes a text.
type encoder func(string) string

// forms are the ways in which a text may stand in an output file. They are
// written here a second time, from the formats' rules and not from the code that
// writes the files, as a check must not share its subject's faults.
type forms struct {
	single []encoder // a text written in one format
	outer  []encoder // what such a text may be wrapped in: a feed, an attribute, a script
}

// isWrapped reports whether one of forms.outer changes a character.
func isWrapped(r rune) bool {
	switch r {
	case '&', '<', '>', '"', '\'', '+', '\\', '`', '/', '\u2028', '\u2029':
		return true
	}
	return r < ' '
}

func newForms() forms {
	markup := []string{"&", "&amp;", "<", "&lt;", ">", "&gt;"}
	json := []string{"\\", `\\`, "\"", `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`}
	for c := range byte(' ') {
		if !strings.ContainsRune("\n\r\t\b\f", rune(c)) {
			json = append(json, string(rune(c)), fmt.Sprintf(`\u%04x`, c))
		}
	}
	script := []string{"\\", `\\`, "\"", `\u0022`, "'", `\u0027`, "`", `\u0060`, "&", `\u0026`, "<", `\u003c`,
		">", `\u003e`, "+", `\u002b`, "/", `\/`, "\n", `\n`, "\r", `\r`, "\t", `\t`}
	wrapping := []encoder{
		replace(markup, "\"", "&#34;", "'", "&#39;", "+", "&#43;"), // html/template
		replace(markup, "\"", "&#34;", "'", "&#39;"),               // html, text/template
		replace(markup, "\"", "&quot;", "'", "&apos;"),             // XML 1.0 section 2.4
		replace(markup, "\"", "&quot;"),                            // goldmark
		replace(markup),
		escapeXML, // encoding/xml
		separators(replace(json)),
		separators(replace(json, "<", `\u003c`, ">", `\u003e`, "&", `\u0026`)), // encoding/json
		replace(script), // html/template in a script
	}
	return forms{
		outer: wrapping,
		single: append(slices.Clone(wrapping),
			replace(nil, "\\", `\\`, ";", `\;`, ",", `\,`, "\r", "", "\n", `\n`), // RFC 5545 section 3.3.11
			replace(nil, "\"", `""`), // RFC 4180
			url.QueryEscape,
			url.PathEscape,
			percent(capitals, ""),                   // encodeURIComponent
			percent(small, ""),                      // html/template in a query
			percent(small, "!#$&*+,/:;=?@[]"),       // html/template in an address
			percent(capitals, "!#$&'()*+,/:;=?@[]"), // encodeURI, goldmark
			percent(capitals, "!$&'()*+,/:;=@"),     // RFC 3986 section 3.3
		),
	}
}

// variants returns every byte string that text may be in an output file after
// fold, itself included: plain, in one format, or in one within another.
func (f forms) variants(text string) [][]byte {
	// Formats that write a line end as a sign of its own (\n, %0A) hide it from fold,
	// but a template may also have folded the text before: both are tried.
	plain := distinct{}
	plain.add(text)
	plain.add(string(fold(nil, []byte(text))))
	single := distinct{}
	for _, p := range plain {
		single.add(p)
		for _, write := range f.single {
			single.add(write(p))
		}
	}
	all := append(distinct{}, single...)
	for _, s := range single {
		if !strings.ContainsFunc(s, isWrapped) {
			continue // most are letters and percent-escapes
		}
		for _, wrap := range f.outer {
			all.add(wrap(s))
		}
	}
	folded := distinct{}
	for _, s := range all {
		folded.add(string(fold(nil, []byte(s))))
	}
	patterns := make([][]byte, len(folded))
	for i, s := range folded {
		patterns[i] = []byte(s)
	}
	return patterns
}

// distinct is a short list of strings, each once.
type distinct []string

func (d *distinct) add(s string) {
	if !slices.Contains(*d, s) {
		*d = append(*d, s)
	}
}

// replace returns an encoder that replaces the first string of each pair by the
// second.
func replace(pairs []string, more ...string) encoder {
	return strings.NewReplacer(slices.Concat(pairs, more)...).Replace
}

// separators writes the two characters that end a line in JavaScript, but not in
// JSON, as encoding/json does. They are apart as a Replacer of bytes is much faster.
func separators(write encoder) encoder {
	return func(s string) string {
		s = strings.ReplaceAll(write(s), "\u2028", `\u2028`)
		return strings.ReplaceAll(s, "\u2029", `\u2029`)
	}
}

func escapeXML(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic("internal error: " + err.Error()) // a bytes.Buffer takes everything
	}
	return b.String()
}

// Digits of percent-escapes; RFC 3986 wants capitals, html/template writes small
// letters.
const (
	capitals = "0123456789ABCDEF"
	small    = "0123456789abcdef"
)

// percent escapes every byte but ASCII letters, digits, "-._~" and those of keep.
func percent(digits, keep string) encoder {
	return func(s string) string {
		var b strings.Builder
		b.Grow(3 * len(s))
		for i := range len(s) {
			c := s[i]
			switch {
			case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9',
				strings.IndexByte("-._~", c) >= 0, strings.IndexByte(keep, c) >= 0:
				b.WriteByte(c)
			default:
				b.Write([]byte{'%', digits[c>>4], digits[c&15]})
			}
		}
		return b.String()
	}
}
