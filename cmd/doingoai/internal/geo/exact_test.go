package geo

import (
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestEveryProductIsRoundedBeforeItIsAdded(t *testing.T) {
	files := token.NewFileSet()
	packages, err := parser.ParseDir(files, ".", func(i fs.FileInfo) bool { return !strings.HasSuffix(i.Name(), "_test.go") }, 0)
	if err != nil {
		t.Fatal(err)
	}
	var sources []*ast.File
	for _, f := range packages["geo"].Files {
		sources = append(sources, f)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: importer.ForCompiler(files, "source", nil), Error: func(error) {}}
	if _, err := config.Check("geo", files, sources, info); err != nil {
		t.Log(err) // types of other packages may be unknown here; ours are not
	}
	found := 0
	for _, f := range sources {
		for _, e := range unrounded(f, info) {
			t.Errorf("%s: a product that is not rounded by float64()", files.Position(e.Pos()))
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if e, ok := n.(*ast.BinaryExpr); ok && isProduct(e, info) {
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
			case !strings.Contains(" Sqrt Floor Ceil Abs Mod Pi MaxInt32 ", " "+s.Sel.Name+" "):
				t.Errorf("%s: math.%s is not the same on all machines", files.Position(s.Pos()), s.Sel.Name)
			}
			return true
		})
	}
	if found < 100 {
		t.Errorf("only %d products were found: does the test still read the sources?", found)
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
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "float64" {
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

func TestTrigonometryAgreesWithPackageMath(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		x := (random.Float64() - 0.5) * 16
		s, c := sincos(x)
		if math.Abs(s-math.Sin(x)) > 3e-16 || math.Abs(c-math.Cos(x)) > 3e-16 {
			t.Fatalf("sincos(%v) = %v, %v; math has %v, %v", x, s, c, math.Sin(x), math.Cos(x))
		}
		a, b := (random.Float64()-0.5)*4, (random.Float64()-0.5)*math.Pow(10, float64(random.IntN(20)-10))
		if got, want := atan2(a, b), math.Atan2(a, b); math.Abs(got-want) > 9e-16 {
			t.Fatalf("atan2(%v, %v) = %v, math has %v", a, b, got, want)
		}
		if u := random.Float64()*2 - 1; math.Abs(asin(u)-math.Asin(u)) > 5e-16*(1+1/math.Sqrt(1-u*u)) {
			t.Fatalf("asin(%v) = %v, math has %v", u, asin(u), math.Asin(u))
		}
	}
	for _, c := range [][3]float64{
		{0, 0, 0}, {0, 1, 0}, {0, -1, math.Pi}, {1, 0, math.Pi / 2}, {-1, 0, -math.Pi / 2}, {-1, -1, -3 * math.Pi / 4},
	} {
		if got := atan2(c[0], c[1]); math.Abs(got-c[2]) > 1e-15 {
			t.Errorf("atan2(%v, %v) = %v instead of %v", c[0], c[1], got, c[2])
		}
	}
}
