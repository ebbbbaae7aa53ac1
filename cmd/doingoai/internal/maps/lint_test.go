package maps

import (
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
)

var labels = Islands{
	HoangSa:  Label{Text: "Quần đảo Hoàng Sa (Việt Nam)"},
	TruongSa: Label{Text: "Quần đảo Trường Sa (Việt Nam)"},
	Sea:      Label{Text: "Biển Đông"},
}

var rules = Rules{Labels: map[string]Islands{"vi": labels}, Deny: []string{"Paracel", "South China Sea", "西沙"}}

// page is a page in Vietnamese with a map of a region around a place.
func page(t testing.TB, centre orb.Point) string {
	t.Helper()
	m := Map{Kind: "country", Label: "Bản đồ", View: region(centre), Islands: labels}
	return `<html lang="vi"><body>` + string(New(nil, nil).Draw(m, "x")) + "</body></html>"
}

func region(centre orb.Point) geo.View {
	return geo.Azimuthal(centre, 60).Fit(geo.Size{Width: Width, Height: 300, Padding: 10}, geo.Circle(centre, 800)...)
}

func TestPagesThatKeepTheRulesHaveNoFault(t *testing.T) {
	for name, text := range map[string]string{
		"inside":  page(t, vinh),
		"outside": page(t, orb.Point{-70, -33}),
		"no map":  `<html lang="vi"><p>South China Sea</p></html>`,
	} {
		if faults := Lint([]byte(text), rules); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
	}
	if !strings.Contains(page(t, vinh), `data-viet-nam="inside"`) || !strings.Contains(page(t, orb.Point{-70, -33}), `data-viet-nam="outside"`) {
		t.Error("the maps do not say whether they show Viet Nam")
	}
}

