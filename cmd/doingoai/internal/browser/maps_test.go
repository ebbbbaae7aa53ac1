package browser

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestMaps uses the maps of this repository as readers do: with a mouse, fingers, the
// keyboard; and looks whether what is written on them can be read.
func TestMaps(t *testing.T) {
	t.Parallel()
	s := repositorySite(t)
	base := serve(t, s)
	chromium := launch(t)
	for _, c := range []struct {
		name string
		test func(*testing.T, *reader, *site)
	}{
		{"mouse", mapsByMouse},
		{"keys", mapsByKeys},
		{"fingers", mapsByFingers},
		{"focus", focusOnMaps},
		{"filter", filteringMaps},
		{"labels", labelsOfMaps},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, newReader(t, chromium, base), s) })
	}
}

// frame is what a drawing shows of itself: its viewBox.
type frame struct{ X, Y, Width, Height float64 }

const (
	worldMap = `document.querySelector("svg.map-world")`
	mapReady = `document.querySelector("[data-map-tools]:not([hidden])")`
	frameNow = `(() => { const { x, y, width, height } = ` + worldMap + `.viewBox.baseVal; return { x, y, width, height }; })()`
	// onMap is where a place of the map, from 0 to 1, stands in the window.
	onMap = `((x, y) => { const b = ` + worldMap + `.getBoundingClientRect(); return [b.left + x * b.width, b.top + y * b.height]; })`
)

// atWorld opens the page of the partners with its map in the middle of the window.
func (r *reader) atWorld(s *site, lang string) {
	r.t.Helper()
	r.open(s.pageOf(r.t, "index-partners", lang))
	r.until(mapReady)
	ask[any](r, worldMap+`.scrollIntoView({ block: "center", behavior: "instant" })`)
}

func (r *reader) frame() frame {
	r.t.Helper()
	return ask[frame](r, frameNow)
}

// place is where a place of the map stands in the window.
func (r *reader) place(x, y float64) (float64, float64) {
	r.t.Helper()
	at := ask[[2]float64](r, fmt.Sprintf("%s(%v, %v)", onMap, x, y))
	return at[0], at[1]
}

func (r *reader) mouse(typ input.DispatchMouseEventType, x, y float64, change func(*input.DispatchMouseEventParams)) {
	r.t.Helper()
	r.do("move the mouse", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		p := input.DispatchMouseEventParams{Type: typ, X: x, Y: y}
		if change != nil {
			change(&p)
		}
		_, err := cdp.Call(ctx, target, input.DispatchMouseEvent, p)
		return err
	}))
}

// drag drags with the left button, in small steps.
func (r *reader) drag(x, y, dx, dy float64) {
	r.t.Helper()
	left := func(p *input.DispatchMouseEventParams) { p.Button, p.Buttons, p.ClickCount = "left", 1, 1 }
	r.mouse("mouseMoved", x, y, nil)
	r.mouse("mousePressed", x, y, left)
	for i := 1; i <= 10; i++ {
		r.mouse("mouseMoved", x+dx*float64(i)/10, y+dy*float64(i)/10, left)
	}
	r.mouse("mouseReleased", x+dx, y+dy, func(p *input.DispatchMouseEventParams) { p.Button, p.ClickCount = "left", 1 })
}

func about(a, b float64) bool { return math.Abs(a-b) < 0.02*math.Max(1, math.Abs(b)) }

