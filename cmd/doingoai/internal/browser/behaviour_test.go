package browser

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBehaviours uses the pages of this repository as a reader does. Each part has a
// browser profile of its own: nothing is kept from one to the next.
func TestBehaviours(t *testing.T) {
	t.Parallel()
	s := repositorySite(t)
	s.files["bang/index.html"] = tablePage(t, s)
	base := serve(t, s)
	chromium := launch(t)
	for _, c := range []struct {
		name string
		test func(*testing.T, *reader, *site)
	}{
		{"sort", sorting},
		{"filter", filtering},
		{"filter kept", keepingFilters},
		{"filter on a phone", filteringOnPhones},
		{"copy", copyingLinks},
		{"theme", choosingTheme},
		{"today", movingOn},
		{"start without shift", startingWithoutShift},
		{"year by keyboard", readingYearsByKeyboard},
		{"months by keyboard", pagingMonthsByKeyboard},
		{"list by keyboard", filteringListsByKeyboard},
		{"subscribe by keyboard", subscribingByKeyboard},
		{"no scripts", readingWithoutScripts},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, newReader(t, chromium, base), s) })
	}
}

// reader is somebody at a page.
type reader struct {
	t    *testing.T
	base string
	ctx  context.Context

	mu         sync.Mutex
	complaints []string
}

func newReader(t *testing.T, chromium context.Context, base string) *reader {
	t.Helper()
	r := &reader{t: t, base: base}
	ctx, stop := chromedp.NewContext(chromium, chromedp.WithNewBrowserContext(), chromedp.WithListener(func(event any) {
		if e, ok := event.(*runtime.EventExceptionThrown); ok {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.complaints = append(r.complaints, e.ExceptionDetails.Exception.Description)
		}
	}))
	t.Cleanup(stop)
	r.ctx = ctx
	// No timeout here: it would be that of the tab's life.
	if err := chromedp.Do(ctx, chromedp.Func(prepare), chromedp.EmulateViewport(1280, 800)); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	t.Cleanup(func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		for _, c := range r.complaints {
			t.Errorf("a script fails: %s", c)
		}
	})
	return r
}

func (r *reader) do(step string, actions ...chromedp.Action[chromedp.Void]) {
	r.t.Helper()
	ctx, stop := context.WithTimeout(r.ctx, time.Minute)
	defer stop()
	if err := chromedp.Do(ctx, actions...); err != nil {
		r.t.Fatalf("%s: %v", step, err)
	}
}

// open opens a page and waits until its scripts have started.
func (r *reader) open(path string) {
	r.t.Helper()
	r.do("open "+path, chromedp.Navigate(r.base+path))
	r.until(`document.readyState === "complete"`)
}

func (r *reader) press(keys string) {
	r.t.Helper()
	r.do("press a key", chromedp.KeyEvent(keys))
}

