package browser

import (
	"context"
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
)

// measureScript returns the width that the page is scrolled in and the elements that
// stick out of the window, those left out that scroll within an element of their own.
const measureScript = `(() => {
  const root = document.scrollingElement, out = [];
  if (root.scrollWidth > innerWidth) {
    const within = (e) => {
      for (let p = e.parentElement; p && p !== root && p !== document.body; p = p.parentElement)
        if (getComputedStyle(p).overflowX !== "visible") return true;
      return false;
    };
    for (const e of document.body.querySelectorAll("*"))
      if (out.length < 3 && e.getBoundingClientRect().right > innerWidth + 0.5 && !within(e))
        out.push(e.outerHTML.slice(0, 120));
  }
  return { scroll: root.scrollWidth, window: innerWidth, elements: out };
})()`

// measure looks for sideways scrolling.
func (tb *tab) measure(ctx context.Context) error {
	type sizes struct {
		Scroll, Window float64
		Elements       []string
	}
	m, err := chromedp.Run(ctx, chromedp.Evaluate[sizes](measureScript))
	if err != nil {
		return fmt.Errorf("measure the page: %w", err)
	}
	if m.Scroll > m.Window {
		tb.fault("the page scrolls sideways: it is %g px wide in a window of %g: %s",
			m.Scroll, m.Window, strings.Join(m.Elements, " "))
	}
	return nil
}

// axeScript runs axe-core with the rules of WCAG 2.2 level AA and of good practice.
const axeScript = `axe.run(document, {
  resultTypes: ["violations"],
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
}).then((r) => r.violations.map((v) => ({
  rule: v.id, help: v.help,
  nodes: v.nodes.map((n) => ({
    target: n.target.join(" "), html: n.html.slice(0, 200), why: n.failureSummary,
  })),
})))`

// accessibility runs axe-core in the page.
func (tb *tab) accessibility(ctx context.Context) error {
	type violation struct {
		Rule, Help string
		Nodes      []struct{ Target, HTML, Why string }
	}
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](tb.axe)); err != nil {
		return fmt.Errorf("load axe-core: %w", err)
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]violation](axeScript, chromedp.EvalAwaitPromise))
	if err != nil {
		return fmt.Errorf("run axe-core: %w", err)
	}
	for _, v := range found {
		for i, n := range v.Nodes {
			if i == 3 {
				tb.fault("axe-core: %s: and %d more", v.Rule, len(v.Nodes)-i)
				break
			}
			why := strings.Join(strings.Fields(n.Why), " ")
			tb.fault("axe-core: %s (%s): %s: %s: %s", v.Rule, v.Help, n.Target, n.HTML, why)
		}
	}
	return nil
}
