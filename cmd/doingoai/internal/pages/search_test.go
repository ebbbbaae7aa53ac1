package pages

import (
	"bytes"
	"compress/gzip"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/output"
)

// indexOf are the files of the search index of a language, by name.
func indexOf(pages map[string]string, code string) map[string]string {
	folder := map[string]string{"vi": "tim-kiem/parts", "en": "en/search/parts", "lo": "lo/khon-ha/parts"}[code]
	out := map[string]string{}
	for name, text := range pages {
		if path.Dir(name) == folder && indexFile.MatchString(name) {
			out[path.Base(name)] = text
		}
	}
	return out
}

// TestSearchIndexOfTheRealContentIsSmall: readers pay for what they fetch, hosts for what
// they keep. Sizes are as a host sends the files, which it compresses.
func TestSearchIndexOfTheRealContentIsSmall(t *testing.T) {
	const most, mostFile = 300_000, 9000
	site := loadSite(t, os.DirFS(repository(t)))
	for _, l := range site.Portal.Site.Languages {
		c := newContext(site, l)
		sum, files := 0, planSearch(c)
		for _, f := range files {
			if !indexFile.MatchString(f.Path) {
				continue
			}
			var b output.Buffer
			if err := f.Render(&b); err != nil {
				t.Fatal(err)
			}
			size := zipped(t, b.Bytes())
			sum += size
			if size > mostFile {
				t.Errorf("%s has %d bytes, more than %d", f.Path, size, mostFile)
			}
		}
		t.Logf("%s: %d bytes in %d files", l.Code, sum, len(files)-2)
		if sum > most {
			t.Errorf("the index in %s has %d bytes, more than %d", l.Code, sum, most)
		}
	}
}

func zipped(t *testing.T, data []byte) int {
	t.Helper()
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return z.Len()
}

// TestSearchFindsTextsOfItsLanguageThatAreShown: not one that stands in for a translation,
// nor one that is gone, nor one that is not yet public.
func TestSearchFindsTextsOfItsLanguageThatAreShown(t *testing.T) {
	article := func(title, front string) string {
		return "+++\ntitle = \"Bài " + title + "\"\nsummary = \"Tóm tắt " + title + "\"\n" + front + "\n+++\nThân bài " + title + ".\n"
	}
	pages := rendered(t, pressSite(t, map[string]string{
		"2026-01/issue.toml":    "title.vi = \"Số một\"\ntitle.en = \"Issue one\"\nnumber = \"1\"\ndate = \"2026-01-15\"\nsource = \"818-ctr-ubnd\"\n",
		"2026-01/01-song.vi.md": article("sống", ""),
		"2026-01/02-hai.vi.md":  article("haithứ", ""),
		"2026-01/02-hai.en.md":  article("bothkinds", ""),
		"2026-01/03-rut.vi.md":  article("rútlại", `withdrawn = "Sai."`),
		"2026-01/04-het.vi.md":  article("hếthạn", `expires_at = "2026-02-01"`),
		"2026-01/05-nhap.vi.md": article("bảnnháp", "draft = true"),
		"2026-01/06-sau.vi.md":  article("sauđó", `publish_at = "2026-12-01"`),
		"2026-01/07-kin.vi.md":  article("kínđáo", `visibility = "internal"`),
	}))
	for code, want := range map[string][]string{
		"vi": {"Bài sống", "Tóm tắt sống", "Thân bài sống", "Bài haithứ", "haithứ", "818/CTr-UBND"}, "en": {"Bài bothkinds", "Thân bài bothkinds"}, "lo": {"/lo/"},
	} {
		text := strings.Join(slices.Collect(maps.Values(indexOf(pages, code))), "\n")
		for _, s := range want {
			if !strings.Contains(text, s) {
				t.Errorf("the index in %s has no %q", code, s)
			}
		}
		for _, s := range []string{"rútlại", "rutlai", "hếthạn", "hethan", "bảnnháp", "bannhap", "sauđó", "sauđo", "saudo", "kínđáo", "kindao", "BÍ MẬT"} {
			if strings.Contains(text, s) {
				t.Errorf("the index in %s has %q", code, s)
			}
		}
		for _, s := range []string{"Thân bài sống", "Bài sống", "Tóm tắt haithứ"} {
			if code != "vi" && strings.Contains(text, s) {
				t.Errorf("the index in %s has the Vietnamese text %q", code, s)
			}
		}
	}
}

// TestSearchPageLeadsToItsIndex: the page names the root, the root all other files.
func TestSearchPageLeadsToItsIndex(t *testing.T) {
	pages := rendered(t, siteFiles(t))
	for code, page := range map[string]string{"vi": "tim-kiem/index.html", "en": "en/search/index.html", "lo": "lo/khon-ha/index.html"} {
		files := indexOf(pages, code)
		root := path.Base(between(pages[page], `data-search="`, `"`))
		if files[root] == "" {
			t.Errorf("%s names the index %q, which does not exist", page, root)
		}
		for name := range files {
			kind, rest, _ := strings.Cut(name, ".")
			if hash, _, _ := strings.Cut(rest, "."); name != root && !strings.Contains(files[root], kind+"\t"+hash+"\t") {
				t.Errorf("the root in %s does not name %s", code, name)
			}
		}
	}
}

func TestSearchCanBeLeftOut(t *testing.T) {
	fsys := siteFiles(t)
	config := string(fsys["site.toml"].Data)
	fsys["site.toml"].Data = []byte(config + "\n[build]\nsearch = false\n")
	for name, text := range rendered(t, fsys) {
		if strings.HasPrefix(name, "tim-kiem/") || strings.Contains(text, "/tim-kiem/") {
			t.Errorf("%s is there, or leads to the search", name)
		}
	}
}

func TestNamesStandUnderTheirFirstLetter(t *testing.T) {
	for name, want := range map[string]string{
		"Ấn Độ": "A", "Đức": "Đ", "“Đường 8”": "Đ", "đoàn": "Đ", "ເຢຍລະມັນ": "ຢ", "ລາວ": "ລ", "Ủy ban": "U", "20 năm": "0–9", "…": "…", "Óc": "O",
	} {
		if got := firstLetter(name); got != want {
			t.Errorf("firstLetter(%q) = %q, want %q", name, got, want)
		}
	}
}