// until waits for an expression to become true.
func (r *reader) until(expression string) {
	r.t.Helper()
	end := time.Now().Add(20 * time.Second)
	for {
		// An error is a page that is just going away, until time is up.
		yes, err := chromedp.Run(r.ctx, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		if err == nil && yes {
			return
		}
		if time.Now().After(end) {
			r.t.Fatalf("never true: %s: %v", expression, err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// ask returns the value of an expression.
func ask[T any](r *reader, expression string) T {
	r.t.Helper()
	value, err := chromedp.Run(r.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		r.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// wants compares the value of an expression.
func wants[T any](r *reader, what, expression string, want T) {
	r.t.Helper()
	if got := ask[T](r, expression); !reflect.DeepEqual(got, want) {
		r.t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// pageOf is the address of the largest page of a kind in a language.
func (s *site) pageOf(t *testing.T, kind, lang string) string {
	t.Helper()
	var found *page
	for _, p := range s.pages() {
		if p.kind == kind && p.lang == lang && (found == nil || len(s.files[p.path]) > len(s.files[found.path])) {
			found = p
		}
	}
	if found == nil {
		t.Fatalf("there is no page of the kind %s in %s", kind, lang)
	}
	return found.url
}

// tablePage is a page with a table of known rows, with the site's own scripts.
func tablePage(t *testing.T, s *site) []byte {
	t.Helper()
	head, _, found := strings.Cut(string(s.files["index.html"]), "<body")
	if !found {
		t.Fatal("the home page has no body")
	}
	var rows strings.Builder
	for i, row := range [][3]string{
		{"Úc", "10", "2022-04"}, {"Đan Mạch", "9", ""}, {"Áo", "", "2022-01"}, {"Ấn Độ", "100", "2022-03"},
		{"Dubai", "1", "2021-12"}, {"ăng-gô-la", "1.5", "2022-02"}, {"Lào", "-3", "2022-02"},
	} {
		fmt.Fprintf(&rows, `<tr id="r-%d"><th scope="row"><a href="/">%s</a> <span class="sub">z</span></th><td class="number" data-value="%s">x</td>`+
			`<td data-value="%s">y</td></tr>`, i+1, row[0], row[1], row[2])
	}
	return []byte(head + `<body data-page="table"><main><h1>Bảng</h1><table class="records" id="t" data-sortable><caption>Bảng</caption><thead><tr>` +
		`<th scope="col" data-key="name" data-sort="text" data-up="Tên lên" data-down="Tên xuống">Tên</th>` +
		`<th scope="col" data-key="number" data-sort="number" data-up="Số lên" data-down="Số xuống">Số</th>` +
		`<th scope="col" data-key="when" data-sort="date" data-up="Ngày lên" data-down="Ngày xuống">Ngày</th>` +
		`<th scope="col">Khác</th></tr></thead><tbody><tr class="group level-1"><th scope="rowgroup" colspan="4">Nhóm</th></tr>` + rows.String() +
		`</tbody></table></main></body></html>`)
}

// names are the rows of the table as they stand, by their heads.
const names = `[...document.querySelectorAll("#t tbody tr")].map(r => (r.querySelector("a") ?? r).textContent).join(", ")`

func sorting(t *testing.T, r *reader, _ *site) {
	const (
		printed = "Nhóm, Úc, Đan Mạch, Áo, Ấn Độ, Dubai, ăng-gô-la, Lào"
		byName  = "Nhóm, Áo, ăng-gô-la, Ấn Độ, Dubai, Đan Mạch, Lào, Úc"
	)
	r.open("/bang/")
	r.until(`document.querySelector(".sort")`)
	wants(r, "buttons", `[...document.querySelectorAll("#t .sort")].map(b => b.textContent).join()`, "Tên,Số,Ngày")
	wants(r, "at first", names, printed)
	click := func(column int) { ask[any](r, fmt.Sprintf(`document.querySelectorAll(".sort")[%d].click()`, column)) }
	sorted := func(what string, column int, sort, order, words string) {
		t.Helper()
		click(column)
		wants(r, what, names, order)
		wants(r, what, fmt.Sprintf(`document.querySelectorAll("#t thead th")[%d].getAttribute("aria-sort") ?? ""`, column), sort)
		wants(r, what+", the heads that say so", `document.querySelectorAll("[aria-sort]").length`, len(strings.Fields(sort)))
		wants(r, what+", in words", `document.querySelector(".announcement").textContent`, words)
	}
	sorted("names", 0, "ascending", byName, "Tên lên")
	sorted("names down", 0, "descending", "Nhóm, Úc, Lào, Đan Mạch, Dubai, Ấn Độ, ăng-gô-la, Áo", "Tên xuống")
	sorted("back", 0, "", printed, "")
	sorted("numbers", 1, "ascending", "Nhóm, Lào, Dubai, ăng-gô-la, Đan Mạch, Úc, Ấn Độ, Áo", "Số lên")
	sorted("numbers down", 1, "descending", "Nhóm, Ấn Độ, Úc, Đan Mạch, ăng-gô-la, Dubai, Lào, Áo", "Số xuống")
	sorted("another column", 2, "ascending", "Nhóm, Dubai, Áo, ăng-gô-la, Lào, Ấn Độ, Úc, Đan Mạch", "Ngày lên")

	r.until(`location.search === "?sort=when"`)
	r.do("reload", chromedp.Reload())
	r.until(`document.querySelector("[aria-sort]")`)
	wants(r, "after a reload", names, "Nhóm, Dubai, Áo, ăng-gô-la, Lào, Ấn Độ, Úc, Đan Mạch")
	r.open("/bang/?sort=nothing")
	r.until(`document.querySelector(".sort")`)
	wants(r, "an order that is none", names, printed)

	// By the keyboard.
	ask[any](r, `document.querySelector(".sort").focus()`)
	r.press(kb.Enter)
	wants(r, "by the keyboard", names, byName)
	wants(r, "the focus", `document.activeElement.textContent`, "Tên")
}

// shown are the rows of a table that are to see, as ids.
const shown = `[...document.querySelectorAll("table.records tbody tr:not(.group)")].filter(r => r.checkVisibility()).map(r => r.id)`

// choose sets a control of the filters, as a reader does.
const choose = `((name, value) => {
	const control = document.querySelector("[data-filter-for] [name=" + name + "]");
	control.value = value;
	control.dispatchEvent(new Event("input", { bubbles: true }));
	control.dispatchEvent(new Event("change", { bubbles: true }));
})`

// filters opens a page with filters, and returns the ids of all rows and of those about
// Laos.
func (r *reader) filters(path string) (all, lao []string) {
	r.t.Helper()
	r.open(path)
	r.until(filterable)
	all = ask[[]string](r, `[...document.querySelectorAll("table.records tbody tr:not(.group)")].map(r => r.id)`)
	lao = ask[[]string](r, `[...document.querySelectorAll("tr[data-country]")].filter(r => r.dataset.country.split(" ").includes("LA")).map(r => r.id)`)
	if len(lao) == 0 || len(lao) == len(all) {
		r.t.Fatalf("%d of %d rows are about Laos", len(lao), len(all))
	}
	return all, lao
}

const (
	filterable = `document.querySelector("[data-shown]")?.checkVisibility({visibilityProperty: true})`
	counted    = `document.querySelector("[data-shown]").textContent`
)

func filtering(t *testing.T, r *reader, s *site) {
	at := s.pageOf(t, "annex-delegations-out", "vi")
	all, lao := r.filters(at)
	wants(r, "rows at first", shown, all)
	wants(r, "what it says at first", counted, fmt.Sprintf("Hiện %d trong %d dòng", len(all), len(all)))
	ask[any](r, choose+`("country", "LA")`)
	wants(r, "rows about Laos", shown, lao)
	wants(r, "what it says", counted, fmt.Sprintf("Hiện %d trong %d dòng", len(lao), len(all)))
	wants(r, "titles of sections without rows", `[...document.querySelectorAll("tbody tr")].filter(r => r.checkVisibility()).filter((r, i, all) => {
		const level = r => Number(r?.className.match(/level-(\d)/)?.[1] ?? 9);
		return r.matches(".group") && (!all[i + 1] || level(all[i + 1]) <= level(r));
	}).map(r => r.textContent)`, []string{})

	// Words without marks, in any order, on top of it.
	ask[any](r, choose+`("q", "  KHOANG xieng ")`)
	if found := ask[[]string](r, shown); len(found) == 0 || len(found) >= len(lao) {
		t.Errorf("%d of %d rows name Xiêng Khoảng", len(found), len(lao))
	}
	wants(r, "the rows found", `[...document.querySelectorAll("table.records tbody tr:not(.group)")].filter(r => r.checkVisibility())`+
		`.every(r => r.textContent.includes("Xiêng Khoảng"))`, true)
	r.until(`location.search === "?country=LA&q=KHOANG+xieng"`)

	// Nothing found, and everything again, by the keyboard.
	ask[any](r, `document.querySelector("[data-filter-for] [name=q]").focus()`)
	r.press("qqq")
	wants(r, "rows with what no row has", shown, []string{})
	wants(r, "what it says without rows", counted, "Không có dòng nào khớp")
	r.press(kb.Tab)
	wants(r, "the next stop", `document.activeElement.matches("[data-reset]")`, true)
	r.press(kb.Enter)
	wants(r, "after the reset", shown, all)
	wants(r, "the focus after the reset", `document.activeElement.name`, "country")
	r.until(`location.search === ""`)
}

// keepingFilters: over a reload, over another page and back, and from an address.
func keepingFilters(t *testing.T, r *reader, s *site) {
	at := s.pageOf(t, "annex-delegations-out", "vi")
	all, lao := r.filters(at)
	ask[any](r, choose+`("country", "LA")`)
	ask[any](r, choose+`("quarter", "3")`)
	found := ask[[]string](r, shown)
	r.until(`location.search === "?country=LA&quarter=3"`)
	r.do("reload", chromedp.Reload())
	r.until(filterable)
	wants(r, "after a reload", shown, found)
	wants(r, "the choices after a reload", `["country", "quarter", "q"].map(n => document.querySelector("[data-filter-for] [name=" + n + "]").value).join("|")`, "LA|3|")
	r.open("/")
	ask[any](r, `history.back()`)
	r.until(`location.pathname === ` + quoted(at) + ` && ` + filterable)
	wants(r, "after the way back", shown, found)

	r.open(at + "?country=XX&status=lost&utm=1")
	r.until(filterable)
	wants(r, "rows with values that the table does not have", shown, all)
	ask[any](r, `(history.pushState(null, "", "?country=LA"), dispatchEvent(new PopStateEvent("popstate")))`)
	wants(r, "after popstate", shown, lao)
}

// filteringOnPhones: the rows are cards, and the order is a choice.
func filteringOnPhones(t *testing.T, r *reader, s *site) {
	r.do("a phone", chromedp.EmulateViewport(360, 800))
	r.filters(s.pageOf(t, "annex-delegations-out", "vi"))
	wants(r, "width of the page", `document.scrollingElement.scrollWidth`, 360)
	ask[any](r, choose+`("sort", "-when")`)
	wants(r, "the newest first, in each section", `[...document.querySelectorAll("tbody")].every(b => {
		const days = [...b.querySelectorAll("tr:not(.group)")].map(r => r.cells[2].dataset.value ?? "");
		return days.every((d, i) => i === 0 || d <= days[i - 1]);
	})`, true)
	r.until(`location.search === "?sort=-when"`)
	wants(r, "stops out of sight", `[...document.querySelectorAll("thead .sort")].some(b => b.checkVisibility({visibilityProperty: true}))`, false)
}

// allowClipboard lets pages read and write the clipboard: headless, nobody is there to ask.
func (r *reader) allowClipboard() {
	r.t.Helper()
	r.do("allow the clipboard", chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		for _, name := range []string{"clipboard-read", "clipboard-write"} {
			_, err := chromedp.CallBrowser(ctx, browser.SetPermission, browser.SetPermissionParams{
				Permission: &browser.PermissionDescriptor{Name: name}, Setting: "granted", Origin: r.base,
				BrowserContextID: chromedp.FromContext(ctx).BrowserContextID,
			})
			if err != nil {
				return err
			}
		}
		return nil
	}))
}

func copyingLinks(t *testing.T, r *reader, s *site) {
	at := s.pageOf(t, "annex-delegations-in", "en")
	r.allowClipboard()
	r.open(at + "?q=a")
	r.until(`document.querySelector("[data-copy-link]:not([hidden])")`)
	wants(r, "every link has its place", `[...document.querySelectorAll("[data-copy-link]")].every(b => document.querySelector(b.dataset.copyLink) === b.closest("tr"))`, true)
	id := ask[string](r, `document.querySelectorAll("[data-copy-link]")[2].dataset.copyLink`)
	ask[any](r, `document.querySelectorAll("[data-copy-link]")[2].focus()`)
	r.press(kb.Enter)
	r.until(`document.querySelector(".announcement").textContent`)
	wants(r, "what is said", `document.querySelector(".announcement.is-visible").textContent`, "Link copied")
	wants(r, "the clipboard", `navigator.clipboard.readText()`, r.base+at+id)

	r.open(at + id)
	wants(r, "the row that the link leads to", `document.querySelector("tr:target")?.id ?? ""`, strings.TrimPrefix(id, "#"))
	wants(r, "its ground", `(() => { const ground = r => getComputedStyle(r.cells[1]).backgroundColor;
		return ground(document.querySelector("tr:target")) !== ground(document.querySelector("tr:not(:target, .group)")); })()`, true)
	wants(r, "it is in sight, below the head", `document.querySelector("tr:target").getBoundingClientRect().top >= document.querySelector("thead th").getBoundingClientRect().bottom - 1`, true)
}

// paints records the ground of the page in every frame from the first.
const paints = `(() => {
	window.grounds = [];
	const look = () => {
		if (document.body) window.grounds.push(getComputedStyle(document.documentElement).backgroundColor);
		requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
})()`

func choosingTheme(t *testing.T, r *reader, s *site) {
	system := func(scheme string) {
		t.Helper()
		r.do("the system is "+scheme, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
			})
			return err
		}))
	}
	const (
		light, dark = "rgb(251, 250, 246)", "rgb(17, 22, 27)"
		ground      = `getComputedStyle(document.documentElement).backgroundColor`
		label       = `document.querySelector("[data-theme-switch]").innerText.replace(/\s+/g, " ").trim()`
		frames      = `[...document.querySelectorAll("meta[name=theme-color]")].filter(m => matchMedia(m.media).matches).map(m => m.content).join()`
	)
	system("light")
	r.do("watch the ground", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: paints})
		return err
	}))
	r.open("/")
	r.until(`!document.querySelector("[data-theme-switch]").hidden`)
	wants(r, "the system's", ground, light)
	system("dark")
	wants(r, "the system's other", ground, dark)
	wants(r, "its frame", frames, "#11161b")
	system("light")
	for _, step := range []struct{ ground, scheme, word, frame string }{
		{light, "light", "Sáng", "#fbfaf6"}, {dark, "dark", "Tối", "#11161b"}, {light, "light dark", "Theo máy", "#fbfaf6"},
		{light, "light", "Sáng", "#fbfaf6"}, {dark, "dark", "Tối", "#11161b"},
	} {
		ask[any](r, `document.querySelector("[data-theme-switch]").focus()`)
		r.press(kb.Enter)
		wants(r, step.word, ground, step.ground)
		wants(r, step.word, `getComputedStyle(document.documentElement).colorScheme`, step.scheme)
		wants(r, step.word+", of the browser's frame", frames, step.frame)
		wants(r, step.word+", in words", `document.querySelector(".announcement").textContent`, step.word)
		if got := ask[string](r, label); !strings.HasSuffix(got, step.word) {
			t.Errorf("the button reads %q, want %q", got, step.word)
		}
	}

	// On the next page, from its first frame, and with the word in its own language.
	for _, path := range []string{s.pageOf(t, "partner", "en"), s.pageOf(t, "delegation", "lo")} {
		r.open(path)
		r.until(`window.grounds.length > 2`)
		wants(r, path, `[...new Set(window.grounds)].join()`, dark)
	}
	wants(r, "the button in Lao", label+`.endsWith("ມືດ")`, true)
	wants(r, "in print", `(() => { for (const sheet of document.styleSheets) for (const rule of sheet.cssRules)
		if (rule.media?.mediaText === "print" && rule.cssText.includes("color-scheme")) return rule.cssText.includes("[data-theme]"); })()`, true)
}

