package publish

// stat is what the system says of a thing that stands at a path, as far as it shows that
// nobody has touched it. The zero stat is nothing.
type stat struct {
	kind  kind
	size  int64  // of a file
	inode uint64 // 0 where the system has none
	// time is in nanoseconds: of a file, when anything of it last changed (where the
	// system does not say that, its bytes); of a folder, when the names in it did.
	time int64
}

type kind uint8

const (
	nothing kind = iota
	fileKind
	folderKind
	otherKind // a link, a device
)
