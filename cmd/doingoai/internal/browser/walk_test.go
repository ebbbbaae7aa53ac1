package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// walkScript defines walk, which tells where the Tab key leads.
//
//go:embed walk.js
var walkScript string

// needed is what the Tab key must meet on a page, selectors by name.
func needed(v visit) map[string]string {
	out := map[string]string{"skip link": ".skip-link", "menu": ".main-menu a", "language switch": ".language-switch a"}
	switch {
	case strings.HasPrefix(v.kind, "annex-delegations"), v.kind == "calendar-agenda":
		out["filters"] = ".filters select, .filters input"
	case v.kind == "calendar-year" && v.width >= 700: // a phone has the list only
		out["groupings"], out["heads of groups"], out["months"] = ".year-switch a", ".year-group > summary", ".year-months a"
	case v.kind == "calendar-month":
		out["months"], out["month before or after"] = ".siblings a", ".pager a"
	}
	return out
}

// walk goes through the page with the Tab key: the link that skips the menu comes first and
// does what it says, every stop is seen to have the focus, in the order of the document,
// none is a trap, and the language switch leads to the same page in the other language.
func (tb *tab) walk(ctx context.Context, v visit) error {
	if err := tb.skip(ctx); err != nil {
		return err
	}
	if err := tb.goTo(ctx, v); err != nil {
		return err
	}
	if err := tb.stops(ctx, v); err != nil {
		return err
	}
	if err := tb.goTo(ctx, v); err != nil {
		return err
	}
	return tb.switchLanguage(ctx, v)
}

// press presses a key as a reader does.
func press(ctx context.Context, key string) error {
	if err := chromedp.Do(ctx, chromedp.KeyEvent(key)); err != nil {
		return fmt.Errorf("press a key: %w", err)
	}
	return nil
}

// skipScript tells where the focus is after the skip link was followed and the Tab key
// pressed once more: "" when it is in what the link leads to or after it.
const skipScript = `(() => {
  const target = document.querySelector(":target"), at = document.activeElement;
  if (!target) return "it leads nowhere";
  if (target.contains(at) || target.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) return "";
  return "after it the Tab key leads to " + at.outerHTML.slice(0, 100);
})()`

// skip follows the first link of the page.
func (tb *tab) skip(ctx context.Context) error {
	if err := press(ctx, kb.Tab); err != nil {
		return err
	}
	first, err := chromedp.Run(ctx, chromedp.Evaluate[string](
		`document.activeElement.getAttribute("href") ?? "no link"`))
	if err != nil {
		return fmt.Errorf("ask for the first stop: %w", err)
	}
	if !strings.HasPrefix(first, "#") {
		tb.fault("the first stop of the Tab key is no link that skips the menu, but %s", first)
		return nil
	}
	if err := press(ctx, kb.Enter); err != nil {
		return err
	}
	if err := press(ctx, kb.Tab); err != nil {
		return err
	}
	wrong, err := chromedp.Run(ctx, chromedp.Evaluate[string](skipScript))
	if err != nil {
		return fmt.Errorf("ask where the skip link leads: %w", err)
	}
	if wrong != "" {
		tb.fault("the skip link does not skip: %s", wrong)
	}
	return nil
}

// stops presses the Tab key until the focus has left the page.
func (tb *tab) stops(ctx context.Context, v visit) error {
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](walkScript)); err != nil {
		return fmt.Errorf("load walk.js: %w", err)
	}
	expected, err := chromedp.Run(ctx, chromedp.Evaluate[int]("walk.expected()"))
	if err != nil {
		return fmt.Errorf("ask for the stops: %w", err)
	}
	type stop struct {
		End    bool
		Faults []string
	}
	faults := map[string]bool{}
	for range 2*expected + 10 {
		if err := press(ctx, kb.Tab); err != nil {
			return err
		}
		at, err := chromedp.Run(ctx, chromedp.Evaluate[stop]("walk.stop()", chromedp.EvalAwaitPromise))
		if err != nil {
			return fmt.Errorf("ask where the Tab key leads: %w", err)
		}
		for _, f := range at.Faults {
			if len(faults) < 10 && !faults[f] {
				tb.fault("%s", f)
			}
			faults[f] = true
		}
		if at.End {
			break
		}
	}
	selectors, err := json.Marshal(needed(v))
	if err != nil {
		return err
	}
	missed, err := chromedp.Run(ctx, chromedp.Evaluate[[]string]("walk.missed("+string(selectors)+")"))
	if err != nil {
		return fmt.Errorf("ask what the Tab key has missed: %w", err)
	}
	for _, f := range missed {
		tb.fault("%s", f)
	}
	return nil
}

// otherScript tells where the focus is: the language that the link there leads to, if it
// is one of the language switch, and the address that the page names for it.
const otherScript = `(() => {
  const code = document.activeElement.closest(".language-switch a:not([aria-current])")?.hreflang ?? "";
  const link = document.querySelector('link[rel="alternate"][hreflang="' + code + '"]');
  return { code, path: link ? new URL(link.href).pathname : "" };
})()`

// switchLanguage goes to the language switch with the Tab key and presses Enter.
func (tb *tab) switchLanguage(ctx context.Context, v visit) error {
	type other struct{ Code, Path string }
	var to other
	for range 30 { // it stands at the top
		if err := press(ctx, kb.Tab); err != nil {
			return err
		}
		at, err := chromedp.Run(ctx, chromedp.Evaluate[other](otherScript))
		if err != nil {
			return fmt.Errorf("ask for the language switch: %w", err)
		}
		if to = at; to.Code != "" {
			break
		}
	}
	if to.Code == "" || to.Path == "" {
		tb.fault("the Tab key leads to no language switch whose page is named by a link element: %+v", to)
		return nil
	}
	if err := tb.follow(ctx, v); err != nil {
		return err
	}
	type arrived struct{ Path, Lang, Kind string }
	at, err := chromedp.Run(ctx, chromedp.Evaluate[arrived](
		`({ path: location.pathname, lang: document.documentElement.lang, kind: document.body.dataset.page })`))
	if err != nil {
		return fmt.Errorf("ask for the page of the other language: %w", err)
	}
	if want := (arrived{to.Path, to.Code, v.kind}); at != want {
		tb.fault("Enter on the language switch leads to %+v, not to %+v", at, want)
	}
	return nil
}

// follow presses Enter on a link and waits until the page there has come to rest.
func (tb *tab) follow(ctx context.Context, v visit) error {
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`window.left = false`)); err != nil {
		return err
	}
	if err := press(ctx, kb.Enter); err != nil {
		return err
	}
	for range 1000 {
		left, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`!("left" in window)`))
		if err == nil && left { // an error: the page goes away under the question
			v.to = ""
			return tb.settle(ctx, v)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
	return nil
}
