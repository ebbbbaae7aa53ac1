package browser

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// look brings the open page into its mode and holds it to the rules of the mode.
func (tb *tab) look(ctx context.Context, v visit, w weight) error {
	if v.walk {
		return tb.walk(ctx, v)
	}
	var checks []string // functions of looks.js
	axe := tb.rules
	switch v.mode {
	case plain:
		if tb.rules && v.to == "" {
			tb.weigh(w)
		}
		checks = []string{"scroll", "sideways", "moving"}
	case forced:
		checks = []string{"sideways"}
	case zoomed:
		checks = []string{"sideways", "covering"}
	case large:
		if err := tb.ask(ctx, "enlarge"); err != nil {
			return err
		}
		checks, axe = []string{"sideways", "clipped"}, false
	case spaced:
		if err := tb.ask(ctx, "space"); err != nil {
			return err
		}
		checks, axe = []string{"sideways", "clipped"}, false
	case printed:
		if err := tb.print(ctx, v); err != nil {
			return err
		}
		checks, axe = []string{"sideways", "forgotten"}, false
	case bare: // axe-core is a script
		checks, axe = []string{"sideways", "dead"}, false
	}
	if tb.rules {
		for _, c := range checks {
			if err := tb.ask(ctx, c); err != nil {
				return err
			}
		}
	}
	if tb.rules && v.mode == plain {
		if err := tb.shift(ctx); err != nil {
			return err
		}
	}
	if axe {
		if err := tb.accessibility(ctx); err != nil {
			return err
		}
	}
	return tb.picture(ctx, v)
}

// looksScript defines the functions that look at a page.
//
//go:embed looks.js
var looksScript string

// ask calls a function of looks.js, which returns what is wrong with the page.
func (tb *tab) ask(ctx context.Context, function string) error {
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](looksScript)); err != nil {
		return fmt.Errorf("load looks.js: %w", err)
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string]("looks."+function+"()", chromedp.EvalAwaitPromise))
	if err != nil {
		return fmt.Errorf("ask the page for %s: %w", function, err)
	}
	for _, f := range found {
		tb.fault("%s", f)
	}
	return nil
}

// mostShift is how far a page may shift by itself; 0.1 is what is called good. What is left
// is what the browser does to a long table of which it shows the beginning before the rest
// has come, when the machine is busy: its columns settle.
const mostShift = 0.01

// shift looks for what has moved by itself since the page began.
func (tb *tab) shift(ctx context.Context) error {
	type shift struct {
		Value float64
		Nodes []string
	}
	shifts, err := chromedp.Run(ctx, chromedp.Evaluate[[]shift](`layoutShifts()`))
	if err != nil {
		return fmt.Errorf("ask for layout shifts: %w", err)
	}
	sum := 0.0
	for _, s := range shifts {
		sum += s.Value
	}
	if sum < mostShift {
		return nil
	}
	slices.SortStableFunc(shifts, func(a, b shift) int { return cmp.Compare(b.Value, a.Value) })
	var worst []string
	for _, s := range shifts[:min(len(shifts), 3)] {
		worst = append(worst, fmt.Sprintf("by %.4f: %s", s.Value, strings.Join(s.Nodes, ", ")))
	}
	tb.fault("the page moves by itself: its layout shifts %d times, by %.4f together: %s",
		len(shifts), sum, strings.Join(worst, "; "))
	return nil
}

// weight is how many bytes the first view of a page takes on the line, heads of the
// answers included.
type weight struct {
	html, css, js, images, fonts, other int
}

// The limits of the first view, in bytes: what a phone on a slow line gets at once.
const (
	mostFirstView = 60_000 // fonts apart
	mostFonts     = 70_000
)

func (w *weight) add(t network.ResourceType, size int) {
	switch t {
	case network.ResourceTypeDocument:
		w.html += size
	case network.ResourceTypeStylesheet:
		w.css += size
	case network.ResourceTypeScript:
		w.js += size
	case network.ResourceTypeImage:
		w.images += size
	case network.ResourceTypeFont:
		w.fonts += size
	default:
		w.other += size
	}
}

// sum is the weight without fonts.
func (w weight) sum() int { return w.html + w.css + w.js + w.images + w.other }

// weigh holds the first view to its limits.
func (tb *tab) weigh(w weight) {
	if w.sum() > mostFirstView {
		tb.fault("the first view weighs %d bytes, more than %d: %+v", w.sum(), mostFirstView, w)
	}
	if w.fonts > mostFonts {
		tb.fault("the fonts weigh %d bytes, more than %d", w.fonts, mostFonts)
	}
}

// weights is a table of what the first views weigh, of each kind and language the heaviest.
func weights(visits []visit, results []result) string {
	var order []string
	heaviest := map[string]weight{}
	for i, r := range results {
		key := fmt.Sprintf("%-24s %s", visits[i].kind, visits[i].lang)
		if _, there := heaviest[key]; !there {
			order = append(order, key)
		}
		if visits[i].to == "" && r.weight.sum() >= heaviest[key].sum() {
			heaviest[key] = r.weight
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-27s %6s %6s %6s %6s %6s = %6s  %6s\n",
		"first view, bytes", "html", "css", "js", "images", "other", "sum", "fonts")
	for _, key := range order {
		w := heaviest[key]
		fmt.Fprintf(&b, "%s %6d %6d %6d %6d %6d = %6d  %6d\n",
			key, w.html, w.css, w.js, w.images, w.other, w.sum(), w.fonts)
	}
	return b.String()
}

// accessibility runs axe-core in the page.
func (tb *tab) accessibility(ctx context.Context) error {
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](tb.axe)); err != nil {
		return fmt.Errorf("load axe-core: %w", err)
	}
	return tb.ask(ctx, "accessibility")
}

// print shows the page as it is printed, on the width of its paper: nothing may be so wide
// that the browser would print everything smaller.
func (tb *tab) print(ctx context.Context, v visit) error {
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](looksScript), chromedp.Func(emulatePrint)); err != nil {
		return fmt.Errorf("emulate print: %w", err)
	}
	width, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`looks.paper()`))
	if err != nil {
		return fmt.Errorf("ask for the size of the paper: %w", err)
	}
	paper := chromedp.EmulateViewport(int64(width), 800)
	if err := chromedp.Do(ctx, paper, chromedp.Func(v.emulate)); err != nil {
		return fmt.Errorf("emulate a screen as wide as the paper: %w", err)
	}
	if err := tb.ask(ctx, "remember"); err != nil {
		return err
	}
	return chromedp.Do(ctx, chromedp.Func(emulatePrint))
}
