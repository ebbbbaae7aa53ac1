package browser

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// node runs a script of this folder with one argument, and decodes its answer.
func node(t *testing.T, script, argument string, answer any) {
	t.Helper()
	program, err := exec.LookPath("node")
	needs(t, "Node.js", err == nil)
	_, err = os.Stat("node_modules/.package-lock.json") // npm writes it last
	needs(t, "what package-lock.json lists", err == nil)
	var stderr strings.Builder
	cmd := exec.CommandContext(t.Context(), program, script, argument)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node %s: %v\n%s", script, err, stderr.String())
	}
	if err := json.Unmarshal(out, answer); err != nil {
		t.Fatalf("node %s: %v in %.200q\n%s", script, err, out, stderr.String())
	}
}

// htmlAnswer is what validate.mjs says.
type htmlAnswer struct {
	Files  int
	Faults []struct {
		Rule, Message, First string
		Count                int
	}
}

// htmlValidate lets html-validate read every page of s.
func htmlValidate(t *testing.T, s *site) {
	t.Helper()
	var answer htmlAnswer
	node(t, "validate.mjs", s.write(t), &answer)
	if want := len(s.paths(".html")); answer.Files != want {
		t.Errorf("html-validate has read %d files, not %d", answer.Files, want)
	}
	for _, f := range answer.Faults {
		t.Errorf("%s: %s: %d times, first %s", f.Rule, f.Message, f.Count, f.First)
	}
}

// packageAnswer is what datapackage.mjs says.
type packageAnswer struct {
	Rows   map[string]int
	Faults []string
}

// dataPackage lets datapackage read dir, where the open data of s are written.
func dataPackage(t *testing.T, s *site, dir string) {
	t.Helper()
	var answer packageAnswer
	node(t, "datapackage.mjs", dir, &answer)
	report(t, answer.Faults)
	// A file in a folder is a part of a collection: the rows of one annex.
	tables := slices.DeleteFunc(s.paths(".csv"), func(path string) bool { return strings.Count(path, "/") > 1 })
	if len(tables) == 0 || len(answer.Rows) != len(tables) {
		t.Errorf("datapackage has read %d tables, there are %d", len(answer.Rows), len(tables))
	}
	for _, path := range tables {
		name := strings.TrimSuffix(strings.TrimPrefix(path, "data/"), ".csv")
		records, err := s.records(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if answer.Rows[name] != records {
			t.Errorf("%s has %d rows, %s.json %d records", path, answer.Rows[name], name, records)
		}
	}
}

// records is how many objects data/<name>.json has.
func (s *site) records(name string) (int, error) {
	var records []map[string]json.RawMessage
	if err := json.Unmarshal(s.files["data/"+name+".json"], &records); err != nil {
		return 0, fmt.Errorf("data/%s.json is no array of objects: %w", name, err)
	}
	return len(records), nil
}

// workbooks opens every XLSX file: it has the columns and as many rows as the CSV file
// beside it, and as many rows as the JSON file has records.
func workbooks(t *testing.T, s *site) {
	t.Helper()
	paths := s.paths(".xlsx")
	if len(paths) == 0 {
		t.Fatal("there is no workbook")
	}
	for _, path := range paths {
		if err := s.workbook(path); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func (s *site) workbook(path string) (err error) {
	book, err := excelize.OpenReader(bytes.NewReader(s.files[path]))
	if err != nil {
		return err
	}
	defer func() {
		if e := book.Close(); err == nil {
			err = e
		}
	}()
	sheets := book.GetSheetList()
	if len(sheets) != 1 {
		return fmt.Errorf("it has the sheets %q, not one", sheets)
	}
	rows, err := book.GetRows(sheets[0])
	if err != nil {
		return err
	}
	stem := strings.TrimSuffix(path, ".xlsx")
	lines, err := csv.NewReader(bytes.NewReader(s.files[stem+".csv"])).ReadAll()
	if err != nil {
		return fmt.Errorf("%s.csv: %w", stem, err)
	}
	if len(rows) == 0 || len(lines) == 0 || !slices.Equal(rows[0], lines[0]) {
		return fmt.Errorf("its columns are not those of %s.csv", stem)
	}
	records, err := s.records(strings.TrimPrefix(stem, "data/"))
	if err != nil {
		return err
	}
	if len(rows) != records+1 || len(lines) != records+1 {
		return fmt.Errorf("it has %d rows, the CSV file %d, the JSON file %d", len(rows)-1, len(lines)-1, records)
	}
	return nil
}
