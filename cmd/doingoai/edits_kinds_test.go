package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// edit is a kind of edit. do makes one, which may leave the content with errors, and says
// what it did, "" when there is nothing to edit. Whatever is random comes from r.
type edit struct {
	name   string
	weight int
	do     func(w *world, r *rand.Rand) string
}

var edits = []edit{
	{"body", 12, editBody},
	{"title", 12, editTitle},
	{"front matter", 14, editFrontMatter},
	{"record", 10, editRecord},
	{"row", 4, editRow},
	{"new article", 4, newArticle},
	{"new record", 3, newRecord},
	{"delete", 3, deleteFile},
	{"rename", 5, renameFile},
	{"swap", 3, swapFiles},
	{"setting", 6, editSetting},
	{"layout", 4, editLayout},
	{"message", 4, editMessage},
	{"static", 4, editStatic},
	{"picture", 5, editPicture},
	{"unseen", 24, editUnseen},
	{"touch", 2, touchFile},
	{"error", 5, breakFile},
	{"clock", 12, moveClock},
	{"options", 5, changeOptions},
	{"cache", 6, harmCache},
	{"output", 6, harmOutput},
	{"nothing", 3, func(*world, *rand.Rand) string { return "nothing" }},
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// anyOf picks one of the sources that have an ending and lie below a folder; "" when there
// is none.
func (w *world) anyOf(r *rand.Rand, folder, ending string) string {
	names := slices.DeleteFunc(w.names(folder), func(name string) bool { return !strings.HasSuffix(name, ending) })
	if len(names) == 0 {
		return ""
	}
	return pick(r, names)
}

func (w *world) next() int { w.serial++; return w.serial }

// change writes another text of a file and says so.
func (w *world) change(name, text, what string, args ...any) string {
	w.write(name, text)
	return name + ": " + fmt.Sprintf(what, args...)
}

// bodies are what an article may say.
var bodies = []string{
	"Một câu mới.\n", "## Mục mới\n\nMột đoạn với [[partner:gifu]].\n", "Xem [[document:818-ctr-ubnd|chương trình]] và [[page:gioi-thieu]].\n",
	"| A | B |\n|---|---|\n| 1 | 2 |\n", "Có chú thích[^a].\n\n[^a]: Chú thích.\n", "- một\n- hai\n", "![Núi](nui.png)\n",
	"Xem [[article:2026-01/01-mo-dau]] và [liên kết](https://example.org/).\n", strings.Repeat("Nhiều chữ hơn để đọc lâu hơn. ", 90) + "\n",
}

func editBody(w *world, r *rand.Rand) string {
	name := w.anyOf(r, "content", ".md")
	if name == "" {
		return ""
	}
	text := pick(r, bodies)
	before := w.read(name)
	if r.IntN(4) == 0 {
		head, _, _ := strings.Cut(before[3:], "+++\n")
		return w.change(name, "+++"+head+"+++\n"+text, "the body becomes %q", shorten(text))
	}
	return w.change(name, before+"\n"+text, "%q is added", shorten(text))
}

func shorten(text string) string { return string([]rune(text)[:min(len([]rune(text)), 60)]) }

var titleForm = regexp.MustCompile(`(?m)^((?:title|name|subject|short|short_title|text|note)(?:\.(?:vi|en|lo))?\s*= ")(.*)"$`)

func editTitle(w *world, r *rand.Rand) string {
	ending := pick(r, []string{".md", ".md", ".toml"})
	name := w.anyOf(r, "content", ending)
	if name == "" {
		return ""
	}
	text := w.read(name)
	all := titleForm.FindAllStringSubmatchIndex(text, -1)
	if len(all) == 0 {
		return ""
	}
	m := pick(r, all)
	title := pick(r, []string{text[m[4]:m[5]] + " mới", fmt.Sprintf("Đoàn công tác số %d", w.next()), "A <b> & 'c'"})
	return w.change(name, text[:m[4]]+title+text[m[5]:], "%s becomes %q", strings.TrimSpace(text[m[2]:m[3]]), title)
}

// set gives a key of front matter, or of the top of a TOML file, a value; "" removes it.
func set(text, key, value string) string {
	line := ""
	if value != "" {
		line = key + " = " + value + "\n"
	}
	form := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(key) + `\s*=.*\n`)
	head, rest, found := "", text, false
	if strings.HasPrefix(text, "+++\n") {
		head, rest = "+++\n", text[4:]
	}
	if at := form.FindStringIndex(rest); at != nil {
		rest, found = rest[:at[0]]+line+rest[at[1]:], true
	}
	if !found {
		rest = line + rest
	}
	return head + rest
}

