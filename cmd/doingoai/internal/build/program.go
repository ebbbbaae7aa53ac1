package build

import (
	"bytes"
	"crypto/sha256"
	"debug/elf"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"

	"doingoai/cmd/doingoai/internal/output"
)

// Program returns the sum of the program that runs: what another one made is not to be
// relied upon. A program is known by the build ID that cmd/go has given it, and without one
// by its bytes.
func Program() (output.Sum, error) {
	path, err := os.Executable()
	if err != nil {
		return output.Sum{}, fmt.Errorf("find the program: %w", err)
	}
	sum, err := sumOf(path)
	if err != nil {
		return output.Sum{}, fmt.Errorf("read the program: %w", err)
	}
	return sum, nil
}

func sumOf(path string) (sum output.Sum, err error) {
	f, err := os.Open(path)
	if err != nil {
		return output.Sum{}, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head := make([]byte, 1<<16)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return output.Sum{}, err
	}
	if id := buildID(f, head[:n]); id != nil {
		return sha256.Sum256(id), nil
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return output.Sum{}, err
	}
	return output.Sum(h.Sum(nil)), nil
}

// idForm is a build ID as cmd/go makes it (cmd/go/internal/work/buildid.go): hashes of all
// that the program and its package main were made from, and of what they became. Another
// text was given to the linker by somebody, who may give it to other programs, too.
var idForm = regexp.MustCompile(`^[\w-]{20}(/[\w-]{20}){3}$`)

// The type of the note that holds the ID in ELF files, and what stands before the ID in
// the first bytes of other formats (cmd/link/internal/ld).
const (
	noteType = 4
	idBegin  = "\xff Go build ID: \""
	idEnd    = "\"\n \xff"
)

// buildID returns the build ID of a program that begins with head; nil when it has none of
// cmd/go's.
func buildID(f io.ReaderAt, head []byte) []byte {
	var id []byte
	if file, err := elf.NewFile(f); err == nil {
		id = noteOf(file)
	} else if _, rest, found := bytes.Cut(head, []byte(idBegin)); found {
		id, _, _ = bytes.Cut(rest, []byte(idEnd))
	}
	if !idForm.Match(id) {
		return nil
	}
	return id
}

// noteOf returns what the note for build IDs holds; nil when there is none. A note is the
// lengths of its name and of its text, its type, and both, the name filled up to four bytes.
func noteOf(file *elf.File) []byte {
	section := file.Section(".note.go.buildid")
	if section == nil {
		return nil
	}
	data, err := section.Data()
	const name = "Go\x00\x00"
	if err != nil || len(data) < 16 || file.ByteOrder.Uint32(data[8:]) != noteType || string(data[12:16]) != name {
		return nil
	}
	return data[16:][:min(int(file.ByteOrder.Uint32(data[4:])), len(data)-16)]
}
