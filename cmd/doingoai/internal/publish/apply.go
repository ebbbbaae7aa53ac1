package publish

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"doingoai/cmd/doingoai/internal/diag"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// commit makes the journal durable and valid: the publication is decided.
func (p *publisher) commit(j *journal) error {
	if err := p.disk.remove(p.draftFile()); err != nil { // left by a build that was killed
		return err
	}
	// The files first: a journal that survives a power failure must find them. A first
	// publication has no old site to protect and waits for no disk.
	if !j.whole {
		if err := p.syncFresh(j); err != nil {
			return err
		}
	}
	if err := p.disk.create(p.draftFile(), j.encode(), !j.whole); err != nil {
		return err
	}
	if err := p.disk.rename(p.draftFile(), p.journalFile()); err != nil || j.whole {
		return err
	}
	return p.disk.syncFolder(p.state)
}

// fewFiles is how many files are written down one by one: more take longer than all that
// the file system has not written yet.
const fewFiles = 32

// syncFresh writes the staged files down.
func (p *publisher) syncFresh(j *journal) error {
	if len(j.fresh) > fewFiles {
		p.synced = true
		return p.disk.syncAll(p.next)
	}
	for _, f := range j.fresh {
		if err := p.disk.syncFile(filepath.Join(p.next, filepath.FromSlash(f.path))); err != nil {
			return err
		}
	}
	return nil
}

// apply works the journal off. It may be called again after any interruption: each
// step looks whether it is done already. In a recovery, staged files are verified,
// as a power failure may have torn them.
//
// touched is false when apply failed before it changed anything that readers see.
func (p *publisher) apply(j *journal, recovery bool) (touched bool, err error) {
	var torn []string
	if j.whole {
		touched, err = p.applyWhole(j, recovery)
	} else {
		touched, torn, err = p.applyChanges(j, recovery)
	}
	if err != nil {
		return touched, err
	}
	if err := p.finish(j); err != nil {
		return true, err
	}
	if len(torn) > 0 {
		return true, &tornError{torn}
	}
	return true, nil
}

// tornError says that an interrupted publication could not be completed, as
// staged files were lost or torn. The folder is in order otherwise: another
// publication repairs it.
type tornError struct{ paths []string }

func (e *tornError) Error() string {
	const text = "the interrupted publication cannot be completed: %d files are lost, such as %s; build again"
	return fmt.Sprintf(text, len(e.paths), e.paths[0])
}

// finish makes the journal the manifest and removes the staging folder.
func (p *publisher) finish(j *journal) error {
	if err := p.disk.rename(p.journalFile(), p.manifestFile()); err != nil {
		return err
	}
	if !j.whole {
		if err := p.disk.syncFolder(p.state); err != nil {
			return err
		}
	}
	return p.disk.removeAll(p.next)
}

// drop forgets the journal and the staging folder: nothing of them was published.
func (p *publisher) drop() error {
	for _, file := range []string{p.journalFile(), p.draftFile(), p.ledgerDraft()} { // first the journal, as it needs the rest
		if err := p.disk.remove(file); err != nil {
			return err
		}
	}
	return p.disk.removeAll(p.next)
}

// applyWhole puts the staging folder in the place of the output folder, which
// does not exist or is empty.
func (p *publisher) applyWhole(j *journal, recovery bool) (touched bool, err error) {
	exists, err := p.check()
	if err != nil {
		return false, err
	}
	if recovery {
		if _, err := os.Lstat(p.next); errors.Is(err, fs.ErrNotExist) && exists {
			return true, nil // it was renamed before the interruption
		}
		for _, f := range j.fresh {
			if ok, err := isWhole(filepath.Join(p.next, filepath.FromSlash(f.path)), f); err != nil {
				return false, err
			} else if !ok {
				return false, &tornError{[]string{f.path}}
			}
		}
	}
	if exists {
		if empty, err := isEmpty(p.out); err != nil {
			return false, err
		} else if !empty {
			return false, refuse(diag.OutputNotOurs, p.given)
		}
		if err := p.disk.remove(p.out); err != nil {
			return false, err
		}
	}
	if err := p.disk.rename(p.next, p.out); err != nil {
		return false, err
	}
	return true, nil
}

