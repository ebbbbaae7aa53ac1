//go:build unix

package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// tree is a folder of ours and all below it, by paths with slashes. Its descriptor stays
// open, so that the system does not walk down to it for every file, and files are made
// without an os.File, which costs more than the file does.
type tree struct {
	root *os.File
	fd   int
}

// openTree opens the folder at path, which is no link.
func openTree(path string) (*tree, error) {
	fd, err := again(func() (int, error) {
		return unix.Open(path, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	return &tree{os.NewFile(uintptr(fd), path), fd}, nil
}

func (t *tree) close() error { return t.root.Close() }

// mkdir makes one folder. That one stands already is no error; what else stands is.
func (t *tree) mkdir(rel string) error {
	_, err := again(func() (int, error) { return 0, unix.Mkdirat(t.fd, rel, 0o755) })
	if errors.Is(err, fs.ErrExist) && t.stat(rel).kind == folderKind {
		return nil
	}
	return t.fault("mkdir", rel, err)
}

// create writes a new file and returns what the system says of it; anything that stands
// there is an error, a link too.
func (t *tree) create(rel string, data []byte) (s stat, err error) {
	const flags = unix.O_WRONLY | unix.O_CREAT | unix.O_EXCL | unix.O_NOFOLLOW | unix.O_CLOEXEC
	fd, err := again(func() (int, error) { return unix.Openat(t.fd, rel, flags, 0o644) })
	if err != nil {
		return stat{}, t.fault("create", rel, err)
	}
	defer func() {
		if e := unix.Close(fd); err == nil {
			err = t.fault("close", rel, e)
		}
	}()
	for len(data) > 0 {
		n, err := again(func() (int, error) { return unix.Write(fd, data) })
		if err != nil {
			return stat{}, t.fault("write", rel, err)
		}
		data = data[n:]
	}
	var raw unix.Stat_t
	if err := unix.Fstat(fd, &raw); err != nil {
		return stat{}, t.fault("stat", rel, err)
	}
	return statOf(&raw), nil
}

// stat looks at what stands at a path, a link itself; the zero stat is nothing, or
// nothing that can be looked at. The empty path is the folder itself.
func (t *tree) stat(rel string) stat {
	if rel == "" {
		rel = "."
	}
	return statAt(t.fd, rel)
}

// adopt renames a file of another tree, on the same file system, to the same path in
// this one, in place of a file or link that stands there.
func (t *tree) adopt(other *tree, rel string) error {
	_, err := again(func() (int, error) { return 0, unix.Renameat(other.fd, rel, t.fd, rel) })
	return t.fault("rename", rel, err)
}

// statPath is tree.stat for any path.
func statPath(path string) stat { return statAt(unix.AT_FDCWD, path) }

func statAt(fd int, path string) stat {
	var raw unix.Stat_t
	_, err := again(func() (int, error) { return 0, unix.Fstatat(fd, path, &raw, unix.AT_SYMLINK_NOFOLLOW) })
	if err != nil {
		return stat{}
	}
	return statOf(&raw)
}

func (t *tree) fault(op, rel string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: op, Path: t.full(rel), Err: err}
}

func (t *tree) full(rel string) string { return filepath.Join(t.root.Name(), rel) }

func statOf(raw *unix.Stat_t) stat {
	switch raw.Mode & unix.S_IFMT {
	case unix.S_IFREG:
		// The time of the last change of any kind: nobody can set it back.
		return stat{kind: fileKind, size: raw.Size, inode: raw.Ino, time: raw.Ctim.Nano()}
	case unix.S_IFDIR:
		// The time of the last change of the names in it.
		return stat{kind: folderKind, inode: raw.Ino, time: raw.Mtim.Nano()}
	}
	return stat{kind: otherKind}
}

// again calls f until no signal interrupts it.
func again(f func() (int, error)) (n int, err error) {
	for {
		if n, err = f(); !errors.Is(err, unix.EINTR) {
			return n, err
		}
	}
}
