package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"doingoai/cmd/doingoai/internal/diag"
)

// Target is what a reference or path leads to.
type Target struct {
	URL   string // "" when there is nothing to link to: only the text is shown
	Title string // of a record: the text of a reference that has none
	Lang  string // of Title, when it differs from the language of the prose
	// Place returns the address of a place in the target, by its fragment; nil: URL with
	// the fragment.
	Place func(fragment string) string
}

// Picture is the file of an image, and what is told about it beside the document.
type Picture struct {
	URL           string // "" when there is no such file: only the description is shown
	Srcset        string // the same in several widths, as HTML has it; "" when there is one
	Width, Height int    // in pixels, 0 when unknown
	// Alt describes it where the document does not. Caption, where the document has none,
	// Credit and Sources stand below it when it is a figure.
	Alt, Caption, Credit string
	Sources              []Target
}

// Resolver tells what references and paths lead to. A function returns a
// diagnostic without file and span when there is something to tell the author;
// Check adds the place. A nil function resolves nothing and finds no fault.
type Resolver struct {
	Reference func(kind, id string) (Target, *diag.Diag)
	// Link and Image take a path, percent-decoded, without query and fragment. It
	// is relative to the document's folder unless it begins with a slash.
	Link  func(path string) (Target, *diag.Diag)
	Image func(path string) (Picture, *diag.Diag)
}

// label returns the text of a reference, unescaped, and its target.
func (r Resolver) label(n *reference) (string, Target) {
	if n.literal != "" {
		return n.literal, Target{}
	}
	var t Target
	if r.Reference != nil {
		t, _ = r.Reference(n.ref.Kind, n.ref.ID)
	}
	switch {
	case n.ref.Text != "":
		t.Lang = ""
		return n.ref.Text, t
	case t.Title != "":
		return t.Title, t
	}
	return n.ref.ID, t
}

// Check asks r about every reference, relative link and image.
func (d *Doc) Check(r Resolver) diag.List {
	var list diag.List
	add := func(found *diag.Diag, span diag.Span) {
		if found != nil {
			placed := *found
			placed.File, placed.Span = d.file, span
			list = append(list, placed)
		}
	}
	for _, ref := range d.refs {
		if r.Reference != nil {
			_, found := r.Reference(ref.Kind, ref.ID)
			add(found, ref.Span)
		}
	}
	for _, l := range d.links {
		switch {
		case l.Image && r.Image != nil:
			_, found := r.Image(l.Path)
			add(found, l.Span)
		case !l.Image && r.Link != nil:
			_, found := r.Link(l.Path)
			add(found, l.Span)
		}
	}
	list.Sort()
	return list
}

// checker walks a parsed document once and collects headings, references, links
// and faults.
type checker struct {
	st    *state
	slug  func(string) string
	byID  map[string]ast.Node
	level int // of the heading before
}

func (c *checker) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.HTMLBlock:
		c.htmlBlock(n)
		return
	case *ast.Heading:
		c.headingLevel(n)
	case *extast.Table:
		c.tableRows(n)
	}
	if first := n.FirstChild(); first != nil && first.Type() == ast.TypeInline {
		c.inlines(n, false)
		return
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if child.Type() != ast.TypeInline { // the links back behind a footnote's last block
			c.block(child)
		}
	}
}

// inlines checks the children of n; inside is true in a link or image.
func (c *checker) inlines(n ast.Node, inside bool) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *reference:
			c.reference(child, inside)
		case *ast.Link:
			c.link(child)
			c.inlines(child, true)
			continue
		case *ast.Image:
			c.image(child)
			c.inlines(child, true)
			continue
		case *ast.AutoLink:
			c.autoLink(child, inside)
		case *ast.RawHTML:
			c.rawHTML(child)
		case *extast.FootnoteLink:
			if inside {
				end := child.Pos() + bytes.IndexByte(c.st.doc.src[child.Pos():], ']') + 1
				c.st.add(diag.LinkNested, child.Pos(), end)
			}
		}
		c.inlines(child, inside)
	}
}

func (c *checker) reference(n *reference, inside bool) {
	if inside {
		c.st.diags.Add(diag.LinkNested, c.st.doc.file, n.ref.Span)
	}
	if n.literal == "" {
		c.st.doc.refs = append(c.st.doc.refs, n.ref)
	}
}

func (c *checker) link(n *ast.Link) {
	start, end := c.st.doc.destination(n, n.Destination)
	if c.st.doc.inlineText(n, Resolver{}, true) == "" {
		c.st.add(diag.LinkEmpty, n.Pos(), c.st.doc.linkEnd(n, end))
	}
	c.address(unescape(n.Destination), start, end)
}

func (c *checker) autoLink(n *ast.AutoLink, inside bool) {
	label := n.Label(c.st.doc.src)
	start, end := n.Pos(), n.Pos()+len(label)+2
	if inside {
		c.st.add(diag.LinkNested, start, end)
	}
	c.address(autoAddress(n, c.st.doc.src), start+1, end-1)
}

func autoAddress(n *ast.AutoLink, src []byte) string {
	if label := string(n.Label(src)); n.AutoLinkType != ast.AutoLinkEmail ||
		strings.HasPrefix(strings.ToLower(label), "mailto:") {
		return label
	}
	return "mailto:" + string(n.Label(src))
}

