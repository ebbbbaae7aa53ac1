package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/paulmach/orb"
)

// feature is a feature of a TopoJSON file with its polygons, rings closed.
type feature struct {
	id, name string
	polygons []orb.Polygon
}

// topology is the part of TopoJSON that the sources use: quantized arcs, polygons and
// collections of them.
type topology struct {
	Transform struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Arcs    [][][2]float64      `json:"arcs"`
	Objects map[string]geometry `json:"objects"`
}

type geometry struct {
	Type       string `json:"type"`
	ID         any    `json:"id"`
	Properties struct{ Name string }
	Arcs       json.RawMessage `json:"arcs"`
	Geometries []geometry      `json:"geometries"`
}

// readTopology returns the features of a TopoJSON file with one object, in file order, and
// the size of a cell of its grid.
func readTopology(text []byte) ([]feature, [2]float64, error) {
	var t topology
	if err := json.Unmarshal(text, &t); err != nil {
		return nil, t.Transform.Scale, err
	}
	arcs := make([][]orb.Point, len(t.Arcs))
	for i, a := range t.Arcs {
		x, y := 0.0, 0.0
		for _, d := range a {
			x, y = x+d[0], y+d[1]
			arcs[i] = append(arcs[i], orb.Point{
				float64(x*t.Transform.Scale[0]) + t.Transform.Translate[0],
				float64(y*t.Transform.Scale[1]) + t.Transform.Translate[1],
			})
		}
	}
	if len(t.Objects) != 1 {
		return nil, t.Transform.Scale, fmt.Errorf("%d objects instead of one", len(t.Objects))
	}
	var features []feature
	for _, object := range t.Objects {
		list := object.Geometries
		if object.Type != "GeometryCollection" {
			list = []geometry{object}
		}
		for _, g := range list {
			f, err := g.feature(arcs)
			if err != nil {
				return nil, t.Transform.Scale, fmt.Errorf("feature %v: %w", g.ID, err)
			}
			features = append(features, f)
		}
	}
	return features, t.Transform.Scale, nil
}

func (g geometry) feature(arcs [][]orb.Point) (feature, error) {
	f := feature{name: g.Properties.Name}
	if g.ID != nil {
		f.id = fmt.Sprint(g.ID)
	}
	var polygons [][][]int
	switch g.Type {
	case "Polygon":
		var one [][]int
		if err := json.Unmarshal(g.Arcs, &one); err != nil {
			return f, err
		}
		polygons = [][][]int{one}
	case "MultiPolygon":
		if err := json.Unmarshal(g.Arcs, &polygons); err != nil {
			return f, err
		}
	case "": // a feature without geometry
	default:
		return f, fmt.Errorf("the type %s is not known", g.Type)
	}
	for _, rings := range polygons {
		var polygon orb.Polygon
		for _, refs := range rings {
			ring, err := stitch(refs, arcs)
			if err != nil {
				return f, err
			}
			polygon = append(polygon, ring)
		}
		f.polygons = append(f.polygons, polygon)
	}
	return f, nil
}

// stitch joins arcs to a closed ring.
func stitch(refs []int, arcs [][]orb.Point) (orb.Ring, error) {
	var ring orb.Ring
	for _, r := range refs {
		i := r
		if r < 0 {
			i = ^r
		}
		if i >= len(arcs) {
			return nil, fmt.Errorf("there is no arc %d", i)
		}
		points := append([]orb.Point(nil), arcs[i]...)
		if r < 0 {
			for a, b := 0, len(points)-1; a < b; a, b = a+1, b-1 {
				points[a], points[b] = points[b], points[a]
			}
		}
		if len(ring) > 0 && len(points) > 0 {
			points = points[1:]
		}
		ring = append(ring, points...)
	}
	if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
		return nil, errors.New("a ring is not closed")
	}
	return ring, nil
}
