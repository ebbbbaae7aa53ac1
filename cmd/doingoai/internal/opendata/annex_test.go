package opendata

import (
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// TestCollectionsAreThoseThatProseMayLeadTo: portal lists them, so that links to their
// files can be checked.
func TestCollectionsAreThoseThatProseMayLeadTo(t *testing.T) {
	if got := portal.Collections(); !slices.Equal(got, collections) {
		t.Errorf("links may lead to %q, there are %q", got, collections)
	}
}

// TestAnAnnexHasItsOwnRows, all of them and in the shape of their collection.
func TestAnAnnexHasItsOwnRows(t *testing.T) {
	files := plan(t, siteFiles(t))
	text := func(path string) string {
		var b output.Buffer
		if err := files[path].Render(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	lines := func(path string) []string { return strings.Split(strings.TrimRight(text(path), "\r\n"), "\r\n") }
	whole := lines("data/delegations.csv")
	out, in := lines("data/2022-program/delegations-out.csv"), lines("data/2022-program/delegations-in.csv")
	if out[0] != whole[0] || in[0] != whole[0] {
		t.Errorf("the columns are\n%s\n%s, want\n%s", out[0], in[0], whole[0])
	}
	if got := append(append([]string{}, out[1:]...), in[1:]...); !slices.Equal(got, whole[1:]) {
		t.Errorf("the annexes have\n%q, want\n%q", got, whole[1:])
	}
	for _, name := range []string{"conferences", "agreements", "tasks"} {
		if got, want := text("data/2022-program/"+name+".json"), text("data/"+name+".json"); got != want {
			t.Errorf("%s is\n%s, want\n%s", name, got, want)
		}
	}
	if strings.Contains(text("data/2022-program/delegations-out.json"), "BÍ MẬT") {
		t.Error("an annex tells what is internal")
	}
}
