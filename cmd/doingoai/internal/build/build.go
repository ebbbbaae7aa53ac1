// Package build joins the stages of the pipeline: it reads a site, loads its
// portal and its layouts, and plans every file of the published site.
//
//	source.Tree ─▶ portal.Portal ─▶ []output.File ─▶ publish or serve
//
// [Load] does the first three steps and reports every problem of every file; what
// it returns can be published or shown.
package build

import (
	"fmt"
	"html/template"
	"io/fs"
	"iter"
	"os"
	"runtime"
	"slices"
	"sort"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"doingoai/cmd/doingoai/internal/assets"
	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/covers"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/feeds"
	"doingoai/cmd/doingoai/internal/glyphs"
	"doingoai/cmd/doingoai/internal/hosting"
	"doingoai/cmd/doingoai/internal/ical"
	"doingoai/cmd/doingoai/internal/images"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/layout"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/opendata"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/pages"
	"doingoai/cmd/doingoai/internal/pdf"
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
	Memo    *memo.Memo     // of expensive work; nil: everything is made anew
	Memory  *source.Memory // of the files; nil: all are read
	// Publish says that the files are for a web server: texts are compressed in advance
	// where the site wants that.
	Publish bool
	PDF     *pdf.Printer // prints the issues; nil: they are not written as PDF

	// Program is the sum of the program; see [Program]. The zero Sum: it is not known, and
	// no file gets a key.
	Program output.Sum
	// Out is the output folder, and Stands reports whether the output with a key stands
	// there: then nothing is loaded but the messages. nil: it is always loaded.
	Out    string
	Stands func(whole output.Sum) bool
}

// Clean returns the options of a load that believes nothing which an earlier one kept:
// everything is read, decoded and made anew. Only what is listed here is passed on, so
// that whatever else remembers is off.
func (o Options) Clean() Options {
	return Options{Dir: o.Dir, BaseURL: o.BaseURL, Now: o.Now, Drafts: o.Drafts, Future: o.Future, Publish: o.Publish, PDF: o.PDF}
}

// Site is a loaded site. Files is nil when Diags has errors.
type Site struct {
	Config *config.Site // nil when site.toml has errors
	Portal *portal.Portal
	Files  []output.File      // by path
	Public []iter.Seq[string] // texts that readers may see: those of the portal and of its looks
	Bodies []iter.Seq[string] // those of its prose
	Diags  diag.List
	// Whole is the key of all files together; the zero Sum when it is not known.
	Whole output.Sum
	// Standing says that the output stands, see Options.Stands: there are only Diags then.
	Standing bool

	pictures   *images.Set
	memo       *memo.Memo
	program    output.Sum
	cacheFault error // why what is known of the files could not be kept
}

// Load reads the site folder and plans its output. It writes nothing but the cache. The error is the system's; the
// author's are in Site.Diags.
func Load(o Options) (*Site, error) {
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("open the site folder: %w", err)
	}
	// The root stays open as long as files may be read from it, which is as long as
	// the Site is used; then the garbage collector closes it.
	s := &Site{pictures: images.NewSet(o.Memo), memo: o.Memo, program: o.Program}
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
	tree, list, err := o.Memory.Read(fsys, site.Limits)
	if err != nil {
		return err
	}
	s.cacheFault = o.Memory.Save()
	s.Diags.Join(list)
	if tree == nil {
		return nil
	}
	if tree.File("site.toml") == nil { // it went away since it was read
		s.Diags.Add(diag.FileMissing, nil, diag.Span{}, "site.toml")
		return nil
	}
	if !s.Diags.HasErrors() && s.standing(tree, o) {
		return nil
	}
	return s.load(tree, site, o)
}

