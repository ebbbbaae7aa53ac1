package pages

import (
	"cmp"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/chart"
	"doingoai/cmd/doingoai/internal/portal"
)

// taskSum is what tasks have in common: how many they are, and their money in million
// VND.
type taskSum struct {
	name                  Value
	tasks                 int
	allocated, additional float64
}

func (s *taskSum) count(t *portal.Task) {
	s.tasks++
	if t.Allocated != nil {
		s.allocated += t.Allocated.Value
	}
	if t.Additional != nil {
		s.additional += t.Additional.Value
	}
}

// money is what is drawn of a sum.
func (s taskSum) money() float64 { return s.allocated + s.additional }

// sums adds up tasks by a key, in the order of first use.
func sums(tasks []*portal.Task, key func(*portal.Task) string, name func(*portal.Task) Value) []taskSum {
	var out []taskSum
	at := map[string]int{}
	for _, t := range tasks {
		k := key(t)
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, taskSum{name: name(t)})
		}
		out[i].count(t)
	}
	return out
}

// taskCharts draw the tasks of a plan: how many they are and their money, by section and
// by lead agency.
func (c *context) taskCharts(p *portal.Program) []ChartView {
	sections := sums(p.Tasks, func(t *portal.Task) string { return t.Section }, func(t *portal.Task) Value {
		if t.Group != nil {
			return c.groupName(t.Group)
		}
		if t.Section == "" {
			return Value{Text: c.t("chart-not-named")}
		}
		return Value{Text: t.Section}
	})
	leads := sums(p.Tasks, leadKey, c.leadName)
	byTasks := slices.Clone(leads)
	slices.SortStableFunc(byTasks, func(a, b taskSum) int { return cmp.Compare(b.tasks, a.tasks) })
	slices.SortStableFunc(leads, func(a, b taskSum) int { return cmp.Compare(b.money(), a.money()) })
	moneyOfSection, moneyOfLead := c.heads("section", "allocated", "additional"), c.heads("lead", "allocated", "additional")
	return []ChartView{
		c.taskCount(p, "tasks-section", c.t("chart-tasks-section"), c.heads("section", "tasks"), sections),
		c.taskCount(p, "tasks-lead", c.t("chart-tasks-lead"), c.heads("lead", "tasks"), byTasks),
		c.moneyChart(p, "money-section", c.t("chart-money-section"), moneyOfSection, sections),
		c.moneyChart(p, "money-lead", c.t("chart-money-lead"), moneyOfLead, leads),
	}
}

// taskCount draws how many tasks there are.
func (c *context) taskCount(p *portal.Program, id, heading string, columns []string, list []taskSum) ChartView {
	v := c.taskView(p, id, heading, columns)
	v.Lead = []string{c.n("chart-lead-tasks", len(p.Tasks))}
	d := chart.Bars{Parts: []chart.Part{{Hue: chart.Plain, Fill: chart.Solid}}, Format: c.number}
	for _, s := range list {
		v.Rows = append(v.Rows, ChartRow{Head: s.name, Cells: c.numberCells(float64(s.tasks))})
		bar := chart.Bar{Values: []chart.Value{chart.Of(float64(s.tasks))}}
		d.Groups = append(d.Groups, chart.Group{Label: label(s.name), Bars: []chart.Bar{bar}})
	}
	d.Text = c.barsText(v, p)
	v.Drawing = d.SVG(v.ID)
	return v
}

func (c *context) taskView(p *portal.Program, id, heading string, columns []string) ChartView {
	return ChartView{
		ID: "p-" + p.ID + "-" + id, Heading: Value{Text: heading}, Columns: columns,
		Sources: c.annexSources(p, "tasks"),
	}
}

// leadKey names the agencies that lead a task together. A task led by two stands for
// the two, so that no money is counted twice.
func leadKey(t *portal.Task) string {
	ids := make([]string, len(t.Lead))
	for i, o := range t.Lead {
		ids[i] = o.ID
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

func (c *context) leadName(t *portal.Task) Value {
	if len(t.Lead) == 0 {
		return Value{Text: c.t("chart-not-named")}
	}
	name := c.value(t.Lead[0].Name)
	for _, o := range t.Lead[1:] {
		name.Text += "; " + c.value(o.Name).Text
	}
	if len(t.Lead) == 1 {
		name.URL = t.Lead[0].Paths[c.code]
	}
	return name
}

// moneyChart draws the money of sums. Sums without money stand in the table only.
func (c *context) moneyChart(p *portal.Program, id, heading string, columns []string, list []taskSum) ChartView {
	v := c.taskView(p, id, heading, columns)
	v.Lead = []string{c.t("chart-lead-money")}
	unit := chart.Label{Text: c.t("chart-unit-money")}
	d := chart.Bars{
		Parts: []chart.Part{
			{Label: chart.Label{Text: v.Columns[1]}, Hue: chart.Plain, Fill: chart.Solid},
			{Label: chart.Label{Text: v.Columns[2]}, Hue: chart.Plain, Fill: chart.Half},
		},
		Format: c.number, Unit: unit,
	}
	for _, s := range list {
		v.Rows = append(v.Rows, ChartRow{Head: s.name, Cells: c.numberCells(s.allocated, s.additional)})
		g := chart.Group{Label: label(s.name)}
		if s.allocated > 0 {
			g.Bars = append(g.Bars, chart.Bar{Values: []chart.Value{chart.Of(s.allocated), {}}})
		}
		if s.additional > 0 {
			g.Bars = append(g.Bars, chart.Bar{Values: []chart.Value{{}, chart.Of(s.additional)}})
		}
		if g.Bars != nil {
			d.Groups = append(d.Groups, g)
		}
	}
	d.Text = c.barsText(v, p)
	v.Drawing = d.SVG(v.ID)
	return v
}
