package portal

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// mark stands in every text of the test's site that readers must not see.
const mark = "BÍ MẬT"

func publicTexts(p *Portal) (all []string) {
	texts, bodies := p.Public()
	for _, part := range slices.Concat(texts, bodies) {
		all = slices.AppendSeq(all, part)
	}
	return all
}

func TestInternalTextsAreInNoRecord(t *testing.T) {
	p := good(t, siteFiles(t), Options{})
	for _, s := range shown(p) {
		if strings.Contains(s, mark) {
			t.Errorf("readers would see %q", s)
		}
	}
	for _, s := range publicTexts(p) {
		if strings.Contains(s, mark) {
			t.Errorf("%q counts as public", s)
		}
	}
}

func TestInternalTextsAreSecrets(t *testing.T) {
	fsys := siteFiles(t)
	p := good(t, fsys, Options{})
	var secrets []string
	for _, s := range p.Secrets {
		secrets = append(secrets, s.Text)
		if !strings.Contains(string(s.File.Text), s.Text) {
			t.Errorf("%q does not stand in %s", s.Text, s.File.Path)
		}
		if s.Span.End > 0 && !strings.Contains(string(s.File.Text[s.Span.Start:s.Span.End]), s.Text) {
			t.Errorf("%q does not stand at %v of %s", s.Text, s.Span, s.File.Path)
		}
	}
	for name, f := range fsys {
		for line := range strings.Lines(string(f.Data)) {
			if !strings.Contains(line, mark) {
				continue
			}
			if !slices.ContainsFunc(secrets, func(s string) bool { return strings.Contains(s, mark) && strings.Contains(line, s) }) {
				t.Errorf("%s: %q is no secret", name, strings.TrimSpace(line))
			}
		}
	}
}

// TestWhatBelongsToInternalRecordsIsInternal: rows of an internal program, prose of an
// internal partner, articles of an internal issue, with their images and old addresses.
func TestWhatBelongsToInternalRecordsIsInternal(t *testing.T) {
	p := good(t, siteFiles(t, `
-- content/programs/2026-plan/index.vi.md --
+++
title = "Văn xuôi của kế hoạch BÍ MẬT"
+++
Nội dung kế hoạch BÍ MẬT, xem [[delegation:2026-out-01]].
-- content/programs/2026-plan/delegations-out.toml --
[[delegation]]
id       = "2026-out-01"
title.vi = "Đoàn ra BÍ MẬT"
partners = ["gifu", "muong-kham"]
when     = "2026"
status   = "planned"
old_urls = ["/doan-cu/"]
source   = "cong-van-mat"
-- content/partners/muong-kham/index.vi.md --
+++
title    = "Văn xuôi Mường Khăm BÍ MẬT"
old_urls = ["/muong-kham-cu/"]
+++
Nội dung Mường Khăm BÍ MẬT: ![ảnh](anh.svg).
-- content/partners/muong-kham/anh.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1"><path d="M0 0h1z"/></svg>
-- content/bulletin/2026-02/01-bai.vi.md --
+++
title = "Bài của số nội bộ BÍ MẬT"
cover = { file = "bia.svg", alt = "Bìa" }
+++
Nội dung bài BÍ MẬT.
-- content/bulletin/2026-02/bia.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1"><path d="M0 0h1z"/></svg>
`), Options{})
	if gifu := named(t, p.Partners, partnerRecord, "gifu"); len(gifu.Delegations) != 1 {
		t.Errorf("gifu is named by %v", ids(gifu.Delegations, delegationRecord))
	}
	for _, s := range slices.Concat(shown(p), publicTexts(p), assetPaths(p)) {
		if strings.Contains(s, mark) || strings.Contains(s, "muong-kham") || strings.Contains(s, "2026-02") || strings.Contains(s, "2026-out-01") {
			t.Errorf("readers would see %q", s)
		}
	}
	for _, r := range p.Redirects {
		if r.To == "" || strings.Contains(r.From, "-cu/") {
			t.Errorf("redirect %+v", r)
		}
	}
	for _, want := range []string{"Nội dung kế hoạch", "Đoàn ra", "Nội dung Mường Khăm", "Nội dung bài", "Bài của số nội bộ"} {
		if !slices.ContainsFunc(p.Secrets, func(s Secret) bool { return strings.HasPrefix(s.Text, want) }) {
			t.Errorf("%q… is no secret", want)
		}
	}
}