func movingOn(t *testing.T, r *reader, s *site) {
	// A home page that was built on 20 May 2026.
	home := string(s.files["index.html"])
	from := strings.Index(home, `<section class="front-coming"`)
	if from < 0 {
		t.Skip("nothing is to come now")
	}
	for _, c := range []struct {
		now, months string
		quarters    string // which are over, which is
		word        bool
	}{
		{"2026-05-20T12:00", "4 past, 4 now", "past,now,,", true},
		{"2026-09-30T23:59", "8 past, 8 now", "past,past,now,", true},
		{"2027-01-01T00:00", "0 past, 0 now", "past,past,past,past", false},
		{"2025-12-31T23:59", "11 past, 11 now", ",,,", false},
	} {
		clock := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
				Source: `{ const Real = Date, at = new Real("` + c.now + `").getTime();
					globalThis.Date = class extends Real { constructor(...a) { if (a.length) super(...a); else super(at); } }; }`,
			})
			return err
		})
		r.do("set the clock", clock)
		r.open("/")
		r.until(`!document.querySelector("[data-theme-switch]").hidden`)
		wants(r, c.now+": months", `(() => { const all = [...document.querySelectorAll(".year-line i")];
			return all.filter(m => m.className === "past").length + " past, " + all.findIndex(m => m.classList.contains("now")) + " now"; })()`, c.months)
		wants(r, c.now+": quarters", `[...document.querySelectorAll("[data-quarter]")].filter(q => q.dataset.quarter.startsWith("2026"))`+
			`.map(q => q.classList.contains("quarter-now") ? "now" : q.classList.contains("quarter-past") ? "past" : "").join()`, c.quarters)
		wants(r, c.now+": the word for now", `[...document.querySelectorAll(".quarter-here")].map(h => h.textContent + h.parentElement.getAttribute("aria-current")).join()`,
			map[bool]string{true: "hiện naydate", false: ""}[c.word])
		today := c.now[:10]
		wants(r, c.now+": what is over", `[...document.querySelectorAll("[data-coming] > li")].filter(li => li.checkVisibility() === (li.dataset.until < "`+today+`" && li.dataset.until !== "")).length`, 0)
		wants(r, c.now+": the list", `(() => { const list = document.querySelector("[data-coming]"); return list.checkVisibility() === [...list.children].some(li => !(li.dataset.until < "`+today+`")); })()`, true)
		wants(r, c.now+": the way on", `document.querySelector(".coming-more a").checkVisibility()`, true)
	}
}

