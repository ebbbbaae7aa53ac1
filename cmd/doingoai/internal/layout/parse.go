package layout

import (
	"bytes"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"doingoai/cmd/doingoai/internal/diag"
)

const (
	folder   = "layouts/"
	partials = "partials/"
	frame    = "base"
	ext      = ".html"
)

// tmpl is one template: a file's text, or a {{define}} or {{block}} in it.
type tmpl struct {
	name  string
	file  *diag.File
	tree  *parse.Tree
	span  diag.Span   // of the name where it is defined; empty for a whole file
	block bool        // a {{block}}, which a page may define anew
	twice bool        // another template has the name: reported
	small *parse.Tree // the same tree without the white space between tags; nil: none
	calls []string    // the templates that it calls
}

func newTmpl(name string, file *diag.File, tree *parse.Tree) *tmpl {
	t := &tmpl{name: name, file: file, tree: tree}
	inspect(tree.Root, func(n parse.Node) {
		if call, ok := n.(*parse.TemplateNode); ok {
			t.calls = append(t.calls, call.Name)
		}
	})
	return t
}

// layoutFile is a parsed file. On a syntax error tree is nil.
type layoutFile struct {
	*diag.File
	name    string // "base", "home", "partials/x"
	tree    *tmpl
	defines []*tmpl // in order of position
}

func (f *layoutFile) partial() bool { return strings.HasPrefix(f.name, partials) }

// sources are all layout files.
type sources struct {
	files  []*layoutFile // by path
	byName map[string]*layoutFile
	broken bool // a file has a syntax error, so that templates are missing
}

func parseFiles(files []*diag.File, list *diag.List) *sources {
	src := &sources{byName: map[string]*layoutFile{}}
	for _, f := range files {
		name, ok := strings.CutPrefix(f.Path, folder)
		if name, ok = cutSuffix(name, ok); !ok {
			continue
		}
		if strings.Contains(name, "/") && !strings.HasPrefix(name, partials) {
			list.Add(diag.FileUnexpected, f, diag.Span{}, f.Path, "layouts/*.html, layouts/partials/*.html")
			continue
		}
		lf := parseFile(f, name, list)
		src.files = append(src.files, lf)
		src.byName[name] = lf
		src.broken = src.broken || lf.tree == nil
	}
	slices.SortFunc(src.files, func(a, b *layoutFile) int { return strings.Compare(a.Path, b.Path) })
	if src.byName[frame] == nil {
		path := folder + frame + ext
		list.Add(diag.FileMissing, diag.NewFile(path, nil), diag.Span{}, path)
		src.broken = true
	}
	return src
}

func cutSuffix(name string, ok bool) (string, bool) {
	if !ok {
		return name, false
	}
	return strings.CutSuffix(name, ext)
}

// parseFile parses one file. Functions are left to the checker, which knows where
// they stand; the parser would stop at the first unknown one.
func parseFile(f *diag.File, name string, list *diag.List) *layoutFile {
	lf := &layoutFile{File: f, name: name}
	root := parse.New(f.Path)
	root.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := root.Parse(string(f.Text), "", "", trees); err != nil {
		line, text := splitParseError(f.Path, err.Error())
		list.Add(diag.LayoutSyntax, f, lineSpan(f, line), text)
		return lf
	}
	lf.tree = newTmpl(name, f, root)
	for _, key := range slices.Sorted(maps.Keys(trees)) {
		if t := trees[key]; t != root {
			span, block := findDefine(f.Text, key, int(t.Root.Pos))
			define := newTmpl(key, f, t)
			define.span, define.block = span, block
			lf.defines = append(lf.defines, define)
		}
	}
	slices.SortStableFunc(lf.defines, func(a, b *tmpl) int { return a.span.Start - b.span.Start })
	return lf
}

// splitParseError takes the line and the text out of an error of text/template's
// parser, "template: PATH:LINE: text": it gives no other form. Line 0 is none.
func splitParseError(path, message string) (line int, text string) {
	text = strings.TrimPrefix(message, "template: ")
	rest, ok := strings.CutPrefix(text, path+":")
	if !ok {
		return 0, text
	}
	digits, after, _ := strings.Cut(rest, ": ")
	line, err := strconv.Atoi(digits)
	if err != nil {
		return 0, text
	}
	// "unclosed action started at PATH:LINE" is reported where the file ends.
	text, began, ok := strings.Cut(strings.TrimPrefix(after, "template: "), " started at "+path+":")
	if from, err := strconv.Atoi(began); ok && err == nil {
		line = from
	}
	if text == "unexpected EOF" {
		text = "the file ends before an {{end}}"
	}
	return line, text
}

