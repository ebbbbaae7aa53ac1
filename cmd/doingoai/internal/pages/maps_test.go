package pages

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"html"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
	"doingoai/cmd/doingoai/internal/letters"
	mapdraw "doingoai/cmd/doingoai/internal/maps"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// repositoryFiles are the files of this repository's own site; edit changes site.toml.
func repositoryFiles(t testing.TB, edit func(string) string) fstest.MapFS {
	t.Helper()
	root := repository(t)
	fsys := fstest.MapFS{}
	for _, name := range []string{"site.toml", "content", "layouts"} {
		err := filepath.WalkDir(filepath.Join(root, name), func(at string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(at)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(root, at)
			fsys[filepath.ToSlash(rel)] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	fsys["site.toml"].Data = []byte(edit(string(fsys["site.toml"].Data)))
	return fsys
}

func unchanged(s string) string { return s }

// mapPages renders the pages of a site that have maps, by path.
func mapPages(t testing.TB, site *Site) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for _, f := range Plan(site) {
		var b output.Buffer
		name := strings.TrimPrefix(strings.TrimPrefix(f.Path, "en/"), "lo/")
		folder, _, _ := strings.Cut(name, "/")
		if !slices.Contains([]string{"index.html", "doi-tac", "partners", "khu-huam-mue", "quoc-gia", "countries", "pathet", "lich", "calendar", "patithin"}, folder) ||
			!strings.HasSuffix(f.Path, ".html") {
			continue
		}
		if err := f.Render(&b); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if strings.Contains(b.String(), `class="map-frame`) {
			pages[f.Path] = b.String()
		}
	}
	return pages
}

var real struct {
	once  sync.Once
	site  *Site
	pages map[string]string
}

// realMaps are this repository's site and its pages with maps, which tests only read.
func realMaps(t testing.TB) (*Site, map[string]string) {
	t.Helper()
	real.once.Do(func() {
		real.site = loadSite(t, repositoryFiles(t, unchanged))
		real.pages = mapPages(t, real.site)
	})
	if len(real.pages) == 0 {
		t.Fatal("the pages could not be made, see the first test")
	}
	return real.site, real.pages
}

// frames are the maps of a page, by the kind of each.
func frames(page string) map[string][]string {
	out := map[string][]string{}
	for _, m := range regexp.MustCompile(`(?s)<div class="map-frame map-of-([a-z-]+)".*?</div>`).FindAllStringSubmatch(page, -1) {
		out[m[1]] = append(out[m[1]], m[0])
	}
	return out
}

// place is where a mark stands in a drawing.
func place(t *testing.T, drawing, id string) (orb.Point, bool) {
	t.Helper()
	m := regexp.MustCompile(`data-mark="` + regexp.QuoteMeta(id) + `" transform="translate\((-?[\d.]+) (-?[\d.]+)\)"`).FindStringSubmatch(drawing)
	if m == nil {
		return orb.Point{}, false
	}
	var p orb.Point
	for i := range p {
		n, err := strconv.ParseFloat(m[i+1], 64)
		if err != nil {
			t.Fatal(err)
		}
		p[i] = n
	}
	return p, true
}

// near reports whether two points of a drawing are the same, but for two links at one
// place, which stand side by side.
func near(a, b orb.Point) bool {
	return max(a[0]-b[0], b[0]-a[0]) < 9 && max(a[1]-b[1], b[1]-a[1]) < 0.11
}

// TestPartnersStandOnTheirMaps: each on the map of the world, on that of its country and on
// its own, where the projection has it, and as a link on the page of all.
func TestPartnersStandOnTheirMaps(t *testing.T) {
	site, pages := realMaps(t)
	m := newMapping(site)
	exact := 0
	for _, p := range site.Portal.Partners {
		for code, index := range map[string]string{"vi": "doi-tac/index.html", "en": "en/partners/index.html", "lo": "lo/khu-huam-mue/index.html"} {
			want, _ := m.world().Point(orb.Point(p.Location))
			got, ok := place(t, frames(pages[index])["world"][0], p.ID)
			if !ok || !near(got, want) {
				t.Errorf("%s, %s: %s stands at %v of the world, not %v", code, index, p.ID, got, want)
			}
			if max(got[0]-want[0], want[0]-got[0]) < 0.06 {
				exact++
			}
			if !strings.Contains(pages[index], `data-link="`+p.ID+`"`) {
				t.Errorf("%s: no map has a link to %s", index, p.ID)
			}
			own := pages[filePath(p.Paths[code])]
			if locators := frames(own)["locator"]; len(locators) != 1 || !strings.Contains(locators[0], `data-mark="`+p.ID+`"`) {
				t.Errorf("the page of %s has %d locators", p.ID, len(locators))
			}
			country := frames(pages[filePath(portal.CountryPath(site.Portal.Site, code, p.Country))])["country"]
			if len(country) != 1 {
				t.Errorf("the page of %s has %d maps", p.Country, len(country))
				continue
			}
			var list []*portal.Partner
			for _, q := range site.Portal.Partners {
				if q.Country == p.Country {
					list = append(list, q)
				}
			}
			c := newContext(site, site.Portal.Site.Languages[0])
			c.maps = m
			want, _ = c.countryView(list).Point(orb.Point(p.Location))
			if got, ok := place(t, country[0], p.ID); !ok || !near(got, want) {
				t.Errorf("%s stands at %v of its country, not %v", p.ID, got, want)
			}
		}
	}
	if n := 3 * len(site.Portal.Partners); exact < n*9/10 {
		t.Errorf("only %d of %d marks stand exactly at their places", exact, n)
	}
}

// TestLaoProvincesAreShapes with their names, and the page says which shapes are older than
// the province.
func TestLaoProvincesAreShapes(t *testing.T) {
	site, pages := realMaps(t)
	atlas := newMapping(site).atlas()
	page := pages["quoc-gia/la/index.html"]
	drawing := frames(page)["country"][0]
	shapes := 0
	for _, p := range site.Portal.Partners {
		if p.Country != "LA" || p.Region == "" {
			continue
		}
		name := p.Name["vi"]
		if !strings.Contains(drawing, ">"+name+"</text>") {
			t.Errorf("the map does not name %s", name)
		}
		region := atlas.Region(p.Region)
		if region.State == geo.Current || region.State == geo.Older {
			shapes++
		}
		missing := name + " được lập năm " + strconv.Itoa(region.Year)
		if older := "Hình của " + name; strings.Contains(page, older) != (region.State == geo.Older) || strings.Contains(page, missing) != (region.State == geo.Missing) {
			t.Errorf("%s is %s since %d, and the page says otherwise", name, region.State, region.Year)
		}
	}
	if got := strings.Count(drawing, `class="map-region map-region-`); got != shapes || shapes < 8 {
		t.Errorf("%d provinces are filled, %d have a shape", got, shapes)
	}
	if xs := atlas.Region("LA-XS"); xs.State != geo.Missing || !strings.Contains(drawing, `data-link="xay-xom-bun"`) {
		t.Error("a province without a shape is no point")
	}
}

// TestSizesOfMaps: what a reader on a slow line gets.
func TestSizesOfMaps(t *testing.T) {
	_, pages := realMaps(t)
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if n := compressed(t, pages[name]); n > 60<<10 {
			t.Errorf("%s has %d bytes compressed", name, n)
		}
		for _, locator := range frames(pages[name])["locator"] {
			if n := compressed(t, locator); n > 12<<10 {
				t.Errorf("the locator of %s has %d bytes compressed", name, n)
			}
		}
	}
	if len(pages) < 150 {
		t.Errorf("only %d pages have maps", len(pages))
	}
}

func compressed(t *testing.T, text string) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestOtherHomesHaveMaps: one in Europe, one beside the date line, one in the south. The
// home stands in the middle, and each partner where it is.
func TestOtherHomesHaveMaps(t *testing.T) {
	for name, home := range map[string]struct{ country, region, location string }{
		"Europe": {"DE", "DE-TH", "[11.03, 50.98]"}, "179 east": {"FJ", "FJ-C", "[179.0, -17.8]"}, "south": {"CL", "CL-RM", "[-70.65, -33.44]"},
	} {
		site := loadSite(t, repositoryFiles(t, func(s string) string {
			s = strings.Replace(s, `country  = "VN"`, `country  = "`+home.country+`"`, 1)
			s = strings.Replace(s, `region   = "VN-22"`, `region   = "`+home.region+`"`, 1)
			return strings.Replace(s, `location = [105.69, 18.68]`, `location = `+home.location, 1)
		}))
		m := newMapping(site)
		pages := mapPages(t, site)
		world := frames(pages["doi-tac/index.html"])["world"][0]
		if at, ok := place(t, world, "home"); !ok || !near(at, orb.Point{180, 180}) {
			t.Errorf("%s: the home stands at %v", name, at)
		}
		for _, p := range site.Portal.Partners {
			want, _ := m.world().Point(orb.Point(p.Location))
			if got, ok := place(t, world, p.ID); !ok || !near(got, want) {
				t.Errorf("%s: %s stands at %v, not %v", name, p.ID, got, want)
			}
		}
		for page, text := range pages {
			for kind, list := range frames(text) {
				for _, drawing := range list {
					acrossTheMap(t, name+", "+page+", "+kind, drawing)
				}
			}
		}
	}
}

var (
	landForm = regexp.MustCompile(`class="map-land" d="([^"]*)"`)
	stepForm = regexp.MustCompile(`(M|zm|l)?(-?\d*\.?\d+) ?(-?\d*\.?\d+)`) // of the paths that geo writes
)

// acrossTheMap looks for an edge of land through the middle of a drawing that is as long as
// half of it.
func acrossTheMap(t *testing.T, name, drawing string) {
	t.Helper()
	m := landForm.FindStringSubmatch(drawing)
	if m == nil {
		return
	}
	var x, y, startX, startY float64
	for _, step := range stepForm.FindAllStringSubmatch(m[1], -1) {
		dx, err1 := strconv.ParseFloat(step[2], 64)
		dy, err2 := strconv.ParseFloat(step[3], 64)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if step[1] == "zm" {
			x, y = startX, startY
		}
		from := x
		x, y = x+dx, y+dy
		if step[1] == "M" || step[1] == "zm" {
			startX, startY = x, y
			continue
		}
		if (dx > 180 || dx < -180) && y > 20 && y < 150 {
			t.Errorf("%s: an edge runs from %.0f to %.0f at %.0f", name, from, x, y)
			return
		}
	}
}

var (
	nameForm = regexp.MustCompile(`<g(?: data-[a-z-]+="[^"]*")* transform="translate\((-?[\d.]+) (-?[\d.]+)\)">(?:<path[^>]*>)?<text class="([a-z -]+)" x="(-?[\d.]+)" y="(-?[\d.]+)"(?: text-anchor="(\w+)")?[^>]*>([^<]*)</text></g>`)
	viewForm = regexp.MustCompile(`viewBox="0 0 ([\d.]+) ([\d.]+)" font-size="12"`)
)

// written is a text of a drawing and its estimated room where letters are smaller by a scale.
type written struct {
	text string
	wide bool // only in wide drawings
	orb.Bound
}

func writings(t *testing.T, drawing string, scale float64) []written {
	t.Helper()
	var list []written
	for _, m := range nameForm.FindAllStringSubmatch(drawing, -1) {
		var n [4]float64
		for i, k := range []int{1, 2, 4, 5} {
			v, err := strconv.ParseFloat(m[k], 64)
			if err != nil {
				t.Fatal(err)
			}
			n[i] = v
		}
		text := html.UnescapeString(m[7])
		width, h := letters.Width(text)*12, letters.HeightsOf(text)
		left := n[2]
		switch m[6] {
		case "middle":
			left -= width / 2
		case "end":
			left -= width
		}
		// Marks above letters may come as close as a seventh of their room.
		list = append(list, written{text, strings.HasSuffix(m[3], "map-wide"), orb.Bound{
			Min: orb.Point{n[0] + left*scale, n[1] + (n[3]-h.Ascent*12*0.86)*scale},
			Max: orb.Point{n[0] + (left+width)*scale, n[1] + (n[3]+h.Descent*12)*scale},
		}})
	}
	return list
}

// TestLabelsTouchNothing on every map of every page in every language, on phones and in wide
// windows: no other label, no edge of the drawing.
func TestLabelsTouchNothing(t *testing.T) {
	_, pages := realMaps(t)
	labels := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		for kind, list := range frames(pages[name]) {
			for _, drawing := range list {
				labels[kind] += labelsTouchNothing(t, name+", "+kind, kind, drawing)
			}
		}
	}
	for kind, least := range map[string]int{"world": 39, "band": 30, "near": 45, "inset": 60, "country": 120, "locator": 240, "flows": 30, "flows-near": 24} {
		if labels[kind] < least {
			t.Errorf("the maps of the kind %s have %d labels", kind, labels[kind])
		}
	}
}

