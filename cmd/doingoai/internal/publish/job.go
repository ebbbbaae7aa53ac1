package publish

import (
	"context"
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path"
	"path/filepath"
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

	// Set by prepare.
	whole    bool // the output folder does not exist or is empty
	mode     fs.FileMode
	manifest *manifest
	before   *standing
	changes  *changes

	// Set by render, by file.
	results []result
	staging struct {
		once sync.Once
		err  error
	}
	folders made
}

// result is what became of one file.
type result struct {
	size    int64
	sum     uint32
	changed bool
}

// run does the job. A publication that fails before it is decided leaves no trace.
func (b *job) run(ctx context.Context, opts Options) (list diag.List, err error) {
	// Before the lock, so that a folder which is refused gets no neighbours.
	if err := b.checkOwner(); err != nil {
		return nil, err
	}
	guard := NewGuard(opts.Secrets, opts.Public)
	release, err := b.takeLock(ctx, b.wait)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, release()) }()
	var torn *tornError
	if _, err := b.recover(); err != nil && !errors.As(err, &torn) {
		return nil, err
	}
	if err := b.prepare(); err != nil {
		return nil, err
	}
	decided := false
	defer func() {
		if !decided {
			err = errors.Join(err, b.drop())
		}
	}()
	r := &renderer{files: b.files, guard: guard, inspect: opts.Inspect, progress: opts.Progress, take: b.take}
	list, err = r.run(ctx, opts.Workers)
	if err != nil || list.HasErrors() {
		return list, err
	}
	j, err := b.journal()
	if err != nil || j == nil {
		return b.addStrays(list), err
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if err := b.commit(j); err != nil {
		return nil, err
	}
	decided, err = b.apply(j, false)
	return b.addStrays(list), err
}

// checkOwner refuses a folder with content that no manifest speaks of.
func (p *publisher) checkOwner() error {
	exists, err := p.check()
	if err != nil || !exists {
		return err
	}
	for _, record := range []string{p.manifestFile(), p.journalFile()} {
		if _, err := os.Lstat(record); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	entries, err := os.ReadDir(p.out)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !isSystemName(e.Name()) }) {
		return refuse(diag.OutputNotOurs, p.given)
	}
	return nil
}

// readManifest returns the manifest, an empty one when there is none.
func (p *publisher) readManifest() (*manifest, error) {
	text, err := os.ReadFile(p.manifestFile())
	if errors.Is(err, fs.ErrNotExist) {
		return &manifest{}, nil
	}
	if err != nil {
		return nil, err
	}
	j, err := decodeJournal(text)
	if err != nil {
		return &manifest{lost: true}, nil
	}
	m := &manifest{ours: map[string]bool{}}
	for _, file := range j.paths() {
		m.ours[file] = true
	}
	return m, nil
}

// prepare looks at what stands and decides how to publish.
func (b *job) prepare() error {
	if err := b.checkOwner(); err != nil {
		return err
	}
	b.results = make([]result, len(b.files))
	b.folders.known = map[string]bool{}
	b.mode = 0o755
	b.before = &standing{}
	b.changes = &changes{}
	var err error
	if b.manifest, err = b.readManifest(); err != nil {
		return err
	}
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
	plan := make([]string, len(b.files))
	for i, f := range b.files {
		plan[i] = f.Path
	}
	if b.before, err = look(b.out, b.manifest.known(plan)); err != nil {
		return err
	}
	if len(b.before.files) > 0 && len(b.manifest.ours) > 0 && !b.before.anyOf(b.manifest.ours) {
		return refuse(diag.OutputNotOurs, b.given) // the folder was replaced by another
	}
	b.changes, err = b.before.compare(b.given, plan, b.manifest)
	return err
}

// take compares a rendered file with what stands and stages it if it differs.
func (b *job) take(i int, w *worker) error {
	rel := filepath.FromSlash(b.files[i].Path)
	data := w.buffer.Bytes()
	b.results[i] = result{size: int64(len(data)), sum: crc32.Checksum(data, castagnoli)}
	if mode, stands := b.before.files[b.files[i].Path]; stands && mode.IsRegular() {
		same, err := w.equal(filepath.Join(b.out, rel), data)
		if err != nil || same {
			return err
		}
	}
	b.results[i].changed = true
	if err := b.stage(); err != nil {
		return err
	}
	if err := b.disk.makeFolders(b.next, rel, &b.folders); err != nil {
		return err
	}
	return b.disk.create(filepath.Join(b.next, rel), data)
}

// stage makes the staging folder when it is first needed.
func (b *job) stage() error {
	b.staging.once.Do(func() {
		if b.staging.err = b.disk.mkdir(b.next); b.staging.err == nil && b.whole {
			b.staging.err = os.Chmod(b.next, b.mode)
		}
	})
	return b.staging.err
}

// journal returns what is to be done, nil when nothing is.
func (b *job) journal() (*journal, error) {
	j := &journal{base: b.base(), whole: b.whole, early: b.changes.early, stale: b.changes.stale}
	ours := 0
	for i, f := range b.files {
		r := b.results[i]
		_, stands := b.before.files[f.Path]
		mine := b.manifest.ours[f.Path]
		switch {
		case !r.changed:
			j.kept = append(j.kept, f.Path)
		case stands && !mine && !b.manifest.lost:
			return nil, refuse(diag.OutputOccupied, path.Join(b.given, f.Path))
		default:
			j.fresh = append(j.fresh, fresh{f.Path, r.size, r.sum})
		}
		if mine {
			ours++
		}
	}
	sameList := ours == len(b.files) && ours == len(b.manifest.ours) && !b.manifest.lost
	if !j.whole && len(j.fresh)+len(j.early)+len(j.stale) == 0 && sameList {
		return nil, nil
	}
	if err := b.stageNothing(); err != nil {
		return nil, err
	}
	j.order()
	return j, nil
}

// stageNothing makes the staging folder of a first publication that has no file.
func (b *job) stageNothing() error {
	if b.whole {
		return b.stage()
	}
	return nil
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
		r.Bytes += b.results[i].size
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