// lineSpan is a whole line without the space before and after its text, or the last
// line before it that has a text.
func lineSpan(f *diag.File, line int) diag.Span {
	for line > 1 && f.Line(line) != nil && len(bytes.TrimSpace(f.Line(line))) == 0 {
		line--
	}
	text := f.Line(line)
	if text == nil {
		return diag.Span{Start: len(f.Text), End: len(f.Text)}
	}
	start := 0
	for n := 1; n < line; n++ {
		start += bytes.IndexByte(f.Text[start:], '\n') + 1
	}
	start += len(text) - len(bytes.TrimLeft(text, " \t"))
	return diag.Span{Start: start, End: start + len(bytes.TrimSpace(text))}
}

var defineClause = regexp.MustCompile(
	"\\{\\{(?:-\\s)?\\s*(define|block)\\s*(\"(?:[^\"\\\\\n]|\\\\.)*\"|`[^`]*`)")

// findDefine finds where the template is named whose body starts at offset body.
// The parser does not keep that place.
func findDefine(text []byte, name string, body int) (span diag.Span, block bool) {
	for _, m := range defineClause.FindAllSubmatchIndex(text, -1) {
		if got, err := strconv.Unquote(string(text[m[4]:m[5]])); err != nil || got != name || m[5] > body {
			continue
		}
		span, block = diag.Span{Start: m[4], End: m[5]}, string(text[m[2]:m[3]]) == "block"
	}
	return span, block
}

// assemble joins what a page can call: frame, partials and its own definitions.
// It returns nil when a file is missing or broken.
func (src *sources) assemble(name string, list *diag.List) *page {
	base, own := src.byName[frame], src.byName[name]
	if own == nil {
		path := folder + name + ext
		list.Add(diag.FileMissing, diag.NewFile(path, nil), diag.Span{}, path)
		return nil
	}
	p := &page{name: name, file: own.File, templates: map[string]*tmpl{}}
	if base == nil || base.tree == nil || own.tree == nil {
		return p
	}
	add := func(t *tmpl) {
		if old := p.templates[t.name]; old != nil && !(old.block && t.file == own.File) {
			d := list.Add(diag.LayoutDouble, t.file, t.span, t.name)
			d.Related = []diag.Place{{File: old.file, Span: old.span}}
			t.twice = true
			return
		}
		p.templates[t.name] = t
	}
	shared := append([]*layoutFile{base}, src.files...)
	for i, f := range shared {
		if f.tree != nil && (i == 0 || f.partial()) {
			add(f.tree)
			for _, t := range f.defines {
				add(t)
			}
		}
	}
	for _, t := range own.defines {
		add(t)
	}
	if span, ok := firstOutside(own); ok {
		list.Add(diag.LayoutOutside, own.File, span)
	}
	return p
}

// firstOutside finds the first text or action of a page's file that stands in no
// definition.
func firstOutside(f *layoutFile) (span diag.Span, found bool) {
	for _, n := range f.tree.tree.Root.Nodes {
		if parse.IsEmptyTree(n) {
			continue
		}
		return lineOf(f.File, n), true
	}
	return span, false
}

// lineOf is spanOf, but of a text only its first line that says something.
func lineOf(f *diag.File, n parse.Node) diag.Span {
	span := spanOf(f.Text, n)
	if t, ok := n.(*parse.TextNode); ok {
		rest := bytes.TrimLeft(t.Text, " \t\r\n")
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		span.Start = span.End - len(rest)
		span.End = span.Start + len(bytes.TrimSpace(line))
	}
	return span
}

// checkUnused warns of what no page reaches. After a syntax error nothing is
// known of that.
func (src *sources) checkUnused(o Options, used map[*tmpl]bool, list *diag.List) {
	if src.broken {
		return
	}
	pages := slices.Collect(maps.Keys(o.Views))
	for _, f := range src.files {
		_, isPage := o.Views[f.name]
		var all []*tmpl
		suggest := func(t *tmpl) string { return "" }
		switch {
		case f.name == frame:
			all = f.defines
		case f.partial():
			all = append([]*tmpl{f.tree}, f.defines...)
		case isPage:
			all = f.defines
			suggest = func(t *tmpl) string { return diag.Nearest(t.name, calledNames(src.byName[frame])) }
		default:
			list.Add(diag.LayoutUnused, f.File, diag.Span{}, f.name).Suggest = diag.Nearest(f.name, pages)
		}
		for _, t := range all {
			// A block that every page defines anew is still called.
			if !used[t] && !t.block && !t.twice {
				list.Add(diag.LayoutUnused, f.File, t.span, t.name).Suggest = suggest(t)
			}
		}
	}
}

// calledNames lists the templates that a file calls.
func calledNames(f *layoutFile) []string {
	names := slices.Clone(f.tree.calls)
	for _, t := range f.defines {
		names = append(names, t.calls...)
	}
	return names
}

// indirect returns the type behind pointers.
func indirect(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}
