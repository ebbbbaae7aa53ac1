package portal

import (
	"path"
	"strings"

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
	for _, p := range l.prose {
		if p.Doc != nil {
			l.list.Join(p.Doc.Check(l.portal.Resolver(p, p.Lang)))
		}
	}
}

// publishLinked publishes the files that public prose shows.
func (l *linker) publishLinked() {
	l.portal.tree = l.tree
	for _, p := range l.prose {
		if p.Doc == nil || p.hidden || p.State != Live {
			continue
		}
		for _, link := range p.Doc.Links() {
			if a, ok := l.portal.asset(p, link.Path); ok {
				l.publish(a)
			}
		}
	}
}

// Resolver tells what references and links in p lead to on a page in the language
// code. Hidden records may be named by hidden prose only.
func (p *Portal) Resolver(prose *Prose, code string) markdown.Resolver {
	link := func(target string) (markdown.Target, *diag.Diag) { return p.link(prose, target) }
	return markdown.Resolver{
		Reference: func(kind, id string) (markdown.Target, *diag.Diag) { return p.reference(prose, code, Kind(kind), id) },
		Link:      link,
		Image:     link,
	}
}

func (p *Portal) reference(prose *Prose, code string, kind Kind, id string) (markdown.Target, *diag.Diag) {
	e := p.entries[kind][id]
	switch {
	case e == nil && p.unread.has(kind, id):
		return markdown.Target{}, nil
	case e == nil:
		return markdown.Target{}, &diag.Diag{ID: diag.ReferenceBroken, Args: []any{string(kind), id, kind.Vietnamese()}, Suggest: nearest(id, sortedKeys(p.entries[kind]))}
	case e.hidden && !prose.hidden:
		return markdown.Target{}, &diag.Diag{ID: diag.ReferenceInternal, Args: []any{string(kind), id, kind.Vietnamese()}}
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
	t.Title, used = e.record.Name.In(prose.Lang, append([]string{p.Site.DefaultLanguage}, p.Site.Codes()...)...)
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
		info := p.media[a.Path]
		return markdown.Target{URL: a.URL(), Width: info.Width, Height: info.Height}, nil
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