// TestEveryWayOfBreakingAMapIsFound changes a right page as a careless hand could.
func TestEveryWayOfBreakingAMapIsFound(t *testing.T) {
	whole := page(t, vinh)
	islands := whole[strings.Index(whole, `<svg class="map-islands"`):strings.LastIndex(whole, "</div>")]
	// without drops every element that begins so, to the next sign.
	without := func(begin, end string) string {
		text := whole
		for {
			at := strings.Index(text, begin)
			if at < 0 {
				return text
			}
			text = text[:at] + text[at+strings.Index(text[at:], end)+len(end):]
		}
	}
	hoangSa, truongSa := `data-feature="hoang-sa"`, `data-feature="truong-sa"`
	for _, tt := range []struct {
		name, text string
		kind       FaultKind
		what       string
	}{
		{"no islands at all", strings.Replace(without(`<path class="map-vn map-isles"`, "/>"), islands, "", 1), NoArchipelago, "hoang-sa"},
		{"no labels", strings.Replace(whole, islands, "", 1), WrongLabel, "truong-sa"},
		{"no Hoàng Sa", without(`<path class="map-vn map-isles" `+hoangSa, "/>"), NoArchipelago, "hoang-sa"},
		{"no Trường Sa", without(`<path class="map-vn map-isles" `+truongSa, "/>"), NoArchipelago, "truong-sa"},
		{"another fill", strings.ReplaceAll(whole, `"map-vn map-isles" `+hoangSa, `"map-land" `+hoangSa), NoArchipelago, "class"},
		{"no fill", strings.ReplaceAll(whole, truongSa, truongSa+` fill="none"`), NoArchipelago, "truong-sa"},
		{"hidden", strings.ReplaceAll(whole, hoangSa, hoangSa+` visibility="hidden"`), NoArchipelago, "hoang-sa"},
		{"hidden group", strings.Replace(strings.ReplaceAll(whole, `<g class="map-ground"`, `<g display="none" class="map-ground"`), `<svg class="map-islands"`, `<svg display="none" class="map-islands"`, 1), NoArchipelago, "hoang-sa"},
		{"empty outline", outlines(whole, truongSa, `d=""`), NoArchipelago, "truong-sa"},
		{"outside the frame", outlines(whole, truongSa, `d="M900 20a1 1 0 1 0 2 0z"`), NoArchipelago, "truong-sa"},
		{"wrong label", strings.Replace(whole, "Hoàng Sa</tspan>", "Hoàng Xa</tspan>", 1), WrongLabel, "hoang-sa"},
		{"label of another language", strings.Replace(whole, `lang="vi"`, `lang="en"`, 1), WrongLabel, "hoang-sa"},
		{"says that it is elsewhere", strings.Replace(whole, `data-viet-nam="inside"`, `data-viet-nam="outside"`, 1), NoArchipelago, "data-viet-nam"},
		{"says nothing", strings.Replace(whole, `data-viet-nam="inside"`, "", 1), NoArchipelago, "data-viet-nam"},
		{"no Viet Nam", without(`<path class="map-vn" data-feature="viet-nam"`, "/>"), NoArchipelago, "viet-nam"},
		{"a drawing of its own", strings.Replace(whole, "</body>", `<svg viewBox="0 0 9 9" class="map"></svg></body>`, 1), NoArchipelago, "svg.map"},
		{"not closed", strings.Replace(whole, "</g>", "</q>", 1), NoArchipelago, "map-frame"},
		{"denied word", strings.Replace(whole, "</body>", "<p>the south china sea</p></body>", 1), DeniedWord, "South China Sea"},
		{"in an attribute", strings.Replace(whole, "</body>", `<img alt="PARACELS"></body>`, 1), DeniedWord, "Paracel"},
		{"cut by an element", strings.Replace(whole, "</body>", "Para<wbr>cel</body>", 1), DeniedWord, "Paracel"},
		{"cut by a soft hyphen", strings.Replace(whole, "</body>", "Para&shy;cel</body>", 1), DeniedWord, "Paracel"},
		{"as a character reference", strings.Replace(whole, "</body>", "&#35199;&#x6C99;</body>", 1), DeniedWord, "西沙"},
		{"an image", strings.Replace(whole, `<g class="map-ground"`, `<image href="tile.png"/><g class="map-ground"`, 1), ForeignContent, "image"},
		{"another host", strings.Replace(whole, `<g class="map-ground"`, `<use href="https://tiles.example/x.svg"/><g class="map-ground"`, 1), ForeignContent, "https://tiles.example/x.svg"},
		{"a fill from elsewhere", strings.Replace(whole, `class="map-land"`, `class="map-land" fill="url(//tiles.example/p)"`, 1), ForeignContent, "url(//tiles.example/p)"},
	} {
		if tt.text == whole {
			t.Errorf("%s: the page was not changed", tt.name)
		}
		if faults := Lint([]byte(tt.text), rules); !slices.Contains(faults, Fault{tt.kind, tt.what}) {
			t.Errorf("%s: found %v, not %s %s", tt.name, faults, tt.kind, tt.what)
		}
	}
}

// outlines replaces the outline of each element with a feature.
func outlines(page, feature, by string) string {
	var out strings.Builder
	for i, part := range strings.Split(page, feature) {
		if i > 0 {
			at := strings.Index(part, `d="`)
			end := at + 3 + strings.Index(part[at+3:], `"`) + 1
			out.WriteString(feature)
			part = part[:at] + by + part[end:]
		}
		out.WriteString(part)
	}
	return out.String()
}

func FuzzLint(f *testing.F) {
	f.Add(page(f, vinh))
	f.Add(`<div class="map-frame"><svg class="map" viewBox="0 0 a"><path data-feature="hoang-sa" d="M1"/></div>`)
	f.Fuzz(func(t *testing.T, text string) {
		if a, b := Lint([]byte(text), rules), Lint([]byte(text), rules); !slices.Equal(a, b) {
			t.Errorf("%v, then %v", a, b)
		}
	})
}
