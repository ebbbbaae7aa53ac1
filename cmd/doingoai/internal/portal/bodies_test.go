package portal

import (
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
)

// loaded is a body that need not be read.
func loaded(n byte) *body {
	return &body{hash: markdown.Hash{n}, doc: new(markdown.Doc)}
}

func TestAFileShowsNoBodyThatItsPlanDoesNotName(t *testing.T) {
	planned := &Prose{body: loaded(1), file: &diag.File{Path: "a.md"}}
	other := &Prose{body: loaded(2), file: &diag.File{Path: "b.md"}}
	render := func(p *Prose) func(*output.Buffer, Bodies) error {
		return func(_ *output.Buffer, shown Bodies) error {
			shown.Doc(p)
			return nil
		}
	}
	f := Showing("a/index.html", []*Prose{nil, planned}, render(planned))
	if len(f.Uses) != 1 || f.Uses[0] != planned.body.sum() || f.Path != "a/index.html" {
		t.Errorf("the file %s uses %v", f.Path, f.Uses)
	}
	if err := f.Render(new(output.Buffer)); err != nil {
		t.Error(err)
	}
	defer func() {
		if v, ok := recover().(string); !ok || !strings.Contains(v, "a/index.html") || !strings.Contains(v, "b.md") {
			t.Errorf("showing another body: %q", v)
		}
	}()
	if err := Showing("a/index.html", []*Prose{planned}, render(other)).Render(new(output.Buffer)); err != nil {
		t.Error(err)
	}
}
