package media

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

// TestDrawingsWithoutBounds: each is small, and no browser would ever finish it.
func TestDrawingsWithoutBounds(t *testing.T) {
	svg := func(inner string) []byte {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">` + inner + `</svg>`)
	}
	again := func(levels, times int, show func(level int) string) string {
		text := `<g id="a0"><path d="M0 0h1"/></g>`
		for level := range levels {
			text += fmt.Sprintf(`<g id="a%d">%s</g>`, level+1, strings.Repeat(show(level), times))
		}
		return text
	}
	backwards := func(levels int) (text string) {
		for level := range levels {
			text += fmt.Sprintf(`<g id="a%d"><use href="#a%d"/></g>`, level, level+1)
		}
		return text
	}
	use := func(level int) string { return fmt.Sprintf(`<use href="#a%d"/>`, level) }
	for name, c := range map[string]struct {
		text string
		bad  bool
	}{
		"a plain drawing":                 {`<g id="a"><path d="M0 0h1" fill="url(#b)"/></g><use href="#a"/>`, false},
		"many elements":                   {strings.Repeat(`<path d="M0 0h1"/>`, 50_000), false},
		"too many elements":               {strings.Repeat(`<g/>`, maxElements), true},
		"as deep as may be":               {strings.Repeat("<g>", maxLevels-1) + strings.Repeat("</g>", maxLevels-1), false},
		"one deeper":                      {strings.Repeat("<g>", maxLevels) + strings.Repeat("</g>", maxLevels), true},
		"very deep":                       {strings.Repeat("<g>", 100_000) + strings.Repeat("</g>", 100_000), true},
		"shown again a thousand times":    {again(3, 10, use), false},
		"shown again without end":         {again(40, 10, use), true},
		"shown again by url":              {again(40, 10, func(l int) string { return fmt.Sprintf(`<path d="M0 0h1" mask='url( "#a%d" )'/>`, l) }), true},
		"shown again by style":            {again(40, 10, func(l int) string { return fmt.Sprintf(`<path style="fill:URL(#a%d)"/>`, l) }), true},
		"shown again by xlink":            {again(40, 10, func(l int) string { return fmt.Sprintf(`<use xlink:href="#a%d"/>`, l) }), true},
		"a chain":                         {again(200, 1, use), false},
		"a long chain":                    {again(300, 1, use), false},
		"a long chain, last first":        {`<use href="#a0"/>` + backwards(300), true},
		"itself":                          {`<g id="a"><use href="#a"/></g>`, false},
		"each other":                      {`<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>`, false},
		"what is not there":               {`<use href="#nothing"/><use href="#"/>`, false},
		"ids inside of ids":               {`<g id="a"><g id="b"><path d="M0 0h1"/></g></g>` + strings.Repeat(`<use href="#a"/>`, 50_000), false},
		"ids inside of ids, shown often":  {`<g id="a"><g id="b"><path d="M0 0h1"/></g></g>` + strings.Repeat(`<use href="#a"/>`, 70_000), true},
		"two of one id: the first counts": {`<g id="a"/><g id="a">` + strings.Repeat("<g/>", 1000) + `</g>` + strings.Repeat(`<use href="#a"/>`, 5_000), false},
	} {
		t.Run(name, func(t *testing.T) {
			_, list := scanSVG(svg(c.text))
			bad := slices.ContainsFunc(list, func(d diag.Diag) bool { return d.ID == diag.SVGTooMuch })
			if bad != c.bad || len(list) > 1 || !bad && len(list) > 0 {
				t.Errorf("refused: %t, want %t; %d faults", bad, c.bad, len(list))
			}
		})
	}
}
