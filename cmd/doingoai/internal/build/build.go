// Package build joins the stages of the pipeline: it reads a site, loads its
// portal and its layouts, and plans every file of the published site.
//
//	source.Tree ─▶ portal.Portal ─▶ []output.File ─▶ publish or serve
//
// [Load] does the first three steps and reports every problem of every file; what
// it returns can be published or shown. Nothing here writes.
package build

import (
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"sort"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/layout"
	"doingoai/cmd/doingoai/internal/media"
	"doingoai/cmd/doingoai/internal/opendata"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/pages"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/source"
)

// Options are what a command decides about a load.
type Options struct {
	Dir     string    // the site folder
	BaseURL string    // instead of site.toml's, when not empty
	Now     time.Time // the build's clock
	Drafts  bool
	Future  bool
}

// Site is a loaded site. Files is nil when Diags has errors.
type Site struct {
	Config *config.Site // nil when site.toml has errors
	Portal *portal.Portal
	Files  []output.File // by path
	Public []string      // texts that readers may see: those of the portal and of its looks
	Diags  diag.List
}

// Load reads the site folder and plans its output. The error is the system's; the
// author's are in Site.Diags.
func Load(o Options) (*Site, error) {
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("open the site folder: %w", err)
	}
	// The root stays open as long as files may be read from it, which is as long as
	// the Site is used; then the garbage collector closes it.
	s := &Site{}
	if err := s.read(root.FS(), o); err != nil {
		return nil, err
	}
	s.Diags.Sort()
	if s.Diags.HasErrors() {
		s.Files = nil
	}
	return s, nil
}

// Config reads site.toml alone. The Site is nil when it has errors, which [Load]
// reports.
func Config(dir string) (*config.Site, error) {
	site, _, err := readConfig(os.DirFS(dir))
	return site, err
}

func readConfig(fsys fs.FS) (*config.Site, diag.List, error) {
	f, list, err := source.ReadFile(fsys, "site.toml", source.DefaultLimits)
	if err != nil {
		return nil, nil, err
	}
	if f == nil {
		list.Add(diag.FileMissing, nil, diag.Span{}, "site.toml")
	}
	if list.HasErrors() {
		return nil, list, nil
	}
	site, found := config.Load(f.File)
	list.Join(found)
	return site, list, nil
}

// read reads site.toml, which knows the languages and the limits, then the rest.
func (s *Site) read(fsys fs.FS, o Options) error {
	site, list, err := readConfig(fsys)
	if err != nil {
		return err
	}
	s.Diags = list
	if site == nil {
		return nil
	}
	if o.BaseURL != "" {
		site = site.WithBaseURL(o.BaseURL)
	}
	s.Config = site
	tree, list, err := source.Read(fsys, site.Limits)
	if err != nil {
		return err
	}
	s.Diags.Join(list)
	if tree == nil {
		return nil
	}
	if tree.File("site.toml") == nil { // it went away since it was read
		s.Diags.Add(diag.FileMissing, nil, diag.Span{}, "site.toml")
		return nil
	}
	s.load(tree, site, o)
	return nil
}

func (s *Site) load(tree *source.Tree, site *config.Site, o Options) {
	var bundle *lang.Bundle
	var layouts *layout.Set
	var lists [2]diag.List
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	group.Go(func() error {
		s.Portal, lists[0] = portal.Load(tree, site, portal.Options{Now: o.Now, Drafts: o.Drafts, Future: o.Future})
		return nil
	})
	group.Go(func() error {
		bundle, layouts, lists[1] = looks(tree, site)
		return nil
	})
	if err := group.Wait(); err != nil {
		panic("internal error: loading: " + err.Error())
	}
	s.Diags.Join(lists[0])
	s.Diags.Join(lists[1])
	if layouts != nil {
		s.Diags.Join(checkMessages(bundle, layouts))
	}
	if s.Portal == nil || s.Diags.HasErrors() {
		return
	}
	s.Public = append([]string{string(tree.File("site.toml").Text)}, s.Portal.Public...)
	for _, f := range tree.Under("layouts") {
		s.Public = append(s.Public, string(f.Text))
	}
	s.Files = plan(tree, &pages.Site{Portal: s.Portal, Messages: bundle, Layouts: layouts})
}

// looks loads messages and layouts. Both are nil when a file could not be read.
func looks(tree *source.Tree, site *config.Site) (*lang.Bundle, *layout.Set, diag.List) {
	var messageFiles, layoutFiles []*diag.File
	for _, f := range tree.Under("layouts") {
		if f.Unread {
			return nil, nil, nil
		}
		if strings.HasPrefix(f.Path, lang.MessageFolder+"/") {
			messageFiles = append(messageFiles, f.File)
		} else {
			layoutFiles = append(layoutFiles, f.File)
		}
	}
	bundle, list := lang.LoadMessages(messageFiles, site.Codes())
	layouts, found := layout.Load(layoutFiles, layout.Options{
		Views:     pages.Views(),
		Languages: site.Codes(),
		Funcs: func(code string) template.FuncMap {
			tr := bundle.For(code)
			return template.FuncMap{"t": tr.T, "n": func(key string, n int) string { return tr.N(key, n) }}
		},
		KeyFuncs: []string{"t", "n"},
	})
	list.Join(found)
	return bundle, layouts, list
}

// checkMessages compares the messages with their uses. A layout that cannot be
// parsed hides uses: then no message counts as unused.
func checkMessages(bundle *lang.Bundle, layouts *layout.Set) diag.List {
	list := bundle.Check(uses(layouts))
	if layouts.Complete() {
		return list
	}
	return slices.DeleteFunc(list, func(d diag.Diag) bool { return d.ID == diag.MessageUnused })
}

// uses gathers every use of a message: in layouts, and in Go code.
func uses(layouts *layout.Set) map[string][]lang.Use {
	all := map[string][]lang.Use{}
	for _, u := range layouts.Uses() {
		all[u.Key] = append(all[u.Key], lang.Use{File: u.File, Span: u.Span})
	}
	for _, keys := range [][]string{pages.Keys(), lang.DateKeys()} {
		for _, key := range keys {
			all[key] = append(all[key], lang.Use{})
		}
	}
	return all
}

// plan asks every feature for its files.
func plan(tree *source.Tree, s *pages.Site) []output.File {
	var files []output.File
	files = append(files, pages.Plan(s)...)
	files = append(files, opendata.Plan(s.Portal, s.Messages)...)
	files = append(files, assets(tree, s.Portal)...)
	sort.Slice(files, func(i, j int) bool { return files[i].Path < files[j].Path })
	return files
}

// assets are the files of static/, published as they are, and those beside the
// content, published without what is not to be shown.
func assets(tree *source.Tree, p *portal.Portal) []output.File {
	var files []output.File
	add := func(path string, f *source.File, clean func(name string, data []byte) ([]byte, error)) {
		files = append(files, output.File{Path: path, Render: func(b *output.Buffer) error {
			data, err := f.ReadAll()
			if err != nil {
				return err
			}
			if data, err = clean(f.Path, data); err != nil {
				return fmt.Errorf("clean %s: %w", f.Path, err)
			}
			b.Write(data)
			return nil
		}})
	}
	for _, f := range tree.Under("static") {
		add(strings.TrimPrefix(f.Path, "static/"), f, asIs)
	}
	for _, a := range p.Assets {
		add(strings.TrimPrefix(a.Path, "/"), a.Source, media.Clean)
	}
	return files
}

func asIs(_ string, data []byte) ([]byte, error) { return data, nil }
