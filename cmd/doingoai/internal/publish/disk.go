package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
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

// mkdir makes one folder; that it stands already is no error.
func (d disk) mkdir(path string) error {
	if err := d.step("mkdir", path); err != nil {
		return err
	}
	err := os.Mkdir(path, 0o755)
	if errors.Is(err, fs.ErrExist) {
		// Lstat, as a link to a folder is none of ours.
		if info, statErr := os.Lstat(path); statErr == nil && info.IsDir() {
			return nil
		}
	}
	return err
}

// create writes a new file; anything that stands there is an error, a link too.
func (d disk) create(path string, data []byte) error {
	f, err := d.open(path)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// createSynced is create and waits until the bytes are on the disk.
func (d disk) createSynced(path string, data []byte) error {
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
	if err == nil {
		err = d.step("sync", path)
	}
	if err == nil && !d.unsynced {
		err = f.Sync()
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

// syncFolder makes the names in folder durable.
func (d disk) syncFolder(folder string) error {
	if err := d.step("syncdir", folder); err != nil || d.unsynced {
		return err
	}
	return syncNames(folder)
}

// made remembers which folders stand, for several goroutines.
type made struct {
	mu    sync.Mutex
	known map[string]bool
}

func (m *made) has(folder string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known[folder]
}

func (m *made) add(folder string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known[folder] = true
}

// makeFolders makes the folders above the file rel below root, which stands. A
// link among them is an error, so that nothing is written through it.
func (d disk) makeFolders(root, rel string, done *made) error {
	folder := filepath.Dir(rel)
	if folder == "." || done.has(folder) {
		return nil
	}
	if err := d.makeFolders(root, folder, done); err != nil {
		return err
	}
	if err := d.mkdir(filepath.Join(root, folder)); err != nil {
		return err
	}
	done.add(folder)
	return nil
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