// mapsByMouse: buttons, the wheel, dragging. A drag is no click on what it ends on.
func mapsByMouse(t *testing.T, r *reader, s *site) {
	r.atWorld(s, "vi")
	whole := r.frame()
	click := func(what string) {
		ask[any](r, `document.querySelector("[data-map-tools] [data-map-do=`+what+`]").click()`)
	}
	click("in")
	once := r.frame()
	if !about(once.Width, whole.Width/1.5) || !about(once.X+once.Width/2, whole.Width/2) || !about(once.Y+once.Height/2, whole.Height/2) {
		t.Errorf("enlarged, the map shows %v of %v", once, whole)
	}
	for _, c := range []struct {
		what   string
		dx, dy float64
	}{{"right", 1, 0}, {"down", 0, 1}, {"left", -1, 0}, {"up", 0, -1}} {
		before := r.frame()
		click(c.what)
		if now := r.frame(); !about(now.X-before.X, c.dx*before.Width/5) || !about(now.Y-before.Y, c.dy*before.Width/5) {
			t.Errorf("%s: from %v to %v", c.what, before, now)
		}
	}
	click("whole")
	if now := r.frame(); now != whole {
		t.Errorf("the whole map is %v, not %v", now, whole)
	}
	for range 12 {
		click("in")
	}
	if now := r.frame(); !about(now.Width, whole.Width/8) {
		t.Errorf("enlarged as much as can be, the map is %v wide", now.Width)
	}
	wants(r, "the button that enlarges, at the end", `document.querySelector("[data-map-do=in]").getAttribute("aria-disabled")`, "true")
	click("whole")

	// The wheel belongs to the page, and with Ctrl to the place below the pointer.
	x, y := r.place(0.25, 0.25)
	scrolled := ask[float64](r, `scrollY`)
	wheel := func(by float64, modifiers int64) {
		r.mouse("mouseWheel", x, y, func(p *input.DispatchMouseEventParams) { p.DeltaX, p.DeltaY, p.Modifiers = 1e-6, by, modifiers })
	}
	wheel(120, 0)
	r.until(fmt.Sprintf(`scrollY > %v`, scrolled))
	if now := r.frame(); now != whole {
		t.Errorf("the wheel alone changes the map to %v", now)
	}
	r.atWorld(s, "vi")
	x, y = r.place(0.25, 0.25)
	wheel(-120, 2)
	r.until(fmt.Sprintf(`%s.width < %v`, frameNow, whole.Width-1))
	if now := r.frame(); !about(now.X+now.Width/4, whole.Width/4) || !about(now.Y+now.Height/4, whole.Height/4) {
		t.Errorf("the place below the pointer moves: %v", now)
	}
	wheel(120, 2)
	r.until(fmt.Sprintf(`%s.width > %v`, frameNow, whole.Width-1))

	// Dragging: nothing while the map is whole; then it follows, and stops at its edge.
	x, y = r.place(0.5, 0.4)
	r.drag(x, y, 60, 40)
	if now := r.frame(); now != whole {
		t.Errorf("the whole map is dragged to %v", now)
	}
	click("in")
	click("in")
	before, unit := r.frame(), ask[float64](r, worldMap+`.viewBox.baseVal.width / `+worldMap+`.getBoundingClientRect().width`)
	r.drag(x, y, 60, 40)
	if now := r.frame(); !about(before.X-now.X, 60*unit) || !about(before.Y-now.Y, 40*unit) {
		t.Errorf("dragged by 60, 40 pixels, the map goes from %v to %v", before, now)
	}
	r.drag(x, y, 600, 300)
	if now := r.frame(); now.X != 0 {
		t.Errorf("dragged over its edge, the map shows %v", now)
	}
	click("whole")
	click("in")
	at := ask[[2]float64](r, `(() => { const all = [...`+worldMap+`.querySelectorAll("a.map-mark")], w = `+worldMap+`.getBoundingClientRect();
		const b = all.map(a => a.firstElementChild.getBoundingClientRect()).find(b => b.left > w.left + 90 && b.right < w.right - 90 && b.top > w.top + 90 && b.bottom < w.bottom - 90);
		return [b.left + b.width / 2, b.top + b.height / 2]; })()`)
	here := ask[string](r, `location.pathname`)
	r.drag(at[0], at[1], 30, 20)
	wants(r, "after a drag that begins on a mark", `new Promise(done => setTimeout(() => done(location.pathname), 200))`, here)
	ask[any](r, worldMap+`.querySelector("a.map-mark").focus()`)
	r.press(kb.Enter)
	r.until(`location.pathname !== ` + quoted(here)) // the keyboard's click is none of the drag's
}

