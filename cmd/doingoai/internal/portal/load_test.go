package portal

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/source"
)

// shuffled is a file system that lists its folders in another order each time.
type shuffled struct {
	fstest.MapFS
	random *rand.Rand
}

// ReadDir implements fs.ReadDirFS, whose callers expect no order but that of names.
func (s shuffled) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := s.MapFS.ReadDir(name)
	s.random.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	return entries, err
}

func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	files := siteFiles(t)
	broken := siteFiles(t)
	edit(t, broken, "content/partners/gifu/partner.toml", `"JP-21"`, `"VN-22"`)
	edit(t, broken, "content/programs/2022-program/delegations-in.toml", `["xieng-khoang"]`, `["xieng-khoan"]`)
	edit(t, broken, "content/bulletin/2026-01/01-mo-dau.vi.md", `"tin-tuc"`, `"tin"`)
	want := dump(good(t, files, Options{}))
	_, faults := load(t, broken, Options{})
	if len(faults) != 3 {
		t.Fatalf("the broken site has the faults %q", messages(faults))
	}
	for seed := range uint64(5) {
		if got := dump(good(t, shuffled{files, rand.New(rand.NewPCG(seed, 1))}, Options{})); got != want {
			t.Fatalf("seed %d: another portal%s", seed, firstDifference(got, want))
		}
		_, list := load(t, shuffled{broken, rand.New(rand.NewPCG(seed, 2))}, Options{})
		equal(t, "faults", messages(list), messages(faults))
	}
}

func TestLoadChangesNothingThatItIsGiven(t *testing.T) {
	tree, site := readSite(t, siteFiles(t))
	texts := map[string]string{}
	for _, f := range tree.Files {
		texts[f.Path] = string(f.Text)
	}
	before := dump(site)
	var dumps [4]string
	var group sync.WaitGroup
	for i := range dumps { // at once, so that the race detector sees a write
		group.Go(func() {
			p, list := Load(tree, site, Options{Now: clock})
			if len(list) == 0 {
				dumps[i] = dump(p)
			}
		})
	}
	group.Wait()
	if after := dump(site); after != before {
		t.Errorf("the configuration has changed%s", firstDifference(after, before))
	}
	for _, f := range tree.Files {
		if texts[f.Path] != string(f.Text) {
			t.Errorf("%s has changed", f.Path)
		}
	}
	for _, d := range dumps {
		if d == "" || d != dumps[0] {
			t.Errorf("two portals from the same files differ%s", firstDifference(d, dumps[0]))
		}
	}
}

