package serve

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tab is a page in chromium, with all that its console says.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu         sync.Mutex
	complaints []string
}

// newTab starts chromium; without one on this machine the test is passed over.
func newTab(t *testing.T) *tab {
	t.Helper()
	found := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			found = path
			break
		}
	}
	if found == "" {
		t.Skip("no chromium on this machine")
	}
	ctx, cancel := chromedp.NewContext(t.Context(),
		chromedp.WithAllocatorOptions(chromedp.ExecPath(found), chromedp.NoSandbox))
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx}
	b.do("start", chromedp.Steps()) // the first call has the browser's lifetime
	messages := chromedp.Console(ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return // the tab was closed
			}
			b.mu.Lock()
			b.complaints = append(b.complaints, m.String())
			b.mu.Unlock()
		}
	}()
	return b
}

func (b *tab) said() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return strings.Join(b.complaints, "\n")
}

func (b *tab) do(step string, actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatalf("%s: %v\nthe console says: %s", step, err, b.said())
	}
}

// until waits for a JavaScript expression to become true, through reloads.
func until(expression string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		ctx, cancel := context.WithTimeoutCause(ctx, patience, &neverTrue{expression})
		defer cancel()
		for {
			// An error is a page that is going away just now, until time is up.
			yes, err := chromedp.Evaluate[bool]("Boolean("+expression+")")(ctx, t)
			if err == nil && yes {
				return nil
			}
			select {
			case <-ctx.Done():
				return errors.Join(context.Cause(ctx), err)
			case <-time.After(10 * time.Millisecond):
			}
		}
	})
}

type neverTrue struct{ expression string }

func (e *neverTrue) Error() string { return "never true: " + e.expression }

func TestBrowserReloadsAndCoversPages(t *testing.T) {
	// The strictest policy that the portal may have.
	page := func(text string) string {
		return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang</title>` +
			`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; ` +
			`style-src 'self'; connect-src 'self'; form-action 'none'">` +
			`<link rel="stylesheet" href="/tall.css"></head><body><p>` + text + `</p></body></html>`
	}
	s := newSite(t, map[string]string{
		"content/index.html": page("một"), "content/tall.css": "p{height:5000px}", "content/favicon.ico": "",
	})
	p := s.start(eventsOnly())
	b := newTab(t)
	const (
		dialog = `[...document.documentElement.children]` +
			`.map(e => e.shadowRoot?.querySelector("dialog")).find(Boolean)`
		open = dialog + `?.open`
	)
	replace := func(name, text string) chromedp.Action[chromedp.Void] {
		return chromedp.Func(func(context.Context, *chromedp.Target) error { s.replace(name, text); return nil })
	}
	edit := func(text string) chromedp.Action[chromedp.Void] {
		return replace("content/index.html", page(text))
	}
	js := func(expression string) chromedp.Action[chromedp.Void] {
		return chromedp.Evaluate[chromedp.Void](expression)
	}
	text := func(want string) chromedp.Action[chromedp.Void] {
		return until(`document.querySelector("p").textContent === "` + want + `"`)
	}
	b.do("open", chromedp.Navigate(p.url), text("một"), until(`document.readyState === "complete"`))
	b.do("reload keeps the place", js(`scrollTo(0, 700)`), edit("hai"), text("hai"),
		until(`scrollY === 700`), until(`!(`+open+`)`))
	b.do("style", replace("content/tall.css", "p{height:5000px;color:rgb(1,2,3)}"),
		until(`getComputedStyle(document.querySelector("p")).color === "rgb(1, 2, 3)"`))
	b.do("message", edit("BROKEN <b>x</b>"), until(open), text("hai"),
		until(dialog+`.matches(":modal") && `+dialog+`.contains(`+dialog+`.getRootNode().activeElement)`),
		until(`getComputedStyle(`+dialog+`).display === "flex"`),
		until(dialog+`.textContent.includes("<b>x</b>")`))
	b.do("next message in the same dialog", edit("BROKEN again"),
		until(dialog+`.textContent.includes("again")`), until(open))
	b.do("escape", chromedp.KeyEvent(kb.Escape), until(dialog+`.open === false`))
	b.do("another error opens it again", edit("BROKEN thrice"), until(open))
	b.do("button", js(dialog+`.querySelector("button").click()`), until(dialog+`.open === false`))
	b.do("repair without a change", edit("BROKEN four times"), until(open),
		edit("hai"), until(`!(`+dialog+`)`), text("hai"))
	b.do("repair", edit("BROKEN"), until(open), edit("ba"), text("ba"), until(`!(`+dialog+`)`))
	if said := b.said(); said != "" {
		t.Errorf("the console says: %s", said)
	}
}

func TestBrowserLeavesTheFirstErrorsByItself(t *testing.T) {
	s := newSite(t, map[string]string{"content/index.html": "BROKEN"})
	p := s.start(eventsOnly())
	b := newTab(t)
	b.do("error page", chromedp.Navigate(p.url),
		until(`document.querySelector("h1").textContent === "The content has errors"`),
		until(`getComputedStyle(document.body).borderTopWidth === "4px"`))
	s.replace("content/index.html", "<p>well</p>")
	b.do("repair", until(`document.querySelector("p").textContent === "well"`))
}
