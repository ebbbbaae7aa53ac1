package config

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/source"
)

// words are the URL words of a language, whose names end in suffix.
func words(suffix string) string {
	var b strings.Builder
	for _, s := range Sections() {
		fmt.Fprintf(&b, "%s = %q\n", s, s+suffix)
	}
	return b.String()
}

// whole is a site.toml that says all there is to say.
func whole() string {
	return `base_url         = "https://example.org/"
time_zone        = "Asia/Ho_Chi_Minh"
default_language = "vi"
uid_domain       = "example.net"

[organisation]
name.vi = "Sở Ngoại vụ"
name.en = "Department of Foreign Affairs"
email   = "a@example.org"
phone   = "+84 238 000 000"

[home]
name.vi  = "tỉnh Nghệ An"
seat     = "Vinh"
country  = "VN"
region   = "VN-22"
location = [105, 18.68]

[menu]
main   = ["partners", "data"]
footer = ["glossary", "page:gioi-thieu"]

[territories]
TW.vi = "Đài Loan - Trung Quốc"

[bulletin]
name.vi = "Bản tin đối ngoại"
sections.tin-tuc.vi = "Tin tức"

[tags]
hop-tac.vi = "Hợp tác"
hop-tac.en = "Cooperation"

[build]
max_text_bytes = 1_000
max_files      = 20

[languages.lo]
label       = "ລາວ"
order       = 3
scope       = "interface"
translation = "machine"
[languages.lo.sections]
` + words("-lo") + `
[languages.vi]
label = "Tiếng Việt"
order = 1
[languages.vi.sections]
` + words("") + `
[languages.en]
label = "English"
order = 2
scope = "full"
[languages.en.sections]
` + words("-en")
}

func load(t *testing.T, text string) (*Site, diag.List) {
	t.Helper()
	site, list := Load(diag.NewFile("site.toml", []byte(text)))
	if site == nil && !list.HasErrors() {
		t.Fatal("there is neither a site nor an error")
	}
	return site, list
}

func TestLoadReadsEverything(t *testing.T) {
	s, list := load(t, whole())
	if len(list) > 0 {
		t.Fatalf("%q", lines(list))
	}
	if s.BaseURL != "https://example.org" || s.UIDDomain != "example.net" || s.DefaultLanguage != "vi" || s.TimeZone.String() != "Asia/Ho_Chi_Minh" {
		t.Errorf("site %q, %q, %q, %v", s.BaseURL, s.UIDDomain, s.DefaultLanguage, s.TimeZone)
	}
	if o := s.Organisation; o.Name["en"] != "Department of Foreign Affairs" || o.Email != "a@example.org" || o.Phone != "+84 238 000 000" {
		t.Errorf("organisation %+v", o)
	}
	if h := s.Home; h.Name["vi"] != "tỉnh Nghệ An" || h.Seat["vi"] != "Vinh" || h.Country != "VN" || h.Region != "VN-22" ||
		h.Location != [2]float64{105, 18.68} {
		t.Errorf("home %+v", h)
	}
	if codes := s.Codes(); !slices.Equal(codes, []string{"vi", "en", "lo"}) {
		t.Errorf("languages %q, want them by their order", codes)
	}
	for _, want := range []Language{
		{Code: "vi", Label: "Tiếng Việt", Full: true},
		{Code: "en", Label: "English", Full: true},
		{Code: "lo", Label: "ລາວ", Machine: true},
	} {
		got, ok := s.Language(want.Code)
		if !ok || got.Label != want.Label || got.Full != want.Full || got.Machine != want.Machine || len(got.Sections) != len(Sections()) {
			t.Errorf("language %+v, want %+v", got, want)
		}
	}
	if !slices.Equal(s.Menu, []string{"partners", "data"}) {
		t.Errorf("menu %q", s.Menu)
	}
	if f := s.Footer; len(f) != 2 || f[0].Section != "glossary" || f[0].Page != "" || f[1].Page != "gioi-thieu" || f[1].Section != "" || f[1].Span.Start == 0 {
		t.Errorf("footer %+v", f)
	}
	if s.Territories["TW"]["vi"] != "Đài Loan - Trung Quốc" || s.Tags["hop-tac"]["en"] != "Cooperation" ||
		s.Bulletin.Name["vi"] != "Bản tin đối ngoại" || s.Bulletin.Sections["tin-tuc"]["vi"] != "Tin tức" {
		t.Errorf("texts %v, %v, %v", s.Territories, s.Tags, s.Bulletin)
	}
	if s.Limits != (source.Limits{TextBytes: 1000, Files: 20}) {
		t.Errorf("limits %+v", s.Limits)
	}
}