// mapsByKeys: while the focus is on a button or a mark, and only then. A button at its end
// keeps the focus.
func mapsByKeys(t *testing.T, r *reader, s *site) {
	r.atWorld(s, "en")
	whole := r.frame()
	for _, key := range []string{"+", "-", "0", kb.ArrowRight, kb.ArrowDown} {
		r.press(key)
	}
	if now := r.frame(); now != whole {
		t.Errorf("without the focus, keys change the map to %v", now)
	}
	ask[any](r, `document.querySelector("[data-map-do=in]").focus()`)
	before := ask[float64](r, `scrollY`)
	r.press(kb.ArrowDown)
	r.until(fmt.Sprintf(`scrollY > %v`, before)) // the whole map cannot move: the page does
	for range 8 {
		r.press("+")
	}
	if now := r.frame(); !about(now.Width, whole.Width/8) {
		t.Errorf("after many +, the map is %v wide", now.Width)
	}
	wants(r, "the focus", `document.activeElement.dataset.mapDo`, "in")
	near := r.frame()
	r.press(kb.ArrowRight)
	r.press(kb.ArrowUp)
	if now := r.frame(); !about(now.X-near.X, near.Width/5) || !about(near.Y-now.Y, near.Width/5) {
		t.Errorf("right and up: from %v to %v", near, now)
	}
	r.press("0")
	if now := r.frame(); now != whole {
		t.Errorf("after 0, the map shows %v", now)
	}
	ask[any](r, worldMap+`.querySelector("a.map-mark").focus()`)
	r.press("+")
	r.press("-")
	if now := r.frame(); now != whole {
		t.Errorf("after + and - on a mark, the map shows %v", now)
	}
	wants(r, "what moves by itself", `document.getAnimations().length`, 0)
	wants(r, "transitions", `[...document.querySelectorAll(".map-holder, .map-holder *")].filter(e => !/^0s(, 0s)*$/.test(getComputedStyle(e).transitionDuration) || getComputedStyle(e).animationName !== "none").length`, 0)
}

// mapsByFingers: two enlarge the map around them; one scrolls the page while the map is
// whole, and moves the map when it is not.
func mapsByFingers(t *testing.T, r *reader, s *site) {
	r.do("a phone", chromedp.EmulateViewport(360, 740, chromedp.EmulateTouch, chromedp.EmulateMobile), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 5})
		return err
	}))
	r.atWorld(s, "lo")
	whole, page := r.frame(), ask[float64](r, `visualViewport.scale`)
	touch := func(typ input.DispatchTouchEventType, points ...[2]float64) {
		t.Helper()
		r.do("touch", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			list := []*input.TouchPoint{}
			for i, p := range points {
				id := float64(i)
				list = append(list, &input.TouchPoint{X: p[0], Y: p[1], ID: &id})
			}
			_, err := cdp.Call(ctx, target, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: typ, TouchPoints: list})
			return err
		}))
	}
	x, y := r.place(0.5, 0.5)
	pinch := func(from, to float64) {
		t.Helper()
		touch("touchStart", [2]float64{x - from, y})
		touch("touchStart", [2]float64{x - from, y}, [2]float64{x + from, y})
		for i := 1; i <= 10; i++ {
			d := from + (to-from)*float64(i)/10
			touch("touchMove", [2]float64{x - d, y}, [2]float64{x + d, y})
		}
		touch("touchEnd")
	}
	pinch(30, 90)
	near := r.frame()
	if zoom := whole.Width / near.Width; zoom < 2.6 || zoom > 3.4 {
		t.Errorf("fingers three times as far apart enlarge the map %v times", zoom)
	}
	if !(math.Abs(near.X+near.Width/2-whole.Width/2) < 15 && math.Abs(near.Y+near.Height/2-whole.Height/2) < 15) {
		t.Errorf("the place between the fingers moves: %v", near)
	}
	wants(r, "the page", `visualViewport.scale`, page)
	slide := func(dx, dy float64) {
		t.Helper()
		touch("touchStart", [2]float64{x, y})
		for i := 1; i <= 10; i++ {
			touch("touchMove", [2]float64{x + dx*float64(i)/10, y + dy*float64(i)/10})
		}
		touch("touchEnd")
	}
	scrolled := ask[float64](r, `scrollY`)
	slide(-40, -60)
	now := r.frame()
	unit := near.Width / ask[float64](r, worldMap+`.getBoundingClientRect().width`)
	if math.Abs(now.X-near.X-40*unit) > 5 || math.Abs(now.Y-near.Y-60*unit) > 5 {
		t.Errorf("a finger that slides by -40, -60 takes the map from %v to %v", near, now)
	}
	wants(r, "the page, while the map moves", `scrollY`, scrolled)
	pinch(90, 20)
	if now := r.frame(); !about(now.Width, whole.Width) {
		t.Errorf("after fingers that come together the map is %v wide", now.Width)
	}
	slide(0, -120)
	r.until(fmt.Sprintf(`scrollY > %v`, scrolled+40)) // the map is no trap for who scrolls
}

