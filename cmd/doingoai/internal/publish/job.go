package publish

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// job is one publication.
type job struct {
	*publisher
	files []output.File // sorted by path
	texts output.Texts

	// Set by prepare.
	whole   bool // the output folder does not exist or is empty
	mode    fs.FileMode
	site    *tree   // the output folder; nil: there is none yet
	places  []place // by file
	ours    int     // files of the manifest
	lost    bool    // the manifest is damaged: nobody knows what is ours
	changes *changes
	ledger  *ledger    // what the last publication left; nil: not known
	names   bool       // the ledger has exactly the names of the files and of what stands
	before  *standing  // what stands; not looked at when names is true
	clean   output.Sum // of what no file will have, unless something is found
	alike   bool       // the last publication searched all files for the same, in vain

	// Set by render.
	results []result // by file
	staging struct {
		once sync.Once
		tree *tree
		err  error
	}
}

// place is what stands at the path of a file before the publication.
type place struct {
	stands  bool
	regular bool // it is a file, not a link or such
	mine    bool // the manifest has it
	// untouched is the file in the ledger when nobody has touched it since, else nil.
	untouched *ledgerFile
}

// result is what became of one file.
type result struct {
	sum     uint32
	reads   string     // output.Reads, encoded
	key     output.Sum // of the file and of what it has read
	changed bool
	stat    stat // of the staged file, or of the one that stays
}

// run does the job. A publication that fails before it is decided leaves no trace.
func (b *job) run(ctx context.Context, opts Options) (list diag.List, err error) {
	// Before the lock, so that a folder which is refused gets no neighbours.
	if err := b.checkOwner(); err != nil {
		return nil, err
	}
	release, err := b.takeLock(ctx, b.wait)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, release()) }()
	var torn *tornError
	if _, err := b.recover(); err != nil && !errors.As(err, &torn) {
		return nil, err
	}
	defer func() { err = errors.Join(err, b.closeTrees()) }()
	if err := b.prepare(); err != nil {
		return nil, err
	}
	decided := false
	defer func() {
		if !decided {
			err = errors.Join(err, b.drop())
		}
	}()
	b.texts = opts.Texts
	guard := NewGuard(opts.Secrets, opts.Public, opts.Bodies)
	b.know(guard, opts.Program)
	r := newRenderer(b.files, guard, b.stands, opts)
	r.checked = b.checked
	list, err = r.run(ctx, opts.Workers, b.take)
	if err != nil || list.HasErrors() {
		return list, err
	}
	j, err := b.journal()
	if err != nil {
		return nil, err
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if j != nil {
		if err := b.commit(j); err != nil {
			return nil, err
		}
		if decided, err = b.apply(j, false); err != nil {
			return nil, err
		}
	}
	if guard.found.Load() {
		b.clean = output.Sum{}
	}
	return b.addStrays(list), b.settle(j, opts.Whole)
}

func (b *job) closeTrees() (err error) {
	for _, t := range []*tree{b.site, b.staging.tree} {
		if t != nil {
			err = errors.Join(err, t.close())
		}
	}
	return err
}

// prepare looks at what stands and decides how to publish.
func (b *job) prepare() error {
	if err := b.checkOwner(); err != nil {
		return err
	}
	b.results = make([]result, len(b.files))
	b.places = make([]place, len(b.files))
	b.mode = 0o755
	b.before = &standing{}
	b.changes = &changes{}
	info, err := os.Lstat(b.out)
	if errors.Is(err, fs.ErrNotExist) {
		b.whole = true
		return nil
	}
	if err != nil {
		return err
	}
	b.mode = info.Mode().Perm()
	if b.whole, err = isEmpty(b.out); err != nil || b.whole {
		return err
	}
	if b.site, err = openTree(b.out); err != nil {
		return err
	}
	if err := b.useLedger(); err != nil || b.names {
		return err
	}
	return b.useManifest()
}

// useLedger finds what nobody has touched since the last publication.
func (b *job) useLedger() (err error) {
	if b.ledger, err = b.readLedger(); err != nil || b.ledger == nil {
		return err
	}
	l := b.ledger
	now := l.look(b.site)
	b.names = now.names(l) && slices.EqualFunc(b.files, l.files, func(f output.File, old ledgerFile) bool { return f.Path == old.path })
	for i, k := 0, 0; i < len(b.files); i++ {
		for k < len(l.files) && l.files[k].path < b.files[i].Path {
			k++
		}
		if k == len(l.files) || l.files[k].path != b.files[i].Path {
			continue
		}
		b.places[i] = place{stands: now.file[k].kind != nothing, regular: now.file[k].kind == fileKind, mine: true}
		if now.file[k] == l.files[k].stat {
			b.places[i].untouched = &l.files[k]
		}
	}
	b.ours = len(l.files)
	b.changes.strays = l.strays
	return nil
}

// useManifest looks at everything that stands, and compares it with the manifest.
func (b *job) useManifest() error {
	m, err := b.readManifest()
	if err != nil {
		return err
	}
	plan := make([]string, len(b.files))
	for i, f := range b.files {
		plan[i] = f.Path
	}
	if b.before, err = look(b.out, m.known(plan)); err != nil {
		return err
	}
	if len(b.before.files) > 0 && len(m.ours) > 0 && !b.before.anyOf(m.ours) {
		return refuse(diag.OutputNotOurs, b.given) // the folder was replaced by another
	}
	for i, path := range plan {
		mode, stands := b.before.files[path]
		at := &b.places[i]
		at.stands, at.regular, at.mine = stands, stands && mode.IsRegular(), m.ours[path]
	}
	b.ours, b.lost = len(m.ours), m.lost
	b.changes, err = b.before.compare(b.given, plan, m)
	return err
}

