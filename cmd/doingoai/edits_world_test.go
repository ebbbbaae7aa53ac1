package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"doingoai/cmd/doingoai/internal/build"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/publish"
)

// world is a site that is edited and built.
type world struct {
	t    *testing.T
	dir  string // the site folder
	load loading
	lang string
	now  time.Time

	resident *resident

	good   map[string]string // the sources of the last good build, by path
	broken bool              // the last build had errors
	strays bool              // the output folder may hold files that are not ours
	serial int               // for new names
}

// newWorld writes the site: every kind of record, Vietnamese and the interface in Lao,
// pictures, and what is internal, drafted, expired, withdrawn and to come. The whole site
// has English, maps, books and data files too, and takes twice as long.
func newWorld(t *testing.T, whole bool) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), lang: "vi", now: time.Date(2026, 3, 20, 1, 0, 0, 0, time.UTC)}
	w.resident = newResident(t)
	for _, name := range []string{"layouts", "static"} {
		w.must(copyMissing(filepath.Join(w.dir, name), filepath.Join("..", "..", name)))
	}
	var config string
	for _, name := range []string{"internal/portal/testdata/site.txtar", "testdata/edits.txtar"} {
		archive, err := txtar.ParseFile(filepath.FromSlash(name))
		w.must(err)
		for _, f := range archive.Files {
			text := string(f.Data)
			if !whole {
				text = withoutEnglish(text)
			}
			switch {
			case f.Name == "site.toml":
				config += text
			case whole || !strings.HasSuffix(f.Name, ".en.md"):
				w.write(f.Name, text)
			}
		}
	}
	if !whole {
		config = regexp.MustCompile(`(?s)\[map\].*?\n\n`).ReplaceAllString(config, "")
		config = regexp.MustCompile(`(?m)^(books|data)( +)= true$`).ReplaceAllString(config, "$1$2= false")
	}
	w.write("site.toml", config)
	w.write("content/bulletin/2026-01/tau.png", picture(1))
	w.write("content/bulletin/2025-12/nui.png", picture(2))
	return w
}

// withoutEnglish takes the values and the language out of a TOML text, each on one line.
func withoutEnglish(text string) string {
	text = regexp.MustCompile(`(?s)\[languages\.en\].*?\n\n`).ReplaceAllString(text, "")
	return regexp.MustCompile(`(?m)^\S+\.en\s*=.*\n`).ReplaceAllString(text, "")
}

