package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"doingoai/cmd/doingoai/internal/diag"
)

// Reference is [[kind:id#fragment|text]].
type Reference struct {
	Kind, ID string
	Fragment string    // a place in the record's page, unchecked, "" when not given
	Text     string    // what to show instead of the record's title, "" when not given
	Span     diag.Span // of the whole in the file's text
}

var kindReference = ast.NewNodeKind("Reference")

// reference is the node of a Reference, or of a faulty one, which shows as it is written.
type reference struct {
	ast.BaseInline
	ref     Reference
	literal string // the source of a faulty one
}

func (*reference) Inline()            {}
func (*reference) Kind() ast.NodeKind { return kindReference }

func (n *reference) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Kind": n.ref.Kind, "ID": n.ref.ID}, nil)
}

// referenceParser reads references before the link parser sees their brackets.
type referenceParser struct{ kinds []string }

func (referenceParser) Trigger() []byte { return []byte{'[', '!'} }

func (p referenceParser) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, seg := r.PeekLine()
	if line[0] == '!' { // an exclamation mark that happens to stand before
		if !bytes.HasPrefix(line, []byte("![[")) {
			return nil
		}
		ast.MergeOrAppendTextSegment(parent, text.NewSegment(seg.Start, seg.Start+1))
		r.Advance(1)
		seg.Start++
	} else if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	st := stateOf(pc)
	r.Advance(2)
	l, position := r.Position()
	inner, ok := scanReference(r)
	if !ok {
		r.SetPosition(l, position)
		st.unclosed(seg.Start, parent)
		return ast.NewTextSegment(text.NewSegment(seg.Start, seg.Start+2))
	}
	_, after := r.Position()
	ref, d := parseReference(inner, p.kinds)
	ref.Span = st.doc.span(seg.Start, after.Start)
	n := &reference{ref: ref}
	if d != nil {
		d.File, d.Span = st.doc.file, ref.Span
		st.diags = append(st.diags, *d)
		n.literal = "[[" + oneSpace(inner) + "]]"
	}
	n.SetPos(seg.Start)
	return n
}

// scanReference reads up to ]] in the same block, over line ends, and returns
// what stands before it.
func scanReference(r text.Reader) (string, bool) {
	if line, _ := r.PeekLine(); line != nil { // nearly all end in their line, without brackets inside
		end := bytes.IndexAny(line[:min(len(line), maxReference+len("]]"))], "[]")
		if end >= 0 && end <= maxReference && bytes.HasPrefix(line[end:], []byte("]]")) {
			r.Advance(end + 2)
			return string(line[:end]), true
		}
	}
	var b strings.Builder
	for {
		line, _ := r.PeekLine()
		if line == nil {
			return "", false
		}
		line = line[:min(len(line), maxReference+len("]]"))]
		end := bytes.Index(line, []byte("]]"))
		if again := bytes.Index(line, []byte("[[")); again >= 0 && (end < 0 || again < end) {
			return "", false
		}
		if end < 0 {
			b.Write(line)
			r.AdvanceLine()
		} else {
			b.Write(line[:end])
			if open := b.String(); end+2 < len(line) && line[end+2] == ']' &&
				strings.Count(open, "[") > strings.Count(open, "]") { // [[partner:gifu|Gifu [Nhật]]]
				b.WriteByte(']')
				end++
			}
			r.Advance(end + 2)
		}
		if b.Len() > maxReference {
			return "", false
		}
		if end >= 0 {
			return b.String(), true
		}
	}
}

// parseReference reads what stands between the brackets.
func parseReference(inner string, kinds []string) (Reference, *diag.Diag) {
	head, label, labelled := strings.Cut(inner, "|")
	if labelled {
		head = strings.TrimSuffix(head, `\`) // the form for tables
		label = oneSpace(unescape([]byte(label)))
	}
	kind, id, ok := strings.Cut(head, ":")
	kind, id = strings.TrimSpace(kind), strings.TrimSpace(id)
	id, fragment, placed := strings.Cut(id, "#")
	ref := Reference{Kind: kind, ID: id, Fragment: fragment, Text: label}
	if !ok || kind == "" || id == "" || labelled && label == "" || placed && fragment == "" ||
		strings.ContainsFunc(id, notInID) || strings.ContainsFunc(fragment, notInID) {
		return ref, &diag.Diag{ID: diag.ReferenceMalformed, Args: []any{"[[" + oneSpace(inner) + "]]"}}
	}
	if !slices.Contains(kinds, kind) {
		return ref, &diag.Diag{ID: diag.ReferenceKind, Args: []any{kind, strings.Join(kinds, ", ")},
			Suggest: diag.Nearest(kind, kinds)}
	}
	return ref, nil
}

func notInID(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`[]|<>"\#`, r)
}

// unclosed reports a reference without end. In a table the usual cause is a bar
// that the table took for the end of a cell.
func (st *state) unclosed(start int, parent ast.Node) {
	d := st.doc
	end := d.lineEnd(start)
	line := d.src[start:end]
	if parent.Kind() == extast.KindTableCell {
		if i := bytes.Index(line, []byte("]]")); i >= 0 && bytes.IndexByte(line[:i], '|') >= 0 {
			mended := strings.Replace(string(line[:i+2]), "|", `\|`, 1)
			st.add(diag.ReferenceInTable, start, start+i+2, mended)
			if st.pipes == nil {
				st.pipes = map[int]bool{}
			}
			st.pipes[d.lineStart(start)] = true
			return
		}
		if i := bytes.IndexByte(line, '|'); i > 0 {
			end = start + len(bytes.TrimRight(line[:i], " \t"))
		}
	}
	if i := bytes.Index(d.src[start+2:end], []byte("[[")); i >= 0 {
		end = start + 2 + len(bytes.TrimRight(d.src[start+2:start+2+i], " \t"))
	}
	st.add(diag.ReferenceUnclosed, start, end)
}