// TestPublicContentMayNotNameWhatBelongsToInternalRecords holds references to that.
func TestPublicContentMayNotNameWhatBelongsToInternalRecords(t *testing.T) {
	_, list := load(t, siteFiles(t, `
-- content/programs/2026-plan/delegations-out.toml --
[[delegation]]
id       = "2026-out-01"
title.vi = "Đoàn ra"
when     = "2026"
status   = "planned"
source   = "cong-van-mat"
-- content/pages/tro-giup/index.vi.md --
+++
title = "Trợ giúp"
+++
Xem [[delegation:2026-out-01]] và [[article:2026-01/05-nhap]].
`), Options{})
	equal(t, "faults", messages(list), []string{
		`content/pages/tro-giup/index.vi.md:4:5: reference-internal: public content names the delegation "2026-out-01", which is internal or not yet published`,
		`content/pages/tro-giup/index.vi.md:4:35: reference-internal: public content names the article "2026-01/05-nhap", which is internal or not yet published`,
	})
}

// TestProseByStateAndClock tells what of an article is there for readers.
func TestProseByStateAndClock(t *testing.T) {
	at := func(s string) time.Time {
		moment, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	const absent = State(-1)
	for name, c := range map[string]struct {
		front string
		opts  Options
		want  State
	}{
		"plain":                            {"", Options{}, Live},
		"draft":                            {"draft = true", Options{}, absent},
		"draft, shown":                     {"draft = true", Options{Drafts: true}, Live},
		"no draft":                         {"draft = false", Options{}, Live},
		"internal":                         {`visibility = "internal"`, Options{Drafts: true, Future: true}, absent},
		"public":                           {`visibility = "public"`, Options{}, Live},
		"before publish_at":                {`publish_at = "2026-03-20T08:00"`, Options{Now: at("2026-03-20T07:59:59+07:00")}, absent},
		"at publish_at":                    {`publish_at = "2026-03-20T08:00"`, Options{Now: at("2026-03-20T01:00:00Z")}, Live},
		"before publish_at, in the future": {`publish_at = "2030-01-01"`, Options{Future: true}, Live},
		"before publish_at, with drafts":   {`publish_at = "2030-01-01"`, Options{Drafts: true}, absent},
		"publish_at with a zone":           {`publish_at = "2026-03-20T03:00:00+02:00"`, Options{Now: at("2026-03-20T01:00:00Z")}, Live},
		"a day begins at the site":         {`publish_at = "2026-03-20"`, Options{Now: at("2026-03-19T17:00:00Z")}, Live},
		"a day has not begun at the site":  {`publish_at = "2026-03-20"`, Options{Now: at("2026-03-19T16:59:59Z")}, absent},
		"before expires_at":                {`expires_at = "2026-03-20T08:00"`, Options{Now: at("2026-03-20T00:59:59Z")}, Live},
		"at expires_at":                    {`expires_at = "2026-03-20T08:00"`, Options{Now: at("2026-03-20T01:00:00Z")}, Expired},
		"after expires_at, in the future":  {`expires_at = "2026-03-19"`, Options{Future: true, Drafts: true}, Expired},
		"withdrawn":                        {`withdrawn = "Sai."`, Options{}, Withdrawn},
		"withdrawn and expired":            {"withdrawn = \"Sai.\"\nexpires_at = \"2026-03-01\"", Options{}, Withdrawn},
		"withdrawn, not yet published":     {"withdrawn = \"Sai.\"\npublish_at = \"2030-01-01\"", Options{}, absent},
		"between publish_at and expires_at": {
			"publish_at = \"2026-03-19\"\nexpires_at = \"2026-03-21 12:30\"", Options{}, Live},
	} {
		t.Run(name, func(t *testing.T) {
			p := good(t, siteFiles(t, "-- content/bulletin/2025-12/01-bai.vi.md --\n+++\ntitle = \"Bài thử\"\n"+
				"summary = \"Tóm tắt.\"\n"+c.front+"\n+++\nNội dung bài thử.\n"), c.opts)
			got := absent
			i := slices.IndexFunc(p.Articles, func(a *Article) bool { return a.ID == "2025-12/01-bai" })
			if i >= 0 {
				got = p.Articles[i].Prose["vi"].State
			}
			if got != c.want {
				t.Fatalf("state %d, want %d", got, c.want)
			}
			secret := func(text string) bool {
				return slices.ContainsFunc(p.Secrets, func(s Secret) bool { return s.Text == text })
			}
			public := publicTexts(p)
			for text, want := range map[string]bool{"Nội dung bài thử.": got != Live, "Tóm tắt.": got != Live, "Bài thử": got == absent} {
				if secret(text) != want || slices.Contains(public, text) == want {
					t.Errorf("%q: secret %t, public %t; want %t, %t", text, secret(text), slices.Contains(public, text), want, !want)
				}
			}
		})
	}
}

func TestDraftTranslationLeavesTheOtherLanguages(t *testing.T) {
	fsys := siteFiles(t)
	edit(t, fsys, "content/bulletin/2026-01/01-mo-dau.en.md", "slug ", "draft = true\nslug ")
	edit(t, fsys, "content/pages/gioi-thieu/index.vi.md", "title ", "visibility = \"internal\"\ntitle ")
	p := good(t, fsys, Options{})
	a := named(t, p.Articles, articleRecord, "2026-01/01-mo-dau")
	if a.Name["en"] != "" || a.Prose["en"] != nil || len(a.Texts) != 1 {
		t.Errorf("the article has the draft: %v", a.Name)
	}
	equalPaths(t, "the article", a.Paths, map[string]string{"vi": "/ban-tin/2026-01/01-mo-dau/", "en": "/en/bulletin/2026-01/01-mo-dau/"})
	page := p.PageNamed("gioi-thieu")
	if page.Name["vi"] != "" || page.Name["en"] != "About" {
		t.Errorf("the page has the names %v", page.Name)
	}
	for _, r := range p.Redirects {
		if r.From == "/about-us/" || r.From == "/opening/" {
			t.Errorf("the old address of an unpublished text leads to %s", r.To)
		}
	}
}

func TestFilesOfHiddenTextsAreNotPublished(t *testing.T) {
	p := good(t, siteFiles(t), Options{})
	equal(t, "assets: not the cover of the expired article", assetPaths(p),
		[]string{"/media/bulletin/2026-01/ban-do.svg", "/media/bulletin/2026-01/bia.svg", "/media/documents/818.pdf"})
}

func TestWordsOfTheFormatsArePublic(t *testing.T) {
	p := good(t, siteFiles(t), Options{})
	public := publicTexts(p)
	for _, word := range []string{"internal", "not-reported", "memorandum", "border-gate", "818-ctr-ubnd", "2022-out-01", "Ngân sách tỉnh"} {
		if !slices.Contains(public, word) {
			t.Errorf("%q is not among the public texts", word)
		}
	}
	for _, id := range []string{"2022-out-02", "muong-kham", "cong-van-mat"} {
		if slices.Contains(public, id) {
			t.Errorf("the internal id %q counts as public", id)
		}
	}
}

// shown are all texts that can be reached from a portal by its exported fields,
// without the lists of secret and public texts.
func shown(p *Portal) []string {
	var out []string
	seen := map[any]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			out = append(out, v.String())
		case reflect.Pointer:
			if v.IsNil() || seen[v.Interface()] {
				return
			}
			seen[v.Interface()] = true
			walk(v.Elem())
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			for it := v.MapRange(); it.Next(); {
				walk(it.Key())
				walk(it.Value())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Type().Field(i)
				if prose, ok := v.Interface().(Prose); ok && prose.State != Live && f.Name == "Summary" {
					continue // not to be shown, as Prose.State says
				}
				if f.IsExported() && !sourceField[f.Type.String()+" "+f.Name] {
					walk(v.Field(i))
				}
			}
		}
	}
	walk(reflect.ValueOf(p))
	if len(out) < 500 {
		panic(fmt.Sprintf("only %d texts were found", len(out)))
	}
	return out
}

// sourceField are the fields that lead into the sources, where everything stands.
var sourceField = map[string]bool{
	"[]portal.Secret Secrets": true, "[]string Public": true, "*source.File Source": true,
}
