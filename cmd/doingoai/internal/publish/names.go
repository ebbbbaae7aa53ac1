package publish

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// sortFiles returns files by path and panics when they cannot stand in one folder.
func sortFiles(files []output.File) []output.File {
	byPath := func(a, b output.File) int { return strings.Compare(a.Path, b.Path) }
	if !slices.IsSortedFunc(files, byPath) {
		files = slices.SortedFunc(slices.Values(files), byPath)
	}
	for i, f := range files {
		if !isFilePath(f.Path) {
			panic(fmt.Sprintf("internal error: %q is no path of an output file", f.Path))
		}
		if i > 0 && files[i-1].Path == f.Path {
			panic(fmt.Sprintf("internal error: two output files have the path %q", f.Path))
		}
	}
	for _, folder := range foldersOf(files) {
		if _, found := search(files, folder); found {
			panic(fmt.Sprintf("internal error: %q is an output file and the folder of another", folder))
		}
	}
	return files
}

// foldersOf returns every folder above sorted files once.
func foldersOf(files []output.File) (all []string) {
	last := "" // the folder of the file before: those in a folder stand side by side
	for _, f := range files {
		for i := range len(f.Path) {
			if f.Path[i] == '/' && !isWithin(last, f.Path[:i]) {
				all = append(all, f.Path[:i])
			}
		}
		last = path.Dir(f.Path)
	}
	return all
}

// search returns where a path is among sorted files, or would be.
func search(files []output.File, path string) (i int, found bool) {
	return slices.BinarySearchFunc(files, path, func(f output.File, path string) int { return strings.Compare(f.Path, path) })
}

// alike reports files that a disk may take for one, as their names differ in upper and
// lower case or in how accents are stored, and files that it may so take for a folder.
func alike(files []output.File) (list diag.List) {
	other := map[string]string{} // the path that was first seen with a folded one
	for _, f := range files {
		folded := foldName(f.Path)
		if folded == f.Path {
			continue // most: two of them differ, and those with capitals are compared with them
		}
		for part := folded; part != "."; part = path.Dir(part) {
			if _, plain := search(files, part); plain {
				list.Add(diag.OutputAlike, nil, diag.Span{}, f.Path, part)
			}
		}
		if i, _ := search(files, folded+"/"); i < len(files) && isWithin(files[i].Path, folded) {
			list.Add(diag.OutputAlike, nil, diag.Span{}, f.Path, files[i].Path)
		}
		if first, twice := other[folded]; twice {
			list.Add(diag.OutputAlike, nil, diag.Span{}, first, f.Path)
		}
		other[folded] = f.Path
	}
	return list
}

// foldName returns what is equal for names that a disk may take for the same.
func foldName(name string) string {
	plain := func(r rune) bool { return r >= 0x80 || 'A' <= r && r <= 'Z' }
	if !strings.ContainsFunc(name, plain) {
		return name
	}
	return norm.NFC.String(strings.ToLower(name))
}
