package pages

import (
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
)

// indexes are the pages of all partners by language.
var indexes = map[string]string{"vi": "doi-tac/index.html", "en": "en/partners/index.html", "lo": "lo/khu-huam-mue/index.html"}

// sphereKm is the distance of two places by the haversine formula, toward the direction
// from the first to the second, one of eight: another way than that of package geo.
func sphereKm(a, b [2]float64) float64 {
	rad := math.Pi / 180
	dLat, dLon := (b[1]-a[1])*rad/2, (b[0]-a[0])*rad/2
	h := math.Pow(math.Sin(dLat), 2) + math.Cos(a[1]*rad)*math.Cos(b[1]*rad)*math.Pow(math.Sin(dLon), 2)
	return 2 * 6371.0088 * math.Asin(math.Sqrt(h))
}

func toward(a, b [2]float64) string {
	rad := math.Pi / 180
	y := math.Sin((b[0]-a[0])*rad) * math.Cos(b[1]*rad)
	x := math.Cos(a[1]*rad)*math.Sin(b[1]*rad) - math.Sin(a[1]*rad)*math.Cos(b[1]*rad)*math.Cos((b[0]-a[0])*rad)
	return compass[int(math.Mod(math.Atan2(y, x)/rad+360+22.5, 360)/45)]
}

// TestWordsSayWhatTheMapShows: how many in which country, the nearest, the farthest, how many
// in each direction; and of each partner how far and in which direction it is.
func TestWordsSayWhatTheMapShows(t *testing.T) {
	site, pages := realMaps(t)
	home := site.Portal.Site.Home.Location
	list := site.Portal.Partners
	countries, directions := map[string]int{}, map[string]int{}
	near, far := list[0], list[0]
	for _, p := range list {
		countries[p.Country]++
		directions[toward(home, p.Location)]++
		if sphereKm(home, p.Location) < sphereKm(home, near.Location) {
			near = p
		}
		if sphereKm(home, p.Location) > sphereKm(home, far.Location) {
			far = p
		}
	}
	for _, language := range site.Portal.Site.Languages {
		c := newContext(site, language)
		page := html.UnescapeString(pages[indexes[language.Code]])
		text := strings.Join(regexp.MustCompile(`<p class="map-words">[^<]*`).FindAllString(page, -1), "\n")
		want := []string{fmt.Sprint(len(list)), fmt.Sprint(len(countries)), c.value(near.Name).Text, c.value(far.Name).Text}
		for code, n := range countries {
			want = append(want, fmt.Sprint(site.Portal.Territories.Name(code, language.Code), " ", n))
		}
		for point, n := range directions {
			want = append(want, fmt.Sprint(c.t("compass-"+point), " ", n))
		}
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: the words of the map lack %q:\n%s", language.Code, w, text)
			}
		}
		for _, p := range list {
			step := 10.0
			km := sphereKm(home, p.Location)
			if km < 100 {
				step = 1
			}
			away := c.tr.FormatInt(int(math.Round(km/step) * step))
			item := regexp.MustCompile(`(?s)<li data-item="` + p.ID + `".*?</li>`).FindString(page)
			if !strings.Contains(item, away) || !strings.Contains(item, c.t("compass-"+toward(home, p.Location))) {
				t.Errorf("%s: %s is %s km to the %s, and the list says %s", language.Code, p.ID, away, toward(home, p.Location), item)
			}
		}
	}
}

// TestPartnersInThreeOrders: by country, by name in the order of the language, by relation,
// each partner once in each; with the day that the facts are of.
func TestPartnersInThreeOrders(t *testing.T) {
	site, pages := realMaps(t)
	for _, language := range site.Portal.Site.Languages {
		page := html.UnescapeString(pages[indexes[language.Code]])
		lists := map[string][]string{}
		for _, part := range strings.Split(page, `<div class="order order-`)[1:] {
			id, rest, _ := strings.Cut(part, `"`)
			for _, m := range regexp.MustCompile(`(?s)<li><span class="relation.*?href="([^"]*)"`).FindAllStringSubmatch(rest, -1) {
				lists[id] = append(lists[id], m[1])
			}
			headings := regexp.MustCompile(`<h4 id="[^"]*">([^<]*)`).FindAllStringSubmatch(rest, -1)
			seen := map[string]bool{}
			for _, h := range headings {
				if seen[h[1]] {
					t.Errorf("%s, %s: the heading %s stands twice", language.Code, id, h[1])
				}
				seen[h[1]] = true
			}
		}
		byName := slices.Clone(site.Portal.Partners)
		lang.SortBy(language.Code, byName, func(p *portal.Partner) string {
			if name := p.Name[language.Code]; name != "" {
				return name
			}
			return p.Name[site.Portal.Site.DefaultLanguage]
		})
		var want []string
		for _, p := range byName {
			want = append(want, p.Paths[language.Code])
		}
		if !slices.Equal(lists["by-name"], want) {
			t.Errorf("%s: by name: %v, not %v", language.Code, lists["by-name"], want)
		}
		slices.Sort(want)
		for _, id := range []string{"by-country", "by-relation"} {
			if got := slices.Sorted(slices.Values(lists[id])); !slices.Equal(got, want) {
				t.Errorf("%s: %s has %d partners of %d", language.Code, id, len(got), len(want))
			}
		}
		if !strings.Contains(page, `<p class="as-of">`) {
			t.Errorf("%s: nothing says of when the facts are", language.Code)
		}
	}
	// Vietnamese has Đ after D, and Lao an order of its own.
	if vi := order(pages[indexes["vi"]]); slices.IsSorted(vi) {
		t.Error("the Vietnamese names stand in the order of their bytes")
	}
}

// order are the names of the list by name.
func order(page string) []string {
	_, part, _ := strings.Cut(page, `<div class="order order-by-name">`)
	part, _, _ = strings.Cut(part, `<div class="order `)
	var names []string
	for _, m := range regexp.MustCompile(`(?s)<li><span class="relation.*?<a [^>]*>([^<]*)`).FindAllStringSubmatch(part, -1) {
		names = append(names, m[1])
	}
	return names
}
