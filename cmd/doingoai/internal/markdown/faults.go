package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"doingoai/cmd/doingoai/internal/diag"
)

func (c *compiler) checkRawHTML(n *ast.RawHTML) {
	first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
	if !bytes.HasPrefix(c.st.doc.src[first.Start:], []byte("<!--")) {
		c.st.add(diag.RawHTML, first.Start, last.Stop)
	}
}

// checkHTMLBlock reports HTML, and comments that have no end or text behind it.
func (c *compiler) checkHTMLBlock(n *ast.HTMLBlock) {
	d, first, last := c.st.doc, n.Lines().At(0), n.Lines().At(n.Lines().Len()-1)
	if n.HasClosure() {
		last = n.ClosureLine
	}
	start := first.Start + len(d.src[first.Start:first.Stop]) -
		len(bytes.TrimLeft(d.src[first.Start:first.Stop], " \t"))
	if n.HTMLBlockType != ast.HTMLBlockType2 {
		end := d.lineEnd(start)
		if i := bytes.IndexByte(d.src[start:end], '>'); i >= 0 {
			end = start + i + 1
		}
		c.st.add(diag.RawHTML, start, end)
		return
	}
	from := last.Start
	if from <= start {
		from = start + len("<!") // <!--> is a whole comment
	}
	closing := bytes.Index(d.src[from:last.Stop], []byte("-->"))
	if closing < 0 {
		c.st.add(diag.CommentUnclosed, start, start+len("<!--"))
		return
	}
	after := from + closing + len("-->")
	if rest := bytes.TrimLeft(d.src[after:last.Stop], " \t\r\n"); len(rest) > 0 {
		c.st.add(diag.CommentText, last.Stop-len(rest), d.lineEnd(last.Stop-len(rest)))
	}
}

// checkRow reports a row that is longer than the table: the rest would be lost. It begins at
// start.
func (c *compiler) checkRow(start, columns int) {
	d := c.st.doc
	if start < 0 || c.st.pipes[d.lineStart(start)] {
		return
	}
	end := d.lineEnd(start)
	cells, at := cellStart(d.src[start:end], columns)
	if cells > columns && len(bytes.Trim(d.src[start+at:end], "| \t")) > 0 {
		c.st.add(diag.TableCells, start+at, end, cells, columns)
	}
}

// destination returns the offsets of a link's destination. Goldmark gives it as
// a slice of the source, of which the capacity tells the place; when it had to
// copy (behind tabs), the link itself is the place.
func (d *Doc) destination(n ast.Node, dest []byte) (start, end int) {
	if at := cap(d.src) - cap(dest); len(dest) > 0 && at >= 0 && at+len(dest) <= len(d.src) &&
		&d.src[at] == &dest[0] {
		return at, at + len(dest)
	}
	return n.Pos(), d.linkEnd(n, n.Pos())
}

// linkEnd returns the offset after the bracket that closes a link, whose
// destination ends at from, or the line's end.
func (d *Doc) linkEnd(n ast.Node, from int) int {
	start := max(n.Pos(), 0)
	end := d.lineEnd(start)
	if from < start || from > end { // the destination stands elsewhere: [text][label]
		from = start
	}
	if i := bytes.IndexByte(d.src[from:end], ')'); i >= 0 {
		return from + i + 1
	}
	return end
}