// address checks the destination of a link, which stands at the offsets.
func (c *checker) address(s string, start, end int) {
	a, found := parseAddress(s)
	switch {
	case found != nil:
		found.File, found.Span = c.st.doc.file, c.st.doc.span(start, end)
		c.st.diags = append(c.st.diags, *found)
	case a.form == relative:
		c.st.doc.links = append(c.st.doc.links, Link{Path: a.path, Span: c.st.doc.span(start, end)})
	case a.form == fragment && c.byID[a.id] == nil && a.id != "" && a.id != "top":
		id := c.slug(a.id)
		if !isID(id) {
			id = "muc-tieu"
		}
		d := c.st.add(diag.FragmentUnknown, start, end, a.id, id)
		d.Suggest = c.nearestID(a.id)
	}
}

// nearestID returns # and the id that s, which may be a heading's words, means.
func (c *checker) nearestID(s string) string {
	const longest = 200
	if len(s) > longest {
		return ""
	}
	if id := c.slug(s); c.byID[id] != nil {
		return "#" + id
	}
	ids := make([]string, 0, len(c.byID))
	for _, h := range c.st.doc.heads {
		ids = append(ids, c.st.doc.ids[h])
	}
	if id := diag.Nearest(s, ids); id != "" {
		return "#" + id
	}
	return ""
}

func (c *checker) image(n *ast.Image) {
	d := c.st.doc
	start, end := d.destination(n, n.Destination)
	s := unescape(n.Destination)
	if d.inlineText(n, Resolver{}, true) == "" {
		c.st.add(diag.ImageAlt, n.Pos(), d.linkEnd(n, end), s)
	}
	a, found := parseAddress(s)
	switch {
	case found != nil:
	case a.form == external:
		found = &diag.Diag{ID: diag.ImageExternal}
	case a.form != relative:
		found = &diag.Diag{ID: diag.URLMalformed, Args: []any{s}}
	default:
		d.links = append(d.links, Link{Path: a.path, Image: true, Span: d.span(start, end)})
		return
	}
	found.File, found.Span = d.file, d.span(start, end)
	c.st.diags = append(c.st.diags, *found)
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

func (c *checker) rawHTML(n *ast.RawHTML) {
	first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
	if !bytes.HasPrefix(c.st.doc.src[first.Start:], []byte("<!--")) {
		c.st.add(diag.RawHTML, first.Start, last.Stop)
	}
}

// htmlBlock reports HTML, and comments that have no end or text behind it.
func (c *checker) htmlBlock(n *ast.HTMLBlock) {
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

// tableRows reports rows that are longer than the table: the rest would be lost.
func (c *checker) tableRows(n *extast.Table) {
	d, columns := c.st.doc, len(n.Alignments)
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		start := row.Pos()
		if start < 0 || c.st.pipes[d.lineStart(start)] {
			continue
		}
		end := d.lineEnd(start)
		cells, at := cellStart(d.src[start:end], columns)
		if cells > columns && len(bytes.Trim(d.src[start+at:end], "| \t")) > 0 {
			c.st.add(diag.TableCells, start+at, end, cells, columns)
		}
	}
}

// headingIDs gives every heading its id: the explicit ones first, so that they
// keep their names.
func (c *checker) headingIDs() {
	d := c.st.doc
	d.heads = headings(d.root, nil)
	for _, h := range d.heads {
		for _, a := range h.Attributes() {
			if string(a.Name) != "id" {
				start, end := d.braces(h)
				c.st.add(diag.HeadingAttribute, start, end, string(a.Name))
				continue
			}
			c.explicitID(h, a.Value)
		}
	}
	used := map[string]int{}
	for i, h := range d.heads {
		if d.ids[h] != "" {
			continue
		}
		base := c.slug(d.inlineText(h, Resolver{}, false))
		switch {
		case base == "":
			base = "section-" + strconv.Itoa(i+1)
		case base[0] < 'a' || base[0] > 'z':
			base = "s-" + base
		}
		id := base
		for c.byID[id] != nil {
			used[base]++
			id = base + "-" + strconv.Itoa(used[base]+1)
		}
		if !isID(id) {
			panic("internal error: a slug gives the heading id " + strconv.Quote(id))
		}
		d.ids[h], c.byID[id] = id, h
	}
}

func (c *checker) explicitID(h *ast.Heading, value any) {
	d := c.st.doc
	start, end := d.braces(h)
	raw, ok := value.([]byte)
	id := string(raw)
	if !ok || !isID(id) {
		c.st.add(diag.HeadingID, start, end, id)
		return
	}
	if first := c.byID[id]; first != nil {
		found := c.st.add(diag.HeadingIDDouble, start, end, id)
		from, to := d.braces(first)
		found.Related = []diag.Place{{File: d.file, Span: d.span(from, to)}}
		return
	}
	d.ids[h], c.byID[id] = id, h
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

func headings(n ast.Node, list []*ast.Heading) []*ast.Heading {
	if h, ok := n.(*ast.Heading); ok {
		return append(list, h)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() != ast.TypeInline {
			list = headings(c, list)
		}
	}
	return list
}

func (c *checker) headingLevel(n *ast.Heading) {
	start := max(n.Pos(), 0)
	end := c.st.doc.lineEnd(start)
	before := max(c.level, 1)
	switch {
	case c.st.doc.inlineText(n, Resolver{}, true) == "":
		c.st.add(diag.HeadingEmpty, start, end)
	case n.Level == 1:
		c.st.add(diag.HeadingLevel, start, end)
	case n.Level > before+1:
		c.st.add(diag.HeadingSkipped, start, end, before, n.Level, strings.Repeat("#", before+1))
	}
	c.level = n.Level
}
