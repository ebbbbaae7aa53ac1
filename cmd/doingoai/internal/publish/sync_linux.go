package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncFileSystem writes down the file system that folder is on: one call for any
// number of files, where an fsync for each would take longer than the whole build.
func syncFileSystem(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(unix.Syncfs(int(f.Fd())), f.Close())
}
