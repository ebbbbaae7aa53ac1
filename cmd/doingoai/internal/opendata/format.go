package opendata

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// writeJSON writes the collection as an array with one object a line.
func (t *table) writeJSON(b *output.Buffer, r *portal.Reader) error {
	b.WriteString("[")
	for i, row := range t.rows(r) {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n")
		text, err := marshal(t.record(row))
		if err != nil {
			return fmt.Errorf("write %s.json: %w", t.Name, err)
		}
		b.Write(text)
	}
	b.WriteString("\n]\n")
	return nil
}

// writeCSV writes the collection as RFC 4180 says, in UTF-8 without a byte order
// mark.
func (t *table) writeCSV(b *output.Buffer, r *portal.Reader) error {
	w := csv.NewWriter(b)
	w.UseCRLF = true
	columns := t.columns()
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.name
	}
	if err := w.Write(head); err != nil {
		return fmt.Errorf("write %s.csv: %w", t.Name, err)
	}
	for _, row := range t.rows(r) {
		cells := t.cells(row)
		line := make([]string, len(cells))
		for i, c := range cells {
			line[i] = printed(c)
		}
		if err := w.Write(line); err != nil {
			return fmt.Errorf("write %s.csv: %w", t.Name, err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return fmt.Errorf("write %s.csv: %w", t.Name, err)
	}
	return nil
}

// printed is a scalar as CSV writes it.
func printed(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	panic(fmt.Sprintf("internal error: %T is no scalar", v))
}

// writeXLSX writes the collection as a workbook with one sheet, its first row
// fixed. Numbers are numbers; all else is text, so that no spreadsheet turns
// "3/2022" into a date.
func (t *table) writeXLSX(b *output.Buffer, r *portal.Reader) error {
	var head []any
	for _, c := range t.columns() {
		head = append(head, c.name)
	}
	lines := [][]any{head}
	for _, row := range t.rows(r) {
		lines = append(lines, t.cells(row))
	}
	var all []byte
	for _, line := range lines {
		for _, v := range line {
			if s, ok := v.(string); ok {
				b.Plain = append(b.Plain, s)
				all = strconv.AppendQuote(all, s)
			} else {
				all = append(append(all, printed(v)...), ',')
			}
		}
		all = append(all, '\n')
	}
	key := memo.KeyOf("workbook", t.program, []byte(t.Name), all)
	data, err := t.memo.Do("workbooks", key, func() ([]byte, error) { return workbook(t.Name, lines) })
	if err != nil {
		return fmt.Errorf("write %s.xlsx: %w", t.Name, err)
	}
	b.Write(data)
	return nil
}

// workbook writes lines of scalars into a sheet.
func workbook(sheet string, lines [][]any) (data []byte, err error) {
	book := excelize.NewFile()
	defer func() {
		if e := book.Close(); err == nil {
			err = e
		}
	}()
	if err := book.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	w, err := book.NewStreamWriter(sheet)
	if err != nil {
		return nil, err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	for i, line := range lines {
		if err := w.SetRow("A"+strconv.Itoa(i+1), line); err != nil {
			return nil, fmt.Errorf("row %d: %w", i+1, err)
		}
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = book.WriteTo(&b)
	return b.Bytes(), err
}

// column is a scalar of a collection.
type column struct {
	name string
	typ  string // of the Data Package's table schema: string, integer, number
}

// columns are the scalars of the collection's fields, in order.
func (t *table) columns() []column {
	var out []column
	for _, f := range t.fields {
		out = append(out, t.columnsOf(f.name, f.kind)...)
	}
	return out
}

func (t *table) columnsOf(name string, k kind) []column {
	sub := func(parts ...string) []column {
		var out []column
		for _, p := range parts {
			key, typ, found := strings.Cut(p, ":")
			if !found {
				typ = "string"
			}
			out = append(out, column{name + "." + key, typ})
		}
		return out
	}
	switch k {
	case kindInteger:
		return []column{{name, "integer"}}
	case kindText, kindURL:
		return sub(t.langs...)
	case kindCount:
		return sub("printed", "min:integer", "max:integer", "per")
	case kindAmount:
		return sub("printed", "value:number")
	case kindWhen:
		out := sub("printed", "edtf", "start", "end", "precision")
		for _, code := range t.langs {
			out = append(out, column{name + ".text." + code, "string"})
		}
		return out
	case kindDelegates:
		var out []column
		for _, part := range []string{"domestic", "foreign_resident", "foreign_visiting"} {
			out = append(out, t.columnsOf(name+"."+part, kindCount)...)
		}
		return out
	}
	return []column{{name, "string"}} // kindString, and lists, which are joined
}

// cells are a row's scalars, one per column; nil where nothing is known.
func (t *table) cells(row []any) []any {
	var out []any
	for i, f := range t.fields {
		columns := t.columnsOf(f.name, f.kind)
		out = append(out, t.flatten(f.name, columns, t.value(f.kind, row[i]))...)
	}
	return out
}

// flatten gives the value of each column from the object that JSON shows. A list
// is joined by ";"; of a list of objects, the first member stands for each.
func (t *table) flatten(name string, columns []column, v any) []any {
	scalars := map[string]any{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case object:
			for _, m := range v {
				walk(path+"."+m.key, m.value)
			}
		case []any:
			parts := make([]string, len(v))
			for i, item := range v {
				if o, ok := item.(object); ok {
					item = o[0].value
				}
				parts[i] = printed(item)
			}
			if len(parts) > 0 {
				scalars[path] = strings.Join(parts, ";")
			}
		default:
			scalars[path] = v
		}
	}
	walk(name, v)
	out := make([]any, len(columns))
	for i, c := range columns {
		out[i] = scalars[c.name]
	}
	return out
}
