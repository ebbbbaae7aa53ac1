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

// The edits of all that is not content: settings, looks, times, the clock, and what earlier
// builds left.

var settingForm = regexp.MustCompile(`(?m)^([a-zA-Z_.-]+\s*= ")(.*)"$`)

// switchForm is a switch of [build].
var switchForm = regexp.MustCompile(`(?m)^(\w+ += )(true|false)$`)

func editSetting(w *world, r *rand.Rand) string {
	text := w.read("site.toml")
	swaps := [][2]string{
		{`scope       = "interface"`, `scope       = "full"`},
		{`scope       = "full"`, `scope       = "interface"`}, {`["programs", "partners", "bulletin", "data"]`, `["bulletin", "partners"]`},
		{`["bulletin", "partners"]`, `["programs", "partners", "bulletin", "data"]`}, {`hop-tac.vi = "Hợp tác"`, "hop-tac.vi = \"Hợp tác\"\nmoi.vi = \"Mới\""},
		{`deny         = ["Paracel", "Spratly"]`, `deny         = ["Paracel", "Gifu"]`}, {`deny         = ["Paracel", "Gifu"]`, `deny         = ["Paracel", "Spratly"]`},
		{"order       = 3", "order       = 0"}, {"[105.69, 18.68]", "[105.5, 18.5]"},
	}
	if switches := switchForm.FindAllStringSubmatchIndex(text, -1); len(switches) > 0 && r.IntN(3) == 0 {
		m := pick(r, switches)
		value := map[string]string{"true": "false", "false": "true"}[text[m[4]:m[5]]]
		return w.change("site.toml", text[:m[4]]+value+text[m[5]:], "%s%s", text[m[2]:m[3]], value)
	}
	if s := pick(r, swaps); r.IntN(2) == 0 && strings.Contains(text, s[0]) {
		return w.change("site.toml", strings.Replace(text, s[0], s[1], 1), "%s becomes %s", s[0], s[1])
	}
	m := pick(r, settingForm.FindAllStringSubmatchIndex(text, -1))
	return w.change("site.toml", text[:m[5]]+"x"+text[m[5]:], "%s%sx", text[m[2]:m[3]], text[m[4]:m[5]])
}

func editLayout(w *world, r *rand.Rand) string {
	name := w.anyOf(r, "layouts", ".html")
	if name == "" {
		return ""
	}
	text := w.read(name)
	ends := regexp.MustCompile(`</(p|h1|h2|li|dd|a|td|div|section|title)>`).FindAllStringIndex(text, -1)
	if len(ends) == 0 {
		return ""
	}
	at := pick(r, ends)[0]
	return w.change(name, fmt.Sprintf("%s x%d%s", text[:at], w.next(), text[at:]), "x%d before byte %d", w.serial, at)
}

func editMessage(w *world, r *rand.Rand) string {
	name := w.anyOf(r, "layouts/messages", ".toml")
	if name == "" {
		return ""
	}
	text := w.read(name)
	all := settingForm.FindAllStringSubmatchIndex(text, -1)
	if len(all) == 0 {
		return ""
	}
	m := pick(r, all)
	return w.change(name, text[:m[5]]+" x"+text[m[5]:], "%s%s x", text[m[2]:m[3]], text[m[4]:m[5]])
}

func editStatic(w *world, r *rand.Rand) string {
	switch r.IntN(5) {
	case 0:
		return w.change(fmt.Sprintf("static/tep-%d.txt", w.next()), "Tệp tự đặt.\n", "new")
	case 1:
		name := w.anyOf(r, "static", ".txt")
		if name == "" {
			return ""
		}
		return w.change(name, w.read(name)+"thêm\n", "more")
	case 2:
		name := w.anyOf(r, "static/js", ".js")
		if name == "" {
			return ""
		}
		return w.change(name, fmt.Sprintf("%s\nconsole.log(%d)\n", w.read(name), w.next()), "more")
	case 3:
		return w.change("static/images/moi.png", picture(r.Uint64()), "another picture")
	}
	name := w.anyOf(r, "static/css", ".css")
	if name == "" {
		return ""
	}
	return w.change(name, fmt.Sprintf("%s\n.x%d { color: red }\n", w.read(name), w.next()), "more")
}

