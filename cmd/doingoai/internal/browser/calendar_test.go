package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A reader who has no mouse. Nothing here is focused or clicked by a script: the Tab key
// leads to everything, Enter, Space and the arrows do the rest.

// tabTo presses the Tab key until the focus is on what a selector names, and returns how
// many stops that took.
func (r *reader) tabTo(selector string) int {
	r.t.Helper()
	const most = 900
	for n := range most {
		r.press(kb.Tab)
		if ask[bool](r, "document.activeElement.matches("+quoted(selector)+")") {
			wants(r, "what has the focus is in sight", `(() => { const b = document.activeElement.getBoundingClientRect();
				return b.height > 0 && b.bottom > 0 && b.top < innerHeight; })()`, true)
			return n + 1
		}
	}
	r.t.Fatalf("the Tab key does not lead to %s on %s", selector, ask[string](r, "location.pathname"))
	return 0
}

// enter presses Enter on a link and waits for the page there.
func (r *reader) enter() {
	r.t.Helper()
	to := ask[string](r, `new URL(document.activeElement.href).pathname`)
	r.press(kb.Enter)
	r.until(`location.pathname === ` + quoted(to) + ` && document.readyState === "complete"`)
}

// yearPage is the address of the year with the most events, in a language.
func (s *site) yearPage(t *testing.T, lang string) string {
	t.Helper()
	at := strings.Split(strings.Trim(s.pageOf(t, "calendar-year", lang), "/"), "/")
	year := slices.IndexFunc(at, func(part string) bool { return len(part) == 4 && strings.Trim(part, "0123456789") == "" })
	if year < 0 {
		t.Fatalf("the address of a year has none: %v", at)
	}
	return "/" + strings.Join(at[:year+1], "/") + "/"
}

// closedGroups are the groups of a year that are closed, rowsInSight the rows that show.
const (
	allGroups    = `document.querySelectorAll(".year-group").length`
	closedGroups = `document.querySelectorAll(".year-group:not([open])").length`
	rowsInSight  = `[...document.querySelectorAll(".year-rows > .year-row")].filter(r => r.checkVisibility()).length`
)

func readingYearsByKeyboard(t *testing.T, r *reader, s *site) {
	for _, lang := range []string{"vi", "en"} {
		at := s.yearPage(t, lang)
		r.open(at)
		r.until(`!document.querySelector("[data-calendar-toggle]").hidden`)
		first := ask[string](r, `document.querySelector(".year-switch [aria-current]").textContent`)

		// Another grouping, and back.
		r.tabTo(".year-switch a:not([aria-current])")
		r.enter()
		wants(r, "the kind of page", `document.body.dataset.page`, "calendar-year")
		if now := ask[string](r, `document.querySelector(".year-switch [aria-current]").textContent`); now == first {
			t.Errorf("%s: the other grouping is %q too", lang, now)
		}
		r.tabTo(".year-switch a[href='" + at + "']")
		r.enter()
		r.until(`!document.querySelector("[data-calendar-toggle]").hidden`)

		// All groups closed: the Tab key goes from head to head, past what is folded away.
		groups, rows := ask[int](r, allGroups), ask[int](r, rowsInSight)
		wants(r, "groups closed at first", closedGroups, 0)
		r.tabTo("[data-calendar-toggle]")
		r.press(kb.Enter)
		wants(r, "groups closed by Enter", closedGroups, groups)
		wants(r, "rows in sight, all closed", rowsInSight, 0)
		r.tabTo(".year-group > summary")
		r.press(kb.Enter)
		wants(r, "groups closed, one opened by Enter", closedGroups, groups-1)
		within := ask[int](r, `document.querySelectorAll(".year-group[open] .year-row").length`)
		wants(r, "rows in sight, one open", rowsInSight, within)
		r.press(" ")
		wants(r, "groups closed, that one closed by Space", closedGroups, groups)
		if n := r.tabTo(".year-group:nth-of-type(3) > summary"); n > 2 {
			t.Errorf("%s: from the first closed group to the third there are %d stops", lang, n)
		}
		r.press(kb.Enter)
		r.tabTo(".year-row a")
		wants(r, "the row is in the group that was opened", `document.activeElement.closest("details").open`, true)

		// A link to a row in a group that is closed.
		closed := ask[string](r, `document.querySelector(".year-group:not([open]) .year-row[id]").id`)
		ask[any](r, `location.hash = `+quoted(closed))
		r.until(`document.getElementById(` + quoted(closed) + `).checkVisibility()`)

		// Back to the button: all open again.
		for range 900 {
			r.do("press Shift and Tab", chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(kb.ModifierShift)))
			if ask[bool](r, `document.activeElement.matches("[data-calendar-toggle]")`) {
				break
			}
		}
		r.press(" ")
		wants(r, "groups closed after Space on the button", closedGroups, 0)
		wants(r, "rows in sight again", rowsInSight, rows)

		// From a month's head to the month.
		r.tabTo(".year-months a")
		r.enter()
		wants(r, "the kind of page behind a month's head", `document.body.dataset.page`, "calendar-month")
	}
}

