package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var kindPlainTable = ast.NewNodeKind("PlainTable")

// plainTable is a table whose cells are text and nothing else, as those of numbers are. It
// has no nodes of its own for cells: goldmark makes two of each and reads it by itself,
// which takes longer than all the rest of a page.
type plainTable struct {
	ast.BaseBlock
	alignments []extast.Alignment
	rows       []text.Segment // the head first
}

func (*plainTable) Kind() ast.NodeKind { return kindPlainTable }

// IsRaw keeps goldmark from looking for anything inside.
func (*plainTable) IsRaw() bool { return true }

func (n *plainTable) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// marked are the characters of which any may be the beginning of something else than text.
const marked = "[]!<&*_`\\"

// newPlainTable returns the table whose line of dashes is line at of a paragraph, or nil
// when it is none or has more than text.
func newPlainTable(lines *text.Segments, at int, source []byte) *plainTable {
	n := &plainTable{}
	for i := 1; i <= at; i++ {
		line := lines.At(i)
		n.alignments = alignments(line.Value(source))
		if (n.alignments != nil) != (i == at) { // goldmark takes the first, also one without bars
			return nil
		}
	}
	n.rows = make([]text.Segment, 0, lines.Len()-1)
	for i := at - 1; i < lines.Len(); i++ {
		row := lines.At(i)
		if bytes.ContainsAny(source[row.Start:row.Stop], marked) {
			return nil
		}
		if i != at {
			n.rows = append(n.rows, row)
		}
	}
	columns := 0
	for cells := newCells(n.rows[0], source); cells.next(); columns++ {
	}
	if columns != len(n.alignments) {
		return nil
	}
	return n
}

// alignments reads a line of dashes, as goldmark does; nil when it is none.
func alignments(line []byte) []extast.Alignment {
	if width, _ := util.IndentWidth(line, 0); width > 3 {
		return nil
	}
	columns := bytes.Split(line, []byte("|"))
	if util.IsBlank(columns[0]) {
		columns = columns[1:]
	}
	if n := len(columns); n > 0 && util.IsBlank(columns[n-1]) {
		columns = columns[:n-1]
	}
	var list []extast.Alignment
	for _, column := range columns {
		column = bytes.Trim(column, "\t\n\f\r ")
		dashes, left := bytes.CutPrefix(column, []byte(":"))
		dashes, right := bytes.CutSuffix(dashes, []byte(":"))
		if len(dashes) == 0 || len(bytes.Trim(dashes, "-")) > 0 {
			return nil
		}
		switch {
		case left && right:
			list = append(list, extast.AlignCenter)
		case left:
			list = append(list, extast.AlignLeft)
		case right:
			list = append(list, extast.AlignRight)
		default:
			list = append(list, extast.AlignNone)
		}
	}
	return list
}

// cells takes the cells of a row without escapes, one after another.
type cells struct {
	rest []byte
	cell []byte // without white space around it
}

func newCells(row text.Segment, source []byte) cells {
	line := trimmed(source[row.Start:row.Stop])
	line = bytes.TrimPrefix(line, []byte("|"))
	return cells{rest: bytes.TrimSuffix(line, []byte("|"))}
}

func (c *cells) next() bool {
	if len(c.rest) == 0 {
		return false
	}
	c.cell, c.rest, _ = bytes.Cut(c.rest, []byte("|"))
	c.cell = trimmed(c.cell)
	return true
}

// trimmed is a text without white space around it, as goldmark takes it from segments.
func trimmed(b []byte) []byte {
	b = b[util.TrimLeftSpaceLength(b):]
	return b[:len(b)-util.TrimRightSpaceLength(b)]
}

// insertTable puts a table behind the first lines of a paragraph, or in its place.
func insertTable(node *ast.Paragraph, table *plainTable, lines int) {
	table.SetPos(node.Pos())
	parent := node.Parent()
	parent.InsertAfter(parent, node, table)
	node.Lines().SetSliced(0, lines)
	if lines == 0 {
		parent.RemoveChild(parent, node)
		return
	}
	last := node.Lines().At(lines - 1)
	last.Stop-- // its line end
	node.Lines().Set(lines-1, last)
}

// plainTable compiles a table as table does.
func (c *compiler) plainTable(n *plainTable) {
	for _, row := range n.rows {
		c.checkRow(row.Start, len(n.alignments))
	}
	c.openTable()
	for i, row := range n.rows {
		c.openRow(i == 0, i == 1)
		list := newCells(row, c.st.doc.src)
		for _, alignment := range n.alignments {
			if !list.next() {
				list.cell, alignment = nil, extast.AlignNone
			}
			tag := c.openCell(i == 0 && len(list.cell) > 0, alignment)
			c.html = appendText(c.html, list.cell)
			c.str("</", tag, ">\n")
		}
		c.closeRow(i == 0, i == len(n.rows)-1)
	}
	c.closeTable()
}

func (c *compiler) table(n *extast.Table) {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		c.checkRow(row.Pos(), len(n.Alignments))
	}
	c.openTable()
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		head := row.Kind() == extast.KindTableHeader
		c.openRow(head, !head && row.PreviousSibling().Kind() == extast.KindTableHeader)
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			tag := c.openCell(head && cell.HasChildren(), cell.(*extast.TableCell).Alignment)
			c.inlines(cell)
			c.str("</", tag, ">\n")
		}
		c.closeRow(head, row.NextSibling() == nil)
	}
	c.closeTable()
}

func (c *compiler) openTable() {
	c.tables++
	c.op(opTable, c.tables, len(c.heads))
	c.str("<table>\n")
}

func (c *compiler) closeTable() {
	c.str("</table>\n")
	c.op(opTableEnd)
}

// openRow begins the head of a table, the first row below it, or another one.
func (c *compiler) openRow(head, first bool) {
	switch {
	case head:
		c.str("<thead>\n")
	case first:
		c.str("<tbody>\n")
	}
	c.str("<tr>\n")
}

func (c *compiler) closeRow(head, last bool) {
	c.str("</tr>\n")
	switch {
	case head:
		c.str("</thead>\n")
	case last:
		c.str("</tbody>\n")
	}
}

// openCell begins a cell and returns its tag. An empty one heads no column: it stays td in
// the first row.
func (c *compiler) openCell(heads bool, alignment extast.Alignment) (tag string) {
	tag, scope := "td", ""
	if heads {
		tag, scope = "th", ` scope="col"`
	}
	c.str("<", tag, scope)
	if class := alignClass(alignment); class != "" {
		c.str(` class="`, class, `"`)
	}
	c.str(">")
	return tag
}

// alignClass is the class of a cell; style attributes are forbidden by the pages'
// Content-Security-Policy.
func alignClass(a extast.Alignment) string {
	switch a {
	case extast.AlignLeft:
		return "align-left"
	case extast.AlignRight:
		return "align-right"
	case extast.AlignCenter:
		return "align-center"
	}
	return ""
}
