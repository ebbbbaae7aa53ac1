package portal

import (
	"path"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/source"
)

// linker carries the state of one Load.
type linker struct {
	site     *config.Site
	opts     Options
	tree     *source.Tree
	portal   *Portal
	list     diag.List
	entries  map[Kind]map[string]*entry
	unread   *unread
	programs map[string]*Program // with their annexes, hidden ones too
	mistyped map[*diag.File]bool // files with a value of the wrong type, which reads as an absent one
	jobs     []func()            // the second pass: fill a value when every id is known
	parts    []part
	prose    []*Prose         // in file order
	claims   map[string]claim // URL path → who has it
	phrases  map[datePhrase]lang.Phrase

	named  []Asset        // files that public content names
	uses   map[string]use // of these, by URL path
	images []*Image       // published ones, whose picture inspectAssets fills in
}

// entry is a record that references can name.
type entry struct {
	value  any     // *Partner, *Delegation, …
	record *Record // inside value
	hidden bool    // internal: it may not be named by public records
}

func newLinker(site *config.Site, opts Options, tree *source.Tree) *linker {
	opts.Now = opts.Now.In(site.TimeZone)
	return &linker{
		site: site, opts: opts, tree: tree,
		portal:   &Portal{Site: site, Today: edtf.DayOf(opts.Now), Territories: lang.NewTerritories(site.Territories)},
		entries:  map[Kind]map[string]*entry{},
		programs: map[string]*Program{},
		claims:   make(map[string]claim, 4*len(tree.Files)), // a page, its covers and lists
		phrases:  map[datePhrase]lang.Phrase{},

		uses: map[string]use{},
	}
}

// add registers a record under its kind and id. A second record with the same id
// is an error that points at the first.
func (l *linker) add(e *entry) {
	r := e.record
	if l.entries[r.Kind] == nil {
		l.entries[r.Kind] = map[string]*entry{}
	}
	if first := l.entries[r.Kind][r.ID]; first != nil {
		d := l.list.Add(diag.IDTwice, r.file, r.span, r.ID, string(r.Kind), r.Kind.Vietnamese())
		d.Related = []diag.Place{{File: first.record.file, Span: first.record.span}}
		return
	}
	l.entries[r.Kind][r.ID] = e
}

// find looks up a reference that stands at a place. It returns nil, and says so
// in the list, when there is no such record or it may not be named here.
func (l *linker) find(kind Kind, f *diag.File, at str, hidden bool) *entry {
	e := l.entries[kind][at.Value]
	switch {
	case e == nil && l.unread.has(kind, at.Value):
		return nil
	case e == nil:
		d := l.list.Add(diag.ReferenceBroken, f, at.Span, string(kind), at.Value, kind.Vietnamese())
		d.Suggest = nearest(at.Value, l.ids(kind))
		return nil
	case e.hidden && !hidden:
		l.list.Add(diag.ReferenceInternal, f, at.Span, string(kind), at.Value, kind.Vietnamese())
		return nil
	}
	return e
}

// nearest returns the id that an author probably meant: one that is spelled alike, or
// the one that a name written out gives.
func nearest(s string, ids []string) string {
	if slug := lang.Slug(s); slug != s && slices.Contains(ids, slug) {
		return slug
	}
	return diag.Nearest(s, ids)
}

func (l *linker) ids(kind Kind) []string { return sortedKeys(l.entries[kind]) }

// one resolves a single optional reference.
func one[T any](l *linker, kind Kind, f *diag.File, at str, hidden bool) *T {
	if !at.Set() {
		return nil
	}
	e := l.find(kind, f, at, hidden)
	if e == nil {
		return nil
	}
	return e.value.(*T)
}

// many resolves a list of references; one that stands twice is an error.
func many[T any](l *linker, kind Kind, f *diag.File, ats []str, hidden bool) []*T {
	var out []*T
	seen := map[string]bool{}
	for _, at := range ats {
		if seen[at.Value] {
			l.list.Add(diag.ListedTwice, f, at.Span, at.Value)
			continue
		}
		seen[at.Value] = true
		if t := one[T](l, kind, f, at, hidden); t != nil {
			out = append(out, t)
		}
	}
	return out
}