func pagingMonthsByKeyboard(t *testing.T, r *reader, s *site) {
	year := s.yearPage(t, "vi")
	r.open(year + "06/")
	r.tabTo(".pager-next")
	r.enter()
	wants(r, "the month after June", `location.pathname`, year+"07/")
	r.tabTo(".pager-prev")
	r.enter()
	wants(r, "and back", `location.pathname`, year+"06/")
	r.tabTo(".siblings a[href$='/12/']")
	r.enter()
	wants(r, "December", `document.querySelector(".siblings [aria-current]").pathname`, year+"12/")
	r.tabTo(".timeline a")
	r.enter()
	if kind := ask[string](r, `document.body.dataset.page`); !slices.Contains([]string{"delegation", "conference", "agreement", "task"}, kind) {
		t.Errorf("an event of December leads to a page of the kind %s", kind)
	}
}

func filteringListsByKeyboard(t *testing.T, r *reader, s *site) {
	at := s.pageOf(t, "calendar-agenda", "vi")
	r.open(at)
	r.until(filterable)
	all := ask[[]string](r, shown)
	of := func(test string) []string {
		t.Helper()
		return ask[[]string](r, `[...document.querySelectorAll("table.records tbody tr:not(.group)")].filter(r => `+test+`).map(r => r.id)`)
	}

	// The arrows choose in a list without opening it.
	r.tabTo("select[name=kind]")
	r.press(kb.ArrowDown)
	kind := ask[string](r, `document.activeElement.value`)
	wants(r, "rows of the kind "+kind, shown, of(`r.dataset.kind === `+quoted(kind)))
	r.until(`location.search === "?kind=` + kind + `"`)
	r.tabTo("select[name=certainty]")
	r.press(kb.ArrowDown)
	certainty := ask[string](r, `document.activeElement.value`)
	found := of(fmt.Sprintf("r.dataset.kind === %q && r.dataset.certainty === %q", kind, certainty))
	wants(r, "rows of the kind and certainty", shown, found)
	if len(found) == 0 || len(found) == len(all) {
		t.Fatalf("%d of %d rows are of the kind %s and the certainty %s", len(found), len(all), kind, certainty)
	}

	// Words, and what is said of it; then everything again.
	r.tabTo("input[name=q]")
	word := ask[string](r, `document.getElementById(`+quoted(found[0])+`).cells[1].textContent.trim().split(" ")[0].toLowerCase()`)
	r.press(word)
	wants(r, "the words", `document.activeElement.value`, word)
	wants(r, "what is said", `document.querySelector("[data-shown]").getAttribute("role")`, "status")
	if some := ask[[]string](r, shown); len(some) == 0 || len(some) > len(found) {
		t.Errorf("%d of %d rows have the word %q", len(some), len(found), word)
	}
	r.tabTo("[data-reset]")
	r.press(" ")
	wants(r, "rows after the reset", shown, all)
	wants(r, "the focus after the reset", `document.activeElement.name`, "kind")

	// The head of a column sorts, at once: what the filters have left is gone from the address.
	r.tabTo("th[data-key=event] .sort")
	r.press(kb.Enter)
	wants(r, "the column sorted", `document.querySelector("[aria-sort]").dataset.key`, "event")
	wants(r, "the focus stays", `document.activeElement.closest("th").dataset.key`, "event")
	r.until(`location.search === "?sort=event"`)
}

func subscribingByKeyboard(t *testing.T, r *reader, s *site) {
	at := s.yearPage(t, "en")
	r.allowClipboard()
	r.open(at)
	r.until(`document.querySelector("[data-copy]:not([hidden])")`)
	r.tabTo(".feed-ways a[href^='webcal:']")
	address := ask[string](r, `document.activeElement.closest(".feed").querySelector("code").textContent`)
	wants(r, "what the link subscribes to", `document.activeElement.href.replace(/^webcal:/, "https:")`, address)
	r.press(kb.Tab)
	wants(r, "the next stop", `document.activeElement.matches("[data-copy]")`, true)
	wants(r, "whose it is", `document.getElementById(document.activeElement.getAttribute("aria-describedby")).textContent.length > 5`, true)
	r.press(kb.Enter)
	r.until(`document.querySelector(".announcement").textContent`)
	wants(r, "the clipboard", `navigator.clipboard.readText()`, address)
	wants(r, "the focus stays", `document.activeElement.matches("[data-copy]")`, true)
	r.press(kb.Tab)
	wants(r, "the third way", `document.activeElement.hasAttribute("download") && document.activeElement.pathname.endsWith(".ics")`, true)
	wants(r, "the file is there", `fetch(document.activeElement.href).then(a => a.ok)`, true)
}
