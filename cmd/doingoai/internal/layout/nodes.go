package layout

import (
	"slices"
	"strings"
	"text/template/parse"

	"doingoai/cmd/doingoai/internal/diag"
)

// spanOf returns the bytes of text that a node was parsed from. The parser keeps
// one position per node; for .A.B, $x.A and (…).A it is that of the second part.
func spanOf(text []byte, n parse.Node) diag.Span {
	pos := int(n.Position())
	span := diag.Span{Start: pos, End: pos}
	switch n := n.(type) {
	case *parse.FieldNode:
		if len(n.Ident) > 1 {
			span.Start -= len(n.Ident[0]) + 1
		}
		span.End = span.Start + chainLen(n.Ident)
	case *parse.VariableNode:
		if len(n.Ident) > 1 {
			span.Start -= len(n.Ident[0])
		}
		span.End = span.Start + len(n.Ident[0]) + chainLen(n.Ident[1:])
	case *parse.ChainNode:
		span.Start = spanOf(text, n.Node).Start
		if span.Start > 0 && text[span.Start-1] == '(' {
			span.Start--
		}
		span.End = pos + chainLen(n.Field)
	case *parse.IdentifierNode:
		span.End += len(n.Ident)
	case *parse.StringNode:
		span.End += len(n.Quoted)
	case *parse.NumberNode:
		span.End += len(n.Text)
	case *parse.BoolNode, *parse.NilNode:
		span.End += len(n.String())
	case *parse.DotNode:
		span.End++
	case *parse.TextNode:
		span.End += len(n.Text)
	case *parse.CommandNode:
		span = diag.Span{Start: spanOf(text, n.Args[0]).Start, End: spanOf(text, n.Args[len(n.Args)-1]).End}
	case *parse.PipeNode:
		span = diag.Span{Start: spanOf(text, n.Cmds[0]).Start, End: spanOf(text, n.Cmds[len(n.Cmds)-1]).End}
	case *parse.ActionNode:
		return spanOf(text, n.Pipe)
	case *parse.TemplateNode:
		span.End += quotedLen(text[pos:])
	}
	return span
}

// chainLen is the length of .A.B.C as it is written; the parser allows no space.
func chainLen(idents []string) (n int) {
	for _, ident := range idents {
		n += 1 + len(ident)
	}
	return n
}

// identSpan is the place of the i-th name of .A.B, $x.A.B or (…).A.B, without
// its dot; names excludes the variable and the parentheses.
func identSpan(text []byte, n parse.Node, names []string, i int) diag.Span {
	end := spanOf(text, n).End - chainLen(names[i+1:])
	return diag.Span{Start: end - len(names[i]), End: end}
}

// quotedLen is the length of the Go string literal that text starts with.
func quotedLen(text []byte) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && text[0] == '"':
			i++
		case text[i] == text[0]:
			return i + 1
		}
	}
	return len(text)
}

// source returns a node as the author wrote it, on one line, cut when long; of a
// text in quotes what is inside them.
func source(text []byte, n parse.Node) string {
	span := spanOf(text, n)
	written := string(text[span.Start:span.End])
	if s, ok := literalText(n); ok {
		written = s
	}
	words := strings.Join(strings.Fields(written), " ")
	const most = 48
	if r := []rune(words); len(r) > most {
		return string(r[:most]) + "…"
	}
	return words
}

// literalText returns the text of a string literal, alone or as a command.
func literalText(n parse.Node) (string, bool) {
	if cmd, ok := n.(*parse.CommandNode); ok && len(cmd.Args) == 1 {
		n = cmd.Args[0]
	}
	text, ok := n.(*parse.StringNode)
	if !ok {
		return "", false
	}
	return text.Text, true
}

// inspect calls visit for n and every node below it, in order.
func inspect(n parse.Node, visit func(parse.Node)) {
	visit(n)
	for _, child := range children(n) {
		inspect(child, visit)
	}
}

func children(n parse.Node) (nodes []parse.Node) {
	branch := func(b *parse.BranchNode) {
		nodes = append(nodes, b.Pipe, b.List)
		if b.ElseList != nil {
			nodes = append(nodes, b.ElseList)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		return slices.Clone(n.Nodes)
	case *parse.ActionNode:
		return []parse.Node{n.Pipe}
	case *parse.TemplateNode:
		if n.Pipe != nil {
			return []parse.Node{n.Pipe}
		}
	case *parse.PipeNode:
		for _, cmd := range n.Cmds {
			nodes = append(nodes, cmd)
		}
	case *parse.CommandNode:
		return slices.Clone(n.Args)
	case *parse.ChainNode:
		return []parse.Node{n.Node}
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	}
	return nodes
}