func (l *linker) text(f *diag.File, t text) lang.Text {
	return t.Resolve(f, &l.list, l.site.Codes(), l.site.DefaultLanguage)
}

// choice checks a value of a closed list; absent gives the first.
func (l *linker) choice(f *diag.File, at str, key string, allowed []string) string {
	if !at.Set() {
		return allowed[0]
	}
	for _, a := range allowed {
		if a == at.Value {
			return a
		}
	}
	d := l.list.Add(diag.NotAllowed, f, at.Span, key, at.Value, strings.Join(allowed, ", "))
	d.Suggest = diag.Nearest(at.Value, allowed)
	return allowed[0]
}

func (l *linker) country(f *diag.File, at str) string {
	if at.Set() && !lang.KnownTerritory(at.Value) {
		d := l.list.Add(diag.CountryUnknown, f, at.Span, at.Value)
		d.Suggest = l.portal.Territories.Suggest(at.Value, l.site.Codes())
		return ""
	}
	return at.Value
}

func (l *linker) countries(f *diag.File, ats []str) []string {
	var out []string
	for _, at := range ats {
		code := l.country(f, at)
		for _, have := range out {
			if have == code && code != "" {
				l.list.Add(diag.ListedTwice, f, at.Span, code)
				code = ""
			}
		}
		if code != "" {
			out = append(out, code)
		}
	}
	return out
}

// citation resolves "818-ctr-ubnd#phu-luc-1".
func (l *linker) citation(f *diag.File, at str, hidden bool) []Citation {
	if !at.Set() {
		return nil
	}
	id, fragment, _ := strings.Cut(at.Value, "#")
	doc := one[Document](l, KindDocument, f, str{Value: id, Span: at.Span}, hidden)
	if doc == nil {
		return nil
	}
	return []Citation{{Document: doc, Fragment: fragment, Printed: at.Value}}
}

func (l *linker) citations(f *diag.File, raw rawSources, hidden bool) (list []Citation) {
	for _, at := range raw.List {
		list = append(list, l.citation(f, at, hidden)...)
	}
	return list
}

// hidden reports whether a record's visibility makes it internal.
func (l *linker) hidden(f *diag.File, at str) bool {
	return l.choice(f, at, "visibility", visibilities) == "internal"
}

// fill sets what all records have. It runs in the second pass, when every id is
// known.
func (l *linker) fill(r *Record, raw *rawRecord, hidden bool) {
	r.Source = l.citations(r.file, raw.Source, hidden)
	r.Note = l.text(r.file, raw.Note)
	r.old = raw.OldURLs
	r.slugs = raw.Slug.ResolveSome(r.file, &l.list, l.site.Codes(), l.site.DefaultLanguage)
	for _, code := range sortedKeys(r.slugs) {
		if s := r.slugs[code]; lang.Slug(s) != s {
			d := l.list.Add(diag.SlugInvalid, r.file, raw.Slug.At(code), s)
			d.Suggest = lang.Slug(s)
			delete(r.slugs, code)
		}
	}
}

// asset finds a file that a record names, beside the record's own file.
func (l *linker) asset(f *diag.File, at str) (Asset, bool) {
	name := path.Join(path.Dir(f.Path), at.Value)
	src := l.tree.File(name)
	if src == nil || !strings.HasPrefix(name, "content/") || !isAssetName(name) {
		d := l.list.Add(diag.AssetMissing, f, at.Span, at.Value)
		d.Suggest = diag.Nearest(at.Value, beside(l.tree, f))
		return Asset{}, false
	}
	return Asset{Path: "/media/" + strings.TrimPrefix(name, "content/"), Name: path.Base(name), Size: src.Size, Source: src}, true
}

// beside lists the assets in the folder of a file.
func beside(tree *source.Tree, f *diag.File) []string {
	var names []string
	dir := path.Dir(f.Path)
	for _, o := range tree.Under(dir) {
		if path.Dir(o.Path) == dir && isAssetName(o.Path) {
			names = append(names, path.Base(o.Path))
		}
	}
	return names
}
