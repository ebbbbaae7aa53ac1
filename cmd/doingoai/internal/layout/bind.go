package layout

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"doingoai/cmd/doingoai/internal/diag"
)

// bind has html/template work out the escaping of the page, so that its objections (a value
// in an ambiguous place, broken HTML) come with the other faults and not when a page is
// rendered, and makes what renders it in each language.
func (p *page) bind(o Options, list *diag.List) {
	lang := o.Languages[0] // the trees are the same in each
	small := true
	t := p.join(o, lang, small)
	e := escape(t, frame)
	if e != nil {
		// A fault is described as it stands in the file.
		small = false
		t = p.join(o, lang, small)
		e = escape(t, frame)
	}
	if e != nil {
		p.reportEscape(e, list)
		return
	}
	p.bound = map[string]*bound{}
	for _, lang := range o.Languages {
		p.bound[lang] = p.bindTo(o, lang, small, textOf(t))
	}
}

// called lists the frame and all that it calls, sorted.
func (p *page) called() []string {
	names := []string{frame}
	for i := 0; i < len(names); i++ {
		for _, name := range p.templates[names[i]].calls {
			if p.templates[name] != nil && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// join makes a html/template of all that the page calls, in one language; small takes the
// compact form of what has one.
func (p *page) join(o Options, lang string, small bool) *template.Template {
	t := template.New("").Option("missingkey=error").Funcs(o.Funcs(lang))
	for _, name := range p.called() {
		tree := p.templates[name].tree
		if short := p.templates[name].small; small && short != nil {
			tree = short
		}
		mustAdd(t, name, tree.Copy())
	}
	return t
}

// mustAdd adds a tree. html/template refuses only a template that was executed.
func mustAdd(t *template.Template, name string, tree *parse.Tree) {
	if _, err := t.AddParseTree(name, tree); err != nil {
		panic("internal error: " + err.Error())
	}
}

// escape escapes a template and all it calls, without running any of it:
// html/template escapes what it is about to execute, and {{nil}} ends that with an
// error before the call. It returns nil when nothing is wrong.
func escape(t *template.Template, name string) *template.Error {
	const caller = "\x00escape" // no file and no {{define}} of ours has this name
	trees, err := parse.Parse(caller, "{{nil}}{{template "+strconv.Quote(name)+"}}", "", "")
	if err != nil {
		panic("internal error: " + err.Error())
	}
	mustAdd(t, caller, trees[caller])
	e, _ := errors.AsType[*template.Error](t.ExecuteTemplate(io.Discard, caller, nil))
	return e
}

var contexts = regexp.MustCompile(`: \{state.*`)

func (p *page) reportEscape(e *template.Error, list *diag.List) {
	// html/template prints its state as a Go struct, which helps nobody.
	text := contexts.ReplaceAllString(e.Description, "")
	report := func(f *diag.File, n parse.Node) { list.Add(diag.LayoutEscape, f, lineOf(f, n), text) }
	names := slices.Sorted(maps.Keys(p.templates))
	for _, name := range names {
		if t := p.templates[name]; name != frame && p.open(t.tree.Root) {
			// Whatever html/template stumbles over later follows from this.
			text = "a tag, quote or comment that begins here is not closed"
			list.Add(diag.LayoutEscape, t.file, lastTag(t.file, p.opening(t.tree.Root)), text)
			return
		}
	}
	if e.Node != nil {
		// ErrorContext alone knows the file of a node; its line and column are those
		// of the node's own position, which spanOf refines.
		where, _ := (*parse.Tree)(nil).ErrorContext(e.Node)
		for _, name := range names {
			if f := p.templates[name].file; strings.HasPrefix(where, f.Path+":") {
				report(f, e.Node)
				return
			}
		}
	}
	for _, name := range names {
		if t := p.templates[name]; p.fails(t, e.Description) {
			report(t.file, p.culprit(t, e.Description))
			return
		}
	}
	report(p.templates[frame].file, p.templates[frame].tree.Root)
}

// open reports whether nodes end inside a tag, an attribute or a comment.
func (p *page) open(root *parse.ListNode) bool {
	return strings.HasPrefix(p.objection(root), "ends in a non-text context")
}

// opening returns the node after which the list never gets out of its tag again.
func (p *page) opening(root *parse.ListNode) parse.Node {
	for i := len(root.Nodes) - 1; i > 0; i-- {
		part := root.CopyList()
		if part.Nodes = part.Nodes[:i]; !p.open(part) {
			return root.Nodes[i]
		}
	}
	return root.Nodes[0]
}

// lastTag is the place of the last tag of a text, as far as its line goes.
func lastTag(f *diag.File, n parse.Node) diag.Span {
	t, ok := n.(*parse.TextNode)
	at := -1
	if ok {
		at = bytes.LastIndexByte(t.Text, '<')
	}
	if at < 0 {
		return lineOf(f, n)
	}
	line, _, _ := bytes.Cut(t.Text[at:], []byte("\n"))
	start := int(t.Pos) + at
	return diag.Span{Start: start, End: start + len(bytes.TrimSpace(line))}
}

// fails reports whether html/template makes the same objection to a template on
// its own, and not to one that it calls. Objections to HTML text carry no position.
func (p *page) fails(t *tmpl, objection string) bool {
	if p.objection(t.tree.Root) != objection {
		return false
	}
	deeper := false
	inspect(t.tree.Root, func(n parse.Node) {
		if n, ok := n.(*parse.TemplateNode); ok && n.Name != t.name && p.templates[n.Name] != nil {
			deeper = deeper || p.objection(p.templates[n.Name].tree.Root) == objection
		}
	})
	return !deeper
}

// culprit returns the first node with which a template meets the objection.
func (p *page) culprit(t *tmpl, objection string) parse.Node {
	root := t.tree.Root
	for i, n := range root.Nodes {
		part := root.CopyList()
		part.Nodes = part.Nodes[:i+1]
		if p.objection(part) == objection {
			return n
		}
	}
	return root
}

// objection returns what html/template says to a list of nodes, "" for nothing.
func (p *page) objection(root *parse.ListNode) string {
	const name = "\x00root"
	t := template.New("")
	for _, other := range slices.Sorted(maps.Keys(p.templates)) {
		mustAdd(t, other, p.templates[other].tree.Copy())
	}
	mustAdd(t, name, &parse.Tree{Name: name, Root: root.CopyList()})
	if e := escape(t, name); e != nil {
		return e.Description
	}
	return ""
}
