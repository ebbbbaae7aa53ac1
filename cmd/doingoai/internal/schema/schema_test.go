package schema

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/guide"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

const anew = "write it anew: go run ./cmd/doingoai schema --out cmd/doingoai/schemas --editors"

// TestCommittedSchemasAreFresh: they, and the configurations of editors that name them, are
// what this program writes.
func TestCommittedSchemasAreFresh(t *testing.T) {
	dir := filepath.Join("..", "..", "schemas")
	want := map[string]string{}
	for _, d := range All() {
		want[filepath.Join(dir, d.FileName())] = string(d.JSON)
	}
	for _, f := range Editors("cmd/doingoai/schemas") {
		want[filepath.Join(repository, f.Name)] = f.Text
	}
	for name, text := range want {
		if got, err := os.ReadFile(name); err != nil {
			t.Errorf("%v; %s", err, anew)
		} else if string(got) != text {
			t.Errorf("%s is stale; %s", name, anew)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, ok := want[filepath.Join(dir, e.Name())]; !ok {
			t.Errorf("%s is the schema of nothing", e.Name())
		}
	}
}

// TestGuideSaysEverythingAndNothingElse: every kind of file, key and word of a closed list has its
// words, in both languages; and no words are left of what is gone.
func TestGuideSaysEverythingAndNothingElse(t *testing.T) {
	used := map[string]bool{"messages": true, "site": true}
	rules := allRules()
	list := func(rule string) {
		for _, value := range rules[rule].Values {
			if rule != "country" { // the site may call countries otherwise than a list of ours
				used[rule+"="+value] = true
			}
		}
	}
	var walk func(s tomldoc.Shape)
	walk = func(s tomldoc.Shape) {
		list(s.Is)
		list(s.Keys)
		for _, f := range s.Fields {
			used[noun(f.Owner)+"."+f.Key] = true
			walk(f.Shape)
		}
		for _, way := range s.Ways {
			walk(way)
		}
		if s.Elem != nil {
			walk(*s.Elem)
		}
	}
	walk(config.Shape())
	walk(lang.MessageShape())
	for _, f := range portal.Formats() {
		used[f.Name] = true
		walk(f.Shape)
	}
	// Items of menus are sections, which have their words under that name.
	for _, rule := range []string{"menu-item", "footer-item"} {
		for _, value := range rules[rule].Values {
			delete(used, rule+"="+value)
		}
	}
	names := guide.Names()
	for i, name := range names {
		if !used[name] {
			t.Errorf("the guide explains %q, which there is not", name)
		}
		if i > 0 && names[i-1] == name {
			t.Errorf("the guide explains %q twice", name)
		}
		e, _ := guide.Lookup(name)
		vi, en := e.In("vi"), e.In("en")
		if vi.Name == "" || en.Name == "" {
			t.Errorf("%q has no name in one of the languages", name)
		}
		if vi.About == "" && en.About != "" {
			t.Errorf("%q is explained in English only", name)
		}
	}
	for name := range used {
		if !slices.Contains(names, name) {
			t.Errorf("the guide says nothing of %q", name)
		}
	}
}

// TestTypesOfTablesHaveNamesOfTheirOwn, since the guide looks keys up by them.
func TestTypesOfTablesHaveNamesOfTheirOwn(t *testing.T) {
	keys := map[string][]string{}
	var walk func(s tomldoc.Shape)
	walk = func(s tomldoc.Shape) {
		var own []string
		for _, f := range s.Fields {
			own = append(own, f.Key)
			walk(f.Shape)
		}
		if s.Name != "" {
			if known, ok := keys[s.Name]; ok && !slices.Equal(known, own) {
				t.Errorf("two types are called %s", s.Name)
			}
			keys[s.Name] = own
		}
		for _, way := range s.Ways {
			walk(way)
		}
		if s.Elem != nil {
			walk(*s.Elem)
		}
	}
	walk(config.Shape())
	for _, f := range portal.Formats() {
		walk(f.Shape)
	}
}

// TestRulesKeepTheirWord: examples are good, and no pattern takes the empty text.
func TestRulesKeepTheirWord(t *testing.T) {
	for name, rule := range allRules() {
		if rule.Pattern == "" {
			continue
		}
		form, err := regexp.Compile(rule.Pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range rule.Examples {
			if !form.MatchString(text) {
				t.Errorf("%s: the example %q is not good", name, text)
			}
		}
		if form.MatchString("") {
			t.Errorf("%s: the pattern takes the empty text, which a required key must not be", name)
		}
	}
}

// TestNoPlaceOfOursStandsInASchema: other provinces use them, too.
func TestNoPlaceOfOursStandsInASchema(t *testing.T) {
	ours := regexp.MustCompile(`(?i)ngh[eệ][ -]?an|vinh\b|VN-22|xi[eê]ng|gifu|105\.69`)
	for _, d := range All() {
		if at := ours.FindString(string(d.JSON)); at != "" {
			t.Errorf("%s names %q", d.Name, at)
		}
	}
}
