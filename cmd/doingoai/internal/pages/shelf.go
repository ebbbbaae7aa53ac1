package pages

import (
	"strconv"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// Spine is a program as a book on a shelf sees it. Thick is 1 to 4 by the number of
// its records.
type Spine struct {
	Link
	Year   string
	Form   string // program, plan, results
	Number string
	Thick  int
}

// ShelfView is the index of programs.
type ShelfView struct {
	Frame
	Intro string
	Shelf []Spine
	Years []ShelfYear
}

// ShelfYear are the programs of a year.
type ShelfYear struct {
	Year     string
	Programs []ShelfProgram
}

// ShelfProgram is a program in the index: what the document says of itself, and what
// is in it.
type ShelfProgram struct {
	Value
	Kind    string
	Form    string
	Stamp   []Fact
	Annexes []Card
}

// shelf puts programs side by side, the newest first.
func (c *context) shelf() []Spine {
	var out []Spine
	for _, p := range c.Portal.Programs {
		name := c.shortName(p)
		out = append(out, Spine{
			Link: Link{URL: p.Paths[c.code], Text: name.Text, Lang: name.Lang},
			Year: strconv.Itoa(p.Year), Form: p.Form, Number: c.programNote(p), Thick: thickness(p),
		})
	}
	return out
}

// thickness is that of a spine: by the rows of the annexes and the figures.
func thickness(p *portal.Program) int {
	switch n := len(p.Delegations) + len(p.Conferences) + len(p.Agreements) + len(p.Tasks) + len(p.Figures); {
	case n >= 60:
		return 4
	case n >= 30:
		return 3
	case n >= 8:
		return 2
	}
	return 1
}

func (c *context) shortName(p *portal.Program) Value {
	if v := c.value(p.ShortName); v.Text != "" {
		return v
	}
	return c.value(p.Name)
}

func (c *context) programNote(p *portal.Program) string {
	if p.Document == nil {
		return ""
	}
	return p.Document.Number
}

// stamp is what the document says of itself, as a registry's stamp does: number, day,
// issuer.
func (c *context) stamp(d *portal.Document) []Fact {
	if d == nil {
		return nil
	}
	f := facts{c: c}
	f.plain("symbol", d.Number)
	if d.Date != nil {
		f.add("date", c.shortWhen(*d.Date))
	}
	f.add("issuer", c.organisations(d.Issuer)...)
	return f.list
}

// planShelf plans the index of programs.
func planShelf(c *context) output.File {
	paths := c.sectionPaths("programs")
	return c.listed(paths, "shelf", func() any {
		v := ShelfView{Intro: c.t("programs-intro"), Shelf: c.shelf(), Frame: c.frame(head{
			page: "index-programs", paths: paths, heading: Value{Text: c.t("section-programs")}, section: "programs",
			description: describe(c.sectionOf("programs"), c.t("programs-intro")), facts: c.whole(),
		})}
		for _, p := range c.Portal.Programs {
			year := strconv.Itoa(p.Year)
			if len(v.Years) == 0 || v.Years[len(v.Years)-1].Year != year {
				v.Years = append(v.Years, ShelfYear{Year: year})
			}
			y := &v.Years[len(v.Years)-1]
			y.Programs = append(y.Programs, ShelfProgram{
				Value: c.record(&p.Record), Kind: c.t("program-" + p.Form), Form: p.Form, Stamp: c.stamp(p.Document), Annexes: c.annexCards(p),
			})
		}
		return v
	})
}
