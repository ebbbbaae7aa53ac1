package browser

import (
	"encoding/base64"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Each fault that chromium or axe-core must see stands on a page of its own, so that one
// browser shows that all are seen.
func TestChromiumFindsFaults(t *testing.T) {
	t.Parallel()
	s := soundSite()
	s.files["throw.js"] = []byte("throw new Error('thrown');\n")
	s.files["warn.js"] = []byte("console.warn('careful', 3);\n")
	s.files["push.js"] = []byte(`addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(
		() => document.querySelector("h1").before(...Array.from({ length: 9 }, () => document.createElement("hr"))))));` + "\n")
	noise := make([]byte, 75_000)
	random := rand.NewChaCha8([32]byte{})
	if _, err := random.Read(noise); err != nil {
		t.Fatal(err)
	}
	s.files["heavy.js"] = []byte("// " + base64.StdEncoding.EncodeToString(noise) + "\n")
	const css = ".wide { width: 1500px }\n.pale { color: #ccc }\n.slow { transition: color 1s }\n"
	s.files["css/site.css"] = append(s.files["css/site.css"], css...)
	s.findFaults(t, []planted{
		{"sound", visit{}, `<p>`, `<p>`, ""},
		{"moved", visit{to: "/sound/"}, `<meta charset`,
			`<meta http-equiv="refresh" content="0; url=/sound/"><meta charset`, ""},
		{"no-picture", visit{}, `<p>`, `<p><img src="/none.png" alt="A">`, "/none.png answers 404"},
		{"foreign", visit{}, `<p>`, `<p><img src="http://other.example/a.png" alt="A">`,
			"a request to another host: http://other"},
		{"style", visit{}, `<p>`, `<p style="color:red">`, "error in the console: Applying inline style violates"},
		{"script", visit{}, `<p>`, `<script>f()</script><p>`, "error in the console: Executing inline script violates"},
		{"exception", visit{}, `<p>`, `<script src="/throw.js"></script><p>`, "exception: Uncaught Error: thrown"},
		{"console", visit{}, `<p>`, `<script src="/warn.js"></script><p>`, `console.warning: "careful" 3`},
		{"redirect", visit{}, `<p>`, `<p><img src="/images/icon.svg/" alt="A">`, "redirects to"},
		{"wide", visit{}, `<p>`, `<p class="wide">`, "the page scrolls sideways: it is 1516 px wide in a window of 360"},
		{"shift", visit{}, `<p>`, `<script src="/push.js"></script><p>`, "the page moves by itself: its layout shifts 1 times, by 0."},
		{"heavy", visit{}, `<p>`, `<script src="/heavy.js"></script><p>`, "the first view weighs 7"},
		{"moving", visit{}, `<p>`, `<p class="slow">`, "it moves although the reader prefers reduced motion"},
		{"contrast", visit{}, `<p>`, `<p class="pale">Pale `, "axe-core: color-contrast"},
		{"no-alt", visit{}, `<p>`, `<p><img src="/images/icon.svg">`, "axe-core: image-alt"},
		{"no-main", visit{}, `main`, `div`, "axe-core: landmark-one-main"},
	})
}

// planted is a fault put into a sound page.
type planted struct {
	name      string // and the page's address
	visit     visit  // how it is opened; path and width are given
	old, text string // put into the page
	want      string // in one of the page's faults; "" where there must be none
}

// findFaults opens a page for each fault, made of the page b, and expects that it is seen.
func (s *site) findFaults(t *testing.T, tests []planted) {
	t.Helper()
	visits := make([]visit, len(tests))
	for i, test := range tests {
		visits[i] = test.visit
		visits[i].path, visits[i].width = "/"+test.name+"/", 360
		text := strings.ReplaceAll(string(s.files["b/index.html"]), test.old, test.text)
		s.files[test.name+"/index.html"] = []byte(text)
	}
	faults := visitAll(t, serve(t, s), visits)
	for _, test := range tests {
		var own []string
		for _, f := range faults {
			if strings.HasPrefix(f, "/"+test.name+"/ ") {
				own = append(own, f)
			}
		}
		if test.want == "" && len(own) > 0 {
			t.Errorf("%s: want no fault, have %q", test.name, own)
		}
		if !strings.Contains(strings.Join(own, "\n"), test.want) {
			t.Errorf("%s: want %q in %q", test.name, test.want, own)
		}
	}
}

// equippedSite is the sound site whose page b has what a reader meets at the top of a page,
// and a version in another language.
func equippedSite() *site {
	s := soundSite()
	text := string(s.files["b/index.html"])
	text = strings.Replace(text, `</head>`, `<link rel="alternate" hreflang="en" href="https://example.org/en/b/">
</head>`, 1)
	text = strings.Replace(text, `<main`, `<a class="skip-link" href="#main">Skip</a>
<header>
<p>Name of the site</p>
<nav class="main-menu" aria-label="Menu"><a href="/">Home</a></nav>
<nav class="language-switch" aria-label="Languages"><a href="/b/" hreflang="vi" aria-current="true">Tiếng Việt</a>
<a href="/en/b/" hreflang="en">English</a></nav>
</header>
<main`, 1)
	s.files["b/index.html"] = []byte(text)
	s.files["en/b/index.html"] = []byte(strings.Replace(text, `lang="vi"`, `lang="en"`, 1))
	return s
}

func TestModesFindFaults(t *testing.T) {
	t.Parallel()
	s := equippedSite()
	const css = `
.wide { width: 1000px }
.tall { position: fixed; inset: 0 0 auto; height: 180px }
.sized { width: 15rem }
.tight { height: 1.2em; width: 8em; overflow: hidden }
@media (forced-colors: active) { .stubborn { forced-color-adjust: none; color: #eee; background: #fff } }
@media print {
  @page { size: A4; margin: 16mm 14mm }
  @page across { size: A4 landscape; margin: 10mm }
  body:has(.broad) { page: across }
  .broad { width: 1000px }
  .lost { display: none }
  body:has(.ink) { background: #333 }
}
`
	s.files["css/site.css"] = append(s.files["css/site.css"], css...)
	in := func(m mode) visit { return visit{mode: m} }
	s.findFaults(t, []planted{
		{"forced", in(forced), `<p>`, `<p>`, ""},
		{"forced-pale", in(forced), `<p>`, `<p class="stubborn">Pale `, "axe-core: color-contrast"},
		{"zoomed", in(zoomed), `<p>`, `<p>`, ""},
		{"zoomed-wide", in(zoomed), `<p>`, `<p class="wide">`, "the page scrolls sideways"},
		{"zoomed-covered", in(zoomed), `<p>`, `<p class="tall"></p><p>`, "of a small window are covered by what does not scroll"},
		{"large", in(large), `<p>`, `<p>`, ""},
		{"large-wide", in(large), `<p>`, `<p class="sized">`, "the page scrolls sideways"},
		{"spaced", in(spaced), `<p>`, `<p>`, ""},
		{"spaced-cut", in(spaced), `<p>`, `<p class="tight">As wide as it is</p><p>`, "text is cut off"},
		{"printed", in(printed), `<p>`, `<p>`, ""},
		{"printed-in-part", in(printed), `<p>`, `<p class="lost">Lost</p><p>`, `text of the page is not printed: "Lost"`},
		{"printed-without-links", in(printed), `<p>`, `<p class="lost"><a href="/">Lost</a></p><p>`, ""},
		{"printed-wide", in(printed), `<p>`, `<p class="wide">`, "the page scrolls sideways"},
		{"printed-on-wide-paper", in(printed), `<p>`, `<p class="broad">`, ""},
		{"printed-dark", in(printed), `<p>`, `<p class="ink"></p><p>`, "the paper is printed rgb(51, 51, 51)"},
		{"printed-nameless", in(printed), `Name of the site`, ``, "the name of the site is not printed"},
		{"bare", in(bare), `<p>`, `<form action="/"><input aria-label="A"></form><p>`, ""},
		{"bare-button", in(bare), `<p>`, `<button type="button">A</button><p>`, "controls that do nothing without scripts"},
	})
}

func TestWalkFindsFaults(t *testing.T) {
	t.Parallel()
	s := equippedSite()
	const css = `
.plain:focus-visible { outline: none }
.faint:focus-visible { outline: 2px solid #eee }
.around { display: block } .around:has(:focus-visible) { outline: 2px solid #000 }
.deep { margin-top: 2000px }
.bar { position: fixed; inset: auto 0 0; margin: 0; height: 100px; background: #fff }
.tiny { position: absolute; width: 0; height: 0; overflow: hidden }
.area { height: 50px; overflow: auto } .area:focus-visible { outline: none }
`
	s.files["css/site.css"] = append(s.files["css/site.css"], css...)
	s.files["trap.js"] = []byte(`document.querySelector("main a").addEventListener("keydown", (e) => e.preventDefault());` + "\n")
	s.files["ring.js"] = []byte(`document.querySelector("main a").addEventListener("keydown", (e) => {
		document.querySelector(".main-menu a").focus(); e.preventDefault() });` + "\n")
	s.files["jump.js"] = []byte(`document.querySelector("main a").addEventListener("focus",
		() => document.querySelector(".end").focus());` + "\n")
	s.files["stay.js"] = []byte(`document.querySelector(".skip-link").addEventListener("click", (e) => e.preventDefault());` + "\n")
	s.files["off.js"] = []byte(`document.querySelector("[hreflang=en]:not(link)").addEventListener("click", (e) => {
		location.href = "/b/"; e.preventDefault() });` + "\n")
	w := visit{walk: true, kind: "text"}
	s.findFaults(t, []planted{
		{"sound", w, `<p>`, `<p>`, ""},
		{"sound-around", w, `<p>`, `<p class="around"><a class="plain" href="#main">A</a></p><p>`, ""},
		{"trap", w, `<p>`, `<script src="/trap.js" defer></script><p>`, "the Tab key does not lead on from <a href=\"#main\">B</a>"},
		{"ring", w, `<p>`, `<script src="/ring.js" defer></script><p>`, "</a> but back to <a href=\"/\">Home"},
		{"jump", w, `<p>`, `<script src="/jump.js" defer></script><p><a href="/">A</a> <a class="end" href="/">C</a> `,
			"the Tab key does not lead to <a href=\"#main\">B</a>"},
		{"order", w, `<p>`, `<p><a href="/">A</a> <a href="/" tabindex="1">C</a> `,
			"the first stop of the Tab key is no link that skips"},
		{"backwards", w, `href="#main"`, `href="#main" tabindex="1"`, "</a> back to <a href=\"/\">Home</a>, which stands before it"},
		{"no-ring", w, `<p>`, `<p><a class="plain" href="/">A</a> `, "nothing shows that <a class=\"plain\""},
		{"faint", w, `<p>`, `<p><a class="faint" href="/">A</a> `, "stands out by 1.16 to 1 only"},
		{"no-ring-of-area", w, `<p>`, `<div class="area">` + strings.Repeat("<p>A</p>", 9) + `</div><p>`,
			"nothing shows that <div class=\"area\""},
		{"covered", w, `<p>`, `<p class="bar">Bar</p><p class="deep">`, "has the focus and cannot be seen behind <p class=\"bar\""},
		{"no-size", w, `<p>`, `<p><a class="tiny" href="/">A</a> `, "has the focus and"},
		{"no-skip", w, `<a class="skip-link" href="#main">Skip</a>`, ``,
			"the first stop of the Tab key is no link that skips the menu, but /"},
		{"stay", w, `<p>`, `<script src="/stay.js" defer></script><p>`, "the skip link does not skip: it leads nowhere"},
		{"no-menu", w, `class="main-menu"`, ``, "the Tab key has not met the menu: .main-menu a"},
		{"no-switch", w, `class="language-switch"`, ``, "the Tab key leads to no language switch"},
		{"off", w, `<p>`, `<script src="/off.js" defer></script><p>`,
			"Enter on the language switch leads to {Path:/b/ Lang:vi Kind:text}, not to {Path:/en/b/ Lang:en Kind:text}"},
	})
}

func TestHTMLValidateFindsFaults(t *testing.T) {
	t.Parallel()
	s := with(t, "b/index.html", `<p>`, `<p><div></div><blink>`)
	var answer htmlAnswer
	node(t, "validate.mjs", s.write(t), &answer)
	var rules []string
	for _, f := range answer.Faults {
		rules = append(rules, f.Rule)
		if !strings.HasPrefix(f.First, "b/index.html:") {
			t.Errorf("%s is found at %s", f.Rule, f.First)
		}
	}
	for _, rule := range []string{"close-order", "deprecated"} {
		if !slices.Contains(rules, rule) {
			t.Errorf("%s is not found; found are %q", rule, rules)
		}
	}
	if answer.Files != len(s.paths(".html")) {
		t.Errorf("it has read %d files, not %d", answer.Files, len(s.paths(".html")))
	}
}

func TestDataPackageFindsFaults(t *testing.T) {
	t.Parallel()
	const sound = `{"name": "p", "resources": [
		{"name": "t", "profile": "tabular-data-resource", "path": "t.csv", "schema": {"primaryKey": "id",
			"fields": [{"name": "id", "type": "string"}, {"name": "n", "type": "integer"}]}}]}`
	tests := []struct {
		name, descriptor, table string
		want                    string // in one of the faults; "" where there must be none
	}{
		{"sound", sound, "id,n\r\na,1\r\nb,\r\n", ""},
		{"no integer", sound, "id,n\r\na,x\r\n", "t: row 2:"},
		{"other columns", sound, "id,m\r\na,1\r\n", "t: row"},
		{"key twice", sound, "id,n\r\na,1\r\na,2\r\n", "t: row 3: Row 3 has an unique constraint violation"},
		{"no table", strings.Replace(sound, "t.csv", "u.csv", 1), "id,n\r\n", "t: there is no file u.csv"},
		{"unknown type", strings.Replace(sound, "integer", "whole", 1), "id,n\r\n",
			"t: Descriptor validation error"},
		{"no resources", `{"name": "p"}`, "id,n\r\n", "datapackage.json:"},
		{"no JSON", `{`, "id,n\r\n", "JSON"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := &site{files: map[string][]byte{
				"datapackage.json": []byte(test.descriptor), "t.csv": []byte(test.table),
			}}
			var answer packageAnswer
			node(t, "datapackage.mjs", s.write(t), &answer)
			if test.want == "" && (len(answer.Faults) > 0 || answer.Rows["t"] != 2) {
				t.Errorf("want two rows and no fault, have %+v", answer)
			}
			if !strings.Contains(strings.Join(answer.Faults, "\n"), test.want) {
				t.Errorf("want %q in %q", test.want, answer.Faults)
			}
		})
	}
}