// labelsTouchNothing checks a drawing and returns how many labels it has.
func labelsTouchNothing(t *testing.T, name, kind, drawing string) int {
	t.Helper()
	size := viewForm.FindStringSubmatch(drawing)
	if size == nil {
		t.Fatalf("%s: no viewBox", name)
	}
	height, err := strconv.ParseFloat(size[2], 64)
	if err != nil {
		t.Fatal(err)
	}
	grow := mapdraw.Grow
	if kind == "band" {
		grow = mapdraw.Wide
	}
	for _, scale := range []float64{1, 1 / grow} {
		list := writings(t, drawing, scale)
		for i, a := range list {
			if a.wide && scale == 1 {
				continue
			}
			if a.Min[0] < 0 || a.Min[1] < 0 || a.Max[0] > mapdraw.Width || a.Max[1] > height {
				t.Errorf("%s, at %.2f: the edge cuts %q", name, scale, a.text)
			}
			for _, b := range list[:i] {
				if !(b.wide && scale == 1) && a.Min[0] < b.Max[0] && b.Min[0] < a.Max[0] && a.Min[1] < b.Max[1] && b.Min[1] < a.Max[1] {
					t.Errorf("%s, at %.2f: %q touches %q", name, scale, a.text, b.text)
				}
			}
		}
	}
	return len(writings(t, drawing, 1))
}