// focusOnMaps: the link that skips the map, the buttons, the marks in the order of the list
// beside it; each with a ring that is seen, and its card in the frame.
func focusOnMaps(t *testing.T, r *reader, s *site) {
	for _, width := range []int64{360, 1280} {
		r.do("a window", chromedp.EmulateViewport(width, 800))
		r.open(s.pageOf(t, "index-partners", "en"))
		r.until(mapReady)
		ask[any](r, `document.querySelector(".map-world-section .skip-map").focus()`)
		wants(r, "the link that skips", `(() => { const b = document.activeElement.getBoundingClientRect(); return b.width > 40 && b.height >= 20; })()`, true)
		var stops, links []string
		for range 100 {
			r.press(kb.Tab)
			if !ask[bool](r, `!!document.activeElement.closest(".map-world-section .map-holder")`) {
				break
			}
			if !ask[bool](r, `!!document.activeElement.closest("svg.map-world")`) {
				if len(stops) == 0 {
					continue // the buttons
				}
				break
			}
			stops = append(stops, ask[string](r, `document.activeElement.dataset.link ?? document.activeElement.outerHTML.slice(0, 60)`))
			links = append(links, ask[string](r, `document.activeElement.getAttribute("href") ?? ""`))
			wants(r, stops[len(stops)-1]+": its ring", `(() => { const s = getComputedStyle(document.activeElement.querySelector(".map-hit")); return s.strokeWidth + " " + (s.stroke !== "none"); })()`, "2px true")
			wants(r, stops[len(stops)-1]+": its card", `(() => { const card = document.activeElement.nextElementSibling, map = `+worldMap+`.getBoundingClientRect(), c = card.getBoundingClientRect();
				return getComputedStyle(card).visibility + " " + (c.left >= map.left - 1 && c.right <= map.right + 1 && c.top >= map.top - 1 && c.bottom <= map.bottom + 1); })()`, "visible true")
		}
		want := ask[[]string](r, `[...document.querySelectorAll("#list-world .map-items a")].map(a => a.getAttribute("href"))`)
		if len(stops) < 5 || !slices.Equal(links, want) {
			t.Errorf("%d px: the stops are %v, the list %v", width, links, want)
		}
	}
	// A mark out of the frame comes into it with the focus; one in it does not move.
	r.atWorld(s, "en")
	for range 4 {
		ask[any](r, `document.querySelector("[data-map-do=in]").click()`)
	}
	in := `(() => { const m = document.activeElement.firstElementChild.getBoundingClientRect(), map = ` + worldMap + `.getBoundingClientRect(); return m.left + m.width / 2 > map.left && m.left + m.width / 2 < map.right && m.top + m.height / 2 > map.top && m.top + m.height / 2 < map.bottom; })()`
	for i := range 3 {
		ask[any](r, fmt.Sprintf(`(() => { const all = %s.querySelectorAll("a.map-mark"); all[all.length - 1 - %d].focus(); })()`, worldMap, 3*i))
		wants(r, "the mark with the focus is in sight", in, true)
		at := r.frame()
		ask[any](r, `(() => { const m = document.activeElement; m.blur(); m.focus(); })()`)
		if now := r.frame(); now != at {
			t.Errorf("a mark in sight moves the map from %v to %v", at, now)
		}
	}
}

