package schema

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/source"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// repository is the folder of the real site.
const repository = "../../../.."

// validators are the schemas, compiled, by name.
func validators(t testing.TB) map[string]*jsonschema.Schema {
	t.Helper()
	all := map[string]*jsonschema.Schema{}
	for _, d := range All() {
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(d.JSON))
		if err != nil {
			t.Fatalf("%s: %v", d.Name, err)
		}
		c := jsonschema.NewCompiler() // it holds the schema to that of schemas
		if err := c.AddResource(d.FileName(), document); err != nil {
			t.Fatalf("%s: %v", d.Name, err)
		}
		if all[d.Name], err = c.Compile(d.FileName()); err != nil {
			t.Fatalf("%s: %v", d.Name, err)
		}
	}
	return all
}

// documentOf returns the schema for a file of a site, by its globs; nil for none.
func documentOf(t testing.TB, documents []Document, name string) *Document {
	t.Helper()
	for i, d := range documents {
		for _, glob := range d.Globs {
			if ok, err := path.Match(glob, name); err != nil {
				t.Fatal(err)
			} else if ok {
				return &documents[i]
			}
		}
	}
	return nil
}

// plainFile reads a file, or its front matter, as JSON; ok is false when it is no TOML.
func plainFile(d *Document, name string, text []byte) (value any, ok bool) {
	f := diag.NewFile(name, text)
	span := diag.Span{End: len(text)}
	if d.Front {
		front, _, list := tomldoc.FrontMatter(f)
		if list.HasErrors() {
			return nil, false
		}
		span = front
	}
	table, list := tomldoc.Parse(f, span)
	// What stands twice was left out, and is no matter of schemas.
	return Plain(table), table != nil && !list.HasErrors()
}

// load returns the errors that the loader finds inside files that schemas are for, by file:
// not about their names, nor in the text below front matter. unread are files that it does
// not read because of their names, and "content/" when site.toml is too wrong. With a site,
// that one is taken for site.toml.
func load(t testing.TB, fsys fs.FS, site *config.Site) (errors map[string][]diag.ID, unread map[string]bool) {
	t.Helper()
	tree, list, err := source.Read(fsys, source.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	var found diag.List
	if site == nil {
		site, found = config.Load(tree.File("site.toml").File)
		list.Join(found)
	}
	if site != nil {
		_, found = portal.Load(tree, site, portal.Options{Now: time.Date(2026, 3, 20, 1, 0, 0, 0, time.UTC)})
		list.Join(found)
	}
	for _, f := range tree.Under(lang.MessageFolder) {
		code := strings.TrimSuffix(path.Base(f.Path), ".toml")
		_, found = lang.LoadMessages([]*diag.File{f.File}, []string{code})
		list.Join(found)
	}
	errors, unread = map[string][]diag.ID{}, map[string]bool{"content/": site == nil}
	for _, d := range list.Errors() {
		switch {
		case d.File == nil:
			continue
		case d.Span == (diag.Span{}):
			unread[d.Path()] = unread[d.Path()] || d.ID == diag.FileNameInvalid
			continue
		}
		if strings.HasSuffix(d.Path(), ".md") {
			front, _, _ := tomldoc.FrontMatter(d.File)
			if d.Span.Start < front.Start || d.Span.Start > front.End {
				continue
			}
		}
		errors[d.Path()] = append(errors[d.Path()], d.ID)
	}
	return errors, unread
}

// folder reads the TOML and Markdown files of a site's folder.
func folder(t testing.TB, dir string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, part := range []string{"site.toml", "content", "layouts/messages"} {
		err := filepath.WalkDir(filepath.Join(dir, part), func(name string, entry fs.DirEntry, err error) error {
			if os.IsNotExist(err) {
				return nil
			}
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(dir, name)
			fsys[filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return fsys
}

// fixture is a site with faults.
type fixture struct {
	name string
	fsys fstest.MapFS
}

// fixtures are the sites of the scripts that show the kinds of diagnostics, as far as the
// scripts make them by "minimal", their own files, "replace" and "repeat"; and those of
// testdata, whose files stand over the minimal site.
func fixtures(t *testing.T) []fixture {
	t.Helper()
	scripts, err := filepath.Glob("../../testdata/script/error*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	more, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	scripts = append(scripts, more...)
	minimal := folder(t, "../../testdata/minimal")
	var all []fixture
	for _, script := range scripts {
		archive, err := txtar.ParseFile(script)
		if err != nil {
			t.Fatal(err)
		}
		fsys := fstest.MapFS{}
		for name, f := range minimal {
			fsys[name] = f
		}
		for _, f := range archive.Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		if slices.Contains(more, script) || edited(t, fsys, script, string(archive.Comment)) {
			all = append(all, fixture{filepath.Base(script), fsys})
		}
	}
	return all
}

var editLine = regexp.MustCompile(`(?m)^(replace|repeat) +(\S+) +(\S+|'(?:[^']|'')*') +(\S+|'(?:[^']|'')*')$`)

// edited does what the script does to its files. It returns false for a script that does
// more than this.
func edited(t *testing.T, fsys fstest.MapFS, script, text string) bool {
	t.Helper()
	if !strings.Contains(text, "\nminimal\n") || regexp.MustCompile(`(?m)^(encode|symlink|cp|rm|exec|cd|mv|mkdir)\b`).MatchString(text) {
		return false
	}
	edits := editLine.FindAllStringSubmatch(text, -1)
	if n := len(regexp.MustCompile(`(?m)^(replace|repeat) `).FindAllString(text, -1)); n != len(edits) {
		t.Fatalf("%s: %d edits, of which %d are understood", script, n, len(edits))
	}
	for _, e := range edits {
		name, old, with := unquote(e[2]), unquote(e[3]), unquote(e[4])
		if e[1] == "repeat" {
			name, old = unquote(e[3]), unquote(e[4])
			n := 0
			for _, digit := range e[2] {
				n = 10*n + int(digit-'0')
			}
			with = strings.Repeat(old, n)
		}
		old, with = strings.ReplaceAll(old, `\n`, "\n"), strings.ReplaceAll(with, `\n`, "\n")
		f := fsys[name]
		if f == nil {
			continue // of another part of the site
		}
		if n := strings.Count(string(f.Data), old); n != 1 {
			t.Fatalf("%s: %q stands %d times in %s", script, old, n, name)
		}
		fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), old, with, 1))}
	}
	return true
}

func unquote(word string) string {
	if inner, ok := strings.CutPrefix(word, "'"); ok {
		return strings.ReplaceAll(strings.TrimSuffix(inner, "'"), "''", "'")
	}
	return word
}
