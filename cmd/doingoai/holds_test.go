package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// cmdHolds looks for a text in every file of a folder.
func cmdHolds(ts *testscript.TestScript, neg bool, args []string) {
	usageOf(ts, len(args) == 2, "[!] holds DIR TEXT")
	files, found := 0, []string{}
	root := os.DirFS(ts.MkAbs(args[0]))
	ts.Check(fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		in, err := contains(name, data, args[1])
		if in {
			found = append(found, name)
		}
		return err
	}))
	switch {
	case files == 0:
		ts.Fatalf("%s has no files", args[0])
	case neg && len(found) > 0:
		ts.Fatalf("%q stands in %s", args[1], strings.Join(found, ", "))
	case !neg && len(found) == 0:
		ts.Fatalf("%q stands in none of the %d files of %s", args[1], files, args[0])
	}
}

// contains looks for text in a file's name and bytes, and in the members of a zip
// archive.
func contains(name string, data []byte, text string) (bool, error) {
	if strings.Contains(name, text) || bytes.Contains(data, []byte(text)) {
		return true, nil
	}
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return false, nil
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false, err
	}
	for _, member := range archive.File {
		r, err := member.Open()
		if err != nil {
			return false, err
		}
		inside, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			return false, err
		}
		if strings.Contains(member.Name, text) || bytes.Contains(inside, []byte(text)) {
			return true, nil
		}
	}
	return false, nil
}