var wayForm = regexp.MustCompile(`class="map-flow map-flow-(?:out|in)" stroke-width="[\d.]+" d="([^"]*)"`)

// TestFlowsStayInTheirMap: no way leaves the drawing, on no year's map and in no language,
// whatever the home is.
func TestFlowsStayInTheirMap(t *testing.T) {
	for name, location := range map[string]string{"home": "[105.69, 18.68]", "Europe": "[11.03, 50.98]", "179 east": "[179.0, -17.8]", "south": "[-70.65, -33.44]"} {
		site := loadSite(t, repositoryFiles(t, func(s string) string {
			return strings.Replace(s, `location = [105.69, 18.68]`, `location = `+location, 1)
		}))
		ways, m := 0, newMapping(site)
		for _, language := range site.Portal.Site.Languages {
			c := newContext(site, language)
			c.maps = m
			for _, year := range c.flowYears() {
				v := c.flowsView(year)
				for _, drawn := range append(v.Nears, v.World) {
					ways += waysStayInside(t, fmt.Sprint(name, ", ", language.Code, ", ", year, ", ", drawn.ID), string(drawn.Drawing))
				}
			}
		}
		if ways < 60 {
			t.Errorf("%s: only %d ways", name, ways)
		}
	}
}

// waysStayInside checks the points of the ways of a drawing, and that each is one line.
func waysStayInside(t *testing.T, name, drawing string) int {
	t.Helper()
	all := wayForm.FindAllStringSubmatch(drawing, -1)
	for _, m := range all {
		if strings.Count(m[1], "M") != 1 {
			t.Errorf("%s: a way is torn: %s", name, m[1])
		}
		x, y := 0.0, 0.0
		for _, step := range stepForm.FindAllStringSubmatch(m[1], -1) {
			dx, err1 := strconv.ParseFloat(step[2], 64)
			dy, err2 := strconv.ParseFloat(step[3], 64)
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			if x, y = x+dx, y+dy; x < 0 || y < 0 || x > mapdraw.Width || y > mapdraw.Width {
				t.Errorf("%s: a way leaves the map at %.0f, %.0f", name, x, y)
			}
		}
	}
	return len(all)
}

