package browser

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"doingoai/cmd/doingoai/internal/search"
)

// TestSearch asks the index of this repository what readers ask, in chromium, and uses the
// search page as they do.
func TestSearch(t *testing.T) {
	t.Parallel()
	s := repositorySite(t)
	withModules(t, s)
	base := serve(t, s)
	chromium := launch(t)
	for _, c := range []struct {
		name string
		test func(*testing.T, *reader, *site)
	}{
		{"words", partingWords},
		{"queries", askingQueries},
		{"page", usingSearchPage},
		{"names by keyboard", takingNamesByKeyboard},
		{"from other pages", searchingFromOtherPages},
		{"no scripts", searchingWithoutScripts},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, newReader(t, chromium, base), s) })
	}
}

// withModules adds the modules of the search to a site, which has them in one bundle.
func withModules(t *testing.T, s *site) {
	t.Helper()
	dir := os.DirFS(filepath.Join(repository(t), "static", "js", "search"))
	names, err := fs.Glob(dir, "*.js")
	if err != nil || len(names) == 0 {
		t.Fatalf("modules %q, error %v", names, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		s.files["modules/"+name] = data
	}
}

// partingWords: the words of the script are those of package search, in the cases of its
// table and in texts made at random of what is hard to part.
func partingWords(t *testing.T, r *reader, _ *site) {
	data, err := os.ReadFile(filepath.FromSlash("../search/testdata/words.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Text string }
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, c := range cases {
		texts = append(texts, c.Text)
	}
	random := rand.New(rand.NewPCG(7, 7))
	parts := []rune("aăâđeêioơuưyhgqtncABĐỤ̃̀́̂̃̉·'’s/-.,  019ຊຽງຂວາໍາ່ຫນມໜໝเก่ไ東京がサ서울ßẞİıΣς\u00ad\u200b😀𠀀é½٣໑")
	for range 3000 {
		text := make([]rune, random.IntN(12))
		for i := range text {
			text[i] = parts[random.IntN(len(parts))]
		}
		texts = append(texts, string(text))
	}
	r.open("/tim-kiem/")
	got := ask[[][]string](r, `import("/modules/words.js").then(({ tokens }) => `+written(t, texts)+`.map(
		(text) => tokens(text).map(({ key, form, unit }) => key + " " + form + " " + unit)))`)
	for i, text := range texts {
		want := []string{}
		for _, token := range search.Tokens(text) {
			want = append(want, fmt.Sprintf("%s %s %t", token.Key, token.Form, token.Unit))
		}
		if !slices.Equal(got[i], want) {
			t.Errorf("the words of %q (%x) are %q in the script, %q in package search", text, []rune(text), got[i], want)
		}
	}
}

// written is a value as a script writes it.
func written(t *testing.T, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// query is a line of testdata/queries.txt.
type query struct {
	lang, text string
	pages      []string // of which one should come first
}

func queries(t *testing.T) (list []query) {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash("testdata/queries.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, " | ")
		if len(parts) < 3 {
			t.Fatalf("no query: %q", line)
		}
		list = append(list, query{lang: parts[0], text: parts[1], pages: parts[2:]})
	}
	return list
}

// answer is what a script finds, and what it fetches for that.
type answer struct {
	Pages []string // of the first ten
	Files []string
}

// askScript answers a query like a search page that is opened for it: ten results with
// their titles, and the texts of the first five, which are in view.
const askScript = `(async (root, text) => {
	const [{ Store }, { find }] = await Promise.all([import("/modules/store.js"), import("/modules/query.js")]);
	const files = [];
	const own = globalThis.fetch;
	globalThis.fetch = (name) => { files.push(name); return own(name); };
	const store = new Store(root);
	const { results } = await find(store, text, {}, true);
	const pages = [];
	for (const [i, doc] of results.slice(0, 10).entries()) {
		const about = await store.document(doc);
		pages.push(about.url);
		if (i < 5 && about.text.endsWith("…")) await store.text(doc);
	}
	globalThis.fetch = own;
	return { Pages: pages, Files: files };
})`

// askingQueries: what a reader looks for comes first, nearly always, and among the first
// five always; and no query is dear.
func askingQueries(t *testing.T, r *reader, s *site) {
	const least, mostBytes = 200, 60_000
	list := queries(t)
	if len(list) < least {
		t.Errorf("there are %d queries, want %d", len(list), least)
	}
	roots := map[string]string{}
	for lang, at := range map[string]string{"vi": "tim-kiem/index.html", "en": "en/search/index.html", "lo": "lo/khon-ha/index.html"} {
		_, rest, _ := strings.Cut(string(s.files[at]), `data-search="`)
		roots[lang], _, _ = strings.Cut(rest, `"`)
	}
	r.open("/tim-kiem/")
	first, dearest := 0, 0
	for _, q := range list {
		a := ask[answer](r, fmt.Sprintf("%s(%s, %s)", askScript, written(t, roots[q.lang]), written(t, q.text)))
		at := slices.IndexFunc(a.Pages, func(page string) bool { return slices.Contains(q.pages, page) })
		if at == 0 {
			first++
		} else {
			t.Logf("%s, %q: %q is number %d of %q", q.lang, q.text, q.pages, at+1, a.Pages)
		}
		if at < 0 || at >= 5 {
			t.Errorf("%s, %q: none of %q is among the first five of %q", q.lang, q.text, q.pages, a.Pages)
		}
		bytes := 0
		for _, name := range a.Files {
			bytes += len(compressed(s.files[strings.TrimPrefix(name, "/")]))
		}
		dearest = max(dearest, bytes)
		if bytes > mostBytes {
			t.Errorf("%s, %q fetches %d bytes, more than %d", q.lang, q.text, bytes, mostBytes)
		}
	}
	t.Logf("%d of %d queries have what is looked for in first place; the dearest fetches %d bytes", first, len(list), dearest)
	if first*100 < 95*len(list) {
		t.Errorf("only %d of %d queries have what is looked for in first place", first, len(list))
	}
}

const (
	found     = `[...document.querySelectorAll(".results h3 a")].map(a => a.getAttribute("href"))`
	idle      = `!document.querySelector("[aria-busy]") && document.querySelector(".search-count").textContent`
	said      = `document.querySelector(".search-count").textContent`
	typed     = `document.querySelector("#q").value`
	typeWords = `((text) => {
		const input = document.querySelector("#q");
		input.focus();
		input.value = text;
		input.dispatchEvent(new Event("input", { bubbles: true }));
	})`
)

func usingSearchPage(t *testing.T, r *reader, _ *site) {
	r.open("/tim-kiem/")
	wants(r, "results at first", found, []string{})
	wants(r, "files of the index that are fetched before anybody searches",
		`performance.getEntriesByType("resource").filter(e => e.name.endsWith(".txt")).length`, 0)
	ask[any](r, typeWords+`("xieng khoang")`)
	r.until(idle)
	r.until(`location.search === "?q=xieng+khoang"`)
	wants(r, "first result", found+`[0]`, "/doi-tac/xieng-khoang/")
	wants(r, "marked in the first title", `[...document.querySelectorAll(".results li:first-child h3 mark")].map(m => m.textContent)`, []string{"Xiêng Khoảng"})
	r.until(`document.querySelector(".results li:first-child .result-text mark")`)
	wants(r, "results at once", `document.querySelectorAll(".results > li").length`, 10)
	if words := ask[string](r, said); !strings.HasSuffix(words, " kết quả") {
		t.Errorf("it says %q", words)
	}

	// More of them; the focus goes with the reader.
	ask[any](r, `(document.querySelector(".search-more").focus(), document.querySelector(".search-more").click())`)
	r.until(`document.querySelectorAll(".results > li").length === 20`)
	wants(r, "the focus is on the first of the new results", `[...document.querySelectorAll(".results h3 a")].indexOf(document.activeElement)`, 10)

	// Filters, on top of it, in the address, over a reload and the way back.
	ask[any](r, `((s) => { s.value = "agreement"; s.dispatchEvent(new Event("input", { bubbles: true })); })(document.querySelector("select[name=kind]"))`)
	r.until(idle + ` && location.search === "?q=xieng+khoang&kind=agreement"`)
	r.until(found + `.length < 10`)
	agreements := ask[[]string](r, found)
	if len(agreements) == 0 || !slices.ContainsFunc(agreements, func(s string) bool { return strings.HasSuffix(s, "/2022-agr-01/") }) {
		t.Errorf("agreements: %q", agreements)
	}
	r.open("/")
	ask[any](r, `history.back()`)
	r.until(`location.pathname === "/tim-kiem/" && document.querySelector(".results li")`)
	wants(r, "after the way back", found, agreements)
	wants(r, "the query after the way back", typed, "xieng khoang")
	ask[any](r, `document.querySelector("[data-reset]").click()`)
	r.until(`location.search === "?q=xieng+khoang"`)

	// A slip: what was meant is offered.
	ask[any](r, typeWords+`("xieng khuang")`)
	r.until(`!document.querySelector("[data-meant]").hidden`)
	wants(r, "what was meant", `document.querySelector("[data-meant] a").textContent`, "Xiêng Khoảng")
	ask[any](r, `document.querySelector("[data-meant] a").click()`)
	r.until(`location.search === "?q=Xi%C3%AAng+Kho%E1%BA%A3ng" && document.querySelector("[data-meant]").hidden`)
	wants(r, "after taking it", found+`[0]`, "/doi-tac/xieng-khoang/")

	// Nothing, and only a part.
	ask[any](r, typeWords+`("qqqqqqq")`)
	r.until(found + `.length === 0`)
	wants(r, "what it says of nothing", said, "Không tìm thấy gì. Hãy thử ít từ hơn, bỏ bớt điều kiện lọc, hoặc đi theo các lối dưới đây.")
	ask[any](r, typeWords+`("gifu qqqqqqq")`)
	r.until(found + `.length > 0`)
	if words := ask[string](r, said); !strings.HasPrefix(words, "Không trang nào có đủ các từ.") {
		t.Errorf("of a part it says %q", words)
	}

	// Filters alone: all there is, the newest first.
	r.open("/tim-kiem/?kind=partner&country=KR")
	r.until(`document.querySelector(".results li")`)
	if all := ask[[]string](r, found); len(all) != 4 || !slices.Contains(all, "/doi-tac/daegu/") {
		t.Errorf("partners in Korea: %q", all)
	}
}

func takingNamesByKeyboard(t *testing.T, r *reader, _ *site) {
	const (
		open   = `document.querySelector("#q").getAttribute("aria-expanded") === "true"`
		active = `document.getElementById(document.querySelector("#q").getAttribute("aria-activedescendant"))?.textContent ?? ""`
		listed = `[...document.querySelectorAll("[role=option]")].map(o => o.textContent)`
	)
	r.open("/tim-kiem/")
	ask[any](r, `document.querySelector("#q").focus()`)
	r.press("quang t")
	// A slow machine suggests names for the first letters, too.
	r.until(open + ` && new URLSearchParams(location.search).get("q") === "quang t" && ` + idle)
	names := ask[[]string](r, listed)
	if !slices.Contains(names, "Quảng Tây") || len(names) > 6 {
		t.Fatalf("names: %q", names)
	}
	wants(r, "the active name at first", active, "")
	for _, step := range []struct {
		key  string
		want string
	}{
		{kb.ArrowDown, names[0]}, {kb.ArrowUp, ""}, {kb.ArrowUp, names[len(names)-1]}, {kb.ArrowDown, ""}, {kb.ArrowDown, names[0]},
	} {
		r.press(step.key)
		wants(r, "the active name", active, step.want)
	}
	ask[any](r, typeWords+`("quang ")`)
	r.until(`new URLSearchParams(location.search).get("q") === "quang" && ` + idle)
	wants(r, "the active name after fewer letters", active, names[0])
	ask[any](r, typeWords+`("quang t")`)
	r.until(`new URLSearchParams(location.search).get("q") === "quang t" && ` + idle)
	wants(r, "selected options", `[...document.querySelectorAll("[aria-selected=true]")].map(o => o.textContent)`, names[:1])
	wants(r, "the focus", `document.activeElement.id`, "q")
	r.press(kb.Escape)
	wants(r, "open after Escape", open, false)
	wants(r, "what is typed after Escape", typed, "quang t")
	r.press(kb.ArrowDown)
	wants(r, "open again", open, true)
	wants(r, "the active name in the list that is open again", active, names[0])
	r.press(kb.Enter)
	wants(r, "open after Enter", open, false)
	wants(r, "what is typed after Enter", typed, names[0])
	r.until(idle + ` && document.querySelector(".results li")`)

	// Leaving closes the list.
	ask[any](r, typeWords+`("xieng")`)
	r.until(open)
	r.press(kb.Tab)
	wants(r, "open after Tab", open, false)
	wants(r, "the focus after Tab", `document.activeElement.className`, "search-do")
}

func searchingFromOtherPages(t *testing.T, r *reader, _ *site) {
	r.open("/en/partners/gifu/")
	ask[any](r, `document.querySelector(".site-search input").focus()`)
	r.press("laos")
	r.press(kb.Enter)
	r.until(`location.pathname === "/en/search/" && location.search === "?q=laos" && document.querySelector(".results li")`)
	wants(r, "first result", found+`[0]`, "/en/countries/la/")
	wants(r, "fields to search", `document.querySelectorAll("[role=search] [type=search]").length`, 1)
}

func searchingWithoutScripts(t *testing.T, r *reader, s *site) {
	page := string(s.files["tim-kiem/index.html"])
	for _, want := range []string{`href="/tim-kiem/a-z/#az-1"`, `href="/so-do-trang/"`, `href="/ban-tin/nam/2026/"`, `href="/lich/2022/"`, "<noscript>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the search page has no %s", want)
		}
	}
	r.do("no scripts", chromedp.Func(forbidScripts))
	r.do("open the search page", chromedp.Navigate(r.base+"/tim-kiem/?q=gifu"))
	r.until(`document.readyState === "complete"`)
	wants(r, "the form", `document.querySelector(".search").checkVisibility()`, false)
	wants(r, "the notice", `document.querySelector("main .notice").checkVisibility()`, true)
	if !reflect.DeepEqual(ask[[]string](r, found), []string{}) {
		t.Error("there are results without scripts")
	}
}
