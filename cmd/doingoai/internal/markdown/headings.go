package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"doingoai/cmd/doingoai/internal/diag"
)

// heading is one of a document.
type heading struct {
	level int
	id    string
	text  mark // in the program
}

// headingIDs gives every heading its id: the explicit ones first, so that they
// keep their names.
func (c *compiler) headingIDs() {
	d := c.st.doc
	for i, h := range c.heads {
		for _, a := range h.Attributes() {
			if string(a.Name) != "id" {
				start, end := d.braces(h)
				c.st.add(diag.HeadingAttribute, start, end, string(a.Name))
				continue
			}
			c.explicitID(i, a.Value)
		}
	}
	var used map[string]int
	for i := range d.heads {
		if d.heads[i].id != "" {
			continue
		}
		at := d.heads[i].text
		base := c.slug(c.plain(d.code[at.start:at.end], false))
		switch {
		case base == "":
			base = "section-" + strconv.Itoa(i+1)
		case base[0] < 'a' || base[0] > 'z':
			base = "s-" + base
		}
		id := base
		for c.has(id) {
			if used == nil {
				used = map[string]int{}
			}
			used[base]++
			id = base + "-" + strconv.Itoa(used[base]+1)
		}
		if !isID(id) {
			panic("internal error: a slug gives the heading id " + strconv.Quote(id))
		}
		d.heads[i].id, c.byID[id] = id, i
	}
}

func (c *compiler) has(id string) bool {
	_, ok := c.byID[id]
	return ok
}

func (c *compiler) explicitID(i int, value any) {
	d := c.st.doc
	start, end := d.braces(c.heads[i])
	raw, ok := value.([]byte)
	id := string(raw)
	if !ok || !isID(id) {
		c.st.add(diag.HeadingID, start, end, id)
		return
	}
	if first, ok := c.byID[id]; ok {
		found := c.st.add(diag.HeadingIDDouble, start, end, id)
		from, to := d.braces(c.heads[first])
		found.Related = []diag.Place{{File: d.file, Span: d.span(from, to)}}
		return
	}
	d.heads[i].id, c.byID[id] = id, i
}

// isID allows what HTML, EPUB (XML names) and footnotes' own ids, which have an
// underscore, leave free.
func isID(s string) bool {
	return s != "" && s[0] >= 'a' && s[0] <= 'z' &&
		strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// braces returns the offsets of the {…} of a heading, or of its line.
func (d *Doc) braces(h ast.Node) (start, end int) {
	from := max(h.Pos(), 0)
	if n := h.Lines().Len(); n > 0 {
		last := h.Lines().At(n - 1)
		from = last.Stop
	}
	end = d.lineEnd(from)
	if i := bytes.IndexByte(d.src[from:end], '{'); i >= 0 {
		return from + i, end
	}
	return d.lineStart(from), end
}

// checkHeading checks the level of a heading; empty says that it has no text.
func (c *compiler) checkHeading(n *ast.Heading, empty bool) {
	start := max(n.Pos(), 0)
	end := c.st.doc.lineEnd(start)
	before := max(c.level, 1)
	switch {
	case empty:
		c.st.add(diag.HeadingEmpty, start, end)
	case n.Level == 1:
		c.st.add(diag.HeadingLevel, start, end)
	case n.Level > before+1:
		c.st.add(diag.HeadingSkipped, start, end, before, n.Level, strings.Repeat("#", before+1))
	}
	c.level = n.Level
}

// checkFragments reports links to places that the document does not have.
func (c *compiler) checkFragments() {
	for _, f := range c.fragments {
		if f.id == "" || f.id == "top" || c.has(f.id) {
			continue
		}
		id := c.slug(f.id)
		if !isID(id) {
			id = "muc-tieu"
		}
		d := c.st.add(diag.FragmentUnknown, f.start, f.end, f.id, id)
		d.Suggest = c.nearestID(f.id)
	}
}

// nearestID returns # and the id that s, which may be a heading's words, means.
func (c *compiler) nearestID(s string) string {
	const longest = 200
	if len(s) > longest {
		return ""
	}
	if id := c.slug(s); c.has(id) {
		return "#" + id
	}
	ids := make([]string, 0, len(c.byID))
	for _, h := range c.st.doc.heads {
		ids = append(ids, h.id)
	}
	if id := diag.Nearest(s, ids); id != "" {
		return "#" + id
	}
	return ""
}
