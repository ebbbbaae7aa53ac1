package portal

import (
	"path"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/tomldoc"
)

// TestFormatsCoverEveryFile: the globs of exactly one format match each TOML and Markdown
// file of the site of the tests, and those of each format match some.
func TestFormatsCoverEveryFile(t *testing.T) {
	formats := Formats()
	used := map[string]bool{}
	for name := range siteFiles(t) {
		if !strings.HasPrefix(name, "content/") || path.Ext(name) != ".toml" && path.Ext(name) != ".md" {
			continue
		}
		var found []string
		for _, f := range formats {
			for _, glob := range f.Globs {
				if ok, err := path.Match(glob, name); err != nil {
					t.Fatal(err)
				} else if ok {
					found = append(found, f.Name)
					if f.Front != (path.Ext(name) == ".md") {
						t.Errorf("%s: front matter is %t", name, f.Front)
					}
				}
			}
		}
		if len(found) != 1 {
			t.Errorf("%s has the formats %q", name, found)
			continue
		}
		used[found[0]] = true
	}
	for _, f := range formats {
		if !used[f.Name] {
			t.Errorf("no file of the test is a %s", f.Name)
		}
	}
}

// TestRowsHaveIdsOfTheirFile: the rules of ids say which file a row stands in.
func TestRowsHaveIdsOfTheirFile(t *testing.T) {
	rules := Rules()
	for _, f := range Formats() {
		word := rowWords[f.Name]
		if word == "" {
			continue
		}
		row := f.Shape.Fields[0].Shape.Elem.Fields
		i := slices.IndexFunc(row, func(f tomldoc.Field) bool { return f.Key == "id" })
		if is := row[i].Shape.Is; is != "row-"+word || rules[is].Pattern != rowIDForms[word].String() {
			t.Errorf("%s: ids follow the rule %q", f.Name, is)
		}
	}
}
