package media

import (
	"encoding/xml"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/diag"
)

// ownURL is url(#id), quoted or not: a reference inside the drawing.
var ownURL = regexp.MustCompile(`^\(\s*(?:#[^\s"'()]+|"#[^\s"'()]+"|'#[^\s"'()]+')\s*\)`)

// cleanCSS returns CSS, a style sheet or one value, with its comments emptied.
// fault is the place, in the author's words, that may load or hide something; "" if
// there is none. Whatever could change how the rest is read is refused: escapes,
// at-rules, open strings and comments, and functions that are not on the list.
func cleanCSS(css string) (clean, fault string) {
	var b strings.Builder
	for i := 0; i < len(css); {
		switch c := css[i]; {
		case strings.HasPrefix(css[i:], "/*"):
			end := strings.Index(css[i+2:], "*/")
			if end < 0 {
				return "", "/*"
			}
			b.WriteString("/**/") // a comment also separates two words
			i += 2 + end + 2
			continue
		case c == '"', c == '\'':
			end := strings.IndexByte(css[i+1:], c)
			if end < 0 || strings.ContainsAny(css[i+1:i+1+end], "\\\n\r\f") {
				return "", string(c)
			}
			b.WriteString(css[i : i+end+2])
			i += end + 2
			continue
		case c == '\\', c == '@', c == '<':
			return "", excerpt(css[i:])
		case c == '(':
			name := cssName(css[:i])
			switch {
			case strings.EqualFold(name, "url"):
				own := ownURL.FindString(css[i:])
				if own == "" {
					return "", excerpt(name + css[i:])
				}
				b.WriteString(own)
				i += len(own)
				continue
			case name != "" && !cssFunctions[strings.ToLower(name)]:
				return "", excerpt(name + css[i:])
			}
		}
		b.WriteByte(css[i])
		i++
	}
	return b.String(), ""
}

// cssName returns the identifier at the end of css.
func cssName(css string) string {
	return css[strings.LastIndexFunc(css, func(r rune) bool {
		return r < utf8.RuneSelf && r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})+1:]
}

// excerpt cuts a fault to what fits into a message: its line at most. Of something it
// leaves something.
func excerpt(s string) string {
	const most = 60
	if i := strings.IndexAny(s, ";}\r\n"); i > 0 {
		s = s[:i]
	}
	if r := []rune(s[:min(len(s), 4*most+utf8.UTFMax)]); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// cssFault tells references to something outside from what is merely not allowed.
func cssFault(fault string) diag.ID {
	lower := strings.ToLower(fault)
	if strings.HasPrefix(lower, "url(") || strings.HasPrefix(lower, "@import") {
		return diag.SVGForeign
	}
	return diag.SVGStyle
}

// svgSize returns the size in CSS pixels of a drawing from the attributes of its
// root: width and height, or the size of the viewBox, scaled to the one that is
// given. It is 0, 0 when they do not tell.
func svgSize(attrs []xml.Attr) (width, height int) {
	var w, h, boxW, boxH float64
	for _, a := range attrs {
		if a.Name.Space != "" {
			continue
		}
		switch a.Name.Local {
		case "width":
			w = svgLength(a.Value)
		case "height":
			h = svgLength(a.Value)
		case "viewBox":
			box := strings.FieldsFunc(a.Value, func(r rune) bool { return r == ',' || r == ' ' })
			if len(box) == 4 {
				boxW, boxH = svgLength(box[2]), svgLength(box[3])
			}
		}
	}
	if boxW > 0 && boxH > 0 {
		switch {
		case w == 0 && h == 0:
			w, h = boxW, boxH
		case w == 0:
			w = h * boxW / boxH
		case h == 0:
			h = w * boxH / boxW
		}
	}
	width, height = int(math.Round(min(w, maxSide))), int(math.Round(min(h, maxSide)))
	if width == 0 || height == 0 {
		return 0, 0
	}
	return width, height
}

// maxSide bounds what a drawing may say of itself, in pixels.
const maxSide = 100_000

// svgLength returns a length in CSS pixels (CSS Values 4, section 6.2), 0 when it is
// relative to something outside, or none.
func svgLength(s string) float64 {
	s = strings.TrimSpace(s)
	number := strings.TrimRight(s, "%abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || !(v > 0) || v > maxSide {
		return 0
	}
	switch strings.ToLower(s[len(number):]) {
	case "", "px":
		return v
	case "in":
		return v * 96
	case "cm":
		return v * 96 / 2.54
	case "mm":
		return v * 96 / 25.4
	case "q":
		return v * 96 / 101.6
	case "pt":
		return v * 96 / 72
	case "pc":
		return v * 16
	}
	return 0
}
