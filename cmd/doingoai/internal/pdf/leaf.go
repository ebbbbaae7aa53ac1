package pdf

import (
	"regexp"
	"strconv"
)

// A page of the site knows its places, not on which sheet of paper they will stand, and
// Chromium does not tell it (it has no target-counter of CSS). So a page is printed twice:
// the first PDF says where the places are, and the second time every link to one of them
// has the number of its sheet in the attribute data-leaf, for the stylesheet to show.

// Objects that are no streams stand in Chromium's PDFs as plain text: the sheets in their
// order, and the places by name, each with its sheet.
var (
	sheet = regexp.MustCompile(`(?:^|\n)(\d+) 0 obj\s*<<\s*/Type /Page\s`)
	place = regexp.MustCompile(`/([A-Za-z][A-Za-z0-9_-]*) \[(\d+) 0 R /XYZ`)
)

// leaves returns the number of the sheet, from 1, of every place that a PDF names.
func leaves(pdf []byte) map[string]int {
	numbers := map[string]int{}
	for i, m := range sheet.FindAllSubmatch(pdf, -1) {
		numbers[string(m[1])] = i + 1
	}
	found := map[string]int{}
	for _, m := range place.FindAllSubmatch(pdf, -1) {
		if n := numbers[string(m[2])]; n > 0 {
			found[string(m[1])] = n
		}
	}
	return found
}

// inner is the beginning of a link to a place of its own page.
var inner = regexp.MustCompile(`<a href="#([A-Za-z][A-Za-z0-9_-]*)"`)

// numbered gives every link to a place the number of its sheet.
func numbered(html []byte, leaves map[string]int) []byte {
	return inner.ReplaceAllFunc(html, func(link []byte) []byte {
		n := leaves[string(inner.FindSubmatch(link)[1])]
		if n == 0 {
			return link
		}
		return append(link[:len(link):len(link)], ` data-leaf="`+strconv.Itoa(n)+`"`...)
	})
}
