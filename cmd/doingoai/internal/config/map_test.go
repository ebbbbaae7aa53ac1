package config

import (
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

// mapped is a site.toml with a section of maps.
func mapped(section string) *diag.File {
	text := `base_url = "https://example.org"
time_zone = "Asia/Ho_Chi_Minh"
default_language = "vi"
uid_domain = "example.org"
[organisation]
name.vi = "Sở"
[home]
name.vi = "tỉnh"
seat.vi = "Vinh"
country = "VN"
region = "VN-22"
location = [105.69, 18.68]
[languages.vi]
label = "Tiếng Việt"
[languages.vi.sections]
`
	for _, name := range Sections() {
		text += name + ` = "` + strings.ReplaceAll(name, "_", "-") + "\"\n"
	}
	return &diag.File{Path: "site.toml", Text: []byte(text + section)}
}

func TestMapsAreWhatTheSectionSays(t *testing.T) {
	labels := "hoang_sa.vi = \"A\"\ntruong_sa.vi = \"B\"\nsea.vi = \"C\"\n"
	for _, tt := range []struct {
		name, section string
		fault         diag.ID // "" when there is none
		maps          bool
	}{
		{"no section", "", "", false},
		{"labels alone", "[map]\n" + labels, "", true},
		{"all", "[map]\n" + labels + "deny = [\"x\"]\n[map.countries]\nPL = [21.01, 52.23]\n", "", true},
		{"a label is missing", "[map]\nhoang_sa.vi = \"A\"\nsea.vi = \"C\"\n", diag.MissingKey, true},
		{"a label lacks the default language", "[map]\nhoang_sa.en = \"A\"\ntruong_sa.vi = \"B\"\nsea.vi = \"C\"\n", diag.LanguageUnknown, true},
		{"an empty word", "[map]\n" + labels + "deny = [\" \"]\n", diag.EmptyValue, true},
		{"no country", "[map]\n" + labels + "[map.countries]\nXX = [1, 1]\n", diag.CountryUnknown, true},
		{"not on the globe", "[map]\n" + labels + "[map.countries]\nPL = [21.0, 95.0]\n", diag.LocationRange, true},
	} {
		site, list := Load(mapped(tt.section))
		if site == nil {
			t.Errorf("%s: no site: %v", tt.name, list)
			continue
		}
		var found diag.ID
		if len(list) > 0 {
			found = list[0].ID
		}
		if found != tt.fault || (site.Map != nil) != tt.maps {
			t.Errorf("%s: fault %q, want %q; maps %t, want %t", tt.name, found, tt.fault, site.Map != nil, tt.maps)
		}
	}
	if site, _ := Load(mapped("[map]\n" + labels + "deny = [\"x\"]\n[map.countries]\nPL = [21.01, 52.23]\n")); site.Map.Countries["PL"] != [2]float64{21.01, 52.23} ||
		len(site.Map.Deny) != 1 || site.Map.HoangSa["vi"] != "A" || site.Map.TruongSa["vi"] != "B" || site.Map.Sea["vi"] != "C" {
		t.Errorf("the maps are %v", site.Map)
	}
}
