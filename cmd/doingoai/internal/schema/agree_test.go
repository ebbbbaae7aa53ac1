package schema

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

// said are the errors that a schema says, too, whatever the case.
var said = []diag.ID{
	diag.UnknownKey, diag.MissingKey, diag.WrongType, diag.EmptyValue, diag.NotAllowed,
	diag.CountInvalid, diag.AmountInvalid, diag.YearRange, diag.MonthlyDay, diag.LimitInvalid, diag.LocationRange,
	diag.AnnexUnknown, diag.SectionUnknown, diag.SectionMissing, diag.CountryUnknown, diag.RegionInvalid, diag.SlugInvalid,
	diag.ListedTwice, diag.InternalKey, diag.ImageAltMissing, diag.BaseURLPath, diag.FileNameInvalid,
	diag.MessageKey, diag.MessageNotText, diag.MessageEmpty,
}

// partly are the errors that a schema says in some cases, and what it does not know.
var partly = map[diag.ID]string{
	diag.BaseURLInvalid:     "whether the address can be read",
	diag.LanguageInvalid:    "which codes of the right form are languages",
	diag.LanguageUnknown:    "which languages the site has",
	diag.RowIDInvalid:       "the year of the program",
	diag.OldURLInvalid:      "what an address is once its escapes are undone",
	diag.MomentInvalid:      "how many days a month has",
	diag.ReferenceBroken:    "which records there are",
	diag.AssetMissing:       "which files there are",
	diag.MessageForm:        "which plural forms a language has",
	diag.MessageFormMissing: "which plural forms a language has",
}

// unsaid are the errors that no schema says, by reason. Those of dates, date-…, belong to
// them, except that a blank text is no date.
var unsaid = map[string][]diag.ID{
	"it is about other records and files, or what another file declares": {
		diag.IDTwice, diag.ReferenceInternal, diag.GroupUnknown, diag.GroupMissing, diag.TagUnknown, diag.BulletinSection,
		diag.URLTwice, diag.OldURLTaken, diag.PartOfItself, diag.PartElsewhere,
	},
	"it joins several keys": {
		diag.EDTFAlone, diag.RevisionEmpty, diag.RevisionOrder, diag.ExpiresBefore, diag.WithdrawnDraft, diag.UpdatedBefore,
		diag.RegionElsewhere, diag.SectionTwice, diag.DefaultMissing, diag.DefaultNotFull,
	},
	"no pattern tells": {diag.TimeZoneUnknown, diag.MessageField},
}

// disagreement tells how a schema and the loader judge a file differently; "" when they do
// not, up to what a schema cannot say.
func disagreement(ids []diag.ID, refusal error) string {
	must, may := false, false
	for _, id := range ids {
		must = must || slices.Contains(said, id)
		may = may || partly[id] != "" || strings.HasPrefix(string(id), "date-")
	}
	switch {
	case must && refusal == nil:
		return fmt.Sprintf("the schema accepts it, the loader says %v", ids)
	case refusal != nil && !must && !may:
		return fmt.Sprintf("the schema alone refuses it (the loader says %v): %v", ids, refusal)
	}
	return ""
}

// TestSchemasAndLoaderAgreeOnFixtures: on every TOML file and front matter of the scripts
// that show the kinds of diagnostics.
func TestSchemasAndLoaderAgreeOnFixtures(t *testing.T) {
	documents, schemas := All(), validators(t)
	seen := map[diag.ID]bool{}
	for _, f := range fixtures(t) {
		errors, unread := load(t, f.fsys, nil)
		for _, name := range slices.Sorted(maps.Keys(f.fsys)) {
			d := documentOf(t, documents, name)
			if d == nil || unread[name] || unread["content/"] && strings.HasPrefix(name, "content/") {
				continue
			}
			value, ok := plainFile(d, name, f.fsys[name].Data)
			if !ok {
				continue
			}
			for _, id := range errors[name] {
				seen[id] = true
			}
			if text := disagreement(errors[name], schemas[d.Name].Validate(value)); text != "" {
				t.Errorf("%s: %s: %s", f.name, name, text)
			}
		}
	}
	known := slices.Concat(said, slices.Collect(maps.Keys(partly)))
	for _, ids := range unsaid {
		known = append(known, ids...)
	}
	for _, id := range slices.Sorted(maps.Keys(seen)) {
		if !slices.Contains(known, id) && !strings.HasPrefix(string(id), "date-") {
			t.Errorf("%s: it is not listed whether a schema can say so", id)
		}
	}
	for _, id := range known {
		if !seen[id] {
			t.Errorf("%s is listed, and no script shows it", id)
		}
	}
}

// TestSchemasAcceptTheRealContent, every file of it.
func TestSchemasAcceptTheRealContent(t *testing.T) {
	documents, schemas := All(), validators(t)
	count := map[string]int{}
	for name, f := range folder(t, repository) {
		d := documentOf(t, documents, name)
		if d == nil {
			if strings.HasSuffix(name, ".toml") || strings.HasSuffix(name, ".md") {
				t.Errorf("%s has no schema", name)
			}
			continue
		}
		count[d.Name]++
		value, ok := plainFile(d, name, f.Data)
		if !ok {
			t.Errorf("%s is no TOML", name)
		} else if err := schemas[d.Name].Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, d := range documents {
		if count[d.Name] == 0 {
			t.Errorf("no file of the real content is a %s", d.Name)
		}
	}
}
