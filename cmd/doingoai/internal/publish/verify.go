package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
)

// Verify renders every file and compares it with what stands in the output folder,
// byte by byte. It writes nothing, and believes neither the manifest nor the time or
// size of any file.
//
// The differences name, by path, what differs, what is missing and what is not of the
// site; there are none when the folder holds exactly the given files. The faults are the
// leaks and what Inspect finds, as [Check] returns them; with an error among them, not
// every file is compared. The error is the system's, a renderer's or that of ctx.
func Verify(ctx context.Context, files []output.File, opts Options) (differences, faults diag.List, err error) {
	differences, faults, err = verify(ctx, sortFiles(files), opts)
	if err != nil {
		return nil, nil, fmt.Errorf("verify %s: %w", opts.Dir, err)
	}
	return differences, faults, nil
}

func verify(ctx context.Context, files []output.File, opts Options) (differences, faults diag.List, err error) {
	where, err := newFolder(opts.Dir)
	if err != nil {
		return nil, nil, err
	}
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	stands := &standing{}
	if exists, err := where.check(); err != nil {
		return nil, nil, err
	} else if exists {
		if stands, err = look(where.out, (&manifest{}).known(paths)); err != nil {
			return nil, nil, err
		}
	}
	found := make([]diag.List, len(files))
	compare := func(i int, w *worker) error {
		return contrast(&found[i], files[i].Path, filepath.Join(where.out, filepath.FromSlash(files[i].Path)), w.buffer.Bytes())
	}
	if faults, err = newRenderer(files, NewGuard(opts.Secrets, opts.Public, opts.Bodies), nil, opts).run(ctx, opts.Workers, compare); err != nil {
		return nil, nil, err
	}
	for _, list := range found {
		differences.Join(list)
	}
	for _, name := range stands.foreign(paths) {
		differences.Add(diag.OutputForeign, nil, diag.Span{}, name)
	}
	return differences, faults, nil
}

// contrast adds to list how the file at a place differs from the bytes it should have.
func contrast(list *diag.List, name, place string, want []byte) error {
	info, err := os.Lstat(place)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !info.Mode().IsRegular():
		list.Add(diag.OutputMissing, nil, diag.Span{}, name)
		return nil
	case err != nil:
		return err
	}
	got, err := os.ReadFile(place)
	if err != nil {
		return err
	}
	if at := firstDifference(got, want); at >= 0 {
		list.Add(diag.OutputDiffers, nil, diag.Span{}, name, at, around(got, at), around(want, at))
	}
	return nil
}

// firstDifference returns the offset of the first byte in which a and b differ, the
// length of the shorter if the other goes on, -1 if they are equal.
func firstDifference(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	if len(a) == len(b) {
		return -1
	}
	return n
}

// around quotes the text around an offset of data, whole characters only.
func around(data []byte, at int) string {
	const room = 24 // bytes on each side
	return string(bytes.ToValidUTF8(data[max(at-room, 0):min(at+room, len(data))], nil))
}

// foreign returns the files that stand and are not among the given paths, and the
// folders that hold neither, which end in a slash; sorted.
func (s *standing) foreign(paths []string) []string {
	needed := map[string]bool{}
	need := func(name string) {
		for ; name != "." && !needed[name]; name = path.Dir(name) {
			needed[name] = true
		}
	}
	for _, file := range paths {
		need(file)
	}
	var names []string
	for _, file := range slices.Sorted(maps.Keys(s.files)) {
		if !needed[file] {
			names = append(names, file)
			need(file)
		}
	}
	inner := slices.SortedFunc(maps.Keys(s.folders), func(a, b string) int { return strings.Compare(b, a) }) // before outer
	for _, folder := range inner {
		if !needed[folder] {
			names = append(names, folder+"/")
			need(folder)
		}
	}
	slices.Sort(names)
	return names
}
