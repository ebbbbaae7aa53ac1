package pages

import (
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/portal"
)

// columns are the heads of a table, whose messages are "column-" and the key.
func (c *context) columns(keys ...string) []Column {
	out := make([]Column, len(keys))
	for i, k := range keys {
		out[i] = c.column(k)
	}
	return out
}

func (c *context) column(key string) Column {
	text, sort := c.t("column-"+key), sortOf(key)
	return Column{
		Text: text, Key: key, Sort: sort,
		Up: c.f("sort-"+sort+"-up", "Column", text), Down: c.f("sort-"+sort+"-down", "Column", text),
	}
}

// sortOf says how the cells of a column compare.
func sortOf(key string) string {
	switch key {
	case "number", "people", "domestic", "foreign-resident", "foreign-visiting", "allocated", "additional", "value", "planned", "carried-out", "distance":
		return "number"
	case "when", "date":
		return "date"
	}
	return "text"
}

// cells makes a row of a table; the first cell names it.
func (c *context) cells(columns []Column, values ...[]Value) []Cell {
	list := make([]Cell, len(values))
	for i, v := range values {
		list[i] = Cell{Values: v, Number: columns[i].Sort == "number"}
	}
	return labelled(columns, 0, list...)
}

// labelled labels the cells of a row with the heads of their columns; the one at head
// names the row.
func labelled(columns []Column, head int, list ...Cell) []Cell {
	for i := range list {
		list[i].Label, list[i].Head = columns[i].Text, i == head
	}
	return list
}

// said is a cell of values that sort as they read.
func said(values ...Value) Cell { return Cell{Values: values} }

// numberCell is the printed number of a row: "3", "12a", or nothing.
func numberCell(printed string) Cell {
	cell := Cell{Number: true}
	if printed == "" {
		return cell
	}
	cell.Values = []Value{{Text: printed}}
	digits := printed
	for i, r := range printed {
		if r < '0' || r > '9' {
			digits = printed[:i]
			break
		}
	}
	if cell.Data = strings.TrimLeft(digits, "0"); cell.Data == "" {
		cell.Data = digits
	}
	return cell
}

// countCell is a number of people; it sorts by the least.
func (c *context) countCell(n *portal.Count) Cell {
	if n == nil {
		return Cell{Number: true}
	}
	return Cell{Number: true, Values: []Value{{Text: c.count(n)}}, Data: strconv.Itoa(n.Min)}
}

// amountCell is a sum in the page's separators.
func (c *context) amountCell(a *portal.Amount) Cell {
	if a == nil {
		return Cell{Number: true}
	}
	return Cell{Number: true, Values: []Value{{Text: c.amount(a)}}, Data: strconv.FormatFloat(a.Value, 'f', -1, 64)}
}

// whenCell is the time of a row, drawn on the year, with its status: whatever has not
// happened says so.
func (c *context) whenCell(t portal.Timing, p *portal.Program) Cell {
	when, _ := t.Current()
	first, _ := when.Date.Bounds()
	return Cell{
		Values: []Value{c.shortWhen(when)}, Data: first.String(), Strip: c.strip(when, p.Year),
		Sub: []Value{{Text: c.statusTag(t, p).Text}},
	}
}

// timed is a row with what it can be filtered by.
func timed(id string, countries []string, t portal.Timing, p *portal.Program, cells []Cell) TableRow {
	when, _ := t.Current()
	return TableRow{ID: id, Cells: cells, Countries: strings.Join(countries, " "), Status: string(status(t, p)), Quarters: quarterNumbers(when)}
}
