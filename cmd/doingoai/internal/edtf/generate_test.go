package edtf

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// generator makes valid dates of every form, the same ones for the same seed.
type generator struct {
	*rand.Rand
	years []int
}

// Years that the generators draw from: with leap years, the edges of what can be written, and
// near each other, so that dates often meet.
var (
	edgeYears = []int{0, 1, 4, 1899, 1900, 1999, 2000, 2023, 2024, 2025, 9996, 9998, 9999}
	nearYears = []int{2023, 2024, 2025}
)

func newGenerator(seed uint64, years []int) *generator {
	return &generator{rand.New(rand.NewPCG(seed, 5)), years}
}

// forms are the forms of a Point; each is drawn as often.
var forms = []func(g *generator, p *Point){
	func(*generator, *Point) {},
	func(g *generator, p *Point) { p.Sub = 33 + g.IntN(9) },
	func(g *generator, p *Point) { p.Sub = 1 + g.IntN(12) },
	func(g *generator, p *Point) { p.Sub = 1 + g.IntN(12); p.Day = 1 + g.IntN(DaysIn(p.Year, p.Sub)) },
	func(g *generator, p *Point) { p.Sub = 2; p.Day = DaysIn(p.Year, 2) },
	func(g *generator, p *Point) { p.Sub = Unspecified },
	func(g *generator, p *Point) { p.Sub = 1 + g.IntN(12); p.Day = Unspecified },
	func(g *generator, p *Point) { p.Sub, p.Day = Unspecified, Unspecified },
	func(g *generator, p *Point) { p.Sub, p.Day = Unspecified, 1+g.IntN(31) },
}

// point returns a point, one in three with doubts.
func (g *generator) point() Point {
	p := Point{Year: g.years[g.IntN(len(g.years))]}
	forms[g.IntN(len(forms))](g, &p)
	switch g.IntN(6) {
	case 0:
		p = p.Qualified(Certainty(1 + g.IntN(3)))
	case 1:
		for i := range p.components() {
			p.Qual[i] = Certainty(g.IntN(4))
		}
	}
	return p
}

// end returns an end of an interval or range, one in five of the kind absent.
func (g *generator) end(absent EndKind) End {
	if g.IntN(5) == 0 {
		return End{Kind: absent}
	}
	return At(g.point())
}

// date returns a date of the kind.
func (g *generator) date(kind Kind) Date {
	for {
		var d Date
		var err error
		switch kind {
		case KindPoint:
			d, err = Single(g.point())
		case KindInterval:
			absent := []EndKind{Open, Unknown}
			d, err = Interval(g.end(absent[g.IntN(2)]), g.end(absent[g.IntN(2)]))
		case KindOneOf:
			d, err = OneOf(g.members()...)
		case KindAllOf:
			d, err = AllOf(g.members()...)
		}
		if err == nil {
			return d
		}
	}
}

func (g *generator) members() []Member {
	var all []Member
	for range 1 + g.IntN(4) {
		m := Value(g.point())
		if g.IntN(3) == 0 {
			other := m.From.Point
			other.Year = g.years[g.IntN(len(g.years))]
			m.To = At(other)
		}
		switch g.IntN(12) {
		case 0:
			m.From = End{Kind: Open}
		case 1:
			m.To = End{Kind: Open}
		}
		all = append(all, m)
	}
	return all
}

// dates returns n dates, as many of each kind.
func (g *generator) dates(n int) []Date {
	var all []Date
	for i := range n {
		all = append(all, g.date(KindPoint+Kind(i%4)))
	}
	return all
}

// untidy writes d in another way than String does: every doubt before its component,
// members of sets repeated and in another order.
func (g *generator) untidy(d Date) string {
	point := func(p Point) string {
		text := strings.Split(p.Plain().String(), "-")
		for i := range text {
			text[i] = p.Qual[i].sign() + text[i]
		}
		return strings.Join(text, "-")
	}
	end := func(e End) string {
		if e.Kind == Known {
			return point(e.Point)
		}
		return e.String()
	}
	switch d.kind {
	case KindPoint:
		return point(d.start.Point)
	case KindInterval:
		return end(d.start) + "/" + end(d.end)
	}
	first, last := "", ""
	var middle []string
	for _, m := range d.members {
		switch {
		case m.From.Kind == Open:
			first = ".." + end(m.To)
		case m.To.Kind == Open:
			last = end(m.From) + ".."
		case m.IsValue():
			middle = append(middle, end(m.From), end(m.From))
		default:
			middle = append(middle, end(m.From)+".."+end(m.To))
		}
	}
	g.Shuffle(len(middle), func(i, j int) { middle[i], middle[j] = middle[j], middle[i] })
	all := slices.DeleteFunc(slices.Concat([]string{first}, middle, []string{last}),
		func(s string) bool { return s == "" })
	text := strings.Join(all, ",")
	if d.kind == KindOneOf {
		return "[" + text + "]"
	}
	return "{" + text + "}"
}

func TestTheGeneratorReachesEveryForm(t *testing.T) {
	seen := map[string]int{}
	for _, d := range newGenerator(1, edgeYears).dates(4000) {
		seen["kind "+[...]string{"unknown", "point", "interval", "one-of", "all-of"}[d.kind]]++
		seen["certainty "+d.Certainty().String()]++
		seen["precision "+d.Precision().String()]++
		for _, p := range d.points() {
			if !p.Uniform() {
				seen["partly doubtful"]++
			}
		}
		for _, m := range d.members {
			if m.isOpen() {
				seen["open range"]++
			} else if !m.IsValue() {
				seen["range"]++
			}
		}
		for _, e := range []End{d.start, d.end} {
			if e.Kind != Known {
				seen["absent end "+e.String()]++
			}
		}
	}
	for _, want := range []string{
		"kind point", "kind interval", "kind one-of", "kind all-of", "certainty certain", "certainty uncertain",
		"certainty approximate", "certainty uncertain and approximate", "precision day", "precision interval",
		"precision month", "precision quarter", "precision half", "precision year", "precision ongoing",
		"partly doubtful", "range", "open range", "absent end ..", "absent end ",
	} {
		if seen[want] < 20 {
			t.Errorf("%s: %d of 4000 dates", want, seen[want])
		}
	}
}
