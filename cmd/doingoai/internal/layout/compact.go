package layout

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"text/template/parse"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
)

// compact takes out of a file what only its author needs: line breaks between tags,
// comments, empty attributes. It is done once, to the text of the file around its
// actions, so that a page costs nothing more to render; minify knows where white space
// separates words, and takes an action for a word. What stands at the beginning and end
// of a file depends on its caller and keeps a space. What a view brings along is left as
// it is, and so are the line breaks inside pre; a partial that pre calls loses its own.
//
// The nodes keep their positions in the file as it was written, for messages. Should
// the minified text not have the same actions in the same order, as with actions inside
// an HTML comment, the file stays as it is.
func (f *layoutFile) compact() {
	small, err := minified(f.Text)
	if err != nil {
		return
	}
	short := parse.New(f.Path)
	short.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := short.Parse(string(small), "", "", trees); err != nil {
		return
	}
	all := append([]*tmpl{f.tree}, f.defines...)
	woven := make([]*parse.Tree, len(all))
	for i, t := range all {
		other := short
		if i > 0 {
			other = trees[t.name]
		}
		if other == nil {
			return
		}
		woven[i] = t.tree.Copy()
		if woven[i].Root == nil || other.Root == nil || !weave(woven[i].Root, other.Root) {
			return
		}
	}
	for i, t := range all {
		t.small = woven[i]
	}
}

// held stands, while minify is at work, before white space behind an inline element.
// Where that element ends in white space too, minify would leave out the second, which is
// the one to keep when the stylesheet takes the element out of the line.
const held = "{{/*held*/}}"

var behindInline = regexp.MustCompile(`(</(?:a|abbr|b|bdi|cite|code|em|i|q|s|small|span|strong|sub|sup|time|u)>)([ \t\r\n\f])`)

// minified is a layout's text after minify, with one character for the white space at
// each of its ends.
func minified(text []byte) ([]byte, error) {
	m := &html.Minifier{
		KeepDefaultAttrVals: true, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true,
		TemplateDelims: html.GoTemplateDelims,
	}
	var b bytes.Buffer
	if err := m.Minify(minify.New(), &b, bytes.NewReader(behindInline.ReplaceAll(text, []byte("${1}"+held+"${2}"))), nil); err != nil {
		return nil, fmt.Errorf("minify a layout: %w", err)
	}
	small := bytes.ReplaceAll(b.Bytes(), []byte(held), nil)
	words := bytes.TrimSpace(text)
	if len(words) == 0 {
		return gap(text), nil
	}
	before, after, _ := bytes.Cut(text, words)
	return slices.Concat(gap(before), small, gap(after)), nil
}

// gap is white space in short, a line's end where it has one.
func gap(space []byte) []byte {
	switch {
	case bytes.IndexByte(space, '\n') >= 0:
		return []byte("\n")
	case len(space) > 0:
		return []byte(" ")
	}
	return nil
}

// weave puts the texts of other, the same template minified, into list, and reports
// whether both have the same actions.
func weave(list, other *parse.ListNode) bool {
	if list == nil || other == nil {
		return list == other
	}
	texts := other.Nodes
	kept := list.Nodes[:0:0]
	for _, n := range list.Nodes {
		text, isText := n.(*parse.TextNode)
		short, hasText := first(texts).(*parse.TextNode)
		switch {
		case isText && hasText:
			text.Text, texts = short.Text, texts[1:]
		case isText: // nothing is left of it
			continue
		case hasText || len(texts) == 0 || !sameAction(n, texts[0]):
			return false
		default:
			texts = texts[1:]
		}
		kept = append(kept, n)
	}
	list.Nodes = kept
	return len(texts) == 0
}

func first(nodes []parse.Node) parse.Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

// sameAction compares two actions, and weaves the texts inside of the second into the first.
func sameAction(n, other parse.Node) bool {
	if n.Type() != other.Type() {
		return false
	}
	branch, isBranch := branchOf(n)
	if !isBranch {
		return n.String() == other.String()
	}
	short, _ := branchOf(other)
	return branch.Pipe.String() == short.Pipe.String() && weave(branch.List, short.List) && weave(branch.ElseList, short.ElseList)
}

func branchOf(n parse.Node) (*parse.BranchNode, bool) {
	switch n := n.(type) {
	case *parse.IfNode:
		return &n.BranchNode, true
	case *parse.WithNode:
		return &n.BranchNode, true
	case *parse.RangeNode:
		return &n.BranchNode, true
	}
	return nil, false
}
