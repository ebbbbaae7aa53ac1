package publish

import (
	"errors"
	"os"
	"strings"

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

// bootID returns a name of the time since the system was started; empty where it has none.
func bootID() string {
	text, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return "" // no /proc here: sizes and times have to tell what a power failure tore
	}
	return strings.TrimSpace(string(text))
}
