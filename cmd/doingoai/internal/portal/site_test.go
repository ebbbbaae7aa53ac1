package portal

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/source"
)

// clock is the build's time in the tests: 20 March 2026, eight in the morning at the
// site, one at night in UTC.
var clock = time.Date(2026, 3, 20, 1, 0, 0, 0, time.UTC)

// siteFiles returns the files of testdata/site.txtar with those of overlays, also in
// txtar, put over them. A file that is empty in an overlay is taken away.
func siteFiles(t testing.TB, overlays ...string) fstest.MapFS {
	t.Helper()
	base, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range base.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, o := range overlays {
		for _, f := range txtar.Parse([]byte(o)).Files {
			if fsys[f.Name] = (&fstest.MapFile{Data: f.Data}); len(f.Data) == 0 {
				delete(fsys, f.Name)
			}
		}
	}
	return fsys
}

// partOf returns the files at the paths and below the folders that are named, so that
// a fuzz target has little to read.
func partOf(fsys fstest.MapFS, names ...string) fstest.MapFS {
	part := fstest.MapFS{}
	for name, f := range fsys {
		if slices.ContainsFunc(names, func(n string) bool { return name == n || strings.HasSuffix(n, "/") && strings.HasPrefix(name, n) }) {
			part[name] = f
		}
	}
	return part
}

// edit replaces text that stands once in a file of the site.
func edit(t testing.TB, fsys fstest.MapFS, name, old, text string) {
	t.Helper()
	before := string(fsys[name].Data)
	if n := strings.Count(before, old); n != 1 {
		t.Fatalf("%q stands %d times in %s, not once", old, n, name)
	}
	fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(before, old, text, 1))}
}

// readSite reads the files as the first stage does.
func readSite(t testing.TB, fsys fs.FS) (*source.Tree, *config.Site) {
	t.Helper()
	tree, list, err := source.Read(fsys, source.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	site, found := config.Load(tree.File("site.toml").File)
	list.Join(found)
	if len(list) > 0 {
		t.Fatalf("the site of the test has faults: %s", messages(list))
	}
	return tree, site
}

// load loads a site that may have faults.
func load(t testing.TB, fsys fs.FS, opts Options) (*Portal, diag.List) {
	t.Helper()
	tree, site := readSite(t, fsys)
	if opts.Now.IsZero() {
		opts.Now = clock
	}
	return Load(tree, site, opts)
}

// good loads a site without faults.
func good(t testing.TB, fsys fs.FS, opts Options) *Portal {
	t.Helper()
	p, list := load(t, fsys, opts)
	if len(list) > 0 {
		t.Fatalf("the site has faults:\n%s", strings.Join(messages(list), "\n"))
	}
	return p
}

// messages are diagnostics as lines "path:line:column: id: text".
func messages(list diag.List) []string {
	var out []string
	for _, d := range list {
		at := d.Path()
		if d.File != nil {
			p := d.File.Position(d.Span.Start)
			at += ":" + itoa(p.Line) + ":" + itoa(p.Column)
		}
		out = append(out, at+": "+string(d.ID)+": "+d.Message("en"))
	}
	return out
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + itoa(n%10)
	}
	return string(rune('0' + n))
}

// ids are the ids of records, in order.
func ids[T any](list []T, record func(T) *Record) []string {
	out := []string{}
	for _, x := range list {
		out = append(out, record(x).ID)
	}
	return out
}

func delegationRecord(d *Delegation) *Record     { return &d.Record }
func conferenceRecord(c *Conference) *Record     { return &c.Record }
func agreementRecord(a *Agreement) *Record       { return &a.Record }
func taskRecord(t *Task) *Record                 { return &t.Record }
func figureRecord(f *Figure) *Record             { return &f.Record }
func partnerRecord(p *Partner) *Record           { return &p.Record }
func organisationRecord(o *Organisation) *Record { return &o.Record }
func placeRecord(p *Place) *Record               { return &p.Record }
func documentRecord(d *Document) *Record         { return &d.Record }
func programRecord(p *Program) *Record           { return &p.Record }
func issueRecord(i *Issue) *Record               { return &i.Record }
func articleRecord(a *Article) *Record           { return &a.Record }
func pageRecord(p *Page) *Record                 { return &p.Record }
func termRecord(t *Term) *Record                 { return &t.Record }

// named finds a record by its id.
func named[T any](t testing.TB, list []T, record func(T) *Record, id string) T {
	t.Helper()
	i := slices.IndexFunc(list, func(x T) bool { return record(x).ID == id })
	if i < 0 {
		t.Fatalf("there is no %q among %q", id, ids(list, record))
	}
	return list[i]
}

// all are the records of a portal, by "kind:id".
func all(p *Portal) map[string]*Record {
	out := map[string]*Record{}
	add := func(r *Record) { out[string(r.Kind)+":"+r.ID] = r }
	for _, x := range p.Programs {
		add(&x.Record)
	}
	for _, x := range p.Delegations {
		add(&x.Record)
	}
	for _, x := range p.Conferences {
		add(&x.Record)
	}
	for _, x := range p.Agreements {
		add(&x.Record)
	}
	for _, x := range p.Tasks {
		add(&x.Record)
	}
	for _, x := range p.Figures {
		add(&x.Record)
	}
	for _, x := range p.Partners {
		add(&x.Record)
	}
	for _, x := range p.Organisations {
		add(&x.Record)
	}
	for _, x := range p.Places {
		add(&x.Record)
	}
	for _, x := range p.Documents {
		add(&x.Record)
	}
	for _, x := range p.Issues {
		add(&x.Record)
	}
	for _, x := range p.Articles {
		add(&x.Record)
	}
	for _, x := range p.Pages {
		add(&x.Record)
	}
	for _, x := range p.Terms {
		add(&x.Record)
	}
	return out
}

func equal[T comparable](t *testing.T, what string, got, want []T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %v\nwant %v", what, got, want)
	}
}

func equalPaths(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if !maps.Equal(got, want) {
		t.Errorf("paths of %s:\ngot  %v\nwant %v", what, got, want)
	}
}
