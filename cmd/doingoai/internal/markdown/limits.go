package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"doingoai/cmd/doingoai/internal/diag"
)

// The limits are far above any real page. Goldmark is linear in the length of a
// text, but not in the depth of its blocks, the marks of one paragraph, the
// cells of a table (short rows are filled up) and the number of footnotes.
const (
	maxBytes     = 1 << 20
	maxDepth     = 32        // blocks inside blocks
	maxMarks     = 4_000     // characters that may begin a link, emphasis, code or tag, per paragraph
	maxWork      = 100 << 20 // marks times bytes of a paragraph
	maxColumns   = 64
	maxCells     = 50_000
	maxFootnotes = 1_000
	maxReference = 1_000 // bytes between [[ and ]]

	maxDefinitions = 2_000 // lines of [label]: address in one block
)

var stateKey = parser.NewContextKey()

// state is what one parse collects; it travels in goldmark's context.
type state struct {
	doc       *Doc
	diags     diag.List
	block     ast.Node // the one whose marks are counted
	marks     int
	mark      int // the place of the last one
	ration    int // how many it may have
	cells     int
	footnotes int
	deep      bool         // reported
	pipes     map[int]bool // starts of lines with a reference broken by a bar
}

func stateOf(pc parser.Context) *state { return pc.Get(stateKey).(*state) }

// add reports a diagnostic at offsets of the body.
func (st *state) add(id diag.ID, start, end int, args ...any) *diag.Diag {
	return st.diags.Add(id, st.doc.file, st.doc.span(start, end), args...)
}

// span converts offsets of the body into a span of the file.
func (d *Doc) span(start, end int) diag.Span {
	start = min(max(start, 0), len(d.src))
	return diag.Span{Start: d.base + start, End: d.base + min(max(end, start), len(d.src))}
}

// lineEnd is the offset of the line end after offset, spaces before it left out.
func (d *Doc) lineEnd(offset int) int {
	rest := d.src[offset:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return offset + len(bytes.TrimRight(rest, " \t\r"))
}

func (d *Doc) lineStart(offset int) int { return bytes.LastIndexByte(d.src[:offset], '\n') + 1 }

func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }

// bounded refuses to open a container too deep; the text stays text.
type bounded struct{ parser.BlockParser }

func (b bounded) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) < maxDepth {
		return b.BlockParser.Open(parent, r, pc)
	}
	if st := stateOf(pc); !st.deep {
		st.deep = true
		_, position := r.Position()
		at := position.Start + max(pc.BlockOffset(), 0)
		st.add(diag.MarkdownTooDeep, at, at+1, maxDepth)
	}
	return nil, parser.NoChildren
}

// rationed takes part in a paragraph until maxMarks marks are used up.
type rationed struct{ parser.InlineParser }

func (p rationed) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	_, position := r.Position()
	if st.block != parent {
		st.block, st.marks, st.ration, st.mark = parent, 0, ration(parent), -1
	}
	if st.mark != position.Start { // several parsers look at one mark
		st.mark = position.Start
		st.marks++
		if st.marks == st.ration+1 {
			st.add(diag.MarkdownTooComplex, position.Start, position.Start+1, st.ration, maxFootnotes)
		}
	}
	if st.marks > st.ration {
		return nil
	}
	return p.InlineParser.Parse(parent, r, pc)
}

// ration is the number of marks that a block may have: fewer in one of hundreds
// of kilobytes, for each may make goldmark read on to its end.
func ration(block ast.Node) int {
	lines := block.Lines()
	if lines == nil || lines.Len() == 0 {
		return maxMarks
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	return min(maxMarks, maxWork/max(last.Stop-first.Start, 1))
}

// definitions reads [label]: address at the start of a paragraph, unless there
// are so many lines of them that goldmark's way of removing them takes long. A paragraph
// that begins otherwise has none, which goldmark finds out by making a reader.
type definitions struct{ parser.ParagraphTransformer }

func (t definitions) Transform(node *ast.Paragraph, r text.Reader, pc parser.Context) {
	lines := node.Lines()
	first := lines.At(0)
	line := util.TrimLeftSpace(r.Source()[first.Start:first.Stop])
	if len(line) > 0 && line[0] != '[' {
		return
	}
	if lines.Len() > maxDefinitions && len(line) > 0 {
		stateOf(pc).add(diag.MarkdownTooComplex, first.Start, first.Start+1, maxDefinitions, maxFootnotes)
		return
	}
	t.ParagraphTransformer.Transform(node, r, pc)
}

var _ parser.CloseBlocker = linkParser{}

// linkParser keeps the link parser's callback at the end of a block visible.
type linkParser struct{ rationed }

func (p linkParser) CloseBlock(parent ast.Node, r text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, r, pc)
}

// tableTransformer turns paragraphs into tables unless they are too large, and
// reports a line of dashes that does not fit the line above it.
type tableTransformer struct{ parser.ParagraphTransformer }

func (t tableTransformer) Transform(node *ast.Paragraph, r text.Reader, pc parser.Context) {
	st, lines := stateOf(pc), node.Lines()
	at, columns, head := 0, 0, 0
	for i := 1; i < lines.Len() && at == 0; i++ {
		seg := lines.At(i)
		if row := seg.Value(r.Source()); isDelimiter(row) {
			above := lines.At(i - 1)
			at, columns, head = i, countCells(row), countCells(above.Value(r.Source()))
		}
	}
	if at == 0 {
		t.ParagraphTransformer.Transform(node, r, pc)
		return
	}
	above, dashes, rows := lines.At(at-1), lines.At(at), lines.Len()-at
	if columns > maxColumns || st.cells+columns*rows > maxCells {
		st.add(diag.TableTooLarge, above.Start, st.doc.lineEnd(above.Start), maxColumns, maxCells)
		return
	}
	st.cells += columns * rows
	if table := newPlainTable(lines, at, r.Source()); table != nil {
		insertTable(node, table, at-1)
		return
	}
	t.ParagraphTransformer.Transform(node, r, pc)
	if node.Parent() != nil && node.Lines().Len() > at {
		st.add(diag.TableHeader, dashes.Start, st.doc.lineEnd(dashes.Start), head, columns)
	}
}

// isDelimiter reports whether a line of a paragraph is meant as the second line
// of a table. A line of dashes alone never is: it would be a heading's underline.
func isDelimiter(line []byte) bool {
	line = bytes.TrimSpace(line)
	if len(line) == 0 || line[0] != '|' && line[0] != '-' && line[0] != ':' { // nearly all are text
		return false
	}
	return bytes.IndexByte(line, '|') >= 0 && bytes.IndexByte(line, '-') >= 0 &&
		len(bytes.Trim(line, "-|: \t")) == 0
}

// countCells counts cells as goldmark does: bars separate them unless a backslash
// stands before, one bar at each end does not count.
func countCells(row []byte) int {
	n, _ := cellStart(row, -1)
	return n
}

// cellStart returns the number of cells of a row and where in it cell k begins.
func cellStart(row []byte, k int) (n, start int) {
	trimmed := bytes.TrimLeft(row, " \t")
	from := len(row) - len(trimmed)
	line := bytes.TrimRight(trimmed, " \t\r\n")
	if len(line) > 0 && line[0] == '|' {
		line, from = line[1:], from+1
	}
	line = bytes.TrimSuffix(line, []byte("|"))
	start = -1
	if k == 0 {
		start = from
	}
	n = 1
	for i, c := range line {
		if c == '|' && (i == 0 || line[i-1] != '\\') {
			if n == k {
				start = from + i + 1
			}
			n++
		}
	}
	return n, start
}
