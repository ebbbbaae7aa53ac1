package ical

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGoldenFiles compares every calendar file of the test's site with testdata/golden.
func TestGoldenFiles(t *testing.T) {
	const folder = "testdata/golden"
	files := plan(t, siteFiles(t))
	if *update {
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
	}
	known := map[string]bool{}
	for name, got := range files {
		golden := strings.ReplaceAll(name, "/", "_")
		known[golden] = true
		file := filepath.Join(folder, golden)
		if *update {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
		} else if got != string(want) {
			t.Errorf("%s differs from the golden file%s", name, firstDifference(got, string(want)))
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !known[e.Name()] {
			t.Errorf("nothing gives the golden file %s", e.Name())
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return ":\ngot  " + g[i] + "\nwant " + w[i]
		}
	}
	return ": one is longer"
}
