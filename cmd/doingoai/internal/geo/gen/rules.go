package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"doingoai/cmd/doingoai/internal/geo"
)

// rules are what the tables say.
type rules struct {
	countries []country
	codes     map[[3]string]string // file, id, name or * to code
	parts     []part
	boxes     []box
	changes   []geo.Region
	islands   []geo.Archipelago
}

type country struct {
	file, code string
	detail     float64 // degrees
}

type part struct {
	file   string
	centre orb.Point
	code   string
}

type box struct {
	fail  bool
	codes string
	orb.Bound
	name string
}

// about reports whether the box is about a region.
func (b box) about(code string) bool {
	if b.codes == "*" {
		return !strings.HasPrefix(code, "VN-")
	}
	return strings.HasPrefix(code, b.codes)
}

// readRules reads all tables.
func readRules(files fs.FS) (rules, error) {
	r := rules{codes: map[[3]string]string{}}
	for _, t := range []struct {
		file    string
		columns int
		add     func([]string) error
	}{
		{"countries.tsv", 3, r.country},
		{"regions.tsv", 4, r.region},
		{"parts.tsv", 5, r.part},
		{"boxes.tsv", 7, r.box},
		{"changes.tsv", 4, r.change},
		{"islands.tsv", 5, r.island},
	} {
		text, err := fs.ReadFile(files, t.file)
		if err != nil {
			return r, err
		}
		lines := bufio.NewScanner(bytes.NewReader(text))
		for n := 1; lines.Scan(); n++ {
			line := lines.Text()
			if line == "" || line[0] == '#' {
				continue
			}
			columns := strings.Split(line, "\t")
			if len(columns) != t.columns {
				return r, fmt.Errorf("%s:%d: %d columns instead of %d", t.file, n, len(columns), t.columns)
			}
			if err := t.add(columns); err != nil {
				return r, fmt.Errorf("%s:%d: %w", t.file, n, err)
			}
		}
	}
	return r, nil
}

func (r *rules) country(c []string) error {
	detail, err := strconv.ParseFloat(c[2], 64)
	r.countries = append(r.countries, country{c[0], c[1], detail})
	return err
}

func (r *rules) region(c []string) error {
	key := [3]string{c[0], c[1], c[2]}
	if _, twice := r.codes[key]; twice && c[1] != "-99" {
		return fmt.Errorf("the feature %s %s comes twice", c[1], c[2])
	}
	r.codes[key] = c[3]
	return nil
}

func (r *rules) part(c []string) error {
	numbers, err := floats(c[1:3])
	if err != nil {
		return err
	}
	r.parts = append(r.parts, part{c[0], orb.Point{numbers[0], numbers[1]}, c[3]})
	return nil
}

func (r *rules) box(c []string) error {
	if c[0] != "fail" && c[0] != "drop" {
		return fmt.Errorf("%s is neither fail nor drop", c[0])
	}
	n, err := floats(c[2:6])
	if err != nil {
		return err
	}
	r.boxes = append(r.boxes, box{c[0] == "fail", c[1], orb.Bound{Min: orb.Point{n[0], n[1]}, Max: orb.Point{n[2], n[3]}}, c[6]})
	return nil
}

func (r *rules) change(c []string) error {
	year, err := strconv.Atoi(c[2])
	if err != nil {
		return err
	}
	switch state := geo.State(c[1]); state {
	case geo.Older, geo.Missing, geo.Withheld, geo.Merged:
		r.changes = append(r.changes, geo.Region{Code: c[0], State: state, Year: year, Others: strings.Fields(c[3])})
		return nil
	}
	return fmt.Errorf("%s is no state", c[1])
}

func (r *rules) island(c []string) error {
	lat, err := minutes(c[2])
	if err != nil {
		return err
	}
	lon, err := minutes(c[3])
	if err != nil {
		return err
	}
	if n := len(r.islands); n == 0 || r.islands[n-1].ID != c[0] {
		r.islands = append(r.islands, geo.Archipelago{ID: c[0]})
	}
	group := &r.islands[len(r.islands)-1]
	group.Islands = append(group.Islands, geo.Island{Name: c[1], Location: orb.Point{lon, lat}})
	return nil
}

// minutes reads 16°32'.
func minutes(s string) (float64, error) {
	d, m, ok := strings.Cut(strings.TrimSuffix(s, "'"), "°")
	n, err := floats([]string{d, m})
	if !ok || err != nil || n[1] >= 60 {
		return 0, fmt.Errorf("%q is no angle in degrees and minutes", s)
	}
	return n[0] + n[1]/60, nil
}

func floats(columns []string) ([]float64, error) {
	var out []float64
	for _, c := range columns {
		n, err := strconv.ParseFloat(c, 64)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// codeOf returns the code of a feature, "" for one that is left out.
func (r *rules) codeOf(file string, f feature) (string, error) {
	for _, key := range [][3]string{{file, f.id, f.name}, {file, f.id, "*"}} {
		if code, ok := r.codes[key]; ok {
			return strings.TrimPrefix(code, "-"), nil
		}
	}
	return "", fmt.Errorf("%s: the feature %s %q has no line in regions.tsv", file, f.id, f.name)
}

// today returns the region that a code has become part of.
func (r *rules) today(code string) string {
	for _, c := range r.changes {
		if c.Code == code && c.State == geo.Merged {
			return c.Others[0]
		}
	}
	return code
}

// check reports a foreign polygon in a box where only features of Viet Nam may be, and
// whether a box wants it left out.
func (r *rules) check(code string, polygon orb.Polygon) (drop bool, err error) {
	bound := polygon[0].Bound()
	for _, b := range r.boxes {
		if !b.about(code) {
			continue
		}
		in := b.Contains(bound.Center())
		// Borneo's mainland has a vertex 500 m inside the corner of the box of Trường Sa: a
		// coast that only touches a box is no island in it.
		inner := orb.Bound{Min: orb.Point{b.Min[0] + 0.05, b.Min[1] + 0.05}, Max: orb.Point{b.Max[0] - 0.05, b.Max[1] - 0.05}}
		for _, p := range polygon[0] {
			in = in || b.fail && inner.Contains(p)
		}
		switch {
		case in && b.fail:
			return false, fmt.Errorf("a polygon of %q at %.2f lies in the box of %s: %w", code, bound.Center(), b.name, errRefused)
		case in:
			return true, nil
		}
	}
	return false, nil
}
