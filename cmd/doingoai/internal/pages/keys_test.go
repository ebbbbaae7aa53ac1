package pages

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestKeysAreThoseOfTheCode compares the lists of keys.go with the calls in this
// package: a key that code uses and the list lacks would be missing at run time, a
// key that no code uses would keep a dead message alive.
func TestKeysAreThoseOfTheCode(t *testing.T) {
	used := usedKeys(t)
	compare(t, "the lists of plain keys", slices.Concat(plainKeys, drawingKeys, behaviourKeys, designKeys, headKeys, calendarKeys, mapKeys, bulletinKeys, bookKeys, searchKeys), withoutFamilies(used["message"]))
	compare(t, "factKeys", factKeys, used["fact"])
	compare(t, "columnKeys", columnKeys, used["column"])
}

func compare(t *testing.T, name string, listed, used []string) {
	t.Helper()
	for _, key := range used {
		if !slices.Contains(listed, key) {
			t.Errorf("%s lacks %q, which code uses", name, key)
		}
	}
	for _, key := range listed {
		if !slices.Contains(used, key) {
			t.Errorf("%s has %q, which no code uses", name, key)
		}
	}
}

// withoutFamilies drops the keys that stand in a family (section-data) and the
// prefixes of families, from which code puts keys together.
func withoutFamilies(keys []string) []string {
	families := familyKeys()
	var members []string
	for prefix, endings := range families {
		for _, e := range endings {
			members = append(members, prefix+e)
		}
	}
	return slices.DeleteFunc(keys, func(k string) bool {
		_, prefix := families[k]
		return prefix || slices.Contains(members, k)
	})
}

// usedKeys finds the texts given to the functions that take message keys.
func usedKeys(t *testing.T) map[string][]string {
	t.Helper()
	set := token.NewFileSet()
	packages, err := parser.ParseDir(set, ".", func(info fs.FileInfo) bool { return !strings.HasSuffix(info.Name(), "_test.go") }, 0)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string][]string{}
	add := func(family string, e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			key, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			used[family] = append(used[family], key)
		}
	}
	for _, pkg := range packages {
		ast.Inspect(pkg, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			if name, ok := call.Fun.(*ast.Ident); ok && name.Name == "row" { // of a table of mentions
				add("column", call.Args[0])
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			switch sel.Sel.Name {
			case "t", "n", "f":
				if sum, ok := call.Args[0].(*ast.BinaryExpr); ok {
					add("message", sum.X)
				}
				add("message", call.Args[0])
			case "add", "text", "plain":
				add("fact", call.Args[0])
			case "columns", "heads":
				for _, e := range call.Args {
					add("column", e)
				}
			}
			return true
		})
	}
	for family := range used {
		slices.Sort(used[family])
		used[family] = slices.Compact(used[family])
	}
	return used
}
