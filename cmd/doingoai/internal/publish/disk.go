package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// disk makes every change to the file system, each method one step or some.
// Errors name the operation and the path.
type disk struct {
	// before, when not nil, is called before each step; its error stands for the
	// step's own. Tests break or end a publication there.
	before func(op, path string) error
	// unsynced leaves out what only a power failure needs. Tests of other faults, with
	// hundreds of publications, set it.
	unsynced bool
}

func (d disk) step(op, path string) error {
	if d.before == nil {
		return nil
	}
	return d.before(op, path)
}

// stepIn is step for a path within a tree.
func (d disk) stepIn(op string, t *tree, rel string) error {
	if d.before == nil {
		return nil
	}
	return d.before(op, t.full(rel))
}

// mkdir makes one folder; that it stands already is no error.
func (d disk) mkdir(path string) error {
	if err := d.step("mkdir", path); err != nil {
		return err
	}
	err := os.Mkdir(path, 0o755)
	if errors.Is(err, fs.ErrExist) && statPath(path).kind == folderKind { // a link to a folder is none of ours
		return nil
	}
	return err
}

// mkdirIn is mkdir for a folder within a tree.
func (d disk) mkdirIn(t *tree, rel string) error {
	if err := d.stepIn("mkdir", t, rel); err != nil {
		return err
	}
	return t.mkdir(rel)
}

// createIn writes a new file within a tree; anything that stands there is an error, a
// link too.
func (d disk) createIn(t *tree, rel string, data []byte) (stat, error) {
	if err := d.stepIn("create", t, rel); err != nil {
		return stat{}, err
	}
	return t.create(rel, data)
}

// adopt renames a file from one tree to the same path in another.
func (d disk) adopt(to, from *tree, rel string) error {
	if err := d.stepIn("rename", to, rel); err != nil {
		return err
	}
	return to.adopt(from, rel)
}

// create writes a new file; anything that stands there is an error, a link too. With
// durable it waits until the bytes are on the disk.
func (d disk) create(path string, data []byte, durable bool) error {
	f, err := d.open(path)
	if err != nil {
		return err
	}
	_, err = f.Write(data[:len(data)/2])
	if err == nil {
		err = d.step("write", path)
	}
	if err == nil {
		_, err = f.Write(data[len(data)/2:])
	}
	if err == nil && durable {
		if err = d.step("sync", path); err == nil && !d.unsynced {
			err = f.Sync()
		}
	}
	return errors.Join(err, f.Close())
}

func (d disk) open(path string) (*os.File, error) {
	if err := d.step("create", path); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

func (d disk) rename(from, to string) error {
	if err := d.step("rename", to); err != nil {
		return err
	}
	// os.Rename replaces files on every system, links themselves and not their targets.
	return os.Rename(from, to)
}

// remove removes a file, a link or an empty folder; that it is gone is no error.
func (d disk) remove(path string) error {
	if err := d.step("remove", path); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// removeAll removes a folder of ours with all in it, never through a link.
func (d disk) removeAll(path string) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := d.step("removeall", path); err != nil {
		return err
	}
	return os.RemoveAll(path)
}

// syncAll asks the system to write down all that stands in folder.
func (d disk) syncAll(folder string) error {
	if err := d.step("syncfs", folder); err != nil || d.unsynced {
		return err
	}
	if err := syncFileSystem(folder); err != nil {
		return fmt.Errorf("sync %s: %w", folder, err)
	}
	return nil
}

// syncFile waits until a file is on the disk.
func (d disk) syncFile(path string) error {
	if err := d.step("sync", path); err != nil || d.unsynced {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0) // Windows flushes only what may be written
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder makes the names in folder durable.
func (d disk) syncFolder(folder string) error {
	if err := d.step("syncdir", folder); err != nil || d.unsynced {
		return err
	}
	return syncNames(folder)
}

// parents makes the folders of files in a tree. Given files in order of their paths, it
// asks the system once for each folder.
type parents struct {
	disk disk
	tree *tree
	last string // of the last file
}

// above makes the folders above the file rel. A link among them is an error, so that
// nothing is written through it.
func (f *parents) above(rel string) error {
	folder := path.Dir(rel)
	if folder == f.last || folder == "." {
		return nil
	}
	for i := range len(folder) + 1 {
		if i < len(folder) && folder[i] != '/' || isWithin(f.last, folder[:i]) {
			continue
		}
		if err := f.disk.mkdirIn(f.tree, folder[:i]); err != nil {
			return err
		}
	}
	f.last = folder
	return nil
}

// isWithin reports whether a path is a folder or lies below it.
func isWithin(path, folder string) bool {
	return strings.HasPrefix(path, folder) && (len(path) == len(folder) || path[len(folder)] == '/')
}

// isEmpty reports whether a folder holds nothing.
func isEmpty(folder string) (empty bool, err error) {
	f, err := os.Open(folder)
	if err != nil {
		return false, err
	}
	_, err = f.ReadDir(1)
	if errors.Is(err, io.EOF) {
		return true, f.Close()
	}
	return false, errors.Join(err, f.Close())
}
