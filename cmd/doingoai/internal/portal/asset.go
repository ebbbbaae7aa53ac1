package portal

import (
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/images"
	"doingoai/cmd/doingoai/internal/media"
)

// inspectAssets looks into every file that public content names, once, in parallel.
// What is wrong with one is reported at its own path. Pictures that are shown get their
// sizes; those of one size alone join the files that are published as they are.
func (l *linker) inspectAssets() {
	assets := l.named
	slices.SortFunc(assets, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
	infos := make([]media.Info, len(assets))
	lists := make([]diag.List, len(assets))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, a := range assets {
		if a.Source.Unread {
			continue
		}
		group.Go(func() error {
			infos[i], lists[i] = media.Inspect(a.Source)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		panic("internal error: inspecting assets: " + err.Error())
	}
	p := l.portal
	p.pictures = map[string]*images.Picture{}
	for i, a := range assets {
		l.list.Join(lists[i])
		u := l.uses[a.Path]
		if u.shown {
			picture := images.New(a.Source, a.Path, infos[i])
			p.pictures[a.Path] = picture
			p.Pictures = append(p.Pictures, picture)
			u.linked = u.linked || picture.Plain
		}
		if u.linked {
			p.Assets = append(p.Assets, a)
		}
	}
	for _, i := range l.images {
		i.Picture = p.pictures[i.Path]
		largest := i.Picture.Largest()
		i.Width, i.Height = largest.Width, largest.Height
	}
}

// use is what public content does with a file.
type use struct{ shown, linked bool }

// publish notes that public content names a file: to show it as a picture, or to lead to
// it.
func (l *linker) publish(a Asset, u use) {
	known, ok := l.uses[a.Path]
	if !ok {
		l.named = append(l.named, a)
	}
	l.uses[a.Path] = use{shown: known.shown || u.shown, linked: known.linked || u.linked}
}

// isPictureName reports whether a file of that name can be shown as a picture. That it is
// one is for package media to say.
func isPictureName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".pdf", ".docx", ".xlsx":
		return false
	}
	return true
}