// TestFlowsHaveTheNumbersOfTheirTable, and both those of the programs.
func TestFlowsHaveTheNumbersOfTheirTable(t *testing.T) {
	site, pages := realMaps(t)
	page := pages["lich/2022/ban-do/index.html"]
	out, in := map[string]int{}, map[string]int{}
	for _, d := range site.Portal.Delegations {
		if _, status := d.Current(); status == portal.Cancelled || d.Timing.Year(d.Program.Year) != 2022 {
			continue
		}
		for _, code := range d.Countries {
			if d.Direction == portal.Out {
				out[code]++
			} else {
				in[code]++
			}
		}
	}
	world := frames(page)["flows"][0]
	drawings := world + strings.Join(frames(page)["flows-near"], "")
	for _, code := range sortedKeys(out) {
		row := fmt.Sprintf(`>%d</td>%s>%d</td>`, out[code], `<td class="number" data-label="Đoàn vào"`, in[code])
		at := strings.Index(page, `id="r-c-`+code+`"`)
		if at < 0 || !strings.Contains(strings.ReplaceAll(page[at:min(len(page), at+700)], "\n", ""), row) {
			t.Errorf("the table has not %d out and %d in for %s", out[code], in[code], code)
		}
		if words := fmt.Sprintf("%d đoàn ra, %d đoàn vào", out[code], in[code]); !regexp.MustCompile(`aria-label="[^"]*; ` + words + `" data-link="f-` + code).MatchString(drawings) {
			t.Errorf("the map has no link that says %q for %s", words, code)
		}
	}
	solid, dashed := strings.Count(world, `"map-flow map-flow-out"`), strings.Count(world, `"map-flow map-flow-in"`)
	if solid != len(out) || dashed != len(in) {
		t.Errorf("%d flows go out to %d countries, %d come from %d", solid, len(out), dashed, len(in))
	}
}

