package portal

import (
	"reflect"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// Format is a kind of file of content/, as schemas and templates show it.
type Format struct {
	Name  string   // "partner", "delegations-out"
	Globs []string // of the paths in the site's folder: "content/partners/*/partner.toml"
	Front bool     // the TOML is the front matter of a Markdown file
	Shape tomldoc.Shape
}

// Formats returns the kinds of files of content/ that are TOML or begin with it.
func Formats() []Format {
	var all []Format
	for _, p := range places {
		i := slices.IndexFunc(all, func(f Format) bool { return f.Name == p.name })
		if i < 0 {
			i = len(all)
			all = append(all, Format{Name: p.name, Front: p.raw == nil, Shape: p.shape()})
		}
		all[i].Globs = append(all[i].Globs, p.glob())
	}
	return all
}

// shape tells what the files of the place hold. Rows have ids with a word of their own.
func (p place) shape() tomldoc.Shape {
	if p.raw == nil {
		return tomldoc.ShapeOf(reflect.TypeFor[rawFront]())
	}
	s := tomldoc.ShapeOf(reflect.TypeOf(p.raw()))
	if word := rowWords[p.name]; word != "" {
		s = s.Following("row", "row-"+word)
	}
	return s
}

var globs = strings.NewReplacer("^", "", "$", "", idPart, "*", articlePart, "*/*", langPart, ".*.md", `\.`, ".", "(glossary)", "glossary")

// glob is the pattern as editors write it.
func (p place) glob() string { return "content/" + globs.Replace(p.pattern.String()) }

// Rules returns the rules that the shapes of [Formats] name, by name, those of site.toml
// included. Linking holds values to the same lists and patterns, and to more, which no
// rule for a single value can say.
func Rules() map[string]tomldoc.Rule {
	rules := config.Rules()
	for name, values := range map[string][]string{
		"status": statuses, "agreement-kind": agreementKinds, "figure-kind": figureKinds, "program-kind": programKinds,
		"partner-kind": partnerKinds, "relation": partnerRelations, "organisation-kind": organisationKinds,
		"place-kind": placeKinds, "document-kind": documentKinds, "term-kind": termKinds, "visibility": visibilities,
		"annex": annexOrder,
	} {
		rules[name] = tomldoc.Rule{Values: slices.Clone(values)}
	}
	for _, kind := range []Kind{KindPartner, KindOrganisation, KindDocument, KindProgram} {
		rules[string(kind)] = tomldoc.Rule{Pattern: idPattern, Ref: string(kind), Once: true}
	}
	for _, word := range rowWords {
		rules["row-"+word] = tomldoc.Rule{Pattern: rowPattern(word), Examples: []string{"2022-" + word + "-01"}}
	}
	for name, rule := range map[string]tomldoc.Rule{
		"id":          {Pattern: idPattern},
		"deadline":    {Pattern: rowPattern("deadline"), Examples: []string{"2026-deadline-01"}},
		"figure-id":   {Pattern: `^\d{4}(-[a-z0-9]+)+$`, Examples: []string{"2022-out-planned"}},
		"citation":    {Pattern: strings.TrimSuffix(idPattern, "$") + `(#.*)?$`, Ref: string(KindDocument), Examples: []string{"818-ctr-ubnd", "818-ctr-ubnd#phu-luc-1"}},
		"phrase":      {Pattern: `\S`, Examples: []string{"Quý III", "Tháng 6", "Tháng 11-12", "14-16/3/2022", "Thường xuyên", "2022-06"}},
		"edtf":        {Pattern: `\S`, Examples: []string{"2022-06-14", "2022-06", "2022-35", "2022-06-14/2022-06-16", "[2022-34,2022-35]"}},
		"date":        {Pattern: `\S`, Examples: []string{"2022-06-14", "2022-06", "2022"}},
		"moment":      {Pattern: momentPattern, Examples: []string{"2026-03-14", "2026-03-14T08:00"}},
		"count":       {Pattern: countPattern, Examples: []string{"10", "10-15", "18 người/tỉnh"}},
		"amount":      {Pattern: lang.VietnameseNumberPattern, Examples: []string{"43", "5.666,3"}},
		"old-url":     {Pattern: oldURLPattern, Examples: []string{"/tin-tuc/12/"}},
		"file":        {Pattern: `\S`, Examples: []string{"photo.jpg"}},
		"spelling":    {Once: true},
		"private":     {Apart: true},
		"year":        {Bounds: [][2]float64{{minYear, maxYear}}},
		"monthly-day": {Bounds: [][2]float64{{1, lastMonthlyDay}}},
		// What site.toml declares:
		"tag":              {},
		"bulletin-section": {},
	} {
		rules[name] = rule
	}
	return rules
}
