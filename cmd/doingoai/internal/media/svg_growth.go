package media

import "regexp"

// What a drawing may grow to. Elements inside each other, and what <use> and url(#id) show
// again inside of what is shown again, cost a few bytes each and can keep a browser busy
// for hours. Drawings of real programs are a hundred times below.
const (
	maxLevels   = 256     // elements inside each other, shown again or not
	maxElements = 200_000 // with all that is shown again
)

// growth counts the elements of a drawing as a browser draws them.
type growth struct {
	root  grown
	named map[string]*grown
	open  []*grown // for each open element that of the innermost one with an id
}

// grown is the root, or an element with an id.
type grown struct {
	elements int      // in it, outside of inner ones
	inner    []*grown // elements with ids in it
	shows    []string // ids that it refers to, outside of inner ones
	total    int      // of elements, with those shown again; 0: not known yet
	entered  bool     // its total is being counted
}

// start notes that an element begins.
func (g *growth) start() {
	in := &g.root
	if n := len(g.open); n > 0 {
		in = g.open[n-1]
	}
	in.elements++
	g.open = append(g.open, in)
}

var ownURLs = regexp.MustCompile(`(?i)url\(\s*["']?#([^\s"'()]+)`)

// attribute notes an attribute of the element that began last.
func (g *growth) attribute(name, value string) {
	at := &g.open[len(g.open)-1]
	switch name {
	case "id":
		if g.named[value] == nil { // the first of several counts, as in browsers
			child := &grown{}
			(*at).inner = append((*at).inner, child)
			*at = child
			if g.named == nil {
				g.named = map[string]*grown{}
			}
			g.named[value] = child
		}
	case "href":
		if len(value) > 1 {
			(*at).shows = append((*at).shows, value[1:])
		}
	default:
		for _, m := range ownURLs.FindAllStringSubmatch(value, -1) {
			(*at).shows = append((*at).shows, m[1])
		}
	}
}

// end notes that an element ends.
func (g *growth) end() { g.open = g.open[:len(g.open)-1] }

// fits reports whether the whole drawing keeps within the limits.
func (g *growth) fits() bool { return g.count(&g.root, 0) <= maxElements }

// count returns the elements of n with all that is shown again, or a number above
// maxElements. A reference to what contains it shows nothing.
func (g *growth) count(n *grown, level int) int {
	switch {
	case n.total > 0:
		return n.total
	case n.entered:
		return 0
	case level > maxLevels:
		return maxElements + 1
	}
	n.entered = true
	total := n.elements
	for _, inner := range n.inner {
		total += g.count(inner, level+1)
		if total > maxElements {
			break
		}
	}
	for _, id := range n.shows {
		if total > maxElements {
			break
		}
		if shown := g.named[id]; shown != nil {
			total += g.count(shown, level+1)
		}
	}
	n.entered = false
	n.total = min(total, maxElements+1)
	return n.total
}
