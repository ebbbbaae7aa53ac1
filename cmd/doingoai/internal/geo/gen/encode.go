package main

import (
	"encoding/binary"
	"encoding/hex"
	"math"

	"doingoai/cmd/doingoai/internal/geo"
)

// atlas is the base data before they are written.
type atlas struct {
	sources []npmPackage
	layers  []layer
	rules   rules
}

// encode writes the format that geo.Magic describes.
func (a atlas) encode() []byte {
	out := []byte(geo.Magic)
	out = number(out, len(a.sources))
	for _, s := range a.sources {
		hash, err := hex.DecodeString(s.hash)
		if err != nil || len(hash) != 32 {
			panic("internal error: the hash of " + s.name)
		}
		out = append(text(out, s.name), hash...)
	}
	out = number(out, len(a.layers))
	for _, l := range a.layers {
		out = l.encode(out)
	}
	out = number(out, len(a.rules.changes))
	for _, c := range a.rules.changes {
		out = number(text(text(out, c.Code), string(c.State)), c.Year)
		out = number(out, len(c.Others))
		for _, o := range c.Others {
			out = text(out, o)
		}
	}
	out = number(out, len(a.rules.islands))
	for _, g := range a.rules.islands {
		out = number(text(out, g.ID), len(g.Islands))
		for _, i := range g.Islands {
			out = text(out, i.Name)
			for _, degrees := range i.Location {
				out = binary.AppendVarint(out, int64(math.Round(degrees*1e4)))
			}
		}
	}
	return out
}

func (l layer) encode(out []byte) []byte {
	out = number(text(out, l.name), int(l.grid))
	out = number(out, len(l.arcs))
	var last cell
	for _, arc := range l.arcs {
		out = number(out, len(arc))
		for _, c := range arc {
			out = binary.AppendVarint(binary.AppendVarint(out, c[0]-last[0]), c[1]-last[1])
			last = c
		}
	}
	out = number(out, len(l.shapes))
	for _, s := range l.shapes {
		out = number(text(out, s.code), len(s.polygons))
		for _, p := range s.polygons {
			out = number(out, len(p.refs))
			for _, ring := range p.refs {
				out = number(out, len(ring))
				for _, r := range ring {
					out = binary.AppendVarint(out, int64(r))
				}
			}
		}
	}
	return out
}

func number(out []byte, n int) []byte { return binary.AppendUvarint(out, uint64(n)) }

func text(out []byte, s string) []byte { return append(number(out, len(s)), s...) }
