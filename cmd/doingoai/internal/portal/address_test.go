package portal

import (
	"maps"
	"path"
	"strconv"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

// TestPathsByLanguage: structured records have a page in every language, prose in
// every language of scope "full", and in others where it has been translated.
func TestPathsByLanguage(t *testing.T) {
	p := good(t, siteFiles(t, `
-- content/pages/tro-giup/index.lo.md --
+++
title = "ຊ່ວຍເຫຼືອ"
slug  = "suai-luea"
+++
ໜ້າຊ່ວຍເຫຼືອ.
`), Options{})
	records := all(p)
	for what, want := range map[string]map[string]string{
		"partner:xieng-khoang": {"vi": "/doi-tac/xieng-khoang/", "en": "/en/partners/xieng-khoang/", "lo": "/lo/khu-huam-mue/xieng-khoang/"},
		// A slug counts in its own language only.
		"partner:gifu": {"vi": "/doi-tac/gifu/", "en": "/en/partners/gifu-prefecture/", "lo": "/lo/khu-huam-mue/gifu/"},
		"delegation:2022-out-03": {
			"vi": "/chuong-trinh/2022-program/doan-ra/doan-xuc-tien/",
			"en": "/en/programs/2022-program/delegations-out/2022-out-03/",
			"lo": "/lo/phaen-ngan/2022-program/khana-ok/2022-out-03/",
		},
		"delegation:2022-in-01": {
			"vi": "/chuong-trinh/2022-program/doan-vao/2022-in-01/",
			"en": "/en/programs/2022-program/delegations-in/2022-in-01/",
			"lo": "/lo/phaen-ngan/2022-program/khana-khao/2022-in-01/",
		},
		"figure:2022-out-result": {
			"vi": "/chuong-trinh/2022-results/so-lieu/2022-out-result/",
			"en": "/en/programs/2022-results/figures/2022-out-result/",
			"lo": "/lo/phaen-ngan/2022-results/tua-lek/2022-out-result/",
		},
		"organisation:hoi-gifu": {"vi": "/co-quan-to-chuc/hoi-gifu/", "en": "/en/organisations/hoi-gifu/", "lo": "/lo/ong-kan/hoi-gifu/"},
		"place:nam-can":         {"vi": "/dia-diem/nam-can/", "en": "/en/places/nam-can/", "lo": "/lo/sathan-thi/nam-can/"},
		"issue:2026-01":         {"vi": "/ban-tin/2026-01/", "en": "/en/bulletin/2026-01/", "lo": "/lo/khao-san/2026-01/"},
		// Prose: a translation with a slug of its own, only Vietnamese, only English.
		"article:2026-01/01-mo-dau":       {"vi": "/ban-tin/2026-01/01-mo-dau/", "en": "/en/bulletin/2026-01/opening/"},
		"article:2026-01/02-het-han":      {"vi": "/ban-tin/2026-01/02-het-han/", "en": "/en/bulletin/2026-01/02-het-han/"},
		"article:2026-01/04-english-only": {"vi": "/ban-tin/2026-01/04-english-only/", "en": "/en/bulletin/2026-01/04-english-only/"},
		"page:gioi-thieu":                 {"vi": "/gioi-thieu/", "en": "/en/about/"},
		"page:tro-giup":                   {"vi": "/tro-giup/", "en": "/en/tro-giup/", "lo": "/lo/suai-luea/"},
		"term:doan-ra":                    {},
	} {
		if records[what] == nil {
			t.Errorf("there is no %s", what)
			continue
		}
		equalPaths(t, what, records[what].Paths, want)
	}
}

func TestRedirectsLeadToTheLanguageOfTheOldPath(t *testing.T) {
	p := good(t, siteFiles(t), Options{})
	equal(t, "redirects, by path", p.Redirects, []Redirect{
		{"/about-us/", "/gioi-thieu/", "vi"},
		{"/en/japan/gifu/", "/en/partners/gifu-prefecture/", "en"},
		{"/en/news/12/", "/en/bulletin/2026-01/opening/", "en"}, // the Vietnamese text names an English address
		{"/nhat-ban/gifu.html", "/doi-tac/gifu/", "vi"},
		{"/opening/", "/en/bulletin/2026-01/opening/", "en"}, // the English text has it
		{"/tin-tuc/12/", "/ban-tin/2026-01/01-mo-dau/", "vi"},
	})
}

func TestOldAddresses(t *testing.T) {
	const quoted = "-- content/partners/gifu/partner.toml --\nname.vi = \"Gi-phu\"\ncountry = \"JP\"\nlocation = [136.72, 35.39]\n" +
		"kind = \"prefecture\"\nrelation = \"established\"\nsource = \"818-ctr-ubnd\"\nold_urls = ["
	for name, c := range map[string]struct {
		old  string
		want Redirect // of a good one
		id   diag.ID  // of a bad one
	}{
		"a page":                             {old: "/cu/", want: Redirect{"/cu/", "/doi-tac/gifu/", "vi"}},
		"a page without a slash":             {old: "/cu/12", want: Redirect{"/cu/12/", "/doi-tac/gifu/", "vi"}},
		"a file":                             {old: "/cu/12.html", want: Redirect{"/cu/12.html", "/doi-tac/gifu/", "vi"}},
		"a page in another language":         {old: "/lo/cu/", want: Redirect{"/lo/cu/", "/lo/khu-huam-mue/gifu/", "lo"}},
		"the beginning of a language's word": {old: "/english/", want: Redirect{"/english/", "/doi-tac/gifu/", "vi"}},
		"letters":                            {old: "/tin-tức/", want: Redirect{"/tin-t%E1%BB%A9c/", "/doi-tac/gifu/", "vi"}},
		"escaped letters":                    {old: "/tin-t%e1%bb%a9c", want: Redirect{"/tin-t%E1%BB%A9c/", "/doi-tac/gifu/", "vi"}},
		"a decomposed letter":                {old: "/tin-tu%CC%9B%CC%81c/", want: Redirect{"/tin-t%E1%BB%A9c/", "/doi-tac/gifu/", "vi"}},
		"an escaped space":                   {old: "/tin%20cu/", want: Redirect{"/tin%20cu/", "/doi-tac/gifu/", "vi"}},

		"empty":                     {old: "", id: diag.OldURLInvalid},
		"the root":                  {old: "/", id: diag.OldURLInvalid},
		"relative":                  {old: "cu/12", id: diag.OldURLInvalid},
		"another host":              {old: "//example.com/cu/", id: diag.OldURLInvalid},
		"with scheme":               {old: "https://example.org/cu/", id: diag.OldURLInvalid},
		"upwards":                   {old: "/cu/../x/", id: diag.OldURLInvalid},
		"upwards, escaped":          {old: "/cu/%2e%2e/x/", id: diag.OldURLInvalid},
		"an empty step":             {old: "/cu//x/", id: diag.OldURLInvalid},
		"a query":                   {old: "/cu?id=1", id: diag.OldURLInvalid},
		"a query, escaped":          {old: "/cu%3Fid=1", id: diag.OldURLInvalid},
		"a fragment":                {old: "/cu#x", id: diag.OldURLInvalid},
		"a space":                   {old: "/tin cu/", id: diag.OldURLInvalid},
		"a line break":              {old: "/tin\n/", id: diag.OldURLInvalid},
		"a NUL":                     {old: "/tin%00/", id: diag.OldURLInvalid},
		"a backslash":               {old: `/tin\cu/`, id: diag.OldURLInvalid},
		"a broken escape":           {old: "/tin%2/", id: diag.OldURLInvalid},
		"an escape that is no text": {old: "/tin%FF/", id: diag.OldURLInvalid},
		"a name no folder can have": {old: "/tin:cu/", id: diag.OldURLInvalid},

		"a page of today":                 {old: "/doi-tac/xieng-khoang/", id: diag.OldURLTaken},
		"a page of today, no slash":       {old: "/doi-tac/xieng-khoang", id: diag.OldURLTaken},
		"a page of today by its file":     {old: "/doi-tac/xieng-khoang/index.html", id: diag.OldURLTaken},
		"its own page":                    {old: "/doi-tac/gifu/", id: diag.OldURLTaken},
		"the home page":                   {old: "/index.html", id: diag.OldURLTaken},
		"the home page of a language":     {old: "/en", id: diag.OldURLTaken},
		"a section":                       {old: "/en/partners/", id: diag.OldURLTaken},
		"an annex":                        {old: "/chuong-trinh/2022-program/doan-ra/", id: diag.OldURLTaken},
		"a download":                      {old: "/media/documents/818.pdf", id: diag.OldURLTaken},
		"an image in prose":               {old: "/media/bulletin/2026-01/ban-do.svg", id: diag.OldURLTaken},
		"the site map":                    {old: "/sitemap.xml", id: diag.OldURLTaken},
		"the same again":                  {old: "/tin-tuc/12", id: diag.OldURLTaken}, // of an article
		"the page of the error":           {old: "/404.html", id: diag.OldURLTaken},
		"a table of the open data":        {old: "/data/partners.json", id: diag.OldURLTaken},
		"the folder of an annex in Lao":   {old: "/lo/phaen-ngan/2022-program/khana-khao", id: diag.OldURLTaken},
		"the index of the glossary in en": {old: "/en/glossary/index.html", id: diag.OldURLTaken},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := siteFiles(t, quoted+strconv.Quote(c.old)+"]\n")
			p, list := load(t, fsys, Options{})
			if c.id != "" {
				if len(list) != 1 || list[0].ID != c.id {
					t.Errorf("old_urls = [%q] gives %q, want one %s", c.old, messages(list), c.id)
				}
				return
			}
			if len(list) > 0 {
				t.Fatalf("old_urls = [%q] gives %q", c.old, messages(list))
			}
			for _, r := range p.Redirects {
				if r == c.want {
					return
				}
			}
			t.Errorf("old_urls = [%q]: %v is not among %v", c.old, c.want, p.Redirects)
		})
	}
}