// at is a moment near the clock, in a form that content may have.
func (w *world) near(r *rand.Rand) string {
	moment := w.now.Add(time.Duration(r.IntN(96)-48) * time.Hour).In(time.FixedZone("", 7*3600))
	return `"` + moment.Format(pick(r, []string{time.DateOnly, time.RFC3339})) + `"`
}

func editFrontMatter(w *world, r *rand.Rand) string {
	name := w.anyOf(r, pick(r, []string{"content", "content/bulletin"}), ".md")
	if name == "" {
		return ""
	}
	values := map[string][]string{
		"draft": {"true", "false", ""}, "visibility": {`"internal"`, `"public"`, ""}, "withdrawn": {`"Số liệu sai."`, ""},
		"publish_at": {w.near(r), w.near(r), ""}, "expires_at": {w.near(r), w.near(r), ""}, "tags": {`["hop-tac"]`, "[]", ""},
		"partners": {`["gifu"]`, `["xieng-khoang", "gifu"]`, `["muong-pec"]`, ""}, "section": {`"tin-tuc"`, ""},
		"slug": {fmt.Sprintf("%q", fmt.Sprintf("ten-khac-%d", w.next())), ""}, "old_urls": {fmt.Sprintf(`["/cu/%d/"]`, w.serial), `["/tin-tuc/12"]`, ""},
		"summary": {`"Tóm tắt mới."`, ""}, "author": {`"Phòng Lãnh sự"`, ""}, "date": {`"2026-03-05"`, `"2026-02"`, ""},
		"updated": {`"2026-03-18"`, ""}, "translation": {`"machine"`, ""}, "short_title": {`"Ngắn"`, ""},
		"cover":  {`{ file = "tau.png", alt = "Tàu" }`, `{ file = "bia.svg", alt = "" }`, ""},
		"source": {`"818-ctr-ubnd"`, `["bao-cao-2022", "818-ctr-ubnd#phu-luc-2"]`, ""}, "internal.ghi_chu": {`"Ghi chú BÍ MẬT nội bộ"`, ""},
	}
	keys := make([]string, 0, len(values))
	for key := range values {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	key := pick(r, keys)
	value := pick(r, values[key])
	return w.change(name, set(w.read(name), key, value), "%s = %s", key, value)
}

// editRecord changes any value of a record to another that may stand there.
func editRecord(w *world, r *rand.Rand) string {
	name := w.anyOf(r, "content", ".toml")
	if name == "" {
		return ""
	}
	values := [][2]string{
		{"visibility", `"internal"`}, {"visibility", `"public"`}, {"visibility", ""}, {"status", `"done"`}, {"status", `"cancelled"`},
		{"when", `"Quý II"`}, {"when", `"Tháng 3"`}, {"when", `"14/03/2022"`}, {"when", `{ text = "Khi có lịch" }`}, {"people", `"12"`},
		{"partners", `["gifu"]`}, {"partners", `["xieng-khoang"]`}, {"countries", `["LA", "JP"]`}, {"agency", `["so-ngoai-vu"]`},
		{"location", "[103.5, 19.2]"}, {"relation", `"contact"`}, {"since", `"2020"`}, {"slug.vi", fmt.Sprintf(`"muc-%d"`, w.next())},
		{"old_urls", fmt.Sprintf(`["/cu/ho-so-%d/"]`, w.serial)}, {"value", `"7"`}, {"allocated", `"1.200"`}, {"date", `"2026-03"`},
		{"title.lo", `"ລາວ"`}, {"note.vi", `"Ghi chú mới."`}, {"note.en", ""}, {"source", `"bao-cao-2022"`}, {"internal.x", `"Nội bộ BÍ MẬT khác"`},
		{"spellings", `["Cách viết khác"]`}, {"files", `["818.pdf"]`}, {"files", ""}, {"cover", ""}, {"kind", `"report"`},
	}
	v := pick(r, values)
	text := w.read(name)
	if !strings.Contains(text, "\n"+v[0]) && r.IntN(3) > 0 { // mostly keys that it has
		return editTitle(w, r)
	}
	return w.change(name, set(text, v[0], v[1]), "%s = %s", v[0], v[1])
}

var rowForm = regexp.MustCompile(`(?m)^\[\[(delegation|conference|agreement|task|figure|term)\]\]\n(?:[^\[\n].*\n|\n|\[\[delegation\.revision\]\]\n)*`)

// editRow adds, takes away or moves a row of an annex.
func editRow(w *world, r *rand.Rand) string {
	name := w.anyOf(r, "content/programs/2022-program", "s.toml")
	if name == "" || strings.HasSuffix(name, "program.toml") {
		name = "content/programs/2022-program/delegations-out.toml"
		if !slices.Contains(w.names("content"), name) {
			return ""
		}
	}
	text := w.read(name)
	rows := rowForm.FindAllString(text, -1)
	if len(rows) == 0 {
		return ""
	}
	i := r.IntN(len(rows))
	switch r.IntN(3) {
	case 0:
		return w.change(name, strings.Join(slices.Delete(rows, i, i+1), ""), "row %d is gone", i)
	case 1:
		id := regexp.MustCompile(`(?m)^(id\s*= "2022-[a-z]+-)[0-9a-z]+"`)
		row := id.ReplaceAllString(rows[i], fmt.Sprintf(`${1}%d"`, 50+w.next()))
		return w.change(name, strings.TrimRight(text, "\n")+"\n\n"+row, "a row like %d is added", i)
	}
	rows = append(slices.Delete(slices.Clone(rows), i, i+1), rows[i])
	return w.change(name, strings.Join(rows, "\n"), "row %d moves to the end", i)
}

func newArticle(w *world, r *rand.Rand) string {
	issue := path.Dir(w.anyOf(r, "content/bulletin", "issue.toml"))
	if issue == "." {
		return ""
	}
	name := fmt.Sprintf("%s/%d-bai-moi.%s.md", issue, 20+w.next(), pick(r, []string{"vi", "vi", "en"}))
	text := fmt.Sprintf("+++\ntitle = \"Bài mới %d\"\ndate = \"2026-03-%02d\"\ntags = [\"hop-tac\"]\npartners = [\"gifu\"]\n+++\n%s",
		w.serial, 1+r.IntN(28), pick(r, bodies))
	return w.change(name, text, "new")
}

func newRecord(w *world, r *rand.Rand) string {
	from := w.anyOf(r, "content/"+pick(r, []string{"partners", "organisations", "places", "documents", "pages", "bulletin"}), "")
	if from == "" {
		return ""
	}
	parts := strings.Split(from, "/")
	parts[2] = fmt.Sprintf("moi-%d-%s", w.next(), parts[2])
	if parts[1] == "bulletin" {
		parts[2] = fmt.Sprintf("2026-%02d", 2+w.serial)
	}
	to := strings.Join(parts, "/")
	return w.change(to, set(w.read(from), "old_urls", ""), "a copy of %s", from)
}

func deleteFile(w *world, r *rand.Rand) string {
	name := w.anyOf(r, pick(r, []string{"content", "content/bulletin", "content/pages", "static"}), "")
	if name == "" {
		return ""
	}
	if r.IntN(6) == 0 {
		w.must(os.RemoveAll(w.at(path.Dir(name))))
		return path.Dir(name) + " is gone"
	}
	w.must(os.Remove(w.at(name)))
	return name + " is gone"
}

func renameFile(w *world, r *rand.Rand) string {
	from := w.anyOf(r, pick(r, []string{"content", "content/bulletin", "content/bulletin", "content/partners"}), pick(r, []string{"", ".md", ".png"}))
	if from == "" {
		return ""
	}
	to := path.Join(path.Dir(from), fmt.Sprintf("%d-%s", 30+w.next(), path.Base(from)))
	switch {
	case strings.HasPrefix(from, "content/bulletin") && r.IntN(2) == 0: // to another issue
		to = path.Join(path.Dir(w.anyOf(r, "content/bulletin", "")), path.Base(to))
	case strings.Count(from, "/") > 2 && r.IntN(3) == 0: // the folder
		from = path.Dir(from)
		to = path.Join(path.Dir(from), fmt.Sprintf("ten-%d", w.serial))
	}
	w.must(os.Rename(w.at(from), w.at(to)))
	return from + " becomes " + to
}

// swapFiles gives two files each other's names: both keep their times and sizes.
func swapFiles(w *world, r *rand.Rand) string {
	ending := pick(r, []string{".md", ".png", ".toml", ".svg"})
	a, b := w.anyOf(r, "content", ending), w.anyOf(r, "content", ending)
	if a == b {
		return ""
	}
	between := w.at("content/between.tmp")
	w.must(os.Rename(w.at(a), between))
	w.must(os.Rename(w.at(b), w.at(a)))
	w.must(os.Rename(between, w.at(b)))
	return a + " and " + b
}
