package browser

import (
	"slices"
	"strings"
	"testing"
)

// Each fault that chromium or axe-core must see stands on a page of its own, so that one
// browser shows that all are seen.
func TestChromiumFindsFaults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string // and the page's address
		old, text string // put in the sound page
		want      string // in one of the page's faults; "" where there must be none
	}{
		{"sound", `<p>`, `<p>`, ""},
		{"moved", `<meta charset`, `<meta http-equiv="refresh" content="0; url=/sound/"><meta charset`, ""},
		{"no-picture", `<p>`, `<p><img src="/none.png" alt="A">`, "/none.png answers 404"},
		{"foreign", `<p>`, `<p><img src="http://other.example/a.png" alt="A">`,
			"a request to another host: http://other"},
		{"style", `<p>`, `<p style="color:red">`, "error in the console: Applying inline style violates"},
		{"exception", `<p>`, `<script src="/throw.js"></script><p>`, "exception: Uncaught Error: thrown"},
		{"console", `<p>`, `<script src="/warn.js"></script><p>`, `console.warning: "careful" 3`},
		{"redirect", `<p>`, `<p><img src="/images/icon.svg/" alt="A">`, "redirects to"},
		{"wide", `<p>`, `<p class="wide">`, "the page scrolls sideways: it is 1516 px wide in a window of 360"},
		{"contrast", `<p>`, `<p class="pale">Pale `, "axe-core: color-contrast"},
		{"no-alt", `<p>`, `<p><img src="/images/icon.svg">`, "axe-core: image-alt"},
		{"no-main", `main`, `div`, "axe-core: landmark-one-main"},
	}
	s := soundSite()
	s.files["throw.js"] = []byte("throw new Error('thrown');\n")
	s.files["warn.js"] = []byte("console.warn('careful', 3);\n")
	const css = ".wide { width: 1500px }\n.pale { color: #ccc }\n"
	s.files["css/site.css"] = append(s.files["css/site.css"], css...)
	visits := make([]visit, len(tests))
	for i, test := range tests {
		visits[i] = visit{path: "/" + test.name + "/", width: 360}
		if test.name == "moved" {
			visits[i].to = "/sound/"
		}
		text := strings.ReplaceAll(string(s.files["b/index.html"]), test.old, test.text)
		s.files[test.name+"/index.html"] = []byte(text)
	}
	faults := visitAll(t, serve(t, s.write(t)), visits)
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
		"/en/ (home, en, 1280 px, light)",
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
