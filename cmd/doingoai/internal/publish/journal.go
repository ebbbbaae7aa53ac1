package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// journal says how the output folder goes from the old site to the new one, and
// what the new one consists of. It stands in the state folder as "journal" from
// the moment when the publication is decided until it is done; then the same file,
// renamed to "manifest", is the list of the files that are ours.
//
// As a file it is text: a line "doingoai journal 1", a line "folder" with the
// quoted base name of the output folder, "whole" or "changes", one line for each
// path ("!", "+ size checksum", "=" or "-", and the quoted path), and "end" with
// the SHA-256 of all before. It comes into being by a rename, so that it is there
// complete or not at all; the sum finds what the system tore nevertheless.
type journal struct {
	base string
	// whole: the staging folder is the new site and takes the output folder's place.
	whole bool
	early []string // "!": removed first, as they stand where new files or folders belong
	fresh []fresh  // "+": renamed from the staging folder, pages last
	kept  []string // "=": of the new site, and stand already
	stale []string // "-": removed last
}

// fresh is a file that the publication brings, with what tells it from a torn one.
type fresh struct {
	path string
	size int64
	sum  uint32 // CRC-32C
}

const (
	journalHead = "doingoai journal 1\n"
	journalEnd  = "end "
)

// paths returns the files of the new site, sorted.
func (j *journal) paths() []string {
	all := slices.Clone(j.kept)
	for _, f := range j.fresh {
		all = append(all, f.path)
	}
	slices.Sort(all)
	return all
}

// order sorts the lists into the order in which they are worked off. What pages
// need comes before the pages; of two paths to be removed the deeper one is first.
func (j *journal) order() {
	slices.SortFunc(j.fresh, func(a, b fresh) int {
		return cmp.Or(cmp.Compare(rank(a.path), rank(b.path)), strings.Compare(a.path, b.path))
	})
	slices.Sort(j.kept)
	slices.SortFunc(j.early, deeperFirst)
	j.early = slices.Compact(j.early)
	slices.SortFunc(j.stale, deeperFirst)
	j.stale = slices.Compact(j.stale)
}

func rank(path string) int {
	if strings.HasSuffix(path, ".html") {
		return 1
	}
	return 0
}

func deeperFirst(a, b string) int {
	return cmp.Or(cmp.Compare(strings.Count(b, "/"), strings.Count(a, "/")), strings.Compare(a, b))
}

// encode returns the journal as a file.
func (j *journal) encode() []byte {
	b := []byte(journalHead)
	line := func(mark, path string) {
		b = append(append(b, mark...), ' ')
		b = append(strconv.AppendQuote(b, path), '\n')
	}
	line("folder", j.base)
	if j.whole {
		b = append(b, "whole\n"...)
	} else {
		b = append(b, "changes\n"...)
	}
	for _, path := range j.early {
		line("!", path)
	}
	for _, f := range j.fresh {
		line(fmt.Sprintf("+ %d %08x", f.size, f.sum), f.path)
	}
	for _, path := range j.kept {
		line("=", path)
	}
	for _, path := range j.stale {
		line("-", path)
	}
	return append(append(append(b, journalEnd...), sumOf(b)...), '\n')
}

// decodeJournal reads what encode wrote. The error says what is wrong with a file
// that is torn, changed or none of ours.
func decodeJournal(text []byte) (*journal, error) {
	end := bytes.LastIndex(text, []byte("\n"+journalEnd)) + 1
	if end == 0 || string(text[end:]) != journalEnd+sumOf(text[:end])+"\n" {
		return nil, fmt.Errorf("the journal is not complete")
	}
	body, ours := strings.CutPrefix(string(text[:end]), journalHead)
	lines := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	if !ours || len(lines) < 2 || lines[1] != "whole" && lines[1] != "changes" {
		return nil, fmt.Errorf("the journal has another format")
	}
	base, err := strconv.Unquote(strings.TrimPrefix(lines[0], "folder "))
	if err != nil {
		return nil, fmt.Errorf("the journal has another format")
	}
	j := &journal{base: base, whole: lines[1] == "whole"}
	for _, line := range lines[2:] {
		if err := j.addLine(line); err != nil {
			return nil, fmt.Errorf("the journal has a wrong line %q: %w", line, err)
		}
	}
	return j, nil
}

func sumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func (j *journal) addLine(line string) error {
	mark, rest, _ := strings.Cut(line, " ")
	var f fresh
	if mark == "+" {
		fields := strings.SplitN(rest, " ", 3)
		if len(fields) < 3 {
			return fmt.Errorf("size or checksum is missing")
		}
		sum, err := strconv.ParseUint(fields[1], 16, 32)
		if err != nil {
			return err
		}
		if f.size, err = strconv.ParseInt(fields[0], 10, 64); err != nil {
			return err
		}
		f.sum, rest = uint32(sum), fields[2]
	}
	path, err := strconv.Unquote(rest)
	if err != nil {
		return err
	}
	if !isFilePath(path) {
		return fmt.Errorf("not a path within the folder")
	}
	switch f.path = path; mark {
	case "!":
		j.early = append(j.early, path)
	case "+":
		j.fresh = append(j.fresh, f)
	case "=":
		j.kept = append(j.kept, path)
	case "-":
		j.stale = append(j.stale, path)
	default:
		return fmt.Errorf("unknown mark")
	}
	return nil
}

// isFilePath reports whether path is clean, relative and leads nowhere outside,
// also by the rules of this operating system.
func isFilePath(path string) bool {
	return fs.ValidPath(path) && path != "." && filepath.IsLocal(filepath.FromSlash(path))
}