// editPicture puts another picture in the place of one, of the same size in pixels and in
// bytes.
func editPicture(w *world, r *rand.Rand) string {
	name := w.anyOf(r, "content", ".png")
	if name == "" {
		return ""
	}
	return w.change(name, picture(r.Uint64()), "another picture")
}

// editUnseen changes a file and keeps its size and its time: in place, or by another file
// that takes its name.
func editUnseen(w *world, r *rand.Rand) string {
	name := w.anyOf(r, pick(r, []string{"content", "content", "content/bulletin", "layouts", "static/css"}), pick(r, []string{"", "", ".md"}))
	if name == "" {
		return ""
	}
	info, err := os.Stat(w.at(name))
	w.must(err)
	text := []byte(w.read(name))
	if strings.HasSuffix(name, ".png") {
		text = []byte(picture(r.Uint64()))
	} else if !swapLetters(r, text) {
		return ""
	}
	to := w.at(name)
	if r.IntN(2) == 0 {
		to = w.at("content/between.tmp")
	}
	w.must(os.WriteFile(to, text, 0o644))
	w.must(os.Chtimes(to, info.ModTime(), info.ModTime()))
	w.must(os.Rename(to, w.at(name)))
	return name + " has other bytes, and the same size and time"
}

// swapLetters exchanges two lower-case letters that stand side by side inside of a word: of
// prose or of a title where there is such, of anything one time in four.
func swapLetters(r *rand.Rand, text []byte) bool {
	from, to := 0, len(text)
	titles := titleForm.FindAllSubmatchIndex(text, -1)
	switch _, body, prose := strings.Cut(string(text), "\n+++\n"); {
	case r.IntN(4) == 0:
	case prose && len(body) > 8:
		from = len(text) - len(body)
	case len(titles) > 0:
		m := pick(r, titles)
		from, to = m[4], m[5]
	}
	var places []int
	letter := func(b byte) bool { return 'a' <= b && b <= 'z' }
	for i := from; i < to-1; i++ {
		if letter(text[i]) && letter(text[i+1]) && text[i] != text[i+1] {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return false
	}
	i := pick(r, places)
	text[i], text[i+1] = text[i+1], text[i]
	return true
}

func touchFile(w *world, r *rand.Rand) string {
	name := w.anyOf(r, pick(r, []string{"content", "layouts", "static"}), "")
	if name == "" {
		return ""
	}
	to := time.Now().Add(time.Duration(r.IntN(3)-1) * 1000 * time.Hour)
	w.must(os.Chtimes(w.at(name), to, to))
	return fmt.Sprintf("%s has the time %s", name, to.Format(time.RFC3339))
}

// breakFile writes something that no build should accept.
func breakFile(w *world, r *rand.Rand) string {
	name := w.anyOf(r, pick(r, []string{"content", "content", "layouts"}), "")
	if name == "" {
		return ""
	}
	text := w.read(name)
	at := r.IntN(len(text) + 1)
	switch r.IntN(4) {
	case 0:
		return w.change(name, text[:at], "cut off at byte %d", at)
	case 1:
		return w.change(name, text[:at]+"\xff"+text[at:], "a byte that is no UTF-8 at %d", at)
	case 2:
		return w.change(name, text+"\n[[partner:khong-co]] {{.Nothing}} unknown = 1\n", "nonsense at its end")
	}
	return w.change(name, "", "empty")
}

func moveClock(w *world, r *rand.Rand) string {
	midnight := time.Date(w.now.Year(), w.now.Month(), w.now.Day(), 17, 0, 0, 0, time.UTC) // in the site's zone
	w.now = pick(r, []time.Time{
		w.now.Add(time.Second), w.now.Add(time.Hour), w.now.Add(24 * time.Hour), w.now.Add(-24 * time.Hour), w.now.Add(7 * 24 * time.Hour),
		midnight.Add(-time.Second), midnight, midnight.Add(24 * time.Hour), w.now.AddDate(1, 0, 0), w.now.AddDate(-1, 0, 0),
		time.Date(2026, 3, 20, 17, 0, 0, 0, time.UTC), time.Date(2026, 3, 24, 17, 0, 0, 0, time.UTC), time.Date(2022, 3, 14, 0, 0, 0, 0, time.UTC),
		time.Date(2026, 12, 31, 17, 0, 0, 0, time.UTC), time.Date(2026, 3, 20, 1, 0, 0, 0, time.UTC),
	})
	return w.now.Format(time.RFC3339)
}

func changeOptions(w *world, r *rand.Rand) string {
	switch r.IntN(4) {
	case 0:
		w.load.drafts = !w.load.drafts
		return fmt.Sprintf("--drafts=%t", w.load.drafts)
	case 1:
		w.load.future = !w.load.future
		return fmt.Sprintf("--future=%t", w.load.future)
	case 2:
		w.load.baseURL = pick(r, []string{"", "https://example.net", "https://example.com/portal"})
		return "--base-url=" + w.load.baseURL
	}
	w.lang = map[string]string{"vi": "en", "en": "vi"}[w.lang]
	return "--lang=" + w.lang
}

// harmCache deletes, damages, exchanges or ages what builds keep.
func harmCache(w *world, r *rand.Rand) string {
	name := w.anyOf(r, ".cache", "")
	old := w.at("../old-cache")
	switch r.IntN(6) {
	case 0:
		w.must(os.RemoveAll(w.at(".cache")))
		return "the cache is gone"
	case 1:
		w.must(os.RemoveAll(old))
		if name == "" {
			return ""
		}
		w.must(os.CopyFS(old, os.DirFS(w.at(".cache"))))
		return "a copy of the cache is put aside"
	case 2:
		if _, err := os.Stat(old); err != nil {
			return ""
		}
		w.must(os.RemoveAll(w.at(".cache")))
		w.must(os.CopyFS(w.at(".cache"), os.DirFS(old)))
		return "the copy of the cache is put back"
	}
	if name == "" {
		return ""
	}
	other := w.anyOf(r, ".cache", "")
	if r.IntN(3) == 0 && other != name {
		return w.change(name, w.read(other), "what is in %s", other)
	}
	return w.damage(r, name)
}

// damage cuts a file off, fills or empties it, or changes a byte of it.
func (w *world) damage(r *rand.Rand, name string) string {
	text := w.read(name)
	at := r.IntN(len(text) + 1)
	switch r.IntN(4) {
	case 0:
		return w.change(name, text[:at], "cut off at byte %d", at)
	case 1:
		return w.change(name, text+text, "twice")
	case 2:
		return w.change(name, "", "empty")
	}
	if at == len(text) {
		return ""
	}
	flipped := []byte(text)
	flipped[at] ^= 1 << r.IntN(8)
	return w.change(name, string(flipped), "byte %d is another", at)
}

// harmOutput edits the published files by hand, or the publisher's list of them.
func harmOutput(w *world, r *rand.Rand) string {
	name := w.anyOf(r, "public", pick(r, []string{"", ".html", ".xml", ".json"}))
	if name == "" {
		return ""
	}
	switch r.IntN(8) {
	case 0:
		w.must(os.RemoveAll(w.at("public")))
		return "the output folder is gone"
	case 1:
		w.must(os.RemoveAll(w.at(path.Dir(name))))
		return path.Dir(name) + " is gone"
	case 2:
		w.must(os.Remove(w.at(name)))
		return name + " is gone"
	case 3:
		w.strays = true
		return w.change(fmt.Sprintf("%s/la-%d.txt", path.Dir(name), w.next()), "Của người khác.", "a file of somebody else")
	case 4:
		manifest := ".public.state/manifest"
		if !slices.Contains(w.names(".public.state"), manifest) {
			return ""
		}
		w.strays = true // nobody knows any longer what is ours
		return w.damage(r, manifest)
	case 5:
		text := []byte(w.read(name))
		info, err := os.Stat(w.at(name))
		w.must(err)
		if !swapLetters(r, text) {
			return ""
		}
		w.must(os.WriteFile(w.at(name), text, 0o644))
		w.must(os.Chtimes(w.at(name), info.ModTime(), info.ModTime()))
		return name + " has other bytes, and the same size and time"
	}
	return w.damage(r, name)
}