// TestSitesWithoutMapsHaveNone: without [map] nothing is drawn.
func TestSitesWithoutMapsHaveNone(t *testing.T) {
	site := loadSite(t, repositoryFiles(t, func(s string) string {
		before, rest, _ := strings.Cut(s, "[map]")
		_, after, _ := strings.Cut(rest, "[build]")
		return before + "[build]" + after
	}))
	for _, f := range Plan(site) {
		if strings.HasSuffix(f.Path, "/ban-do/index.html") {
			t.Errorf("%s is planned", f.Path)
		}
	}
	if pages := mapPages(t, site); len(pages) > 0 {
		t.Errorf("%d pages have maps", len(pages))
	}
}

// BenchmarkMaps draws all maps of all languages, as a build does once.
func BenchmarkMaps(b *testing.B) {
	site := loadSite(b, repositoryFiles(b, unchanged))
	for b.Loop() {
		m := newMapping(site)
		for _, language := range site.Portal.Site.Languages {
			c := newContext(site, language)
			c.maps = m
			c.mapBand()
			c.worldMap()
			for i, inset := range m.insets() {
				c.insetMap(i, inset)
			}
			c.nearMap()
			for _, code := range site.Portal.Countries() {
				partners, _, _ := c.ofCountry(code)
				c.countryMap(code, partners)
			}
			for _, p := range site.Portal.Partners {
				c.locator(p)
			}
			for _, year := range c.flowYears() {
				c.flowsView(year)
			}
		}
	}
}
