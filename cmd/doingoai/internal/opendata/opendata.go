// Package opendata publishes the records of a portal as tables that anyone can
// reuse: JSON, CSV and XLSX for each collection, and a Data Package that describes
// them.
//
// A collection is a list of fields and of rows. A field has a type, and the type
// alone decides what it is in each format: an object in JSON, one column per
// scalar in CSV and XLSX ("title.vi", "when.start"). Every row has every key, with
// null or an empty cell where nothing is known, so that a program can rely on the
// shape.
//
// The shapes are a contract with programs outside (DESIGN.md, section 6). Each annex of
// a program is published once more on its own, in the shape of its collection
// (/data/2022-program/delegations-out.csv), for readers who want the table before them;
// the Data Package, which is the same whatever the records, describes the collections.
package opendata

import (
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// kind is the type of a field.
type kind int

const (
	kindString    kind = iota // string
	kindInteger               // int
	kindText                  // lang.Text: by language
	kindList                  // []string
	kindCount                 // *portal.Count: printed, min, max, per
	kindAmount                // *portal.Amount: printed, value
	kindWhen                  // *portal.When: printed, edtf, start, end, precision, text by language
	kindLocation              // *[2]float64: longitude, latitude
	kindURL                   // map[string]string: by language
	kindDelegates             // portal.Delegates: domestic, foreign_resident, foreign_visiting
	kindRevisions             // []portal.Revision
)

// field is a key of a collection.
type field struct {
	name string
	kind kind
}

// Collection is a table of the open data.
type Collection struct {
	Name   string // what it is a table of, also the name of the sheet: "delegations"
	Path   string // below /data/, without the ending
	Rows   int
	fields []field
	// rows are one value per field, nil where nothing is known, read for one file.
	rows func(r *portal.Reader) [][]any
}

// table is what formats are made of.
type table struct {
	*Collection
	langs   []string                 // of the site, in order
	word    map[string]lang.Messages // to word dates in each language
	memo    *memo.Memo               // of workbooks
	program []byte                   // its sum
}

// Plan returns the files below data/; none on a site without them. The memo keeps workbooks
// for the program with a sum; the zero Sum or nil: they are made anew.
func Plan(p *portal.Portal, messages *lang.Bundle, m *memo.Memo, program output.Sum) []output.File {
	if !p.Site.Build.Data {
		return nil
	}
	if program == (output.Sum{}) {
		m = nil
	}
	langs := p.Site.Codes()
	word := map[string]lang.Messages{}
	for _, code := range langs {
		word[code] = messages.For(code).F
	}
	var files []output.File
	var tables []*table
	add := func(c *Collection) *table {
		t := &table{Collection: c, langs: langs, word: word, memo: m, program: program[:]}
		files = append(files,
			portal.Reading("data/"+c.Path+".json", t.writeJSON),
			portal.Reading("data/"+c.Path+".csv", t.writeCSV),
			portal.Reading("data/"+c.Path+".xlsx", t.writeXLSX),
		)
		return t
	}
	for _, c := range Collections(p) {
		tables = append(tables, add(c))
	}
	for _, prog := range p.Programs {
		for _, a := range prog.Annexes {
			if a.HasPage() {
				add(annex(prog, a))
			}
		}
	}
	return append(files, output.File{Path: "data/datapackage.json", Render: func(b *output.Buffer) error {
		return writePackage(b, p, tables)
	}})
}
