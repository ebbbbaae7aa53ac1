package lang

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"doingoai/cmd/doingoai/internal/diag"
)

// Territories names countries: as the site's configuration does, else as CLDR
// does. It is immutable and safe for concurrent use.
type Territories struct{ overrides map[string]Text }

// NewTerritories returns the names with the site's own ones, by code, which must
// not be changed afterwards.
func NewTerritories(overrides map[string]Text) *Territories {
	return &Territories{overrides: overrides}
}

// Name returns the name of the country with the ISO 3166-1 alpha-2 code in a
// language: the site's own, else CLDR's, else the English one. A code that is not
// known stays as it is.
func (t *Territories) Name(code, lang string) string {
	if own, ok := t.overrides[code][lang]; ok {
		return own
	}
	if !KnownTerritory(code) {
		return code
	}
	region := language.MustParseRegion(code)
	if name := cldrName(region, lang); name != "" {
		return name
	}
	return cldrName(region, "en")
}

// cldrName returns "" where CLDR has no name.
func cldrName(region language.Region, lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return ""
	}
	if namer := display.Regions(tag); namer != nil {
		return namer.Name(region)
	}
	return ""
}

// KnownTerritory reports whether code is an officially assigned ISO 3166-1 alpha-2
// code, in upper case: not a grouping (EU, UN), a code of the past (SU), one
// reserved for other purposes (UK, IC) or for private use (XK, ZZ).
func KnownTerritory(code string) bool {
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 || region.String() != code {
		return false
	}
	// Only assigned codes have a number (UN M.49) and a name in CLDR; those of the
	// past keep the number and lose the name, or are an alias of a newer code.
	return region.IsCountry() && !region.IsPrivateUse() && region.M49() != 0 &&
		region.Canonicalize() == region && cldrName(region, "en") != ""
}

// Suggest returns the code of the country that an author meant who wrote s: a code
// in lower case, of three letters or out of use, or a name in one of the languages
// langs or in English, with a slip or without its accents. "" when none is near.
func (t *Territories) Suggest(s string, langs []string) string {
	s = strings.TrimSpace(s)
	if region, err := language.ParseRegion(s); err == nil {
		if code := region.Canonicalize().String(); KnownTerritory(code) {
			return code
		}
	}
	codes := map[string]string{} // by folded name
	for _, lang := range append([]string{"en"}, langs...) {
		for _, code := range KnownTerritories() {
			region := language.MustParseRegion(code)
			for _, name := range []string{cldrName(region, lang), t.overrides[code][lang]} {
				codes[Fold(name)] = code
			}
		}
	}
	delete(codes, "")
	word := Fold(s)
	if code, ok := codes[word]; ok {
		return code
	}
	return codes[diag.Nearest(word, slices.Collect(maps.Keys(codes)))]
}

// KnownTerritories returns all known codes in order.
func KnownTerritories() []string {
	var all []string
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if code := string([]rune{a, b}); KnownTerritory(code) {
				all = append(all, code)
			}
		}
	}
	return all
}

// SubdivisionPattern is the form of ISO 3166-2 codes.
const SubdivisionPattern = `^([A-Z]{2})-[A-Z0-9]{1,3}$`

var subdivision = regexp.MustCompile(SubdivisionPattern)

// SubdivisionKnown reports whether code has the form of an ISO 3166-2 code of a
// known country, "VN-22". Which codes a country has is not looked up.
func SubdivisionKnown(code string) bool {
	m := subdivision.FindStringSubmatch(code)
	return m != nil && KnownTerritory(m[1])
}
