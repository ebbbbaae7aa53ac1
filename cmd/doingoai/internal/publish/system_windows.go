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