func TestAddressesThatCollide(t *testing.T) {
	for name, overlay := range map[string]string{
		"two slugs": "-- content/partners/muong-pec/partner.toml --\nname.vi = \"Mường Pẹc\"\nslug.en = \"gifu-prefecture\"\n" +
			"country = \"LA\"\nlocation = [103.22, 19.43]\nkind = \"district\"\nrelation = \"contact\"\nsource = \"818-ctr-ubnd\"\n",
		"a page in a section's place": "-- content/pages/doi-tac/index.vi.md --\n+++\ntitle = \"Đối tác\"\n+++\nTrang.\n",
		"a page in a language's":      "-- content/pages/en/index.vi.md --\n+++\ntitle = \"Anh\"\n+++\nTrang.\n",
		"a row in an annex's place": "-- content/programs/2022-program/conferences.toml --\n[[conference]]\nid = \"2022-conf-01\"\n" +
			"title.vi = \"Hội thảo\"\nwhen = \"2022\"\nstatus = \"planned\"\nsource = \"818-ctr-ubnd\"\nslug = \"a\"\n" +
			"[[conference]]\nid = \"2022-conf-02\"\ntitle.vi = \"Hội thảo\"\nwhen = \"2022\"\nstatus = \"planned\"\nsource = \"818-ctr-ubnd\"\nslug = \"a\"\n",
		"a static file in a page's place":  "-- static/doi-tac/index.html --\nx\n",
		"a static file in the site's":      "-- static/sitemap.xml --\nx\n",
		"a static file in a record's":      "-- static/doi-tac/gifu/index.html --\nx\n",
		"a static file in the open data's": "-- static/data/partners.json --\n[]\n",
		"a static file in place of a file": "-- static/media/bulletin/2026-01/ban-do.svg --\nx\n",
	} {
		t.Run(name, func(t *testing.T) {
			p, list := load(t, siteFiles(t, overlay), Options{})
			if p != nil || len(list) == 0 {
				t.Fatal("the site has no faults")
			}
			for _, d := range list {
				if d.ID != diag.URLTwice || len(d.Related) != 1 {
					t.Errorf("%q, want only url-twice with the first place", messages(list))
				}
			}
		})
	}
}

