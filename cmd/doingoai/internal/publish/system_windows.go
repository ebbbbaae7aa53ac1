package publish

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// syncNames does nothing: Windows has no handle of a folder that can be flushed.
func syncNames(string) error { return nil }

// sameDisk is true: a folder that leads to another volume is a reparse point,
// which os.Lstat does not call a folder.
func sameDisk(_, _ fs.FileInfo) bool { return true }

// isFull reports whether an error says that a disk is full.
func isFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// isReadOnly reports whether an error says that a disk can only be read.
func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// isNameTooLong reports whether an error says that a name is longer than a disk takes.
func isNameTooLong(err error) bool {
	return errors.Is(err, windows.ERROR_FILENAME_EXCED_RANGE) || errors.Is(err, windows.ERROR_INVALID_NAME)
}

// openLock opens a lock file, and makes it.
func openLock(path string) (*os.File, error) { return os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644) }

// tryLock takes the lock of f if nobody has it. It ends with the process. The
// locked byte is far behind the file's end, so that others can read who has it.
func tryLock(f *os.File) (got bool, err error) {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err = windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{OffsetHigh: 1 << 30})
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION):
		return false, nil
	}
	return false, &fs.PathError{Op: "lock", Path: f.Name(), Err: err}
}