func (s *Site) load(tree *source.Tree, site *config.Site, o Options) error {
	var bundle *lang.Bundle
	var layouts *layout.Set
	var own *assets.Set
	var fonts *glyphs.Fonts
	var lists [4]diag.List
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	group.Go(func() error {
		s.Portal, lists[0] = portal.Load(tree, site, portal.Options{Now: o.Now, Drafts: o.Drafts, Future: o.Future, Memo: o.Memo, Program: o.Program, Forget: true})
		return nil
	})
	group.Go(func() (err error) {
		if own, lists[1], err = assets.Load(tree); err != nil {
			return fmt.Errorf("load the site's own files: %w", err)
		}
		bundle, layouts, lists[2] = looks(tree, site, own)
		return nil
	})
	group.Go(func() (err error) {
		fonts, lists[3], err = loadFonts(tree)
		return err
	})
	if err := group.Wait(); err != nil {
		return err
	}
	for _, list := range lists {
		s.Diags.Join(list)
	}
	if layouts != nil {
		s.Diags.Join(checkMessages(bundle, layouts))
		if !lists[1].HasErrors() { // else what is broken would be missing too
			s.Diags.Join(checkAssets(own, layouts))
		}
	}
	if s.Portal == nil || s.Diags.HasErrors() {
		return nil
	}
	formats := func(yield func(string) bool) {
		for _, f := range tree.Under("layouts") {
			if !yield(string(f.Text)) {
				return
			}
		}
		yield(string(tree.File("site.toml").Text))
	}
	texts, bodies := s.Portal.Public()
	s.Public, s.Bodies = append(texts, formats), bodies
	view := &pages.Site{
		Portal: s.Portal, Messages: bundle, Layouts: layouts, Memo: o.Memo, Program: o.Program, Pictures: s.pictures,
		Covers: covers.New(s.Portal, fonts, bundle, o.Memo),
	}
	if o.PDF != nil {
		view.PDF = o.PDF.Print
	}
	s.Files = plan(own, view)
	if o.Publish && site.Build.Precompression {
		s.Files = append(s.Files, hosting.Compressed(s.Files, o.Memo, o.Program)...)
	}
	giveKeys(s.Files, tree, s.Portal, o)
	s.remember(tree, o)
	if o.PDF != nil {
		o.PDF.Serve(s.Files)
	}
	return nil
}

// looks loads messages and layouts. Both are nil when a file could not be read.
func looks(tree *source.Tree, site *config.Site, own *assets.Set) (*lang.Bundle, *layout.Set, diag.List) {
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
	layouts, found := layout.Load(layoutFiles, layoutOptions(site, bundle, own))
	list.Join(found)
	return bundle, layouts, list
}

// layoutOptions are what layouts may use: messages by t and n, addresses by asset.
func layoutOptions(site *config.Site, bundle *lang.Bundle, own *assets.Set) layout.Options {
	return layout.Options{
		Views:     pages.Views(),
		Languages: site.Codes(),
		Funcs: func(code string) template.FuncMap {
			tr := bundle.For(code)
			return template.FuncMap{"t": tr.T, "n": func(key string, n int) string { return tr.N(key, n) }, "asset": own.URL}
		},
		KeyFuncs: []string{"t", "n", "asset"},
		Compact:  true,
	}
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

// checkAssets reports the assets that layouts name and that are not there.
func checkAssets(own *assets.Set, layouts *layout.Set) (list diag.List) {
	for _, u := range layouts.Uses() {
		if u.Func == "asset" && own.URL(u.Key) == "" {
			list.Add(diag.StaticUnknown, u.File, u.Span, u.Key).Suggest = diag.Nearest(u.Key, own.Names())
		}
	}
	return list
}

// uses gathers every use of a message: in layouts, and in Go code.
func uses(layouts *layout.Set) map[string][]lang.Use {
	all := map[string][]lang.Use{}
	for _, u := range layouts.Uses() {
		if u.Func != "asset" {
			all[u.Key] = append(all[u.Key], lang.Use{File: u.File, Span: u.Span})
		}
	}
	for _, keys := range [][]string{pages.Keys(), covers.Keys(), feeds.Keys(), ical.Keys(), lang.DateKeys()} {
		for _, key := range keys {
			all[key] = append(all[key], lang.Use{})
		}
	}
	return all
}

// plan asks every feature for its files.
func plan(own *assets.Set, s *pages.Site) []output.File {
	var files []output.File
	files = append(files, pages.Plan(s)...)
	files = append(files, opendata.Plan(s.Portal, s.Messages)...)
	files = append(files, ical.Plan(s.Portal, s.Messages)...)
	files = append(files, s.Covers.Plan()...)
	files = append(files, feeds.Plan(s.Portal, s.Messages)...)
	files = append(files, own.Files()...)
	files = append(files, beside(s.Portal)...)
	files = append(files, pictures(s.Portal, s.Pictures)...)
	files = append(files, hosting.Plan(s.Portal, files)...)
	sort.Slice(files, func(i, j int) bool { return files[i].Path < files[j].Path })
	return files
}
