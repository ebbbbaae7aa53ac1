package maps

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
	"doingoai/cmd/doingoai/internal/memo"
)

var vinh = orb.Point{105.69, 18.68}

// homes are places that maps are centred on: on this side of the date line and beside it,
// in the north and in the south.
var homes = map[string]orb.Point{"Vinh": vinh, "Europe": {11.03, 50.98}, "179 east": {179, -17.8}, "south": {-70.65, -33.44}, "near the pole": {20, 78}}

// mark is a mark with a link.
func mark(id string, at orb.Point, sign Sign) Mark {
	return Mark{ID: id, At: at, Sign: sign, Size: 4, URL: "/" + id + "/", Label: Label{Text: "Địa phương " + id}, Aria: id,
		Card: []Label{{Text: "Địa phương " + id}, {Text: "tỉnh"}}, Data: []Datum{{"country", "LA"}}}
}

func world(home orb.Point) geo.View {
	return geo.Azimuthal(home, 175).FitWorld(geo.Size{Width: Width, Height: Width, Padding: 3})
}

// TestDrawingsAreWellFormed for every sign, texts of every kind, every home.
func TestDrawingsAreWellFormed(t *testing.T) {
	atlas := New(nil, nil)
	for name, home := range homes {
		m := Map{Kind: "world", Label: `<b>"&'`, View: world(home), Edge: true, Islands: labels,
			Rings:   []Ring{{home, 5000, Label{Text: "5.000 km"}}},
			Regions: []Region{{"", "LA-XI", "border", "/x/"}, {"m1", "LA-HO", "established", ""}, {"", "JP-21", "contact", ""}, {"", "ZZ-1", "border", ""}},
			Flows:   []Flow{{home, orb.Point{100, 20}, 2, false, false}, {orb.Point{100, 20}, home, 1, true, false}, {home, home, 1, false, true}},
			Names:   []Name{{At: orb.Point{102, 18}, Label: Label{Text: "ລາວ", Lang: "lo"}}}}
		for i, s := range []Sign{Border, Established, Developing, Contact, Home, Gate} {
			m.Marks = append(m.Marks, mark(fmt.Sprintf("m%d<&", i), orb.Point{100 + float64(i), 15}, s))
		}
		if err := wellFormed(string(atlas.Draw(m, "w"))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := wellFormed(string(atlas.Draw(Map{View: world(vinh)}, "e"))); err != nil {
		t.Errorf("the empty map: %v", err)
	}
}

func wellFormed(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// TestMarksStandAtTheirPlaces, as the projection has it.
func TestMarksStandAtTheirPlaces(t *testing.T) {
	v := world(vinh)
	m := Map{Kind: "world", View: v, Islands: labels, Marks: []Mark{mark("gifu", orb.Point{136.72, 35.39}, Contact), mark("tours", orb.Point{0.68, 47.39}, Border)}}
	text := string(New(nil, nil).Draw(m, "w"))
	for _, mk := range m.Marks {
		at, _ := v.Point(mk.At)
		for _, want := range []string{
			fmt.Sprintf(`data-mark="%s" transform="translate(%s %s)"`, mk.ID, num(at[0]), num(at[1])),
			fmt.Sprintf(`data-link="%s" data-country="LA"><circle class="map-hit" cx="%s" cy="%s"`, mk.ID, num(at[0]), num(at[1])),
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", mk.ID, want)
			}
		}
	}
	if first, second := strings.Index(text, `href="/gifu/"`), strings.Index(text, `href="/tours/"`); first < 0 || second < first {
		t.Error("the links have not the order of the marks")
	}
}

// TestLinksAtOnePlaceStandSideBySide around it, so that each can be chosen.
func TestLinksAtOnePlaceStandSideBySide(t *testing.T) {
	at := orb.Point{138.6, -34.93}
	d := &drawing{Map: &Map{View: region(at), Marks: []Mark{mark("a", at, Contact), mark("b", at, Contact), {ID: "home", At: at, Sign: Home}}}, atlas: New(nil, nil)}
	d.place()
	true_, _ := d.View.Point(at)
	if gap := d.at[1][0] - d.at[0][0]; gap < 8 || math.Abs((d.at[0][0]+d.at[1][0])/2-true_[0]) > 1e-9 || d.at[2] != true_ {
		t.Errorf("the marks stand at %v, their place is %v", d.at, true_)
	}
}

// TestTextsTouchNothing in narrow and in wide drawings: no other text, no mark, no edge.
func TestTextsTouchNothing(t *testing.T) {
	for name, alphabet := range map[string]string{"vi": "Địa phương ", "en": "Locality ", "lo": "ທ້ອງຖິ່ນ "} {
		for _, across := range []bool{false, true} {
			m := &Map{View: region(vinh), Across: across}
			for i := range 40 {
				mk := mark(strconv.Itoa(i), orb.Point{101 + float64(i*7%40)/6, 14 + float64(i*11%40)/5}, Contact)
				mk.Label.Text = alphabet + strconv.Itoa(i)
				m.Marks = append(m.Marks, mk)
			}
			d := &drawing{Map: m, atlas: New(nil, nil)}
			d.frame = box{2, 2, Width - 2, 298}
			d.place()
			wide := 0
			for i, a := range d.texts {
				if a.wide {
					wide++
				}
				for _, scale := range []float64{1, d.small} {
					if scale == 1 && a.wide {
						continue
					}
					for _, b := range d.texts[:i] {
						if (scale < 1 || !b.wide) && a.box(scale).meets(b.box(scale)) {
							t.Errorf("%s: %q touches %q at %v", name, a.label.Text, b.label.Text, scale)
						}
					}
					for j, p := range d.at {
						if a.box(scale).meets(about(p, m.Marks[j].Size*scale)) {
							t.Errorf("%s: %q touches the mark %d at %v", name, a.label.Text, j, scale)
						}
					}
				}
			}
			if len(d.texts) < 15 || wide == 0 {
				t.Errorf("%s: only %d labels have a place, %d of them in wide drawings", name, len(d.texts), wide)
			}
		}
	}
}

// TestMapsSayWhetherTheyShowVietNam compares with a search among the points of the country.
func TestMapsSayWhetherTheyShowVietNam(t *testing.T) {
	atlas := New(nil, nil)
	points := atlas.Country("VN").Points()
	for _, g := range atlas.Archipelagos {
		for _, island := range g.Islands {
			points = append(points, island.Location)
		}
	}
	both := map[bool]int{}
	for lon := -175.0; lon < 180; lon += 12.5 {
		for lat := -60.0; lat < 75; lat += 7.5 {
			v := region(orb.Point{lon, lat})
			want := false
			for _, p := range points {
				want = want || v.Holds(p)
			}
			if got := atlas.Holds(v); got != want && !nearEdge(v, points) {
				t.Errorf("a map around %v, %v: shows Viet Nam %t, want %t", lon, lat, got, want)
			}
			both[want]++
		}
	}
	if both[true] < 5 || both[false] < 100 {
		t.Errorf("the maps are %v", both)
	}
}

// nearEdge reports whether a point lies within a pixel of the edge, where drawing decides.
func nearEdge(v geo.View, points []orb.Point) bool {
	for _, p := range points {
		at, ok := v.Point(p)
		size := v.Size()
		in := at[0] > -1 && at[0] < size.Width+1 && at[1] > -1 && at[1] < size.Height+1
		out := at[0] < 1 || at[0] > size.Width-1 || at[1] < 1 || at[1] > size.Height-1
		if ok && in && out {
			return true
		}
	}
	return false
}

var stepForm = regexp.MustCompile(`-?\d*\.?\d+`)

// TestKeptOutlinesDrawTheSame: what is drawn from the memo has the bytes of what is drawn
// anew, and another program draws anew.
func TestKeptOutlinesDrawTheSame(t *testing.T) {
	m := Map{Kind: "world", View: world(vinh), Edge: true, Islands: labels}
	want := New(nil, nil).Draw(m, "w")
	folder := filepath.Join(t.TempDir(), "memo")
	for i, c := range []struct {
		program string
		made    bool
	}{{"one", true}, {"one", false}, {"another", true}} {
		kept := memo.Open(folder, memo.DefaultLimit)
		if got := New(kept, []byte(c.program)).Draw(m, "w"); got != want {
			t.Errorf("drawing %d differs from one without a memo", i)
		}
		if n := kept.Counts()["maps"]; (n.Made > 0) != c.made || (n.Reused > 0) == c.made {
			t.Errorf("drawing %d: %+v", i, n)
		}
		kept.Close()
	}
}

// TestNoLineRunsAcrossTheMap: no edge of the land of a world map is as long as a quarter of
// it, whatever the home is.
func TestNoLineRunsAcrossTheMap(t *testing.T) {
	atlas := New(nil, nil)
	for name, home := range homes {
		for kind, v := range map[string]geo.View{"azimuthal": world(home), "equal earth": geo.EqualEarth(home[0]).FitWorld(geo.Size{Width: Width, Height: 180})} {
			longest, edges := 0.0, 0
			for _, ring := range atlas.shape(v, "land") {
				for i := 1; i < len(ring); i++ {
					dx, dy := ring[i][0]-ring[i-1][0], ring[i][1]-ring[i-1][1]
					// The antarctic coast of a cylinder-like map may follow its edge below.
					if d := math.Sqrt(dx*dx + dy*dy); d > longest && !(kind == "equal earth" && ring[i][1] > 165) {
						longest = d
					}
					edges++
				}
			}
			if longest > Width/4 || edges < 500 {
				t.Errorf("%s, %s: an edge is %.0f units long; there are %d", name, kind, longest, edges)
			}
		}
	}
}

// TestNumbersOfPathsAreShort: one decimal at most.
func TestNumbersOfPathsAreShort(t *testing.T) {
	text := string(New(nil, nil).Draw(Map{Kind: "world", View: world(vinh), Edge: true, Islands: labels}, "w"))
	for _, n := range stepForm.FindAllString(text, -1) {
		if _, decimals, ok := strings.Cut(n, "."); ok && len(decimals) > 1 {
			t.Fatalf("%s has more than one decimal", n)
		}
	}
}

func TestDrawingsAreTheSameEachTime(t *testing.T) {
	m := Map{Kind: "world", View: world(vinh), Edge: true, Fine: true, Islands: labels, Regions: []Region{{"a", "LA-XI", "border", ""}, {"b", "LA-HO", "contact", ""}}}
	if a, b := New(nil, nil).Draw(m, "w"), New(nil, nil).Draw(m, "w"); a != b {
		t.Error("two atlases draw differently")
	}
}

// TestCirclesAreDrawnAsCircles: the edge of the world and the rings around its centre; a
// ring around another place is none on this map.
func TestCirclesAreDrawnAsCircles(t *testing.T) {
	m := Map{Kind: "world", View: world(vinh), Edge: true, Islands: labels,
		Rings: []Ring{{vinh, 5000, Label{Text: "5.000 km"}}, {vinh, 15000, Label{Text: "15.000 km"}}, {orb.Point{0, 50}, 3000, Label{Text: "3.000 km"}}}}
	text := string(New(nil, nil).Draw(m, "w"))
	for _, km := range []float64{5000, 15000} {
		if want := fmt.Sprintf(`<circle class="map-ring" cx="180" cy="180" r="%s"/>`, num(km*m.View.PixelsPerKm())); !strings.Contains(text, want) {
			t.Errorf("there is no %s", want)
		}
	}
	if !strings.Contains(text, `<circle class="map-sea" cx="180" cy="180" r="177"/>`) || strings.Count(text, `<path class="map-ring"`) != 1 {
		t.Error("the edge is no circle, or the ring around another place is one")
	}
}

// TestRingsHaveTheirLabels: one whose label has no room is not drawn.
func TestRingsHaveTheirLabels(t *testing.T) {
	m := Map{Kind: "world", View: world(vinh), Edge: true, Islands: labels}
	for _, km := range []float64{200, 900, 5000} {
		m.Rings = append(m.Rings, Ring{vinh, km, Label{Text: fmt.Sprintf("%.0f km", km)}})
	}
	for range 9 { // all places of the labels of the first two are taken
		for x := -20; x <= 20; x += 2 {
			m.Marks = append(m.Marks, Mark{ID: "m", At: orb.Point{vinh[0] + float64(x), vinh[1] + 2*float64(len(m.Marks)%9) - 8}, Sign: Contact, Size: 9})
		}
	}
	text := string(New(nil, nil).Draw(m, "w"))
	if n := strings.Count(text, `class="map-ring`) - strings.Count(text, `class="map-ring-label`); n != strings.Count(text, " km</text>") || n != 1 {
		t.Errorf("%d rings are drawn, %d have a label", n, strings.Count(text, " km</text>"))
	}
}

// TestLabelsBelongToTheirMark: beside two marks that stand together each label is on the side
// of its own.
func TestLabelsBelongToTheirMark(t *testing.T) {
	v := region(vinh)
	a, _ := v.Point(vinh)
	for _, right := range []float64{0.2, 0.35, 0.6} {
		m := Map{View: v, Marks: []Mark{mark("trái", vinh, Border), mark("phải", orb.Point{vinh[0] + right, vinh[1]}, Contact)}}
		d := &drawing{Map: &m, atlas: New(nil, nil), placer: placer{frame: box{2, 2, Width - 2, 298}}}
		d.place()
		if len(d.texts) != 2 {
			t.Fatalf("%d labels have a place", len(d.texts))
		}
		for _, l := range d.texts {
			b := l.box(1)
			own, other := d.at[0], d.at[1]
			if l.mark == "phải" {
				own, other = other, own
			}
			if b.away(own)+1 > b.away(other) {
				t.Errorf("%v apart, the label of %s is as near to the other mark", d.at[1][0]-a[0], l.mark)
			}
		}
	}
}

// TestLabelsNeverCoverTheArchipelagos although marks stand all around them.
func TestLabelsNeverCoverTheArchipelagos(t *testing.T) {
	atlas := New(nil, nil)
	v := geo.Azimuthal(orb.Point{112, 13}, 60).Fit(geo.Size{Width: Width, Height: 300}, orb.Point{90, 0}, orb.Point{135, 25})
	m := Map{View: v}
	for i := range 60 {
		m.Marks = append(m.Marks, mark(strconv.Itoa(i), orb.Point{107.5 + float64(i%8)*1.3, 6 + float64(i/8)*1.6}, Contact))
	}
	d := &drawing{Map: &m, atlas: atlas, placer: placer{frame: box{2, 2, Width - 2, 298}}}
	d.place()
	for _, g := range atlas.Archipelagos {
		for _, island := range g.Islands {
			at, _ := v.Point(island.Location)
			for _, l := range d.texts {
				for _, scale := range []float64{1, d.small} {
					if (scale < 1 || !l.wide) && l.box(scale).meets(about(at, 0.5)) {
						t.Errorf("%q covers an island of %s", l.label.Text, g.ID)
					}
				}
			}
		}
	}
	if len(d.texts) < 5 {
		t.Errorf("only %d labels have a place", len(d.texts))
	}
}
