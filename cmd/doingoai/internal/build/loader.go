package build

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"doingoai/cmd/doingoai/internal/assets"
	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/glyphs"
	"doingoai/cmd/doingoai/internal/images"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/layout"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/source"
)

// Loader loads a site again and again, as a server does. From one load to the next it holds
// what is a pure function of files: what they hold, decoded; the layouts; the site's own
// files and fonts. What is made of several, the links and the plan, every load makes anew.
// Nothing that is held is changed by a later load, so that the Sites of earlier ones may
// still be rendered. It is for one Load at a time, all of the same [Options] but for the
// clock.
type Loader struct {
	root     *os.Root
	folder   fs.FileInfo // of the root
	limits   source.Limits
	saved    bool                       // the Memory, once
	missed   []func(folder string) bool // what changed since the files were read
	text     []byte                     // of site.toml
	site     *config.Site
	list     diag.List    // about it
	content  *portal.Held // nil: there is to be one load only
	pictures *images.Set
	assets   held[listed[*assets.Set]]
	looks    held[listed[looks]]
	fonts    held[listed[*glyphs.Fonts]]
}

// listed is what was made of files, and what is wrong with them.
type listed[T any] struct {
	value T
	list  diag.List
}

// looks are the messages and the layouts. Both are nil when a file could not be read.
type looks struct {
	bundle  *lang.Bundle
	layouts *layout.Set
}

// held is what was made of files last. A file is another one when its bytes are.
type held[T any] struct {
	files []*source.File
	value T
	made  bool
}

// of returns what make makes of files.
func (h *held[T]) of(files []*source.File, make func() (T, error)) (T, error) {
	if h.made && slices.Equal(h.files, files) {
		return h.value, nil
	}
	value, err := make()
	*h = held[T]{files, value, err == nil}
	return value, err
}

// NewLoader returns a Loader that holds nothing yet.
func NewLoader() *Loader { return &Loader{content: new(portal.Held)} }

// Load reads the site folder and plans its output, as far as it looks into folders for which
// changed holds; see [source.Memory.ReadChanged]. A nil changed holds for all. It writes
// nothing but the cache. The error is the system's; the author's are in Site.Diags.
func (l *Loader) Load(o Options, changed func(folder string) bool) (*Site, error) {
	if err := l.open(o); err != nil {
		return nil, err
	}
	s := &Site{pictures: l.pictures, memo: o.Memo, program: o.Program}
	if changed == nil {
		changed = func(string) bool { return true }
	}
	l.missed = append(l.missed, changed)
	if err := s.read(l, o); err != nil {
		return nil, err
	}
	s.Diags.Sort()
	if s.Diags.HasErrors() {
		s.Files = nil
	}
	return s, nil
}

// open opens the site folder, unless it is the one that is open. A root stays open as long
// as files may be read from it, which is as long as a Site is used; then the garbage
// collector closes it.
func (l *Loader) open(o Options) error {
	folder, err := os.Stat(o.Dir)
	if err == nil && l.root != nil && os.SameFile(folder, l.folder) {
		return nil
	}
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return fmt.Errorf("open the site folder: %w", err)
	}
	if folder, err = root.Stat("."); err != nil {
		return fmt.Errorf("open the site folder: %w", err)
	}
	o.Memory.Leave()
	*l = Loader{root: root, folder: folder, pictures: images.NewSet(o.Memo), content: l.content}
	if l.content != nil {
		l.content = new(portal.Held)
	}
	return nil
}

// tree reads the files.
func (l *Loader) tree(o Options, limits source.Limits) (*source.Tree, diag.List, error) {
	if l.limits != limits {
		o.Memory.Leave()
		l.limits = limits
	}
	tree, list, err := o.Memory.ReadChanged(l.root.FS(), limits, func(folder string) bool {
		return slices.ContainsFunc(l.missed, func(changed func(string) bool) bool { return changed(folder) })
	})
	if err == nil {
		l.missed = nil
	}
	return tree, list, err
}

// config reads site.toml, which knows the languages and the limits. The Site is nil when it
// has errors.
func (l *Loader) config(o Options) (*config.Site, diag.List, error) {
	f, list, err := readConfig(l.root.FS())
	switch {
	case err != nil:
		return nil, nil, err
	case f == nil:
		return nil, list, nil
	case l.site != nil && bytes.Equal(l.text, f.Text):
		return l.site, l.list, nil
	}
	site, found := config.Load(f.File)
	list.Join(found)
	if site != nil && o.BaseURL != "" {
		site = site.WithBaseURL(o.BaseURL)
	}
	l.text, l.site, l.list = f.Text, site, list
	l.looks = held[listed[looks]]{} // they ask for its languages
	return site, list, nil
}
