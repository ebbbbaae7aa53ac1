// Package publish renders the files of the site and writes the output folder. No
// other package writes there.
//
// # Steps
//
// [Publish] takes the lock, completes what an interrupted publication left, renders
// the files, looks for internal texts in each ([Guard]), compares it with what stands
// and writes it, if it differs, into the staging folder ".public.next" beside the
// output folder "public". When all files are ready and none has a fault, it writes
// the journal: from that moment the new site is decided. Then the changed files are
// renamed in, what pages need before the pages, stale files are removed last, and
// the journal, renamed, becomes the manifest. A first publication is one rename of
// the whole staging folder. Files with equal bytes are not touched.
//
// A file that nobody has touched since the last publication, as the system says, is
// not read: its checksum is known. If its Key and what it had read are the same too, it is not even rendered. If
// it is rendered with the bytes it has, they are not searched for the same texts again.
// [Standing] asks whether nothing at all is to be done.
//
// # Interruption
//
// Before the journal stands, an interruption changes nothing that readers see.
// After it, every file is at each moment whole, old or new; [Recover], or the next
// Publish, completes exactly the publication of the journal. A power failure is
// covered as far as the system allows: the staged files are written down before the
// journal (a few one by one; many by syncfs on Linux, and elsewhere not: there one that
// was torn is found by its checksum and the next publication repairs it). A first publication, which has no
// earlier site to protect, waits for no disk; what the system had not written down
// when it was started anew is read and mended by the next one.
//
// # Ownership
//
// All that doingoai keeps stands in ".public.state" beside the output folder:
//
//	lock      held while a publication runs; names its process
//	journal   a publication that is decided and not completed
//	manifest  the files of the published site
//	ledger    how they were left, so that the next publication need not read them
//
// Only files that the manifest lists are removed or replaced. A folder that holds
// something and has no manifest is refused, and so is a file or link of somebody
// else at a path of the new site. Other files of somebody else stay and are reported.
// When a manifest is damaged, nothing is removed and files at paths of the site are
// replaced. Nothing is written through a symbolic link, neither there nor beside it.
package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// Options say where to publish and what must not come out.
type Options struct {
	// Dir is the output folder. It and the folders above it are made if they do not
	// exist. The caller has checked that it is not at, above or inside the sources.
	Dir string
	// Whole stands for all that the output can depend on, for [Standing]; the zero Sum: it
	// is not known.
	Whole output.Sum
	// Texts are the sums of what files read.
	Texts output.Texts
	// Program is the sum of the program that runs; the zero Sum: it is not known. Only with the
	// same one, and when the same of Secrets were looked for in vain, files stand by their
	// keys, and bytes that stand are not searched again.
	Program output.Sum
	Secrets []Secret
	// Public are the texts that readers may see; see [NewGuard].
	Public []iter.Seq[string]
	Bodies []iter.Seq[string] // public too; read only when something is found
	// Inspect, if there is one, looks for faults in each rendered file, on any goroutine;
	// with an error nothing is published.
	Inspect func(path string, data []byte) diag.List
	// Progress, if there is one, is told how many of how many files are rendered, on any
	// goroutine.
	Progress func(done, total int)
	// Workers is the number of goroutines that render; 0 means one per processor.
	Workers int
}

// Report holds the numbers of a publication.
type Report struct {
	Files     int   // files of the site
	Pages     int   // of these HTML pages
	Bytes     int64 // size of all files
	Written   int   // files that are new or changed
	Unchanged int   // files that stood with equal bytes
	Removed   int   // files that are no longer of the site
	Elapsed   time.Duration
}

type publisher struct {
	folder
	disk   disk
	wait   time.Duration // for the lock
	synced bool          // everything that was written before is surely on the disk
}

