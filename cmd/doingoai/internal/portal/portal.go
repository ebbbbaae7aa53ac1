// Package portal holds what a site says: every record of content/, typed, linked
// and checked, ready to be shown.
//
// [Load] turns the files of a source.Tree into a [Portal] in three steps. Reading
// decodes every file on its own, in parallel, into the raw types of raw.go.
// Linking resolves every reference into a pointer and gives every record its
// addresses. Checking looks for what no single file can tell: broken references,
// colliding addresses, impossible combinations. All problems of all files come
// out in one list.
//
// A Portal is immutable, and it is public: records with visibility "internal",
// drafts, and what is not yet published are left out of every list and every
// reference (they still count in totals), so that nothing downstream can show
// them. Their texts go to [Portal.Secrets], which the publisher looks for in every
// byte it writes.
package portal

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/images"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/source"
)

// Portal is a whole site, without its looks.
type Portal struct {
	Site        *config.Site
	Territories *lang.Territories
	Today       edtf.Day // by the build's clock, in the site's time zone

	Programs      []*Program      // newest year first, then by id
	Delegations   []*Delegation   // by program as above, out before in, then file order
	Conferences   []*Conference   // by program, then file order
	Agreements    []*Agreement    // by program, then file order
	Tasks         []*Task         // by program, then file order
	Figures       []*Figure       // by program, then file order
	Partners      []*Partner      // by id
	Organisations []*Organisation // by id
	Places        []*Place        // by id
	Documents     []*Document     // by id
	Issues        []*Issue        // newest first
	Articles      []*Article      // by issue, then file order
	Pages         []*Page         // by id
	Terms         []*Term         // by id
	Redirects     []Redirect      // by path
	Assets        []Asset         // by path: files beside the content that are published as they are

	// Pictures are what public content shows, by path of the source. Those that are Plain are
	// among the Assets, too; the variants of the others are files of the site.
	Pictures []*images.Picture

	Secrets []Secret // texts that must not reach any output

	// Moments are the points in time at which a text appears or expires, in any order: but
	// for them and for Today, nothing depends on the clock.
	Moments []time.Time

	archives []*Archive
	archive  map[archiveKey]*Archive
	kinship  kinship
	folders  map[string][]NewsFolder // by language

	seen     texts                      // all that are public
	entries  map[Kind]map[string]*entry // what references name
	unread   *unread                    // what they may name, too
	prose    []*Prose                   // of all files, hidden ones too
	claims   map[string]claim           // every URL path of the site
	tree     *source.Tree
	pictures map[string]*images.Picture // by URL path of the source
}

// HasSection reports whether a section of the site has an index page: one with
// nothing in it has none, nor one that site.toml does not want.
func (p *Portal) HasSection(section string) bool {
	switch section {
	case "programs":
		return len(p.Programs) > 0
	case "partners":
		return len(p.Partners) > 0
	case "organisations":
		return len(p.Organisations) > 0
	case "places":
		return len(p.Places) > 0
	case "documents":
		return len(p.Documents) > 0
	case "bulletin":
		return len(p.Issues) > 0
	case "figures":
		return len(p.Figures)+len(p.Delegations)+len(p.Agreements)+len(p.Tasks) > 0
	case "glossary":
		return len(p.Terms) > 0
	case "calendar":
		return p.Site.Build.Calendars && len(p.Delegations)+len(p.Conferences)+len(p.Agreements)+len(p.Tasks) > 0
	case "countries":
		return len(p.Countries()) > 0
	case "data":
		return p.Site.Build.Data
	case "search":
		return p.Site.Build.Search
	}
	return false
}

// Redirect is an old address and where its content is now.
type Redirect struct {
	From, To string // URL paths, escaped
	Lang     string
}

// Secret is a text that must not leave the build, and where it stands.
type Secret struct {
	Text string
	File *diag.File
	Span diag.Span
}

// Options say what counts as public in this build.
type Options struct {
	Now    time.Time // decides on publish_at and expires_at
	Drafts bool      // show drafts
	Future bool      // show what is not yet published
	Forget bool      // the tree is for this load alone: it may let go of the texts of prose

	// Memo keeps what texts are decoded to by the program with the sum Program; without one
	// of them they are decoded anew.
	Memo    *memo.Memo
	Program output.Sum

	// Held are the files as an earlier load decoded them; nil: there was none.
	Held *Held
}

// Load reads the content of a tree. The Portal is nil when the list has errors.
func Load(tree *source.Tree, site *config.Site, opts Options) (*Portal, diag.List) {
	files, list := read(tree, site, opts)
	l := newLinker(site, opts, tree)
	l.list = list
	l.unread = newUnread(files)
	l.mistyped = map[*diag.File]bool{}
	for _, d := range list {
		l.mistyped[d.File] = l.mistyped[d.File] || d.ID == diag.WrongType
	}
	l.declare(files)
	for _, fill := range l.jobs {
		fill()
	}
	l.publishLinked()
	l.arrange()
	l.inspectAssets()
	l.address()
	l.checkProse()
	l.checkInternalKeys(files)
	l.checkFooter()
	l.checkTotals()
	l.checkTerms(files)
	l.portal.prose = l.prose
	for i, text := range l.prose {
		text.number = uint32(i)
	}
	l.list.Sort()
	if l.list.HasErrors() {
		return nil, l.list
	}
	return l.portal, l.list
}

// Held holds the files of a site as they were decoded, from one load to the next: what is
// the same [source.File] is decoded once. The zero Held holds nothing. Loads that share one
// follow each other and have the same Memo, Program and Forget. Linking changes nothing of
// what is held, so that portals of earlier loads stay as they are.
type Held struct {
	reader *fileReader
	files  map[*source.File]*file
}

// read decodes every file of content/ on its own, in parallel, as far as it is not held.
func read(tree *source.Tree, site *config.Site, opts Options) ([]*file, diag.List) {
	held := opts.Held
	if held == nil {
		held = &Held{}
	}
	if held.reader == nil || !slices.Equal(held.reader.codes, site.Codes()) {
		held.files, held.reader = nil, &fileReader{codes: site.Codes(), parser: newParser(), forget: opts.Forget}
		if opts.Program != (output.Sum{}) {
			held.reader.memo, held.reader.program = opts.Memo, opts.Program
		}
	}
	sources := tree.Under("content")
	files := make([]*file, len(sources))
	var next atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) { // few goroutines, as the stack of each has to grow first
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(sources); i = int(next.Add(1)) - 1 {
				if files[i] = held.files[sources[i]]; files[i] == nil {
					files[i] = held.reader.read(sources[i])
				}
			}
		})
	}
	group.Wait()
	var list diag.List
	held.files = make(map[*source.File]*file, len(files))
	for i, f := range files {
		held.files[sources[i]] = f
		list.Join(f.list)
	}
	return files, list
}
