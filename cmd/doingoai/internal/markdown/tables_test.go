package markdown

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPlainTablesAreReadAsGoldmarkDoes: a last row with an escape leaves a table to goldmark.
func TestPlainTablesAreReadAsGoldmarkDoes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(parts ...string) string { return parts[random.IntN(len(parts))] }
	var ascii []string
	for c := ' '; c < 0x7f; c++ {
		if !strings.ContainsRune(marked, c) {
			ascii = append(ascii, string(c))
		}
	}
	ascii = append(ascii, "\t", "\v", "\f", "\u00a0", "Nghệ", "|", "|", " | ", "||", "1.000")
	row := func() string {
		var b strings.Builder
		for range random.IntN(9) {
			b.WriteString(pick(ascii...))
		}
		return pick("|", "| ", "x", "a | b") + b.String() + pick("|", " |", "", "|  ")
	}
	tables := 0
	for range 5_000 {
		lines := []string{row(), pick("|---|", "|:-|-:|", "-|-", "|-|:-:|-", "| --- | --- |", "|-|-|-|-|", ":-|", "|:-:-|", "--:", "|-\v|", "|")}
		if random.IntN(4) == 0 {
			lines = append([]string{row()}, lines...)
		}
		for range random.IntN(4) {
			lines = append(lines, pick("", " ", "  ", "\t")+row())
		}
		if random.IntN(8) == 0 { // in a list or a quotation
			for i := range lines {
				lines[i] = pick("  ", "> ") + lines[i]
			}
			lines[0] = pick("- ", "> ") + lines[0]
		}
		text := strings.Join(lines, "\n") + "\n"
		plain, escaped := parsed(t, text), parsed(t, text+"|\\!|\n")
		got, want := string(plain.Render(Resolver{}, Options{})), string(escaped.Render(Resolver{}, Options{}))
		before, last, ok := strings.Cut(want, "!")
		at := strings.LastIndex(before, "<tr>\n<td")
		if !ok || at < 0 || strings.Contains(before[at:], "</tr>") || !strings.Contains(got, "<table>") {
			continue // no table, or the escape is outside
		}
		tables++
		_, after, _ := strings.Cut(last, "</tr>\n")
		if want = strings.Replace(want[:at]+after, "<tbody>\n</tbody>\n", "", 1); got != want {
			t.Fatalf("%q: got\n%s\nwant\n%s", text, got, want)
		}
	}
	if tables < 500 {
		t.Errorf("%d tables", tables)
	}
}
