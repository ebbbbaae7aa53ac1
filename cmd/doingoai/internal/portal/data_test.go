package portal

import (
	"slices"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

// TestProseMayLeadToOpenData: to the files that the site publishes, and to no other.
func TestProseMayLeadToOpenData(t *testing.T) {
	for link, want := range map[string]string{
		"/data/partners.csv":                        "",
		"/data/documents.json":                      "",
		"/data/datapackage.json":                    "",
		"/data/2022-program/delegations-out.xlsx":   "",
		"/data/partner.csv":                         "/data/partners.csv",
		"/data/partners.ods":                        "/data/partners.csv",
		"/data/2022-program/figures.csv":            "/data/2022-program/tasks.csv", // it stands on no page of its own
		"/data/2026-plan/tasks.csv":                 "/data/2022-program/tasks.csv", // the plan is internal
		"/data/2022-program/delegations-abroad.csv": "/data/2022-program/delegations-out.csv",
	} {
		fsys := siteFiles(t)
		edit(t, fsys, "content/pages/gioi-thieu/index.vi.md", "(/doi-tac/)", "("+link+")")
		_, list := load(t, fsys, Options{})
		found := slices.IndexFunc(list, func(d diag.Diag) bool { return d.ID == diag.LinkBroken })
		switch {
		case want == "" && len(list) > 0:
			t.Errorf("%s: %s", link, messages(list))
		case want != "" && (found < 0 || list[found].Suggest != want):
			t.Errorf("%s: want the suggestion %s: %s", link, want, messages(list))
		}
	}
}
