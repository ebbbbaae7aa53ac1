package opendata

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

var update = flag.Bool("update", false, "write the golden files anew")

var collections = []string{
	"partners", "organisations", "delegations", "conferences", "agreements", "tasks", "programs", "figures", "articles", "documents",
}

func TestGoldenFiles(t *testing.T) {
	const folder = "testdata/golden"
	files := plan(t, siteFiles(t))
	if *update {
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	known := map[string]bool{}
	for name := range files {
		if path.Ext(name) == ".xlsx" {
			continue // compared with the CSV below
		}
		golden := strings.ReplaceAll(strings.TrimPrefix(name, "data/"), "/", ".")
		known[golden] = true
		got := render(t, files, name)
		if *update {
			if err := os.WriteFile(filepath.Join(folder, golden), got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(filepath.Join(folder, golden))
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s differs from the golden file%s", name, firstDifference(string(got), string(want)))
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

// TestPlannedFiles: every collection and every annex in three formats, and what describes
// them.
func TestPlannedFiles(t *testing.T) {
	annexes := []string{
		"2022-program/delegations-out", "2022-program/delegations-in", "2022-program/conferences", "2022-program/agreements", "2022-program/tasks",
	}
	for name, fsys := range map[string]fstest.MapFS{"a site": siteFiles(t), "an empty site": emptySite(t)} {
		tables := collections
		if name == "a site" {
			tables = slices.Concat(collections, annexes)
		}
		want := []string{"data/datapackage.json"}
		for _, table := range tables {
			want = append(want, "data/"+table+".json", "data/"+table+".csv", "data/"+table+".xlsx")
		}
		slices.Sort(want)
		var got []string
		for path := range plan(t, fsys) {
			got = append(got, path)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s:\ngot  %q\nwant %q", name, got, want)
		}
	}
}

func TestCSVIsPlain(t *testing.T) {
	files := plan(t, siteFiles(t))
	for _, name := range collections {
		text := render(t, files, "data/"+name+".csv")
		if bytes.HasPrefix(text, []byte("\ufeff")) {
			t.Errorf("%s.csv has a byte order mark", name)
		}
		if lines := bytes.Count(text, []byte("\n")); lines == 0 || lines != bytes.Count(text, []byte("\r\n")) || !bytes.HasSuffix(text, []byte("\r\n")) {
			t.Errorf("%s.csv does not end its lines with CR LF", name)
		}
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll() // refuses rows of different lengths
		if err != nil {
			t.Fatalf("%s.csv: %v", name, err)
		}
		var again bytes.Buffer
		w := csv.NewWriter(&again)
		w.UseCRLF = true
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(again.Bytes(), text) {
			t.Errorf("%s.csv is another file when it is read and written again", name)
		}
	}
}

// TestXLSXHasTheCellsOfTheCSV and nothing else, numbers as numbers, and all its texts
// where the leak check reads them.
func TestXLSXHasTheCellsOfTheCSV(t *testing.T) {
	for site, fsys := range map[string]fstest.MapFS{"site": siteFiles(t), "empty": emptySite(t)} {
		files := plan(t, fsys)
		for _, name := range collections {
			want, err := csv.NewReader(bytes.NewReader(render(t, files, "data/"+name+".csv"))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			var b output.Buffer
			if err := files["data/"+name+".xlsx"].Render(&b); err != nil {
				t.Fatal(err)
			}
			book, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
			if err != nil {
				t.Fatalf("%s.xlsx: %v", name, err)
			}
			if sheets := book.GetSheetList(); !slices.Equal(sheets, []string{name}) {
				t.Errorf("%s.xlsx has the sheets %q", name, sheets)
			}
			got, err := book.GetRows(name, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != len(want) {
				t.Fatalf("%s: %s.xlsx has %d rows, the CSV %d", site, name, len(got), len(want))
			}
			for i, row := range want {
				for len(got[i]) < len(row) { // empty cells at the end are left out
					got[i] = append(got[i], "")
				}
				if !slices.Equal(got[i], row) {
					t.Errorf("%s: %s.xlsx, row %d:\ngot  %q\nwant %q", site, name, i+1, got[i], row)
				}
				for j, text := range row {
					checkCell(t, book, name, j+1, i+1, text, b.Plain)
				}
			}
		}
	}
}

func checkCell(t *testing.T, book *excelize.File, sheet string, column, row int, text string, plain []string) {
	t.Helper()
	if text == "" {
		return
	}
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		t.Fatal(err)
	}
	kind, err := book.GetCellType(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	head, err := excelize.CoordinatesToCellName(column, 1)
	if err != nil {
		t.Fatal(err)
	}
	name, err := book.GetCellValue(sheet, head)
	if err != nil {
		t.Fatal(err)
	}
	number := row > 1 && slices.Contains([]string{"year", "min", "max", "value"}, name[strings.LastIndexByte(name, '.')+1:])
	if isText := kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString; isText == number {
		t.Errorf("%s.xlsx, %s (%s): %q has the cell type %d", sheet, at, name, text, kind)
	}
	if !number && !slices.Contains(plain, text) {
		t.Errorf("%s.xlsx, %s: the leak check does not see %q", sheet, at, text)
	}
}

func TestEmptyCollectionsHaveTheirColumns(t *testing.T) {
	full, empty := plan(t, siteFiles(t)), plan(t, emptySite(t))
	for _, name := range collections {
		head, _, _ := strings.Cut(string(render(t, full, "data/"+name+".csv")), "\r\n")
		if got := string(render(t, empty, "data/"+name+".csv")); got != head+"\r\n" {
			t.Errorf("%s.csv of an empty site is %q, want %q", name, got, head+"\r\n")
		}
		var rows []any
		if err := json.Unmarshal(render(t, empty, "data/"+name+".json"), &rows); err != nil || rows == nil || len(rows) > 0 {
			t.Errorf("%s.json of an empty site is %v, %v", name, rows, err)
		}
	}
	if !bytes.Equal(render(t, full, "data/datapackage.json"), render(t, empty, "data/datapackage.json")) {
		t.Error("the data package depends on the records")
	}
}

func TestSameBytesAgain(t *testing.T) {
	one, other := plan(t, siteFiles(t)), plan(t, siteFiles(t))
	for name := range one {
		first := render(t, one, name)
		if !bytes.Equal(first, render(t, one, name)) || !bytes.Equal(first, render(t, other, name)) {
			t.Errorf("%s has other bytes the second time", name)
		}
	}
}

// TestDataPackageDescribesTheFiles: its paths exist, and its schemas are the columns
// with values that fit.
func TestDataPackageDescribesTheFiles(t *testing.T) {
	files := plan(t, siteFiles(t))
	var pkg struct {
		Name, Profile, Title, Homepage string
		Resources                      []struct {
			Name, Profile, Path, Format, Mediatype, Encoding string
			Schema                                           *struct {
				Fields     []struct{ Name, Type string }
				PrimaryKey string
			}
		}
	}
	if err := json.Unmarshal(render(t, files, "data/datapackage.json"), &pkg); err != nil {
		t.Fatal(err)
	}
	if pkg.Profile != "data-package" || pkg.Title != "Sở Ngoại vụ" || pkg.Homepage != "https://example.org/" {
		t.Errorf("the package is %s, %q, %s", pkg.Profile, pkg.Title, pkg.Homepage)
	}
	described := map[string]bool{"data/datapackage.json": true}
	for _, r := range pkg.Resources {
		described["data/"+r.Path] = true
		if files["data/"+r.Path].Render == nil || path.Ext(r.Path) != "."+r.Format {
			t.Errorf("the resource %s leads to %s, format %s", r.Name, r.Path, r.Format)
		}
		if r.Schema == nil {
			continue
		}
		rows, err := csv.NewReader(bytes.NewReader(render(t, files, "data/"+r.Path))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for i, f := range r.Schema.Fields {
			if i >= len(rows[0]) || rows[0][i] != f.Name {
				t.Fatalf("%s: the field %d is %q, the columns are %q", r.Path, i, f.Name, rows[0])
			}
			for _, row := range rows[1:] {
				if fits := f.Type == "string" || row[i] == "" || json.Valid([]byte(row[i])) && (f.Type == "number" || !strings.Contains(row[i], ".")); !fits {
					t.Errorf("%s: %s is no %s: %q", r.Path, f.Name, f.Type, row[i])
				}
				if f.Name == r.Schema.PrimaryKey {
					if row[i] == "" || ids[row[i]] {
						t.Errorf("%s: the key %q is empty or stands twice", r.Path, row[i])
					}
					ids[row[i]] = true
				}
			}
		}
		if len(r.Schema.Fields) != len(rows[0]) || len(ids) != len(rows)-1 {
			t.Errorf("%s: %d fields for %d columns, %d keys for %d rows", r.Path, len(r.Schema.Fields), len(rows[0]), len(ids), len(rows)-1)
		}
	}
	for name := range files {
		annex := strings.Count(name, "/") > 1 // which has the shape of its collection
		if !described[name] && !annex {
			t.Errorf("the package does not describe %s", name)
		}
	}
}

// TestNothingInternalIsInTheData looks for the mark of the site's internal texts.
func TestNothingInternalIsInTheData(t *testing.T) {
	fsys := siteFiles(t)
	found := false
	if err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			found = found || bytes.Contains(fsys[name].Data, []byte("BÍ MẬT"))
		}
		return err
	}); err != nil || !found {
		t.Fatalf("the site has no internal text: %v", err)
	}
	files := plan(t, fsys)
	for name, f := range files {
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b.Bytes(), []byte("BÍ MẬT")) || strings.Contains(strings.Join(b.Plain, "\n"), "BÍ MẬT") {
			t.Errorf("%s has an internal text", name)
		}
	}
}

// records reads a collection's JSON, by id.
func records(t *testing.T, files map[string]output.File, name string) map[string]map[string]any {
	t.Helper()
	var rows []map[string]any
	if err := json.Unmarshal(render(t, files, "data/"+name+".json"), &rows); err != nil {
		t.Fatal(err)
	}
	byID := map[string]map[string]any{}
	for _, r := range rows {
		byID[r["id"].(string)] = r
	}
	if len(byID) != len(rows) || len(rows) == 0 {
		t.Fatalf("%s.json has %d records with %d ids", name, len(rows), len(byID))
	}
	return byID
}

// same compares a value of a record with JSON text.
func same(t *testing.T, what string, got any, want string) {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(want), &value); err != nil {
		t.Fatalf("%s: %v", want, err)
	}
	if !reflect.DeepEqual(got, value) {
		text, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s:\ngot  %s\nwant %s", what, text, want)
	}
}

// cellsByID reads a collection's CSV: id, column, cell.
func cellsByID(t *testing.T, files map[string]output.File, name string) map[string]map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(render(t, files, "data/"+name+".csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]map[string]string{}
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, column := range rows[0] {
			cells[column] = row[i]
		}
		byID[cells["id"]] = cells
	}
	return byID
}

// TestKeptWorkbooksAreTheSame: what the memo kept has the bytes and the texts of what is
// made anew.
func TestKeptWorkbooksAreTheSame(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "memo")
	anew := plan(t, siteFiles(t))
	for run := range 2 {
		kept := memo.Open(folder, memo.DefaultLimit)
		for path, f := range planWith(t, siteFiles(t), kept) {
			if !strings.HasSuffix(path, ".xlsx") {
				continue
			}
			var got, want output.Buffer
			if err := errors.Join(f.Render(&got), anew[path].Render(&want)); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want.Bytes()) || !slices.Equal(got.Plain, want.Plain) {
				t.Errorf("run %d: %s is another than without a memo", run, path)
			}
		}
		if c := kept.Counts()["workbooks"]; (c.Made > 0) != (run == 0) || (c.Reused > 0) != (run == 1) {
			t.Errorf("run %d: %+v", run, c)
		}
	}
}