// TestBrokenFilesMakeNoFurtherFaults: what names a record of a file that cannot be read
// is not to blame.
func TestBrokenFilesMakeNoFurtherFaults(t *testing.T) {
	for name, want := range map[string]string{
		"content/partners/xieng-khoang/partner.toml":         "toml",
		"content/partners/xieng-khoang/index.vi.md":          "",
		"content/organisations/so-ngoai-vu.toml":             "toml",
		"content/documents/818-ctr-ubnd.toml":                "toml",
		"content/programs/2022-program/program.toml":         "toml",
		"content/programs/2022-program/delegations-out.toml": "toml",
		"content/programs/2022-program/tasks.toml":           "toml",
		"content/bulletin/2026-01/issue.toml":                "toml",
		"content/glossary.toml":                              "toml",
		"content/pages/gioi-thieu/index.vi.md":               "",
		"content/bulletin/2026-01/04-english-only.en.md":     "",
		"content/programs/2022-program/index.vi.md":          "",
		"content/programs/2022-results/figures.toml":         "toml",
		"content/places/nam-can.toml":                        "toml",
		"content/programs/2022-program/conferences.toml":     "toml",
		"content/programs/2022-program/agreements.toml":      "toml",
		"content/programs/2022-program/delegations-in.toml":  "toml",
		"content/organisations/ubnd-tinh.toml":               "toml",
		"content/partners/muong-kham/partner.toml":           "toml",
		"content/programs/2026-plan/program.toml":            "toml",
		"content/documents/cong-van-mat.toml":                "toml",
		"content/organisations/doan-thanh-tra.toml":          "toml",
		"content/bulletin/2026-01/02-het-han.vi.md":          "",
	} {
		fsys := siteFiles(t)
		text := "id = = 1\n" // no TOML
		if want == "" {
			text = "no front matter\n"
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		p, list := load(t, fsys, Options{})
		if p != nil || len(list) == 0 {
			t.Errorf("%s: no fault is found", name)
		}
		for _, d := range list {
			if d.Path() != name {
				t.Errorf("%s is broken, and also: %q", name, messages(diag.List{d}))
			}
		}
	}
}

// FuzzLoadRow reads any text as the rows of an annex.
func FuzzLoadRow(f *testing.F) {
	site := siteFiles(f)
	for i, section := range annexOrder {
		f.Add(i, string(site["content/programs/2022-program/"+section+".toml"].Data))
	}
	for _, row := range []string{
		"", "[[delegation]]\n", "[[delegation]]\nid = \"2022-out-01\"\n", "[delegation]\n", "delegation = []\n", "delegation = [{}]\n",
		"[[delegation]]\nid = \"2022-out-01\"\ntitle.vi = \"Đoàn\"\ngroup = \"laos\"\nwhen = \"Quý l\"\nstatus = \"done\"\nsource = \"818-ctr-ubnd\"\n",
		"[[delegation]]\nid = \"2022-out-01\"\ntitle = \"Đoàn\"\nwhen = { text = \"?\" }\nedtf = \"2022-35\"\nstatus = \"planned\"\nsource = \"#\"\n",
		"[[delegation]]\ninternal.id = 1\ninternal.a = [[{ b = \"BÍ MẬT\" }]]\nslug.en = \"\"\nold_urls = [\"/\", \"/\"]\n",
		"[[delegation]]\r\nid = \"\"\"\r\n2022-out-01\"\"\"\r\ncountries = [\"LA\", \"LA\", \"XX\"]\r\npeople = \"9-1\"\r\n",
		"[[delegation]]\nid = \"2022-out-01\"\n[[delegation.revision]]\ndate = \"2022\"\n[[delegation.revision]]\ndate = \"2021\"\nstatus = \"x\"\n",
	} {
		f.Add(0, row)
	}
	rest := partOf(site, "site.toml", "content/documents/", "content/organisations/", "content/partners/", "content/pages/",
		programFile, "content/glossary.toml")
	delete(rest, "content/partners/gifu/index.vi.md") // it names a delegation
	if _, list := load(f, rest, Options{}); list.HasErrors() {
		f.Fatalf("the site without rows has the faults %q", messages(list))
	}
	f.Fuzz(func(t *testing.T, annex int, text string) {
		section := annexOrder[uint(annex)%uint(len(annexOrder))]
		fsys := maps.Clone(rest)
		fsys["content/programs/2022-program/"+section+".toml"] = &fstest.MapFile{Data: []byte(text)}
		tree, list, err := source.Read(fsys, source.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		_, site := readSite(t, partOf(fsys, "site.toml"))
		p, found := Load(tree, site, Options{Now: clock})
		if (p == nil) != found.HasErrors() {
			t.Fatalf("a portal: %t, faults: %q", p != nil, messages(found))
		}
		for _, d := range append(list, found...) {
			checkDiag(t, d)
		}
		if p != nil {
			for _, s := range p.Secrets {
				if s.Span.Start < 0 || s.Span.End > len(s.File.Text) || s.Span.Start > s.Span.End {
					t.Errorf("the secret %q stands at %v of %d bytes", s.Text, s.Span, len(s.File.Text))
				}
			}
			dump(p)
		}
	})
}

// checkDiag: a diagnostic stands in its file, and its words are complete.
func checkDiag(t *testing.T, d diag.Diag) {
	t.Helper()
	for _, place := range append([]diag.Place{{File: d.File, Span: d.Span}}, d.Related...) {
		if place.File == nil || place.Span.Start < 0 || place.Span.Start > place.Span.End || place.Span.End > len(place.File.Text) {
			t.Fatalf("%s stands at %v", d.ID, place)
		}
	}
	for _, code := range []string{"en", "vi"} {
		if text := d.Message(code) + d.Hint(code); strings.Contains(text, "%!") {
			t.Errorf("%s: %s", d.ID, text)
		}
	}
}

// dump writes all that a value's exported fields lead to, each pointer once, so that
// two values can be compared though they lead to different files.
func dump(v any) string {
	var b strings.Builder
	seen := map[any]int{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if v.IsNil() {
				b.WriteString("nil\n")
				return
			}
			if n, ok := seen[v.Interface()]; ok {
				fmt.Fprintf(&b, "&%d\n", n)
				return
			}
			seen[v.Interface()] = len(seen)
			switch x := v.Interface().(type) {
			case *diag.File:
				b.WriteString(x.Path + "\n")
			case fmt.Stringer:
				b.WriteString(x.String() + "\n")
			default:
				walk(v.Elem())
			}
		case reflect.Slice, reflect.Array:
			fmt.Fprintf(&b, "[%d\n", v.Len())
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			keys := v.MapKeys()
			slices.SortFunc(keys, func(x, y reflect.Value) int { return strings.Compare(x.String(), y.String()) })
			for _, key := range keys {
				b.WriteString(key.String() + " → ")
				walk(v.MapIndex(key))
			}
		case reflect.Struct:
			if s, ok := v.Interface().(fmt.Stringer); ok {
				b.WriteString(s.String() + "\n")
				return
			}
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() && f.Type != reflect.TypeFor[*source.File]() {
					b.WriteString(f.Name + ": ")
					walk(v.Field(i))
				}
			}
		default:
			fmt.Fprintf(&b, "%v\n", v)
		}
	}
	walk(reflect.ValueOf(v))
	return b.String()
}

// firstDifference shows where two dumps part.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("; line %d: %q, want %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("; %d lines, want %d", len(g), len(w))
}

// TestForgettingTextsChangesNoPortal loads with and without what is wrong in a text.
func TestForgettingTextsChangesNoPortal(t *testing.T) {
	for _, overlay := range []string{"", "-- content/pages/tro-giup/index.vi.md --\n+++\ntitle = \"Trợ giúp\"\n+++\nXem\n\n[[partner:khong-co]].\n"} {
		var printed [2]strings.Builder
		var secrets [2][]string
		for i, forget := range []bool{false, true} {
			p, list := load(t, siteFiles(t, overlay), Options{Forget: forget})
			if err := list.Print(&printed[i], "vi"); err != nil {
				t.Fatal(err)
			}
			if p != nil {
				secrets[i] = append(shown(p), publicTexts(p)...)
				slices.Sort(secrets[i])
			}
		}
		if printed[0].String() != printed[1].String() || !slices.Equal(secrets[0], secrets[1]) {
			t.Errorf("%s\nwant %s\n%d texts, want %d", &printed[1], &printed[0], len(secrets[1]), len(secrets[0]))
		}
	}
}
