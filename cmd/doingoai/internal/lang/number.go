package lang

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// NumberKeys returns the messages that numbers are written with.
func NumberKeys() []string {
	return []string{
		"number-group",   // between groups of three digits: vi ".", en ","
		"number-decimal", // before the decimals: vi ",", en "."
		"number-percent", // {{.N}}: a percentage
		"filesize-bytes", // {{.N}}, plural: a size below one KB
		"filesize-kb",    // {{.N}}
		"filesize-mb",    // {{.N}}
		"filesize-gb",    // {{.N}}
	}
}

// FormatInt writes a count: "1.234.567" in Vietnamese. A year or a number of a
// document is no count and stays as it is.
func (t *Translator) FormatInt(n int) string {
	digits, minus := strings.CutPrefix(strconv.Itoa(n), "-")
	return sign(minus) + t.groups(digits)
}

// FormatDecimal writes a value with so many decimals, rounded; with as many as it
// has when decimals is negative. The value is finite.
func (t *Translator) FormatDecimal(value float64, decimals int) string {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		panic(fmt.Sprintf("internal error: %v is no number to print", value))
	}
	if decimals < 0 {
		decimals = -1
	}
	digits, minus := strings.CutPrefix(strconv.FormatFloat(value, 'f', decimals, 64), "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if strings.Trim(digits, "0.") == "" {
		minus = false // rounded to zero
	}
	if fraction == "" {
		return sign(minus) + t.groups(whole)
	}
	decimal := t.decimal
	if decimal == "" {
		decimal = "." // the message is missing, which has been reported
	}
	return sign(minus) + t.groups(whole) + decimal + fraction
}

// FormatPercent writes a share, 1 being the whole, as a percentage.
func (t *Translator) FormatPercent(share float64, decimals int) string {
	return t.F("number-percent", map[string]any{"N": t.FormatDecimal(share*100, decimals)})
}

// FormatSize writes the size of a file: "812 bytes", "12 KB", "3.4 MB". A KB has
// 1024 bytes, as Windows shows sizes.
func (t *Translator) FormatSize(bytes int64) string {
	const unit = 1024
	if bytes < unit {
		return t.N("filesize-bytes", int(bytes))
	}
	keys := [...]string{"filesize-kb", "filesize-mb", "filesize-gb"}
	value, i := float64(bytes)/unit, 0
	for i < len(keys)-1 && math.Round(value) >= unit {
		value /= unit
		i++
	}
	decimals := 0
	if i > 0 && value < 9.95 {
		decimals = 1
	}
	return t.F(keys[i], map[string]any{"N": t.FormatDecimal(value, decimals)})
}

// ParseNumber reads a number written with the separators of the language. Groups,
// where there are any, have three digits.
func (t *Translator) ParseNumber(s string) (float64, error) {
	return parseNumber(s, t.group, t.decimal)
}

// VietnameseNumberPattern matches what [ParseVietnameseNumber] reads, and nothing else.
const VietnameseNumberPattern = `^-?([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,[0-9]+)?$`

// ParseVietnameseNumber reads an amount as the official programs print it and the
// content files keep it: "5.666,3" is 5666.3.
func ParseVietnameseNumber(s string) (float64, error) { return parseNumber(s, ".", ",") }

// parseNumber is strict, because a misread separator is wrong by a factor of a
// thousand: "5.66" and "0.500" are errors in Vietnamese, not 5.66 or 566.
func parseNumber(s, group, decimal string) (float64, error) {
	digits, minus := strings.CutPrefix(s, "-")
	whole, fraction, point := digits, "", false
	if decimal != "" {
		whole, fraction, point = strings.Cut(digits, decimal)
	}
	parts := []string{whole}
	if group != "" {
		parts = strings.Split(whole, group)
	}
	ok := isDigits(whole, group) && (!point || isDigits(fraction, ""))
	ok = ok && (len(parts) == 1 || parts[0][0] != '0')
	for i, p := range parts {
		if len(parts) > 1 && (len(p) > 3 || i > 0 && len(p) != 3) {
			ok = false
		}
	}
	if !ok {
		return 0, fmt.Errorf("%q is not a number, with %q between thousands and %q before decimals",
			s, group, decimal)
	}
	text := strings.Join(parts, "")
	if point {
		text += "." + fraction
	}
	value, err := strconv.ParseFloat(sign(minus)+text, 64)
	if err != nil {
		return 0, fmt.Errorf("reading the number %q: %w", s, err)
	}
	return value, nil
}

// isDigits reports whether s is digits, in parts of one or more between group.
func isDigits(s, group string) bool {
	parts := []string{s}
	if group != "" {
		parts = strings.Split(s, group)
	}
	for _, p := range parts {
		if p == "" || strings.Trim(p, "0123456789") != "" {
			return false
		}
	}
	return true
}

func (t *Translator) groups(digits string) string {
	var b strings.Builder
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(t.group)
		}
		b.WriteRune(c)
	}
	return b.String()
}

func sign(minus bool) string {
	if minus {
		return "-"
	}
	return ""
}