// filteringMaps: by country, relation and year, with all of a mark, the state in the address.
func filteringMaps(t *testing.T, r *reader, s *site) {
	const (
		pick = `((name, value) => { const c = document.querySelector("[data-map-filter] [name=" + name + "]"); c.value = value; c.dispatchEvent(new Event("input", { bubbles: true })); })`
		seen = `[...new Set([...document.querySelectorAll("a.map-mark[data-country], [data-item][data-country]")].filter(e => e.checkVisibility()).map(e => e.dataset.link ?? e.dataset.item))].sort()`
		// Signs, shapes and names of marks that are not to see.
		left  = `(() => { const on = new Set(` + seen + `), all = new Set([...document.querySelectorAll("[data-item][data-country]")].map(e => e.dataset.item)); return [...document.querySelectorAll("[data-mark]")].filter(e => all.has(e.dataset.mark) && !on.has(e.dataset.mark) && getComputedStyle(e).display !== "none").map(e => e.outerHTML.slice(0, 60)); })()`
		count = `document.querySelector("[data-map-filter] [data-shown]").textContent`
	)
	at := s.pageOf(t, "index-partners", "en")
	r.open(at)
	r.until(mapReady)
	all := ask[[]string](r, seen)
	of := func(name, value string) []string {
		return ask[[]string](r, fmt.Sprintf(`[...new Set([...document.querySelectorAll("[data-item][data-country]")].filter(e => (e.dataset[%q] ?? "").split(" ").includes(%q)).map(e => e.dataset.item))].sort()`, name, value))
	}
	for _, c := range [][2]string{{"country", "JP"}, {"relation", "border"}, {"years", "2022"}} {
		want := of(c[0], c[1])
		if len(want) == 0 || len(want) == len(all) {
			t.Fatalf("%d of %d partners are of %v", len(want), len(all), c)
		}
		ask[any](r, fmt.Sprintf(`%s(%q, %q)`, pick, c[0], c[1]))
		wants(r, c[0], seen, want)
		wants(r, c[0]+": what is left of others", left, []string{})
		wants(r, c[0]+": in words", count, fmt.Sprintf("%d of %d localities shown", len(want), len(all)))
		r.until(`location.search === "?` + c[0] + "=" + c[1] + `"`)
		wants(r, c[0]+": both archipelagos", `[...document.querySelectorAll(".map-islands [data-feature]")].every(e => e.checkVisibility())`, true)
		if c[0] == "country" {
			wants(r, "names of other countries", `[...document.querySelectorAll("[data-name-of]")].filter(e => getComputedStyle(e).display !== "none" && e.dataset.nameOf !== "JP").length`, 0)
		}
		ask[any](r, fmt.Sprintf(`%s(%q, "")`, pick, c[0]))
		wants(r, c[0]+" no more", seen, all)
		r.until(`location.search === ""`)
	}
	r.open(at + "?country=LA&relation=border&years=2022")
	r.until(mapReady)
	both := ask[[]string](r, seen)
	var want []string
	for _, id := range of("country", "LA") {
		if slices.Contains(of("relation", "border"), id) && slices.Contains(of("years", "2022"), id) {
			want = append(want, id)
		}
	}
	if !slices.Equal(both, want) || len(want) == 0 {
		t.Errorf("from the address: %v, want %v", both, want)
	}
	r.open("/")
	ask[any](r, `history.back()`)
	r.until(`location.pathname === ` + quoted(at) + ` && ` + mapReady)
	wants(r, "after the way back", seen, want)
}