// picture is a PNG that differs with n and has the same size for every n.
func picture(n uint64) string {
	r := rand.New(rand.NewPCG(n, 2))
	m := image.NewNRGBA(image.Rect(0, 0, 24, 16))
	for i := range 24 * 16 {
		m.SetNRGBA(i%24, i/24, color.NRGBA{R: uint8(r.Uint32()), G: uint8(r.Uint32()), B: uint8(r.Uint32()), A: 255})
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&b, m); err != nil {
		panic(err)
	}
	return b.String()
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// build runs the command and says what is wrong with what it did, "" if nothing.
func (w *world) build() (fault string) {
	w.load.now = w.now.Format(time.RFC3339)
	args := []string{"build", "--site", w.dir, "--lang", w.lang, "--now", w.load.now}
	if w.load.baseURL != "" {
		args = append(args, "--base-url", w.load.baseURL)
	}
	if w.load.drafts {
		args = append(args, "--drafts")
	}
	if w.load.future {
		args = append(args, "--future")
	}
	before := w.standing()
	var stdout, stderr bytes.Buffer
	status := run(args, &stdout, &stderr)

	clean, differences := w.clean()
	want := 0
	if w.broken = clean.HasErrors(); w.broken {
		want = 1
	}
	var messages strings.Builder
	w.must(show(&messages, clean, w.lang))
	switch {
	case status != want:
		return fmt.Sprintf("the status is %d, not %d\n%s", status, want, &stderr)
	case stderr.String() != messages.String():
		return fmt.Sprintf("it prints\n%snot\n%s", &stderr, &messages)
	case w.broken && !maps.Equal(before, w.standing()):
		return "a build with errors has changed the output folder"
	case !w.broken && len(differences) > 0:
		var lines strings.Builder
		w.must(differences.Print(&lines, "en"))
		return lines.String()
	}
	if !w.broken {
		w.good = w.sources()
	}
	return w.preview(clean)
}

// clean makes the site anew, with nothing that was kept, and returns its messages and how
// the output folder differs from it.
func (w *world) clean() (messages, differences diag.List) {
	o, err := w.load.options(w.dir)
	w.must(err)
	site, err := build.Load(o.Clean())
	w.must(err)
	w.must(site.Prepare(w.t.Context(), nil))
	if site.Files == nil {
		return site.Diags, nil
	}
	out := filepath.Join(w.dir, "public")
	differences, faults, err := publish.Verify(w.t.Context(), site.Files, publishing(site, out))
	w.must(err)
	site.Diags.Join(faults)
	if w.strays && !faults.HasErrors() {
		differences = w.expectStrays(&site.Diags, differences, out)
	}
	site.Diags.Sort()
	return site.Diags, differences
}

// expectStrays takes foreign files out of the differences and adds the warning that a build
// prints about them to the messages.
func (w *world) expectStrays(messages *diag.List, differences diag.List, out string) (rest diag.List) {
	var strays []string
	for _, d := range differences {
		name, _ := d.Args[0].(string)
		switch {
		case d.ID != diag.OutputForeign:
			rest = append(rest, d)
		case !strings.HasSuffix(name, "/"):
			strays = append(strays, name)
		}
	}
	if len(strays) > 0 {
		messages.Add(diag.OutputStray, nil, diag.Span{}, len(strays), path.Join(out, strays[0]))
	}
	return rest
}

// mend brings back the sources of the last good build.
func (w *world) mend() {
	now := w.sources()
	for name := range now {
		if _, ok := w.good[name]; !ok {
			w.must(os.RemoveAll(w.at(name)))
		}
	}
	for name, text := range w.good {
		if had, ok := now[name]; !ok || had != text {
			w.must(os.RemoveAll(w.at(name))) // a folder may stand there
			w.write(name, text)
		}
	}
}

func (w *world) at(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w *world) read(name string) string {
	text, err := os.ReadFile(w.at(name))
	w.must(err)
	return string(text)
}

func (w *world) write(name, text string) {
	w.t.Helper()
	w.must(os.MkdirAll(filepath.Dir(w.at(name)), 0o755))
	w.must(os.WriteFile(w.at(name), []byte(text), 0o644))
}

// sources are all files of the site, by path.
func (w *world) sources() map[string]string {
	all := map[string]string{}
	for _, name := range w.names("content", "layouts", "static") {
		all[name] = w.read(name)
	}
	all["site.toml"] = w.read("site.toml")
	return all
}

// names are the paths of the files below some folders of the site, sorted.
func (w *world) names(folders ...string) []string {
	var names []string
	for _, folder := range folders {
		err := filepath.WalkDir(w.at(folder), func(file string, entry fs.DirEntry, err error) error {
			if os.IsNotExist(err) {
				return nil
			}
			if err != nil || entry.IsDir() {
				return err
			}
			name, err := filepath.Rel(w.dir, file)
			names = append(names, filepath.ToSlash(name))
			return err
		})
		w.must(err)
	}
	slices.Sort(names)
	return names
}

// standing is what stands in the output folder: type, size and time of change by path.
func (w *world) standing() map[string]string {
	all := map[string]string{}
	for _, name := range w.names("public") {
		info, err := os.Lstat(w.at(name))
		w.must(err)
		all[name] = fmt.Sprint(info.Mode(), info.Size(), info.ModTime())
	}
	return all
}