func TestPathsOfLanguages(t *testing.T) {
	s, _ := load(t, whole())
	for code, want := range map[string][2]string{"vi": {"", "partners"}, "en": {"/en", "partners-en"}, "lo": {"/lo", "partners-lo"}} {
		if got := [2]string{s.Prefix(code), s.Word(code, "partners")}; got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	if word := s.Word("fr", "partners"); word != "" {
		t.Errorf("a language that the site has not has the word %q", word)
	}
	if _, ok := s.Language("fr"); ok {
		t.Error("the site has French")
	}
	other := s.WithBaseURL("http://localhost:8080/")
	if other.BaseURL != "http://localhost:8080" || s.BaseURL != "https://example.org" {
		t.Errorf("base %q, before %q", other.BaseURL, s.BaseURL)
	}
	sections := Sections()
	sections[0] = "x"
	if Sections()[0] == "x" {
		t.Error("the names of the sections can be changed")
	}
}

// TestWhatMayBeLeftOut: a site.toml with only what must be there.
func TestWhatMayBeLeftOut(t *testing.T) {
	s, list := load(t, `base_url = "http://example.org:8080"
time_zone = "UTC"
default_language = "vi"
uid_domain = "example.org"
organisation.name = "Sở"
home = { name = "Tỉnh", seat = "Vinh", country = "VN", region = "VN-22", location = [-180.0, 90.0] }
[languages.vi]
label = "Tiếng Việt"
[languages.vi.sections]
`+words(""))
	if len(list) > 0 {
		t.Fatalf("%q", lines(list))
	}
	if l, _ := s.Language("vi"); !l.Full || l.Machine {
		t.Errorf("language %+v, want full and human", l)
	}
	if s.Limits != source.DefaultLimits || len(s.Menu)+len(s.Footer)+len(s.Tags)+len(s.Territories) > 0 || s.Organisation.Email != "" {
		t.Errorf("site %+v", s)
	}
}

// TestLanguagesWithoutOrderStandByCode.
func TestLanguagesWithoutOrderStandByCode(t *testing.T) {
	text := whole()
	for _, n := range []string{"1", "2", "3"} {
		text = strings.Replace(text, " = "+n+"\n", " = 7\n", 1)
	}
	s, _ := load(t, text)
	if codes := s.Codes(); !slices.Equal(codes, []string{"en", "lo", "vi"}) {
		t.Errorf("languages %q", codes)
	}
}

// lines are diagnostics as "line:column id".
func lines(list diag.List) []string {
	var out []string
	for _, d := range list {
		p := d.File.Position(d.Span.Start)
		out = append(out, fmt.Sprintf("%d:%d %s", p.Line, p.Column, d.ID))
	}
	return out
}

// TestFaults changes one place of a whole site.toml and names where each fault stands.
func TestFaults(t *testing.T) {
	for name, c := range map[string]struct{ old, text, want string }{
		"no TOML":                   {`uid_domain       = "example.net"`, `uid_domain = = 1`, "4:14 toml-"},
		"an unknown key":            {`uid_domain `, `uid_domian = "x"` + "\nuid_domain ", "4:1 unknown-key"},
		"an unknown key in a table": {`[home]`, `fax = "1"` + "\n[home]", "12:1 unknown-key"},
		"a key left out":            {`uid_domain       = "example.net"` + "\n", "", "1:1 missing-key"},
		"a number for text":         {`"example.net"`, `5`, "4:20 wrong-type"},
		"an empty text":             {`"Sở Ngoại vụ"`, `" "`, "7:11 empty-value"},

		"an address without scheme":  {`"https://example.org/"`, `"example.org"`, "1:20 base-url-invalid"},
		"an address of a file":       {`"https://example.org/"`, `"file:///srv/www"`, "1:20 base-url-invalid"},
		"an address with a query":    {`"https://example.org/"`, `"https://example.org/?a=b"`, "1:20 base-url-invalid"},
		"an address with a fragment": {`"https://example.org/"`, `"https://example.org/#a"`, "1:20 base-url-invalid"},
		"an address with a folder":   {`"https://example.org/"`, `"https://example.org/a/"`, "1:20 base-url-path"},
		"an empty address":           {`"https://example.org/"`, `""`, "1:20 empty-value"},
		"no address at all":          {`"https://example.org/"`, `"https://a b/%zz"`, "1:20 base-url-invalid"},

		"no time zone":             {`"Asia/Ho_Chi_Minh"`, `"Asia/Vinh"`, "2:20 time-zone-unknown"},
		"the zone of the machine":  {`"Asia/Ho_Chi_Minh"`, `"Local"`, "2:20 time-zone-unknown"},
		"an empty time zone":       {`"Asia/Ho_Chi_Minh"`, `""`, "2:20 empty-value"},
		"a file of the machine":    {`"Asia/Ho_Chi_Minh"`, `"../../etc/passwd"`, "2:20 time-zone-unknown"},
		"a default nobody has":     {`default_language = "vi"`, `default_language = "vn"`, "3:20 language-unknown"},
		"a default of menus only":  {`order = 1`, "order = 1\nscope = \"interface\"", "3:20 default-language-not-full"},
		"an order that is a text":  {`order = 2`, `order = "2"`, "84:9 wrong-type"},
		"a scope that is none":     {`scope = "full"`, `scope = "ful"`, "85:9 not-allowed"},
		"a translation by someone": {`"machine"`, `"robot"`, "42:15 not-allowed"},
		"a language that is none":  {"[languages.en]\n", "[languages.english_]\n", "82:12 language-invalid; 86:1 missing-key"},

		"a word with accents":        {`partners = "partners-en"`, `partners = "đối-tác"`, "94:12 slug-invalid"},
		"a word in capitals":         {`partners = "partners-en"`, `partners = "Partners"`, "94:12 slug-invalid"},
		"an empty word":              {`partners = "partners-en"`, `partners = ""`, "94:12 slug-invalid"},
		"a word twice":               {`places = "places-en"`, `places = "partners-en"`, "96:10 section-twice"},
		"a word of no section":       {`places = "places-en"`, `place = "places-en"`, "96:1 section-unknown"},
		"a menu with no section":     {`"partners", "data"`, `"partner", "data"`, "20:11 section-unknown"},
		"a footer with no section":   {`"glossary"`, `"pages:x"`, "21:11 section-unknown"},
		"a country that is none":     {`country  = "VN"`, `country  = "XX"`, "15:12 country-unknown"},
		"a territory that is none":   {`TW.vi`, `tw.vi`, "24:1 country-unknown"},
		"a region that is none":      {`"VN-22"`, `"Nghệ An"`, "16:12 region-invalid"},
		"a location off the globe":   {`[105, 18.68]`, `[18.68, 105]`, "17:12 location-range"},
		"a location of three":        {`[105, 18.68]`, `[105, 18.68, 3]`, "17:12 wrong-type"},
		"a text without the default": {`name.vi = "Sở Ngoại vụ"` + "\n", ``, "7:1 default-language-missing"},
		"a text in no language":      {`name.en = "Department`, `name.fr = "Department`, "8:6 language-unknown"},
		"a limit of nothing":         {`1_000`, `0`, "35:18 limit-invalid"},
		"a negative limit":           {`20`, `-1`, "36:18 limit-invalid"},
		"a limit without end":        {`20`, `9_999_999_999`, "36:18 limit-invalid"},
	} {
		t.Run(name, func(t *testing.T) {
			text := whole()
			if !strings.Contains(text, c.old) {
				t.Fatalf("%q does not stand in the site.toml", c.old)
			}
			_, list := load(t, strings.Replace(text, c.old, c.text, 1))
			list.Sort()
			got := strings.Join(lines(list), "; ")
			if got != c.want && !(strings.HasSuffix(c.want, "-") && strings.HasPrefix(got, c.want)) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestAllFaultsAreFoundAtOnce.
func TestAllFaultsAreFoundAtOnce(t *testing.T) {
	text := whole()
	for old, bad := range map[string]string{
		`"https://example.org/"`: `"example.org"`, `"Asia/Ho_Chi_Minh"`: `"Vinh"`, `country  = "VN"`: `country  = "XX"`,
		`"partners", "data"`: `"partner", "data"`, `1_000`: `0`, `partners = "partners-en"`: `partners = "P"`,
	} {
		text = strings.Replace(text, old, bad, 1)
	}
	_, list := load(t, text)
	list.Sort()
	want := "1:20 base-url-invalid; 2:20 time-zone-unknown; 15:12 country-unknown; 20:11 section-unknown; 35:18 limit-invalid; 94:12 slug-invalid"
	if got := strings.Join(lines(list), "; "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSlipsAreCorrected(t *testing.T) {
	for bad, want := range map[string][2]string{
		`"partners", "data"`:       {`"partnrs", "data"`, "partners"},
		`scope = "full"`:           {`scope = "ful"`, "full"},
		`partners = "partners-en"`: {`partners = "Đối tác"`, "doi-tac"},
		`default_language = "vi"`:  {`default_language = "vj"`, "vi"},
	} {
		_, list := load(t, strings.Replace(whole(), bad, want[0], 1))
		if len(list) != 1 || list[0].Suggest != want[1] {
			t.Errorf("%s: %q, want the suggestion %s", want[0], lines(list), want[1])
		}
	}
}

// FuzzLoad: any text is a site or has faults, and faults stand in the text.
func FuzzLoad(f *testing.F) {
	f.Add(whole())
	f.Add("")
	f.Add("[languages.vi]\nsections = 1\n")
	f.Add("home.location = [1, 2]\nhome = 3\n")
	f.Add("[languages]\nvi = { label = \"x\", sections = { data = \"\" } }\n[tags]\na = \"b\"\na.vi = \"c\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		site, list := load(t, text)
		for _, d := range list {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("%s stands at %v of %d bytes", d.ID, d.Span, len(text))
			}
		}
		if site != nil && (site.TimeZone == nil || len(site.Codes()) == 0 || strings.HasSuffix(site.BaseURL, "/")) {
			t.Errorf("site %+v", site)
		}
	})
}
