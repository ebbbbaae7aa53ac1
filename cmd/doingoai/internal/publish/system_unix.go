//go:build unix

package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// syncNames makes the names in folder durable. File systems that cannot do it for
// a folder say EINVAL, which is no failure.
func syncNames(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, f.Close())
}

// sameDisk reports whether two files are on one file system.
func sameDisk(a, b fs.FileInfo) bool {
	x, okX := a.Sys().(*syscall.Stat_t)
	y, okY := b.Sys().(*syscall.Stat_t)
	return !okX || !okY || x.Dev == y.Dev
}

// isFull reports whether an error says that a disk, or the user's part of it, is full.
func isFull(err error) bool { return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) }

// isReadOnly reports whether an error says that a disk can only be read.
func isReadOnly(err error) bool { return errors.Is(err, unix.EROFS) }

// isNameTooLong reports whether an error says that a name is longer than a disk takes.
func isNameTooLong(err error) bool { return errors.Is(err, unix.ENAMETOOLONG) }

// openLock opens a lock file, and makes it; never through a link.
func openLock(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE|unix.O_NOFOLLOW, 0o644)
}

// tryLock takes the lock of f if nobody has it. It ends with the process.
func tryLock(f *os.File) (got bool, err error) {
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, unix.EWOULDBLOCK):
		return false, nil
	}
	return false, &fs.PathError{Op: "lock", Path: f.Name(), Err: err}
}
