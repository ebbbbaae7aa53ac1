package pages

import (
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// StylesView shows every component of the design with records of the site, on one page
// that no menu leads to and no search engine lists.
type StylesView struct {
	Frame
	Tags     []Tag
	Shelf    []Spine
	Totals   []Total
	Cards    []Card
	Stamp    []Fact
	Tickets  []Ticket
	Timeline []TimelineYear
	Facts    []Fact
	Notes    []Value
	Table    Table
	Text     Text
	Contents []Link
	Prev     Link
	Next     Link
	Sources  []Value
	Charts   []ChartView

	Issues    []IssueCard
	Headlines []ArticleCard
	Pages     Pagination
	Byline    []Fact
}

// planStyles plans the sheet of the design, in a language that gives it a word.
func planStyles(c *context) []output.File {
	paths := c.sectionPaths("styles")
	if paths[c.code] == "" {
		return nil
	}
	return []output.File{c.readingPage(paths[c.code], "styles", func(r *portal.Reader) any { return c.styles(r, paths) })}
}

func (c *context) styles(r *portal.Reader, paths map[string]string) StylesView {
	p := c.Portal
	v := StylesView{
		Frame: c.frame(head{page: "styles", paths: paths, heading: Value{Text: c.t("section-styles")}, description: c.t("styles-intro"), hide: true}),
		Shelf: c.shelf(),
	}
	for _, kind := range []string{"delegations-out", "delegations-in"} {
		v.Tags = append(v.Tags, Tag{Class: kind, Text: c.t("kind-" + kind)})
	}
	v.Tags = append(v.Tags, Tag{Class: "conferences", Text: c.t("kind-conference")}, Tag{Class: "agreements", Text: c.t("section-agreements")},
		Tag{Class: "tasks", Text: c.t("kind-task")})
	for _, s := range portal.Statuses() {
		v.Tags = append(v.Tags, Tag{Class: s, Text: c.t("status-" + s)})
	}
	for _, prog := range p.Programs {
		if len(v.Totals) == 0 && len(prog.Annexes) > 0 && len(prog.Reports) > 0 {
			pv := c.programView(r, prog)
			v.Totals, v.Cards, v.Stamp, v.Contents, v.Charts = pv.Totals, pv.Annexes, pv.Stamp, pv.Contents[:0], pv.Charts[:min(1, len(pv.Charts))]
		}
	}
	if len(p.Delegations) > 0 {
		first, last := c.delegation(p.Delegations[0]), c.delegation(p.Delegations[len(p.Delegations)-1])
		v.Tickets = append(v.Tickets, first.Ticket, last.Ticket)
		v.Facts, v.Notes, v.Sources, v.Next, v.Prev = first.Facts, first.Notes, first.Sources, first.Next, last.Prev
		v.Table = c.sampleTable(p.Delegations[0].Program)
	}
	if len(p.Conferences) > 0 {
		v.Tickets = append(v.Tickets, c.conference(p.Conferences[0]).Ticket)
	}
	if len(p.Agreements) > 0 {
		v.Tickets = append(v.Tickets, c.agreement(p.Agreements[0]).Ticket)
	}
	if len(p.Tasks) > 0 {
		v.Tickets = append(v.Tickets, c.task(p.Tasks[0]).Ticket)
	}
	for _, x := range p.Partners {
		if years := timeline(c.happenings(&x.Mentions, x)); len(v.Timeline) == 0 && len(years) > 0 {
			v.Timeline, v.Text = years[:1], c.text(r, x.Prose)
		}
	}
	c.sampleBulletin(r, &v)
	return v
}

// sampleTable is the beginning of the first annex of a program.
func (c *context) sampleTable(p *portal.Program) Table {
	for _, a := range p.Annexes {
		if !a.HasPage() {
			continue
		}
		t := c.annexView(p, a).Table
		if len(t.Groups) > 2 {
			t.Groups = t.Groups[:2]
		}
		for i := range t.Groups {
			t.Groups[i].Rows = t.Groups[i].Rows[:min(3, len(t.Groups[i].Rows))]
		}
		return t
	}
	return Table{}
}

// sampleBulletin shows issues, headlines and what stands around an article.
func (c *context) sampleBulletin(r *portal.Reader, v *StylesView) {
	const most = 4
	issues := c.Portal.Issues
	if len(issues) == 0 {
		return
	}
	for _, i := range issues[:min(most, len(issues))] {
		card := c.issueCard(r, i, 0)
		card.Cover = c.smallCover(i)
		v.Issues = append(v.Issues, card)
	}
	for _, a := range issues[0].Sequence(c.code) {
		if len(v.Headlines) < most {
			v.Headlines = append(v.Headlines, c.articleCard(r, a))
		}
		if v.Byline == nil {
			v.Byline = c.byline(r, a, a.Shown(c.code))
		}
	}
	var h head
	v.Pages = c.pagination(&h, 5, 9, func(int) string { return c.section("bulletin") })
}