func TestSlugsOfTitlesAreNeverUsed(t *testing.T) {
	fsys := siteFiles(t)
	before := good(t, fsys, Options{})
	edit(t, fsys, "content/partners/gifu/partner.toml", "tỉnh Gi-phu", "tỉnh Ghi-phu mới")
	edit(t, fsys, "content/bulletin/2026-01/01-mo-dau.vi.md", `"Mở đầu"`, `"Tựa đề khác hẳn"`)
	after := good(t, fsys, Options{})
	if title := func(p *Portal) string { return p.Articles[0].Titles(Planning())["vi"] }; title(before) == title(after) {
		t.Error("the article has kept its title")
	}
	for _, what := range []string{"partner:gifu", "article:2026-01/01-mo-dau"} {
		equalPaths(t, what, all(after)[what].Paths, all(before)[what].Paths)
	}
}

// FuzzAddress puts any text where addresses are written. What the site then claims are
// paths that a file can have on every system.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"/tin-tuc/12", "gifu", "", "/", "/tin-tức/", "/a/%2e%2e/b", "/index.html", "/a%2fb/", "//x", "/.", "/..",
		"/a/./b", "/\x00", "Gifu", "gi-phu", "-", "đ", "/con/", "/a\u0301/", "/%C3%A1.html", "/media/x", "/a?b", "/a b/", "/%", "/en"} {
		f.Add(s, s)
	}
	site := partOf(siteFiles(f, "-- content/partners/gifu/index.vi.md --\n"), "site.toml", "content/partners/", "content/documents/",
		"content/organisations/", "content/pages/gioi-thieu/", "content/bulletin/2026-01/issue.toml", "content/bulletin/2026-01/bia.svg",
		"content/bulletin/2026-01/ban-do.svg", "content/bulletin/2026-01/01-mo-dau.en.md", "content/bulletin/2026-01/01-mo-dau.vi.md")
	good(f, site, Options{})
	f.Fuzz(func(t *testing.T, old, slug string) {
		fsys := maps.Clone(site)
		edit(t, fsys, "content/partners/gifu/partner.toml", `"/nhat-ban/gifu.html"`, tomlString(old))
		edit(t, fsys, "content/partners/gifu/partner.toml", `"gifu-prefecture"`, tomlString(slug))
		edit(t, fsys, "content/bulletin/2026-01/01-mo-dau.en.md", `"opening"`, tomlString(slug))
		edit(t, fsys, "content/bulletin/2026-01/01-mo-dau.en.md", `"/opening"`, tomlString(old+"x"))
		p, list := load(t, fsys, Options{})
		if (p == nil) != list.HasErrors() {
			t.Fatalf("a portal: %t, errors: %q", p != nil, messages(list))
		}
		if p == nil {
			return
		}
		for at := range p.claims {
			checkPath(t, at)
		}
		for _, r := range p.Redirects {
			checkPath(t, r.From)
			if _, ok := p.claims[r.To]; !ok {
				t.Errorf("%q leads to %q, which nobody has", r.From, r.To)
			}
		}
		for _, r := range all(p) {
			for _, at := range r.Paths {
				checkPath(t, at)
			}
		}
	})
}

func checkPath(t *testing.T, at string) {
	t.Helper()
	for _, c := range at {
		if c <= ' ' || c >= 0x7f {
			t.Errorf("the path %q has the character %U", at, c)
		}
	}
	if !strings.HasPrefix(at, "/") || path.Clean(at) != strings.TrimSuffix(at, "/") && at != "/" || strings.Contains(at, "..") && hasDots(at) {
		t.Errorf("the path %q is not absolute and clean", at)
	}
	if strings.ContainsAny(at, `?#\`) {
		t.Errorf("the path %q is more than a path", at)
	}
}

// hasDots reports whether a step of the path is "..".
func hasDots(at string) bool {
	for _, step := range strings.Split(at, "/") {
		if step == ".." {
			return true
		}
	}
	return false
}

// tomlString writes any text as a basic string of TOML. What is not UTF-8 becomes the
// replacement character, as no file with it would be read.
func tomlString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			b.WriteString(`\u00` + strconv.FormatInt(int64(r>>4), 16) + strconv.FormatInt(int64(r&15), 16))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