// labelScript lists what cannot be read on the maps of a page: texts that touch another,
// that the frame cuts, that are small. The marks above and below letters may come as close
// as an eighth of a line.
const labelScript = `(() => {
	const faults = [];
	for (const map of document.querySelectorAll("svg.map, svg.map-islands")) {
		const frame = map.getBoundingClientRect(), name = map.getAttribute("class");
		const texts = [...map.querySelectorAll("text")].filter((t) => !t.closest(".map-card") && t.checkVisibility({ visibilityProperty: true }));
		const boxes = texts.map((t) => {
			const b = t.getBoundingClientRect(), near = b.height / 8;
			const size = (parseFloat(getComputedStyle(t).fontSize) * b.height) / t.getBBox().height;
			return { left: b.left, right: b.right, top: b.top + near, bottom: b.bottom - near, text: t.textContent, size };
		});
		boxes.forEach((a, i) => {
			if (a.left < frame.left - 0.5 || a.right > frame.right + 0.5 || a.top < frame.top - 0.5 || a.bottom > frame.bottom + 0.5) faults.push(name + " cuts " + a.text);
			if (a.size < 8.9) faults.push(name + " writes " + a.text + " with " + a.size.toFixed(1) + " px");
			for (const b of boxes.slice(0, i)) {
				if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) faults.push(name + ": " + a.text + " touches " + b.text);
			}
		});
		if (map.matches(".map-islands") && (texts.length < 3 || frame.width < 150)) faults.push("the archipelagos have " + texts.length + " labels");
	}
	return faults;
})()`

// labelsOfMaps looks at every page with a map as a phone, a tablet and a desktop show it, in
// the site's own fonts. Of localities and countries each in one of the widths: with AUDIT all
// of them, else one of four (the tests of pages look at all, with estimated letters).
func labelsOfMaps(t *testing.T, r *reader, s *site) {
	widths, all := []int64{360, 768, 1280}, os.Getenv("AUDIT") != ""
	n, opened := 0, 0
	for _, p := range s.pages() {
		if !strings.Contains(string(s.files[p.path]), `class="map-frame`) {
			continue
		}
		n++
		for i, width := range widths {
			if single := p.kind == "partner" || p.kind == "country"; single && (n%len(widths) != i || !all && n%4 != 0) {
				continue
			}
			opened++
			r.do("a window", chromedp.EmulateViewport(width, 800))
			r.open(p.url)
			ask[any](r, `document.fonts.ready.then(() => 1)`)
			for _, f := range ask[[]string](r, labelScript) {
				t.Errorf("%s, %d px: %s", p.url, width, f)
			}
		}
	}
	if n < 150 || opened < 50 {
		t.Errorf("only %d pages have maps, %d were opened", n, opened)
	}
	r.do("a phone", chromedp.EmulateViewport(360, 800))
	for _, lang := range []string{"vi", "en", "lo"} { // enlarged, labels that had no room are shown
		for _, kind := range []string{"index-partners", "calendar-map"} {
			r.open(s.pageOf(t, kind, lang))
			r.until(mapReady)
			for step := range 5 {
				ask[any](r, `document.querySelectorAll("[data-map-do=in]").forEach(b => b.click())`)
				for _, f := range ask[[]string](r, labelScript) {
					if strings.Contains(f, " touches ") || strings.Contains(f, " writes ") {
						t.Errorf("%s, %s, enlarged %d times: %s", kind, lang, step+1, f)
					}
				}
			}
		}
	}
	r.open(s.pageOf(t, "index-partners", "vi"))
	ask[any](r, `(() => { const t = document.querySelectorAll(".map-near text.map-label, .map-near .map-names text"); t[1].parentNode.setAttribute("transform", t[0].parentNode.getAttribute("transform")); })()`)
	if len(ask[[]string](r, labelScript)) == 0 {
		t.Error("a label on top of another is not seen")
	}
}