func TestVisitsHaveEveryKindInEveryLanguage(t *testing.T) {
	s := soundSite()
	s.files["c/index.html"] = append(slices.Clone(s.files["b/index.html"]), "<!-- larger -->"...)
	var got []string
	for _, v := range s.visits(false) {
		got = append(got, v.String())
	}
	want := []string{
		"/404.html (notfound, vi, 360 px, light)",
		"/404.html (notfound, vi, 1280 px, dark)",
		"/b/ (text, vi, 1280 px, light)",
		"/c/ (text, vi, 360 px, dark)",
		"/en/ (home, en, 360 px, dark)",
		"/ (home, vi, 1280 px, dark)",
		"/ (home, vi, 360 px, light)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if all := s.visits(true); len(all) != len(s.pages()) {
		t.Errorf("all visits are %d, there are %d pages", len(all), len(s.pages()))
	}
}

func TestMatrixHasEveryWidthColourAndModeOfEveryKind(t *testing.T) {
	s := soundSite()
	s.files["c/index.html"] = append(slices.Clone(s.files["b/index.html"]), "<!-- larger -->"...)
	var got []string
	for _, v := range s.matrix() {
		if v.kind == "text" {
			got = append(got, v.path+" "+v.name())
		}
	}
	want := []string{
		"/c/ text-vi-360-light", "/c/ text-vi-360-dark",
		"/c/ text-vi-768-light", "/c/ text-vi-768-dark",
		"/c/ text-vi-1280-light", "/c/ text-vi-1280-dark",
		"/c/ text-vi-360-light-forced-colors", "/c/ text-vi-1280-dark-forced-colors",
		"/c/ text-vi-320-light-zoom", "/c/ text-vi-360-light-large-text",
		"/c/ text-vi-360-dark-text-spacing", "/c/ text-vi-1280-light-text-spacing",
		"/c/ text-vi-1280-light-print", "/c/ text-vi-360-light-no-script",
		"/b/ text-vi-360-light-smallest", "/b/ text-vi-1280-dark-smallest",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
