package layout

import (
	"slices"
	"text/template/parse"

	"doingoai/cmd/doingoai/internal/diag"
)

// keyUses collects the calls of key functions in all files, called or not.
func keyUses(src *sources, funcs []string, list *diag.List) (uses []Use) {
	for _, f := range src.files {
		if f.tree == nil {
			continue
		}
		var found []Use
		for _, t := range append([]*tmpl{f.tree}, f.defines...) {
			inspect(t.tree.Root, func(n parse.Node) {
				cmd, ok := n.(*parse.CommandNode)
				if !ok {
					return
				}
				name, ok := cmd.Args[0].(*parse.IdentifierNode)
				if !ok || !slices.Contains(funcs, name.Ident) {
					return
				}
				at := parse.Node(name)
				if len(cmd.Args) > 1 {
					at = cmd.Args[1]
				}
				if key, ok := at.(*parse.StringNode); ok {
					found = append(found, Use{name.Ident, key.Text, f.File, spanOf(f.Text, key)})
					return
				}
				list.Add(diag.LayoutKey, f.File, spanOf(f.Text, at), name.Ident)
			})
		}
		slices.SortFunc(found, func(a, b Use) int { return a.Span.Start - b.Span.Start })
		uses = append(uses, found...)
	}
	return uses
}
