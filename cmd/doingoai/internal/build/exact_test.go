package build

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// exact are the packages whose drawings must be the same on all processors. Some of these
// fuse a product and a sum into one instruction that rounds once.
var exact = []string{"geo", "drawing", "glyphs", "covers"}

func TestEveryProductIsRoundedBeforeItIsAdded(t *testing.T) {
	var paths []string
	for _, name := range exact {
		paths = append(paths, module+name)
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports | packages.NeedFiles | packages.NeedExportFile}, paths...)
	if err != nil || len(loaded) != len(exact) {
		t.Fatalf("%d packages: %v", len(loaded), err)
	}
	for _, p := range loaded {
		if len(p.Errors) > 0 {
			t.Fatal(p.Errors)
		}
		found := 0
		for _, f := range p.Syntax {
			for _, e := range unrounded(f, p.TypesInfo) {
				t.Errorf("%s: a product that is not rounded by float64()", p.Fset.Position(e.Pos()))
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if e, ok := n.(*ast.BinaryExpr); ok && isProduct(e, p.TypesInfo) {
					found++
				}
				return true
			})
			ast.Inspect(f, func(n ast.Node) bool {
				s, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				switch x, ok := s.X.(*ast.Ident); {
				case !ok || x.Name != "math":
				case !strings.Contains(" Sqrt Floor Ceil Abs Mod Pi MaxInt MaxInt32 ", " "+s.Sel.Name+" "):
					t.Errorf("%s: math.%s is not the same on all machines", p.Fset.Position(s.Pos()), s.Sel.Name)
				}
				return true
			})
		}
		if found < 10 {
			t.Errorf("%s: only %d products were found: does the test still read the sources?", p.Name, found)
		}
	}
}

func isProduct(e *ast.BinaryExpr, info *types.Info) bool {
	tv, ok := info.Types[e]
	if !ok || tv.Value != nil || !isFloat(tv.Type) {
		return false
	}
	if divisor := info.Types[e.Y].Value; e.Op == token.QUO && divisor != nil {
		// the compiler multiplies instead of dividing by a power of two
		value, _ := constant.Float64Val(divisor)
		fraction, _ := math.Frexp(value)
		return fraction == 0.5
	}
	return e.Op == token.MUL
}

func isFloat(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsFloat != 0
}

// unrounded returns the products that are neither the argument of float64() nor a factor of
// another product or quotient.
func unrounded(f *ast.File, info *types.Info) []ast.Expr {
	fine := map[ast.Expr]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "float64" || id.Name == "float32") {
				fine[ast.Unparen(n.Args[0])] = true
			}
		case *ast.BinaryExpr:
			if n.Op == token.MUL || n.Op == token.QUO {
				fine[ast.Unparen(n.X)], fine[ast.Unparen(n.Y)] = true, true
			}
		}
		return true
	})
	var out []ast.Expr
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if isProduct(n, info) && !fine[n] {
				out = append(out, n)
			}
		case *ast.AssignStmt:
			if n.Tok == token.MUL_ASSIGN && isFloat(info.TypeOf(n.Lhs[0])) {
				out = append(out, n.Lhs[0])
			}
		}
		return true
	})
	return out
}
