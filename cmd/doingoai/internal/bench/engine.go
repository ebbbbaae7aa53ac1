package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// engine makes the corpus into a site.
type engine struct {
	name   string
	site   string   // the folder of its sources
	out    string   // where it writes
	kept   []string // what it keeps between runs
	build  []string // the command, run in site
	serve  func(port int) []string
	change map[string][]change // by edit
}

// change is a change of one file: what it replaces, the first time it stands there, and
// what with; "%s" is a mark that a reader can look for. An empty old appends.
type change struct{ file, old, new string }

// The edits of the benchmark.
const (
	editBody    = "one body"
	editTitle   = "one title"
	editPartner = "one partner"
	editLayout  = "one layout"
)

var edits = [...]string{editBody, editTitle, editPartner, editLayout}

const bodyChange, titleChange = "\n%s.\n", "title = \"%s "

// newOurs is doingoai, with the program at a path.
func newOurs(program, dir string, edited article) *engine {
	site := filepath.Join(dir, "site")
	e := &engine{
		name: "doingoai", site: site, out: filepath.Join(site, "public"), kept: []string{filepath.Join(site, ".cache")},
		build: []string{program, "build", "--now", clock},
		serve: func(port int) []string {
			return []string{program, "serve", "--now", clock, "--addr", fmt.Sprintf("127.0.0.1:%d", port)}
		},
		change: map[string][]change{
			editPartner: {{"content/partners/" + edited.partners[0] + "/partner.toml", "name.vi = \"", "name.vi = \"%s "}},
			editLayout:  {{"layouts/article.html", "</article>", "<p>%s</p></article>"}},
		},
	}
	e.changeArticle(edited)
	return e
}

// clock is the time of all builds: after the newest article.
var clock = fmt.Sprintf("%d-01-01T00:00:00Z", lastYear+1)

// newTwin is Hugo.
func newTwin(program, dir string, edited article) *engine {
	site := filepath.Join(dir, "twin")
	id := edited.partners[0]
	e := &engine{
		name: "Hugo", site: site, out: filepath.Join(site, "public"), kept: []string{filepath.Join(site, "resources")},
		build: []string{program, "--quiet"},
		serve: func(port int) []string {
			return []string{program, "server", "--bind", "127.0.0.1", "--port", fmt.Sprint(port)}
		},
		change: map[string][]change{
			editPartner: {
				{"content/partners/" + id + ".vi.md", "title = \"", titleChange},
				{"content/mentions/" + id + "/_index.vi.md", "title = \"", titleChange},
			},
			editLayout: {{"layouts/bulletin/page.html", "</article>", "<p>%s</p></article>"}},
		},
	}
	e.changeArticle(edited)
	return e
}

func (e *engine) changeArticle(a article) {
	e.change[editBody] = []change{{a.file(), "", bodyChange}}
	e.change[editTitle] = []change{{a.file(), "title = \"", titleChange}}
}

// apply makes an edit with a mark.
func (e *engine) apply(edit, mark string) error {
	for _, c := range e.change[edit] {
		name := filepath.Join(e.site, filepath.FromSlash(c.file))
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		text := string(data)
		if c.old == "" {
			text += fmt.Sprintf(c.new, mark)
		} else if text = strings.Replace(text, c.old, fmt.Sprintf(c.new, mark), 1); text == string(data) {
			return fmt.Errorf("%s does not hold %q", name, c.old)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// clear removes the output and, if all, what the engine keeps between runs, and syncs, so
// that a run does not pay for what the one before it wrote.
func (e *engine) clear(all bool) error {
	remove := []string{e.out}
	if all {
		remove = append(remove, e.kept...)
	}
	for _, name := range remove {
		if err := os.RemoveAll(name); err != nil {
			return err
		}
	}
	return syncFolder(e.site)
}
