package portal

import (
	"runtime"

	"golang.org/x/sync/errgroup"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/media"
)

// inspectAssets looks into every file that public content names, once, in parallel.
// What is wrong with one is reported at its own path.
func (l *linker) inspectAssets() {
	assets := l.portal.Assets
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
	l.portal.media = map[string]media.Info{}
	for i, a := range assets {
		l.portal.media[a.Path] = infos[i]
		l.list.Join(lists[i])
	}
	for _, i := range l.images {
		info := l.portal.media[i.Path]
		i.Width, i.Height = info.Width, info.Height
	}
}
