package lang

import (
	"strings"
	"testing"
)

// assigned are the officially assigned ISO 3166-1 alpha-2 codes.
const assigned = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV
BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU
MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB
SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`

func TestKnownTerritoriesAreThoseOfISO3166(t *testing.T) {
	want := strings.Fields(assigned)
	if len(want) != 249 {
		t.Fatalf("the test lists %d codes, ISO 3166-1 has 249", len(want))
	}
	if got := strings.Join(KnownTerritories(), " "); got != strings.Join(want, " ") {
		t.Errorf("got  %s\nwant %s", got, strings.Join(want, " "))
	}
	for _, code := range []string{
		"ZZ", "EU", "UN", "XA", "XK", "UK", "SU", "AN", "YU", "AC", "IC", "EZ", "la", "LAO", "418", "", "L", "Lào", "Laos",
	} {
		if KnownTerritory(code) {
			t.Errorf("%q is known", code)
		}
	}
}

func TestEveryTerritoryHasANameInTheSitesLanguages(t *testing.T) {
	territories := NewTerritories(nil)
	for _, code := range KnownTerritories() {
		english := territories.Name(code, "en")
		for _, lang := range []string{"vi", "en", "lo"} {
			name := territories.Name(code, lang)
			if name == "" || name == code || lang == "lo" && name == english {
				t.Errorf("%s in %s: %q", code, lang, name)
			}
		}
	}
}

func TestTerritoryNames(t *testing.T) {
	territories := NewTerritories(map[string]Text{"TW": {"vi": "Đài Loan - Trung Quốc", "en": "Taiwan (China)"}})
	for _, c := range []struct{ code, vi, en, lo string }{
		{"LA", "Lào", "Laos", "ລາວ"},
		{"VN", "Việt Nam", "Vietnam", "ຫວຽດນາມ"},
		{"TH", "Thái Lan", "Thailand", "ໄທ"},
		{"JP", "Nhật Bản", "Japan", "ຍີ່ປຸ່ນ"},
		{"KR", "Hàn Quốc", "South Korea", "ເກົາຫລີໃຕ້"},
		{"CN", "Trung Quốc", "China", "ຈີນ"},
		{"RU", "Nga", "Russia", "ຣັດເຊຍ"},
		{"US", "Hoa Kỳ", "United States", "ສະຫະລັດ"},
		{"GB", "Vương quốc Anh", "United Kingdom", "ສະຫະລາດຊະອະນາຈັກ"},
		{"AU", "Australia", "Australia", "ອອສເຕຣເລຍ"},
		{"DE", "Đức", "Germany", "ເຢຍລະມັນ"},
		{"TW", "Đài Loan - Trung Quốc", "Taiwan (China)", "ໄຕ້ຫວັນ"},
		{"XX", "XX", "XX", "XX"},
	} {
		for lang, want := range map[string]string{"vi": c.vi, "en": c.en, "lo": c.lo} {
			if got := territories.Name(c.code, lang); got != want {
				t.Errorf("%s in %s: got %q, want %q", c.code, lang, got, want)
			}
		}
	}
	if got := territories.Name("LA", "tlh"); got != "Laos" {
		t.Errorf("a language without names gives %q, want the English one", got)
	}
}

func TestSuggestFindsTheCodeThatWasMeant(t *testing.T) {
	territories := NewTerritories(map[string]Text{
		"TW": {"vi": "Đài Loan - Trung Quốc"}, "AU": {"vi": "Úc"}, "US": {"vi": "Mỹ"},
	})
	for in, want := range map[string]string{
		"LAO": "LA", "lao": "LA", "la": "LA", "UK": "GB", "VNM": "VN", "BU": "MM",
		"Lào": "LA", "lào": "LA", "Laos": "LA", "LÀO": "LA", "ລາວ": "LA", " Lào ": "LA",
		"Hàn Quốc": "KR", "han quoc": "KR", "Nhật Bản": "JP", "Nhật bản": "JP", "Nhat Ban": "JP",
		"Thái Lann": "TH", "Germny": "DE", "Đài Loan": "TW", "Đài Loan - Trung Quốc": "TW", "Úc": "AU", "Mỹ": "US",
		"Australia": "AU", "": "", "EU": "", "ZZ": "", "Các nước": "", "????": "",
	} {
		if got := territories.Suggest(in, []string{"vi", "en", "lo"}); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSubdivisionKnownChecksFormAndCountry(t *testing.T) {
	for code, want := range map[string]bool{
		"VN-22": true, "LA-XI": true, "GB-ENG": true, "FR-75C": true, "US-H": true,
		"": false, "VN": false, "VN-": false, "VN-2222": false, "vn-22": false, "VN-é": false, "XK-1": false, "UK-ENG": false,
		"VN22": false, "VN-22 ": false, "VN–22": false, "VN-a": false, "\nVN-22": false, "VN-22\n": false,
	} {
		if got := SubdivisionKnown(code); got != want {
			t.Errorf("SubdivisionKnown(%q) = %v", code, got)
		}
	}
}

func BenchmarkKnownTerritory(b *testing.B) {
	for b.Loop() {
		KnownTerritory("LA")
	}
}

func BenchmarkTerritoryName(b *testing.B) {
	territories := NewTerritories(nil)
	for b.Loop() {
		territories.Name("LA", "lo")
	}
}