// stands reports whether the file that stands is surely the one that would be rendered.
func (b *job) stands(i int) bool {
	old := b.places[i].untouched
	if !b.alike || old == nil || old.key == (output.Sum{}) || old.key != b.texts.Of(b.files[i].Key, old.reads) {
		return false
	}
	b.results[i] = result{sum: old.sum, stat: old.stat, reads: old.reads, key: old.key}
	return true
}

// know finds out whether the last publication looked for the same texts that must not come
// out, and found none. Else every file is rendered and searched, also those that show what
// they showed before: what they say was public elsewhere, perhaps, and is so no longer. A
// body may make a text public, so that it comes out; then the sum of nothing is kept.
func (b *job) know(guard *Guard, program output.Sum) {
	b.clean = guard.sum(program)
	b.alike = b.ledger != nil && b.clean != (output.Sum{}) && b.clean == b.ledger.clean
}

// checked reports whether a rendered file need not be searched, since its bytes stand. What
// is inside a file that is packed is not known by its bytes alone.
func (b *job) checked(i int, w *worker) bool {
	return b.alike && len(w.buffer.Plain) == 0 && b.places[i].untouched.has(w)
}

// journal returns what is to be done, nil when nothing is.
func (b *job) journal() (*journal, error) {
	j := &journal{base: b.base(), whole: b.whole, early: b.changes.early, stale: b.changes.stale}
	ours := 0
	for i, f := range b.files {
		r, at := &b.results[i], &b.places[i]
		switch {
		case !r.changed:
			j.kept = append(j.kept, f.Path)
		case at.stands && !at.mine && !b.lost:
			return nil, refuse(diag.OutputOccupied, path.Join(b.given, f.Path))
		default:
			j.fresh = append(j.fresh, fresh{f.Path, r.stat.size, r.sum})
		}
		if at.mine {
			ours++
		}
	}
	sameList := ours == len(b.files) && ours == b.ours && !b.lost
	if !j.whole && len(j.fresh)+len(j.early)+len(j.stale) == 0 && sameList {
		return nil, nil
	}
	if err := b.stageNothing(); err != nil {
		return nil, err
	}
	j.order()
	return j, nil
}

// settle writes down what stands after the publication, and for which keys.
func (b *job) settle(j *journal, whole output.Sum) (err error) {
	if b.whole {
		if b.site, err = openTree(b.out); err != nil {
			return err
		}
	}
	l := &ledger{whole: whole, clean: b.clean, strays: b.changes.strays, folders: b.foldersNow(j), files: make([]ledgerFile, len(b.files))}
	switch {
	case b.synced:
	case b.ledger != nil:
		l.boot = b.ledger.boot
	default:
		l.boot = bootID()
	}
	for i, f := range b.files {
		r := &b.results[i]
		if r.changed && !b.whole {
			r.stat = b.site.stat(f.Path) // its time is that of the rename
		}
		l.files[i] = ledgerFile{path: f.Path, key: r.key, reads: r.reads, sum: r.sum, stat: r.stat}
	}
	return b.writeLedger(l)
}

// foldersNow returns what the system says now of the folders within the output folder.
func (b *job) foldersNow(j *journal) []ledgerFolder {
	if b.names {
		now := slices.Clone(b.ledger.folders)
		touched := map[string]bool{}
		if j != nil {
			for _, f := range j.fresh {
				touched[path.Dir(f.path)] = true
			}
		}
		for i := range now {
			if touched[path.Clean(now[i].path)] {
				now[i].stat = b.site.stat(now[i].path)
			}
		}
		return now
	}
	paths := []string{""}
	for folder := range b.before.folders {
		paths = append(paths, folder)
	}
	paths = append(paths, foldersOf(b.files)...)
	slices.Sort(paths)
	paths = slices.Compact(paths)
	now := make([]ledgerFolder, len(paths))
	inParts(len(now), func(from, to int) {
		for i := from; i < to; i++ {
			now[i] = ledgerFolder{paths[i], b.site.stat(paths[i])}
		}
	})
	return slices.DeleteFunc(now, func(f ledgerFolder) bool { return f.stat.kind != folderKind })
}

func (b *job) addStrays(list diag.List) diag.List {
	if strays := b.changes.strays; len(strays) > 0 {
		list.Add(diag.OutputStray, nil, diag.Span{}, len(strays), path.Join(b.given, strays[0]))
	}
	return list
}

func (b *job) report() Report {
	r := Report{Files: len(b.files)}
	for i, f := range b.files {
		r.Bytes += b.results[i].stat.size
		if strings.HasSuffix(f.Path, ".html") {
			r.Pages++
		}
		if b.results[i].changed {
			r.Written++
		} else {
			r.Unchanged++
		}
	}
	for _, gone := range append(slices.Clone(b.changes.early), b.changes.stale...) {
		if _, file := b.before.files[gone]; file {
			r.Removed++
		}
	}
	return r
}