// applyChanges brings the changed files in and takes the stale ones out.
func (p *publisher) applyChanges(j *journal, recovery bool) (touched bool, torn []string, err error) {
	begun := false
	if recovery {
		if begun, err = p.hasBegun(j); err != nil {
			return false, nil, err
		}
	}
	// Once a file was brought in, all these are gone, and what stands there is new.
	for i := 0; i < len(j.early) && !begun; i++ {
		if err := p.removeOne(j.early[i], files|folders); err != nil {
			return touched, nil, err
		}
		touched = true
	}
	touchedNow, torn, err := p.bringAll(j, recovery)
	if touched = touched || touchedNow; err != nil {
		return touched, nil, err
	}
	for _, path := range j.stale {
		if err := p.removeOne(path, files); err != nil {
			return touched, nil, err
		}
		touched = true
	}
	return touched, torn, p.removeEmpty(append(slices.Clone(j.early), j.stale...))
}

// hasBegun reports whether a file of the journal was brought in: it left the
// staging folder and stands in the output folder.
func (p *publisher) hasBegun(j *journal) (bool, error) {
	for _, f := range j.fresh {
		rel := filepath.FromSlash(f.path)
		if _, err := os.Lstat(filepath.Join(p.next, rel)); err == nil {
			continue
		} else if !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
		if whole, err := isWhole(filepath.Join(p.out, rel), f); err != nil || whole {
			return whole, err
		}
	}
	return false, nil
}

// bringAll renames the new files from the staging folder into the output folder. torn
// are those that are neither here nor, whole, there.
func (p *publisher) bringAll(j *journal, recovery bool) (touched bool, torn []string, err error) {
	if len(j.fresh) == 0 {
		return false, nil, nil
	}
	to, err := openTree(p.out)
	if err != nil {
		return false, nil, err
	}
	defer func() { err = errors.Join(err, to.close()) }()
	var from *tree // a recovery may find none
	if !recovery || statPath(p.next).kind == folderKind {
		if from, err = openTree(p.next); err != nil {
			return false, nil, err
		}
		defer func() { err = errors.Join(err, from.close()) }()
	}
	into := parents{disk: p.disk, tree: to}
	for _, f := range j.fresh {
		here, there := true, false
		if recovery {
			if here, there, err = p.find(f); err != nil {
				return touched, nil, err
			}
		}
		switch {
		case here:
			if err := into.above(f.path); err != nil {
				return touched, nil, err
			}
			if err := p.disk.adopt(to, from, f.path); err != nil {
				return touched, nil, err
			}
		case !there:
			torn = append(torn, f.path)
		}
		touched = true
	}
	return touched, torn, nil
}

// find reports whether a file stands whole in the staging folder or, if not there, in the
// output folder.
func (p *publisher) find(f fresh) (here, there bool, err error) {
	rel := filepath.FromSlash(f.path)
	if here, err = isWhole(filepath.Join(p.next, rel), f); err != nil || here {
		return here, false, err
	}
	there, err = isWhole(filepath.Join(p.out, rel), f)
	return false, there, err
}

// isWhole reports whether the file at path stands and is f.
func isWhole(path string, f fresh) (whole bool, err error) {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !info.Mode().IsRegular() || info.Size() != f.size {
		return false, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	sum := crc32.New(castagnoli)
	_, err = io.Copy(sum, file)
	return sum.Sum32() == f.sum, errors.Join(err, file.Close())
}

// target is what removeOne may remove.
type target int

const (
	files   target = 1 << iota // files and links
	folders                    // empty folders
)

// removeOne removes one thing of the output folder, if it is of the given kind.
// What lies behind a link is left alone; what is gone already is no error.
func (p *publisher) removeOne(path string, kind target) error {
	for i := range len(path) {
		if path[i] != '/' {
			continue
		}
		info, err := os.Lstat(filepath.Join(p.out, filepath.FromSlash(path[:i])))
		if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
			return nil
		}
		if err != nil {
			return err
		}
	}
	full := filepath.Join(p.out, filepath.FromSlash(path))
	info, err := os.Lstat(full)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir() && kind&files != 0:
		return p.disk.remove(full)
	case info.IsDir() && kind&folders != 0:
		if empty, err := isEmpty(full); err != nil || !empty {
			return err
		}
		return p.disk.remove(full)
	}
	return nil
}

// removeEmpty removes the folders that held the given files and now hold nothing.
func (p *publisher) removeEmpty(gone []string) error {
	emptied := map[string]bool{}
	for _, file := range gone {
		for i := range len(file) {
			if file[i] == '/' {
				emptied[file[:i]] = true
			}
		}
	}
	for _, path := range slices.SortedFunc(maps.Keys(emptied), deeperFirst) {
		if err := p.removeOne(path, folders); err != nil {
			return err
		}
	}
	return nil
}
