package source

import (
	"io/fs"
	"syscall"
)

// system returns what the system knows of a file besides size and time.
func system(info fs.FileInfo) (ctime int64, inode, device uint64) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ctimespec.Nano(), s.Ino, uint64(s.Dev)
	}
	return 0, 0, 0
}