// startingWithoutShift: what scripts show has its room before they run.
func startingWithoutShift(t *testing.T, r *reader, s *site) {
	gate := make(chan chan struct{}, 1) // holds what the next page's script waits for
	files := &host{site: s}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if strings.HasPrefix(q.URL.Path, "/js/site.") {
			select {
			case <-<-gate:
			case <-q.Context().Done():
			}
		}
		files.ServeHTTP(w, q)
	}))
	t.Cleanup(server.Close)
	// On a phone the heads of tables are out of sight.
	const boxes = `[...document.querySelectorAll("header, h1, table, tbody tr, footer" + (innerWidth < 640 ? "" : ", thead th"))].map(e => {
		const b = e.getBoundingClientRect();
		return e.outerHTML.slice(0, 60) + " at " + [b.left, b.top, b.width, b.height].map(n => n.toFixed(1)).join();
	})`
	for _, width := range []int64{360, 1280} {
		for _, path := range []string{"/", s.pageOf(t, "annex-delegations-out", "vi"), s.pageOf(t, "annex-delegations-out", "en"), s.pageOf(t, "annex-tasks", "en")} {
			open := make(chan struct{})
			gate <- open
			r.do("open without waiting", chromedp.EmulateViewport(width, 800), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
				_, err := cdp.Call(ctx, target, cdppage.Navigate, cdppage.NavigateParams{URL: server.URL + path})
				return err
			}))
			r.until(`location.pathname === ` + quoted(path) + ` && document.readyState === "interactive" && document.querySelector("footer")`)
			ask[any](r, `document.fonts.ready.then(() => 1)`)
			wants(r, path+": before the scripts", `document.querySelector("[data-theme-switch]").hidden`, true)
			before := ask[[]string](r, boxes)
			close(open)
			r.until(`document.readyState === "complete" && !document.querySelector("[data-theme-switch]").hidden`)
			after := ask[[]string](r, boxes)
			moved := 0
			for i := range min(len(before), len(after)) {
				_, from, _ := strings.Cut(before[i], " at ")
				if _, to, _ := strings.Cut(after[i], " at "); from != to && moved < 3 {
					moved++
					t.Errorf("%s, %d px: %s moves to %s", path, width, before[i], to)
				}
			}
			if len(before) != len(after) {
				t.Errorf("%s: %d boxes became %d", path, len(before), len(after))
			}
		}
	}
}

