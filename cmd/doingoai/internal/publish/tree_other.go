//go:build !unix

package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// tree is a folder of ours and all below it, by paths with slashes.
type tree struct{ path string }

// openTree opens the folder at path, which is no link.
func openTree(path string) (*tree, error) {
	t := &tree{path}
	if t.stat("").kind != folderKind {
		return nil, &fs.PathError{Op: "open", Path: path, Err: errors.New("it is no folder")}
	}
	return t, nil
}

func (t *tree) close() error { return nil }

func (t *tree) full(rel string) string { return filepath.Join(t.path, filepath.FromSlash(rel)) }

// mkdir makes one folder. That one stands already is no error; what else stands is.
func (t *tree) mkdir(rel string) error {
	err := os.Mkdir(t.full(rel), 0o755)
	if errors.Is(err, fs.ErrExist) && t.stat(rel).kind == folderKind {
		return nil
	}
	return err
}

// create writes a new file and returns what the system says of it; anything that stands
// there is an error, a link too.
func (t *tree) create(rel string, data []byte) (stat, error) {
	f, err := os.OpenFile(t.full(rel), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return stat{}, err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return stat{}, err
	}
	return t.stat(rel), nil
}

// stat looks at what stands at a path, a link itself; the zero stat is nothing, or
// nothing that can be looked at. The empty path is the folder itself.
func (t *tree) stat(rel string) stat { return statPath(t.full(rel)) }

// adopt renames a file of another tree, on the same file system, to the same path in
// this one, in place of a file or link that stands there.
func (t *tree) adopt(other *tree, rel string) error { return os.Rename(other.full(rel), t.full(rel)) }

// statPath is tree.stat for any path.
func statPath(path string) stat {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return stat{}
	case info.IsDir():
		return stat{kind: folderKind, time: info.ModTime().UnixNano()}
	case info.Mode().IsRegular():
		return stat{kind: fileKind, size: info.Size(), time: info.ModTime().UnixNano()}
	}
	return stat{kind: otherKind}
}
