package build

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/output"
)

var (
	titleForm       = regexp.MustCompile(`<title>([^<]*)</title>`)
	descriptionForm = regexp.MustCompile(`<meta name="?description"? content="([^"]*)"`)
	levelForm       = regexp.MustCompile(`<h([1-6])[ >]`)
)

// TestHeadsOfTheContent reads the pages of the real content: titles and descriptions
// within a language differ and have the length that search engines show, headings are in
// order.
func TestHeadsOfTheContent(t *testing.T) {
	const titleLetters, leastLetters, mostLetters = 70, 50, 160
	first := map[string]string{} // page by language and title or description
	pages, short := 0, 0
	for _, f := range loadContent(t).Files {
		var b output.Buffer
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		titles, descriptions := titleForm.FindStringSubmatch(text), descriptionForm.FindStringSubmatch(text)
		if titles == nil || descriptions == nil {
			t.Errorf("%s has no title or description", f.Path)
			continue
		}
		if strings.Contains(text, `http-equiv="refresh"`) || strings.Contains(text, "http-equiv=refresh") {
			continue
		}
		pages++
		title, description := html.UnescapeString(titles[1]), html.UnescapeString(descriptions[1])
		for _, what := range []string{title, description} {
			key := languageOf(f.Path) + " " + what
			if first[key] != "" {
				t.Errorf("%s and %s both have %q", first[key], f.Path, what)
			}
			first[key] = f.Path
		}
		if n := utf8.RuneCountInString(title); n > titleLetters {
			t.Errorf("%s: the title has %d letters: %q", f.Path, n, title)
		}
		switch n := utf8.RuneCountInString(description); {
		case n > mostLetters:
			t.Errorf("%s: the description has %d letters: %q", f.Path, n, description)
		case n < leastLetters:
			short++
		}
		checkHeadings(t, f.Path, text)
	}
	if pages < 1000 || short > pages/20 {
		t.Errorf("%d of %d descriptions have less than %d letters", short, pages, leastLetters)
	}
}

// languageOf is the language of a page by its path.
func languageOf(path string) string {
	if code, _, _ := strings.Cut(path, "/"); code == "en" || code == "lo" {
		return code
	}
	return "vi"
}

// checkHeadings checks that a page has one heading of the first level and leaves out
// none.
func checkHeadings(t *testing.T, path, text string) {
	t.Helper()
	last, tops := 0, 0
	for _, m := range levelForm.FindAllStringSubmatch(text, -1) {
		level := int(m[1][0] - '0')
		if level > last+1 {
			t.Errorf("%s: a heading of level %d follows one of level %d", path, level, last)
		}
		if level == 1 {
			tops++
		}
		last = level
	}
	if tops != 1 {
		t.Errorf("%s has %d headings of the first level", path, tops)
	}
}