// readingWithoutScripts: a page of every kind says the same without scripts, and shows no
// control that does nothing. Radio buttons choose between lists by the stylesheet; where
// the links of a page for print lead is said on paper only.
func readingWithoutScripts(t *testing.T, r *reader, s *site) {
	r.do("no scripts", chromedp.Func(forbidScripts))
	done := map[string]bool{}
	for _, p := range s.pages() {
		if done[p.kind] || p.kind == "redirect" || p.kind == "table" {
			continue
		}
		done[p.kind] = true
		r.do("open "+p.url, chromedp.Navigate(r.base+p.url))
		r.until(`document.readyState === "complete"`)
		wants(r, p.url+": started", `document.documentElement.dataset.js ?? "no"`, "no")
		wants(r, p.url+": main", `document.querySelector("main").innerText.length > 40 && document.querySelector("h1").checkVisibility()`, true)
		wants(r, p.url+": controls", `[...document.querySelectorAll("button, input:not([type=radio]), select")].filter(c => c.checkVisibility()).map(c => c.outerHTML).join()`, "")
		wants(r, p.url+": rows out of sight", `[...document.querySelectorAll("main tr, main li, main section")].filter(e => !e.checkVisibility() && !e.closest("details, .book-links") && !e.parentElement.closest("main > *:has(input[type=radio])")).map(e => e.outerHTML.slice(0, 80)).join()`, "")
	}
	if len(done) < 15 {
		t.Errorf("only %d kinds of pages", len(done))
	}
}

// forbidScripts opens pages from now on as a browser without scripts does.
func forbidScripts(ctx context.Context, target *chromedp.Target) error {
	_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	return err
}

func quoted(text string) string { return `"` + text + `"` }
