package covers

import "doingoai/cmd/doingoai/internal/drawing"

// inks are the colours of a face: those of the site's design.
type inks struct {
	ground drawing.Colour
	ripple drawing.Colour // every second ring
	text   drawing.Colour
	quiet  drawing.Colour // small text
	ray    drawing.Colour
	accent drawing.Colour // home, the number
}

var (
	paper = drawing.Hex("#fbfaf6")
	ink   = drawing.Hex("#1c2127")
)

// grounds change from issue to issue. On all of them text has a contrast of at least 4.5,
// which a test computes.
var grounds = [...]inks{
	dark("#0f4c75", "#0c4166", "#f2b8cd"), // river
	dark("#805200", "#724900", "#ffe9bd"), // amber
	dark("#2b6a3f", "#245b36", "#f3d58f"), // leaf
	dark("#1c2127", "#262d35", "#86bdea"), // ink
	dark("#a8235a", "#961d4f", "#fbd9a0"), // lotus
	{
		ground: paper, ripple: drawing.Hex("#f1ecdf"), text: ink, quiet: drawing.Hex("#4b535c"),
		ray: drawing.Hex("#0f4c75"), accent: drawing.Hex("#a8235a"),
	},
}

func dark(ground, ripple, accent string) inks {
	return inks{
		ground: drawing.Hex(ground), ripple: drawing.Hex(ripple), text: paper, quiet: drawing.Hex("#f1ecdf"), ray: paper,
		accent: drawing.Hex(accent),
	}
}
