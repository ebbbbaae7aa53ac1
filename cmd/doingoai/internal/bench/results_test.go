package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func timesOf(seconds ...float64) runs {
	var list runs
	for _, s := range seconds {
		list = append(list, run{Wall: time.Duration(s * float64(time.Second)), Peak: int64(s * 100 * (1 << 20))})
	}
	return list
}

func TestTables(t *testing.T) {
	s := &sized{
		articles: 5_000, files: 11_051, bytes: 132_000_000, copied: timesOf(1),
		full:  map[string]runs{"doingoai": timesOf(3, 1, 1.1), "Hugo": timesOf(6, 7, 5)},
		again: map[string]map[string]runs{"": {"doingoai": timesOf(0.05), "Hugo": timesOf(6)}, editTitle: {"doingoai": timesOf(0.5), "Hugo": timesOf(6)}},
		served: map[string]*served{
			"doingoai": {start: timesOf(0.5), body: timesOf(0.01), title: timesOf(0.2)},
			"Hugo":     {start: timesOf(7), body: timesOf(2), title: timesOf(2)},
		},
	}
	r := &results{machine: "here", sizes: []*sized{s}, optional: []*optional{{name: "cards", files: 12, bytes: 3e6, first: timesOf(2), again: timesOf(1)}}, optionalOf: 500}
	r.real = &real{files: 7, bytes: 1e6, first: timesOf(3), warm: timesOf(1.5), again: timesOf(0.2)}
	got := r.markdown()
	for _, want := range []string{
		"| 5,000 | 11,051, 132 | 1.10 (1.00–3.00) | 6.00 (5.00–7.00) | 5.5 ✓ | 1.00 (1.00–1.00) | 1.10 ✓ | 0.00, 0.00, 0.00 | 110, 600 | 0.18 ✓ |",
		"| build again, changed: nothing | 0.050 (0.050–0.050) | 6.00 (6.00–6.00) | 120.0 ✓ |",
		"| build again, changed: one title | 0.50 (0.50–0.50) | 6.00 (6.00–6.00) | 12.0 ✗ |",
		"| build again, changed: one partner | – | – | – |",
		"| `serve`: start to first page | 0.50 (0.50–0.50) | 7.00 (7.00–7.00) | 14.0 ✓ |",
		"| `serve`: a title saved to the page of its issue | 0.20 (0.20–0.20) | 2.00 (2.00–2.00) | 10.0 ✗ |",
		"| | 7, 1 | 3.00 (3.00–3.00) | 1.50 (1.50–1.50) ✗ | 0.20 (0.20–0.20) |",
		"| cards | 12, 3 | 2.00 (2.00–2.00) | 1.00 (1.00–1.00) | 0.00 |",
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("no line %s in\n%s", want, got)
		}
	}
	columns := 0
	for line := range strings.Lines(got) {
		switch n := strings.Count(line, "|"); {
		case n == 0:
			columns = 0
		case columns == 0:
			columns = n
		case n != columns:
			t.Errorf("a line of %d columns in a table of %d: %s", n-1, columns-1, line)
		}
	}
}

// TestTablesWithoutHugo: what cannot be compared is a dash.
func TestTablesWithoutHugo(t *testing.T) {
	s := &sized{articles: 500, files: 10, copied: timesOf(1), full: map[string]runs{"doingoai": timesOf(1)}, served: map[string]*served{"doingoai": {start: timesOf(1)}}}
	got := (&results{sizes: []*sized{s}}).markdown()
	if !strings.Contains(got, "| 500 | 10, 0 | 1.00 (1.00–1.00) | – | – |") || strings.Contains(got, "NaN") {
		t.Errorf("got\n%s", got)
	}
}

func TestInsert(t *testing.T) {
	name := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(name, []byte("before\n"+markBegin+"old\n"+markEnd+"after\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := insert(name, "new\n"); err != nil {
			t.Fatal(err)
		}
	}
	if data, err := os.ReadFile(name); err != nil || string(data) != "before\n"+markBegin+"new\n"+markEnd+"after\n" {
		t.Errorf("%v, got %s", err, data)
	}
	if err := os.WriteFile(name, []byte("before\n"+markEnd), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := insert(name, "new\n"); err == nil {
		t.Error("a file without marks is written")
	}
}

// TestReadmeHasMarks: make bench README=yes has a place to write to.
func TestReadmeHasMarks(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Count(data, []byte(markBegin)) != 1 || bytes.Count(data, []byte(markEnd)) != 1 {
		t.Errorf("README.md does not have the marks %q and %q once each", markBegin, markEnd)
	}
}

func TestMeasured(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the benchmark runs on Linux only")
	}
	var b bytes.Buffer
	if err := measured([]string{"sh", "-c", "echo words"}, &b); err != nil {
		t.Fatal(err)
	}
	var r run
	if err := json.Unmarshal(b.Bytes(), &r); err != nil || r.Wall <= 0 || r.Peak <= 0 {
		t.Errorf("%v, run %+v from %s", err, r, b.Bytes())
	}
	if err := measured([]string{"sh", "-c", "echo why it failed; exit 3"}, &b); err == nil || !strings.Contains(err.Error(), "why it failed") {
		t.Errorf("a command that fails: %v, want what it said", err)
	}
}

func TestNumbers(t *testing.T) {
	if got, err := numbers("500, 5000"); err != nil || len(got) != 2 || got[1] != 5_000 {
		t.Errorf("got %v, %v", got, err)
	}
	for _, text := range []string{"", "500,", "many", "3"} {
		if got, err := numbers(text); err == nil {
			t.Errorf("%q: got %v, want an error", text, got)
		}
	}
}
