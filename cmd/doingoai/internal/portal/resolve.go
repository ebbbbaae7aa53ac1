package portal

import (
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/markdown"
)

// newParser returns the Markdown parser of the site's prose.
func newParser() *markdown.Parser {
	return markdown.New(markdown.Syntax{Kinds: referenceKinds(), Slug: lang.Slug})
}

// referenceKinds are the kinds that prose may refer to.
func referenceKinds() []string {
	return []string{"partner", "organisation", "program", "delegation", "conference", "agreement", "task", "document", "article", "issue", "page", "place", "figure"}
}

// checkProse checks the references, links and images of all prose.
func (l *linker) checkProse() {
	l.portal.claims = l.claims
	l.portal.entries = l.entries
	l.portal.unread = l.unread
	const each = 256 // texts are many, and one takes a microsecond
	lists := make([]diag.List, (len(l.prose)+each-1)/each)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range lists {
		group.Go(func() error {
			r := Planning() // only faults are asked for
			for _, p := range l.prose[i*each : min((i+1)*each, len(l.prose))] {
				if p.doc != nil {
					lists[i].Join(p.doc.Check(l.portal.checker(r, p)))
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		panic("internal error: checking prose: " + err.Error())
	}
	for _, list := range lists {
		l.list.Join(list)
	}
}

// checker is the Resolver of a text for whoever wants to know only whether what it names is
// there.
func (p *Portal) checker(reader *Reader, prose *Prose) markdown.Resolver {
	r := p.Resolver(reader, prose, prose.Lang)
	r.Reference = func(kind, id string) (markdown.Target, *diag.Diag) {
		_, fault := p.named(prose, Kind(kind), id)
		return markdown.Target{}, fault
	}
	return r
}

// publishLinked publishes the files that public prose shows.
func (l *linker) publishLinked() {
	l.portal.tree = l.tree
	for _, p := range l.prose {
		if p.doc == nil || p.hidden || p.State != Live {
			continue
		}
		for _, link := range p.doc.Links() {
			a, ok := l.portal.asset(p, link.Path)
			if !ok {
				continue
			}
			p.named = append(p.named, namedFile{a.Path, link.Image})
			l.publish(a, use{shown: link.Image, linked: !link.Image})
			if i := p.described(a.Path); i != nil && link.Image && !slices.Contains(l.images, i) {
				l.images = append(l.images, i)
			}
		}
	}
}

// Resolver tells what references and links in p lead to on a page in the language
// code, of a file that reads what they name. Hidden records may be named by hidden prose only.
func (p *Portal) Resolver(r *Reader, prose *Prose, code string) markdown.Resolver {
	link := func(target string) (markdown.Target, *diag.Diag) { return p.link(prose, target) }
	return markdown.Resolver{
		Reference: func(kind, id string) (markdown.Target, *diag.Diag) {
			return p.reference(r, prose, code, Kind(kind), id)
		},
		Link:  link,
		Image: func(target string) (markdown.Picture, *diag.Diag) { return p.image(r, prose, code, target) },
	}
}

// described returns what front matter says about the picture at a URL path, or nil.
func (p *Prose) described(at string) *Image {
	for _, i := range p.Images {
		if i.Path == at {
			return i
		}
	}
	return nil
}

// image resolves the file of an image.
func (p *Portal) image(r *Reader, prose *Prose, code, target string) (markdown.Picture, *diag.Diag) {
	a, ok := p.asset(prose, target)
	if !ok {
		t, found := p.link(prose, target)
		return markdown.Picture{URL: t.URL}, found
	}
	if !isPictureName(a.Name) {
		return markdown.Picture{}, &diag.Diag{ID: diag.MediaNoPicture, Args: []any{a.Name}}
	}
	shown := markdown.Picture{URL: a.URL()}
	if picture := p.pictures[a.Path]; picture != nil {
		// Browsers that know no srcset, and readers of feeds, get one that is large enough.
		v := picture.Within(fallbackWidth)
		shown.URL, shown.Srcset, shown.Width, shown.Height = v.URL(), picture.Srcset(), v.Width, v.Height
	}
	if i := prose.described(a.Path); i != nil {
		shown.Alt, shown.Caption, shown.Credit = i.Alt, i.Caption, i.Credit
		for _, s := range i.Source {
			t, _ := p.reference(r, prose, code, KindDocument, s.Document.ID)
			shown.Sources = append(shown.Sources, t)
		}
	}
	return shown, nil
}

// fallbackWidth is the width of the picture in an image's src, in pixels.
const fallbackWidth = 960

// Image returns the picture that prose shows under a name beside it, with what front
// matter says about it; nil when there is none.
func (p *Portal) Image(prose *Prose, name string) *Image {
	a, ok := p.asset(prose, name)
	if !ok {
		return nil
	}
	if i := prose.described(a.Path); i != nil {
		return i
	}
	picture := p.pictures[a.Path]
	if picture == nil {
		return nil
	}
	v := picture.Largest()
	return &Image{Asset: a, Picture: picture, Width: v.Width, Height: v.Height}
}

// named returns the record that prose names; nil when there is none or it may not be named.
func (p *Portal) named(prose *Prose, kind Kind, id string) (*entry, *diag.Diag) {
	e := p.entries[kind][id]
	switch {
	case e == nil && p.unread.has(kind, id):
		return nil, nil
	case e == nil:
		return nil, &diag.Diag{ID: diag.ReferenceBroken, Args: []any{string(kind), id, kind.Vietnamese()}, Suggest: nearest(id, sortedKeys(p.entries[kind]))}
	case e.hidden && !prose.hidden:
		return nil, &diag.Diag{ID: diag.ReferenceInternal, Args: []any{string(kind), id, kind.Vietnamese()}}
	}
	return e, nil
}

func (p *Portal) reference(r *Reader, prose *Prose, code string, kind Kind, id string) (markdown.Target, *diag.Diag) {
	e, fault := p.named(prose, kind, id)
	if e == nil {
		return markdown.Target{}, fault
	}
	t := markdown.Target{URL: e.record.Paths[code]}
	if t.URL == "" { // a page that this language does not have
		t.URL = e.record.Paths[p.Site.DefaultLanguage]
	}
	if d, ok := e.value.(*Document); ok && d.Number != "" {
		t.Title = d.Number
		return t, nil
	}
	var used string
	if a, ok := e.value.(*Article); ok {
		if text := a.named(prose.Lang); text != nil {
			t.Title, used = r.Words(text).Title, text.Lang
		}
	} else {
		t.Title, used = e.record.Name.In(prose.Lang, append([]string{p.Site.DefaultLanguage}, p.Site.Codes()...)...)
	}
	if used != prose.Lang {
		t.Lang = used
	}
	return t, nil
}

// link resolves a path of the site, or of a file beside the prose.
func (p *Portal) link(prose *Prose, target string) (markdown.Target, *diag.Diag) {
	if strings.HasPrefix(target, "/") {
		if c, ok := p.claims[target]; ok && !c.empty || p.unread.some() {
			return markdown.Target{URL: target}, nil
		}
		return markdown.Target{}, &diag.Diag{ID: diag.LinkBroken, Args: []any{target}, Suggest: diag.Nearest(target, sortedKeys(p.claims))}
	}
	if a, ok := p.asset(prose, target); ok {
		return markdown.Target{URL: a.URL()}, nil
	}
	switch ext := path.Ext(target); {
	case ext == ".md", ext == ".toml", strings.HasSuffix(target, "/"):
		return markdown.Target{}, &diag.Diag{ID: diag.LinkBroken, Args: []any{target}}
	case p.tree.File(path.Join(path.Dir(prose.file.Path), target)) != nil:
		return markdown.Target{}, nil // a file that cannot be published, which is reported
	}
	return markdown.Target{}, &diag.Diag{ID: diag.AssetMissing, Args: []any{target}, Suggest: diag.Nearest(target, beside(p.tree, prose.file))}
}

// asset finds a file that prose names, beside or below its own folder.
func (p *Portal) asset(prose *Prose, name string) (Asset, bool) {
	full := path.Join(path.Dir(prose.file.Path), name)
	src := p.tree.File(full)
	if strings.HasPrefix(name, "/") || src == nil || !strings.HasPrefix(full, "content/") || !isAssetName(full) {
		return Asset{}, false
	}
	return Asset{Path: "/media/" + strings.TrimPrefix(full, "content/"), Name: path.Base(full), Size: src.Size, Source: src}, true
}
