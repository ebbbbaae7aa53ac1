package build

import (
	"path"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/source"
)

// AddressesFile lists the addresses that readers, other sites and calendars may have kept, a
// path a line, sorted. Once an address is in it, a build that has nothing there fails: the
// page must come back, or its old address stand in old_urls of what has taken its place.
// Lines that begin with # are notes.
const AddressesFile = "content/published-urls.txt"

// lasting are the endings of files whose addresses people and programs keep: pages, feeds,
// calendars, data and books. What pages load is not among them, nor are PDFs, which only
// some builds make.
var lasting = []string{".html", ".xml", ".ics", ".json", ".csv", ".xlsx", ".epub"}

// Addresses returns the addresses of files that are to last: URL paths as people read them,
// without escapes, sorted.
func Addresses(files []output.File) []string {
	var list []string
	for _, f := range files {
		name := path.Base(f.Path)
		if f.Immutable || f.Encoding != nil || name == "404.html" || f.Path == "sitemap.xml" || !slices.Contains(lasting, path.Ext(name)) {
			continue
		}
		list = append(list, "/"+strings.TrimSuffix(f.Path, "index.html"))
	}
	slices.Sort(list)
	return list
}

// Accepted is the text of AddressesFile as it is to be: its addresses and those of the files
// without what is to be forgotten. added and lost are the addresses that it did not have,
// and those at which there is nothing any more.
func Accepted(text string, files []output.File, forget func(address string) bool) (now string, added, lost []string) {
	var notes []string
	kept := map[string]bool{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
			notes = append(notes, line)
		case line != "":
			kept[line] = true
		}
	}
	there := map[string]bool{}
	for _, a := range Addresses(files) {
		there[a] = true
		if !kept[a] {
			added = append(added, a)
		}
	}
	list := slices.Clone(added)
	for a := range kept {
		if !there[a] && !hasFile(files, a) {
			lost = append(lost, a)
			if forget(a) {
				continue
			}
		}
		list = append(list, a)
	}
	slices.Sort(list)
	slices.Sort(lost)
	return strings.Join(append(notes, list...), "\n") + "\n", added, lost
}

// hasFile reports whether one of the files, which are sorted by path, stands at an address.
func hasFile(files []output.File, address string) bool {
	name := strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	_, ok := slices.BinarySearchFunc(files, name, func(f output.File, name string) int { return strings.Compare(f.Path, name) })
	return ok
}

// checkAddresses reports the addresses of AddressesFile at which there is nothing any more.
func checkAddresses(tree *source.Tree, files []output.File) (list diag.List) {
	f := tree.File(AddressesFile)
	if f == nil || f.Unread {
		return nil
	}
	at := 0
	for line := range strings.Lines(string(f.Text)) {
		address := strings.TrimSpace(line)
		if address != "" && !strings.HasPrefix(address, "#") && !hasFile(files, address) {
			list.Add(diag.URLLost, f.File, diag.Span{Start: at, End: at + len(strings.TrimRight(line, " \t\r\n"))}, address)
		}
		at += len(line)
	}
	return list
}