// Publish renders files and makes them the content of the output folder.
//
// The list holds leaks and names that are too much alike (errors: nothing was changed
// then) and a warning about files in the folder that are not of the site. The error is a [*Refusal] when
// the folder cannot be used, else the system's, a renderer's or that of ctx. When
// ctx ends before the publication is decided, nothing was changed; later it is
// completed all the same. Two files with one path, or a path that is not clean and
// relative, are a bug of the caller and panic.
func Publish(ctx context.Context, files []output.File, opts Options) (Report, diag.List, error) {
	where, err := newFolder(opts.Dir)
	if err != nil {
		return Report{}, nil, fmt.Errorf("publish to %s: %w", opts.Dir, err)
	}
	p := &publisher{folder: where, wait: lockWait}
	return p.publish(ctx, files, opts)
}

// Check renders files and looks for leaks as [Publish] does, and writes nothing.
func Check(ctx context.Context, files []output.File, opts Options) (diag.List, error) {
	files = sortFiles(files)
	if list := alike(files); list.HasErrors() {
		return list, nil
	}
	list, err := newRenderer(files, NewGuard(opts.Secrets, opts.Public, opts.Bodies), nil, opts).run(ctx, opts.Workers, nil)
	if err != nil {
		return nil, fmt.Errorf("check the output: %w", err)
	}
	return list, nil
}

// Recover completes a publication to dir that was interrupted after it was
// decided, and removes what one left that was interrupted before. done reports the
// former. Every command that works on a site calls it before it begins.
func Recover(dir string) (done bool, err error) {
	where, err := newFolder(dir)
	if err != nil {
		return false, fmt.Errorf("recover %s: %w", dir, err)
	}
	p := &publisher{folder: where, wait: lockWait}
	return p.recoverAlone()
}

// publish is Publish with an error that says what was attempted.
func (p *publisher) publish(ctx context.Context, all []output.File, opts Options) (Report, diag.List, error) {
	start := time.Now()
	job := &job{publisher: p, files: sortFiles(all)}
	if list := alike(job.files); list.HasErrors() {
		return Report{}, list, nil
	}
	list, err := job.run(ctx, opts)
	if err != nil {
		return Report{}, nil, fmt.Errorf("publish to %s: %w", p.given, p.explain(err))
	}
	if list.HasErrors() {
		return Report{}, list, nil
	}
	report := job.report()
	report.Elapsed = time.Since(start)
	return report, list, nil
}

// recoverAlone is Recover: it takes the lock only when there is something to do.
func (p *publisher) recoverAlone() (done bool, err error) {
	wait := p.wait
	if !p.leftovers() {
		return false, nil
	}
	if statPath(p.journalFile()).kind == nothing {
		// Nothing is decided. A publication that runs may be preparing it: that one has
		// the lock, and is not waited for.
		wait = 0
	}
	release, err := p.takeLock(context.Background(), wait)
	var busy *Refusal
	if errors.As(err, &busy) && wait == 0 {
		return false, nil
	}
	if err == nil {
		done, err = p.recover()
		err = errors.Join(err, release())
	}
	if err != nil {
		return false, fmt.Errorf("complete the interrupted publication to %s: %w", p.given, p.explain(err))
	}
	return done, nil
}

// recover completes or drops what an earlier publication left. The lock is held.
func (p *publisher) recover() (done bool, err error) {
	text, err := os.ReadFile(p.journalFile())
	if errors.Is(err, fs.ErrNotExist) {
		return false, p.drop()
	}
	if err != nil {
		return false, err
	}
	j, err := decodeJournal(text)
	if err != nil || j.base != p.base() {
		return false, p.drop() // torn, or carried here from another folder
	}
	exists, err := p.check()
	if err != nil {
		return false, err
	}
	if !exists && !j.whole {
		return false, p.drop() // somebody deleted the site
	}
	_, err = p.apply(j, true)
	var torn *tornError
	var refusal *Refusal
	if j.whole && (errors.As(err, &torn) || errors.As(err, &refusal)) {
		return false, p.drop() // the staging folder is lost, or the place is taken
	}
	return err == nil, err
}
