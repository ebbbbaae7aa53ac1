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
	"strings"
	"sync"
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
	// Preview says that nobody publishes the files: they get no keys, and nothing is kept
	// about the output.
	Preview bool
	PDF     *pdf.Printer // prints the issues; nil: they are not written as PDF

	// LoseURLs says that addresses of AddressesFile may be lost.
	LoseURLs bool

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
	Texts  output.Texts       // that the files read
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

// Load reads the site folder and plans its output, as a [Loader] does that holds nothing.
func Load(o Options) (*Site, error) { return new(Loader).Load(o, nil) }

// Config reads site.toml alone. The Site is nil when it has errors, which [Load]
// reports.
func Config(dir string) (*config.Site, error) {
	f, _, err := readConfig(os.DirFS(dir))
	if f == nil {
		return nil, err
	}
	site, _ := config.Load(f.File)
	return site, nil
}

// readConfig reads the text of site.toml. The file is nil when there is none that is good.
func readConfig(fsys fs.FS) (*source.File, diag.List, error) {
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
	return f, list, nil
}

// read reads site.toml, then the rest.
func (s *Site) read(l *Loader, o Options) error {
	site, list, err := l.config(o)
	if err != nil {
		return err
	}
	s.Diags.Join(list)
	if site == nil {
		return nil
	}
	s.Config = site
	tree, list, err := l.tree(o, site.Limits)
	if err != nil {
		return err
	}
	if !o.Preview || !l.saved { // what changes later in a preview is little to read again
		s.cacheFault, l.saved = o.Memory.Save(), true
	}
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
	return s.load(l, tree, site, o)
}

func (s *Site) load(l *Loader, tree *source.Tree, site *config.Site, o Options) error {
	var list diag.List
	var look listed[looks]
	var own listed[*assets.Set]
	var fonts listed[*glyphs.Fonts]
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	group.Go(func() error {
		s.Portal, list = portal.Load(tree, site, portal.Options{
			Now: o.Now, Drafts: o.Drafts, Future: o.Future, Memo: o.Memo, Program: o.Program, Forget: true, Held: l.content,
		})
		return nil
	})
	group.Go(func() (err error) {
		own, look, err = l.dress(tree, site)
		return err
	})
	group.Go(func() (err error) {
		fonts, err = l.fonts.of(tree.Under("static"), func() (listed[*glyphs.Fonts], error) { return loadFonts(tree) })
		return err
	})
	if err := group.Wait(); err != nil {
		return err
	}
	for _, list := range []diag.List{list, own.list, look.list, fonts.list} {
		s.Diags.Join(list)
	}
	bundle, layouts := look.value.bundle, look.value.layouts
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
		Covers: covers.New(s.Portal, fonts.value, bundle, o.Memo),
	}
	if o.PDF != nil {
		view.PDF = o.PDF.Print
	}
	s.plan(tree, own.value, view, o)
	if o.PDF != nil {
		o.PDF.Serve(s.Files)
	}
	return nil
}

// plan plans the files and gives them their keys, at the same time as far as it can be done.
func (s *Site) plan(tree *source.Tree, own *assets.Set, view *pages.Site, o Options) {
	var most, sources output.Sum
	var keys sync.WaitGroup
	if !o.Preview {
		keys.Go(func() {
			sources = sourcesOf(tree, o)
			s.Texts, most = s.Portal.Texts(), mostOf(sources, tree, s.Portal, o)
		})
	}
	s.Files = plan(own, view)
	if !o.LoseURLs {
		s.Diags.Join(checkAddresses(tree, s.Files))
	}
	if o.Publish && s.Config.Build.Precompression {
		s.Files = append(s.Files, hosting.Compressed(s.Files, o.Memo, o.Program)...)
	}
	keys.Wait()
	if !o.Preview {
		giveKeys(s.Files, most)
		s.remember(sources, o)
	}
}

// dress loads the site's own files, then messages and layouts, which name them.
func (l *Loader) dress(tree *source.Tree, site *config.Site) (own listed[*assets.Set], look listed[looks], err error) {
	own, err = l.assets.of(tree.Under("static"), func() (listed[*assets.Set], error) {
		set, list, err := assets.Load(tree)
		if err != nil {
			return listed[*assets.Set]{}, fmt.Errorf("load the site's own files: %w", err)
		}
		return listed[*assets.Set]{set, list}, nil
	})
	if err != nil {
		return own, look, err
	}
	files := slices.Concat(tree.Under("layouts"), tree.Under("static"))
	look, err = l.looks.of(files, func() (listed[looks], error) { return loadLooks(tree, site, own), nil })
	return own, look, err
}

// loadLooks loads messages and layouts, and checks what they name.
func loadLooks(tree *source.Tree, site *config.Site, own listed[*assets.Set]) (look listed[looks]) {
	var messageFiles, layoutFiles []*diag.File
	for _, f := range tree.Under("layouts") {
		if f.Unread {
			return look
		}
		if strings.HasPrefix(f.Path, lang.MessageFolder+"/") {
			messageFiles = append(messageFiles, f.File)
		} else {
			layoutFiles = append(layoutFiles, f.File)
		}
	}
	bundle, list := lang.LoadMessages(messageFiles, site.Codes())
	layouts, found := layout.Load(layoutFiles, layoutOptions(site, bundle, own.value))
	list.Join(found)
	list.Join(checkMessages(bundle, layouts))
	if !own.list.HasErrors() { // else what is broken would be missing too
		list.Join(checkAssets(own.value, layouts))
	}
	return listed[looks]{looks{bundle, layouts}, list}
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
	files = append(files, opendata.Plan(s.Portal, s.Messages, s.Memo, s.Program)...)
	files = append(files, ical.Plan(s.Portal, s.Messages)...)
	files = append(files, s.Covers.Plan()...)
	files = append(files, feeds.Plan(s.Portal, s.Messages)...)
	files = append(files, own.Files()...)
	files = append(files, beside(s.Portal)...)
	files = append(files, pictures(s.Portal, s.Pictures)...)
	files = append(files, hosting.Plan(s.Portal, files)...)
	slices.SortFunc(files, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
	return files
}
